#include "ui/cards/MakingPanel.h"

#include "core/cards/reader/Codes.h"
#include "ui/cards/CollectionForm.h"
#include "ui/cards/PrintStep.h"
#include "ui/cards/SpoilBar.h"
#include "ui/cards/StepStrip.h"
#include "ui/engine/Codes.h"
#include "ui/shell/Banner.h"
#include "ui/shell/Looks.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace vestibule::ui {

namespace {

constexpr int makingSteps = 4;

/// Its place in the strip; none before and after.
int placeOf(MakingPresenter::Step step)
{
    switch (step) {
    case MakingPresenter::Step::Nothing:
        return -1;
    case MakingPresenter::Step::Encode:
        return 0;
    case MakingPresenter::Step::Print:
        return 1;
    case MakingPresenter::Step::Hand:
        return 2;
    case MakingPresenter::Step::Sign:
        return 3;
    case MakingPresenter::Step::Done:
        return makingSteps;
    }
    Q_UNREACHABLE();
}

bool isOfReader(const ErrorCode& code)
{
    return std::find(cards::codes::ofReaders.begin(), cards::codes::ofReaders.end(), code) !=
           cards::codes::ofReaders.end();
}

} // namespace

MakingPanel::MakingPanel(const Needs& needs, QWidget* parent)
    : View(parent)
    , m_presenter(needs.presenter)
    , m_languages(needs.languages)
    , m_next(needs.next)
    , m_strip(new StepStrip(QStringLiteral("makingStep"), makingSteps, this))
    , m_heading(makeLabel(this, QStringLiteral("makingHeading"), TextLook::Section))
    , m_lead(makeLabel(this, QStringLiteral("makingLead"), TextLook::Body))
    , m_reader(makeLabel(this, QStringLiteral("makingReader"), TextLook::Body))
    , m_banner(new Banner(this))
    , m_progress(new QProgressBar(this))
    , m_stop(makeButton(this, QStringLiteral("stopEncoding"), ButtonLook::Secondary))
    , m_again(makeButton(this, QStringLiteral("makingAgain"), ButtonLook::Secondary))
    , m_toCards(makeButton(this, QStringLiteral("makingToCards"), ButtonLook::Secondary))
    , m_encode(makeButton(this, QStringLiteral("encodeCard"), ButtonLook::Primary))
    , m_number(makeButton(this, QStringLiteral("cardByNumber"), ButtonLook::Quiet))
    , m_numberForm(new NumberForm(needs.cards, needs.number, this))
    , m_print(new PrintStep(needs.prompter, needs.paper, needs.languages, this))
    , m_sign(new CollectionForm(this))
    , m_goOn(makeButton(this, QStringLiteral("makingGoOn"), ButtonLook::Primary))
    , m_signAfterAll(makeButton(this, QStringLiteral("makingSign"), ButtonLook::Secondary))
    , m_anew(makeButton(this, QStringLiteral("makingAnew"), ButtonLook::Secondary))
    , m_spoil(new SpoilBar(this))
{
    setObjectName(QStringLiteral("makingPanel"));
    m_progress->setObjectName(QStringLiteral("encodingProgress"));
    m_progress->setRange(0, 100);
    m_progress->setTextVisible(false);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    for (QWidget* widget :
         std::initializer_list<QWidget*>{m_strip, m_heading, m_lead, m_reader, m_banner, m_progress}) {
        column->addWidget(widget);
    }
    auto* row = new QHBoxLayout;
    row->setSpacing(10);
    for (QPushButton* button : {m_encode, m_stop, m_again, m_toCards, m_goOn, m_signAfterAll, m_anew}) {
        row->addWidget(button);
    }
    row->addStretch();
    column->addLayout(row);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_numberForm, m_print, m_sign}) {
        column->addWidget(widget);
    }
    m_quiet = new QHBoxLayout;
    m_quiet->setSpacing(10);
    m_quiet->addWidget(m_spoil);
    m_quiet->addWidget(m_number);
    m_quiet->addStretch();
    column->addLayout(m_quiet);
    connectAll();
    retranslate();
}

