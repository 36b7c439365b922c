#include "ui/compliance/NoticeColumns.h"

#include "ui/compliance/NoticeColumn.h"
#include "ui/compliance/NoticesPresenter.h"

#include <QHBoxLayout>

namespace vestibule::ui {

namespace {

QString headingOf(const QString& item) { return item + QStringLiteral(".heading"); }

} // namespace

NoticeColumns::NoticeColumns(NoticesPresenter& presenter, QWidget* parent) : QScrollArea(parent), m_presenter(presenter)
{
    setObjectName(QStringLiteral("noticeColumns"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    viewport()->setAutoFillBackground(false);
    auto* columns = new QWidget;
    m_row = new QHBoxLayout(columns);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(16);
    setWidget(columns);
    columns->setAutoFillBackground(false);
}

void NoticeColumns::setItem(const QString& item)
{
    m_item = item;
    QStringList languages;
    for (const consent::NoticeInLanguage& text : m_presenter.draft().texts) {
        languages.append(text.language);
    }
    QStringList shown;
    for (const NoticeColumn* column : std::as_const(m_columns)) {
        shown.append(column->language());
    }
    if (shown != languages) {
        makeColumns(languages);
    }
    for (NoticeColumn* column : std::as_const(m_columns)) {
        fill(*column);
    }
}

void NoticeColumns::makeColumns(const QStringList& languages)
{
    qDeleteAll(m_columns);
    m_columns.clear();
    for (const QString& language : languages) {
        auto* column = new NoticeColumn(language, m_presenter.languageName(language), widget());
        connect(column, &NoticeColumn::textEdited, this,
                [this, language](const QString& text) { m_presenter.setText(language, m_item, text); });
        connect(column, &NoticeColumn::headingEdited, this,
                [this, language](const QString& text) { m_presenter.setText(language, headingOf(m_item), text); });
        connect(column, &NoticeColumn::removeAsked, this, [this, language] { Q_EMIT removeAsked(language); });
        m_row->addWidget(column, 1);
        m_columns.append(column);
    }
}

void NoticeColumns::fill(NoticeColumn& column) const
{
    const QString& language = column.language();
    const bool hasHeading = m_presenter.hasHeading(language, m_item);
    column.setReadOnly(!m_presenter.mayEdit());
    column.setRemovable(m_presenter.mayRemove(language));
    column.setText(m_presenter.text(language, m_item));
    column.setHeading(hasHeading ? std::optional(m_presenter.text(language, headingOf(m_item))) : std::nullopt);
    column.setFindings(m_presenter.findingsIn(language, m_item));
}

} // namespace vestibule::ui
