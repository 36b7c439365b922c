#include "ui/cards/SheetPanel.h"

#include "core/cards/CardSheet.h"
#include "ui/print/CardSheetJob.h"
#include "ui/print/PaperButtons.h"
#include "ui/shell/Looks.h"
#include "ui/text/Languages.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <iterator>

namespace vestibule::ui {

SheetPanel::SheetPanel(Prompter& prompter, Paper& paper, Languages& languages, QWidget* parent)
    : View(parent)
    , m_languages(languages)
    , m_add(makeButton(this, QStringLiteral("addToSheet"), ButtonLook::Secondary))
    , m_addListed(makeButton(this, QStringLiteral("addListedToSheets"), ButtonLook::Secondary))
    , m_count(makeLabel(this, QStringLiteral("sheetCount"), TextLook::Hint))
    , m_first(new QSpinBox(this))
    , m_paper(new PaperButtons(prompter, paper, this))
    , m_empty(makeButton(this, QStringLiteral("emptySheet"), ButtonLook::Quiet))
    , m_question(makeLabel(this, QStringLiteral("sheetsQuestion"), TextLook::Body))
    , m_cameOut(new QSpinBox(this))
    , m_note(makeButton(this, QStringLiteral("sheetsNoted"), ButtonLook::Primary))
{
    m_first->setObjectName(QStringLiteral("sheetFirst"));
    m_first->setRange(1, cards::cardsOnSheet);
    m_cameOut->setObjectName(QStringLiteral("sheetsOut"));
    m_question->setWordWrap(false); // beside its number
    // Beside the buttons for a single card.
    for (QPushButton* button : m_paper->findChildren<QPushButton*>()) {
        button->setObjectName(QStringLiteral("sheet_") + button->objectName());
    }
    auto* first = new QHBoxLayout;
    first->setSpacing(10);
    first->addWidget(m_add);
    first->addWidget(m_addListed);
    first->addWidget(m_count, 1);
    auto* second = new QHBoxLayout;
    second->setSpacing(10);
    second->addWidget(m_first);
    second->addWidget(m_paper);
    second->addWidget(m_empty);
    second->addStretch();
    auto* third = new QHBoxLayout;
    third->setSpacing(10);
    third->addWidget(m_question);
    third->addWidget(m_cameOut);
    third->addWidget(m_note);
    third->addStretch();
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(8);
    rows->addLayout(first);
    rows->addLayout(second);
    rows->addLayout(third);
    m_paper->setSource([this] { return cardSheetJob(m_collected, m_contact, m_languages, m_first->value() - 1); });
    connect(m_paper, &PaperButtons::failed, this, &SheetPanel::failed);
    connect(m_paper, &PaperButtons::done, this, [this](const QString& line) {
        Q_EMIT done(line);
        askWhatCameOut();
    });
    connect(m_note, &QPushButton::clicked, this, &SheetPanel::noteWhatCameOut);
    connect(m_add, &QPushButton::clicked, this, [this] {
        if (m_offered) {
            collect({*m_offered});
        }
    });
    connect(m_addListed, &QPushButton::clicked, this, [this] { Q_EMIT listedAsked(listedLeft()); });
    connect(m_empty, &QPushButton::clicked, this, [this] {
        clear();
        goToCollecting();
    });
    retranslate();
}

void SheetPanel::offer(const std::optional<IssuedCard>& card)
{
    m_offered = card;
    refresh();
}

void SheetPanel::offerListed(const QList<domain::CredentialId>& cards)
{
    m_listed = cards;
    refresh();
}

void SheetPanel::dropData()
{
    m_offered.reset();
    m_listed.clear();
    m_contact.clear();
    m_first->setValue(1);
    clear();
}

void SheetPanel::clear()
{
    m_collected.clear();
    m_sent = 0;
    refresh();
}

void SheetPanel::collect(const QList<IssuedCard>& cards)
{
    if (m_sent > 0) {
        return; // what is on which sheet stays as it was printed
    }
    const QPushButton* pressed = m_add->hasFocus() ? m_add : m_addListed->hasFocus() ? m_addListed : nullptr;
    for (const IssuedCard& card : cards) {
        if (!isCollected(card.credential)) {
            m_collected.append(card);
        }
    }
    refresh();
    if (pressed != nullptr && !pressed->isEnabled()) { // else the keyboard goes somewhere by itself
        m_paper->setFocus();
    }
}

bool SheetPanel::isCollected(const domain::CredentialId& card) const
{
    return std::any_of(m_collected.begin(), m_collected.end(),
                       [&card](const IssuedCard& each) { return each.credential == card; });
}

QList<domain::CredentialId> SheetPanel::listedLeft() const
{
    QList<domain::CredentialId> out;
    std::copy_if(m_listed.begin(), m_listed.end(), std::back_inserter(out),
                 [this](const domain::CredentialId& card) { return !isCollected(card); });
    return out;
}

void SheetPanel::askWhatCameOut()
{
    if (m_collected.isEmpty()) {
        return; // taken off while a printer was chosen
    }
    m_sent = cards::placesOnSheets(int(m_collected.size()), m_first->value() - 1).back().sheet + 1;
    m_cameOut->setRange(0, m_sent);
    m_cameOut->setValue(m_sent);
    refresh();
    m_cameOut->setFocus();
}

void SheetPanel::noteWhatCameOut()
{
    const int sheets = m_cameOut->value();
    const std::vector<cards::SheetPlace> places = cards::placesOnSheets(int(m_collected.size()), m_first->value() - 1);
    const auto gone = std::count_if(places.begin(), places.end(),
                                    [sheets](const cards::SheetPlace& place) { return place.sheet < sheets; });
    if (sheets == m_sent) {
        m_first->setValue((places.back().index + 1) % cards::cardsOnSheet + 1);
    } else if (sheets > 0) {
        m_first->setValue(1); // the others take new sheets
    }
    m_collected.remove(0, gone);
    m_sent = 0;
    refresh();
    if (m_collected.isEmpty()) {
        goToCollecting();
    } else {
        m_paper->setFocus();
    }
}

void SheetPanel::goToCollecting() { (m_add->isEnabled() ? m_add : m_addListed)->setFocus(); }

QString SheetPanel::whyNoMore() const
{
    if (m_sent > 0) {
        return tr("First say how many sheets came out right.");
    }
    return m_offered ? tr("It is there already.", "a card on a sheet")
                     : tr("Only a card that works, or that a chip is made for, can be printed.");
}

void SheetPanel::refresh()
{
    const bool asks = m_sent > 0;
    m_add->setEnabled(!asks && m_offered && !isCollected(m_offered->credential));
    m_add->setToolTip(m_add->isEnabled() ? QString() : whyNoMore());
    m_addListed->setEnabled(!asks && !listedLeft().isEmpty());
    m_addListed->setToolTip(m_addListed->isEnabled() ? QString()
                            : asks                   ? whyNoMore()
                            : m_listed.isEmpty()     ? tr("None of the listed cards can be printed.")
                                                     : tr("All of them are there already.", "cards on sheets"));
    m_count->setText(m_collected.isEmpty() ? tr("For printing ten cards on a sheet of A4.")
                                           : tr("%n cards for sheets of A4.", nullptr, int(m_collected.size())));
    for (QWidget* widget : std::initializer_list<QWidget*>{m_first, m_paper, m_empty}) {
        widget->setVisible(!asks && !m_collected.isEmpty());
    }
    for (QWidget* widget : std::initializer_list<QWidget*>{m_question, m_cameOut, m_note}) {
        widget->setVisible(asks);
    }
    m_question->setText(tr("Sheets that came out right, of %n:", nullptr, m_sent));
}

void SheetPanel::retranslate()
{
    m_add->setText(tr("Put on a sheet"));
    m_addListed->setText(tr("Put all listed on sheets"));
    m_first->setPrefix(tr("First free place: ", "a number follows"));
    m_first->setAccessibleName(tr("First free place of the sheet, from 1 to 10"));
    m_empty->setText(tr("Take all off"));
    m_cameOut->setAccessibleName(tr("Sheets that came out right"));
    m_note->setText(tr("These came out"));
    refresh();
}

} // namespace vestibule::ui
