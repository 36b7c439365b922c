#include "app/composition/Codes.h"
#include "app/composition/CompanyChanges.h"
#include "app/station/AuditBackend.h"
#include "app/station/CompanyBackend.h"
#include "app/station/DeskBackend.h"
#include "app/station/NoticesBackend.h"
#include "core/cards/reader/SimulatedReader.h"
#include "core/domain/Codes.h"
#include "core/vault/Codes.h"
#include "tests/app/composition/StationFixture.h"
#include "tests/app/station/Answers.h"

#include <QSignalSpy>
#include <QTest>

using namespace vestibule;
using domain::TellingWay;
using test::answerOf;
using test::StationFixture;

namespace {

domain::Company birch()
{
    return {QStringLiteral("Birch Services"), QStringLiteral("desk@birch.example"), QStringLiteral("2 Birch Road")};
}

/// The company's engine beside the desk's, the log's and the notices', over a real store with a real vault; one
/// resident is on record.
struct Office
{
    explicit Office(domain::Role role = domain::Role::Manager)
        : who(enrol(estate, role, person))
        , desktop(*estate.folder, estate.clock,
                  {{}, {}, vault::KdfCost::weakForTestsAndDemonstrations(), QStringLiteral("en")},
                  std::make_unique<cards::SimulatedReader>())
        , session(desktop)
        , company(desktop, session)
        , desk(desktop)
        , log(desktop)
        , notices(desktop)
    {
        const auto in = answerOf<domain::Operator>(
            [&](auto then) { session.signIn(&desktop, who.name, test::goodPassword(), then); });
        if (!in) {
            qFatal("not signed in");
        }
    }
    static domain::Operator enrol(StationFixture& estate, domain::Role role, domain::PersonId& person)
    {
        estate.addGate("East");
        const auto added = estate.station->store().runBlocking([&](store::Session& s) {
            person = domain::PersonId::random();
            return s.residents().add({person, StationFixture::tenant("Ada"), estate.clock.now()},
                                     domain::PersonToken::random());
        });
        if (!added) {
            qFatal("nobody on record");
        }
        const domain::Operator out = role == domain::Role::Manager
                                         ? domain::Operator{estate.mei, QStringLiteral("Mei"), role, true}
                                         : estate.addOperator("Li", role);
        estate.undertake(out.id);
        estate.station.reset();
        return out;
    }
    ui::CompanyOverview overview()
    {
        return answerOf<ui::CompanyOverview>([&](auto then) { company.overview(&desktop, then); }).value();
    }
    Result<int> change(SecretBytes password = test::goodPassword())
    {
        auto own = std::make_shared<SecretBytes>(std::move(password));
        const QDate today = overview().today;
        return answerOf<int>([&](auto then) { company.change(&desktop, birch(), today, std::move(*own), then); });
    }
    Result<void> tell(QList<domain::PersonId> persons)
    {
        const QDate today = overview().today;
        return answerOf<void>(
            [&](auto then) { company.tell(&desktop, std::move(persons), TellingWay::Desk, today, then); });
    }
    Result<qint64> left()
    {
        return answerOf<qint64>([&](auto then) { company.countToTell(&desktop, then); });
    }
    ui::EstateProfile profile()
    {
        return answerOf<ui::EstateProfile>([&](auto then) { session.profile(&desktop, then); }).value();
    }

    domain::PersonId person;
    StationFixture estate;
    domain::Operator who;
    app::Desktop desktop;
    app::SessionBackend session;
    app::CompanyBackend company;
    app::DeskBackend desk;
    app::AuditBackend log;
    app::NoticesBackend notices;
};

} // namespace

