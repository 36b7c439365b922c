#include "ui/cards/MakingPresenter.h"

#include "ui/engine/Codes.h"

#include <algorithm>
#include <utility>

namespace vestibule::ui {

MakingPresenter::MakingPresenter(CardMakingEngine& engine, CardsEngine& cards, QObject* parent)
    : QObject(parent), m_engine(engine), m_cards(cards)
{
    connect(&m_cards, &CardsEngine::readerChanged, this, &MakingPresenter::noteReader);
    connect(&m_engine, &CardMakingEngine::written, this, [this](int commands, int usually) {
        if (isWriting()) {
            m_percent = std::clamp(commands * 100 / std::max(1, usually), m_percent, 99);
            Q_EMIT progressed();
        }
    });
}

template <typename T>
Then<T> MakingPresenter::here(Then<T> then)
{
    return [this, visit = m_visit, then = std::move(then)](Result<T> result) {
        if (visit == m_visit) {
            m_act = Act::None;
            then(std::move(result));
        }
    };
}

Then<MakingProgress> MakingPresenter::thenTake()
{
    return here<MakingProgress>([this](Result<MakingProgress> result) {
        if (result) {
            take(std::move(*result));
        } else {
            noteFailure(result.error());
        }
    });
}

void MakingPresenter::leave()
{
    ++m_visit;
    m_act = Act::None;
    m_step = Step::Nothing;
    m_sitting = {};
    m_person = {};
    m_card = {};
    m_onlySigns = false;
    m_signs = false;
    m_writesAnew = false;
    m_wasAnew = false;
    m_lifted = false;
    m_readInVain = false;
    m_whyNothing.reset();
    m_percent = 0;
    m_seconds.reset();
    m_progress.reset();
    Q_EMIT changed();
}

void MakingPresenter::beginSitting(domain::SittingId sitting)
{
    leave();
    m_sitting = sitting;
    load();
}

void MakingPresenter::beginPerson(domain::PersonId person)
{
    leave();
    m_person = person;
    m_writesAnew = true;
    load();
}

void MakingPresenter::beginCard(domain::CredentialId card)
{
    leave();
    m_card = card;
    m_writesAnew = true;
    load();
}

void MakingPresenter::beginSigning(domain::CredentialId card)
{
    leave();
    m_card = card;
    m_onlySigns = true;
    m_signs = true;
    load();
}

void MakingPresenter::load()
{
    if (isBusy() || (m_sitting.isNull() && m_person.isNull() && m_card.isNull())) {
        return;
    }
    m_act = Act::Load;
    m_whyNothing.reset();
    Q_EMIT changed();
    Then<MakingProgress> then = here<MakingProgress>([this](Result<MakingProgress> result) {
        if (result) {
            take(std::move(*result));
            return;
        }
        m_whyNothing = result.error().code();
        noteFailure(result.error());
    });
    if (!m_card.isNull()) {
        m_engine.ofCard(this, m_card, std::move(then));
    } else if (!m_sitting.isNull()) {
        m_engine.ofSitting(this, m_sitting, std::move(then));
    } else {
        m_engine.ofPerson(this, m_person, std::move(then));
    }
}

MakingPresenter::Step MakingPresenter::stepOf(const MakingProgress& progress) const
{
    switch (progress.stage) {
    case MakingStage::Blank:
        return m_onlySigns ? Step::Sign : Step::Encode;
    case MakingStage::Begun:
        return Step::Encode;
    case MakingStage::Made:
        return progress.print ? Step::Hand : Step::Print;
    case MakingStage::Working:
    case MakingStage::Collected:
        break;
    }
    if (progress.isToWrite && m_writesAnew) {
        return Step::Encode;
    }
    if (m_wasAnew) {
        return progress.print ? Step::Hand : Step::Print;
    }
    // One that was not made here has been theirs for who knows how long.
    const bool isOld = progress.chip.isEmpty() && !m_signs;
    return progress.stage == MakingStage::Collected || isOld ? Step::Done : Step::Sign;
}

bool MakingPresenter::isSameCard() const
{
    if (!m_progress || !m_progress->card.handedOver) {
        return false;
    }
    return m_progress->isToWrite || (!m_progress->chip.isEmpty() && m_progress->chip == m_progress->card.card.uid);
}

bool MakingPresenter::mayGiveByNumber() const
{
    switch (m_step) {
    case Step::Nothing:
        return m_card.isNull(); // of a single entry it has to be known how it stands
    case Step::Encode:
        return !isSameCard();
    case Step::Done:
        return m_card.isNull(); // somebody may get one more
    case Step::Print:
    case Step::Hand:
    case Step::Sign:
        break;
    }
    return false;
}

void MakingPresenter::take(MakingProgress progress)
{
    if (progress.card.secondsSinceAnswer) {
        m_seconds = progress.card.secondsSinceAnswer;
    }
    progress.card.secondsSinceAnswer = m_seconds;
    const Step before = std::exchange(m_step, stepOf(progress));
    m_readInVain = false;
    m_progress = std::move(progress);
    if (m_step == Step::Hand && before != Step::Hand) {
        m_lifted = !reader().cardPresent;
    }
    Q_EMIT changed();
}

void MakingPresenter::noteFailure(const Error& error)
{
    Q_EMIT changed();
    Q_EMIT failed(error);
}

bool MakingPresenter::hasCardOnReader() const
{
    const ReaderState now = reader();
    return now.cardPresent && !now.problem && !now.uid.isEmpty();
}

bool MakingPresenter::maySpoil() const
{
    if (isBusy() || !m_progress) {
        return false;
    }
    switch (m_step) {
    case Step::Encode:
        return hasCardOnReader() || !m_progress->chip.isEmpty();
    case Step::Print:
    case Step::Hand:
        return true;
    case Step::Sign:
        return !m_progress->chip.isEmpty();
    case Step::Nothing:
    case Step::Done:
        break;
    }
    return false;
}

bool MakingPresenter::start(Act act, Step at)
{
    if (isBusy() || m_step != at || !m_progress) {
        return false;
    }
    m_act = act;
    m_percent = 0;
    Q_EMIT changed();
    return true;
}

void MakingPresenter::encode()
{
    if (!mayEncode() || !start(Act::Encode, Step::Encode)) {
        return;
    }
    m_engine.encode(this, place(), reader().uid, here<MakingProgress>([this](Result<MakingProgress> result) {
                        if (result) {
                            m_wasAnew =
                                result->stage == MakingStage::Working || result->stage == MakingStage::Collected;
                            take(std::move(*result));
                            return;
                        }
                        const Error why = result.error();
                        load(); // something may lie on the chip now
                        Q_EMIT failed(why);
                    }));
}

void MakingPresenter::encodeAnew()
{
    if (mayEncodeAnew()) {
        m_writesAnew = true;
        m_step = Step::Encode;
        Q_EMIT changed();
    }
}

void MakingPresenter::verify()
{
    if (!hasCardOnReader() || !start(Act::Verify, Step::Print)) {
        return;
    }
    m_engine.verify(this, place(), reader().uid, here<void>([this](const Result<void>& result) {
                        if (!result) {
                            noteFailure(result.error());
                            return;
                        }
                        Q_EMIT changed();
                        Q_EMIT verified();
                    }));
}

void MakingPresenter::notePrinted()
{
    if (start(Act::Other, Step::Print)) {
        m_engine.notePrinted(this, place(), thenTake());
    }
}

void MakingPresenter::skipPrint(domain::PrintSkip why)
{
    if (start(Act::Other, Step::Print)) {
        m_engine.skipPrint(this, place(), why, thenTake());
    }
}

void MakingPresenter::noteReader()
{
    if (m_step == Step::Hand && !isBusy()) {
        if (!reader().cardPresent) {
            m_lifted = true;
            m_readInVain = false;
        } else if (m_lifted && hasCardOnReader()) {
            activate();
        }
    }
    Q_EMIT readerChanged();
}

void MakingPresenter::activate()
{
    if (!start(Act::Activate, Step::Hand)) {
        return;
    }
    m_engine.activate(this, place(), reader().uid, here<MakingProgress>([this](Result<MakingProgress> result) {
                          if (result) {
                              m_wasAnew = false;
                              take(std::move(*result));
                              return;
                          }
                          m_lifted = !reader().cardPresent;
                          m_readInVain = true;
                          if (result.error().is(engine::codes::cardStale)) {
                              m_step = Step::Encode; // a key was replaced since: it is written once more
                          }
                          noteFailure(result.error());
                      }));
}

void MakingPresenter::collect(const domain::CardCollection& taken)
{
    const auto checked = domain::checkCollection(taken, m_progress && m_progress->isVisitors);
    if (!checked) {
        Q_EMIT failed(checked.error());
        return;
    }
    if (!start(Act::Other, Step::Sign)) {
        return;
    }
    m_engine.collect(this, place(), *checked, here<MakingProgress>([this](Result<MakingProgress> result) {
                         if (!result) {
                             noteFailure(result.error());
                             return;
                         }
                         take(std::move(*result));
                         Q_EMIT finished(IssuedCard(m_progress->card));
                     }));
}

void MakingPresenter::spoil(domain::SpoilReason why)
{
    if (!maySpoil() || !start(Act::Other, m_step)) {
        return;
    }
    const bool isOnReader = m_step == Step::Encode && hasCardOnReader();
    m_engine.spoil(this, place(), isOnReader ? reader().uid : QByteArray(), why, thenTake());
}

void MakingPresenter::signAfterAll()
{
    if (m_step == Step::Done && !isBusy() && !m_progress->taken) {
        m_signs = true;
        m_step = Step::Sign;
        Q_EMIT changed();
    }
}

void MakingPresenter::finish()
{
    if (!start(Act::Other, Step::Done)) {
        return;
    }
    if (m_sitting.isNull()) {
        m_act = Act::None;
        Q_EMIT finished(IssuedCard(m_progress->card));
        return;
    }
    m_engine.close(this, m_sitting, here<void>([this](const Result<void>& result) {
                       if (!result) {
                           noteFailure(result.error());
                           return;
                       }
                       Q_EMIT changed();
                       Q_EMIT finished(IssuedCard(m_progress->card));
                   }));
}

void MakingPresenter::cancel()
{
    if (isBusy()) {
        m_engine.cancel();
    }
}

} // namespace vestibule::ui
