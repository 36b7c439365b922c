#pragma once

#include "core/base/Error.h"

#include <array>

namespace vestibule::domain::codes {

inline constexpr ErrorCode nameMissing{"domain", "name-missing"};
inline constexpr ErrorCode nameTooLong{"domain", "name-too-long"};
inline constexpr ErrorCode buildingMissing{"domain", "building-missing"};
inline constexpr ErrorCode roomMissing{"domain", "room-missing"};
inline constexpr ErrorCode dwellingTooLong{"domain", "dwelling-too-long"};
inline constexpr ErrorCode controlCharacter{"domain", "control-character"};
inline constexpr ErrorCode leaseEndMissing{"domain", "lease-end-missing"};
inline constexpr ErrorCode leaseEnded{"domain", "lease-ended"};
inline constexpr ErrorCode leaseTooLong{"domain", "lease-too-long"};
inline constexpr ErrorCode birthMonthMissing{"domain", "birth-month-missing"};
inline constexpr ErrorCode birthMonthOver{"domain", "birth-month-over"};
inline constexpr ErrorCode birthMonthTooFar{"domain", "birth-month-too-far"};
inline constexpr ErrorCode guardianNameTooLong{"domain", "guardian-name-too-long"};
inline constexpr ErrorCode stepNotAllowed{"domain", "step-not-allowed"};
inline constexpr ErrorCode signatureMissing{"domain", "signature-missing"};

/// A training is recorded for a day that has been, and no longer ago than ten years.
inline constexpr ErrorCode trainingDay{"domain", "training-day"};
/// No confidentiality undertaking, no session.
inline constexpr ErrorCode undertakingMissing{"domain", "undertaking-missing"};
inline constexpr ErrorCode undertakingEnded{"domain", "undertaking-ended"};
inline constexpr ErrorCode undertakingUnreadable{"domain", "undertaking-unreadable"};

/// What an act asks for was not put forward; the detail names the act.
inline constexpr ErrorCode approvalNeeded{"domain", "approval-needed"};
inline constexpr ErrorCode approvalOver{"domain", "approval-over"};
inline constexpr ErrorCode nobodyToApprove{"domain", "nobody-to-approve"};
inline constexpr ErrorCode secondOperatorMissing{"domain", "second-operator-missing"};
inline constexpr ErrorCode secondOperatorSame{"domain", "second-operator-same"};
inline constexpr ErrorCode ownPasswordRefused{"domain", "own-password-refused"};
inline constexpr ErrorCode secondPasswordRefused{"domain", "second-password-refused"};
inline constexpr ErrorCode reasonMissing{"domain", "reason-missing"};
inline constexpr ErrorCode documentMissing{"domain", "document-missing"};
inline constexpr ErrorCode documentMalformed{"domain", "document-malformed"};

/// A guardian's or relative's paper was not seen.
inline constexpr ErrorCode requestProofMissing{"domain", "request-proof-missing"};
/// Relatives of somebody who has died may see, copy, correct and delete; nothing else.
inline constexpr ErrorCode requestNotForRelatives{"domain", "request-not-for-relatives"};
inline constexpr ErrorCode requestAnswered{"domain", "request-answered"};

/// A text for the cards is longer than there is room; the detail names it.
inline constexpr ErrorCode cardText{"domain", "card-text"};
/// No `#` and six hexadecimal digits.
inline constexpr ErrorCode cardColour{"domain", "card-colour"};
/// The logo for the cards takes more than 256 KiB.
inline constexpr ErrorCode cardLogoSize{"domain", "card-logo-size"};
/// Somebody takes a card for a resident, and is not named.
inline constexpr ErrorCode collectorMissing{"domain", "collector-missing"};
/// Nothing was drawn for a card, or too little to be a signature.
inline constexpr ErrorCode cardSignatureMissing{"domain", "card-signature-missing"};
/// A number of the estate's rules on cards is out of its range; the detail names it.
inline constexpr ErrorCode cardRule{"domain", "card-rule"};
/// The dwelling has as many cards as the estate lets it have.
inline constexpr ErrorCode dwellingCards{"domain", "dwelling-cards"};
/// The same of cards that visitors carry.
inline constexpr ErrorCode visitorCards{"domain", "visitor-cards"};
/// A visitor's card is to end at a moment that has passed.
inline constexpr ErrorCode visitTime{"domain", "visit-time"};
/// It is to work for longer than the estate lets one work.
inline constexpr ErrorCode visitTooLong{"domain", "visit-too-long"};
/// It is to end after the tenancy of the resident who answers for it.
inline constexpr ErrorCode visitPastTenancy{"domain", "visit-past-tenancy"};
/// A visitor's card has ended by itself.
inline constexpr ErrorCode visitOver{"domain", "visit-over"};
inline constexpr ErrorCode stockOutOfRange{"domain", "stock-out-of-range"};
/// Of persons at other stations.
inline constexpr ErrorCode numberOutOfRange{"domain", "number-out-of-range"};
/// Nothing was filed yet, or a clock of this kind runs already.
inline constexpr ErrorCode filingNotDue{"domain", "filing-not-due"};
/// The number is still reached: the clock of the first filing is not struck out.
inline constexpr ErrorCode filingStillDue{"domain", "filing-still-due"};
/// Filed or struck out before.
inline constexpr ErrorCode filingEnded{"domain", "filing-ended"};
/// In the future, or filed before its clock began.
inline constexpr ErrorCode filingDay{"domain", "filing-day"};
inline constexpr ErrorCode calendarMalformed{"domain", "calendar-malformed"};
/// The day on which a sign was hung or taken down is missing, lies ahead, or before what is recorded already.
inline constexpr ErrorCode postingDay{"domain", "posting-day"};
/// A sign says that faces are taken, and none is taken there.
inline constexpr ErrorCode postingNotNeeded{"domain", "posting-not-needed"};
inline constexpr ErrorCode nothingPosted{"domain", "nothing-posted"};
/// This part of the company that takes over is empty, not distinct or too long.
inline constexpr ErrorCode companyName{"domain", "company-name"};
inline constexpr ErrorCode companyContact{"domain", "company-contact"};
inline constexpr ErrorCode companyAddress{"domain", "company-address"};
inline constexpr ErrorCode companyUnchanged{"domain", "company-unchanged"};
/// The day from which another company answers is missing, too far away, or before the last change.
inline constexpr ErrorCode companyDay{"domain", "company-day"};
/// The day on which residents were told is missing, lies ahead, or long before the change.
inline constexpr ErrorCode tellingDay{"domain", "telling-day"};
/// Somebody of them has been told, was entered after the change, or is no longer on record.
inline constexpr ErrorCode notToBeTold{"domain", "not-to-be-told"};

/// No host, or more than one: a port, a path or a blank stands in it.
inline constexpr ErrorCode addressHost{"domain", "address-host"};
/// Why an address is listed is missing or too long.
inline constexpr ErrorCode addressReason{"domain", "address-reason"};

inline constexpr ErrorCode rosterUnreadable{"domain", "roster-unreadable"};
inline constexpr ErrorCode rosterColumnMissing{"domain", "roster-column-missing"};
inline constexpr ErrorCode occupancyUnknown{"domain", "occupancy-unknown"};
inline constexpr ErrorCode dateMalformed{"domain", "date-malformed"};

inline constexpr std::array all{rosterUnreadable,
                                rosterColumnMissing,
                                occupancyUnknown,
                                dateMalformed,
                                nameMissing,
                                nameTooLong,
                                buildingMissing,
                                roomMissing,
                                dwellingTooLong,
                                controlCharacter,
                                leaseEndMissing,
                                leaseEnded,
                                leaseTooLong,
                                stepNotAllowed,
                                signatureMissing,
                                trainingDay,
                                undertakingMissing,
                                undertakingEnded,
                                undertakingUnreadable,
                                approvalNeeded,
                                approvalOver,
                                nobodyToApprove,
                                secondOperatorMissing,
                                secondOperatorSame,
                                ownPasswordRefused,
                                secondPasswordRefused,
                                reasonMissing,
                                documentMissing,
                                documentMalformed,
                                requestProofMissing,
                                requestNotForRelatives,
                                requestAnswered,
                                birthMonthMissing,
                                birthMonthTooFar,
                                guardianNameTooLong,
                                birthMonthOver,
                                numberOutOfRange,
                                filingNotDue,
                                filingStillDue,
                                filingEnded,
                                filingDay,
                                calendarMalformed,
                                cardText,
                                cardColour,
                                cardLogoSize,
                                collectorMissing,
                                cardSignatureMissing,
                                cardRule,
                                dwellingCards,
                                visitorCards,
                                visitTime,
                                visitTooLong,
                                visitPastTenancy,
                                visitOver,
                                stockOutOfRange,
                                postingDay,
                                postingNotNeeded,
                                nothingPosted,
                                companyName,
                                companyContact,
                                companyAddress,
                                companyUnchanged,
                                companyDay,
                                tellingDay,
                                notToBeTold,
                                addressHost,
                                addressReason};

} // namespace vestibule::domain::codes
