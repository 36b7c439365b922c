#include "app/composition/Backups.h"
#include "app/composition/Codes.h"
#include "app/station/AuditBackend.h"
#include "app/station/UpkeepBackend.h"
#include "core/audit/Entry.h"
#include "core/audit/LogCheck.h"
#include "core/cards/reader/SimulatedReader.h"
#include "tests/app/composition/StationFixture.h"
#include "tests/app/station/Answers.h"
#include "tests/support/FlipByte.h"

#include <QDir>

using namespace vestibule;
using namespace vestibule::test;
using namespace std::chrono_literals;

namespace {

/// A station with its upkeep and its log, as the windows have them.
struct Office
{
    explicit Office(domain::Role role = domain::Role::Manager)
        : desktop(*estate.folder, estate.clock,
                  {{}, {}, vault::KdfCost::weakForTestsAndDemonstrations(), QStringLiteral("en")},
                  std::make_unique<cards::SimulatedReader>())
        , session(desktop)
        , engine(desktop, session)
        , log(desktop)
    {
        for (const QString& folder : {copies, others}) {
            QDir().mkpath(folder);
        }
        desktop.enter(std::move(estate.station), {estate.mei, QStringLiteral("Mei"), role, true},
                      estate.clock.now() + std::chrono::days(365));
    }

    Result<void> choose(const QString& folder)
    {
        return answerOf<void>([&](auto then) { engine.chooseFolder(&desktop, folder, std::move(then)); });
    }
    Result<ui::CopiesState> state()
    {
        return answerOf<ui::CopiesState>([this](auto then) { engine.copies(&desktop, std::move(then)); });
    }
    Result<void> prove(const QString& name)
    {
        return answerOf<void>([&](auto then) { engine.proveCopy(&desktop, name, std::move(then)); });
    }
    Result<void> giveUp(const QString& folder)
    {
        return answerOf<void>([&](auto then) { engine.giveFolderUp(&desktop, folder, std::move(then)); });
    }
    [[nodiscard]] bool waitForCopies(qsizetype count)
    {
        return QTest::qWaitFor(
            [&] { return !engine.isCopying() && !engine.isChecking() && state()->copies.size() == count; }, patienceMs);
    }
    QList<audit::Entry> entries()
    {
        const auto records = answerOf<QList<store::AuditStorage::Record>>([this](auto then) {
            desktop.station()->store().read(
                &desktop, [](store::Session& s) { return s.audit().read(0, 100'000); }, std::move(then));
        });
        QList<audit::Entry> out;
        for (const auto& record : records.value_or(QList<store::AuditStorage::Record>())) {
            out.append(audit::decode(record.bytes).value());
        }
        return out;
    }
    QList<audit::Entry> of(const QByteArray& act)
    {
        QList<audit::Entry> out = entries();
        out.removeIf([&act](const audit::Entry& entry) { return entry.action != act; });
        return out;
    }
    /// What is noted by itself comes later than the call.
    [[nodiscard]] bool comes(const QByteArray& act)
    {
        return QTest::qWaitFor([&] { return of(act).size() == 1; }, patienceMs);
    }

    StationFixture estate;
    QString copies = estate.dir.filePath(QStringLiteral("copies"));
    QString others = estate.dir.filePath(QStringLiteral("others"));
    app::Desktop desktop;
    app::SessionBackend session;
    app::UpkeepBackend engine;
    app::AuditBackend log;
};

} // namespace

/// Who chose, made, proved, printed: in the log.
class TestCopyActs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void choosingTheFolderAndTheTimeIsInTheLog()
    {
        Office o;
        QVERIFY(!o.choose(o.copies + QStringLiteral("/none")));
        QVERIFY(o.of("copy/folder-chosen").isEmpty());
        QVERIFY(o.choose(o.copies));
        const auto chosen = o.of("copy/folder-chosen");
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.first().by, o.estate.mei);
        QCOMPARE(chosen.first().document, app::UpkeepRecord::load(*o.estate.folder).mark);
        QVERIFY(o.waitForCopies(1));
        QVERIFY(
            answerOf<void>([&](auto then) { o.engine.setSchedule(&o.desktop, false, QTime(3, 0), std::move(then)); }));
        const auto set = o.of("copy/schedule-set");
        QCOMPARE(set.size(), 1);
        QCOMPARE(set.first().by, o.estate.mei);
        QCOMPARE(set.first().reason, QByteArray("not-by-itself"));
    }

