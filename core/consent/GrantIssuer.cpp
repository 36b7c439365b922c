#include "core/consent/GrantIssuer.h"

#include "core/base/Digest.h"
#include "core/consent/Codes.h"
#include "core/consent/ConsentRecord.h"

namespace vestibule::consent {

Result<domain::CaptureGrant> GrantIssuer::issue(const QByteArray& recordJws, domain::PersonToken token,
                                                domain::PersonId person, Instant now) const
{
    const auto record = verifyRecord(recordJws, m_recordKey);
    if (!record) {
        return passOn(record);
    }
    if (record->principal != token || token.isNull() || person.isNull()) {
        return fail(codes::recordOfAnother);
    }
    if (record->keepsFace) {
        return fail(codes::faceKept);
    }
    if (now < record->givenAt || now >= record->endsAt) {
        return fail(codes::consentEnded);
    }
    return domain::CaptureGrant(person, record->id, sha256(recordJws), record->endsAt, now + captureWindow);
}

} // namespace vestibule::consent
