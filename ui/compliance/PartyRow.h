#pragma once

#include "core/consent/NoticeParties.h"
#include "ui/shell/View.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace vestibule::ui {

class Field;

/// A person or a firm of one list: its fields, what is missing of them, how a contract stands, and a button that takes
/// it out. The person who answers for the data stands alone: without a heading, and cannot be taken out. Owned by its
/// list.
class PartyRow : public View
{
    Q_OBJECT

public:
    using List = consent::PartyGap::List;
    using Part = consent::PartyGap::Field;

    /// What is asked for of those in a list, in the order in which it is read.
    [[nodiscard]] static QList<Part> partsOf(List list);

    PartyRow(List list, QWidget* parent);

    /// Its place in the list, which it and its fields are named by.
    void setPlace(qsizetype at);
    void setText(Part part, const QString& text);
    /// Without blanks around it.
    [[nodiscard]] QString text(Part part) const;
    void setReadOnly(bool readOnly);
    void setMissing(const QList<Part>& parts);
    void setToday(QDate today);
    /// What the keyboard goes through.
    [[nodiscard]] QList<QWidget*> inOrder() const;

Q_SIGNALS:
    void edited();
    void removeAsked();

protected:
    void retranslate() override;

private:
    struct Input
    {
        Part part;
        QLineEdit* edit;
        Field* field;
        bool isMissing = false;
    };
    void refreshName();
    void refreshContract();
    void refreshFields();
    [[nodiscard]] const Input* find(Part part) const;
    [[nodiscard]] QDate contractEnds() const;

    const List m_list;
    qsizetype m_at = 0;
    bool m_readOnly = false;
    QDate m_today;
    QList<Input> m_inputs;
    QLabel* m_heading;
    QLabel* m_standing;
    QPushButton* m_remove;
};

} // namespace vestibule::ui
