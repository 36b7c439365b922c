#pragma once

#include "core/consent/ConsentRecord.h"
#include "core/domain/Deletion.h"

namespace vestibule::consent {

/// The `typ` of a statement's header.
inline const QString deletionType = QStringLiteral("vestibule-deletion+jws");

/// JWS compact serialisation of all that a certificate of deletion says.
[[nodiscard]] QByteArray signDeletion(const domain::Deletion& deletion, const RecordSigner& signer);
/// Errors: codes::recordForged, codes::recordMalformed.
[[nodiscard]] Result<domain::Deletion> verifyDeletion(const QByteArray& jws, QByteArrayView publicKey);

} // namespace vestibule::consent
