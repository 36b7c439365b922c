#include "ui/desk/DeskPage.h"

#include "ui/desk/CardView.h"
#include "ui/desk/ClosedView.h"
#include "ui/desk/DoneView.h"
#include "ui/desk/RenewalView.h"
#include "ui/desk/ResidentTurn.h"
#include "ui/desk/StartView.h"
#include "ui/desk/TurnView.h"
#include "ui/desk/WhoView.h"
#include "ui/shell/Looks.h"
#include "ui/shell/Prompter.h"
#include "ui/text/Languages.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPointer>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace vestibule::ui {

namespace {

constexpr int stepCount = 3;

} // namespace

DeskPage::DeskPage(const Needs& needs, QWidget* parent)
    : Page(parent)
    , m_session(needs.session)
    , m_prompter(needs.prompter)
    , m_presenter(new EnrolmentPresenter(needs.desk, needs.cards, needs.making, needs.resident, needs.clock, this))
    , m_views(new QStackedWidget(this))
    , m_start(new StartView(*m_presenter, needs.prompter, this))
    , m_who(new WhoView(*m_presenter, this))
    , m_closed(new ClosedView(*m_presenter, this))
    , m_renewal(new RenewalView(*m_presenter, this))
    , m_turn(new TurnView(*m_presenter, needs.resident, this))
    , m_card(new CardView(*m_presenter, {needs.cards, needs.prompter, needs.paper, needs.languages}, this))
    , m_done(new DoneView(*m_presenter, needs.prompter, needs.paper, needs.languages, this))
{
    setObjectName(QStringLiteral("desk"));
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(36, 22, 36, 24);
    outer->setSpacing(16);
    auto* steps = new QHBoxLayout;
    steps->setSpacing(8);
    for (int i = 0; i < stepCount; ++i) {
        auto* pill = makeLabel(this, QStringLiteral("step%1").arg(i + 1), TextLook::Hint);
        pill->setProperty("look", QStringLiteral("pill"));
        pill->setWordWrap(false);
        steps->addWidget(pill);
        m_steps.append(pill);
    }
    steps->addStretch();
    outer->addLayout(steps);
    outer->addWidget(m_views, 1);
    for (QWidget* view : std::initializer_list<QWidget*>{m_start, m_who, m_closed, m_renewal, m_turn, m_card, m_done}) {
        m_views->addWidget(view);
    }
    connect(m_presenter, &EnrolmentPresenter::viewChanged, this, &DeskPage::showView);
    connect(m_presenter, &EnrolmentPresenter::failed, this, &DeskPage::showError);
    connect(m_presenter, &EnrolmentPresenter::residentTurnChanged, this, &DeskPage::residentTurnChanged);
    connect(m_turn, &TurnView::takeBackAsked, this, [this] { takeScreenBack(window()); });
    connect(m_turn, &TurnView::handOverAsked, this, &DeskPage::handOverAsked);
    connect(m_turn, &TurnView::nextAsked, this, &DeskPage::openMeanwhile);
    connect(m_presenter, &EnrolmentPresenter::nextPrepared, this, &DeskPage::closeMeanwhile);
    connect(m_card, &CardView::cardsAsked, this, &DeskPage::cardsAsked);
    connect(m_who, &WhoView::meanwhileClosed, this, &DeskPage::closeMeanwhile);
    connect(m_who, &WhoView::goOnAsked, this, [this] {
        m_presenter->keepTyped(m_who->entered());
        closeMeanwhile();
    });
    connect(&needs.languages, &Languages::changed, m_presenter, &EnrolmentPresenter::setResidentLanguage);
    m_presenter->setResidentLanguage(needs.languages.current());
    retranslate();
    showView();
}

QString DeskPage::title() const { return tr("Desk"); }

void DeskPage::aboutToShow(const domain::Operator&)
{
    m_session.profile(this, [this](const Result<EstateProfile>& profile) {
        if (profile) {
            m_done->setContact(profile->processorContact);
            m_card->setContact(profile->processorContact);
        }
    });
    m_presenter->loadDrafts();
    showView();
}

void DeskPage::dropData()
{
    m_meanwhile = false;
    m_presenter->dropData();
}

