#pragma once

#include "core/audit/Entry.h"
#include "core/audit/Head.h"
#include "core/audit/MerkleTree.h"
#include "core/audit/Seal.h"
#include "core/base/Clock.h"
#include "core/base/Result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QHash>
#include <QList>

#include <optional>
#include <utility>

namespace vestibule::audit {

/// What the checker knows from elsewhere. Without any of it a log that was written anew from its beginning passes.
struct Witnesses
{
    QByteArray firstKey{};           ///< the public key of period 0, 32 bytes; empty: not known
    QList<SignedHead> signedHeads{}; ///< each must be one by a key of this log, and the log must begin so
    QList<Head> heads{};             ///< the same, kept by somebody who is believed without a signature
};

/// What a log that passed is.
struct Checked
{
    quint64 entries = 0;
    quint64 periods = 0;
    quint64 older = 0; ///< entries from before the chain: their order and content are sealed, their times are not
    QByteArray root;   ///< 32 bytes
    QByteArray firstKey;
    Instant sealedSince; ///< start of period 0
    Instant sealedAt;    ///< the last seal's moment
    int setBacks = 0;    ///< how often a period begins on an earlier day than the one before it: the clock was set back
};

/// Checks an export line by line, trusting nobody who wrote it. Pure: bytes in, a judgement out.
///
/// Each entry has its one spelling and the number of its line; the hashes of all entries give the root of every seal;
/// each seal covers the entries up to its line and verifies under its key; that key is the one which the period before
/// promised; periods are numbered without gaps; every entry is dated within the UTC day of its period and not after its
/// seal (without tolerance: the station dates an entry and chooses its period with one reading of its clock); the last
/// line is the seal of the open period.
class LogCheck
{
public:
    explicit LogCheck(Witnesses witnesses);

    /// The next line, without its line break.
    void line(QByteArrayView line);
    /// The bytes ended inside a line.
    void cut();

    /// The judgement; the first finding when there is one, with `entry N: ...` in its detail. Errors: codes::altered,
    /// truncated, forked, resealed, brokenChain, badSeal, badHead, badExport.
    [[nodiscard]] Result<Checked> finish();

private:
    void found(ErrorCode code, quint64 entry, const std::string& what);
    void entryLine(QByteArrayView line);
    void sealLine(QByteArrayView line);
    void rememberRoot();
    /// Each returns false after a finding.
    [[nodiscard]] bool followsChain(const Seal& seal);
    [[nodiscard]] bool coversEntries(const Seal& seal);
    [[nodiscard]] bool datesFit(const Seal& seal);
    [[nodiscard]] bool startsChain(const Seal& seal);
    void take(const Seal& seal);
    void judgeHeads();
    void judgeHead(const Head& head);

    Witnesses m_witnesses;
    QHash<quint64, QByteArray> m_rootAt; ///< at each size that a head speaks of; empty: not reached
    Result<void> m_finding;
    std::optional<Seal> m_doubtful; ///< a seal by a key that is not its period's
    QList<QByteArray> m_laterKeys;  ///< of the seals after it

    bool m_begun = false; ///< the header was read
    Frontier m_tree;
    QList<Entry> m_unsealed;                                 ///< since the last seal
    std::optional<Seal> m_last;                              ///< of the period before
    QHash<QByteArray, std::pair<quint64, quint64>> m_ranges; ///< of entries, by the key that sealed them
    Checked m_checked;
};

/// The same over a whole export.
[[nodiscard]] Result<Checked> verifyExport(QByteArrayView bytes, Witnesses witnesses);

} // namespace vestibule::audit
