#include "ui/print/Paper.h"

#include "core/base/DurableFile.h"
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

QPageLayout layoutOf(const PaperJob& job)
{
    return QPageLayout(job.size, job.orientation, QMarginsF(0, 0, 0, 0), QPageLayout::Millimeter);
}

QDialog* printDialog(QPrinter& printer, QWidget* parent)
{
    return QPrinterInfo::availablePrinterNames().isEmpty() ? nullptr : new QPrintDialog(&printer, parent);
}

} // namespace

QSize PaperJob::extent() const
{
    QSizeF size_ = size.size(QPageSize::Millimeter) * tenthsPerMillimetre;
    if (orientation == QPageLayout::Landscape) {
        size_.transpose();
    }
    return size_.toSize();
}

void paintJob(const PaperJob& job, QPaintDevice& device)
{
    QPainter painter(&device);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing | QPainter::SmoothPixmapTransform);
    const QSize extent = job.extent();
    painter.scale(double(device.width()) / extent.width(), double(device.height()) / extent.height());
    job.paint(painter);
    auto* const paged = dynamic_cast<QPagedPaintDevice*>(&device);
    if (paged == nullptr) {
        return;
    }
    for (const auto& sheet : job.further) {
        paged->newPage();
        sheet(painter);
    }
}

SystemPaper::SystemPaper() : SystemPaper(printDialog) {}

void SystemPaper::print(QWidget* parent, PaperJob job, std::function<void(Result<Printing>)> then)
{
    auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    printer->setFullPage(true);
    printer->setPageLayout(layoutOf(job));
    printer->setDocName(job.title);
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
                         paintJob(job, *printer);
                         if (printer->printerState() == QPrinter::Error) {
                             then(fail(codes::printerMissing, "the printer refused the job"));
                             return;
                         }
                         tell(job);
                         then(Printing::Sent);
                     });
    dialog->open();
}

void SystemPaper::dismiss()
{
    if (m_choice) {
        m_choice->reject();
    }
}

Result<void> SystemPaper::savePdf(const PaperJob& job, const QString& path)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setResolution(600);
        writer.setPageLayout(layoutOf(job));
        writer.setTitle(job.title);
        writer.setCreator(QStringLiteral("Vestibule"));
        paintJob(job, writer);
    }
    if (const Result<void> written = replaceFile(path, bytes); !written) {
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
