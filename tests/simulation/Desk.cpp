// What people at the desk do: the half of Office that works.
#include "app/composition/GatePairing.h"
#include "app/composition/GateReset.h"
#include "core/capture/Template.h"
#include "core/sync/PairingClient.h"
#include "tests/simulation/Office.h"
#include "tests/support/ResidentAnswer.h"

#include <algorithm>

namespace vestibule::simulation {

namespace {

using domain::Answer;

domain::SignatureDrawing signature()
{
    domain::SignatureDrawing drawing;
    drawing.beginStroke({0.1, 0.2});
    drawing.extendStroke({0.9, 0.3});
    return drawing;
}

} // namespace

template <typename Work>
auto Office::sitting(Work work)
{
    return store().runBlocking([&](store::Session& s) {
        app::Sittings sittings(s, m_station->desk(), m_who->manager);
        return work(sittings);
    });
}

domain::ResidentDetails Office::details(std::optional<int> leaseDays)
{
    const int name = int(++m_account.names);
    const QDate today = m_world.now().toUtc().date();
    return {QStringLiteral("Resident %1").arg(name),
            {QStringLiteral("1"), QStringLiteral("2"), QString::number(name)},
            leaseDays ? domain::Occupancy::Tenant : domain::Occupancy::Owner,
            leaseDays ? std::optional(today.addDays(*leaseDays)) : std::nullopt};
}

std::optional<domain::PersonId> Office::personOf(const domain::ResidentDetails& details)
{
    const auto found = store().readBlocking(
        [&](store::Session& s) { return s.residents().sameNameAndDwelling(details.name, details.dwelling); });
    return found && found->size() == 1 ? std::optional(found->front()) : std::nullopt;
}

void Office::addKey(std::size_t owner, const domain::CredentialId& id, const Shown& shown)
{
    const auto stored = store().readBlocking([&](store::Session& s) { return s.credentials().get(id); });
    const auto known =
        std::find_if(m_account.keys.begin(), m_account.keys.end(), [&id](const Key& key) { return key.id == id; });
    if (stored && known == m_account.keys.end()) {
        m_account.keys.push_back({id, owner, shown, stored->credential.validFrom, stored->credential.validUntil});
    }
}

void Office::addCard(std::size_t owner, const app::CardIssue& card)
{
    addKey(owner, card.credential, {card.card.number, 0});
}

void Office::end(const domain::CredentialId& id)
{
    for (Key& key : m_account.keys) {
        key.isEnded = key.isEnded || key.id == id;
    }
}

bool Office::enrol(std::optional<int> leaseDays)
{
    const domain::ResidentDetails who = details(leaseDays);
    const auto answer = ui::ResidentPresenter::answer(Answer::Choice::Face, m_station->notice().hash(),
                                                      QStringLiteral("en"), m_clock.now());
    const auto begun = sitting([&](app::Sittings& s) { return s.begin(who); });
    const auto consent = begun ? sitting([&](app::Sittings& s) {
        return s.giveConsent(begun->sitting, answer, signature(), m_station->notice());
    })
                               : Result<domain::ConsentId>(passOn(begun));
    if (!consent) {
        return false;
    }
    std::vector<domain::Gate> gates;
    for (const Place& place : m_street.places()) {
        gates.push_back(place.record);
    }
    const unsigned face = m_account.names;
    auto captured = capture::Template::fromRaw({"fr_feature", 1, 512}, faceNumber(face));
    const auto sealed =
        captured ? app::sealFace(std::move(*captured), gates) : Result<app::SealedFace>(passOn(captured));
    const auto stored = sealed ? sitting([&](app::Sittings& s) { return s.storeFace(begun->sitting, *sealed); })
                               : Result<app::FaceIssue>(passOn(sealed));
    const auto person = stored ? personOf(who) : std::nullopt;
    if (!person) {
        return false;
    }
    m_account.residents.push_back({*person, who.leaseEnd});
    addKey(m_account.residents.size() - 1, stored->face, {{}, face});
    return done("a face is enrolled");
}

bool Office::giveCard(std::optional<int> leaseDays)
{
    const domain::ResidentDetails who = details(leaseDays);
    const auto answer = ui::ResidentPresenter::answer(Answer::Choice::Card, m_station->notice().hash(),
                                                      QStringLiteral("en"), m_clock.now());
    const auto begun = sitting([&](app::Sittings& s) { return s.begin(who); });
    const auto no = begun ? sitting([&](app::Sittings& s) { return s.decline(begun->sitting, answer); })
                          : Result<void>(passOn(begun));
    const auto card = no ? sitting([&](app::Sittings& s) { return s.issueCard(begun->sitting, {}); })
                         : Result<app::CardIssue>(passOn(no));
    const auto person = card ? personOf(who) : std::nullopt;
    if (!person) {
        return false;
    }
    m_account.residents.push_back({*person, who.leaseEnd});
    addCard(m_account.residents.size() - 1, *card);
    return done("a card is given");
}

bool Office::moveOut(std::size_t resident)
{
    const domain::PersonId who = m_account.residents[resident].id;
    const bool isSpoiled = m_plant.insteadOfMovingOut && m_plant.insteadOfMovingOut(*m_station, who);
    if (!isSpoiled && !keyIssue([&](app::KeyIssue& keys) { return keys.revokeAll(who); })) {
        return false;
    }
    for (Key& key : m_account.keys) {
        key.isEnded = key.isEnded || (key.owner == resident && !key.isUnknown);
    }
    m_account.residents[resident].isGone = true;
    return done("somebody moves out");
}

bool Office::replaceCard(std::size_t resident)
{
    const auto lost = std::find_if(m_account.keys.begin(), m_account.keys.end(), [&](const Key& key) {
        return key.owner == resident && !key.isEnded && !key.isUnknown && key.shown.face == 0;
    });
    if (lost == m_account.keys.end()) {
        return false;
    }
    const domain::CredentialId id = lost->id;
    const auto card = keyIssue([&](app::KeyIssue& keys) {
        const auto revoked = keys.revoke(id);
        return revoked ? keys.issueCard(m_account.residents[resident].id, {}) : Result<app::CardIssue>(passOn(revoked));
    });
    if (!card) {
        return false;
    }
    end(id);
    addCard(resident, *card);
    return done("a card is replaced");
}

bool Office::withdraw(std::size_t resident)
{
    const auto card =
        keyIssue([&](app::KeyIssue& keys) { return keys.withdrawFace(m_account.residents[resident].id); });
    if (!card) {
        return false;
    }
    for (Key& key : m_account.keys) {
        key.isEnded = key.isEnded || (key.owner == resident && key.shown.face != 0 && !key.isUnknown);
    }
    if (*card) {
        addCard(resident, **card);
    }
    return done("a consent is withdrawn");
}

bool Office::moveDates(std::size_t resident, int days)
{
    Resident& who = m_account.residents[resident];
    const QDate end = m_world.now().toUtc().date().addDays(days);
    const bool isSpoiled = m_plant.insteadOfMovingDates && m_plant.insteadOfMovingDates(*m_station, who.id);
    const auto moved = isSpoiled ? Result<void>() : store().runBlocking([&](store::Session& s) -> Result<void> {
        auto known = s.residents().get(who.id);
        if (!known) {
            return passOn(known);
        }
        known->resident.details.leaseEnd = end;
        const auto updated = s.residents().update(who.id, known->resident.details);
        return updated ? app::KeyIssue(s, m_station->desk(), m_who->manager).followTenancy(who.id) : updated;
    });
    const auto keys = store().readBlocking([&](store::Session& s) { return s.credentials().ofPerson(who.id); });
    if (!moved || !keys) {
        return false;
    }
    who.leaseEnd = end;
    for (const store::StoredCredential& stored : *keys) {
        for (Key& key : m_account.keys) {
            if (key.id == stored.credential.id && !key.isEnded) {
                key.until = stored.credential.validUntil;
                key.isEnded = stored.credential.state != domain::CredentialState::Active;
            }
        }
    }
    return done("a lease gets another end");
}

bool Office::cardForKeyless(std::size_t resident)
{
    const auto card =
        keyIssue([&](app::KeyIssue& keys) { return keys.issueCard(m_account.residents[resident].id, {}); });
    if (!card) {
        return false;
    }
    addCard(resident, *card);
    return done("a card for somebody without a key");
}

bool Office::pair(Box& box)
{
    const auto uri = protocol::PairingUri::parse(box.pairingText());
    const auto crl = m_station->crls().freshCrl();
    if (!uri || !crl) {
        return false;
    }
    const sync::PairingParty party{m_station->estate().id,
                                   m_station->estate().station,
                                   m_station->keys().ca(),
                                   *crl,
                                   m_station->keys().publish().publicKey(),
                                   m_station->keys().recoveryPublic()};
    const auto wire = m_street.openPairing(box);
    const auto paired = sync::pair(
        *uri, party, *wire, m_clock, QStringLiteral("Gate %1").arg(box.number()), [&](const domain::Gate& record) {
            return store().runBlocking([&](store::Session& s) { return s.gates().add(record); });
        });
    if (!paired) {
        m_trace.tell("  not paired: " + paired.error().describe());
        return false;
    }
    if (!store().runBlocking(
            [&](store::Session& s) { return s.gates().noteAccepted(paired->gate.id, m_clock.now()); })) {
        return false;
    }
    m_street.places().push_back({paired->gate, {&box}});
    m_chains[paired->gate.id].cuts.push_back({{}, protocol::emptyRoot(), protocol::emptyRoot(), {}});
    return done("a gate is paired");
}

bool Office::hasOnRecord(const domain::GateId& gate)
{
    return store().readBlocking([&](store::Session& s) { return s.gates().get(gate); }).has_value();
}

bool Office::retire(const domain::GateId& gate)
{
    const auto retired = store().runBlocking([&](store::Session& s) -> Result<void> {
        const auto ended =
            s.gates().retire({gate, m_clock.now(), m_who->manager, domain::OperatorId::random(), "beyond-repair", {}});
        audit::Entry entry;
        entry.by = m_who->manager;
        entry.action = "gate/retired";
        entry.object = gate.bytes();
        return ended ? m_station->desk().audit.note(s, entry) : passOn(ended);
    });
    if (!retired) {
        m_trace.tell("  not retired: " + retired.error().describe());
        return false;
    }
    m_station->crls().makeAnew();
    leave(gate);
    return done("a gate is retired");
}

bool Office::takeReset(const domain::GateId& gate, const QByteArray& receipt)
{
    const auto taken = app::closeByReset(*m_station, m_street.find(gate)->record, receipt, m_who->manager);
    if (!taken) {
        m_trace.tell("  receipt not taken: " + taken.error().describe());
        return false;
    }
    leave(gate);
    return done("a gate is out of service by its receipt");
}

void Office::leave(const domain::GateId& gate)
{
    m_station->clockGuard().forget(gate);
    m_chains[gate].isRetired = true;
    m_drivers.erase(gate);
    std::erase_if(m_street.places(), [&gate](const Place& place) { return place.record.id == gate; });
}

} // namespace vestibule::simulation
