#include "core/domain/Approval.h"
#include "core/domain/Codes.h"
#include "tests/support/TestRunner.h"

#include <algorithm>

using namespace vestibule;
using namespace vestibule::domain;
using namespace std::chrono_literals;

namespace {

/// Knows one good password for everybody, and writes down whom it was asked about.
class OnePassword final : public OperatorCheck
{
public:
    QStringList asked;
    Result<void> prove(const Operator& who, const SecretBytes& password) override
    {
        asked.append(who.name);
        return password.equals(QByteArrayView("good")) ? Result<void>() : fail(ErrorCode{"test", "wrong"});
    }
};

SecretBytes secret(const char* text) { return SecretBytes::copyOf(QByteArrayView(text)); }

ResidentDetails tenant(QDate end)
{
    return {QStringLiteral("P"), {QStringLiteral("3"), {}, QStringLiteral("1")}, Occupancy::Tenant, end};
}

/// The first that the act can have; none for one that says itself why.
QByteArray reasonOf(Act act)
{
    const auto& reasons = ruleOf(act).reasons;
    return reasons.empty() ? QByteArray() : QByteArray(reasons.front().code);
}

struct Desk
{
    Operator mei{OperatorId::random(), QStringLiteral("Mei"), Role::Manager, true};
    Operator li{OperatorId::random(), QStringLiteral("Li"), Role::Clerk, true};
    Operator gone{OperatorId::random(), QStringLiteral("Gone"), Role::Manager, false};
    QList<Operator> accounts{mei, li, gone};
    OnePassword check;
    SteppedClock clock{Instant::fromMs(1'790'000'000'000)};

    [[nodiscard]] ApprovalRequest request(Act act) const
    {
        ApprovalRequest out;
        out.act = act;
        out.ownPassword = secret("good");
        out.secondName = li.name;
        out.secondPassword = secret("good");
        out.reason = reasonOf(act);
        out.document = "HT-2026/17";
        return out;
    }
    Result<Approval> approve(const ApprovalRequest& asked)
    {
        return domain::approve(mei, accounts, asked, check, clock);
    }
};

constexpr Act acts[] = {Act::ExportAuditLog, Act::RevokeRunningTenancy, Act::RevokeRunningTenancies,
                        Act::ExtendLease,    Act::RetireGate,           Act::EndFindings,
                        Act::CopyGate,       Act::ListAddress,          Act::StrikeAddress};

} // namespace

