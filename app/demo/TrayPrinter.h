#pragma once

#include "ui/print/Paper.h"

#include <vector>

namespace vestibule::demo {

/// The computer's files, and a printer that is played, for cards or paper: it has so many sheets in its tray, refuses a
/// job without one, and stops in the middle of a job when they are used up; somebody cancels the rest of it there. What
/// it prints is left as PDF in a folder. GUI thread.
class TrayPrinter final : public ui::Paper
{
public:
    struct Job
    {
        int sheets = 0;                    ///< that were sent to it
        int out = 0;                       ///< of these, in the order of the job
        QList<domain::CredentialId> cards; ///< that are on the sheets sent
        QString pdf;
    };
    explicit TrayPrinter(QString folder) : m_folder(std::move(folder)) {}

    void fill(int sheets) { m_tray = sheets; }
    [[nodiscard]] const std::vector<Job>& jobs() const { return m_jobs; }

    void print(QWidget* parent, ui::PaperJob job, std::function<void(Result<ui::Printing>)> then) override;
    void dismiss() override {}
    [[nodiscard]] Result<void> savePdf(const ui::PaperJob& job, const QString& path) override;
    [[nodiscard]] Result<void> saveRecord(const ui::PaperJob& job, const QString& path) override;

private:
    QString m_folder;
    ui::SystemPaper m_files;
    int m_tray = 0;
    std::vector<Job> m_jobs;
};

} // namespace vestibule::demo
