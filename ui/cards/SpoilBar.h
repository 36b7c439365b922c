#pragma once

#include "core/domain/CardChip.h"
#include "ui/shell/View.h"

class QComboBox;
class QLabel;
class QPushButton;

namespace vestibule::ui {

/// Sets a card aside as spoiled: asks why and says what follows, in two presses, so that no good card goes by a slip.
/// Owned by its parent.
class SpoilBar : public View
{
    Q_OBJECT

public:
    explicit SpoilBar(QWidget* parent);

    void begin();
    /// There is a card that can be set aside now.
    void setAvailable(bool available);
    [[nodiscard]] bool isOpen() const { return m_open; }

Q_SIGNALS:
    void spoilAsked(vestibule::domain::SpoilReason why);
    void openChanged();

protected:
    void retranslate() override;

private:
    void setOpen(bool open);
    void refresh();

    QPushButton* m_ask;
    QLabel* m_reasonLabel;
    QComboBox* m_reason;
    QPushButton* m_setAside;
    QPushButton* m_keep;
    QLabel* m_follows;
    bool m_open = false;
    bool m_available = false;
};

} // namespace vestibule::ui
