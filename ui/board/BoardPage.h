#pragma once

#include "ui/board/BoardPresenter.h"
#include "ui/shell/Page.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace vestibule::ui {

class Banner;
class Prompter;
class RemovalPanel;
class ResidentsEngine;
class RevocationBar;
class SessionEngine;

/// The manager's board: whose lease ends or has ended, the decision about their keys, and how far the gates are with
/// it. Managers decide, auditors look. Owned by the main window.
class BoardPage : public Page
{
    Q_OBJECT

public:
    struct Needs
    {
        BoardEngine& board;
        ResidentsEngine& residents;
        SessionEngine& session;
        Prompter& prompter;
    };
    explicit BoardPage(const Needs& needs, QWidget* parent = nullptr);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString iconName() const override { return QStringLiteral("board"); }
    [[nodiscard]] bool allowedFor(domain::Role role) const override { return domain::mayReadLog(role); }
    void aboutToShow(const domain::Operator& who) override;
    void dropData() override;

Q_SIGNALS:
    void personAsked(vestibule::domain::PersonId person);
    void gatesAsked();

protected:
    void retranslate() override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] QWidget* makeEmpty();
    void makeLayout();
    void connectAll();
    void openCurrent();
    void keepCurrent();
    void restoreCurrent();
    void refresh();
    void refreshGroups();
    void refreshEmpty();
    void sayClosed();
    [[nodiscard]] QString groupText(BoardPresenter::Group group) const;
    [[nodiscard]] QString nobodyText() const;

    BoardPresenter* m_presenter;
    QLabel* m_heading;
    QLabel* m_byItself; ///< what the station did last with nobody at the desk
    Banner* m_closed;   ///< that no new face is taken, and what opens them again
    QString m_closedSaid;
    Banner* m_banner;
    QList<QPushButton*> m_groups; ///< one for each of BoardPresenter::groups
    QLineEdit* m_search;
    QPushButton* m_all;
    QPushButton* m_none;
    RevocationBar* m_revocation;
    QStackedWidget* m_content;
    QTableView* m_table;
    QWidget* m_empty = nullptr;
    QLabel* m_emptyHeading = nullptr;
    QLabel* m_emptyText = nullptr;
    RemovalPanel* m_panel;
    std::optional<domain::PersonId> m_current; ///< while the lines are replaced
    bool m_manages = false;
};

} // namespace vestibule::ui
