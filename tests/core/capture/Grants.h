#pragma once

#include "core/domain/CaptureGrant.h"

/// This binary does not link the consent room, whose GrantIssuer asks for a signed record. It has one of its own, so
/// that the camera can be tested with grants of any kind.
namespace vestibule::consent {

class GrantIssuer
{
public:
    [[nodiscard]] static domain::CaptureGrant grant(Instant consentUntil, Instant captureUntil)
    {
        return domain::CaptureGrant(domain::PersonId::random(), domain::ConsentId::random(), QByteArray(32, 'h'),
                                    consentUntil, captureUntil);
    }
};

} // namespace vestibule::consent

namespace vestibule::test {

inline constexpr Instant now = Instant::fromMs(1'800'000'000'000);
inline constexpr milliseconds minute{60'000};

/// Good for ten minutes from `now`.
[[nodiscard]] inline domain::CaptureGrant goodGrant()
{
    return consent::GrantIssuer::grant(now + minute * 60 * 24 * 365, now + minute * 10);
}

} // namespace vestibule::test
