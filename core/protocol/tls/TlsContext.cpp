#include "core/protocol/tls/TlsContext.h"

#include "core/protocol/tls/Codes.h"
#include "core/protocol/tls/TlsStream.h"

namespace vestibule::protocol::tls {

namespace {

/// No honest chain is longer than a leaf and a CA.
constexpr long maxPresentedBytes = 32L * 1024;

Result<ContextOwner> makeContext(const SSL_METHOD* method, int verifyMode)
{
    ContextOwner context(SSL_CTX_new(method));
    if (!context || SSL_CTX_set_min_proto_version(context.get(), TLS1_3_VERSION) != 1 ||
        SSL_CTX_set_max_proto_version(context.get(), TLS1_3_VERSION) != 1 ||
        SSL_CTX_set1_groups_list(context.get(), "X25519:P-256") != 1 ||
        SSL_CTX_set_num_tickets(context.get(), 0) != 1) {
        return fail(codes::cryptoFailed, drainOpenSslErrors());
    }
    SSL_CTX_set_options(context.get(), SSL_OP_NO_TICKET | SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION);
    SSL_CTX_set_mode(context.get(), SSL_MODE_NO_AUTO_CHAIN | SSL_MODE_RELEASE_BUFFERS);
    SSL_CTX_set_session_cache_mode(context.get(), SSL_SESS_CACHE_OFF);
    SSL_CTX_set_max_early_data(context.get(), 0);
    SSL_CTX_set_max_cert_list(context.get(), maxPresentedBytes);
    SSL_CTX_set_verify(context.get(), verifyMode, nullptr);
    // Replaces OpenSSL's chain building and checking as a whole: trust lives in PeerPolicy, in one place.
    SSL_CTX_set_cert_verify_callback(context.get(), &TlsStream::verifyPeer, nullptr);
    return context;
}

Result<void> present(SSL_CTX* context, const Identity& self)
{
    if (!self.certificate.belongsTo(self.key)) {
        return fail(codes::keyMismatch);
    }
    if (SSL_CTX_use_certificate(context, self.certificate.handle()) != 1 ||
        SSL_CTX_use_PrivateKey(context, self.key.handle()) != 1 || SSL_CTX_check_private_key(context) != 1) {
        return fail(codes::cryptoFailed, drainOpenSslErrors());
    }
    return {};
}

} // namespace

Result<TlsContext> TlsContext::client(const Identity* self)
{
    auto context = makeContext(TLS_client_method(), SSL_VERIFY_PEER);
    if (!context) {
        return passOn(context);
    }
    if (self != nullptr) {
        if (const auto shown = present(context->get(), *self); !shown) {
            return passOn(shown);
        }
    }
    return TlsContext(std::move(*context));
}

Result<TlsContext> TlsContext::server(const Identity& self, bool askForCertificate)
{
    auto context = makeContext(TLS_server_method(),
                               askForCertificate ? SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT : SSL_VERIFY_NONE);
    if (!context) {
        return passOn(context);
    }
    if (const auto shown = present(context->get(), self); !shown) {
        return passOn(shown);
    }
    return TlsContext(std::move(*context));
}

} // namespace vestibule::protocol::tls
