#include "tests/simulation/WatchedJournal.h"

#include "core/sync/Codes.h"

#include <algorithm>

namespace vestibule::simulation {

bool Crash::mayBegin()
{
    if (m_in == 0 && !m_after) {
        m_happened = true;
    }
    return !m_happened;
}

bool Crash::mayGoOn()
{
    if (m_in == 0 && m_after) {
        m_happened = true;
    }
    m_in -= m_in >= 0 ? 1 : 0;
    return !m_happened;
}

template <typename Call>
auto WatchedJournal::step(Call call) -> decltype(call())
{
    if (!m_crash.mayBegin()) {
        return fail(sync::codes::stopping, "the program is gone");
    }
    auto done = call();
    if (!m_crash.mayGoOn()) {
        return fail(sync::codes::stopping, "the program is gone");
    }
    return done;
}

Result<std::vector<domain::Gate>> WatchedJournal::gates()
{
    return step([&] { return m_real.gates(); });
}

Result<sync::GateBook> WatchedJournal::book(const domain::GateId& gate)
{
    return step([&] { return m_real.book(gate); });
}

Result<sync::DesiredState> WatchedJournal::desired(const domain::GateId& gate)
{
    return step([&] { return m_real.desired(gate); });
}

Result<QByteArray> WatchedJournal::payload(const domain::GateId& gate, const domain::CredentialId& id,
                                           const protocol::Digest& digest)
{
    return step([&] { return m_real.payload(gate, id, digest); });
}

Result<bool> WatchedJournal::everCommitted(const domain::GateId& gate, const domain::CredentialId& id,
                                           const protocol::Digest& digest)
{
    return step([&] { return m_real.everCommitted(gate, id, digest); });
}

Result<bool> WatchedJournal::storeCut(const domain::GateId& gate, const sync::CutChangeSet& cut)
{
    return step([&]() -> Result<bool> {
        const Result<bool> stored = m_real.storeCut(gate, cut);
        const auto set = protocol::openChangeSet(m_publishKey, cut.bytes);
        if (!stored || !*stored || !set) {
            return stored;
        }
        Chain::Cut known{set->position, set->root, set->tombRoot, {}};
        for (const protocol::Upsert& upsert : set->upserts) {
            known.brings.push_back(upsert.id);
        }
        m_chains[gate].cuts.push_back(std::move(known));
        return stored;
    });
}

Result<void> WatchedJournal::commitReceipt(const domain::GateId& gate, const sync::ReceiptCommit& receipt)
{
    return step([&] {
        Result<void> done = m_real.commitReceipt(gate, receipt);
        if (done) {
            m_account.signedFor[gate] = receipt.position;
        }
        return done;
    });
}

Result<void> WatchedJournal::withdrawCut(const domain::GateId& gate, const std::optional<sync::RefusedEntry>& refused)
{
    return step([&] { return m_real.withdrawCut(gate, refused); });
}

Result<void> WatchedJournal::adopt(const domain::GateId& gate, const sync::Adoption& adoption)
{
    return step([&] {
        Result<void> done = m_real.adopt(gate, adoption);
        if (done) {
            m_account.signedFor[gate] = adoption.position;
            for (const sync::HeldEntry& held : adoption.held) {
                m_account.signedGone[gate].erase(held.id); // it has come back there, and must be signed for anew
            }
        }
        return done;
    });
}

Result<quint64> WatchedJournal::startEpoch(quint64 above)
{
    return step([&] { return m_real.startEpoch(above); });
}

Result<void> WatchedJournal::noteMethods(const domain::GateId& gate, const domain::GateMethods& methods)
{
    return step([&] { return m_real.noteMethods(gate, methods); });
}

Result<void> WatchedJournal::noteCertificates(const domain::GateId& gate, const QByteArray& inUse,
                                              const std::optional<QByteArray>& issued)
{
    return step([&] { return m_real.noteCertificates(gate, inUse, issued); });
}

Result<void> WatchedJournal::noteStatus(const sync::GateStatus& status)
{
    return step([&] { return m_real.noteStatus(status); });
}

Result<void> WatchedJournal::noteCrlSent(const domain::GateId& gate, Instant at)
{
    return step([&] { return m_real.noteCrlSent(gate, at); });
}

Result<void> WatchedJournal::markOlderCopy(const sync::Alert& alert)
{
    return step([&] { return m_real.markOlderCopy(alert); });
}

Result<void> WatchedJournal::raiseAlert(const sync::Alert& alert)
{
    return step([&] { return m_real.raiseAlert(alert); });
}

Result<sync::CredentialProgress> WatchedJournal::progress(const domain::CredentialId& id)
{
    return step([&] { return m_real.progress(id); });
}

Result<std::optional<sync::CopyTask>> WatchedJournal::copyFrom(const domain::GateId& source)
{
    return step([&] { return m_real.copyFrom(source); });
}

Result<void> WatchedJournal::noteCopyAsked(quint64 copy)
{
    return step([&] { return m_real.noteCopyAsked(copy); });
}

Result<bool> WatchedJournal::keepCopied(const domain::GateId& source, const sync::CopiedPage& page)
{
    return step([&] { return m_real.keepCopied(source, page); });
}

Result<void> WatchedJournal::endCopy(quint64 copy, ErrorCode reason)
{
    return step([&] { return m_real.endCopy(copy, reason); });
}

} // namespace vestibule::simulation
