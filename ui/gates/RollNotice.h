#pragma once

#include "ui/engine/GatesEngine.h"
#include "ui/shell/View.h"

#include <optional>

class QLabel;
class QPushButton;

namespace vestibule::ui {

/// Which cards are to be written anew because gates that are gone know their keys, and the way to them. Hidden while
/// there are none. Owned by the gates page.
class RollNotice : public View
{
    Q_OBJECT

public:
    explicit RollNotice(QWidget* parent);

    void show(const std::optional<CardsToWrite>& cards);

Q_SIGNALS:
    void opened();

protected:
    void retranslate() override;

private:
    std::optional<CardsToWrite> m_cards;
    QLabel* m_text;
    QPushButton* m_open;
};

} // namespace vestibule::ui