void MakingPanel::connectAll()
{
    const auto press = [this](QPushButton* button, auto act) {
        connect(button, &QPushButton::clicked, this, [this, act] {
            m_banner->clear();
            act();
        });
    };
    press(m_encode, [this] { m_presenter.encode(); });
    press(m_again, [this] { m_presenter.load(); });
    press(m_goOn, [this] { m_presenter.finish(); });
    press(m_signAfterAll, [this] { m_presenter.signAfterAll(); });
    press(m_anew, [this] { m_presenter.encodeAnew(); });
    press(m_number, [this] {
        m_byNumber = !m_byNumber;
        m_numberForm->begin();
        refresh();
        takeKeyboard();
    });
    connect(m_toCards, &QPushButton::clicked, this, &MakingPanel::cardsAsked);
    connect(m_spoil, &SpoilBar::openChanged, this, &MakingPanel::refresh);
    connect(m_spoil, &SpoilBar::spoilAsked, this, [this](domain::SpoilReason why) {
        m_banner->clear();
        m_heading->setFocus();
        m_presenter.spoil(why);
    });
    connect(m_stop, &QPushButton::clicked, &m_presenter, &MakingPresenter::cancel);
    connect(m_numberForm, &NumberForm::issueAsked, this, [this](const QString& uid) {
        m_banner->clear();
        Q_EMIT issueAsked(uid);
    });
    connect(m_print, &PrintStep::printSeen, &m_presenter, &MakingPresenter::notePrinted);
    connect(m_print, &PrintStep::skipAsked, &m_presenter, &MakingPresenter::skipPrint);
    connect(m_print, &PrintStep::verifyAsked, this, [this] {
        m_banner->clear();
        m_presenter.verify();
    });
    connect(m_print, &PrintStep::failed, m_banner, qOverload<const Error&>(&Banner::showError));
    connect(m_print, &PrintStep::sent, m_banner, &Banner::showDone);
    connect(m_sign, &CollectionForm::collected, this, [this](const domain::CardCollection& taken) {
        m_banner->clear();
        m_presenter.collect(taken);
    });
    connect(&m_presenter, &MakingPresenter::changed, this, &MakingPanel::showStep);
    connect(&m_presenter, &MakingPresenter::progressed, this, [this] { m_progress->setValue(m_presenter.percent()); });
    connect(&m_presenter, &MakingPresenter::readerChanged, this, &MakingPanel::noteReader);
    connect(&m_presenter, &MakingPresenter::verified, this,
            [this] { m_banner->showDone(tr("This is the card that was made for them.")); });
    connect(&m_presenter, &MakingPresenter::failed, this, &MakingPanel::showError);
}

void MakingPanel::begin()
{
    m_hadReader = m_presenter.hasReader();
    if (hasNoCard()) {
        m_presenter.load(); // one may have been reserved since
    }
    forget();
    m_numberForm->begin();
    m_shown = m_presenter.step();
    beginStep();
}

void MakingPanel::forget()
{
    m_banner->clear();
    m_byNumber = false;
    m_spoil->begin();
    m_numberForm->forget();
    m_print->forget();
    m_sign->forget();
    refresh();
}

void MakingPanel::setIssuing(bool issuing)
{
    if (m_issuing == issuing) {
        return;
    }
    const QWidget* const focused = window()->focusWidget();
    m_hadKeyboard = issuing ? focused != nullptr && isAncestorOf(focused) : m_hadKeyboard;
    m_issuing = issuing;
    refresh();
    if (!issuing && m_hadKeyboard) {
        takeKeyboard(); // what it was at was grey meanwhile
    }
}

void MakingPanel::setContact(const QString& contact) { m_print->setContact(contact); }

void MakingPanel::showError(const Error& error)
{
    if (m_numberForm->showError(error) || (m_shown == Step::Sign && m_sign->showError(error))) {
        return;
    }
    if (!saysTrouble() || !isOfReader(error.code())) {
        m_banner->showError(error);
    }
    takeKeyboard();
}

bool MakingPanel::saysTrouble() const { return m_reader->isVisibleTo(this) && m_presenter.reader().problem; }

void MakingPanel::noteReader()
{
    const bool wasReady = m_encode->isEnabled();
    refresh();
    const bool hasCome = !wasReady && m_encode->isEnabled();
    const std::optional<ErrorCode> said = m_banner->code();
    // That a card was pulled away is why it is to be encoded again, also when it is back; the rest was of before.
    if (said && isOfReader(*said) && (saysTrouble() || (hasCome && *said != cards::codes::cardRemoved))) {
        m_banner->clear();
    }
    if (hasCome && isInFront() && !isByNumber() && !m_spoil->isOpen()) {
        m_encode->setFocus(); // the blank card has come: the next key writes on it
    }
}

void MakingPanel::showStep()
{
    const Step now = m_presenter.step();
    const bool hasBegun = !m_busy && m_presenter.isBusy();
    const bool hasEnded = m_busy && !m_presenter.isBusy();
    m_busy = m_presenter.isBusy();
    if (hasBegun) {
        m_banner->clear(); // what was said of the try before
    }
    if (now != m_shown) {
        m_shown = now;
        m_banner->clear();
        m_spoil->begin();
        beginStep();
        return;
    }
    refresh();
    if (hasEnded) {
        takeKeyboard();
    } else if (m_presenter.isWriting() && isInFront()) {
        m_stop->setFocus();
    }
}

