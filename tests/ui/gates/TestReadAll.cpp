#include "tests/support/TestRunner.h"
#include "tests/ui/gates/ShownGates.h"
#include "tests/ui/residents/Names.h"

#include "core/sync/Codes.h"
#include "ui/engine/Codes.h"
#include "ui/gates/ReadingPresenter.h"
#include "ui/gates/ReadingTexts.h"

#include <QProgressBar>
#include <QSignalSpy>

using namespace vestibule;
using namespace vestibule::test;

namespace {

constexpr ErrorCode trouble{"store", "busy"};

/// The page with two gates, and a manager.
struct ShownReading : ShownGates
{
    explicit ShownReading(domain::Role role = domain::Role::Manager)
        : ShownGates({gate(QStringLiteral("East"), domain::GateReachability::InStep),
                      gate(QStringLiteral("West"), domain::GateReachability::Unreachable)},
                     role)
    {
        engine.found.read = 2;
        engine.found.keys.matched = 24;
    }
    /// Pressed, and the answer is held back.
    void begin()
    {
        engine.script.hold = true;
        press("readAllGates");
        engine.setReading({true, true, false, 0, 0});
    }
    void end()
    {
        engine.setReading({true});
        engine.script.letGo();
        engine.script.hold = false;
        settle();
    }
    [[nodiscard]] bool shows(const char* name) { return find<QWidget>(name)->isVisible(); }
    /// A part of what the banner of the panel says.
    [[nodiscard]] QString part(const char* name)
    {
        return find<QWidget>("readAllPanel")->findChild<QLabel*>(QLatin1String(name))->text();
    }
};

} // namespace

