#include "app/composition/Codes.h"
#include "app/station/UpkeepBackend.h"
#include "core/base/Log.h"

#include <QPointer>

namespace vestibule::app {

namespace {

VESTIBULE_LOG(log, "upkeep")

ui::GateAnswer answerOf(const GateWitness& witness)
{
    return {witness.name, witness.notReached ? std::optional(witness.notReached->code()) : std::nullopt,
            int(witness.tombs.size())};
}

ui::RecoveryReport reportOf(const RecoveryFindings& found, bool ledgerFound, bool ledgerAway)
{
    ui::RecoveryReport out;
    for (const GateWitness& witness : found.gates) {
        out.gates.append(answerOf(witness));
    }
    out.ledgerFound = ledgerFound;
    out.ledgerAway = ledgerAway;
    out.keysToEnd = int(found.toEnd.size());
    out.peopleToErase = int(found.toErase.size());
    out.lostChanges = found.lostGenerations;
    out.lostLogEntries = found.lostEntries;
    out.gatesNotAsked = found.notReached;
    out.onOneWord = found.onOneWord;
    out.withoutKey = int(found.withoutKey.size());
    out.isDiverged = found.isDiverged;
    out.manyAtOnce = found.manyAtOnce;
    out.needsDecision = found.needsDecision;
    return out;
}

} // namespace

bool UpkeepBackend::isRecovering() const
{
    return m_desktop.station() != nullptr && m_desktop.station()->store().isRecovering();
}

void UpkeepBackend::lookForOlderCopy()
{
    const bool known = std::exchange(m_knownOlder, isRecovering());
    if (m_knownOlder && !known) {
        m_stopCopy = true; // an older copy is not copied
        Q_EMIT olderCopyFound();
    }
}

void UpkeepBackend::cancelAsking()
{
    if (m_asking) {
        m_asking->cancel();
        m_asking.reset();
    }
}

void UpkeepBackend::askGates(QObject* context, ui::Then<ui::RecoveryReport> then)
{
    cancelAsking();
    const auto station = present();
    if (station) {
        m_asking = std::make_shared<GateAsking>(m_transports != nullptr ? *m_transports : (*station)->transports());
    }
    struct Asked
    {
        RecoveryFindings findings;
        bool ledgerFound = false;
        bool ledgerAway = false;
    };
    onLane<Asked>(
        context, station,
        [this, asking = m_asking](OpenStation& open) -> Result<Asked> {
            const auto ledger = ledgerForRecovery(open, m_desktop.folder());
            if (!ledger) {
                return passOn(ledger);
            }
            Recovery recovery(open, m_transports != nullptr ? *m_transports : open.transports());
            auto found = recovery.collect(ledger->ended, *asking, [this](const GateWitness& witness) {
                QMetaObject::invokeMethod(
                    this, [this, answer = answerOf(witness)] { Q_EMIT gateAnswered(answer); }, Qt::QueuedConnection);
            });
            if (!found) {
                return passOn(found);
            }
            found->needsDecision = found->needsDecision || ledger->isAway;
            return Asked{std::move(*found), ledger->found, ledger->isAway};
        },
        [this, then = std::move(then)](Result<Asked> asked) {
            if (!asked) {
                m_findings.reset();
                then(passOn(asked));
                return;
            }
            m_findings = std::move(asked->findings);
            then(reportOf(*m_findings, asked->ledgerFound, asked->ledgerAway));
        });
}

void UpkeepBackend::finishRecovery(QObject* context, std::optional<SecretBytes> password, ui::Then<void> then)
{
    const auto mayFinish = allowed(domain::mayManage);
    const Actor by = m_desktop.actor();
    auto finish = [this, context, by, findings = m_findings, decided = password.has_value(),
                   then](const Result<void>& proved) {
        // While the password was judged somebody may have signed out, and another in.
        const auto station = proved ? allowed(domain::mayManage) : Result<OpenStation*>(passOn(proved));
        if (!station || m_desktop.actor() != by) {
            then(station ? fail(codes::notSignedIn) : Result<void>(passOn(station)));
            return;
        }
        // The end of a recovery counts although the page that asked for it has gone.
        onLane<void>(
            this, station,
            [this, findings, decided, actor = m_desktop.actor()](OpenStation& open) -> Result<void> {
                if (!findings) {
                    return fail(codes::decisionNeeded, "nobody has been asked yet");
                }
                Recovery recovery(open, m_transports != nullptr ? *m_transports : open.transports());
                return recovery.finish(*findings, actor, decided).and_then([this]() -> Result<void> {
                    if (const auto removed = removeReplaced(m_desktop.folder()); !removed) {
                        qCWarning(log) << removed.error().describe().c_str(); // the next opening tries again
                    }
                    return {};
                });
            },
            [this, then, to = QPointer<QObject>(context)](Result<void> done) {
                const bool good = done.has_value();
                if (to) {
                    then(std::move(done));
                }
                if (good && m_desktop.station() != nullptr) {
                    m_desktop.startWork();
                    m_session.afterRecovery();
                    Q_EMIT recovered();
                }
            });
    };
    if (!password || !mayFinish) {
        finish(mayFinish ? Result<void>() : Result<void>(passOn(mayFinish)));
        return;
    }
    m_session.confirmPassword(context, std::move(*password), std::move(finish));
}

void UpkeepBackend::acceptOlderStore(QObject* context, QString name, SecretBytes password, ui::Then<void> then)
{
    auto secret = std::make_shared<SecretBytes>(std::move(password));
    const bool open = m_desktop.station() != nullptr;
    m_desktop.sessionLane().run(
        context,
        [this, name, secret, open]() -> Result<void> {
            if (open) {
                return fail(codes::nothingToAccept);
            }
            const auto unlocked = m_session.unlock(name, *secret);
            secret->clear();
            if (!unlocked) {
                return passOn(unlocked);
            }
            if (!domain::mayManage(unlocked->role)) {
                return fail(codes::notAllowed);
            }
            const auto accepted = app::acceptOlderStore(m_desktop.folder(), unlocked->master);
            return accepted ? Result<void>() : passOn(accepted);
        },
        std::move(then));
}

} // namespace vestibule::app
