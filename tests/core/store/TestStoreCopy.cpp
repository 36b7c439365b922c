#include "core/store/Store.h"
#include "core/store/StoreCopy.h"
#include "tests/core/store/Desk.h"
#include "tests/support/TestRunner.h"

#include <QDir>
#include <QFile>

using namespace desk;

namespace {

Result<database::Connection> openFile(const QString& path, database::Access access, const SecretBytes& with)
{
    database::OpenOptions how;
    how.applicationId = applicationId;
    how.access = access;
    how.anchored = true;
    return database::Connection::open(path, with, how);
}

/// One person with a card whose payload waits for a gate.
Result<void> fill(Session& s)
{
    const domain::Resident resident{domain::PersonId::random(), details(u"李雷"_s), now};
    const domain::Credential card = Desk::credential(resident.id, domain::CredentialKind::Card);
    const domain::Gate gate{
        domain::GateId::random(), u"East"_s, u"127.0.0.1:1"_s, hashOf("a"), hashOf("b"), "der", true, true, now, false};
    return s.residents()
        .add(resident, domain::PersonToken::random())
        .and_then([&](ResidentKey) { return s.credentials().add(card); })
        .and_then([&] { return s.gates().add(gate); })
        .and_then([&] { return s.journal().place(card.id, gate.id, sealedFor("p"), now); });
}

Result<ResidentKey> addOne(Session& s)
{
    return s.residents().add({domain::PersonId::random(), details(u"韩梅梅"_s), now}, domain::PersonToken::random());
}

} // namespace

