#include "ui/session/SetUpPage.h"

#include "ui/print/PaperButtons.h"
#include "ui/print/ReceiptRenderer.h"
#include "ui/session/PasswordTips.h"
#include "ui/session/RestoreView.h"
#include "ui/session/SecretEdit.h"
#include "ui/session/SetUpPresenter.h"
#include "ui/shell/Banner.h"
#include "ui/shell/Column.h"
#include "ui/shell/Field.h"
#include "ui/shell/LanguageBox.h"
#include "ui/shell/Looks.h"
#include "ui/shell/Prompter.h"
#include "ui/text/Codes.h"
#include "ui/text/Languages.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace vestibule::ui {

namespace {

QLineEdit* makeEdit(QWidget* parent, const QString& objectName)
{
    auto* edit = new QLineEdit(parent);
    edit->setObjectName(objectName);
    edit->setMaxLength(120);
    return edit;
}

} // namespace

SetUpPage::SetUpPage(SessionEngine& engine, const Clock& clock, Prompter& prompter, Paper& paper, Languages& languages,
                     QWidget* parent)
    : View(parent), m_prompter(prompter), m_languages(languages), m_presenter(new SetUpPresenter(engine, this))
{
    setObjectName(QStringLiteral("setUpPage"));
    QVBoxLayout* layout = nullptr;
    QFrame* card = makeCard(this, QStringLiteral("setUpCard"), layout);
    card->setFixedWidth(680);
    m_card = card;
    m_restore = new RestoreView(engine, clock, prompter, languages, RestoreView::Form::FirstStart, this);
    layout->setContentsMargins(40, 28, 40, 28);
    auto* top = new QHBoxLayout;
    m_where = makeLabel(card, QStringLiteral("setUpWhere"), TextLook::Hint);
    top->addWidget(m_where, 1);
    top->addWidget(new LanguageBox(languages, card));
    m_heading = makeLabel(card, QStringLiteral("setUpHeading"), TextLook::Heading);
    m_lead = makeLabel(card, QStringLiteral("setUpLead"), TextLook::Body);
    m_banner = new Banner(card);
    // No stack: it would be as high as its highest step in every step.
    m_steps = new QWidget(card);
    QVBoxLayout* parts = makeColumn(m_steps, 14);
    m_stepParts = {makeEstateStep(), makeManagerStep(), makeSheetStep(paper)};
    for (QWidget* part : std::as_const(m_stepParts)) {
        parts->addWidget(part);
    }
    auto* bottom = new QHBoxLayout;
    m_back = makeButton(card, QStringLiteral("setUpBack"), ButtonLook::Secondary);
    m_next = makeButton(card, QStringLiteral("setUpNext"), ButtonLook::Primary);
    m_fromCopy = makeButton(card, QStringLiteral("setUpFromCopy"), ButtonLook::Secondary);
    bottom->addWidget(m_back);
    bottom->addWidget(m_fromCopy);
    bottom->addStretch();
    bottom->addWidget(m_next);
    layout->addLayout(top);
    layout->addWidget(m_heading);
    layout->addWidget(m_lead);
    layout->addWidget(m_banner);
    layout->addWidget(m_steps);
    layout->addLayout(bottom);
    auto* outer = new QVBoxLayout(this);
    outer->addStretch();
    // Stretches, not an alignment: with one the layout would not ask the card how high its wrapped texts are.
    auto* middle = new QHBoxLayout;
    middle->addStretch();
    middle->addWidget(card);
    middle->addWidget(m_restore);
    middle->addStretch();
    outer->addLayout(middle);
    outer->addStretch();
    connect(m_next, &QPushButton::clicked, this, &SetUpPage::submit);
    connect(m_back, &QPushButton::clicked, m_presenter, &SetUpPresenter::backToEstate);
    connect(m_fromCopy, &QPushButton::clicked, this, [this] { turnToCopies(true); });
    connect(m_restore, &RestoreView::closed, this, [this] { turnToCopies(false); });
    connect(m_restore, &RestoreView::finished, this, &SetUpPage::finished);
    connect(m_presenter, &SetUpPresenter::stepChanged, this, &SetUpPage::showStep);
    connect(m_presenter, &SetUpPresenter::busyChanged, this, &SetUpPage::refresh);
    connect(m_presenter, &SetUpPresenter::failed, this, [this](const Error& error) {
        const QWidget& step = *m_stepParts.at(qsizetype(m_presenter->step()));
        if (error.is(codes::fieldMissing) && sayMissing(step, tr("This is still empty. Fill it in, then go on."))) {
            return;
        }
        m_banner->showError(error);
        if (error.is(codes::passwordsDiffer)) {
            m_repeated->setFocus();
            m_repeated->selectAll();
        }
    });
    retranslate();
    showStep();
    turnToCopies(false);
}

