#include "tests/support/TestRunner.h"
#include "tests/ui/board/ScriptedBoard.h"
#include "tests/ui/support/Desk.h"
#include "tests/ui/support/PictureTest.h"

#include "core/domain/Removal.h"
#include "ui/board/BoardPage.h"
#include "ui/gates/GatesPage.h"

#include <QDialog>
#include <QLineEdit>
#include <QTableView>

using namespace vestibule;
using namespace vestibule::test;
using namespace std::chrono_literals;
using domain::GateReachability;

namespace {

/// A manager's windows with 146 gates and 40 ended leases.
struct FleetOffice
{
    explicit FleetOffice(const Pictures& pictures, bool filled = true)
        : desk(ui::SessionEngine::Phase::Open, pictures.language())
    {
        if (filled) {
            board.fill();
            board.stands.lackingFaces = 2;
            fillGates();
        } else {
            board.stands.gates = 0;
        }
        desk.windows->addPage(new ui::BoardPage({board, residents, desk.session, *desk.prompter}));
        desk.windows->addPage(new ui::GatesPage(gates, desk.session));
        desk.windows->mainWindow().resize(pictures.size());
        desk.windows->mainWindow().showPagesFor(*desk.session.currentOperator());
    }
    void fillGates()
    {
        for (int i = 0; i < 146; ++i) {
            ui::GateRow row;
            row.gate.id = domain::GateId::random();
            row.gate.name = QStringLiteral("%1 栋 %2 单元门").arg(1 + i / 4).arg(1 + i % 4);
            row.gate.address = QStringLiteral("10.20.%1.%2:7443").arg(i / 100).arg(11 + i % 100);
            row.reachability = GateReachability::InStep;
            row.since = board.stands.at - 240h;
            row.lastContact = board.stands.at - 20s;
            row.entries = 2841;
            row.epoch = 1;
            row.version = quint64(512 + i);
            row.clockAhead = 2s;
            row.certificateUntil = board.stands.at + 24h * 61;
            row.reading = ui::GateReading{board.stands.at - 9h, 2841};
            gates.known.append(row);
        }
        const auto stands = [this](int i, GateReachability reachability, std::chrono::milliseconds since, int waiting) {
            ui::GateRow& row = gates.known[i];
            row.reachability = reachability;
            row.since = board.stands.at - since;
            row.lastContact = row.since;
            row.waiting = waiting;
            row.leaving = waiting / 2;
            row.waitingSince = row.since;
        };
        stands(7, GateReachability::Unreachable, 26h, 12);
        stands(30, GateReachability::Unreachable, 3h, 4);
        stands(145, GateReachability::Unreachable, 5min, 0);
        stands(61, GateReachability::Refused, 20h, 4);
        stands(90, GateReachability::Behind, 40s, 1);
        for (const int i : {7, 30, 145}) {
            gates.known[i].problem = sync::codes::unreachable;
        }
        gates.known[61].problem = sync::codes::keyChanged;
        gates.known[99].clockAhead = 25min;
        gates.known[100].certificateUntil = board.stands.at + 24h * 3;
        gates.known[100].certificateEndsSoon = true;
        gates.known[61].reading = ui::GateReading{board.stands.at - 20h, 2790, 3, 14, 25, 1, 6, 2};
        gates.known[40].facesMissing = 3;
        gates.known[30].facesMissing = 640;
        ui::GateFilling filling;
        filling.missing = 3;
        filling.sources = {{gates.known.first().gate.id, gates.known.first().gate.name, 3, GateReachability::InStep}};
        gates.fillings.insert(gates.known.at(40).gate.id, filling);
        ui::GateRow gone = gates.known.first();
        gone.gate.id = domain::GateId::random();
        gone.gate.name = QStringLiteral("旧东门");
        gone.destroyed = ui::GateDestroyed{board.stands.at - 900h, QStringLiteral("Mei"), QStringLiteral("Li"),
                                           "stolen", "JJ-7/2026"};
        gates.known.append(gone);
    }
    void show(const char* page)
    {
        desk.windows->mainWindow().showPage(QString::fromLatin1(page));
        settle();
    }
    template <typename T>
    [[nodiscard]] T* find(const char* name)
    {
        return desk.windows->mainWindow().findChild<T*>(QString::fromLatin1(name));
    }

    ScriptedBoard board;
    ScriptedResidents residents;
    ScriptedGates gates;
    Desk desk;
};

} // namespace