class TestStoreCopy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        const auto store = Store::open(path(), key(), {.create = true});
        QVERIFY(store && (*store)->runBlocking(fill));
    }

    void aCopyHasEveryRowButWhatWaits()
    {
        const auto content = copyStore(path(), key(), copy(), now);
        QVERIFY(content);
        QCOMPARE(content->generation, quint64(1));
        QCOMPARE(content->epoch, quint64(1));
        QCOMPARE(content->hash.size(), qsizetype(32));
        QVERIFY(checkCopy(copy(), key()).value() == *content);
        QCOMPARE(count(path(), "SELECT count(*) FROM outbox"), 1);
        QCOMPARE(count(copy(), "SELECT count(*) FROM outbox"), 0);
        for (const char* table : {"persons", "credentials", "placements", "gates"}) {
            QCOMPARE(count(copy(), QByteArray("SELECT count(*) FROM ") + table), 1);
        }
        QVERIFY(checkCopy(copy(), key(8)).error().is(database::codes::wrongKey));
    }

    void aCopyChangesNothingUntilItsRecoveryHasEnded()
    {
        const auto content = copyStore(path(), key(), copy(), now);
        QVERIFY(content);
        const OlderCopy ended{content->generation, content->logSize};
        {
            const auto store = Store::open(copy(), key());
            QVERIFY(store && (*store)->isRecovering());
            QVERIFY((*store)->olderCopy() == ended);
            QCOMPARE((*store)->runBlocking(addOne).error().code(), codes::recovering);
            QVERIFY((*store)->recoverBlocking(addOne)); // and the mark stays
        }
        QVERIFY(checkCopy(copy(), key())->hash != content->hash);
        const auto store = Store::open(copy(), key());
        QVERIFY(store && (*store)->isRecovering());
        QVERIFY((*store)->olderCopy() == ended);
        QVERIFY((*store)->recoverBlocking([&](Session& s) {
            (*store)->endRecovery();
            return addOne(s);
        }));
        QVERIFY(!(*store)->isRecovering());
        QVERIFY(!(*store)->olderCopy());
        QVERIFY((*store)->runBlocking(addOne));
        (*store)->stop();
        const auto again = Store::open(copy(), key());
        QVERIFY(again && !(*again)->isRecovering());
    }

    void aStoreThatIsFoundToBeAnOlderCopyStaysOne()
    {
        const OlderCopy found{7, 3};
        {
            const auto store = Store::open(path(), key());
            QVERIFY(store && !(*store)->isRecovering());
            const auto mark = [&](Session&) -> Result<void> {
                (*store)->becomeOlderCopy(found); // nothing else changes
                return {};
            };
            // Not kept: not marked.
            QVERIFY(!(*store)->runBlocking(
                [&](Session& s) { return mark(s).and_then([]() -> Result<void> { return fail(codes::badRow); }); }));
            QVERIFY(!(*store)->isRecovering());
            QVERIFY((*store)->runBlocking(addOne));
            QVERIFY((*store)->runBlocking(mark));
            QVERIFY((*store)->isRecovering());
            QVERIFY((*store)->olderCopy() == found);
            QCOMPARE((*store)->runBlocking(addOne).error().code(), codes::recovering);
            QVERIFY((*store)->recoverBlocking(addOne));
        }
        for (int start = 0; start < 2; ++start) {
            const auto store = Store::open(path(), key());
            QVERIFY(store && (*store)->isRecovering());
            QVERIFY((*store)->olderCopy() == found);
            QVERIFY((*store)->recoverBlocking(addOne));
        }
        const auto store = Store::open(path(), key());
        QVERIFY((*store)->recoverBlocking([&](Session& s) {
            (*store)->endRecovery();
            return addOne(s);
        }));
        QVERIFY(!(*store)->isRecovering() && !(*store)->olderCopy());
        QVERIFY((*store)->runBlocking(addOne));
    }

    void aSchemaStepTakesNoMarkOff_data()
    {
        QTest::addColumn<int>("kept");
        QTest::newRow("cut after the first step") << 2;
        QTest::newRow("cut after the last one") << int(schemaSteps().size());
    }

    /// A copy of an earlier version, brought up to date and cut off before any unit of work.
    void aSchemaStepTakesNoMarkOff()
    {
        QFETCH(const int, kept);
        const QString older = m_dir->filePath(u"older.db"_s);
        std::vector<database::SchemaStep> steps = schemaSteps();
        {
            auto db = openFile(older, database::Access::Create, key());
            QVERIFY(db && database::applySchema(*db, {steps.begin(), steps.begin() + 1}));
        }
        const auto content = copyStore(older, key(), copy(), now);
        QVERIFY(content);
        {
            auto db = openFile(copy(), database::Access::ReadWrite, key());
            QVERIFY(db && database::applySchema(*db, {steps.begin(), steps.begin() + kept}));
        }
        for (int start = 0; start < 2; ++start) {
            const auto store = Store::open(copy(), key());
            QVERIFY(store);
            QVERIFY((*store)->isRecovering());
            QVERIFY((*store)->olderCopy() == (OlderCopy{content->generation, content->logSize}));
            QCOMPARE((*store)->runBlocking(addOne).error().code(), codes::recovering);
        }
    }

    void aCopyThatIsGivenUpLeavesNothing()
    {
        const auto givenUp = copyStore(path(), key(), copy(), now, [](int, int) { return false; });
        QCOMPARE(givenUp.error().code(), codes::copyCancelled);
        QVERIFY(QDir(m_dir->path()).entryList({u"copy.db*"_s}, QDir::Files).isEmpty());
        QVERIFY(copyStore(path(), key(), copy(), now));
    }

    void underAnotherKeyEverythingComesAlong()
    {
        const QString to = m_dir->filePath(u"rekeyed.db"_s);
        QVERIFY(copyUnderNewKey(path(), key(), to, key(9)));
        QCOMPARE(count(to, "SELECT count(*) FROM outbox", 9), 1);
        QVERIFY(Store::open(to, key()).error().is(database::codes::wrongKey));
        const auto store = Store::open(to, key(9));
        QVERIFY(store && !(*store)->isRecovering());
        // An older copy stays one.
        QVERIFY(copyStore(path(), key(), copy(), now));
        const QString older = m_dir->filePath(u"rekeyed-copy.db"_s);
        QVERIFY(copyUnderNewKey(copy(), key(), older, key(9)));
        const auto recovering = Store::open(older, key(9));
        QVERIFY(recovering && (*recovering)->isRecovering());
    }

    void aStoreWithoutItsAnchorCanBeTakenAsAnOlderCopy()
    {
        QVERIFY(QFile::remove(database::anchorPath(path())));
        QVERIFY(Store::open(path(), key()).error().is(database::codes::anchorMissing));
        QVERIFY(copyUnderNewKey(path(), key(), copy(), key(9)).error().is(database::codes::anchorMissing));
        const auto content = acceptAsOlderCopy(path(), key());
        QVERIFY(content);
        QCOMPARE(content->generation, quint64(1));
        const auto store = Store::open(path(), key());
        QVERIFY(store && (*store)->isRecovering());
        QCOMPARE((*store)->readBlocking([](Session& s) { return s.residents().count(); }).value(), 1);
    }

private:
    [[nodiscard]] QString path() const { return m_dir->filePath(u"store.db"_s); }
    [[nodiscard]] QString copy() const { return m_dir->filePath(u"copy.db"_s); }

    static qint64 count(const QString& file, QByteArrayView sql, unsigned char fill = 7)
    {
        auto db = openFile(file, database::Access::ReadOnly, desk::key(fill));
        auto ask = db ? db->prepare(sql) : Result<database::Statement>(passOn(db));
        return ask && ask->step().value_or(false) ? ask->integer(0) : -1;
    }

    std::unique_ptr<QTemporaryDir> m_dir;
};

VESTIBULE_TEST(TestStoreCopy);
#include "TestStoreCopy.moc"
