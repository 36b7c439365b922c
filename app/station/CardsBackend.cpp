#include "app/station/CardsBackend.h"

#include "app/composition/BlankCards.h"
#include "app/composition/CardDesigns.h"
#include "app/station/CardDressing.h"
#include "app/station/ResidentsBackend.h"
#include "app/station/StoreCall.h"
#include "core/cards/CardNumber.h"

namespace vestibule::app {

namespace {

/// Cards shown without a search, and at the most with one.
constexpr int mostPeople = 200;

Result<void> addCardsOf(store::Session& s, domain::PersonId person, QList<ui::CardRow>& out)
{
    const auto who = s.residents().get(person);
    const auto truth = s.placements().residentTruth(person);
    if (!who) {
        return passOn(who);
    }
    if (!truth) {
        return passOn(truth);
    }
    for (const store::CredentialTruth& t : *truth) {
        const domain::Credential& credential = t.credential.credential;
        if (credential.kind != domain::CredentialKind::Card) {
            continue;
        }
        const auto card = s.cards().get(credential.id);
        if (!card) {
            return passOn(card);
        }
        out.append({credential.id, person, card->data.number, who->resident.details.name,
                    who->resident.details.dwelling.label(), credential.validUntil,
                    keyStatus(credential.state, store::waits(t))});
    }
    return {};
}

Result<QList<ui::CardRow>> cardRows(store::Session& s, const QString& search)
{
    QList<ui::CardRow> out;
    if (const auto number = cards::parseCardNumber(search)) {
        const auto card = s.cards().byNumber(*number);
        if (!card) {
            return passOn(card);
        }
        if (*card) {
            const auto owner = s.credentials().get((*card)->credential);
            if (!owner) {
                return passOn(owner);
            }
            if (auto added = addCardsOf(s, owner->credential.person, out); !added) {
                return passOn(added);
            }
        }
        return out;
    }
    const auto keys = search.trimmed().isEmpty()
                          ? s.cards().holders(mostPeople)
                          : s.residents().search(search, mostPeople).map([](const auto& hits) { return hits.keys; });
    const auto rows = keys ? s.residents().rows(*keys) : Result<std::vector<store::ResidentRow>>(passOn(keys));
    if (!rows) {
        return passOn(rows);
    }
    for (const store::ResidentRow& row : *rows) {
        if (auto added = addCardsOf(s, row.id, out); !added) {
            return passOn(added);
        }
    }
    return out;
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

void CardsBackend::rows(QObject* context, QString search, ui::Then<QList<ui::CardRow>> then)
{
    app::look(
        m_desktop, context, [search](store::Session& s, const DeskContext&, Actor) { return cardRows(s, search); },
        std::move(then));
}

void CardsBackend::card(QObject* context, domain::CredentialId credential, ui::Then<ui::IssuedCard> then)
{
    app::look(
        m_desktop, context,
        [credential](store::Session& s, const DeskContext&, Actor) -> Result<ui::IssuedCard> {
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

void CardsBackend::block(QObject* context, domain::CredentialId credential, ui::Then<void> then)
{
    change(m_desktop, context,
           onlyFor(m_desktop, domain::mayEnrol,
                   [credential](store::Session& s, const DeskContext& desk, Actor actor) {
                       return KeyIssue(s, desk, actor).endKey(credential);
                   }),
           [this, then = std::move(then)](const Result<void>& done) {
               m_desktop.wakeGates();
               then(done);
               Q_EMIT changed();
           });
}

} // namespace vestibule::app
