#pragma once

#include "app/composition/KeyIssue.h"
#include "core/domain/Deletion.h"

#include <span>

namespace vestibule::app {

class OpenStation;
class StationFolder;

/// A certificate of deletion: what it says, and the file that proves it without this station, its store or anybody's
/// word but the gates'.
struct DeletionCertificate
{
    domain::Deletion deletion;
    store::StoredResident who; ///< of an erased person nothing but the token
    /// `{"deletion":{"proofs":[...],"statement":"...","words":[...]}}` in one line: the statement that the station
    /// signs (consent::signDeletion), which names the log's head, each gate's signed answer as it came (base64), and
    /// for each key the proof that its end stands in the log (audit::encode).
    QByteArray bundle;
};

/// Of every key of this person that has ended. Written into the log first. Blocking; a worker thread or a command line.
/// The store's thread is held for a page of the log at a time. Errors: store::codes::noSuchPerson, `unread` of the
/// station's upkeep record, those of audit::Log::signedHead and audit::proveChosen.
[[nodiscard]] Result<DeletionCertificate> certifyDeletion(OpenStation& station, const StationFolder& folder,
                                                          domain::PersonId person, Actor actor);

/// What such a file proves.
struct ProvedDeletion
{
    domain::Deletion deletion;
    int words = 0;  ///< signed answers of gates that were checked
    int proofs = 0; ///< ends of keys that stand in the log
};

/// Checks all of it, by nothing but these keys of the station and those of the gates that the statement names. Errors:
/// those of consent::verifyDeletion; consent::codes::deletionUnproven, whose detail names the gate or key.
[[nodiscard]] Result<ProvedDeletion> verifyCertificate(const QByteArray& bundle,
                                                       std::span<const QByteArray> recordKeys);
/// Whether a file means to be one.
[[nodiscard]] bool looksLikeCertificate(const QByteArray& bytes);

} // namespace vestibule::app
