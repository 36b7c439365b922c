#include "app/composition/Codes.h"
#include "core/consent/Codes.h"
#include "core/domain/Codes.h"
#include "core/store/Codes.h"
#include "tests/app/composition/StationFixture.h"

using namespace vestibule;
using namespace vestibule::app;
using domain::Answer;
using test::StationFixture;

namespace {

domain::SittingId begun(StationFixture& f, const char* name = "Li Lei")
{
    return f.sitting([&](Sittings& s) { return s.begin(StationFixture::tenant(name)); })->sitting;
}

int entriesOf(StationFixture& f, const QByteArray& act)
{
    const auto records =
        f.station->store().readBlocking([](store::Session& s) { return s.audit().read(0, 1'000'000); });
    return int(std::count_if(records->begin(), records->end(),
                             [&](const auto& record) { return audit::decode(record.bytes)->action == act; }));
}

qint64 peopleOnRecord(StationFixture& f)
{
    return f.station->store().readBlocking([](store::Session& s) { return s.residents().count(); }).value();
}

QList<domain::CredentialState> states(StationFixture& f, domain::PersonId person, domain::CredentialKind kind)
{
    QList<domain::CredentialState> out;
    const auto all =
        f.station->store().readBlocking([&](store::Session& s) { return s.credentials().ofPerson(person); });
    for (const store::StoredCredential& c : *all) {
        if (c.credential.kind == kind) {
            out.append(c.credential.state);
        }
    }
    return out;
}

} // namespace

