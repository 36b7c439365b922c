#pragma once

#include "ui/engine/PostingsEngine.h"
#include "ui/shell/View.h"

class QComboBox;
class QDateEdit;
class QLabel;
class QPushButton;

namespace vestibule::ui {

class Field;

/// On which day a sign was put up or taken down, and which version it says: nothing else is asked. Owned by its parent.
class PostingPanel : public View
{
    Q_OBJECT

public:
    explicit PostingPanel(QWidget* parent);

    /// Begins anew for `places`, as the heading names them; no later day than the overview's today can be chosen.
    void begin(domain::PostingAct act, const QString& places, const PostingOverview& overview);
    void setBusy(bool busy);
    /// What was to be recorded is refused: the keyboard goes back to the day.
    void goOn();

Q_SIGNALS:
    void recordAsked(vestibule::domain::PostingAct act, QDate day, int noticeVersion);
    void cancelled();

protected:
    void retranslate() override;

private:
    domain::PostingAct m_act = domain::PostingAct::PutUp;
    QString m_places;
    QLabel* m_heading;
    QLabel* m_hint;
    QDateEdit* m_day;
    QComboBox* m_version;
    Field* m_dayField;
    Field* m_versionField;
    QPushButton* m_record;
    QPushButton* m_cancel;
};

} // namespace vestibule::ui
