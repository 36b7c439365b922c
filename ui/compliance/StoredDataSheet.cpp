#include "ui/compliance/StoredDataSheet.h"

#include "ui/print/Sheet.h"
#include "ui/text/Phrasebook.h"

#include <QImage>
#include <QPainter>

#include <utility>

namespace vestibule::ui {

namespace {

constexpr const char* context = "StoredData";
constexpr double top = 130;
constexpr double lowest = 2880; ///< of 2970: what lies below belongs to the next sheet

/// One line of the list; the first of its group has the heading above it.
struct Piece
{
    QString heading;
    StoredLine line;
};

void paintPiece(Sheet& sheet, const Piece& piece, const Phrasebook& say)
{
    if (!piece.heading.isEmpty()) {
        sheet.section(piece.heading);
    }
    sheet.strong(piece.line.what);
    sheet.small(say(context, QT_TRANSLATE_NOOP("StoredData", "Why: %1")).arg(piece.line.why));
    sheet.small(say(context, QT_TRANSLATE_NOOP("StoredData", "How long: %1")).arg(piece.line.howLong));
    sheet.gap(16);
}

void paintHead(Sheet& sheet, const QString& estateName, const QString& title, const Phrasebook& say)
{
    sheet.body(estateName);
    sheet.heading(title);
    sheet.body(say(context,
                   QT_TRANSLATE_NOOP("StoredData", "This is all of it. Identity papers, telephone numbers, photographs "
                                                   "and the times at which you pass a gate are not stored.")));
}

QList<Piece> piecesOf(const QList<StoredGroup>& groups)
{
    QList<Piece> out;
    for (const StoredGroup& group : groups) {
        QString heading = group.heading;
        for (const StoredLine& line : group.lines) {
            out.append({std::exchange(heading, QString()), line});
        }
    }
    return out;
}

/// As many on each sheet as there is room for; the first one begins at `y`.
QList<QList<Piece>> sheetsOf(const QList<Piece>& pieces, QPainter& ruler, double y, const Phrasebook& say)
{
    QList<QList<Piece>> out{{}};
    for (const Piece& piece : pieces) {
        Sheet measured(ruler, 0);
        paintPiece(measured, piece, say);
        if (y + measured.y() > lowest) {
            out.emplaceBack();
            y = top;
        }
        out.back().append(piece);
        y += measured.y();
    }
    return out;
}

} // namespace

PaperJob storedDataJob(const QList<StoredGroup>& groups, const QString& estateName, const Phrasebook& say)
{
    PaperJob job;
    job.title = say(context, QT_TRANSLATE_NOOP("StoredData", "What this program stores about a resident"));
    job.fileName = QStringLiteral("what-is-stored.pdf");
    // Measured on a picture of one point: the lines are as high there as on any device.
    QImage nothing(1, 1, QImage::Format_RGB32);
    QPainter ruler(&nothing);
    Sheet head(ruler, top);
    paintHead(head, estateName, job.title, say);
    const QList<QList<Piece>> sheets = sheetsOf(piecesOf(groups), ruler, head.y(), say);
    job.paint = [title = job.title, pieces = sheets.first(), estateName, &say](QPainter& painter) {
        Sheet sheet(painter, top);
        paintHead(sheet, estateName, title, say);
        for (const Piece& piece : pieces) {
            paintPiece(sheet, piece, say);
        }
    };
    for (const QList<Piece>& pieces : sheets.mid(1)) {
        job.further.push_back([pieces, &say](QPainter& painter) {
            Sheet sheet(painter, top);
            for (const Piece& piece : pieces) {
                paintPiece(sheet, piece, say);
            }
        });
    }
    return job;
}

} // namespace vestibule::ui
