#include "ui/compliance/CompanyPage.h"

#include "ui/compliance/CompanyForm.h"
#include "ui/compliance/CompanyPresenter.h"
#include "ui/compliance/CompanyTexts.h"
#include "ui/compliance/TellingPanel.h"
#include "ui/print/CompanyLetters.h"
#include "ui/print/PaperButtons.h"
#include "ui/residents/StatusText.h"
#include "ui/residents/TextTable.h"
#include "ui/shell/Banner.h"
#include "ui/shell/Column.h"
#include "ui/shell/Field.h"
#include "ui/shell/Looks.h"
#include "ui/shell/Prompter.h"
#include "ui/shell/Table.h"
#include "ui/text/Languages.h"
#include "ui/text/Sentences.h"

#include <QCheckBox>
#include <QFrame>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QTableView>

#include <algorithm>

namespace vestibule::ui {

CompanyPage::CompanyPage(const Needs& needs, QWidget* parent)
    : Page(parent)
    , m_prompter(needs.prompter)
    , m_languages(needs.languages)
    , m_presenter(new CompanyPresenter(needs.company, this))
    , m_heading(makeLabel(this, QStringLiteral("companyHeading"), TextLook::Heading))
    , m_answers(makeLabel(this, QStringLiteral("companyAnswers"), TextLook::Section))
    , m_joint(makeLabel(this, QStringLiteral("companyJoint"), TextLook::Body))
    , m_banner(new Banner(this))
    , m_change(makeButton(this, QStringLiteral("changeCompany"), ButtonLook::Secondary))
    , m_list(new QWidget(this))
    , m_standing(makeLabel(this, QStringLiteral("companyStanding"), TextLook::Body))
    , m_count(makeLabel(m_list, QStringLiteral("companyCount"), TextLook::Section))
    , m_filter(new QLineEdit(m_list))
    , m_model(new TextTableModel(this))
    , m_table(makeTable(m_list, QStringLiteral("companyToTell")))
    , m_paper(new PaperButtons(needs.prompter, needs.paper, m_list))
    , m_all(new QCheckBox(m_list))
    , m_telling(new TellingPanel(m_list))
    , m_hint(makeLabel(m_list, QStringLiteral("companyHint"), TextLook::Hint))
{
    setObjectName(QStringLiteral("company"));
    m_filter->setObjectName(QStringLiteral("companyFilter"));
    m_filter->setClearButtonEnabled(true);
    m_all->setObjectName(QStringLiteral("companyAll"));
    m_table->setModel(m_model);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    QVBoxLayout* cardColumn = nullptr;
    QFrame* card = makeCard(this, QStringLiteral("companyCard"), cardColumn);
    cardColumn->setContentsMargins(20, 14, 20, 14);
    m_form = new CompanyForm(card);
    cardColumn->addWidget(m_form);
    card->hide();
    lay(card);
    connectAll();
    connectList();
    retranslate();
}

QString CompanyPage::title() const { return tr("Company"); }

void CompanyPage::lay(QWidget* card)
{
    auto* head = new QHBoxLayout;
    head->setSpacing(12);
    head->addWidget(m_heading, 1);
    head->addWidget(m_change);
    auto* above = new QHBoxLayout;
    above->setSpacing(16);
    above->addWidget(m_count, 1);
    above->addWidget(m_filter, 1);
    auto* foot = new QHBoxLayout;
    foot->setSpacing(16);
    foot->addWidget(m_paper);
    foot->addWidget(m_all);
    foot->addStretch(1);
    QVBoxLayout* list = makeColumn(m_list, 10);
    list->addLayout(above);
    list->addWidget(m_table, 1);
    list->addLayout(foot);
    list->addWidget(m_telling);
    list->addWidget(m_hint);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(36, 14, 36, 24);
    outer->setSpacing(10);
    outer->addLayout(head);
    outer->addWidget(m_answers);
    outer->addWidget(m_joint);
    outer->addWidget(m_standing);
    outer->addWidget(m_banner);
    outer->addWidget(card);
    outer->addWidget(m_list, 1);
    outer->addStretch();
}

void CompanyPage::connectAll()
{
    connect(m_presenter, &CompanyPresenter::overviewChanged, this, [this] {
        refresh();
        takeFocus();
    });
    connect(m_presenter, &CompanyPresenter::meantChanged, this, &CompanyPage::refreshMeant);
    connect(m_presenter, &CompanyPresenter::failed, this, [this](const Error& error) {
        if (!m_form->isVisible() || !m_form->showError(error)) {
            m_banner->showError(error);
        }
    });
    connect(m_presenter, &CompanyPresenter::wasChanged, this, [this](int version) {
        closeForm();
        m_banner->showDone(tr("It is recorded. Version %1 of the notice names the new company.").arg(version));
        m_takesFocus = true;
    });
    connect(m_presenter, &CompanyPresenter::wasTold, this, [this](int residents) {
        m_banner->showDone(tr("%n resident(s) recorded as told.", nullptr, residents));
        m_takesFocus = true;
    });
    connect(m_change, &QPushButton::clicked, this, &CompanyPage::openForm);
    connect(m_form, &CompanyForm::recordAsked, this, &CompanyPage::askToChange);
    connect(m_form, &CompanyForm::cancelled, this, [this] {
        closeForm();
        m_banner->clear();
        m_change->setFocus();
    });
}

void CompanyPage::connectList()
{
    connect(m_filter, &QLineEdit::textChanged, m_presenter, &CompanyPresenter::setFilter);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        QList<int> rows;
        for (const QModelIndex& index : m_table->selectionModel()->selectedRows()) {
            rows.append(index.row());
        }
        std::sort(rows.begin(), rows.end());
        m_presenter->choose(rows);
    });
    connect(m_all, &QCheckBox::clicked, m_presenter, &CompanyPresenter::setForAllShown);
    connect(m_telling, &TellingPanel::recordAsked, this, [this](domain::TellingWay way, QDate day) {
        m_banner->clear();
        m_presenter->tell(way, day);
    });
    m_paper->setSource([this]() -> std::optional<PaperJob> {
        const QList<ResidentToTell> meant = m_presenter->meant();
        return meant.isEmpty() ? std::nullopt
                               : std::optional(companyLettersJob(m_presenter->overview(), meant, m_languages));
    });
    connect(m_paper, &PaperButtons::failed, m_banner, qOverload<const Error&>(&Banner::showError));
    connect(m_paper, &PaperButtons::done, m_banner, &Banner::showDone);
}

