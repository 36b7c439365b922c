#include "ui/desk/ResidentPresenter.h"

#include "core/consent/Codes.h"
#include "core/domain/Codes.h"
#include "ui/desk/OwnHand.h"
#include "ui/engine/Codes.h"

#include <utility>

namespace vestibule::ui {

ResidentPresenter::ResidentPresenter(DeskEngine& engine, const Clock& clock, QObject* parent)
    : ResidentTurn(parent), m_engine(engine), m_clock(clock)
{
}

template <typename T>
Then<T> ResidentPresenter::inThisTurn(Then<T> then)
{
    return [this, turn = m_turn, then = std::move(then)](Result<T> result) {
        if (turn == m_turn) {
            then(std::move(result));
        }
    };
}

void ResidentPresenter::start(const SittingDraft& draft, const QString& language)
{
    leave();
    ++m_sittings;
    m_draft = draft;
    m_language = language;
    if (draft.step == domain::SittingStep::Capturing) {
        go(Stage::CameraWaits);
    } else if (draft.step == domain::SittingStep::Delivering) {
        storeFace();
    } else {
        go(Stage::Reading);
        Q_EMIT noticeChanged(); // what the resident before has read is theirs
        loadNotice();
    }
}

void ResidentPresenter::leave()
{
    ++m_turn;
    dropFeed(true);
    m_draft = {};
    m_notice = {};
    m_delivery.reset();
    m_shownToEnd = false;
    m_newerNotice = false;
    m_faceNotKept = false;
    setNoticeTrouble({});
    m_readHash.clear();
    m_assisted = false;
    // Where the screen stands is not of this turn alone.
    const bool isHandOver = m_modes.has(domain::ReadingMode::HandOver);
    m_modes = {};
    m_modes.set(domain::ReadingMode::HandOver, isHandOver);
    m_outcome = CaptureFeed::Outcome::Cancelled;
    setBusy(false);
    go(Stage::Idle);
}

bool ResidentPresenter::mayChangeMind() const
{
    switch (m_stage) {
    case Stage::ReadingRest:
    case Stage::Signing:
    case Stage::CameraWaits:
    case Stage::Capturing:
    case Stage::CaptureStopped:
        return !m_busy;
    case Stage::Idle:
    case Stage::Reading:
    case Stage::Preparing:
    case Stage::Storing:
    case Stage::ThankYou:
    case Stage::CardNext:
        return false;
    }
    return false;
}

bool ResidentPresenter::isUnderWay() const
{
    return m_stage != Stage::Idle && m_stage != Stage::ThankYou && m_stage != Stage::CardNext;
}

void ResidentPresenter::go(Stage stage)
{
    if (m_stage != stage) {
        m_stage = stage;
        Q_EMIT stageChanged();
    }
}

void ResidentPresenter::setBusy(bool busy)
{
    if (m_busy != busy) {
        m_busy = busy;
        Q_EMIT busyChanged();
    }
}

domain::Answer ResidentPresenter::answer(domain::Answer::Choice choice) const
{
    domain::ReadingModes modes = m_modes;
    modes.set(domain::ReadingMode::Assistive, m_assisted);
    return {choice, m_notice.hash, m_notice.language, m_shownToEnd, m_assisted, m_clock.now(), modes};
}

void ResidentPresenter::loadNotice()
{
    m_engine.notice(this, m_draft.id, m_language, inThisTurn<NoticeText>([this](Result<NoticeText> result) {
                        setNoticeTrouble(!result && m_notice.hash.isEmpty() ? std::optional(result.error())
                                                                            : std::nullopt);
                        if (!result) {
                            Q_EMIT failed(result.error());
                            return;
                        }
                        showNotice(std::move(*result));
                    }));
}

void ResidentPresenter::setNoticeTrouble(std::optional<Error> trouble)
{
    if (m_noticeTrouble || trouble) {
        m_noticeTrouble = std::move(trouble);
        Q_EMIT lacksNoticeChanged();
    }
}

void ResidentPresenter::fetchAgain()
{
    if (lacksNotice()) {
        loadNotice();
    }
}

void ResidentPresenter::showNotice(NoticeText&& text)
{
    const bool isOther = !m_readHash.isEmpty() && m_readHash != text.hash;
    const bool isNews = !m_newerNotice && (text.isNewer || isOther);
    m_newerNotice |= isNews;
    // In another language everything has to be shown once more.
    m_shownToEnd = false;
    m_notice = std::move(text);
    m_readHash = m_notice.hash;
    m_language = m_notice.language;
    if (isOther && m_stage == Stage::ReadingRest) {
        go(Stage::Reading); // the yes was to the one before
    }
    Q_EMIT noticeChanged();
    if (isNews) {
        Q_EMIT newerNoticeShown();
    }
    if (m_newerNotice) {
        Q_EMIT failed(Error(consent::codes::noticeSuperseded));
    }
    if (m_faceNotKept) {
        Q_EMIT failed(Error(engine::codes::faceNotKept));
    }
}

void ResidentPresenter::readAnew()
{
    m_shownToEnd = false;
    m_notice = {};
    go(Stage::Reading);
    Q_EMIT noticeChanged();
    loadNotice();
}

void ResidentPresenter::noteRefused(const Error& error)
{
    const bool isFaceGone = error.is(engine::codes::faceNotKept);
    if (isFaceGone) {
        m_faceNotKept = true;
        m_draft.offer.keepsFace = false;
        m_draft.offer.renewsFace = false;
    }
    if (isFaceGone || error.is(consent::codes::noticeSuperseded)) {
        readAnew(); // which says so beside the notice
    } else {
        Q_EMIT failed(error);
    }
}

void ResidentPresenter::setLanguage(const QString& language)
{
    // A language whose text could not be fetched can be asked for again.
    if (language == m_language && language == m_notice.language) {
        return;
    }
    m_language = language;
    if (m_stage == Stage::Reading || m_stage == Stage::ReadingRest) {
        loadNotice();
    }
    if (isUnderWay()) {
        m_engine.keepLanguage(this, m_draft.id, language, inThisTurn<void>([this](const Result<void>& result) {
                                  if (!result) {
                                      Q_EMIT failed(result.error());
                                  }
                              }));
    }
}

void ResidentPresenter::noteShownToEnd()
{
    if (!m_notice.hash.isEmpty()) {
        m_shownToEnd = true;
    }
}

void ResidentPresenter::chooseFace(const OwnHand& hand)
{
    m_assisted |= hand.isAssisted();
    if (m_stage != Stage::Reading || m_busy || m_notice.hash.isEmpty()) {
        return;
    }
    setBusy(true);
    m_engine.sayYes(this, m_draft.id, answer(domain::Answer::Choice::Face),
                    inThisTurn<void>([this](const Result<void>& result) {
                        setBusy(false);
                        if (!result) {
                            noteRefused(result.error());
                            return;
                        }
                        go(m_shownToEnd ? Stage::Signing : Stage::ReadingRest);
                    }));
}

void ResidentPresenter::chooseCard(const OwnHand& hand)
{
    m_assisted |= hand.isAssisted();
    const bool unsignedYet = m_stage == Stage::Reading || m_stage == Stage::ReadingRest || m_stage == Stage::Signing;
    if (!unsignedYet || m_busy || m_notice.hash.isEmpty()) {
        return;
    }
    setBusy(true);
    m_engine.decline(this, m_draft.id, answer(domain::Answer::Choice::Card),
                     inThisTurn<void>([this](const Result<void>& result) {
                         setBusy(false);
                         if (!result) {
                             Q_EMIT failed(result.error());
                             return;
                         }
                         go(Stage::CardNext);
                         Q_EMIT cardNext();
                     }));
}

void ResidentPresenter::goOnToSign()
{
    if (m_stage == Stage::ReadingRest && m_shownToEnd) {
        go(Stage::Signing);
    }
}

void ResidentPresenter::backToReading()
{
    if ((m_stage == Stage::Signing || m_stage == Stage::ReadingRest) && !m_busy) {
        go(Stage::Reading);
    }
}

void ResidentPresenter::sign(const domain::SignatureDrawing& signature, const OwnHand& hand)
{
    m_assisted |= hand.isAssisted();
    if (m_stage != Stage::Signing || m_busy) {
        return;
    }
    if (const Result<void> enough = signature.check(); !enough) {
        Q_EMIT failed(enough.error());
        return;
    }
    if (keepsFace()) {
        renewConsent(signature);
        return;
    }
    setBusy(true);
    m_engine.giveConsent(this, m_draft.id, answer(domain::Answer::Choice::Face), signature,
                         inThisTurn<domain::ConsentId>([this](const Result<domain::ConsentId>& result) {
                             setBusy(false);
                             if (!result) {
                                 noteRefused(result.error());
                                 return;
                             }
                             m_draft.consent = *result;
                             m_draft.step = domain::SittingStep::Capturing;
                             go(Stage::Preparing);
                             startCapture();
                         }));
}

void ResidentPresenter::renewConsent(const domain::SignatureDrawing& signature)
{
    setBusy(true);
    m_engine.renewConsent(this, m_draft.id, answer(domain::Answer::Choice::Face), signature,
                          inThisTurn<RenewedConsent>([this](Result<RenewedConsent> result) {
                              setBusy(false);
                              if (!result) {
                                  noteRefused(result.error());
                                  return;
                              }
                              m_draft.consent = result->consent;
                              m_draft.step = domain::SittingStep::Done;
                              m_delivery = std::move(result->delivery);
                              go(Stage::ThankYou);
                              Q_EMIT faceStored(*m_delivery);
                          }));
}

void ResidentPresenter::startCapture()
{
    setBusy(true);
    m_engine.startCapture(this, m_draft.id, [this, turn = m_turn](const Result<CaptureFeed*>& result) {
        if (turn == m_turn) {
            beginCapture(result);
        } else if (result) {
            // A camera that opens when the turn has ended looks at nobody who said yes.
            (*result)->cancel();
            (*result)->deleteLater();
        }
    });
}

void ResidentPresenter::beginCapture(const Result<CaptureFeed*>& opened)
{
    setBusy(false);
    if (!opened) {
        m_outcome = CaptureFeed::Outcome::Failed;
        go(Stage::CaptureStopped);
        Q_EMIT failed(opened.error());
        return;
    }
    CaptureFeed* const feed = *opened;
    m_feed = feed;
    connect(feed, &CaptureFeed::frameReady, this, &ResidentPresenter::frameReady);
    connect(feed, &CaptureFeed::verdictChanged, this, [this](const capture::Verdict& verdict, double steadiness) {
        Q_EMIT verdictChanged(verdict.instruction, steadiness);
    });
    connect(feed, &CaptureFeed::finished, this, &ResidentPresenter::endCapture);
    go(Stage::Capturing);
}

void ResidentPresenter::dropFeed(bool cancel)
{
    CaptureFeed* const feed = m_feed.data();
    m_feed.clear();
    if (feed == nullptr) {
        return;
    }
    feed->disconnect(this);
    if (cancel) {
        feed->cancel();
    }
    feed->deleteLater();
}

void ResidentPresenter::endCapture(CaptureFeed::Outcome outcome, const std::optional<Error>& error)
{
    dropFeed(false);
    if (outcome == CaptureFeed::Outcome::Captured) {
        storeFace();
        return;
    }
    m_outcome = outcome;
    go(Stage::CaptureStopped);
    if (error && outcome != CaptureFeed::Outcome::Cancelled) {
        Q_EMIT failed(*error);
    }
}

void ResidentPresenter::storeFace()
{
    go(Stage::Storing);
    setBusy(true);
    m_engine.storeFace(this, m_draft.id, inThisTurn<Delivery>([this](Result<Delivery> result) {
                           setBusy(false);
                           if (!result) {
                               // The template is gone with the failed call: a new picture is needed.
                               m_outcome = CaptureFeed::Outcome::Failed;
                               go(Stage::CaptureStopped);
                               Q_EMIT failed(result.error());
                               return;
                           }
                           m_delivery = std::move(*result);
                           go(Stage::ThankYou);
                           Q_EMIT faceStored(*m_delivery);
                       }));
}

void ResidentPresenter::changeMind(const OwnHand& hand)
{
    if (!mayChangeMind()) {
        return;
    }
    if (m_stage == Stage::ReadingRest || m_stage == Stage::Signing) {
        chooseCard(hand);
        return;
    }
    giveUp();
}

void ResidentPresenter::giveUp()
{
    dropFeed(true);
    go(Stage::CaptureStopped);
    setBusy(true);
    m_engine.giveUpFace(this, m_draft.id, inThisTurn<void>([this](const Result<void>& result) {
                            setBusy(false);
                            if (!result) {
                                Q_EMIT failed(result.error());
                                return;
                            }
                            go(Stage::CardNext);
                            Q_EMIT cardNext();
                        }));
}

void ResidentPresenter::startCamera(const OwnHand&)
{
    const bool isStopped = m_stage == Stage::CaptureStopped && mayTryAgain();
    if ((isStopped || m_stage == Stage::CameraWaits) && !m_busy) {
        go(Stage::Preparing);
        startCapture();
    }
}

} // namespace vestibule::ui
