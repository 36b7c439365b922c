#pragma once

#include "ui/compliance/AuditPresenter.h"
#include "ui/shell/View.h"

class QComboBox;
class QDateEdit;
class QLabel;
class QLineEdit;
class QPushButton;

namespace vestibule::ui {

class Field;

/// What is wanted of the log, in two rows of fields that combine. Owned by the audit page; the presenter and the clock
/// outlive it.
class AuditFilterBar : public View
{
    Q_OBJECT

public:
    AuditFilterBar(AuditPresenter& presenter, const Clock& clock, QWidget* parent);

    /// Fills the choices anew and shows the presenter's filter.
    void begin();
    void focusFirst();

Q_SIGNALS:
    /// Enter or arrow down in a field: on to the list.
    void listAsked();

protected:
    void retranslate() override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    enum Span { Always, Today, Week, Month, Chosen };

    [[nodiscard]] QLineEdit* makeEdit(const QString& objectName, int longest);
    [[nodiscard]] QComboBox* makeBox(const QString& objectName);
    void connectAll();
    void fillActs();
    void fillBoxes();
    void showFilter();
    void showPerson();
    void submit();
    void typedPerson(const QString& text);
    void clearAll();
    void setSpan(AuditFilter& filter) const;

    AuditPresenter& m_presenter;
    const Clock& m_clock;
    QLineEdit* m_person;
    QLineEdit* m_document;
    QComboBox* m_reason;
    QComboBox* m_operator;
    QComboBox* m_span;
    QDateEdit* m_from;
    QDateEdit* m_until;
    QComboBox* m_kind;
    QComboBox* m_act;
    QPushButton* m_clear;
    Field* m_personField;
    QList<Field*> m_fields; ///< in the order of the texts in retranslate()
    bool m_filling = false;
};

} // namespace vestibule::ui
