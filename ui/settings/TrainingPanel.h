#pragma once

#include "ui/settings/TrainingPresenter.h"
#include "ui/shell/View.h"

class QComboBox;
class QDateEdit;
class QLabel;
class QPushButton;
class QTableView;

namespace vestibule::ui {

class Banner;
class Field;
class Languages;
class Paper;
class PaperButtons;
class Prompter;
class TextTableModel;

/// Who was trained in protecting residents' data and until when the undertakings hold: a line for each open account, a
/// form for one more training, and the whole record on paper. Managers only. Owned by the settings page.
class TrainingPanel : public View
{
    Q_OBJECT

public:
    TrainingPanel(OperatorsEngine& engine, Prompter& prompter, Paper& paper, Languages& languages, QWidget* parent);

    void begin();
    void dropData();

protected:
    void retranslate() override;

private:
    void submit();
    void refresh();
    void fillAccounts();

    TrainingPresenter* m_presenter;
    Languages& m_languages;
    TextTableModel* m_model;
    QLabel* m_heading;
    QLabel* m_hint;
    QTableView* m_table;
    Banner* m_banner;
    QComboBox* m_account;
    QDateEdit* m_day;
    Field* m_accountField;
    Field* m_dayField;
    QPushButton* m_add;
    PaperButtons* m_paper;
};

} // namespace vestibule::ui
