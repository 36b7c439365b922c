#include "ui/compliance/PaperWatch.h"

#include "ui/engine/AuditEngine.h"
#include "ui/print/Paper.h"
#include "ui/shell/Prompter.h"
#include "ui/text/Codes.h"

#include <QWidget>

namespace vestibule::ui {

void watchPaper(Paper& paper, AuditEngine& log, Prompter& prompter, QWidget* window)
{
    paper.whenOut([&log, &prompter, window](const PaperJob& job) {
        if (!job.about) {
            return;
        }
        log.notePaper(window, *job.about, [&prompter, window](const Result<void>& noted) {
            if (!noted) {
                prompter.tell(window, errorText(Error(codes::paperNotNoted, {}, noted.error())));
            }
        });
    });
}

} // namespace vestibule::ui
