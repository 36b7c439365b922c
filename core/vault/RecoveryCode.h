#pragma once

#include "core/base/Result.h"
#include "core/base/SecretBytes.h"

#include <QByteArray>

namespace vestibule::vault {

/// The code on the recovery sheet: 160 random bits and 20 check bits as 36 symbols of Crockford's base 32 in groups of
/// four, `ABCD-EFGH-...`. It opens the recovery slot, and the secret of the estate's recovery key follows from it
/// alone: that secret is nowhere on the station.
class RecoveryCode
{
public:
    [[nodiscard]] static RecoveryCode random();
    /// Accepts lower case, blanks and hyphens anywhere, and O for 0, I and L for 1.
    /// Errors: codes::mistypedRecoveryCode.
    [[nodiscard]] static Result<RecoveryCode> parse(const SecretBytes& typed);

    /// 44 ASCII characters. Shown once, then printed or written down by hand.
    [[nodiscard]] SecretBytes text() const;
    /// 20 bytes, the password of the recovery slot.
    [[nodiscard]] const SecretBytes& entropy() const { return m_entropy; }
    /// Ed25519 seed of the key that tells the gates to obey new keys.
    [[nodiscard]] SecretBytes estateSigningSeed() const;
    /// Its public half, 32 bytes; the gates learn it at pairing.
    [[nodiscard]] QByteArray estatePublicKey() const;

private:
    explicit RecoveryCode(SecretBytes entropy);
    SecretBytes m_entropy;
};

} // namespace vestibule::vault
