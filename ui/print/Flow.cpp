#include "ui/print/Flow.h"

#include "ui/print/Sheet.h"

#include <QImage>
#include <QPainter>

namespace vestibule::ui {

namespace {

constexpr double top = 160;
constexpr double lowest = 2720; ///< of a line's lower edge; A4 is 2,970 high
constexpr double foot = 2800;
/// A block longer than this is taken apart, so that it can go on on the next sheet.
constexpr qsizetype longestPiece = 400;

void write(Sheet& sheet, const FlowBlock& block)
{
    switch (block.look) {
    case FlowBlock::Look::NewSheet:
        return;
    case FlowBlock::Look::Heading:
        sheet.heading(block.text);
        return;
    case FlowBlock::Look::Section:
        sheet.section(block.text);
        return;
    case FlowBlock::Look::Strong:
        sheet.strong(block.text);
        return;
    case FlowBlock::Look::Body:
        sheet.body(block.text);
        return;
    case FlowBlock::Look::Numbered:
        sheet.numbered(block.value.toInt(), block.text);
        return;
    case FlowBlock::Look::Row:
        sheet.row(block.text, block.value);
        return;
    case FlowBlock::Look::SignLine:
        sheet.signLine(block.text);
        return;
    }
}

double heightOf(QPainter& ruler, const FlowBlock& block, const FlowStyle& style)
{
    Sheet sheet(ruler, 0, style.language, style.scale);
    write(sheet, block);
    return sheet.y();
}

/// Whether it stands over what follows it.
bool leads(const FlowBlock& block)
{
    return block.look == FlowBlock::Look::Section || block.look == FlowBlock::Look::Strong || block.withNext;
}

/// Paragraphs each by itself, and long ones in pieces that end with a sentence where there is one.
QList<FlowBlock> inPieces(const QList<FlowBlock>& blocks)
{
    QList<FlowBlock> out;
    for (const FlowBlock& block : blocks) {
        if (block.look != FlowBlock::Look::Body) {
            out.append(block);
            continue;
        }
        for (QString rest : block.text.split(u'\n', Qt::SkipEmptyParts)) {
            while (rest.size() > longestPiece) {
                qsizetype end = qMax(rest.lastIndexOf(QStringLiteral(". "), longestPiece) + 1,
                                     rest.lastIndexOf(u'。', longestPiece) + 1);
                if (end <= 0) {
                    end = rest.lastIndexOf(u' ', longestPiece);
                }
                if (end <= 0) {
                    end = longestPiece;
                }
                out.append({FlowBlock::Look::Body, rest.left(end)});
                rest = rest.mid(end).trimmed();
            }
            out.append({FlowBlock::Look::Body, rest});
        }
    }
    return out;
}

/// What stands on each sheet.
QList<QList<FlowBlock>> inSheets(const QList<FlowBlock>& blocks, const FlowStyle& style)
{
    // Measured on a picture of one point: the lines are as high there as on any device.
    QImage nothing(1, 1, QImage::Format_RGB32);
    QPainter ruler(&nothing);
    QList<QList<FlowBlock>> sheets{{}};
    double y = top;
    const QList<FlowBlock> pieces = inPieces(blocks);
    for (qsizetype i = 0; i < pieces.size(); ++i) {
        const double height = heightOf(ruler, pieces.at(i), style);
        double needed = height;
        for (qsizetype next = i; leads(pieces.at(next)) && next + 1 < pieces.size();) {
            needed += heightOf(ruler, pieces.at(++next), style);
        }
        const bool isBreak = pieces.at(i).look == FlowBlock::Look::NewSheet;
        if ((isBreak || y + needed > lowest) && !sheets.constLast().isEmpty()) {
            sheets.append(QList<FlowBlock>());
            y = top;
        }
        if (!isBreak) {
            sheets.last().append(pieces.at(i));
            y += height;
        }
    }
    return sheets;
}

} // namespace

std::vector<std::function<void(QPainter&)>> flowSheets(const QList<FlowBlock>& blocks, const FlowStyle& style)
{
    std::vector<std::function<void(QPainter&)>> out;
    for (const QList<FlowBlock>& sheet : inSheets(blocks, style)) {
        out.emplace_back([sheet, style](QPainter& painter) {
            Sheet onto(painter, top, style.language, style.scale);
            for (const FlowBlock& block : sheet) {
                write(onto, block);
            }
        });
    }
    return out;
}

void numberOnto(PaperJob& job, const std::vector<std::function<void(QPainter&)>>& sheets)
{
    job.further.clear();
    for (std::size_t i = 0; i < sheets.size(); ++i) {
        const QString number = QStringLiteral("%1 / %2").arg(i + 1).arg(sheets.size());
        auto paint = [sheet = sheets.at(i), number](QPainter& painter) {
            sheet(painter);
            Sheet(painter, foot).small(number);
        };
        if (i == 0) {
            job.paint = std::move(paint);
        } else {
            job.further.emplace_back(std::move(paint));
        }
    }
}

void flowOnto(PaperJob& job, const QList<FlowBlock>& blocks, const QString& language)
{
    numberOnto(job, flowSheets(blocks, {language}));
}

} // namespace vestibule::ui
