#include "ui/session/RestoreView.h"

#include "ui/engine/Codes.h"
#include "ui/residents/StatusText.h"
#include "ui/residents/TextTable.h"
#include "ui/session/RestorePresenter.h"
#include "ui/session/SecretEdit.h"
#include "ui/session/SignInPanel.h"
#include "ui/shell/Banner.h"
#include "ui/shell/Column.h"
#include "ui/shell/Field.h"
#include "ui/shell/LanguageBox.h"
#include "ui/shell/Looks.h"
#include "ui/shell/Prompter.h"
#include "ui/shell/Table.h"

#include <QComboBox>
#include <QFrame>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTableView>
#include <QVBoxLayout>

namespace vestibule::ui {

namespace {

using Step = RestorePresenter::Step;

} // namespace

RestoreView::RestoreView(SessionEngine& engine, const Clock& clock, Prompter& prompter, Languages& languages, Form form,
                         QWidget* parent)
    : View(parent)
    , m_prompter(prompter)
    , m_form(form)
    , m_presenter(new RestorePresenter(engine, clock, this))
    , m_model(new TextTableModel(this))
{
    setObjectName(QStringLiteral("restoreView"));
    QVBoxLayout* layout = nullptr;
    QFrame* card = makeCard(this, QStringLiteral("restoreCard"), layout);
    card->setFixedWidth(680);
    layout->setContentsMargins(40, 28, 40, 28);
    auto* top = new QHBoxLayout;
    m_where = makeLabel(card, QStringLiteral("restoreWhere"), TextLook::Hint);
    top->addWidget(m_where, 1);
    top->addWidget(new LanguageBox(languages, card));
    m_heading = makeLabel(card, QStringLiteral("restoreHeading"), TextLook::Heading);
    m_lead = makeLabel(card, QStringLiteral("restoreLead"), TextLook::Body);
    m_banner = new Banner(card);
    const QList<QWidget*> parts{makeChooseStep(), makeAccountStep(), makeWorkingStep()};
    // After the parts, for Tab goes in the order of making.
    m_back = makeButton(card, QStringLiteral("restoreBack"), ButtonLook::Secondary);
    m_next = makeButton(card, QStringLiteral("restoreNext"), ButtonLook::Primary);
    auto* bottom = new QHBoxLayout;
    bottom->addWidget(m_back);
    bottom->addStretch();
    bottom->addWidget(m_next);
    layout->addLayout(top);
    layout->addWidget(m_heading);
    layout->addWidget(m_lead);
    layout->addWidget(m_banner);
    for (QWidget* part : parts) {
        layout->addWidget(part);
    }
    layout->addLayout(bottom);
    makeColumn(this, 14)->addWidget(card);
    connect(m_next, &QPushButton::clicked, this, &RestoreView::submit);
    connect(m_back, &QPushButton::clicked, this, &RestoreView::goBack);
    connect(m_presenter, &RestorePresenter::stepChanged, this, &RestoreView::showStep);
    connect(m_presenter, &RestorePresenter::looked, this, &RestoreView::begin);
    connect(m_presenter, &RestorePresenter::changed, this, &RestoreView::refresh);
    connect(m_presenter, &RestorePresenter::waited, this, &RestoreView::refresh);
    connect(m_presenter, &RestorePresenter::failed, this, [this](const Error& error) {
        m_banner->showError(error);
        refresh();
        m_thenField->setProblem(
            error.is(engine::codes::passwordOfThen) ? tr("Here the password of then; above once more the one of today.")
            : error.is(engine::codes::sheetOfThen)  ? tr("Here the code of then; above once more the one of today.")
                                                    : QString());
    });
    retranslate();
    showStep();
}

QWidget* RestoreView::makeChooseStep()
{
    m_choose = new QWidget(this);
    QVBoxLayout* column = makeColumn(m_choose, 14);
    m_folder = makeLabel(m_choose, QStringLiteral("restoreFolder"), TextLook::Body);
    m_chooseFolder = makeButton(m_choose, QStringLiteral("restoreChooseFolder"), ButtonLook::Secondary);
    m_table = makeTable(m_choose, QStringLiteral("restoreTable"));
    m_table->setModel(m_model);
    setShownLines(m_table, 5);
    m_note = makeLabel(m_choose, QStringLiteral("restoreNote"), TextLook::Hint);
    auto* row = new QHBoxLayout;
    row->setSpacing(16);
    row->addWidget(m_folder, 1);
    row->addWidget(m_chooseFolder);
    column->addLayout(row);
    column->addWidget(m_table);
    column->addWidget(m_note);
    connect(m_chooseFolder, &QPushButton::clicked, this, &RestoreView::chooseFolder);
    connect(m_table, &QTableView::activated, this, &RestoreView::submit);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& now) {
        if (!m_filling) {
            m_presenter->choose(now.row());
        }
    });
    return m_choose;
}

