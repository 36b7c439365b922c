#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/domain/CaptureGrant.h"

#include <chrono>

namespace vestibule::consent {

/// How long one grant opens the camera.
inline constexpr std::chrono::minutes captureWindow{10};

/// The only maker of capture grants. It takes the signed record itself, not somebody's word that there is one.
class GrantIssuer
{
public:
    /// `recordKey` is the raw public record key of this station.
    explicit GrantIssuer(QByteArray recordKey) : m_recordKey(std::move(recordKey)) {}

    /// A grant for the person behind `token`, who is `person` at this station. Errors: codes::recordForged,
    /// recordMalformed, recordOfAnother (the record is about somebody else), consentEnded, faceKept (the record keeps a
    /// face).
    [[nodiscard]] Result<domain::CaptureGrant> issue(const QByteArray& recordJws, domain::PersonToken token,
                                                     domain::PersonId person, Instant now) const;

private:
    QByteArray m_recordKey;
};

} // namespace vestibule::consent
