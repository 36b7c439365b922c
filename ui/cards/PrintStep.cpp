#include "ui/cards/PrintStep.h"

#include "ui/print/CardJob.h"
#include "ui/print/PaperButtons.h"
#include "ui/shell/Looks.h"
#include "ui/text/Codes.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace vestibule::ui {

namespace {

constexpr int facePictureWidth = 240;
/// In the order of the list.
constexpr domain::PrintSkip skipReasons[] = {domain::PrintSkip::NoPrinter, domain::PrintSkip::PrinterFails,
                                             domain::PrintSkip::PrintedBefore, domain::PrintSkip::Later};

} // namespace

PrintStep::PrintStep(Prompter& prompter, Paper& paper, Languages& languages, QWidget* parent)
    : View(parent)
    , m_languages(languages)
    , m_picture(new QLabel(this))
    , m_paper(new PaperButtons(prompter, paper, this))
    , m_seen(makeButton(this, QStringLiteral("printSeen"), ButtonLook::Secondary))
    , m_verify(makeButton(this, QStringLiteral("verifyCard"), ButtonLook::Secondary))
    , m_reasonLabel(makeLabel(this, QStringLiteral("skipReasonLabel"), TextLook::Body))
    , m_reason(new QComboBox(this))
    , m_skip(makeButton(this, QStringLiteral("skipPrint"), ButtonLook::Secondary))
{
    m_picture->setObjectName(QStringLiteral("makingPicture"));
    m_picture->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_reason->setObjectName(QStringLiteral("skipReason"));
    m_reasonLabel->setProperty("look", QStringLiteral("label"));
    m_reasonLabel->setBuddy(m_reason);
    for (int i = 0; i < int(std::size(skipReasons)); ++i) {
        m_reason->addItem(QString());
    }
    auto* decide = new QHBoxLayout;
    decide->setSpacing(10);
    decide->addWidget(m_seen);
    decide->addWidget(m_verify);
    decide->addStretch();
    auto* leaveOut = new QHBoxLayout;
    leaveOut->setSpacing(10);
    leaveOut->addWidget(m_reason);
    leaveOut->addWidget(m_skip);
    leaveOut->addStretch();
    auto* words = new QVBoxLayout;
    words->setSpacing(10);
    words->addWidget(m_paper);
    words->addLayout(decide);
    words->addWidget(m_reasonLabel);
    words->addLayout(leaveOut);
    words->addStretch();
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(20);
    row->addWidget(m_picture, 0, Qt::AlignTop);
    row->addLayout(words, 1);
    m_paper->setSource([this]() -> std::optional<PaperJob> {
        return m_card ? cardJob(*m_card, m_contact, m_languages) : std::nullopt;
    });
    connect(m_paper, &PaperButtons::failed, this, [this](const Error& error) {
        setSent(false);
        Q_EMIT failed(error.is(codes::printerMissing) ? Error(codes::cardNotPrinted) : error);
    });
    connect(m_paper, &PaperButtons::done, this, [this](const QString& line) {
        m_hasNoPrinter = false;
        setSent(true);
        m_seen->setFocus(); // somebody looks at it, and says so
        Q_EMIT sent(line);
    });
    connect(m_seen, &QPushButton::clicked, this, &PrintStep::printSeen);
    connect(m_verify, &QPushButton::clicked, this, &PrintStep::verifyAsked);
    connect(m_reason, &QComboBox::currentIndexChanged, this, &PrintStep::refresh);
    connect(m_skip, &QPushButton::clicked, this, [this] {
        const domain::PrintSkip why = skipReasons[m_reason->currentIndex()];
        m_hasNoPrinter = why == domain::PrintSkip::NoPrinter;
        Q_EMIT skipAsked(why);
    });
    begin();
    retranslate();
}

void PrintStep::begin()
{
    m_reason->setCurrentIndex(m_hasNoPrinter ? 0 : -1); // nobody has a reason noted that nobody gave
    setSent(false);
}

void PrintStep::forget()
{
    begin();
    setCard(std::nullopt);
}

void PrintStep::setCard(const std::optional<IssuedCard>& card)
{
    m_card = card;
    retranslate();
}

void PrintStep::setBusy(bool busy, bool hasCardOnReader)
{
    m_busy = busy;
    m_hasCard = hasCardOnReader;
    refresh();
}

void PrintStep::setSent(bool sent)
{
    m_sent = sent;
    m_paper->setLeading(!sent);
    setLook(m_seen, sent ? ButtonLook::Primary : ButtonLook::Secondary);
}

void PrintStep::refresh()
{
    for (QWidget* widget : std::initializer_list<QWidget*>{m_paper, m_seen, m_reason}) {
        widget->setEnabled(!m_busy);
    }
    const bool hasReason = m_reason->currentIndex() >= 0;
    m_skip->setEnabled(!m_busy && hasReason);
    m_skip->setToolTip(hasReason ? QString() : tr("Say first why it is not printed."));
    m_verify->setEnabled(!m_busy && m_hasCard);
    m_verify->setToolTip(m_hasCard ? tr("Reads the card on the reader and changes nothing.")
                                   : tr("Lay the card on the reader first."));
}

void PrintStep::goTo() { (m_sent ? static_cast<QWidget*>(m_seen) : m_paper->focusProxy())->setFocus(); }

void PrintStep::retranslate()
{
    if (m_card) {
        m_picture->setPixmap(QPixmap::fromImage(cardPicture(*m_card, m_contact, m_languages, facePictureWidth)));
        m_picture->setAccessibleName(tr("Picture of the card"));
    } else {
        m_picture->clear();
        m_picture->setAccessibleName({});
    }
    m_seen->setText(tr("It came out right"));
    m_verify->setText(tr("Is it the right card?"));
    for (int i = 0; i < int(std::size(skipReasons)); ++i) {
        switch (skipReasons[i]) {
        case domain::PrintSkip::NoPrinter:
            m_reason->setItemText(i, tr("There is no printer for cards"));
            break;
        case domain::PrintSkip::PrinterFails:
            m_reason->setItemText(i, tr("The printer does not print"));
            break;
        case domain::PrintSkip::PrintedBefore:
            m_reason->setItemText(i, tr("The card was printed before"));
            break;
        case domain::PrintSkip::Later:
            m_reason->setItemText(i, tr("It is printed later"));
            break;
        }
    }
    m_reasonLabel->setText(tr("Why it is not printed:"));
    m_reason->setPlaceholderText(tr("Why?", "a card is not printed"));
    m_reason->setAccessibleName(tr("Why it is not printed"));
    m_skip->setText(tr("Go on without printing"));
    refresh();
}

} // namespace vestibule::ui
