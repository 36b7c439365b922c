#include "app/composition/Codes.h"
#include "app/composition/Notices.h"
#include "tests/app/composition/DeskEstate.h"

using namespace vestibule;
using namespace vestibule::app;
using namespace vestibule::test;
using domain::Answer;

namespace {

const QByteArray chip = QByteArray::fromHex("04a1b2c3");
const QByteArray otherChip = QByteArray::fromHex("04d4e5f6");

} // namespace

/// A consent is taken back: card first, then the face, with the card in the resident's hand.
class TestWithdrawals : public QObject
{
    Q_OBJECT

    static domain::SittingId begun(DeskEstate& e, const char* name)
    {
        return e.f.sitting([&](Sittings& s) { return s.begin(StationFixture::tenant(name)); })->sitting;
    }
    static domain::ConsentId consented(DeskEstate& e, domain::SittingId sitting)
    {
        return e.f
            .sitting([&](Sittings& s) {
                return s.giveConsent(sitting, e.f.answer(Answer::Choice::Face), StationFixture::signature(),
                                     e.f.station->notice());
            })
            .value();
    }
    static store::StoredConsent stored(DeskEstate& e, domain::ConsentId consent)
    {
        return e.store().readBlocking([&](store::Session& s) { return s.consents().get(consent); }).value();
    }
    /// Somebody whose face is at the gates.
    static domain::PersonId withFace(DeskEstate& e, const char* name)
    {
        const auto sitting = begun(e, name);
        const auto consent = consented(e, sitting);
        if (!storeFace(e, sitting)) {
            qFatal("no face");
        }
        e.deliver();
        return stored(e, consent).person;
    }
    static Result<FaceIssue> storeFace(DeskEstate& e, domain::SittingId sitting)
    {
        const auto sealed = sealFace(StationFixture::nobody(), e.gates.records());
        return e.f.sitting([&](Sittings& s) { return s.storeFace(sitting, *sealed); });
    }
    static domain::SittingId begunFor(DeskEstate& e, domain::PersonId person, bool ownWish)
    {
        return e.f.sitting([&](Sittings& s) { return s.beginFor(person, ownWish); })->sitting;
    }
    static Result<FaceQuestion> question(DeskEstate& e, domain::SittingId sitting)
    {
        return e.f.sitting([&](Sittings& s) { return s.faceQuestion(sitting); });
    }
    /// The notice says something else of what it is for, and faces may be taken under it.
    static void changeThePurpose(DeskEstate& e)
    {
        consent::NoticeDraft draft = e.f.station->notice().draft();
        for (consent::NoticeInLanguage& text : draft.texts) {
            for (consent::NoticeSection& section : text.sections) {
                if (text.language == u"en" && section.item == u"purpose") {
                    section.body += QStringLiteral(" And to open the lift.");
                }
            }
        }
        const auto published = e.store().runBlocking([&](store::Session& s) {
            return Notices(s, e.f.station->desk(), {e.f.mei, QStringLiteral("Mei"), domain::Role::Manager, true})
                .publish(draft);
        });
        QVERIFY2(published, published ? "" : published.error().describe().c_str());
        e.f.station->setNotice(*published);
        QVERIFY(assess(*e.f.station, e.f.mei));
    }
    template <typename Work>
    static auto keys(DeskEstate& e, Work work)
    {
        return e.store().runBlocking([&](store::Session& s) {
            KeyIssue issue(s, e.f.station->desk(), e.f.mei);
            return work(issue);
        });
    }
    static auto withdraw(DeskEstate& e, domain::PersonId person, const QByteArray& uid)
    {
        return keys(e, [&](KeyIssue& issue) { return issue.withdrawFace(person, uid); });
    }

private Q_SLOTS:
    void aConsentWithoutAFaceYetCanBeWithdrawn()
    {
        DeskEstate e;
        const auto sitting = begun(e, "Li Lei");
        const auto consent = consented(e, sitting);
        const auto person = stored(e, consent).person;
        const auto card = withdraw(e, person, chip);
        QVERIFY2(card, card ? "" : card.error().describe().c_str());
        QVERIFY(card->has_value());
        QCOMPARE((*card)->card.uid, chip);
        QCOMPARE(int(e.stateOf((*card)->credential)), int(domain::CredentialState::Active));
        QVERIFY(stored(e, consent).withdrawnAt.has_value());
        // The sitting that waited for the camera is over, and there is nothing left to withdraw.
        QVERIFY(e.f.sitting([&](Sittings& s) { return s.readyCapture(sitting); }).error().is(codes::noSuchSitting));
        QVERIFY(withdraw(e, person, {}).error().is(codes::noFace));
    }

