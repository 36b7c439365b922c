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

namespace vestibule::ui {

SheetPanel::SheetPanel(Prompter& prompter, Paper& paper, Languages& languages, QWidget* parent)
    : View(parent)
    , m_languages(languages)
    , m_add(makeButton(this, QStringLiteral("addToSheet"), ButtonLook::Secondary))
    , m_count(makeLabel(this, QStringLiteral("sheetCount"), TextLook::Hint))
    , m_first(new QSpinBox(this))
    , m_paper(new PaperButtons(prompter, paper, this))
    , m_empty(makeButton(this, QStringLiteral("emptySheet"), ButtonLook::Quiet))
{
    m_first->setObjectName(QStringLiteral("sheetFirst"));
    m_first->setRange(1, cards::cardsOnSheet);
    // Beside the buttons for a single card.
    for (QPushButton* button : m_paper->findChildren<QPushButton*>()) {
        button->setObjectName(QStringLiteral("sheet_") + button->objectName());
    }
    auto* first = new QHBoxLayout;
    first->setSpacing(10);
    first->addWidget(m_add);
    first->addWidget(m_count, 1);
    auto* second = new QHBoxLayout;
    second->setSpacing(10);
    second->addWidget(m_first);
    second->addWidget(m_paper);
    second->addWidget(m_empty);
    second->addStretch();
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(8);
    rows->addLayout(first);
    rows->addLayout(second);
    m_paper->setSource([this] { return cardSheetJob(m_collected, m_contact, m_languages, m_first->value() - 1); });
    connect(m_paper, &PaperButtons::failed, this, &SheetPanel::failed);
    connect(m_paper, &PaperButtons::done, this, [this](const QString& line) {
        cameOut();
        Q_EMIT done(line);
    });
    connect(m_add, &QPushButton::clicked, this, &SheetPanel::collect);
    connect(m_empty, &QPushButton::clicked, this, [this] {
        clear();
        m_add->setFocus();
    });
    retranslate();
}

void SheetPanel::offer(const std::optional<IssuedCard>& card)
{
    m_offered = card;
    refresh();
}

void SheetPanel::dropData()
{
    m_offered.reset();
    m_collected.clear();
    m_contact.clear();
    m_first->setValue(1);
    refresh();
}

void SheetPanel::clear()
{
    m_collected.clear();
    refresh();
}

void SheetPanel::collect()
{
    if (m_offered) {
        m_collected.append(*m_offered);
        refresh();
    }
}

void SheetPanel::cameOut()
{
    const int used = m_first->value() - 1 + int(m_collected.size());
    m_first->setValue(used % cards::cardsOnSheet + 1);
    clear();
}

void SheetPanel::refresh()
{
    const bool isCollected =
        m_offered && std::any_of(m_collected.begin(), m_collected.end(),
                                 [this](const IssuedCard& card) { return card.credential == m_offered->credential; });
    m_add->setEnabled(m_offered && !isCollected);
    m_count->setText(m_collected.isEmpty() ? tr("For printing ten cards on a sheet of A4.")
                                           : tr("%n cards for sheets of A4.", nullptr, int(m_collected.size())));
    for (QWidget* widget : std::initializer_list<QWidget*>{m_first, m_paper, m_empty}) {
        widget->setVisible(!m_collected.isEmpty());
    }
}

void SheetPanel::retranslate()
{
    m_add->setText(tr("Put on a sheet"));
    m_first->setPrefix(tr("First free place: ", "a number follows"));
    m_first->setAccessibleName(tr("First free place of the sheet, from 1 to 10"));
    m_empty->setText(tr("Take all off"));
    refresh();
}

} // namespace vestibule::ui
