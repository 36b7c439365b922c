#pragma once

#include "ui/shell/Page.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace vestibule::ui {

class Banner;
class CardsEngine;
class CardsPresenter;
class Languages;
class Paper;
class PaperButtons;
class Prompter;
class SessionEngine;
class SheetPanel;
class StockPanel;

/// The cards: reader, list, one card as it is printed, blocking. All roles look; clerks and managers block and print.
/// Owned by the main window.
class CardsPage : public Page
{
    Q_OBJECT

public:
    struct Needs
    {
        SessionEngine& session;
        CardsEngine& cards;
        Prompter& prompter;
        Paper& paper;
        Languages& languages;
    };
    explicit CardsPage(const Needs& needs, QWidget* parent = nullptr);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString iconName() const override { return QStringLiteral("card"); }
    [[nodiscard]] bool allowedFor(domain::Role) const override { return true; }
    void aboutToShow(const domain::Operator& who) override;
    void dropData() override;

protected:
    void retranslate() override;

private:
    [[nodiscard]] QWidget* makeList(const Needs& needs);
    [[nodiscard]] QWidget* makePanel(const Needs& needs);
    void connectAll();
    void askBlock();
    void select();
    void refreshList();
    void refreshPanel();
    void refreshReader();

    SessionEngine& m_session;
    Prompter& m_prompter;
    Languages& m_languages;
    CardsPresenter* m_presenter;
    bool m_mayAct = false;
    QString m_contact;
    QLabel* m_heading;
    QLabel* m_reader;
    Banner* m_banner;
    StockPanel* m_stock;
    QLineEdit* m_search = nullptr;
    QTableView* m_table = nullptr;
    QStackedWidget* m_content = nullptr;
    QLabel* m_empty = nullptr;
    SheetPanel* m_sheet = nullptr;
    QWidget* m_panel = nullptr;
    QLabel* m_panelHeading = nullptr;
    QLabel* m_status = nullptr;
    QLabel* m_picture = nullptr;
    QLabel* m_facts = nullptr;
    PaperButtons* m_paperButtons = nullptr;
    QPushButton* m_block = nullptr;
};

} // namespace vestibule::ui
