#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/base/SecretBytes.h"
#include "core/consent/Assessment.h"
#include "core/consent/Notice.h"
#include "core/domain/Answer.h"
#include "core/domain/Ids.h"
#include "core/domain/Minor.h"
#include "core/domain/Signature.h"

#include <QByteArray>
#include <QJsonObject>

#include <optional>

namespace vestibule::consent {

/// The `typ` of a consent record's header.
inline const QString recordType = QStringLiteral("vestibule-consent+jws");
/// Of the salt that the record's name hash is made with.
inline constexpr qsizetype saltBytes = 16;

/// Signs records with the station's Ed25519 record key. The secret half stays in guarded memory.
class RecordSigner
{
public:
    /// From the 32-byte seed that the vault derives.
    explicit RecordSigner(const SecretBytes& seed);
    /// Raw 32 bytes.
    [[nodiscard]] const QByteArray& publicKey() const { return m_publicKey; }
    /// JWS compact serialisation (RFC 7515, RFC 8037): EdDSA over the JSON in UTF-8, `type` in its header.
    [[nodiscard]] QByteArray sign(const QJsonObject& payload, const QString& type = recordType) const;

private:
    SecretBytes m_secretKey;
    QByteArray m_publicKey;
};

/// What a consent record is made of. The person stands in it as a token; the name only as a salted hash that the
/// receipt can open.
struct ConsentFacts
{
    domain::ConsentId id;
    domain::PersonToken principal;
    QString name;     ///< only hashed
    QString dwelling; ///< only hashed
    Notice notice;
    domain::EstateId estate;
    /// Who decides for a child; the name only hashed, like the child's. The signature is theirs.
    std::optional<domain::Guardian> guardian = {};
    std::optional<AssessmentRef> assessment = {}; ///< the impact assessment in force
    /// Who stands for the office at this sitting; the record says it by their number, not by their name.
    std::optional<domain::OperatorId> countersigner = {};
    /// The face that was taken under an earlier consent goes on: the record says so, and opens no camera.
    bool keepsFace = false;
};

/// A record just made.
struct SignedConsent
{
    QByteArray jws;
    QByteArray hash; ///< SHA-256 of jws: what the gates are told
    QByteArray salt; ///< 16 bytes; belongs on the receipt
    Instant givenAt;
    Instant endsAt;
};

/// What a verified record says.
struct ConsentRecord
{
    domain::ConsentId id;
    domain::PersonToken principal;
    QByteArray noticeHash;
    QByteArray signatureHash;               ///< empty where there was a witness
    std::optional<domain::Witness> witness; ///< in place of a signature
    QByteArray principalNameHash;
    /// In which capacity somebody has decided for a child; none where the person has.
    std::optional<domain::GuardianRelation> guardian;
    QString language;
    Instant givenAt;
    Instant endsAt;
    std::optional<domain::OperatorId> countersigner; ///< none in records of before
    bool keepsFace = false;                          ///< nobody is photographed under it
    QJsonObject payload;                             ///< everything, field names of ISO/IEC TS 27560:2023
};

/// SHA-256(salt | name | dwelling), name and dwelling in UTF-8, each preceded by its length as 4 big-endian bytes.
[[nodiscard]] QByteArray principalNameHash(QByteArrayView salt, const QString& name, const QString& dwelling);

/// Makes and signs the record of a yes. Errors: codes::consentRefused (the answer is a no), codes::noticeNotShown (the
/// answer is about another notice, or the notice was not shown to its end), codes::languageMissing, and those of
/// SignatureDrawing::check.
[[nodiscard]] Result<SignedConsent> makeConsent(const ConsentFacts& facts, const domain::Answer& answer,
                                                const domain::SignatureDrawing& signature, const RecordSigner& signer);

/// The payload of what RecordSigner::sign() made, once its signature over the bytes received has been checked. It has
/// one spelling: header, order of members and base64url as this program writes them, no member twice. Errors:
/// codes::recordForged, codes::recordMalformed, also for another `type`.
[[nodiscard]] Result<QJsonObject> verifySigned(const QByteArray& jws, QByteArrayView publicKey, const QString& type);

/// Checks the signature over the bytes received, then reads. A record has one spelling: header, order of members and
/// base64url as this program writes them, no member twice. Errors: codes::recordForged, codes::recordMalformed.
[[nodiscard]] Result<ConsentRecord> verifyRecord(const QByteArray& jws, QByteArrayView publicKey);

} // namespace vestibule::consent
