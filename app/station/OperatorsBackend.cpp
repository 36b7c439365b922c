#include "app/station/OperatorsBackend.h"

#include "app/composition/AccountChanges.h"
#include "app/composition/Codes.h"
#include "app/composition/Trainings.h"
#include "app/station/EstateReading.h"
#include "core/base/Log.h"

namespace vestibule::app {

namespace {

VESTIBULE_LOG(log, "station")

Result<ui::TrainingRecord> recordIn(store::Session& s, const DeskContext& desk, const domain::Operator& by,
                                    const QList<domain::Operator>& accounts)
{
    auto duties = Trainings(s, desk, by).duties(accounts);
    const auto all = Trainings(s, desk, by).list();
    const auto estate = s.estate().get();
    if (!duties) {
        return passOn(duties);
    }
    if (!all) {
        return passOn(all);
    }
    if (!estate) {
        return passOn(estate);
    }
    QHash<domain::OperatorId, QString> names;
    for (const domain::Operator& each : accounts) {
        names.insert(each.id, each.name);
    }
    ui::TrainingRecord out{profileOf(*estate), desk.today(), std::move(*duties), {}};
    for (const domain::Training& each : *all) {
        out.lines.append({names.value(each.who), each.day, names.value(each.recordedBy), each.recordedAt});
    }
    return out;
}

} // namespace

void OperatorsBackend::state(QObject* context, ui::Then<ui::OperatorsState> then)
{
    const auto by = m_session.currentOperator();
    m_desktop.sessionLane().run(
        context,
        [this, by]() -> Result<ui::OperatorsState> {
            const auto vault = m_session.vault();
            if (!vault) {
                return passOn(vault);
            }
            const Instant now = m_desktop.clock().now();
            ui::OperatorsState out;
            for (const domain::Operator& who : (*vault)->operators()) {
                const vault::Lockout lockout = (*vault)->lockout(who.id);
                out.accounts.append({who, lockout.stopped || lockout.until.has_value(), by && by->id == who.id});
            }
            if (const auto pending = (*vault)->pendingReplacement()) {
                out.keysDue = pending->due;
                out.keysOverdue = pending->isOverdue(now);
                out.keysFailure = m_session.rekeyFailure();
            }
            return out;
        },
        std::move(then));
}

void OperatorsBackend::noteDisabled(OpenStation& station, const domain::Operator& by, domain::OperatorId whom)
{
    audit::Entry entry;
    entry.by = by.id;
    entry.action = "operator/disabled";
    entry.object = whom.bytes();
    if (const auto noted = noteIn(station, entry); !noted) {
        // Whoever has to go is not kept in by a full disk: the slot file says since when, and the re-key notes it.
        qCWarning(log).noquote() << "an act was not noted:" << QString::fromStdString(noted.error().describe());
    }
}

void OperatorsBackend::disable(QObject* context, domain::OperatorId who, SecretBytes own, ui::Then<void> then)
{
    const auto by = m_session.currentOperator();
    auto secret = std::make_shared<SecretBytes>(std::move(own));
    OpenStation* station = m_desktop.station();
    m_desktop.sessionLane().run(
        context,
        [this, by, who, secret, station]() -> Result<void> {
            if (!by || station == nullptr || !domain::mayManage(by->role)) {
                return fail(codes::notAllowed);
            }
            auto unlocked = m_session.unlock(by->name, *secret);
            secret->clear();
            if (!unlocked) {
                return passOn(unlocked);
            }
            const auto vault = m_session.vault();
            if (!vault) {
                return passOn(vault);
            }
            Result<void> disabled = (*vault)->disableOperator(*unlocked, who);
            m_session.copyOut();
            if (!disabled) {
                return disabled;
            }
            station->setNextMaster(unlocked->next->clone());
            noteDisabled(*station, *by, who);
            return {};
        },
        [this, by, then = std::move(then)](const Result<void>& disabled) {
            if (!disabled && by) {
                m_session.noteRefusal(by->name, disabled.error());
            }
            m_session.watchKeys();
            then(disabled);
        });
}

void OperatorsBackend::freeAccount(QObject* context, domain::OperatorId who, ui::Then<void> then)
{
    const auto by = m_session.currentOperator();
    OpenStation* station = m_desktop.station();
    m_desktop.sessionLane().run(
        context,
        [this, by, who, station]() -> Result<void> {
            if (!by || station == nullptr || !domain::mayManage(by->role)) {
                return fail(codes::notAllowed);
            }
            const auto vault = m_session.vault();
            if (!vault) {
                return passOn(vault);
            }
            Result<void> freed = app::freeAccount(*station, **vault, station->proofOf(*by), who);
            m_session.copyOut();
            return freed;
        },
        std::move(then));
}

void OperatorsBackend::trainings(QObject* context, ui::Then<ui::TrainingRecord> then)
{
    const auto by = m_session.currentOperator();
    const Result<void> may = m_desktop.mayWork();
    OpenStation* station = m_desktop.station();
    m_desktop.sessionLane().run(
        context,
        [this, by, may, station]() -> Result<ui::TrainingRecord> {
            if (!by || station == nullptr) {
                return fail(codes::notSignedIn);
            }
            const auto vault = may ? m_session.vault() : Result<vault::Vault*>(passOn(may));
            if (!vault) {
                return passOn(vault);
            }
            return station->store().readBlocking([&, accounts = (*vault)->operators()](store::Session& s) {
                return recordIn(s, station->desk(), *by, accounts);
            });
        },
        std::move(then));
}

void OperatorsBackend::recordTraining(QObject* context, domain::OperatorId who, QDate day, ui::Then<void> then)
{
    const auto by = m_session.currentOperator();
    const Result<void> may = m_desktop.mayWork();
    OpenStation* station = m_desktop.station();
    m_desktop.sessionLane().run(
        context,
        [this, by, may, station, who, day]() -> Result<void> {
            if (!by || station == nullptr) {
                return fail(codes::notSignedIn);
            }
            const auto vault = may ? m_session.vault() : Result<vault::Vault*>(passOn(may));
            if (!vault) {
                return passOn(vault);
            }
            return station->store().runBlocking([&, accounts = (*vault)->operators()](store::Session& s) {
                return Trainings(s, station->desk(), *by).record(accounts, who, day);
            });
        },
        std::move(then));
}

} // namespace vestibule::app
