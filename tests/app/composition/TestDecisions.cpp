#include "app/composition/Decisions.h"
#include "core/audit/LogExport.h"
#include "core/domain/Codes.h"
#include "core/store/Codes.h"
#include "tests/app/composition/StationFixture.h"

using namespace vestibule;
using namespace vestibule::app;
using test::StationFixture;

namespace {

constexpr std::chrono::hours day(24);

/// Two operators who have signed, and people with a card each.
struct Office
{
    Office()
    {
        mei = {f.mei, QStringLiteral("Mei"), domain::Role::Manager, true};
        li = f.addOperator("Li", domain::Role::Clerk);
        f.undertake(mei.id);
        f.undertake(li.id);
    }

    template <typename Work>
    auto unit(Work work)
    {
        return f.station->store().runBlocking(work);
    }
    domain::PersonId person(const char* name, std::optional<QDate> leaseEnd)
    {
        domain::ResidentDetails details = StationFixture::tenant(name);
        details.leaseEnd = leaseEnd;
        details.occupancy = leaseEnd ? domain::Occupancy::Tenant : domain::Occupancy::Owner;
        const domain::Resident who{domain::PersonId::random(), details, f.clock.now()};
        const auto added = unit([&](store::Session& s) -> Result<void> {
            if (auto kept = s.residents().add(who, domain::PersonToken::random()); !kept) {
                return passOn(kept);
            }
            const auto card = KeyIssue(s, f.station->desk(), f.mei).issueCard(who.id, {});
            return card ? Result<void>() : passOn(card);
        });
        return added ? who.id : domain::PersonId();
    }
    domain::Approval approval(domain::Act act) { return f.approval(*f.station, act, li); }
    Result<int> revoke(const QList<domain::PersonId>& people, const domain::Approval* approval)
    {
        return unit([&](store::Session& s) { return Decisions(s, f.station->desk(), f.mei).revoke(people, approval); });
    }
    Result<void> correct(domain::PersonId who, QDate leaseEnd, const domain::Approval* approval)
    {
        domain::ResidentDetails details = StationFixture::tenant("Wang");
        details.leaseEnd = leaseEnd;
        return unit(
            [&](store::Session& s) { return Decisions(s, f.station->desk(), f.mei).correct(who, details, approval); });
    }
    /// The last entries of the log, oldest first.
    QList<audit::Entry> last(quint64 count)
    {
        QList<audit::Entry> out;
        const auto bytes = unit([&](store::Session& s) -> Result<QList<QByteArray>> {
            const auto size = s.audit().size();
            QList<QByteArray> read;
            const auto stored = s.audit().read(*size - count, count);
            for (const auto& record : *stored) {
                read.append(record.bytes);
            }
            return read;
        });
        for (const QByteArray& entry : *bytes) {
            out.append(audit::decode(entry).value());
        }
        return out;
    }

    StationFixture f;
    domain::Operator mei;
    domain::Operator li;
    const QDate today = f.clock.now().toUtc().date();
};

} // namespace

