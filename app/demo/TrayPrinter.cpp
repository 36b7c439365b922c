#include "app/demo/TrayPrinter.h"

#include "ui/text/Codes.h"

namespace vestibule::demo {

void TrayPrinter::print(QWidget*, ui::PaperJob job, std::function<void(Result<ui::Printing>)> then)
{
    if (m_blanks == 0) {
        then(fail(ui::codes::printerMissing, "the tray is empty"));
        return;
    }
    --m_blanks;
    ++m_printed;
    const QString path = QStringLiteral("%1/printed-%2.pdf").arg(m_folder).arg(m_printed);
    if (const Result<void> out = m_files.savePdf(job, path); !out) {
        then(passOn(out));
        return;
    }
    tell(job);
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
