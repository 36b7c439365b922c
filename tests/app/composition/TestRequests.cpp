#include "app/composition/Codes.h"
#include "app/composition/Requests.h"
#include "core/database/Codes.h"
#include "core/domain/Codes.h"
#include "core/store/Codes.h"
#include "tests/app/composition/DeskEstate.h"

#include <algorithm>

using namespace vestibule;
using namespace vestibule::test;
using namespace std::chrono_literals;
using domain::RequestKind;
using domain::RequestOutcome;

/// The register of requests over a real store.
class TestRequests : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_estate = std::make_unique<DeskEstate>(); }

    void theSoonestDueStandsFirstAndAnAnswerStays()
    {
        DeskEstate& e = *m_estate;
        const auto who = e.giveCard();
        const auto first = take({RequestKind::Copy, domain::RequestedBy::Resident, who.id});
        e.f.clock.advance(24h);
        const auto second = take({RequestKind::Explanation, domain::RequestedBy::Resident, {}});
        QVERIFY(first && second);
        QVERIFY(!second->token);
        QCOMPARE(ids(list(true)), (QList<domain::RequestId>{first->id, second->id}));

        const auto done = answer(first->id, RequestOutcome::Partly, "others-rights");
        QVERIFY(done);
        QVERIFY(done->answer->by == e.f.mei);
        QCOMPARE(ids(list(true)), QList<domain::RequestId>{second->id});
        QCOMPARE(ids(list(false)), (QList<domain::RequestId>{second->id, first->id}));
        QCOMPARE(list(false).back().answer->reason, QByteArray("others-rights"));
        QVERIFY(answer(first->id, RequestOutcome::Granted).error().is(domain::codes::requestAnswered));
        QVERIFY(answer(domain::RequestId::random(), RequestOutcome::Granted).error().is(store::codes::noSuchRequest));
        QVERIFY(take({RequestKind::Copy, domain::RequestedBy::Resident, domain::PersonId::random()})
                    .error()
                    .is(store::codes::noSuchPerson));
        QCOMPARE(list(false).size(), std::size_t(2));
    }

    /// What the rules above let through by mistake, the tables refuse.
    void theStoreKeepsItByItself()
    {
        DeskEstate& e = *m_estate;
        auto request = take({RequestKind::Copy, domain::RequestedBy::Resident, {}}).value();
        const auto answerInStore = [&](RequestOutcome outcome, const char* reason) {
            return e.store().runBlocking([&](store::Session& s) {
                return s.requests().answer(request.id, {outcome, reason, {}, e.f.clock.now(), e.f.mei});
            });
        };
        QVERIFY(answerInStore(RequestOutcome::Refused, "").error().is(database::codes::constraint));
        QVERIFY(answerInStore(RequestOutcome::Granted, "others-rights").error().is(database::codes::constraint));
        QVERIFY(answerInStore(RequestOutcome::Granted, ""));
        QVERIFY(answerInStore(RequestOutcome::Granted, "").error().is(database::codes::constraint));
        request.id = domain::RequestId::random();
        request.token = domain::PersonToken::random();
        QVERIFY(e.store()
                    .runBlocking([&](store::Session& s) { return s.requests().add(request); })
                    .error()
                    .is(database::codes::constraint));
    }

    void aDeletionIsGrantedWhenNoKeyIsLeftAndThenTheNameGoesAtOnce()
    {
        DeskEstate& e = *m_estate;
        const auto who = e.giveCard();
        const auto other = e.giveCard();
        e.deliver();
        const auto asked = take({RequestKind::Deletion, domain::RequestedBy::Resident, who.id});
        QVERIFY(answer(asked->id, RequestOutcome::Granted).error().is(app::codes::keysLeft));
        e.revoke(who.id);
        e.revoke(other.id);
        e.gates.at(1).off = true;
        e.deliver();
        QVERIFY(answer(asked->id, RequestOutcome::Granted));
        QVERIFY(e.f.station->catchUp());
        QVERIFY(!isErased(who.id)); // a gate has not signed
        e.gates.at(1).off = false;
        e.deliver();
        QVERIFY(e.f.station->catchUp());
        QVERIFY(isErased(who.id));
        QVERIFY(!isErased(other.id)); // thirty days
        // What was asked and answered stays, under the token.
        QCOMPARE(list(false).size(), std::size_t(1));
        QVERIFY(list(false).front().token == asked->token);
    }

    void aRestrictionIsGrantedWhenTheFaceIsWithdrawn()
    {
        DeskEstate& e = *m_estate;
        const auto sitting = consentedSitting();
        const auto ready = e.f.sitting([&](app::Sittings& s) { return s.readyCapture(sitting); });
        const domain::PersonId person = ready->grant.person();
        const auto asked = take({RequestKind::Restriction, domain::RequestedBy::Resident, person});
        // No face yet; the consent lets one be taken.
        QVERIFY(answer(asked->id, RequestOutcome::Granted).error().is(app::codes::faceLeft));
        const auto sealed = app::sealFace(StationFixture::nobody(), e.gates.records());
        QVERIFY(e.f.sitting([&](app::Sittings& s) { return s.storeFace(sitting, *sealed); }));
        e.deliver();
        QVERIFY(answer(asked->id, RequestOutcome::Granted).error().is(app::codes::faceLeft));
        QVERIFY(!list(true).front().answer);
        QCOMPARE(acts("request/granted"), 0);
        withdraw(person);
        QVERIFY(answer(asked->id, RequestOutcome::Granted)); // the card goes on working
        QCOMPARE(acts("request/granted"), 1);
    }

    /// An hour that a clock was ahead of does not end a consent, and one that is over does not hold.
    void aConsentThatIsOverStopsNoRestriction()
    {
        DeskEstate& e = *m_estate;
        const auto sitting = consentedSitting();
        const auto ready = e.f.sitting([&](app::Sittings& s) { return s.readyCapture(sitting); });
        const auto asked = take({RequestKind::Restriction, domain::RequestedBy::Resident, ready->grant.person()});
        e.f.clock.set(e.f.clock.now() - 1h);
        QVERIFY(answer(asked->id, RequestOutcome::Granted).error().is(app::codes::faceLeft));
        e.f.clock.advance(std::chrono::days(2 * 366));
        QVERIFY(answer(asked->id, RequestOutcome::Granted));
    }

    void aFaceStopsNoOtherAnswer()
    {
        DeskEstate& e = *m_estate;
        const auto sitting = consentedSitting();
        const auto ready = e.f.sitting([&](app::Sittings& s) { return s.readyCapture(sitting); });
        const auto granted = [&](RequestKind kind, std::optional<domain::PersonId> person) {
            const auto asked = take({kind, domain::RequestedBy::Resident, person});
            return answer(asked->id, RequestOutcome::Granted).has_value();
        };
        const domain::PersonId person = ready->grant.person();
        // To one use, and the register does not say to which.
        QVERIFY(granted(RequestKind::Objection, person));
        QVERIFY(granted(RequestKind::Copy, person));
        QVERIFY(granted(RequestKind::Restriction, std::nullopt));
        QVERIFY(granted(RequestKind::Restriction, e.giveCard().id));
        const auto asked = take({RequestKind::Restriction, domain::RequestedBy::Resident, person});
        QVERIFY(answer(asked->id, RequestOutcome::Refused, "identity-not-shown"));
    }

    /// Their keys are gone with the name: nothing would be left to be withdrawn.
    void aRestrictionIsGrantedToWhoeverIsErased()
    {
        DeskEstate& e = *m_estate;
        const auto sitting = consentedSitting();
        const auto ready = e.f.sitting([&](app::Sittings& s) { return s.readyCapture(sitting); });
        const domain::PersonId person = ready->grant.person();
        const auto asked = take({RequestKind::Restriction, domain::RequestedBy::Resident, person});
        e.revoke(person); // the card that was reserved
        e.deliver();
        QVERIFY(e.store().runBlocking(
            [&](store::Session& s) { return s.residents().erase(person, QByteArray(32, 'm'), e.f.clock.now()); }));
        QVERIFY(answer(asked->id, RequestOutcome::Granted));
    }

    /// Somebody from a roster who never came to the desk.
    void aDeletionIsCarriedOutForSomebodyWithoutAKey()
    {
        DeskEstate& e = *m_estate;
        domain::ResidentDetails details = StationFixture::tenant("x");
        const std::vector<domain::ResidentDetails> roster{details};
        const auto imported = e.store().runBlocking([&](store::Session& s) {
            return s.imports().add(roster, domain::ImportId::random(), e.f.mei, e.f.clock.now());
        });
        QVERIFY(imported);
        const auto found = e.store().readBlocking(
            [&](store::Session& s) { return s.residents().sameNameAndDwelling(details.name, details.dwelling); });
        QCOMPARE(found->size(), std::size_t(1));
        const auto asked = take({RequestKind::Deletion, domain::RequestedBy::Resident, found->front()});
        QVERIFY(e.f.station->catchUp());
        QVERIFY(!isErased(found->front()));
        QVERIFY(answer(asked->id, RequestOutcome::Granted));
        QVERIFY(e.f.station->catchUp());
        QVERIFY(isErased(found->front()));
    }

    void anOpenRequestKeepsTheName()
    {
        DeskEstate& e = *m_estate;
        const auto who = e.giveCard();
        const auto asked = take({RequestKind::Copy, domain::RequestedBy::Resident, who.id});
        e.revoke(who.id);
        e.deliver();
        e.f.clock.advance(24h * 90);
        QVERIFY(e.f.station->catchUp());
        QVERIFY(!isErased(who.id));
        QVERIFY(answer(asked->id, RequestOutcome::Granted));
        QVERIFY(e.f.station->catchUp());
        QVERIFY(isErased(who.id));
    }

    void theLogTellsEachStepWithoutAName()
    {
        DeskEstate& e = *m_estate;
        const auto who = e.giveCard();
        const auto asked = take({RequestKind::Deletion, domain::RequestedBy::Relative, who.id, true});
        QVERIFY(asked);
        QVERIFY(answer(asked->id, RequestOutcome::Refused, "authority-order", "WS-7/2026"));
        const auto records = e.store().readBlocking([](store::Session& s) { return s.audit().read(0, 1000); });
        QVERIFY(records);
        const auto entryOf = [&](qsizetype fromEnd) {
            return audit::decode(records->at(records->size() - fromEnd).bytes);
        };
        const auto taken = entryOf(2);
        const auto answered = entryOf(1);
        QCOMPARE(taken->action, QByteArray("request/taken"));
        QCOMPARE(taken->reason, QByteArray("deletion"));
        QVERIFY(taken->subject == asked->token);
        QCOMPARE(answered->action, QByteArray("request/refused"));
        QCOMPARE(answered->reason, QByteArray("authority-order"));
        QCOMPARE(answered->document, QByteArray("WS-7/2026"));
        QCOMPARE(answered->object, asked->id.bytes());
        QVERIFY(answered->by == e.f.mei);
    }

