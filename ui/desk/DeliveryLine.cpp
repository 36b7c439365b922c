#include "ui/desk/DeliveryLine.h"

#include "ui/shell/Looks.h"

#include <QLabel>
#include <QProgressBar>
#include <QVBoxLayout>

namespace vestibule::ui {

DeliveryLine::DeliveryLine(QWidget* parent)
    : View(parent)
    , m_line(makeLabel(this, QStringLiteral("deliveryLine"), TextLook::Section))
    , m_bar(new QProgressBar(this))
    , m_waiting(makeLabel(this, QStringLiteral("deliveryWaiting"), TextLook::Hint))
    , m_lacking(makeLabel(this, QStringLiteral("deliveryLacking"), TextLook::Body))
{
    m_bar->setObjectName(QStringLiteral("deliveryBar"));
    m_bar->setTextVisible(false);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_line);
    column->addWidget(m_bar);
    column->addWidget(m_waiting);
    column->addWidget(m_lacking);
    retranslate();
}

void DeliveryLine::setDelivery(const std::optional<Delivery>& delivery)
{
    m_delivery = delivery;
    retranslate();
}

void DeliveryLine::retranslate()
{
    const int gates = m_delivery ? m_delivery->gates : 0;
    const int held = m_delivery ? m_delivery->held : 0;
    const QStringList lacking = m_delivery ? m_delivery->lacking : QStringList();
    const bool all = m_delivery && m_delivery->isDone();
    m_bar->setRange(0, qMax(1, gates - int(lacking.size())));
    m_bar->setValue(held);
    setLook(m_bar, "tone", all && held > 0 ? QStringLiteral("done") : QString());
    if (!m_delivery) {
        m_line->setText(tr("On its way to the gates…"));
    } else {
        m_line->setText(tr("%1 of %n gates have it", nullptr, gates).arg(held));
    }
    m_bar->setAccessibleName(m_line->text());
    m_lacking->setVisible(!lacking.isEmpty());
    m_lacking->setText(
        lacking.isEmpty()
            ? QString()
            : tr("Needs capture or copy: %1. It does not come there by itself.").arg(lacking.join(tr(", "))));
    m_waiting->setVisible(!all);
    m_waiting->setText(m_delivery && !m_delivery->waitingFor.isEmpty()
                           ? tr("Waiting for: %1. Deliveries go on by themselves, also after a restart.")
                                 .arg(m_delivery->waitingFor.join(tr(", ")))
                           : tr("Deliveries go on by themselves, also after a restart."));
}

} // namespace vestibule::ui
