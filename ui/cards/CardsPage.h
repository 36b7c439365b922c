#pragma once

#include "ui/cards/CardsPresenter.h"
#include "ui/shell/Page.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace vestibule::ui {

class Banner;
class CardMakingEngine;
class CardPanel;
class Languages;
class MakingView;
class Paper;
class Prompter;
class SessionEngine;
class SheetPanel;
class StockPanel;
class VisitorView;
struct Question;

/// The cards: reader, list, one card as it is printed, how it is made, and what becomes of it; further cards and those
/// of visitors. All roles look; clerks and managers act and print. Owned by the main window.
class CardsPage : public Page
{
    Q_OBJECT

public:
    struct Needs
    {
        SessionEngine& session;
        CardsEngine& cards;
        CardMakingEngine& making;
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
    /// Another page leads to some of the cards.
    void showOnly(CardFilter which);

Q_SIGNALS:
    /// To the resident whose card is chosen.
    void personAsked(vestibule::domain::PersonId person);

protected:
    void retranslate() override;

private:
    using Act = CardsPresenter::Act;

    [[nodiscard]] QWidget* makeFront(const Needs& needs);
    [[nodiscard]] QWidget* makeList(const Needs& needs);
    void connectAll();
    void connectActs();
    void askAct(Act act);
    [[nodiscard]] Question questionFor(Act act, const CardRow& row) const;
    [[nodiscard]] Question questionOfTakingBack(const CardRow& row) const;
    [[nodiscard]] Question questionOfFinding(const CardRow& row) const;
    void carryOut(Act act, std::optional<domain::SpoilReason> reason);
    [[nodiscard]] QString doneText(Act act) const;
    void sayDone(Act act, std::optional<domain::CredentialId> made);
    void sayFailed(Act act, const Error& error);
    void openVisitor();
    void openMaking();
    void goToFront();
    /// From one of the other views.
    void goBack();
    /// The line is chosen once it is listed.
    void lookAt(const CardKey& line);
    void select();
    /// As wide as their words are in the program's language: there is none to spare beside the names.
    void fitColumns();
    void refreshList();
    void refreshPanel();
    void refreshReader();

    SessionEngine& m_session;
    Prompter& m_prompter;
    CardsPresenter* m_presenter;
    bool m_mayAct = false;
    std::optional<CardKey> m_toShow;
    CardFate m_foundAs = CardFate::None; ///< what the card was that is used again
    QByteArray m_found;                  ///< its chip
    bool m_goesOn = false;               ///< what was just done leads to the making of a card: the keyboard goes there
    QStackedWidget* m_views;
    QWidget* m_front = nullptr;
    VisitorView* m_visitor;
    MakingView* m_making;
    QLabel* m_heading = nullptr;
    QPushButton* m_further = nullptr;
    QPushButton* m_askVisitor = nullptr;
    QLabel* m_reader = nullptr;
    QPushButton* m_lookUp = nullptr;
    Banner* m_banner = nullptr;
    StockPanel* m_stock = nullptr;
    QLineEdit* m_search = nullptr;
    QComboBox* m_filter = nullptr;
    QTableView* m_table = nullptr;
    QStackedWidget* m_content = nullptr;
    QLabel* m_empty = nullptr;
    SheetPanel* m_sheet = nullptr;
    CardPanel* m_panel = nullptr;
};

} // namespace vestibule::ui
