#include "app/composition/Codes.h"
#include "app/composition/Notices.h"
#include "app/station/DeskBackend.h"
#include "app/station/ResidentsBackend.h"
#include "core/audit/Entry.h"
#include "core/cards/reader/SimulatedReader.h"
#include "core/consent/Codes.h"
#include "core/domain/Codes.h"
#include "core/store/Codes.h"
#include "core/sync/Codes.h"
#include "tests/app/composition/StationFixture.h"
#include "tests/app/station/Answers.h"

#include <QSet>
#include <QTest>

using namespace vestibule;
using domain::Answer;

namespace {

/// The desk's engine over a real store, as the windows have it; whoever works there has this role.
struct Office
{
    explicit Office(domain::Role role = domain::Role::Clerk) : who(estate.addOperator("Audrey", role))
    {
        estate.addGate("East");
        enter();
    }
    void enter()
    {
        const Instant until = estate.undertake(who.id);
        desktop.enter(std::move(estate.station), who, until);
    }

    template <typename Work>
    auto inStore(Work work)
    {
        using R = std::invoke_result_t<Work&, store::Session&>;
        std::optional<R> answer;
        desktop.station()->store().run(&desktop, work, [&answer](R result) { answer.emplace(std::move(result)); });
        return QTest::qWaitFor([&answer] { return answer.has_value(); }, test::patienceMs)
                   ? std::move(*answer)
                   : R(fail(ErrorCode{"test", "none"}));
    }
    [[nodiscard]] Answer answer(Answer::Choice choice)
    {
        return ui::ResidentPresenter::answer(choice, desktop.station()->notice().hash(), QStringLiteral("en"),
                                             estate.clock.now());
    }
    Result<ui::SittingDraft> begin(const char* name)
    {
        return test::answerOf<ui::SittingDraft>(
            [&](auto then) { desk.begin(&desktop, test::StationFixture::tenant(name), then); });
    }
    Result<ui::SittingDraft> beginFor(domain::PersonId person, bool ownWish, std::optional<domain::Minor> minor = {})
    {
        return test::answerOf<ui::SittingDraft>(
            [&](auto then) { desk.beginFor(&desktop, person, ownWish, minor, then); });
    }
    Result<ui::FaceOffer> offer(domain::SittingId sitting)
    {
        return test::answerOf<ui::FaceOffer>([&](auto then) { desk.faceOffer(&desktop, sitting, then); });
    }
    Result<QList<ui::SittingDraft>> drafts()
    {
        return test::answerOf<QList<ui::SittingDraft>>([&](auto then) { desk.drafts(&desktop, then); });
    }
    Result<ui::WithdrawalSheet> withdrawal(domain::ConsentId consent)
    {
        return test::answerOf<ui::WithdrawalSheet>([&](auto then) { residents.withdrawal(&desktop, consent, then); });
    }
    /// Somebody who said no and has their card.
    domain::PersonId declined(const char* name)
    {
        const auto sitting = begin(name);
        const auto no = test::answerOf<void>(
            [&](auto then) { desk.decline(&desktop, sitting->id, answer(Answer::Choice::Card), then); });
        const auto card =
            test::answerOf<ui::IssuedCard>([&](auto then) { desk.issueCard(&desktop, sitting->id, {}, then); });
        if (!no || !card) {
            qFatal("no card");
        }
        return inStore([&](store::Session& s) { return s.credentials().get(card->credential); })->credential.person;
    }
    /// Somebody whose face is on its way to the gate.
    Result<domain::PersonId> enrolled(const char* name)
    {
        const auto sitting = begin(name);
        const Answer yes = answer(Answer::Choice::Face);
        const consent::Notice notice = desktop.station()->notice();
        return inStore([&](store::Session& s) -> Result<domain::PersonId> {
            app::Sittings sittings(s, desktop.station()->desk(), who.id);
            const auto consent = sittings.giveConsent(sitting->id, yes, test::StationFixture::signature(), notice);
            const auto gates = s.gates().list();
            const auto sealed = app::sealFace(test::StationFixture::nobody(), gates.value());
            const auto stored = sittings.storeFace(sitting->id, sealed.value());
            if (!consent || !stored) {
                return fail(ErrorCode{"test", "no face"});
            }
            return s.credentials().get(stored->face).map([](const store::StoredCredential& face) {
                return face.credential.person;
            });
        });
    }
    /// What matters in the notice changes, and the assessment is made anew.
    bool changeThePurpose()
    {
        app::OpenStation& station = *desktop.station();
        consent::NoticeDraft draft = station.notice().draft();
        for (consent::NoticeInLanguage& text : draft.texts) {
            for (consent::NoticeSection& section : text.sections) {
                if (text.language == u"en" && section.item == u"purpose") {
                    section.body += QStringLiteral(" And to open the lift.");
                }
            }
        }
        const auto published = inStore([&](store::Session& s) {
            return app::Notices(s, station.desk(), {estate.mei, {}, domain::Role::Manager, true}).publish(draft);
        });
        if (!published || !test::assess(station, estate.mei)) {
            return false;
        }
        station.setNotice(*published);
        return true;
    }
    int entriesOf(const QByteArray& act)
    {
        const auto records = inStore([](store::Session& s) { return s.audit().read(0, 1'000'000); });
        int n = 0;
        for (const auto& record : records.value()) {
            n += int(audit::decode(record.bytes)->action == act);
        }
        return n;
    }

