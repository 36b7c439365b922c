#include "app/demo/Journeys.h"

#include "app/station/StationProgram.h"
#include "ui/gates/GatesPresenter.h"
#include "ui/residents/ImportPresenter.h"
#include "ui/shell/MainWindow.h"

#include <QAbstractItemModel>
#include <QSaveFile>
#include <QTableView>

namespace vestibule::demo {

namespace {

/// One fictitious building, with one line that cannot be read.
constexpr char roster[] = "姓名,楼栋,单元,房号,身份,租期届满\n"
                          "王建国,3,,101,业主,\n"
                          "王小雨,3,,101,家属,\n"
                          "李秀英,3,,102,业主,\n"
                          "张伟,3,,201,租户,2031-06-30\n"
                          "刘洋,3,,202,业主,\n"
                          "陈静,3,,301,业主,\n"
                          "杨帆,3,,302,租户,2030-12-31\n"
                          "黄磊,3,,401,业主,\n"
                          "周婷,3,,402,家属,\n"
                          "吴昊,3,,501,业主,\n"
                          "徐倩,3,,601,租户,31.02.2030\n"
                          "马超,3,,602,业主,\n";
constexpr int goodRows = 11;

} // namespace

void Journeys::pairGates()
{
    m_parts.report.section(QStringLiteral("Pairing"));
    showPage(QStringLiteral("gates"));
    m_parts.album.takeAll(QStringLiteral("05-no-gates"));
    bool first = true;
    for (const auto& gate : m_parts.gates) {
        gate->start();
        m_parts.hand.await(gate->name() + QStringLiteral(" to show its code"),
                           [&] { return !gate->pairingText().isEmpty(); });
        pairGate(gate->pairingText(), gate->name(), first);
        first = false;
    }
    int n = 0;
    for (const QString& text : std::as_const(m_parts.foreignGates)) {
        pairGate(text, QStringLiteral("Other gate %1").arg(++n), false);
    }
    const auto* gates = m_parts.station.windows().mainWindow().findChild<ui::GatesPresenter*>();
    m_parts.hand.await(QStringLiteral("every gate to be in step"), [&] {
        return gates != nullptr && gates->count(domain::GateReachability::InStep) == gateCount();
    });
    m_parts.album.takeAll(QStringLiteral("07-gates"));
    if (!m_parts.hand.isStopped()) {
        m_parts.report.check(QStringLiteral("pairing.all-in-step"), true,
                             QStringLiteral("%1 gates are paired and in step").arg(gateCount()));
    }
    noteGates(QStringLiteral("after the pairing"));
}

void Journeys::pairGate(const QString& text, const QString& name, bool picture)
{
    Hand& hand = m_parts.hand;
    hand.click(QStringLiteral("pairGate"));
    hand.fill(QStringLiteral("pairText"), text);
    hand.fill(QStringLiteral("pairName"), name);
    if (picture) {
        m_parts.album.takeAll(QStringLiteral("06-pair-a-gate"));
    }
    hand.click(QStringLiteral("pairNow"));
    hand.await(name + QStringLiteral(" to be paired"), [] { return !Hand::isSeen(QStringLiteral("pairGateView")); });
    m_parts.report.line(QStringLiteral("paired with %1").arg(name));
}

void Journeys::importRoster()
{
    Hand& hand = m_parts.hand;
    m_parts.report.section(QStringLiteral("Roster"));
    const QString path = m_parts.out + QStringLiteral("/roster.csv");
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(roster) < 0 || !file.commit()) {
        hand.stop(QStringLiteral("the roster could not be written to ") + path);
    }
    showPage(QStringLiteral("residents"));
    hand.click(QStringLiteral("importFirstRoster"));
    hand.click(QStringLiteral("chooseRoster"));
    hand.fill(QStringLiteral("fileNameEdit"), path);
    hand.press(Qt::Key_Return);
    hand.look(QStringLiteral("applyImport"));
    m_parts.album.takeAll(QStringLiteral("08-roster-preview"));
    hand.click(QStringLiteral("applyImport"));
    hand.look(QStringLiteral("undoThisImport"));
    m_parts.album.takeAll(QStringLiteral("09-roster-imported"));
    const auto* import = m_parts.station.windows().mainWindow().findChild<ui::ImportPresenter*>();
    if (!hand.isStopped() && import != nullptr) {
        m_parts.report.check(QStringLiteral("roster.imported"), import->done().added == goodRows,
                             QStringLiteral("%1 people of one building, %2 line left out")
                                 .arg(import->done().added)
                                 .arg(import->preview().problems.size()));
    }
    hand.click(QStringLiteral("importBack"));
    hand.await(QStringLiteral("the residents to be read"), [] {
        const auto* table = qobject_cast<QTableView*>(Hand::seen(QStringLiteral("residentsTable")));
        const QString name = table != nullptr ? table->model()->index(0, 0).data().toString() : QString();
        return name.size() > 1; // a row that is still being read shows one sign
    });
    m_parts.album.takeAll(QStringLiteral("10-residents"));
}

} // namespace vestibule::demo
