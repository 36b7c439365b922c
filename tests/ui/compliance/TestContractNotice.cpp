#include "tests/support/TestRunner.h"
#include "tests/ui/support/FakeNotices.h"

#include "ui/compliance/ContractNotice.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>

using namespace vestibule;
using namespace vestibule::test;

namespace {

const domain::Operator manager{domain::OperatorId::random(), QStringLiteral("李经理"), domain::Role::Manager, true};
const domain::Operator auditor{domain::OperatorId::random(), QStringLiteral("何审计"), domain::Role::Auditor, true};
const domain::Operator clerk{domain::OperatorId::random(), QStringLiteral("王前台"), domain::Role::Clerk, true};

} // namespace

class TestContractNotice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void managersAreToldOfAContractWhateverPageIsInFront()
    {
        SteppedClock clock{Instant::fromMs(1'790'000'000'000)}; // 21 September 2026
        FakeNotices engine;
        const auto publish = [&engine](const QList<consent::EntrustedParty>& firms) {
            consent::NoticeDraft draft = engine.all.constFirst().notice.draft();
            draft.parties.entrusted = firms;
            engine.publish(&engine, draft, [](const Result<int>&) {});
            settle();
        };
        const auto firm = [](const char* name, QDate ends) {
            return consent::EntrustedParty{
                QString::fromLatin1(name), {}, ends, QStringLiteral("care"), QStringLiteral("templates")};
        };
        const QDate today = clock.now().toUtc().toLocalTime().date();
        publish({firm("Gate Care Ltd", today.addDays(31))});
        ui::ContractNotice strip(engine, clock);
        const auto text = [&strip](const char* part) {
            return strip.findChild<QLabel*>(QStringLiteral("contractNotice") + QLatin1StringView(part))->text();
        };
        for (const auto& other : {auditor, clerk, manager}) {
            strip.begin(other);
            settle();
            QVERIFY(!strip.isWanted());
        }
        clock.advance(std::chrono::hours(24)); // with nobody at the page
        strip.look();
        settle();
        QVERIFY(strip.isWanted());
        QVERIFY(text("Happened").contains(QStringLiteral("Gate Care Ltd")));
        QVERIFY(text("Happened").contains(QStringLiteral("ends soon")));
        QVERIFY(text("Meaning").contains(QStringLiteral("may hold nothing")));
        const QSignalSpy asked(&strip, &ui::NoticeBox::pressed);
        strip.findChild<QPushButton*>(QStringLiteral("contractNoticeButton"))->click();
        QCOMPARE(asked.size(), 1);
        clock.advance(std::chrono::hours(31 * 24));
        strip.look();
        settle();
        QVERIFY(text("Happened").contains(QStringLiteral("has ended")));
        QVERIFY(text("Meaning").contains(QStringLiteral("returned or erased")));
        for (const auto& other : {auditor, clerk}) {
            strip.begin(other);
            settle();
            QVERIFY(!strip.isWanted());
        }
        strip.begin(manager);
        settle();
        QVERIFY(strip.isWanted());
        publish({firm("Gate Care Ltd", today.addDays(400)), firm("Lift Care Ltd", today.addDays(33))});
        QVERIFY(!text("Happened").contains(QStringLiteral("Gate Care Ltd")));
        QVERIFY(text("Happened").contains(QStringLiteral("Lift Care Ltd")));
        publish({});
        QVERIFY(!strip.isWanted());
    }
};

VESTIBULE_TEST(TestContractNotice);
#include "TestContractNotice.moc"
