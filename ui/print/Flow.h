#pragma once

#include "ui/print/Paper.h"

#include <QList>

namespace vestibule::ui {

/// A piece of a text that may be longer than a sheet.
struct FlowBlock
{
    enum class Look { NewSheet, Heading, Section, Strong, Body, Row, Mono, SignLine };
    Look look = Look::Body; ///< NewSheet: what follows begins a sheet; no text
    QString text;
    QString value{}; ///< of a Row
};

/// The blocks on as many sheets as they take, to follow others. A section and a strong line are not left alone at the
/// foot of a sheet. GUI thread for its fonts.
[[nodiscard]] std::vector<std::function<void(QPainter&)>> flowSheets(const QList<FlowBlock>& blocks);

/// The same, each numbered at its foot, as the job's sheets.
void flowOnto(PaperJob& job, const QList<FlowBlock>& blocks);

} // namespace vestibule::ui