void CompanyPage::aboutToShow(const domain::Operator& who)
{
    m_banner->clear();
    closeForm();
    m_takesFocus = true;
    m_presenter->load(who.role);
}

void CompanyPage::dropData()
{
    m_banner->clear();
    closeForm();
    m_form->clear();
    m_filter->clear();
    m_presenter->forget();
}

void CompanyPage::openForm()
{
    if (!m_presenter->mayChange()) {
        return;
    }
    m_banner->clear();
    m_list->hide();
    m_form->parentWidget()->show();
    const consent::Controller& now = m_presenter->overview().notice.controller();
    m_form->begin({now.name, now.contact, now.address}, m_presenter->overview().today);
}

void CompanyPage::closeForm()
{
    m_form->parentWidget()->hide();
    refresh();
}

void CompanyPage::askToChange(const domain::Company& company, QDate fromDay)
{
    m_banner->clear();
    clearProblems(*m_form);
    if (!m_presenter->judge(company, fromDay)) {
        return;
    }
    const int residents = int(m_presenter->overview().residents);
    Question question;
    question.title = tr("Another company answers from %1 on?").arg(dayText(fromDay));
    question.text = inOneLine(
        inOneLine(
            tr("%1 in place of %2.").arg(company.name.trimmed(), m_presenter->overview().notice.controller().name),
            tr("%n resident(s) will have to be told.", nullptr, residents)),
        tr("Signs, lobby notice and impact assessment become out of date: no face is taken until the assessment has "
           "been renewed. A person who answers at the present company is taken out of the notice. What was filed with "
           "the authority has to be changed there. Consents, cards and faces go on as they are. It cannot be taken "
           "back."));
    question.accept = tr("Record the new company");
    question.reject = tr("Back");
    question.dangerous = true;
    m_prompter.ask(window(), question, [self = QPointer(this), company, fromDay](bool accepted) {
        if (self != nullptr && accepted) {
            self->askPassword(company, fromDay);
        }
    });
}

