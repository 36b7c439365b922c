#pragma once

#include "ui/shell/View.h"

#include <QList>

class QLabel;
class QPushButton;
class QVBoxLayout;
class QWidget;

namespace vestibule::ui {

class Notice;

/// The notices above the pages: one at a time, so that a page keeps its room, with the way to the others. The
/// urgent ones come first; of two alike, what was added later. Owned by the main window; GUI thread.
class NoticeStack : public View
{
    Q_OBJECT

public:
    explicit NoticeStack(QWidget* parent = nullptr);

    /// Takes it over.
    void add(Notice* notice);
    [[nodiscard]] const QList<Notice*>& notices() const { return m_notices; }

protected:
    void retranslate() override;

private:
    [[nodiscard]] QList<Notice*> wanted() const;
    void arrange();
    void next();

    QList<Notice*> m_notices;
    Notice* m_front = nullptr;
    Notice* m_turnedTo = nullptr; ///< by whoever reads; until it goes
    QVBoxLayout* m_column;
    QWidget* m_more;
    QLabel* m_count;
    QPushButton* m_next;
};

} // namespace vestibule::ui
