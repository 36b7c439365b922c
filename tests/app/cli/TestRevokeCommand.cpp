#include "app/composition/KeyIssue.h"
#include "core/store/Session.h"
#include "tests/app/cli/Cli.h"
#include "tests/support/TestRunner.h"

#include <QJsonArray>

using namespace vestibule;
using namespace vestibule::test;

namespace {

/// A manager (Li), a second operator (Shen), and people with a card each.
struct Office
{
    Office()
    {
        estate.addOperator(QStringLiteral("Shen"), domain::Role::Clerk);
        if (estate.undertake(QStringLiteral("Shen")).code != 0) {
            qFatal("Shen could not sign");
        }
    }

    /// Their tenancy has no end.
    QString owner(const QString& name, const QString& room)
    {
        const QString id = estate.add(name, room);
        return estate.run(words("card issue --person") + QStringList{id}).code == 0 ? id : QString();
    }
    /// Their lease ended yesterday, and their card works for its days of grace.
    QString leaver(const char* name)
    {
        const Estate::Opened opened = estate.open();
        app::OpenStation& station = *opened.station;
        const domain::ResidentDetails details{QString::fromLatin1(name),
                                              {QStringLiteral("9"), {}, QString::fromLatin1(name)},
                                              domain::Occupancy::Tenant,
                                              station.desk().today().addDays(-1)};
        const domain::Resident who{domain::PersonId::random(), details, station.clock().now()};
        const auto added = station.store().runBlocking([&](store::Session& s) -> Result<void> {
            if (const auto kept = s.residents().add(who, domain::PersonToken::random()); !kept) {
                return passOn(kept);
            }
            const auto card = app::KeyIssue(s, station.desk(), domain::OperatorId::random()).issueCard(who.id, {});
            return card ? Result<void>() : passOn(card);
        });
        return added ? who.id.text() : QString();
    }
    Ended revoke(const QStringList& rest) { return estate.run(words("resident revoke") + rest); }
    QString cardOf(const QString& person)
    {
        const QJsonArray keys =
            estate.run(words("resident show") + QStringList{person}).json()[QStringLiteral("credentials")].toArray();
        return keys.first().toObject()[QStringLiteral("state")].toString();
    }

    const Estate estate;
};

} // namespace

/// One decision about many people, from the command line: the desk's rules.
class TestRevokeCommand final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void manyRunningTenanciesTakeASecondOperator()
    {
        Office o;
        const QStringList both{o.owner(QStringLiteral("A"), QStringLiteral("1")),
                               o.owner(QStringLiteral("B"), QStringLiteral("2"))};
        const Ended looked = o.revoke(words("--dry-run") + both);
        QVERIFY2(looked.code == 0, looked.output.constData());
        QCOMPARE(looked.json()[QStringLiteral("people")].toArray().size(), 2);
        QCOMPARE(looked.json()[QStringLiteral("running")].toInt(), 2);
        QCOMPARE(looked.json()[QStringLiteral("keys")].toInt(), 2);
        const QStringList line = words("resident revoke --reason moved-out") + both;
        QCOMPARE(o.estate.run(line).error(), QStringLiteral("domain/second-operator-missing"));
        QCOMPARE(o.estate.runWithSecond(QStringLiteral("Shen"), line, "wrong").error(),
                 QStringLiteral("domain/second-password-refused"));
        QCOMPARE(o.cardOf(both.first()), QStringLiteral("active")); // nothing of it was done
        const Ended done = o.estate.runWithSecond(QStringLiteral("Shen"), line);
        QVERIFY2(done.code == 0, done.output.constData());
        QCOMPARE(done.json()[QStringLiteral("people")].toInt(), 2);
        QCOMPARE(done.json()[QStringLiteral("ended")].toInt(), 2);
        QVERIFY(done.json()[QStringLiteral("not_done")].toArray().isEmpty());
        for (const QString& person : both) {
            QCOMPARE(o.cardOf(person), QStringLiteral("deleted"));
        }
    }

    void endedLeasesTakeNothing()
    {
        Office o;
        const QString stays = o.owner(QStringLiteral("Stays"), QStringLiteral("1"));
        const QStringList leave{o.leaver("X"), o.leaver("Y")};
        const Ended looked = o.revoke(words("--ended --dry-run"));
        QCOMPARE(looked.json()[QStringLiteral("people")].toArray().size(), 2);
        QCOMPARE(looked.json()[QStringLiteral("running")].toInt(-1), 0);
        const Ended done = o.revoke(words("--ended"));
        QVERIFY2(done.code == 0, done.output.constData());
        QCOMPARE(done.json()[QStringLiteral("people")].toInt(), 2);
        for (const QString& person : leave) {
            QCOMPARE(o.cardOf(person), QStringLiteral("deleted"));
        }
        QCOMPARE(o.cardOf(stays), QStringLiteral("active"));
        // Once more there is nobody left.
        QCOMPARE(o.revoke(words("--ended")).json()[QStringLiteral("people")].toInt(-1), 0);
    }
};

VESTIBULE_TEST(TestRevokeCommand);
#include "TestRevokeCommand.moc"
