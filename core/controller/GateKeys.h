#pragma once

#include "core/base/Result.h"
#include "core/base/SecretBytes.h"
#include "core/domain/Ids.h"
#include "core/protocol/Cose.h"
#include "core/protocol/Sealing.h"
#include "core/protocol/tls/KeyPair.h"

#include <QString>

namespace vestibule::controller {

/// Who a gate is: its id and its keys, all made on the gate and never leaving it. They lie in one file of the gate's
/// folder, mode 0600 (`key_store: "file"`). Everything but the TLS key is derived from one random master. Owner: the
/// controller; one thread at a time.
class GateKeys
{
public:
    /// A new gate: a new id, new keys, written durably to `path`. Errors: those of writing, tls::codes::cryptoFailed.
    [[nodiscard]] static Result<GateKeys> create(const QString& path);
    /// Errors: codes::keysMissing, codes::keysUnreadable (cut, altered, or readable by others).
    [[nodiscard]] static Result<GateKeys> load(const QString& path);

    [[nodiscard]] const domain::GateId& gate() const { return m_gate; }
    /// Signs receipts and inventories.
    [[nodiscard]] const protocol::SigningKey& signing() const { return m_signing; }
    /// Opens payloads.
    [[nodiscard]] const protocol::SealPair& sealing() const { return m_sealing; }
    /// Of the certificate from pairing; a renewed one's key lies in the database, beside that certificate.
    [[nodiscard]] const protocol::tls::KeyPair& tls() const { return m_tls; }
    /// The key of the gate's database.
    [[nodiscard]] const SecretBytes& databaseKey() const { return m_databaseKey; }

private:
    GateKeys(domain::GateId gate, protocol::SigningKey signing, protocol::SealPair sealing, protocol::tls::KeyPair tls,
             SecretBytes databaseKey);
    [[nodiscard]] static Result<GateKeys> derive(const domain::GateId& gate, const SecretBytes& master,
                                                 protocol::tls::KeyPair tls);

    domain::GateId m_gate;
    protocol::SigningKey m_signing;
    protocol::SealPair m_sealing;
    protocol::tls::KeyPair m_tls;
    SecretBytes m_databaseKey;
};

} // namespace vestibule::controller
