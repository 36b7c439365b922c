#pragma once

#include "ui/shell/View.h"

class QPushButton;

namespace vestibule::ui {

/// What a person may ask about data on them: a row of buttons over their page. Owned by the detail view.
class RightsBar : public View
{
    Q_OBJECT

public:
    explicit RightsBar(QWidget* parent);

    /// `asks`: may ask for the person; `copies`: may answer their requests; `readsLog`: may see who looked.
    void setAllowed(bool asks, bool copies, bool readsLog);

Q_SIGNALS:
    void whereAsked();
    void copyAsked();
    void deletionAsked();
    void requestAsked();
    void storedAsked();
    void logAsked();

protected:
    void retranslate() override;

private:
    QPushButton* m_where;
    QPushButton* m_copy;
    QPushButton* m_deletion;
    QPushButton* m_request;
    QPushButton* m_stored;
    QPushButton* m_log;
};

} // namespace vestibule::ui
