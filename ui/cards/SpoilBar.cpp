#include "ui/cards/SpoilBar.h"

#include "ui/shell/Looks.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace vestibule::ui {

namespace {

/// In the order of the list.
constexpr domain::SpoilReason spoilReasons[] = {domain::SpoilReason::ChipFails, domain::SpoilReason::PrintFails,
                                                domain::SpoilReason::Damaged};

} // namespace

SpoilBar::SpoilBar(QWidget* parent)
    : View(parent)
    , m_ask(makeButton(this, QStringLiteral("spoilCard"), ButtonLook::Quiet))
    , m_reasonLabel(makeLabel(this, QStringLiteral("spoilReasonLabel"), TextLook::Body))
    , m_reason(new QComboBox(this))
    , m_setAside(makeButton(this, QStringLiteral("setCardAside"), ButtonLook::Danger))
    , m_keep(makeButton(this, QStringLiteral("keepCard"), ButtonLook::Quiet))
    , m_follows(makeLabel(this, QStringLiteral("spoilFollows"), TextLook::Hint))
{
    m_reason->setObjectName(QStringLiteral("spoilReason"));
    m_reasonLabel->setProperty("look", QStringLiteral("label"));
    m_reasonLabel->setBuddy(m_reason);
    for (int i = 0; i < int(std::size(spoilReasons)); ++i) {
        m_reason->addItem(QString());
    }
    auto* row = new QHBoxLayout;
    row->setSpacing(10);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_ask, m_reason, m_setAside, m_keep}) {
        row->addWidget(widget);
    }
    row->addStretch();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addWidget(m_reasonLabel);
    column->addLayout(row);
    column->addWidget(m_follows);
    connect(m_ask, &QPushButton::clicked, this, [this] {
        setOpen(true);
        m_reason->setFocus();
    });
    connect(m_keep, &QPushButton::clicked, this, [this] {
        begin();
        m_ask->setFocus();
    });
    connect(m_reason, &QComboBox::currentIndexChanged, this, &SpoilBar::refresh);
    connect(m_setAside, &QPushButton::clicked, this, [this] {
        const domain::SpoilReason why = spoilReasons[m_reason->currentIndex()];
        begin();
        Q_EMIT spoilAsked(why);
    });
    begin();
    retranslate();
}

void SpoilBar::begin()
{
    m_reason->setCurrentIndex(-1);
    setOpen(false);
}

void SpoilBar::setAvailable(bool available)
{
    m_available = available;
    refresh();
}

void SpoilBar::setOpen(bool open)
{
    m_open = open;
    m_ask->setVisible(!open);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_reasonLabel, m_reason, m_setAside, m_keep, m_follows}) {
        widget->setVisible(open);
    }
    Q_EMIT openChanged();
}

void SpoilBar::refresh()
{
    const bool hasReason = m_reason->currentIndex() >= 0;
    const QString lay = m_available ? QString() : tr("Lay the card on the reader that is to be set aside.");
    m_ask->setEnabled(m_available);
    m_ask->setToolTip(lay);
    m_setAside->setEnabled(m_available && hasReason);
    m_setAside->setToolTip(hasReason ? lay : tr("Say first why it is set aside."));
}

void SpoilBar::retranslate()
{
    m_ask->setText(tr("Set the card aside…"));
    m_reasonLabel->setText(tr("Why it is set aside:"));
    m_reason->setPlaceholderText(tr("Why?", "a card is set aside"));
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
    m_follows->setText(
        tr("Nobody gets this card: a blank one is encoded in its place. If it works already, it opens the "
           "gates until then."));
    refresh();
}

} // namespace vestibule::ui
