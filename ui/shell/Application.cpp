#include "ui/shell/Application.h"

#include "ui/desk/DeskPage.h"
#include "ui/desk/ResidentPresenter.h"
#include "ui/desk/ResidentWindow.h"
#include "ui/desk/Speaker.h"
#include "ui/engine/SessionEngine.h"
#include "ui/engine/UpkeepEngine.h"
#include "ui/print/Paper.h"
#include "ui/session/SetUpPage.h"
#include "ui/session/SheetView.h"
#include "ui/session/SignInPanel.h"
#include "ui/session/UndertakingPage.h"
#include "ui/shell/ClipboardKeeper.h"
#include "ui/shell/DialogPrompter.h"
#include "ui/shell/Displays.h"
#include "ui/shell/IdleWatch.h"
#include "ui/shell/KeysNotice.h"
#include "ui/shell/LockOverlay.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/Theme.h"
#include "ui/shell/UndertakingReminder.h"
#include "ui/text/Languages.h"
#include "ui/upkeep/OlderStoreView.h"
#include "ui/upkeep/RecoveryView.h"
#include "ui/upkeep/WarningStrip.h"

#include <QApplication>
#include <QClipboard>
#include <QGuiApplication>

namespace vestibule::ui {

Application::Application(Engines engines, const Clock& clock, Options options)
    : Application(engines, clock, std::move(options), Outside{})
{
}

Application::Application(Engines engines, const Clock& clock, Options options, Outside outside)
    : m_engines(engines)
    , m_clock(clock)
    , m_options(std::move(options))
    , m_outside(std::move(outside))
    , m_languages(std::make_unique<Languages>())
{
    auto& program = *qobject_cast<QApplication*>(QCoreApplication::instance());
    theme::apply(program);
    connect(m_languages.get(), &Languages::changed, this,
            [&program](const QString& language) { theme::setLanguage(program, language); });
    QGuiApplication::setQuitOnLastWindowClosed(false);
    if (!m_outside.prompter) {
        m_outside.prompter = std::make_unique<DialogPrompter>();
    }
    if (!m_outside.paper) {
        m_outside.paper = std::make_unique<SystemPaper>();
    }
    if (!m_outside.speaker) {
        m_outside.speaker = makeSpeaker();
    }
    if (!m_outside.displays) {
        m_outside.displays = std::make_unique<SystemDisplays>();
    }
    m_languages->select(m_options.language.isEmpty() ? Languages::ofThisMachine() : m_options.language);
    m_main = std::make_unique<MainWindow>(*m_languages);
    m_residentPresenter = new ResidentPresenter(m_engines.desk, m_clock, this);
    m_resident = std::make_unique<ResidentWindow>(*m_residentPresenter, *m_languages, *m_outside.speaker);
    m_place = new ResidentPlace(*m_main, *m_resident, *m_outside.displays, m_options.residentScreen, this);
    m_deskPage = new DeskPage({m_engines.session, m_engines.desk, m_engines.cards, m_engines.making,
                               *m_residentPresenter, m_clock, *m_outside.prompter, *m_outside.paper, *m_languages});
    m_main->addPage(m_deskPage);
    m_unlock = new SignInPanel(m_engines.session, m_clock, *m_languages, SignInPanel::Form::Unlock);
    m_main->overlay().setContent(m_unlock);
    auto* reminder = new UndertakingReminder(m_engines.session, *m_languages);
    m_main->addNotice(reminder);
    m_idle = new IdleWatch(m_clock, this);
    auto* warnings = new WarningStrip(m_engines.upkeep, m_main.get());
    m_main->addNotice(warnings);
    connect(warnings, &WarningStrip::pageAsked, m_main.get(), &MainWindow::showPage);
    auto* keys = new KeysNotice(m_engines.session);
    m_main->addNotice(keys);
    connect(keys, &NoticeBox::pressed, this, &Application::signOut);
    connect(&m_engines.upkeep, &UpkeepEngine::recovered, this, &Application::applyPhase);
    connect(&m_engines.upkeep, &UpkeepEngine::olderCopyFound, this, &Application::meetOlderCopy);
    m_clipboard = new ClipboardKeeper(*QGuiApplication::clipboard(), this);

    connect(reminder, &UndertakingReminder::signAsked, this,
            [this] { m_main->whenFreeToLeave([this] { showUndertaking(true); }); });
    connect(m_unlock, &SignInPanel::signOutAsked, this, &Application::signOut);
    connect(m_main.get(), &MainWindow::lockAsked, this, &Application::lock);
    connect(m_main.get(), &MainWindow::signOutAsked, this, &Application::signOut);
    connect(m_main.get(), &MainWindow::closeAsked, this, &Application::close);
    connect(m_idle, &IdleWatch::idled, this, &Application::lock);
    connect(m_deskPage, &DeskPage::residentTurnChanged, this, &Application::setResidentTurn);
    connect(m_resident.get(), &ResidentWindow::takeBackAsked, this,
            [this] { m_deskPage->takeScreenBack(m_resident.get()); });
    connect(m_resident.get(), &ResidentWindow::handedBack, m_place, &ResidentPlace::bringMainBack);
    connect(m_place, &ResidentPlace::waitingChanged, m_deskPage, &DeskPage::setResidentUnseen);
    connect(m_deskPage, &DeskPage::handOverAsked, m_place, &ResidentPlace::handOver);
    connect(&m_engines.session, &SessionEngine::phaseChanged, this, &Application::applyPhase);
    connect(m_residentPresenter, &ResidentPresenter::noticeChanged, this, &Application::setResidentFonts);
    connect(m_residentPresenter, &ResidentPresenter::stageChanged, this, &Application::setResidentFonts);
    connect(m_languages.get(), &Languages::changed, this, &Application::setResidentFonts);
    setResidentFonts();
    applyPhase();
}

Application::~Application()
{
    // The pages use the prompter, the paper and the languages until they are gone.
    m_resident.reset();
    m_main.reset();
}

void Application::addPage(Page* page) { m_main->addPage(page); }

void Application::show()
{
    if (m_options.fullScreen) {
        m_main->showFullScreen();
    } else {
        m_main->showMaximized();
    }
    m_place->rest();
}

void Application::setResidentFonts()
{
    const QString& own = m_residentPresenter->language();
    theme::setFonts(*m_resident, m_languages->phrases(own.isEmpty() ? m_languages->current() : own).language());
}

void Application::applyPhase()
{
    if (m_setUp != nullptr) {
        coverSetUp();
        return;
    }
    switch (m_engines.session.phase()) {
    case SessionEngine::Phase::NeedsSetUp:
        showSetUp();
        break;
    case SessionEngine::Phase::SignedOut:
        dropEverything();
        showSignIn();
        break;
    case SessionEngine::Phase::UndertakingDue:
        dropEverything();
        showUndertaking(false);
        break;
    case SessionEngine::Phase::Open:
        showPages();
        break;
    case SessionEngine::Phase::ScreenLocked:
        dropEverything();
        cover();
        break;
    }
}

void Application::showSetUp()
{
    m_setUp = new SetUpPage(m_engines.session, m_clock, *m_outside.prompter, *m_outside.paper, *m_languages);
    m_main->showAlone(m_setUp);
    connect(m_setUp, &SetUpPage::finished, this, [this] {
        m_setUp = nullptr;
        applyPhase();
    });
}

void Application::coverSetUp()
{
    if (!m_setUp->isAtSheet()) {
        return;
    }
    const SessionEngine::Phase phase = m_engines.session.phase();
    const bool away = phase == SessionEngine::Phase::ScreenLocked || phase == SessionEngine::Phase::SignedOut;
    m_setUp->setCovered(away);
    if (away) {
        dismissEverything(); // the page stays: what it has to show exists nowhere else
        cover();
    } else {
        uncover();
    }
}

SignInPanel* Application::showSignIn()
{
    uncover();
    auto* panel = new SignInPanel(m_engines.session, m_clock, *m_languages, SignInPanel::Form::SignIn);
    m_main->showAlone(panel);
    panel->begin(m_lastOperator);
    connect(panel, &SignInPanel::olderStoreMet, this, &Application::showOlderStore);
    connect(panel, &SignInPanel::sheetAsked, this, &Application::showSheet);
    return panel;
}

void Application::showSheet(const QString& name)
{
    auto* view = new SheetView(m_engines.session, m_clock, *m_languages, name);
    m_sheet = view;
    m_main->showAlone(view);
    m_lastOperator = name;
    connect(view, &SheetView::closed, this, &Application::showSignIn);
    connect(view, &SheetView::finished, this, [this](const QString& account) {
        m_lastOperator = account;
        showSignIn()->sayPasswordSet();
    });
}

void Application::showOlderStore(const QString& name, ErrorCode found)
{
    auto* view = new OlderStoreView({m_engines.upkeep, m_engines.session, m_clock, *m_outside.prompter, *m_languages},
                                    name, found);
    m_main->showAlone(view);
    m_lastOperator = name;
    connect(view, &OlderStoreView::closed, this, &Application::showSignIn);
}

RecoveryView* Application::showRecovery(const domain::Operator& who)
{
    auto* view = new RecoveryView(m_engines.upkeep, who);
    m_main->showAlone(view);
    connect(view, &RecoveryView::signOutAsked, this, &Application::signOut);
    view->begin();
    return view;
}

void Application::meetOlderCopy()
{
    const std::optional<domain::Operator> who = m_engines.session.currentOperator();
    // A locked screen, and an undertaking that is due, lead to the recovery by themselves.
    if (!who || m_engines.session.phase() != SessionEngine::Phase::Open) {
        return;
    }
    dropEverything();
    showRecovery(*who)->sayFoundAtWork();
    m_idle->touch();
}

void Application::showUndertaking(bool early)
{
    uncover();
    auto* page = new UndertakingPage(m_engines.session, *m_languages,
                                     early ? UndertakingPage::Form::Early : UndertakingPage::Form::Due);
    if (const auto state = m_engines.session.undertaking()) {
        m_lastOperator = state->who.name;
    }
    m_main->showAlone(page);
    m_idle->touch();
    connect(page, &UndertakingPage::signOutAsked, this, &Application::signOut);
    if (early) {
        connect(page, &UndertakingPage::finished, this, &Application::showPages);
        connect(page, &UndertakingPage::laterAsked, this, &Application::showPages);
    }
}

void Application::showPages()
{
    uncover();
    m_engines.session.profile(this, [this](const Result<EstateProfile>& profile) {
        if (profile) {
            m_languages->setEstateLanguage(profile->language);
        }
    });
    if (const std::optional<domain::Operator> who = m_engines.session.currentOperator()) {
        m_lastOperator = who->name;
        if (m_engines.upkeep.isRecovering()) {
            showRecovery(*who);
        } else {
            m_main->showPagesFor(*who);
        }
    }
    m_idle->touch();
}

void Application::cover()
{
    m_unlock->begin(m_lastOperator);
    m_main->overlay().cover();
    m_resident->cover();
}

void Application::uncover()
{
    m_main->overlay().uncover();
    m_resident->uncover();
}

void Application::dismissEverything()
{
    m_outside.prompter->dismissAll();
    m_outside.paper->dismiss();
    m_clipboard->clearNow();
}

void Application::dropEverything()
{
    dismissEverything();
    m_main->dropData();
    m_place->bringMainBack();
}

void Application::lock()
{
    const SessionEngine::Phase phase = m_engines.session.phase();
    const bool somebody = phase == SessionEngine::Phase::Open || phase == SessionEngine::Phase::UndertakingDue;
    if (somebody && (m_setUp == nullptr || m_setUp->isAtSheet())) {
        m_engines.session.lockScreen();
    }
    if (m_sheet != nullptr) {
        m_sheet->leave(); // the code stands there to be read
    }
}

void Application::signOut()
{
    m_main->whenFreeToLeave([this] { m_engines.session.signOut(); });
}

void Application::close()
{
    // The resident's sitting is not ended by the clerk's window.
    if (m_residentTurn) {
        m_deskPage->takeScreenBack(m_main.get());
        return;
    }
    const auto quit = [this] {
        m_engines.session.signOut();
        Q_EMIT quitAsked();
    };
    if (m_setUp != nullptr) {
        m_setUp->whenFreeToLeave(quit);
    } else {
        m_main->whenFreeToLeave(quit);
    }
}

void Application::setResidentTurn(bool turn)
{
    m_residentTurn = turn;
    m_idle->setLimit(turn ? IdleWatch::whileReading : IdleWatch::usual);
    m_main->setResidentReading(turn);
    if (turn) {
        m_place->beginTurn();
        return;
    }
    m_place->endTurn();
    const ResidentPresenter::Stage stage = m_residentPresenter->stage();
    const bool resting = stage == ResidentPresenter::Stage::ThankYou || stage == ResidentPresenter::Stage::CardNext;
    // In hand-over mode the resident gives the screen back in their own time.
    if (!resting) {
        m_place->bringMainBack();
    }
}

} // namespace vestibule::ui
