#include "tests/support/TestRunner.h"
#include "tests/ui/compliance/ScriptedAudit.h"

#include "ui/compliance/RecoveryNotice.h"

#include <QLabel>
#include <QPushButton>

using namespace vestibule;
using namespace vestibule::test;

namespace {

struct Shown
{
    ScriptedAudit engine;
    QWidget window;
    ui::RecoveryNotice notice{engine, &window};

    Shown()
    {
        engine.use = ui::RecoveryUse{2, Instant::fromMs(1'790'000'000'000)};
        window.show();
    }
    void signIn(domain::Role role)
    {
        notice.begin({{}, QStringLiteral("李经理"), role, true});
        settle();
    }
    QPushButton* known() { return notice.findChild<QPushButton*>(QStringLiteral("recoveryNoticeButton")); }
};

} // namespace

class TestRecoveryNotice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void managersSeeItUntilOneOfThemSaysSo()
    {
        Shown s;
        s.signIn(domain::Role::Manager);
        QVERIFY(s.notice.isWanted());
        QVERIFY(
            s.notice.findChild<QLabel*>(QStringLiteral("recoveryNoticeHappened"))->text().contains(QLatin1Char('2')));
        s.notice.dropData();
        QVERIFY(!s.notice.isWanted());
        s.signIn(domain::Role::Manager); // looking away does not acknowledge it
        QVERIFY(s.notice.isWanted());
        s.known()->click();
        settle();
        QVERIFY(!s.notice.isWanted());
        QCOMPARE(s.engine.acknowledged, QList<ui::RecoveryUse>{*s.engine.use});
    }

    void othersAreNotAsked_data()
    {
        QTest::addColumn<domain::Role>("role");
        QTest::newRow("clerk") << domain::Role::Clerk;
        QTest::newRow("auditor") << domain::Role::Auditor;
    }

    void othersAreNotAsked()
    {
        QFETCH(const domain::Role, role);
        Shown s;
        s.signIn(role);
        QVERIFY(!s.notice.isWanted());
        QCOMPARE(s.engine.script.calls.count(QStringLiteral("recoveryUse")), 0);
    }

    void withoutAUseThereIsNothingToSee()
    {
        Shown s;
        s.engine.use.reset();
        s.signIn(domain::Role::Manager);
        QVERIFY(!s.notice.isWanted());
    }

    void whatCannotBeReadIsSaidAndReadAgain()
    {
        Shown s;
        s.engine.script.calls.failNext(QStringLiteral("recoveryUse"), ErrorCode{"store", "busy"});
        s.signIn(domain::Role::Manager);
        QVERIFY(s.notice.isWanted());
        auto* happened = s.notice.findChild<QLabel*>(QStringLiteral("recoveryNoticeHappened"));
        QVERIFY(happened->text().contains(QStringLiteral("could not be read")));
        QVERIFY(s.known()->text().contains(QStringLiteral("again")) && s.known()->isEnabled());
        s.engine.script.calls.failNext(QStringLiteral("recoveryUse"), ErrorCode{"store", "busy"});
        s.known()->click();
        settle();
        QVERIFY(happened->text().contains(QStringLiteral("could not be read")));
        s.known()->click();
        settle();
        QVERIFY(happened->text().contains(QLatin1Char('2')));
        QVERIFY(s.engine.acknowledged.isEmpty());
        s.known()->click();
        settle();
        QVERIFY(!s.notice.isWanted());
        // Nothing was used: then there is nothing to see.
        s.engine.use.reset();
        s.engine.script.calls.failNext(QStringLiteral("recoveryUse"), ErrorCode{"store", "busy"});
        s.signIn(domain::Role::Manager);
        QVERIFY(s.notice.isWanted());
        s.known()->click();
        settle();
        QVERIFY(!s.notice.isWanted());
    }

    void whenItCannotBeWrittenDownItStays()
    {
        Shown s;
        s.signIn(domain::Role::Manager);
        s.engine.script.calls.failNext(QStringLiteral("acknowledgeRecovery"), ErrorCode{"store", "busy"});
        s.known()->click();
        settle();
        QVERIFY(s.notice.isWanted());
        QVERIFY(s.known()->isEnabled());
        s.known()->click();
        settle();
        QVERIFY(!s.notice.isWanted());
    }
};

VESTIBULE_TEST(TestRecoveryNotice);
#include "TestRecoveryNotice.moc"