/// The backend asks for the approval by what is on record, whatever the windows have asked.
class TestDecisions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void endedLeasesTakeNothing()
    {
        Office o;
        const auto a = o.person("A", o.today);
        const auto b = o.person("B", o.today);
        o.f.clock.advance(2 * day);
        QCOMPARE(o.revoke({a, b}, nullptr).value(), 2);
        QCOMPARE(o.last(1).constFirst().action, QByteArray("credential/revoked"));
    }

    void aRunningTenancyTakesAReason()
    {
        Office o;
        const auto a = o.person("A", o.today.addDays(30));
        const auto refused = o.revoke({a}, nullptr);
        QVERIFY(refused.error().is(domain::codes::approvalNeeded));
        QCOMPARE(refused.error().detail(), std::string("revocation"));
        const auto approval = o.approval(domain::Act::RevokeRunningTenancy);
        QCOMPARE(o.revoke({a}, &approval).value(), 1);
        const QList<audit::Entry> log = o.last(2);
        QCOMPARE(log.at(0).action, QByteArray("approval/revocation"));
        QVERIFY(log.at(0).by == o.mei.id);
        QCOMPARE(log.at(0).reason, QByteArray("authority-order"));
        QCOMPARE(log.at(0).document, QByteArray("WS-7/2026"));
        QVERIFY(log.at(0).subject.has_value());
        QCOMPARE(log.at(1).action, QByteArray("credential/revoked"));
    }

    void moreThanOneRunningTenancyTakesASecondOperator()
    {
        Office o;
        const auto a = o.person("A", std::nullopt);
        const auto b = o.person("B", o.today.addDays(30));
        const auto ended = o.person("C", o.today);
        o.f.clock.advance(2 * day);
        const auto weak = o.approval(domain::Act::RevokeRunningTenancy);
        QVERIFY(o.revoke({a, b, ended}, &weak).error().is(domain::codes::approvalNeeded));
        // Nothing of it was done.
        QCOMPARE(o.revoke({ended}, nullptr).value(), 1);
        const auto approval = o.approval(domain::Act::RevokeRunningTenancies);
        QCOMPARE(o.revoke({a, b, ended}, &approval).value(), 2);
        const QList<audit::Entry> log = o.last(3);
        QCOMPARE(log.at(0).action, QByteArray("approval/bulk-revocation"));
        QVERIFY(log.at(0).by == o.li.id);
        QCOMPARE(log.at(0).object, o.mei.id.bytes());
        QCOMPARE(log.at(0).count, std::optional<qint64>(2));
        QVERIFY(log.at(1).by == o.mei.id);
    }

    void aLaterLastDayTakesASecondOperator()
    {
        Office o;
        const auto who = o.person("Wang", o.today.addDays(30));
        QVERIFY(o.correct(who, o.today.addDays(20), nullptr));
        QCOMPARE(o.last(2).at(0).action, QByteArray("resident/corrected"));
        QVERIFY(o.correct(who, o.today.addDays(21), nullptr).error().is(domain::codes::approvalNeeded));
        const auto other = o.approval(domain::Act::ExportAuditLog);
        QVERIFY(o.correct(who, o.today.addDays(21), &other).error().is(domain::codes::approvalNeeded));
        const auto approval = o.approval(domain::Act::ExtendLease);
        QVERIFY(o.correct(who, o.today.addDays(400), &approval));
        const QList<audit::Entry> log = o.last(3);
        QCOMPARE(log.at(0).action, QByteArray("approval/lease-extension"));
        QVERIFY(log.at(0).by == o.li.id);
        QCOMPARE(log.at(0).reason, QByteArray("lease-renewed"));
        QCOMPARE(log.at(1).action, QByteArray("resident/lease-extended"));
        QVERIFY(log.at(1).subject == log.at(0).subject);
        QCOMPARE(log.at(2).action, QByteArray("credential/dates-changed"));
        o.f.clock.advance(std::chrono::minutes(6));
        QVERIFY(o.correct(who, o.today.addDays(500), &approval).error().is(domain::codes::approvalOver));
    }

    void theKeysFollowTheLastDay()
    {
        Office o;
        const auto who = o.person("Wang", o.today.addDays(30));
        const auto card = [&] {
            return o.unit([&](store::Session& s) { return s.credentials().ofPerson(who); })->front().credential;
        };
        const domain::Credential before = card();
        QCOMPARE(before.state, domain::CredentialState::Active);
        for (const int days : {10, 400}) {
            const QDate last = o.today.addDays(days);
            const auto approval = o.approval(domain::Act::ExtendLease);
            QVERIFY(o.correct(who, last, &approval));
            const domain::Credential now = card();
            QVERIFY(now.id == before.id);
            QVERIFY(now.validUntil == domain::cardValidUntil(last, o.f.clock.now(), o.f.station->desk().zone));
            QVERIFY(now.rev > before.rev); // so that the gates are told
        }
        // What changes no day tells no gate.
        const quint64 rev = card().rev;
        QVERIFY(o.correct(who, o.today.addDays(400), nullptr));
        QCOMPARE(card().rev, rev);
        QCOMPARE(o.last(1).constFirst().action, QByteArray("resident/corrected"));
    }

    void afterTheLeaseANameCanStillBePutRight()
    {
        Office o;
        const auto who = o.person("Wong", o.today.addDays(3));
        o.f.clock.advance(5 * day);
        QVERIFY(o.correct(who, o.today.addDays(3), nullptr)); // renames to Wang, the lease as it was
        QCOMPARE(o.unit([&](store::Session& s) { return s.residents().get(who); })->resident.details.name,
                 QStringLiteral("Wang"));
        QVERIFY(o.correct(who, o.today.addDays(2), nullptr).error().is(domain::codes::leaseEnded));
    }

    void nobodyWithoutANameGetsAKey()
    {
        Office o;
        const auto who = o.person("Wang", o.today);
        o.f.clock.advance(2 * day);
        QCOMPARE(o.revoke({who}, nullptr).value(), 1);
        QVERIFY(
            o.unit([&](store::Session& s) { return s.residents().erase(who, QByteArray(32, 'm'), o.f.clock.now()); }));
        const auto card =
            o.unit([&](store::Session& s) { return KeyIssue(s, o.f.station->desk(), o.f.mei).issueCard(who, {}); });
        QVERIFY(card.error().is(store::codes::noSuchPerson));
        QVERIFY(o.f.sitting([&](Sittings& s) { return s.beginFor(who, true); }).error().is(store::codes::noSuchPerson));
    }

    void anExportTakesASecondOperatorAndNamesBoth()
    {
        Office o;
        const auto ask = [&](const domain::Approval* approval) {
            return o.unit(
                [&](store::Session& s) { return Decisions(s, o.f.station->desk(), o.f.mei).exportAuditLog(approval); });
        };
        QVERIFY(ask(nullptr).error().is(domain::codes::approvalNeeded));
        const auto approval = o.approval(domain::Act::ExportAuditLog);
        const auto bytes = ask(&approval);
        QVERIFY(bytes);
        QVERIFY(audit::verifyExport(*bytes, {}));
        const QList<audit::Entry> log = o.last(2);
        QCOMPARE(log.at(0).action, QByteArray("approval/audit-export"));
        QVERIFY(log.at(0).by == o.li.id);
        QCOMPARE(log.at(0).object, o.mei.id.bytes());
        QCOMPARE(log.at(1).action, QByteArray("audit/exported"));
        QVERIFY(log.at(1).by == o.mei.id);
    }

    void anotherOperatorsApprovalIsRefused()
    {
        Office o;
        const auto a = o.person("A", std::nullopt);
        const auto approval = o.approval(domain::Act::RevokeRunningTenancies);
        const auto refused = o.unit(
            [&](store::Session& s) { return Decisions(s, o.f.station->desk(), o.li.id).revoke({a}, &approval); });
        QVERIFY(refused.error().is(domain::codes::approvalNeeded));
    }
};

VESTIBULE_TEST(TestDecisions);
#include "TestDecisions.moc"