    void aCopyIsNotedWithWhoeverAskedForIt()
    {
        Office o;
        QVERIFY(o.choose(o.copies));
        QVERIFY(o.waitForCopies(1));
        auto made = o.of("copy/made");
        QCOMPARE(made.size(), 1);
        QCOMPARE(made.first().by, domain::OperatorId()); // it was due
        QCOMPARE(made.first().document, o.state()->copies.first().name.toLatin1());
        o.estate.clock.advance(1min);
        const auto asked = answerOf<QString>([&](auto then) { o.engine.makeCopy(&o.desktop, std::move(then)); });
        QVERIFY(asked);
        made = o.of("copy/made");
        QCOMPARE(made.size(), 2);
        QCOMPARE(made.last().by, o.estate.mei);
        QCOMPARE(made.last().document, asked->toLatin1());
    }

    void aProofIsNotedHoweverItGoes()
    {
        Office o(domain::Role::Manager);
        QVERIFY(o.choose(o.copies));
        QVERIFY(o.waitForCopies(1));
        const QString name = o.state()->copies.first().name;
        QVERIFY(o.prove(name));
        QCOMPARE(o.of("copy/proved").size(), 1);
        QCOMPARE(o.of("copy/proved").first().by, o.estate.mei);
        QCOMPARE(o.of("copy/proved").first().document, name.toLatin1());
        QVERIFY(flipMiddleByte(o.copies + u'/' + name + QStringLiteral("/station.db")));
        QVERIFY(!o.prove(name));
        QCOMPARE(o.of("copy/not-whole").size(), 1);
        QCOMPARE(o.of("copy/not-whole").first().reason, QByteArray("station/backup-failed"));
    }

    void aFormerFolderIsShownUntilItIsEmpty()
    {
        Office o;
        QVERIFY(o.choose(o.copies));
        QVERIFY(o.waitForCopies(1));
        const Instant made = o.state()->copies.first().at;
        o.estate.clock.advance(1h); // none is begun by itself within the hour
        QVERIFY(o.choose(o.others));
        QVERIFY(o.waitForCopies(1));
        auto state = o.state();
        QCOMPARE(state->elsewhere.size(), 1);
        QCOMPARE(state->elsewhere.first().copies, 1);
        QCOMPARE(state->elsewhere.first().goneBy, made + app::Backups::longestLife);
        QVERIFY(!state->elsewhere.first().problem);
        o.estate.clock.advance(36 * 24h);
        const auto isEmptied = [&] {
            o.engine.lookForWhatIsDue();
            return o.state()->elsewhere.isEmpty();
        };
        QVERIFY(QTest::qWaitFor(isEmptied, patienceMs));
        QVERIFY(app::Backups(o.copies, o.estate.clock).list().empty());
    }