    void theCardWorksBeforeItsChipIsReadAndAfterwardsByItsChip()
    {
        DeskEstate e;
        const auto person = withFace(e, "Li Lei");
        const auto card = withdraw(e, person, {});
        QVERIFY2(card, card ? "" : card.error().describe().c_str());
        QVERIFY((*card)->card.uid.isEmpty());
        e.deliver();
        for (std::size_t gate = 0; gate < e.gates.size(); ++gate) {
            QVERIFY(e.gates.at(gate).controller->decideCard({(*card)->card.number, {}}).admit);
            QVERIFY(!e.gates.at(gate).controller->decideCard({{}, chip}).admit);
        }
        const auto handed = keys(e, [&](KeyIssue& issue) { return issue.handOver(person, chip); });
        QVERIFY2(handed, handed ? "" : handed.error().describe().c_str());
        QCOMPARE(handed->credential, (*card)->credential);
        QCOMPARE(handed->card.uid, chip);
        e.deliver();
        for (std::size_t gate = 0; gate < e.gates.size(); ++gate) {
            QVERIFY(e.gates.at(gate).controller->decideCard({{}, chip}).admit);
        }
        QCOMPARE(int(e.stateOf(handed->credential)), int(domain::CredentialState::Active));
        const auto again = keys(e, [&](KeyIssue& issue) { return issue.handOver(person, otherChip); });
        QVERIFY(again.error().is(codes::noReservedCard));
    }

    void aNeighboursCardOnTheReaderIsInNobodysWay()
    {
        DeskEstate e;
        const auto neighbour = begun(e, "Han Meimei");
        QVERIFY(e.f.sitting([&](Sittings& s) { return s.decline(neighbour, e.f.answer(Answer::Choice::Card)); }));
        QVERIFY(e.f.sitting([&](Sittings& s) { return s.issueCard(neighbour, chip); }));
        const auto card = withdraw(e, withFace(e, "Li Lei"), chip);
        QVERIFY2(card, card ? "" : card.error().describe().c_str());
        QVERIFY((*card)->card.uid.isEmpty());
    }

    /// The card had been handed over before: it stays the one it was.
    void whoHasACardKeepsIt()
    {
        DeskEstate e;
        const auto person = withFace(e, "Li Lei");
        const auto before = keys(e, [&](KeyIssue& issue) { return issue.handOver(person, chip); });
        QVERIFY(before);
        const auto card = withdraw(e, person, otherChip);
        QVERIFY2(card, card ? "" : card.error().describe().c_str());
        QCOMPARE((*card)->credential, before->credential);
        QCOMPARE((*card)->card.uid, chip);
    }

    /// They were to be asked again, the sitting waited, and meanwhile they took back what they had said.
    void aSittingThatWaitedToAskAgainEndsWithTheWithdrawal()
    {
        DeskEstate e;
        const auto person = withFace(e, "Li Lei");
        changeThePurpose(e);
        const auto waits = begunFor(e, person, false);
        QVERIFY(!question(e, waits)->whyNot && question(e, waits)->renews);
        QVERIFY(withdraw(e, person, {}));
        QVERIFY(question(e, waits).error().is(codes::noSuchSitting));
        QVERIFY(question(e, begunFor(e, person, false))->whyNot == codes::askedNotToBeAsked);

        const auto wished = begunFor(e, person, true);
        QVERIFY(!question(e, wished)->whyNot);
        consented(e, wished);
        QVERIFY(storeFace(e, wished));
        QVERIFY(question(e, begunFor(e, person, false))->whyNot == codes::faceOnRecord);
    }

    /// Whatever a sitting was begun for is older than the withdrawal; the card that somebody waits for is not lost.
    void everySittingThatCouldLeadToAFaceEndsWithTheWithdrawal()
    {
        DeskEstate e;
        const auto resident = e.giveCard();
        const auto waitsForCard = begunFor(e, resident.id, false);
        QVERIFY(e.f.sitting([&](Sittings& s) { return s.skipFace(waitsForCard); }));
        const auto waitsForAnswer = begunFor(e, resident.id, true);
        const auto waitsForCamera = begunFor(e, resident.id, true);
        consented(e, waitsForCamera);
        QVERIFY(withdraw(e, resident.id, {}));
        for (const domain::SittingId sitting : {waitsForAnswer, waitsForCamera}) {
            QVERIFY(question(e, sitting).error().is(codes::noSuchSitting));
        }
        QVERIFY(e.f.sitting([&](Sittings& s) { return s.issueCard(waitsForCard, {}); }));
    }

    void theLogNamesTheConsentThatEnded()
    {
        DeskEstate e;
        const auto sitting = begun(e, "Li Lei");
        const auto consent = consented(e, sitting);
        QVERIFY(withdraw(e, stored(e, consent).person, {}));
        const auto log =
            e.store().readBlocking([&](store::Session& s) { return e.f.station->desk().audit.exported(s); });
        const auto lines = log->split('\n');
        QVERIFY(std::any_of(lines.begin(), lines.end(), [&](const QByteArray& line) {
            return line.contains("consent/withdrawn") && line.contains(consent.hex());
        }));
    }
};

VESTIBULE_TEST(TestWithdrawals);
#include "TestWithdrawals.moc"
