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
class Prompter;
class ResidentsPresenter;
class RevocationBar;
class SessionEngine;

/// The list of people with its search box. Ctrl+F goes to the box, arrows move through the list from there, Enter opens
/// the person, Escape empties the box. A manager chooses several lines as lists have it (Ctrl, Shift) for one decision
/// about them. Owned by the residents page.
class ResidentListView : public View
{
    Q_OBJECT

public:
    struct Needs
    {
        ResidentsEngine& residents;
        SessionEngine& session;
        Prompter& prompter;
    };
    ResidentListView(const Needs& needs, QWidget* parent);

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
    [[nodiscard]] int chosenCount() const;
    /// The keys of the chosen lines, in the list's order.
    [[nodiscard]] QList<RowKey> chosenKeys() const;

    ResidentsPresenter* m_presenter;
    bool m_mayImport = false;
    bool m_mayRevoke = false;
    std::optional<RowKey> m_current;
    QList<RowKey> m_chosen; ///< while the list is read anew
    QLabel* m_heading;
    QPushButton* m_lookUp;
    QPushButton* m_import;
    QLineEdit* m_search;
    QLabel* m_count;
    RevocationBar* m_revocation;
    Banner* m_banner;
    QStackedWidget* m_content;
    QTableView* m_table;
    QWidget* m_empty = nullptr;
    QLabel* m_emptyHeading = nullptr;
    QLabel* m_emptyText = nullptr;
    QPushButton* m_emptyImport = nullptr;
};

} // namespace vestibule::ui