void MakingPanel::beginStep()
{
    m_print->begin();
    m_print->setCard(m_shown == Step::Print ? std::optional(m_presenter.progress()->card) : std::nullopt);
    m_sign->begin();
    m_sign->setVisitors(m_presenter.progress() && m_presenter.progress()->isVisitors);
    refresh();
    takeKeyboard();
}

bool MakingPanel::isByNumber() const
{
    return m_presenter.mayGiveByNumber() && (m_byNumber || (!m_hadReader && m_shown != Step::Done));
}

bool MakingPanel::goesByNumber() const
{
    const bool isGiven = m_shown == Step::Sign || m_shown == Step::Done;
    return isByNumber() || (isGiven && m_presenter.progress() && m_presenter.progress()->chip.isEmpty());
}

bool MakingPanel::hasNoCard() const
{
    return m_presenter.step() == Step::Nothing && m_presenter.whyNothing() == engine::codes::noReservedCard;
}

void MakingPanel::takeKeyboard()
{
    if (!isInFront()) {
        return;
    }
    if (isByNumber()) {
        m_numberForm->goTo();
        return;
    }
    // Where a card is waited for nothing is to be pressed: the next key opens no side way.
    m_heading->setFocus();
    switch (m_shown) {
    case Step::Nothing:
        if (!m_presenter.isBusy()) {
            (hasNoCard() ? m_toCards : m_again)->setFocus();
        }
        break;
    case Step::Encode:
        if (m_encode->isEnabled()) {
            m_encode->setFocus();
        }
        break;
    case Step::Print:
        m_print->goTo();
        break;
    case Step::Hand:
        break;
    case Step::Sign:
        m_sign->goTo();
        break;
    case Step::Done:
        m_goOn->setFocus();
        break;
    }
}

void MakingPanel::refresh()
{
    const QWidget* const focused = window()->focusWidget();
    m_hadReader = m_hadReader || m_presenter.hasReader();
    const bool busy = m_presenter.isBusy() || m_issuing;
    const bool byNumber = isByNumber();
    const bool writing = m_presenter.isWriting();
    m_strip->setVisible(!goesByNumber() && !hasNoCard());
    m_strip->setStep(placeOf(m_shown));
    m_progress->setVisible(writing);
    m_progress->setValue(m_presenter.percent());
    m_stop->setVisible(writing);
    m_encode->setVisible(m_shown == Step::Encode && !byNumber && !writing);
    m_encode->setEnabled(m_presenter.mayEncode() && !m_issuing);
    m_again->setVisible(m_shown == Step::Nothing && !m_presenter.isBusy() && !byNumber && !hasNoCard());
    m_toCards->setVisible(hasNoCard());
    m_goOn->setVisible(m_shown == Step::Done && !byNumber);
    m_goOn->setEnabled(!busy);
    m_signAfterAll->setVisible(m_shown == Step::Done && !byNumber && !m_presenter.progress()->taken);
    m_signAfterAll->setEnabled(!busy);
    m_anew->setVisible(m_presenter.mayEncodeAnew() && !byNumber);
    m_anew->setEnabled(!busy);
    m_number->setVisible(m_presenter.mayGiveByNumber() && m_hadReader && !writing && !m_spoil->isOpen());
    m_number->setEnabled(!busy);
    m_numberForm->setVisible(byNumber);
    m_numberForm->setBusy(m_issuing);
    m_print->setVisible(m_shown == Step::Print);
    m_print->setBusy(busy, m_presenter.hasCardOnReader());
    m_sign->setVisible(m_shown == Step::Sign);
    m_sign->setBusy(busy);
    const bool hasOne = m_shown == Step::Encode || m_shown == Step::Print || m_shown == Step::Hand ||
                        (m_shown == Step::Sign && !m_presenter.progress()->chip.isEmpty());
    m_spoil->setVisible(hasOne && !byNumber && !writing);
    m_spoil->setAvailable(m_presenter.maySpoil());
    m_quiet->setStretchFactor(m_spoil, m_spoil->isOpen() ? 1 : 0); // what follows from it is a long line
    refreshWords();
    // Qt hands the keyboard from what is grey or gone to the next button, whatever that does.
    if (focused != nullptr && isAncestorOf(focused) && window()->focusWidget() != focused) {
        m_heading->setFocus();
    }
    if (m_wentByNumber != goesByNumber()) {
        m_wentByNumber = !m_wentByNumber;
        Q_EMIT wayChanged();
    }
}

} // namespace vestibule::ui
