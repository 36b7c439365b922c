#pragma once

#include "ui/engine/DeskEngine.h"
#include "ui/shell/View.h"

#include <optional>

class QLabel;
class QProgressBar;

namespace vestibule::ui {

/// How far a credential has come: a bar, "2 of 3 gates have it", which are still waited for, and which will not get it
/// by themselves. The bar is full when nothing is waited for.
class DeliveryLine : public View
{
    Q_OBJECT

public:
    explicit DeliveryLine(QWidget* parent);
    void setDelivery(const std::optional<Delivery>& delivery);

protected:
    void retranslate() override;

private:
    std::optional<Delivery> m_delivery;
    QLabel* m_line;
    QProgressBar* m_bar;
    QLabel* m_waiting;
    QLabel* m_lacking;
};

} // namespace vestibule::ui
