#include "ui/desk/CardView.h"

#include "core/cards/Codes.h"
#include "ui/desk/EnrolmentPresenter.h"
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

CardView::CardView(EnrolmentPresenter& presenter, QWidget* parent) : View(parent), m_presenter(presenter)
{
    setObjectName(QStringLiteral("cardView"));
    QVBoxLayout* card = nullptr;
    QFrame* frame = makeCard(this, QStringLiteral("cardCard"), card);
    frame->setMaximumWidth(760);
    m_heading = makeLabel(frame, QStringLiteral("cardHeading"), TextLook::Heading);
    m_lead = makeLabel(frame, QStringLiteral("cardLead"), TextLook::Body);
    m_reader = makeLabel(frame, QStringLiteral("readerLine"), TextLook::Section);
    m_banner = new Banner(frame);
    m_uid = new QLineEdit(frame);
    m_uid->setObjectName(QStringLiteral("uidEdit"));
    m_uid->setMaxLength(40);
    m_uidField = new Field(m_uid, frame);
    m_issue = makeButton(frame, QStringLiteral("issueCard"), ButtonLook::Primary);
    m_later = makeButton(frame, QStringLiteral("cardLater"), ButtonLook::Quiet);
    auto* row = new QHBoxLayout;
    row->addWidget(m_issue);
    row->addWidget(m_later);
    row->addStretch();
    for (QWidget* widget : std::initializer_list<QWidget*>{m_heading, m_lead, m_banner, m_reader, m_uidField}) {
        card->addWidget(widget);
    }
    card->addLayout(row);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(frame);
    outer->addStretch();
    connect(m_issue, &QPushButton::clicked, this, [this] {
        m_banner->clear();
        m_uidField->setProblem({});
        m_presenter.issueCard(m_uid->text());
    });
    connect(m_uid, &QLineEdit::returnPressed, m_issue, &QPushButton::click);
    connect(m_uid, &QLineEdit::textEdited, this, [this] { m_fromReader = false; });
    connect(m_later, &QPushButton::clicked, &m_presenter, &EnrolmentPresenter::backToStart);
    connect(&m_presenter, &EnrolmentPresenter::readerChanged, this, &CardView::readerMoved);
    connect(&m_presenter, &EnrolmentPresenter::busyChanged, this, &CardView::refresh);
    retranslate();
}

void CardView::begin()
{
    m_banner->clear();
    m_uidField->setProblem({});
    m_uid->clear();
    m_fromReader = false;
    readerMoved();
    retranslate();
    m_issue->setFocus();
}

void CardView::forget()
{
    m_uid->setText({});
    retranslate();
}

void CardView::showError(const Error& error)
{
    if (error.is(cards::codes::uidMalformed)) {
        m_uidField->showError(error);
        return;
    }
    m_banner->showError(error);
}

void CardView::readerMoved()
{
    const ReaderState reader = m_presenter.reader();
    if (!reader.uid.isEmpty()) {
        m_uid->setText(QString::fromLatin1(reader.uid.toHex(' ').toUpper()));
        m_fromReader = true;
    } else if (m_fromReader) {
        m_uid->clear();
        m_fromReader = false;
    }
    refresh();
}

void CardView::refresh()
{
    const ReaderState reader = m_presenter.reader();
    if (reader.problem) {
        m_reader->setText(errorText(*reader.problem).happened);
    } else if (reader.kind == ReaderState::Kind::None) {
        m_reader->setText(tr("No reader is connected: type the number on the chip, or use the printed number alone."));
    } else if (!reader.cardPresent) {
        m_reader->setText(tr("Put a blank card on reader %1.").arg(reader.name));
    } else {
        m_reader->setText(tr("There is a card on the reader %1.").arg(reader.name));
    }
    m_issue->setEnabled(!m_presenter.isBusy());
    m_issue->setText(m_presenter.isBusy() ? tr("Issuing…") : tr("Issue the card"));
}

void CardView::retranslate()
{
    const domain::ResidentDetails& details = m_presenter.draft().details;
    m_heading->setText(details.name.isEmpty() ? tr("A card") : tr("A card for %1").arg(details.name));
    m_lead->setText(tr("It opens the same gates at the same hours, until seven days after the tenancy ends. Wait a "
                       "moment: it should work before it leaves the desk."));
    m_uidField->setTexts(tr("Number of the chip"),
                         tr("Filled in by the reader. Empty: the printed number alone is used."));
    m_later->setText(tr("Later"));
    refresh();
}

} // namespace vestibule::ui
