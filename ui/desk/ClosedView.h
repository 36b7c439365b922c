#pragma once

#include "ui/shell/View.h"

class QLabel;
class QPushButton;

namespace vestibule {
class Error;
}

namespace vestibule::ui {

class Banner;
class EnrolmentPresenter;

/// No face may be offered now: says why, and leads to the card without asking anybody anything. Owned by the desk page.
class ClosedView : public View
{
    Q_OBJECT

public:
    ClosedView(EnrolmentPresenter& presenter, QWidget* parent);
    void begin();
    void showError(const Error& error);

protected:
    void retranslate() override;

private:
    void showLead();

    EnrolmentPresenter& m_presenter;
    QLabel* m_heading;
    QLabel* m_lead;
    Banner* m_banner;
    QPushButton* m_card;
    QPushButton* m_again;
    QPushButton* m_later;
};

} // namespace vestibule::ui
