#pragma once

#include "core/domain/Operator.h"
#include "ui/shell/View.h"

namespace vestibule::ui {

/// Something that has to be seen whichever page is in front: stands above the pages while it is wanted. Plugs in with
/// MainWindow::addNotice. Owned by the main window; GUI thread.
class Notice : public View
{
    Q_OBJECT

public:
    explicit Notice(QWidget* parent = nullptr) : View(parent) { hide(); }

    /// The operator has signed in or unlocked the screen: show what concerns their role.
    virtual void begin(const domain::Operator& who) = 0;
    /// The screen is being locked or the operator signs out.
    virtual void dropData() = 0;

    /// It has something to say. Whether it is in front then, NoticeStack decides.
    [[nodiscard]] bool isWanted() const { return m_wanted; }
    /// Something has gone wrong already, or may not go on: it comes before what only ought to be done.
    [[nodiscard]] bool isUrgent() const { return m_urgent; }

Q_SIGNALS:
    void wantedChanged();

protected:
    void setWanted(bool wanted, bool urgent = false);

private:
    bool m_wanted = false;
    bool m_urgent = false;
};

} // namespace vestibule::ui
