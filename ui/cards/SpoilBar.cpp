#include "ui/cards/SpoilBar.h"

#include "ui/shell/Looks.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPushButton>

namespace vestibule::ui {

namespace {

/// In the order of the list.
constexpr domain::SpoilReason spoilReasons[] = {domain::SpoilReason::ChipFails, domain::SpoilReason::PrintFails,
                                                domain::SpoilReason::Damaged};

} // namespace

SpoilBar::SpoilBar(QWidget* parent)
    : View(parent)
    , m_ask(makeButton(this, QStringLiteral("spoilCard"), ButtonLook::Quiet))
    , m_reason(new QComboBox(this))
    , m_setAside(makeButton(this, QStringLiteral("setCardAside"), ButtonLook::Danger))
    , m_keep(makeButton(this, QStringLiteral("keepCard"), ButtonLook::Quiet))
{
    m_reason->setObjectName(QStringLiteral("spoilReason"));
    for (int i = 0; i < int(std::size(spoilReasons)); ++i) {
        m_reason->addItem(QString());
    }
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(10);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_ask, m_reason, m_setAside, m_keep}) {
        row->addWidget(widget);
    }
    connect(m_ask, &QPushButton::clicked, this, [this] {
        setOpen(true);
        m_reason->setFocus();
    });
    connect(m_keep, &QPushButton::clicked, this, [this] {
        setOpen(false);
        m_ask->setFocus();
    });
    connect(m_setAside, &QPushButton::clicked, this, [this] {
        const domain::SpoilReason why = spoilReasons[m_reason->currentIndex()];
        setOpen(false);
        Q_EMIT spoilAsked(why);
    });
    begin();
    retranslate();
}

void SpoilBar::begin()
{
    m_reason->setCurrentIndex(0);
    setOpen(false);
}

void SpoilBar::setAvailable(bool available)
{
    m_ask->setEnabled(available);
    m_setAside->setEnabled(available);
}

void SpoilBar::goTo() { m_ask->setFocus(); }

void SpoilBar::setOpen(bool open)
{
    m_open = open;
    m_ask->setVisible(!open);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_reason, m_setAside, m_keep}) {
        widget->setVisible(open);
    }
    Q_EMIT openChanged();
}

void SpoilBar::retranslate()
{
    m_ask->setText(tr("Set the card aside…"));
    m_reason->setAccessibleName(tr("Why it is set aside"));
    for (int i = 0; i < int(std::size(spoilReasons)); ++i) {
        switch (spoilReasons[i]) {
        case domain::SpoilReason::ChipFails:
            m_reason->setItemText(i, tr("Its chip does not work"));
            break;
        case domain::SpoilReason::PrintFails:
            m_reason->setItemText(i, tr("It was printed wrongly"));
            break;
        case domain::SpoilReason::Damaged:
            m_reason->setItemText(i, tr("It is damaged or worn out"));
            break;
        }
    }
    m_setAside->setText(tr("Set aside as spoiled"));
    m_keep->setText(tr("Keep it"));
}

} // namespace vestibule::ui
