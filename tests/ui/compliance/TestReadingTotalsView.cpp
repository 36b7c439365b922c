#include "tests/support/TestRunner.h"
#include "tests/ui/support/FakeNotices.h"
#include "tests/ui/support/ScriptedPrompter.h"

#include "ui/compliance/NoticesPage.h"
#include "ui/engine/Codes.h"
#include "ui/text/Languages.h"

#include <QLabel>
#include <QPushButton>
#include <QTableView>

using namespace vestibule;
using namespace vestibule::test;
using domain::ReadingMode;
using Telling = domain::ReadingMonth::Telling;

namespace {

const domain::Operator auditor{domain::OperatorId::random(), QStringLiteral("何审计"), domain::Role::Auditor, true};

struct Office
{
    Office()
    {
        languages.select(QStringLiteral("en"));
        page = std::make_unique<ui::NoticesPage>(ui::NoticesPage::Needs{engine, clock, prompter, languages});
        page->resize(1254, 713);
        page->show();
        page->aboutToShow(auditor);
        settle();
    }
    template <typename T>
    T* find(const char* name)
    {
        return page->findChild<T*>(QString::fromLatin1(name));
    }
    void open()
    {
        find<QPushButton>("readings")->click();
        settle();
    }
    [[nodiscard]] QString cell(int row, int column)
    {
        return find<QTableView>("readingTotals")->model()->index(row, column).data().toString();
    }

    SteppedClock clock{Instant::fromMs(1'790'000'000'000)};
    FakeNotices engine;
    ScriptedPrompter prompter;
    ui::Languages languages;
    std::unique_ptr<ui::NoticesPage> page;
};

} // namespace

class TestReadingTotalsView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nobodyHasAnsweredYet()
    {
        Office o;
        o.open();
        QVERIFY(o.find<QLabel>("readingNone")->isVisible());
        QCOMPARE(o.find<QLabel>("readingNone")->text(), QStringLiteral("No answers have been counted yet."));
        QVERIFY(!o.find<QTableView>("readingTotals")->isVisible());
        QVERIFY(o.find<QLabel>("readingNone")->y() < 120); // at the top
    }

    void aMonthIsALine()
    {
        Office o;
        domain::ReadingMonth told{QDate(2026, 7, 1), Telling::Told, 41, {}};
        for (const ReadingMode mode : domain::readingModes()) {
            told.modes.insert(mode, int(mode) + 3);
        }
        o.engine.months = {
            {QDate(2026, 9, 1), Telling::NotOver, 0, {}}, {QDate(2026, 8, 1), Telling::TooFew, 0, {}}, told};
        o.open();
        QCOMPARE(o.find<QTableView>("readingTotals")->model()->rowCount(), 3);
        QCOMPARE(o.cell(0, 0), QStringLiteral("September 2026"));
        QCOMPARE(o.cell(0, 1), QStringLiteral("when the month is over"));
        QCOMPARE(o.cell(1, 1), QStringLiteral("fewer than 5"));
        QCOMPARE(o.cell(1, 2), QString());
        QCOMPARE(o.cell(2, 1), QStringLiteral("41"));
        QCOMPARE(o.cell(2, 2), QStringLiteral("3"));
        QCOMPARE(o.cell(2, 8), QStringLiteral("9"));
        o.find<QPushButton>("previewNotice")->click(); // "Back to the text"
        settle();
        QVERIFY(o.find<QPushButton>("readings")->isVisible());
    }

    void aFailureIsSaid()
    {
        Office o;
        o.engine.calls.failNext(QStringLiteral("readingMonths"), engine::codes::notAllowed);
        o.open();
        QVERIFY(o.find<QLabel>("bannerHappened")->isVisible());
    }
};

VESTIBULE_TEST(TestReadingTotalsView);
#include "TestReadingTotalsView.moc"