void CompanyPage::askPassword(const domain::Company& company, QDate fromDay)
{
    m_prompter.askPassword(window(), tr("Record the new company"),
                           tr("Every text for residents names it from now on. Confirm with your own password."),
                           [self = QPointer(this), company, fromDay](std::optional<SecretBytes> password) {
                               if (self != nullptr && password) {
                                   self->m_presenter->change(company, fromDay, std::move(*password));
                               }
                           });
}

void CompanyPage::takeFocus()
{
    if (m_takesFocus && m_presenter->isLoaded()) {
        m_takesFocus = false;
        (m_list->isHidden() ? static_cast<QWidget*>(m_change) : m_table)->setFocus();
    }
}

void CompanyPage::refresh()
{
    const CompanyPresenter& p = *m_presenter;
    const CompanyOverview& now = p.overview();
    m_answers->setText(p.isLoaded() ? answeringText(now) : tr("Reading who answers…"));
    m_joint->setText(p.isLoaded() ? jointText(now.notice) : QString());
    m_standing->setText(p.isLoaded() ? companyChangeText(now) : QString());
    setLook(m_standing, "tone", now.toTell.isEmpty() ? QString() : QStringLiteral("bad"));
    QList<TextTableModel::Line> lines;
    for (const ResidentToTell& each : p.shown()) {
        lines.append({{each.dwelling, each.name}, false});
    }
    m_model->setLines({tr("Dwelling"), tr("Name")}, lines);
    setColumnWidths(m_table, {240, 0});
    const qsizetype hidden = p.matching() - p.shown().size();
    m_count->setText(hidden > 0
                         ? tr("Still to be told: %1, the first %2 of them here").arg(p.matching()).arg(p.shown().size())
                         : tr("Still to be told: %1").arg(p.matching()));
    m_list->setVisible(p.isLoaded() && !now.toTell.isEmpty() && m_form->parentWidget()->isHidden());
    m_telling->setToday(now.today);
    refreshMeant();
}

void CompanyPage::refreshMeant()
{
    const CompanyPresenter& p = *m_presenter;
    m_change->setVisible(p.isManager());
    m_change->setEnabled(p.mayChange() && m_form->parentWidget()->isHidden());
    m_form->setBusy(p.isBusy());
    m_all->setText(tr("All %n on show", nullptr, int(p.shown().size())));
    m_all->setChecked(p.forAllShown());
    m_all->setEnabled(!p.isBusy());
    m_paper->setVisible(p.mayTakeLetters());
    m_paper->setEnabled(!p.meant().isEmpty());
    m_telling->setVisible(p.mayRecord());
    m_telling->setWorking(!p.isBusy(), p.mayTell());
}

void CompanyPage::retranslate()
{
    m_heading->setText(tr("The company that answers"));
    m_change->setText(tr("Another company takes over…"));
    m_table->setAccessibleName(tr("Residents still to be told"));
    m_filter->setPlaceholderText(tr("Building, dwelling or name"));
    m_filter->setAccessibleName(tr("Only those of this building, dwelling or name"));
    m_hint->setText(
        tr("A letter goes to each dwelling and names who is to be told there. Whoever is entered from now on reads the "
           "new notice. What is recorded is not taken back."));
    m_table->clearSelection(); // the list is made anew, without a word about what was chosen in it
    refresh();
}

} // namespace vestibule::ui
