#pragma once

#include "ui/engine/DeskEngine.h"
#include "ui/print/Flow.h"

namespace vestibule::test {

/// The receipt of somebody who said yes in that language ("zh" or "en"), without a card and without the signed record.
ui::ConsentReceipt aReceipt(const QString& language);

using PaintSheet = std::function<void(QPainter&)>;

/// The job's sheets, the first one and those after it.
std::vector<PaintSheet> sheetsOf(const ui::PaperJob& job);
/// A sheet of A4 as a picture, five points to the millimetre; of a job the first one.
QImage painted(const PaintSheet& sheet);
QImage painted(const ui::PaperJob& job);

/// How many rows of points have something dark in them.
int inkedRows(const QImage& picture);
/// The same of the lowest 8 mm: none, unless something ran over the edge.
int inkedRowsAtFoot(const QImage& picture);
/// The same of the right 12 mm.
int inkedRowsAtRight(const QImage& picture);

/// All that the blocks say, one to a line.
QString textOf(const QList<ui::FlowBlock>& blocks);

/// What another program says of a paper; empty when it failed or took a minute.
QString outputOf(const QString& program, const QStringList& arguments);
/// Without white space, and compatible forms made one: a font has one glyph for a character and its radical.
QString bare(const QString& text);

} // namespace vestibule::test
