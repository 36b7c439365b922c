#include "ui/settings/TrainingPanel.h"

#include "ui/print/PaperButtons.h"
#include "ui/print/TrainingRenderer.h"
#include "ui/residents/StatusText.h"
#include "ui/residents/TextTable.h"
#include "ui/shell/Banner.h"
#include "ui/shell/Field.h"
#include "ui/shell/Looks.h"
#include "ui/shell/Table.h"
#include "ui/text/Languages.h"

#include <QComboBox>
#include <QDateEdit>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTableView>
#include <QVBoxLayout>

namespace vestibule::ui {

namespace {

constexpr int mostLinesShown = 5;

QString trainedText(const domain::OperatorDuties& duties)
{
    switch (duties.training) {
    case domain::TrainingStanding::Missing:
        return TrainingPanel::tr("None on record", "training");
    case domain::TrainingStanding::Holds:
        return dayText(*duties.trained);
    case domain::TrainingStanding::Overdue:
        return TrainingPanel::tr("%1: overdue", "day of the last training").arg(dayText(*duties.trained));
    }
    Q_UNREACHABLE();
}

} // namespace

TrainingPanel::TrainingPanel(OperatorsEngine& engine, Prompter& prompter, Paper& paper, Languages& languages,
                             QWidget* parent)
    : View(parent)
    , m_presenter(new TrainingPresenter(engine, this))
    , m_languages(languages)
    , m_model(new TextTableModel(this))
    , m_heading(makeLabel(this, QStringLiteral("trainingHeading"), TextLook::Section))
    , m_hint(makeLabel(this, QStringLiteral("trainingHint"), TextLook::Hint))
    , m_table(makeTable(this, QStringLiteral("trainingTable")))
    , m_banner(new Banner(this))
    , m_account(new QComboBox(this))
    , m_day(new QDateEdit(this))
    , m_add(makeButton(this, QStringLiteral("recordTraining"), ButtonLook::Secondary))
    , m_paper(new PaperButtons(prompter, paper, this))
{
    m_account->setObjectName(QStringLiteral("trainingAccount"));
    m_day->setObjectName(QStringLiteral("trainingDay"));
    m_day->setCalendarPopup(true);
    m_day->setDisplayFormat(QStringLiteral("yyyy-MM-dd"));
    m_accountField = new Field(m_account, this);
    m_dayField = new Field(m_day, this);
    m_table->setModel(m_model);
    m_table->setSelectionMode(QAbstractItemView::NoSelection);
    auto* row = new QHBoxLayout;
    row->setSpacing(10);
    row->addWidget(m_accountField, 2, Qt::AlignTop);
    row->addWidget(m_dayField, 2, Qt::AlignTop);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_heading, m_hint, m_table, m_banner}) {
        column->addWidget(widget);
    }
    column->addLayout(row);
    column->addWidget(m_add, 0, Qt::AlignLeft);
    column->addWidget(m_paper);
    m_paper->setSource([this]() -> std::optional<PaperJob> {
        return m_presenter->record()
                   ? std::optional(trainingJob(*m_presenter->record(), m_languages.phrases(m_languages.current())))
                   : std::nullopt;
    });
    connect(m_add, &QPushButton::clicked, this, &TrainingPanel::submit);
    connect(m_presenter, &TrainingPresenter::changed, this, &TrainingPanel::refresh);
    connect(m_presenter, &TrainingPresenter::loaded, this, [this] {
        m_day->setMaximumDate(m_presenter->record()->today);
        m_day->setDate(m_presenter->record()->today);
    });
    connect(m_presenter, &TrainingPresenter::failed, m_banner, qOverload<const Error&>(&Banner::showError));
    connect(m_presenter, &TrainingPresenter::added, this,
            [this](const QString& name) { m_banner->showDone(tr("The training of %1 is on record.").arg(name)); });
    connect(m_paper, &PaperButtons::failed, m_banner, qOverload<const Error&>(&Banner::showError));
    connect(m_paper, &PaperButtons::done, m_banner, &Banner::showDone);
    retranslate();
}

void TrainingPanel::begin()
{
    m_banner->clear();
    m_presenter->load();
}

void TrainingPanel::dropData()
{
    m_banner->clear();
    m_presenter->dropData();
}

void TrainingPanel::submit()
{
    for (const domain::OperatorDuties& each : m_presenter->open()) {
        if (each.who.id.bytes() == m_account->currentData().toByteArray()) {
            m_banner->clear();
            m_presenter->add(each.who, m_day->date());
            return;
        }
    }
}

void TrainingPanel::fillAccounts()
{
    const QSignalBlocker quiet(m_account);
    const QVariant before = m_account->currentData();
    m_account->clear();
    for (const domain::OperatorDuties& each : m_presenter->open()) {
        m_account->addItem(each.who.name, each.who.id.bytes());
    }
    m_account->setCurrentIndex(qMax(0, m_account->findData(before)));
}

void TrainingPanel::refresh()
{
    QList<TextTableModel::Line> lines;
    for (const domain::OperatorDuties& each : m_presenter->open()) {
        lines.append({{each.who.name,
                       each.undertakenUntil ? dayText(*each.undertakenUntil) : tr("Not signed yet", "undertaking"),
                       trainedText(each)},
                      each.training != domain::TrainingStanding::Holds});
    }
    m_model->setLines({tr("Name"), tr("Undertaking until"), tr("Last training")}, lines);
    setColumnWidths(m_table, {0, 170, 190});
    setShownLines(m_table, qBound(1, int(lines.size()), mostLinesShown));
    fillAccounts();
    const bool ready = m_presenter->record() && !m_presenter->isBusy();
    for (QWidget* each : std::initializer_list<QWidget*>{m_account, m_day, m_add}) {
        each->setEnabled(ready);
    }
    m_add->setText(m_presenter->isBusy() ? tr("One moment…") : tr("Record the training"));
    m_paper->setEnabled(m_presenter->record().has_value());
}

void TrainingPanel::retranslate()
{
    m_heading->setText(tr("Trainings"));
    m_hint->setText(
        tr("Everybody who works here is trained in protecting residents' data, once a year. Of each the line "
           "that was recorded last counts: a wrong day is mended by recording the right one."));
    m_accountField->setTexts(tr("Who was trained"));
    m_dayField->setTexts(tr("On which day"));
    m_table->setAccessibleName(tr("Trainings"));
    refresh();
}

} // namespace vestibule::ui
