#include "ui/compliance/NoticePreview.h"

#include "ui/compliance/NoticeTexts.h"
#include "ui/desk/ReadingView.h"
#include "ui/residents/StatusText.h"
#include "ui/shell/Column.h"
#include "ui/shell/Looks.h"
#include "ui/text/Languages.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace vestibule::ui {

NoticePreview::NoticePreview(Languages& languages, QWidget* parent)
    : View(parent)
    , m_languages(languages)
    , m_reading(ReadingView::forPreview(this))
    , m_group(new QButtonGroup(this))
    , m_buttons(new QHBoxLayout)
    , m_hint(makeLabel(this, QStringLiteral("previewHint"), TextLook::Hint))
{
    m_buttons->setSpacing(12);
    auto* top = new QHBoxLayout;
    top->setSpacing(20);
    top->addLayout(m_buttons);
    top->addWidget(m_hint, 1);
    QVBoxLayout* column = makeColumn(this, 12);
    column->addLayout(top);
    column->addWidget(m_reading, 1);
    retranslate();
}

void NoticePreview::setTexts(const QList<consent::NoticeInLanguage>& texts, const QString& language)
{
    m_texts = texts;
    qDeleteAll(m_group->buttons());
    for (const consent::NoticeInLanguage& text : texts) {
        const QString its = text.language;
        QPushButton* button = makeButton(this, QStringLiteral("previewIn_") + its, ButtonLook::Secondary);
        button->setProperty("look", QStringLiteral("choice"));
        button->setCheckable(true);
        button->setText(text.languageName.isEmpty() ? noticeLanguageText(its) : text.languageName);
        m_group->addButton(button);
        m_buttons->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, its] { showIn(its); });
    }
    const bool isThere = std::any_of(texts.begin(), texts.end(),
                                     [&](const consent::NoticeInLanguage& text) { return text.language == language; });
    showIn(isThere || texts.isEmpty() ? language : texts.constFirst().language);
}

void NoticePreview::showIn(const QString& language)
{
    for (const consent::NoticeInLanguage& text : std::as_const(m_texts)) {
        if (text.language == language) {
            findChild<QPushButton*>(QStringLiteral("previewIn_") + language)->setChecked(true);
            m_reading->setNotice(previewText(text));
            m_reading->setTexts(m_languages.phrases(language));
        }
    }
}

void NoticePreview::retranslate() { m_hint->setText(tr("This is to look at: the answers cannot be pressed here.")); }

} // namespace vestibule::ui
