#pragma once

#include "core/domain/Resident.h"
#include "ui/shell/View.h"

class QButtonGroup;
class QLabel;
class QLineEdit;
class QPushButton;

namespace vestibule {
class Error;
}

namespace vestibule::ui {

class Banner;
class EnrolmentPresenter;
class Field;
class LeaseEndEdit;
class MinorBox;

/// The details of a person: name, building, unit, room, capacity, end of the lease; nothing else is asked. Made for the
/// keyboard: Enter moves on, building and unit keep their last value, one key chooses the capacity and moves on, and a
/// tenant's lease begins with one year. Enter in the last field is the primary button: it goes on, or the keyboard is
/// in the first field that lacks something, which says what. Also for the next in the queue, while somebody else has
/// the resident's screen: then it says how far that sitting is, and what is typed here waits. Owned by the desk page.
class WhoView : public View
{
    Q_OBJECT

public:
    WhoView(EnrolmentPresenter& presenter, QWidget* parent);

    /// Fills in what the presenter remembers and puts the cursor where typing begins.
    void begin();
    /// The same for the next in the queue, until meanwhileEnded().
    void beginMeanwhile();
    /// The sitting that is on has gone on: says so, and leaves the keyboard where it is.
    void noteProgress();
    /// Drops what was typed or shown of a person.
    void forget() { fill({}); }
    void showError(const Error& error);
    [[nodiscard]] domain::ResidentDetails entered() const;

    bool eventFilter(QObject* watched, QEvent* event) override;

Q_SIGNALS:
    /// Closed without a sitting for the next in the queue.
    void meanwhileClosed();
    /// Back to the sitting that is on, which has left the resident's screen; what was typed is not lost.
    void goOnAsked();

protected:
    void retranslate() override;

private:
    void fill(const domain::ResidentDetails& from);
    [[nodiscard]] QWidget* makeDwelling();
    [[nodiscard]] QWidget* makeOccupancy();
    [[nodiscard]] QWidget* makeLease();
    void start(bool meanwhile);
    void choose(domain::Occupancy occupancy);
    void enterOn(domain::Occupancy occupancy);
    void submit();
    void refresh();
    /// Whether the sitting that is on has left the resident's screen meanwhile.
    [[nodiscard]] bool isOtherOver() const;
    [[nodiscard]] QString leadText(int number) const;

    EnrolmentPresenter& m_presenter;
    QLabel* m_heading;
    QLabel* m_lead;
    Banner* m_banner;
    QLineEdit* m_name;
    QLineEdit* m_building = nullptr;
    QLineEdit* m_unit = nullptr;
    QLineEdit* m_room = nullptr;
    QButtonGroup* m_occupancy = nullptr;
    QLabel* m_occupancyLabel = nullptr;
    MinorBox* m_minor = nullptr;
    LeaseEndEdit* m_lease = nullptr;
    QList<QPushButton*> m_quick;
    Field* m_nameField;
    Field* m_buildingField = nullptr;
    Field* m_unitField = nullptr;
    Field* m_roomField = nullptr;
    Field* m_leaseField = nullptr;
    bool m_meanwhile = false;
    QPushButton* m_goOn;
    QPushButton* m_cancel;
    QPushButton* m_next;
};

} // namespace vestibule::ui
