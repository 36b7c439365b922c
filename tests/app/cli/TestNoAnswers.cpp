#include "app/cli/Invocation.h"
#include "core/store/Session.h"
#include "tests/app/cli/Cli.h"
#include "tests/support/TestRunner.h"

using namespace vestibule;
using namespace vestibule::test;

/// What a resident decides is pressed at their own screen: no command does it for them.
class TestNoAnswers final : public QObject
{
    Q_OBJECT

    const Estate m_estate;

    /// With the one of this look itself, which signs in.
    [[nodiscard]] std::size_t entriesInLog() const
    {
        const Estate::Opened opened = m_estate.open();
        return opened.station->store()
            .readBlocking([](store::Session& s) { return s.audit().read(0, 1'000'000); })
            .value()
            .size();
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_estate.made().code == 0, m_estate.made().errors.constData()); }

    void noCommandAnswers_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("said");
        const auto row = [](const char* line, const char* said) {
            QTest::newRow(line) << QString::fromLatin1(line) << QString::fromLatin1(said);
        };
        for (const char* command : {"sitting answer 1",
                                    "sitting begin",
                                    "sitting sign 1",
                                    "sitting consent 1",
                                    "sitting decline 1",
                                    "sitting capture 1",
                                    "sitting",
                                    "consent give 1",
                                    "consent sign 1",
                                    "consent add 1",
                                    "consent record 1",
                                    "consent witness 1",
                                    "consent",
                                    "answer face",
                                    "answer card",
                                    "resident enrol",
                                    "resident consent 1",
                                    "resident answer 1",
                                    "face enrol 1",
                                    "face store 1",
                                    "face capture 1",
                                    "station answer face",
                                    "station sign",
                                    "assist on"}) {
            row(command, "no such command");
        }
        row("resident enrol --answer face", "answer");
        row("resident add --name A --building 3 --room 7 --occupancy owner --answer face", "answer");
        row("resident add --name A --building 3 --room 7 --occupancy owner --consent given", "consent");
        row("card issue --person 1 --decline", "decline");
        row("consent export 1 --out x --sign", "sign");
        row("station status --answer face", "answer");
        row("sync --once --assisted", "assisted");
        // Options that other commands take.
        row("consent export 1 --out x --outcome granted", "takes no --outcome");
        row("card issue --person 1 --agree", "takes no --agree");
    }

    void noCommandAnswers()
    {
        QFETCH(const QString, line);
        QFETCH(const QString, said);
        const std::size_t before = entriesInLog();
        const Ended ended = m_estate.run(line.split(u' '));
        QCOMPARE(ended.code, 2);
        QCOMPARE(ended.error(), QStringLiteral("cli/usage"));
        const QString detail = ended.json()[QStringLiteral("error")][QStringLiteral("detail")].toString();
        QVERIFY2(detail.contains(said), qPrintable(detail));
        QCOMPARE(entriesInLog(), before + 1);
    }

    /// A command that is added has to be looked at here.
    void whatIsAboutConsentsReadsThem()
    {
        QStringList found;
        for (const cli::Command& command : cli::commands()) {
            const QString words = QString::fromLatin1(command.words);
            if (words.contains(QStringLiteral("consent")) || words.contains(QStringLiteral("sitting")) ||
                words.contains(QStringLiteral("answer")) || words.contains(QStringLiteral("sign"))) {
                found.append(words);
            }
        }
        QCOMPARE(found, (QStringList{QStringLiteral("request answer"), QStringLiteral("consent verify"),
                                     QStringLiteral("consent export")}));
    }
};

VESTIBULE_TEST(TestNoAnswers);
#include "TestNoAnswers.moc"
