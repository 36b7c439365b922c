#include "app/composition/Codes.h"
#include "app/composition/Notices.h"
#include "app/composition/OnRecord.h"
#include "app/composition/Retention.h"
#include "core/consent/ConsentRecord.h"
#include "core/domain/Codes.h"
#include "tests/app/composition/StationFixture.h"

using namespace vestibule;
using namespace vestibule::app;
using domain::Answer;
using test::StationFixture;

namespace {

/// The estate's clock stands in September 2026.
const QDate nextMonth(2026, 10, 1);

struct Office
{
    StationFixture f;
    std::vector<domain::Gate> gates{f.addGate("East")};

    static domain::ResidentDetails child(bool hasGuardian = true, QDate turns14 = nextMonth)
    {
        domain::ResidentDetails out = StationFixture::tenant("Xiao Ming");
        out.leaseEnd = QDate(2030, 6, 30);
        out.minor = domain::Minor{turns14, std::nullopt};
        if (hasGuardian) {
            out.minor->guardian = StationFixture::guardian();
        }
        return out;
    }
    domain::SittingId begin(const domain::ResidentDetails& details)
    {
        return f.sitting([&](Sittings& s) { return s.begin(details); })->sitting;
    }
    domain::SittingId beginFor(domain::PersonId person, const std::optional<domain::Minor>& minor = {})
    {
        return f.sitting([&](Sittings& s) { return s.beginFor(person, false, minor); })->sitting;
    }
    /// Somebody from a roster: nobody has been asked how old they are.
    domain::PersonId fromRoster(const char* name = "Xiao Ming")
    {
        domain::ResidentDetails details = child();
        details.name = QString::fromUtf8(name);
        details.minor.reset();
        return f.station->store()
            .runBlocking([&](store::Session& s) { return putOnRecord(s, f.station->desk(), f.mei, details); })
            .value();
    }
    FaceQuestion question(domain::SittingId sitting)
    {
        return f.sitting([&](Sittings& s) { return s.faceQuestion(sitting); }).value();
    }
    /// A child whose guardian said yes.
    domain::PersonId enrolled()
    {
        const auto sitting = begin(child());
        const auto given = f.giveConsent(sitting);
        const auto ready = f.sitting([&](Sittings& s) { return s.readyCapture(sitting); });
        return given && f.storeFace(sitting, gates) ? ready->grant.person() : domain::PersonId();
    }
    template <typename Read>
    auto read(Read read)
    {
        return f.station->store().readBlocking(read);
    }
    int corrections() { return entriesOf("resident/corrected"); }
    int entriesOf(const QByteArray& act)
    {
        const auto records = read([](store::Session& s) { return s.audit().read(0, 1'000'000); });
        return int(std::count_if(records->begin(), records->end(),
                                 [&](const auto& record) { return audit::decode(record.bytes)->action == act; }));
    }
    store::StoredResident person(domain::PersonId id)
    {
        return read([&](store::Session& s) { return s.residents().get(id); }).value();
    }
    std::vector<store::StoredConsent> consents(domain::PersonId id)
    {
        return read([&](store::Session& s) { return s.consents().ofPerson(id); }).value();
    }
    std::vector<store::StoredCredential> faces(domain::PersonId id)
    {
        return read([&](store::Session& s) { return activeKeys(s, id, domain::CredentialKind::Face); }).value();
    }
    std::vector<StaleConsent> toAskAgain()
    {
        return f.station->store()
            .runBlocking([&](store::Session& s) {
                return Notices(s, f.station->desk(), {f.mei, QStringLiteral("Mei"), domain::Role::Clerk, true})
                    .toAskAgain();
            })
            .value();
    }
    Result<RenewedConsent> renew(domain::SittingId sitting)
    {
        return f.sitting([&](Sittings& s) {
            return s.renewConsent(sitting, f.answer(Answer::Choice::Face), StationFixture::signature(),
                                  f.station->notice());
        });
    }
    void growUp() { f.clock.advance(std::chrono::hours(24 * 60)); }
};

} // namespace

