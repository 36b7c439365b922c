#pragma once

#include "ui/compliance/PartyRow.h"

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace vestibule::ui {

/// The people or firms of one kind, and a button for one more. Owned by the form.
class PartyList : public View
{
    Q_OBJECT

public:
    PartyList(PartyRow::List list, QWidget* parent);

    [[nodiscard]] PartyRow::List list() const { return m_list; }
    [[nodiscard]] const QList<PartyRow*>& rows() const { return m_rows; }
    /// So many rows, empty ones: the caller fills them.
    void setCount(qsizetype count);
    void setReadOnly(bool readOnly);
    void setToday(QDate today);
    [[nodiscard]] QList<QWidget*> inOrder() const;

Q_SIGNALS:
    void edited();
    /// A row came or went; `focus` is where the keyboard goes on.
    void rowsChanged(QWidget* focus);

protected:
    void retranslate() override;

private:
    PartyRow* append();
    void remove(PartyRow* row);
    void refresh();
    void refreshHint();

    const PartyRow::List m_list;
    bool m_readOnly = false;
    QDate m_today;
    QList<PartyRow*> m_rows;
    QVBoxLayout* m_column;
    QLabel* m_heading;
    QLabel* m_hint;
    QLabel* m_none;
    QPushButton* m_add;
};

} // namespace vestibule::ui
