#include "ui/cards/NumberForm.h"

#include "core/cards/Codes.h"
#include "ui/shell/Field.h"
#include "ui/shell/Looks.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace vestibule::ui {

NumberForm::NumberForm(CardsEngine& cards, const Names& names, QWidget* parent)
    : View(parent)
    , m_cards(cards)
    , m_worth(makeLabel(this, names.button + QStringLiteral("Worth"), TextLook::Body))
    , m_uid(new QLineEdit(this))
    , m_issue(makeButton(this, names.button, ButtonLook::Primary))
{
    m_uid->setObjectName(names.field);
    m_uid->setMaxLength(40);
    m_field = new Field(m_uid, this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    column->addWidget(m_worth);
    column->addWidget(m_field);
    column->addWidget(m_issue, 0, Qt::AlignLeft);
    connect(m_issue, &QPushButton::clicked, this, [this] {
        m_field->setProblem({});
        Q_EMIT issueAsked(m_uid->text());
    });
    connect(m_uid, &QLineEdit::returnPressed, m_issue, &QPushButton::click);
    connect(m_uid, &QLineEdit::textEdited, this, [this] { m_fromReader = false; });
    connect(&m_cards, &CardsEngine::readerChanged, this, &NumberForm::readerMoved);
    retranslate();
}

void NumberForm::begin()
{
    forget();
    readerMoved();
}

void NumberForm::forget()
{
    m_uid->setText({}); // unlike clear(), that drops what could be undone
    m_field->setProblem({});
    m_fromReader = false;
}

void NumberForm::setBusy(bool busy)
{
    m_busy = busy;
    retranslate();
}

bool NumberForm::showError(const Error& error)
{
    if (!error.is(cards::codes::uidMalformed)) {
        return false;
    }
    m_field->showError(error);
    return true;
}

void NumberForm::goTo() { m_uid->setFocus(); }

void NumberForm::readerMoved()
{
    const QByteArray uid = m_cards.reader().uid;
    if (!uid.isEmpty()) {
        m_uid->setText(QString::fromLatin1(uid.toHex(' ').toUpper()));
        m_fromReader = true;
    } else if (m_fromReader) {
        m_uid->clear();
        m_fromReader = false;
    }
}

void NumberForm::retranslate()
{
    m_worth->setText(tr("Such a card opens only gates that are set to take a chip's number, and that number can be "
                        "copied by anybody who holds the card for a moment. A card that is encoded here cannot."));
    m_field->setTexts(tr("Number of the chip"),
                      tr("Filled in by the reader. Empty: the card has no chip, and gates that read chips do not open "
                         "for it."));
    m_issue->setEnabled(!m_busy);
    m_issue->setText(m_busy ? tr("Issuing…") : tr("Issue the card"));
}

} // namespace vestibule::ui
