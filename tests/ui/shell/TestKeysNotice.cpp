#include "core/base/Codes.h"
#include "tests/support/TestRunner.h"
#include "tests/ui/support/Desk.h"

#include "ui/shell/KeysNotice.h"

#include <QLabel>

using namespace vestibule;
using namespace vestibule::test;
using Phase = ui::SessionEngine::Phase;

namespace {

ui::PendingKeys overdue() { return {Instant::fromMs(1'789'000'000'000), true, std::nullopt}; }

ui::KeysNotice& noticeOf(Desk& d) { return *d.clerk<ui::KeysNotice>("keysNotice"); }

} // namespace

/// Keys that somebody knows who has left, still in use after a day.
class TestKeysNotice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itStandsAboveEveryPageFromTheMomentTheyAreOverdue_data()
    {
        QTest::addColumn<domain::Role>("role");
        QTest::newRow("clerk") << domain::Role::Clerk;
        QTest::newRow("manager") << domain::Role::Manager;
        QTest::newRow("auditor") << domain::Role::Auditor;
    }

    void itStandsAboveEveryPageFromTheMomentTheyAreOverdue()
    {
        QFETCH(domain::Role, role);
        Desk d(Phase::SignedOut);
        d.session.role = role;
        d.session.keys = ui::PendingKeys{Instant::fromMs(1'791'000'000'000), false, std::nullopt};
        d.session.setPhase(Phase::Open);
        settle();
        QVERIFY(!noticeOf(d).isWanted());
        // In the middle of a session.
        d.session.setKeys(overdue());
        settle();
        QVERIFY(noticeOf(d).isVisible());
        const QString happened = d.clerk<QLabel>("keysNoticeHappened")->text();
        QVERIFY2(happened.contains(QStringLiteral("10 Sep")), qPrintable(happened));
        d.session.setKeys(std::nullopt);
        QVERIFY(!noticeOf(d).isWanted());
    }

    void itIsThereAgainAtTheNextSignIn()
    {
        Desk d;
        d.session.setKeys(overdue());
        d.session.lockScreen();
        QVERIFY(!noticeOf(d).isWanted());
        d.session.setPhase(Phase::Open);
        settle();
        QVERIFY(noticeOf(d).isVisible());
    }

    void itsButtonSignsOut()
    {
        Desk d;
        d.session.setKeys(overdue());
        settle();
        d.press(d.clerk("keysNoticeButton"));
        QCOMPARE(d.session.phase(), Phase::SignedOut);
    }

    void whyTheyWereNotReplacedIsSaid()
    {
        Desk d;
        ui::PendingKeys keys = overdue();
        d.session.setKeys(keys);
        const QString without = d.clerk<QLabel>("keysNoticeMeaning")->text();
        keys.failure = Error(codes::diskFull);
        d.session.setKeys(keys);
        const QString with = d.clerk<QLabel>("keysNoticeMeaning")->text();
        QVERIFY(with.contains(ui::errorText(*keys.failure).happened));
        QVERIFY(with.contains(without));
    }
};

VESTIBULE_TEST(TestKeysNotice);
#include "TestKeysNotice.moc"
