#include "tests/crash/Acts.h"

#include "app/composition/KeyIssue.h"
#include "app/composition/Papers.h"
#include "app/composition/Rekey.h"
#include "app/composition/Sittings.h"
#include "core/database/Connection.h"
#include "core/store/Schema.h"
#include "core/store/Words.h"
#include "core/vault/Vault.h"
#include "tests/app/composition/Assessed.h"
#include "tests/crash/Quick.h"
#include "tests/crash/Saying.h"
#include "tests/support/ResidentAnswer.h"

#include <QCoreApplication>
#include <QFile>

#include <cmath>
#include <cstdio>
#include <unistd.h>

namespace vestibule::crash {

namespace {

using domain::CredentialState;

constexpr int gateCount = 2;
const ErrorCode unexpected{"crash", "unexpected"};

domain::SignatureDrawing signature()
{
    domain::SignatureDrawing drawing;
    drawing.beginStroke({0.1, 0.2});
    drawing.extendStroke({0.9, 0.3});
    return drawing;
}

Result<app::SealedFace> someFace(std::mt19937& random, const std::vector<domain::Gate>& gates)
{
    std::normal_distribution<float> normal;
    std::vector<float> values(512);
    float square = 0;
    for (float& value : values) {
        value = normal(random);
        square += value * value;
    }
    for (float& value : values) {
        value /= std::sqrt(square);
    }
    auto captured = capture::Template::fromRaw({"fr_feature", 1, 512}, values);
    return captured ? app::sealFace(std::move(*captured), gates) : Result<app::SealedFace>(passOn(captured));
}

template <typename T>
Result<void> onlyWhether(const Result<T>& result)
{
    return result ? Result<void>() : passOn(result);
}

} // namespace

Desk::Desk(QString folder, quint32 seed) : m_folder(std::move(folder)), m_random(seed) {}

template <typename Work>
auto Desk::inSitting(Work work)
{
    return m_station->store().runBlocking([&](store::Session& s) {
        app::Sittings sittings(s, m_station->desk(), m_actor);
        return work(sittings);
    });
}

template <typename Work>
auto Desk::withKeys(Work work)
{
    return m_station->store().runBlocking([&](store::Session& s) {
        app::KeyIssue keys(s, m_station->desk(), m_actor);
        return work(keys, s);
    });
}

Result<void> Desk::make()
{
    auto place = app::StationFolder::open(m_folder + QStringLiteral("/station"));
    if (!place) {
        return passOn(place);
    }
    m_place = std::move(*place);
    auto made =
        app::setUpEstate(*m_place, willowCourt(QStringLiteral("Mei")), password(), vault::KdfCost::floor(), m_clock);
    if (!made) {
        return passOn(made);
    }
    if (auto added = addQuickOperator(made->unlocked).and_then([&] { return makeOlderStore(); }).and_then([&] {
            return makeSheetEstate().and_then([&] { return makeTrustEstate(); });
        });
        !added) {
        return added;
    }
    const app::Actor mei = made->unlocked.operatorId;
    auto opened = app::OpenStation::open(*m_place, std::move(made->unlocked), m_clock);
    if (!opened) {
        return passOn(opened);
    }
    m_station = std::move(*opened);
    if (const auto assessed = test::assess(*m_station, mei); !assessed) {
        return passOn(assessed);
    }
    for (int i = 0; i < gateCount; ++i) {
        const QString name = QStringLiteral("gate-%1").arg(i + 1);
        const auto added = m_gates.add(*m_station, name, {}, m_folder + u'/' + name);
        if (!added) {
            return passOn(added);
        }
    }
    m_delivery.emplace(*m_station, m_gates);
    return deliver();
}

Result<void> Desk::open(bool byPassword)
{
    auto place = app::StationFolder::open(m_folder + QStringLiteral("/station"));
    if (!place) {
        return passOn(place);
    }
    m_place = std::move(*place);
    auto vault = byPassword ? vault::Vault::load(m_place->vaultPlace(), vault::KdfCost::floor(), m_clock)
                            : vault::Vault::load(m_place->path(), quick(), m_clock);
    auto unlocked = vault ? vault->unlock(byPassword ? QStringLiteral("Mei") : quickName(), password())
                          : Result<vault::Unlocked>(passOn(vault));
    if (!unlocked) {
        return passOn(unlocked);
    }
    m_actor = unlocked->operatorId;
    const auto rekeyed = app::rekey(*m_place, *vault, *unlocked, m_clock);
    if (!rekeyed || rekeyed->postponed) {
        return rekeyed ? Result<void>(tl::unexpected<Error>(*rekeyed->postponed)) : passOn(rekeyed);
    }
    m_databaseKey = unlocked->master.databaseKey();
    if (const std::string found = wholeFile(); !found.empty()) {
        return fail(unexpected, found);
    }
    auto opened = app::OpenStation::open(*m_place, std::move(*unlocked), m_clock);
    if (!opened) {
        return passOn(opened);
    }
    m_station = std::move(*opened);
    return openGates();
}

Result<void> Desk::openGates()
{
    const auto records = m_station->store().readBlocking([](store::Session& s) { return s.gates().list(); });
    if (!records) {
        return passOn(records);
    }
    for (const domain::Gate& record : *records) {
        if (auto back = m_gates.reopen(*m_station, record, m_folder + u'/' + record.name); !back) {
            return back;
        }
    }
    m_delivery.emplace(*m_station, m_gates);
    return {};
}

Result<void> Desk::perform(std::string_view act)
{
    using Act = Result<void> (Desk::*)();
    static const std::map<std::string_view, Act> table{
        {"enrol", &Desk::enrol},
        {"encode", &Desk::encode},
        {"print", &Desk::print},
        {"edit", &Desk::edit},
        {"revoke", &Desk::revoke},
        {"withdraw", &Desk::withdraw},
        {"import", &Desk::import},
        {"undo", &Desk::undo},
        {"deliver", &Desk::deliver},
        {"fold", &Desk::fold},
        {"rekey", &Desk::rekey},
        {"backup", &Desk::backup},
        {"erase", &Desk::erase},
        {"migrate", &Desk::migrate},
        {"setup", &Desk::setUp},
        {"sheet", &Desk::sheet},
        {"accounts", &Desk::changeAccounts},
        {"trust", &Desk::renewTrust},
    };
    return (this->*table.at(act))();
}

domain::ResidentDetails Desk::someone()
{
    const QDate today = m_clock.now().toUtc().date();
    return {
        QStringLiteral("Resident %1").arg(m_random()),
        {QString::number(1 + m_random() % 9), QString::number(1 + m_random() % 4), QString::number(m_random() % 9000)},
        domain::Occupancy::Tenant,
        today.addDays(100)};
}

/// A face: what begins a sitting, the consent, the capture, each a unit of work of its own.
Result<void> Desk::enrol()
{
    const auto begun = inSitting([&](app::Sittings& s) { return s.begin(someone()); });
    if (!begun) {
        return passOn(begun);
    }
    const domain::Answer answer = ui::ResidentPresenter::answer(
        domain::Answer::Choice::Face, m_station->notice().hash(), QStringLiteral("en"), m_clock.now());
    const auto consent = inSitting(
        [&](app::Sittings& s) { return s.giveConsent(begun->sitting, answer, signature(), m_station->notice()); });
    if (!consent) {
        return passOn(consent);
    }
    is(thing("consent", *consent), "given");
    const auto sealed = someFace(m_random, m_gates.records());
    if (!sealed) {
        return passOn(sealed);
    }
    may(thing("key", sealed->credential), "missing");
    may(thing("key", sealed->credential), "active");
    const auto stored = inSitting([&](app::Sittings& s) { return s.storeFace(begun->sitting, *sealed); });
    if (stored) {
        is(thing("key", stored->face), "active");
    }
    return onlyWhether(stored);
}

/// A decline and a card with the number of a piece of plastic.
Result<void> Desk::encode()
{
    const auto begun = inSitting([&](app::Sittings& s) { return s.begin(someone()); });
    if (!begun) {
        return passOn(begun);
    }
    const domain::Answer answer = ui::ResidentPresenter::answer(
        domain::Answer::Choice::Card, m_station->notice().hash(), QStringLiteral("en"), m_clock.now());
    const auto no = inSitting([&](app::Sittings& s) { return s.decline(begun->sitting, answer); });
    if (!no) {
        return passOn(no);
    }
    const auto draft =
        m_station->store().readBlocking([&](store::Session& s) { return s.drafts().get(begun->sitting); });
    if (!draft || !*draft || !(*draft)->person) {
        return fail(unexpected, "whoever declined is nobody");
    }
    is(thing("no", *(*draft)->person), "remembered");
    QByteArray uid(7, Qt::Uninitialized);
    for (char& byte : uid) {
        byte = char(m_random());
    }
    const auto card = inSitting([&](app::Sittings& s) { return s.issueCard(begun->sitting, uid); });
    if (card) {
        is(thing("key", card->credential), "active");
        is(thing("printed", card->credential), "no");
    }
    return onlyWhether(card);
}

Result<void> Desk::note(store::Session& s, const char* action, const QByteArray& object)
{
    audit::Entry entry;
    entry.by = m_actor;
    entry.action = action;
    entry.object = object;
    return m_station->desk().audit.note(s, entry);
}

void Desk::sayLog()
{
    if (const auto size = m_station->store().readBlocking([](store::Session& s) { return s.audit().size(); })) {
        is("log/size", QByteArray::number(*size));
    }
}

Result<std::vector<store::StoredCredential>> Desk::keysOf(domain::PersonId person)
{
    return m_station->store().readBlocking([&](store::Session& s) { return s.credentials().ofPerson(person); });
}

Result<std::optional<domain::PersonId>> Desk::anyone()
{
    return m_station->store().readBlocking([&](store::Session& s) -> Result<std::optional<domain::PersonId>> {
        const auto all = s.residents().keys(store::ResidentOrder::Name);
        if (!all || all->empty()) {
            return all ? Result<std::optional<domain::PersonId>>(std::nullopt) : passOn(all);
        }
        for (int i = 0; i < 20; ++i) {
            const store::ResidentKey key = all->at(m_random() % all->size());
            const auto rows = s.residents().rows(std::span(&key, 1));
            if (!rows) {
                return passOn(rows);
            }
            const auto keys = s.credentials().ofPerson(rows->front().id);
            if (keys && std::any_of(keys->begin(), keys->end(), [](const store::StoredCredential& stored) {
                    return stored.credential.state == CredentialState::Active;
                })) {
                return std::optional(rows->front().id);
            }
        }
        return std::optional<domain::PersonId>();
    });
}

Result<void> Desk::print()
{
    const auto person = anyone();
    if (!person || !*person) {
        return onlyWhether(person);
    }
    const auto keys = keysOf(**person);
    if (!keys) {
        return passOn(keys);
    }
    for (const store::StoredCredential& stored : *keys) {
        if (stored.credential.kind == domain::CredentialKind::Card &&
            stored.credential.state == CredentialState::Active) {
            const domain::CredentialId card = stored.credential.id;
            const auto known = m_station->store().readBlocking([&](store::Session& s) { return s.cards().get(card); });
            if (!known) {
                return passOn(known);
            }
            is(thing("printed", card), known->printedAt ? "yes" : "no");
            may(thing("printed", card), "yes");
            const auto printed = m_station->store().runBlocking([&](store::Session& s) {
                audit::Entry entry;
                entry.by = m_actor;
                entry.action = "card/printed";
                entry.object = card.bytes();
                return app::notePapers(s, m_station->desk(), {entry});
            });
            if (!printed) {
                return printed;
            }
            is(thing("printed", card), "yes");
        }
    }
    return {};
}

Result<void> Desk::edit()
{
    const auto person = anyone();
    if (!person || !*person) {
        return onlyWhether(person);
    }
    const QString name = QStringLiteral("Renamed %1").arg(m_random());
    const QByteArray value = name.toUtf8().toHex();
    const auto before = m_station->store().readBlocking([&](store::Session& s) { return s.residents().get(**person); });
    if (!before) {
        return passOn(before);
    }
    is(thing("name", **person), before->resident.details.name.toUtf8().toHex());
    may(thing("name", **person), value);
    const auto changed = m_station->store().runBlocking([&](store::Session& s) -> Result<void> {
        domain::ResidentDetails details = before->resident.details;
        details.name = name;
        audit::Entry entry;
        entry.by = m_actor;
        entry.action = "resident/corrected";
        entry.subject = before->token;
        return s.residents().update(**person, details).and_then([&] { return m_station->desk().audit.note(s, entry); });
    });
    if (changed) {
        is(thing("name", **person), value);
    }
    return changed;
}

Result<void> Desk::revoke()
{
    const auto person = anyone();
    if (!person || !*person) {
        return onlyWhether(person);
    }
    const auto keys = keysOf(**person);
    if (!keys) {
        return passOn(keys);
    }
    std::vector<domain::CredentialId> ending;
    for (const store::StoredCredential& stored : *keys) {
        if (stored.credential.state == CredentialState::Active ||
            stored.credential.state == CredentialState::Reserved) {
            ending.push_back(stored.credential.id);
            is(thing("key", ending.back()), word(stored.credential.state));
            may(thing("key", ending.back()), "restricted");
            may(thing("key", ending.back()), "deleted");
        }
    }
    const auto ended = withKeys([&](app::KeyIssue& k, store::Session&) { return k.revokeAll(**person); });
    if (!ended) {
        return passOn(ended);
    }
    for (const domain::CredentialId& key : ending) {
        isEnded(thing("key", key)); // what no gate ever had is deleted at once
    }
    return {};
}

Result<void> Desk::withdraw()
{
    const auto person = anyone();
    if (!person || !*person) {
        return onlyWhether(person);
    }
    const auto keys = keysOf(**person);
    if (!keys) {
        return passOn(keys);
    }
    for (const store::StoredCredential& stored : *keys) {
        if (stored.credential.kind != domain::CredentialKind::Face ||
            stored.credential.state != CredentialState::Active) {
            continue;
        }
        const QByteArray face = thing("key", stored.credential.id);
        for (const store::StoredCredential& other : *keys) {
            if (other.credential.state == CredentialState::Reserved) {
                is(thing("key", other.credential.id), "reserved"); // the card entry that takes the face's place
                may(thing("key", other.credential.id), "active");
            }
        }
        is(face, "active");
        may(face, "restricted");
        may(face, "deleted");
        const QByteArray consent = thing("consent", *stored.consent);
        is(consent, "given");
        may(consent, "withdrawn");
        const auto card = withKeys([&](app::KeyIssue& k, store::Session&) { return k.withdrawFace(**person); });
        if (!card) {
            return passOn(card);
        }
        isEnded(face);
        is(consent, "withdrawn");
        if (*card) {
            is(thing("key", (*card)->credential), "active");
        }
    }
    return {};
}

Result<void> Desk::import()
{
    std::vector<domain::ResidentDetails> people;
    for (int i = 0; i < 12; ++i) {
        people.push_back(someone());
    }
    const domain::ImportId id = domain::ImportId::random();
    may(thing("import", id), "missing");
    may(thing("import", id), "there");
    const auto added = m_station->store().runBlocking([&](store::Session& s) -> Result<void> {
        const auto in = s.imports().add(people, id, m_actor, m_clock.now());
        return in ? note(s, "roster/imported", id.bytes()) : passOn(in);
    });
    if (added) {
        is(thing("import", id), "there");
    }
    return onlyWhether(added);
}

Result<void> Desk::undo()
{
    const auto imports = m_station->store().readBlocking([](store::Session& s) { return s.imports().list(); });
    if (!imports) {
        return passOn(imports);
    }
    for (const store::StoredImport& import : *imports) {
        if (import.undoneAt) {
            continue;
        }
        is(thing("import", import.id), "there");
        may(thing("import", import.id), "undone");
        const auto undone = m_station->store().runBlocking([&](store::Session& s) -> Result<void> {
            const auto out = s.imports().undo(import.id, m_clock.now());
            return out ? note(s, "roster/undone", import.id.bytes()) : passOn(out);
        });
        if (undone) {
            is(thing("import", import.id), "undone");
        }
        return onlyWhether(undone);
    }
    return {};
}

Result<void> Desk::deliver()
{
    const auto done = m_delivery->engine().syncOnce(std::chrono::seconds(20));
    QCoreApplication::processEvents();
    return onlyWhether(done);
}

} // namespace vestibule::crash
