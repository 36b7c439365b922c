#include "ui/desk/ResidentWindow.h"

#include "core/capture/Codes.h"
#include "ui/desk/AidBar.h"
#include "ui/desk/CameraView.h"
#include "ui/desk/InputWatch.h"
#include "ui/desk/MessageView.h"
#include "ui/desk/ReadAloud.h"
#include "ui/desk/ReadingView.h"
#include "ui/desk/ResidentPresenter.h"
#include "ui/desk/SigningView.h"
#include "ui/shell/Banner.h"
#include "ui/shell/LockOverlay.h"
#include "ui/shell/Looks.h"
#include "ui/text/Codes.h"
#include "ui/text/Languages.h"
#include "ui/text/RenewalTexts.h"

#include <QCloseEvent>
#include <QLabel>
#include <QStackedWidget>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace vestibule::ui {

namespace {

constexpr const char* context = "Resident";
using Stage = ResidentPresenter::Stage;

/// What goes wrong with the station itself the resident cannot mend.
bool isForTheDesk(const ErrorCode& code)
{
    namespace cc = capture::codes;
    constexpr std::array camera{cc::cameraUnplugged,     cc::cameraUnavailable, cc::cameraNotStarted,
                                cc::cameraPluginMissing, cc::folderEmpty,       cc::modelMissing,
                                cc::modelAltered,        cc::modelUnusable,     cc::manifestInvalid};
    constexpr std::array rooms{"base", "database", "store", "vault", "audit"};
    return std::find(camera.begin(), camera.end(), code) != camera.end() ||
           std::find(rooms.begin(), rooms.end(), code.room) != rooms.end();
}

} // namespace

ResidentWindow::ResidentWindow(ResidentPresenter& presenter, Languages& languages, Speaker& speaker, QWidget* parent)
    : QWidget(parent)
    , m_presenter(presenter)
    , m_languages(languages)
    , m_watch(new InputWatch(*this))
    , m_aids(new AidBar(*m_watch, this))
    , m_views(new QStackedWidget(this))
    , m_reading(new ReadingView(*m_watch, this))
    , m_signing(new SigningView(*m_watch, this))
    , m_camera(new CameraView(*m_watch, this))
    , m_message(new MessageView(this))
    , m_aloud(new ReadAloud(speaker, this))
{
    setObjectName(QStringLiteral("residentWindow"));
    setAttribute(Qt::WA_StyledBackground);
    setMinimumSize(1024, 700);
    m_banner = new Banner(this);
    for (QWidget* view : std::initializer_list<QWidget*>{m_message, m_reading, m_signing, m_camera}) {
        m_views->addWidget(view);
    }
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(44, 18, 44, 26);
    outer->setSpacing(12);
    outer->addWidget(m_aids);
    outer->addWidget(m_banner);
    outer->addWidget(m_views, 1);
    m_overlay = new LockOverlay(this);
    m_covered = makeLabel(m_overlay, QStringLiteral("residentCovered"), TextLook::Heading);
    m_covered->setAlignment(Qt::AlignCenter);
    m_overlay->setContent(m_covered);
    connectViews();
    connectAloud();
    retranslate();
    showStage();
}

ResidentWindow::~ResidentWindow() = default;

