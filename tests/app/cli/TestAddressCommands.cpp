#include "tests/app/cli/Cli.h"
#include "tests/support/TestRunner.h"

#include <QJsonArray>

using namespace vestibule;
using namespace vestibule::test;

namespace {

/// Outside the private ranges, and it leads to this computer all the same.
const QString outside = QStringLiteral("0.0.0.0");
const QString reason = QStringLiteral("tunnel of the west court");

QJsonArray addresses(const Ended& ended) { return ended.json()[QStringLiteral("addresses")].toArray(); }

} // namespace

/// Which addresses outside the private ranges gates are spoken to at, from the command line; gates in processes of
/// their own.
class TestAddressCommands final : public QObject
{
    Q_OBJECT

    const QStringList m_add = words("gate address add") + QStringList{outside, QStringLiteral("--reason"), reason};
    const QStringList m_remove = words("gate address remove") + QStringList{outside};
    const QString m_second = QStringLiteral("Shen");

    void hireSecond(const Estate& estate) const
    {
        estate.addOperator(m_second, domain::Role::Clerk);
        QCOMPARE(estate.undertake(m_second).code, 0);
    }

private Q_SLOTS:
    void aGateOutsideIsPairedAndToldOnlyWhileItsAddressIsListed();
    void listingTakesAManagerAndASecondOperator();
    void whatCannotBeListedIsRefused();
};

void TestAddressCommands::aGateOutsideIsPairedAndToldOnlyWhileItsAddressIsListed()
{
    const Estate estate;
    hireSecond(estate);
    GateProcess gate(estate.file("east"));
    const QStringList pair =
        words("gate pair") + QStringList{gate.pairingText().replace(QStringLiteral("127.0.0.1"), outside)};
    const Ended refused = estate.run(pair);
    QCOMPARE(refused.code, 1);
    QCOMPARE(refused.error(), QStringLiteral("sync/public-address"));

    const Ended added = estate.runWithSecond(m_second, m_add);
    QVERIFY2(added.code == 0, added.output.constData());
    QCOMPARE(added.json()[QStringLiteral("number")].toInt(), 1);
    QCOMPARE(added.json()[QStringLiteral("host")].toString(), outside);
    QCOMPARE(added.json()[QStringLiteral("reason")].toString(), reason);
    const Ended paired = estate.run(pair);
    QVERIFY2(paired.code == 0, paired.output.constData());
    QCOMPARE(estate.run("sync --once").code, 0);

    const Ended removed = estate.runWithSecond(m_second, m_remove);
    QVERIFY2(removed.code == 0, removed.output.constData());
    QCOMPARE(removed.json()[QStringLiteral("host")].toString(), outside);
    const Ended after = estate.run("sync --once");
    QCOMPARE(after.code, 1);
    QCOMPARE(after.json()[QStringLiteral("gates")].toArray().at(0)[QStringLiteral("reason")].toString(),
             QStringLiteral("sync/public-address"));

    const QJsonArray all = addresses(estate.run("gate address list"));
    QCOMPARE(all.size(), 1);
    QCOMPARE(all.at(0)[QStringLiteral("host")].toString(), outside);
    QCOMPARE(all.at(0)[QStringLiteral("reason")].toString(), reason);
    QCOMPARE(all.at(0)[QStringLiteral("listed_by")].toString(), QStringLiteral("Li"));
    QCOMPARE(all.at(0)[QStringLiteral("approved_by")].toString(), m_second);
    QVERIFY(!all.at(0)[QStringLiteral("struck_at")].toString().isEmpty());
    QCOMPARE(all.at(0)[QStringLiteral("struck_by")].toString(), QStringLiteral("Li"));
    QCOMPARE(all.at(0)[QStringLiteral("strike_approved_by")].toString(), m_second);
    for (const char* act :
         {"approval/address-listing", "gate/address-listed", "approval/address-strike", "gate/address-struck"}) {
        QCOMPARE(estate.count(act), 1);
    }
    QCOMPARE(estate.run("audit verify").code, 0);
}

void TestAddressCommands::listingTakesAManagerAndASecondOperator()
{
    const Estate estate;
    hireSecond(estate);
    QCOMPARE(estate.run(m_add).error(), QStringLiteral("domain/second-operator-missing"));
    QCOMPARE(estate.runWithSecond(m_second, m_add, "wrong").error(), QStringLiteral("domain/second-password-refused"));
    QCOMPARE(estate.runWithSecond(QStringLiteral("Li"), m_add).error(), QStringLiteral("domain/second-operator-same"));
    QCOMPARE(estate.runAs(m_second, Estate::password, m_add).error(), QStringLiteral("station/not-allowed"));
    QVERIFY(addresses(estate.runAs(m_second, Estate::password, words("gate address list"))).isEmpty());
    QCOMPARE(estate.runWithSecond(m_second, m_add).code, 0);
    QCOMPARE(estate.run(m_remove).error(), QStringLiteral("domain/second-operator-missing"));
    QCOMPARE(estate.runAs(m_second, Estate::password, m_remove).error(), QStringLiteral("station/not-allowed"));
    const QJsonArray all = addresses(estate.run("gate address list"));
    QCOMPARE(all.size(), 1);
    QVERIFY(all.at(0)[QStringLiteral("struck_at")].isNull());
}

void TestAddressCommands::whatCannotBeListedIsRefused()
{
    const Estate estate;
    hireSecond(estate);
    const auto add = [&](const char* host, const QString& why) {
        return estate.runWithSecond(m_second, words("gate address add") + QStringList{QString::fromLatin1(host),
                                                                                      QStringLiteral("--reason"), why});
    };
    QCOMPARE(estate.run("gate address add 203.0.113.7").code, 2);
    QCOMPARE(add("203.0.113.7:8443", reason).error(), QStringLiteral("domain/address-host"));
    QCOMPARE(add("203.0.113.7", QStringLiteral(" ")).error(), QStringLiteral("domain/address-reason"));
    QCOMPARE(add("203.0.113.7", QString(201, u'x')).error(), QStringLiteral("domain/address-reason"));
    QCOMPARE(add("203.0.113.7", reason).code, 0);
    const Ended twice = add("203.0.113.7", reason);
    QCOMPARE(twice.code, 1);
    QCOMPARE(twice.error(), QStringLiteral("store/address-listed"));
    const Ended none = estate.runWithSecond(m_second, m_remove);
    QCOMPARE(none.code, 3);
    QCOMPARE(none.error(), QStringLiteral("store/no-such-address"));
    QCOMPARE(estate.count("approval/address-strike"), 0); // not the approval either
}

VESTIBULE_TEST(TestAddressCommands);
#include "TestAddressCommands.moc"
