#include "app/composition/Codes.h"
#include "app/station/AuditBackend.h"
#include "app/station/ResidentsBackend.h"
#include "app/station/SessionBackend.h"
#include "core/audit/Codes.h"
#include "core/audit/Entry.h"
#include "core/audit/Head.h"
#include "core/audit/LogCheck.h"
#include "core/base/Codes.h"
#include "core/base/DurableFile.h"
#include "core/cards/reader/SimulatedReader.h"
#include "core/domain/Codes.h"
#include "core/vault/Codes.h"
#include "tests/app/composition/StationFixture.h"
#include "tests/app/station/Answers.h"

#include <QRegularExpression>
#include <QTest>

using namespace vestibule;

namespace {

/// The log's engine over a real store, as the windows have it.
struct Office
{
    explicit Office(domain::Role role = domain::Role::Manager)
        : desktop(*estate.folder, estate.clock,
                  {{}, {}, vault::KdfCost::weakForTestsAndDemonstrations(), QStringLiteral("en")},
                  std::make_unique<cards::SimulatedReader>())
        , engine(desktop)
        , residents(desktop)
    {
        desktop.enter(std::move(estate.station), {estate.mei, QStringLiteral("Mei"), role, true},
                      estate.clock.now() + std::chrono::days(365));
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
    /// `count` entries of mixed kinds, a minute apart; every seventh about `zhao`.
    Result<void> write(int count)
    {
        return inStore([&](store::Session& s) -> Result<void> {
            static const QByteArray acts[] = {"resident/shown", "session/unlocked", "gate/renamed", "log/checked"};
            for (int i = 0; i < count; ++i) {
                audit::Entry entry;
                entry.action = acts[i % 4];
                entry.by = i % 3 == 0 ? estate.mei : domain::OperatorId();
                entry.reason = i % 5 == 0 ? "log-whole" : "";
                entry.document = i % 6 == 0 ? "No.2026/" + QByteArray::number(i) : QByteArray();
                if (i % 7 == 0) {
                    entry.subject = zhao;
                }
                estate.clock.advance(std::chrono::minutes(1));
                if (auto noted = desktop.station()->desk().audit.note(s, entry); !noted) {
                    return noted;
                }
            }
            return {};
        });
    }
    QList<audit::Entry> log()
    {
        const auto records = inStore([](store::Session& s) { return s.audit().read(0, 1'000'000); });
        QList<audit::Entry> out;
        for (const auto& record : records.value_or(QList<store::AuditStorage::Record>())) {
            out.append(audit::decode(record.bytes).value());
        }
        return out;
    }
    int count(const QByteArray& act)
    {
        int n = 0;
        for (const audit::Entry& entry : log()) {
            n += entry.action == act ? 1 : 0;
        }
        return n;
    }
    Result<ui::AuditHits> find(const ui::AuditFilter& filter)
    {
        return test::answerOf<ui::AuditHits>([&](auto then) { engine.find(&desktop, filter, then); });
    }
    domain::Resident addPerson()
    {
        const domain::Resident who{domain::PersonId::random(), test::StationFixture::tenant("赵敏"),
                                   estate.clock.now()};
        const auto added = inStore([&](store::Session& s) { return s.residents().add(who, zhao); });
        return added ? who : domain::Resident();
    }

    test::StationFixture estate;
    domain::Gate gate = estate.addGate("East");
    domain::PersonToken zhao = domain::PersonToken::random();
    app::Desktop desktop;
    app::AuditBackend engine;
    app::ResidentsBackend residents;
};

} // namespace

class TestAuditBackend : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void filtersCombineOverManyPieces()
    {
        Office o;
        QVERIFY(o.write(4'500)); // more than one piece
        const QList<audit::Entry> log = o.log();
        const auto everything = o.find({});
        QVERIFY(everything && everything->everything);
        QCOMPARE(everything->count(), log.size());
        QCOMPARE(everything->at(0), quint64(log.size() - 1));
        ui::AuditFilter f;
        const auto expect = [&](auto wanted) {
            QList<quint64> out;
            for (qsizetype i = log.size() - 1; i >= 0; --i) {
                if (wanted(log.at(i))) {
                    out.append(quint64(i));
                }
            }
            return out;
        };
        f.person = o.zhao;
        QCOMPARE(o.find(f)->numbers, expect([&](const auto& e) { return e.subject == o.zhao; }));
        f.by = o.estate.mei;
        f.kind = "resident";
        f.reason = "log-whole";
        f.document = "No.2026/";
        f.from = log.at(1000).at;
        f.until = log.at(4000).at;
        const auto narrow = o.find(f);
        QVERIFY(!narrow->numbers.isEmpty());
        QCOMPARE(narrow->numbers, expect([&](const audit::Entry& e) {
                     return e.subject == o.zhao && e.by == o.estate.mei && e.action.startsWith("resident/") &&
                            e.reason == "log-whole" && e.document.startsWith("No.2026/") && e.at >= log.at(1000).at &&
                            e.at < log.at(4000).at;
                 }));
        f.act = "session/unlocked"; // of another kind
        QVERIFY(o.find(f)->numbers.isEmpty());
    }

    void aSearchCanBeGivenUp()
    {
        Office o;
        QVERIFY(o.write(8'500));
        connect(&o.engine, &ui::AuditEngine::findProgress, &o.engine, [&o] { o.engine.cancelFind(); });
        ui::AuditFilter f;
        f.kind = "gate";
        const auto found = o.find(f);
        QVERIFY(found && found->cancelled);
        QCOMPARE(found->count(), 0);
    }

    void rowsSayWhoAndWhom()
    {
        Office o;
        const domain::Resident who = o.addPerson();
        o.desktop.setOperatorNames({{o.estate.mei, QStringLiteral("Mei")}});
        QVERIFY(o.inStore([&](store::Session& s) -> Result<void> {
            audit::Entry looked;
            looked.action = "resident/shown";
            looked.by = o.estate.mei;
            looked.subject = o.zhao;
            audit::Entry renamed;
            renamed.action = "gate/renamed";
            renamed.object = o.gate.id.bytes();
            audit::Entry stranger;
            stranger.action = "resident/shown";
            stranger.subject = domain::PersonToken::random();
            for (const audit::Entry& entry : {looked, renamed, stranger}) {
                if (auto noted = o.desktop.station()->desk().audit.note(s, entry); !noted) {
                    return noted;
                }
            }
            return {};
        }));
        const quint64 size = quint64(o.log().size());
        const auto rows = test::answerOf<QList<ui::AuditRow>>([&](auto then) {
            o.engine.rows(&o.desktop, {size - 1, size - 2, size - 3}, then);
        });
        QVERIFY(rows);
        QCOMPARE(rows->at(2).personName, who.details.name);
        QCOMPARE(rows->at(2).byName, QStringLiteral("Mei"));
        QCOMPARE(rows->at(1).objectName, QStringLiteral("East"));
        QVERIFY(rows->at(0).personName.isEmpty() && rows->at(0).person);
        const auto missing =
            test::answerOf<QList<ui::AuditRow>>([&](auto then) { o.engine.rows(&o.desktop, {size + 5}, then); });
        QVERIFY(missing.error().is(audit::codes::outOfRange));
    }

    void anEntryNamesTheSealThatCoversIt()
    {
        Office o;
        QVERIFY(o.write(3));
        const quint64 early = quint64(o.log().size()) - 1;
        for (int day = 0; day < 3; ++day) {
            o.estate.clock.advance(std::chrono::hours(24));
            QVERIFY(o.write(2));
        }
        const quint64 late = quint64(o.log().size()) - 1;
        const auto entry = [&](quint64 n) {
            return test::answerOf<ui::AuditEntry>([&](auto then) { o.engine.entry(&o.desktop, n, then); });
        };
        QVERIFY(entry(early)->closed);
        QVERIFY(!entry(late)->closed);
        QCOMPARE(entry(late)->period, entry(early)->period + 3);
        QCOMPARE(entry(early)->periodStart, audit::startOfPeriod(o.log().at(qsizetype(early)).at));
        QCOMPARE(entry(early)->leafHash.size(), 32);
        QVERIFY(!entry(early)->beforeSeals);
    }

    void lookingAtSomebodyIsWrittenDownOnceForEachLook()
    {
        Office o;
        const domain::Resident who = o.addPerson();
        const auto looked =
            test::answerOf<ui::AuditPerson>([&](auto then) { o.engine.lookAt(&o.desktop, who.id, then); });
        QCOMPARE(looked->token, o.zhao);
        QCOMPARE(looked->name, who.details.name);
        QCOMPARE(o.count("log/shown"), 1);
        ui::AuditFilter f;
        f.person = o.zhao;
        for (int i = 0; i < 5; ++i) {
            QCOMPARE(o.find(f)->numbers.size(), 1); // its own look
        }
        QCOMPARE(o.count("log/shown"), 1);
        const auto gone = test::answerOf<ui::AuditPerson>(
            [&](auto then) { o.engine.lookAt(&o.desktop, domain::PersonToken::random(), then); });
        QVERIFY(gone->name.isEmpty());
        QCOMPARE(o.count("log/shown"), 2);
    }

    void clerksAreRefused()
    {
        Office o(domain::Role::Clerk);
        const domain::Resident who = o.addPerson();
        const auto refused = [](const auto& result) { return !result && result.error().is(app::codes::notAllowed); };
        QVERIFY(refused(o.find({})));
        QVERIFY(refused(test::answerOf<QList<ui::AuditRow>>([&](auto then) { o.engine.rows(&o.desktop, {0}, then); })));
        QVERIFY(refused(test::answerOf<ui::AuditEntry>([&](auto then) { o.engine.entry(&o.desktop, 0, then); })));
        QVERIFY(
            refused(test::answerOf<ui::AuditPerson>([&](auto then) { o.engine.lookAt(&o.desktop, who.id, then); })));
        QVERIFY(
            refused(test::answerOf<ui::AuditPerson>([&](auto then) { o.engine.lookAt(&o.desktop, o.zhao, then); })));
        QVERIFY(refused(test::answerOf<ui::AuditVerdict>([&](auto then) { o.engine.check(&o.desktop, then); })));
        QVERIFY(refused(test::answerOf<ui::AuditHead>([&](auto then) { o.engine.takeHead(&o.desktop, then); })));
        QVERIFY(refused(test::answerOf<void>([&](auto then) { o.engine.acknowledgeRecovery(&o.desktop, {}, then); })));
        QCOMPARE(o.count("log/shown"), 0);
    }

    void theWholeLogIsCheckedInPieces()
    {
        Office o(domain::Role::Auditor);
        QVERIFY(o.write(2'000));
        const quint64 size = quint64(o.log().size());
        int steps = 0;
        connect(&o.engine, &ui::AuditEngine::checkProgress, &o.engine, [&](quint64 done, quint64 total) {
            ++steps;
            QVERIFY(done < total || total == size);
        });
        const auto verdict = test::answerOf<ui::AuditVerdict>([&](auto then) { o.engine.check(&o.desktop, then); });
        QVERIFY(verdict);
        QCOMPARE(verdict->outcome, ui::AuditVerdict::Outcome::Whole);
        QCOMPARE(verdict->entries, size);
        QVERIFY(steps >= 3);
        QCOMPARE(o.count("log/checked"), 500 + 1);
    }

    void aCheckCanBeStopped()
    {
        Office o;
        QVERIFY(o.write(2'000));
        connect(&o.engine, &ui::AuditEngine::checkProgress, &o.engine, [&o] { o.engine.cancelCheck(); });
        const auto verdict = test::answerOf<ui::AuditVerdict>([&](auto then) { o.engine.check(&o.desktop, then); });
        QVERIFY(verdict);
        QCOMPARE(verdict->outcome, ui::AuditVerdict::Outcome::Cancelled);
    }

    void theHeadVouchesForItsOwnEntry()
    {
        Office o;
        const auto head = test::answerOf<ui::AuditHead>([&](auto then) { o.engine.takeHead(&o.desktop, then); });
        QVERIFY(head);
        QCOMPARE(head->size, quint64(o.log().size()));
        QCOMPARE(o.log().constLast().action, QByteArray("log/head-taken"));
        const auto decoded = audit::decodeHead(head->line);
        QVERIFY(decoded && audit::verifyHead(*decoded));
        QCOMPARE(decoded->head.root, head->root);
        QVERIFY(o.inStore([&](store::Session& s) {
            return o.desktop.station()->desk().audit.verify(s, {{}, {*decoded}, {}});
        }));
    }

    void anExportIsAFileThatAnybodyCanCheck()
    {
        Office o;
        const auto li = o.estate.addOperator("Li", domain::Role::Auditor);
        o.estate.undertake(*o.desktop.station(), li.id);
        o.estate.undertake(*o.desktop.station(), o.estate.mei);
        QVERIFY(o.write(30));
        const QString path = o.estate.dir.filePath(QStringLiteral("log-of-today.log"));
        const auto ask = [&](domain::Approval approval, const QString& to) {
            auto given = std::make_shared<domain::Approval>(std::move(approval));
            return test::answerOf<ui::AuditExported>(
                [&](auto then) { o.engine.exportLog(&o.desktop, to, std::move(*given), then); });
        };
        const auto approval = [&](domain::Act act = domain::Act::ExportAuditLog) {
            return o.estate.approval(*o.desktop.station(), act, li);
        };
        const auto done = ask(approval(), path);
        QVERIFY(done);
        QCOMPARE(done->entries, quint64(o.log().size()));
        QCOMPARE(done->bytes, QFile(path).size());
        const auto bytes = readFile(path, 1 << 20);
        QVERIFY(bytes && audit::verifyExport(*bytes, {}));
        QCOMPARE(o.log().constLast().action, QByteArray("audit/exported"));
        QCOMPARE(o.count("approval/audit-export"), 1);

        // An earlier export is evidence: nothing is written over it, and nothing is noted.
        QVERIFY(ask(approval(), path).error().is(app::codes::evidenceThere));
        QCOMPARE(*readFile(path, 1 << 20), *bytes);
        QCOMPARE(o.count("audit/exported"), 1);

        // Another act's approval writes nothing, nor does a folder that is not there; then the log still keeps it.
        QVERIFY(ask(approval(domain::Act::RevokeRunningTenancies), path + QStringLiteral("-2"))
                    .error()
                    .is(domain::codes::approvalNeeded));
        QVERIFY(!QFile::exists(path + QStringLiteral("-2")));
        QCOMPARE(o.count("audit/exported"), 1);
        QVERIFY(ask(approval(), path + QStringLiteral("/none")).error().is(vestibule::codes::writeFailed));
        QCOMPARE(o.count("audit/exported"), 2);
    }

    void theRecoverySheetIsSaidToEachManagerUntilTheyKnow()
    {
        Office o;
        const auto use = [&] {
            return test::answerOf<std::optional<ui::RecoveryUse>>(
                [&](auto then) { o.engine.recoveryUse(&o.desktop, then); });
        };
        const auto opened = [&] {
            return o.inStore([&](store::Session& s) {
                audit::Entry entry;
                entry.action = "session/opened-by-recovery";
                return o.desktop.station()->desk().audit.note(s, entry);
            });
        };
        QVERIFY(use() && !*use());
        QVERIFY(opened());
        QVERIFY(opened());
        const auto seen = use();
        QCOMPARE((*seen)->times, 2);
        QCOMPARE((*seen)->last, o.estate.clock.now());
        QVERIFY(
            test::answerOf<void>([&](auto then) { o.engine.acknowledgeRecovery(&o.desktop, seen->value(), then); }));
        QVERIFY(!*use());
        QVERIFY(opened());
        QCOMPARE((*use())->times, 1);
        // Whoever used the sheet silences nobody else, in this opening or a later one.
        const auto qian = domain::OperatorId::random();
        o.desktop.enter(nullptr, {qian, QStringLiteral("Qian"), domain::Role::Manager, true},
                        o.estate.clock.now() + std::chrono::days(365));
        QCOMPARE((*use())->times, 3);
        Q_EMIT o.desktop.stationOpened();
        QCOMPARE((*use())->times, 3);
        QVERIFY(test::answerOf<void>([&](auto then) { o.engine.acknowledgeRecovery(&o.desktop, **use(), then); }));
        QVERIFY(!*use());
        QCOMPARE(o.log().constLast().by, qian);
        o.desktop.enter(nullptr, {o.estate.mei, QStringLiteral("Mei"), domain::Role::Manager, true},
                        o.estate.clock.now() + std::chrono::days(365));
        QCOMPARE((*use())->times, 1); // still not known to the first
    }

    void openingAPersonIsALookAndReadingAnewIsNot()
    {
        Office o;
        const domain::Resident who = o.addPerson();
        QVERIFY(test::answerOf<ui::ResidentPage>([&](auto then) { o.residents.open(&o.desktop, who.id, then); }));
        for (int i = 0; i < 3; ++i) {
            QVERIFY(test::answerOf<ui::ResidentPage>([&](auto then) { o.residents.page(&o.desktop, who.id, then); }));
        }
        QCOMPARE(o.count("resident/shown"), 1);
        const audit::Entry last = o.log().constLast();
        QCOMPARE(last.by, o.estate.mei);
        QCOMPARE(last.subject, std::optional(o.zhao));
        QVERIFY(!test::answerOf<ui::ResidentPage>(
            [&](auto then) { o.residents.open(&o.desktop, domain::PersonId::random(), then); }));
        QCOMPARE(o.count("resident/shown"), 1);
    }

    void aLogThatCannotEvenBeOpenedIsAFinding()
    {
        Office o;
        QVERIFY(o.inStore([](store::Session& s) {
            return s.audit().size().and_then(
                [&](quint64 size) { return s.audit().append(size, "never sealed", QByteArray(32, 'x')); });
        }));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("an act was not noted")));
        const auto verdict = test::answerOf<ui::AuditVerdict>([&](auto then) { o.engine.check(&o.desktop, then); });
        QVERIFY(verdict);
        QCOMPARE(verdict->outcome, ui::AuditVerdict::Outcome::Found);
        QVERIFY(verdict->finding->is(audit::codes::altered));
        QVERIFY(o.inStore([](store::Session& s) { return s.audit().size(); })); // the note has been tried
    }

    void accountsAndLocksAreWrittenDown()
    {
        test::StationFixture estate;
        estate.undertake(estate.mei);
        estate.station.reset();
        app::Desktop desktop(*estate.folder, estate.clock,
                             {{}, {}, vault::KdfCost::weakForTestsAndDemonstrations(), QStringLiteral("en")},
                             std::make_unique<cards::SimulatedReader>());
        app::SessionBackend session(desktop);
        const auto signIn = [&](const char* password) {
            return test::answerOf<domain::Operator>([&](auto then) {
                session.signIn(&desktop, QStringLiteral("Mei"), SecretBytes::copyOf(QByteArrayView(password)), then);
            });
        };
        constexpr const char* good = "seven quiet herons at dawn";
        QVERIFY(signIn("wrong").error().is(vault::codes::wrongPassword));
        QVERIFY(signIn("wrong again").error().is(vault::codes::wrongPassword));
        QVERIFY(signIn(good));
        session.lockScreen();
        QVERIFY(!signIn("wrong"));
        QVERIFY(signIn(good));
        QVERIFY(test::answerOf<void>([&](auto then) {
            session.changePassword(&desktop, test::goodPassword(),
                                   SecretBytes::copyOf(QByteArrayView("nine loud geese past noon")), then);
        }));
        QVERIFY(test::answerOf<domain::Operator>([&](auto then) {
            session.addOperator(&desktop, QStringLiteral("Lin"), domain::Role::Clerk, test::goodPassword(), then);
        }));
        session.signOut();
        QVERIFY(signIn("nine loud geese past noon"));
        std::optional<Result<QList<store::AuditStorage::Record>>> records;
        desktop.station()->store().read(
            &desktop, [](store::Session& s) { return s.audit().read(0, 1000); },
            [&](Result<QList<store::AuditStorage::Record>> all) { records.emplace(std::move(all)); });
        QVERIFY(QTest::qWaitFor([&] { return records.has_value(); }, test::patienceMs));
        QList<QByteArray> acts;
        std::optional<qint64> refusedBefore;
        for (const auto& record : **records) {
            const audit::Entry entry = audit::decode(record.bytes).value();
            if (entry.action.startsWith("session/") || entry.action.startsWith("operator/")) {
                acts.append(entry.action);
            }
            if (entry.action == "session/refused-before") {
                refusedBefore = entry.count;
            }
        }
        acts.remove(0); // the fixture's own
        QCOMPARE(acts, QList<QByteArray>({"session/opened", "session/refused-before", "session/locked",
                                          "session/refused", "session/unlocked", "operator/password-changed",
                                          "operator/added", "session/closed", "session/opened"}));
        QCOMPARE(refusedBefore, std::optional<qint64>(2));
        desktop.leave();
    }
};

VESTIBULE_TEST(TestAuditBackend);
#include "TestAuditBackend.moc"
