#include "core/cards/desfire/ChipFile.h"
#include "tests/app/cli/Cli.h"
#include "tests/support/FlipByte.h"
#include "tests/support/TestRunner.h"

#include <QJsonArray>

using namespace vestibule;
using namespace vestibule::test;

/// What the programs say on standard error while they work and while they refuse: that is what ends up in logs, and
/// nobody's name, dwelling, document, card or password may stand there.
class TestWhatIsSaid final : public QObject
{
    Q_OBJECT

    const QString m_name = QStringLiteral("Zhaominmin Quevedo");
    const QString m_room = QStringLiteral("1502XQ");
    const QString m_operator = QStringLiteral("Ludwigberta");
    const QString m_document = QStringLiteral("SJ-2026/quevedoz");
    const QByteArray m_wrongPassword = "Wr0ng-zebra-99-lantern";
    const Estate m_estate;
    QList<QByteArray> m_marks{
        "zhaominmin", "quevedo", "1502xq", "ludwigberta", "quevedoz", "wr0ng-ze", Estate::password.toLower()};
    QByteArray m_said;
    QString m_person;

    /// For people, not as JSON: the text of an error goes to standard error then.
    Ended run(const QStringList& command, const QString& who = QStringLiteral("Li"),
              const QByteArray& typed = Estate::password)
    {
        const Ended ended = runCli(QStringList{QStringLiteral("--dir"), m_estate.folder(), QStringLiteral("--operator"),
                                               who, QStringLiteral("--language"), QStringLiteral("en"),
                                               QStringLiteral("--password-fd"), QStringLiteral("0")} +
                                       command,
                                   typed + '\n');
        m_said += ended.errors;
        return ended;
    }
    /// It was refused, and said why on standard error.
    void refuses(const char* code, const QStringList& command, const QString& who = QStringLiteral("Li"),
                 const QByteArray& typed = Estate::password)
    {
        const Ended ended = run(command, who, typed);
        QVERIFY2(ended.errors.contains(code), ended.errors.constData());
        QVERIFY(ended.code != 0);
    }
    [[nodiscard]] QStringList adding(const QString& name) const
    {
        return words("resident add --building 3 --occupancy owner --room") +
               QStringList{m_room, QStringLiteral("--name"), name};
    }
    [[nodiscard]] QStringList onDocument(const QString& person, const QString& document) const
    {
        return words("resident revoke --reason authority-order --document") + QStringList{document, person};
    }
    void nothingWasSaidOfAnybody() const
    {
        for (const QByteArray& mark : m_marks) {
            QVERIFY2(!m_said.toLower().contains(mark), m_said.constData());
        }
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("QT_LOGGING_RULES", "vestibule.*=true"); // whatever the programs ever log
        QVERIFY2(m_estate.made().code == 0, m_estate.made().errors.constData());
        m_estate.addOperator(m_operator, domain::Role::Clerk);
        QCOMPARE(m_estate.undertake(m_operator).code, 0);
    }
    void cleanupTestCase() { qunsetenv("QT_LOGGING_RULES"); }
    void init() { m_said.clear(); }

    void theTestCanSee()
    {
        m_said = "for Zhaominmin";
        bool seen = false;
        for (const QByteArray& mark : std::as_const(m_marks)) {
            seen = seen || m_said.toLower().contains(mark);
        }
        QVERIFY(seen);
    }

    void ofWorkThatIsDone()
    {
        GateProcess gate(m_estate.file("east"));
        QCOMPARE(run({QStringLiteral("gate"), QStringLiteral("pair"), gate.pairingText(), QStringLiteral("--name"),
                      QStringLiteral("East")})
                     .code,
                 0);
        QCOMPARE(run(adding(m_name)).code, 0);
        const Ended list = m_estate.run(words("resident list --search") + QStringList{m_name});
        m_person = list.json()[QStringLiteral("residents")].toArray().at(0).toObject()[QStringLiteral("id")].toString();
        QVERIFY(!m_person.isEmpty());
        const QString card = m_estate.run(words("card issue --person") + QStringList{m_person})
                                 .json()[QStringLiteral("number")]
                                 .toString();
        QVERIFY(!card.isEmpty());
        m_marks.append(card.toLatin1());
        QCOMPARE(run(words("sync --once")).code, 0);
        QCOMPARE(run(words("resident show") + QStringList{m_person}).code, 0);
        cards::desfire::ChipMemory blank;
        blank.uid = QByteArray::fromHex("04782e21801d80");
        const QString chip = m_estate.file("card.json");
        QVERIFY(cards::desfire::writeChip(chip, blank));
        m_marks.prepend(blank.uid.toHex());
        const QStringList memory{QStringLiteral("--memory"), chip};
        QCOMPARE(run(words("card encode") + QStringList{card} + memory).code, 0);
        QCOMPARE(run(words("card activate") + QStringList{card} + memory).code, 0);
        QCOMPARE(run(words("card verify") + memory).code, 0);
        QCOMPARE(run(words("card read") + memory).code, 0);
        QCOMPARE(run(words("card block") + QStringList{card}).code, 0);
        QCOMPARE(run(words("request take --kind copy --person") + QStringList{m_person}).code, 0);
        QCOMPARE(run(words("store check")).code, 0);
        QCOMPARE(run(words("sync --once")).code, 0);
        GateProcess second(gate.folder());
        second.stop();
        const QByteArray refusal = second.takeErrors();
        QVERIFY2(refusal.contains("another gate runs"), refusal.constData()); // gates are listened to as well
        gate.stop();
        m_said += refusal + gate.takeErrors();
        nothingWasSaidOfAnybody();
    }

    void ofWorkThatIsRefused()
    {
        const QString nobody(32, u'0');
        refuses("domain/", adding(m_name.repeated(30)));
        refuses("cli/usage", adding(m_name) + QStringList{m_document});
        refuses("vault/wrong-password", words("resident list"), QStringLiteral("Li"), m_wrongPassword);
        refuses("vault/", words("resident list"), m_name);
        refuses("store/no-such-person", onDocument(nobody, m_document));
        refuses("domain/document-malformed", onDocument(m_person, m_document + QStringLiteral(" of the court!")));
        refuses("station/not-allowed", onDocument(m_person, m_document), m_operator);
        refuses("/", words("card block") + QStringList{QString::fromLatin1(m_marks.constLast()) + u'1'});
        refuses("/", words("request answer --outcome granted --document") + QStringList{m_document, nobody});
        nothingWasSaidOfAnybody();
    }

    void ofAStoreThatIsDamaged()
    {
        QVERIFY(flipMiddleByte(m_estate.folder() + QStringLiteral("/station.db")));
        refuses("database/", words("resident list --search") + QStringList{m_name});
        refuses("database/", adding(m_name));
        nothingWasSaidOfAnybody();
    }
};

VESTIBULE_TEST(TestWhatIsSaid);
#include "TestWhatIsSaid.moc"
