#pragma once

#include "ui/print/Paper.h"

namespace vestibule::demo {

/// The computer's files, and a card printer that is played: it has so many blanks in its tray and breaks off in the
/// middle of a job when they are used up. What it prints is left as PDF in a folder. GUI thread.
class TrayPrinter final : public ui::Paper
{
public:
    explicit TrayPrinter(QString folder) : m_folder(std::move(folder)) {}

    void fill(int blanks) { m_blanks = blanks; }
    [[nodiscard]] int printed() const { return m_printed; }

    void print(QWidget* parent, ui::PaperJob job, std::function<void(Result<ui::Printing>)> then) override;
    void dismiss() override {}
    [[nodiscard]] Result<void> savePdf(const ui::PaperJob& job, const QString& path) override;
    [[nodiscard]] Result<void> saveRecord(const ui::PaperJob& job, const QString& path) override;

private:
    QString m_folder;
    ui::SystemPaper m_files;
    int m_blanks = 0;
    int m_printed = 0;
};

} // namespace vestibule::demo
