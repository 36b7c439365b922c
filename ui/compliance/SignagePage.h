#pragma once

#include "ui/engine/PostingsEngine.h"
#include "ui/shell/Page.h"

class QCheckBox;
class QLabel;
class QPushButton;
class QTableView;

namespace vestibule::ui {

class Banner;
class Languages;
class Paper;
class PaperButtons;
class PostingPanel;
class Prompter;
class SignagePresenter;
class TextTableModel;

/// The signs at the gates and the lobby notice: how each place stands, paper made from the notice in force, and the log
/// of what was hung and taken down. Clerks and managers record, auditors read. Owned by the compliance page.
class SignagePage : public Page
{
    Q_OBJECT

public:
    struct Needs
    {
        PostingsEngine& postings;
        Prompter& prompter;
        Paper& paper;
        Languages& languages;
    };
    explicit SignagePage(const Needs& needs, QWidget* parent = nullptr);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString iconName() const override { return QStringLiteral("printer"); }
    [[nodiscard]] bool allowedFor(domain::Role) const override { return true; }
    void aboutToShow(const domain::Operator& who) override;
    void dropData() override;

    [[nodiscard]] SignagePresenter& presenter() { return *m_presenter; }

protected:
    void retranslate() override;

private:
    void lay(QWidget* card);
    void connectAll();
    void openPanel(domain::PostingAct act);
    void closePanel();
    /// Log and paper; on a small screen the form has no room beside them.
    void showRest(bool shown);
    void refresh();
    void refreshTables();

    Languages& m_languages;
    SignagePresenter* m_presenter;
    QLabel* m_heading;
    QLabel* m_count;
    Banner* m_banner;
    QPushButton* m_putUp;
    QPushButton* m_takenDown;
    PostingPanel* m_panel = nullptr;
    TextTableModel* m_placesModel;
    QTableView* m_places;
    QLabel* m_logHeading;
    TextTableModel* m_logModel;
    QTableView* m_log;
    QLabel* m_hint;
    QWidget* m_foot;
    QCheckBox* m_allDue;
    PaperButtons* m_paper;
};

} // namespace vestibule::ui
