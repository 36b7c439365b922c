#include "app/composition/EstateKeys.h"
#include "app/composition/GateCare.h"
#include "app/composition/Retention.h"
#include "tests/app/composition/DeskEstate.h"

using namespace vestibule;
using namespace vestibule::test;
using domain::Answer;
using domain::CredentialState;
using std::chrono::hours;
using namespace std::chrono_literals;

/// What the notice and "what is stored" say goes by itself, goes; and nothing else does.
class TestRetention : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_estate = std::make_unique<DeskEstate>(); }

    void aNameGoesThirtyDaysAfterTheLastSignature()
    {
        DeskEstate& e = *m_estate;
        const auto leaves = e.giveCard();
        const auto stays = e.giveCard();
        const domain::ResidentDetails was = detailsOf(leaves.id);
        const QByteArray lookup = app::lookupOf(e.f.station->keys(), was);
        e.revoke(leaves.id);
        e.deliver();
        QCOMPARE(e.stateOf(leaves.card), CredentialState::Deleted);
        QVERIFY(lastDeleted(leaves.id));
        QVERIFY(!lastDeleted(stays.id));

        e.f.clock.advance(domain::nameKeptFor - hours(1));
        QVERIFY(e.f.station->catchUp());
        QCOMPARE(detailsOf(leaves.id).name, was.name);
        const quint64 entries = logSize();

        e.f.clock.advance(hours(1));
        QVERIFY(e.f.station->catchUp());
        QVERIFY(isErased(leaves.id));
        QVERIFY(!isErased(stays.id));
        QCOMPARE(found(was.name), 0);
        QCOMPARE(byLookup(lookup).size(), std::size_t(1));
        QCOMPARE(byLookup(app::lookupOf(e.f.station->keys(), detailsOf(stays.id))).size(), std::size_t(0));
        QCOMPARE(logSize(), entries + 1);
        QVERIFY(e.f.station->catchUp());
        QCOMPARE(logSize(), entries + 1); // once
        QVERIFY(e.admits(0, stays));
    }

    void aConsentRecordStaysWithoutSignatureAndName()
    {
        DeskEstate& e = *m_estate;
        const domain::PersonId person = enrolFace();
        const auto consents = [&] {
            return e.store().readBlocking([&](store::Session& s) { return s.consents().ofPerson(person); }).value();
        };
        QVERIFY(!consents().front().signaturePath.isEmpty());
        QVERIFY(salt(consents().front().id));
        e.revoke(person);
        e.deliver();
        e.f.clock.advance(domain::nameKeptFor);
        QVERIFY(e.f.station->catchUp());
        QVERIFY(isErased(person));
        QCOMPARE(consents().size(), std::size_t(1));
        QVERIFY(consents().front().signaturePath.isEmpty());
        QVERIFY(!consents().front().record.isEmpty());
        QVERIFY(!salt(consents().front().id));
    }

    void aGateThatHasNotSignedKeepsTheName()
    {
        DeskEstate& e = *m_estate;
        const auto leaves = e.giveCard();
        e.deliver();
        e.gates.at(1).off = true;
        e.revoke(leaves.id);
        e.deliver();
        e.f.clock.advance(24h * 200);
        QVERIFY(e.f.station->catchUp());
        QVERIFY(!isErased(leaves.id));

        e.gates.at(1).off = false;
        e.deliver();
        QCOMPARE(e.stateOf(leaves.card), CredentialState::Deleted);
        QVERIFY(e.f.station->catchUp());
        QVERIFY(!isErased(leaves.id)); // the thirty days begin now
        e.f.clock.advance(domain::nameKeptFor);
        QVERIFY(e.f.station->catchUp());
        QVERIFY(isErased(leaves.id));
    }

    void whoGetsANewKeyStays()
    {
        DeskEstate& e = *m_estate;
        const auto person = e.giveCard();
        e.revoke(person.id);
        e.deliver();
        e.f.clock.advance(domain::nameKeptFor - hours(1));
        QVERIFY(e.store().runBlocking([&](store::Session& s) {
            return app::KeyIssue(s, e.f.station->desk(), e.f.mei).issueCard(person.id, {});
        }));
        e.f.clock.advance(24h * 60);
        QVERIFY(e.f.station->catchUp());
        QVERIFY(!isErased(person.id));
        QCOMPARE(found(detailsOf(person.id).name), 1);
    }

    void whoSitsAtTheDeskStays()
    {
        DeskEstate& e = *m_estate;
        const auto person = e.giveCard();
        e.revoke(person.id);
        e.deliver();
        e.f.clock.advance(domain::nameKeptFor);
        const auto sitting = e.f.sitting([&](app::Sittings& s) { return s.beginFor(person.id, false); });
        QVERIFY(sitting);
        QVERIFY(e.f.station->catchUp());
        QVERIFY(!isErased(person.id));
        QVERIFY(e.f.sitting([&](app::Sittings& s) { return s.abandon(sitting->sitting); }));
        QVERIFY(e.f.station->catchUp());
        QVERIFY(isErased(person.id));
    }

    void aLeaseUnderWhichThereNeverWasAKeyEndsToo()
    {
        DeskEstate& e = *m_estate;
        const QDate today = e.f.clock.now().toUtc().date();
        std::vector<domain::ResidentDetails> roster(3, StationFixture::tenant("x"));
        const char* const names[]{"Ended", "In Grace", "Owner"};
        for (std::size_t i = 0; i < roster.size(); ++i) {
            roster[i].name = QString::fromLatin1(names[i]);
            roster[i].dwelling.room = QString::number(900 + i);
        }
        roster[0].leaseEnd = today.addDays(5);
        roster[1].leaseEnd = today.addDays(6);
        roster[2].occupancy = domain::Occupancy::Owner;
        roster[2].leaseEnd.reset();
        QVERIFY(e.store().runBlocking([&](store::Session& s) {
            return s.imports().add(roster, domain::ImportId::random(), e.f.mei, e.f.clock.now());
        }));
        // The fifth day, seven of grace, thirty: until the end of the 42nd the first one is on record.
        e.f.clock.advance(24h * 42);
        QVERIFY(e.f.station->catchUp());
        QCOMPARE(found(QStringLiteral("Ended")), 1);
        e.f.clock.advance(24h);
        QVERIFY(e.f.station->catchUp());
        QCOMPARE(found(QStringLiteral("Ended")), 0);
        QCOMPARE(found(QStringLiteral("In Grace")), 1);
        e.f.clock.advance(24h);
        QVERIFY(e.f.station->catchUp());
        QCOMPARE(found(QStringLiteral("In Grace")), 0);
        e.f.clock.advance(24h * 1000);
        QVERIFY(e.f.station->catchUp());
        QCOMPARE(found(QStringLiteral("Owner")), 1);
    }

    void aSittingWaitsForADay()
    {
        DeskEstate& e = *m_estate;
        domain::ResidentDetails details = StationFixture::tenant("Waits");
        const auto begun = e.f.sitting([&](app::Sittings& s) { return s.begin(details); });
        QVERIFY(begun);
        const auto drafts = [&] {
            return e.store().readBlocking([](store::Session& s) { return s.drafts().list(); })->size();
        };
        e.f.clock.advance(domain::sittingKeptFor);
        QVERIFY(e.f.station->catchUp());
        QCOMPARE(drafts(), std::size_t(1));
        e.f.clock.advance(milliseconds(1));
        QVERIFY(e.f.station->catchUp());
        QCOMPARE(drafts(), std::size_t(0));

        // Who has answered is on record, and can be taken up again from there.
        const auto answered = e.f.sitting([&](app::Sittings& s) { return s.begin(details); });
        QVERIFY(e.f.sitting(
            [&](app::Sittings& s) { return s.decline(answered->sitting, e.f.answer(Answer::Choice::Card)); }));
        e.f.clock.advance(domain::sittingKeptFor + hours(1));
        QVERIFY(e.f.station->catchUp());
        QCOMPARE(drafts(), std::size_t(0));
        QCOMPARE(found(details.name), 1);
        const auto person = e.store().readBlocking(
            [&](store::Session& s) { return s.residents().sameNameAndDwelling(details.name, details.dwelling); });
        QCOMPARE(reservedOf(person->front()), 1); // the card that was asked for is still owed
    }

    void aFaceWaitsThirtyDaysForItsGate()
    {
        DeskEstate& e = *m_estate;
        e.gates.at(1).off = true;
        const domain::PersonId person = enrolFace();
        const domain::GateId off = e.gates.records()[1].id;
        const auto missing = [&] {
            return e.store().readBlocking([&](store::Session& s) { return s.journal().missingAt(off); })->size();
        };
        const auto card = e.f.station->store().runBlocking(
            [&](store::Session& s) { return app::KeyIssue(s, e.f.station->desk(), e.f.mei).issueCard(person, {}); });
        QVERIFY(card);
        e.f.clock.advance(domain::payloadKeptFor);
        QVERIFY(e.f.station->catchUp());
        QCOMPARE(missing(), std::size_t(0));
        e.f.clock.advance(milliseconds(1));
        QVERIFY(e.f.station->catchUp());
        QCOMPARE(missing(), std::size_t(1)); // the card was sealed anew, the face takes the person
        e.gates.at(1).off = false;
        e.deliver();
        QVERIFY(e.gates.at(1).controller->decideCard({card->card.number, {}}).admit);
    }

    void aClockThatGatesContradictEndsAndErasesNothing()
    {
        DeskEstate& e = *m_estate;
        const auto leaves = e.giveCard();
        const auto stays = e.giveCard();
        e.revoke(leaves.id);
        e.deliver();
        const Instant now = e.f.clock.now();
        e.f.clock.advance(24h * 400); // a wrong year; the lease of both ends in 2027
        for (const domain::Gate& gate : e.gates.records()) {
            e.f.station->clockGuard().observe(gate.id, now);
        }
        QVERIFY(e.f.station->catchUp());
        QVERIFY(!isErased(leaves.id));
        QCOMPARE(e.stateOf(stays.card), CredentialState::Active);

        for (const domain::Gate& gate : e.gates.records()) {
            e.f.station->clockGuard().observe(gate.id, e.f.clock.now());
        }
        QVERIFY(e.f.station->catchUp());
        QVERIFY(isErased(leaves.id));
        QVERIFY(e.stateOf(stays.card) != CredentialState::Active);
    }

    /// A clock that is months ahead shows in nothing before the first gate has answered, and nothing comes back.
    void beforeAGateWasHeardTheClockEndsErasesAndDropsNothing()
    {
        DeskEstate& e = *m_estate;
        const auto leaves = e.giveCard();
        const auto stays = e.giveCard();
        e.revoke(leaves.id);
        e.deliver();
        e.gates.at(1).off = true;
        enrolFace(); // waits for West
        const domain::GateId west = e.gates.records()[1].id;
        const auto facesMissing = [&] {
            return e.store().readBlocking([&](store::Session& s) { return s.journal().missingAt(west); })->size();
        };
        e.whileClosed([](const vault::MasterKey&) {});
        QVERIFY(!e.f.station->clockGuard().sinceHeard());
        const Instant right = e.f.clock.now();
        e.f.clock.advance(24h * 400);
        QVERIFY(e.f.station->catchUp());
        QVERIFY(!e.f.station->takeOwedRound());
        QVERIFY(!isErased(leaves.id));
        QCOMPARE(e.stateOf(stays.card), CredentialState::Active);
        QCOMPARE(facesMissing(), std::size_t(0));

        // The first one says that the clock is wrong: nothing is owed to it.
        e.f.station->clockGuard().observe(west, right);
        QVERIFY(!e.f.station->takeOwedRound());
        QVERIFY(e.f.station->catchUp());
        QCOMPARE(e.stateOf(stays.card), CredentialState::Active);

        e.f.station->clockGuard().observe(west, e.f.clock.now());
        QVERIFY(e.f.station->takeOwedRound());
        QVERIFY(!e.f.station->takeOwedRound());  // once
        QVERIFY(e.f.station->catchUp().value()); // gates are to be told
        QVERIFY(!e.f.station->takeOwedRound());
        QVERIFY(isErased(leaves.id));
        QVERIFY(e.stateOf(stays.card) != CredentialState::Active);
        QVERIFY(!e.f.station->catchUp().value());
    }

    void whereNoGateAnswersSomebodyMaySayThatTheClockIsRight()
    {
        DeskEstate& e = *m_estate;
        const auto leaves = e.giveCard();
        const auto stays = e.giveCard();
        e.revoke(leaves.id);
        e.deliver();
        e.f.clock.advance(24h * 400);
        e.whileClosed([](const vault::MasterKey&) {});
        app::OpenStation& station = *e.f.station;
        QVERIFY(station.catchUp());
        QVERIFY(!station.isUnheardForLong()); // it was started a moment ago
        e.f.clock.advance(1h);
        QVERIFY(station.catchUp());
        QVERIFY(station.isUnheardForLong());
        QCOMPARE(e.stateOf(stays.card), CredentialState::Active);

        QVERIFY(app::confirmClock(station, e.f.mei));
        QVERIFY(!station.isUnheardForLong());
        QVERIFY(station.takeOwedRound());
        QVERIFY(station.catchUp());
        QVERIFY(isErased(leaves.id));
        QVERIFY(e.stateOf(stays.card) != CredentialState::Active);
    }

    void anEstateWithoutGatesHasNoneToWaitFor()
    {
        StationFixture f;
        QVERIFY(f.sitting([](app::Sittings& s) { return s.begin(StationFixture::tenant("Waits")); }));
        f.clock.advance(domain::sittingKeptFor + hours(1));
        QVERIFY(f.station->catchUp());
        QVERIFY(!f.station->takeOwedRound());
        QVERIFY(f.station->store().readBlocking([](store::Session& s) { return s.drafts().list(); })->empty());
    }

    void theLastKeyOfSomebodyWhoStaysIsFollowedByAReservedCard()
    {
        DeskEstate& e = *m_estate;
        const auto tenant = e.giveCard();
        QVERIFY(e.store().runBlocking(
            [&](store::Session& s) { return app::KeyIssue(s, e.f.station->desk(), e.f.mei).endKey(tenant.card); }));
        QCOMPARE(reservedOf(tenant.id), 1);
        e.deliver();
        e.f.clock.advance(24h * 60);
        QVERIFY(e.f.station->catchUp());
        QVERIFY(!isErased(tenant.id)); // a key is promised
        QCOMPARE(reservedOf(tenant.id), 1);

        // At the end of the tenancy it ends, and nothing follows.
        e.f.clock.advance(24h * 800);
        QVERIFY(e.f.station->catchUp());
        QCOMPARE(reservedOf(tenant.id), 0);
    }

    void anOwnersCardIsFollowedByAnother()
    {
        DeskEstate& e = *m_estate;
        const auto owner = e.giveCard();
        domain::ResidentDetails details = detailsOf(owner.id);
        details.occupancy = domain::Occupancy::Owner;
        details.leaseEnd.reset();
        QVERIFY(e.store().runBlocking([&](store::Session& s) { return s.residents().update(owner.id, details); }));
        e.f.clock.advance(24h * 366 * domain::ownerCardYears);
        QVERIFY(e.f.station->catchUp());
        QVERIFY(e.stateOf(owner.card) != CredentialState::Active);
        QCOMPARE(reservedOf(owner.id), 1);
    }

    /// More than go at once: all of them, round by round.
    void manyGoInTheirTurn()
    {
        DeskEstate& e = *m_estate;
        std::vector<domain::ResidentDetails> roster(450, StationFixture::tenant("x"));
        for (std::size_t i = 0; i < roster.size(); ++i) {
            roster[i].name = nameNumber(int(5000 + i));
            roster[i].leaseEnd = e.f.clock.now().toUtc().date();
        }
        QVERIFY(e.store().runBlocking([&](store::Session& s) {
            return s.imports().add(roster, domain::ImportId::random(), e.f.mei, e.f.clock.now());
        }));
        e.f.clock.advance(24h * 40);
        std::vector<qint64> left;
        do {
            QVERIFY(e.f.station->catchUp());
            left.push_back(e.store().readBlocking([](store::Session& s) { return s.residents().count(); }).value());
        } while (left.back() > 0 && left.size() < 10);
        QCOMPARE(left, (std::vector<qint64>{250, 50, 0}));
        QVERIFY(e.store().readBlocking([&](store::Session& s) { return e.f.station->desk().audit.verify(s); }));
    }

