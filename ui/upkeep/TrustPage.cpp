#include "ui/upkeep/TrustPage.h"

#include "ui/print/PaperButtons.h"
#include "ui/print/ReceiptRenderer.h"
#include "ui/residents/StatusText.h"
#include "ui/residents/TextTable.h"
#include "ui/session/SecretEdit.h"
#include "ui/shell/Banner.h"
#include "ui/shell/Field.h"
#include "ui/shell/Looks.h"
#include "ui/shell/Table.h"
#include "ui/text/Codes.h"
#include "ui/text/ErrorTexts.h"
#include "ui/text/Languages.h"
#include "ui/upkeep/TrustPresenter.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QHideEvent>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QShortcut>
#include <QTableView>
#include <QVBoxLayout>

namespace vestibule::ui {

using Step = TrustPresenter::Step;

TrustPage::TrustPage(TrustEngine& engine, Prompter& prompter, Paper& paper, Languages& languages, QWidget* parent)
    : Page(parent)
    , m_presenter(new TrustPresenter(engine, this))
    , m_prompter(prompter)
    , m_languages(languages)
    , m_heading(makeLabel(this, QStringLiteral("trustHeading"), TextLook::Heading))
    , m_lead(makeLabel(this, QStringLiteral("trustLead"), TextLook::Lead))
    , m_banner(new Banner(this))
    , m_back(makeButton(this, QStringLiteral("trustBack"), ButtonLook::Secondary))
    , m_next(makeButton(this, QStringLiteral("trustNext"), ButtonLook::Primary))
{
    setObjectName(QStringLiteral("trust"));
    QVBoxLayout* when = nullptr;
    m_whenCard = makeCard(this, QStringLiteral("trustWhenCard"), when);
    m_when = makeLabel(m_whenCard, QStringLiteral("trustWhen"), TextLook::Section);
    m_whenText = makeLabel(m_whenCard, QStringLiteral("trustWhenText"), TextLook::Body);
    when->addWidget(m_when);
    when->addWidget(m_whenText);
    m_parts = {makeStanding(this), makeCodeStep(this), makeSheetStep(this, paper)};
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(36, 22, 36, 24);
    outer->setSpacing(12);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_heading, m_lead, m_banner}) {
        outer->addWidget(widget);
    }
    for (QWidget* part : std::as_const(m_parts)) {
        outer->addWidget(part);
    }
    outer->addWidget(m_whenCard);
    outer->addStretch();
    auto* bottom = new QHBoxLayout;
    bottom->addWidget(m_back);
    bottom->addStretch();
    bottom->addWidget(m_next);
    outer->addLayout(bottom);
    connect(m_next, &QPushButton::clicked, this, &TrustPage::goOn);
    connect(m_back, &QPushButton::clicked, this, &TrustPage::goBack);
    connect(new QShortcut(QKeySequence(Qt::Key_Escape), this), &QShortcut::activated, this, &TrustPage::goBack);
    connect(m_presenter, &TrustPresenter::changed, this, &TrustPage::refresh);
    connect(m_presenter, &TrustPresenter::failed, this, &TrustPage::showFailure);
    retranslate();
}

QString TrustPage::title() const { return tr("Keys"); }

QWidget* TrustPage::makeStanding(QWidget* parent)
{
    auto* part = new QWidget(parent);
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    QVBoxLayout* follow = nullptr;
    QFrame* followCard = makeCard(part, QStringLiteral("trustFollowCard"), follow);
    m_follow = makeLabel(followCard, QStringLiteral("trustFollow"), TextLook::Section);
    m_followText = makeLabel(followCard, QStringLiteral("trustFollowText"), TextLook::Body);
    m_holds = makeLabel(followCard, QStringLiteral("trustHolds"), TextLook::Hint);
    m_table = makeTable(followCard, QStringLiteral("trustTable"));
    m_model = new TextTableModel(this);
    m_table->setModel(m_model);
    follow->addWidget(m_follow);
    follow->addWidget(m_followText);
    follow->addWidget(m_holds);
    follow->addWidget(m_table);
    column->addWidget(followCard);
    return part;
}

