#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/domain/Ids.h"

#include <QByteArray>
#include <QDate>
#include <QString>

#include <optional>

class QTimeZone;

namespace vestibule::domain {

enum class CredentialKind { Face, Card };

/// The life of a credential as the station knows it. What each gate holds is a matter of its receipts.
enum class CredentialState {
    Reserved,   ///< a card that is promised but not yet made
    Active,     ///< wanted at the gates
    Restricted, ///< revoked; some gate that ever held it has not yet signed that it is gone
    Deleted,    ///< every gate that ever held it has signed
};

struct Credential
{
    CredentialId id;
    PersonId person;
    CredentialKind kind = CredentialKind::Card;
    quint64 rev = 1;
    CredentialState state = CredentialState::Active;
    Instant validFrom;  ///< inclusive
    Instant validUntil; ///< exclusive
    /// Faces: the SHA-256 of the signed consent record and the consent's end. Empty for cards.
    QByteArray consentRecordHash;
    std::optional<Instant> consentUntil;
    /// Cards that a visitor carries, and for which `person` answers: until when it was asked for. Such a card is
    /// nobody's own: whoever has no other has none.
    std::optional<Instant> visitorUntil = {};

    [[nodiscard]] bool isVisitors() const { return visitorUntil.has_value(); }
};

/// What is on a card and what a gate compares. `uid` is empty until a card has been read or typed in.
struct CardData
{
    QString number;
    QByteArray uid; ///< 4, 7 or 10 bytes
    quint32 keyVersion = 0;
};

/// The longest a consent to a face lasts.
inline constexpr int consentMonths = 24;
/// How long before its end a consent can be renewed though nothing else has changed: nobody is asked more often.
inline constexpr std::chrono::days renewalBefore{30};
/// How long a card works after the tenancy, so that moving out does not lock anybody in or out.
inline constexpr int cardGraceDays = 7;
/// A card of an owner, whose right has no end, is renewed after this time.
inline constexpr int ownerCardYears = 5;
/// How long a name, dwelling and signature stay after the last of the person's keys was deleted, which is after every
/// gate has signed; and after the days of grace of a lease under which there never was a key.
inline constexpr std::chrono::days nameKeptFor{30};
/// How long the proof about a person stays after the name was erased, which is after every gate has signed; and a
/// request after its answer, a gate's receipt after it came, the book on a gate after its last day. Three years, a leap
/// day included. The schema says the same (step 17).
inline constexpr std::chrono::days proofKeptFor{1096};
/// How long a sealed face or card waits for its gate; on its way there, from then on.
inline constexpr std::chrono::days payloadKeptFor{30};
/// How long a sitting waits that nobody goes on with.
inline constexpr std::chrono::hours sittingKeptFor{24};

/// The first moment after `day` in `zone`.
[[nodiscard]] Instant endOfDay(QDate day, const QTimeZone& zone);

/// When a consent given at `given` ends by itself.
[[nodiscard]] Instant consentEnd(Instant given);

/// A face may be used until the earlier of the tenancy's and the consent's end.
[[nodiscard]] Instant faceValidUntil(std::optional<QDate> leaseEnd, Instant consentUntil, const QTimeZone& zone);

/// Whether a consent to a face ends within `renewalBefore`, or has ended, while the tenancy goes on.
[[nodiscard]] bool isRunningOut(std::optional<QDate> leaseEnd, Instant consentUntil, Instant now,
                                const QTimeZone& zone);

/// A card works to the end of the tenancy plus the grace days; without an end, for `ownerCardYears` from `now`.
[[nodiscard]] Instant cardValidUntil(std::optional<QDate> leaseEnd, Instant now, const QTimeZone& zone);

/// Whether a card can still be made or given for this entry. Errors: codes::leaseEnded; of a visitor's card
/// codes::visitOver.
[[nodiscard]] Result<void> checkNotOver(const Credential& card, Instant now);

} // namespace vestibule::domain
