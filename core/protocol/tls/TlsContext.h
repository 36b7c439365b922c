#pragma once

#include "core/base/Result.h"
#include "core/protocol/tls/Identity.h"
#include "core/protocol/tls/OpenSsl.h"

namespace vestibule::protocol::tls {

/// The settings of one side's TLS: version 1.3 and nothing else, no resumption, no tickets, no early data, and our own
/// verification in place of OpenSSL's (see TlsStream). Immutable once made; shared by connections in any thread.
class TlsContext
{
public:
    /// Without an identity the client presents no certificate. Errors: codes::keyMismatch, codes::cryptoFailed.
    [[nodiscard]] static Result<TlsContext> client(const Identity* self);
    [[nodiscard]] static Result<TlsContext> server(const Identity& self, bool askForCertificate);

    [[nodiscard]] SSL_CTX* handle() const { return m_context.get(); }

private:
    explicit TlsContext(ContextOwner context) : m_context(std::move(context)) {}
    ContextOwner m_context;
};

} // namespace vestibule::protocol::tls