QWidget* TrustPage::makeCodeStep(QWidget* parent)
{
    QVBoxLayout* column = nullptr;
    QFrame* part = makeCard(parent, QStringLiteral("trustCodeCard"), column);
    m_codeHeading = makeLabel(part, QStringLiteral("trustCodeHeading"), TextLook::Section);
    m_codeText = makeLabel(part, QStringLiteral("trustCodeText"), TextLook::Body);
    m_code = new SecretEdit(part, QLineEdit::Normal);
    m_code->setObjectName(QStringLiteral("trustCode"));
    m_codeField = new Field(m_code, part);
    column->addWidget(m_codeHeading);
    column->addWidget(m_codeText);
    column->addWidget(m_codeField);
    connect(m_code, &QLineEdit::returnPressed, this, &TrustPage::goOn);
    return part;
}

QWidget* TrustPage::makeSheetStep(QWidget* parent, Paper& paper)
{
    QVBoxLayout* column = nullptr;
    QFrame* part = makeCard(parent, QStringLiteral("trustSheetCard"), column);
    m_sheetHeading = makeLabel(part, QStringLiteral("trustSheetHeading"), TextLook::Section);
    m_sheetText = makeLabel(part, QStringLiteral("trustSheetText"), TextLook::Body);
    m_newCode = makeLabel(part, QStringLiteral("trustNewCode"), TextLook::Mono);
    m_newCode->setAlignment(Qt::AlignCenter);
    m_fingerprint = makeLabel(part, QStringLiteral("trustFingerprint"), TextLook::Hint);
    m_paper = new PaperButtons(m_prompter, paper, part);
    m_paper->setSource([this]() -> std::optional<PaperJob> {
        return m_presenter->sheet()
                   ? std::optional(recoverySheetJob(m_presenter->sheet(), m_languages.phrases(m_languages.current())))
                   : std::nullopt;
    });
    m_paper->setSaveQuestion([] {
        return Question{tr("Save the recovery sheet as a file?"),
                        tr("Whoever has this file can open the station, and everything in it. It is better printed. "
                           "If there is no printer here, save it on a stick, not on this computer, print it elsewhere, "
                           "and lock the stick away."),
                        tr("Save it on a stick…"), tr("Back to the sheet"), true};
    });
    connect(m_paper, &PaperButtons::failed, m_banner, qOverload<const Error&>(&Banner::showError));
    connect(m_paper, &PaperButtons::done, m_banner, &Banner::showDone);
    m_first = new SecretEdit(part, QLineEdit::Normal);
    m_first->setObjectName(QStringLiteral("trustFirstGroup"));
    m_second = new SecretEdit(part, QLineEdit::Normal);
    m_second->setObjectName(QStringLiteral("trustSecondGroup"));
    m_firstField = new Field(m_first, part);
    m_secondField = new Field(m_second, part);
    auto* row = new QHBoxLayout;
    row->setSpacing(16);
    row->addWidget(m_firstField);
    row->addWidget(m_secondField);
    for (QWidget* widget :
         std::initializer_list<QWidget*>{m_sheetHeading, m_sheetText, m_newCode, m_fingerprint, m_paper}) {
        column->addWidget(widget);
    }
    column->addLayout(row);
    connect(m_first, &QLineEdit::returnPressed, m_second, qOverload<>(&QWidget::setFocus));
    connect(m_second, &QLineEdit::returnPressed, this, &TrustPage::goOn);
    return part;
}

void TrustPage::aboutToShow(const domain::Operator&)
{
    m_banner->clear();
    m_presenter->load();
    if (const std::optional<Error> news = m_presenter->takeNews()) {
        m_banner->showError(*news);
    }
}

void TrustPage::hideEvent(QHideEvent* event)
{
    Page::hideEvent(event);
    if (!event->spontaneous()) { // not when the whole window is put away
        wipe();
        m_banner->clear();
        m_presenter->leave();
    }
}

void TrustPage::dropData()
{
    wipe();
    m_banner->clear();
    m_presenter->dropData();
}

