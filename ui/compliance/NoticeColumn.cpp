#include "ui/compliance/NoticeColumn.h"

#include "ui/residents/StatusText.h"
#include "ui/shell/Looks.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QVBoxLayout>

namespace vestibule::ui {

NoticeColumn::NoticeColumn(const QString& language, QWidget* parent)
    : View(parent)
    , m_language(language)
    , m_heading(makeLabel(this, QStringLiteral("noticeLanguage_") + language, TextLook::Section))
    , m_edit(new QPlainTextEdit(this))
    , m_found(makeLabel(nullptr, QStringLiteral("noticeFindings_") + language, TextLook::Body))
{
    m_edit->setObjectName(QStringLiteral("noticeEdit_") + language);
    m_edit->setTabChangesFocus(true);
    m_found->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_found->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    auto* area = new QScrollArea(this);
    area->setObjectName(QStringLiteral("noticeFindingsArea_") + language);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->viewport()->setAutoFillBackground(false);
    area->setWidget(m_found);
    m_found->setAutoFillBackground(false);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_heading);
    column->addWidget(m_edit, 1);
    column->addWidget(area, 1);
    connect(m_edit, &QPlainTextEdit::textChanged, this, [this] { Q_EMIT textEdited(m_edit->toPlainText()); });
    retranslate();
}

void NoticeColumn::setText(const QString& text)
{
    if (m_edit->toPlainText() != text) {
        const QSignalBlocker quiet(m_edit);
        m_edit->setPlainText(text);
    }
}

void NoticeColumn::setFindings(const QList<NoticeFinding>& findings)
{
    m_findings = findings;
    refreshFindings();
}

void NoticeColumn::setReadOnly(bool readOnly) { m_edit->setReadOnly(readOnly); }

void NoticeColumn::refreshFindings()
{
    QStringList lines;
    for (const NoticeFinding& each : std::as_const(m_findings)) {
        const QString& words = each.finding.words;
        lines.append(words.isEmpty()
                         ? each.says
                         : tr("“%1”: %2", "words that were found, what the law says").arg(words, each.says));
        lines.append(each.article);
        lines.append(tr("Better: %1").arg(each.better));
        lines.append(QString());
    }
    m_found->setText(lines.isEmpty() ? tr("Nothing found. Counsel must read it all the same.")
                                     : lines.join(u'\n').trimmed());
    m_found->setProperty("tone", m_findings.isEmpty() ? QString() : QStringLiteral("bad"));
}

void NoticeColumn::retranslate()
{
    m_heading->setText(noticeLanguageText(m_language));
    m_edit->setAccessibleName(tr("Text in this language: %1").arg(noticeLanguageText(m_language)));
    m_found->setAccessibleName(tr("What is wrong with the text"));
    refreshFindings();
}

} // namespace vestibule::ui