void SetUpPage::turnToCopies(bool toCopies)
{
    m_card->setVisible(!toCopies);
    m_restore->setVisible(toCopies);
    if (toCopies) {
        m_restore->begin();
    } else {
        m_estate->setFocus();
    }
}

QWidget* SetUpPage::makeEstateStep()
{
    auto* step = new QWidget(this);
    QVBoxLayout* column = makeColumn(step, 14);
    m_estate = makeEdit(step, QStringLiteral("estateEdit"));
    m_processor = makeEdit(step, QStringLiteral("processorEdit"));
    m_contact = makeEdit(step, QStringLiteral("contactEdit"));
    m_address = makeEdit(step, QStringLiteral("addressEdit"));
    m_estateField = new Field(m_estate, step);
    m_processorField = new Field(m_processor, step);
    m_contactField = new Field(m_contact, step);
    m_addressField = new Field(m_address, step);
    QWidget* next = m_estate;
    for (Field* field : {m_estateField, m_processorField, m_contactField, m_addressField}) {
        column->addWidget(field);
    }
    for (QLineEdit* edit : {m_processor, m_contact, m_address}) {
        connect(qobject_cast<QLineEdit*>(next), &QLineEdit::returnPressed, edit, qOverload<>(&QWidget::setFocus));
        next = edit;
    }
    connect(m_address, &QLineEdit::returnPressed, this, &SetUpPage::submit);
    return step;
}

QWidget* SetUpPage::makeManagerStep()
{
    auto* step = new QWidget(this);
    QVBoxLayout* column = makeColumn(step, 14);
    m_manager = makeEdit(step, QStringLiteral("managerEdit"));
    m_password = new SecretEdit(step);
    m_password->setObjectName(QStringLiteral("newPasswordEdit"));
    m_repeated = new SecretEdit(step);
    m_repeated->setObjectName(QStringLiteral("repeatPasswordEdit"));
    m_strength = new QProgressBar(step);
    m_strength->setObjectName(QStringLiteral("passwordStrength"));
    m_strength->setRange(0, 4);
    m_strength->setTextVisible(false);
    m_managerField = new Field(m_manager, step);
    m_passwordField = new Field(m_password, step);
    m_repeatedField = new Field(m_repeated, step);
    column->addWidget(m_managerField);
    column->addWidget(m_passwordField);
    column->addWidget(m_strength);
    column->addWidget(m_repeatedField);
    column->addStretch();
    for (QLineEdit* edit : std::initializer_list<QLineEdit*>{m_manager, m_password}) {
        connect(edit, &QLineEdit::textChanged, this, &SetUpPage::showAdvice);
    }
    connect(m_manager, &QLineEdit::returnPressed, m_password, qOverload<>(&QWidget::setFocus));
    connect(m_password, &QLineEdit::returnPressed, m_repeated, qOverload<>(&QWidget::setFocus));
    connect(m_repeated, &QLineEdit::returnPressed, this, &SetUpPage::submit);
    return step;
}