void ResidentWindow::connectViews()
{
    connect(m_aids, &AidBar::languageChosen, this, &ResidentWindow::chooseLanguage);
    connect(m_aids, &AidBar::largeTypeToggled, this, &ResidentWindow::setLargeType);
    connect(m_aids, &AidBar::highContrastToggled, this, &ResidentWindow::setHighContrast);
    connect(m_aids, &AidBar::aloudAsked, this, &ResidentWindow::toggleSpeech);
    connect(m_aids, &AidBar::staffAsked, this, &ResidentWindow::takeBackAsked);
    connect(m_reading, &ReadingView::faceChosen, &m_presenter, &ResidentPresenter::chooseFace);
    connect(m_reading, &ReadingView::cardChosen, &m_presenter, &ResidentPresenter::chooseCard);
    connect(m_reading, &ReadingView::signAsked, &m_presenter, &ResidentPresenter::goOnToSign);
    connect(m_reading, &ReadingView::backAsked, &m_presenter, &ResidentPresenter::backToReading);
    connect(m_reading, &ReadingView::mindChanged, &m_presenter, &ResidentPresenter::changeMind);
    connect(m_reading, &ReadingView::endShown, this, [this] {
        m_presenter.noteShownToEnd();
        m_reading->setShownToEnd(m_presenter.wasShownToEnd());
    });
    connect(m_signing, &SigningView::signatureGiven, &m_presenter, &ResidentPresenter::sign);
    connect(m_signing, &SigningView::backAsked, &m_presenter, &ResidentPresenter::backToReading);
    connect(m_signing, &SigningView::mindChanged, &m_presenter, &ResidentPresenter::changeMind);
    connect(m_signing, &SigningView::drawn, this, [this] {
        m_problem.reset();
        m_banner->clear();
    });
    connect(m_camera, &CameraView::mindChanged, &m_presenter, &ResidentPresenter::changeMind);
    connect(m_camera, &CameraView::startAsked, &m_presenter, &ResidentPresenter::startCamera);
    connect(&m_presenter, &ResidentPresenter::frameReady, m_camera, &CameraView::setFrame);
    connect(&m_presenter, &ResidentPresenter::verdictChanged, m_camera, &CameraView::setVerdict);
    connect(m_watch, &InputWatch::keyboardOnlyChanged, this,
            [this](bool only) { m_presenter.setMode(domain::ReadingMode::Keyboard, only); });
    connect(&m_presenter, &ResidentPresenter::stageChanged, this, &ResidentWindow::showStage);
    connect(&m_presenter, &ResidentPresenter::failed, this, &ResidentWindow::showError);
    connect(&m_presenter, &ResidentPresenter::busyChanged, this, [this] {
        const bool busy = m_presenter.isBusy();
        m_reading->setBusy(busy);
        m_signing->setBusy(busy);
        m_camera->setBusy(busy);
    });
    connect(m_reading, &ReadingView::fetchAsked, &m_presenter, &ResidentPresenter::fetchAgain);
    connect(&m_presenter, &ResidentPresenter::lacksNoticeChanged, this,
            [this] { m_reading->setFetchOffered(m_presenter.lacksNotice()); });
    connect(&m_presenter, &ResidentPresenter::noticeChanged, this, [this] {
        m_problem.reset();
        m_banner->clear();
        const QString& shown = m_presenter.notice().language;
        m_presenter.setMode(domain::ReadingMode::OtherLanguage, !shown.isEmpty() && shown != m_languages.current());
        m_reading->setNotice(m_presenter.notice());
        m_reading->setShownToEnd(m_presenter.wasShownToEnd());
        // Which answer stands left must not favour either: it changes from sitting to sitting.
        m_reading->setAnswersSwapped(m_presenter.turnNumber() % 2 == 0);
        retranslate();
        m_reading->begin();
    });
    connect(m_message, &MessageView::giveBackAsked, m_aloud, &ReadAloud::stop);
    connect(m_message, &MessageView::giveBackAsked, this, &ResidentWindow::handedBack);
}

void ResidentWindow::connectAloud()
{
    connect(m_aloud, &ReadAloud::changed, this, &ResidentWindow::updateAids);
    connect(m_aloud, &ReadAloud::brokeOff, this, [this] { showError(Error(codes::speechFailed)); });
    connect(m_signing, &SigningView::turned, m_aloud, &ReadAloud::stop);
    connect(&m_presenter, &ResidentPresenter::noticeChanged, m_aloud, &ReadAloud::stop);
    connect(&m_presenter, &ResidentPresenter::verdictChanged, this,
            [this] { m_aloud->follow(m_camera->aloud().constFirst()); });
}

void ResidentWindow::cover()
{
    m_aloud->stop();
    m_overlay->cover();
}

void ResidentWindow::uncover() { m_overlay->uncover(); }

