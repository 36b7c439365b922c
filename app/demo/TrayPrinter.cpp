#include "app/demo/TrayPrinter.h"

#include "ui/text/Codes.h"

#include <algorithm>

namespace vestibule::demo {

void TrayPrinter::print(QWidget*, ui::PaperJob job, std::function<void(Result<ui::Printing>)> then)
{
    if (m_tray == 0) {
        then(fail(ui::codes::printerMissing, "the tray is empty"));
        return;
    }
    const int sides = job.twoSided ? 2 : 1;
    Job done;
    done.sheets = (1 + int(job.further.size())) / sides;
    done.out = std::min(m_tray, done.sheets);
    if (job.about) {
        done.cards = QList{job.about->card} + job.about->furtherCards;
    }
    done.pdf = QStringLiteral("%1/printed-%2.pdf").arg(m_folder).arg(m_jobs.size() + 1);
    ui::PaperJob came = job;
    came.further.resize(std::size_t(done.out * sides - 1));
    if (const Result<void> out = m_files.savePdf(came, done.pdf); !out) {
        then(passOn(out));
        return;
    }
    m_tray -= done.out;
    m_jobs.push_back(std::move(done));
    tell(job); // all of it was sent
    then(ui::Printing::Sent);
}

Result<void> TrayPrinter::savePdf(const ui::PaperJob& job, const QString& path)
{
    auto saved = m_files.savePdf(job, path);
    if (saved) {
        tell(job);
    }
    return saved;
}

Result<void> TrayPrinter::saveRecord(const ui::PaperJob& job, const QString& path)
{
    auto saved = m_files.saveRecord(job, path);
    if (saved) {
        tell(recordOf(job));
    }
    return saved;
}

} // namespace vestibule::demo
