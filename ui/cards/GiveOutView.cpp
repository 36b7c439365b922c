#include "ui/cards/GiveOutView.h"

#include "core/cards/CardNumber.h"
#include "core/cards/Codes.h"
#include "ui/cards/CardTexts.h"
#include "ui/residents/ReaderLine.h"
#include "ui/shell/Banner.h"
#include "ui/shell/Field.h"
#include "ui/shell/Looks.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace vestibule::ui {

GiveOutView::GiveOutView(CardsPresenter& presenter, QWidget* parent)
    : View(parent)
    , m_presenter(presenter)
    , m_heading(makeLabel(this, QStringLiteral("giveOutHeading"), TextLook::Heading))
    , m_lead(makeLabel(this, QStringLiteral("giveOutLead"), TextLook::Body))
{
    setObjectName(QStringLiteral("giveOutView"));
    QVBoxLayout* column = nullptr;
    QFrame* card = makeCard(this, QStringLiteral("giveOutFrame"), column);
    card->setMaximumWidth(760);
    m_banner = new Banner(card);
    m_reader = makeLabel(card, QStringLiteral("giveOutReader"), TextLook::Hint);
    m_uid = new QLineEdit(card);
    m_uid->setObjectName(QStringLiteral("giveOutUid"));
    m_uid->setMaxLength(40);
    m_field = new Field(m_uid, card);
    m_give = makeButton(card, QStringLiteral("giveOutNow"), ButtonLook::Primary);
    m_cancel = makeButton(card, QStringLiteral("giveOutCancel"), ButtonLook::Quiet);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(10);
    buttons->addWidget(m_give);
    buttons->addWidget(m_cancel);
    buttons->addStretch();
    for (QWidget* widget : std::initializer_list<QWidget*>{m_banner, m_reader, m_field}) {
        column->addWidget(widget);
    }
    column->addLayout(buttons);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(12);
    outer->addWidget(m_heading);
    outer->addWidget(m_lead);
    outer->addWidget(card);
    outer->addStretch();
    connect(m_give, &QPushButton::clicked, this, [this] {
        m_banner->clear();
        m_field->setProblem({});
        m_presenter.giveOut(m_uid->text());
    });
    connect(m_uid, &QLineEdit::returnPressed, m_give, &QPushButton::click);
    connect(m_uid, &QLineEdit::textEdited, this, [this] { m_fromReader = false; });
    connect(m_cancel, &QPushButton::clicked, this, &GiveOutView::closed);
    connect(&m_presenter, &CardsPresenter::readerChanged, this, &GiveOutView::readerMoved);
    connect(&m_presenter, &CardsPresenter::chosenChanged, this, &GiveOutView::refresh);
    retranslate();
}

void GiveOutView::begin()
{
    dropData();
    readerMoved();
    retranslate();
    m_uid->setFocus();
}

void GiveOutView::dropData()
{
    m_uid->setText({}); // unlike clear(), that drops what could be undone
    m_fromReader = false;
    m_banner->clear();
    m_field->setProblem({});
    m_heading->clear();
}

void GiveOutView::showError(const Error& error)
{
    if (!showBeside(error, {{cards::codes::uidMalformed, m_field}})) {
        m_banner->showError(error);
        m_uid->setFocus();
    }
}

void GiveOutView::readerMoved()
{
    const QByteArray uid = m_presenter.reader().uid;
    if (!uid.isEmpty()) {
        m_uid->setText(chipText(uid));
        m_fromReader = true;
    } else if (m_fromReader) {
        m_uid->setText({});
        m_fromReader = false;
    }
    refresh();
}

void GiveOutView::refresh()
{
    m_reader->setText(readerLine(m_presenter.reader()));
    m_give->setEnabled(m_presenter.may(CardsPresenter::Act::GiveOut));
}

void GiveOutView::retranslate()
{
    if (const CardRow* row = m_presenter.chosen()) {
        m_heading->setText(tr("Hand over card %1").arg(cards::groupedCardNumber(row->number)));
    }
    m_lead->setText(tr("Nothing is written on the card: gates know it by the number of its chip, which can be copied, "
                       "or by its printed number. A gate with a card reader opens only to cards that were encoded, "
                       "unless it is set to take the number alone."));
    m_field->setTexts(tr("Number of the chip"),
                      tr("Filled in by the reader. Empty: the printed number alone is used."));
    m_give->setText(tr("Hand over"));
    m_cancel->setText(tr("Cancel"));
    refresh();
}

} // namespace vestibule::ui