const QString& ResidentWindow::language() const
{
    return m_presenter.language().isEmpty() ? m_languages.current() : m_presenter.language();
}

const Phrasebook& ResidentWindow::phrases() const { return m_languages.phrases(language()); }

void ResidentWindow::chooseLanguage(const QString& language)
{
    // A voice of the language before would read words that are not there any more.
    m_aloud->stop();
    m_presenter.setLanguage(language);
    retranslate();
}

void ResidentWindow::setHandOver(bool handOver)
{
    m_handOver = handOver;
    m_presenter.setMode(domain::ReadingMode::HandOver, handOver);
    updateAids();
    showMessage();
}

void ResidentWindow::setLargeType(bool large)
{
    m_presenter.setMode(domain::ReadingMode::LargeType, large);
    m_aids->setLargeType(large);
    setProperty("large", large ? QStringLiteral("yes") : QString());
    m_reading->keepPlace([this] { restyle(); });
}

void ResidentWindow::setHighContrast(bool high)
{
    m_aids->setHighContrast(high);
    setProperty("contrast", high ? QStringLiteral("high") : QString());
    m_reading->setHighContrast(high);
    m_signing->setHighContrast(high);
    m_message->setHighContrast(high);
    restyle();
}

void ResidentWindow::restyle()
{
    for (QWidget* widget : findChildren<QWidget*>() + QList<QWidget*>{this}) {
        widget->style()->unpolish(widget);
        widget->style()->polish(widget);
    }
    m_camera->setTexts(phrases()); // its buttons are as wide as each other
}

void ResidentWindow::showStage()
{
    if (m_turn != m_presenter.turnNumber()) {
        m_turn = m_presenter.turnNumber();
        m_watch->beginTurn();
    }
    m_problem.reset();
    m_banner->clear();
    m_aloud->stop();
    if (QWidget* before = focusWidget()) {
        before->clearFocus();
    }
    switch (m_presenter.stage()) {
    case Stage::Idle:
        setLargeType(false);
        setHighContrast(false);
        m_watch->endAssistive();
        m_camera->clear();
        m_views->setCurrentWidget(m_message);
        break;
    case Stage::Reading:
    case Stage::ReadingRest:
        m_reading->setRestOnly(m_presenter.stage() == Stage::ReadingRest);
        m_reading->setShownToEnd(m_presenter.wasShownToEnd());
        m_views->setCurrentWidget(m_reading);
        break;
    case Stage::Signing:
        m_views->setCurrentWidget(m_signing);
        m_signing->begin();
        break;
    case Stage::CameraWaits:
        m_views->setCurrentWidget(m_camera);
        m_camera->waitFor(m_presenter.details().name);
        break;
    case Stage::Capturing:
        m_views->setCurrentWidget(m_camera);
        m_camera->begin();
        break;
    case Stage::CaptureStopped:
        m_views->setCurrentWidget(m_camera);
        m_camera->stop(m_presenter.outcome());
        break;
    case Stage::Preparing:
    case Stage::Storing:
    case Stage::ThankYou:
    case Stage::CardNext:
        m_camera->clear();
        m_views->setCurrentWidget(m_message);
        break;
    }
    retranslate();
}

void ResidentWindow::showMessage()
{
    const Stage stage = m_presenter.stage();
    m_message->setTexts(stage, m_presenter.offer(), phrases());
    m_message->setGiveBackOffered(m_handOver && (stage == Stage::ThankYou || stage == Stage::CardNext));
}

