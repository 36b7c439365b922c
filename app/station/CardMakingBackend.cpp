#include "app/station/CardMakingBackend.h"

#include "app/composition/CardHandover.h"
#include "app/composition/CardMaking.h"
#include "app/composition/Sittings.h"
#include "app/station/CardDressing.h"
#include "app/station/StoreCall.h"
#include "core/cards/desfire/Codes.h"

#include <QPointer>

namespace vestibule::app {

namespace {

using Progress = Result<ui::MakingProgress>;

ui::MakingStage stageOf(CardProgress::Stage stage)
{
    switch (stage) {
    case CardProgress::Stage::Blank:
        return ui::MakingStage::Blank;
    case CardProgress::Stage::Begun:
        return ui::MakingStage::Begun;
    case CardProgress::Stage::Made:
        return ui::MakingStage::Made;
    case CardProgress::Stage::Working:
        return ui::MakingStage::Working;
    case CardProgress::Stage::Collected:
        return ui::MakingStage::Collected;
    }
    Q_UNREACHABLE();
}

/// As the windows take it.
Progress progressOf(store::Session& s, CardHandover& handover, domain::CredentialId card)
{
    const auto found = handover.progress(card);
    if (!found) {
        return passOn(found);
    }
    const CardIssue& issue = found->card;
    auto shown = dressed(s, {issue.credential, issue.card, issue.name, issue.validUntil, {}, issue.handedOver});
    if (!shown) {
        return passOn(shown);
    }
    ui::MakingProgress out{std::move(*shown), stageOf(found->stage), found->chip, found->print, {},
                           found->isToWrite,  found->isVisitors};
    if (const auto& taken = found->collected) {
        out.taken = ui::CardTaken{taken->at, taken->byOther, taken->collector, taken->proof};
    }
    return out;
}

/// `then`, and whoever lists cards is told.
template <typename T>
ui::Then<T> told(ui::CardMakingEngine& engine, ui::Then<T> then)
{
    return [&engine, then = std::move(then)](Result<T> result) {
        const bool isDone = result.has_value();
        then(std::move(result));
        if (isDone) {
            Q_EMIT engine.changed();
        }
    };
}

/// A step, and where the entry stands after it. `Step` takes (Session&, const DeskContext&, CardHandover&) and returns
/// a Result<void>.
template <typename Step>
auto thenProgress(const Desktop& desktop, domain::CredentialId card, Step step)
{
    return onlyFor(desktop, domain::mayEnrol,
                   [who = desktop.who(), card, step](store::Session& s, const DeskContext& desk, Actor) {
                       CardHandover handover(s, desk, who);
                       return step(s, desk, handover).and_then([&] { return progressOf(s, handover, card); });
                   });
}

} // namespace

CardMakingBackend::CardMakingBackend(Desktop& desktop) : m_desktop(desktop)
{
    constexpr std::chrono::milliseconds often(100);
    m_ticks.setObjectName(QStringLiteral("writing"));
    m_ticks.setInterval(often);
    connect(&m_ticks, &QTimer::timeout, this,
            [this] { Q_EMIT written(m_encoder ? m_encoder->commandsDone() : 0, CardEncoder::usualCommands); });
    connect(&m_desktop, &Desktop::stationClosing, this, &CardMakingBackend::dropEncoder);
}

void CardMakingBackend::dropEncoder()
{
    m_ticks.stop();
    m_encoder.reset();
}

Result<CardEncoder*> CardMakingBackend::encoder()
{
    const Result<OpenStation*> station = stationToAsk(m_desktop);
    if (!station) {
        return passOn(station);
    }
    if (!m_desktop.whoWorks() || !domain::mayEnrol(m_desktop.whoWorks()->role)) {
        return fail(codes::notAllowed);
    }
    if (m_encoder && m_encoder->isBusy()) {
        return fail(codes::cardWorkRuns);
    }
    if (!m_encoder || m_encodesFor != m_desktop.who().id) {
        m_encodesFor = m_desktop.who().id;
        m_encoder =
            std::make_unique<CardEncoder>((*station)->store(), (*station)->desk(), m_desktop.reader(), m_desktop.who());
    }
    return m_encoder.get();
}

Result<void> CardMakingBackend::isUsable(const QByteArray& uid) const
{
    const cards::CardPresence presence = m_desktop.reader().presence();
    if (presence.uid != uid) {
        return {}; // whoever works with it says that
    }
    switch (presence.family) {
    case cards::CardFamily::Classic:
        return fail(cards::desfire::codes::chipUnsupported, "a MIFARE Classic");
    case cards::CardFamily::Ultralight:
        return fail(cards::desfire::codes::chipUnsupported, "a MIFARE Ultralight");
    case cards::CardFamily::Storage:
        return fail(cards::desfire::codes::chipUnsupported, "a chip without a processor");
    case cards::CardFamily::Unknown:
    case cards::CardFamily::Processor:
        break;
    }
    return {};
}

void CardMakingBackend::ofSitting(QObject* context, domain::SittingId sitting, ui::Then<ui::MakingProgress> then)
{
    look(m_desktop, context,
         onlyFor(m_desktop, domain::mayEnrol,
                 [who = m_desktop.who(), sitting](store::Session& s, const DeskContext& desk, Actor actor) {
                     CardHandover handover(s, desk, who);
                     return Sittings(s, desk, actor).cardOf(sitting).and_then([&](domain::CredentialId card) {
                         return progressOf(s, handover, card);
                     });
                 }),
         std::move(then));
}

void CardMakingBackend::ofPerson(QObject* context, domain::PersonId person, ui::Then<ui::MakingProgress> then)
{
    look(m_desktop, context,
         onlyFor(m_desktop, domain::mayEnrol,
                 [who = m_desktop.who(), person](store::Session& s, const DeskContext& desk, Actor) {
                     CardHandover handover(s, desk, who);
                     return handover.entryOf(person).and_then(
                         [&](domain::CredentialId card) { return progressOf(s, handover, card); });
                 }),
         std::move(then));
}

void CardMakingBackend::ofCard(QObject* context, domain::CredentialId card, ui::Then<ui::MakingProgress> then)
{
    look(m_desktop, context,
         thenProgress(m_desktop, card,
                      [](store::Session&, const DeskContext&, CardHandover&) { return Result<void>(); }),
         std::move(then));
}

void CardMakingBackend::encode(QObject* context, ui::MakingPlace place, QByteArray uid,
                               ui::Then<ui::MakingProgress> then)
{
    const Result<CardEncoder*> chips = isUsable(uid).and_then([this] { return encoder(); });
    if (!chips) {
        m_desktop.workLane().run(context, Refusal<Progress>{chips.error()}, std::move(then));
        return;
    }
    m_ticks.start();
    (*chips)->encode(place.card, uid,
                     [this, alive = QPointer(context), place, then = std::move(then)](const Result<MakeOrder>& made) {
                         m_ticks.stop();
                         if (alive && made) {
                             ofCard(alive, place.card, told(*this, then));
                         } else if (alive) {
                             then(passOn(made));
                         }
                     });
}

void CardMakingBackend::verify(QObject* context, ui::MakingPlace place, QByteArray uid, ui::Then<void> then)
{
    const Result<CardEncoder*> chips = isUsable(uid).and_then([this] { return encoder(); });
    if (!chips) {
        m_desktop.workLane().run(context, Refusal<Result<void>>{chips.error()}, std::move(then));
        return;
    }
    (*chips)->prove(place.card, uid,
                    [alive = QPointer(context), then = std::move(then)](const Result<ProvedCard>& proved) {
                        if (alive) {
                            then(proved.map([](const ProvedCard&) {}));
                        }
                    });
}

void CardMakingBackend::notePrinted(QObject* context, ui::MakingPlace place, ui::Then<ui::MakingProgress> then)
{
    change(m_desktop, context,
           thenProgress(m_desktop, place.card,
                        [card = place.card](store::Session&, const DeskContext&, CardHandover& handover) {
                            return handover.notePrinted(card);
                        }),
           std::move(then));
}

void CardMakingBackend::skipPrint(QObject* context, ui::MakingPlace place, domain::PrintSkip why,
                                  ui::Then<ui::MakingProgress> then)
{
    change(m_desktop, context,
           thenProgress(m_desktop, place.card,
                        [card = place.card, why](store::Session&, const DeskContext&, CardHandover& handover) {
                            return handover.skipPrint(card, why);
                        }),
           std::move(then));
}

void CardMakingBackend::activate(QObject* context, ui::MakingPlace place, QByteArray uid,
                                 ui::Then<ui::MakingProgress> then)
{
    const Result<CardEncoder*> chips = isUsable(uid).and_then([this] { return encoder(); });
    if (!chips) {
        m_desktop.workLane().run(context, Refusal<Progress>{chips.error()}, std::move(then));
        return;
    }
    (*chips)->prove(
        place.card, uid,
        [this, alive = QPointer(context), place, then = std::move(then)](const Result<ProvedCard>& proved) {
            if (!alive || !proved) {
                if (alive) {
                    then(passOn(proved));
                }
                return;
            }
            change(m_desktop, alive.data(),
                   onlyFor(m_desktop, domain::mayEnrol,
                           [who = m_desktop.who(), place, card = *proved](store::Session& s, const DeskContext& desk,
                                                                          Actor actor) -> Progress {
                               const auto issued = place.sitting.isNull()
                                                       ? CardMaking(s, desk, who).activate(card)
                                                       : Sittings(s, desk, actor).activateCard(place.sitting, card);
                               CardHandover handover(s, desk, who);
                               auto out = issued ? progressOf(s, handover, place.card) : Progress(passOn(issued));
                               if (out && issued->sinceAnswer) {
                                   out->card.secondsSinceAnswer = int(issued->sinceAnswer->count());
                               }
                               return out;
                           }),
                   [this, then = told(*this, then)](Progress progress) {
                       m_desktop.wakeGates();
                       then(std::move(progress));
                   });
        });
}

void CardMakingBackend::collect(QObject* context, ui::MakingPlace place, domain::CardCollection taken,
                                ui::Then<ui::MakingProgress> then)
{
    change(m_desktop, context,
           thenProgress(m_desktop, place.card,
                        [place, taken = std::move(taken), actor = m_desktop.actor()](
                            store::Session& s, const DeskContext& desk, CardHandover& handover) {
                            return place.sitting.isNull()
                                       ? handover.collect(place.card, taken)
                                       : Sittings(s, desk, actor).collectCard(place.sitting, place.card, taken);
                        }),
           told(*this, std::move(then)));
}

void CardMakingBackend::spoil(QObject* context, ui::MakingPlace place, QByteArray uid, domain::SpoilReason why,
                              ui::Then<ui::MakingProgress> then)
{
    change(m_desktop, context,
           thenProgress(m_desktop, place.card,
                        [card = place.card, uid, why, who = m_desktop.who()](store::Session& s, const DeskContext& desk,
                                                                             CardHandover& handover) -> Result<void> {
                            const auto found = handover.progress(card);
                            if (!found) {
                                return passOn(found);
                            }
                            const QByteArray chip = uid.isEmpty() ? found->chip : uid;
                            const bool isDone = found->stage == CardProgress::Stage::Working ||
                                                found->stage == CardProgress::Stage::Collected;
                            CardMaking making(s, desk, who);
                            if (chip.isEmpty() && !isDone) {
                                return fail(codes::cardNotMade);
                            }
                            // One that works goes on until the next one is made, also where it was being encoded anew.
                            const bool works =
                                found->card.handedOver && (chip.isEmpty() || chip == found->card.card.uid);
                            return works ? making.replace(card, why) : making.spoil(chip, why);
                        }),
           told(*this, std::move(then)));
}

void CardMakingBackend::close(QObject* context, domain::SittingId sitting, ui::Then<void> then)
{
    change(m_desktop, context,
           onlyFor(m_desktop, domain::mayEnrol,
                   [sitting](store::Session& s, const DeskContext& desk, Actor actor) {
                       return Sittings(s, desk, actor).closeWithCard(sitting);
                   }),
           std::move(then));
}

void CardMakingBackend::cancel()
{
    if (m_encoder) {
        m_encoder->cancel();
    }
}

} // namespace vestibule::app
