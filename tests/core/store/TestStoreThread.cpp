#include "core/store/Query.h"
#include "core/store/Store.h"
#include "tests/core/database/FaultyVfs.h"
#include "tests/core/store/Desk.h"
#include "tests/support/TestRunner.h"

#include <QFile>
#include <QFileInfo>

using namespace desk;

namespace {

Result<ResidentKey> addOne(Session& s)
{
    return s.residents().add({domain::PersonId::random(), details(u"李雷"_s), now}, domain::PersonToken::random());
}

/// What there is to delete.
struct Household
{
    domain::Resident resident{domain::PersonId::random(), details(u"李雷"_s), now};
    domain::Resident neighbour{domain::PersonId::random(), details(u"韩梅梅"_s), now};
    domain::Credential card = Desk::credential(resident.id, domain::CredentialKind::Card);
    domain::Gate gate{
        domain::GateId::random(), u"East"_s, u"127.0.0.1:1"_s, hashOf("a"), hashOf("b"), "der", true, true, now, false};
    domain::SittingId sitting = domain::SittingId::random();
    domain::ImportId import = domain::ImportId::random();

    [[nodiscard]] Result<void> make(Session& s) const
    {
        domain::ResidentDetails child = neighbour.details;
        child.minor = domain::Minor{QDate(2030, 1, 1), std::nullopt};
        Draft draft;
        draft.sitting = sitting;
        draft.details = details(u"王芳"_s);
        draft.updatedAt = now;
        const std::vector<domain::ResidentDetails> roster{details(u"张伟"_s)};
        return s.residents()
            .add(resident, domain::PersonToken::random())
            .and_then([&](ResidentKey) {
                return s.residents().add({neighbour.id, child, now}, domain::PersonToken::random());
            })
            .and_then([&](ResidentKey) { return s.credentials().add(card); })
            .and_then([&] { return s.gates().add(gate); })
            .and_then([&] { return s.journal().place(card.id, gate.id, sealedFor("p"), now); })
            .and_then([&] { return s.drafts().save(draft); })
            .and_then([&] { return done(s.imports().add(roster, import, domain::OperatorId::random(), now)); });
    }
};

using Deletion = Result<void> (*)(Session& s, const Household& e);

} // namespace

Q_DECLARE_METATYPE(Deletion)

/// The write-ahead log after a deletion.
class TestStoreThread : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }
    void cleanup() { faulty::failFrom(0, faulty::Fault::Full, false); }

    void whatDeletesLeavesNothingInTheLog_data()
    {
        QTest::addColumn<Deletion>("deletion");
        const auto row = [](const char* name, Deletion deletion) { QTest::newRow(name) << deletion; };
        row("a key", [](Session& s, const Household& e) { return done(s.credentials().revoke(e.card.id, now)); });
        row("payloads that nobody fetched",
            [](Session& s, const Household&) { return done(s.journal().dropUndelivered(now + day, now + day)); });
        row("a key that a gate says has ended", [](Session& s, const Household& e) {
            return done(s.journal().adopt(e.gate.id, {{1, 1}, {}, {{e.card.id, 1}}, false, "inventory", now}));
        });
        row("a sitting", [](Session& s, const Household& e) { return s.drafts().remove(e.sitting); });
        row("an import", [](Session& s, const Household& e) { return done(s.imports().undo(e.import, now)); });
        row("a name",
            [](Session& s, const Household& e) { return s.residents().erase(e.neighbour.id, hashOf("mac"), now); });
        row("a person",
            [](Session& s, const Household& e) { return done(s.residents().removeUntouched(e.neighbour.id)); });
        row("a childhood", [](Session& s, const Household& e) { return s.residents().forgetMinor(e.neighbour.id); });
        row("a gate that was retired",
            [](Session& s, const Household& e) { return done(s.gates().retire(wordOfTwo(e.gate.id))); });
        row("a gate that was never sent to",
            [](Session& s, const Household& e) { return s.gates().forget(e.gate.id); });
    }

    void whatDeletesLeavesNothingInTheLog()
    {
        QFETCH(const Deletion, deletion);
        const Household household;
        const auto store = Store::open(path(), key(), {.create = true});
        QVERIFY(store && (*store)->runBlocking([&](Session& s) { return household.make(s); }));
        QVERIFY(logOf(path()) > 0);
        const Result<void> deleted = (*store)->runBlocking([&](Session& s) { return deletion(s, household); });
        QVERIFY2(deleted, deleted ? "" : deleted.error().describe().c_str());
        QCOMPARE(logOf(path()), 0);
    }

    void whereNothingWasDeletedNothingIsFolded()
    {
        const auto store = Store::open(path(), key(), {.create = true});
        QVERIFY(store && (*store)->runBlocking(addOne));
        const auto nothing = (*store)->runBlocking([](Session& s) -> Result<void> {
            const auto dropped = s.journal().dropUndelivered(now, now);
            return dropped ? s.drafts().remove(domain::SittingId::random()) : passOn(dropped);
        });
        QVERIFY(nothing);
        QVERIFY(logOf(path()) > 0);
    }

    /// On a disk that refuses one change after the other.
    void aFoldThatFailsIsPaidByTheNextWrite()
    {
        {
            const auto store = Store::open(path(), key(), {.create = true});
            QVERIFY(store && (*store)->runBlocking(addOne));
        }
        int owed = 0;
        bool clean = false;
        for (int n = 1; !clean; ++n) {
            QVERIFY(n < 400);
            const QString file = m_dir->filePath(QString::number(n));
            QVERIFY(QFile::copy(path(), file));
            QVERIFY(QFile::copy(database::anchorPath(path()), database::anchorPath(file)));
            const auto store = Store::open(file, key(), {.vfs = faulty::vfs()});
            QVERIFY(store);
            faulty::failFrom(n, faulty::Fault::Error, false);
            const auto kept = (*store)->runBlocking([](Session& s) {
                s.foldAfterwards();
                return addOne(s);
            });
            clean = faulty::changesSeen() < n;
            faulty::failFrom(0, faulty::Fault::Full, false);
            if (kept && logOf(file) > 0) {
                ++owed;
                QVERIFY((*store)->runBlocking(addOne)); // it asks for none of its own
                QCOMPARE(logOf(file), 0);
            }
            QVERIFY(!clean || kept);
        }
        QVERIFY(owed > 1);
    }

private:
    [[nodiscard]] QString path() const { return m_dir->filePath(u"store.db"_s); }
    static qint64 logOf(const QString& file) { return QFileInfo(file + u"-wal"_s).size(); }

    std::unique_ptr<QTemporaryDir> m_dir;
};

VESTIBULE_TEST(TestStoreThread);
#include "TestStoreThread.moc"
