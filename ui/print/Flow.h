#pragma once

#include "ui/print/Paper.h"

#include <QList>

namespace vestibule::ui {

/// A piece of a text that may be longer than a sheet.
struct FlowBlock
{
    enum class Look { NewSheet, Heading, Section, Strong, Body, Row, Mono };
    Look look = Look::Body; ///< NewSheet: what follows begins a sheet; no text
    QString text;
    QString value{}; ///< of a Row
};

/// Puts the blocks onto as many sheets as they take, each numbered at its foot, as the job's sheets. A section
/// and a strong line are not left alone at the foot of a sheet. GUI thread for its fonts.
void flowOnto(PaperJob& job, const QList<FlowBlock>& blocks);

} // namespace vestibule::ui
