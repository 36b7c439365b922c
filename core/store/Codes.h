#pragma once

#include "core/base/Error.h"

#include <array>

namespace vestibule::store::codes {

inline constexpr ErrorCode noEstate{"store", "no-estate"};
inline constexpr ErrorCode noSuchPerson{"store", "no-such-person"};
inline constexpr ErrorCode noSuchCredential{"store", "no-such-credential"};
inline constexpr ErrorCode noSuchConsent{"store", "no-such-consent"};
inline constexpr ErrorCode noSuchNotice{"store", "no-such-notice"};
inline constexpr ErrorCode noSuchGate{"store", "no-such-gate"};
/// A copy from gate to gate.
inline constexpr ErrorCode noSuchGateCopy{"store", "no-such-gate-copy"};
/// One of the two gates takes part in a copy that has not ended.
inline constexpr ErrorCode gateCopyRuns{"store", "gate-copy-runs"};
/// The source gate holds no face that the other one lacks.
inline constexpr ErrorCode nothingToCopy{"store", "nothing-to-copy"};
/// The host is listed already.
inline constexpr ErrorCode addressListed{"store", "address-listed"};
/// The host is not listed, or not any more.
inline constexpr ErrorCode noSuchAddress{"store", "no-such-address"};
/// Of a card; it was never begun here.
inline constexpr ErrorCode noSuchChip{"store", "no-such-chip"};
inline constexpr ErrorCode noSuchImport{"store", "no-such-import"};
inline constexpr ErrorCode noSuchUndertaking{"store", "no-such-undertaking"};
inline constexpr ErrorCode noSuchRequest{"store", "no-such-request"};
inline constexpr ErrorCode noSuchFiling{"store", "no-such-filing"};
inline constexpr ErrorCode noSuchChangeSet{"store", "no-such-change-set"};
/// A face without a consent of the same person that is not withdrawn and lasts as long as the face.
inline constexpr ErrorCode consentMissing{"store", "consent-missing"};
/// The consent cannot be withdrawn while a face under it is active: revoke the face first, in the same unit of work.
inline constexpr ErrorCode faceStillActive{"store", "face-still-active"};
/// The credential has ended, or is not in the state the act needs.
inline constexpr ErrorCode credentialEnded{"store", "credential-ended"};
/// The person still has a credential that some gate has not signed for, so nothing may be erased.
inline constexpr ErrorCode credentialsOpen{"store", "credentials-open"};
inline constexpr ErrorCode cardNumberTaken{"store", "card-number-taken"};
inline constexpr ErrorCode cardInUse{"store", "card-in-use"};
/// A change-set for this gate is on its way; there is one at a time.
inline constexpr ErrorCode changeSetOpen{"store", "change-set-open"};
/// A gate claims an epoch that no recoveries of the estate can have led to.
inline constexpr ErrorCode epochOutOfReach{"store", "epoch-out-of-reach"};
/// A receipt over something the station never sent.
inline constexpr ErrorCode receiptUnfounded{"store", "receipt-unfounded"};
inline constexpr ErrorCode importUndone{"store", "import-undone"};
/// A row that this program does not write: damage that the page checks did not see, or a foreign hand.
inline constexpr ErrorCode badRow{"store", "bad-row"};
/// The copy was given up; nothing of it is left.
inline constexpr ErrorCode copyCancelled{"store", "copy-cancelled"};
/// An older copy that was put back: nothing is changed until what was lost has been collected from the gates.
inline constexpr ErrorCode recovering{"store", "recovering"};
/// The store is stopping or has stopped; nothing was done.
inline constexpr ErrorCode stopped{"store", "stopped"};

inline constexpr std::array all{noEstate,         noSuchPerson,      noSuchCredential, noSuchConsent,  noSuchNotice,
                                noSuchGate,       noSuchImport,      noSuchChangeSet,  consentMissing, faceStillActive,
                                credentialEnded,  credentialsOpen,   cardNumberTaken,  cardInUse,      changeSetOpen,
                                receiptUnfounded, importUndone,      badRow,           copyCancelled,  recovering,
                                stopped,          noSuchUndertaking, noSuchRequest,    noSuchFiling,   epochOutOfReach,
                                noSuchGateCopy,   gateCopyRuns,      nothingToCopy,    addressListed,  noSuchAddress,
                                noSuchChip};

} // namespace vestibule::store::codes
