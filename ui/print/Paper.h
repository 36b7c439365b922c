#pragma once

#include "core/base/Result.h"
#include "ui/engine/AuditEngine.h"
#include "ui/engine/PrinterFits.h"

#include <QPageLayout>
#include <QPointer>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>
#include <vector>

class QDialog;
class QPaintDevice;
class QPainter;
class QPrinter;
class QWidget;

namespace vestibule::ui {

/// How a job keeps its measures.
enum class Measure {
    Fitted, ///< to the page that the device has
    True,   ///< to the millimetre: the PDF's page is exact, and what a printer is known to get wrong is put right
    Raw,    ///< to the millimetre as the printer does it: for measuring that
};

/// Something to be put on paper, a PDF or, in tests, a picture. `paint` draws in tenths of a millimetre with the origin
/// at the sheet's upper left corner, the same for every device.
struct PaperJob
{
    QString title;
    QString fileName; ///< suggested, with ".pdf"
    QPageSize size = QPageSize(QPageSize::A4);
    QPageLayout::Orientation orientation = QPageLayout::Portrait;
    std::function<void(QPainter&)> paint;
    std::vector<std::function<void(QPainter&)>> further; ///< the sheets after the first
    std::optional<PaperAbout> about;                     ///< whom it concerns, for the log
    QByteArray record;                                   ///< the signed record (JWS) that a receipt is of, else empty
    Measure measure = Measure::Fitted;
    double bleed = 0;      ///< millimetres of `size` that are cut off at each side
    bool twoSided = false; ///< every second sheet is the back of the one before

    [[nodiscard]] QSizeF millimetres() const;
    /// Width and height in tenths of a millimetre, rounded.
    [[nodiscard]] QSize extent() const;
};

/// Paints the job on a device whose whole surface is the sheet: all sheets on a device with pages, else the first one.
/// `fit` is of the printer, for jobs of true measure.
void paintJob(const PaperJob& job, QPaintDevice& device, const PrinterFit& fit = {});

enum class Printing {
    Sent,
    Cancelled, ///< nothing failed, and nothing comes out
};

/// Where paper comes out. An interface, so that tests need no printer; implementations call `tell` for every job that
/// has come out. GUI thread.
class Paper
{
public:
    Paper() = default;
    Paper(const Paper&) = delete;
    Paper& operator=(const Paper&) = delete;
    virtual ~Paper() = default;

    /// Lets the operator choose a printer; answers once, also after cancelling. Errors: codes::printerMissing.
    virtual void print(QWidget* parent, PaperJob job, std::function<void(Result<Printing>)> then) = 0;
    /// The printers of this computer by their names.
    [[nodiscard]] virtual QStringList printers() const { return {}; }
    /// Cancels the choice of a printer that is open: what would come out is not for whoever passes by a locked screen.
    virtual void dismiss() = 0;
    /// Errors: codes::pdfNotWritten.
    [[nodiscard]] virtual Result<void> savePdf(const PaperJob& job, const QString& path) = 0;

    /// Called for every job that was printed or saved, and not for one that was cancelled; `about` says when it was the
    /// record that was saved.
    void whenOut(std::function<void(const PaperJob&)> witness) { m_witness = std::move(witness); }
    /// What jobs of true measure are put right by; outlives this.
    void setFits(const PrinterFits* fits) { m_fits = fits; }
    /// Writes the job's record, one line. Errors: those of replaceFile.
    [[nodiscard]] virtual Result<void> saveRecord(const PaperJob& job, const QString& path) = 0;

protected:
    void tell(const PaperJob& job) const
    {
        if (m_witness) {
            m_witness(job);
        }
    }

    [[nodiscard]] PrinterFit fitOf(const QString& printer) const
    {
        return m_fits != nullptr ? m_fits->of(printer) : PrinterFit();
    }

    /// The job whose record was saved, as the log is told of it.
    [[nodiscard]] static PaperJob recordOf(PaperJob job)
    {
        if (job.about) {
            job.about->record = true;
        }
        return job;
    }

private:
    std::function<void(const PaperJob&)> m_witness;
    const PrinterFits* m_fits = nullptr;
};

/// The machine's printers and PDF files.
class SystemPaper final : public Paper
{
public:
    /// Makes the dialog in which the operator chooses a printer, not yet open; none where there is no printer.
    using Chooser = std::function<QDialog*(QPrinter& printer, QWidget* parent)>;
    SystemPaper();
    /// For tests.
    explicit SystemPaper(Chooser chooser) : m_chooser(std::move(chooser)) {}

    void print(QWidget* parent, PaperJob job, std::function<void(Result<Printing>)> then) override;
    [[nodiscard]] QStringList printers() const override;
    void dismiss() override;
    [[nodiscard]] Result<void> savePdf(const PaperJob& job, const QString& path) override;
    [[nodiscard]] Result<void> saveRecord(const PaperJob& job, const QString& path) override;

private:
    Chooser m_chooser;
    QPointer<QDialog> m_choice;
};

} // namespace vestibule::ui
