#include "app/composition/Codes.h"
#include "app/composition/Notices.h"
#include "core/consent/Codes.h"
#include "core/consent/ConsentRecord.h"
#include "core/domain/Codes.h"
#include "tests/app/composition/DeskEstate.h"

using namespace vestibule;
using namespace vestibule::app;
using namespace vestibule::test;
using domain::Answer;

namespace {

domain::ResidentDetails owner(const char* name)
{
    domain::ResidentDetails out = StationFixture::tenant(name);
    out.occupancy = domain::Occupancy::Owner;
    out.leaseEnd.reset();
    return out;
}

Result<RenewedConsent> renew(StationFixture& f, domain::SittingId sitting)
{
    return f.sitting([&](Sittings& s) {
        return s.renewConsent(sitting, f.answer(Answer::Choice::Face), StationFixture::signature(),
                              f.station->notice());
    });
}

/// A station with two gates, and people whose faces are on their way to them.
struct Office
{
    StationFixture f;
    std::vector<domain::Gate> gates{f.addGate("East"), f.addGate("West")};

    template <typename Read>
    auto read(Read read)
    {
        return f.station->store().readBlocking(read).value();
    }
    domain::SittingId beginFor(domain::PersonId person, bool ownWish = false)
    {
        return f.sitting([&](Sittings& s) { return s.beginFor(person, ownWish); })->sitting;
    }
    FaceQuestion question(domain::SittingId sitting)
    {
        return f.sitting([&](Sittings& s) { return s.faceQuestion(sitting); }).value();
    }
    std::vector<store::StoredCredential> faces(domain::PersonId person)
    {
        return read([&](store::Session& s) { return activeKeys(s, person, domain::CredentialKind::Face); });
    }
    store::StoredConsent consent(domain::ConsentId id)
    {
        return read([&](store::Session& s) { return s.consents().get(id); });
    }
    std::size_t consents(domain::PersonId person)
    {
        return read([&](store::Session& s) { return s.consents().ofPerson(person); }).size();
    }
    store::DesiredEntry wishedAt(const domain::Gate& gate, domain::CredentialId key)
    {
        const auto wished = read([&](store::Session& s) { return s.journal().desired(gate.id); });
        const auto found = std::find_if(wished.entries.begin(), wished.entries.end(),
                                        [&key](const store::DesiredEntry& entry) { return entry.credential == key; });
        return found == wished.entries.end() ? store::DesiredEntry() : *found;
    }
    std::vector<StaleConsent> toAskAgain()
    {
        return read([&](store::Session& s) {
            return Notices(s, f.station->desk(), {f.mei, QStringLiteral("Mei"), domain::Role::Clerk, true})
                .toAskAgain();
        });
    }
    int entriesOf(const QByteArray& act)
    {
        const auto records = read([](store::Session& s) { return s.audit().read(0, 1'000'000); });
        return int(std::count_if(records.begin(), records.end(),
                                 [&](const auto& record) { return audit::decode(record.bytes)->action == act; }));
    }
    void changeThePurpose()
    {
        consent::NoticeDraft draft = f.station->notice().draft();
        for (consent::NoticeInLanguage& text : draft.texts) {
            for (consent::NoticeSection& section : text.sections) {
                if (text.language == u"en" && section.item == u"purpose") {
                    section.body += QStringLiteral(" And to open the lift.");
                }
            }
        }
        const auto published = f.station->store().runBlocking([&](store::Session& s) {
            return Notices(s, f.station->desk(), {f.mei, QStringLiteral("Mei"), domain::Role::Manager, true})
                .publish(draft);
        });
        QVERIFY(published && assess(*f.station, f.mei));
        f.station->setNotice(*published);
    }
    /// An assessment holds for a year only.
    void setClock(Instant to)
    {
        f.clock.set(to);
        QVERIFY(assess(*f.station, f.mei));
    }
    /// The payloads have waited too long: no gate has the face, and none will be given it.
    void dropPayloads()
    {
        const Instant now = f.clock.now();
        QVERIFY(f.station->store().runBlocking(
            [&](store::Session& s) { return s.journal().dropUndelivered(now + std::chrono::hours(1), now); }));
    }
};

} // namespace

