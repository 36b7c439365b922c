#include "core/cards/desfire/ChipFile.h"
#include "tests/app/cli/Cli.h"
#include "tests/support/TestRunner.h"

#include <QJsonArray>

using namespace vestibule;
using namespace vestibule::test;
using cards::desfire::ChipMemory;
using cards::desfire::ChipModel;
using cards::desfire::readChip;

namespace {

QString text(const Ended& ended, const char* key) { return ended.json()[QLatin1String(key)].toString(); }

/// A blank card in a file of the estate's folder; its path.
QString blank(const Estate& estate, const char* name, const char* uid, ChipModel model = ChipModel::Ev2)
{
    ChipMemory memory;
    memory.model = model;
    memory.uid = QByteArray::fromHex(uid);
    if (!cards::desfire::writeChip(estate.file(name), memory)) {
        qFatal("no card");
    }
    return estate.file(name);
}

} // namespace

/// Cards made and read by commands, on the simulated reader.
class TestCardCommands final : public QObject
{
    Q_OBJECT

    const Estate m_estate;
    int m_people = 0;

    /// A card that works by its number alone.
    QString issue()
    {
        const QString person = QString::number(++m_people);
        const QString id = m_estate.add(QStringLiteral("Holder ") + person, person);
        return text(m_estate.run(words("card issue --person") + QStringList{id}), "number");
    }
    [[nodiscard]] Ended run(const char* command, const QString& memory, const QString& number = {}) const
    {
        const QStringList operand = number.isEmpty() ? QStringList() : QStringList{number};
        return m_estate.run(words(command) + operand + QStringList{QStringLiteral("--memory"), memory});
    }
    /// What `card verify` says, and that it ends accordingly.
    [[nodiscard]] QString verdict(const QString& memory) const
    {
        const Ended ended = run("card verify", memory);
        const QString said = text(ended, "verdict");
        return ended.code == (said == QStringLiteral("good") ? 0 : 1) ? said : QStringLiteral("ends otherwise");
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_estate.made().code == 0, m_estate.made().errors.constData()); }

    void fromABlankToABlockedCard_data()
    {
        QTest::addColumn<int>("model");
        QTest::addColumn<QByteArray>("uid");
        QTest::newRow("ev1") << int(ChipModel::Ev1) << QByteArray("04000000000001");
        QTest::newRow("ev2") << int(ChipModel::Ev2) << QByteArray("04000000000002");
        QTest::newRow("ev3") << int(ChipModel::Ev3) << QByteArray("04000000000003");
    }
    void fromABlankToABlockedCard()
    {
        QFETCH(const int, model);
        QFETCH(const QByteArray, uid);
        const QString family = QString::fromLatin1(QTest::currentDataTag());
        const QString card =
            blank(m_estate, QTest::currentDataTag(), uid.constData(), ChipModel(model)); // the file is named so
        const QString number = issue();

        const Ended fresh = run("card read", card);
        QCOMPARE(fresh.code, 0);
        QCOMPARE(text(fresh, "family"), family);
        QCOMPARE(text(fresh, "uid").toLatin1(), uid);
        QVERIFY(fresh.json()[QStringLiteral("new")].toBool());
        QVERIFY(!fresh.json()[QStringLiteral("of_this_estate")].toBool(true));
        QVERIFY(fresh.json()[QStringLiteral("credential")].isNull());
        QCOMPARE(verdict(card), QStringLiteral("free"));
        QCOMPARE(run("card activate", card, number).error(), QStringLiteral("station/card-not-made"));

        const Ended encoded = run("card encode", card, number);
        QVERIFY2(encoded.code == 0, encoded.output.constData());
        QCOMPARE(encoded.errors, QByteArray());
        QCOMPARE(text(encoded, "number"), number);
        QCOMPARE(text(encoded, "uid").toLatin1(), uid);
        QCOMPARE(encoded.json()[QStringLiteral("key_version")].toInt(), 1);
        QCOMPARE(verdict(card), QStringLiteral("new"));

        const Ended activated = run("card activate", card, number);
        QVERIFY2(activated.code == 0, activated.output.constData());
        QCOMPARE(text(activated, "uid").toLatin1(), uid);
        QVERIFY(!text(activated, "valid_until").isEmpty());
        const Ended verified = run("card verify", card);
        QCOMPARE(verified.code, 0);
        QCOMPARE(text(verified, "verdict"), QStringLiteral("good"));
        QCOMPARE(text(verified, "number"), number);
        QCOMPARE(text(verified, "state"), QStringLiteral("active"));

        const Ended read = run("card read", card);
        const QJsonObject carried = read.json()[QStringLiteral("credential")].toObject();
        QVERIFY(read.json()[QStringLiteral("of_this_estate")].toBool());
        QCOMPARE(text(read, "signature"), QStringLiteral("good"));
        QCOMPARE(carried[QStringLiteral("number")].toString(), number);
        QCOMPARE(carried[QStringLiteral("uid")].toString().toLatin1(), uid);
        QCOMPARE(carried[QStringLiteral("key_version")].toInt(), 1);
        QCOMPARE(carried[QStringLiteral("valid_until")].toString(), text(activated, "valid_until"));

        // Once more it is the same card, with the same key.
        QCOMPARE(run("card encode", card, number).json()[QStringLiteral("key_version")].toInt(), 1);
        QCOMPARE(verdict(card), QStringLiteral("good"));

        const Ended blocked = m_estate.run(words("card block") + QStringList{number});
        QCOMPARE(blocked.code, 0);
        QCOMPARE(verdict(card), QStringLiteral("blocked"));
        QCOMPARE(run("card encode", card, number).error(), QStringLiteral("store/credential-ended"));
        QCOMPARE(run("card encode", card, issue()).error(), QStringLiteral("station/card-lost"));
        QCOMPARE(m_estate.run(words("card block") + QStringList{number}).json(), blocked.json());
    }

    void aCardOfAnotherEstateIsRefused()
    {
        const Estate theirs;
        const QString person = theirs.add(QStringLiteral("Theirs"), QStringLiteral("1"));
        const QString number = text(theirs.run(words("card issue --person") + QStringList{person}), "number");
        const QString card = blank(theirs, "theirs.json", "04000000000010");
        QCOMPARE(theirs.run(words("card encode") + QStringList{number, QStringLiteral("--memory"), card}).code, 0);
        const ChipMemory before = readChip(card).value();

        const Ended read = run("card read", card);
        QCOMPARE(read.code, 0);
        QVERIFY(!read.json()[QStringLiteral("of_this_estate")].toBool(true));
        QVERIFY(read.json()[QStringLiteral("application")].toBool());
        QVERIFY(read.json()[QStringLiteral("credential")].isNull());
        QCOMPARE(verdict(card), QStringLiteral("foreign"));
        const Ended refused = run("card encode", card, issue());
        QCOMPARE(refused.error(), QStringLiteral("desfire/chip-foreign"));
        QCOMPARE(refused.code, 1);
        QCOMPARE(readChip(card).value(), before);
    }

    void twoCardsAreNotMixedUp()
    {
        const QString a = issue();
        const QString b = issue();
        const QString first = blank(m_estate, "first.json", "04000000000021");
        const QString second = blank(m_estate, "second.json", "04000000000022");
        QCOMPARE(run("card encode", first, a).code, 0);
        QCOMPARE(run("card encode", second, b).code, 0);
        QCOMPARE(run("card encode", second, a).error(), QStringLiteral("station/card-of-other-entry"));
        QCOMPARE(run("card activate", second, a).error(), QStringLiteral("station/card-of-other-entry"));
        QCOMPARE(run("card activate", first, a).code, 0);
        QCOMPARE(text(run("card verify", first), "number"), a);
        // Another chip of the first one's id.
        const QString copy = blank(m_estate, "copy.json", "04000000000021");
        QCOMPARE(verdict(copy), QStringLiteral("foreign"));
        QCOMPARE(run("card activate", copy, a).error(), QStringLiteral("station/card-foreign"));
    }

    /// One that was cut off: what was begun is on record, and the chip is as the file says.
    void whatWasCutOffIsFinishedByRunningAgain()
    {
        const QString number = issue();
        const QString card = blank(m_estate, "cut.json", "04000000000031");
        const ChipMemory fresh = readChip(card).value();
        QCOMPARE(run("card encode", card, number).code, 0);
        const ChipMemory whole = readChip(card).value();
        ChipMemory half = whole;
        half.applications.begin()->second.files.clear();
        QVERIFY(cards::desfire::writeChip(card, half));
        QCOMPARE(verdict(card), QStringLiteral("unfinished"));
        QCOMPARE(run("card encode", card, number).code, 0);
        QCOMPARE(verdict(card), QStringLiteral("new"));
        QCOMPARE(run("card activate", card, number).code, 0);
        QVERIFY(cards::desfire::writeChip(card, fresh)); // as a copy of its id would be
        QCOMPARE(verdict(card), QStringLiteral("foreign"));
    }

    void whatDoesNotFitIsRefusedWithItsCode_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("error");
        QTest::addColumn<int>("code");
        const auto row = [](const char* name, const char* line, const char* error, int code) {
            QTest::newRow(name) << QString::fromLatin1(line) << QString::fromLatin1(error) << code;
        };
        row("a bad number", "card encode 1234567890 --memory @", "cards/number-malformed", 1);
        row("a bad number to activate", "card activate 1234567890 --memory @", "cards/number-malformed", 1);
        row("an unknown card", "card encode 1234567897 --memory @", "cli/no-such-card", 3);
        row("an unknown card to activate", "card activate 1234567897 --memory @", "cli/no-such-card", 3);
        row("no number", "card encode --memory @", "cli/usage", 2);
        row("a number where none belongs", "card verify 1234567897 --memory @", "cli/usage", 2);
        row("no such file", "card read --memory nowhere.json", "base/file-missing", 3);
        row("no card's file", "card read --memory @none", "desfire/memory-malformed", 1);
        row("a wait of nothing", "card read --timeout 0 --memory @", "cli/usage", 2);
        row("a wait for ever", "card verify --timeout 9999 --memory @", "cli/usage", 2);
        row("another command's option", "card read --family ev1 --memory @", "cli/usage", 2);
    }
    void whatDoesNotFitIsRefusedWithItsCode()
    {
        QFETCH(QString, line);
        QFETCH(const QString, error);
        QFETCH(const int, code);
        line.replace(QStringLiteral("@none"), m_estate.write("none.json", "[1]"));
        line.replace(QStringLiteral("@"), blank(m_estate, "blank.json", "04000000000041"));
        const Ended ended = m_estate.run(line.split(u' '));
        QCOMPARE(ended.error(), error);
        QCOMPARE(ended.code, code);
    }

    void auditorsDoNothingWithCards()
    {
        m_estate.addOperator(QStringLiteral("Auditor"), domain::Role::Auditor);
        QCOMPARE(m_estate.undertake(QStringLiteral("Auditor")).code, 0);
        const QString card = blank(m_estate, "auditor.json", "04000000000051");
        for (const char* command : {"card read", "card verify", "card encode 1234567897", "card activate 1234567897"}) {
            const Ended refused = m_estate.runAs(QStringLiteral("Auditor"), Estate::password,
                                                 words(command) + QStringList{QStringLiteral("--memory"), card});
            QCOMPARE(refused.error(), QStringLiteral("station/not-allowed"));
            QCOMPARE(refused.code, 4);
        }
    }

    /// Both languages, one line; and nothing of a person.
    void aRefusalIsSaidToPeople()
    {
        const QString card = blank(m_estate, "people.json", "04000000000061");
        const QStringList line =
            words("card activate --operator Li --password-fd 0 --dir") +
            QStringList{m_estate.folder(), issue(), QStringLiteral("--memory"), card, QStringLiteral("--language")};
        const Ended english = runCli(line + QStringList{QStringLiteral("en")}, Estate::password + '\n');
        const Ended chinese = runCli(line + QStringList{QStringLiteral("zh")}, Estate::password + '\n');
        for (const Ended& ended : {english, chinese}) {
            QCOMPARE(ended.code, 1);
            QCOMPARE(ended.output, QByteArray());
            QCOMPARE(ended.errors.count('\n'), 1);
            QVERIFY(ended.errors.startsWith("vestibule-cli: station/card-not-made: "));
            QVERIFY(!ended.errors.contains("Holder"));
        }
        QVERIFY(english.errors != chinese.errors);
    }
};

VESTIBULE_TEST(TestCardCommands);
#include "TestCardCommands.moc"
