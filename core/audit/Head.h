#pragma once

#include "core/audit/PeriodKey.h"
#include "core/base/Clock.h"
#include "core/base/Result.h"

#include <QByteArray>

namespace vestibule::audit {

/// The state of the log at a moment.
struct Head
{
    quint64 size = 0;
    QByteArray root; ///< 32 bytes
    Instant at;

    friend bool operator==(const Head&, const Head&) = default;
};

/// A head signed by the key of the period that was open: whoever keeps it can show later that the log began so.
struct SignedHead
{
    Head head;
    QByteArray key;       ///< the period's public key, 32 bytes
    QByteArray signature; ///< Ed25519, 64 bytes, over `signedBytes`

    friend bool operator==(const SignedHead&, const SignedHead&) = default;
};

/// What is signed: the text `vestibule audit head 1`, a zero byte, then size, time (8 bytes each, big-endian) and root.
[[nodiscard]] QByteArray signedBytes(const Head& head);
[[nodiscard]] SignedHead sign(const Head& head, const PeriodKey& key);
/// That the signature is one by the head's own key. Errors: codes::badHead.
[[nodiscard]] Result<void> verifyHead(const SignedHead& head);

/// `{"head":{"at":...,"key":...,"root":...,"signature":...,"size":...}}`, without a line break.
[[nodiscard]] QByteArray encode(const SignedHead& head);
/// Takes blanks and line breaks between the parts: a head stands for itself by its signature. Errors: codes::badHead.
[[nodiscard]] Result<SignedHead> decodeHead(QByteArrayView bytes);

} // namespace vestibule::audit