class TestGuardians : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aChildWithoutAGuardianGetsACard()
    {
        Office o;
        const auto sitting = o.begin(Office::child(false));
        const FaceQuestion question = o.question(sitting);
        QVERIFY(question.forChild);
        QVERIFY(question.whyNot == codes::guardianNotNamed);
        QVERIFY(o.f.giveConsent(sitting).error().is(codes::guardianNotNamed));
        QVERIFY(o.f.sitting([&](Sittings& s) { return s.skipFace(sitting); }));
        QVERIFY(o.f.sitting([&](Sittings& s) { return s.issueCard(sitting, {}); }));
    }

    void aGuardianWhoCannotSignIsWitnessedAndTheLogSaysSo()
    {
        Office o;
        QVERIFY(
            o.f.giveConsent(o.begin(Office::child()), domain::SignatureDrawing::witnessed(domain::Witness::Operator)));
        QCOMPARE(o.entriesOf("consent/witnessed-for-child"), 1);
        QCOMPARE(o.entriesOf("consent/given-for-child"), 0);
    }

    void aGuardianDecidesAndTheRecordSaysSo()
    {
        Office o;
        const auto sitting = o.begin(Office::child());
        QVERIFY(o.question(sitting).forChild);
        QVERIFY(!o.question(sitting).whyNot);
        const auto given = o.f.giveConsent(sitting);
        QVERIFY(given);
        const auto row = o.read([&](store::Session& s) { return s.consents().get(*given); });
        QVERIFY(row && row->byGuardian);
        const auto record = consent::verifyRecord(row->record, o.f.station->desk().keys.recordKeyOf(row->record));
        QVERIFY(record);
        QVERIFY(record->guardian == domain::GuardianRelation::Parent);
        QVERIFY(
            !QByteArray::fromBase64(row->record.split('.').at(1), QByteArray::Base64UrlEncoding).contains("Meimei"));
        QVERIFY(o.f.storeFace(sitting, o.gates));
    }

    void aGuardiansNoLeavesNoName()
    {
        Office o;
        const auto sitting = o.begin(Office::child());
        QVERIFY(o.f.sitting([&](Sittings& s) { return s.decline(sitting, o.f.answer(Answer::Choice::Card)); }));
        const auto card = o.f.sitting([&](Sittings& s) { return s.issueCard(sitting, {}); });
        QVERIFY(card);
        const auto person = o.read([&](store::Session& s) { return s.credentials().get(card->credential); });
        const auto minor = o.person(person->credential.person).resident.details.minor;
        QVERIFY(minor && !minor->guardian);
    }

    void aChildFromTheRosterWithoutAGuardianGetsACard()
    {
        Office o;
        const domain::PersonId person = o.fromRoster();
        const auto sitting = o.beginFor(person, domain::Minor{nextMonth.addDays(11), std::nullopt});
        const FaceQuestion question = o.question(sitting);
        QVERIFY(question.forChild);
        QVERIFY(question.whyNot == codes::guardianNotNamed);
        QVERIFY(o.f.giveConsent(sitting).error().is(codes::guardianNotNamed));
        QVERIFY(o.f.sitting([&](Sittings& s) { return s.skipFace(sitting); }));
        QVERIFY(o.f.sitting([&](Sittings& s) { return s.issueCard(sitting, {}); }));
        // The month is known from now on: nobody asks for it again.
        QCOMPARE(o.person(person).resident.details.minor->turns14, nextMonth);
        QCOMPARE(o.corrections(), 1);
        QVERIFY(o.question(o.beginFor(person)).forChild);
        QVERIFY(o.question(o.beginFor(person, domain::Minor{nextMonth, std::nullopt})).forChild);
        QCOMPARE(o.corrections(), 1);
    }

    void aGuardianNamedAtTheBeginningIsKeptWithTheirYes()
    {
        Office o;
        const domain::PersonId person = o.fromRoster();
        const auto sitting = o.beginFor(person, Office::child().minor);
        QVERIFY(o.question(sitting).forChild && !o.question(sitting).whyNot);
        QVERIFY(!o.person(person).resident.details.minor->guardian);
        const auto given = o.f.giveConsent(sitting);
        QVERIFY(given);
        QVERIFY(o.person(person).resident.details.minor == Office::child().minor);
        QVERIFY(o.consents(person).front().byGuardian);
        QVERIFY(o.f.storeFace(sitting, o.gates));
        o.growUp();
        QVERIFY(o.toAskAgain().front().reasons.hasTurned14);
    }

    void aGuardianNamedAtTheBeginningWhoSaysNoLeavesNoName()
    {
        Office o;
        const domain::PersonId person = o.fromRoster();
        const auto sitting = o.beginFor(person, Office::child().minor);
        QVERIFY(o.f.sitting([&](Sittings& s) { return s.decline(sitting, o.f.answer(Answer::Choice::Card)); }));
        QVERIFY(o.f.sitting([&](Sittings& s) { return s.issueCard(sitting, {}); }));
        const auto minor = o.person(person).resident.details.minor;
        QVERIFY(minor && !minor->guardian);
    }

    void aMonthThatCannotBeBeginsNothing()
    {
        Office o;
        const domain::PersonId person = o.fromRoster();
        const auto begun = o.f.sitting([&](Sittings& s) {
            return s.beginFor(person, true, domain::Minor{QDate(2026, 8, 1), std::nullopt});
        });
        QVERIFY(!begun && begun.error().is(domain::codes::birthMonthOver));
        QVERIFY(!o.person(person).resident.details.minor);
        QVERIFY(o.read([](store::Session& s) { return s.drafts().list(); })->empty());
    }

    void aGrownUpFromTheRosterIsAskedAsBefore()
    {
        Office o;
        const auto sitting = o.beginFor(o.fromRoster("Li Lei"));
        QVERIFY(!o.question(sitting).forChild && !o.question(sitting).whyNot);
        QCOMPARE(o.corrections(), 0);
    }

    void at14ThePersonIsAskedAndTheirYesTakesThePlace()
    {
        Office o;
        const domain::PersonId person = o.enrolled();
        QVERIFY(!person.isNull());
        QVERIFY(o.toAskAgain().empty());
        QVERIFY(o.question(o.beginFor(person)).whyNot == codes::faceOnRecord);
        o.growUp();
        const auto queue = o.toAskAgain();
        QCOMPARE(queue.size(), std::size_t(1));
        QVERIFY(queue.front().reasons.hasTurned14);
        QVERIFY(queue.front().reasons.changes.isEmpty());
        const domain::CredentialId before = o.faces(person).front().credential.id;

        const auto sitting = o.beginFor(person);
        const FaceQuestion question = o.question(sitting);
        QVERIFY(!question.whyNot && !question.forChild && question.renews);
        QVERIFY(o.f.giveConsent(sitting));
        // The old face opens the gates until the new one is there.
        QCOMPARE(o.faces(person).front().credential.id, before);
        QVERIFY(!o.person(person).resident.details.minor);
        QCOMPARE(o.toAskAgain().size(), std::size_t(1));
        QVERIFY(o.f.storeFace(sitting, o.gates));
        const auto faces = o.faces(person);
        QCOMPARE(faces.size(), std::size_t(1));
        QVERIFY(faces.front().credential.id != before);
        const auto consents = o.consents(person);
        QCOMPARE(consents.size(), std::size_t(2));
        QVERIFY(!consents.front().byGuardian && !consents.front().withdrawnAt);
        QVERIFY(consents.back().byGuardian && consents.back().withdrawnAt);
        QVERIFY(o.toAskAgain().empty());
    }

    void at14TheirYesKeepsTheFace()
    {
        Office o;
        const domain::PersonId person = o.enrolled();
        o.growUp();
        const domain::CredentialId before = o.faces(person).front().credential.id;
        const auto sitting = o.beginFor(person);
        QVERIFY(o.question(sitting).keeps && !o.question(sitting).forChild);
        const auto renewed = o.renew(sitting);
        QVERIFY(renewed);
        QCOMPARE(o.faces(person).front().credential.id, before);
        QVERIFY(o.faces(person).front().consent == renewed->consent);
        const auto consents = o.consents(person);
        QVERIFY(!consents.front().byGuardian && !consents.front().withdrawnAt);
        QVERIFY(consents.back().byGuardian && consents.back().withdrawnAt);
        QVERIFY(!o.person(person).resident.details.minor);
        QVERIFY(o.toAskAgain().empty());
    }

    /// As long as they decide, a guardian's new yes keeps the child's face.
    void aGuardiansRenewalKeepsTheFaceAndTheirName()
    {
        Office o;
        const domain::PersonId person = o.enrolled();
        o.f.clock.advance(std::chrono::hours(1));
        const auto sitting = o.beginFor(person);
        const auto renewed = o.renew(sitting);
        QVERIFY(renewed);
        QVERIFY(o.faces(person).front().consent == renewed->consent);
        const auto consents = o.consents(person);
        QCOMPARE(consents.front().id, renewed->consent);
        QVERIFY(consents.front().byGuardian && !consents.front().withdrawnAt);
        QVERIFY(o.person(person).resident.details.minor == Office::child().minor);
        QCOMPARE(o.entriesOf("consent/given-for-child"), 2);
    }

    void at14ANoGivesTheFaceBackCardFirst()
    {
        Office o;
        const domain::PersonId person = o.enrolled();
        o.growUp();
        const auto sitting = o.beginFor(person);
        QVERIFY(o.f.sitting([&](Sittings& s) { return s.decline(sitting, o.f.answer(Answer::Choice::Card)); }));
        QVERIFY(o.faces(person).empty());
        QVERIFY(o.consents(person).front().withdrawnAt);
        QVERIFY(!o.person(person).resident.details.minor);
        const auto card = o.f.sitting([&](Sittings& s) { return s.issueCard(sitting, {}); });
        QVERIFY(card);
        // The one that was reserved, and no second one.
        const auto keys = o.read([&](store::Session& s) { return s.credentials().ofPerson(person); });
        QCOMPARE(keys->size(), std::size_t(2));
        QVERIFY(o.toAskAgain().empty());
    }

    void whoGivesTheCaptureUpGivesTheOldFaceBackToo()
    {
        Office o;
        const domain::PersonId person = o.enrolled();
        o.growUp();
        const auto sitting = o.beginFor(person);
        QVERIFY(o.f.giveConsent(sitting));
        QVERIFY(o.f.sitting([&](Sittings& s) { return s.giveUpFace(sitting); }));
        QVERIFY(o.faces(person).empty());
        for (const store::StoredConsent& each : o.consents(person)) {
            QVERIFY(each.withdrawnAt);
        }
    }

    void aNoticeWithoutRulesForChildrenOpensNoCamera()
    {
        Office o;
        const auto latest = o.f.station->notice();
        consent::NoticeDraft draft = latest.draft();
        draft.texts.front().chooseFaceForChild.clear();
        const auto without = latest.revised(2, draft, o.f.mei);
        QVERIFY(without && !without->hasChildRules());
        QVERIFY(o.f.station->store().runBlocking([&](store::Session& s) {
            return s.notices().add({without->hash(), 2, without->toJson(), o.f.clock.now(), std::nullopt});
        }));
        QVERIFY(o.question(o.begin(Office::child())).whyNot == codes::noChildRules);
    }

    void whatWasKeptOfAChildhoodGoesByItself()
    {
        Office o;
        const auto sitting = o.begin(Office::child(false));
        QVERIFY(o.f.sitting([&](Sittings& s) { return s.skipFace(sitting); }));
        const auto card = o.f.sitting([&](Sittings& s) { return s.issueCard(sitting, {}); });
        const auto key = o.read([&](store::Session& s) { return s.credentials().get(card->credential); });
        const domain::PersonId person = key->credential.person;
        const auto round = [&] {
            return o.f.station->store().runBlocking(
                [&](store::Session& s) { return keepRetention(s, o.f.station->desk()); });
        };
        QVERIFY(round());
        QVERIFY(o.person(person).resident.details.minor);
        o.growUp();
        QVERIFY(round());
        QVERIFY(!o.person(person).resident.details.minor);
    }
};

VESTIBULE_TEST(TestGuardians);
#include "TestGuardians.moc"
