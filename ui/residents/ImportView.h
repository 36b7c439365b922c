#pragma once

#include "ui/residents/ImportPresenter.h"
#include "ui/shell/View.h"

class QFrame;
class QLabel;
class QProgressBar;
class QPushButton;
class QTableView;

namespace vestibule::ui {

class Banner;
class Prompter;
class TextTableModel;

/// The roster import: choose a file, look at what would happen, import, and the way back. Below stand earlier imports.
/// Owned by the residents page.
class ImportView : public View
{
    Q_OBJECT

public:
    ImportView(ResidentsEngine& engine, Prompter& prompter, QWidget* parent);

    void begin();
    void dropData();
    [[nodiscard]] ImportPresenter& presenter() { return *m_presenter; }

Q_SIGNALS:
    void backAsked();

protected:
    void retranslate() override;

private:
    [[nodiscard]] QWidget* makePreview();
    [[nodiscard]] QWidget* makeEarlier();
    void chooseFile();
    void undoChosen();
    void askUndo(int row);
    void showPreview();
    [[nodiscard]] QString stepText() const;
    [[nodiscard]] QString leftOutText() const;
    void showEarlier();
    void refresh();
    void focusNext();

    Prompter& m_prompter;
    ImportPresenter* m_presenter;
    ImportPresenter::Step m_shownStep = ImportPresenter::Step::Choose;
    QPushButton* m_back;
    QLabel* m_heading;
    QLabel* m_lead;
    Banner* m_banner;
    QLabel* m_line;
    QProgressBar* m_progress;
    QPushButton* m_choose;
    QPushButton* m_apply;
    QPushButton* m_cancel;
    QPushButton* m_undoThis;
    QWidget* m_preview = nullptr;
    QLabel* m_problemsHeading = nullptr;
    TextTableModel* m_problems = nullptr;
    QTableView* m_problemsTable = nullptr;
    QLabel* m_sampleHeading = nullptr;
    TextTableModel* m_sample = nullptr;
    QTableView* m_sampleTable = nullptr;
    QWidget* m_earlier = nullptr;
    QLabel* m_earlierHeading = nullptr;
    QLabel* m_noEarlier = nullptr;
    TextTableModel* m_imports = nullptr;
    QTableView* m_importsTable = nullptr;
    QPushButton* m_undo = nullptr;
};

} // namespace vestibule::ui
