#pragma once

#include "app/composition/KeyIssue.h"
#include "core/domain/Request.h"

namespace vestibule::app {

/// What somebody asks for, as the clerk takes it down.
struct NewRequest
{
    domain::RequestKind kind = domain::RequestKind::Access;
    domain::RequestedBy by = domain::RequestedBy::Resident;
    std::optional<domain::PersonId> person; ///< none: nobody of that name is on record
    bool proofSeen = false;
};

/// The register of requests, as units of work on the store's thread. Answering does not do what was asked: that has its
/// own acts and rules.
class Requests
{
public:
    Requests(store::Session& session, const DeskContext& context, Actor actor)
        : m_s(session), m_c(context), m_actor(actor)
    {
    }

    /// Errors: those of domain::takeRequest; store::codes::noSuchPerson.
    [[nodiscard]] Result<domain::Request> take(const NewRequest& asked);
    /// Errors: those of domain::checkAnswer; store::codes::noSuchRequest; codes::keysLeft: a deletion is not granted
    /// while the person has a key; codes::faceLeft: nor a restriction while their face is in use or may be taken.
    [[nodiscard]] Result<domain::Request> answer(domain::RequestId request, domain::RequestOutcome outcome,
                                                 const QByteArray& reason, const QByteArray& document);

private:
    /// What the register would call done is so by the store. Errors: codes::keysLeft, codes::faceLeft.
    [[nodiscard]] Result<void> isDone(domain::RequestKind kind, domain::PersonToken token);
    [[nodiscard]] Result<void> hasNoKey(domain::PersonId person);
    [[nodiscard]] Result<void> hasNoFace(domain::PersonId person);
    [[nodiscard]] Result<void> note(QByteArray action, const domain::Request& request, QByteArray reason,
                                    const QByteArray& document);

    store::Session& m_s;
    const DeskContext& m_c;
    Actor m_actor;
};

} // namespace vestibule::app
