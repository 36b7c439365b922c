#include "tests/app/composition/PromisedLife.h"

#include "app/composition/CompanyChanges.h"
#include "app/composition/Requests.h"
#include "core/database/Connection.h"
#include "core/store/Schema.h"

namespace vestibule::test {

namespace {

template <typename T>
void must(const Result<T>& done, const char* what)
{
    if (!done) {
        qFatal("%s: %s", what, done.error().describe().c_str());
    }
}

} // namespace

QByteArray PromisedLife::in(QByteArray sql) const
{
    return sql.replace(":person", person)
        .replace(":token", token)
        .replace(":keys", keys)
        .replace(":consents", consents)
        .replace(":salts", salts);
}

void PromiseEstate::rounds()
{
    for (const domain::Gate& gate : gates.records()) {
        f.station->clockGuard().observe(gate.id, f.clock.now());
    }
    for (int i = 0; i < 5; ++i) {
        must(f.station->catchUp(), "a round");
    }
}

qint64 PromiseEstate::count(const QByteArray& from)
{
    database::OpenOptions look;
    look.applicationId = store::applicationId;
    look.access = database::Access::ReadOnly;
    auto db = database::Connection::open(f.folder->storePath(), master().databaseKey(), look);
    auto ask = db ? db->prepare("SELECT count(*) " + from) : Result<database::Statement>(passOn(db));
    return ask && ask->step().value_or(false) ? ask->integer(0) : -1;
}

PromisedLife PromiseEstate::live()
{
    domain::ResidentDetails details = StationFixture::tenant("Lives");
    details.dwelling.room = QStringLiteral("902");
    const auto begun = f.sitting([&](app::Sittings& s) { return s.begin(details); });
    const auto sealed = app::sealFace(StationFixture::nobody(), gates.records());
    const auto face = f.sitting([&](app::Sittings& s) {
        return s
            .giveConsent(begun->sitting, f.answer(domain::Answer::Choice::Face), StationFixture::signature(),
                         f.station->notice())
            .and_then([&](domain::ConsentId) { return s.storeFace(begun->sitting, *sealed); });
    });
    must(face, "a face");
    const domain::PersonId person = store()
                                        .readBlocking([&](store::Session& s) {
                                            return s.residents().sameNameAndDwelling(details.name, details.dwelling);
                                        })
                                        ->front();
    details.minor =
        domain::Minor{QDate(2035, 1, 1), domain::Guardian{QStringLiteral("Decides"), domain::GuardianRelation::Parent}};
    const auto more = store().runBlocking([&](store::Session& s) {
        return app::KeyIssue(s, f.station->desk(), f.mei)
            .handOver(person, {})
            .and_then([&](const app::CardIssue& card) {
                const QByteArray uid = card.credential.bytes().left(7);
                return s.chips()
                    .begin(uid, card.credential, 1, f.clock.now())
                    .and_then([&] { return s.chips().noteMade(uid, 1, 0, f.clock.now()); })
                    .and_then([&] { return s.credentials().get(card.credential); })
                    .and_then([&](const store::StoredCredential& key) {
                        return s.chips().noteAtGates(uid, key.credential.rev); // it is theirs when the entry ends
                    })
                    .and_then([&] {
                        return s.handovers().notePrint(card.credential, {f.clock.now(), domain::PrintSkip::Later});
                    })
                    .and_then([&] {
                        const domain::CollectionProof drawn = domain::CollectionProof::Drawn;
                        return s.handovers().collect(card.credential, {card.card.uid, f.clock.now(), true,
                                                                       QStringLiteral("Takes"), drawn, "M0 0L1 0"});
                    });
            })
            .and_then([&] {
                app::KeyIssue keys(s, f.station->desk(), f.mei);
                return keys.reserveVisitors(person, f.clock.now() + std::chrono::days(20))
                    .and_then([&](const app::CardIssue& card) { return keys.giveByNumber(card.credential, {}); })
                    .map([](const app::CardIssue&) {});
            })
            .and_then([&] { return s.residents().update(person, details); })
            .and_then([&] { return s.residents().setDoNotAsk(person, f.station->desk().today()); })
            .and_then([&] { return guardianConsents(s, person); });
    });
    must(more, "a card and a guardian");
    ask(person);
    tellOfAnotherCompany(person);
    return written(person);
}

Result<void> PromiseEstate::guardianConsents(store::Session& s, domain::PersonId person)
{
    store::StoredConsent consent;
    consent.id = domain::ConsentId::random();
    consent.person = person;
    consent.token = s.residents().get(person)->token;
    consent.noticeHash = f.station->notice().hash();
    consent.record = "jws." + consent.id.hex();
    consent.signaturePath = "M0 0L1 0";
    consent.givenAt = f.clock.now();
    consent.endsAt = domain::consentEnd(consent.givenAt);
    consent.byGuardian = true;
    consent.assessmentHash = s.assessments().latest()->value().hash;
    return s.consents().add(consent);
}

void PromiseEstate::tellOfAnotherCompany(domain::PersonId person)
{
    const QDate today = f.station->desk().today();
    const domain::Company birch{QStringLiteral("Birch Services"), QStringLiteral("desk@birch.example"),
                                QStringLiteral("2 Birch Road")};
    std::optional<consent::Notice> notice;
    const auto told = store().runBlocking([&](store::Session& s) {
        app::CompanyChanges changes(s, f.station->desk(), {f.mei, QStringLiteral("Mei"), domain::Role::Manager, true});
        return changes.change(birch, today).and_then([&](consent::Notice&& published) {
            notice = std::move(published);
            return changes.tell({person}, domain::TellingWay::Letter, today);
        });
    });
    must(told, "another company");
    f.station->setNotice(std::move(*notice));
}

PromisedLife PromiseEstate::written(domain::PersonId person)
{
    const auto out = store().readBlocking([&](store::Session& s) -> Result<PromisedLife> {
        const auto credentials = s.credentials().ofPerson(person);
        const auto given = s.consents().ofPerson(person);
        QByteArrayList keys;
        QByteArrayList consents;
        QByteArrayList salts;
        for (const store::StoredCredential& key : *credentials) {
            keys.append(sqlOf(key.credential.id));
        }
        for (const store::StoredConsent& consent : *given) {
            consents.append(sqlOf(consent.id));
            salts.append('\'' + store::ConsentRepository::saltLabel(consent.id) + '\'');
        }
        return PromisedLife{person,          sqlOf(person),       sqlOf(s.residents().get(person)->token),
                            keys.join(", "), consents.join(", "), salts.join(", ")};
    });
    return *out;
}

void PromiseEstate::endedByAGate(domain::PersonId person)
{
    const domain::GateId gate = gates.records().front().id;
    const auto ended = store().runBlocking([&](store::Session& s) -> Result<store::AdoptionOutcome> {
        const auto book = s.journal().book(gate);
        const auto keys = s.credentials().ofPerson(person);
        if (!book || !keys) {
            return book ? Result<store::AdoptionOutcome>(passOn(keys)) : passOn(book);
        }
        store::AdoptionRecord said{book->position, book->held, book->tombs, false, "a list", f.clock.now()};
        const domain::CredentialId key = keys->front().credential.id;
        std::erase_if(said.held, [&key](const store::HeldEntry& held) { return held.credential == key; });
        said.tombs.push_back({key, 2});
        return s.journal().adopt(gate, said);
    });
    if (!ended) {
        qFatal("no key that a gate has ended: %s", ended.error().describe().c_str());
    }
}

PromisedLife PromiseEstate::erased()
{
    PromisedLife life = live();
    deliver();
    if (!store().runBlocking([this](store::Session& s) { return s.gates().expectSurprises(f.clock.now()); })) {
        qFatal("no recovery");
    }
    endedByAGate(life.id);
    revoke(life.id);
    deliver();
    pass(domain::nameKeptFor);
    if (count(life.in("FROM persons WHERE id = :person AND erased_at IS NOT NULL")) != 1) {
        qFatal("not erased");
    }
    return life;
}

DeskEstate::Resident PromiseEstate::owner()
{
    const Resident out = giveCard();
    const auto owns = store().runBlocking([&](store::Session& s) {
        return s.residents().get(out.id).and_then([&](store::StoredResident who) {
            who.resident.details.occupancy = domain::Occupancy::Owner;
            who.resident.details.leaseEnd.reset();
            return s.residents().update(out.id, who.resident.details).and_then([&] {
                return app::KeyIssue(s, f.station->desk(), f.mei).followTenancy(out.id);
            });
        });
    });
    must(owns, "an owner");
    deliver();
    return out;
}

void PromiseEstate::ask(std::optional<domain::PersonId> person)
{
    const auto answered = store().runBlocking([&](store::Session& s) {
        app::Requests requests(s, f.station->desk(), f.mei);
        return requests.take({domain::RequestKind::Copy, domain::RequestedBy::Resident, person, false})
            .and_then([&](const domain::Request& asked) {
                return requests.answer(asked.id, domain::RequestOutcome::Granted, {}, {});
            });
    });
    must(answered, "a request");
}

void PromiseEstate::cut(domain::GateId gate)
{
    const auto kept = store().runBlocking([&](store::Session& s) {
        return s.journal().book(gate).and_then([&](const store::GateBook& book) {
            const store::ChainPosition next{std::max<quint64>(book.highestCut.epoch, 1), book.highestCut.version + 1};
            return s.journal().storeCut(gate, {next, "signed", {}, f.clock.now()});
        });
    });
    must(kept, "a change-set");
}

domain::ImportId PromiseEstate::importTwo()
{
    std::vector<domain::ResidentDetails> roster(2, StationFixture::tenant("Leaves"));
    roster[0].leaseEnd = f.station->desk().today().addDays(5);
    roster[1].name = QStringLiteral("Owns");
    roster[1].occupancy = domain::Occupancy::Owner;
    roster[1].leaseEnd.reset();
    const domain::ImportId import = domain::ImportId::random();
    must(store().runBlocking([&](store::Session& s) { return s.imports().add(roster, import, f.mei, f.clock.now()); }),
         "an import");
    return import;
}

void PromiseEstate::undo(domain::ImportId import)
{
    must(store().runBlocking([&](store::Session& s) { return s.imports().undo(import, f.clock.now()); }), "an undoing");
}

} // namespace vestibule::test
