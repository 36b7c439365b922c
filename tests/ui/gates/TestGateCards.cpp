#include "tests/support/TestRunner.h"
#include "tests/ui/gates/ShownGates.h"
#include "tests/ui/residents/Names.h"

#include "ui/gates/GateTexts.h"
#include "ui/gates/GatesModel.h"

#include <QSignalSpy>
#include <QTableView>

using namespace vestibule;
using namespace vestibule::test;

namespace {

constexpr ErrorCode trouble{"store", "busy"};

ui::CardsToWrite afterATheft()
{
    const QStringList numbers{QStringLiteral("1234567897"), QStringLiteral("2234567897"), QStringLiteral("3234567897"),
                              QStringLiteral("4234567897"), QStringLiteral("5234567897"), QStringLiteral("6234567897")};
    return {7, 1, {{domain::GateId::random(), QStringLiteral("West gate"), numbers}}};
}

} // namespace

/// What the gates have to do with cards: keys that went with a gate, and gates that take a chip's number alone.
class TestGateCards : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cardsWhoseKeysWentWithAGateAreNamed()
    {
        ShownGates s({gate(QStringLiteral("East"), domain::GateReachability::InStep)});
        QVERIFY(!s.find<QWidget>("rollNotice")->isVisible()); // there are none
        s.engine.toWrite = afterATheft();
        s.page.aboutToShow({{}, QStringLiteral("李经理"), domain::Role::Clerk, true});
        settle();
        QVERIFY(s.find<QWidget>("rollNotice")->isVisible());
        const QString said = s.find<QLabel>("rollNoticeText")->text();
        for (const char* part : {"7 cards", "West gate", "123 456 789 7", "2 more", "1 of the cards"}) {
            QVERIFY2(said.contains(QLatin1String(part)), qPrintable(said));
        }
        QVERIFY(!said.contains(QLatin1String("523 456"))); // beyond the first few, only their number
        QSignalSpy asked(&s.page, &ui::GatesPage::cardsToWriteAsked);
        s.press("showCardsToWrite");
        QCOMPARE(asked.size(), 1);
        s.page.dropData();
        QVERIFY(!s.find<QWidget>("rollNotice")->isVisible());
    }

    void theyAreReadAnewOnceAGateIsDeclaredGone()
    {
        ShownGates s({gate(QStringLiteral("West gate"), domain::GateReachability::Unreachable)});
        s.engine.toWrite = afterATheft();
        s.press("retireGate");
        s.approve("beyond-repair");
        QVERIFY(s.find<QWidget>("rollNotice")->isVisible());
        // While gates only change they are not: it takes a look at every card.
        const auto asked = s.engine.script.calls.count(QStringLiteral("cardsToWrite"));
        Q_EMIT s.engine.changed();
        settle();
        QCOMPARE(s.engine.script.calls.count(QStringLiteral("cardsToWrite")), asked);
    }

    void whyTheyCouldNotBeReadIsSaid()
    {
        ShownGates s({gate(QStringLiteral("East"), domain::GateReachability::InStep)});
        s.engine.script.calls.failNext(QStringLiteral("cardsToWrite"), trouble);
        s.page.aboutToShow({{}, QStringLiteral("李经理"), domain::Role::Manager, true});
        settle();
        QVERIFY(!s.banner().isEmpty());
    }

    void aGateThatTakesChipNumbersAloneSaysThatCardsCanBeCloned()
    {
        ui::GateRow east = gate(QStringLiteral("East"), domain::GateReachability::InStep);
        const QString plain = ui::gateStandingText(east);
        QCOMPARE(ui::gateStandingTone(east), QStringLiteral("done"));
        const QString nothing = ui::gateNowText(east);
        const int urgency = ui::gateUrgency(east);
        east.gate.takesChipIdsAlone = true;
        QVERIFY(ui::gateStandingText(east).startsWith(plain) && ui::gateStandingText(east) != plain);
        QVERIFY(ui::gateStandingText(east).contains(QLatin1String("cloned")));
        QCOMPARE(ui::gateStandingTone(east), QStringLiteral("warn"));
        QVERIFY(ui::gateUrgency(east) > urgency);
        QVERIFY(ui::gateNowText(east) != nothing && ui::gateNowText(east).contains(QLatin1String("uid-only")));
        ShownGates s({gate(QStringLiteral("Annex"), domain::GateReachability::InStep), east});
        QVERIFY2(s.find<QLabel>("gatesLead")->text().contains(QLatin1String("; of all, 1 take")),
                 qPrintable(s.find<QLabel>("gatesLead")->text()));
        auto* table = s.find<QTableView>("gatesTable");
        QVERIFY(table->model()->index(0, ui::GatesModel::Name).data() == QVariant(QStringLiteral("East"))); // first
        table->selectRow(0);
        settle();
        QVERIFY(s.find<QLabel>("gateDetail")->text().contains(QLatin1String("number of its chip alone")));
        // One that is gone opens to nobody.
        east.destroyed = ui::GateDestroyed{};
        QVERIFY(!ui::takesCopies(east));
        QVERIFY(!ui::gateStandingText(east).contains(QLatin1String("cloned")));
    }

    void theyStandBehindTheGatesThatAreCounted()
    {
        ui::GateRow east = gate(QStringLiteral("East"), domain::GateReachability::Unknown);
        east.gate.takesChipIdsAlone = true;
        ShownGates s({gate(QStringLiteral("Annex"), domain::GateReachability::InStep), east});
        const QString lead = s.find<QLabel>("gatesLead")->text();
        QVERIFY2(lead.contains(QLatin1String("1 not contacted yet; of all, 1 take")), qPrintable(lead));
    }

    void everythingThatCanBePressedHasAName()
    {
        ShownGates s({gate(QStringLiteral("East"), domain::GateReachability::InStep)});
        s.engine.toWrite = afterATheft();
        s.page.aboutToShow({{}, QStringLiteral("李经理"), domain::Role::Manager, true});
        settle();
        QCOMPARE(namelessWidgets(s.page), QStringList());
    }
};

VESTIBULE_TEST(TestGateCards);
#include "TestGateCards.moc"