private:
    domain::ResidentDetails detailsOf(domain::PersonId person)
    {
        return m_estate->store()
            .readBlocking([&](store::Session& s) { return s.residents().get(person); })
            ->resident.details;
    }
    bool isErased(domain::PersonId person)
    {
        const auto stored =
            m_estate->store().readBlocking([&](store::Session& s) { return s.residents().get(person); }).value();
        return stored.erasedAt && stored.resident.details.name.isEmpty();
    }
    int found(const QString& name)
    {
        return int(
            m_estate->store().readBlocking([&](store::Session& s) { return s.residents().search(name); })->keys.size());
    }
    std::optional<Instant> lastDeleted(domain::PersonId person)
    {
        return m_estate->store()
            .readBlocking([&](store::Session& s) { return s.residents().lastDeleted(person); })
            .value();
    }
    std::vector<domain::PersonToken> byLookup(const QByteArray& lookup)
    {
        return m_estate->store()
            .readBlocking([&](store::Session& s) { return s.residents().byLookup(lookup); })
            .value();
    }
    int reservedOf(domain::PersonId person)
    {
        const auto all =
            m_estate->store().readBlocking([&](store::Session& s) { return s.credentials().ofPerson(person); }).value();
        return int(std::count_if(all.begin(), all.end(), [](const store::StoredCredential& c) {
            return c.credential.state == CredentialState::Reserved;
        }));
    }
    quint64 logSize()
    {
        return m_estate->store()
            .readBlocking([&](store::Session& s) { return m_estate->f.station->desk().audit.head(s); })
            ->size;
    }
    bool salt(domain::ConsentId consent)
    {
        return m_estate->store()
            .readBlocking(
                [&](store::Session& s) { return s.secrets().get(store::ConsentRepository::saltLabel(consent)); })
            .value()
            .has_value();
    }

    domain::PersonId enrolFace()
    {
        DeskEstate& e = *m_estate;
        const domain::ResidentDetails details = StationFixture::tenant("Face");
        const auto begun = e.f.sitting([&](app::Sittings& s) { return s.begin(details); });
        const auto sealed = app::sealFace(StationFixture::nobody(), e.gates.records());
        const auto stored = e.f.sitting([&](app::Sittings& s) {
            return s
                .giveConsent(begun->sitting, e.f.answer(Answer::Choice::Face), StationFixture::signature(),
                             e.f.station->notice())
                .and_then([&](domain::ConsentId) { return s.storeFace(begun->sitting, *sealed); });
        });
        if (!stored) {
            qFatal("no face: %s", stored.error().describe().c_str());
        }
        e.deliver();
        return e.store()
            .readBlocking(
                [&](store::Session& s) { return s.residents().sameNameAndDwelling(details.name, details.dwelling); })
            ->front();
    }

    std::unique_ptr<DeskEstate> m_estate;
};

VESTIBULE_TEST(TestRetention);
#include "TestRetention.moc"
