#pragma once

#include "ui/print/Paper.h"
#include "ui/shell/Prompter.h"
#include "ui/shell/View.h"

#include <functional>
#include <optional>

class QPushButton;

namespace vestibule::ui {

/// "Print" and "Save as PDF" for one thing, and "Save the record" where it is the receipt of one. Says through `failed`
/// and `done` how it went, and nothing when it was cancelled; `done` also tells that the paper exists now. Prompter and
/// Paper outlive it.
class PaperButtons : public View
{
    Q_OBJECT

public:
    PaperButtons(Prompter& prompter, Paper& paper, QWidget* parent);

    /// Asked when a button is pressed; none: nothing to print.
    void setSource(std::function<std::optional<PaperJob>()> source);
    /// Asked before a path is, where a file is riskier than paper; who says no comes back to printing.
    void setSaveQuestion(std::function<Question()> question);
    /// Printing is the next thing to be done on its page.
    void setLeading(bool leading);
    void setRecordOffered(bool offered);
    /// Printing and the PDF, which name people: not for every role.
    void setPaperOffered(bool offered);

Q_SIGNALS:
    void failed(const vestibule::Error& error);
    void done(const QString& line);

protected:
    void retranslate() override;

private:
    void print();
    void save();
    void chooseFile();
    void saveRecord();

    Prompter& m_prompter;
    Paper& m_paper;
    std::function<std::optional<PaperJob>()> m_source;
    std::function<Question()> m_question;
    QPushButton* m_print;
    QPushButton* m_save;
    QPushButton* m_saveRecord;
};

} // namespace vestibule::ui
