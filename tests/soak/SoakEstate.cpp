#include "tests/soak/SoakEstate.h"

#include "app/composition/Codes.h"
#include "app/composition/Sittings.h"
#include "app/composition/StationSetUp.h"
#include "core/sync/Codes.h"
#include "core/vault/Vault.h"
#include "tests/app/composition/Assessed.h"
#include "tests/support/ResidentAnswer.h"

#include <QCoreApplication>
#include <QTimeZone>

#include <cmath>

namespace vestibule::soak {

namespace {

using domain::Answer;

/// Few enough that memory does not grow with the people, many enough that every act finds somebody.
constexpr std::size_t fewest = 8;
constexpr std::size_t most = 40;

SecretBytes managersPassword() { return SecretBytes::copyOf(QByteArrayView("seven quiet herons at dawn")); }

vault::KdfCost cheap() { return vault::KdfCost::weakForTestsAndDemonstrations(); }

domain::SignatureDrawing signature()
{
    domain::SignatureDrawing drawing;
    drawing.beginStroke({0.1, 0.2});
    drawing.extendStroke({0.9, 0.3});
    return drawing;
}

template <typename T>
Result<void> withoutValue(const Result<T>& result)
{
    return result ? Result<void>() : passOn(result);
}

} // namespace

std::vector<float> faceNumber(unsigned number)
{
    std::mt19937 random(number);
    std::normal_distribution<double> normal;
    std::vector<double> raw(512);
    double square = 0;
    for (double& value : raw) {
        value = normal(random);
        square += value * value;
    }
    std::vector<float> out;
    for (const double value : raw) {
        out.push_back(float(value / std::sqrt(square)));
    }
    return out;
}

SoakEstate::SoakEstate(quint32 seed, int gates) : m_random(seed), m_gateCount(gates) {}

template <typename Work>
auto SoakEstate::sitting(Work work)
{
    return m_station->store().runBlocking([&](store::Session& s) {
        app::Sittings sittings(s, m_station->desk(), m_actor);
        return work(sittings);
    });
}

template <typename Work>
auto SoakEstate::keyIssue(Work work)
{
    return m_station->store().runBlocking([&](store::Session& s) {
        app::KeyIssue keys(s, m_station->desk(), m_actor);
        return work(keys);
    });
}

Result<void> SoakEstate::build()
{
    auto folder = app::StationFolder::open(m_dir.filePath(QStringLiteral("station")));
    if (!folder) {
        return passOn(folder);
    }
    m_folder = std::move(*folder);
    const app::NewEstate about{QStringLiteral("Willow Court"),
                               QStringLiteral("Willow Services"),
                               QStringLiteral("office@willow.example"),
                               QStringLiteral("1 Willow Road"),
                               QStringLiteral("en"),
                               QStringLiteral("Mei")};
    auto made = app::setUpEstate(*m_folder, about, managersPassword(), cheap(), m_clock);
    if (!made) {
        return passOn(made);
    }
    m_actor = made->unlocked.operatorId;
    auto opened = app::OpenStation::open(*m_folder, std::move(made->unlocked), m_clock);
    if (!opened) {
        return passOn(opened);
    }
    m_station = std::move(*opened);
    if (const auto assessed = test::assess(*m_station, m_actor); !assessed) {
        return passOn(assessed);
    }
    for (int i = 0; i < m_gateCount; ++i) {
        if (const auto added = m_gates.add(*m_station, QStringLiteral("Gate %1").arg(i + 1)); !added) {
            return passOn(added);
        }
    }
    m_delivery.emplace(*m_station, m_gates);
    return heal();
}

Result<void> SoakEstate::act()
{
    const std::size_t people = m_people.size();
    if (people < fewest) {
        return draw(2) == 0 ? enrol() : giveCard();
    }
    const std::size_t who = std::size_t(draw(int(people)));
    switch (people >= most ? 4 + draw(12) : draw(16)) {
    case 0:
    case 1:
        return enrol();
    case 2:
    case 3:
        return giveCard();
    case 4:
    case 5:
        return moveOut(who);
    case 6:
        return replaceCard(m_people[who]);
    case 7:
        return withdraw(m_people[who]);
    case 8:
        return extendCard(m_people[who]);
    case 9:
    case 10:
        return letTimePass();
    case 11:
    case 12: {
        test::MemoryGate& gate = m_gates.at(std::size_t(draw(m_gateCount)));
        gate.off = !gate.off;
        ++m_tally[gate.off ? "a gate goes off" : "a gate comes back"];
        return {};
    }
    case 13:
        return restartGate();
    case 14:
        return restartStation();
    default:
        return deliver();
    }
}

domain::ResidentDetails SoakEstate::someDetails()
{
    const QDate today = m_clock.now().toUtc().date();
    const bool owner = draw(4) == 0;
    return {QStringLiteral("Resident %1").arg(++m_names),
            {QString::number(1 + draw(9)), QString::number(1 + draw(4)), QString::number(101 + draw(900))},
            owner ? domain::Occupancy::Owner : domain::Occupancy::Tenant,
            owner ? std::nullopt : std::optional(today.addDays(2 + draw(60)))};
}

Answer SoakEstate::answer(Answer::Choice choice) const
{
    return ui::ResidentPresenter::answer(choice, m_station->notice().hash(), QStringLiteral("en"), m_clock.now());
}

Result<domain::PersonId> SoakEstate::personOf(const domain::ResidentDetails& details)
{
    const auto found = m_station->store().readBlocking(
        [&](store::Session& s) { return s.residents().sameNameAndDwelling(details.name, details.dwelling); });
    if (!found) {
        return passOn(found);
    }
    return found->size() == 1 ? Result<domain::PersonId>(found->front()) : fail(sync::codes::journalBroken, "person");
}

Result<void> SoakEstate::enrol()
{
    const auto closed = sitting([](app::Sittings& s) { return s.whyNoFace(std::nullopt); });
    if (!closed) {
        return passOn(closed);
    }
    if (*closed == app::codes::removalsOverdue) { // a gate was away for long: cards are given all the same
        ++m_tally["faces closed by a gate that owes a signature"];
        return giveCard();
    }
    const domain::ResidentDetails details = someDetails();
    const auto begun = sitting([&](app::Sittings& s) { return s.begin(details); });
    if (!begun) {
        return passOn(begun);
    }
    const auto consent = sitting([&](app::Sittings& s) {
        return s.giveConsent(begun->sitting, answer(Answer::Choice::Face), signature(), m_station->notice());
    });
    if (!consent) {
        return passOn(consent);
    }
    Person person;
    person.face = m_names;
    auto captured = capture::Template::fromRaw({"fr_feature", 1, 512}, faceNumber(person.face));
    const auto sealed =
        captured ? app::sealFace(std::move(*captured), m_gates.records()) : Result<app::SealedFace>(passOn(captured));
    if (!sealed) {
        return passOn(sealed);
    }
    const auto stored = sitting([&](app::Sittings& s) { return s.storeFace(begun->sitting, *sealed); });
    const auto id = stored ? personOf(details) : Result<domain::PersonId>(passOn(stored));
    const auto face =
        id ? m_station->store().readBlocking([&](store::Session& s) { return s.credentials().get(stored->face); })
           : Result<store::StoredCredential>(passOn(id));
    if (!face) {
        return passOn(face);
    }
    person.id = *id;
    person.faceKey = stored->face;
    person.keys[stored->face] = face->credential.validUntil;
    m_people.push_back(std::move(person));
    ++m_tally["faces enrolled"];
    return {};
}

void SoakEstate::noteCard(Person& person, const app::CardIssue& card)
{
    person.cardKey = card.credential;
    person.cardNumber = card.card.number;
    person.keys[card.credential] = card.validUntil;
}

Result<void> SoakEstate::giveCard()
{
    const domain::ResidentDetails details = someDetails();
    const auto begun = sitting([&](app::Sittings& s) { return s.begin(details); });
    if (!begun) {
        return passOn(begun);
    }
    const auto no = sitting([&](app::Sittings& s) { return s.decline(begun->sitting, answer(Answer::Choice::Card)); });
    if (!no) {
        return passOn(no);
    }
    const auto card = sitting([&](app::Sittings& s) { return s.issueCard(begun->sitting, {}); });
    const auto id = card ? personOf(details) : Result<domain::PersonId>(passOn(card));
    if (!id) {
        return passOn(id);
    }
    Person person;
    person.id = *id;
    noteCard(person, *card);
    m_people.push_back(std::move(person));
    ++m_tally["cards issued"];
    return {};
}

void SoakEstate::end(Person& person, const domain::CredentialId& key)
{
    const bool isFace = person.faceKey == key;
    m_ended.push_back({key, isFace ? person.face : 0, isFace ? QString() : person.cardNumber});
    (isFace ? person.faceKey : person.cardKey).reset();
    person.keys.erase(key);
}

Result<void> SoakEstate::replaceCard(Person& person)
{
    if (!person.cardKey) {
        return {};
    }
    const domain::CredentialId lost = *person.cardKey;
    const auto card = keyIssue([&](app::KeyIssue& keys) {
        const auto revoked = keys.revoke(lost);
        return revoked ? keys.issueCard(person.id, {}) : Result<app::CardIssue>(passOn(revoked));
    });
    if (!card) {
        return passOn(card);
    }
    end(person, lost);
    noteCard(person, *card);
    ++m_tally["lost cards replaced"];
    return {};
}

Result<void> SoakEstate::withdraw(Person& person)
{
    if (!person.faceKey) {
        return {};
    }
    const auto card = keyIssue([&](app::KeyIssue& keys) { return keys.withdrawFace(person.id); });
    if (!card) {
        return passOn(card);
    }
    end(person, *person.faceKey);
    if (*card) {
        noteCard(person, **card);
    }
    ++m_tally["consents withdrawn"];
    return {};
}

Result<void> SoakEstate::extendCard(Person& person)
{
    if (!person.cardKey) {
        return {};
    }
    const Instant now = m_clock.now();
    const QDate leaseEnd = now.toUtc().date().addDays(5 + draw(40));
    const Instant until = domain::cardValidUntil(leaseEnd, now, m_station->desk().zone);
    const auto extended = m_station->store().runBlocking([&](store::Session& s) -> Result<void> {
        auto known = s.residents().get(person.id);
        if (!known) {
            return passOn(known);
        }
        known->resident.details.leaseEnd = leaseEnd;
        const auto updated = s.residents().update(person.id, known->resident.details);
        return updated ? s.credentials().extend(*person.cardKey, now, until) : updated;
    });
    if (!extended) {
        return extended;
    }
    person.keys[*person.cardKey] = until;
    ++m_tally["cards given new dates"];
    return {};
}

Result<void> SoakEstate::moveOut(std::size_t index)
{
    Person& person = m_people[index];
    if (const auto ended = keyIssue([&](app::KeyIssue& keys) { return keys.revokeAll(person.id); }); !ended) {
        return passOn(ended);
    }
    while (!person.keys.empty()) {
        end(person, domain::CredentialId(person.keys.begin()->first));
    }
    m_people.erase(m_people.begin() + std::ptrdiff_t(index));
    ++m_tally["people moved out"];
    return {};
}

void SoakEstate::forgetEnded()
{
    for (Person& person : m_people) {
        const std::map<domain::CredentialId, Instant> keys = person.keys;
        for (const auto& [key, until] : keys) {
            if (until <= m_clock.now()) {
                end(person, key);
                ++m_tally["keys past their date"];
            }
        }
    }
    std::erase_if(m_people, [](const Person& person) { return person.keys.empty(); });
}

Result<void> SoakEstate::letTimePass()
{
    m_clock.advance(std::chrono::minutes(5 + draw(36 * 60)));
    ++m_tally["hours or days passed"];
    if (auto caught = m_station->catchUp(); !caught) {
        return passOn(caught);
    }
    forgetEnded();
    for (std::size_t i = 0; i < m_gates.size(); ++i) {
        if (auto ticked = m_gates.at(i).controller->tick(); !ticked) {
            return ticked;
        }
    }
    return {};
}

Result<void> SoakEstate::restartGate()
{
    m_delivery.reset(); // whatever is on its way is cut off
    test::MemoryGate& gate = m_gates.at(std::size_t(draw(m_gateCount)));
    gate.controller.reset();
    auto opened = controller::Controller::open(gate.folder, m_clock);
    if (!opened) {
        return passOn(opened);
    }
    gate.controller = std::move(*opened);
    m_delivery.emplace(*m_station, m_gates);
    ++m_tally["gates restarted"];
    return {};
}

Result<void> SoakEstate::restartStation()
{
    m_delivery.reset();
    m_station.reset();
    auto vault = vault::Vault::load(m_folder->vaultPlace(), cheap(), m_clock);
    if (!vault) {
        return passOn(vault);
    }
    auto unlocked = vault->unlock(QStringLiteral("Mei"), managersPassword());
    if (!unlocked) {
        return passOn(unlocked);
    }
    auto opened = app::OpenStation::open(*m_folder, std::move(*unlocked), m_clock);
    if (!opened) {
        return passOn(opened);
    }
    m_station = std::move(*opened);
    // As soon as one gate is heard, keys end by their date; here at once, so that every round knows which have.
    for (const domain::Gate& gate : m_gates.records()) {
        m_station->clockGuard().observe(gate.id, m_clock.now());
    }
    m_delivery.emplace(*m_station, m_gates);
    ++m_tally["station restarted"];
    return {};
}

Result<void> SoakEstate::deliver()
{
    // A short time leaves the workers at it; what comes next meets a delivery under way.
    const bool briefly = draw(3) == 0;
    const auto done =
        m_delivery->engine().syncOnce(briefly ? std::chrono::milliseconds(draw(20)) : std::chrono::seconds(30));
    ++m_tally[briefly ? "deliveries cut short" : "deliveries"];
    QCoreApplication::processEvents();
    return withoutValue(done);
}

Result<void> SoakEstate::heal()
{
    for (std::size_t i = 0; i < m_gates.size(); ++i) {
        m_gates.at(i).off = false;
    }
    if (auto caught = m_station->catchUp(); !caught) {
        return passOn(caught);
    }
    forgetEnded();
    std::string why;
    for (int round = 0; round < 4; ++round) {
        const auto statuses = m_delivery->engine().syncOnce(std::chrono::seconds(60));
        QCoreApplication::processEvents();
        if (!statuses) {
            return passOn(statuses);
        }
        why.clear();
        for (const sync::GateStatus& status : *statuses) {
            if (status.standing != domain::GateReachability::InStep) {
                why += status.gate.hex().toStdString() + ": " +
                       (status.reason ? status.reason->text() : std::string("behind")) + ' ' + status.detail + "; ";
            }
        }
        if (why.empty()) {
            return {};
        }
    }
    return fail(sync::codes::timedOut, "not in step: " + why);
}

} // namespace vestibule::soak
