#pragma once

#include "app/composition/KeyIssue.h"
#include "core/domain/CardStock.h"
#include "core/domain/Operator.h"

namespace vestibule::app {

/// The office's blank cards, as units of work on the store's thread. Until somebody has counted them nothing is claimed
/// and nothing is closed; once none is left, no face is offered to anybody who has no card.
class BlankCards
{
public:
    /// `who` is at the desk.
    BlankCards(store::Session& session, const DeskContext& context, domain::Operator who)
        : m_s(session), m_c(context), m_who(std::move(who))
    {
    }

    /// Errors: domain::codes::stockOutOfRange; codes::notAllowed for auditors.
    [[nodiscard]] Result<domain::CardStock> count(int cards);

private:
    store::Session& m_s;
    const DeskContext& m_c;
    domain::Operator m_who;
};

} // namespace vestibule::app
