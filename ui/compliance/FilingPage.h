#pragma once

#include "ui/engine/FilingEngine.h"
#include "ui/shell/Page.h"

#include <functional>

class QFrame;
class QLabel;
class QPushButton;
class QSpinBox;
class QVBoxLayout;

namespace vestibule::ui {

class Banner;
class Field;
class FilingCalendar;
class FilingClocks;
class Languages;
class Paper;
class Prompter;
struct Question;

/// The duty to file: how many persons' faces are stored, the clocks that run and by which days they count, and the
/// papers that are handed in. Managers enter and write, auditors read. Owned by the compliance page.
class FilingPage : public Page
{
    Q_OBJECT

public:
    struct Needs
    {
        FilingEngine& filing;
        const Clock& clock;
        Prompter& prompter;
        Paper& paper;
        Languages& languages;
    };
    explicit FilingPage(const Needs& needs, QWidget* parent = nullptr);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString iconName() const override { return QStringLiteral("shield"); }
    [[nodiscard]] bool allowedFor(domain::Role role) const override { return domain::mayReadLog(role); }
    void aboutToShow(const domain::Operator& who) override;
    void dropData() override;

protected:
    void retranslate() override;

private:
    [[nodiscard]] QWidget* makeNumbers();
    void connectAll();
    void load();
    void refresh();
    void setBusy(bool busy);
    /// What every act of this page ends with. `taken`: what was typed has arrived.
    [[nodiscard]] Then<void> thenSay(const QString& line, std::function<void()> taken = {});
    /// Does it when the manager accepts.
    void askFirst(const Question& question, std::function<void()> act);
    void keepOthers();
    void askStrike(qint64 filing, domain::FilingKind kind);
    void askBegin(domain::FilingKind kind, QDate on);
    void writePack(const QString& folder);
    [[nodiscard]] QDate today() const;
    [[nodiscard]] QString standingText() const;
    /// What has a day to it comes before what is entered.
    void placeClocks(bool first);

    FilingEngine& m_engine;
    const Clock& m_clock;
    Prompter& m_prompter;
    Paper& m_paper;
    Languages& m_languages;
    domain::Operator m_who;
    FilingState m_state;
    bool m_loaded = false;
    int m_turn = 0; ///< answers for an earlier showing are not taken
    QLabel* m_heading;
    QLabel* m_standing;
    Banner* m_banner;
    QPushButton* m_pack;
    QLabel* m_numbersHeading = nullptr;
    QLabel* m_numbers = nullptr;
    QSpinBox* m_others = nullptr;
    Field* m_othersField = nullptr;
    QPushButton* m_keepOthers = nullptr;
    FilingCalendar* m_calendar = nullptr;
    FilingClocks* m_clocks = nullptr;
    QFrame* m_clocksCard = nullptr;
    QVBoxLayout* m_cards = nullptr;
};

} // namespace vestibule::ui
