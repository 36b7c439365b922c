#pragma once

#include "ui/shell/View.h"

class QLabel;
class QPushButton;

namespace vestibule::ui {

class EnrolmentPresenter;
class ResidentPresenter;

/// What the clerk sees while the resident has the other screen: how far it has come, and the way to take the screen
/// back. Nothing here can answer for the resident. Owned by the desk page.
class TurnView : public View
{
    Q_OBJECT

public:
    TurnView(EnrolmentPresenter& enrolment, ResidentPresenter& resident, QWidget* parent);

Q_SIGNALS:
    void takeBackAsked();

protected:
    void retranslate() override;

private:
    EnrolmentPresenter& m_enrolment;
    ResidentPresenter& m_resident;
    QLabel* m_picture;
    QLabel* m_heading;
    QLabel* m_who;
    QLabel* m_stage;
    QPushButton* m_takeBack;
};

} // namespace vestibule::ui
