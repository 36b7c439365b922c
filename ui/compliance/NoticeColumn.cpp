#include "ui/compliance/NoticeColumn.h"

#include "ui/shell/Looks.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace vestibule::ui {

namespace {

/// Below it a text is no text any more; with more languages than there is room for, the columns are scrolled.
constexpr int leastWidth = 200;

} // namespace

NoticeColumn::NoticeColumn(const QString& language, const QString& name, QWidget* parent)
    : View(parent)
    , m_language(language)
    , m_name(name)
    , m_heading(makeLabel(this, QStringLiteral("noticeLanguage_") + language, TextLook::Section))
    , m_remove(makeButton(this, QStringLiteral("removeLanguage_") + language, ButtonLook::Quiet))
    , m_itemHeading(new QLineEdit(this))
    , m_edit(new QPlainTextEdit(this))
    , m_found(makeLabel(nullptr, QStringLiteral("noticeFindings_") + language, TextLook::Body))
{
    setMinimumWidth(leastWidth);
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
    auto* top = new QHBoxLayout;
    top->addWidget(m_heading, 1);
    top->addWidget(m_remove);
    m_remove->hide();
    column->addLayout(top);
    column->addWidget(m_itemHeading);
    m_itemHeading->setObjectName(QStringLiteral("noticeHeading_") + language);
    m_itemHeading->hide();
    connect(m_itemHeading, &QLineEdit::textEdited, this, &NoticeColumn::headingEdited);
    column->addWidget(m_edit, 1);
    column->addWidget(area, 1);
    connect(m_edit, &QPlainTextEdit::textChanged, this, [this] { Q_EMIT textEdited(m_edit->toPlainText()); });
    connect(m_remove, &QPushButton::clicked, this, &NoticeColumn::removeAsked);
    retranslate();
}

void NoticeColumn::setRemovable(bool removable) { m_remove->setVisible(removable); }

void NoticeColumn::setText(const QString& text)
{
    if (m_edit->toPlainText() != text) {
        const QSignalBlocker quiet(m_edit);
        m_edit->setPlainText(text);
    }
}

void NoticeColumn::setHeading(const std::optional<QString>& heading)
{
    m_itemHeading->setVisible(heading.has_value());
    if (heading && m_itemHeading->text() != *heading) {
        m_itemHeading->setText(*heading);
    }
}

void NoticeColumn::setFindings(const QList<NoticeFinding>& findings)
{
    m_findings = findings;
    refreshFindings();
}

void NoticeColumn::setReadOnly(bool readOnly)
{
    m_edit->setReadOnly(readOnly);
    m_itemHeading->setReadOnly(readOnly);
}

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
    setLook(m_found, "tone", m_findings.isEmpty() ? QString() : QStringLiteral("bad"));
}

void NoticeColumn::retranslate()
{
    m_heading->setText(m_name);
    m_remove->setText(tr("Take out…"));
    m_remove->setAccessibleName(tr("Take this language out: %1").arg(m_name));
    m_edit->setAccessibleName(tr("Text in this language: %1").arg(m_name));
    m_itemHeading->setAccessibleName(tr("Heading in this language: %1").arg(m_name));
    m_itemHeading->setPlaceholderText(tr("Heading"));
    m_found->setAccessibleName(tr("What is wrong with the text"));
    refreshFindings();
}

} // namespace vestibule::ui
