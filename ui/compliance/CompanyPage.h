#pragma once

#include "core/domain/Company.h"
#include "ui/shell/Page.h"

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableView;

namespace vestibule::ui {

class Banner;
class CompanyEngine;
class CompanyForm;
class CompanyPresenter;
class Languages;
class Paper;
class PaperButtons;
class Prompter;
class TellingPanel;
class TextTableModel;

/// The company that answers for the data and who decides with it; that another one takes over, by managers; and which
/// residents are still to be told of it, with letters for them. Owned by the compliance page.
class CompanyPage : public Page
{
    Q_OBJECT

public:
    struct Needs
    {
        CompanyEngine& company;
        Prompter& prompter;
        Paper& paper;
        Languages& languages;
    };
    explicit CompanyPage(const Needs& needs, QWidget* parent = nullptr);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString iconName() const override { return QStringLiteral("shield"); }
    [[nodiscard]] bool allowedFor(domain::Role) const override { return true; }
    void aboutToShow(const domain::Operator& who) override;
    void dropData() override;

protected:
    void retranslate() override;

private:
    void lay(QWidget* card);
    void connectAll();
    void connectList();
    void openForm();
    void closeForm();
    void askToChange(const domain::Company& company, QDate fromDay);
    void askPassword(const domain::Company& company, QDate fromDay);
    void refresh();
    void refreshMeant();
    void takeFocus();

    Prompter& m_prompter;
    Languages& m_languages;
    CompanyPresenter* m_presenter;
    QLabel* m_heading;
    QLabel* m_answers;
    QLabel* m_joint;
    Banner* m_banner;
    QPushButton* m_change;
    CompanyForm* m_form = nullptr;
    QWidget* m_list;
    QLabel* m_standing;
    QLabel* m_count;
    QLineEdit* m_filter;
    TextTableModel* m_model;
    QTableView* m_table;
    PaperButtons* m_paper;
    QCheckBox* m_all;
    TellingPanel* m_telling;
    QLabel* m_hint;
    bool m_takesFocus = false; ///< with the next answer of the engine
};

} // namespace vestibule::ui
