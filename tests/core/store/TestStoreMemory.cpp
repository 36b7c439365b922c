#include "core/store/Store.h"
#include "tests/core/database/FaultyMemory.h"
#include "tests/core/store/Desk.h"
#include "tests/support/TestRunner.h"

using namespace desk;

/// The engine is refused memory in the store's thread.
class TestStoreMemory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(faulty::takeMemoryOver()); }
    void cleanup() { faulty::refuseFrom(0, false); }

    /// Wherever it fails: as it begins, on its way, or as it ends.
    void aViewThatFailsBarsNoChange()
    {
        const QTemporaryDir dir;
        const auto store = Store::open(dir.filePath(u"store.db"_s), key(), {.create = true});
        QVERIFY(store);
        int failures = 0;
        bool clean = false;
        for (int n = 1; !clean; ++n) {
            QVERIFY(n < 400);
            faulty::refuseFrom(n, false);
            const auto seen = (*store)->readBlocking([](Session& s) { return s.residents().count(); });
            clean = !faulty::hasRefused();
            faulty::refuseFrom(0, false);
            QVERIFY(!clean || seen);
            failures += seen ? 0 : 1;
            const auto added = (*store)->runBlocking([](Session& s) {
                return s.residents().add({domain::PersonId::random(), details(u"李雷"_s), now},
                                         domain::PersonToken::random());
            });
            QVERIFY2(added, qPrintable(u"request %1"_s.arg(n)));
        }
        QVERIFY(failures > 3);
    }
};

VESTIBULE_TEST(TestStoreMemory);
#include "TestStoreMemory.moc"
