#pragma once

#include "ui/engine/AuditEngine.h"
#include "ui/shell/View.h"

class QLabel;
class QPushButton;

namespace vestibule::ui {

/// One entry of the log in plain words, with what proves it. Owned by the audit page.
class AuditEntryView : public View
{
    Q_OBJECT

public:
    explicit AuditEntryView(QWidget* parent);

    /// None forgets.
    void setEntry(const std::optional<AuditEntry>& entry);
    void takeFocus();

Q_SIGNALS:
    void backAsked();
    /// Everything that was done to this person.
    void personAsked(vestibule::domain::PersonToken token);

protected:
    void retranslate() override;

private:
    enum Line { When, Who, What, About, Reason, Document, Count, Number, Code, Sealed, Leaf, LineCount };

    [[nodiscard]] QString valueOf(Line line) const;
    void refresh();

    std::optional<AuditEntry> m_entry;
    QPushButton* m_back;
    QLabel* m_heading;
    QPushButton* m_person;
    QList<QLabel*> m_names;
    QList<QLabel*> m_values;
};

} // namespace vestibule::ui
