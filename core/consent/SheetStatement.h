#pragma once

#include "core/consent/ConsentRecord.h"
#include "core/domain/Whereabouts.h"

namespace vestibule::consent {

/// The `typ` of a statement's header.
inline const QString sheetType = QStringLiteral("vestibule-where+jws");

/// What the station signs of a sheet "where is my face?"; the QR code on it. It names nobody.
struct SheetStatement
{
    domain::SheetId sheet;
    domain::EstateId estate;
    domain::PersonToken principal;
    Instant at;
    domain::FaceCount faces;
    friend bool operator==(const SheetStatement&, const SheetStatement&) = default;
};

/// JWS compact serialisation, some 600 characters.
[[nodiscard]] QByteArray signSheet(const SheetStatement& statement, const RecordSigner& signer);
/// Errors: codes::recordForged, codes::recordMalformed.
[[nodiscard]] Result<SheetStatement> verifySheet(const QByteArray& jws, QByteArrayView publicKey);

} // namespace vestibule::consent
