#pragma once

#include "core/domain/Answer.h"

namespace vestibule::ui {

/// Stands in for the resident's screen in tests of core, which cannot see ui: the type by this name is the only one
/// that can make an answer. Never include it in a binary that links ui.
class ResidentPresenter
{
public:
    [[nodiscard]] static domain::Answer answer(domain::Answer::Choice choice, QByteArray noticeHash, QString language,
                                               Instant at, bool shownToEnd = true, bool assisted = false,
                                               domain::ReadingModes modes = {})
    {
        return {choice, std::move(noticeHash), std::move(language), shownToEnd, assisted, at, modes};
    }
};

} // namespace vestibule::ui
