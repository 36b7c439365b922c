#pragma once

#include "app/demo/Album.h"
#include "app/demo/Hand.h"
#include "app/station/StationProgram.h"
#include "tests/fleet/RealFleet.h"

namespace vestibule::manager {

/// For many gates to come to rest.
inline constexpr std::chrono::minutes patience{2};
/// A second operator of the estates here.
[[nodiscard]] QString secondName();

/// The windows of the station program over one folder, worked by a manager's hands. Failures stick in the hand, so that
/// a day reads as a list of acts. GUI thread.
class Office
{
public:
    /// `journey` names the folder of its pictures. Shows the windows; nobody has signed in.
    Office(const QString& stationFolder, const Clock& clock, const QString& journey);

    void signIn();
    /// Locks the screen; and whoever had signed in comes back to it.
    void lock();
    void unlock();
    void showPage(const QString& page);
    /// The manager's yes, and where the act asks for it that of the second operator; a reason is chosen where one is
    /// asked.
    void approve(const QString& name);
    /// One person's yes to the question behind a button. A question keeps the language in which it was asked: for its
    /// picture it is asked in each, and left.
    void confirm(const QString& button, const QString& name);
    /// On the gates page: makes this gate the current one.
    void chooseGate(const QString& name);
    /// In a file dialog that is open.
    void chooseFile(const QString& path);

    [[nodiscard]] demo::Hand& hand() { return m_hand; }
    /// What the manager sees now, in both languages.
    void picture(const QString& name);
    [[nodiscard]] app::StationProgram& program() { return m_program; }
    template <typename Presenter>
    [[nodiscard]] Presenter& presenter()
    {
        auto* found = window().template findChild<Presenter*>();
        if (found == nullptr) {
            qFatal("the window has no such presenter");
        }
        return *found;
    }

private:
    [[nodiscard]] QWidget& window();
    void stopWithoutPictures();

    app::StationProgram m_program;
    demo::Hand m_hand;
    demo::Album m_album;
};

} // namespace vestibule::manager
