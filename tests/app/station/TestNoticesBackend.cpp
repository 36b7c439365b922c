#include "app/composition/Codes.h"
#include "app/station/DeskBackend.h"
#include "app/station/NoticesBackend.h"
#include "core/cards/reader/SimulatedReader.h"
#include "core/consent/Codes.h"
#include "core/consent/NoticeItems.h"
#include "tests/app/composition/StationFixture.h"
#include "tests/app/station/Answers.h"

#include <QSignalSpy>
#include <QTest>

using namespace vestibule;
using test::answerOf;
using test::StationFixture;

namespace {

/// The notices' engine beside the desk's, over a real store.
struct Office
{
    explicit Office(domain::Role role = domain::Role::Manager)
        : desktop(*estate.folder, estate.clock,
                  {{}, {}, vault::KdfCost::weakForTestsAndDemonstrations(), QStringLiteral("en")},
                  std::make_unique<cards::SimulatedReader>())
        , notices(desktop)
        , desk(desktop)
    {
        const Instant until = estate.undertake(estate.mei);
        desktop.setOperatorNames({{estate.mei, QStringLiteral("Mei")}});
        desktop.enter(std::move(estate.station), {estate.mei, QStringLiteral("Mei"), role, true}, until);
    }

    consent::NoticeDraft draft(const char* sentence)
    {
        consent::NoticeDraft out = desktop.station()->notice().draft();
        for (consent::NoticeInLanguage& text : out.texts) {
            if (text.language == u"en") {
                text.sections.last().body += QLatin1StringView(sentence);
            }
        }
        return out;
    }
    Result<int> publish(const consent::NoticeDraft& draft)
    {
        return answerOf<int>([&](auto then) { notices.publish(&desktop, draft, then); });
    }
    QList<ui::NoticeFinding> findingsIn(const consent::NoticeDraft& draft)
    {
        return answerOf<QList<ui::NoticeFinding>>(
                   [&](auto then) { notices.lint(&desktop, draft, QStringLiteral("en"), then); })
            .value();
    }
    domain::SittingId begin(const char* name)
    {
        return answerOf<ui::SittingDraft>([&](auto then) { desk.begin(&desktop, StationFixture::tenant(name), then); })
            ->id;
    }
    Result<ui::NoticeText> shown(domain::SittingId sitting, const char* language)
    {
        return answerOf<ui::NoticeText>(
            [&](auto then) { desk.notice(&desktop, sitting, QString::fromLatin1(language), then); });
    }
    Result<domain::ConsentId> sayYes(domain::SittingId sitting, const QByteArray& hash)
    {
        const domain::Answer yes =
            ui::ResidentPresenter::answer(domain::Answer::Choice::Face, hash, QStringLiteral("en"), estate.clock.now());
        return answerOf<domain::ConsentId>(
            [&](auto then) { desk.giveConsent(&desktop, sitting, yes, StationFixture::signature(), then); });
    }

    StationFixture estate;
    domain::Gate gate = estate.addGate("East");
    app::Desktop desktop;
    app::NoticesBackend notices;
    app::DeskBackend desk;
};

/// Writes what is better over what was found.
void mend(consent::NoticeDraft& draft, const QList<ui::NoticeFinding>& findings)
{
    for (const ui::NoticeFinding& each : findings) {
        for (consent::NoticeInLanguage& text : draft.texts) {
            if (text.language == each.finding.language) {
                QString words = consent::itemText(text, each.finding.item);
                words.replace(each.finding.at, each.finding.words.size(), each.better);
                consent::setItemText(text, each.finding.item, words);
            }
        }
    }
}

} // namespace

