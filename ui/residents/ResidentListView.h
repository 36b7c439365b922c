#pragma once

#include "core/domain/Ids.h"
#include "core/domain/Operator.h"
#include "ui/engine/ResidentsEngine.h"
#include "ui/shell/View.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace vestibule::ui {

class Banner;
class ResidentsPresenter;

/// The list of people with its search box. Ctrl+F goes to the box, arrows move through the list from there, Enter opens
/// the person, Escape empties the box. Owned by the residents page.
class ResidentListView : public View
{
    Q_OBJECT

public:
    ResidentListView(ResidentsEngine& engine, QWidget* parent);

    /// Comes to the front: searches again.
    void begin(domain::Role role);
    void dropData();
    void focusSearch();

Q_SIGNALS:
    void opened(vestibule::domain::PersonId person);
    void importAsked();
    /// Somebody asks who is not on the list any more.
    void lookUpAsked();

protected:
    void retranslate() override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] QWidget* makeEmpty();
    void openCurrent();
    void keepCurrent();
    void restoreCurrent();
    void refresh();

    ResidentsPresenter* m_presenter;
    bool m_mayImport = false;
    std::optional<RowKey> m_current;
    QLabel* m_heading;
    QPushButton* m_lookUp;
    QPushButton* m_import;
    QLineEdit* m_search;
    QLabel* m_count;
    Banner* m_banner;
    QStackedWidget* m_content;
    QTableView* m_table;
    QWidget* m_empty = nullptr;
    QLabel* m_emptyHeading = nullptr;
    QLabel* m_emptyText = nullptr;
    QPushButton* m_emptyImport = nullptr;
};

} // namespace vestibule::ui