class TestCompanyBackend : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void afterTheChangeEverythingShowsTheNewCompany()
    {
        Office o;
        const QSignalSpy changed(&o.company, &ui::CompanyEngine::companyChanged);
        QCOMPARE(o.overview().residents, qint64(1));
        QVERIFY(o.overview().changes.isEmpty());
        QCOMPARE(o.left().value(), qint64(0));
        QCOMPARE(o.change().value(), 2);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(o.profile().processorName, birch().name);
        QCOMPARE(o.profile().processorContact, birch().contact);
        QCOMPARE(o.profile().processorAddress, birch().address);
        QCOMPARE(o.profile().estateName, test::willowCourt().name);
        QCOMPARE(o.desktop.station()->notice().controller().name, birch().name);
        const ui::CompanyOverview now = o.overview();
        QCOMPARE(now.notice.version(), 2);
        QCOMPARE(now.changes.constFirst().recordedBy, QStringLiteral("Mei"));
        QVERIFY(now.changes.constFirst().after == birch());
        QCOMPARE(now.toTell.size(), 1);
        QCOMPARE(now.toTell.constFirst().dwelling, QStringLiteral("3-2-1502"));
        QCOMPARE(o.left().value(), qint64(1));
        // What the next resident reads.
        const auto begun = answerOf<ui::SittingDraft>(
            [&](auto then) { o.desk.begin(&o.desktop, StationFixture::tenant("Ben"), then); });
        const auto read = answerOf<ui::NoticeText>(
            [&](auto then) { o.desk.notice(&o.desktop, begun->id, QStringLiteral("en"), then); });
        QVERIFY(read);
        QString text;
        for (const ui::NoticeText::Section& section : read->sections) {
            text += section.body;
        }
        QVERIFY(text.contains(birch().name) && !text.contains(test::willowCourt().processorName));
    }

    void whatWasSignedForTheOldCompanyNamesIt()
    {
        Office o;
        o.estate.clock.advance(std::chrono::minutes(5));
        QVERIFY(o.change());
        const auto printed =
            answerOf<ui::SignedUndertaking>([&](auto then) { o.session.signedUndertaking(&o.desktop, then); });
        QCOMPARE(printed->estate.processorName, test::willowCourt().processorName);
        QCOMPARE(printed->estate.processorContact, test::willowCourt().processorContact);
        QCOMPARE(printed->estate.estateName, test::willowCourt().name);
    }

    void aWrongPasswordChangesNothing()
    {
        Office o;
        const auto refused = o.change(SecretBytes::copyOf(QByteArrayView("not the right one")));
        QVERIFY(refused.error().is(vault::codes::wrongPassword));
        QCOMPARE(o.profile().processorName, test::willowCourt().processorName);
        QCOMPARE(o.desktop.station()->notice().version(), 1);
        QVERIFY(o.overview().changes.isEmpty());
    }

    void clerksTellAndManagersChange()
    {
        for (const domain::Role role : {domain::Role::Clerk, domain::Role::Auditor}) {
            Office o(role);
            QVERIFY(o.change().error().is(app::codes::notAllowed));
            QCOMPARE(o.overview().notice.version(), 1);
            const auto put = o.desktop.station()->store().runBlocking([&](store::Session& s) {
                const domain::Operator mei{o.estate.mei, QStringLiteral("Mei"), domain::Role::Manager, true};
                return app::CompanyChanges(s, o.desktop.station()->desk(), mei)
                    .change(birch(), o.desktop.station()->desk().today());
            });
            QVERIFY(put);
            const QSignalSpy changed(&o.company, &ui::CompanyEngine::changed);
            const auto told = o.tell({o.person});
            QCOMPARE(changed.size(), 1);
            if (role == domain::Role::Auditor) {
                QVERIFY(told.error().is(app::codes::notAllowed));
                continue;
            }
            QVERIFY(told);
            QVERIFY(o.overview().toTell.isEmpty());
            QCOMPARE(o.overview().changes.constFirst().told, qint64(1));
            QVERIFY(o.tell({o.person}).error().is(domain::codes::notToBeTold));
        }
    }

    void lettersAreInTheLogAsANumber()
    {
        Office o;
        QVERIFY(o.change());
        ui::PaperAbout about;
        about.letters = ui::LettersAbout{o.overview().changes.constFirst().noticeHash, 12};
        QVERIFY(test::answerOf<void>([&](auto then) { o.log.notePaper(&o.desktop, about, then); }));
        const auto printed = [&] {
            std::vector<audit::Entry> out;
            const auto all =
                o.desktop.station()->store().readBlocking([](store::Session& s) { return s.audit().read(0, 100); });
            for (const auto& record : *all) {
                const audit::Entry entry = audit::decode(record.bytes).value();
                if (entry.action == "company/letters-printed") {
                    out.push_back(entry);
                }
            }
            return out;
        };
        QVERIFY(QTest::qWaitFor([&] { return printed().size() == 1; }));
        QCOMPARE(printed().front().count, std::optional<qint64>(12));
        QVERIFY(!printed().front().subject);
        QVERIFY(printed().front().by == o.estate.mei);
    }
};

VESTIBULE_TEST(TestCompanyBackend);
#include "TestCompanyBackend.moc"
