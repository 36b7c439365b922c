#pragma once

#include "core/audit/Entry.h"
#include "core/audit/Head.h"
#include "core/base/Result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <optional>

namespace vestibule::audit {

/// One entry, and why it stands in the log that a head was taken from. With `earlier`: also why that log begins as the
/// log of an earlier head. Whoever has it needs neither the log nor the station. Value.
struct Proof
{
    /// The log as it was when it had `size` entries, and the path from there to `head` (RFC 9162 section 2.1.4).
    struct Earlier
    {
        quint64 size = 0;
        QByteArray root; ///< 32 bytes
        QList<QByteArray> path;

        friend bool operator==(const Earlier&, const Earlier&) = default;
    };

    QByteArray entry; ///< in its one spelling
    SignedHead head;
    QList<QByteArray> inclusion; ///< the path from the entry's leaf to the root of `head` (section 2.1.3)
    std::optional<Earlier> earlier;

    friend bool operator==(const Proof&, const Proof&) = default;
};

/// What a proof that holds shows.
struct Proved
{
    Entry entry;
    bool inEarlier = false; ///< the entry stood there already when the log had the size of `earlier`
};

/// The proof's one spelling: `{"proof":{"earlier":{"path":[...],"root":...,"size":...},"entry":"...","head":{...},
/// "inclusion":[...]}}`, hashes in hex, the entry as the text that was hashed, without a line break.
[[nodiscard]] QByteArray encode(const Proof& proof);
/// Accepts only what `encode` writes, with or without one line break behind it. Errors: codes::badProofFile;
/// codes::badHead when the head's signature does not verify.
[[nodiscard]] Result<Proof> decodeProof(QByteArrayView bytes);
/// Whether a file means to be a proof and not an export.
[[nodiscard]] bool looksLikeProof(QByteArrayView bytes);

/// That the paths lead to the roots, and that each of the heads that were kept elsewhere is one that the proof leads
/// to. Without `kept` this shows no more than that the head's key signed it. Errors: codes::badProof; badHead; forked,
/// when a kept head has another root; headNotCovered, when one is of a size that the proof says nothing about.
[[nodiscard]] Result<Proved> verifyProof(const Proof& proof, const QList<SignedHead>& kept);

} // namespace vestibule::audit
