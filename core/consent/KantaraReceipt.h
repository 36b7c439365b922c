#pragma once

#include "core/consent/ConsentRecord.h"

namespace vestibule::consent {

/// The `typ` of such a receipt's header: it is no consent record, and is never taken for one.
inline const QString kantaraType = QStringLiteral("vestibule-kantara-cr+jws");

/// A record that has been verified, in the shape of the Kantara Consent Receipt Specification 1.1: for systems that
/// read that. It says nothing that the record does not. `publicKey` is the raw key that will sign it.
[[nodiscard]] QJsonObject kantaraReceipt(const ConsentRecord& record, QByteArrayView publicKey);

} // namespace vestibule::consent
