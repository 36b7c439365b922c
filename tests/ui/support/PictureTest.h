#pragma once

#include "tests/ui/support/Desk.h"
#include "tests/ui/support/Pictures.h"

namespace vestibule::test {

/// A test class of pictures, to look at. Each of its functions has Pictures::addColumns() as its data, and after each
/// row nothing may have been cut off.
class PictureTest : public QObject
{
    Q_OBJECT

protected:
    void take(QWidget& window, const char* name) { m_pictures.take(window, QString::fromLatin1(name)); }
    void takeResident(Desk& desk, const char* name) { take(desk.windows->residentWindow(), name); }
    void takeClerk(Desk& desk, const char* name) { take(desk.windows->mainWindow(), name); }
    /// The clerk's window with the last question over it.
    void takeQuestion(Desk& desk, const char* name);
    /// With the last question for a password.
    void takePassword(Desk& desk, const char* name);
    /// Whether this page or view of the clerk's says something in its banner.
    [[nodiscard]] static bool says(Desk& desk, const char* view);

    Pictures m_pictures;

private Q_SLOTS:
    void init();
    void cleanup();
};

} // namespace vestibule::test
