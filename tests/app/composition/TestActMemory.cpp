#include "core/database/Codes.h"
#include "core/database/Connection.h"
#include "core/database/Schema.h"
#include "core/store/Schema.h"
#include "tests/app/composition/DeskActs.h"
#include "tests/core/database/FaultyMemory.h"
#include "tests/support/EveryByte.h"

#include <QDir>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace vestibule;
using namespace vestibule::test;

namespace {

constexpr int usualStep = 797;

Trouble memoryTrouble(bool forEver)
{
    Trouble trouble;
    trouble.begin = [forEver](int n) { faulty::refuseFrom(n, forEver); };
    trouble.end = [] {
        const int met = faulty::requestsSeen();
        faulty::refuseFrom(0, false);
        return met;
    };
    trouble.codes = {database::codes::outOfMemory};
    trouble.isForOthersToo = true;
    trouble.lookEach = 5;
    return trouble;
}

} // namespace

/// The engine's n-th request for memory is refused, once and from then on, at every act of the desk. The target
/// `faults` takes every request, ctest one in 797.
class TestActMemory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(faulty::takeMemoryOver());
        m_estate = std::make_unique<DeskEstate>();
    }

    void cleanup()
    {
        faulty::refuseFrom(0, false);
        if (QTest::currentTestFailed()) {
            m_estate = std::make_unique<DeskEstate>(); // the next act finds a whole one
        }
    }

    void anActIsDoneOrUndoneAndItIsTold_data()
    {
        QTest::addColumn<int>("act");
        QTest::addColumn<bool>("forEver");
        const std::vector<DeskAct> acts = deskActs();
        for (int act = 0; act < int(acts.size()); ++act) {
            if (qstrcmp(acts[std::size_t(act)].name, "copy") == 0) {
                continue; // it opens files: below
            }
            QTest::addRow("%s, once", acts[std::size_t(act)].name) << act << false;
            QTest::addRow("%s, from then on", acts[std::size_t(act)].name) << act << true;
        }
    }

    void anActIsDoneOrUndoneAndItIsTold()
    {
        QFETCH(const int, act);
        QFETCH(const bool, forEver);
        DeskEstate& e = *m_estate;
        const Outcome out = failAtEach(e, deskActs().at(std::size_t(act)), memoryTrouble(forEver), stepOr(usualStep));
        QVERIFY2(out.broken.empty(), out.broken.c_str());
        QVERIFY(out.failed > 0 && out.kept > 0);
        qInfo("%d refusals", out.failed);
        e.whileClosed([](const vault::MasterKey&) {});
        QVERIFY(e.store().readBlocking([&](store::Session& s) { return e.f.station->desk().audit.verify(s); }));
    }

    void aSchemaStepIsDoneOrUndone_data()
    {
        QTest::addColumn<bool>("forEver");
        QTest::newRow("once") << false;
        QTest::newRow("from then on") << true;
    }

    void aSchemaStepIsDoneOrUndone()
    {
        QFETCH(const bool, forEver);
        const Trouble trouble = memoryTrouble(forEver);
        const QTemporaryDir dir;
        const QString old = dir.filePath(QStringLiteral("old.db"));
        const QString path = dir.filePath(QStringLiteral("store.db"));
        const std::vector<database::SchemaStep> steps = store::schemaSteps();
        {
            auto made = open(old, database::Access::Create);
            QVERIFY(made && database::applySchema(*made, {steps.begin(), steps.begin() + 2}));
        }
        int failed = 0;
        for (int n = 1;; n += stepOr(usualStep)) {
            QVERIFY(n < 50'000);
            copyStoreFiles(old, path);
            {
                auto db = open(path, database::Access::ReadWrite);
                QVERIFY(db);
                trouble.begin(n);
                const auto applied = database::applySchema(*db, steps);
                const int met = trouble.end();
                if (applied && met < n) {
                    break;
                }
                if (!applied) {
                    ++failed;
                    const Error* cause = applied.error().cause() ? applied.error().cause() : &applied.error();
                    QVERIFY2(cause->is(database::codes::outOfMemory), applied.error().describe().c_str());
                }
            }
            auto db = open(path, database::Access::ReadWrite);
            QVERIFY(db);
            QVERIFY(db->checkIntegrity());
            const int version = database::schemaVersion(*db).value();
            QVERIFY(version >= 2 && version <= int(steps.size()));
            QVERIFY(database::applySchema(*db, steps));
        }
        QVERIFY(failed > 0);
    }

    /// In processes of their own: SQLCipher 4.6.1 itself falls over some of the requests that it makes while it is
    /// keyed.
    void aCopyIsWholeOrNotThere()
    {
        DeskEstate e;
        e.giveCard();
        const SecretBytes key = e.master().databaseKey();
        const QString from = e.f.folder->storePath();
        e.f.station.reset();
        const QTemporaryDir dir;
        int refused = 0;
        int fallen = 0;
        bool passed = false;
        for (int n = 1; !passed; n += stepOr(2 * usualStep)) {
            QVERIFY(n < 100'000);
            const QString to = dir.filePath(QString::number(n));
            const pid_t child = ::fork();
            if (child == 0) {
                std::signal(SIGSEGV, SIG_DFL);
                faulty::refuseFrom(n, false);
                const auto copied = store::copyStore(from, key, to, e.f.clock.now());
                ::_exit(!copied ? 1 : faulty::requestsSeen() < n ? 0 : 2);
            }
            int status = 0;
            QCOMPARE(::waitpid(child, &status, 0), child);
            fallen += WIFSIGNALED(status) ? 1 : 0;
            const int said = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
            passed = said == 0;
            if (said == 1) {
                ++refused;
                QVERIFY(QDir(dir.path()).entryList({QString::number(n) + u'*'}, QDir::Files).isEmpty());
            } else if (said >= 0) {
                QVERIFY(store::checkCopy(to, key));
            }
        }
        qInfo("%d refused, %d times the codec fell over", refused, fallen);
        QVERIFY(refused > 0);
        QVERIFY(store::Store::open(from, key.clone()));
    }

private:
    std::unique_ptr<DeskEstate> m_estate;

    static Result<database::Connection> open(const QString& path, database::Access access)
    {
        database::OpenOptions how;
        how.applicationId = store::applicationId;
        how.access = access;
        how.anchored = true;
        return database::Connection::open(path, SecretBytes::copyOf(QByteArrayView("thirty-two bytes of no value !!!")),
                                          how);
    }
};

VESTIBULE_TEST(TestActMemory);
#include "TestActMemory.moc"
