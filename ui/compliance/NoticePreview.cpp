#include "ui/compliance/NoticePreview.h"

#include "ui/compliance/NoticeTexts.h"
#include "ui/desk/ReadingView.h"
#include "ui/residents/StatusText.h"
#include "ui/shell/Column.h"
#include "ui/shell/Looks.h"
#include "ui/text/Languages.h"

#include <QHBoxLayout>
#include <QPushButton>

#include <algorithm>

namespace vestibule::ui {

NoticePreview::NoticePreview(Languages& languages, QWidget* parent)
    : View(parent), m_languages(languages), m_reading(ReadingView::forPreview(this)), m_buttons(new QHBoxLayout)
{
    m_buttons->setSpacing(12);
    m_buttons->addStretch();
    QVBoxLayout* column = makeColumn(this, 12);
    column->addLayout(m_buttons);
    column->addWidget(m_reading, 1);
}

void NoticePreview::setTexts(const QList<consent::NoticeInLanguage>& texts, const QString& language)
{
    m_texts = texts;
    const bool isThere = std::any_of(texts.begin(), texts.end(),
                                     [&](const consent::NoticeInLanguage& text) { return text.language == language; });
    showIn(isThere || texts.isEmpty() ? language : texts.constFirst().language);
}

void NoticePreview::showIn(const QString& language)
{
    while (m_buttons->count() > 1) {
        QLayoutItem* old = m_buttons->takeAt(0);
        delete old->widget();
        delete old;
    }
    for (qsizetype i = 0; i < m_texts.size(); ++i) {
        const QString its = m_texts.at(i).language;
        QPushButton* button = makeButton(this, QStringLiteral("previewIn_") + its, ButtonLook::Quiet);
        const QString& name = m_texts.at(i).languageName;
        button->setText(name.isEmpty() ? noticeLanguageText(its) : name);
        button->setEnabled(its != language);
        // Queued: the buttons are made anew.
        connect(
            button, &QPushButton::clicked, this, [this, its] { showIn(its); }, Qt::QueuedConnection);
        m_buttons->insertWidget(int(i), button);
        if (its == language) {
            m_reading->setNotice(previewText(m_texts.at(i)));
            m_reading->setTexts(m_languages.phrases(language));
        }
    }
}

} // namespace vestibule::ui
