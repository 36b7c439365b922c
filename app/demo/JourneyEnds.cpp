#include "app/demo/Journeys.h"

#include "app/station/StationProgram.h"
#include "ui/gates/GatesPresenter.h"
#include "ui/residents/DetailPresenter.h"
#include "ui/shell/MainWindow.h"

#include <QAbstractItemModel>
#include <QElapsedTimer>
#include <QTableView>

#include <algorithm>

namespace vestibule::demo {

namespace {

/// What the resident's page shows about the keys.
QList<ui::CredentialTruth> keysShown(app::StationProgram& station)
{
    const auto* page = station.windows().mainWindow().findChild<ui::DetailPresenter*>();
    return page != nullptr && page->page() ? page->page()->credentials : QList<ui::CredentialTruth>();
}

} // namespace

bool Journeys::isHeldEverywhere(const domain::CredentialId& key) const
{
    const QList<ui::CredentialTruth> keys = keysShown(m_parts.station);
    return std::any_of(keys.begin(), keys.end(), [&](const ui::CredentialTruth& each) {
        const auto held = std::count_if(each.gates.begin(), each.gates.end(), [](const ui::GateTruth& gate) {
            return gate.state == ui::GateTruth::State::Held;
        });
        return each.credential.id == key && each.status == ui::KeyStatus::Active && held == gateCount();
    });
}

bool Journeys::isGoneEverywhere(const domain::CredentialId& key) const
{
    const QList<ui::CredentialTruth> keys = keysShown(m_parts.station);
    return std::any_of(keys.begin(), keys.end(), [&](const ui::CredentialTruth& each) {
        return each.credential.id == key && each.status == ui::KeyStatus::Deleted;
    });
}

QStringList Journeys::gatesWaitedFor() const
{
    QStringList out;
    for (const ui::CredentialTruth& key : keysShown(m_parts.station)) {
        for (const ui::GateTruth& gate : key.gates) {
            if (gate.state == ui::GateTruth::State::Removing && !out.contains(gate.gateName)) {
                out.append(gate.gateName);
            }
        }
    }
    return out;
}

bool Journeys::everyGateSigned() const
{
    const QList<ui::CredentialTruth> keys = keysShown(m_parts.station);
    return !keys.isEmpty() && std::all_of(keys.begin(), keys.end(), [](const ui::CredentialTruth& key) {
        return key.status == ui::KeyStatus::Deleted;
    });
}

void Journeys::openPerson(const QString& name)
{
    Hand& hand = m_parts.hand;
    showPage(QStringLiteral("residents"));
    hand.fill(QStringLiteral("residentSearch"), name);
    hand.await(name + QStringLiteral(" to be found"), [&] {
        const auto* table = qobject_cast<QTableView*>(Hand::seen(QStringLiteral("residentsTable")));
        const QAbstractItemModel* model = table != nullptr ? table->model() : nullptr;
        return model != nullptr && model->rowCount() == 1 && model->index(0, 0).data().toString() == name;
    });
    hand.press(Qt::Key_Return);
    hand.await(QStringLiteral("the page of ") + name, [this] { return !keysShown(m_parts.station).isEmpty(); });
}

void Journeys::endAllKeys(const Cast& who, const QString& picture)
{
    Hand& hand = m_parts.hand;
    hand.click(QStringLiteral("revokeAll"));
    // The tenancy runs: the log keeps a reason.
    hand.click(QStringLiteral("approvalReason"));
    hand.press(Qt::Key_Down);
    hand.press(Qt::Key_Return);
    m_parts.album.take(who.language, picture);
    hand.click(QStringLiteral("approvalAccept"));
}

void Journeys::revoke(const Cast& who)
{
    Hand& hand = m_parts.hand;
    m_parts.report.section(QStringLiteral("%1 moves out").arg(who.name));
    openPerson(who.name);
    m_parts.album.take(who.language, QStringLiteral("60-resident-with-a-card"));
    endAllKeys(who, QStringLiteral("61-ending-the-keys"));
    QElapsedTimer since;
    since.start();
    hand.await(QStringLiteral("every gate to sign"), [this] { return everyGateSigned(); });
    m_parts.report.seconds(QStringLiteral("revocation to the last signature, %1").arg(who.name),
                           double(since.elapsed()) / 1000);
    m_parts.album.take(who.language, QStringLiteral("62-every-gate-has-signed"));
    if (hand.isStopped()) {
        return;
    }
    m_parts.report.check(QStringLiteral("revoked.all-gates-signed.%1").arg(who.language), everyGateSigned(),
                         QStringLiteral("%1: every gate that held a key has signed").arg(who.name));
    noteGates(QStringLiteral("after the revocation"));
    askCard(QStringLiteral("revoked.card-refused.%1").arg(who.language), who.name, false);
}

void Journeys::revokeWithOneGateOff(const Cast& who)
{
    Hand& hand = m_parts.hand;
    m_parts.report.section(QStringLiteral("%1 moves out while a gate is off").arg(who.name));
    GateProcess& off = *m_parts.gates.back();
    off.kill();
    m_parts.report.line(off.name() + QStringLiteral(" is off"));
    openPerson(who.name);
    m_parts.album.takeAll(QStringLiteral("50-resident-with-a-face"));
    endAllKeys(who, QStringLiteral("51-ending-the-keys"));
    hand.await(QStringLiteral("only the gate that is off to be waited for"),
               [&] { return gatesWaitedFor() == QStringList{off.name()}; });
    m_parts.album.takeAll(QStringLiteral("52-one-gate-is-waited-for"));
    if (!hand.isStopped()) {
        m_parts.report.check(QStringLiteral("one-off.shown-as-waiting"), !everyGateSigned(),
                             QStringLiteral("waiting for %1").arg(gatesWaitedFor().join(u", ")));
    }
    askFace(QStringLiteral("one-off.revoked-refused"), who.name, m_parts.still, false);
    showPage(QStringLiteral("gates"));
    const auto* gates = m_parts.station.windows().mainWindow().findChild<ui::GatesPresenter*>();
    hand.await(QStringLiteral("the gates page to show the gate that is off"),
               [&] { return gates != nullptr && gates->count(domain::GateReachability::InStep) == gateCount() - 1; });
    m_parts.album.takeAll(QStringLiteral("53-a-gate-is-off"));

    off.start();
    QElapsedTimer since;
    since.start();
    hand.click(QStringLiteral("syncNow"));
    hand.await(QStringLiteral("the gate to be in step again"),
               [&] { return gates->count(domain::GateReachability::InStep) == gateCount(); });
    m_parts.album.takeAll(QStringLiteral("54-the-gate-is-back"));
    openPerson(who.name);
    hand.await(QStringLiteral("the last signature"), [this] { return everyGateSigned(); });
    m_parts.report.seconds(QStringLiteral("gate back to its signature"), double(since.elapsed()) / 1000);
    m_parts.album.takeAll(QStringLiteral("55-every-gate-has-signed"));
    if (!hand.isStopped()) {
        m_parts.report.check(QStringLiteral("one-off.done-when-back"), everyGateSigned(),
                             QStringLiteral("every gate that held a key has signed"));
    }
    noteGates(QStringLiteral("with every gate back"));
    askFace(QStringLiteral("revoked.face-refused"), who.name, m_parts.still, false);
}

} // namespace vestibule::demo
