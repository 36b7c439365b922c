#pragma once

#include "core/domain/Operator.h"
#include "ui/shell/View.h"

namespace vestibule::ui {

/// Something that has to be seen whichever page is in front: stands above the pages, hidden while there is nothing to
/// say. Plugs in with MainWindow::addNotice. Owned by the main window; GUI thread.
class Notice : public View
{
    Q_OBJECT

public:
    using View::View;

    /// The operator has signed in or unlocked the screen: show what concerns their role.
    virtual void begin(const domain::Operator& who) = 0;
    /// The screen is being locked or the operator signs out.
    virtual void dropData() = 0;
};

} // namespace vestibule::ui