QWidget* RestoreView::makeAccountStep()
{
    m_account = new QWidget(this);
    QVBoxLayout* column = makeColumn(m_account, 14);
    m_name = new QComboBox(m_account);
    m_name->setObjectName(QStringLiteral("restoreManagerBox"));
    m_password = new SecretEdit(m_account);
    m_password->setObjectName(QStringLiteral("restorePassword"));
    m_passwordOfThen = new SecretEdit(m_account);
    m_passwordOfThen->setObjectName(QStringLiteral("restorePasswordOfThen"));
    m_nameField = new Field(m_name, m_account);
    m_passwordField = new Field(m_password, m_account);
    m_thenField = new Field(m_passwordOfThen, m_account);
    m_tries = makeLabel(m_account, QStringLiteral("restoreTries"), TextLook::Hint);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_nameField, m_passwordField, m_thenField, m_tries}) {
        column->addWidget(widget);
    }
    connect(m_password, &QLineEdit::returnPressed, this, [this] {
        if (m_thenField->isVisibleTo(this) && m_passwordOfThen->text().isEmpty()) {
            m_passwordOfThen->setFocus();
        } else {
            submit();
        }
    });
    connect(m_passwordOfThen, &QLineEdit::returnPressed, this, &RestoreView::submit);
    connect(m_name, &QComboBox::currentTextChanged, this, [this] {
        m_banner->clear();
        refresh();
    });
    return m_account;
}

QWidget* RestoreView::makeWorkingStep()
{
    m_working = new QWidget(this);
    QVBoxLayout* column = makeColumn(m_working, 14);
    m_stage = makeLabel(m_working, QStringLiteral("restoreStage"), TextLook::Body);
    m_progress = new QProgressBar(m_working);
    m_progress->setObjectName(QStringLiteral("restoreProgress"));
    m_progress->setTextVisible(false);
    m_progress->setRange(0, 0); // what proving and bringing over take is the disks' business
    column->addWidget(m_stage);
    column->addWidget(m_progress);
    return m_working;
}

void RestoreView::begin()
{
    switch (m_presenter->step()) {
    case Step::Choose:
        (m_presenter->chosen() ? static_cast<QWidget*>(m_table) : m_chooseFolder)->setFocus();
        break;
    case Step::Account:
        m_password->setFocus();
        break;
    case Step::Working:
        m_back->setFocus();
        break;
    case Step::Done:
        m_next->setFocus();
        break;
    }
}

bool RestoreView::isBySheet() const { return m_name->currentData().toBool(); }

QString RestoreView::account() const { return isBySheet() ? QString() : m_name->currentText(); }

void RestoreView::chooseFolder()
{
    m_prompter.askFolder(this, tr("The folder with the copies"), [this](const QString& folder) {
        if (!folder.isEmpty()) {
            m_banner->clear();
            m_presenter->look(folder);
        }
    });
}

void RestoreView::submit()
{
    if (!m_next->isEnabled()) {
        return; // Return in a field, while the button waits
    }
    m_banner->clear();
    switch (m_presenter->step()) {
    case Step::Choose:
        m_presenter->toAccount();
        break;
    case Step::Account: {
        SecretBytes ofThen = m_passwordOfThen->take(); // typed for a sheet, it is none of an account
        const bool isAsked = m_presenter->asksOfThen(isBySheet());
        m_presenter->restore(account(), m_password->take(), isAsked ? std::move(ofThen) : SecretBytes());
        break;
    }
    case Step::Working:
        break;
    case Step::Done:
        Q_EMIT finished();
        break;
    }
}

void RestoreView::goBack()
{
    m_banner->clear();
    switch (m_presenter->step()) {
    case Step::Choose:
        Q_EMIT closed();
        break;
    case Step::Account:
        m_password->wipeText();
        m_passwordOfThen->wipeText();
        m_presenter->backToChoose();
        break;
    case Step::Working:
        m_presenter->cancel();
        break;
    case Step::Done:
        break;
    }
}

void RestoreView::showStep()
{
    m_banner->clear();
    const Step step = m_presenter->step();
    m_choose->setVisible(step == Step::Choose);
    m_account->setVisible(step == Step::Account);
    m_working->setVisible(step == Step::Working);
    if (step == Step::Account) {
        const QString before = m_name->currentText();
        m_name->clear();
        m_name->addItems(m_presenter->found()->managers);
        m_name->addItem(tr("The recovery sheet, without a name"), true);
        m_name->setCurrentIndex(qMax(0, m_name->findText(before)));
    }
    refresh();
    begin();
}

