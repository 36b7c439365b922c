#include "core/cards/desfire/ChipFile.h"
#include "tests/app/cli/LaidDown.h"
#include "tests/core/cards/reader/PcscService.h"
#include "tests/support/TestRunner.h"

#include <QJsonArray>

#include <algorithm>

using namespace vestibule;
using namespace vestibule::test;

namespace {

QString text(const Ended& ended, const char* key) { return ended.json()[QLatin1String(key)].toString(); }
int keyOf(const Ended& ended) { return ended.json()[QStringLiteral("key_version")].toInt(); }

} // namespace

/// Cards from scripts, the whole way: the programs, the system's service with its virtual readers, and cards that a
/// program of its own plays.
class TestCliOverPcsc final : public QObject
{
    Q_OBJECT

    const Estate m_estate;
    PcscService m_service;
    std::unique_ptr<LaidDown> m_card;
    int m_people = 0;

    QString issue()
    {
        const QString person = QString::number(++m_people);
        const QString id = m_estate.add(QStringLiteral("Holder ") + person, person);
        return text(m_estate.run(words("card issue --person") + QStringList{id}), "number");
    }
    [[nodiscard]] Ended run(const char* command, const QString& number = {}) const
    {
        return m_estate.run(words(command) + (number.isEmpty() ? QStringList() : QStringList{number}));
    }
    [[nodiscard]] QString verdict() const { return text(run("card verify"), "verdict"); }
    /// The card of that file, on the first reader, in the place of the one that lay there.
    void lay(const char* file, const QString& options = {})
    {
        take();
        m_card = std::make_unique<LaidDown>(QStringList{QStringLiteral("--memory"), m_estate.file(file)} +
                                            options.split(u' ', Qt::SkipEmptyParts));
        QVERIFY(m_card->lies());
        QTRY_VERIFY_WITH_TIMEOUT(cardLies(), patienceMs);
    }
    void take()
    {
        if (m_card) {
            QCOMPARE(m_card->endBy(SIGTERM).code, 0);
            m_card.reset();
            QTRY_VERIFY_WITH_TIMEOUT(!cardLies(), patienceMs); // the service has seen it go
        }
    }
    [[nodiscard]] static QJsonArray readers()
    {
        return runCli(words("card readers --json")).json()[QStringLiteral("readers")].toArray();
    }
    [[nodiscard]] static bool cardLies()
    {
        const QJsonArray all = readers();
        return std::any_of(all.begin(), all.end(),
                           [](const QJsonValue& reader) { return reader.toObject()[QStringLiteral("card")].toBool(); });
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_estate.made().code == 0, m_estate.made().errors.constData()); }
    void init()
    {
        const QByteArray refused = m_service.start();
        QVERIFY2(refused.isEmpty(), refused.constData());
        QTRY_COMPARE_WITH_TIMEOUT(readers().size(), 2, patienceMs);
    }
    void cleanup()
    {
        m_card.reset();
        QVERIFY(m_service.stop());
    }

    void readersAreListed()
    {
        QVERIFY(!cardLies());
        const Ended none = m_estate.run("card read --timeout 1");
        QCOMPARE(none.error(), QStringLiteral("cards/card-missing"));
        QCOMPARE(none.code, 3);
        m_card = std::make_unique<LaidDown>(words("--family classic"));
        QVERIFY(m_card->lies());
        QTRY_VERIFY_WITH_TIMEOUT(cardLies(), patienceMs);
        QCOMPARE(readers().at(0).toObject()[QStringLiteral("family")].toString(), QStringLiteral("classic"));
        m_card.reset();
        QVERIFY(m_service.stop());
        const Ended gone = runCli(words("card readers --json"));
        QCOMPARE(gone.error(), QStringLiteral("cards/service-missing"));
        QCOMPARE(gone.code, 5);
        const Ended waited = m_estate.run("card read --timeout 1");
        QCOMPARE(waited.error(), QStringLiteral("cards/service-missing"));
        QCOMPARE(waited.code, 5);
        QCOMPARE(m_service.start(), QByteArray()); // as cleanup() finds it
        QTRY_COMPARE_WITH_TIMEOUT(readers().size(), 2, patienceMs);
    }

    void aCardIsEncodedVerifiedAndEncodedAgain()
    {
        const QString number = issue();
        lay("once.json");
        QCOMPARE(verdict(), QStringLiteral("free"));
        const Ended encoded = run("card encode", number);
        QVERIFY2(encoded.code == 0, encoded.output.constData());
        QCOMPARE(keyOf(encoded), 1);
        QCOMPARE(verdict(), QStringLiteral("new"));
        QCOMPARE(run("card activate", number).code, 0);
        QCOMPARE(verdict(), QStringLiteral("good"));
        // Taken away and laid down again, it is the same card.
        lay("once.json");
        const Ended read = run("card read");
        QCOMPARE(text(read, "signature"), QStringLiteral("good"));
        QCOMPARE(read.json()[QStringLiteral("credential")].toObject()[QStringLiteral("number")].toString(), number);
        QCOMPARE(keyOf(run("card encode", number)), 1);
        QCOMPARE(verdict(), QStringLiteral("good"));
        QCOMPARE(run("card block", number).code, 0);
        QCOMPARE(verdict(), QStringLiteral("blocked"));
        take();
    }

    void afterATheftOfAGateACardGetsItsNextKey()
    {
        const QString second = QStringLiteral("Shen");
        m_estate.addOperator(second, domain::Role::Clerk);
        QCOMPARE(m_estate.undertake(second).code, 0);
        GateProcess east(m_estate.file("east"));
        auto west = std::make_unique<GateProcess>(m_estate.file("west"));
        const auto pair = [this](GateProcess& gate, const char* name) {
            return m_estate.run({QStringLiteral("gate"), QStringLiteral("pair"), gate.pairingText(),
                                 QStringLiteral("--name"), QString::fromLatin1(name)});
        };
        QCOMPARE(pair(east, "East").code, 0);
        const QString lost = text(pair(*west, "West"), "id");
        const QString number = issue();
        lay("rolled.json");
        QCOMPARE(run("card encode", number).code, 0);
        QCOMPARE(run("card activate", number).code, 0);
        QCOMPARE(run("sync --once").code, 0);
        QCOMPARE(verdict(), QStringLiteral("good"));

        west.reset();
        const Ended retired = m_estate.runWithSecond(second, words("gate retire --reason stolen --document FL-3/2026") +
                                                                 QStringList{lost});
        QVERIFY2(retired.code == 0, retired.output.constData());
        QCOMPARE(verdict(), QStringLiteral("old"));
        QCOMPARE(keyOf(run("card encode", number)), 2);
        QCOMPARE(verdict(), QStringLiteral("new"));
        QCOMPARE(keyOf(run("card activate", number)), 2);
        QCOMPARE(verdict(), QStringLiteral("good"));
        QCOMPARE(run("sync --once").code, 0);
        const Ended read = run("card read");
        QCOMPARE(read.json()[QStringLiteral("keys")].toArray().at(0).toInt(), 2);
        QCOMPARE(text(read, "signature"), QStringLiteral("good"));
        take();
    }

    void aCardOfAnotherEstateAndAClassicAreRefused()
    {
        const Estate theirs;
        const QString person = theirs.add(QStringLiteral("Theirs"), QStringLiteral("1"));
        const QString number = text(theirs.run(words("card issue --person") + QStringList{person}), "number");
        lay("theirs.json");
        QCOMPARE(theirs.run(words("card encode") + QStringList{number}).code, 0);
        const auto before = cards::desfire::readChip(m_estate.file("theirs.json")).value();
        QCOMPARE(verdict(), QStringLiteral("foreign"));
        QCOMPARE(run("card encode", issue()).error(), QStringLiteral("desfire/chip-foreign"));
        QCOMPARE(cards::desfire::readChip(m_estate.file("theirs.json")).value(), before);
        take();

        m_card = std::make_unique<LaidDown>(words("--family classic --uid 0a1b2c3d"));
        QVERIFY(m_card->lies());
        QTRY_VERIFY_WITH_TIMEOUT(cardLies(), patienceMs);
        const Ended read = run("card read");
        QCOMPARE(read.code, 1);
        QCOMPARE(text(read, "family"), QStringLiteral("classic"));
        QCOMPARE(text(read, "uid"), QStringLiteral("0a1b2c3d"));
        QCOMPARE(text(read, "refused"), QStringLiteral("desfire/chip-unsupported"));
        for (const QString& command : {QStringLiteral("encode"), QStringLiteral("activate")}) {
            const Ended refused = m_estate.run({QStringLiteral("card"), command, issue()});
            QCOMPARE(refused.error(), QStringLiteral("desfire/chip-unsupported"));
            QCOMPARE(refused.code, 1);
        }
        QCOMPARE(run("card verify").error(), QStringLiteral("desfire/chip-unsupported"));
        // The reason, for people, in both languages.
        const auto told = [this](const char* language) {
            return runCli(
                       words("card read --operator Li --password-fd 0 --dir") +
                           QStringList{m_estate.folder(), QStringLiteral("--language"), QString::fromLatin1(language)},
                       Estate::password + '\n')
                .output;
        };
        QVERIFY2(told("en").contains("can be copied"), told("en").constData());
        QVERIFY(told("zh").contains("desfire/chip-unsupported") && told("zh") != told("en"));
    }

    void pulledAwayItIsDoneByRunningAgain()
    {
        const QString number = issue();
        int cutOff = 0;
        for (int after = 1; after <= 46; after += 5) {
            lay("pulled.json", QStringLiteral("--pull-after %1").arg(after) +
                                   (after % 2 == 0 ? QStringLiteral(" --answer-lost") : QString()));
            const Ended encoded = run("card encode", number);
            if (encoded.code == 0) { // it takes fewer commands by now; what is left of them pulls it away
                continue;
            }
            ++cutOff;
            QCOMPARE(encoded.error(), QStringLiteral("cards/card-removed"));
            QCOMPARE(encoded.code, 1);
            const Ended pulled = m_card->end();
            QCOMPARE(pulled.code, 0);
            QCOMPARE(text(pulled, "ending"), QStringLiteral("pulled"));
            m_card.reset();
            QTRY_VERIFY_WITH_TIMEOUT(!cardLies(), patienceMs);
            lay("pulled.json");
            QCOMPARE(verdict(), QStringLiteral("unfinished"));
        }
        QVERIFY(cutOff > 4);
        lay("pulled.json");
        QCOMPARE(run("card encode", number).code, 0);
        QCOMPARE(run("card activate", number).code, 0);
        QCOMPARE(verdict(), QStringLiteral("good"));
        take();
    }
};

VESTIBULE_TEST(TestCliOverPcsc);
#include "TestCliOverPcsc.moc"