/// Consents that are renewed while the face stays: no picture, no new template.
class TestRenewals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSignedYesKeepsTheFaceUnderTheNewConsent()
    {
        Office o;
        const store::StoredConsent former = o.f.enrolFace(owner("Li Lei"), o.gates);
        const store::StoredCredential before = o.faces(former.person).front();
        std::vector<QByteArray> digests;
        for (const domain::Gate& gate : o.gates) {
            digests.push_back(o.wishedAt(gate, before.credential.id).digest);
        }
        o.f.clock.advance(std::chrono::hours(24 * 10));
        o.changeThePurpose();
        const auto sitting = o.beginFor(former.person);
        const FaceQuestion question = o.question(sitting);
        QVERIFY(!question.whyNot && question.renews && question.keeps && question.missingAt.empty());

        const auto renewed = renew(o.f, sitting);
        QVERIFY2(renewed, renewed ? "" : renewed.error().describe().c_str());
        QCOMPARE(renewed->face.face, before.credential.id);
        QCOMPARE(renewed->face.gates, 2);
        QVERIFY(!renewed->face.cardNumber.isEmpty());
        const store::StoredConsent consent = o.consent(renewed->consent);
        QVERIFY(consent.endsAt > former.endsAt && !consent.withdrawnAt);
        QCOMPARE(o.faces(former.person).size(), std::size_t(1));
        const store::StoredCredential after = o.faces(former.person).front();
        QCOMPARE(after.credential.rev, before.credential.rev + 1);
        QCOMPARE(after.credential.validFrom, before.credential.validFrom);
        QCOMPARE(after.credential.validUntil, consent.endsAt);
        QVERIFY(after.consent == consent.id);

        // Each gate is to be told of the consent, and of no other payload.
        for (std::size_t i = 0; i < o.gates.size(); ++i) {
            const store::DesiredEntry wished = o.wishedAt(o.gates.at(i), before.credential.id);
            QCOMPARE(wished.digest, digests.at(i));
            QVERIFY(wished.rev > before.credential.rev);
            QCOMPARE(wished.consentRecordHash, consent.recordHash);
            QVERIFY(wished.consentUntil == consent.endsAt && wished.validUntil == consent.endsAt);
        }
        // The one before carries nothing any more, and is no refusal.
        QVERIFY(o.consent(former.id).withdrawnAt.has_value());
        const auto carrying = o.read([&](store::Session& s) { return s.consents().carryingFaces(o.f.clock.now()); });
        QCOMPARE(carrying.size(), std::size_t(1));
        QCOMPARE(carrying.front().id, consent.id);
        QVERIFY(o.toAskAgain().empty());
        QVERIFY(o.question(o.beginFor(former.person)).whyNot == codes::faceOnRecord);
    }

    void theRecordAndTheLogSayThatTheFaceWasKept()
    {
        Office o;
        const store::StoredConsent former = o.f.enrolFace(owner("Li Lei"), o.gates);
        const auto sitting = o.beginFor(former.person);
        const auto renewed = renew(o.f, sitting);
        QVERIFY(renewed);
        const QByteArray& jws = o.consent(renewed->consent).record;
        const auto record = consent::verifyRecord(jws, o.f.station->desk().keys.recordKeyOf(jws));
        QVERIFY(record && record->keepsFace);
        QCOMPARE(o.entriesOf("consent/given"), 2);
        QCOMPARE(o.entriesOf("consent/renewed"), 1);
        QCOMPARE(o.entriesOf("credential/face-kept"), 1);
        QCOMPARE(o.entriesOf("credential/face-stored"), 1);
        QCOMPARE(o.entriesOf("credential/revoked"), 0);

        // Once is enough: the sitting is over, and nothing is done twice.
        QVERIFY(renew(o.f, sitting).error().is(codes::noSuchSitting));
        QVERIFY(o.f.sitting([&](Sittings& s) { return s.readyCapture(sitting); }).error().is(codes::noSuchSitting));
        QCOMPARE(o.consents(former.person), std::size_t(2));
        QCOMPARE(o.entriesOf("credential/face-kept"), 1);
    }

    /// The former consent was not taken back; the one that carries the face now can be.
    void whatWasReplacedIsToldFromWhatWasTakenBack()
    {
        Office o;
        const store::StoredConsent former = o.f.enrolFace(owner("Li Lei"), o.gates);
        o.f.clock.advance(std::chrono::hours(1));
        const auto renewed = renew(o.f, o.beginFor(former.person));
        QVERIFY(renewed);
        const auto all = [&] {
            return o.read([&](store::Session& s) { return s.consents().ofPerson(former.person); });
        };
        QVERIFY(isReplaced(all().back(), all()) && !isReplaced(all().front(), all()));
        QVERIFY(!takenBackAt(all()));
        o.f.clock.advance(std::chrono::hours(1));
        QVERIFY(o.f.station->store().runBlocking(
            [&](store::Session& s) { return KeyIssue(s, o.f.station->desk(), o.f.mei).withdrawFace(former.person); }));
        QVERIFY(isReplaced(all().back(), all()) && !isReplaced(all().front(), all()));
        QVERIFY(takenBackAt(all()) == all().front().withdrawnAt);
        QVERIFY(o.faces(former.person).empty());
    }

    void theDatesFollowTheLease()
    {
        Office o;
        domain::ResidentDetails details = StationFixture::tenant("Li Lei");
        const store::StoredConsent former = o.f.enrolFace(details, o.gates);
        o.f.clock.advance(std::chrono::hours(24));
        QVERIFY(renew(o.f, o.beginFor(former.person)));
        const QTimeZone& zone = o.f.station->desk().zone;
        QCOMPARE(o.faces(former.person).front().credential.validUntil, domain::endOfDay(*details.leaseEnd, zone));
        // The lease has run out, and nobody has looked for what has ended yet.
        o.setClock(domain::endOfDay(*details.leaseEnd, zone) - std::chrono::hours(1));
        const auto late = o.beginFor(former.person);
        details.leaseEnd = details.leaseEnd->addDays(-1);
        QVERIFY(o.f.station->store().runBlocking(
            [&](store::Session& s) { return s.residents().update(former.person, details); }));
        QVERIFY(renew(o.f, late).error().is(domain::codes::leaseEnded));
        QCOMPARE(o.consents(former.person), std::size_t(2));
    }

    void theQuestionOpensThirtyDaysBeforeTheConsentEnds()
    {
        Office o;
        const store::StoredConsent consent = o.f.enrolFace(owner("Li Lei"), o.gates);
        domain::ResidentDetails details = StationFixture::tenant("Zhao Min");
        details.leaseEnd = consent.endsAt.toUtc().date().addDays(-10);
        const domain::PersonId tenant = o.f.enrolFace(details, o.gates).person;

        o.setClock(consent.endsAt - domain::renewalBefore - std::chrono::hours(1));
        QVERIFY(o.toAskAgain().empty());
        QVERIFY(o.question(o.beginFor(consent.person)).whyNot == codes::faceOnRecord);
        // Their own wish opens a face that they have none of, and no other one.
        QVERIFY(o.question(o.beginFor(consent.person, true)).whyNot == codes::faceOnRecord);

        o.setClock(consent.endsAt - domain::renewalBefore);
        const auto queue = o.toAskAgain();
        QCOMPARE(queue.size(), std::size_t(1));
        QCOMPARE(queue.front().person, consent.person);
        QVERIFY(queue.front().reasons.endsSoon && queue.front().reasons.changes.isEmpty());
        QVERIFY(!queue.front().reasons.hasTurned14);
        const auto sitting = o.beginFor(consent.person);
        QVERIFY(!o.question(sitting).whyNot && o.question(sitting).keeps);
        QVERIFY(renew(o.f, sitting));
        QVERIFY(o.toAskAgain().empty());
        QVERIFY(o.question(o.beginFor(consent.person)).whyNot == codes::faceOnRecord);

        // A lease that ends before the consent asks nobody; one that is longer now does.
        QVERIFY(o.question(o.beginFor(tenant)).whyNot == codes::faceOnRecord);
        details.leaseEnd = details.leaseEnd->addDays(100);
        QVERIFY(o.f.station->store().runBlocking([&](store::Session& s) {
            return s.residents().update(tenant, details).and_then([&] {
                return KeyIssue(s, o.f.station->desk(), o.f.mei).followTenancy(tenant);
            });
        }));
        QCOMPARE(o.toAskAgain().size(), std::size_t(1));
        QVERIFY(o.question(o.beginFor(tenant)).keeps);
    }

    void whoseFaceNoGateHasIsPhotographed()
    {
        Office o;
        const store::StoredConsent former = o.f.enrolFace(owner("Li Lei"), o.gates);
        const domain::CredentialId before = o.faces(former.person).front().credential.id;
        o.changeThePurpose();
        o.dropPayloads();
        const auto sitting = o.beginFor(former.person);
        QVERIFY(!o.question(sitting).whyNot && o.question(sitting).renews && !o.question(sitting).keeps);
        QVERIFY(renew(o.f, sitting).error().is(codes::faceNotKept));
        QCOMPARE(o.consents(former.person), std::size_t(1));
        QVERIFY(!o.consent(former.id).withdrawnAt);

        // The way over the camera is open as before, and ends the old face.
        QVERIFY(o.f.giveConsent(sitting) && o.f.storeFace(sitting, o.gates));
        QVERIFY(o.faces(former.person).front().credential.id != before);
        QCOMPARE(o.faces(former.person).size(), std::size_t(1));
    }

    void aGateThatLacksTheFaceIsNamed()
    {
        Office o;
        const domain::PersonId person = o.f.enrolFace(owner("Li Lei"), std::span(o.gates).first(1)).person;
        o.changeThePurpose();
        const FaceQuestion question = o.question(o.beginFor(person));
        QVERIFY(question.keeps);
        QCOMPARE(question.missingAt, std::vector<QString>{QStringLiteral("West")});
    }

    void aRenewalWaitsForNoGateThatLacksTheFace()
    {
        Office o;
        const domain::PersonId person = o.f.enrolFace(owner("Li Lei"), std::span(o.gates).first(1)).person;
        o.changeThePurpose();
        const auto renewed = renew(o.f, o.beginFor(person));
        QVERIFY2(renewed, renewed ? "" : renewed.error().describe().c_str());
        QCOMPARE(renewed->face.gates, 1);
        QCOMPARE(renewed->face.lacking, std::vector<domain::GateId>{o.gates.back().id});
    }

    void aFaceThatHasEndedIsNotKept()
    {
        Office o;
        const auto enrolled = [&](const char* name) { return o.f.enrolFace(StationFixture::tenant(name), o.gates); };
        const store::StoredConsent lost = enrolled("Li Lei");
        const auto agreed = o.beginFor(lost.person);
        QVERIFY(o.question(agreed).keeps);
        const domain::CredentialId face = o.faces(lost.person).front().credential.id;
        QVERIFY(o.f.station->store().runBlocking(
            [&](store::Session& s) { return KeyIssue(s, o.f.station->desk(), o.f.mei).revoke(face); }));
        QVERIFY(!o.question(agreed).keeps && !o.question(agreed).renews);
        QVERIFY(renew(o.f, agreed).error().is(codes::faceNotKept));
        QCOMPARE(o.consents(lost.person), std::size_t(1));
        QVERIFY(o.f.giveConsent(agreed) && o.f.storeFace(agreed, o.gates));

        // Past its day, which nobody has looked at yet.
        const store::StoredConsent over = enrolled("Zhao Min");
        const auto late = o.beginFor(over.person);
        QVERIFY(o.question(late).keeps);
        o.setClock(o.faces(over.person).front().credential.validUntil);
        QVERIFY(!o.question(late).keeps);
        QVERIFY(renew(o.f, late).error().is(codes::faceNotKept));
    }

    void whoeverHasNoFaceHasNoneToKeep()
    {
        Office o;
        const auto begun = o.f.sitting([&](Sittings& s) { return s.begin(owner("Li Lei")); });
        QVERIFY(!o.question(begun->sitting).renews && !o.question(begun->sitting).keeps);
        QVERIFY(renew(o.f, begun->sitting).error().is(codes::faceNotKept));
    }

    void whatWasReadBeforeAnotherNoticeIsNotRenewed()
    {
        Office o;
        const store::StoredConsent former = o.f.enrolFace(owner("Li Lei"), o.gates);
        const consent::Notice read = o.f.station->notice();
        const auto sitting = o.beginFor(former.person);
        const Answer yes = o.f.answer(Answer::Choice::Face);
        o.changeThePurpose();
        const auto renewed =
            o.f.sitting([&](Sittings& s) { return s.renewConsent(sitting, yes, StationFixture::signature(), read); });
        QVERIFY(renewed.error().is(consent::codes::noticeSuperseded));
        QCOMPARE(o.consents(former.person), std::size_t(1));
        QVERIFY(o.faces(former.person).front().consent == former.id);
        QVERIFY(renew(o.f, sitting)); // to the new one
    }

    /// There is no moment between the signature and the face that goes on: TestActFaults cuts it everywhere. What was
    /// said before it waits, and what was signed is there, also after a restart.
    void aRestartLosesNothingAndRepeatsNothing()
    {
        DeskEstate e;
        const store::StoredConsent former = e.f.enrolFace(owner("Li Lei"), e.gates.records());
        const auto faces = [&] {
            return e.store()
                .readBlocking(
                    [&](store::Session& s) { return activeKeys(s, former.person, domain::CredentialKind::Face); })
                .value();
        };
        const auto drafts = [&] { return e.store().readBlocking([](store::Session& s) { return s.drafts().list(); }); };
        const store::StoredCredential before = faces().front();
        const auto begun = e.f.sitting([&](Sittings& s) { return s.beginFor(former.person, false); });
        QVERIFY(e.f.sitting([&](Sittings& s) { return s.sayYes(begun->sitting, e.f.answer(Answer::Choice::Face)); }));
        e.whileClosed([](const vault::MasterKey&) {});
        QCOMPARE(drafts()->size(), std::size_t(1));
        QVERIFY(faces().front().consent == former.id);

        const auto renewed = renew(e.f, begun->sitting);
        QVERIFY(renewed);
        e.whileClosed([](const vault::MasterKey&) {});
        QVERIFY(drafts()->empty());
        QCOMPARE(faces().size(), std::size_t(1));
        QCOMPARE(faces().front().credential.id, before.credential.id);
        QCOMPARE(faces().front().credential.rev, before.credential.rev + 1);
        QVERIFY(faces().front().consent == renewed->consent);
        QVERIFY(renew(e.f, begun->sitting).error().is(codes::noSuchSitting));
    }
};

VESTIBULE_TEST(TestRenewals);
#include "TestRenewals.moc"
