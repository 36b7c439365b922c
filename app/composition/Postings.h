#pragma once

#include "app/composition/KeyIssue.h"
#include "core/domain/Gate.h"
#include "core/domain/Operator.h"
#include "core/domain/Posting.h"

#include <optional>
#include <vector>

namespace vestibule::app {

/// Where a paper about face entry hangs, or should.
struct PostedPlace
{
    std::optional<domain::Gate> gate; ///< none: the lobby notice, one for the estate
    domain::PostingStanding standing = domain::PostingStanding::NotNeeded;
    std::optional<domain::Posting> last;
};

/// The posting log of signs and the lobby notice, as units of work on the store's thread. It closes nothing: a sign
/// that is missing is mended by hanging one, and whoever is asked for a face reads the whole notice at the desk.
class Postings
{
public:
    /// `who` is at the desk.
    Postings(store::Session& session, const DeskContext& context, domain::Operator who)
        : m_s(session), m_c(context), m_who(std::move(who))
    {
    }

    /// The lobby first, then the gates by name; of gates out of service those where a sign still hangs.
    [[nodiscard]] Result<std::vector<PostedPlace>> places();
    /// Keeps that the paper of `gate` (none: the lobby notice) was hung or taken down on that day, and notes it in the
    /// log. `noticeVersion` is the one printed on a paper that was put up; of one that was taken down it is known.
    /// Errors: codes::notAllowed for auditors; store::codes::noSuchGate, noSuchNotice; those of domain::checkPosting.
    [[nodiscard]] Result<void> record(std::optional<domain::GateId> gate, domain::PostingAct act, QDate day,
                                      int noticeVersion);

private:
    [[nodiscard]] Result<PostedPlace> place(const std::optional<domain::GateId>& gate);

    store::Session& m_s;
    const DeskContext& m_c;
    domain::Operator m_who;
};

} // namespace vestibule::app
