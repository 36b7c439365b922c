#include "app/station/CardsReading.h"

#include "app/composition/EstateKeys.h"
#include "app/station/ResidentsBackend.h"
#include "core/cards/CardNumber.h"
#include "core/store/Session.h"

#include <algorithm>

namespace vestibule::app {

namespace {

/// Cards shown without a search, and people at the most with one.
constexpr int mostLines = 200;

bool isLive(const ui::CardRow& row)
{
    return row.status == ui::KeyStatus::Active || row.status == ui::KeyStatus::OnItsWay;
}

bool isListed(const ui::CardRow& row, ui::CardFilter which)
{
    switch (which) {
    case ui::CardFilter::All:
        return true;
    case ui::CardFilter::Working:
        return isLive(row);
    case ui::CardFilter::Reserved:
        return row.status == ui::KeyStatus::Reserved && !row.visitorUntil;
    case ui::CardFilter::Visitors:
        return row.visitorUntil && (isLive(row) || row.status == ui::KeyStatus::Reserved);
    case ui::CardFilter::ToWrite:
        return row.isToWrite();
    case ui::CardFilter::SetAside:
        return row.fate == ui::CardFate::Lost || row.fate == ui::CardFate::Spoiled ||
               row.fate == ui::CardFate::Replaced;
    case ui::CardFilter::NotReturned:
        return row.fate == ui::CardFate::Out;
    }
    Q_UNREACHABLE();
}

ui::CardFate fateAside(domain::ChipState state)
{
    return state == domain::ChipState::Lost ? ui::CardFate::Lost : ui::CardFate::Spoiled;
}

class Reading
{
public:
    Reading(store::Session& session, const DeskContext& context, ui::CardFilter which)
        : m_s(session), m_c(context), m_which(which)
    {
    }

    Result<void> addPerson(domain::PersonId person) { return add(person, std::nullopt); }

    Result<void> addEntry(domain::CredentialId credential)
    {
        const auto entry = m_s.credentials().get(credential);
        return entry ? add(entry->credential.person, credential) : passOn(entry);
    }
    template <typename Ids>
    Result<void> addEntries(const Result<Ids>& entries)
    {
        if (!entries) {
            return passOn(entries);
        }
        for (const auto& each : *entries) {
            if (auto added = addEntry(each); !added) {
                return added;
            }
        }
        return {};
    }

    /// A chip with the entry that it was set aside with, works by, or is made for; alone where there is none.
    Result<void> addChip(const QByteArray& uid)
    {
        const auto chip = m_s.chips().get(uid);
        const auto entries = chip ? m_s.cards().withUid(uid) : Result<std::vector<domain::CredentialId>>(passOn(chip));
        const qsizetype before = m_rows.size();
        Result<void> added = addEntries(entries);
        if (added && *chip && (*chip)->credential) {
            added = addEntry(*(*chip)->credential);
        }
        const bool isTold = std::any_of(m_rows.begin() + before, m_rows.end(), [&uid](const ui::CardRow& row) {
            return row.uid == uid && (row.fate != ui::CardFate::None || isLive(row));
        });
        if (!added || !*chip || isTold) {
            return added;
        }
        ui::CardRow alone;
        alone.uid = uid;
        alone.fate = domain::isSetAside((*chip)->state) ? fateAside((*chip)->state) : ui::CardFate::Blank;
        keep(std::move(alone));
        return {};
    }

    [[nodiscard]] QList<ui::CardRow> rows() { return std::move(m_rows); }
    [[nodiscard]] bool isEmpty() const { return m_rows.isEmpty(); }

private:
    void keep(ui::CardRow row)
    {
        const bool isThere = std::any_of(m_rows.begin(), m_rows.end(),
                                         [&row](const ui::CardRow& each) { return each.key() == row.key(); });
        if (!isThere && isListed(row, m_which)) {
            m_rows.append(std::move(row));
        }
    }

    /// All cards of somebody, or one.
    Result<void> add(domain::PersonId person, std::optional<domain::CredentialId> only)
    {
        const auto who = m_s.residents().get(person);
        const auto truth = m_s.placements().residentTruth(person);
        if (!who || !truth) {
            return who ? Result<void>(passOn(truth)) : passOn(who);
        }
        for (const store::CredentialTruth& t : *truth) {
            const domain::Credential& entry = t.credential.credential;
            if (entry.kind != domain::CredentialKind::Card || (only && entry.id != *only)) {
                continue;
            }
            auto row = rowOf(t, *who);
            if (!row) {
                return passOn(row);
            }
            keep(std::move(*row));
        }
        return {};
    }

    Result<ui::CardRow> rowOf(const store::CredentialTruth& truth, const store::StoredResident& who)
    {
        const domain::Credential& entry = truth.credential.credential;
        const auto card = cardRecord(m_s, m_c, entry);
        if (!card) {
            return passOn(card);
        }
        ui::CardRow row;
        row.credential = entry.id;
        row.person = entry.person;
        row.number = card->data.number;
        if (!who.erasedAt) {
            row.name = who.resident.details.name;
            row.dwelling = who.resident.details.dwelling.label();
        }
        row.validUntil = entry.validUntil;
        row.status = keyStatus(entry.state, store::waits(truth));
        row.uid = card->made ? card->made->uid : card->data.uid;
        row.fate = cardFate(*card, truth.credential.endedAt);
        row.visitorUntil = entry.visitorUntil;
        row.isUnfinished = card->isUnfinished();
        if (card->toWrite) {
            row.isOfFormerKey = card->toWrite->isOfFormerKey;
            for (const domain::GateId& gate : card->toWrite->knownTo) {
                const auto known = m_s.gates().get(gate);
                if (!known) {
                    return passOn(known);
                }
                row.keyKnownTo.append(known->name);
            }
        }
        return row;
    }