void RestoreView::refreshChoose()
{
    const auto& found = m_presenter->found();
    m_heading->setText(tr("Put back a copy of this estate's store"));
    m_lead->setText(chooseText());
    m_folder->setText(m_presenter->isLooking() ? tr("The folder is being read…")
                      : found                  ? found->folder
                                               : tr("Connect the disk with the copies, then choose their folder."));
    m_chooseFolder->setText(found ? tr("Another folder…") : tr("Choose the folder…"));
    m_chooseFolder->setEnabled(!m_presenter->isLooking());
    QList<TextTableModel::Line> lines;
    for (const FoundCopy& copy : found ? found->copies : QList<FoundCopy>()) {
        lines.append({{momentText(copy.at), QLocale().formattedDataSize(copy.bytes),
                       copy.tooOld       ? tr("Older than 35 days")
                       : lines.isEmpty() ? tr("The newest")
                                         : QString()},
                      copy.tooOld});
    }
    m_filling = true;
    m_model->setLines({tr("Made"), tr("Size"), tr("Note")}, lines);
    if (const auto chosen = m_presenter->chosen()) {
        m_table->selectRow(int(found->copies.indexOf(*chosen)));
    }
    m_filling = false;
    setColumnWidths(m_table, {240, 120, 0});
    m_table->setVisible(!lines.isEmpty());
    m_note->setText(noteText());
    m_note->setVisible(!m_note->text().isEmpty());
    const bool warns = found && (!m_presenter->chosen() || m_presenter->chosen()->tooOld);
    setLook(m_note, "look", warns ? QStringLiteral("problem") : QStringLiteral("hint"));
    m_back->setText(tr("Back"));
    m_back->setEnabled(true);
    m_next->setText(tr("Continue"));
    m_next->setEnabled(m_presenter->chosen().has_value());
}

void RestoreView::refreshAccount()
{
    m_heading->setText(tr("A manager puts it back"));
    m_lead->setText(accountText());
    m_nameField->setTexts(tr("Name"), isBySheet()
                                          ? tr("Whoever has the sheet may put a copy back. Nobody is signed in by it: "
                                               "afterwards it gives an account a new password, which the log tells.")
                                          : tr("Only a manager may put a copy back."));
    m_passwordField->setTexts(isBySheet() ? tr("Code of the recovery sheet") : tr("Password"));
    m_thenField->setTexts(
        isBySheet() ? tr("Code of the sheet at the time of this copy") : tr("Password at the time of this copy"),
        isBySheet() ? tr("The sheet was replaced after it was made; it opens with the one of then.")
                    : tr("The keys were replaced after it was made; it opens with the password of then."));
    m_thenField->setVisible(m_presenter->asksOfThen(isBySheet()));
    const int wait = m_presenter->secondsToWait(account());
    m_tries->setText(SignInPanel::triesText(m_presenter->limitOf(account()), wait, m_banner->isVisibleTo(this)));
    m_tries->setVisible(!m_tries->text().isEmpty());
    for (QWidget* widget : std::initializer_list<QWidget*>{m_password, m_passwordOfThen, m_next}) {
        widget->setEnabled(wait == 0);
    }
    m_back->setText(tr("Back"));
    m_back->setEnabled(true);
    m_next->setText(tr("Put this copy back"));
}

void RestoreView::refreshWorking()
{
    m_heading->setText(tr("The copy is being put back"));
    m_lead->setText(workingText());
    switch (m_presenter->stage()) {
    case RestoreStage::Unlocking:
        m_stage->setText(tr("The password is being checked…"));
        break;
    case RestoreStage::Proving:
        m_stage->setText(tr("The copy is proved: it is restored beside itself and all of it is read…"));
        break;
    case RestoreStage::Fetching:
        m_stage->setText(tr("The copy is brought over to this computer…"));
        break;
    case RestoreStage::Placing:
        m_stage->setText(tr("The copy takes its place…"));
        break;
    }
    m_back->setText(tr("Cancel"));
    m_back->setEnabled(m_presenter->mayCancel());
}

void RestoreView::refresh()
{
    const Step step = m_presenter->step();
    m_back->setVisible(step != Step::Done);
    m_next->setVisible(step != Step::Working);
    switch (step) {
    case Step::Choose:
        refreshChoose();
        break;
    case Step::Account:
        refreshAccount();
        break;
    case Step::Working:
        refreshWorking();
        break;
    case Step::Done:
        m_heading->setText(tr("The copy is back"));
        m_lead->setText(doneText());
        m_next->setText(tr("To the sign-in"));
        m_next->setEnabled(true);
        break;
    }
}

void RestoreView::retranslate()
{
    if (const int sheet = m_name->findData(true); sheet >= 0) {
        const QSignalBlocker quiet(m_name);
        m_name->setItemText(sheet, tr("The recovery sheet, without a name"));
    }
    m_where->setText(whereText());
    m_table->setAccessibleName(tr("Copies in this folder"));
    m_progress->setAccessibleName(tr("The copy is being put back"));
    refresh();
}

} // namespace vestibule::ui
