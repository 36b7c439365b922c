#include "app/composition/Codes.h"
#include "app/composition/Notices.h"
#include "core/consent/Codes.h"
#include "core/store/Codes.h"
#include "tests/app/composition/StationFixture.h"

using namespace vestibule;
using namespace vestibule::app;
using consent::MaterialItem;
using consent::NoticeDraft;
using test::StationFixture;

namespace {

const consent::Recipient streetOffice{QStringLiteral("Street office"), QStringLiteral("12345"),
                                      QStringLiteral("census"), QStringLiteral("on paper"), QStringLiteral("names")};

/// A station with a gate, and people who come one after another.
struct Office
{
    StationFixture f;
    std::vector<domain::Gate> gates{f.addGate("East")};

    template <typename Work>
    auto as(domain::Role role, Work work)
    {
        return f.station->store().runBlocking([&](store::Session& s) {
            Notices notices(s, f.station->desk(), {f.mei, QStringLiteral("Mei"), role, true});
            return work(notices);
        });
    }
    template <typename Work>
    auto asManager(Work work)
    {
        return as(domain::Role::Manager, work);
    }

    /// Somebody whose face is at the gate, under the notice of the moment.
    domain::PersonId enrol(const char* name)
    {
        const auto latest = f.station->store().readBlocking([](store::Session& s) { return s.notices().latest(); });
        const auto notice = consent::Notice::fromJson(latest->texts);
        const auto begun = f.sitting([&](Sittings& s) { return s.begin(StationFixture::tenant(name)); });
        const domain::Answer yes = ui::ResidentPresenter::answer(domain::Answer::Choice::Face, notice->hash(),
                                                                 QStringLiteral("en"), f.clock.now());
        const auto assessed = test::assess(*f.station, f.mei); // the notice may have changed
        const auto given = f.sitting(
            [&](Sittings& s) { return s.giveConsent(begun->sitting, yes, StationFixture::signature(), *notice); });
        auto ready = f.sitting([&](Sittings& s) { return s.readyCapture(begun->sitting); });
        const auto sealed = sealFace(StationFixture::nobody(), gates);
        const auto stored = f.sitting([&](Sittings& s) { return s.storeFace(begun->sitting, *sealed); });
        return assessed && given && stored ? ready->grant.person() : domain::PersonId();
    }

    /// The latest texts, with `sentence` added to one item of the English one.
    NoticeDraft draft(const char* item, const char* sentence)
    {
        const auto latest = f.station->store().readBlocking([](store::Session& s) { return s.notices().latest(); });
        const auto notice = consent::Notice::fromJson(latest->texts);
        consent::NoticeDraft out = notice->draft();
        for (consent::NoticeInLanguage& text : out.texts) {
            for (consent::NoticeSection& section : text.sections) {
                if (text.language == u"en" && section.item == QLatin1StringView(item)) {
                    section.body += QLatin1StringView(sentence);
                }
            }
        }
        return out;
    }

    Result<consent::Notice> publish(const NoticeDraft& draft)
    {
        return asManager([&](Notices& n) { return n.publish(draft); });
    }
    domain::SittingId begin(const char* name)
    {
        return f.sitting([&](Sittings& s) { return s.begin(StationFixture::tenant(name)); })->sitting;
    }
    domain::Answer yesTo(const consent::Notice& notice) const
    {
        return ui::ResidentPresenter::answer(domain::Answer::Choice::Face, notice.hash(), QStringLiteral("en"),
                                             f.clock.now());
    }
    Result<domain::ConsentId> sign(domain::SittingId sitting, const consent::Notice& notice)
    {
        return f.sitting(
            [&](Sittings& s) { return s.giveConsent(sitting, yesTo(notice), StationFixture::signature(), notice); });
    }
    Result<void> sayYes(domain::SittingId sitting, const consent::Notice& notice)
    {
        return f.sitting([&](Sittings& s) { return s.sayYes(sitting, yesTo(notice)); });
    }
    store::Draft draftOf(domain::SittingId sitting)
    {
        return f.station->store().readBlocking([&](store::Session& s) { return s.drafts().get(sitting); })->value();
    }
    qint64 onRecord()
    {
        return f.station->store().readBlocking([](store::Session& s) { return s.residents().count(); }).value();
    }
    std::vector<StaleConsent> toAskAgain()
    {
        return as(domain::Role::Clerk, [](Notices& n) { return n.toAskAgain(); }).value();
    }
    std::vector<NoticeVersion> versions()
    {
        return as(domain::Role::Auditor, [](Notices& n) { return n.versions(); }).value();
    }
    QByteArray log()
    {
        return f.station->store()
            .readBlocking([&](store::Session& s) { return f.station->desk().audit.exported(s); })
            .value();
    }
};

} // namespace

