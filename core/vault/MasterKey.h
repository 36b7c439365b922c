#pragma once

#include "core/base/Result.h"
#include "core/base/SecretBytes.h"

#include <QByteArray>

#include <optional>

namespace vestibule::vault {

/// The station's master key (32 random bytes) and what hangs on it. Never leaves memory in the clear; the slots hold it
/// sealed. Move-only, wiped when dropped: dropping it is the full lock.
class MasterKey
{
public:
    [[nodiscard]] static MasterKey random();
    /// Takes 32 bytes.
    explicit MasterKey(SecretBytes bytes);

    /// The raw key of the station's database.
    [[nodiscard]] SecretBytes databaseKey() const;
    /// Ed25519 seed that signs consent records and what people keep.
    [[nodiscard]] SecretBytes recordSigningSeed() const;
    /// HMAC key for name | unit: answers later questions without keeping the name.
    [[nodiscard]] SecretBytes digestKey() const;
    /// MAC key of the erasure ledger beside the copies.
    [[nodiscard]] SecretBytes ledgerKey() const;

    /// Seals another secret (estate CA key, TLS key, publish key, card masters, audit chain) for keeping in the store.
    /// `purpose` is bound in: what was sealed for one does not open for another. 24 + n + 16 bytes.
    [[nodiscard]] QByteArray seal(const SecretBytes& secret, QByteArrayView purpose) const;
    /// Errors: codes::sealBroken.
    [[nodiscard]] Result<SecretBytes> open(QByteArrayView sealed, QByteArrayView purpose) const;

    [[nodiscard]] const SecretBytes& bytes() const { return m_bytes; }
    [[nodiscard]] MasterKey clone() const { return MasterKey(m_bytes.clone()); }

private:
    SecretBytes m_bytes;
};

/// The master that the store runs under, and the one it is to be re-keyed to, if there is one.
struct Masters
{
    MasterKey current;
    std::optional<MasterKey> next;

    [[nodiscard]] const MasterKey& newest() const { return next ? *next : current; }
    friend bool operator==(const Masters& a, const Masters& b)
    {
        return a.current.bytes().equals(b.current.bytes()) && a.next.has_value() == b.next.has_value() &&
               (!a.next || a.next->bytes().equals(b.next->bytes()));
    }
};

} // namespace vestibule::vault
