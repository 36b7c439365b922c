#pragma once

#include "core/base/Result.h"
#include "core/base/SecretBytes.h"
#include "core/protocol/tls/Certificate.h"
#include "core/protocol/tls/Crl.h"
#include "core/protocol/tls/KeyPair.h"

#include <QByteArrayView>

namespace vestibule::protocol::tls {

/// What people keep in files: PEM (the first object of its kind counts, text around it is ignored) or DER. On the wire
/// and in the store there is only DER. Errors: codes::badCertificate.
[[nodiscard]] Result<Certificate> certificateFromFile(QByteArrayView content);
/// Errors: codes::badCrl.
[[nodiscard]] Result<Crl> crlFromFile(QByteArrayView content);
/// PKCS#8 or, in PEM, the older EC form; never encrypted. Errors: codes::badKey.
[[nodiscard]] Result<KeyPair> keyFromFile(const SecretBytes& content);

} // namespace vestibule::protocol::tls
