#include "app/composition/Codes.h"
#include "app/station/ResidentsBackend.h"
#include "core/cards/reader/SimulatedReader.h"
#include "core/domain/Codes.h"
#include "tests/app/composition/StationFixture.h"
#include "tests/app/station/Answers.h"

#include <QFile>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTest>

using namespace vestibule;

namespace {

/// The people's engine over a real store, as the windows have it.
struct Office
{
    Office()
        : desktop(*estate.folder, estate.clock,
                  {{}, {}, vault::KdfCost::weakForTestsAndDemonstrations(), QStringLiteral("en")},
                  std::make_unique<cards::SimulatedReader>())
        , engine(desktop)
    {
        const Instant until = estate.undertake(estate.mei);
        desktop.enter(std::move(estate.station), {estate.mei, QStringLiteral("Mei"), domain::Role::Manager, true},
                      until);
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
    Result<ui::ImportPreview> preview(app::ResidentsBackend& by, const QByteArray& lines)
    {
        const QString path = estate.dir.filePath(QStringLiteral("roster.csv"));
        QFile file(path);
        if (file.open(QIODevice::WriteOnly)) {
            file.write("name,building,unit,room,occupancy,lease_end\n" + lines);
        }
        file.close();
        return test::answerOf<ui::ImportPreview>([&](auto then) { by.previewImport(&desktop, path, then); });
    }
    static QByteArray owners(int rows)
    {
        QByteArray lines;
        for (int i = 0; i < rows; ++i) {
            lines += QStringLiteral("住户%1,3,2,%2,owner,\n").arg(i).arg(100 + i / 4).toUtf8();
        }
        return lines;
    }
    Result<ui::ImportPreview> preview(int rows) { return preview(engine, owners(rows)); }
    Result<ui::ImportDone> import()
    {
        return test::answerOf<ui::ImportDone>([&](auto then) { engine.applyImport(&desktop, then); });
    }
    qsizetype listed()
    {
        const auto hits = test::answerOf<ui::SearchHits>([&](auto then) { engine.search(&desktop, {}, then); });
        return hits ? hits->keys.size() : -1;
    }

    /// Of the only person.
    ui::KeyStatus cardInList()
    {
        const auto hits = test::answerOf<ui::SearchHits>([&](auto then) { engine.search(&desktop, {}, then); });
        const auto rows = test::answerOf<QList<ui::ResidentRow>>(
            [&](auto then) { engine.rows(&desktop, hits ? hits->keys : QList<ui::RowKey>(), then); });
        return rows && rows->size() == 1 ? rows->first().card : ui::KeyStatus::None;
    }
    ui::KeyStatus cardOnPage(domain::PersonId person)
    {
        const auto page = test::answerOf<ui::ResidentPage>([&](auto then) { engine.page(&desktop, person, then); });
        return page && page->credentials.size() == 1 ? page->credentials.first().status : ui::KeyStatus::None;
    }

    test::StationFixture estate;
    domain::Gate gate = estate.addGate("East");
    app::Desktop desktop;
    app::ResidentsBackend engine;
};

} // namespace

class TestResidentsBackend : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCancelledImportLeavesEverythingAsItWas()
    {
        Office o;
        QCOMPARE(o.preview(3000)->good, 3000);
        const auto stop = connect(&o.engine, &ui::ResidentsEngine::importProgress, &o.engine, [&o](int done, int) {
            if (done >= 500) {
                o.engine.cancelImport();
            }
        });
        const auto cancelled = o.import();
        QVERIFY(!cancelled);
        QVERIFY2(cancelled.error().is(app::codes::importCancelled), cancelled.error().describe().c_str());
        QCOMPARE(o.listed(), 0);
        const auto history =
            test::answerOf<QList<ui::ImportRecord>>([&](auto then) { o.engine.imports(&o.desktop, then); });
        QVERIFY(history && history->isEmpty());
        QVERIFY(disconnect(stop));
        // The file has to be looked at again, and then comes in whole.
        QVERIFY(o.import().error().is(app::codes::nothingPreviewed));
        QCOMPARE(o.preview(3000)->good, 3000);
        QCOMPARE(o.import()->added, 3000);
        QCOMPARE(o.listed(), 3000);
    }

