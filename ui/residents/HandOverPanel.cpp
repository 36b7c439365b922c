#include "ui/residents/HandOverPanel.h"

#include "core/cards/CardNumber.h"
#include "core/cards/Codes.h"
#include "ui/print/CardJob.h"
#include "ui/print/PaperButtons.h"
#include "ui/residents/ReaderLine.h"
#include "ui/shell/Field.h"
#include "ui/shell/Looks.h"
#include "ui/text/Languages.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace vestibule::ui {

namespace {

constexpr int pictureWidth = 300;

} // namespace

HandOverPanel::HandOverPanel(CardsEngine& cards, Prompter& prompter, Paper& paper, Languages& languages,
                             QWidget* parent)
    : View(parent)
    , m_cards(cards)
    , m_languages(languages)
    , m_heading(makeLabel(this, QStringLiteral("handOverHeading"), TextLook::Section))
    , m_reader(makeLabel(this, QStringLiteral("handOverReader"), TextLook::Body))
    , m_uid(new QLineEdit(this))
    , m_handOver(makeButton(this, QStringLiteral("handOverCard"), ButtonLook::Primary))
    , m_cancel(makeButton(this, QStringLiteral("handOverCancel"), ButtonLook::Quiet))
    , m_picture(new QLabel(this))
    , m_paperButtons(new PaperButtons(prompter, paper, this))
{
    m_uid->setObjectName(QStringLiteral("handOverUid"));
    m_uid->setMaxLength(40);
    m_uidField = new Field(m_uid, this);
    m_picture->setObjectName(QStringLiteral("handOverPicture"));
    m_picture->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    auto* row = new QHBoxLayout;
    row->addWidget(m_handOver);
    row->addWidget(m_cancel);
    row->addStretch();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    for (QWidget* widget :
         std::initializer_list<QWidget*>{m_heading, m_reader, m_uidField, m_picture, m_paperButtons}) {
        column->addWidget(widget);
    }
    column->addLayout(row);
    m_paperButtons->setSource([this]() -> std::optional<PaperJob> {
        return m_card ? cardJob(*m_card, m_contact, m_languages) : std::nullopt;
    });
    connect(m_paperButtons, &PaperButtons::failed, this, &HandOverPanel::failed);
    connect(m_paperButtons, &PaperButtons::done, this, &HandOverPanel::printed);
    connect(m_handOver, &QPushButton::clicked, this, [this] {
        m_uidField->setProblem({});
        Q_EMIT handOverAsked(m_uid->text());
    });
    connect(m_uid, &QLineEdit::returnPressed, m_handOver, &QPushButton::click);
    connect(m_uid, &QLineEdit::textEdited, this, [this] { m_fromReader = false; });
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        clear();
        Q_EMIT closed();
    });
    connect(&m_cards, &CardsEngine::readerChanged, this, &HandOverPanel::readerMoved);
    clear();
}

void HandOverPanel::begin()
{
    clear();
    readerMoved();
    retranslate();
    m_uid->setFocus();
}

void HandOverPanel::clear()
{
    m_card.reset();
    m_uid->clear();
    m_uidField->setProblem({});
    m_fromReader = false;
    retranslate();
}

void HandOverPanel::setBusy(bool busy)
{
    m_busy = busy;
    refresh();
}

void HandOverPanel::showCard(const IssuedCard& card)
{
    m_card = card;
    retranslate();
}

bool HandOverPanel::showError(const Error& error)
{
    if (!error.is(cards::codes::uidMalformed)) {
        return false;
    }
    m_uidField->showError(error);
    return true;
}

void HandOverPanel::readerMoved()
{
    const QByteArray uid = m_cards.reader().uid;
    if (!uid.isEmpty()) {
        m_uid->setText(QString::fromLatin1(uid.toHex(' ').toUpper()));
        m_fromReader = true;
    } else if (m_fromReader) {
        m_uid->clear();
        m_fromReader = false;
    }
    refresh();
}

void HandOverPanel::refresh()
{
    const bool made = m_card.has_value();
    m_reader->setText(made
                          ? tr("Number %1. It opens the same gates.").arg(cards::groupedCardNumber(m_card->card.number))
                          : readerLine(m_cards.reader()));
    m_uidField->setVisible(!made);
    m_handOver->setVisible(!made);
    m_handOver->setEnabled(!m_busy);
    m_cancel->setEnabled(!m_busy);
    m_picture->setVisible(made);
    m_paperButtons->setVisible(made);
}

void HandOverPanel::retranslate()
{
    m_heading->setText(m_card ? tr("The card is handed over") : tr("Hand over the card"));
    m_uidField->setTexts(tr("Number of the chip"),
                         tr("Filled in by the reader. Empty: the printed number alone is used."));
    m_handOver->setText(tr("Hand over"));
    m_cancel->setText(m_card ? tr("Close") : tr("Cancel"));
    if (m_card) {
        m_picture->setPixmap(QPixmap::fromImage(cardPicture(*m_card, m_contact, m_languages, pictureWidth)));
        m_picture->setAccessibleName(tr("Picture of the card"));
    }
    refresh();
}

} // namespace vestibule::ui
