#pragma once

#include "ui/engine/FilingEngine.h"
#include "ui/shell/View.h"

class QDateEdit;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableView;

namespace vestibule::ui {

class Field;
class TextTableModel;

/// The clocks of the duty to file, and what managers do with them. Owned by its parent.
class FilingClocks : public View
{
    Q_OBJECT

public:
    explicit FilingClocks(QWidget* parent);

    void setState(const FilingState& state, bool writes);
    /// Begins anew: the day is `today`, later ones cannot be chosen, and nothing is typed.
    void clear(QDate today);
    void setBusy(bool busy);

Q_SIGNALS:
    void doneAsked(qint64 filing, QDate on, const QByteArray& document);
    void documentAsked(qint64 filing, const QByteArray& document);
    void strikeAsked(qint64 filing, vestibule::domain::FilingKind kind);
    void beginAsked(vestibule::domain::FilingKind kind, QDate on);

protected:
    void retranslate() override;

private:
    void connectAll();
    void refresh();
    void refreshButtons();
    [[nodiscard]] const domain::Filing* selected() const;
    [[nodiscard]] QByteArray document() const;

    FilingState m_state;
    bool m_writes = false;
    bool m_busy = false;
    QLabel* m_heading;
    QLabel* m_empty;
    TextTableModel* m_model;
    QTableView* m_table;
    QWidget* m_doing;
    QDateEdit* m_day;
    Field* m_dayField;
    QLineEdit* m_document;
    Field* m_documentField;
    QPushButton* m_done;
    QPushButton* m_strike;
    QPushButton* m_change;
    QPushButton* m_cancellation;
};

} // namespace vestibule::ui
