#pragma once

#include "core/base/Clock.h"
#include "core/domain/Ids.h"

#include <QByteArray>

#include <utility>

namespace vestibule::consent {
class GrantIssuer;
}

namespace vestibule::domain {

/// The right to read frames of one person from the enrolment camera. Made only by consent::GrantIssuer, from a signed
/// consent record of that person whose signature it has just verified: without the record there is no grant, and
/// without a grant the camera does not open.
class CaptureGrant
{
public:
    [[nodiscard]] PersonId person() const { return m_person; }
    [[nodiscard]] ConsentId consent() const { return m_consent; }
    /// SHA-256 of the signed consent record.
    [[nodiscard]] const QByteArray& consentRecordHash() const { return m_recordHash; }
    /// The end of the consent; a face must not outlive it.
    [[nodiscard]] Instant consentUntil() const { return m_consentUntil; }
    /// The end of the capture window: after it the camera refuses this grant.
    [[nodiscard]] Instant captureUntil() const { return m_captureUntil; }

private:
    friend class vestibule::consent::GrantIssuer;
    CaptureGrant(PersonId person, ConsentId consent, QByteArray recordHash, Instant consentUntil, Instant captureUntil)
        : m_person(person)
        , m_consent(consent)
        , m_recordHash(std::move(recordHash))
        , m_consentUntil(consentUntil)
        , m_captureUntil(captureUntil)
    {
    }

    PersonId m_person;
    ConsentId m_consent;
    QByteArray m_recordHash;
    Instant m_consentUntil;
    Instant m_captureUntil;
};

} // namespace vestibule::domain
