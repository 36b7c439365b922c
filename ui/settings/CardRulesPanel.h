#pragma once

#include "ui/engine/CardsEngine.h"
#include "ui/shell/View.h"

#include <optional>

class QLabel;
class QPushButton;
class QSpinBox;

namespace vestibule::ui {

class Banner;
class Field;

/// How many cards a dwelling may have, how many of them visitors carry, and for how long. Managers only. Owned by the
/// settings page; the engine outlives it.
class CardRulesPanel : public View
{
    Q_OBJECT

public:
    CardRulesPanel(CardsEngine& engine, QWidget* parent);

    void begin();
    void dropData();

protected:
    void retranslate() override;

private:
    void load();
    void take(const Result<domain::CardRules>& rules);
    void keep();
    void refresh();
    [[nodiscard]] domain::CardRules shown() const;
    [[nodiscard]] QSpinBox* makeNumber(const char* name, int least, int most);

    CardsEngine& m_engine;
    std::optional<domain::CardRules> m_rules; ///< none until they were read
    bool m_busy = false;
    bool m_isUnread = false; ///< the last reading failed; the banner says why
    int m_session = 0;       ///< answers from before dropData() are not taken
    QLabel* m_heading;
    QLabel* m_hint;
    Banner* m_banner;
    QSpinBox* m_perDwelling;
    QSpinBox* m_visitors;
    QSpinBox* m_days;
    Field* m_perDwellingField;
    Field* m_visitorsField;
    Field* m_daysField;
    QPushButton* m_keep;
    QPushButton* m_again;
};

} // namespace vestibule::ui