/// "Read all now" on the page of the gates.
class TestReadAll : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theGatesAreReadByKeyboard()
    {
        ShownReading s;
        QVERIFY(!s.shows("readingLine") && !s.shows("readingProgress") && !s.shows("stopReading"));
        s.engine.script.hold = true;
        s.find("readAllGates")->setFocus();
        QTest::keyClick(s.find("readAllGates"), Qt::Key_Space);
        s.engine.setReading({true, true, false, 12, 146});
        settle();
        QCOMPARE(s.engine.script.calls.count(QStringLiteral("readAll")), 1);
        QVERIFY(!s.find("readAllGates")->isEnabled());
        QVERIFY(s.find("stopReading")->hasFocus());
        QCOMPARE(s.find<QLabel>("readingLine")->text(), QStringLiteral("12 of 146 gates done."));
        QCOMPARE(s.find<QProgressBar>("readingProgress")->value(), 12);
        QCOMPARE(s.find<QProgressBar>("readingProgress")->maximum(), 146);
        s.end();
        QVERIFY(s.find("readAllGates")->isEnabled() && s.find("readAllGates")->hasFocus());
        QVERIFY(!s.shows("readingLine") && !s.shows("readingProgress") && !s.shows("stopReading"));
        QCOMPARE(s.banner(),
                 QStringLiteral("2 of 2 gates were read: 24 keys as they must be, 0 missing, 0 still there past the "
                                "end, 0 altered, 0 that nobody here knows."));
    }

    void whatIsWrongIsSaidWithTheGatesThatWereNotReached()
    {
        ShownReading s;
        ui::GatesRead& found = s.engine.found;
        found.read = 1;
        found.keys.missing = 2;
        found.keys.pastEnd = 3;
        found.keys.altered = 4;
        found.keys.lingering = 6;
        found.strangers = 5;
        found.notRead = {{QStringLiteral("West"), sync::codes::unreachable}};
        s.press("readAllGates");
        for (const char* words : {"1 of 2 gates", "24 keys as they must be", "2 missing", "3 still there past the end",
                                  "4 altered", "5 that nobody here knows", "6 ended here and still there", "West"}) {
            QVERIFY2(s.banner().contains(QLatin1String(words)), qPrintable(s.banner()));
        }
        QVERIFY2(s.banner().endsWith(ui::errorText(sync::codes::unreachable).happened), qPrintable(s.banner()));
        QVERIFY(s.part("bannerMeaning").contains(QLatin1String("Somebody may have written into a gate")));
        QVERIFY(s.part("bannerMeaning").contains(QLatin1String("is not known")));
        QVERIFY(s.part("bannerNow").contains(QLatin1String("first in the list")));
        QVERIFY(s.part("bannerNow").contains(QLatin1String("read again")));
    }

    void eachKindOfTroubleByItselfIsSaid_data()
    {
        QTest::addColumn<ui::GatesRead>("found");
        ui::GatesRead one;
        one.read = 2;
        one.strangers = 1;
        QTest::newRow("a stranger") << one;
        one.strangers = 0;
        one.keys.altered = 1;
        QTest::newRow("altered") << one;
        one.keys.altered = 0;
        one.keys.pastEnd = 1;
        QTest::newRow("past its end") << one;
        one.keys.pastEnd = 0;
        one.notRead = {{QStringLiteral("West"), sync::codes::unreachable}};
        QTest::newRow("not read") << one;
    }

    void eachKindOfTroubleByItselfIsSaid()
    {
        QFETCH(const ui::GatesRead, found);
        QVERIFY(!found.isClean());
        const ui::ErrorText text = ui::gatesReadText(found);
        QVERIFY(!text.meaning.isEmpty() && !text.now.isEmpty());
    }

    void aFleetWithoutPowerIsNamedInAFewLines()
    {
        ui::GatesRead found;
        for (int i = 1; i <= 146; ++i) {
            found.notRead.append(
                {QStringLiteral("Gate %1").arg(i), i == 7 ? sync::codes::keyChanged : sync::codes::unreachable});
        }
        const QString said = ui::gatesReadText(found).happened;
        QVERIFY2(said.startsWith(QLatin1String("No gate could be read.")), qPrintable(said));
        QVERIFY2(said.contains(QLatin1String("Gate 21, 125 more.")), qPrintable(said));
        // One with a cause of its own is not lost among them.
        QVERIFY2(said.endsWith(QLatin1String("Not read: Gate 7. ") + ui::errorText(sync::codes::keyChanged).happened),
                 qPrintable(said));
    }

    void aFailureIsSaidAndItCanBeTriedAgain()
    {
        ShownReading s;
        s.engine.script.calls.failNext(QStringLiteral("readAll"), trouble);
        s.press("readAllGates");
        QCOMPARE(s.banner(), ui::errorText(trouble).happened);
        QVERIFY(!s.part("bannerMeaning").isEmpty() && !s.part("bannerNow").isEmpty());
        s.press("readAllGates");
        QVERIFY(s.banner().startsWith(QLatin1String("2 of 2")));
    }

    void whileTheDailyReadingRunsTheButtonSaysWhyItWaits()
    {
        ShownReading s;
        s.engine.setReading({true, true, true, 3, 146});
        QVERIFY(s.shows("readAllGates") && !s.find("readAllGates")->isEnabled());
        QVERIFY(s.shows("readingLine"));
        const QString why = s.find<QLabel>("readingLine")->text();
        QVERIFY2(why.startsWith(QLatin1String("The daily reading runs: 3 of 146")), qPrintable(why));
        QCOMPARE(s.find("readAllGates")->accessibleDescription(), why);
        QVERIFY(!s.shows("stopReading"));
        s.engine.setReading({true});
        QVERIFY(s.find("readAllGates")->isEnabled() && !s.shows("readingLine"));
        QVERIFY(s.banner().isEmpty());
    }

    void aStationOnAnOlderCopyDoesNotOfferIt()
    {
        ShownReading s;
        QVERIFY(s.shows("readAllGates"));
        s.engine.setReading({});
        QVERIFY(!s.shows("readAllGates"));
        ui::ReadingPresenter presenter(s.engine, nullptr);
        presenter.start();
        QCOMPARE(s.engine.script.calls.count(QStringLiteral("readAll")), 0);
    }

    void onlyManagersAreOfferedIt()
    {
        for (const domain::Role role : {domain::Role::Clerk, domain::Role::Auditor}) {
            ShownReading s(role);
            s.engine.setReading({true, true, true, 3, 146});
            for (const char* name : {"readAllGates", "readingLine", "readingProgress", "stopReading"}) {
                QVERIFY2(!s.shows(name), name);
            }
            QVERIFY(s.shows("gatesLead"));
        }
    }

    void itCanBeStopped()
    {
        ShownReading s;
        s.engine.script.calls.failNext(QStringLiteral("readAll"), sync::codes::cancelled);
        s.begin();
        s.engine.setReading({true, true, false, 30, 146});
        s.press("stopReading");
        QCOMPARE(s.engine.script.calls.count(QStringLiteral("cancelReading")), 1);
        QVERIFY(!s.shows("stopReading"));
        s.end();
        QCOMPARE(s.banner(), QStringLiteral("Stopped after 30 of 146 gates. What was read is kept."));
        QVERIFY(s.find("readAllGates")->isEnabled());
    }

    /// The station was closed, or has turned out to be an older copy: that is said elsewhere.
    void oneThatEndsBecauseTheStationGoesSaysNothing()
    {
        ShownReading s;
        s.engine.script.calls.failNext(QStringLiteral("readAll"), sync::codes::cancelled);
        s.begin();
        s.end();
        QVERIFY2(s.banner().isEmpty(), qPrintable(s.banner()));
    }

    /// Nobody has to stay on the page, or in front of it.
    void anEndThatNobodyHasSeenWaitsForThem_data()
    {
        QTest::addColumn<bool>("locked");
        QTest::newRow("on another page") << false;
        QTest::newRow("behind the screen lock") << true;
    }

    void anEndThatNobodyHasSeenWaitsForThem()
    {
        QFETCH(const bool, locked);
        const domain::Operator li{{}, QStringLiteral("Li"), domain::Role::Manager, true};
        ShownReading s;
        s.begin();
        if (locked) { // which covers the page and hides nothing
            s.page.dropData();
            Q_EMIT s.engine.changed();
            settle();
        } else {
            s.page.hide();
        }
        s.end();
        s.page.dropData(); // and the lock, once more
        s.page.show();
        const domain::Operator mei{{}, QStringLiteral("Mei"), domain::Role::Clerk, true};
        s.page.aboutToShow(mei);
        settle();
        QVERIFY2(s.banner().isEmpty(), qPrintable(s.banner())); // what to do about it is a manager's
        s.page.dropData();
        s.page.aboutToShow(li);
        s.engine.script.letGo();
        settle();
        QVERIFY2(s.banner().startsWith(QLatin1String("2 of 2")), qPrintable(s.banner()));
        s.page.aboutToShow(li);
        settle();
        QVERIFY(s.banner().isEmpty());
    }

    void everythingThatCanBePressedHasAName()
    {
        ShownReading s;
        s.begin();
        QCOMPARE(namelessWidgets(s.page), QStringList());
    }
};

VESTIBULE_TEST(TestReadAll);
#include "TestReadAll.moc"
