#include "tests/support/TestRunner.h"
#include "tests/ui/compliance/ScriptedAssessments.h"
#include "tests/ui/compliance/ScriptedFiling.h"
#include "tests/ui/support/ScriptedPrompter.h"

#include "core/consent/Codes.h"
#include "ui/compliance/CompliancePage.h"
#include "ui/compliance/FilingNotice.h"
#include "ui/compliance/FilingPage.h"
#include "ui/compliance/FilingTexts.h"
#include "ui/print/FilingPackRenderer.h"
#include "ui/text/Languages.h"

#include <QDateEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>

using namespace vestibule;
using namespace vestibule::test;

namespace {

const domain::Operator manager{domain::OperatorId::random(), QStringLiteral("李经理"), domain::Role::Manager, true};
const domain::Operator auditor{domain::OperatorId::random(), QStringLiteral("何审计"), domain::Role::Auditor, true};

struct Office
{
    Office()
    {
        languages.select(QStringLiteral("en"));
        engine.assessed = ScriptedAssessments().state.shipped.constFirst();
        page = new ui::FilingPage({engine, clock, prompter, paper, languages});
        hub.addView(page);
        hub.resize(1254, 713);
        hub.show();
    }
    void enter(const domain::Operator& who)
    {
        hub.aboutToShow(who);
        settle();
    }
    template <typename T>
    T* find(const char* name)
    {
        return hub.findChild<T*>(QString::fromLatin1(name));
    }
    void click(const char* name)
    {
        find<QPushButton>(name)->click();
        settle();
    }
    [[nodiscard]] QString standing() { return find<QLabel>("filingStanding")->text(); }

    ScriptedFiling engine;
    SteppedClock clock{Instant::fromMs(1'790'000'000'000)};
    ScriptedPrompter prompter;
    FakePaper paper;
    ui::Languages languages;
    ui::CompliancePage hub;
    ui::FilingPage* page = nullptr;
};

} // namespace

class TestFilingPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theOthersNumberIsEnteredAndWarns()
    {
        Office o;
        o.engine.now.here = 512;
        o.engine.judge();
        o.enter(manager);
        QVERIFY(o.standing().contains(QStringLiteral("Nothing is to be filed")));
        o.find<QSpinBox>("otherPersons")->setValue(80'000);
        o.click("keepOthers");
        QCOMPARE(o.engine.now.others, 80'000);
        QVERIFY(o.standing().contains(QStringLiteral("80,000")));
        QVERIFY(o.find<QLabel>("filingNumbers")->text().contains(QStringLiteral("80,512")));
    }

    void aNumberThatBeginsTheClockIsAskedAbout()
    {
        Office o;
        o.engine.now.here = 512;
        o.enter(manager);
        o.find<QSpinBox>("otherPersons")->setValue(1'000'000);
        o.prompter.accept = false;
        o.click("keepOthers");
        QCOMPARE(o.engine.calls.count(QStringLiteral("enterOthers")), 0);
        QVERIFY(o.find<QPushButton>("keepOthers")->isEnabled());
        o.prompter.accept = true;
        o.click("keepOthers");
        QCOMPARE(o.engine.now.others, 1'000'000);
    }

    void whatIsBeingTypedStaysWhenARoundEnds()
    {
        Office o;
        o.engine.now.others = 400;
        o.engine.add(domain::FilingKind::First, std::nullopt);
        o.enter(manager);
        o.find<QSpinBox>("otherPersons")->setValue(500);
        auto* days = o.find<QLineEdit>("daysOff");
        QTest::keyClicks(days, QStringLiteral("2026-10-0"));
        o.find<QLineEdit>("filingDocument")->setText(QStringLiteral("CAC-"));
        o.engine.now.here = 9;
        Q_EMIT o.engine.changed();
        settle();
        QVERIFY(o.find<QLabel>("filingNumbers")->text().contains(QStringLiteral("409")));
        QCOMPARE(o.find<QSpinBox>("otherPersons")->value(), 500);
        QCOMPARE(days->text(), QStringLiteral("2026-10-0"));
        QCOMPARE(o.find<QLineEdit>("filingDocument")->text(), QStringLiteral("CAC-"));
    }

    void aClockShowsItsDayAndIsEndedWithTheAuthoritysNumber()
    {
        Office o;
        o.engine.now.others = 100'000;
        o.engine.add(domain::FilingKind::First, std::nullopt);
        o.enter(manager);
        QVERIFY(o.standing().contains(QStringLiteral("To be filed by")));
        QVERIFY(!o.standing().contains(QStringLiteral("counts as worked"))); // as the strip says
        const auto* clocks = o.find<QWidget>("clocksCard");
        const auto* numbers = o.find<QWidget>("filingNumbersCard");
        QVERIFY(clocks->y() < numbers->y());
        QVERIFY(!o.find<QPushButton>("beginChange")->isEnabled());
        QVERIFY(!o.find<QPushButton>("strikeClock")->isEnabled()); // the number is reached
        o.find<QDateEdit>("filingDay")->setDate(QDate(2026, 9, 18));
        o.click("filingDone");
        QCOMPARE(o.engine.now.filings.constFirst().doneOn, std::optional(QDate(2026, 9, 18)));
        QVERIFY(o.standing().contains(QStringLiteral("It is filed")));
        QVERIFY(clocks->y() > numbers->y());
        QVERIFY(o.find<QPushButton>("filingDone")->text().contains(QStringLiteral("number")));
        o.find<QLineEdit>("filingDocument")->setText(QStringLiteral("CAC-2026/7"));
        o.click("filingDone");
        QCOMPARE(o.engine.now.filings.constFirst().document, QByteArray("CAC-2026/7"));
        QVERIFY(!o.find<QPushButton>("filingDone")->isEnabled());
        o.prompter.accept = false;
        o.click("beginChange");
        QCOMPARE(o.engine.calls.count(QStringLiteral("begin")), 0);
        o.prompter.accept = true;
        o.find<QDateEdit>("filingDay")->setDate(QDate(2026, 9, 10));
        o.click("beginChange");
        QCOMPARE(o.engine.now.filings.size(), 2);
        QCOMPARE(o.engine.now.filings.constFirst().beganOn, QDate(2026, 9, 10));
    }

    void aClockThatBeganByMistakeIsStruck()
    {
        Office o;
        o.engine.add(domain::FilingKind::First, std::nullopt);
        o.enter(manager);
        o.prompter.accept = false;
        o.click("strikeClock");
        QCOMPARE(o.engine.calls.count(QStringLiteral("strike")), 0);
        o.prompter.accept = true;
        o.click("strikeClock");
        QVERIFY(o.engine.now.filings.constFirst().struckOn.has_value());
        QVERIFY(!o.find<QPushButton>("strikeClock")->isEnabled());
        const auto* list = o.find<QTableView>("filingsTable")->model();
        QVERIFY(list->index(0, 4).data().toString().contains(QStringLiteral("Struck out")));
    }

    void theClockSaysWhichYearsItTakesForGranted()
    {
        Office o;
        o.engine.now.others = 100'000;
        o.engine.add(domain::FilingKind::First, std::nullopt, QDate(2026, 12, 1));
        o.enter(manager);
        QVERIFY2(o.standing().contains(QStringLiteral("Of 2026, 2027 not all")), qPrintable(o.standing()));
        o.find<QLineEdit>("daysOff")->setText(QStringLiteral("2026-10-01..2026-10-13, 2027-05-01..2027-05-13"));
        o.click("keepCalendar");
        QVERIFY2(!o.standing().contains(QStringLiteral("not all")), qPrintable(o.standing()));
    }

    void daysAreDaysSpansOrNothing()
    {
        Office o;
        o.enter(manager);
        auto* off = o.find<QLineEdit>("daysOff");
        auto* worked = o.find<QLineEdit>("daysWorked");
        off->setText(QStringLiteral("2026-10-01, soon"));
        o.click("keepCalendar");
        QCOMPARE(o.engine.calls.count(QStringLiteral("setCalendar")), 0);
        off->setText(QStringLiteral("2026-10-08，2026-10-01..2026-10-03"));
        worked->setText(QStringLiteral("2026-10-10"));
        o.click("keepCalendar");
        QCOMPARE(o.engine.now.calendar.daysOff,
                 (QSet<QDate>{QDate(2026, 10, 1), QDate(2026, 10, 2), QDate(2026, 10, 3), QDate(2026, 10, 8)}));
        QCOMPARE(o.engine.now.calendar.daysWorked, QSet<QDate>{QDate(2026, 10, 10)});
        QCOMPARE(off->text(), QStringLiteral("2026-10-01..2026-10-03, 2026-10-08"));
        for (const char* wrong : {"2026-13-01", "2026-10-07..2026-10-01", "2026-10-01..2027-10-01", "2026-10-01..",
                                  "20261001", "2026-02-30"}) {
            QVERIFY2(!ui::daysIn(QString::fromLatin1(wrong)), wrong);
        }
        QCOMPARE(ui::daysIn(QString()), std::optional(QSet<QDate>()));
        QCOMPARE(ui::daysIn(QStringLiteral("2026-10-01至2026-10-02")),
                 std::optional(QSet<QDate>{QDate(2026, 10, 1), QDate(2026, 10, 2)}));
    }

    void thePackHasFivePapersAndASheetForTheOffice()
    {
        Office o;
        o.enter(manager);
        o.prompter.path = QStringLiteral("papers");
        o.engine.calls.failNext(QStringLiteral("takePack"), consent::codes::assessmentStale);
        o.click("writePack");
        QVERIFY(o.paper.saved.isEmpty());
        QVERIFY(o.page->findChild<QLabel*>(QStringLiteral("bannerHappened"))->isVisible());
        o.click("writePack");
        QStringList names;
        for (const ui::PaperJob& job : o.paper.saved) {
            names.append(job.fileName);
        }
        QCOMPARE(names, (QStringList{
                            QStringLiteral("0-read-first.pdf"), QStringLiteral("1-basic-information.pdf"),
                            QStringLiteral("2-purpose-and-method.pdf"), QStringLiteral("3-number-and-safeguards.pdf"),
                            QStringLiteral("4-rules-and-procedures.pdf"), QStringLiteral("5-impact-assessment.pdf")}));
    }

    void auditorsReadAndClerksHaveNoneOfIt()
    {
        Office o;
        o.engine.now.others = 100'000;
        o.engine.add(domain::FilingKind::First, std::nullopt);
        o.enter(auditor);
        QVERIFY(o.standing().contains(QStringLiteral("counts as worked"))); // no strip says it to them
        QVERIFY(!o.find<QPushButton>("filingDone")->isVisible());
        for (const char* button : {"writePack", "keepOthers", "keepCalendar"}) {
            QVERIFY2(o.find<QPushButton>(button)->isHidden(), button);
        }
        QVERIFY(o.find<QLineEdit>("daysOff")->isReadOnly());
        QVERIFY(!o.page->allowedFor(domain::Role::Clerk));
    }

    void managersAreWarnedWhateverPageIsInFront()
    {
        ScriptedFiling engine;
        ui::FilingNotice strip(engine);
        strip.begin(manager);
        settle();
        QVERIFY(!strip.isWanted());
        engine.now.others = domain::filingNearAt;
        engine.judge();
        Q_EMIT engine.changed();
        settle();
        QVERIFY(strip.isWanted());
        engine.now.others = domain::filingDueAt;
        engine.add(domain::FilingKind::First, std::nullopt);
        Q_EMIT engine.changed();
        settle();
        QVERIFY(
            strip.findChild<QLabel*>(QStringLiteral("filingNoticeHappened"))->text().contains(QStringLiteral("by")));
        const QSignalSpy asked(&strip, &ui::NoticeBox::pressed);
        strip.findChild<QPushButton*>(QStringLiteral("filingNoticeButton"))->click();
        QCOMPARE(asked.size(), 1);
        strip.begin(auditor);
        settle();
        QVERIFY(!strip.isWanted());
    }
};

VESTIBULE_TEST(TestFilingPage);
#include "TestFilingPage.moc"
