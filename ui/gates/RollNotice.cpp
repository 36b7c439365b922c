#include "ui/gates/RollNotice.h"

#include "core/cards/CardNumber.h"
#include "ui/shell/Looks.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace vestibule::ui {

namespace {

/// So many numbers of a gate's cards are told here; the page Cards has them all.
constexpr qsizetype mostNumbers = 4;

} // namespace

RollNotice::RollNotice(QWidget* parent) : View(parent)
{
    QVBoxLayout* column = nullptr;
    QFrame* card = makeCard(this, QStringLiteral("rollNotice"), column);
    column->setContentsMargins(18, 10, 18, 10);
    m_text = makeLabel(card, QStringLiteral("rollNoticeText"), TextLook::Body);
    m_open = makeButton(card, QStringLiteral("showCardsToWrite"), ButtonLook::Secondary);
    auto* line = new QHBoxLayout;
    line->setSpacing(14);
    line->addWidget(m_text, 1);
    line->addWidget(m_open);
    column->addLayout(line);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(card);
    connect(m_open, &QPushButton::clicked, this, &RollNotice::opened);
    retranslate();
}

void RollNotice::show(const std::optional<CardsToWrite>& cards)
{
    m_cards = cards;
    retranslate();
}

void RollNotice::retranslate()
{
    m_open->setText(tr("Show these cards"));
    setVisible(m_cards && m_cards->all > 0);
    if (!m_cards) {
        m_text->clear();
        return;
    }
    QStringList lines{
        tr("%n cards are to be encoded again when their holders are at the desk next. They open the gates "
           "until then.",
           nullptr, m_cards->all)};
    for (const KeysOut& gate : std::as_const(m_cards->gates)) {
        QStringList numbers;
        for (const QString& number : gate.numbers.mid(0, mostNumbers)) {
            numbers.append(cards::groupedCardNumber(number));
        }
        QString which = numbers.join(tr(", ", "between the numbers of cards"));
        if (const qsizetype more = gate.numbers.size() - numbers.size(); more > 0) {
            which = tr("%1 and %n more", "numbers of cards", int(more)).arg(which);
        }
        lines.append(
            tr("%1 is gone and knew the keys of %n of them: %2.", "a gate; numbers of cards", int(gate.numbers.size()))
                .arg(gate.name, which));
    }
    if (m_cards->ofFormerKey > 0) {
        lines.append(
            tr("%n of the cards were signed with a key that has been replaced.", nullptr, m_cards->ofFormerKey));
    }
    m_text->setText(lines.join(QLatin1Char('\n')));
}

} // namespace vestibule::ui
