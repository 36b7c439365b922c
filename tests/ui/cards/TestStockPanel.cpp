#include "tests/support/TestRunner.h"
#include "tests/ui/residents/Engines.h"

#include "core/domain/Codes.h"
#include "ui/cards/StockNotice.h"
#include "ui/cards/StockPanel.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

using namespace vestibule;
using namespace vestibule::test;

namespace {

const Instant countedAt = Instant::fromMs(1'790'000'000'000);

struct Shown
{
    explicit Shown(std::optional<domain::CardStock> stock, bool mayCount = true)
    {
        engine.blank = stock;
        panel.resize(1100, 60);
        panel.show();
        panel.load(mayCount);
        settle();
    }
    template <typename T = QPushButton>
    [[nodiscard]] T* find(const char* name)
    {
        return panel.findChild<T*>(QString::fromLatin1(name));
    }
    [[nodiscard]] QString line() { return find<QLabel>("stockLine")->text(); }

    ScriptedCards engine;
    ui::StockPanel panel{engine};
};

domain::Operator who(domain::Role role) { return {{}, QStringLiteral("王前台"), role, true}; }

} // namespace

class TestStockPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsLeftIsSaidWithWhereItComesFrom()
    {
        Shown s(domain::CardStock{50, 13, countedAt, {}});
        QVERIFY(s.line().contains(QLatin1String("37")));
        QVERIFY(s.line().contains(QLatin1String("50")));
        QVERIFY(s.line().contains(QLatin1String("13")));
        Shown fresh(domain::CardStock{50, 0, countedAt, {}});
        QVERIFY(fresh.line().contains(QLatin1String("50")));
        Shown never(std::nullopt);
        QVERIFY(!never.line().isEmpty());
        QVERIFY(never.line() != fresh.line());
    }

    void countingByKeyboardAlone()
    {
        Shown s(domain::CardStock{50, 13, countedAt, {}});
        const QSignalSpy counted(&s.panel, &ui::StockPanel::counted);
        s.panel.activateWindow();
        s.find("countStock")->setFocus();
        QTest::keyClick(s.find("countStock"), Qt::Key_Space);
        auto* number = s.find<QSpinBox>("stockNumber");
        QVERIFY(number->isVisible());
        QCOMPARE(number->value(), 37); // what should be there
        QTest::keyClicks(number, QStringLiteral("41"));
        QTest::keyClick(s.find("saveStock"), Qt::Key_Space);
        settle();
        QCOMPARE(s.engine.counted->counted, 41);
        QCOMPARE(counted.size(), 1);
        QVERIFY(!number->isVisible());
        QVERIFY(s.line().contains(QLatin1String("41")));
    }

    void aCountThatFailsIsStillThereToBeSaved()
    {
        Shown s(std::nullopt);
        const QSignalSpy failed(&s.panel, &ui::StockPanel::failed);
        s.find("countStock")->click();
        s.find<QSpinBox>("stockNumber")->setValue(90);
        s.engine.script.calls.failNext(QStringLiteral("countStock"), ErrorCode{"store", "busy"});
        s.find("saveStock")->click();
        settle();
        QCOMPARE(failed.size(), 1);
        QVERIFY(s.find("saveStock")->isEnabled());
        QCOMPARE(s.find<QSpinBox>("stockNumber")->value(), 90);
        s.find("cancelStock")->click();
        QVERIFY(!s.find<QSpinBox>("stockNumber")->isVisible());
    }

    void whoOnlyLooksCountsNothing()
    {
        Shown s(domain::CardStock{50, 0, countedAt, {}}, false);
        QVERIFY(!s.find("countStock")->isVisible());
        QVERIFY(!s.line().isEmpty());
    }

    void aCardThatIsIssuedShows()
    {
        Shown s(domain::CardStock{50, 0, countedAt, {}});
        s.engine.blank->given = 1;
        Q_EMIT s.engine.stockChanged();
        settle();
        QVERIFY(s.line().contains(QLatin1String("49")));
    }

    void atTwentyWhoeverWorksHereIsTold()
    {
        ScriptedCards engine;
        ui::StockNotice notice(engine);
        engine.blank = domain::CardStock{21, 0, countedAt, {}};
        notice.begin(who(domain::Role::Clerk));
        settle();
        QVERIFY(!notice.isWanted());
        engine.blank->given = 1;
        Q_EMIT engine.stockChanged();
        settle();
        QVERIFY(notice.isWanted());
        auto* happened = notice.findChild<QLabel*>(QStringLiteral("stockNoticeHappened"));
        QVERIFY(happened->text().contains(QLatin1String("20")));
        const QString few = happened->text();
        engine.blank->given = 21;
        Q_EMIT engine.stockChanged();
        settle();
        QVERIFY(notice.isWanted());
        QVERIFY(happened->text() != few);
        notice.begin(who(domain::Role::Auditor)); // gives nobody a card
        settle();
        QVERIFY(!notice.isWanted());
        engine.blank.reset(); // never counted
        notice.begin(who(domain::Role::Manager));
        settle();
        QVERIFY(!notice.isWanted());
    }
};

VESTIBULE_TEST(TestStockPanel);
#include "TestStockPanel.moc"