QWidget* SetUpPage::makeSheetStep(Paper& paper)
{
    auto* step = new QWidget(this);
    QVBoxLayout* column = makeColumn(step, 14);
    m_code = makeLabel(step, QStringLiteral("recoveryCode"), TextLook::Mono);
    m_code->setAlignment(Qt::AlignCenter);
    m_fingerprint = makeLabel(step, QStringLiteral("recoveryFingerprint"), TextLook::Hint);
    m_paperButtons = new PaperButtons(m_prompter, paper, step);
    m_paperButtons->setSource([this]() -> std::optional<PaperJob> {
        if (!m_presenter->sheet()) {
            return std::nullopt;
        }
        return recoverySheetJob(m_presenter->sheet(), m_languages.phrases(m_languages.current()));
    });
    m_paperButtons->setSaveQuestion([] {
        return Question{tr("Save the recovery sheet as a file?"),
                        tr("Whoever has this file can open the station, and everything in it. It is better printed. "
                           "If there is no printer here, save it on a stick, not on this computer, print it elsewhere, "
                           "and lock the stick away."),
                        tr("Save it on a stick…"), tr("Back to the sheet"), true};
    });
    connect(m_paperButtons, &PaperButtons::failed, m_banner, qOverload<const Error&>(&Banner::showError));
    connect(m_paperButtons, &PaperButtons::done, m_banner, &Banner::showDone);
    m_first = new SecretEdit(step, QLineEdit::Normal);
    m_first->setObjectName(QStringLiteral("firstGroupEdit"));
    m_second = new SecretEdit(step, QLineEdit::Normal);
    m_second->setObjectName(QStringLiteral("secondGroupEdit"));
    m_firstField = new Field(m_first, step);
    m_secondField = new Field(m_second, step);
    auto* row = new QHBoxLayout;
    row->setSpacing(16);
    row->addWidget(m_firstField);
    row->addWidget(m_secondField);
    column->addWidget(m_code);
    column->addWidget(m_fingerprint);
    column->addWidget(m_paperButtons);
    column->addLayout(row);
    column->addStretch();
    connect(m_first, &QLineEdit::returnPressed, m_second, qOverload<>(&QWidget::setFocus));
    connect(m_second, &QLineEdit::returnPressed, this, &SetUpPage::submit);
    return step;
}

void SetUpPage::submit()
{
    m_banner->clear();
    clearProblems(*m_steps);
    switch (m_presenter->step()) {
    case SetUpPresenter::Step::Estate:
        m_presenter->submitEstate({m_estate->text(), m_processor->text(), m_contact->text(), m_address->text()});
        break;
    case SetUpPresenter::Step::Manager:
        m_presenter->setLanguage(m_languages.current());
        m_presenter->submitManager(m_manager->text(), m_password->peek(), m_repeated->peek());
        break;
    case SetUpPresenter::Step::Sheet:
        m_presenter->confirmSheet(m_first->peek(), m_second->peek());
        break;
    case SetUpPresenter::Step::Done:
        break;
    }
}

void SetUpPage::whenFreeToLeave(std::function<void()> go)
{
    if (m_presenter->isBusy()) {
        return; // it takes seconds, and the sheet comes next
    }
    if (m_presenter->step() != SetUpPresenter::Step::Sheet) {
        go();
        return;
    }
    m_prompter.ask(window(),
                   {tr("Nobody has shown that the recovery sheet is kept"),
                    tr("The store is made, and this code is shown only now. Whoever closes the program without it has "
                       "no way in once no manager can sign in any more: everything would have to be entered again."),
                    tr("Close without the sheet"), tr("Back to the sheet"), true},
                   [go = std::move(go)](bool accepted) {
                       if (accepted) {
                           go();
                       }
                   });
}

bool SetUpPage::isAtSheet() const { return m_presenter->step() == SetUpPresenter::Step::Sheet; }

void SetUpPage::setCovered(bool covered)
{
    if (!isAtSheet()) {
        return;
    }
    if (covered) {
        wipeCode();
    } else if (m_code->text().isEmpty()) {
        showCode();
        m_first->setFocus();
    }
}

void SetUpPage::showCode()
{
    const auto sheet = m_presenter->sheet();
    m_code->setText(QString::fromLatin1(sheet->code.view().data(), qsizetype(sheet->code.size())));
}

void SetUpPage::wipeCode()
{
    m_first->wipeText();
    m_second->wipeText();
    overwrite(m_code->text());
    m_code->clear();
}

void SetUpPage::showPart(qsizetype step)
{
    for (qsizetype i = 0; i < m_stepParts.size(); ++i) {
        m_stepParts.at(i)->setVisible(i == step);
    }
}

