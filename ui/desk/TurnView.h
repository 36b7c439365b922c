#pragma once

#include "ui/shell/View.h"

class QLabel;
class QPushButton;

namespace vestibule::ui {

class Banner;
class EnrolmentPresenter;
class ResidentTurn;

/// What the clerk sees while the resident has the other screen: how far it has come, and the way to take the screen
/// back; when the resident's display has gone, also that, and the way on; and the way to the details of the next in the
/// queue, with the numbers of those who wait already. Where the notice is missing it says why, and fetches it again.
/// Nothing here can answer for the resident. Owned by the desk page.
class TurnView : public View
{
    Q_OBJECT

public:
    TurnView(EnrolmentPresenter& enrolment, ResidentTurn& resident, QWidget* parent);

    void setResidentUnseen(bool unseen);

Q_SIGNALS:
    void takeBackAsked();
    void handOverAsked();
    /// The details of the next in the queue, meanwhile.
    void nextAsked();

protected:
    void retranslate() override;

private:
    void showReading();
    EnrolmentPresenter& m_enrolment;
    ResidentTurn& m_resident;
    QLabel* m_picture;
    QLabel* m_heading;
    QLabel* m_who;
    QLabel* m_stage;
    Banner* m_trouble;
    QPushButton* m_fetch;
    QPushButton* m_handOver;
    QPushButton* m_takeBack;
    QPushButton* m_next;
    QLabel* m_waiting;
    bool m_unseen = false;
};

} // namespace vestibule::ui
