#include "ui/print/Paper.h"

#include "core/base/DurableFile.h"
#include "ui/print/PdfPages.h"
#include "ui/text/Codes.h"

#include <QBuffer>
#include <QPainter>
#include <QPdfWriter>
#include <QPrintDialog>
#include <QPrinter>
#include <QPrinterInfo>

#include <memory>

namespace vestibule::ui {

namespace {

constexpr double tenthsPerMillimetre = 10;
constexpr double tenthsPerInch = 254;
constexpr int dotsPerInch = 600; ///< of a PDF

QPageLayout layoutOf(const PaperJob& job)
{
    return QPageLayout(job.size, job.orientation, QMarginsF(0, 0, 0, 0), QPageLayout::Millimeter);
}

Result<QByteArray> pdfOf(const PaperJob& job)
{
    const bool isExact = job.measure != Measure::Fitted;
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setResolution(dotsPerInch);
        writer.setPageLayout(isExact ? QPageLayout(QPageSize(wholePoints(job.millimetres()), {}, QPageSize::ExactMatch),
                                                   QPageLayout::Portrait, QMarginsF())
                                     : layoutOf(job));
        writer.setTitle(job.title);
        writer.setCreator(QStringLiteral("Vestibule"));
        paintJob(job, writer);
    }
    return isExact ? withExactPages(bytes, job.millimetres(), job.bleed) : bytes;
}

QDialog* printDialog(QPrinter& printer, QWidget* parent)
{
    return QPrinterInfo::availablePrinterNames().isEmpty() ? nullptr : new QPrintDialog(&printer, parent);
}

} // namespace

QSizeF PaperJob::millimetres() const
{
    const QSizeF upright = size.size(QPageSize::Millimeter);
    return orientation == QPageLayout::Landscape ? upright.transposed() : upright;
}

QSize PaperJob::extent() const { return (millimetres() * tenthsPerMillimetre).toSize(); }

void paintJob(const PaperJob& job, QPaintDevice& device, const PrinterFit& fit)
{
    QPainter painter(&device);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing | QPainter::SmoothPixmapTransform);
    auto* const paged = dynamic_cast<QPagedPaintDevice*>(&device);
    if (paged != nullptr && job.measure != Measure::Fitted) {
        // Not by the device's width, which is that of a page rounded to points.
        painter.scale(device.logicalDpiX() / tenthsPerInch, device.logicalDpiY() / tenthsPerInch);
    } else {
        const QSizeF tenths = job.millimetres() * tenthsPerMillimetre;
        painter.scale(device.width() / tenths.width(), device.height() / tenths.height());
    }
    const auto paint = [&](const std::function<void(QPainter&)>& sheet, bool isBack) {
        painter.save();
        if (job.measure == Measure::True) {
            painter.translate((isBack ? fit.back : fit.front) * tenthsPerMillimetre);
            painter.scale(fit.scale.width(), fit.scale.height());
        }
        sheet(painter);
        painter.restore();
    };
    paint(job.paint, false);
    if (paged == nullptr) {
        return;
    }
    bool isBack = false;
    for (const auto& sheet : job.further) {
        isBack = job.twoSided && !isBack;
        paged->newPage();
        paint(sheet, isBack);
    }
}

SystemPaper::SystemPaper() : SystemPaper(printDialog) {}

void SystemPaper::print(QWidget* parent, PaperJob job, std::function<void(Result<Printing>)> then)
{
    auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    printer->setFullPage(true);
    printer->setPageLayout(layoutOf(job));
    printer->setDocName(job.title);
    if (job.twoSided) {
        // An upright sheet is turned like a page of a book; a card as its printer does it.
        printer->setDuplex(job.size.id() == QPageSize::A4 ? QPrinter::DuplexLongSide : QPrinter::DuplexAuto);
    }
    QDialog* const dialog = m_chooser(*printer, parent);
    if (dialog == nullptr) {
        then(fail(codes::printerMissing));
        return;
    }
    m_choice = dialog;
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QDialog::finished, dialog,
                     [this, printer, job = std::move(job), then = std::move(then)](int result) {
                         m_choice.clear();
                         if (result != QDialog::Accepted) {
                             then(Printing::Cancelled);
                             return;
                         }
                         paintJob(job, *printer, fitOf(printer->printerName()));
                         if (printer->printerState() == QPrinter::Error) {
                             then(fail(codes::printerMissing, "the printer refused the job"));
                             return;
                         }
                         tell(job);
                         then(Printing::Sent);
                     });
    dialog->open();
}

QStringList SystemPaper::printers() const { return QPrinterInfo::availablePrinterNames(); }

void SystemPaper::dismiss()
{
    if (m_choice) {
        m_choice->reject();
    }
}

Result<void> SystemPaper::savePdf(const PaperJob& job, const QString& path)
{
    const Result<QByteArray> bytes = pdfOf(job);
    if (!bytes) {
        return passOn(bytes);
    }
    if (const Result<void> written = replaceFile(path, *bytes); !written) {
        return fail(codes::pdfNotWritten, {}, written.error());
    }
    tell(job);
    return {};
}

Result<void> SystemPaper::saveRecord(const PaperJob& job, const QString& path)
{
    auto written = replaceFile(path, job.record + '\n');
    if (written) {
        tell(recordOf(job));
    }
    return written;
}

} // namespace vestibule::ui
