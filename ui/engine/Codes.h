#pragma once

#include "core/base/Error.h"

#include <array>

/// Why the engine behind the windows refused: part of the seam, so that the windows have a text for each.
namespace vestibule::engine::codes {

inline constexpr ErrorCode estateExists{"station", "estate-exists"};
inline constexpr ErrorCode noEstate{"station", "no-estate"};
/// Set-up makes an estate in an empty folder only: other people's files lie there.
inline constexpr ErrorCode folderNotEmpty{"station", "folder-not-empty"};
/// A store lies there, and the accounts that open it do not: it may be the only one.
inline constexpr ErrorCode storeWithoutAccounts{"station", "store-without-accounts"};
inline constexpr ErrorCode folderInUse{"station", "folder-in-use"};
inline constexpr ErrorCode folderUnusable{"station", "folder-unusable"};
inline constexpr ErrorCode notSignedIn{"station", "not-signed-in"};
inline constexpr ErrorCode notAllowed{"station", "not-allowed"};
/// A deletion is granted once the person has no key.
inline constexpr ErrorCode keysLeft{"station", "keys-left"};
/// A restriction is granted once no face of the person is in use, and no consent to one holds.
inline constexpr ErrorCode faceLeft{"station", "face-left"};
inline constexpr ErrorCode alreadyOnRecord{"station", "already-on-record"};
inline constexpr ErrorCode noSuchSitting{"station", "no-such-sitting"};
inline constexpr ErrorCode noGate{"station", "no-gate"};
inline constexpr ErrorCode gateWithoutCard{"station", "gate-without-card"};
/// No blank card is left, and a no has to lead to a card at once.
inline constexpr ErrorCode noCardLeft{"station", "no-card-left"};
/// A key ended more than 72 hours ago and some gate has not signed that it is gone: see domain::removalsCloseFaces.
inline constexpr ErrorCode removalsOverdue{"station", "removals-overdue"};
inline constexpr ErrorCode askedNotToBeAsked{"station", "asked-not-to-be-asked"};
inline constexpr ErrorCode faceOnRecord{"station", "face-on-record"};
/// A renewal was to keep the face on record, and no gate has it any more, or it has ended.
inline constexpr ErrorCode faceNotKept{"station", "face-not-kept"};
/// A child's guardian is to decide, and is not named.
inline constexpr ErrorCode guardianNotNamed{"station", "guardian-not-named"};
/// The notice has no rules for children, or not in every language.
inline constexpr ErrorCode noChildRules{"station", "no-child-rules"};
inline constexpr ErrorCode noFace{"station", "no-face"};
inline constexpr ErrorCode nothingCaptured{"station", "nothing-captured"};
inline constexpr ErrorCode noReservedCard{"station", "no-reserved-card"};
/// Nothing was written on a card for this entry, or it was not read back.
inline constexpr ErrorCode cardNotMade{"station", "card-not-made"};
/// Another card lies there than the one that was made for the entry.
inline constexpr ErrorCode cardOther{"station", "card-other"};
inline constexpr ErrorCode cardOfOtherEntry{"station", "card-of-other-entry"};
inline constexpr ErrorCode cardSpoiled{"station", "card-spoiled"};
inline constexpr ErrorCode cardLost{"station", "card-lost"};
/// It does not prove that this estate made it: of another one, or a copy.
inline constexpr ErrorCode cardForeign{"station", "card-foreign"};
/// What it carries is of an earlier key than the one on record, or signed by an earlier one.
inline constexpr ErrorCode cardStale{"station", "card-stale"};
/// The entry's card works; another takes its place only when that is replaced.
inline constexpr ErrorCode cardHasChip{"station", "card-has-chip"};
/// Some gate can read the card only by the key that would be overwritten.
inline constexpr ErrorCode cardGatesBehind{"station", "card-gates-behind"};
/// Somebody has signed for the card, and what was signed is not changed.
inline constexpr ErrorCode cardCollected{"station", "card-collected"};
/// One card is worked with at a time.
inline constexpr ErrorCode cardWorkRuns{"station", "card-work-runs"};
inline constexpr ErrorCode cardWorkStopped{"station", "card-work-stopped"};
inline constexpr ErrorCode cameraBusy{"station", "camera-busy"};
inline constexpr ErrorCode modelsMissing{"station", "models-missing"};
inline constexpr ErrorCode nothingPreviewed{"station", "nothing-previewed"};
inline constexpr ErrorCode importCancelled{"station", "import-cancelled"};
inline constexpr ErrorCode signingFailed{"station", "signing-failed"};
/// A copy could not be made, or did not prove equal; the cause is within.
inline constexpr ErrorCode backupFailed{"station", "backup-failed"};
inline constexpr ErrorCode noSuchBackup{"station", "no-such-backup"};
inline constexpr ErrorCode copyOfFormerKeys{"station", "copy-of-former-keys"};
inline constexpr ErrorCode ledgerAltered{"station", "ledger-altered"};
/// Gates were not reached, or what was found is too much to be done by itself.
inline constexpr ErrorCode decisionNeeded{"station", "decision-needed"};
inline constexpr ErrorCode notRecovering{"station", "not-recovering"};
/// The folder chosen for copies is not there, or another one stands in its place: a disk that was unplugged.
inline constexpr ErrorCode copiesFolderMissing{"station", "copies-folder-missing"};
/// Copies inside the station's own folder would be lost together with it.
inline constexpr ErrorCode copiesFolderInside{"station", "copies-folder-inside"};
inline constexpr ErrorCode noCopiesFolder{"station", "no-copies-folder"};
inline constexpr ErrorCode checkCancelled{"station", "check-cancelled"};
/// The folder cannot be read: not there, no folder, or another user's.
inline constexpr ErrorCode copiesUnreadable{"station", "copies-unreadable"};
/// A copy does not prove whole, or could not be brought over; the cause is within.
inline constexpr ErrorCode restoreFailed{"station", "restore-failed"};
/// Neither the copy is in the store's place nor what was there before.
inline constexpr ErrorCode restoreUnfinished{"station", "restore-unfinished"};
/// A copy that is too old to be kept is still there.
inline constexpr ErrorCode oldCopyStays{"station", "old-copy-stays"};
/// A copy from before the keys were replaced opens with the password of that time.
inline constexpr ErrorCode passwordOfThen{"station", "password-of-then"};
/// The same of the code of the recovery sheet, which was replaced together with the keys that gates obey.
inline constexpr ErrorCode sheetOfThen{"station", "sheet-of-then"};
/// A file of that name is there, and what this program has handed out before is evidence.
inline constexpr ErrorCode evidenceThere{"station", "evidence-there"};
/// The store is as this station left it.
inline constexpr ErrorCode nothingToAccept{"station", "nothing-to-accept"};
/// An older copy of the store may be from before the masters of the cards' keys were made, and makes no others.
inline constexpr ErrorCode noCardMasters{"station", "no-card-masters"};
/// The text is no receipt of a reset, or one with a letter amiss.
inline constexpr ErrorCode resetUnreadable{"station", "reset-unreadable"};
/// No gate that is in service here has the key that it claims to be signed with.
inline constexpr ErrorCode resetUnknownGate{"station", "reset-unknown-gate"};
/// It is not signed by that gate, or the gate had other keys than those known here when it was reset.
inline constexpr ErrorCode resetUnproven{"station", "reset-unproven"};
/// The gate still answers with the keys that it is said to have erased.
inline constexpr ErrorCode resetGateAnswers{"station", "reset-gate-answers"};
/// A gate that another one was being filled from is out of service: declared destroyed, or closed by its reset.
inline constexpr ErrorCode copyGateGone{"station", "copy-gate-gone"};

/// The code that was typed from the new recovery sheet is not the one on it.
inline constexpr ErrorCode newSheetDiffers{"station", "new-sheet-differs"};
/// Deliveries did not end before a change of the keys; they have stopped for good, and nothing else was done.
inline constexpr ErrorCode deliveriesStay{"station", "deliveries-stay"};
/// The recovery sheet opens the station, and the keys in the store go with another one.
inline constexpr ErrorCode sheetOfOtherKeys{"station", "sheet-of-other-keys"};
/// The estate's keys were replaced while a gate was being paired with the old ones.
inline constexpr ErrorCode keysReplaced{"station", "keys-replaced"};
/// A gate that was taken out of service comes to be paired as what it was then: it has not been reset since.
inline constexpr ErrorCode gateRetired{"station", "gate-retired"};

/// What the gates hold is being read already, by itself or for somebody: one reading at a time.
inline constexpr ErrorCode gatesBeingRead{"station", "gates-being-read"};

inline constexpr std::array all{
    estateExists,       noEstate,         folderInUse,      folderUnusable,
    keysLeft,           notSignedIn,      notAllowed,       alreadyOnRecord,
    noSuchSitting,      noGate,           gateWithoutCard,  askedNotToBeAsked,
    faceOnRecord,       noFace,           nothingCaptured,  noReservedCard,
    cameraBusy,         modelsMissing,    nothingPreviewed, importCancelled,
    signingFailed,      backupFailed,     noSuchBackup,     copyOfFormerKeys,
    ledgerAltered,      decisionNeeded,   notRecovering,    copiesFolderMissing,
    copiesFolderInside, noCopiesFolder,   checkCancelled,   nothingToAccept,
    copiesUnreadable,   restoreFailed,    passwordOfThen,   guardianNotNamed,
    noChildRules,       noCardLeft,       folderNotEmpty,   storeWithoutAccounts,
    restoreUnfinished,  oldCopyStays,     faceLeft,         evidenceThere,
    removalsOverdue,    resetUnreadable,  resetUnknownGate, resetUnproven,
    resetGateAnswers,   newSheetDiffers,  keysReplaced,     copyGateGone,
    sheetOfOtherKeys,   deliveriesStay,   sheetOfThen,      gateRetired,
    faceNotKept,        gatesBeingRead,   noCardMasters,    cardNotMade,
    cardOther,          cardOfOtherEntry, cardSpoiled,      cardLost,
    cardForeign,        cardStale,        cardHasChip,      cardGatesBehind,
    cardWorkRuns,       cardWorkStopped,  cardCollected,
};

} // namespace vestibule::engine::codes
