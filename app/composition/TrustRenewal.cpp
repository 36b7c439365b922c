#include "app/composition/TrustRenewal.h"

#include "app/composition/Codes.h"
#include "app/composition/GateCare.h"
#include "core/base/Failpoint.h"
#include "core/base/Log.h"
#include "core/protocol/Pairing.h"
#include "core/store/Codes.h"
#include "core/sync/Codes.h"
#include "core/vault/Codes.h"

#include <algorithm>
#include <array>

namespace vestibule::app {

namespace {

VESTIBULE_LOG(trustLog, "trust")

namespace tls = protocol::tls;
using namespace std::chrono_literals;

constexpr auto month = std::chrono::days(30);
/// A message is sent from a day after its beginning on, so that gates whose clocks lag take it.
constexpr auto settled = 24h;

/// All that tells gates of one change, as the old recovery key signs it.
class Messages
{
public:
    Messages(const store::Estate& estate, quint64 change, const NewEstateKeys& next, const protocol::SigningKey& old,
             Instant now)
        : m_estate(estate.id), m_change(change), m_next(next), m_old(old), m_now(now)
    {
    }

    /// For each key that the gate may have.
    Result<void> keepFor(store::Session& s, const domain::Gate& gate)
    {
        QByteArray done;
        for (const QByteArray& der : {gate.certificate, gate.formerCertificate}) {
            const auto shown = tls::Certificate::parse(der);
            if (!shown || shown->spkiHash() == done) {
                continue; // what does not parse was never shown
            }
            done = shown->spkiHash();
            for (int i = 0; i < TrustRenewal::months; ++i) {
                if (Result<void> kept = keep(s, gate.id, *shown, i); !kept) {
                    return kept;
                }
            }
        }
        return {};
    }

private:
    Result<void> keep(store::Session& s, domain::GateId gate, const tls::Certificate& shown, int index)
    {
        const Instant begin = m_now + index * month;
        const Instant end = begin + tls::maxCrlLifetime;
        if (m_crls.size() <= index) {
            const auto crl = m_next.ca.makeCrl({}, quint64(begin.ms() / 1000), begin, end);
            if (!crl) {
                return passOn(crl);
            }
            m_crls.append(crl->der());
        }
        const auto certificate = m_next.ca.issueGate(shown, gate, begin);
        if (!certificate) {
            return passOn(certificate);
        }
        protocol::Trust trust;
        trust.estate = m_estate;
        trust.seq = m_change;
        trust.ca = m_next.ca.certificate().der();
        trust.crl = m_crls.at(index);
        trust.publishKey = m_next.publish.publicKey();
        trust.recoveryKey = m_next.recoveryPublic;
        trust.certificate = certificate->der();
        return s.trust().addMessage({gate, m_change, shown.spkiHash(), index == 0 ? begin : begin + settled, end,
                                     certificate->serial(), protocol::signMessage(m_old, trust)});
    }