    store::Session& m_s;
    const DeskContext& m_c;
    const ui::CardFilter m_which;
    QList<ui::CardRow> m_rows;
};

Result<std::vector<domain::CredentialId>> entriesToWrite(store::Session& s, const DeskContext& desk)
{
    return s.chips().toWrite(desk.keys.change()).map([](const std::vector<store::CardToWrite>& cards) {
        std::vector<domain::CredentialId> out;
        for (const store::CardToWrite& card : cards) {
            if (out.size() < std::size_t(mostLines)) {
                out.push_back(card.credential);
            }
        }
        return out;
    });
}

/// Everybody that the search finds, or without one who got a card last.
Result<void> addPeople(store::Session& s, const QString& search, Reading& out)
{
    const auto keys = search.isEmpty()
                          ? s.cards().holders(mostLines)
                          : s.residents().search(search, mostLines).map([](const auto& hits) { return hits.keys; });
    const auto rows = keys ? s.residents().rows(*keys) : Result<std::vector<store::ResidentRow>>(passOn(keys));
    if (!rows) {
        return passOn(rows);
    }
    for (const store::ResidentRow& row : *rows) {
        if (auto added = out.addPerson(row.id); !added) {
            return added;
        }
    }
    return {};
}

Result<void> addWithoutSearch(store::Session& s, const DeskContext& desk, ui::CardFilter which, Reading& out)
{
    switch (which) {
    case ui::CardFilter::All:
    case ui::CardFilter::Working:
        return addPeople(s, {}, out);
    case ui::CardFilter::Reserved:
        return out.addEntries(s.cards().reserved(mostLines));
    case ui::CardFilter::Visitors:
        return out.addEntries(s.cards().ofVisitors());
    case ui::CardFilter::ToWrite:
        return out.addEntries(entriesToWrite(s, desk));
    case ui::CardFilter::NotReturned:
        return out.addEntries(s.chips().notReturned(mostLines));
    case ui::CardFilter::SetAside:
        break;
    }
    const auto chips = s.chips().setAside(mostLines);
    if (!chips) {
        return passOn(chips);
    }
    for (const store::AsideChip& chip : *chips) {
        if (auto added = out.addChip(chip.uid); !added) {
            return added;
        }
    }
    return {};
}

} // namespace

ui::CardFate cardFate(const CardRecord& card, const std::optional<Instant>& endedAt)
{
    if (endedAt) {
        // A chip that was set aside later was somebody else's by then.
        return card.made                                         ? ui::CardFate::Out
               : card.isAside() && card.known->since <= *endedAt ? fateAside(card.known->state)
                                                                 : ui::CardFate::None;
    }
    // The chip that a card works by is in its holder's hand, also while it is encoded.
    if (card.made && !card.made->keyRev && card.made->uid != card.data.uid) {
        return card.made->isWritten() ? ui::CardFate::Made : ui::CardFate::Begun;
    }
    if (card.isAside()) {
        return ui::CardFate::Replaced;
    }
    return card.known && domain::isToBeFollowed(*card.known, card.data.keyVersion) ? ui::CardFate::Found
                                                                                   : ui::CardFate::None;
}

Result<QList<ui::CardRow>> cardRows(store::Session& session, const DeskContext& context, const QString& search,
                                    ui::CardFilter which)
{
    Reading out(session, context, which);
    const QString text = search.trimmed();
    Result<void> added;
    if (const auto number = cards::parseCardNumber(text)) {
        const auto card = session.cards().byNumber(*number);
        const auto owner = card && *card ? session.credentials().get((*card)->credential)
                                         : Result<store::StoredCredential>(store::StoredCredential());
        if (!card || !owner) {
            return card ? passOn(owner) : passOn(card);
        }
        added = *card ? out.addPerson(owner->credential.person) : Result<void>();
    } else {
        const auto uid = cards::parseUid(text);
        added = uid ? out.addChip(*uid) : Result<void>();
        // A few digits are a dwelling as well as a chip of four bytes.
        if (added && out.isEmpty()) {
            added = text.isEmpty() ? addWithoutSearch(session, context, which, out) : addPeople(session, text, out);
        }
    }
    return added ? Result<QList<ui::CardRow>>(out.rows()) : passOn(added);
}

Result<ui::Household> householdOf(store::Session& session, const DeskContext& context, domain::PersonId person)
{
    const auto who = session.residents().get(person);
    const auto cards = who ? session.cards().inDwellingOf(person) : Result<domain::DwellingCards>(passOn(who));
    const auto rules = cards ? session.cardRules().get() : Result<domain::CardRules>(passOn(cards));
    if (!rules) {
        return passOn(rules);
    }
    const Instant now = context.clock.now();
    return ui::Household{*cards, *rules, now,
                         domain::latestVisit(*rules, who->resident.details.leaseEnd, now, context.zone)};
}

} // namespace vestibule::app
