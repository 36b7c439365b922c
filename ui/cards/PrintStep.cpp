#include "ui/cards/PrintStep.h"

#include "ui/print/CardJob.h"
#include "ui/print/PaperButtons.h"
#include "ui/shell/Looks.h"

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
    , m_seen(makeButton(this, QStringLiteral("printSeen"), ButtonLook::Primary))
    , m_verify(makeButton(this, QStringLiteral("verifyCard"), ButtonLook::Secondary))
    , m_reason(new QComboBox(this))
    , m_skip(makeButton(this, QStringLiteral("skipPrint"), ButtonLook::Secondary))
{
    m_picture->setObjectName(QStringLiteral("makingPicture"));
    m_picture->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_reason->setObjectName(QStringLiteral("skipReason"));
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
    connect(m_paper, &PaperButtons::failed, this, &PrintStep::failed);
    connect(m_paper, &PaperButtons::done, this, [this](const QString& line) {
        m_seen->setFocus(); // somebody looks at it, and says so
        Q_EMIT sent(line);
    });
    connect(m_seen, &QPushButton::clicked, this, &PrintStep::printSeen);
    connect(m_verify, &QPushButton::clicked, this, &PrintStep::verifyAsked);
    connect(m_skip, &QPushButton::clicked, this, [this] { Q_EMIT skipAsked(skipReasons[m_reason->currentIndex()]); });
    retranslate();
}

void PrintStep::begin() { m_reason->setCurrentIndex(0); }

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
    for (QWidget* widget : std::initializer_list<QWidget*>{m_paper, m_seen, m_reason, m_skip}) {
        widget->setEnabled(!busy);
    }
    m_verify->setEnabled(!busy && hasCardOnReader);
}

void PrintStep::goTo() { m_paper->focusProxy()->setFocus(); }

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
    m_verify->setToolTip(tr("Reads the card on the reader and changes nothing."));
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
    m_reason->setAccessibleName(tr("Why it is not printed"));
    m_skip->setText(tr("Go on without printing"));
}

} // namespace vestibule::ui
