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
