#include "ui/text/ActTexts.h"

#include "ui/text/ErrorTexts.h"
#include "ui/text/Phrasebook.h"

#include <QCoreApplication>

#include <algorithm>

namespace vestibule::ui {

namespace {

constexpr const char* context = "Act";

constexpr ActRow kinds[] = {
    {"session", QT_TRANSLATE_NOOP("Act", "Signing in and out")},
    {"operator", QT_TRANSLATE_NOOP("Act", "Operators")},
    {"estate", QT_TRANSLATE_NOOP("Act", "Estate")},
    {"resident", QT_TRANSLATE_NOOP("Act", "Residents' data")},
    {"sitting", QT_TRANSLATE_NOOP("Act", "Sittings at the desk")},
    {"request", QT_TRANSLATE_NOOP("Act", "What people ask about their data")},
    {"retention", QT_TRANSLATE_NOOP("Act", "Removing what is over")},
    {"roster", QT_TRANSLATE_NOOP("Act", "Rosters")},
    {"consent", QT_TRANSLATE_NOOP("Act", "Consents")},
    {"credential", QT_TRANSLATE_NOOP("Act", "Faces and cards")},
    {"card", QT_TRANSLATE_NOOP("Act", "Making, printing and counting cards")},
    {"gate", QT_TRANSLATE_NOOP("Act", "Gates")},
    {"log", QT_TRANSLATE_NOOP("Act", "Looking at the log")},
    {"audit", QT_TRANSLATE_NOOP("Act", "The log itself")},
    {"recovery", QT_TRANSLATE_NOOP("Act", "Recovery sheet")},
    {"copy", QT_TRANSLATE_NOOP("Act", "Copies of the station")},
    {"station", QT_TRANSLATE_NOOP("Act", "The station itself")},
    {"store", QT_TRANSLATE_NOOP("Act", "Store")},
    {"keys", QT_TRANSLATE_NOOP("Act", "Keys of the station")},
    {"undertaking", QT_TRANSLATE_NOOP("Act", "Undertakings")},
    {"training", QT_TRANSLATE_NOOP("Act", "Trainings of operators")},
    {"approval", QT_TRANSLATE_NOOP("Act", "Approvals")},
    {"notice", QT_TRANSLATE_NOOP("Act", "Notices")},
    {"assessment", QT_TRANSLATE_NOOP("Act", "Impact assessment")},
    {"filing", QT_TRANSLATE_NOOP("Act", "Filing with the authority")},
    {"posting", QT_TRANSLATE_NOOP("Act", "Signs and lobby notice")},
    {"company", QT_TRANSLATE_NOOP("Act", "The company that answers")},
};

constexpr ActRow acts[] = {
    {"session/opened", QT_TRANSLATE_NOOP("Act", "Signed in and opened the station")},
    {"session/opened-by-recovery", QT_TRANSLATE_NOOP("Act", "Opened the station with the recovery sheet")},
    {"session/unlocked", QT_TRANSLATE_NOOP("Act", "Signed in at the locked screen")},
    {"session/locked", QT_TRANSLATE_NOOP("Act", "The screen was locked")},
    {"session/closed", QT_TRANSLATE_NOOP("Act", "Signed out; the station was closed")},
    {"session/refused", QT_TRANSLATE_NOOP("Act", "A wrong password was typed for an account")},
    {"session/refused-before", QT_TRANSLATE_NOOP("Act", "Wrong passwords before this sign-in")},
    {"operator/added", QT_TRANSLATE_NOOP("Act", "Added an operator")},
    {"operator/password-changed", QT_TRANSLATE_NOOP("Act", "Changed their own password")},
    {"operator/password-by-recovery", QT_TRANSLATE_NOOP("Act", "New password by the recovery sheet")},
    {"operator/disabled", QT_TRANSLATE_NOOP("Act", "Closed an account")},
    {"operator/freed", QT_TRANSLATE_NOOP("Act", "Opened an account again")},
    {"operator/shut-out", QT_TRANSLATE_NOOP("Act", "An account was shut out by new keys")},
    {"estate/created", QT_TRANSLATE_NOOP("Act", "Set the estate up")},
    {"estate/clock-confirmed", QT_TRANSLATE_NOOP("Act", "Said that the station's clock is right")},
    {"estate/card-design", QT_TRANSLATE_NOOP("Act", "Chose how cards look")},
    {"estate/lease-card-only", QT_TRANSLATE_NOOP("Act", "Gates cut off too long admit no faces")},
    {"estate/lease-warn", QT_TRANSLATE_NOOP("Act", "Gates cut off too long only alert")},
    {"estate/epoch-started", QT_TRANSLATE_NOOP("Act", "A new epoch of the estate began")},
    {"resident/added", QT_TRANSLATE_NOOP("Act", "Entered a resident")},
    {"resident/corrected", QT_TRANSLATE_NOOP("Act", "Corrected a resident's details")},
    {"resident/lease-extended", QT_TRANSLATE_NOOP("Act", "Moved the end of a lease")},
    {"sitting/card-next", QT_TRANSLATE_NOOP("Act", "A sitting went on to a card")},
    {"sitting/lapsed", QT_TRANSLATE_NOOP("Act", "Closed a sitting that waited for a day")},
    {"resident/name-erased", QT_TRANSLATE_NOOP("Act", "Erased a name whose time was over")},
    {"retention/childhoods", QT_TRANSLATE_NOOP("Act", "Erased what was kept of childhoods")},
    {"retention/payloads", QT_TRANSLATE_NOOP("Act", "Dropped faces and cards not fetched")},
    {"retention/people", QT_TRANSLATE_NOOP("Act", "Removed proof about erased people")},
    {"retention/requests", QT_TRANSLATE_NOOP("Act", "Removed requests answered long ago")},
    {"retention/receipts", QT_TRANSLATE_NOOP("Act", "Removed gates' receipts of long ago")},
    {"retention/change-sets", QT_TRANSLATE_NOOP("Act", "Removed what was told gates long ago")},
    {"retention/gates", QT_TRANSLATE_NOOP("Act", "Removed the books on former gates")},
    {"retention/imports", QT_TRANSLATE_NOOP("Act", "Removed notes of rosters long gone")},
    {"request/taken", QT_TRANSLATE_NOOP("Act", "Took down what somebody asks about their data")},
    {"request/granted", QT_TRANSLATE_NOOP("Act", "Answered a request: done")},
    {"request/partly", QT_TRANSLATE_NOOP("Act", "Answered a request: done in part")},
    {"request/refused", QT_TRANSLATE_NOOP("Act", "Answered a request: refused")},
    {"request/taken-back", QT_TRANSLATE_NOOP("Act", "A request was taken back")},
    {"request/answer-printed", QT_TRANSLATE_NOOP("Act", "Printed or saved a request's answer")},
    {"resident/deletion-certified", QT_TRANSLATE_NOOP("Act", "Certified what was deleted")},
    {"resident/deletion-printed", QT_TRANSLATE_NOOP("Act", "Printed or saved what was deleted")},
    {"resident/where-asked", QT_TRANSLATE_NOOP("Act", "Asked the gates where a face is")},
    {"resident/where-printed", QT_TRANSLATE_NOOP("Act", "Printed or saved where a face is")},
    {"resident/copied", QT_TRANSLATE_NOOP("Act", "Made a copy of a person's data")},
    {"resident/copy-taken", QT_TRANSLATE_NOOP("Act", "Printed or saved a copy of their data")},
    {"resident/looked-up", QT_TRANSLATE_NOOP("Act", "Looked for somebody not on the list")},
    {"resident/shown", QT_TRANSLATE_NOOP("Act", "Looked at a resident's page")},
    {"roster/listed", QT_TRANSLATE_NOOP("Act", "Listed residents on the command line")},
    {"roster/imported", QT_TRANSLATE_NOOP("Act", "Imported a roster")},
    {"roster/undone", QT_TRANSLATE_NOOP("Act", "Undid an import")},
    {"consent/given", QT_TRANSLATE_NOOP("Act", "The resident consented to face entry")},
    {"consent/given-for-child", QT_TRANSLATE_NOOP("Act", "A guardian consented for a child")},
    {"consent/witnessed", QT_TRANSLATE_NOOP("Act", "Consented to a face before a witness")},
    {"consent/witnessed-for-child", QT_TRANSLATE_NOOP("Act", "Consented for a child before a witness")},
    {"consent/renewed", QT_TRANSLATE_NOOP("Act", "A new consent took its place")},
    {"consent/own-wish", QT_TRANSLATE_NOOP("Act", "Began with a face on their own wish")},
    {"consent/withdrawn", QT_TRANSLATE_NOOP("Act", "The resident withdrew the consent")},
    {"consent/receipt-shown", QT_TRANSLATE_NOOP("Act", "Looked at a consent receipt")},
    {"consent/exported", QT_TRANSLATE_NOOP("Act", "Saved a signed consent record")},
    {"consent/receipt-printed", QT_TRANSLATE_NOOP("Act", "Printed or saved a consent receipt")},
    {"credential/face-stored", QT_TRANSLATE_NOOP("Act", "A face was sealed for the gates")},
    {"credential/face-kept", QT_TRANSLATE_NOOP("Act", "A face went on under a new consent")},
    {"credential/card-issued", QT_TRANSLATE_NOOP("Act", "Handed over a card")},
    {"credential/card-reserved", QT_TRANSLATE_NOOP("Act", "Reserved a card entry, to be handed over")},
    {"credential/dates-changed", QT_TRANSLATE_NOOP("Act", "A key's last day follows the tenancy")},
    {"credential/revoked", QT_TRANSLATE_NOOP("Act", "A face or card was ended")},
    {"credential/deleted", QT_TRANSLATE_NOOP("Act", "The deletion is closed at every gate")},
    {"credential/deletion-reopened", QT_TRANSLATE_NOOP("Act", "A gate holds a deleted key again")},
    {"card/encoding-begun", QT_TRANSLATE_NOOP("Act", "Began to encode a card")},
    {"card/encoded", QT_TRANSLATE_NOOP("Act", "Encoded a card and read it back")},
    {"card/encoding-failed", QT_TRANSLATE_NOOP("Act", "Encoding a card broke off")},
    {"card/checked", QT_TRANSLATE_NOOP("Act", "Read a card and found it right")},
    {"card/key-replaced", QT_TRANSLATE_NOOP("Act", "Replaced the key that gates read it by")},
    {"card/spoiled", QT_TRANSLATE_NOOP("Act", "Set a spoiled card aside")},
    {"card/replaced", QT_TRANSLATE_NOOP("Act", "Set a card aside; another follows")},
    {"card/lost", QT_TRANSLATE_NOOP("Act", "A card was reported lost")},
    {"card/found", QT_TRANSLATE_NOOP("Act", "Took back a card that was set aside")},
    {"card/returned", QT_TRANSLATE_NOOP("Act", "A card was given back")},
    {"card/printed", QT_TRANSLATE_NOOP("Act", "Printed or saved a card's face")},
    {"gate/paired", QT_TRANSLATE_NOOP("Act", "Paired a gate")},
    {"gate/pairing-undone", QT_TRANSLATE_NOOP("Act", "A pairing was undone")},
    {"gate/renamed", QT_TRANSLATE_NOOP("Act", "Renamed a gate")},
    {"gate/retired", QT_TRANSLATE_NOOP("Act", "Declared a gate destroyed")},
    {"gate/reset-signed", QT_TRANSLATE_NOOP("Act", "Took the receipt of a gate's reset")},
    {"gate/faces-on", QT_TRANSLATE_NOOP("Act", "A gate opens for faces now")},
    {"gate/faces-off", QT_TRANSLATE_NOOP("Act", "A gate opens for no face now")},
    {"gate/cards-on", QT_TRANSLATE_NOOP("Act", "A gate opens for cards now")},
    {"gate/cards-off", QT_TRANSLATE_NOOP("Act", "A gate opens for no card now")},
    {"gate/adopted", QT_TRANSLATE_NOOP("Act", "What a gate holds was taken over")},
    {"gate/copy-ordered", QT_TRANSLATE_NOOP("Act", "Ordered that a gate is filled")},
    {"gate/copy-cancelled", QT_TRANSLATE_NOOP("Act", "Cancelled the filling of a gate")},
    {"gate/copy-done", QT_TRANSLATE_NOOP("Act", "A gate was filled from another")},
    {"gate/copy-ended", QT_TRANSLATE_NOOP("Act", "The filling of a gate broke off")},
    {"gate/address-listed", QT_TRANSLATE_NOOP("Act", "Listed an address outside the network")},
    {"gate/address-struck", QT_TRANSLATE_NOOP("Act", "Struck an address off the list")},
    {"gate/cleaned-up", QT_TRANSLATE_NOOP("Act", "What was found at a gate ends")},
    {"gate/endings-held-back", QT_TRANSLATE_NOOP("Act", "A gate reports many ends: held back")},
    {"gate/inspected", QT_TRANSLATE_NOOP("Act", "A gate was read: nobody's keys there")},
    {"gate/altered-entries", QT_TRANSLATE_NOOP("Act", "A gate holds keys otherwise than sent")},
    {"gate/ended-entries", QT_TRANSLATE_NOOP("Act", "A gate keeps keys past their end")},
    {"gate/signed", QT_TRANSLATE_NOOP("Act", "A gate signed for what it stored and erased")},
    {"gate/key-changed", QT_TRANSLATE_NOOP("Act", "A gate showed another key")},
    {"gate/untrusted-peer", QT_TRANSLATE_NOOP("Act", "Somebody else answered in a gate's place")},
    {"gate/receipt-forged", QT_TRANSLATE_NOOP("Act", "A gate's receipt is not genuine")},
    {"gate/receipt-mismatch", QT_TRANSLATE_NOOP("Act", "A gate's receipt does not fit what was sent")},
    {"gate/digest-never-committed", QT_TRANSLATE_NOOP("Act", "A gate signed for something never sent")},
    {"gate/inventory-forged", QT_TRANSLATE_NOOP("Act", "A gate's inventory is not genuine")},
    {"gate/station-older", QT_TRANSLATE_NOOP("Act", "A gate knows a later state of this station")},
    {"gate/anchor-unproven", QT_TRANSLATE_NOOP("Act", "A gate claims an unproven later state")},
    {"gate/reset", QT_TRANSLATE_NOOP("Act", "A gate was emptied")},
    {"gate/put-back", QT_TRANSLATE_NOOP("Act", "A gate was put back to an older state")},
    {"gate/says-otherwise", QT_TRANSLATE_NOOP("Act", "A gate tells another state than it has")},
    {"gate/ahead", QT_TRANSLATE_NOOP("Act", "A gate is ahead of this station")},
    {"gate/unknown-entries", QT_TRANSLATE_NOOP("Act", "A gate holds entries unknown here")},
    {"gate/boot-fell", QT_TRANSLATE_NOOP("Act", "A gate's start counter fell back")},
    {"gate/certificate-issued", QT_TRANSLATE_NOOP("Act", "Issued a gate a new certificate")},
    {"gate/certificate-seen", QT_TRANSLATE_NOOP("Act", "A gate showed another certificate")},
    {"gate/certificate-ending", QT_TRANSLATE_NOOP("Act", "A gate's certificate ends soon")},
    {"gate/reported", QT_TRANSLATE_NOOP("Act", "A gate reported something itself")},
    {"gate/clock-set", QT_TRANSLATE_NOOP("Act", "Somebody set a gate's clock")},
    {"gate/anchor-lowered", QT_TRANSLATE_NOOP("Act", "A gate took an older station's word")},
    {"gate/copied", QT_TRANSLATE_NOOP("Act", "A gate handed its keys to another")},
    {"gate/lease-lapsed", QT_TRANSLATE_NOOP("Act", "A gate went too long without a word")},
    {"gate/foreign-keys", QT_TRANSLATE_NOOP("Act", "Keys were put into a gate past us")},
    {"gate/storage", QT_TRANSLATE_NOOP("Act", "A gate's storage is in trouble")},
    {"gate/alarms-known", QT_TRANSLATE_NOOP("Act", "Took note of a gate's alarms")},
    {"log/shown", QT_TRANSLATE_NOOP("Act", "Looked at what was done to a person")},
    {"log/head-taken", QT_TRANSLATE_NOOP("Act", "Took the head of the log away on paper")},
    {"log/checked", QT_TRANSLATE_NOOP("Act", "Checked the whole log")},
    {"audit/chain-started", QT_TRANSLATE_NOOP("Act", "The seals of the log began")},
    {"audit/exported", QT_TRANSLATE_NOOP("Act", "Exported the log")},
    {"audit/proved", QT_TRANSLATE_NOOP("Act", "Gave away the proof of an entry")},
    {"recovery/acknowledged", QT_TRANSLATE_NOOP("Act", "A manager noted the use of the recovery sheet")},
    {"recovery/codes-refused", QT_TRANSLATE_NOOP("Act", "Wrong codes of the recovery sheet")},
    {"recovery/new-sheet-holds", QT_TRANSLATE_NOOP("Act", "The new recovery sheet holds")},
    {"recovery/old-sheet-holds", QT_TRANSLATE_NOOP("Act", "The old recovery sheet holds")},
    {"recovery/sheet-printed", QT_TRANSLATE_NOOP("Act", "Printed or saved the recovery sheet")},
    {"copy/folder-chosen", QT_TRANSLATE_NOOP("Act", "Chose the folder for the copies")},
    {"copy/folder-given-up", QT_TRANSLATE_NOOP("Act", "Gave up a folder that held copies")},
    {"copy/schedule-set", QT_TRANSLATE_NOOP("Act", "Set when copies are made")},
    {"copy/made", QT_TRANSLATE_NOOP("Act", "Made a copy and proved it")},
    {"copy/taken", QT_TRANSLATE_NOOP("Act", "Made a copy into a folder they named")},
    {"copy/proved", QT_TRANSLATE_NOOP("Act", "Proved a copy by restoring it")},
    {"copy/not-whole", QT_TRANSLATE_NOOP("Act", "Found that a copy is not whole")},
    {"station/recovered-lost-generations", QT_TRANSLATE_NOOP("Act", "After an older copy: units of work lost")},
    {"station/recovered-lost-entries", QT_TRANSLATE_NOOP("Act", "After an older copy: log entries lost")},
    {"station/recovered-keys-ended", QT_TRANSLATE_NOOP("Act", "After an older copy: keys ended again")},
    {"station/recovered-people-erased", QT_TRANSLATE_NOOP("Act", "After an older copy: people erased again")},
    {"station/recovered-without-key", QT_TRANSLATE_NOOP("Act", "Left without a key by the gates' word")},
    {"station/recovered-gates-not-asked", QT_TRANSLATE_NOOP("Act", "After an older copy: gates not reached")},
    {"station/self-check-failed", QT_TRANSLATE_NOOP("Act", "A self-check found something")},
    {"store/anchor-copy-replaced", QT_TRANSLATE_NOOP("Act", "A damaged copy of the anchor was replaced")},
    {"keys/replaced", QT_TRANSLATE_NOOP("Act", "The station's keys were replaced")},
    {"keys/replaced-by-recovery", QT_TRANSLATE_NOOP("Act", "Keys replaced with the recovery sheet")},
    {"keys/estate-replaced", QT_TRANSLATE_NOOP("Act", "Replaced all keys that gates obey")},
    {"keys/card-masters-made", QT_TRANSLATE_NOOP("Act", "Made the masters of the keys on cards")},
    {"gate/keys-followed", QT_TRANSLATE_NOOP("Act", "A gate follows the estate's new keys")},
    {"training/recorded", QT_TRANSLATE_NOOP("Act", "Recorded an operator's training")},
    {"training/printed", QT_TRANSLATE_NOOP("Act", "Printed or saved the trainings")},
    {"undertaking/signed", QT_TRANSLATE_NOOP("Act", "Signed the confidentiality undertaking")},
    {"undertaking/printed", QT_TRANSLATE_NOOP("Act", "Printed or saved their undertaking")},
    {"notice/published", QT_TRANSLATE_NOOP("Act", "Published a notice")},
    {"notice/chat-text-taken", QT_TRANSLATE_NOOP("Act", "Saved the text for the chat group")},
    {"assessment/signed", QT_TRANSLATE_NOOP("Act", "Signed the impact assessment of face entry")},
    {"assessment/incident-declared", QT_TRANSLATE_NOOP("Act", "Declared a serious incident")},
    {"card/counted", QT_TRANSLATE_NOOP("Act", "Counted the blank cards")},
    {"filing/clock-started", QT_TRANSLATE_NOOP("Act", "30 working days to file began")},
    {"filing/others-entered", QT_TRANSLATE_NOOP("Act", "Entered the number of other stations")},
    {"filing/calendar-set", QT_TRANSLATE_NOOP("Act", "Entered days off and weekends that are worked")},
    {"filing/clock-struck", QT_TRANSLATE_NOOP("Act", "Struck out a clock that had begun by mistake")},
    {"filing/paper-named", QT_TRANSLATE_NOOP("Act", "Entered the number of the authority's paper")},
    {"filing/done", QT_TRANSLATE_NOOP("Act", "Noted that it was filed")},
    {"filing/pack-taken", QT_TRANSLATE_NOOP("Act", "Took the papers for the filing")},
    {"posting/put-up", QT_TRANSLATE_NOOP("Act", "Recorded that a sign was put up")},
    {"posting/taken-down", QT_TRANSLATE_NOOP("Act", "Recorded that a sign was taken down")},
    {"posting/printed", QT_TRANSLATE_NOOP("Act", "Printed or saved a sign")},
    {"company/changed", QT_TRANSLATE_NOOP("Act", "Recorded that another company answers")},
    {"company/told", QT_TRANSLATE_NOOP("Act", "Recorded that a resident was told")},
    {"company/letters-printed", QT_TRANSLATE_NOOP("Act", "Printed or saved letters to residents")},
    {"approval/audit-export", QT_TRANSLATE_NOOP("Act", "Approved an export of the log")},
    {"approval/revocation", QT_TRANSLATE_NOOP("Act", "Approved ending a resident's keys")},
    {"approval/bulk-revocation", QT_TRANSLATE_NOOP("Act", "Approved ending several residents' keys")},
    {"approval/lease-extension", QT_TRANSLATE_NOOP("Act", "Approved a longer lease")},
    {"approval/gate-clean-up", QT_TRANSLATE_NOOP("Act", "Approved that keys at a gate end")},
    {"approval/gate-copy", QT_TRANSLATE_NOOP("Act", "Approved that a gate is filled")},
    {"approval/address-listing", QT_TRANSLATE_NOOP("Act", "Approved that an address is listed")},
    {"approval/address-strike", QT_TRANSLATE_NOOP("Act", "Approved that an address is struck off")},
    {"approval/gate-retirement", QT_TRANSLATE_NOOP("Act", "Approved that a gate is destroyed")},
};

constexpr ActRow reasons[] = {
    {"log-whole", QT_TRANSLATE_NOOP("Act", "The log is whole")},
    {"log-finding", QT_TRANSLATE_NOOP("Act", "Something was found")},
    {"whole-list", QT_TRANSLATE_NOOP("Act", "The whole list")},
    {"by-search", QT_TRANSLATE_NOOP("Act", "By a search")},
    {"every-day", QT_TRANSLATE_NOOP("Act", "Every day")},
    {"not-by-itself", QT_TRANSLATE_NOOP("Act", "Not by itself")},
    {"gate-destroyed", QT_TRANSLATE_NOOP("Act", "Gate destroyed; two people answer")},
    {"gate-reset", QT_TRANSLATE_NOOP("Act", "Gate reset; it signed for that")},
    {"drawn", QT_TRANSLATE_NOOP("Act", "Signed by hand")},
    {"password", QT_TRANSLATE_NOOP("Act", "Signed with the password")},
    {"first", QT_TRANSLATE_NOOP("Act", "First filing")},
    {"change", QT_TRANSLATE_NOOP("Act", "Change of what was filed")},
    {"cancellation", QT_TRANSLATE_NOOP("Act", "Cancellation of the filing")},
    {"leak", QT_TRANSLATE_NOOP("Act", "Data got out")},
    {"tampering", QT_TRANSLATE_NOOP("Act", "Data were altered")},
    {"loss", QT_TRANSLATE_NOOP("Act", "Data were lost")},
    {"misuse", QT_TRANSLATE_NOOP("Act", "Data were misused")},
    {"lobby-notice", QT_TRANSLATE_NOOP("Act", "The lobby notice")},
    {"letter", QT_TRANSLATE_NOOP("Act", "By letter")},
    {"desk", QT_TRANSLATE_NOOP("Act", "At the desk")},
    {"electronic", QT_TRANSLATE_NOOP("Act", "Electronically, outside this program")},
    {"own-review", QT_TRANSLATE_NOOP("Act", "Review by this office")},
    {"external-audit", QT_TRANSLATE_NOOP("Act", "Audit from outside, ordered in writing")},
    {"authority-order", QT_TRANSLATE_NOOP("Act", "Order of a court or an authority")},
    {"moved-out", QT_TRANSLATE_NOOP("Act", "Moved out before the end")},
    {"resident-asked", QT_TRANSLATE_NOOP("Act", "The resident asked for it")},
    {"entered-wrongly", QT_TRANSLATE_NOOP("Act", "Was entered wrongly")},
    {"lease-terminated", QT_TRANSLATE_NOOP("Act", "The lease was terminated")},
    {"lease-renewed", QT_TRANSLATE_NOOP("Act", "The lease was renewed")},
    {"new-lease", QT_TRANSLATE_NOOP("Act", "There is a new lease")},
    {"access", QT_TRANSLATE_NOOP("Act", "To see what is stored")},
    {"copy", QT_TRANSLATE_NOOP("Act", "A copy to take away")},
    {"correction", QT_TRANSLATE_NOOP("Act", "A correction")},
    {"deletion", QT_TRANSLATE_NOOP("Act", "Deletion")},
    {"restriction", QT_TRANSLATE_NOOP("Act", "To be kept and not used")},
    {"objection", QT_TRANSLATE_NOOP("Act", "To stop one use")},
    {"explanation", QT_TRANSLATE_NOOP("Act", "An explanation")},
    {"not-on-record", QT_TRANSLATE_NOOP("Act", "Nobody of that name is on record")},
    {"identity-not-shown", QT_TRANSLATE_NOOP("Act", "They did not show who they are")},
    {"proof-kept-by-law", QT_TRANSLATE_NOOP("Act", "The law has this proof kept, without the name")},
    {"others-rights", QT_TRANSLATE_NOOP("Act", "It would show data of other people")},
    {"became-owner", QT_TRANSLATE_NOOP("Act", "The tenant has become the owner")},
    {"chip-fails", QT_TRANSLATE_NOOP("Act", "Its chip does not work")},
    {"print-fails", QT_TRANSLATE_NOOP("Act", "It was printed wrongly")},
    {"damaged", QT_TRANSLATE_NOOP("Act", "It is damaged or worn out")},
    {"beyond-repair", QT_TRANSLATE_NOOP("Act", "Broken beyond repair")},
    {"nobodys-keys", QT_TRANSLATE_NOOP("Act", "Nobody here knows these keys")},
    {"left-by-installer", QT_TRANSLATE_NOOP("Act", "Left there by an installer")},
    {"ended-before", QT_TRANSLATE_NOOP("Act", "These keys had ended before")},
    {"gate-replaced", QT_TRANSLATE_NOOP("Act", "The gate replaces another one")},
    {"gate-added", QT_TRANSLATE_NOOP("Act", "The gate is new beside the others")},
    {"never-delivered", QT_TRANSLATE_NOOP("Act", "Its faces waited too long to be sent")},
    {"disposed-of", QT_TRANSLATE_NOOP("Act", "Taken down and thrown away")},
    {"stolen", QT_TRANSLATE_NOOP("Act", "Stolen")},
};

/// Null for a code without words.
const ActRow* rowOf(std::span<const ActRow> rows, const QByteArray& code)
{
    const auto found = std::find_if(rows.begin(), rows.end(), [&code](const ActRow& row) { return code == row.code; });
    return found == rows.end() ? nullptr : &*found;
}

QString wordsOf(std::span<const ActRow> rows, const QByteArray& code)
{
    const ActRow* const row = rowOf(rows, code);
    return row == nullptr ? QString::fromLatin1(code) : QCoreApplication::translate(context, row->words);
}

} // namespace

std::span<const ActRow> actKinds() { return kinds; }

std::span<const ActRow> actRows() { return acts; }

std::span<const ActRow> actReasons() { return reasons; }

QString actText(const QByteArray& code) { return wordsOf(acts, code); }

QString actKindText(const QByteArray& kind) { return wordsOf(kinds, kind); }

QString actReasonText(const QByteArray& reason)
{
    if (const qsizetype slash = reason.indexOf('/'); slash > 0) {
        const std::string_view code(reason.constData(), std::size_t(reason.size()));
        return errorText(ErrorCode{code.substr(0, std::size_t(slash)), code.substr(std::size_t(slash) + 1)}).happened;
    }
    return wordsOf(reasons, reason);
}

QString actReasonText(const QByteArray& reason, const Phrasebook& phrases)
{
    const ActRow* const row = rowOf(reasons, reason);
    return row == nullptr ? QString::fromLatin1(reason) : actRowText(*row, phrases);
}

QString actRowText(const ActRow& row, const Phrasebook& phrases) { return phrases(context, row.words); }

} // namespace vestibule::ui
