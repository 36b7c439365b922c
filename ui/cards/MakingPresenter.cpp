#include "ui/cards/MakingPresenter.h"

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
    m_signed = {};
    m_signs = false;
    m_lifted = false;
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
    load();
}

void MakingPresenter::beginSigning(domain::CredentialId card)
{
    leave();
    m_signed = card;
    m_signs = true;
    load();
}

void MakingPresenter::load()
{
    if (isBusy() || (m_sitting.isNull() && m_person.isNull() && m_signed.isNull())) {
        return;
    }
    m_act = Act::Load;
    Q_EMIT changed();
    if (!m_signed.isNull()) {
        m_engine.ofCard(this, m_signed, thenTake());
    } else if (!m_sitting.isNull()) {
        m_engine.ofSitting(this, m_sitting, thenTake());
    } else {
        m_engine.ofPerson(this, m_person, thenTake());
    }
}

MakingPresenter::Step MakingPresenter::stepOf(const MakingProgress& progress) const
{
    switch (progress.stage) {
    case MakingStage::Blank:
        return m_signed.isNull() ? Step::Encode : Step::Sign;
    case MakingStage::Begun:
        return Step::Encode;
    case MakingStage::Made:
        return progress.print ? Step::Hand : Step::Print;
    case MakingStage::Working:
        // One that was not made here has been theirs for who knows how long.
        return progress.chip.isEmpty() && !m_signs ? Step::Done : Step::Sign;
    case MakingStage::Collected:
        return Step::Done;
    }
    Q_UNREACHABLE();
}

void MakingPresenter::take(MakingProgress progress)
{
    if (progress.card.secondsSinceAnswer) {
        m_seconds = progress.card.secondsSinceAnswer;
    }
    progress.card.secondsSinceAnswer = m_seconds;
    const Step before = std::exchange(m_step, stepOf(progress));
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
                            take(std::move(*result));
                            return;
                        }
                        const Error why = result.error();
                        load(); // something may lie on the chip now
                        Q_EMIT failed(why);
                    }));
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
                              take(std::move(*result));
                              return;
                          }
                          m_lifted = !reader().cardPresent;
                          noteFailure(result.error());
                      }));
}

void MakingPresenter::collect(const domain::CardCollection& taken)
{
    const auto checked = domain::checkCollection(taken);
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
