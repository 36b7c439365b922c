#include "tests/app/cli/Cli.h"
#include "tests/support/TestRunner.h"

#include <QJsonArray>

using namespace vestibule;
using namespace vestibule::test;

namespace {

QString policy(const Ended& ended) { return ended.json()[QStringLiteral("lease_policy")].toString(); }

} // namespace

/// What gates do that are cut off, from the command line.
class TestLeaseCommand final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aManagerChoosesAndAGateIsTold();
    void anybodySeesItAndNobodyElseChooses();
};

void TestLeaseCommand::aManagerChoosesAndAGateIsTold()
{
    const Estate estate;
    GateProcess gate(estate.file("east"));
    QCOMPARE(policy(estate.run("estate lease-policy")), QStringLiteral("warn"));
    QCOMPARE(estate.run(words("gate pair") + QStringList{gate.pairingText()}).code, 0);
    QCOMPARE(estate.run("sync --once").code, 0);
    const auto position = [&] {
        return estate.run("gate list").json()[QStringLiteral("gates")].toArray().at(0)[QStringLiteral("position")];
    };
    const QJsonValue before = position();

    const Ended chosen = estate.run("estate lease-policy card-only");
    QVERIFY2(chosen.code == 0, chosen.output.constData());
    QCOMPARE(policy(chosen), QStringLiteral("card-only"));
    QCOMPARE(estate.run("sync --once").code, 0);
    QVERIFY(position() != before); // no lease was due
    QCOMPARE(policy(estate.run("estate lease-policy")), QStringLiteral("card-only"));
    QCOMPARE(estate.run("estate lease-policy card-only").code, 0);
    QCOMPARE(estate.count("estate/lease-card-only"), 1);
}

void TestLeaseCommand::anybodySeesItAndNobodyElseChooses()
{
    const Estate estate;
    const QString clerk = QStringLiteral("Shen");
    estate.addOperator(clerk, domain::Role::Clerk);
    QCOMPARE(estate.undertake(clerk).code, 0);
    const Ended refused = estate.runAs(clerk, Estate::password, words("estate lease-policy card-only"));
    QCOMPARE(refused.code, 4);
    QCOMPARE(refused.error(), QStringLiteral("station/not-allowed"));
    QCOMPARE(policy(estate.runAs(clerk, Estate::password, words("estate lease-policy"))), QStringLiteral("warn"));
    QCOMPARE(estate.run("estate lease-policy never").code, 2);
    QCOMPARE(estate.run("estate lease-policy warn card-only").code, 2);
}

VESTIBULE_TEST(TestLeaseCommand);
#include "TestLeaseCommand.moc"
