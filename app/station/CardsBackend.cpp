#include "app/station/CardsBackend.h"

#include "app/composition/BlankCards.h"
#include "app/composition/CardDesigns.h"
#include "app/composition/CardLimits.h"
#include "app/composition/CardMaking.h"
#include "app/station/CardDressing.h"
#include "app/station/CardsReading.h"
#include "app/station/StoreCall.h"

namespace vestibule::app {

namespace {

domain::CredentialId idOf(const CardIssue& card) { return card.credential; }

/// What is printed on a card, whether or not it works.
Result<ui::IssuedCard> printedOn(store::Session& s, const domain::CredentialId& credential)
{
    const auto stored = s.credentials().get(credential);
    const auto card = s.cards().get(credential);
    if (!stored) {
        return passOn(stored);
    }
    if (!card) {
        return passOn(card);
    }
    const auto who = s.residents().get(stored->credential.person);
    if (!who) {
        return passOn(who);
    }
    return dressed(s, {credential,
                       card->data,
                       who->resident.details.name,
                       stored->credential.validUntil,
                       {},
                       stored->credential.state == domain::CredentialState::Active});
}

} // namespace

CardsBackend::CardsBackend(Desktop& desktop, bool simulatedReader) : m_desktop(desktop), m_simulated(simulatedReader)
{
    constexpr std::chrono::milliseconds gathering(500);
    m_deliveries.setSingleShot(true);
    m_deliveries.setInterval(gathering);
    connect(&m_deliveries, &QTimer::timeout, this, &CardsBackend::stockChanged);
    connect(&m_desktop, &Desktop::stationClosing, &m_deliveries, &QTimer::stop);
    connect(&m_desktop.reader(), &cards::CardReader::presenceChanged, this, [this] { Q_EMIT readerChanged(reader()); });
}

void CardsBackend::noteDelivery()
{
    // Not begun anew by each word: while gates sign all the time, it still comes twice a second.
    if (!m_deliveries.isActive()) {
        m_deliveries.start();
    }
}

ui::ReaderState CardsBackend::reader() const
{
    const cards::CardPresence presence = m_desktop.reader().presence();
    ui::ReaderState out;
    if (!presence.readerName.isEmpty()) {
        out.kind = m_simulated ? ui::ReaderState::Kind::Simulated : ui::ReaderState::Kind::PcSc;
    }
    out.name = presence.readerName;
    out.cardPresent = presence.cardPresent;
    out.uid = presence.uid;
    out.problem = presence.problem;
    return out;
}

void CardsBackend::rows(QObject* context, QString search, ui::CardFilter which, ui::Then<QList<ui::CardRow>> then)
{
    app::look(
        m_desktop, context,
        [search, which](store::Session& s, const DeskContext& desk, Actor) { return cardRows(s, desk, search, which); },
        std::move(then));
}

void CardsBackend::card(QObject* context, domain::CredentialId credential, ui::Then<ui::IssuedCard> then)
{
    app::look(
        m_desktop, context,
        [credential](store::Session& s, const DeskContext&, Actor) { return printedOn(s, credential); },
        std::move(then));
}

void CardsBackend::cards(QObject* context, QList<domain::CredentialId> credentials,
                         ui::Then<QList<ui::IssuedCard>> then)
{
    app::look(
        m_desktop, context,
        [credentials = std::move(credentials)](store::Session& s, const DeskContext&,
                                               Actor) -> Result<QList<ui::IssuedCard>> {
            QList<ui::IssuedCard> out;
            for (const domain::CredentialId& credential : credentials) {
                auto card = printedOn(s, credential);
                if (!card) {
                    return passOn(card);
                }
                out.append(std::move(*card));
            }
            return out;
        },
        std::move(then));
}

void CardsBackend::look(QObject* context, ui::Then<ui::CardLook> then)
{
    app::look(
        m_desktop, context,
        [](store::Session& s, const DeskContext&, Actor) -> Result<ui::CardLook> {
            const auto estate = s.estate().get();
            if (!estate) {
                return passOn(estate);
            }
            return s.cardDesign().get().map([&estate](const domain::CardDesign& design) {
                return ui::CardLook{design, estate->name, estate->processorContact, estate->language};
            });
        },
        std::move(then));
}

void CardsBackend::setDesign(QObject* context, domain::CardDesign design, ui::Then<void> then)
{
    change(
        m_desktop, context,
        onlyFor(m_desktop, domain::mayManage,
                [design = std::move(design), who = m_desktop.who()](store::Session& s, const DeskContext& desk, Actor) {
                    return chooseCardDesign(s, desk, who, design);
                }),
        [this, then = std::move(then)](const Result<void>& done) {
            then(done);
            if (done) {
                Q_EMIT designChanged();
            }
        });
}

void CardsBackend::stock(QObject* context, ui::Then<std::optional<domain::CardStock>> then)
{
    app::look(
        m_desktop, context, [](store::Session& s, const DeskContext&, Actor) { return s.cardStock().get(); },
        std::move(then));
}

void CardsBackend::countStock(QObject* context, int cards, ui::Then<domain::CardStock> then)
{
    change(m_desktop, context,
           onlyFor(m_desktop, domain::mayEnrol,
                   [cards, who = m_desktop.who()](store::Session& s, const DeskContext& desk, Actor) {
                       return BlankCards(s, desk, who).count(cards);
                   }),
           [this, then = std::move(then)](const Result<domain::CardStock>& counted) {
               then(counted);
               Q_EMIT stockChanged();
           });
}

template <typename R>
ui::Then<R> CardsBackend::told(ui::Then<R> then)
{
    return [this, then = std::move(then)](Result<R> done) {
        m_desktop.wakeGates();
        const bool isDone = done.has_value();
        then(std::move(done));
        Q_EMIT changed();
        if (isDone) {
            Q_EMIT stockChanged();
        }
    };
}

template <typename Work>
void CardsBackend::make(QObject* context, bool (*may)(domain::Role), Work work, ui::Then<void> then)
{
    change(m_desktop, context,
           onlyFor(m_desktop, may,
                   [work = std::move(work), who = m_desktop.who()](store::Session& s, const DeskContext& desk, Actor) {
                       CardMaking cards(s, desk, who);
                       return work(cards);
                   }),
           told(std::move(then)));
}

void CardsBackend::lose(QObject* context, domain::CredentialId credential, ui::Then<void> then)
{
    make(
        context, domain::mayEnrol, [credential](CardMaking& cards) { return cards.lose(credential); }, std::move(then));
}

void CardsBackend::replace(QObject* context, domain::CredentialId credential, domain::SpoilReason reason,
                           ui::Then<void> then)
{
    make(
        context, domain::mayEnrol,
        [credential, reason](CardMaking& cards) { return cards.replace(credential, reason); }, std::move(then));
}

void CardsBackend::takeBack(QObject* context, domain::CredentialId credential, ui::Then<void> then)
{
    make(
        context, domain::mayEnrol, [credential](CardMaking& cards) { return cards.takeBack(credential); },
        std::move(then));
}

void CardsBackend::spoil(QObject* context, QByteArray uid, domain::SpoilReason reason, ui::Then<void> then)
{
    make(
        context, domain::mayEnrol,
        [uid = std::move(uid), reason](CardMaking& cards) { return cards.spoil(uid, reason); }, std::move(then));
}

void CardsBackend::takeFound(QObject* context, QByteArray uid, ui::Then<void> then)
{
    make(
        context, domain::mayManage, [uid = std::move(uid)](CardMaking& cards) { return cards.takeFound(uid); },
        std::move(then));
}

void CardsBackend::giveOut(QObject* context, domain::CredentialId credential, QByteArray uid,
                           ui::Then<ui::IssuedCard> then)
{
    change(m_desktop, context,
           onlyFor(m_desktop, domain::mayEnrol,
                   [credential, uid = std::move(uid)](store::Session& s, const DeskContext& desk,
                                                      Actor actor) -> Result<ui::IssuedCard> {
                       const auto card = KeyIssue(s, desk, actor).giveByNumber(credential, uid);
                       return card ? dressed(s, {card->credential, card->card, card->name, card->validUntil, {}, true})
                                   : Result<ui::IssuedCard>(passOn(card));
                   }),
           told(std::move(then)));
}

void CardsBackend::reserveFurther(QObject* context, domain::PersonId person, ui::Then<domain::CredentialId> then)
{
    change(m_desktop, context,
           onlyFor(m_desktop, domain::mayEnrol,
                   [person](store::Session& s, const DeskContext& desk, Actor actor) {
                       return KeyIssue(s, desk, actor).reserveFurther(person).map(idOf);
                   }),
           told(std::move(then)));
}

void CardsBackend::reserveVisitors(QObject* context, domain::PersonId person, Instant until,
                                   ui::Then<domain::CredentialId> then)
{
    change(m_desktop, context,
           onlyFor(m_desktop, domain::mayEnrol,
                   [person, until](store::Session& s, const DeskContext& desk, Actor actor) {
                       return KeyIssue(s, desk, actor).reserveVisitors(person, until).map(idOf);
                   }),
           told(std::move(then)));
}

void CardsBackend::household(QObject* context, domain::PersonId person, ui::Then<ui::Household> then)
{
    app::look(
        m_desktop, context,
        [person](store::Session& s, const DeskContext& desk, Actor) { return householdOf(s, desk, person); },
        std::move(then));
}

void CardsBackend::rules(QObject* context, ui::Then<domain::CardRules> then)
{
    app::look(
        m_desktop, context, [](store::Session& s, const DeskContext&, Actor) { return s.cardRules().get(); },
        std::move(then));
}

void CardsBackend::setRules(QObject* context, domain::CardRules rules, ui::Then<void> then)
{
    change(m_desktop, context,
           onlyFor(m_desktop, domain::mayManage,
                   [rules, who = m_desktop.who()](store::Session& s, const DeskContext& desk, Actor) {
                       return chooseCardRules(s, desk, who, rules);
                   }),
           std::move(then));
}

} // namespace vestibule::app