void TrustPage::whenFreeToLeave(const std::function<void()>& go)
{
    if (m_presenter->isBusy()) {
        return; // it takes seconds, and closes the station by itself
    }
    if (m_presenter->step() != Step::Sheet) {
        go();
        return;
    }
    m_prompter.ask(window(),
                   {tr("The keys have not been replaced yet"),
                    tr("The new sheet is worth nothing then: destroy it. The old one holds, and gates obey the old "
                       "keys."),
                    tr("Leave without new keys"), tr("Back to the new sheet"), true},
                   [go](bool accepted) {
                       if (accepted) {
                           go();
                       }
                   });
}

void TrustPage::goOn()
{
    if (!m_next->isEnabled()) {
        return; // Return in a field, while the button waits
    }
    m_banner->clear();
    for (Field* field : {m_codeField, m_firstField, m_secondField}) {
        field->setProblem({});
    }
    switch (m_presenter->step()) {
    case Step::Standing:
        m_presenter->start();
        m_code->setFocus();
        break;
    case Step::Code:
        m_presenter->useSheet(m_code->peek());
        break;
    case Step::Sheet:
        m_presenter->confirm(m_first->peek(), m_second->peek());
        break;
    case Step::Failed:
        m_presenter->closeStation();
        break;
    }
}

void TrustPage::goBack()
{
    if (m_presenter->step() == Step::Standing || !m_back->isEnabled()) {
        return;
    }
    m_banner->clear();
    wipe();
    m_presenter->back();
    m_next->setFocus();
}

void TrustPage::wipe()
{
    for (SecretEdit* edit : {m_code, m_first, m_second}) {
        edit->wipeText();
    }
    overwrite(m_newCode->text());
    m_newCode->clear();
}

void TrustPage::showFailure(const Error& error)
{
    refresh(); // what is focused has to be enabled
    if (error.is(codes::fieldMissing)) {
        m_codeField->setProblem(tr("Type the code that stands on the sheet."));
        m_code->setFocus();
    } else if (error.is(codes::sheetMistyped)) {
        m_firstField->showError(error);
    } else {
        m_banner->showError(error);
        (m_presenter->step() == Step::Code ? static_cast<QWidget*>(m_code) : m_next)->setFocus();
    }
}

void TrustPage::refresh()
{
    const Step step = m_presenter->step();
    const bool busy = m_presenter->isBusy();
    for (int i = 0; i < m_parts.size(); ++i) {
        m_parts.at(i)->setVisible(i == int(step));
        m_parts.at(i)->setEnabled(!busy);
    }
    m_back->setVisible(step == Step::Code || step == Step::Sheet);
    m_back->setEnabled(!busy);
    m_next->setEnabled(!busy && (step != Step::Standing || m_presenter->standing()));
    m_back->setText(step == Step::Sheet ? tr("Give up: the old keys stay") : tr("Back"));
    switch (step) {
    case Step::Standing:
        m_next->setText(tr("Replace the keys…"));
        break;
    case Step::Code:
        m_next->setText(busy ? tr("Checking the sheet…") : tr("Make a new sheet"));
        break;
    case Step::Sheet:
        m_next->setText(busy ? tr("Replacing the keys…") : tr("The new sheet is safe: replace the keys"));
        break;
    case Step::Failed:
        m_next->setText(tr("Close the station"));
        break;
    }
    showStanding();
    showSheet();
}