void ResidentWindow::retranslate()
{
    const Phrasebook& say = phrases();
    setWindowTitle(say(context, QT_TRANSLATE_NOOP("Resident", "For the resident")));
    m_covered->setText(say(context, QT_TRANSLATE_NOOP("Resident", "One moment, please. The desk is there for you.")));
    m_aids->setTexts(say);
    if (const QList<NoticeLanguage>& offered = m_presenter.notice().languages; !offered.isEmpty()) {
        m_aids->setLanguages(offered);
    }
    m_aids->setCurrentLanguage(language());
    m_reading->setTexts(say);
    m_reading->setRenewal(m_presenter.offer().renewsFace ? renewalText(m_presenter.keepsFace(), say) : QString());
    const std::optional<domain::Minor>& minor = m_presenter.details().minor;
    const bool forChild = m_presenter.offer().forChild && minor && minor->guardian;
    m_signing->setGuardian(forChild ? minor->guardian->name : QString(), m_presenter.details().name);
    m_signing->setTexts(say);
    m_camera->setChild(forChild ? m_presenter.details().name : QString());
    m_camera->setTexts(say);
    showMessage();
    updateAids();
    showProblem();
}

void ResidentWindow::updateAids()
{
    const Stage stage = m_presenter.stage();
    m_aids->setSpeaking(m_aloud->isOn());
    m_aids->setStaffVisible(m_handOver && stage != Stage::ThankYou && stage != Stage::CardNext);
}

void ResidentWindow::toggleSpeech()
{
    if (m_aloud->isOn()) {
        m_aloud->stop();
        return;
    }
    if (m_problem == codes::speechMissing || m_problem == codes::speechFailed) {
        m_problem.reset();
        m_banner->clear();
    }
    QStringList words = dynamic_cast<const Aloud&>(*m_views->currentWidget()).aloud() + QStringList{m_aids->aloud()};
    if (m_banner->isVisibleTo(this)) {
        words.append(m_banner->accessibleName());
    }
    // A notice that could not be fetched in another language still stands there in its own.
    const bool isNotice = m_views->currentWidget() == m_reading && !m_presenter.notice().language.isEmpty();
    const QString language = isNotice ? m_presenter.notice().language : phrases().language();
    // At the camera what stands there goes on changing.
    const bool staysOn = m_presenter.stage() == Stage::Capturing;
    if (const Result<void> begun = m_aloud->begin(words, language, staysOn); !begun) {
        showError(begun.error());
        return;
    }
    m_presenter.setMode(domain::ReadingMode::ReadAloud, true);
}

void ResidentWindow::showError(const Error& error)
{
    m_problem = error.code();
    showProblem();
}

void ResidentWindow::showProblem()
{
    if (!m_problem) {
        return;
    }
    ErrorText text = errorText(*m_problem, phrases());
    if (m_presenter.stage() == Stage::Reading && m_presenter.notice().language.isEmpty()) {
        // Whatever it is that the desk has to mend: to the person who waits for the notice it means this.
        const Phrasebook& say = phrases();
        text.happened = say(context, QT_TRANSLATE_NOOP("Resident", "The notice cannot be shown just now."));
        text.meaning = say(
            context,
            m_presenter.isAskedAnew()
                ? QT_TRANSLATE_NOOP("Resident", "What you read before has not been signed, and no picture was taken.")
                : QT_TRANSLATE_NOOP("Resident", "You have not been asked anything, and nothing was recorded."));
        text.now = say(context, QT_TRANSLATE_NOOP("Resident", "Press “Try again”, or tell the person at the desk."));
    } else if (isForTheDesk(*m_problem)) {
        text.now = phrases()(context, QT_TRANSLATE_NOOP("Resident", "Please tell the person at the desk."));
    }
    m_banner->showText(text);
}

void ResidentWindow::closeEvent(QCloseEvent* event)
{
    // Closing is no answer, and no way past the password.
    event->ignore();
    switch (m_presenter.stage()) {
    case Stage::Idle:
        break;
    case Stage::ThankYou:
    case Stage::CardNext:
        // There is nothing left to answer: the same as giving the screen back.
        if (m_handOver) {
            Q_EMIT handedBack();
        }
        break;
    case Stage::Reading:
    case Stage::ReadingRest:
    case Stage::Signing:
    case Stage::CameraWaits:
    case Stage::Preparing:
    case Stage::Capturing:
    case Stage::CaptureStopped:
    case Stage::Storing:
        Q_EMIT takeBackAsked();
        break;
    }
}

} // namespace vestibule::ui
