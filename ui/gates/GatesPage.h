#pragma once

#include "core/domain/Ids.h"
#include "ui/shell/Page.h"

#include <optional>

class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace vestibule::ui {

class AddressesView;
class Banner;
class ClockNotice;
class FillNotice;
class FillPresenter;
class FillView;
class GateCard;
class GatesEngine;
class GatesPresenter;
struct GateRow;
class PairGateView;
class ReadAllPanel;
class RollNotice;
class SessionEngine;

/// The gates: how each stands, live, those that need somebody first; what to do about the one that is chosen; pairing,
/// names, contact now, read now, the addresses outside the local network. All roles look; managers pair, rename, read,
/// and with a second operator declare a gate destroyed. Owned by the main window.
class GatesPage : public Page
{
    Q_OBJECT

public:
    GatesPage(GatesEngine& gates, SessionEngine& session, QWidget* parent = nullptr);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString iconName() const override { return QStringLiteral("gate"); }
    [[nodiscard]] bool allowedFor(domain::Role) const override { return true; }
    void aboutToShow(const domain::Operator& who) override;
    void dropData() override;

Q_SIGNALS:
    /// To the cards that are to be encoded anew.
    void cardsToWriteAsked();

protected:
    void retranslate() override;

private:
    [[nodiscard]] QWidget* makeBoard();
    [[nodiscard]] QWidget* makeEmpty();
    void openPairing();
    void closePairing();
    void openAddresses();
    void startRename();
    void askRetire();
    void askEndFindings();
    void sayFindingsEnd(const QString& gateName, int keys);
    void sayRetired(const QString& gateName, int keysDeleted);
    void syncNow();
    void refresh();
    void filter(const QString& text);
    void load();
    void keepSelected();
    [[nodiscard]] QString summary() const;
    void sayClosed();
    void showDetail();
    void refreshButtons();
    [[nodiscard]] const GateRow* current() const;

    SessionEngine& m_session;
    GatesPresenter* m_presenter;
    QStackedWidget* m_views;
    QWidget* m_front;
    PairGateView* m_pairing;
    FillPresenter* m_fill; ///< of the gate on which the table stands, or stood when the filling was opened
    FillView* m_filling;
    AddressesView* m_addressing;
    QStackedWidget* m_content;
    QWidget* m_board;
    QWidget* m_empty;
    QLabel* m_heading;
    QLabel* m_lead;
    ReadAllPanel* m_reading; ///< the line of how they stand is in it
    ClockNotice* m_clock;
    Banner* m_closed; ///< which gates close the faces
    QString m_closedSaid;
    Banner* m_banner;
    QTableView* m_table = nullptr;
    QLineEdit* m_search = nullptr;
    QLabel* m_noMatch = nullptr;
    FillNotice* m_fillNotice = nullptr;
    RollNotice* m_roll = nullptr;
    GateCard* m_card = nullptr; ///< about the gate on which the table stands
    QLabel* m_emptyHeading = nullptr;
    QLabel* m_emptyText = nullptr;
    QPushButton* m_pair = nullptr;
    QPushButton* m_rename = nullptr;
    QPushButton* m_retire = nullptr;
    QPushButton* m_sync = nullptr;
    QPushButton* m_addresses = nullptr;
    std::optional<domain::GateId> m_current; ///< the gate that was chosen last
    bool m_manages = false;
    bool m_enrols = false;
};

} // namespace vestibule::ui