/// The board and the gates of a large estate, as pictures to look at.
class TestFleetPictures : public PictureTest
{
    Q_OBJECT

private Q_SLOTS:
    void theBoard_data() { Pictures::addColumns(); }
    void theBoard()
    {
        FleetOffice o(m_pictures);
        o.show("board");
        takeClerk(o.desk, "120-board");
        o.desk.press(o.desk.clerk("boardAll"));
        takeClerk(o.desk, "121-board-all-chosen");
        o.residents.plan = {{}, 0, 71, 0, {QStringLiteral("东门"), QStringLiteral("西门"), QStringLiteral("地下车库")}};
        for (int i = 0; i < 40; ++i) {
            o.residents.plan.people.append(ScriptedResidents::idOf(i));
        }
        for (int i = 0; i < 143; ++i) {
            o.residents.plan.gates.append(QStringLiteral("%1 栋").arg(i));
        }
        o.residents.revokedMany = {40, 71, {}, {}};
        o.desk.press(o.desk.clerk("revokeChosen"));
        takeQuestion(o.desk, "122-board-question");
        takeClerk(o.desk, "123-board-done");
        o.residents.plan.running = 2;
        o.residents.plan.runningNames = {QStringLiteral("赵敏"), QStringLiteral("Benjamin Okonkwo-Lindqvist")};
        o.desk.press(o.desk.clerk("revokeChosen"));
        takeClerk(o.desk, "124-board-two-operators");
        auto* dialog = o.find<QDialog>("approvalDialog");
        QVERIFY(dialog != nullptr);
        o.desk.press(dialog->findChild<QPushButton*>(QStringLiteral("approvalCancel")));
        o.desk.press(o.desk.clerk("boardThird"));
        takeClerk(o.desk, "125-board-90-days");
        o.desk.press(o.desk.clerk("boardUnsigned"));
        o.board.owe(1, domain::facesCloseAfter + 2h);
        o.board.stands.lines.last().working = 1;
        o.show("gates");
        o.show("board");
        takeClerk(o.desk, "126-board-faces-closed");
        o.find<QLineEdit>("boardSearch")->setText(QStringLiteral("Zoe"));
        settle();
        takeClerk(o.desk, "127-board-no-match");
    }

    void anEmptyBoard_data() { Pictures::addColumns(); }
    void anEmptyBoard()
    {
        FleetOffice o(m_pictures, false);
        o.show("board");
        takeClerk(o.desk, "128-board-empty");
    }

    void theGates_data() { Pictures::addColumns(); }
    void theGates()
    {
        FleetOffice o(m_pictures);
        o.show("gates");
        takeClerk(o.desk, "130-fleet");
        auto* table = o.find<QTableView>("gatesTable");
        table->selectRow(3);
        takeClerk(o.desk, "131-fleet-not-reached");
        table->selectRow(4);
        takeClerk(o.desk, "139-fleet-lacks-faces");
        table->selectRow(5);
        takeClerk(o.desk, "132-fleet-clock");
        o.find<QLineEdit>("gateSearch")->setText(QStringLiteral("23 栋"));
        settle();
        takeClerk(o.desk, "133-fleet-filtered");
        o.find<QLineEdit>("gateSearch")->setText(QStringLiteral("Zoe"));
        settle();
        takeClerk(o.desk, "134-fleet-no-match");
        o.gates.known[12].gate.acceptsCards = false;
        o.find<QLineEdit>("gateSearch")->clear();
        Q_EMIT o.gates.changed();
        settle();
        takeClerk(o.desk, "135-fleet-no-card");
    }

    void whatNeedsPeople_data() { Pictures::addColumns(); }
    void whatNeedsPeople()
    {
        FleetOffice o(m_pictures);
        ui::GateRow& row = o.gates.known[17];
        row.findings = {50, 0, 0, o.board.stands.at - 30min};
        row.alarms = {{"gate/unknown-entries", o.board.stands.at - 30min, o.board.stands.at - 30min},
                      {"gate/put-back", o.board.stands.at - 31min, o.board.stands.at - 31min}};
        o.show("gates");
        takeClerk(o.desk, "136-strangers");
        o.desk.press(o.desk.clerk("endFindings"));
        takeClerk(o.desk, "137-strangers-two-people");
        auto* dialog = o.find<QDialog>("approvalDialog");
        QVERIFY(dialog != nullptr);
        o.desk.press(dialog->findChild<QPushButton*>(QStringLiteral("approvalCancel")));
        row.findings = {0, 0, 50, row.findings.since};
        row.alarms.clear();
        o.gates.trouble = ui::ClockTrouble{o.board.stands.at, 34min};
        Q_EMIT o.gates.changed();
        settle();
        takeClerk(o.desk, "138-clock-not-believed");
    }
};

VESTIBULE_TEST(TestFleetPictures);
#include "TestFleetPictures.moc"