class TestSittings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nobodyIsOnRecordBeforeAnAnswer()
    {
        StationFixture f;
        f.addGate("East");
        const auto sitting = begun(f);
        QCOMPARE(peopleOnRecord(f), 0);
        QVERIFY(f.sitting([&](Sittings& s) { return s.abandon(sitting); }));
        QCOMPARE(peopleOnRecord(f), 0);
        QVERIFY(f.sitting([&](Sittings& s) { return s.readyCapture(sitting); }).error().is(codes::noSuchSitting));
    }

    void noGrantWithoutAStoredConsent()
    {
        StationFixture f;
        f.addGate("East");
        const auto sitting = begun(f);
        const auto ready = f.sitting([&](Sittings& s) { return s.readyCapture(sitting); });
        QVERIFY(ready.error().is(domain::codes::stepNotAllowed));
    }

    void aYesLeadsThroughTheConsentToFaceAndReservedCard()
    {
        StationFixture f;
        const std::vector<domain::Gate> gates{f.addGate("East"), f.addGate("West"), f.addGate("North")};
        const auto sitting = begun(f);
        QVERIFY(f.giveConsent(sitting));
        auto ready = f.sitting([&](Sittings& s) { return s.readyCapture(sitting); });
        QVERIFY(ready);
        const auto sealed = sealFace(StationFixture::nobody(), gates);
        QVERIFY(sealed);
        QCOMPARE(sealed->payloads.size(), std::size_t(3));
        const auto stored = f.sitting([&](Sittings& s) { return s.storeFace(sitting, *sealed); });
        QVERIFY(stored);
        QCOMPARE(stored->gates, 3);
        QVERIFY(!stored->cardNumber.isEmpty());
        const auto person = ready->grant.person();
        QCOMPARE(states(f, person, domain::CredentialKind::Face), {domain::CredentialState::Active});
        QCOMPARE(states(f, person, domain::CredentialKind::Card), {domain::CredentialState::Reserved});
        // The sitting is over: nothing of it can be used again.
        QVERIFY(f.sitting([&](Sittings& s) { return s.storeFace(sitting, *sealed); }).error().is(codes::noSuchSitting));
    }

    void aYesIsRecordedBeforeItIsSigned()
    {
        StationFixture f;
        f.addGate("East");
        const auto sitting = begun(f);
        const auto yes = [&] {
            return f.sitting([&](Sittings& s) { return s.sayYes(sitting, f.answer(Answer::Choice::Face)); });
        };
        QVERIFY(yes());
        const auto step = [&] {
            return f.station->store()
                .readBlocking([&](store::Session& s) { return s.drafts().get(sitting); })
                ->value()
                .step;
        };
        QCOMPARE(step(), domain::SittingStep::Signing);
        QVERIFY(yes());
        QVERIFY(f.sitting([&](Sittings& s) { return s.sayYes(sitting, f.answer(Answer::Choice::Card)); })
                    .error()
                    .is(consent::codes::consentRefused));
        // It is no consent: no camera, and nobody on record.
        QVERIFY(
            f.sitting([&](Sittings& s) { return s.readyCapture(sitting); }).error().is(domain::codes::stepNotAllowed));
        QCOMPARE(peopleOnRecord(f), 0);
        QVERIFY(f.giveConsent(sitting));
        QCOMPARE(step(), domain::SittingStep::Capturing);
        QVERIFY(yes().error().is(domain::codes::stepNotAllowed));
    }

    void aYesTakenBackBeforeTheSignatureIsANo()
    {
        StationFixture f;
        f.addGate("East");
        const auto sitting = begun(f);
        QVERIFY(f.sitting([&](Sittings& s) { return s.sayYes(sitting, f.answer(Answer::Choice::Face)); }));
        QVERIFY(f.sitting([&](Sittings& s) { return s.decline(sitting, f.answer(Answer::Choice::Card)); }));
        QVERIFY(f.sitting([&](Sittings& s) { return s.issueCard(sitting, {}); }));
    }

    void aNoIsRememberedWithoutAReasonAndLeadsToAWorkingCard()
    {
        StationFixture f;
        f.addGate("East");
        const auto sitting = begun(f);
        QVERIFY(f.sitting([&](Sittings& s) { return s.decline(sitting, f.answer(Answer::Choice::Card)); }));
        QVERIFY(
            f.sitting([&](Sittings& s) { return s.readyCapture(sitting); }).error().is(domain::codes::stepNotAllowed));
        const auto card = f.sitting([&](Sittings& s) { return s.issueCard(sitting, QByteArray::fromHex("04a1b2c3")); });
        QVERIFY(card);
        QVERIFY(card->handedOver);
        const auto person = f.station->store()
                                .readBlocking([&](store::Session& s) { return s.credentials().get(card->credential); })
                                ->credential.person;
        const auto who = f.station->store().readBlocking([&](store::Session& s) { return s.residents().get(person); });
        QVERIFY(who->doNotAskOn.has_value());
        const auto why = f.sitting([&](Sittings& s) { return s.whyNoFace(person); });
        QVERIFY(*why == codes::askedNotToBeAsked);
    }

    void theTimeFromTheAnswerToTheCardIsInTheLog()
    {
        StationFixture f;
        f.addGate("East");
        const auto sitting = begun(f);
        f.clock.advance(std::chrono::minutes(3)); // reading
        QVERIFY(f.sitting([&](Sittings& s) { return s.decline(sitting, f.answer(Answer::Choice::Card)); }));
        f.clock.advance(std::chrono::seconds(42));
        const auto card = f.sitting([&](Sittings& s) { return s.issueCard(sitting, {}); });
        QVERIFY(card);
        QVERIFY(card->sinceAnswer == std::chrono::seconds(42));
        const auto log =
            f.station->store().readBlocking([&](store::Session& s) { return f.station->desk().audit.exported(s); });
        const auto lines = log->split('\n');
        QVERIFY(std::any_of(lines.begin(), lines.end(), [](const QByteArray& line) {
            return line.contains("credential/card-issued") && line.contains("42");
        }));
    }

    void aYesTakenBackLeavesACardAndNoUsableConsent()
    {
        StationFixture f;
        const auto gate = f.addGate("East");
        const auto sitting = begun(f);
        QVERIFY(f.giveConsent(sitting));
        QVERIFY(f.sitting([&](Sittings& s) { return s.giveUpFace(sitting); }));
        const auto sealed = sealFace(StationFixture::nobody(), std::array{gate});
        QVERIFY(f.sitting([&](Sittings& s) { return s.storeFace(sitting, *sealed); })
                    .error()
                    .is(domain::codes::stepNotAllowed));
        QVERIFY(f.sitting([&](Sittings& s) { return s.issueCard(sitting, {}); }));
    }

    void aWitnessedConsentOpensTheCameraAndKeepsNoDrawing()
    {
        StationFixture f;
        f.addGate("East");
        const auto sitting = begun(f);
        const auto consent = f.sitting([&](Sittings& s) {
            return s.giveConsent(sitting, f.answer(Answer::Choice::Face),
                                 domain::SignatureDrawing::witnessed(domain::Witness::SecondPerson),
                                 f.station->notice());
        });
        QVERIFY2(consent, consent ? "" : consent.error().describe().c_str());
        QVERIFY(f.sitting([&](Sittings& s) { return s.readyCapture(sitting); }));
        const auto stored =
            f.station->store().readBlocking([&](store::Session& s) { return s.consents().get(*consent); });
        QVERIFY(stored->signaturePath.isEmpty());
        QCOMPARE(entriesOf(f, "consent/witnessed"), 1);
        QCOMPARE(entriesOf(f, "consent/given"), 0);
        QVERIFY(f.giveConsent(begun(f, "Han Meimei")));
        QCOMPARE(entriesOf(f, "consent/witnessed"), 1);
        QCOMPARE(entriesOf(f, "consent/given"), 1);
    }

    void anExpiredConsentOpensNothing()
    {
        StationFixture f;
        f.addGate("East");
        const auto sitting = begun(f);
        QVERIFY(f.giveConsent(sitting));
        f.clock.advance(std::chrono::days(2 * 366));
        QVERIFY(
            f.sitting([&](Sittings& s) { return s.readyCapture(sitting); }).error().is(consent::codes::consentEnded));
    }

    void theStoreRefusesAFaceWithoutConsent()
    {
        StationFixture f;
        f.addGate("East");
        const auto a = begun(f);
        const auto b = begun(f, "Han Meimei");
        const auto consent = f.giveConsent(a);
        QVERIFY(f.sitting([&](Sittings& s) { return s.decline(b, f.answer(Answer::Choice::Card)); }));
        const auto other = f.sitting([&](Sittings& s) { return s.issueCard(b, {}); });
        const auto person = f.station->store()
                                .readBlocking([&](store::Session& s) { return s.credentials().get(other->credential); })
                                ->credential.person;
        const SealedFace sealed{domain::CredentialId::random(), {}};
        const auto stored = f.station->store().runBlocking([&](store::Session& s) {
            return KeyIssue(s, f.station->desk(), f.mei).storeFace(person, *consent, sealed);
        });
        QVERIFY(stored.error().is(store::codes::consentMissing));
        QVERIFY(states(f, person, domain::CredentialKind::Face).isEmpty());
    }

    void withdrawalMakesTheCardActiveAndEndsTheFace()
    {
        StationFixture f;
        const auto gate = f.addGate("East");
        const auto sitting = begun(f);
        const auto consent = f.giveConsent(sitting);
        auto ready = f.sitting([&](Sittings& s) { return s.readyCapture(sitting); });
        const auto sealed = sealFace(StationFixture::nobody(), std::array{gate});
        QVERIFY(f.sitting([&](Sittings& s) { return s.storeFace(sitting, *sealed); }));
        const auto person = ready->grant.person();
        const auto card = f.station->store().runBlocking(
            [&](store::Session& s) { return KeyIssue(s, f.station->desk(), f.mei).withdrawFace(person); });
        QVERIFY(card);
        QCOMPARE(states(f, person, domain::CredentialKind::Card), {domain::CredentialState::Active});
        // Never sent to the gate, so nobody has to sign for it.
        QCOMPARE(states(f, person, domain::CredentialKind::Face), {domain::CredentialState::Deleted});
        const auto record =
            f.station->store().readBlocking([&](store::Session& s) { return s.consents().get(*consent); });
        QVERIFY(record->withdrawnAt.has_value());
        const auto again = f.station->store().runBlocking(
            [&](store::Session& s) { return KeyIssue(s, f.station->desk(), f.mei).withdrawFace(person); });
        QVERIFY(again.error().is(codes::noFace));
    }

    /// The lease and its days of grace are over, and nothing has looked for what has ended yet.
    void aConsentCanBeWithdrawnWhenNoCardCanBeGivenAnyMore()
    {
        StationFixture f;
        const std::vector<domain::Gate> gates{f.addGate("East")};
        const auto sitting = begun(f);
        const auto consent = f.giveConsent(sitting);
        auto ready = f.sitting([&](Sittings& s) { return s.readyCapture(sitting); });
        const auto sealed = sealFace(StationFixture::nobody(), gates);
        QVERIFY(f.sitting([&](Sittings& s) { return s.storeFace(sitting, *sealed); }));
        const auto person = ready->grant.person();
        const auto keys = [&](auto work) {
            return f.station->store().runBlocking([&](store::Session& s) {
                KeyIssue issue(s, f.station->desk(), f.mei);
                return work(issue);
            });
        };
        const auto reserved =
            f.station->store().readBlocking([&](store::Session& s) { return s.credentials().ofPerson(person); });
        for (const store::StoredCredential& each : *reserved) {
            if (each.credential.kind == domain::CredentialKind::Card) {
                QVERIFY(keys([&](KeyIssue& issue) { return issue.revoke(each.credential.id); }));
            }
        }
        f.clock.set(domain::endOfDay(QDate(2027, 6, 30), f.station->desk().zone) +
                    std::chrono::days(domain::cardGraceDays + 1));
        const auto card = keys([&](KeyIssue& issue) { return issue.withdrawFace(person); });
        QVERIFY(card);
        QVERIFY(!card->has_value());
        QCOMPARE(states(f, person, domain::CredentialKind::Face), {domain::CredentialState::Deleted});
        const auto record =
            f.station->store().readBlocking([&](store::Session& s) { return s.consents().get(*consent); });
        QVERIFY(record->withdrawnAt.has_value());
    }

    void aFaceIsOfferedOnlyWhereACardOpensEveryGate()
    {
        StationFixture f;
        QVERIFY(*f.sitting([](Sittings& s) { return s.whyNoFace(std::nullopt); }) == codes::noGate);
        f.addGate("East");
        QVERIFY(!f.sitting([](Sittings& s) { return s.whyNoFace(std::nullopt); })->has_value());
        f.addGate("Face only", false);
        QVERIFY(*f.sitting([](Sittings& s) { return s.whyNoFace(std::nullopt); }) == codes::gateWithoutCard);
        const auto sitting = begun(f);
        QVERIFY(f.sitting([&](Sittings& s) { return s.skipFace(sitting); }));
        QVERIFY(f.sitting([&](Sittings& s) { return s.issueCard(sitting, {}); }));
    }

    /// What is refused at the offer is refused at the signature as well: the gate may have come in between.
    void aGateThatTakesFacesAloneStopsASignature()
    {
        StationFixture f;
        f.addGate("East");
        const auto sitting = begun(f);
        QVERIFY(f.sitting([&](Sittings& s) { return s.sayYes(sitting, f.answer(Answer::Choice::Face)); }));
        f.addGate("Face only", false);
        QVERIFY(f.giveConsent(sitting).error().is(codes::gateWithoutCard));
        QCOMPARE(peopleOnRecord(f), 0);
        QVERIFY(f.sitting([&](Sittings& s) { return s.decline(sitting, f.answer(Answer::Choice::Card)); }));
        QVERIFY(f.sitting([&](Sittings& s) { return s.issueCard(sitting, {}); }));
    }

    void skippingIsRefusedWhereAFaceMayBeOffered()
    {
        StationFixture f;
        f.addGate("East");
        const auto sitting = begun(f);
        QVERIFY(f.sitting([&](Sittings& s) { return s.skipFace(sitting); }).error().is(domain::codes::stepNotAllowed));
    }

    void theSamePersonTwiceIsSaid()
    {
        StationFixture f;
        f.addGate("East");
        const auto sitting = begun(f);
        QVERIFY(f.sitting([&](Sittings& s) { return s.decline(sitting, f.answer(Answer::Choice::Card)); }));
        const auto twice = f.sitting([&](Sittings& s) { return s.begin(StationFixture::tenant("Li Lei")); });
        QVERIFY(twice.error().is(codes::alreadyOnRecord));
    }

    /// Two clerks, or one who began twice: the second answer enters nobody.
    void parallelSittingsEnterAPersonOnce()
    {
        StationFixture f;
        f.addGate("East");
        for (const bool yes : {false, true}) {
            const char* name = yes ? "Li Lei" : "Han Meimei";
            const auto first = begun(f, name);
            const auto second = begun(f, name);
            const qint64 before = peopleOnRecord(f);
            const auto question = [&] { return f.sitting([&](Sittings& s) { return s.faceQuestion(second); }); };
            QVERIFY(!question()->whyNot);
            QVERIFY(f.sitting([&](Sittings& s) { return s.decline(first, f.answer(Answer::Choice::Card)); }));
            const auto again =
                yes ? Result<void>(f.giveConsent(second).map([](domain::ConsentId) {}))
                    : f.sitting([&](Sittings& s) { return s.decline(second, f.answer(Answer::Choice::Card)); });
            QVERIFY(again.error().is(codes::alreadyOnRecord));
            QCOMPARE(peopleOnRecord(f), before + 1);
            // Nor are they asked once more: the clerk reads that they are on record.
            QVERIFY(question()->whyNot == codes::alreadyOnRecord);
            QVERIFY(f.sitting([&](Sittings& s) { return s.skipFace(second); }).error().is(codes::alreadyOnRecord));
            QVERIFY(f.sitting([&](Sittings& s) { return s.abandon(second); }));
        }
    }

    void onlyANoToANoticeOfThisStationIsTakenAsOne()
    {
        StationFixture f;
        f.addGate("East");
        const auto sitting = begun(f);
        const auto yes = f.sitting([&](Sittings& s) { return s.decline(sitting, f.answer(Answer::Choice::Face)); });
        QVERIFY(yes.error().is(domain::codes::stepNotAllowed));
        const auto elsewhere = ui::ResidentPresenter::answer(Answer::Choice::Card, QByteArray(32, 'n'),
                                                             QStringLiteral("en"), f.clock.now());
        const auto foreign = f.sitting([&](Sittings& s) { return s.decline(sitting, elsewhere); });
        QVERIFY(foreign.error().is(consent::codes::noticeNotShown));
        QCOMPARE(peopleOnRecord(f), 0);
        QVERIFY(f.sitting([&](Sittings& s) { return s.decline(sitting, f.answer(Answer::Choice::Card)); }));
    }

    void aGateThatNeverAcceptedIsForgottenAndMayComeAgain()
    {
        StationFixture f;
        const auto gate = f.addGate("East");
        const auto sitting = begun(f);
        QVERIFY(f.sitting([&](Sittings& s) { return s.decline(sitting, f.answer(Answer::Choice::Card)); }));
        QVERIFY(f.sitting([&](Sittings& s) { return s.issueCard(sitting, {}); }));
        QVERIFY(f.station->store().runBlocking([&](store::Session& s) { return s.gates().forget(gate.id); }));
        QVERIFY(f.station->store().runBlocking([&](store::Session& s) { return s.gates().add(gate); }));
        const auto placed = f.station->store().runBlocking(
            [&](store::Session& s) { return KeyIssue(s, f.station->desk(), f.mei).placeCardsAt(gate); });
        QCOMPARE(*placed, 1);
    }

    void everyActIsInTheAuditLog()
    {
        StationFixture f;
        f.addGate("East");
        const auto sitting = begun(f);
        QVERIFY(f.giveConsent(sitting));
        const auto head =
            f.station->store().readBlocking([&](store::Session& s) { return f.station->desk().audit.head(s); });
        QVERIFY(head->size >= 3); // estate created, session opened, consent given
        // A unit of work that is rolled back leaves no entry, and the next one is numbered right.
        const auto undone = f.station->store().runBlocking([&](store::Session& s) -> Result<void> {
            audit::Entry entry;
            entry.action = "test/undone";
            if (auto noted = f.station->desk().audit.note(s, entry); !noted) {
                return noted;
            }
            return fail(codes::notAllowed);
        });
        QVERIFY(undone.error().is(codes::notAllowed));
        QVERIFY(f.sitting([&](Sittings& s) { return s.giveUpFace(sitting); }));
        const auto after =
            f.station->store().readBlocking([&](store::Session& s) { return f.station->desk().audit.head(s); });
        QCOMPARE(after->size, head->size + 1);
    }

    void nobodyGetsAKeyAfterTheLease()
    {
        StationFixture f;
        const std::vector<domain::Gate> gates{f.addGate("East")};
        const auto sitting = begun(f);
        QVERIFY(f.giveConsent(sitting));
        const auto sealed = sealFace(StationFixture::nobody(), gates);
        f.clock.set(domain::endOfDay(QDate(2027, 6, 30), f.station->desk().zone));
        const auto face = f.sitting([&](Sittings& s) { return s.storeFace(sitting, *sealed); });
        QVERIFY(face.error().is(domain::codes::leaseEnded));
        QVERIFY(f.sitting([&](Sittings& s) { return s.giveUpFace(sitting); }));
        f.clock.advance(std::chrono::days(domain::cardGraceDays));
        const auto card = f.sitting([&](Sittings& s) { return s.issueCard(sitting, {}); });
        QVERIFY(card.error().is(domain::codes::leaseEnded));
    }

    void aDraftOutlivesTheProgram()
    {
        StationFixture f;
        f.addGate("East");
        const auto sitting = begun(f);
        QVERIFY(f.giveConsent(sitting));
        f.station.reset();
        auto vault =
            vault::Vault::load(f.folder->vaultPlace(), vault::KdfCost::weakForTestsAndDemonstrations(), f.clock);
        f.station =
            OpenStation::open(*f.folder, *vault->unlock(QStringLiteral("Mei"), test::goodPassword()), f.clock).value();
        QVERIFY(f.sitting([&](Sittings& s) { return s.readyCapture(sitting); }));
    }
};

VESTIBULE_TEST(TestSittings);
#include "TestSittings.moc"
