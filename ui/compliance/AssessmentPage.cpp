#include "ui/compliance/AssessmentPage.h"

#include "ui/compliance/AssessmentPresenter.h"
#include "ui/compliance/AssessmentTexts.h"
#include "ui/compliance/IncidentPanel.h"
#include "ui/print/AssessmentRenderer.h"
#include "ui/print/PaperButtons.h"
#include "ui/residents/StatusText.h"
#include "ui/shell/Banner.h"
#include "ui/shell/Column.h"
#include "ui/shell/Looks.h"
#include "ui/shell/Prompter.h"
#include "ui/text/Languages.h"
#include "ui/text/Sentences.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>

namespace vestibule::ui {

namespace {

constexpr int listsWidth = 250;
constexpr int versionsHeight = 130; ///< less where an incident is being declared on a small screen
constexpr int versionsLeast = 56;
constexpr int partsHeight = 150;
constexpr qsizetype incidentsShown = 3;

QListWidget* makeChoice(QWidget* parent, const QString& objectName, int height)
{
    auto* list = new QListWidget(parent);
    list->setObjectName(objectName);
    list->setFixedHeight(height);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->setTextElideMode(Qt::ElideRight);
    return list;
}

} // namespace

AssessmentPage::AssessmentPage(const Needs& needs, QWidget* parent)
    : Page(parent)
    , m_session(needs.session)
    , m_clock(needs.clock)
    , m_prompter(needs.prompter)
    , m_languages(needs.languages)
    , m_presenter(new AssessmentPresenter(needs.assessments, this))
    , m_heading(makeLabel(this, QStringLiteral("assessmentHeading"), TextLook::Heading))
    , m_standing(makeLabel(this, QStringLiteral("assessmentStanding"), TextLook::Body))
    , m_banner(new Banner(this))
    , m_sign(makeButton(this, QStringLiteral("signAssessment"), ButtonLook::Primary))
    , m_drop(makeButton(this, QStringLiteral("dropAssessment"), ButtonLook::Secondary))
    , m_incident(makeButton(this, QStringLiteral("openIncident"), ButtonLook::Secondary))
    , m_paper(new PaperButtons(needs.prompter, needs.paper, this))
{
    setObjectName(QStringLiteral("assessment"));
    auto* top = new QHBoxLayout;
    top->setSpacing(12);
    top->addWidget(m_heading, 1);
    for (QPushButton* button : {m_incident, m_drop, m_sign}) {
        top->addWidget(button);
    }
    QVBoxLayout* cardColumn = nullptr;
    QFrame* card = makeCard(this, QStringLiteral("incidentCard"), cardColumn);
    cardColumn->setContentsMargins(20, 14, 20, 14);
    m_panel = new IncidentPanel(card);
    cardColumn->addWidget(m_panel);
    card->hide();
    auto* content = new QHBoxLayout;
    content->setSpacing(16);
    content->addWidget(makeLists());
    content->addWidget(makeText(), 1);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(36, 14, 36, 24);
    outer->setSpacing(10);
    outer->addLayout(top);
    outer->addWidget(m_standing);
    outer->addWidget(m_banner);
    outer->addWidget(card);
    outer->addLayout(content, 1);
    connectAll();
    retranslate();
}

QString AssessmentPage::title() const { return tr("Impact assessment"); }

QWidget* AssessmentPage::makeLists()
{
    auto* lists = new QWidget(this);
    lists->setFixedWidth(listsWidth);
    m_versionsHeading = makeLabel(lists, QStringLiteral("assessmentVersionsHeading"), TextLook::Section);
    m_versions = makeChoice(lists, QStringLiteral("assessmentVersions"), versionsHeight);
    m_versions->setMinimumHeight(versionsLeast);
    m_partsHeading = makeLabel(lists, QStringLiteral("assessmentPartsHeading"), TextLook::Section);
    m_parts = makeChoice(lists, QStringLiteral("assessmentParts"), partsHeight);
    for (const consent::AssessmentPart part : consent::assessmentParts) {
        (new QListWidgetItem(m_parts))->setData(Qt::UserRole, int(part));
    }
    m_parts->setCurrentRow(0);
    m_incidents = makeLabel(lists, QStringLiteral("assessmentIncidents"), TextLook::Hint);
    QVBoxLayout* column = makeColumn(lists, 8);
    column->addWidget(m_versionsHeading);
    column->addWidget(m_versions, 1);
    column->addWidget(m_partsHeading);
    column->addWidget(m_parts);
    column->addWidget(m_incidents);
    column->addStretch();
    return lists;
}

QWidget* AssessmentPage::makeText()
{
    auto* page = new QWidget(this);
    m_about = makeLabel(page, QStringLiteral("assessmentAbout"), TextLook::Hint);
    m_question = makeLabel(page, QStringLiteral("assessmentQuestion"), TextLook::Section);
    m_edit = new QPlainTextEdit(page);
    m_edit->setObjectName(QStringLiteral("assessmentEdit"));
    m_edit->setTabChangesFocus(true);
    m_reviewed = new QCheckBox(page);
    m_reviewed->setObjectName(QStringLiteral("assessmentReviewed"));
    m_shipped = new QComboBox(page);
    m_shipped->setObjectName(QStringLiteral("assessmentShipped"));
    auto* foot = new QHBoxLayout;
    foot->setSpacing(16);
    foot->addWidget(m_reviewed);
    foot->addWidget(m_shipped);
    foot->addStretch();
    foot->addWidget(m_paper);
    QVBoxLayout* column = makeColumn(page, 8);
    column->addWidget(m_about);
    column->addWidget(m_question);
    column->addWidget(m_edit, 1);
    column->addLayout(foot);
    return page;
}

void AssessmentPage::connectAll()
{
    connect(m_presenter, &AssessmentPresenter::overviewChanged, this, &AssessmentPage::refreshAll);
    connect(m_presenter, &AssessmentPresenter::standingChanged, this, &AssessmentPage::refreshStanding);
    connect(m_presenter, &AssessmentPresenter::failed, m_banner, qOverload<const Error&>(&Banner::showError));
    connect(m_presenter, &AssessmentPresenter::wasSigned, this,
            [this](int version) { m_banner->showDone(tr("Version %1 is signed. Faces can be taken.").arg(version)); });
    connect(m_presenter, &AssessmentPresenter::wasDeclared, this, [this] {
        m_panel->parentWidget()->hide();
        m_banner->showDone(tr("It is recorded. No face is taken until the assessment has been renewed."));
    });
    // Queued: the list is made anew, which it does not bear while it speaks.
    connect(
        m_versions, &QListWidget::currentRowChanged, this,
        [this](int row) {
            m_banner->clear();
            whenFreeToLeave([this, row] { m_presenter->choose(row); });
            refreshVersions();
        },
        Qt::QueuedConnection);
    connect(m_parts, &QListWidget::currentRowChanged, this, &AssessmentPage::refreshPart);
    connect(m_edit, &QPlainTextEdit::textChanged, this,
            [this] { m_presenter->setPart(part(), m_edit->toPlainText()); });
    connect(m_reviewed, &QCheckBox::clicked, m_presenter, &AssessmentPresenter::setReviewed);
    connect(m_shipped, &QComboBox::activated, this, [this](int row) {
        const QString language = m_shipped->itemData(row).toString();
        m_shipped->setCurrentIndex(0);
        if (!language.isEmpty()) {
            whenFreeToLeave([this, language] { m_presenter->startFrom(language); });
        }
    });
    connect(m_drop, &QPushButton::clicked, m_presenter, &AssessmentPresenter::dropChanges);
    connect(m_sign, &QPushButton::clicked, this, &AssessmentPage::askToSign);
    connect(m_incident, &QPushButton::clicked, this, [this] {
        m_banner->clear();
        m_panel->parentWidget()->show();
        m_panel->begin(m_clock.now().toUtc().toLocalTime().date());
    });
    connect(m_panel, &IncidentPanel::cancelled, this, [this] {
        m_panel->parentWidget()->hide();
        m_incident->setFocus();
    });
    connect(m_panel, &IncidentPanel::declareAsked, this, &AssessmentPage::askToDeclare);
    m_paper->setSource([this]() -> std::optional<PaperJob> {
        const int row = m_presenter->chosen();
        if (row < 0) {
            return std::nullopt;
        }
        const AssessmentVersion& version = m_presenter->overview().versions.at(row);
        return assessmentJob(version, m_estate, m_languages.phrases(version.assessment.text().language));
    });
    connect(m_paper, &PaperButtons::failed, m_banner, qOverload<const Error&>(&Banner::showError));
    connect(m_paper, &PaperButtons::done, m_banner, &Banner::showDone);
}

void AssessmentPage::aboutToShow(const domain::Operator& who)
{
    if (who.id != m_who.id) {
        m_presenter->dropChanges();
    }
    m_who = who;
    m_banner->clear();
    m_panel->parentWidget()->hide();
    m_session.profile(this, [this](const Result<EstateProfile>& profile) {
        if (profile) {
            m_estate = *profile;
        }
    });
    m_presenter->load(domain::mayManage(who.role), m_languages.current());
    m_parts->setFocus();
}

void AssessmentPage::dropData()
{
    m_banner->clear();
    m_panel->parentWidget()->hide();
    m_presenter->forget();
}

void AssessmentPage::whenFreeToLeave(const std::function<void()>& go)
{
    if (!m_presenter->mayEdit() || !m_presenter->isChanged()) {
        go();
        return;
    }
    Question question;
    question.title = tr("Drop what was written?");
    question.text = tr("The assessment was changed and not signed. Everything changed since the last version is lost.");
    question.accept = tr("Drop the changes");
    question.reject = tr("Keep writing");
    question.dangerous = true;
    m_prompter.ask(window(), question, [self = QPointer(this), go](bool accepted) {
        if (self != nullptr && accepted) {
            self->m_presenter->dropChanges();
            go();
        }
    });
}

void AssessmentPage::askToSign()
{
    m_banner->clear();
    m_prompter.askPassword(window(), tr("Sign the impact assessment"),
                           tr("You sign that you have read all four parts and that they are true of this estate. What "
                              "was signed is kept as it is. Confirm with your own password."),
                           [self = QPointer(this)](std::optional<SecretBytes> password) {
                               if (self != nullptr && password) {
                                   self->m_presenter->sign(std::move(*password));
                               }
                           });
}

void AssessmentPage::askToDeclare(domain::IncidentKind kind, QDate day)
{
    Question question;
    question.title = tr("Declare this incident?");
    question.text = tr("%1, %2. It cannot be taken back. No face is taken until the assessment has been renewed; "
                       "cards, and faces at the gates, still work.")
                        .arg(incidentKindText(kind), dayText(day));
    question.accept = tr("Declare it");
    question.reject = tr("Back");
    question.dangerous = true;
    m_prompter.ask(window(), question, [self = QPointer(this), kind, day](bool accepted) {
        if (self != nullptr && accepted) {
            self->m_presenter->declare(kind, day);
        }
    });
}

consent::AssessmentPart AssessmentPage::part() const
{
    return consent::assessmentParts.at(std::size_t(qMax(0, m_parts->currentRow())));
}

QString AssessmentPage::standingText() const
{
    const AssessmentOverview& now = m_presenter->overview();
    if (!m_presenter->isLoaded()) {
        return tr("Reading the assessment…");
    }
    if (now.versions.isEmpty()) {
        return tr(
            "No face is taken: nobody has signed an assessment yet. Read the four parts of the starting text, make "
            "them true of this estate, and sign. Cards work all the time.");
    }
    const QString until = lastDayText(consent::assessmentEnd(now.versions.constFirst().assessment.signedAt()));
    if (now.reasons.isEmpty()) {
        const QString holds = tr("Faces may be enrolled. The assessment is valid until %1.").arg(until);
        return now.endsSoon ? inOneLine(holds, tr("Renew it before then.")) : holds;
    }
    QString text = tr("No face is taken until it has been renewed. Cards, and faces at the gates, still work.");
    for (const consent::Reassess reason : now.reasons) {
        text = inOneLine(text, reassessText(reason));
    }
    return text;
}

QString AssessmentPage::aboutText() const
{
    const AssessmentOverview& now = m_presenter->overview();
    const QString language = noticeLanguageText(m_presenter->text().language);
    if (m_presenter->chosen() < 0) {
        // The note of a starting text says itself what it is.
        const QString& note = m_presenter->text().reviewNote;
        const QString what = note.isEmpty() ? tr("Starting text, %1.") : tr("Language: %1.");
        return now.shipped.isEmpty() ? QString() : inOneLine(what.arg(language), note);
    }
    const AssessmentVersion& version = now.versions.at(m_presenter->chosen());
    if (m_presenter->isChanged()) {
        return tr("A new version is being written. The one that %1 signed on %2 stands until it is signed.")
            .arg(version.signedBy, dayText(version.assessment.signedAt()));
    }
    QString text = tr("Signed by %1 on %2, under version %3 of the notice, %4.")
                       .arg(version.signedBy, dayText(version.assessment.signedAt()),
                            QString::number(version.noticeVersion), language);
    if (m_presenter->chosen() == 0 && now.gatesSince > 0) {
        text = inOneLine(text, tr("%n gate(s) for faces were paired since: see whether it still covers them.", nullptr,
                                  now.gatesSince));
    }
    return inOneLine(text, m_presenter->text().reviewNote);
}

void AssessmentPage::refreshAll()
{
    refreshVersions();
    refreshPart();
    refreshStanding();
}

void AssessmentPage::refreshVersions()
{
    const QSignalBlocker quiet(m_versions);
    m_versions->clear();
    for (const AssessmentVersion& version : m_presenter->overview().versions) {
        m_versions->addItem(tr("Version %1, %2", "number, date")
                                .arg(version.assessment.version())
                                .arg(dayText(version.assessment.signedAt())));
    }
    m_versions->setCurrentRow(m_presenter->chosen());
}

void AssessmentPage::refreshPart()
{
    m_question->setText(assessmentPartHeading(part(), m_languages.phrases(m_languages.current())));
    const QString words = m_presenter->text().part(part());
    if (m_edit->toPlainText() != words) {
        const QSignalBlocker quiet(m_edit);
        m_edit->setPlainText(words);
    }
}

void AssessmentPage::refreshStanding()
{
    const bool writes = domain::mayManage(m_who.role);
    for (QWidget* each : std::initializer_list<QWidget*>{m_sign, m_drop, m_incident, m_shipped}) {
        each->setVisible(writes);
    }
    const bool isGood = !m_presenter->isLoaded() || m_presenter->overview().holds();
    m_standing->setText(standingText());
    setLook(m_standing, "tone", isGood ? QString() : QStringLiteral("bad"));
    m_about->setText(aboutText());
    m_sign->setEnabled(m_presenter->maySign());
    const bool isGrey = m_presenter->mayEdit() && !m_presenter->maySign();
    m_sign->setToolTip(isGrey ? nothingToSignText(m_presenter->isWhole()) : QString());
    m_drop->setEnabled(m_presenter->mayEdit() && m_presenter->isChanged());
    m_incident->setEnabled(m_presenter->mayEdit());
    m_panel->setBusy(m_presenter->isBusy());
    m_edit->setReadOnly(!m_presenter->mayEdit());
    m_reviewed->setEnabled(m_presenter->mayEdit());
    m_reviewed->setChecked(m_presenter->isLoaded() && m_presenter->isReviewed());
    m_paper->setVisible(m_presenter->chosen() >= 0 && !m_presenter->isChanged());
    QStringList incidents;
    for (const DeclaredIncident& each : m_presenter->overview().incidents.mid(0, incidentsShown)) {
        incidents.append(tr("%1, %2", "what happened, date")
                             .arg(incidentKindText(each.incident.kind), dayText(each.incident.happenedOn)));
    }
    m_incidents->setVisible(!incidents.isEmpty());
    m_incidents->setText(tr("Incidents: %1").arg(incidents.join(QStringLiteral("; "))));
}

void AssessmentPage::retranslate()
{
    m_heading->setText(tr("Impact assessment of face entry"));
    m_sign->setText(tr("Sign…"));
    m_drop->setText(tr("Drop changes"));
    m_incident->setText(tr("Declare an incident…"));
    m_versionsHeading->setText(tr("Versions"));
    m_partsHeading->setText(tr("The four parts"));
    m_versions->setAccessibleName(tr("Versions of the assessment"));
    m_parts->setAccessibleName(tr("Parts of the assessment"));
    m_edit->setAccessibleName(tr("Text of this part"));
    m_reviewed->setText(tr("Counsel has reviewed this text"));
    for (int row = 0; row < m_parts->count(); ++row) {
        m_parts->item(row)->setText(assessmentPartText(consent::assessmentParts.at(std::size_t(row))));
    }
    m_shipped->clear();
    m_shipped->addItem(tr("Begin with the starting text…"));
    for (const QString& language : Languages::all()) {
        m_shipped->addItem(noticeLanguageText(language), language);
    }
    m_shipped->setAccessibleName(tr("Begin with the starting text in a language"));
    refreshAll();
}

} // namespace vestibule::ui
