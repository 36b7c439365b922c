#include "tests/support/TestRunner.h"
#include "tests/ui/gates/ShownGates.h"

#include "core/store/Codes.h"
#include "core/sync/Codes.h"
#include "ui/gates/AlarmTexts.h"
#include "ui/gates/ClockNotice.h"
#include "ui/gates/GateTexts.h"
#include "ui/shell/Banner.h"

#include <QSet>
#include <QSignalSpy>
#include <QTableView>

using namespace vestibule;
using namespace vestibule::test;
using namespace std::chrono_literals;
using domain::GateReachability;

/// What happened at a gate, what was found there, and whose clock is right: what people see of it and do about it.
class TestGateCare : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void strangersAreShownFirstAndEndedByTwo()
    {
        ShownGates s({gate(QStringLiteral("Refuses"), GateReachability::Refused), withStrangers()});
        QVERIFY(text(s, "gateDetail").startsWith(QLatin1String("East")));
        QVERIFY(text(s, "gateDetail").contains(QLatin1String("holds 50 keys that nobody here knows, seen since")));
        QVERIFY(text(s, "gateNow").contains(QLatin1String("together with a second person")));
        QCOMPARE(s.find("endFindings")->text(), QStringLiteral("End these 50 keys…"));
        s.press("endFindings");
        QVERIFY(s.dialog() != nullptr);
        s.approve("nobodys-keys");
        QCOMPARE(s.engine.cleanedUp, s.engine.known[1].gate.id);
        QVERIFY(s.engine.approval && s.engine.approval->reason() == "nobodys-keys");
        QCOMPARE(s.banner(), QStringLiteral("50 keys end at East. The gate's signature is awaited and shown here."));
    }

    void whatWasDecidedWaitsForTheSignature()
    {
        ui::GateRow row = withStrangers();
        row.findings = {0, 0, 50, row.findings.since};
        ShownGates s({row});
        QVERIFY(text(s, "gateDetail").contains(QLatin1String("50 keys go with its next signature.")));
        QVERIFY(!s.find("endFindings")->isVisible());
        QVERIFY(text(s, "gateNow").contains(QLatin1String("Nothing to do.")));
    }

    void endingsThatAreHeldBackSayWhatTheyAre()
    {
        ui::GateRow row = withStrangers();
        row.findings = {0, 12, 0, row.findings.since};
        ShownGates s({row});
        QVERIFY(text(s, "gateDetail").contains(QLatin1String("It says that 12 keys have ended which work here.")));
        QVERIFY(text(s, "gateNow").contains(QLatin1String("Find out whether these keys are to end")));
        s.press("endFindings");
        QVERIFY(s.dialog()
                    ->findChild<QLabel*>(QStringLiteral("approvalText"))
                    ->text()
                    .contains(QLatin1String("end at every gate")));
    }

    void aRefusalIsSaidAndNothingIsLost()
    {
        ShownGates s({withStrangers()});
        s.engine.script.calls.failNext(QStringLiteral("endFindings"), store::codes::noSuchGate);
        s.press("endFindings");
        s.approve("nobodys-keys");
        QVERIFY(!s.banner().isEmpty());
        QVERIFY(s.find("endFindings")->isVisible() && s.find("endFindings")->isEnabled());
    }

    void alarmsAreToldUntilAManagerKnows()
    {
        ui::GateRow row = gate(QStringLiteral("East"), GateReachability::InStep);
        const Instant at = Instant::fromMs(1'790'000'000'000);
        row.alarms = {{"gate/put-back", at, at + 2h},
                      {"gate/copied", at, at + 1h},
                      {"gate/clock-set", at, at},
                      {"gate/boot-fell", at, at}};
        ShownGates s({gate(QStringLiteral("A"), GateReachability::InStep), row});
        const QString told = text(s, "gateAlarms");
        QVERIFY(told.contains(QLatin1String("an old copy into it")) && told.contains(QLatin1String("another gate")));
        QVERIFY(told.contains(QLatin1String("1 more")));
        QVERIFY(text(s, "gateNow").contains(QLatin1String("Find out who did it")));
        s.engine.known[1].alarms.clear();
        s.press("alarmsKnown");
        QCOMPARE(s.engine.noted, row.gate.id);
        QVERIFY(!s.find<QLabel>("gateAlarms")->isVisible());
        QVERIFY(!s.find("alarmsKnown")->isVisible());
    }

    void onlyManagersDecide()
    {
        ui::GateRow row = withStrangers();
        row.alarms = {{"gate/put-back", Instant::fromMs(1), Instant::fromMs(1)}};
        for (const domain::Role role : {domain::Role::Clerk, domain::Role::Auditor}) {
            ShownGates s({row}, role);
            QVERIFY(text(s, "gateDetail").contains(QLatin1String("50 keys")));
            QVERIFY(!text(s, "gateAlarms").isEmpty());
            QVERIFY(!s.find("endFindings")->isVisible());
            QVERIFY(!s.find("alarmsKnown")->isVisible());
        }
    }

    void everyAlarmHasWordsOfItsOwn()
    {
        QSet<QString> texts;
        const QByteArrayList kinds{"gate/key-changed",
                                   "gate/untrusted-peer",
                                   "gate/receipt-forged",
                                   "gate/receipt-mismatch",
                                   "gate/digest-never-committed",
                                   "gate/inventory-forged",
                                   "gate/station-older",
                                   "gate/anchor-unproven",
                                   "gate/reset",
                                   "gate/put-back",
                                   "gate/ahead",
                                   "gate/says-otherwise",
                                   "gate/unknown-entries",
                                   "gate/altered-entries",
                                   "gate/ended-entries",
                                   "gate/boot-fell",
                                   "gate/certificate-ending",
                                   "gate/endings-held-back",
                                   "gate/clock-set",
                                   "gate/anchor-lowered",
                                   "gate/copied",
                                   "gate/lease-lapsed",
                                   "gate/foreign-keys",
                                   "gate/storage",
                                   "gate/reported"};
        for (const QByteArray& kind : kinds) {
            const ui::AlarmText text = ui::alarmText(kind);
            texts.insert(text.happened);
            QVERIFY(!text.now.isEmpty());
        }
        QCOMPARE(texts.size(), kinds.size());
        QCOMPARE(ui::alarmText("gate/of-tomorrow").happened, ui::alarmText("gate/reported").happened);
    }

    void theLastReadingIsToldWithWhatItCounted()
    {
        ui::GateRow row = gate(QStringLiteral("East"), GateReachability::InStep);
        ShownGates s({row});
        QVERIFY(text(s, "gateDetail").contains(QLatin1String("has not been read yet")));
        s.engine.known[0].reading = ui::GateReading{Instant::fromMs(1'790'000'000'000), 640, 0, 2, 0, 1, 3, 0};
        Q_EMIT s.engine.changed();
        settle();
        const QString told = text(s, "gateDetail");
        QVERIFY2(told.contains(QLatin1String("What it really holds was read on ")), qPrintable(told));
        QVERIFY2(told.contains(QLatin1String(": 640 keys as they must be, 2 missing, 1 altered, 3 still there past the "
                                             "end.")),
                 qPrintable(told));
        row.reading = ui::GateReading{Instant::fromMs(1'790'000'000'000)};
        QVERIFY(ui::gateFactsText(row).contains(QLatin1String(": no key of this station.")));
    }

    void aClockThatIsNotBelievedIsSettledBySomebody()
    {
        ShownGates s({gate(QStringLiteral("East"), GateReachability::Behind)}, domain::Role::Clerk);
        QVERIFY(!s.find<QWidget>("clockNotice")->isVisible());
        s.engine.trouble = ui::ClockTrouble{Instant::fromMs(1'790'000'000'000), 34min};
        Q_EMIT s.engine.changed();
        settle();
        QVERIFY(s.banner().contains(QLatin1String("at most gates it is")));
        s.press("clockIsRight");
        QVERIFY(s.engine.script.calls.count(QStringLiteral("stationClockIsRight")) == 1);
        QVERIFY(!s.find<QWidget>("clockNotice")->isVisible());
    }

    void nobodysWordMendsAClockBehindItsOwnLog()
    {
        ShownGates s({gate(QStringLiteral("East"), GateReachability::Behind)});
        s.engine.trouble = ui::ClockTrouble{Instant::fromMs(1'790'000'000'000), std::nullopt};
        Q_EMIT s.engine.changed();
        settle();
        QVERIFY(s.banner().contains(QLatin1String("its own log")));
        QVERIFY(!s.find("clockIsRight")->isVisible());
    }

    void whereNoGateAnswersSomebodyMaySayThatItIsRight()
    {
        ShownGates s({gate(QStringLiteral("East"), GateReachability::Unreachable)});
        s.engine.trouble = ui::ClockTrouble{Instant::fromMs(1'790'000'000'000), std::nullopt, true};
        Q_EMIT s.engine.changed();
        settle();
        QVERIFY(s.banner().contains(QLatin1String("No gate has answered")));
        s.press("clockIsRight");
        QVERIFY(s.engine.script.calls.count(QStringLiteral("stationClockIsRight")) == 1);
    }

    /// Each contact brings another minute; a screen reader is interrupted only by other news.
    void theClockIsNotSaidAnewEachMinute()
    {
        ui::ClockNotice notice(nullptr);
        const Instant at = Instant::fromMs(1'790'000'000'000);
        const QSignalSpy alerts(notice.findChild<ui::Banner*>(), &ui::Banner::alerted);
        notice.show(ui::ClockTrouble{at, 34min}, true);
        QCOMPARE(alerts.count(), 1);
        const auto* label = notice.findChild<QLabel*>(QStringLiteral("bannerHappened"));
        const QString before = label->text();
        notice.show(ui::ClockTrouble{at + 1min, 35min}, true);
        QCOMPARE(alerts.count(), 1);
        QVERIFY2(label->text() != before, qPrintable(before)); // what is seen has moved on
        notice.show(ui::ClockTrouble{at + 2min, std::nullopt, true}, true);
        QCOMPARE(alerts.count(), 2);
        notice.show(ui::ClockTrouble{at + 3min, std::nullopt, true}, true);
        QCOMPARE(alerts.count(), 2);
        notice.show(ui::ClockTrouble{at + 4min, std::nullopt, true}, false); // another one is signed in
        QCOMPARE(alerts.count(), 3);
        notice.show({}, false);
        notice.show(ui::ClockTrouble{at + 5min, std::nullopt, true}, false); // again
        QCOMPARE(alerts.count(), 4);
    }

    void anAuditorOnlySeesTheClock()
    {
        ShownGates s({gate(QStringLiteral("East"), GateReachability::Behind)}, domain::Role::Auditor);
        s.engine.trouble = ui::ClockTrouble{Instant::fromMs(1'790'000'000'000), -20min};
        Q_EMIT s.engine.changed();
        settle();
        QVERIFY(s.find<QWidget>("clockNotice")->isVisible());
        QVERIFY(!s.find("clockIsRight")->isVisible());
    }

private:
    static ui::GateRow withStrangers()
    {
        ui::GateRow row = gate(QStringLiteral("East"), GateReachability::InStep);
        row.findings = {50, 0, 0, Instant::fromMs(1'790'000'000'000)};
        return row;
    }
    static QString text(ShownGates& s, const char* label) { return s.find<QLabel>(label)->text(); }
};

VESTIBULE_TEST(TestGateCare);
#include "TestGateCare.moc"
