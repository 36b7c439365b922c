#include "app/composition/Backups.h"
#include "app/station/CardMakingBackend.h"
#include "app/station/CardsBackend.h"
#include "app/station/DeskBackend.h"
#include "app/station/SessionBackend.h"
#include "app/station/UpkeepBackend.h"
#include "core/cards/reader/SimulatedReader.h"
#include "tests/app/composition/StationFixture.h"
#include "tests/app/station/Answers.h"
#include "tests/ui/support/FakeDisplays.h"
#include "tests/ui/support/ScriptedPrompter.h"
#include "ui/desk/Speaker.h"
#include "ui/shell/Application.h"
#include "ui/shell/MainWindow.h"

#include <QDir>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

using namespace vestibule;
using namespace vestibule::test;

namespace {

/// The windows over the engines that the program has, on a folder; only dialogs and paper are scripted.
struct Station
{
    Station(const QString& path, const Clock& clock)
        : folder(app::StationFolder::open(path).value())
        , desktop(*folder, clock, {{}, {}, vault::KdfCost::weakForTestsAndDemonstrations(), QStringLiteral("en")},
                  std::make_unique<cards::SimulatedReader>())
        , session(desktop)
        , desk(desktop)
        , cards(desktop, true)
        , making(desktop)
        , upkeep(desktop, session)
    {
        auto ownPrompter = std::make_unique<ScriptedPrompter>();
        prompter = ownPrompter.get();
        ui::Application::Options options;
        options.language = QStringLiteral("en");
        options.residentScreen = ui::Application::ResidentScreen::SecondWindow;
        windows = std::make_unique<ui::Application>(
            ui::Engines{session, desk, cards, making, upkeep}, clock, options,
            ui::Application::Outside{std::move(ownPrompter), std::make_unique<FakePaper>(),
                                     std::make_unique<ui::SilentSpeaker>(), std::make_unique<FakeDisplays>()});
        windows->mainWindow().show();
    }

    template <typename T = QWidget>
    [[nodiscard]] T* seen(const char* name)
    {
        for (T* each : windows->mainWindow().findChildren<T*>(QString::fromLatin1(name))) {
            if (each->isVisible()) {
                return each;
            }
        }
        return nullptr;
    }
    [[nodiscard]] bool comes(const char* name)
    {
        return QTest::qWaitFor([&] { return seen(name) != nullptr && seen(name)->isEnabled(); }, test::patienceMs);
    }
    void press(const char* name)
    {
        QVERIFY2(comes(name), name);
        QTest::mouseClick(seen(name), Qt::LeftButton);
    }
    void type(const char* name, const char* text)
    {
        QVERIFY2(comes(name), name);
        QTest::keyClicks(seen(name), QString::fromLatin1(text));
    }

    std::unique_ptr<app::StationFolder> folder;
    app::Desktop desktop;
    app::SessionBackend session;
    app::DeskBackend desk;
    app::CardsBackend cards;
    app::CardMakingBackend making;
    app::UpkeepBackend upkeep;
    ScriptedPrompter* prompter = nullptr;
    std::unique_ptr<ui::Application> windows;
};

} // namespace

/// An office whose computer died, at the new one: by the windows alone, from the empty folder to the recovery.
class TestFirstStart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCopyComesBackAndTheRecoveryFollowsTheSignIn()
    {
        const char* const good = "seven quiet herons at dawn";
        StationFixture old;
        const QString copies = old.dir.filePath(QStringLiteral("copies"));
        app::Backups backups(copies, old.clock);
        QVERIFY(backups.make(*old.folder, old.station->store(), old.station->keys().master()));

        Station s(old.dir.filePath(QStringLiteral("new")), old.clock);
        s.prompter->path = copies;
        s.press("setUpFromCopy");
        s.press("restoreChooseFolder");
        s.press("restoreNext");
        s.type("restorePassword", "a wrong password");
        s.press("restoreNext");
        QVERIFY(s.comes("restoreTries"));
        QVERIFY(!s.folder->hasEstate());
        s.type("restorePassword", good);
        s.press("restoreNext");
        QVERIFY(QTest::qWaitFor([&] { return s.session.phase() == ui::SessionEngine::Phase::SignedOut; },
                                test::patienceMs));
        s.press("restoreNext"); // to the sign-in
        s.type("passwordEdit", good);
        s.press("signInButton");
        QVERIFY(s.comes("recoveryView"));
        QVERIFY(s.upkeep.isRecovering());
        QVERIFY(s.seen("rail") == nullptr); // no page before it has ended
    }
};

VESTIBULE_TEST(TestFirstStart);
#include "TestFirstStart.moc"
