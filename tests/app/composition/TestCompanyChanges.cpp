#include "app/composition/Assessments.h"
#include "app/composition/Codes.h"
#include "app/composition/CompanyChanges.h"
#include "app/composition/Notices.h"
#include "app/composition/Postings.h"
#include "core/consent/Codes.h"
#include "core/database/Connection.h"
#include "core/domain/Codes.h"
#include "core/store/Schema.h"
#include "core/vault/Vault.h"
#include "tests/app/composition/DeskEstate.h"

using namespace vestibule;
using namespace vestibule::app;
using namespace vestibule::test;
using domain::Role;
using domain::TellingWay;

namespace {

domain::Company birch()
{
    return {QStringLiteral("Birch Services"), QStringLiteral("desk@birch.example"), QStringLiteral("2 Birch Road")};
}

/// A station with two gates; who is at the desk is said with each act.
struct Office : DeskEstate
{
    template <typename Work>
    auto as(Role role, Work work)
    {
        return store().runBlocking([&](store::Session& s) {
            CompanyChanges changes(s, f.station->desk(), {f.mei, QStringLiteral("Mei"), role, true});
            return work(changes);
        });
    }
    Result<consent::Notice> change(const domain::Company& company = birch(), Role role = Role::Manager, int inDays = 0)
    {
        auto published = as(role, [&](CompanyChanges& c) { return c.change(company, today().addDays(inDays)); });
        if (published) {
            f.station->setNotice(*published); // as the station does
        }
        return published;
    }
    Result<void> tell(const std::vector<domain::PersonId>& persons, Role role = Role::Clerk, int inDays = 0)
    {
        return as(role,
                  [&](CompanyChanges& c) { return c.tell(persons, TellingWay::Letter, today().addDays(inDays)); });
    }
    std::vector<CompanyStep> steps()
    {
        return as(Role::Auditor, [](CompanyChanges& c) { return c.steps(); }).value();
    }
    std::vector<domain::PersonId> toTell()
    {
        std::vector<domain::PersonId> out;
        const auto told = as(Role::Auditor, [](CompanyChanges& c) { return c.toTell(); });
        for (const store::ToTell& each : *told) {
            out.push_back(each.person);
        }
        return out;
    }
    consent::Notice notice()
    {
        return store().readBlocking([](store::Session& s) { return latestNotice(s); }).value();
    }
    store::Estate profile()
    {
        return store().readBlocking([](store::Session& s) { return s.estate().get(); }).value();
    }
    [[nodiscard]] QDate today() const { return f.station->desk().today(); }
    std::vector<audit::Entry> entries(const char* room)
    {
        std::vector<audit::Entry> out;
        const auto all = store().readBlocking([](store::Session& s) { return s.audit().read(0, 1000); });
        for (const auto& record : *all) {
            const auto entry = audit::decode(record.bytes);
            if (entry->action.startsWith(room)) {
                out.push_back(*entry);
            }
        }
        return out;
    }
    /// Nothing of a change is left.
    void expectTheOldCompany()
    {
        QCOMPARE(profile().processorName, willowCourt().processorName);
        QCOMPARE(notice().version(), 1);
        QVERIFY(steps().empty());
        QVERIFY(entries("company/").empty());
        QVERIFY(entries("notice/").empty());
    }
};

} // namespace