    void aFormerFolderThatIsAwayIsSaidAndMayBeGivenUp()
    {
        Office o;
        QVERIFY(o.choose(o.copies));
        QVERIFY(o.waitForCopies(1));
        o.estate.clock.advance(1h); // none is begun by itself within the hour
        QVERIFY(o.choose(o.others));
        QVERIFY(o.waitForCopies(1));
        const QString former = o.state()->elsewhere.first().folder;
        QVERIFY(o.giveUp(former));
        QCOMPARE(o.state()->elsewhere.size(), 1); // what is there is emptied
        QVERIFY(o.of("copy/folder-given-up").isEmpty());
        QVERIFY(QDir().rename(o.copies, o.copies + QStringLiteral(".unplugged")));
        QVERIFY(o.state()->elsewhere.first().problem == app::codes::copiesFolderMissing);
        QVERIFY(!o.engine.warnings().oldCopiesStay);
        o.estate.clock.advance(36 * 24h); // somewhere there lies a copy that should be gone
        QVERIFY(QTest::qWaitFor(
            [&] {
                o.engine.lookForWhatIsDue();
                return o.engine.warnings().oldCopiesStay;
            },
            patienceMs));
        o.desktop.enter(nullptr, {o.estate.mei, QStringLiteral("Li"), domain::Role::Clerk, true},
                        o.estate.clock.now() + std::chrono::days(365));
        QVERIFY(o.giveUp(former).error().is(app::codes::notAllowed));
        QCOMPARE(o.state()->elsewhere.size(), 1);
        o.desktop.enter(nullptr, {o.estate.mei, QStringLiteral("Mei"), domain::Role::Manager, true},
                        o.estate.clock.now() + std::chrono::days(365));
        QVERIFY(o.giveUp(former));
        QVERIFY(o.state()->elsewhere.isEmpty());
        QCOMPARE(o.of("copy/folder-given-up").size(), 1);
        QCOMPARE(o.of("copy/folder-given-up").first().by, o.estate.mei);
        QVERIFY(!o.engine.warnings().oldCopiesStay);
    }

    void papersAreNotedByWhatTheyAre_data()
    {
        QTest::addColumn<ui::PlainPaper>("paper");
        QTest::addColumn<QByteArray>("act");
        QTest::newRow("data copy") << ui::PlainPaper::DataCopy << QByteArray("resident/copy-taken");
        QTest::newRow("where is my face") << ui::PlainPaper::WhereSheet << QByteArray("resident/where-printed");
        QTest::newRow("deletion") << ui::PlainPaper::Deletion << QByteArray("resident/deletion-printed");
        QTest::newRow("undertaking") << ui::PlainPaper::Undertaking << QByteArray("undertaking/printed");
        QTest::newRow("recovery sheet") << ui::PlainPaper::RecoverySheet << QByteArray("recovery/sheet-printed");
        QTest::newRow("trainings") << ui::PlainPaper::Trainings << QByteArray("training/printed");
        QTest::newRow("answer to a request") << ui::PlainPaper::RequestAnswer << QByteArray("request/answer-printed");
    }

    void papersAreNotedByWhatTheyAre()
    {
        QFETCH(const ui::PlainPaper, paper);
        QFETCH(const QByteArray, act);
        Office o;
        const auto person = domain::PersonToken::random();
        const QByteArray sheet = domain::SheetId::random().bytes();
        ui::PaperAbout about;
        about.plain = ui::PlainAbout{paper, person, sheet, "0011aabb"};
        QVERIFY(test::answerOf<void>([&](auto then) { o.log.notePaper(&o.desktop, about, then); }));
        QVERIFY(o.comes(act));
        const audit::Entry entry = o.of(act).first();
        QCOMPARE(entry.by, o.estate.mei);
        QCOMPARE(entry.subject, std::optional(person));
        QCOMPARE(entry.object, sheet);
        QCOMPARE(entry.document, QByteArray("0011aabb"));
    }

    void theRecoverySheetIsNotedBeforeAnythingIsUndertaken()
    {
        Office o;
        const auto first = domain::OperatorId::random();
        o.desktop.enter(nullptr, {first, QStringLiteral("First"), domain::Role::Manager, true}, std::nullopt);
        QVERIFY(!o.desktop.whoWorks());
        ui::PaperAbout about;
        about.plain = ui::PlainAbout{ui::PlainPaper::RecoverySheet};
        QVERIFY(test::answerOf<void>([&](auto then) { o.log.notePaper(&o.desktop, about, then); }));
        QVERIFY(o.comes("recovery/sheet-printed"));
        QCOMPARE(o.of("recovery/sheet-printed").first().by, first);
    }
};

VESTIBULE_TEST(TestCopyActs);
#include "TestCopyActs.moc"
