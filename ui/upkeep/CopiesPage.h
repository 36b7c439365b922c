#pragma once

#include "ui/shell/Page.h"

class QCheckBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QTableView;
class QTimeEdit;

namespace vestibule::ui {

class Banner;
class CopiesPresenter;
class ElsewherePanel;
class Prompter;
class TextTableModel;
class UpkeepEngine;
struct CopiesState;

/// Where the station's copies go and when, which there are, and one more now. Clerks and managers copy and prove;
/// managers choose place and time. Shows nothing about people. Owned by the main window.
class CopiesPage : public Page
{
    Q_OBJECT

public:
    CopiesPage(UpkeepEngine& engine, Prompter& prompter, QWidget* parent = nullptr);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString iconName() const override { return QStringLiteral("shield"); }
    [[nodiscard]] bool allowedFor(domain::Role role) const override { return domain::mayEnrol(role); }
    void aboutToShow(const domain::Operator& who) override;
    void dropData() override;

protected:
    void retranslate() override;

private:
    [[nodiscard]] QWidget* makePlace();
    void chooseFolder();
    void copyOrCancel();
    void proveOrCancel();
    void showProgress(int done, int all);
    void refresh();
    [[nodiscard]] QString leadText(const CopiesState& state) const;
    void refreshPlace();
    void refreshTable();
    void refreshButtons();
    void noteChosen();

    Prompter& m_prompter;
    CopiesPresenter* m_presenter;
    TextTableModel* m_model;
    QLabel* m_heading;
    QLabel* m_lead;
    Banner* m_banner;
    QProgressBar* m_progress;
    QLabel* m_placeHeading = nullptr;
    QLabel* m_folder = nullptr;
    QLabel* m_placeHint = nullptr;
    QPushButton* m_choose = nullptr;
    QCheckBox* m_daily = nullptr;
    QTimeEdit* m_at = nullptr;
    ElsewherePanel* m_elsewhere;
    QTableView* m_table;
    QString m_chosen; ///< name of the copy whose line is chosen; it outlasts a new reading
    bool m_filling = false;
    bool m_cancelled = false; ///< the copy that runs; it ends with its part
    QLabel* m_rule;
    QPushButton* m_copy;
    QPushButton* m_prove;
};

} // namespace vestibule::ui