void DeskPage::openMeanwhile()
{
    m_meanwhile = true;
    m_presenter->fillForNext();
    m_views->setCurrentWidget(m_who);
    m_who->beginMeanwhile();
    showSteps();
}

void DeskPage::closeMeanwhile()
{
    if (m_meanwhile) {
        m_meanwhile = false;
        showView();
    }
}

bool DeskPage::staysMeanwhile()
{
    if (!m_meanwhile) {
        return false;
    }
    if (m_presenter->view() == EnrolmentPresenter::View::Start) { // the clerk took the screen back
        m_presenter->keepTyped(m_who->entered());
        m_meanwhile = false;
        return false;
    }
    m_who->noteProgress();
    return true;
}

void DeskPage::takeScreenBack(QWidget* asker)
{
    m_prompter.askPassword(
        asker, tr("Take the screen back"),
        tr("No answer is recorded. The sitting stays at the desk and can be continued. Your password, please."),
        [self = QPointer(this), asker = QPointer(asker)](std::optional<SecretBytes> password) {
            DeskPage* const me = self.data();
            if (me == nullptr || !password) {
                return;
            }
            me->m_session.confirmPassword(me, std::move(*password), [me, asker](const Result<void>& result) {
                if (result) {
                    me->m_presenter->takeBack();
                } else {
                    me->m_prompter.tell(asker ? asker.data() : me->window(), errorText(result.error()));
                }
            });
        });
}

void DeskPage::setResidentUnseen(bool unseen) { m_turn->setResidentUnseen(unseen); }

void DeskPage::showView()
{
    if (!staysMeanwhile()) {
        bringUp(m_presenter->view());
    }
    showSteps();
}

void DeskPage::bringUp(EnrolmentPresenter::View view)
{
    using Shown = EnrolmentPresenter::View;
    switch (view) {
    case Shown::Start:
        m_who->forget();
        m_card->forget();
        m_done->forget();
        m_views->setCurrentWidget(m_start);
        m_start->begin();
        break;
    case Shown::Who:
        m_views->setCurrentWidget(m_who);
        m_who->begin();
        break;
    case Shown::FaceClosed:
        m_views->setCurrentWidget(m_closed);
        m_closed->begin();
        break;
    case Shown::Renewal:
        m_views->setCurrentWidget(m_renewal);
        m_renewal->begin();
        break;
    case Shown::ResidentTurn:
        m_views->setCurrentWidget(m_turn);
        break;
    case Shown::Card:
        m_views->setCurrentWidget(m_card);
        m_card->begin();
        break;
    case Shown::FaceDone:
    case Shown::CardDone:
        m_views->setCurrentWidget(m_done);
        m_done->begin();
        break;
    }
}

void DeskPage::showSteps()
{
    using Shown = EnrolmentPresenter::View;
    const Shown view = m_presenter->view();
    const bool isTheirs = view == Shown::Renewal || view == Shown::ResidentTurn;
    const int now = view == Shown::Start ? -1 : view == Shown::Who ? 0 : isTheirs ? 1 : 2;
    for (int i = 0; i < m_steps.size(); ++i) {
        m_steps.at(i)->setVisible(now >= 0);
        setLook(m_steps.at(i), "tone", i == now ? QStringLiteral("now") : i < now ? QStringLiteral("past") : QString());
    }
}

void DeskPage::showError(const Error& error)
{
    using Shown = EnrolmentPresenter::View;
    if (m_meanwhile) {
        m_who->showError(error);
        return;
    }
    switch (m_presenter->view()) {
    case Shown::Start:
    case Shown::ResidentTurn:
        m_start->showError(error);
        break;
    case Shown::Who:
        m_who->showError(error);
        break;
    case Shown::FaceClosed:
        m_closed->showError(error);
        break;
    case Shown::Renewal:
        m_renewal->showError(error);
        break;
    case Shown::Card:
        m_card->showError(error);
        break;
    case Shown::FaceDone:
    case Shown::CardDone:
        m_done->showError(error);
        break;
    }
}

void DeskPage::retranslate()
{
    const QString names[stepCount] = {tr("1  Who"), tr("2  The resident decides"), tr("3  The key")};
    for (int i = 0; i < m_steps.size(); ++i) {
        m_steps.at(i)->setText(names[i]);
    }
}

} // namespace vestibule::ui