private:
    Result<domain::Request> take(const app::NewRequest& asked)
    {
        return m_estate->store().runBlocking([&](store::Session& s) {
            return app::Requests(s, m_estate->f.station->desk(), m_estate->f.mei).take(asked);
        });
    }
    Result<domain::Request> answer(domain::RequestId request, RequestOutcome outcome, const QByteArray& reason = {},
                                   const QByteArray& document = {})
    {
        return m_estate->store().runBlocking([&](store::Session& s) {
            return app::Requests(s, m_estate->f.station->desk(), m_estate->f.mei)
                .answer(request, outcome, reason, document);
        });
    }
    std::vector<domain::Request> list(bool onlyOpen)
    {
        return m_estate->store()
            .readBlocking([&](store::Session& s) { return s.requests().list(onlyOpen, 100); })
            .value();
    }
    /// Whose resident said yes and signed; the camera waits.
    domain::SittingId consentedSitting()
    {
        DeskEstate& e = *m_estate;
        const auto begun = e.f.sitting([](app::Sittings& s) { return s.begin(StationFixture::tenant("Li Lei")); });
        const auto given = e.f.sitting([&](app::Sittings& s) {
            return s.giveConsent(begun->sitting, e.f.answer(domain::Answer::Choice::Face), StationFixture::signature(),
                                 e.f.station->notice());
        });
        if (!given) {
            qFatal("no consent");
        }
        return begun->sitting;
    }
    void withdraw(domain::PersonId person)
    {
        const auto withdrawn = m_estate->store().runBlocking([&](store::Session& s) {
            return app::KeyIssue(s, m_estate->f.station->desk(), m_estate->f.mei).withdrawFace(person);
        });
        QVERIFY2(withdrawn, withdrawn ? "" : withdrawn.error().describe().c_str());
    }
    int acts(const QByteArray& act)
    {
        const auto records = m_estate->store().readBlocking([](store::Session& s) { return s.audit().read(0, 1000); });
        return int(std::count_if(records->begin(), records->end(),
                                 [&](const auto& record) { return audit::decode(record.bytes)->action == act; }));
    }
    static QList<domain::RequestId> ids(const std::vector<domain::Request>& requests)
    {
        QList<domain::RequestId> out;
        for (const domain::Request& each : requests) {
            out.append(each.id);
        }
        return out;
    }
    bool isErased(domain::PersonId person)
    {
        return m_estate->store()
            .readBlocking([&](store::Session& s) { return s.residents().get(person); })
            ->erasedAt.has_value();
    }

    std::unique_ptr<DeskEstate> m_estate;
};

VESTIBULE_TEST(TestRequests);
#include "TestRequests.moc"
