#include "app/composition/Codes.h"
#include "tests/app/composition/StationFixture.h"

using namespace vestibule;
using namespace vestibule::app;
using domain::Answer;
using test::StationFixture;

namespace {

domain::SittingId begun(StationFixture& f, const char* name)
{
    return f.sitting([&](Sittings& s) { return s.begin(StationFixture::tenant(name)); })->sitting;
}

std::vector<audit::Entry> logOf(StationFixture& f)
{
    const auto records = f.station->store().readBlocking([](store::Session& s) { return s.audit().read(0, 100'000); });
    std::vector<audit::Entry> out;
    for (const auto& record : *records) {
        out.push_back(audit::decode(record.bytes).value());
    }
    return out;
}

/// Whose card it is, by the token that the log knows them under.
domain::PersonToken tokenOf(StationFixture& f, const CardIssue& card)
{
    return f.station->store()
        .readBlocking([&](store::Session& s) -> Result<domain::PersonToken> {
            const auto key = s.credentials().get(card.credential);
            return s.residents().get(key->credential.person).map([](const store::StoredResident& who) {
                return who.token;
            });
        })
        .value();
}

} // namespace

/// "Do not ask" and the day is all that is remembered of a no, and of a yes that was taken back its own record.
class TestRefusalMemory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// What an export could carry of somebody who said no is what it carries of somebody who was not asked.
    void noLineOfTheLogLinksARefusalToAPerson()
    {
        StationFixture f;
        f.addGate("East");
        const auto declined = begun(f, "Li Lei");
        QVERIFY(f.sitting([&](Sittings& s) { return s.decline(declined, f.answer(Answer::Choice::Card)); }));
        const auto first = f.sitting([&](Sittings& s) { return s.issueCard(declined, {}); });
        f.addGate("Face only", false);
        const auto notAsked = begun(f, "Han Meimei");
        QVERIFY(f.sitting([&](Sittings& s) { return s.skipFace(notAsked); }));
        const auto second = f.sitting([&](Sittings& s) { return s.issueCard(notAsked, {}); });
        QVERIFY(first && second);

        const auto log = logOf(f);
        const auto about = [&](const CardIssue& card) {
            QList<QByteArray> acts;
            for (const audit::Entry& entry : log) {
                if (entry.subject == tokenOf(f, card)) {
                    acts.append(entry.action + ' ' + entry.reason);
                }
            }
            return acts;
        };
        QVERIFY(!about(*first).isEmpty());
        QCOMPARE(about(*first), about(*second));
        int cardNext = 0;
        for (const audit::Entry& entry : log) {
            QVERIFY2(!entry.action.contains("declined") && !entry.reason.contains("declined"),
                     entry.action.constData());
            if (entry.action == "sitting/card-next") {
                ++cardNext;
                // By whom and when, and of nobody.
                QVERIFY(entry.by == f.mei);
                QVERIFY(!entry.subject && entry.object.isEmpty() && entry.document.isEmpty() && !entry.count);
            }
        }
        QCOMPARE(cardNext, 2);
    }

    /// The log says that a consent was given and withdrawn, which the receipt proves; that nobody asks them again is
    /// read from the record, and stands nowhere else.
    void aYesTakenBackIsRememberedByItsRecordAlone()
    {
        StationFixture f;
        f.addGate("East");
        const auto sitting = begun(f, "Li Lei");
        QVERIFY(f.sitting([&](Sittings& s) {
            return s.giveConsent(sitting, f.answer(Answer::Choice::Face), StationFixture::signature(),
                                 f.station->notice());
        }));
        QVERIFY(f.sitting([&](Sittings& s) { return s.giveUpFace(sitting); }));
        const auto card = f.sitting([&](Sittings& s) { return s.issueCard(sitting, {}); });
        QVERIFY(card);
        const auto who = f.station->store().readBlocking([&](store::Session& s) {
            return s.residents().get(s.credentials().get(card->credential)->credential.person);
        });
        QVERIFY(!who->doNotAskOn);
        const auto asked = f.sitting([&](Sittings& s) { return s.beginFor(who->resident.id, false); });
        QVERIFY(f.sitting([&](Sittings& s) { return s.faceQuestion(asked->sitting); })->whyNot ==
                codes::askedNotToBeAsked);
        QVERIFY(f.sitting([&](Sittings& s) { return s.skipFace(asked->sitting); }));

        QList<QByteArray> acts;
        for (const audit::Entry& entry : logOf(f)) {
            if (entry.subject == who->token) {
                acts.append(entry.action);
            }
        }
        QCOMPARE(acts, (QList<QByteArray>{"resident/added", "credential/card-reserved", "consent/given",
                                          "consent/withdrawn", "credential/card-issued"}));
    }
};

VESTIBULE_TEST(TestRefusalMemory);
#include "TestRefusalMemory.moc"