void SetUpPage::showStep()
{
    m_banner->clear();
    switch (m_presenter->step()) {
    case SetUpPresenter::Step::Estate:
        showPart(0);
        m_estate->setFocus();
        break;
    case SetUpPresenter::Step::Manager:
        showPart(1);
        m_manager->setFocus();
        break;
    case SetUpPresenter::Step::Sheet:
        m_password->wipeText();
        m_repeated->wipeText();
        showPart(2);
        showCode();
        m_first->setFocus();
        break;
    case SetUpPresenter::Step::Done:
        wipeCode();
        Q_EMIT finished();
        return;
    }
    retranslate();
}

void SetUpPage::showAdvice()
{
    const SecretBytes typed = m_password->peek();
    if (typed.isEmpty()) {
        m_strength->setValue(0);
        m_passwordField->setTexts(tr("Password"), fewestCharactersText());
        return;
    }
    const PasswordAdvice advice = m_presenter->advise(typed, m_manager->text());
    m_strength->setValue(advice.score);
    setLook(m_strength, "tone", advice.accepted ? QStringLiteral("done") : QStringLiteral("warn"));
    m_passwordField->setTexts(tr("Password"), passwordAdviceText(advice));
}

void SetUpPage::refresh()
{
    const bool busy = m_presenter->isBusy();
    m_steps->setEnabled(!busy);
    m_next->setEnabled(!busy);
    m_back->setEnabled(!busy);
    m_back->setVisible(m_presenter->step() == SetUpPresenter::Step::Manager);
    m_fromCopy->setVisible(m_presenter->step() == SetUpPresenter::Step::Estate);
    if (busy) {
        m_next->setText(tr("Making the store…"));
    } else {
        m_next->setText(m_presenter->step() == SetUpPresenter::Step::Sheet ? tr("The sheet is safe: start")
                                                                           : tr("Continue"));
    }
}

void SetUpPage::retranslate()
{
    const auto step = m_presenter->step();
    m_where->setText(tr("First start, step %1 of 3").arg(qMin(int(step), 2) + 1));
    m_back->setText(tr("Back"));
    m_fromCopy->setText(tr("Put back a copy of this estate's store…"));
    m_estateField->setTexts(tr("Name of the estate"), tr("As residents know it. It is printed on cards and receipts."));
    m_processorField->setTexts(tr("Who runs the gates"),
                               tr("The company or owners' committee that answers for the data."));
    m_contactField->setTexts(tr("Contact"),
                             tr("A person or office with telephone or mail, for questions and withdrawals."));
    m_addressField->setTexts(tr("Address"));
    m_managerField->setTexts(tr("Name of the first manager"),
                             tr("More operators can be added later, each with a password of their own."));
    m_repeatedField->setTexts(tr("Password once more"));
    showAdvice();
    switch (step) {
    case SetUpPresenter::Step::Estate:
        m_heading->setText(tr("Which estate is this?"));
        m_lead->setText(tr("Residents read these lines. If there was a station before, put back a copy."));
        break;
    case SetUpPresenter::Step::Manager:
        m_heading->setText(tr("The first manager"));
        m_lead->setText(
            tr("This account manages all others, and there is no default password. Whoever forgets it needs "
               "another manager or the recovery sheet of the next step."));
        break;
    case SetUpPresenter::Step::Sheet:
        m_heading->setText(tr("Keep the recovery sheet"));
        m_lead->setText(
            tr("It opens the station when no manager can. It is shown only now. Print it or copy it by hand, "
               "then lock it away."));
        m_fingerprint->setText(tr("Check code of this sheet: %1").arg(m_presenter->sheet()->fingerprint));
        m_firstField->setTexts(tr("Group %1 of the code").arg(m_presenter->askedGroups().first),
                               tr("Read it from the paper."));
        m_secondField->setTexts(tr("Group %1 of the code").arg(m_presenter->askedGroups().second),
                                tr("Read it from the paper."));
        break;
    case SetUpPresenter::Step::Done:
        break;
    }
    refresh();
}

} // namespace vestibule::ui
