#pragma once

#include "ui/engine/GatesEngine.h"
#include "ui/shell/View.h"

#include <optional>

class QComboBox;
class QLabel;
class QPushButton;

namespace vestibule::ui {

class Banner;
class Field;

/// What gates do that have heard nothing from this station for too long: the choice, and what it means for residents.
/// Managers only. Owned by the settings page.
class LeasePanel : public View
{
    Q_OBJECT

public:
    LeasePanel(GatesEngine& engine, QWidget* parent);

    void begin();
    void dropData();

protected:
    void retranslate() override;

private:
    void load();
    void readAgain();
    void take(const Result<GateLease>& lease);
    void choose();
    void refresh();
    [[nodiscard]] domain::LeasePolicy shown() const;

    GatesEngine& m_engine;
    std::optional<GateLease> m_lease; ///< none until it was read
    bool m_busy = false;
    bool m_isReading = false;
    bool m_isUnread = false;   ///< the last reading failed; the banner says why
    bool m_readsAgain = false; ///< the focus comes back with the answer
    int m_session = 0;
    QLabel* m_heading;
    QLabel* m_hint;
    Banner* m_banner;
    QPushButton* m_again;
    QComboBox* m_choice;
    Field* m_field;
    QLabel* m_meaning;
    QPushButton* m_keep;
};

} // namespace vestibule::ui