    void anImportEndsWhenTheStationIsClosed()
    {
        Office o;
        QCOMPARE(o.preview(20'000)->good, 20'000);
        const auto stop = connect(&o.engine, &ui::ResidentsEngine::importProgress, &o.engine, [&o](int done, int) {
            if (done >= 500 && o.desktop.station() != nullptr) {
                o.desktop.leave();
            }
        });
        QVERIFY(o.import().error().is(app::codes::importCancelled));
    }

    void anImportEndsWithTheWindow()
    {
        Office o;
        auto engine = std::make_unique<app::ResidentsBackend>(o.desktop);
        QCOMPARE(o.preview(*engine, Office::owners(20'000))->good, 20'000);
        QSignalSpy begun(engine.get(), &ui::ResidentsEngine::importProgress);
        std::optional<Result<ui::ImportDone>> answer;
        engine->applyImport(&o.desktop, [&](Result<ui::ImportDone> done) { answer = std::move(done); });
        QVERIFY(begun.wait(test::patienceMs));
        engine.reset();
        QVERIFY(QTest::qWaitFor([&] { return answer.has_value(); }, test::patienceMs));
        QVERIFY(!*answer);
        QVERIFY(answer->error().is(app::codes::importCancelled));
        QCOMPARE(o.listed(), 0);
    }

    void aRosterIsJudgedByTheDayAtTheEstate()
    {
        const QByteArray before = qgetenv("TZ");
        const auto putBack = qScopeGuard([&before] { qputenv("TZ", before); });
        qputenv("TZ", "UTC");
        Office o;                // at 14:13 UTC on 21 September 2026, the last day of this lease
        qputenv("TZ", "FAR-14"); // where this computer is, it has ended
        const auto preview = o.preview(o.engine, "Li Lei,3,2,101,tenant,2026-09-21\n");
        QVERIFY(preview);
        QCOMPARE(preview->good, 1);
        QVERIFY(preview->problems.isEmpty());
    }

    void withoutAStationThereIsNothingToPreview()
    {
        Office o;
        o.desktop.leave();
        QVERIFY(o.preview(1).error().is(app::codes::notSignedIn));
    }

    void theWindowCannotLeaveTheApprovalOut()
    {
        Office o;
        const domain::Resident who{domain::PersonId::random(), test::StationFixture::tenant("赵敏"),
                                   o.estate.clock.now()};
        QVERIFY(o.inStore([&](store::Session& s) -> Result<void> {
            const auto added = s.residents().add(who, domain::PersonToken::random());
            return added ? Result<void>() : passOn(added);
        }));
        domain::ResidentDetails longer = who.details;
        longer.leaseEnd = longer.leaseEnd->addDays(1);
        const auto extended =
            test::answerOf<void>([&](auto then) { o.engine.update(&o.desktop, who.id, longer, std::nullopt, then); });
        QVERIFY(extended.error().is(domain::codes::approvalNeeded));
        const auto revoked =
            test::answerOf<int>([&](auto then) { o.engine.revoke(&o.desktop, {who.id}, std::nullopt, then); });
        QVERIFY(revoked.error().is(domain::codes::approvalNeeded));
        longer.leaseEnd = longer.leaseEnd->addDays(-2);
        QVERIFY(
            test::answerOf<void>([&](auto then) { o.engine.update(&o.desktop, who.id, longer, std::nullopt, then); }));
    }

    void manyAreRevokedByTwoFromTheList()
    {
        Office o;
        const domain::Operator li = o.estate.addOperator("Li", domain::Role::Clerk);
        QCOMPARE(o.preview(4)->good, 4);
        QVERIFY(o.import());
        QVERIFY(o.inStore([&](store::Session& s) -> Result<void> {
            const auto rows = s.residents().rows(s.residents().keys(store::ResidentOrder::Name).value());
            for (const store::ResidentRow& row : *rows) {
                const auto card = app::KeyIssue(s, o.desktop.station()->desk(), o.estate.mei).issueCard(row.id, {});
                if (!card) {
                    return passOn(card);
                }
            }
            return {};
        }));
        o.estate.undertake(*o.desktop.station(), li.id);
        const auto hits = test::answerOf<ui::SearchHits>([&](auto then) { o.engine.search(&o.desktop, {}, then); });
        const auto look = [&] {
            return test::answerOf<ui::RevocationPreview>(
                [&](auto then) { o.engine.previewRevocation(&o.desktop, hits->keys.mid(0, 3), then); });
        };
        const auto plan = look();
        QVERIFY2(plan, plan ? "" : plan.error().describe().c_str());
        QCOMPARE(plan->people.size(), 3);
        QCOMPARE(plan->running, 3); // owners
        QCOMPARE(plan->keys, 3);
        QCOMPARE(plan->gates, QStringList{QStringLiteral("East")});
        const auto revoke = [&](std::optional<domain::Approval> approval) {
            return test::answerOf<ui::RevokedMany>([&](auto then) {
                o.engine.revokeMany(&o.desktop, plan->people, std::move(approval), std::move(then));
            });
        };
        QVERIFY(revoke(std::nullopt).error().is(domain::codes::approvalNeeded));
        QCOMPARE(look()->keys, 3);
        const auto done = revoke(o.estate.approval(*o.desktop.station(), domain::Act::RevokeRunningTenancies, li));
        QVERIFY2(done, done ? "" : done.error().describe().c_str());
        QCOMPARE(done->people, 3);
        QVERIFY(done->notDone.isEmpty());
        QCOMPARE(look()->without, 3);
        const auto ended =
            test::answerOf<ui::RevocationPreview>([&](auto then) { o.engine.previewEndedLeases(&o.desktop, then); });
        QVERIFY(ended && ended->people.isEmpty());
    }

    void theListTellsTheSameAsThePage()
    {
        Office o;
        const domain::Resident who{domain::PersonId::random(), test::StationFixture::tenant("赵敏"),
                                   o.estate.clock.now()};
        domain::Credential card;
        card.id = domain::CredentialId::random();
        card.person = who.id;
        card.validFrom = o.estate.clock.now();
        card.validUntil = card.validFrom + std::chrono::hours(24 * 365);
        QVERIFY(o.inStore([&](store::Session& s) -> Result<void> {
            if (auto added = s.residents().add(who, domain::PersonToken::random()); !added) {
                return passOn(added);
            }
            if (auto added = s.credentials().add(card); !added) {
                return added;
            }
            return s.journal().place(card.id, o.gate.id, QByteArray(64, 's'), o.estate.clock.now());
        }));
        using ui::KeyStatus;
        QCOMPARE(o.cardInList(), KeyStatus::OnItsWay);
        QCOMPARE(o.cardOnPage(who.id), KeyStatus::OnItsWay);
        const domain::OperatorId second = domain::OperatorId::random();
        o.desktop.setOperatorNames({{o.estate.mei, QStringLiteral("Mei")}, {second, QStringLiteral("Li")}});
        QVERIFY(o.inStore([&](store::Session& s) {
            return s.gates().retire({o.gate.id, o.estate.clock.now(), o.estate.mei, second, "beyond-repair", {}});
        }));
        QCOMPARE(o.cardInList(), KeyStatus::Active);
        QCOMPARE(o.cardOnPage(who.id), KeyStatus::Active);
    }
};

VESTIBULE_TEST(TestResidentsBackend);
#include "TestResidentsBackend.moc"
