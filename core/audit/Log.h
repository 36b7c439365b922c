#pragma once

#include "core/audit/Entry.h"
#include "core/audit/Head.h"
#include "core/audit/LogCheck.h"
#include "core/audit/LogExport.h"
#include "core/audit/LogStorage.h"
#include "core/audit/MerkleTree.h"
#include "core/audit/Proof.h"
#include "core/audit/SealPeriod.h"
#include "core/audit/SteppedCheck.h"
#include "core/base/Clock.h"
#include "core/base/Result.h"

#include <QByteArray>
#include <QList>

#include <optional>

namespace vestibule::audit {

/// The append-only log over a storage, sealed with every entry. Owner: the store's thread. Call `reload` after a
/// transaction that appended was rolled back: the tree, the seal and the key in memory are then ahead of what is kept
/// (an append that meets that difference fails with codes::altered and changes nothing). Move-only.
class Log
{
public:
    /// Builds the tree from the stored leaf hashes and takes up the open period. `storage` and `clock` must outlive the
    /// log. Errors: codes::altered when the open seal is not one over these leaves; codes::badSeal, codes::keyLost.
    [[nodiscard]] static Result<Log> open(LogStorage& storage, const Clock& clock);

    /// Numbers and dates the entry, stores it and seals the log; returns the entry's number. The first call on another
    /// day closes the period and moves the key on. A log without seals gets its chain first, and an entry
    /// `audit/chain-started` that names its first public key (`document`) and how many entries are older (`count`).
    /// After an error nothing has changed in memory, and the transaction has to be rolled back.
    [[nodiscard]] Result<quint64> append(Entry entry);
    [[nodiscard]] Result<void> reload();

    [[nodiscard]] Head head() const;
    /// Errors: codes::outOfRange in a log that nothing was appended to.
    [[nodiscard]] Result<SignedHead> signedHead() const;
    [[nodiscard]] quint64 size() const { return m_tree.size(); }
    [[nodiscard]] Result<QList<Entry>> entries(quint64 first, quint64 count) const;
    [[nodiscard]] Result<QList<QByteArray>> inclusionProof(quint64 seq, quint64 size) const;
    [[nodiscard]] Result<QList<QByteArray>> consistencyProof(quint64 oldSize, quint64 newSize) const;
    /// That entry `seq` stands in the log as it is now and, with `earlier`, that this log begins as it was when it had
    /// so many entries. Errors: codes::outOfRange; codes::altered when what is stored is not what was sealed.
    [[nodiscard]] Result<Proof> prove(quint64 seq, std::optional<quint64> earlier) const;

    /// Reads everything again: every entry has the stored leaf hash, the log is the one this object has open, and its
    /// lines pass `LogCheck`. Errors: those of LogCheck::finish and of the storage.
    [[nodiscard]] Result<Checked> verify(Witnesses witnesses) const;
    /// The same in pieces.
    [[nodiscard]] Result<SteppedCheck> beginCheck(Witnesses witnesses) const;
    [[nodiscard]] Result<void> write(const LineSink& out) const { return writeExport(*m_storage, out); }

private:
    struct Addition;

    Log(LogStorage& storage, const Clock& clock);
    [[nodiscard]] Result<Addition> spell(Entry entry, Instant now) const;
    [[nodiscard]] Result<void> store(const Addition& addition);
    [[nodiscard]] Result<std::optional<SealPeriod>> storedPeriod(const Frontier& tree) const;

    LogStorage* m_storage;
    const Clock* m_clock;
    Frontier m_tree;
    std::optional<SealPeriod> m_period; ///< none in a log without seals
};

} // namespace vestibule::audit