void TrustPage::showStanding()
{
    const std::optional<TrustStanding>& now = m_presenter->standing();
    const int waiting = now ? int(now->waiting.size()) : 0;
    m_table->setVisible(waiting > 0);
    m_holds->setVisible(now.has_value());
    // Whoever begins reads it; before that the gates that wait need the place.
    const Step step = m_presenter->step();
    m_whenCard->setVisible(step == Step::Code || (step == Step::Standing && waiting == 0));
    m_codeHeading->setText(now && now->isOfBefore ? tr("The recovery sheet from before the keys were replaced")
                                                  : tr("The recovery sheet of now"));
    if (!now) {
        m_follow->setText(tr("Which gates follow"));
        m_followText->setText(tr("This is being looked up."));
        return;
    }
    m_holds->setText(tr("Check code of the recovery sheet that goes with them: %1").arg(now->fingerprint));
    m_follow->setText(now->isOfBefore     ? tr("This store is a copy from before the keys were replaced")
                      : now->changes == 0 ? tr("The keys are those of the first start")
                                          : tr("The keys were replaced on %1").arg(momentText(now->at)));
    if (now->isOfBefore) {
        m_followText->setText(tr("Gates that follow the new keys no longer obey it. Replace the keys again, with the "
                                 "sheet from before, and only then reset those gates and pair them again: whoever has "
                                 "the keys of now leads every gate that is paired with them."));
    } else if (now->changes == 0) {
        m_followText->setText(tr("They have never been replaced."));
    } else if (waiting == 0) {
        m_followText->setText(tr("Every gate follows them."));
    } else {
        m_followText->setText(tr("%1 of %2 gates follow them. Whoever has the old keys can still lead the others; they "
                                 "follow when they are reached. Not yet:")
                                  .arg(now->gates - waiting)
                                  .arg(now->gates));
    }
    QList<TextTableModel::Line> lines;
    for (const WaitingGate& gate : now->waiting) {
        const QString contact = gate.lastContact ? momentText(*gate.lastContact) : tr("never", "last contact");
        lines.append({{gate.name, momentText(gate.since), contact,
                       gate.problem ? errorText(*gate.problem).happened : tr("It is being told.")},
                      gate.problem.has_value()});
    }
    m_model->setLines({tr("Gate"), tr("Since"), tr("Last contact"), tr("Why")}, lines);
    setColumnWidths(m_table, {190, 180, 180, 0});
    setShownLines(m_table, std::min(8, std::max(1, waiting)));
}

void TrustPage::showSheet()
{
    const auto sheet = m_presenter->sheet();
    if (!sheet) {
        return;
    }
    if (m_newCode->text().isEmpty()) {
        m_code->wipeText();
        m_newCode->setText(QString::fromLatin1(sheet->code.view().data(), qsizetype(sheet->code.size())));
        m_first->setFocus();
    }
    const auto [first, second] = m_presenter->askedGroups();
    m_fingerprint->setText(tr("Check code of this sheet: %1").arg(sheet->fingerprint));
    m_firstField->setTexts(tr("Group %1 of the new code").arg(first));
    m_secondField->setTexts(tr("Group %1 of the new code").arg(second));
}

void TrustPage::retranslate()
{
    m_heading->setText(tr("The keys that gates obey"));
    m_lead->setText(tr("Every gate obeys this estate's keys and no others. With the recovery sheet they can be "
                       "replaced, and no gate has to be reset."));
    m_when->setText(tr("When to replace them"));
    m_whenText->setText(tr(
        "When a computer with this station was stolen, or used by a stranger, while it was unlocked; or when you "
        "believe that its keys are known. Not for a forgotten password, and not when somebody leaves.\n\n"
        "You need the recovery sheet and a printer or a pen. Gates that are reached obey the new keys at once and the "
        "old ones never again. One that is off follows when it is back, for 13 months. Cards and faces work on as "
        "before."));
    m_codeText->setText(tr("Its code tells the gates to obey other keys. Nothing changes before you have kept a new "
                           "sheet."));
    m_codeField->setTexts(tr("Code on the sheet"), tr("36 letters and digits. Blanks, hyphens and small letters do not "
                                                      "matter."));
    m_sheetHeading->setText(tr("Keep the new recovery sheet"));
    m_sheetText->setText(tr("Print it or write it down, and type two groups of it from the paper. Then the keys are "
                            "replaced, the new sheet holds instead of the old one, and the station closes: sign in "
                            "again, and make a copy of the store at once, because no gate obeys one from before. Keep "
                            "the old sheet as long as there are copies from before: where one is put back, only that "
                            "sheet replaces its keys."));
    refresh();
}

} // namespace vestibule::ui
