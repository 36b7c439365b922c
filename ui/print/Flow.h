#pragma once

#include "ui/print/Paper.h"

#include <QList>

namespace vestibule::ui {

/// A piece of a text that may be longer than a sheet.
struct FlowBlock
{
    enum class Look { NewSheet, Heading, Section, Strong, Body, Numbered, Row, SignLine };
    Look look = Look::Body; ///< NewSheet: what follows begins a sheet; no text
    QString text;
    QString value{};       ///< of a Row; the number of what is Numbered
    bool withNext = false; ///< stays on the sheet of what follows it
};

/// How the blocks are written: with the fonts of a language, letters larger or smaller than on other papers.
struct FlowStyle
{
    QString language;
    double scale = 1;
};

/// The blocks on as many sheets as they take, to follow others. A section and a strong line are not left alone at the
/// foot of a sheet. GUI thread for its fonts.
[[nodiscard]] std::vector<std::function<void(QPainter&)>> flowSheets(const QList<FlowBlock>& blocks,
                                                                     const FlowStyle& style);

/// Makes these the job's sheets, each numbered at its foot.
void numberOnto(PaperJob& job, const std::vector<std::function<void(QPainter&)>>& sheets);

/// Both.
void flowOnto(PaperJob& job, const QList<FlowBlock>& blocks, const QString& language);

} // namespace vestibule::ui