class TestNotices : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFirmIsPublishedOnlyWithWhatForAndWhichData()
    {
        Office o;
        NoticeDraft next = o.draft("rights", "");
        next.parties.entrusted = {{QStringLiteral("Gate Care Ltd"), {}, QDate(2030, 1, 31)}};
        const auto refused = o.publish(next);
        QVERIFY(!refused && refused.error().is(consent::codes::noticeIncomplete));
        next.parties.entrusted.first().purpose = QStringLiteral("mending the gates");
        QVERIFY(!o.publish(next));
        next.parties.entrusted.first().types = QStringLiteral("templates inside a gate");
        for (consent::NoticeInLanguage& text : next.texts) { // as a version from before there were such words has it
            text.labels.purpose.clear();
            text.labels.types.clear();
        }
        const auto published = o.publish(next);
        QVERIFY(published);
        const auto read = published->toRead(QStringLiteral("en"));
        const auto says = [](const consent::NoticeSection& section) {
            return section.body.contains(QStringLiteral("what for: mending the gates, data: templates inside a gate"));
        };
        QVERIFY(std::any_of(read->sections.begin(), read->sections.end(), says));
    }

    /// Another company comes on its day, also where the texts are from before firms had to say what they do, and
    /// before it was looked for whether a text denies the recipients.
    void anotherCompanyTakesOverAFirmOfBefore()
    {
        Office o;
        NoticeDraft before = o.draft("rights", "");
        before.parties.entrusted = {{QStringLiteral("Gate Care Ltd"), {}, QDate(2030, 1, 31)}};
        before.parties.recipients = {streetOffice};
        const auto kept = o.f.station->store().runBlocking([&](store::Session& s) -> Result<void> {
            const auto latest = latestNotice(s);
            const auto old = latest ? latest->revised(2, before, o.f.mei) : latest;
            if (!old) {
                return passOn(old);
            }
            store::StoredNotice row;
            row.hash = old->hash();
            row.version = 2;
            row.texts = old->toJson();
            row.createdAt = o.f.clock.now();
            return s.notices().add(row);
        });
        QVERIFY(kept);
        const auto next = o.asManager([](Notices& n) {
            return n.handOver(
                {QStringLiteral("Birch Services"), QStringLiteral("b@birch.example"), QStringLiteral("2 Birch Road")});
        });
        QVERIFY(next);
        QCOMPARE(next->parties().entrusted, before.parties.entrusted);
        QCOMPARE(next->parties().recipients, before.parties.recipients);
        QCOMPARE(next->controller().name, QStringLiteral("Birch Services"));
    }

    void aNewTextIsANewVersionInTheLog()
    {
        Office o;
        const auto published = o.publish(o.draft("rights", " Ask us anything."));
        QVERIFY(published);
        QCOMPARE(published->version(), 2);
        const auto all = o.versions();
        QCOMPARE(all.size(), std::size_t(2));
        QCOMPARE(all.front().hash, published->hash());
        QCOMPARE(all.front().notice.publisher(), std::optional(o.f.mei));
        QCOMPARE(all.front().publishedAt, o.f.clock.now());
        QVERIFY(!all.back().notice.publisher());
        const QByteArray log = o.log();
        QVERIFY(log.contains("notice/published"));
        QVERIFY(log.contains(published->hash().toHex()));
    }

    void onlyAManagerPublishesAndClerksDoNotRead()
    {
        Office o;
        const NoticeDraft draft = o.draft("rights", " Ask us anything.");
        for (const domain::Role role : {domain::Role::Clerk, domain::Role::Auditor}) {
            QVERIFY(o.as(role, [&](Notices& n) { return n.publish(draft); }).error().is(codes::notAllowed));
            QVERIFY(o.as(role, [&](Notices& n) { return n.publishAgain(1); }).error().is(codes::notAllowed));
            QVERIFY(o.as(role, [&](Notices& n) { return n.wouldBecomeStale(draft); }).error().is(codes::notAllowed));
        }
        QVERIFY(o.as(domain::Role::Clerk, [](Notices& n) { return n.versions(); }).error().is(codes::notAllowed));
        QCOMPARE(o.versions().size(), std::size_t(1));
        QVERIFY(!o.log().contains("notice/published"));
    }

    void whoeverTakesTheTextForTheChatGroupIsInTheLog()
    {
        Office o;
        for (const domain::Role role : {domain::Role::Clerk, domain::Role::Auditor}) {
            QVERIFY(o.as(role, [](Notices& n) { return n.noteChatText(1); }).error().is(codes::notAllowed));
        }
        QVERIFY(o.asManager([](Notices& n) { return n.noteChatText(2); }).error().is(store::codes::noSuchNotice));
        QVERIFY(!o.log().contains("notice/chat-text-taken"));
        QVERIFY(o.asManager([](Notices& n) { return n.noteChatText(1); }));
        const QByteArray log = o.log();
        QVERIFY(log.contains("notice/chat-text-taken"));
        QVERIFY(log.contains(o.versions().front().hash.toHex()));
    }

    void whatTheLawForbidsIsNotPublished()
    {
        Office o;
        const auto refused = o.publish(o.draft("rights", " This consent is irrevocable."));
        QVERIFY(refused.error().is(consent::codes::noticeForbidden));
        NoticeDraft worse = o.draft("rights", "");
        worse.parties.recipients = {{QStringLiteral("A firm"), QStringLiteral("1"), QStringLiteral("as it sees fit"),
                                     QStringLiteral("freely transferable"), QStringLiteral("faces")}};
        QVERIFY(o.publish(worse).error().is(consent::codes::noticeForbidden));
        NoticeDraft denying = o.draft("rights", ""); // its texts say that nobody receives anything
        denying.parties.recipients = {streetOffice};
        QVERIFY(o.publish(denying).error().is(consent::codes::noticeForbidden));
        NoticeDraft empty = o.draft("rights", "");
        empty.texts.first().sections.removeFirst();
        QVERIFY(o.publish(empty).error().is(consent::codes::noticeIncomplete));
        QVERIFY(o.publish(o.draft("rights", "")).error().is(consent::codes::noticeUnchanged));
        QVERIFY(o.publish({}).error().is(consent::codes::noticeIncomplete));
        QCOMPARE(o.versions().size(), std::size_t(1));
    }

    void aMaterialChangeMakesConsentsStaleAndTheyStayValid()
    {
        Office o;
        const domain::PersonId lei = o.enrol("李雷");
        QVERIFY(lei != domain::PersonId());
        QVERIFY(o.toAskAgain().empty());
        QVERIFY(o.publish(o.draft("rights", " Ask us anything.")));
        QVERIFY(o.toAskAgain().empty());

        const NoticeDraft longer = o.draft("retention", " The record of a dispute stays until it has ended.");
        QCOMPARE(o.asManager([&](Notices& n) { return n.wouldBecomeStale(longer); }).value(), 1);
        const auto published = o.publish(longer);
        QVERIFY(published);
        auto queue = o.toAskAgain();
        QCOMPARE(queue.size(), std::size_t(1));
        QCOMPARE(queue.front().person, lei);
        QCOMPARE(queue.front().name, QStringLiteral("李雷"));
        QCOMPARE(queue.front().reasons.version, 1);
        QCOMPARE(queue.front().reasons.changes, QList{MaterialItem::Retention});
        const auto holds = o.f.station->store().readBlocking(
            [&](store::Session& s) { return s.consents().current(lei, o.f.clock.now()); });
        QCOMPARE((*holds)->id, queue.front().consent);

        // Who comes now consents to the new text; the next change concerns the one who is not in the queue yet.
        o.enrol("Zhao Min");
        QCOMPARE(o.toAskAgain().size(), std::size_t(1));
        const NoticeDraft twice = o.draft("method", " Twice.");
        QCOMPARE(o.asManager([&](Notices& n) { return n.wouldBecomeStale(twice); }).value(), 1);

        // The consent ends by itself: nobody is asked for what is over.
        o.f.clock.set(queue.front().endsAt);
        QVERIFY(o.toAskAgain().empty());
    }

    void anOlderVersionComesBackAsANewOne()
    {
        Office o;
        o.enrol("李雷");
        QVERIFY(o.publish(o.draft("purpose", " And to open the lift.")));
        QCOMPARE(o.toAskAgain().size(), std::size_t(1));
        const auto back = o.asManager([](Notices& n) { return n.publishAgain(1); });
        QVERIFY(back);
        QCOMPARE(back->version(), 3);
        QVERIFY(back->saysTheSameAs(o.versions().back().notice));
        QVERIFY(o.toAskAgain().empty());
        QVERIFY(o.asManager([](Notices& n) { return n.publishAgain(1); }).error().is(consent::codes::noticeUnchanged));
        QVERIFY(o.asManager([](Notices& n) { return n.publishAgain(9); }).error().is(store::codes::noSuchNotice));
    }

    void whoseFaceIsGoneIsNotAsked()
    {
        Office o;
        const domain::PersonId lei = o.enrol("李雷");
        QVERIFY(o.publish(o.draft("types", " Also the colour of your door.")));
        QCOMPARE(o.toAskAgain().size(), std::size_t(1));
        const auto ended = o.f.station->store().runBlocking(
            [&](store::Session& s) { return KeyIssue(s, o.f.station->desk(), o.f.mei).revokeAll(lei); });
        QVERIFY(ended);
        QVERIFY(o.toAskAgain().empty());
    }

    void aReviewedTextIsAVersionThatMakesNothingStale()
    {
        Office o;
        o.enrol("李雷");
        NoticeDraft reviewed = o.draft("rights", "");
        for (consent::NoticeInLanguage& text : reviewed.texts) {
            QVERIFY(!text.reviewNote.isEmpty());
            text.reviewNote.clear();
        }
        QCOMPARE(o.asManager([&](Notices& n) { return n.wouldBecomeStale(reviewed); }).value(), 0);
        QVERIFY(o.publish(reviewed));
        QVERIFY(o.toAskAgain().empty());
    }

    void whatWasReadBeforeAnotherNoticeIsNotSigned()
    {
        Office o;
        const consent::Notice before = o.f.station->notice();
        const auto reading = o.begin("李雷");
        const auto signing = o.begin("Zhao Min");
        QVERIFY(o.f.sitting([&](Sittings& s) { return s.keepLanguage(signing, QStringLiteral("en")); }));
        QVERIFY(o.sayYes(signing, before));
        QCOMPARE(o.draftOf(signing).step, domain::SittingStep::Signing);
        const Instant answered = o.draftOf(signing).updatedAt;
        o.f.clock.advance(std::chrono::minutes(5));
        const auto published = o.publish(o.draft("rights", " Ask us anything."));
        QVERIFY(published);

        for (const domain::SittingId sitting : {reading, signing}) {
            QCOMPARE(o.draftOf(sitting).step, domain::SittingStep::Reading);
            QVERIFY(o.sayYes(sitting, before).error().is(consent::codes::noticeSuperseded));
            QVERIFY(o.sign(sitting, before).error().is(consent::codes::noticeSuperseded));
        }
        // Nothing of it has been recorded, and nothing of the sitting is lost.
        QCOMPARE(o.onRecord(), 0);
        QCOMPARE(o.draftOf(signing).details.name, QStringLiteral("Zhao Min"));
        QCOMPARE(o.draftOf(signing).language, QStringLiteral("en"));
        QCOMPARE(o.draftOf(signing).updatedAt, answered);

        QVERIFY(o.sayYes(signing, *published));
        const auto given = o.sign(signing, *published);
        QVERIFY(given);
        const auto record =
            o.f.station->store().readBlocking([&](store::Session& s) { return s.consents().get(*given); });
        QCOMPARE(record->noticeHash, published->hash());
        // A no holds whichever notice it was said to.
        const auto no = ui::ResidentPresenter::answer(domain::Answer::Choice::Card, before.hash(), QStringLiteral("en"),
                                                      o.f.clock.now());
        QVERIFY(o.f.sitting([&](Sittings& s) { return s.decline(reading, no); }));
    }

    void anotherCompanyIsReadOfBeforeItIsSignedTo()
    {
        Office o;
        const consent::Notice before = o.f.station->notice();
        const auto sitting = o.begin("李雷");
        QVERIFY(o.sayYes(sitting, before));
        const domain::Company birch{QStringLiteral("Birch Services"), QStringLiteral("desk@birch.example"),
                                    QStringLiteral("2 Birch Road")};
        const auto published = o.asManager([&](Notices& n) { return n.handOver(birch); });
        QVERIFY(published);
        QVERIFY(test::assess(*o.f.station, o.f.mei)); // somebody else decides
        QVERIFY(o.sign(sitting, before).error().is(consent::codes::noticeSuperseded));
        QCOMPARE(o.onRecord(), 0);
        QVERIFY(o.sign(sitting, *published));
    }

    void whatIsSignedGoesOnUnderItsOwnNotice()
    {
        Office o;
        const auto sitting = o.begin("李雷");
        QVERIFY(o.sign(sitting, o.f.station->notice()));
        QVERIFY(o.publish(o.draft("rights", " Ask us anything.")));
        QCOMPARE(o.draftOf(sitting).step, domain::SittingStep::Capturing);
        QVERIFY(o.f.sitting([&](Sittings& s) { return s.readyCapture(sitting); }));
    }

    void theNextOpeningShowsIt()
    {
        Office o;
        const auto published = o.publish(o.draft("rights", " Ask us anything."));
        vault::Vault vault = o.f.openVault();
        auto unlocked = vault.unlock(QStringLiteral("Mei"), test::goodPassword());
        o.f.station.reset();
        o.f.station = OpenStation::open(*o.f.folder, std::move(*unlocked), o.f.clock).value();
        QCOMPARE(o.f.station->notice().hash(), published->hash());
    }
};

VESTIBULE_TEST(TestNotices);
#include "TestNotices.moc"
