#include "ui/desk/EnrolmentPresenter.h"

#include "core/cards/CardNumber.h"
#include "core/domain/Resident.h"
#include "ui/cards/MakingPresenter.h"
#include "ui/desk/ResidentTurn.h"
#include "ui/text/Codes.h"

#include <algorithm>
#include <utility>

namespace vestibule::ui {

EnrolmentPresenter::EnrolmentPresenter(DeskEngine& desk, CardsEngine& cards, CardMakingEngine& making,
                                       ResidentTurn& resident, const Clock& clock, QObject* parent)
    : QObject(parent)
    , m_desk(desk)
    , m_resident(resident)
    , m_clock(clock)
    , m_making(new MakingPresenter(making, cards, this))
{
    connect(&m_desk, &DeskEngine::deliveryChanged, this, &EnrolmentPresenter::noteDelivery);
    connect(m_making, &MakingPresenter::finished, this, [this](const IssuedCard& card) { noteCard(card, true); });
    connect(&m_resident, &ResidentTurn::faceStored, this, &EnrolmentPresenter::noteFaceStored);
    connect(&m_resident, &ResidentTurn::cardNext, this, [this] {
        m_draft.step = domain::SittingStep::Card;
        makeCard();
    });
}

QDate EnrolmentPresenter::today() const { return m_clock.now().toUtc().toLocalTime().date(); }

template <typename T>
Then<T> EnrolmentPresenter::inThisSession(Then<T> then)
{
    return [this, session = m_session, then = std::move(then)](Result<T> result) {
        if (session == m_session) {
            then(std::move(result));
        }
    };
}

void EnrolmentPresenter::go(View view)
{
    m_view = view;
    const bool turn = view == View::ResidentTurn;
    Q_EMIT viewChanged();
    if (m_residentsTurn != turn) {
        m_residentsTurn = turn;
        Q_EMIT residentTurnChanged(turn);
    }
}

void EnrolmentPresenter::setBusy(bool busy)
{
    m_busy = busy;
    Q_EMIT busyChanged();
}

void EnrolmentPresenter::setPreparing(bool preparing)
{
    m_preparing = preparing;
    Q_EMIT busyChanged();
}

void EnrolmentPresenter::loadDrafts()
{
    m_desk.drafts(this, inThisSession<QList<SittingDraft>>([this](Result<QList<SittingDraft>> result) {
                      if (!result) {
                          Q_EMIT failed(result.error());
                          return;
                      }
                      m_drafts = std::move(*result);
                      m_prepared.removeIf([this](const SittingDraft& prepared) {
                          return std::none_of(
                              m_drafts.cbegin(), m_drafts.cend(),
                              [&prepared](const SittingDraft& draft) { return draft.id == prepared.id; });
                      });
                      Q_EMIT draftsChanged();
                  }));
}

void EnrolmentPresenter::newResident()
{
    if (m_residentsTurn) {
        return;
    }
    fillForNext();
    go(View::Who);
}

void EnrolmentPresenter::fillForNext()
{
    if (m_typed) {
        m_prefilled = *std::exchange(m_typed, std::nullopt);
        return;
    }
    m_prefilled.name.clear();
    m_prefilled.leaseEnd.reset();
    m_prefilled.minor.reset();
    m_prefilled.dwelling.room.clear();
    m_prefilled.occupancy = domain::Occupancy::Owner;
}

void EnrolmentPresenter::anotherOfHousehold()
{
    if (m_residentsTurn) {
        return;
    }
    m_prefilled = m_draft.details;
    m_prefilled.name.clear();
    m_prefilled.minor.reset();
    m_resident.leave();
    go(View::Who);
}

void EnrolmentPresenter::submit(const domain::ResidentDetails& details)
{
    if (m_busy || m_residentsTurn) {
        return;
    }
    const Result<domain::ResidentDetails> checked = domain::checkDetails(details, today());
    if (!checked) {
        Q_EMIT failed(checked.error());
        return;
    }
    setBusy(true);
    m_desk.begin(this, *checked, inThisSession<SittingDraft>([this](const Result<SittingDraft>& result) {
                     setBusy(false);
                     if (!result) {
                         Q_EMIT failed(result.error());
                         return;
                     }
                     m_prefilled = result->details;
                     continueSitting(*result);
                 }));
}

void EnrolmentPresenter::prepareNext(const domain::ResidentDetails& details)
{
    if (m_preparing) {
        return;
    }
    const Result<domain::ResidentDetails> checked = domain::checkDetails(details, today());
    if (!checked) {
        Q_EMIT failed(checked.error());
        return;
    }
    setPreparing(true);
    m_desk.begin(this, *checked, [this](const Result<SittingDraft>& result) {
        if (!m_preparing) {
            return; // the screen has been locked meanwhile: they wait at the desk
        }
        setPreparing(false);
        if (!result) {
            Q_EMIT failed(result.error());
            return;
        }
        m_prefilled = result->details;
        m_typed.reset();
        m_prepared.append(*result);
        Q_EMIT nextPrepared();
    });
}

void EnrolmentPresenter::keepTyped(const domain::ResidentDetails& details)
{
    if (!details.name.trimmed().isEmpty() || !details.dwelling.room.trimmed().isEmpty()) {
        m_typed = details;
    }
}

bool EnrolmentPresenter::isCompleteButLease(domain::ResidentDetails details) const
{
    details.occupancy = domain::Occupancy::Owner;
    details.leaseEnd.reset();
    return domain::checkDetails(std::move(details), today()).has_value();
}

void EnrolmentPresenter::beginFor(domain::PersonId person, bool ownWish, const std::optional<domain::Minor>& minor)
{
    if (m_busy || m_residentsTurn) {
        return;
    }
    setBusy(true);
    m_desk.beginFor(this, person, ownWish, minor,
                    inThisSession<SittingDraft>([this](const Result<SittingDraft>& result) {
                        setBusy(false);
                        if (!result) {
                            Q_EMIT failed(result.error());
                            return;
                        }
                        continueSitting(*result);
                    }));
}

void EnrolmentPresenter::resume(const SittingDraft& draft)
{
    if (!m_busy && !m_residentsTurn) {
        continueSitting(draft);
    }
}

void EnrolmentPresenter::resumeNumber(const QString& number)
{
    const int wanted = number.trimmed().toInt();
    const auto found = std::find_if(m_drafts.cbegin(), m_drafts.cend(),
                                    [wanted](const SittingDraft& d) { return wanted > 0 && d.shortNumber == wanted; });
    if (found == m_drafts.cend()) {
        Q_EMIT failed(Error(codes::noSuchNumber));
        return;
    }
    resume(SittingDraft(*found));
}

void EnrolmentPresenter::continueSitting(const SittingDraft& draft)
{
    m_draft = draft;
    m_prepared.removeIf([&draft](const SittingDraft& prepared) { return prepared.id == draft.id; });
    m_delivery.reset();
    m_receipt.reset();
    m_card.reset();
    m_whyNoFace.reset();
    switch (draft.step) {
    case domain::SittingStep::Who:
        m_prefilled = draft.details;
        go(View::Who);
        break;
    case domain::SittingStep::Reading:
    case domain::SittingStep::Signing:
        // A yes that was not signed is asked anew: whoever comes back reads, and decides, again.
        m_draft.step = domain::SittingStep::Reading;
        askOffer();
        break;
    case domain::SittingStep::Capturing:
    case domain::SittingStep::Delivering:
        giveTurn();
        break;
    case domain::SittingStep::Card:
        makeCard();
        break;
    case domain::SittingStep::Done:
    case domain::SittingStep::Abandoned:
        backToStart();
        break;
    }
}

void EnrolmentPresenter::askOffer()
{
    setBusy(true);
    m_desk.faceOffer(this, m_draft.id, inThisSession<FaceOffer>([this](const Result<FaceOffer>& result) {
                         setBusy(false);
                         if (!result) {
                             m_whyNoFace = result.error().code();
                             go(View::FaceClosed);
                             return;
                         }
                         m_draft.offer = *result;
                         if (!result->offered) {
                             m_whyNoFace = result->reason;
                             go(View::FaceClosed);
                             return;
                         }
                         if (result->keepsFace) {
                             go(View::Renewal);
                             return;
                         }
                         giveTurn();
                     }));
}

void EnrolmentPresenter::keepFace() { renew(true); }

void EnrolmentPresenter::takeNewFace() { renew(false); }

void EnrolmentPresenter::renew(bool keepsFace)
{
    if (m_view == View::Renewal && !m_busy) {
        m_draft.offer.keepsFace = keepsFace;
        giveTurn();
    }
}

void EnrolmentPresenter::askOfferAgain()
{
    if (m_view == View::FaceClosed && !m_busy) {
        askOffer();
    }
}

void EnrolmentPresenter::goStraightToCard()
{
    if (m_view != View::FaceClosed || m_busy) {
        return;
    }
    setBusy(true);
    m_desk.skipFace(this, m_draft.id, inThisSession<void>([this](const Result<void>& result) {
                        setBusy(false);
                        if (!result) {
                            Q_EMIT failed(result.error());
                            return;
                        }
                        m_draft.step = domain::SittingStep::Card;
                        makeCard();
                    }));
}

void EnrolmentPresenter::giveTurn()
{
    go(View::ResidentTurn);
    m_resident.start(m_draft, m_draft.language.isEmpty() ? m_residentLanguage : m_draft.language);
}

void EnrolmentPresenter::takeBack()
{
    if (m_view == View::ResidentTurn) {
        goToStart();
    }
}

void EnrolmentPresenter::noteFaceStored(const Delivery& delivery)
{
    m_draft.step = domain::SittingStep::Done;
    m_draft.offer.keepsFace = m_resident.keepsFace();
    m_draft.consent = m_resident.consent();
    m_delivery = delivery;
    go(View::FaceDone);
    loadReceipt();
}

void EnrolmentPresenter::loadReceipt()
{
    m_desk.receipt(this, m_draft.consent, [this, consent = m_draft.consent](Result<ConsentReceipt> result) {
        if (consent != m_draft.consent) {
            return;
        }
        if (!result) {
            Q_EMIT failed(result.error());
            return;
        }
        m_receipt = std::move(*result);
        Q_EMIT receiptChanged();
    });
}

void EnrolmentPresenter::noteDelivery(const Delivery& delivery)
{
    const bool ofFace = m_view == View::FaceDone && m_delivery && m_delivery->credential == delivery.credential;
    // A card is on its way from the reading in the resident's hand on, while it is still signed for.
    const bool ofCard = (m_view == View::CardDone && m_card && m_card->credential == delivery.credential) ||
                        (m_view == View::Card && m_making->isAbout(delivery.credential));
    if (ofFace || ofCard) {
        m_delivery = delivery;
        Q_EMIT deliveryChanged();
    }
}

void EnrolmentPresenter::issueCard(const QString& uid)
{
    if (m_view != View::Card || m_busy) {
        return;
    }
    Result<QByteArray> bytes = uid.trimmed().isEmpty() ? Result<QByteArray>(QByteArray()) : cards::parseUid(uid);
    if (!bytes) {
        Q_EMIT failed(bytes.error());
        return;
    }
    setBusy(true);
    m_desk.issueCard(this, m_draft.id, *bytes, inThisSession<IssuedCard>([this](Result<IssuedCard> result) {
                         setBusy(false);
                         if (!result) {
                             Q_EMIT failed(result.error());
                             return;
                         }
                         m_delivery.reset();
                         noteCard(*result, false);
                     }));
}

void EnrolmentPresenter::makeCard()
{
    m_delivery.reset();
    m_isCardTaken = false;
    m_making->beginSitting(m_draft.id);
    go(View::Card);
}

void EnrolmentPresenter::noteCard(const IssuedCard& card, bool isTaken)
{
    const std::optional<int> waited = m_card ? m_card->secondsSinceAnswer : std::nullopt;
    m_card = card;
    if (!m_card->secondsSinceAnswer) {
        m_card->secondsSinceAnswer = waited;
    }
    m_isCardTaken = isTaken;
    m_draft.step = domain::SittingStep::Done;
    m_making->leave();
    go(View::CardDone);
}

void EnrolmentPresenter::signForCard()
{
    if (isCardToBeSigned() && m_card && !m_busy) {
        m_making->beginSigning(m_card->credential);
        go(View::Card);
    }
}

void EnrolmentPresenter::abandon(domain::SittingId sitting)
{
    m_desk.abandon(this, sitting, inThisSession<void>([this](const Result<void>& result) {
                       if (!result) {
                           Q_EMIT failed(result.error());
                       }
                       loadDrafts();
                   }));
}

void EnrolmentPresenter::backToStart()
{
    if (!m_residentsTurn) {
        goToStart();
    }
}

void EnrolmentPresenter::goToStart()
{
    m_resident.leave();
    m_making->leave();
    m_draft = {};
    m_delivery.reset();
    m_receipt.reset();
    m_card.reset();
    go(View::Start);
    loadDrafts();
}

void EnrolmentPresenter::dropData()
{
    ++m_session;
    m_busy = false;
    m_resident.leave();
    m_making->leave();
    m_draft = {};
    m_prefilled = {};
    m_typed.reset();
    setPreparing(false);
    m_prepared.clear();
    m_drafts.clear();
    m_delivery.reset();
    m_receipt.reset();
    m_card.reset();
    go(View::Start);
    Q_EMIT draftsChanged();
}

} // namespace vestibule::ui
