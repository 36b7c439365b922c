#include "tests/app/cli/Cli.h"
#include "tests/support/TestRunner.h"

#include <QJsonArray>

using namespace vestibule;
using namespace vestibule::test;

/// What gates really hold, asked from the command line; gates in processes of their own.
class TestInspectionCommands final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyGateIsReadAndAGateThatIsOffIsNamed();
    void endingWhatWasFoundTakesTwo();
};

void TestInspectionCommands::everyGateIsReadAndAGateThatIsOffIsNamed()
{
    const Estate estate;
    auto gate = std::make_unique<GateProcess>(estate.file("east"));
    QCOMPARE(estate.run({QStringLiteral("gate"), QStringLiteral("pair"), gate->pairingText()}).code, 0);
    const QString person = estate.add(QStringLiteral("Wang"), QStringLiteral("1"));
    QCOMPARE(estate.run(words("card issue --person") + QStringList{person}).code, 0);
    const auto first = [](const Ended& ended) {
        return ended.json()[QStringLiteral("gates")].toArray().first().toObject();
    };

    QVERIFY(first(estate.run("gate list"))[QStringLiteral("reading")].isNull());
    // Before the delivery the card is missing, and that is no stranger.
    const Ended before = estate.run("gate inspect");
    QVERIFY2(before.code == 0, before.output.constData());
    QCOMPARE(first(before)[QStringLiteral("missing")].toInt(), 1);
    QCOMPARE(first(before)[QStringLiteral("past_end")].toInt(-1), 0);
    const auto lastReading = [&] { return first(estate.run("gate list")).value(QStringLiteral("reading")).toObject(); };
    QCOMPARE(lastReading()[QStringLiteral("missing")].toInt(), 1);
    QCOMPARE(lastReading()[QStringLiteral("matched")].toInt(-1), 0);
    QVERIFY(!lastReading()[QStringLiteral("at")].toString().isEmpty());
    const auto readList = [&] {
        return runCli(words("gate list --training --operator Li --password-fd 0 --dir") + QStringList{estate.folder()},
                      Estate::password + '\n')
            .output;
    };
    QVERIFY(readList().contains(", of its keys when it was read: missing 1."));
    QCOMPARE(estate.run("sync --once").code, 0);
    const Ended after = estate.run("gate inspect");
    QCOMPARE(after.code, 0);
    QCOMPARE(first(after)[QStringLiteral("matched")].toInt(), 1);
    QCOMPARE(first(after)[QStringLiteral("missing")].toInt(), 0);
    QCOMPARE(first(after)[QStringLiteral("strangers")].toInt(), 0);
    QCOMPARE(lastReading()[QStringLiteral("matched")].toInt(), 1);
    for (const char* key : {"outdated", "missing", "expired", "altered", "past_end", "lingering"}) {
        QVERIFY2(lastReading()[QLatin1String(key)].toInt(-1) == 0, key);
    }
    QVERIFY(!readList().contains("when it was read"));
    QVERIFY(first(after)[QStringLiteral("not_read")].isNull());
    QCOMPARE(estate.count("gate/inspected"), 2);

    gate.reset();
    const Ended off = estate.run("gate inspect");
    QCOMPARE(off.code, 1);
    QVERIFY(!first(off)[QStringLiteral("not_read")].toString().isEmpty());
    QVERIFY(estate.run("gate findings").json()[QStringLiteral("findings")].toArray().isEmpty());
}

void TestInspectionCommands::endingWhatWasFoundTakesTwo()
{
    const Estate estate;
    estate.addOperator(QStringLiteral("Shen"), domain::Role::Clerk);
    QCOMPARE(estate.undertake(QStringLiteral("Shen")).code, 0);
    GateProcess gate(estate.file("east"));
    const Ended paired = estate.run({QStringLiteral("gate"), QStringLiteral("pair"), gate.pairingText()});
    const QStringList line =
        words("gate clean-up --reason nobodys-keys") + QStringList{paired.json()[QStringLiteral("id")].toString()};
    QCOMPARE(estate.run(line).error(), QStringLiteral("domain/second-operator-missing"));
    QCOMPARE(estate.run(words("gate clean-up 00 --reason nobodys-keys")).code, 3);
    const Ended done = estate.runWithSecond(QStringLiteral("Shen"), line);
    QVERIFY2(done.code == 0, done.output.constData());
    QCOMPARE(done.json()[QStringLiteral("ending")].toInt(), 0); // nothing was found there
    QCOMPARE(estate.count("approval/gate-clean-up"), 1);
    QCOMPARE(estate.run("audit verify").code, 0);
}

VESTIBULE_TEST(TestInspectionCommands);

#include "TestInspectionCommands.moc"
