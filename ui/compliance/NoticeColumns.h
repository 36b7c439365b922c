#pragma once

#include <QList>
#include <QScrollArea>

class QHBoxLayout;

namespace vestibule::ui {

class NoticeColumn;
class NoticesPresenter;

/// One item of the notice that is being written, in all its languages beside one another; scrolled where there are more
/// than there is room for. Owned by the notices' page.
class NoticeColumns : public QScrollArea
{
    Q_OBJECT

public:
    NoticeColumns(NoticesPresenter& presenter, QWidget* parent);

    /// Shows the item as the presenter has it now.
    void setItem(const QString& item);

Q_SIGNALS:
    void removeAsked(const QString& language);

private:
    void makeColumns(const QStringList& languages);
    void fill(NoticeColumn& column) const;

    NoticesPresenter& m_presenter;
    QString m_item;
    QHBoxLayout* m_row;
    QList<NoticeColumn*> m_columns;
};

} // namespace vestibule::ui
