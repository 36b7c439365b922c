#pragma once

#include "core/base/Error.h"

#include <array>

namespace vestibule::consent::codes {

inline constexpr ErrorCode noticeUnreadable{"consent", "notice-unreadable"};
inline constexpr ErrorCode noticeIncomplete{"consent", "notice-incomplete"};
inline constexpr ErrorCode noticeForbidden{"consent", "notice-forbidden"};
inline constexpr ErrorCode noticeUnchanged{"consent", "notice-unchanged"};
inline constexpr ErrorCode languageMissing{"consent", "language-missing"};
inline constexpr ErrorCode recordMalformed{"consent", "record-malformed"};
inline constexpr ErrorCode recordForged{"consent", "record-forged"};
inline constexpr ErrorCode recordOfAnother{"consent", "record-of-another"};
inline constexpr ErrorCode receiptMalformed{"consent", "receipt-malformed"};
inline constexpr ErrorCode consentEnded{"consent", "consent-ended"};
/// Under this consent the face on record goes on: it opens no camera.
inline constexpr ErrorCode faceKept{"consent", "face-kept"};
inline constexpr ErrorCode consentRefused{"consent", "consent-refused"};
inline constexpr ErrorCode noticeNotShown{"consent", "notice-not-shown"};
/// Another notice has been published since the reading began: the new one is read before anything is signed.
inline constexpr ErrorCode noticeSuperseded{"consent", "notice-superseded"};
inline constexpr ErrorCode assessmentUnreadable{"consent", "assessment-unreadable"};
inline constexpr ErrorCode assessmentIncomplete{"consent", "assessment-incomplete"};
/// A certificate of deletion says what its enclosures do not prove.
inline constexpr ErrorCode deletionUnproven{"consent", "deletion-unproven"};
/// No impact assessment has been signed: no face is taken.
inline constexpr ErrorCode assessmentMissing{"consent", "assessment-missing"};
/// There is a reason to make it anew: no face is taken until then.
inline constexpr ErrorCode assessmentStale{"consent", "assessment-stale"};
/// The day of an incident is missing or lies ahead.
inline constexpr ErrorCode incidentDay{"consent", "incident-day"};

inline constexpr std::array all{noticeUnreadable, noticeIncomplete,     noticeForbidden,      noticeUnchanged,
                                languageMissing,  recordMalformed,      recordForged,         recordOfAnother,
                                receiptMalformed, consentEnded,         consentRefused,       noticeNotShown,
                                noticeSuperseded, assessmentUnreadable, assessmentIncomplete, assessmentMissing,
                                assessmentStale,  incidentDay,          deletionUnproven,     faceKept};

} // namespace vestibule::consent::codes
