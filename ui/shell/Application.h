#pragma once

#include "core/base/Clock.h"
#include "core/base/Error.h"
#include "core/domain/Operator.h"
#include "ui/shell/Engines.h"
#include "ui/shell/ResidentPlace.h"

#include <QObject>
#include <QPointer>
#include <QString>

#include <memory>

namespace vestibule::ui {

class ClipboardKeeper;
class DeskPage;
class Displays;
class IdleWatch;
class Languages;
class MainWindow;
class Page;
class Paper;
class Prompter;
class RecoveryView;
class ResidentPresenter;
class ResidentWindow;
class SetUpPage;
class SheetView;
class SignInPanel;
class Speaker;

/// The windows of the program, put together: set-up, sign-in, pages and the resident's screen, as the session's phase
/// asks for. app/station makes one after QApplication:
///
///     ui::Application windows({session, desk, cards, making, upkeep}, clock, {});
///     windows.addPage(new ui::ResidentsPage(...));   // after the desk page, which is there already
///     windows.show();
///
/// Owns the windows, the prompter and the paper; the engines and the clock outlive it. GUI thread.
class Application : public QObject
{
    Q_OBJECT

public:
    using ResidentScreen = ui::ResidentScreen;
    struct Options
    {
        QString language; ///< empty: the machine's
        ResidentScreen residentScreen = ResidentScreen::Automatic;
        bool fullScreen = false; ///< the clerk's window
    };
    /// For tests and the demonstration; empty pointers mean the real thing.
    struct Outside
    {
        std::unique_ptr<Prompter> prompter;
        std::unique_ptr<Paper> paper;
        std::unique_ptr<Speaker> speaker;
        std::unique_ptr<Displays> displays;
    };

    Application(Engines engines, const Clock& clock, Options options, Outside outside);
    Application(Engines engines, const Clock& clock, Options options);
    ~Application() override;

    /// The page belongs to the main window from now on.
    void addPage(Page* page);
    void show();

    [[nodiscard]] MainWindow& mainWindow() { return *m_main; }
    [[nodiscard]] ResidentWindow& residentWindow() { return *m_resident; }
    [[nodiscard]] DeskPage& deskPage() { return *m_deskPage; }
    [[nodiscard]] IdleWatch& idleWatch() { return *m_idle; }
    [[nodiscard]] Prompter& prompter() { return *m_outside.prompter; }
    [[nodiscard]] Paper& paper() { return *m_outside.paper; }
    [[nodiscard]] Languages& languages() { return *m_languages; }

Q_SIGNALS:
    /// The main window was closed and the operator signed out: the program may end.
    void quitAsked();

private:
    void applyPhase();
    /// The letters of the language that the resident reads in.
    void setResidentFonts();
    /// The code of the recovery sheet is covered while nobody is signed in, and shown again to whoever signs in then.
    void coverSetUp();
    void showSetUp();
    SignInPanel* showSignIn();
    void showSheet(const QString& name);
    void showOlderStore(const QString& name, ErrorCode found);
    RecoveryView* showRecovery(const domain::Operator& who);
    /// In the middle of the work: a gate has seen a later state of this station.
    void meetOlderCopy();
    /// Before the first session and after a year, or early because the operator asked for it.
    void showUndertaking(bool early);
    void showPages();
    void cover();
    void uncover();
    void dismissEverything();
    void dropEverything();
    void lock();
    void signOut();
    void close();
    void setResidentTurn(bool turn);

    Engines m_engines;
    const Clock& m_clock;
    Options m_options;
    Outside m_outside;
    std::unique_ptr<Languages> m_languages;
    ResidentPresenter* m_residentPresenter = nullptr;
    std::unique_ptr<MainWindow> m_main;
    std::unique_ptr<ResidentWindow> m_resident;
    ResidentPlace* m_place = nullptr;
    DeskPage* m_deskPage = nullptr;
    SignInPanel* m_unlock = nullptr;
    SetUpPage* m_setUp = nullptr; ///< only during the first start
    QPointer<SheetView> m_sheet;  ///< only while somebody uses the recovery sheet
    ClipboardKeeper* m_clipboard = nullptr;
    IdleWatch* m_idle = nullptr;
    QString m_lastOperator;
    bool m_residentTurn = false;
};

} // namespace vestibule::ui
