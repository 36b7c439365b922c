#pragma once

#include "ui/compliance/PartyRow.h"

#include <functional>

class QLabel;
class QScrollArea;

namespace vestibule::ui {

class PartyList;

/// The people and firms of a notice, to be entered: who answers for the data, who decides with the office, which firms
/// work under contract until when, and who receives data. What is missing is said at the field, how a contract stands
/// beside the firm. What is typed and makes no day yet stays as it is typed. Owned by the notices' page.
class PartiesForm : public View
{
    Q_OBJECT

public:
    explicit PartiesForm(QWidget* parent);

    /// Writes over what stands there, unless it says the same.
    void setParties(const consent::NoticeParties& parties);
    [[nodiscard]] consent::NoticeParties parties() const;
    void setGaps(const QList<consent::PartyGap>& gaps);
    void setReadOnly(bool readOnly);
    void setToday(QDate today);

Q_SIGNALS:
    void partiesEdited(const vestibule::consent::NoticeParties& parties);

protected:
    void retranslate() override;

private:
    void chain();
    void goOnAt(QWidget* widget);
    [[nodiscard]] QList<PartyRow*> rowsOf(PartyRow::List list) const;

    QScrollArea* m_area;
    QLabel* m_hint;
    QLabel* m_heading;
    QLabel* m_responsibleHint;
    PartyRow* m_responsible;
    QList<PartyList*> m_lists;
};

} // namespace vestibule::ui
