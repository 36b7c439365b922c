#include "ui/residents/ResidentsPage.h"

#include "ui/engine/SessionEngine.h"
#include "ui/residents/CopyView.h"
#include "ui/residents/DeletionView.h"
#include "ui/residents/DetailView.h"
#include "ui/residents/ImportView.h"
#include "ui/residents/LookUpView.h"
#include "ui/residents/ResidentListView.h"
#include "ui/residents/WhereView.h"
#include "ui/shell/Prompter.h"

#include <QPointer>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace vestibule::ui {

ResidentsPage::ResidentsPage(const Needs& needs, QWidget* parent)
    : Page(parent)
    , m_session(needs.session)
    , m_prompter(needs.prompter)
    , m_views(new QStackedWidget(this))
    , m_list(new ResidentListView({needs.residents, needs.session, needs.prompter}, this))
    , m_detail(new DetailView({needs.session, needs.residents, needs.desk, needs.cards, needs.making, needs.clock,
                               needs.prompter, needs.paper, needs.languages},
                              this))
    , m_import(new ImportView(needs.residents, needs.prompter, this))
    , m_where(new WhereView({needs.rights, needs.clock, needs.prompter, needs.paper, needs.languages}, this))
    , m_copy(new CopyView({needs.rights, needs.prompter, needs.paper, needs.languages}, this))
    , m_deletion(new DeletionView({needs.rights, needs.prompter, needs.paper, needs.languages}, this))
    , m_lookUp(new LookUpView(needs.rights, this))
{
    setObjectName(QStringLiteral("residents"));
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(36, 22, 36, 24);
    outer->addWidget(m_views);
    for (QWidget* view :
         std::initializer_list<QWidget*>{m_list, m_detail, m_import, m_where, m_copy, m_deletion, m_lookUp}) {
        m_views->addWidget(view);
    }
    connect(m_list, &ResidentListView::opened, this, &ResidentsPage::openPerson);
    connect(m_list, &ResidentListView::importAsked, this, &ResidentsPage::showImport);
    connect(m_detail, &DetailView::backAsked, this, &ResidentsPage::showList);
    connect(m_detail, &DetailView::sittingRequested, this,
            [this](domain::PersonId person, bool ownWish, std::optional<domain::Minor> minor) {
                showList(); // drops what the signal's arguments were read from
                Q_EMIT sittingRequested(person, ownWish, minor);
            });
    connect(m_detail, &DetailView::whereAsked, this, [this](domain::PersonId person) { showWhere(person, m_detail); });
    connect(m_detail, &DetailView::copyAsked, this, [this](domain::PersonId person) { showCopy(person, m_detail); });
    connect(m_detail, &DetailView::deletionAsked, this,
            [this](domain::PersonId person) { showDeletion(person, m_detail); });
    connect(m_list, &ResidentListView::lookUpAsked, this, &ResidentsPage::showLookUp);
    connect(m_lookUp, &LookUpView::backAsked, this, &ResidentsPage::showList);
    connect(m_lookUp, &LookUpView::personAsked, this, &ResidentsPage::openPerson);
    connect(m_lookUp, &LookUpView::whereAsked, this, [this](domain::PersonId person) { showWhere(person, m_lookUp); });
    connect(m_lookUp, &LookUpView::copyAsked, this, [this](domain::PersonId person) { showCopy(person, m_lookUp); });
    connect(m_lookUp, &LookUpView::deletionAsked, this,
            [this](domain::PersonId person) { showDeletion(person, m_lookUp); });
    connect(m_lookUp, &LookUpView::requestAsked, this,
            [this](domain::PersonId person) { Q_EMIT requestAsked(person, QString()); });
    connect(m_where, &WhereView::backAsked, this, [this] {
        m_where->dropData();
        m_views->setCurrentWidget(m_whereFrom);
        m_whereFrom->setFocus();
    });
    connect(m_copy, &CopyView::backAsked, this, [this] {
        m_copy->dropData();
        m_views->setCurrentWidget(m_copyFrom);
        m_copyFrom->setFocus();
    });
    connect(m_deletion, &DeletionView::backAsked, this, [this] {
        m_deletion->dropData();
        m_views->setCurrentWidget(m_deletionFrom);
        m_deletionFrom->setFocus();
    });
    connect(m_detail, &DetailView::logAsked, this, &ResidentsPage::logAsked);
    connect(m_detail, &DetailView::storedAsked, this, &ResidentsPage::storedAsked);
    connect(m_detail, &DetailView::cardsAsked, this, &ResidentsPage::cardsAsked);
    connect(m_detail, &DetailView::requestAsked, this, &ResidentsPage::requestAsked);
    connect(m_import, &ImportView::backAsked, this, &ResidentsPage::showList);
    retranslate();
}

QString ResidentsPage::title() const { return tr("Residents"); }

void ResidentsPage::aboutToShow(const domain::Operator& who)
{
    m_who = who;
    m_session.profile(this, [this](const Result<EstateProfile>& profile) {
        if (profile) {
            m_detail->setContact(profile->processorContact);
        }
    });
    showList();
}

void ResidentsPage::dropData()
{
    m_list->dropData();
    m_detail->dropData();
    m_import->dropData();
    m_where->dropData();
    m_copy->dropData();
    m_deletion->dropData();
    m_lookUp->dropData();
    m_views->setCurrentWidget(m_list);
}

void ResidentsPage::whenFreeToLeave(const std::function<void()>& go)
{
    if (!m_import->presenter().isImporting()) {
        go();
        return;
    }
    Question question;
    question.title = tr("Stop the import?");
    question.text = tr("The roster is still being imported. If you leave now, nothing of it is kept: everything is as "
                       "it was before.");
    question.accept = tr("Stop the import and leave");
    question.reject = tr("Let it finish");
    question.dangerous = true;
    m_prompter.ask(window(), question, [self = QPointer(this), go](bool accepted) {
        if (self && accepted) {
            self->m_import->presenter().cancel();
            go();
        }
    });
}

void ResidentsPage::openPerson(domain::PersonId person)
{
    m_views->setCurrentWidget(m_detail);
    m_detail->open(person, m_who);
}

void ResidentsPage::showList()
{
    m_detail->dropData();
    m_where->dropData();
    m_copy->dropData();
    m_lookUp->dropData();
    m_views->setCurrentWidget(m_list);
    m_list->begin(m_who.role);
}

void ResidentsPage::showImport()
{
    m_views->setCurrentWidget(m_import);
    m_import->begin();
}

void ResidentsPage::showWhere(domain::PersonId person, QWidget* from)
{
    m_whereFrom = from;
    m_views->setCurrentWidget(m_where);
    m_where->open(person);
}

void ResidentsPage::openCopy(domain::PersonId person) { showCopy(person, m_list); }

void ResidentsPage::showCopy(domain::PersonId person, QWidget* from)
{
    m_copyFrom = from;
    m_views->setCurrentWidget(m_copy);
    m_copy->open(person);
}

void ResidentsPage::showDeletion(domain::PersonId person, QWidget* from)
{
    m_deletionFrom = from;
    m_views->setCurrentWidget(m_deletion);
    m_deletion->open(person);
}

void ResidentsPage::showLookUp()
{
    m_views->setCurrentWidget(m_lookUp);
    m_lookUp->begin(m_who.role);
}

void ResidentsPage::retranslate() {}

} // namespace vestibule::ui