/// Another company takes over, in one unit of work, and everybody is told of it.
class TestCompanyChanges : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneUnitOfWorkChangesProfileNoticeAndLog()
    {
        Office o;
        (void)o.giveCard();
        const auto published = o.change(birch(), Role::Manager, 10);
        QVERIFY2(published, published ? "" : published.error().describe().c_str());
        QCOMPARE(published->version(), 2);
        QCOMPARE(published->publisher(), std::optional(o.f.mei));
        QCOMPARE(o.notice().hash(), published->hash());
        QCOMPARE(o.notice().controller().name, birch().name);
        QCOMPARE(o.notice().controller().estate, willowCourt().name);
        QVERIFY(!o.notice().toJson().contains("Willow Services"));
        const store::Estate now = o.profile();
        QCOMPARE(now.name, willowCourt().name);
        QCOMPARE(now.processorName, birch().name);
        QCOMPARE(now.processorContact, birch().contact);
        QCOMPARE(now.processorAddress, birch().address);
        const auto steps = o.steps();
        QCOMPARE(steps.size(), std::size_t(1));
        QVERIFY(steps.front().after == birch());
        QCOMPARE(steps.front().before.name, willowCourt().processorName);
        QCOMPARE(steps.front().change.fromDay, o.today().addDays(10));
        QCOMPARE(steps.front().toTell, qint64(1));
        const auto noted = o.entries("company/");
        QCOMPARE(noted.size(), std::size_t(1));
        QCOMPARE(noted.front().action, QByteArray("company/changed"));
        QVERIFY(noted.front().by == o.f.mei);
        QCOMPARE(noted.front().document, published->hash().toHex());
        QCOMPARE(noted.front().count, std::optional<qint64>(1));
        QCOMPARE(o.entries("notice/published").size(), std::size_t(1));
        QVERIFY(o.store().readBlocking([&](store::Session& s) { return o.f.station->desk().audit.verify(s); }));
    }

    /// Its last row cannot be written: all that was written before it goes.
    void cutInTheMiddleItLeavesTheOldCompany()
    {
        Office o;
        for (const char* table : {"company_changes", "audit_entries"}) {
            execute(o, QByteArray("CREATE TRIGGER cut BEFORE INSERT ON ") + table +
                           (table == QByteArray("audit_entries")
                                ? " WHEN instr(CAST(NEW.bytes AS TEXT), 'company/changed') > 0"
                                : "") +
                           " BEGIN SELECT RAISE(ABORT, 'cut'); END");
            QVERIFY2(!o.change(), table);
            o.expectTheOldCompany();
            execute(o, "DROP TRIGGER cut");
        }
        QVERIFY(o.change());
    }

    void onlyAManagerChangesItAndOnlyToAnother()
    {
        Office o;
        for (const Role role : {Role::Clerk, Role::Auditor}) {
            QVERIFY(o.change(birch(), role).error().is(codes::notAllowed));
        }
        domain::Company empty = birch();
        empty.contact = QStringLiteral(" ");
        QVERIFY(o.change(empty).error().is(domain::codes::companyContact));
        const domain::Company same{willowCourt().processorName, willowCourt().processorContact + u' ',
                                   willowCourt().processorAddress};
        QVERIFY(o.change(same).error().is(domain::codes::companyUnchanged));
        QVERIFY(o.change(birch(), Role::Manager, 61).error().is(domain::codes::companyDay));
        QVERIFY(o.change(birch(), Role::Manager, -367).error().is(domain::codes::companyDay));
        domain::Company placeholder = birch();
        placeholder.name = QStringLiteral("{processor}");
        QVERIFY(o.change(placeholder).error().is(consent::codes::noticeIncomplete));
        o.expectTheOldCompany();
        QVERIFY(o.change());
        domain::Company third = birch();
        third.name += QStringLiteral(" East");
        QVERIFY(o.change(third, Role::Manager, -1).error().is(domain::codes::companyDay)); // before the last one
        QVERIFY(o.change(third));
        QCOMPARE(o.steps().front().before.name, birch().name);
    }

    void anUnlawfulNoticeIsNotPublishedWithIt()
    {
        Office o;
        // The office may be called what it likes, but its text, published by a way around, is judged again.
        const auto smuggled = o.store().runBlocking([&](store::Session& s) {
            consent::NoticeDraft draft = o.f.station->notice().draft();
            draft.texts.first().sections.last().body += QStringLiteral(" This consent is irrevocable.");
            const auto made = o.f.station->notice().revised(2, draft, o.f.mei);
            return s.notices().add({made->hash(), 2, made->toJson(), o.f.clock.now(), std::nullopt});
        });
        QVERIFY(smuggled);
        QVERIFY(o.change().error().is(consent::codes::noticeForbidden));
        QCOMPARE(o.profile().processorName, willowCourt().processorName);
        QVERIFY(o.steps().empty());
    }

    void everybodyOfBeforeIsToldAllOrNone()
    {
        Office o;
        const auto ada = o.giveCard().id;
        const auto ben = o.giveCard().id;
        QVERIFY(o.toTell().empty());
        QVERIFY(o.tell({ada}).error().is(domain::codes::notToBeTold));
        QVERIFY(o.change());
        o.f.clock.advance(std::chrono::minutes(1));
        const auto cao = o.giveCard().id; // read the notice of the new company
        QVERIFY(o.toTell() == std::vector({ada, ben}));
        QVERIFY(o.tell({ada, cao}).error().is(domain::codes::notToBeTold));
        QVERIFY(o.tell({ada, ada}).error().is(domain::codes::notToBeTold));
        QVERIFY(o.tell({ada, domain::PersonId::random()}).error().is(domain::codes::notToBeTold));
        QVERIFY(o.tell({ada}, Role::Auditor).error().is(codes::notAllowed));
        QVERIFY(o.tell({ada}, Role::Clerk, 1).error().is(domain::codes::tellingDay));
        QCOMPARE(o.toTell().size(), std::size_t(2));
        QVERIFY(o.entries("company/told").empty());

        QVERIFY(o.tell({ada}));
        QVERIFY(o.tell({ada}).error().is(domain::codes::notToBeTold));
        QVERIFY(o.toTell() == std::vector({ben}));
        QCOMPARE(o.steps().front().told, qint64(1));
        QCOMPARE(o.steps().front().toTell, qint64(1));
        const auto told = o.entries("company/told");
        QCOMPARE(told.size(), std::size_t(1));
        const auto who = o.store().readBlocking([&](store::Session& s) { return s.residents().get(ada); });
        QCOMPARE(told.front().subject, std::optional(who->token));
        QCOMPARE(told.front().reason, QByteArray("letter"));
        QCOMPARE(told.front().document, o.notice().hash().toHex());
        QVERIFY(o.tell({ben}, Role::Manager));
        QVERIFY(o.toTell().empty());
    }

    void theNextChangeIsTheOneToTell()
    {
        Office o;
        const auto ada = o.giveCard().id;
        const auto ben = o.giveCard().id;
        QVERIFY(o.change());
        QVERIFY(o.tell({ada}));
        QVERIFY(o.change({QStringLiteral("Third Services"), birch().contact, birch().address}));
        QVERIFY(o.toTell() == std::vector({ada, ben}));
        const auto steps = o.steps();
        QCOMPARE(steps.front().toTell, qint64(2));
        QCOMPARE(steps.back().toTell, qint64(0));
        QCOMPARE(steps.back().told, qint64(1));
    }

    void whatTellsOfAPersonGoesWithTheName()
    {
        Office o;
        const auto who = o.giveCard();
        QVERIFY(o.change());
        QVERIFY(o.tell({who.id}));
        QCOMPARE(o.steps().front().told, qint64(1));
        o.revoke(who.id);
        o.deliver();
        o.f.clock.advance(domain::nameKeptFor);
        QVERIFY(o.f.station->catchUp());
        QCOMPARE(o.steps().front().told, qint64(0));
        QCOMPARE(o.steps().front().toTell, qint64(0));
    }

    void consentsGoOnAssessmentAndSignsDoNot()
    {
        Office o;
        o.f.enrolFace(StationFixture::tenant("Li Lei"), o.gates.records());
        const domain::Operator manager{o.f.mei, QStringLiteral("Mei"), Role::Manager, true};
        const auto hangs = [&] {
            return o.store()
                .readBlocking([&](store::Session& s) { return Postings(s, o.f.station->desk(), manager).places(); })
                ->front()
                .standing;
        };
        QVERIFY(o.store().runBlocking([&](store::Session& s) {
            return Postings(s, o.f.station->desk(), manager).record({}, domain::PostingAct::PutUp, o.today(), 1);
        }));
        QVERIFY(hangs() == domain::PostingStanding::Fresh);
        QVERIFY(o.change());
        const auto stale = o.store().runBlocking(
            [&](store::Session& s) { return Notices(s, o.f.station->desk(), manager).toAskAgain(); });
        QVERIFY(stale->empty());
        QVERIFY(hangs() == domain::PostingStanding::Stale);
        const auto holds =
            o.store().readBlocking([&](store::Session& s) { return assessmentInForce(s, o.f.clock.now()); });
        QVERIFY(holds.error().is(consent::codes::assessmentStale));
        const auto standing =
            o.store().readBlocking([&](store::Session& s) { return assessmentStanding(s, o.f.clock.now()); });
        QCOMPARE(standing->reasons, QList{consent::Reassess::Parties});
        QVERIFY(assess(*o.f.station, o.f.mei));
        QVERIFY(o.store().readBlocking([&](store::Session& s) { return assessmentInForce(s, o.f.clock.now()); }));
    }

    void anOlderTextComesBackAsTheCompanyOfNowWouldSayIt()
    {
        Office o;
        QVERIFY(o.change());
        const auto publish = [&](auto work) {
            return o.store().runBlocking([&](store::Session& s) {
                Notices notices(s, o.f.station->desk(), {o.f.mei, QStringLiteral("Mei"), Role::Manager, true});
                return work(notices);
            });
        };
        // But for the names it says what the one in force says.
        QVERIFY(publish([](Notices& n) { return n.publishAgain(1); }).error().is(consent::codes::noticeUnchanged));
        consent::NoticeDraft draft = o.notice().draft();
        draft.texts.first().sections.last().body += QStringLiteral(" Ask us.");
        QVERIFY(publish([&](Notices& n) { return n.publish(draft); }));
        const auto back = publish([](Notices& n) { return n.publishAgain(1); });
        QVERIFY(back);
        QCOMPARE(back->controller().name, birch().name);
        QVERIFY(!back->toJson().contains("Willow Services"));
        QVERIFY(!back->toJson().contains("Ask us."));
    }

    void theNextOpeningShowsTheNewCompany()
    {
        Office o;
        const auto published = o.change();
        o.whileClosed([](const vault::MasterKey&) {});
        QCOMPARE(o.f.station->notice().hash(), published->hash());
        QCOMPARE(o.profile().processorName, birch().name);
        QCOMPARE(o.steps().size(), std::size_t(1));
    }

private:
    static void execute(Office& o, const QByteArray& sql)
    {
        o.whileClosed([&](const vault::MasterKey& key) {
            database::OpenOptions how;
            how.applicationId = store::applicationId;
            how.anchored = true;
            auto db = database::Connection::open(o.f.folder->storePath(), key.databaseKey(), how);
            QVERIFY(db);
            const auto done = db->execute(sql);
            QVERIFY2(done, done ? "" : done.error().describe().c_str());
        });
    }
};

VESTIBULE_TEST(TestCompanyChanges);
#include "TestCompanyChanges.moc"
