#include "ui/print/CalibrationJob.h"

#include "core/cards/CardLayout.h"
#include "ui/shell/Theme.h"
#include "ui/text/Codes.h"
#include "ui/text/Phrasebook.h"

#include <QPainter>

namespace vestibule::ui {

namespace {

constexpr const char* context = "Calibration";
constexpr double unit = 10; ///< to the millimetre
constexpr double lineWidth = 0.1;
constexpr double tick = 1;
constexpr double fifthTick = 1.8;
constexpr double tenthTick = 2.6;

/// Size of letters in millimetres, and where the texts begin.
struct Letters
{
    double size;
    QRectF area;
};

Letters lettersOf(PrintedOn what)
{
    return what == PrintedOn::Sheet ? Letters{4, QRectF(40, 50, 150, 200)} : Letters{1.9, QRectF(15, 13, 66, 36)};
}

/// Of that length, with a tick each millimetre to the right of it or below.
void paintRuler(QPainter& painter, const QPointF& from, double length, Qt::Orientation orientation)
{
    const bool isLevel = orientation == Qt::Horizontal;
    const auto at = [&](double along, double aside) {
        return (from + (isLevel ? QPointF(along, aside) : QPointF(aside, along))) * unit;
    };
    painter.drawLine(at(0, 0), at(length, 0));
    for (int i = 0; i <= qRound(length); ++i) {
        painter.drawLine(at(i, 0), at(i, i % 10 == 0 ? tenthTick : i % 5 == 0 ? fifthTick : tick));
    }
}

void paintPage(QPainter& painter, PrintedOn what, const QString& text, const QStringList& families)
{
    const Measured m = trueMeasures(what);
    const Letters letters = lettersOf(what);
    painter.save();
    painter.setPen(QPen(Qt::black, lineWidth * unit));
    paintRuler(painter, {m.left, m.top}, m.width, Qt::Horizontal);
    paintRuler(painter, {m.left, m.top}, m.height, Qt::Vertical);
    QFont font;
    font.setFamilies(families);
    font.setPixelSize(qRound(letters.size * unit));
    painter.setFont(font);
    painter.drawText(QRectF(letters.area.topLeft() * unit, letters.area.size() * unit), Qt::TextWordWrap, text);
    painter.restore();
}

QString line(const QString& letter, double value, const QString& what)
{
    return QStringLiteral("%1  %2: ______ mm (%3)").arg(letter, what).arg(value, 0, 'f', 1);
}

} // namespace

Measured trueMeasures(PrintedOn what)
{
    return what == PrintedOn::Sheet ? Measured{20, 20, 170, 250, 20, 20} : Measured{6, 6, 74, 42, 6, 6};
}

PaperJob calibrationJob(PrintedOn what, const Phrasebook& say)
{
    const Measured m = trueMeasures(what);
    const QString toUpright = say(context, QT_TRANSLATE_NOOP("Calibration", "from the left edge to the upright line"));
    const QString toLevel = say(context, QT_TRANSLATE_NOOP("Calibration", "from the upper edge to the level line"));
    const QString front =
        QStringList{say(context, QT_TRANSLATE_NOOP("Calibration", "Calibration page. Measure with a ruler, to a tenth "
                                                                  "of a millimetre where you can; in brackets what "
                                                                  "a true printer gives.")),
                    line(QStringLiteral("A"), m.left, toUpright), line(QStringLiteral("B"), m.top, toLevel),
                    line(QStringLiteral("C"), m.width,
                         say(context, QT_TRANSLATE_NOOP("Calibration", "length of the level line"))),
                    line(QStringLiteral("D"), m.height,
                         say(context, QT_TRANSLATE_NOOP("Calibration", "length of the upright line")))}
            .join(QLatin1Char('\n'));
    const QString back =
        QStringList{say(context, QT_TRANSLATE_NOOP("Calibration", "Second side")),
                    line(QStringLiteral("E"), m.backLeft, toUpright), line(QStringLiteral("F"), m.backTop, toLevel)}
            .join(QLatin1Char('\n'));
    PaperJob job;
    job.title = say(context, QT_TRANSLATE_NOOP("Calibration", "Calibration page"));
    job.fileName = QStringLiteral("calibration.pdf");
    job.measure = Measure::Raw;
    job.twoSided = true;
    if (what == PrintedOn::Card) {
        job.size = cards::CardLayout::pageSize();
    }
    const QStringList families = theme::fontFamilies(say.language());
    job.paint = [what, front, families](QPainter& painter) { paintPage(painter, what, front, families); };
    job.further = {[what, back, families](QPainter& painter) { paintPage(painter, what, back, families); }};
    return job;
}

Result<PrinterFit> fitOf(PrintedOn what, const Measured& measured)
{
    // The printer puts x at `away + factor * x`; so it is given (x - away) / factor.
    const Measured m = trueMeasures(what);
    if (!(measured.width > 0) || !(measured.height > 0)) {
        return fail(codes::printerFit);
    }
    const double across = measured.width / m.width;
    const double down = measured.height / m.height;
    PrinterFit fit;
    fit.scale = {1 / across, 1 / down};
    fit.front = {m.left - measured.left / across, m.top - measured.top / down};
    fit.back = {m.backLeft - measured.backLeft / across, m.backTop - measured.backTop / down};
    return fit.isPossible() ? Result<PrinterFit>(fit) : Result<PrinterFit>(fail(codes::printerFit));
}

Measured measuresOf(PrintedOn what, const PrinterFit& fit)
{
    const Measured m = trueMeasures(what);
    const double across = 1 / fit.scale.width();
    const double down = 1 / fit.scale.height();
    return {(m.left - fit.front.x()) * across,    (m.top - fit.front.y()) * down,   m.width * across, m.height * down,
            (m.backLeft - fit.back.x()) * across, (m.backTop - fit.back.y()) * down};
}

} // namespace vestibule::ui