/// Which act needs what, and that nothing but a whole request gets an approval.
class TestApproval : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theTableOfActs()
    {
        struct Row
        {
            Act act;
            const char* code;
            bool two;
            bool saysWhy = false; ///< itself, so that no reason is put forward
        };
        for (const Row& row :
             {Row{Act::ExportAuditLog, "audit-export", true}, Row{Act::RevokeRunningTenancy, "revocation", false},
              Row{Act::RevokeRunningTenancies, "bulk-revocation", true}, Row{Act::ExtendLease, "lease-extension", true},
              Row{Act::RetireGate, "gate-retirement", true}, Row{Act::EndFindings, "gate-clean-up", true},
              Row{Act::CopyGate, "gate-copy", true}, Row{Act::ListAddress, "address-listing", true, true},
              Row{Act::StrikeAddress, "address-strike", true, true}}) {
            const ActRule& rule = ruleOf(row.act);
            QCOMPARE(QByteArray(rule.code), QByteArray(row.code));
            QCOMPARE(rule.ownPassword, row.two);
            QCOMPARE(rule.secondOperator, row.two);
            QCOMPARE(rule.reasons.empty(), row.saysWhy);
        }
    }

    void whatItTakesDependsOnWhoIsRevoked()
    {
        QVERIFY(!actOfRevoking(0));
        QVERIFY(actOfRevoking(1) == Act::RevokeRunningTenancy);
        QVERIFY(actOfRevoking(2) == Act::RevokeRunningTenancies);
        const QDate today(2026, 9, 21);
        QVERIFY(tenancyRuns(tenant(today), today)); // its last day
        QVERIFY(!tenancyRuns(tenant(today.addDays(-1)), today));
        ResidentDetails owner = tenant(today);
        owner.leaseEnd.reset();
        QVERIFY(tenancyRuns(owner, today));
    }

    void onlyALaterLastDayIsAnExtension()
    {
        const QDate day(2027, 6, 30);
        ResidentDetails none = tenant(day);
        none.leaseEnd.reset();
        QVERIFY(!actOfCorrecting(tenant(day), tenant(day)));
        QVERIFY(!actOfCorrecting(tenant(day), tenant(day.addDays(-1))));
        QVERIFY(!actOfCorrecting(none, tenant(day)));
        QVERIFY(actOfCorrecting(tenant(day), tenant(day.addDays(1))) == Act::ExtendLease);
        QVERIFY(actOfCorrecting(tenant(day), none) == Act::ExtendLease);
        ResidentDetails renamed = tenant(day);
        renamed.name = QStringLiteral("Q");
        QVERIFY(!actOfCorrecting(tenant(day), renamed));
    }

    void aWholeRequestIsApproved()
    {
        for (const Act act : acts) {
            Desk d;
            const auto approval = d.approve(d.request(act));
            QVERIFY2(approval, ruleOf(act).code);
            QVERIFY(approval->by() == d.mei.id);
            QCOMPARE(approval->second().has_value(), ruleOf(act).secondOperator);
            QCOMPARE(d.check.asked, ruleOf(act).secondOperator ? QStringList({d.mei.name, d.li.name}) : QStringList());
            QCOMPARE(approval->reason(), reasonOf(act));
            QCOMPARE(approval->document(), QByteArray("HT-2026/17"));
            QVERIFY(approval->covers(act, d.mei.id, d.clock.now()));
        }
    }

    void whatIsMissingIsNamedAndCostsNoTry_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("code");
        for (const auto& [what, code] :
             {std::pair("no reason", "reason-missing"), std::pair("another act's reason", "reason-missing"),
              std::pair("no document", "document-missing"), std::pair("a sentence", "document-malformed"),
              std::pair("no digit", "document-malformed"), std::pair("nobody", "second-operator-missing"),
              std::pair("oneself", "second-operator-same"), std::pair("disabled", "second-operator-missing"),
              std::pair("unknown", "second-operator-missing"), std::pair("alone", "nobody-to-approve")}) {
            QTest::newRow(what) << QString::fromLatin1(what) << QString::fromLatin1(code);
        }
    }

    void whatIsMissingIsNamedAndCostsNoTry()
    {
        QFETCH(QString, what);
        QFETCH(QString, code);
        Desk d;
        ApprovalRequest asked = d.request(Act::ExtendLease);
        if (what == u"no reason") {
            asked.reason.clear();
        } else if (what == u"another act's reason") {
            asked.reason = "moved-out";
        } else if (what == u"no document") {
            asked.document.clear();
        } else if (what == u"a sentence") {
            asked.document = "Mr Wang said 5 more years";
        } else if (what == u"no digit") {
            asked.document = "renewal";
        } else if (what == u"nobody") {
            asked.secondName.clear();
        } else if (what == u"oneself") {
            asked.secondName = d.mei.name;
        } else if (what == u"disabled") {
            asked.secondName = d.gone.name;
        } else if (what == u"unknown") {
            asked.secondName = QStringLiteral("Nobody");
        } else {
            d.accounts = {d.mei, d.gone};
        }
        const auto approval = d.approve(asked);
        QVERIFY(!approval);
        QCOMPARE(QString::fromStdString(approval.error().code().text()), QStringLiteral("domain/") + code);
        QVERIFY(d.check.asked.isEmpty());
    }

    void anActThatSaysItselfWhyTakesNoReason()
    {
        Desk d;
        ApprovalRequest asked = d.request(Act::ListAddress);
        asked.reason = "moved-out";
        QVERIFY(d.approve(asked).error().is(codes::reasonMissing));
    }

    void aRefusedPasswordSaysWhoseItWas()
    {
        Desk d;
        ApprovalRequest asked = d.request(Act::ExportAuditLog);
        asked.ownPassword = secret("bad");
        auto refused = d.approve(asked);
        QVERIFY(refused.error().is(codes::ownPasswordRefused));
        QVERIFY(refused.error().cause() != nullptr);
        QCOMPARE(d.check.asked, QStringList{d.mei.name}); // the second one was not tried
        asked.ownPassword = secret("good");
        asked.secondPassword = secret("bad");
        refused = d.approve(asked);
        QVERIFY(refused.error().is(codes::secondPasswordRefused));
    }

    void withOneOperatorEndedLeasesNeedNothingAndExportsWait()
    {
        Desk d;
        d.accounts = {d.mei};
        QVERIFY(!actOfRevoking(0));
        QVERIFY(d.approve(d.request(Act::RevokeRunningTenancy)));
        for (const Act act : {Act::ExportAuditLog, Act::RevokeRunningTenancies, Act::ExtendLease}) {
            QVERIFY(d.approve(d.request(act)).error().is(codes::nobodyToApprove));
        }
    }

    void anApprovalHoldsForItsActItsOperatorAndFiveMinutes()
    {
        Desk d;
        const auto many = d.approve(d.request(Act::RevokeRunningTenancies));
        QVERIFY(many->covers(Act::RevokeRunningTenancy, d.mei.id, d.clock.now()));
        QVERIFY(many->covers(Act::ExtendLease, d.mei.id, d.clock.now()).error().is(codes::approvalNeeded));
        QVERIFY(many->covers(Act::RevokeRunningTenancies, d.li.id, d.clock.now()).error().is(codes::approvalNeeded));
        const auto one = d.approve(d.request(Act::RevokeRunningTenancy));
        QVERIFY(one->covers(Act::RevokeRunningTenancies, d.mei.id, d.clock.now()).error().is(codes::approvalNeeded));
        d.clock.advance(5min);
        QVERIFY(one->covers(Act::RevokeRunningTenancy, d.mei.id, d.clock.now()));
        d.clock.advance(1ms);
        QVERIFY(one->covers(Act::RevokeRunningTenancy, d.mei.id, d.clock.now()).error().is(codes::approvalOver));
        QVERIFY(one->covers(Act::RevokeRunningTenancy, d.mei.id, d.clock.now() - 6min).error().is(codes::approvalOver));
    }

    void documentNumbers()
    {
        for (const char* good : {"1", "HT-2026/17", "a.b-3", "2026"}) {
            QVERIFY2(isDocumentNumber(good), good);
        }
        for (const QByteArray& bad : {QByteArray(), QByteArray("abc"), QByteArray("1 2"), QByteArray("1,2"),
                                      QByteArray("\xe6\xb2\xaa 1"), QByteArray(65, '1')}) {
            QVERIFY2(!isDocumentNumber(bad), bad.constData());
        }
    }
};

VESTIBULE_TEST(TestApproval);
#include "TestApproval.moc"