class TestNoticesBackend : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsPublishedIsShownAtOnceAndReadBeforeItIsSigned()
    {
        Office o;
        const QByteArray old = o.desktop.station()->notice().hash();
        const QSignalSpy changed(&o.notices, &ui::NoticesEngine::changed);
        const auto first = o.begin("李雷");
        QCOMPARE(o.shown(first, "zh")->hash, old);
        o.estate.clock.advance(std::chrono::minutes(5));
        QCOMPARE(o.publish(o.draft(" Ask us.")).value(), 2);
        QCOMPARE(changed.size(), 1);
        const QByteArray now = o.desktop.station()->notice().hash();
        QVERIFY(now != old);

        // The sitting that has begun signs neither what it read before nor what it has not been shown.
        QVERIFY(o.sayYes(first, old).error().is(consent::codes::noticeSuperseded));
        QVERIFY(o.sayYes(first, now).error().is(consent::codes::noticeNotShown));
        const auto anew = o.shown(first, "en");
        QCOMPARE(anew->hash, now);
        QVERIFY(anew->isNewer);
        const auto second = o.begin("Zhao Min");
        const auto fresh = o.shown(second, "en");
        QCOMPARE(fresh->hash, now);
        QVERIFY(!fresh->isNewer);
        QVERIFY(o.sayYes(second, old).error().is(consent::codes::noticeNotShown));
        QVERIFY(o.sayYes(first, now));
        QVERIFY(o.sayYes(second, now));
    }

    void aClockThatWasSetBackMakesNoNoticeNewer()
    {
        Office o;
        QVERIFY(o.publish(o.draft(" Ask us.")));
        o.estate.clock.set(o.estate.clock.now() - std::chrono::hours(2));
        QVERIFY(!o.shown(o.begin("李雷"), "en")->isNewer);
    }

    void aLanguageThatAManagerAddsIsOfferedFromTheNextSittingOn()
    {
        Office o;
        consent::NoticeDraft draft = o.draft("");
        consent::NoticeInLanguage more = draft.texts.constFirst();
        more.language = QStringLiteral("qx");
        more.languageName = QStringLiteral("Qxish");
        draft.texts.append(more);
        // Nobody has looked for forbidden words in it: it waits for counsel.
        QVERIFY(o.publish(draft).error().is(consent::codes::noticeForbidden));
        draft.texts.last().reviewNote.clear();
        const auto before = o.begin("Zhao Min");
        QCOMPARE(o.shown(before, "en")->languages.size(), 2);
        QCOMPARE(o.publish(draft).value(), 2);

        const auto sitting = o.begin("Li Lei");
        const auto text = o.shown(sitting, "qx");
        QCOMPARE(text->language, QStringLiteral("qx"));
        QCOMPARE(text->languages, (QList<ui::NoticeLanguage>{{QStringLiteral("zh"), {}},
                                                             {QStringLiteral("en"), {}},
                                                             {QStringLiteral("qx"), QStringLiteral("Qxish")}}));
        // The sitting of before goes on with the latest notice, too.
        QCOMPARE(o.shown(before, "qx")->language, QStringLiteral("qx"));
        // What a notice is not there in is shown in the estate's language.
        QCOMPARE(o.shown(before, "fr")->language, QStringLiteral("en"));
    }

    void aNoticeFromBeforeThereWereQuestionsKeepsItsHashAndGetsTheShippedOnes()
    {
        Office o;
        consent::NoticeDraft draft = o.draft("");
        const QString shipped = draft.texts.constFirst().check.constFirst().question;
        for (consent::NoticeInLanguage& text : draft.texts) {
            text.check.clear();
        }
        QCOMPARE(o.publish(draft).value(), 2);
        const QByteArray hash = o.desktop.station()->notice().hash();
        const auto sitting = o.begin("Li Lei");
        const auto text = o.shown(sitting, "en");
        QCOMPARE(text->hash, hash);
        QCOMPARE(text->check.size(), 2);
        QCOMPARE(text->check.constFirst().text, shipped);
        QVERIFY(o.sayYes(sitting, hash));
        // Whoever writes the next version starts from them.
        const auto rows =
            answerOf<QList<ui::NoticeVersionRow>>([&](auto then) { o.notices.versions(&o.desktop, then); });
        QCOMPARE(rows->constFirst().notice.hash(), hash);
        QCOMPARE(rows->constFirst().questions.value(QStringLiteral("en")).constFirst().question, shipped);
        QVERIFY(rows->constLast().questions.isEmpty());
    }

    void whatNobodyWasShownIsNoConsent()
    {
        Office o;
        const auto sitting = o.begin("李雷");
        const QByteArray hash = o.desktop.station()->notice().hash();
        QVERIFY(o.sayYes(sitting, hash).error().is(consent::codes::noticeNotShown));
        QVERIFY(o.sayYes(sitting, {}).error().is(consent::codes::noticeNotShown));
        QVERIFY(o.shown(sitting, "en"));
        QVERIFY(o.sayYes(sitting, hash));
    }

    void versionsNameTheirPublisher()
    {
        Office o;
        QVERIFY(o.publish(o.draft(" Ask us.")));
        const auto all =
            answerOf<QList<ui::NoticeVersionRow>>([&](auto then) { o.notices.versions(&o.desktop, then); });
        QCOMPARE(all->size(), 2);
        QCOMPARE(all->first().publishedBy, QStringLiteral("Mei"));
        QVERIFY(all->last().publishedBy.isEmpty());
    }

    void findingsComeWithTheirAdviceInBothLanguages()
    {
        Office o;
        const consent::NoticeDraft draft = o.draft(" This consent is irrevocable.");
        const auto found = answerOf<QList<ui::NoticeFinding>>(
            [&](auto then) { o.notices.lint(&o.desktop, draft, QStringLiteral("zh"), then); });
        QCOMPARE(found->size(), 1);
        QVERIFY(found->first().article.contains(QStringLiteral("第十一条")));
        QVERIFY(found->first().better.contains(QStringLiteral("withdraw")));
        QVERIFY(o.publish(draft).error().is(consent::codes::noticeForbidden));
    }

    /// What is proposed in place of the words that were found, put there, leaves nothing to be found.
    void aTextThatDeniesTheRecipientsIsFoundAndMended()
    {
        Office o;
        consent::NoticeDraft draft = o.draft(" Ask us.");
        draft.parties.recipients = {{QStringLiteral("Street office"), QStringLiteral("12345"), QStringLiteral("census"),
                                     QStringLiteral("on paper"), QStringLiteral("names")}};
        const auto found = o.findingsIn(draft);
        QCOMPARE(found.size(), 8); // both summaries, recipients and record in two languages
        for (const ui::NoticeFinding& each : found) {
            QCOMPARE(each.finding.rule, consent::NoticeRule::RecipientsDenied);
            QVERIFY(each.article.contains(QStringLiteral("art. 23")));
        }
        QVERIFY(o.publish(draft).error().is(consent::codes::noticeForbidden));
        mend(draft, found);
        QVERIFY(o.findingsIn(draft).isEmpty());
        QVERIFY(o.publish(draft));
    }

    /// The page says before publishing what publishing would refuse.
    void whatIsForbiddenIsFoundAmongPeopleAndFirms()
    {
        Office o;
        consent::NoticeDraft draft = o.draft(" Ask us.");
        draft.parties.recipients = {{QStringLiteral("Freely Transferable Ltd"), QStringLiteral("1"),
                                     QStringLiteral("billing"), QStringLiteral("freely transferable"),
                                     QStringLiteral("faces")}};
        QList<ui::NoticeFinding> denied = o.findingsIn(draft);
        denied.removeIf(
            [](const ui::NoticeFinding& each) { return each.finding.rule != consent::NoticeRule::RecipientsDenied; });
        mend(draft, denied);
        const auto found = o.findingsIn(draft);
        QVERIFY(!found.isEmpty());
        for (const ui::NoticeFinding& each : found) {
            QCOMPARE(each.finding.item, QStringLiteral("recipients"));
        }
        QVERIFY(o.publish(draft).error().is(consent::codes::noticeForbidden));
        draft.parties.recipients.first().method = QStringLiteral("on paper");
        QVERIFY(o.findingsIn(draft).isEmpty());
        QVERIFY(o.publish(draft));
    }

    void clerksHaveNoneOfIt()
    {
        Office o(domain::Role::Clerk);
        QVERIFY(o.publish(o.draft(" Ask us.")).error().is(app::codes::notAllowed));
        QVERIFY(answerOf<QList<ui::NoticeVersionRow>>([&](auto then) { o.notices.versions(&o.desktop, then); })
                    .error()
                    .is(app::codes::notAllowed));
        QVERIFY(answerOf<QList<ui::ReconsentRow>>([&](auto then) { o.notices.toAskAgain(&o.desktop, then); })
                    .error()
                    .is(app::codes::notAllowed));
        QVERIFY(answerOf<void>([&](auto then) { o.notices.noteChatText(&o.desktop, 1, then); })
                    .error()
                    .is(app::codes::notAllowed));
        QVERIFY(answerOf<QList<domain::ReadingMonth>>([&](auto then) { o.notices.readingMonths(&o.desktop, then); })
                    .error()
                    .is(app::codes::notAllowed));
        QVERIFY(answerOf<int>([&](auto then) { o.notices.wouldBecomeStale(&o.desktop, o.draft(" Ask us."), then); })
                    .error()
                    .is(app::codes::notAllowed));
    }
};

VESTIBULE_TEST(TestNoticesBackend);
#include "TestNoticesBackend.moc"