    domain::EstateId m_estate;
    quint64 m_change;
    const NewEstateKeys& m_next;
    const protocol::SigningKey& m_old;
    Instant m_now;
    QList<QByteArray> m_crls; ///< of each month
};

/// These are the keys in the store, not those of before a change after which the station was not closed.
Result<void> areLatest(store::Session& s, const EstateKeys& keys)
{
    const auto changes = s.trust().changes();
    if (!changes) {
        return passOn(changes);
    }
    return changes->size() == keys.change() ? Result<void>() : fail(codes::keysReplaced);
}

Result<TrustRenewed> keep(store::Session& s, OpenStation& station, const NewEstateKeys& next,
                          const protocol::SigningKey& old, domain::OperatorId by)
{
    const Instant now = station.clock().now();
    const EstateKeys& keys = station.keys();
    const auto gates = areLatest(s, keys).and_then([&] { return s.gates().list(); });
    if (!gates) {
        return passOn(gates);
    }
    const quint64 change = keys.change() + 1;
    Result<void> step =
        s.trust().add({change, now, keys.ca().certificate().der(), keys.publish().publicKey().bytes()}).and_then([&] {
            return keys.replaceBy(s, next, change, now);
        });
    Messages messages(station.estate(), change, next, old, now);
    for (const domain::Gate& gate : *gates) {
        step = step.and_then([&] { return messages.keepFor(s, gate); });
    }
    audit::Entry entry;
    entry.by = by;
    entry.action = "keys/estate-replaced";
    entry.count = qint64(gates->size());
    step = step.and_then([&] { return EstateKeys::dropFormer(s); }).and_then([&] {
        return station.desk().audit.note(s, entry);
    });
    s.foldAfterwards(); // what was overwritten
    return step ? Result<TrustRenewed>(TrustRenewed{change, qint64(gates->size())}) : passOn(step);
}

} // namespace

Result<TrustRenewal> TrustRenewal::begin(OpenStation& station, vault::Vault& vault, const vault::Unlocked& by,
                                         const SecretBytes& typedCode)
{
    if (!domain::mayManage(by.role)) {
        return fail(codes::notAllowed, "a manager's decision");
    }
    if (station.store().isRecovering()) {
        return fail(store::codes::recovering);
    }
    // What gates are told is dated by it.
    const auto believed = station.store().readBlocking([&](store::Session& s) {
        return areLatest(s, station.keys()).and_then([&] { return clockMustBeBelieved(station, s); });
    });
    if (!believed) {
        return passOn(believed);
    }
    auto old = vault::RecoveryCode::parse(typedCode);
    if (!old) {
        return passOn(old);
    }
    // Whoever types this code has the sheet. The accounts may know a later one alone: the store can be a copy of
    // before.
    if (old->estatePublicKey() != station.keys().recoveryPublic().bytes()) {
        const auto opened = vault.unlockWithRecovery(typedCode); // which counts it
        return opened ? fail(codes::sheetOfOtherKeys) : Result<TrustRenewal>(passOn(opened));
    }
    return TrustRenewal(std::move(*old), vault::RecoveryCode::random());
}

Result<TrustRenewed> TrustRenewal::commit(OpenStation& station, vault::Vault& vault, vault::Unlocked& by,
                                          const SecretBytes& typedBack, milliseconds stopsWithin)
{
    const auto typed = vault::RecoveryCode::parse(typedBack);
    if (!typed) {
        return passOn(typed);
    }
    if (typed->estatePublicKey() != m_next.estatePublicKey()) {
        return fail(codes::newSheetDiffers);
    }
    // Before anything is done to the sheet of that change.
    const auto latest = station.store().readBlocking([&](store::Session& s) { return areLatest(s, station.keys()); });
    if (!latest) {
        return passOn(latest);
    }
    const auto old = protocol::SigningKey::fromSeed(m_old.estateSigningSeed());
    const auto recoveryPublic = protocol::PublicKey::fromBytes(m_next.estatePublicKey());
    if (!old || !recoveryPublic) {
        return fail(codes::signingFailed, "recovery key");
    }
    const auto next = NewEstateKeys::make(station.estate().id, *recoveryPublic, station.clock().now());
    if (!next) {
        return passOn(next);
    }
    // A renewal that is under way would give a gate a key that no message is for.
    if (!station.sync().stop(stopsWithin)) {
        return fail(codes::deliveriesStay);
    }
    if (const auto added = vault.addSheet(by, m_next); !added) {
        return passOn(added);
    }
    failpoint("trust/two-sheets");
    if (const auto begun = vault.replaceMaster(by); !begun) {
        return passOn(begun);
    }
    auto kept =
        station.store().runBlocking([&](store::Session& s) { return keep(s, station, *next, *old, by.operatorId); });
    if (!kept) {
        return kept; // whether or not the disk has it: the next opening asks the store which sheet stays
    }
    failpoint("trust/kept");
    if (const auto settledNow = vault.keepSheet(by, m_next.estatePublicKey()); !settledNow) {
        qCWarning(trustLog) << "the old sheet holds until the next opening:" << settledNow.error().describe().c_str();
    }
    return kept;
}

void settleSheets(OpenStation& station, vault::Vault& vault, const vault::Unlocked& by)
{
    const auto next = vault.nextRecoveryPublicKey();
    if (!next) {
        return;
    }
    // A store that is a copy of before may have neither key: then the second sheet is worth nothing.
    const bool isChanged = station.keys().recoveryPublic().bytes() == *next;
    // Whoever began the change may never have been told how it ended.
    audit::Entry entry;
    entry.by = by.operatorId;
    entry.action = isChanged ? "recovery/new-sheet-holds" : "recovery/old-sheet-holds";
    const auto settledNow = noteIn(station, entry).and_then([&] {
        return vault.keepSheet(by, isChanged ? *next : vault.recoveryPublicKey());
    });
    if (!settledNow) {
        qCWarning(trustLog) << "two recovery sheets hold until the next opening:"
                            << settledNow.error().describe().c_str();
    }
}

QString checkCodeOfSheet(const QByteArray& recoveryKey) { return QString::fromLatin1(recoveryKey.left(8).toHex()); }

Result<TrustProgress> trustProgress(store::Session& session, const EstateKeys& keys, const QByteArray& sheet)
{
    const auto changes = session.trust().changes();
    const auto gates = session.gates().list();
    auto waiting = session.trust().waiting();
    if (!changes || !gates || !waiting) {
        return !changes ? passOn(changes) : gates ? passOn(waiting) : passOn(gates);
    }
    TrustProgress out;
    out.recoveryKey = keys.recoveryPublic().bytes();
    out.gates = qint64(gates->size());
    out.waiting = std::move(*waiting);
    if (!changes->empty()) {
        out.change = changes->back().seq;
        out.at = changes->back().at;
    }
    // Between a change and the closing of the station these keys are not the store's any more.
    out.isOfBefore = keys.change() == out.change && keys.recoveryPublic().bytes() != sheet;
    return out;
}

bool mayBeFromBefore(const domain::Gate& gate, const QByteArray& reason, const std::vector<store::TrustChange>& changes)
{
    const std::array otherKeys{sync::codes::untrusted, sync::codes::noSecureConnection, sync::codes::stationRefused};
    const bool isStrange = std::any_of(otherKeys.begin(), otherKeys.end(), [&](const ErrorCode& code) {
        return reason == QByteArray::fromStdString(code.text());
    });
    return isStrange && !changes.empty() && gate.pairedAt <= changes.back().at;
}

} // namespace vestibule::app
