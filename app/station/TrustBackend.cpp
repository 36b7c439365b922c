#include "app/station/TrustBackend.h"

#include "app/composition/Codes.h"
#include "app/station/EstateReading.h"
#include "app/station/GateReasons.h"
#include "app/station/StoreCall.h"

namespace vestibule::app {

namespace {

/// Of many gates that change at once it is told once.
constexpr std::chrono::milliseconds followNewsEvery{400};

Result<ui::TrustStanding> standingIn(store::Session& s, const EstateKeys& keys, const QByteArray& sheet)
{
    const auto progress = trustProgress(s, keys, sheet);
    const auto gates = s.gates().list();
    const auto states = s.gates().states();
    if (!progress || !gates || !states) {
        return !progress ? passOn(progress) : gates ? passOn(states) : passOn(gates);
    }
    ui::TrustStanding out;
    out.changes = int(progress->change);
    out.at = progress->at;
    out.gates = int(progress->gates);
    out.isOfBefore = progress->isOfBefore;
    out.fingerprint = checkCodeOfSheet(progress->recoveryKey);
    for (const store::TrustOwed& owed : progress->waiting) {
        ui::WaitingGate line;
        line.since = owed.since;
        for (const domain::Gate& gate : *gates) {
            line.name = gate.id == owed.gate ? gate.name : line.name;
        }
        for (const store::GateState& state : *states) {
            if (state.gate == owed.gate) {
                line.standing = state.standing;
                line.problem = standingReason(state.reason);
                line.lastContact = state.lastContact;
            }
        }
        out.waiting.append(line);
    }
    return out;
}

} // namespace

TrustBackend::TrustBackend(Desktop& desktop, SessionBackend& session)
    : m_desktop(desktop), m_session(session), m_begun(std::make_shared<std::unique_ptr<TrustRenewal>>())
{
    m_news.setSingleShot(true);
    m_news.setInterval(followNewsEvery);
    connect(&m_news, &QTimer::timeout, this, &TrustEngine::changed);
    connect(&m_desktop, &Desktop::caughtUp, this, &TrustEngine::changed);
    connect(&m_desktop, &Desktop::stationOpened, this, [this] {
        connect(&m_desktop.station()->sync(), &sync::SyncEngine::gateChanged, this, [this] {
            if (!m_news.isActive()) {
                m_news.start();
            }
        });
    });
    connect(&m_desktop, &Desktop::stationClosing, &m_news, &QTimer::stop);
}

TrustBackend::~TrustBackend() = default;

void TrustBackend::standing(QObject* context, ui::Then<ui::TrustStanding> then)
{
    look(
        m_desktop, context,
        [sheet = m_session.sheetKey()](store::Session& s, const DeskContext& desk, Actor) {
            return standingIn(s, desk.keys, sheet);
        },
        std::move(then));
}

void TrustBackend::begin(QObject* context, SecretBytes code, ui::Then<ui::RecoverySheet> then)
{
    const auto by = m_session.currentOperator();
    OpenStation* station = m_desktop.station();
    auto typed = std::make_shared<SecretBytes>(std::move(code));
    m_desktop.sessionLane().run(
        context,
        [this, by, station, typed, begun = m_begun]() -> Result<ui::RecoverySheet> {
            const SecretBytes secret = std::move(*typed); // wiped when this ends
            const auto vault = m_session.vault();
            if (!by || station == nullptr || !vault) {
                return vault ? Result<ui::RecoverySheet>(fail(codes::notAllowed)) : passOn(vault);
            }
            auto renewal = TrustRenewal::begin(*station, **vault, station->proofOf(*by), secret);
            m_session.copyOut();
            const auto estate = station->store().readBlocking([](store::Session& s) { return s.estate().get(); });
            if (!renewal || !estate) {
                return renewal ? passOn(estate) : passOn(renewal);
            }
            ui::RecoverySheet sheet{renewal->newCode(), profileOf(*estate),
                                    checkCodeOfSheet(renewal->newRecoveryKey())};
            *begun = std::make_unique<TrustRenewal>(std::move(*renewal));
            return sheet;
        },
        std::move(then));
}

void TrustBackend::commit(QObject* context, SecretBytes newCode, ui::Then<void> then)
{
    const auto by = m_session.currentOperator();
    OpenStation* station = m_desktop.station();
    auto typed = std::make_shared<SecretBytes>(std::move(newCode));
    m_desktop.sessionLane().run(
        context,
        [this, by, station, typed, begun = m_begun]() -> Result<void> {
            const SecretBytes secret = std::move(*typed);
            const std::unique_ptr<TrustRenewal> renewal = std::move(*begun);
            const auto vault = m_session.vault();
            if (!by || station == nullptr || !renewal || !vault) {
                return vault ? Result<void>(fail(codes::notAllowed)) : passOn(vault);
            }
            vault::Unlocked manager = station->proofOf(*by);
            const auto done = renewal->commit(*station, **vault, manager, secret);
            m_session.copyOut();
            return done ? Result<void>() : passOn(done);
        },
        std::move(then));
}

void TrustBackend::giveUp()
{
    m_desktop.sessionLane().run(
        this,
        [begun = m_begun]() -> Result<void> {
            begun->reset();
            return {};
        },
        [](const Result<void>&) {});
}

} // namespace vestibule::app
