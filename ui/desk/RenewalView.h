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

/// Before the turn of somebody who has a face and is asked again: the clerk lets a yes keep that face, which is the
/// usual way, or has a new one taken, where it has changed or a gate lacks it. Nothing is answered here: their own
/// screen says which it is, and they decide there. Owned by the desk page.
class RenewalView : public View
{
    Q_OBJECT

public:
    RenewalView(EnrolmentPresenter& presenter, QWidget* parent);
    void begin();
    void showError(const Error& error);

protected:
    void retranslate() override;

private:
    EnrolmentPresenter& m_presenter;
    QLabel* m_heading = nullptr;
    QLabel* m_who = nullptr;
    QLabel* m_lead = nullptr;
    QLabel* m_missing = nullptr;
    Banner* m_banner = nullptr;
    QPushButton* m_keep = nullptr;
    QPushButton* m_anew = nullptr;
    QPushButton* m_later = nullptr;
};

} // namespace vestibule::ui