    test::StationFixture estate;
    domain::Operator who;
    app::Desktop desktop{*estate.folder,
                         estate.clock,
                         {{}, {}, vault::KdfCost::weakForTestsAndDemonstrations(), QStringLiteral("en")},
                         std::make_unique<cards::SimulatedReader>()};
    app::DeskBackend desk{desktop};
    app::ResidentsBackend residents{desktop};
};

} // namespace

class TestDeskBackend : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoeverDeclinedIsNotAskedAgainUnlessTheyAskThemselves()
    {
        Office o;
        const domain::PersonId person = o.declined("Li Lei");
        const auto asked = o.beginFor(person, false);
        QVERIFY(o.offer(asked->id)->reason == app::codes::askedNotToBeAsked);
        QCOMPARE(o.entriesOf("consent/own-wish"), 0);

        const auto wished = o.beginFor(person, true);
        QVERIFY(o.offer(wished->id)->offered);
        QCOMPARE(o.entriesOf("consent/own-wish"), 1);
        // The wish belongs to the sitting, not to the person: the other one still waits without it.
        QVERIFY(!o.offer(asked->id)->offered);
        // Nor may the clerk lead past a question that the resident has asked for.
        const auto skipped = test::answerOf<void>([&](auto then) { o.desk.skipFace(&o.desktop, wished->id, then); });
        QVERIFY(skipped.error().is(domain::codes::stepNotAllowed));
    }

    void nothingBeginsByAClockThatIsNotBelieved()
    {
        Office o;
        const domain::PersonId person = o.declined("Li Lei");
        sync::ClockGuard& guard = o.desktop.station()->clockGuard();
        guard.observe(domain::GateId::random(), o.estate.clock.now() + std::chrono::hours(24 * 400));
        const auto sitting = o.begin("Han Meimei");
        QVERIFY(!sitting && sitting.error().is(sync::codes::clockUnsettled));
        QVERIFY(o.beginFor(person, false).error().is(sync::codes::clockUnsettled));
        QVERIFY(o.drafts()->isEmpty());
        guard.trustStationFor(std::chrono::hours(24));
        QVERIFY(o.begin("Han Meimei"));
        QVERIFY(o.beginFor(person, false));
    }

    void whoeverIsToldToBeUnder14IsOfferedAFaceToTheirGuardianOnly()
    {
        Office o;
        const domain::PersonId person = o.declined("Li Lei");
        domain::Minor minor{QDate(2027, 1, 1), std::nullopt};
        const auto alone = o.beginFor(person, true, minor);
        QVERIFY(alone->details.minor == minor);
        QVERIFY(o.offer(alone->id)->reason == app::codes::guardianNotNamed);
        minor.guardian = domain::Guardian{QStringLiteral("Han Meimei"), domain::GuardianRelation::Sibling};
        const auto decided = o.offer(o.beginFor(person, true, minor)->id);
        QVERIFY(decided->offered && decided->forChild);
        QVERIFY(o.beginFor(person, true, domain::Minor{QDate(2050, 1, 1), std::nullopt})
                    .error()
                    .is(domain::codes::birthMonthTooFar));
    }

    void aGuardianReadsOfTheChildAndTakesItHome()
    {
        Office o;
        domain::ResidentDetails child = test::StationFixture::tenant("Xiao Ming");
        child.minor = domain::Minor{QDate(2027, 1, 1), test::StationFixture::guardian()};
        const auto sitting =
            test::answerOf<ui::SittingDraft>([&](auto then) { o.desk.begin(&o.desktop, child, then); });
        const auto adults = o.begin("Li Lei");
        const auto read = [&](domain::SittingId which) {
            return test::answerOf<ui::NoticeText>(
                [&](auto then) { o.desk.notice(&o.desktop, which, QStringLiteral("en"), then); });
        };
        const auto text = o.desktop.station()->notice().in(QStringLiteral("en"));
        const auto ofChild = read(sitting->id);
        QCOMPARE(ofChild->summary, text->summaryForChild);
        QVERIFY(ofChild->summaryIsOfChild && ofChild->childRules);
        const auto own = read(adults->id);
        QCOMPARE(own->summary, text->summary);
        QVERIFY(!own->summaryIsOfChild && !own->childRules);

        QCOMPARE(read(sitting->id)->hash, own->hash);
        const Answer yes = o.answer(Answer::Choice::Face);
        const auto consent = test::answerOf<domain::ConsentId>([&](auto then) {
            o.desk.giveConsent(&o.desktop, sitting->id, yes, test::StationFixture::signature(), then);
        });
        QVERIFY(consent);
        const auto receipt =
            test::answerOf<ui::ConsentReceipt>([&](auto then) { o.desk.receipt(&o.desktop, *consent, then); });
        QCOMPARE(receipt->notice.summary, text->summaryForChild);
        QCOMPARE(receipt->guardian, std::optional(test::StationFixture::guardian().relation));
        // The sheet of the withdrawal speaks of the child, too.
        QVERIFY(test::answerOf<void>([&](auto then) { o.desk.giveUpFace(&o.desktop, sitting->id, then); }));
        const auto ended = o.withdrawal(*consent);
        QVERIFY(ended && ended->byGuardian);
    }

    void aReceiptSaysWhatTheOfficeUndertookThenAndWhoStoodForIt()
    {
        Office o;
        const auto sitting = o.begin("Li Lei");
        const auto read = test::answerOf<ui::NoticeText>(
            [&](auto then) { o.desk.notice(&o.desktop, sitting->id, QStringLiteral("en"), then); });
        QVERIFY(read);
        const Answer yes = o.answer(Answer::Choice::Face);
        const auto consent = test::answerOf<domain::ConsentId>([&](auto then) {
            o.desk.giveConsent(&o.desktop, sitting->id, yes, test::StationFixture::signature(), then);
        });
        QVERIFY(consent);
        const auto receipt = [&] {
            return test::answerOf<ui::ConsentReceipt>([&](auto then) { o.desk.receipt(&o.desktop, *consent, then); });
        };
        const consent::Notice shown = o.desktop.station()->notice();
        o.desktop.setOperatorNames({{o.who.id, QStringLiteral("Audrey")}, {o.estate.mei, QStringLiteral("Mei")}});
        const auto first = receipt();
        QVERIFY(first);
        const ui::OfficeUndertaking& then = first->undertaking;
        const consent::NoticeInLanguage text = shown.toRead(QStringLiteral("en")).value();
        QCOMPARE(then.office, shown.controller().name);
        QCOMPARE(then.contact, shown.controller().contact);
        QCOMPARE(then.purpose, text.record.purpose);
        QCOMPARE(then.retention, text.record.retention);
        QCOMPARE(then.alternative, text.record.alternative);
        QCOMPARE(then.withdrawal, text.record.withdrawal);
        QCOMPARE(then.rights, text.record.rights);
        QVERIFY(then.recipients.startsWith(QStringLiteral("Nobody.")));
        QCOMPARE(then.standsFor, QStringLiteral("Audrey"));
        const QByteArray header =
            QByteArray::fromBase64(first->recordJws.split('.').constFirst(), QByteArray::Base64UrlEncoding);
        QVERIFY(header.contains("\"kid\":\"" + then.recordKeyId + '"'));

        // Another company, another text, somebody else at the desk: a reprint says what was valid then.
        const auto next = o.inStore([&](store::Session& s) {
            app::Notices notices(s, o.desktop.station()->desk(), {o.estate.mei, {}, domain::Role::Manager, true});
            return notices.handOver(
                {QStringLiteral("Birch Services"), QStringLiteral("b@birch.example"), QStringLiteral("2 Birch Road")});
        });
        QVERIFY(next);
        const domain::Operator mei{o.estate.mei, QStringLiteral("Mei"), domain::Role::Manager, true};
        o.desktop.enter(nullptr, mei, test::StationFixture::undertake(*o.desktop.station(), mei.id));
        const auto again = receipt();
        QVERIFY(again);
        QCOMPARE(again->undertaking.office, then.office);
        QCOMPARE(again->undertaking.contact, then.contact);
        QCOMPARE(again->undertaking.recipients, then.recipients);
        QCOMPARE(again->undertaking.standsFor, QStringLiteral("Audrey"));
        QCOMPARE(again->undertaking.recordKeyId, then.recordKeyId);
        QCOMPARE(again->notice.version, shown.version());
    }

    void aYesKeepsTheFaceAndTheReceiptSaysSo()
    {
        Office o;
        const auto person = o.enrolled("Li Lei");
        QVERIFY2(person, person ? "" : person.error().describe().c_str());
        const domain::ConsentId former =
            o.inStore([&](store::Session& s) { return s.consents().ofPerson(*person); })->front().id;
        o.estate.clock.advance(std::chrono::hours(1));
        QVERIFY(o.changeThePurpose());
        const auto sitting = o.beginFor(*person, false);
        const auto offer = o.offer(sitting->id);
        QVERIFY(offer->offered && offer->renewsFace && offer->keepsFace && offer->missingAt.isEmpty());
        const auto renew = [&] {
            return test::answerOf<ui::RenewedConsent>([&](auto then) {
                o.desk.renewConsent(&o.desktop, sitting->id, o.answer(Answer::Choice::Face),
                                    test::StationFixture::signature(), then);
            });
        };
        QVERIFY(renew().error().is(consent::codes::noticeNotShown));
        QVERIFY(test::answerOf<ui::NoticeText>(
            [&](auto then) { o.desk.notice(&o.desktop, sitting->id, QStringLiteral("en"), then); }));
        domain::Gate west = o.inStore([](store::Session& s) { return s.gates().list(); })->front();
        west.id = domain::GateId::random();
        QVERIFY(o.inStore([&](store::Session& s) { return s.gates().add(west); }));
        const auto renewed = renew();
        QVERIFY2(renewed, renewed ? "" : renewed.error().describe().c_str());
        const auto faces =
            o.inStore([&](store::Session& s) { return app::activeKeys(s, *person, domain::CredentialKind::Face); });
        QCOMPARE(renewed->delivery.credential, faces->front().credential.id);
        QVERIFY(faces->front().consent == renewed->consent);
        QCOMPARE(renewed->delivery.gates, 2);
        QCOMPARE(renewed->delivery.lacking, QStringList{o.desktop.gateName(west.id)}); // nothing is on its way there
        const auto receiptOf = [&](domain::ConsentId consent) {
            return test::answerOf<ui::ConsentReceipt>([&](auto then) { o.desk.receipt(&o.desktop, consent, then); });
        };
        QVERIFY(receiptOf(renewed->consent)->keepsFace);
        // The receipt says how the card stands now.
        QCOMPARE(receiptOf(renewed->consent)->cardStanding, ui::CardStanding::Reserved);
        for (const QByteArray& uid : {QByteArray(), QByteArray::fromHex("04a1b2c3")}) {
            QVERIFY(test::answerOf<ui::IssuedCard>(
                [&](auto then) { o.desk.handOverReserved(&o.desktop, *person, uid, then); }));
            QCOMPARE(receiptOf(renewed->consent)->cardStanding,
                     uid.isEmpty() ? ui::CardStanding::Ready : ui::CardStanding::InUse);
        }
        // Nobody has withdrawn anything: there is no sheet that says so.
        QVERIFY(o.withdrawal(former).error().is(store::codes::noSuchConsent));
        const auto page =
            test::answerOf<ui::ResidentPage>([&](auto then) { o.residents.page(&o.desktop, *person, then); });
        QCOMPARE(page->consents.size(), 2);
        for (const ui::ConsentSummary& consent : std::as_const(page->consents)) {
            QCOMPARE(consent.isReplaced, consent.id == former);
        }
        const auto consents = o.inStore([&](store::Session& s) { return s.consents().ofPerson(*person); });
        QCOMPARE(consents->size(), std::size_t(2));
        for (const store::StoredConsent& consent : *consents) {
            QCOMPARE(receiptOf(consent.id)->keepsFace, consent.id == renewed->consent);
        }
    }

    /// What keeps them from being asked again is told on their page.
    void theirPageSaysWhenTheyTookTheirYesBack()
    {
        Office o;
        const auto sitting = o.begin("Li Lei");
        QVERIFY(test::answerOf<ui::NoticeText>(
            [&](auto then) { o.desk.notice(&o.desktop, sitting->id, QStringLiteral("en"), then); }));
        const auto consent = test::answerOf<domain::ConsentId>([&](auto then) {
            o.desk.giveConsent(&o.desktop, sitting->id, o.answer(Answer::Choice::Face),
                               test::StationFixture::signature(), then);
        });
        const auto person = o.inStore([&](store::Session& s) { return s.consents().get(*consent); })->person;
        const auto page = [&] {
            return test::answerOf<ui::ResidentPage>([&](auto then) { o.residents.page(&o.desktop, person, then); });
        };
        QVERIFY(!page()->tookBackAt);
        QVERIFY(test::answerOf<void>([&](auto then) { o.desk.giveUpFace(&o.desktop, sitting->id, then); }));
        QCOMPARE(page()->tookBackAt, page()->consents.first().withdrawnAt);
        QVERIFY(page()->tookBackAt && !page()->doNotAskSince);
        const auto ended = o.withdrawal(*consent);
        QVERIFY(ended && !ended->byGuardian);
    }

    void theirOwnWishOutlivesTheProgramAndLeadsToAFace()
    {
        Office o;
        const domain::PersonId person = o.declined("Li Lei");
        const auto wished = o.beginFor(person, true);
        o.desktop.leave();
        QVERIFY(QTest::qWaitFor([&] { return o.desktop.station() == nullptr; }, test::patienceMs));
        auto vault = o.estate.openVault();
        // The lane that closes the station may still hold its folder.
        QVERIFY(QTest::qWaitFor(
            [&] {
                auto opened = app::OpenStation::open(
                    *o.estate.folder, *vault.unlock(QStringLiteral("Mei"), test::goodPassword()), o.estate.clock);
                o.estate.station = opened ? std::move(*opened) : nullptr;
                return o.estate.station != nullptr;
            },
            test::patienceMs));
        o.enter();
        const auto waiting = o.drafts();
        QCOMPARE(waiting->size(), 1);
        QCOMPARE(waiting->first().id, wished->id);
        QVERIFY(o.offer(wished->id)->offered);
        QVERIFY(test::answerOf<ui::NoticeText>(
            [&](auto then) { o.desk.notice(&o.desktop, wished->id, QStringLiteral("en"), then); }));
        const auto consent = test::answerOf<domain::ConsentId>([&](auto then) {
            o.desk.giveConsent(&o.desktop, wished->id, o.answer(Answer::Choice::Face),
                               test::StationFixture::signature(), then);
        });
        QVERIFY2(consent, consent ? "" : consent.error().describe().c_str());
    }

    void aSittingKeepsTheResidentsLanguage()
    {
        Office o;
        const auto sitting = o.begin("Li Lei");
        QVERIFY(sitting->language.isEmpty());
        QVERIFY(test::answerOf<void>(
            [&](auto then) { o.desk.keepLanguage(&o.desktop, sitting->id, QStringLiteral("zh"), then); }));
        QCOMPARE(o.drafts()->first().language, QStringLiteral("zh"));
    }

    void noTwoOpenSittingsHaveTheSameNumber()
    {
        Office o;
        QSet<int> numbers;
        QList<ui::SittingDraft> sittings;
        for (int i = 0; i < 120; ++i) {
            sittings.append(*o.begin(qPrintable(QStringLiteral("Resident %1").arg(i))));
            numbers.insert(sittings.last().shortNumber);
        }
        QCOMPARE(numbers.size(), 120);
        QVERIFY(!numbers.contains(0));
        // A number is free again when its sitting is over, and only then.
        QVERIFY(test::answerOf<void>([&](auto then) { o.desk.abandon(&o.desktop, sittings.at(30).id, then); }));
        QCOMPARE(o.begin("Somebody else")->shortNumber, sittings.at(30).shortNumber);
    }

    void anAuditorIsRefusedByTheEngine()
    {
        Office o(domain::Role::Auditor);
        const auto by = [&](auto work) {
            return o.inStore([&](store::Session& s) {
                app::Sittings sittings(s, o.desktop.station()->desk(), o.estate.mei);
                return work(sittings);
            });
        };
        const auto reading = by([](app::Sittings& s) { return s.begin(test::StationFixture::tenant("Li Lei")); });
        const auto card = by([](app::Sittings& s) { return s.begin(test::StationFixture::tenant("Han Meimei")); });
        QVERIFY(by([&](app::Sittings& s) { return s.decline(card->sitting, o.answer(Answer::Choice::Card)); }));
        const auto waiting = o.inStore([&](store::Session& s) { return s.drafts().get(card->sitting); });
        const std::optional<domain::PersonId> person = waiting->value().person;
        QVERIFY(person.has_value());
        const auto head = [&] {
            return o.inStore([](store::Session& s) { return s.audit().read(0, 1'000'000); })->size();
        };
        const auto before = head();
        const auto refused = [](const auto& answer) { return !answer && answer.error().is(app::codes::notAllowed); };
        app::DeskBackend& d = o.desk;
        QObject* const here = &o.desktop;
        const domain::SittingId at = reading->sitting;
        using test::answerOf;
        QVERIFY(refused(o.begin("Somebody")));
        QVERIFY(refused(o.beginFor(*person, true)));
        QVERIFY(refused(o.offer(at)));
        QVERIFY(refused(o.drafts()));
        QVERIFY(refused(answerOf<void>([&](auto t) { d.abandon(here, at, t); })));
        QVERIFY(refused(answerOf<void>([&](auto t) { d.keepLanguage(here, at, QStringLiteral("zh"), t); })));
        QVERIFY(refused(answerOf<void>([&](auto t) { d.sayYes(here, at, o.answer(Answer::Choice::Face), t); })));
        QVERIFY(refused(answerOf<void>([&](auto t) { d.decline(here, at, o.answer(Answer::Choice::Card), t); })));
        QVERIFY(refused(answerOf<ui::RenewedConsent>([&](auto t) {
            d.renewConsent(here, at, o.answer(Answer::Choice::Face), test::StationFixture::signature(), t);
        })));
        QVERIFY(refused(answerOf<domain::ConsentId>([&](auto t) {
            d.giveConsent(here, at, o.answer(Answer::Choice::Face), test::StationFixture::signature(), t);
        })));
        QVERIFY(refused(answerOf<void>([&](auto t) { d.skipFace(here, at, t); })));
        QVERIFY(refused(answerOf<void>([&](auto t) { d.giveUpFace(here, at, t); })));
        QVERIFY(refused(answerOf<ui::CaptureFeed*>([&](auto t) { d.startCapture(here, at, t); })));
        QVERIFY(refused(answerOf<ui::IssuedCard>([&](auto t) { d.issueCard(here, card->sitting, {}, t); })));
        QVERIFY(refused(answerOf<ui::IssuedCard>([&](auto t) { d.handOverReserved(here, *person, {}, t); })));
        QVERIFY(refused(answerOf<ui::Withdrawal>([&](auto t) { o.residents.withdrawFace(here, *person, {}, t); })));
        QVERIFY(refused(answerOf<ui::ImportDone>([&](auto t) { o.residents.applyImport(here, t); })));
        QVERIFY(refused(answerOf<int>([&](auto t) { o.residents.undoImport(here, domain::ImportId::random(), t); })));
        // Nothing has been done, and nothing stands in the log as done.
        QCOMPARE(head(), before);
        const auto left = o.inStore([](store::Session& s) { return s.drafts().list(); });
        QCOMPARE(left->size(), std::size_t(2));
    }
};

VESTIBULE_TEST(TestDeskBackend);
#include "TestDeskBackend.moc"
