#include "core/database/Codes.h"
#include "core/database/Connection.h"
#include "core/database/Schema.h"
#include "core/store/Schema.h"
#include "tests/app/composition/DeskActs.h"
#include "tests/core/database/FaultyVfs.h"
#include "tests/support/EveryByte.h"

using namespace vestibule;
using namespace vestibule::test;
using faulty::Fault;

namespace {

constexpr int usualStep = 12;
constexpr const char* storeName = "station.db"; // and not those of the gates

struct Kind
{
    const char* name;
    Fault fault;
    bool forEver;
};
constexpr Kind kinds[]{
    {"disk full once", Fault::Full, false},    {"disk full for ever", Fault::Full, true},
    {"write error once", Fault::Error, false}, {"write error for ever", Fault::Error, true},
    {"read error once", Fault::Read, false},   {"read error for ever", Fault::Read, true},
};

Trouble diskTrouble(const Kind& kind)
{
    Trouble trouble;
    const auto last = std::make_shared<int>(0);
    trouble.begin = [kind, last](int n) { faulty::failFrom(*last = n, kind.fault, kind.forEver); };
    trouble.end = [last] {
        const bool isMet = faulty::changesSeen() >= *last;
        faulty::failFrom(0, Fault::Full, false);
        return isMet;
    };
    trouble.codes = {kind.fault == Fault::Full ? database::codes::diskFull : database::codes::ioError};
    trouble.meetsOnlyWhatIsRead = kind.fault == Fault::Read;
    return trouble;
}

} // namespace

/// The disk under the store fails at each of its writes, truncations and syncs, and at each of its reads, once and for
/// ever, at every act of the desk. The targets `faults_1` and `faults_2` take every moment, ctest one in twelve of two
/// kinds of trouble for each act.
class TestActFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        faulty::getUnderAll(storeName);
        m_estate = std::make_unique<DeskEstate>();
    }

    void cleanup()
    {
        faulty::failFrom(0, Fault::Full, false);
        if (QTest::currentTestFailed()) {
            m_estate = std::make_unique<DeskEstate>(); // the next act finds a whole one
        }
    }

    void anActIsDoneOrUndoneAndItIsTold_data()
    {
        QTest::addColumn<int>("act");
        QTest::addColumn<int>("kind");
        const std::vector<DeskAct> acts = deskActs();
        for (int act = 0; act < int(acts.size()); ++act) {
            // Two kinds for each act are enough for a part, other ones from act to act.
            const int every = stepOr(usualStep) == 1 ? 1 : 3;
            for (int kind = act % every; kind < int(std::size(kinds)); kind += every) {
                QTest::addRow("%s, %s", acts[std::size_t(act)].name, kinds[kind].name) << act << kind;
            }
        }
    }

    void anActIsDoneOrUndoneAndItIsTold()
    {
        QFETCH(const int, act);
        QFETCH(const int, kind);
        DeskEstate& e = *m_estate;
        const Outcome out = failAtEach(e, deskActs().at(std::size_t(act)), diskTrouble(kinds[kind]), stepOr(usualStep));
        QVERIFY2(out.broken.empty(), out.broken.c_str());
        m_failed += out.failed;
        QVERIFY(out.kept > 0);
        QVERIFY(out.failed > 0 || kinds[kind].fault == Fault::Read); // an act may need no page that is not there yet
    }

    /// The full lock folds the log and closes: what was acknowledged is there, whatever the disk says then.
    void closingLosesNothing_data()
    {
        QTest::addColumn<int>("kind");
        for (int kind = 0; kind < int(std::size(kinds)); ++kind) {
            QTest::addRow("%s", kinds[kind].name) << kind;
        }
    }

    void closingLosesNothing()
    {
        QFETCH(const int, kind);
        const Trouble trouble = diskTrouble(kinds[kind]);
        DeskEstate& e = *m_estate;
        for (int n = 1;; n += stepOr(usualStep)) {
            QVERIFY(n < 1000);
            const DeskEstate::Resident kept = e.giveCard();
            trouble.begin(n);
            e.f.station.reset();
            const bool isMet = trouble.end();
            e.open();
            QVERIFY(e.f.station);
            QCOMPARE(e.stateOf(kept.card), domain::CredentialState::Active);
            if (!isMet) {
                break;
            }
        }
    }

    void aSchemaStepIsDoneOrUndone_data() { closingLosesNothing_data(); }

    /// A store of an earlier release, and none at all, opened on a disk that fails.
    void aSchemaStepIsDoneOrUndone()
    {
        QFETCH(const int, kind);
        const Trouble trouble = diskTrouble(kinds[kind]);
        const QTemporaryDir dir;
        const SecretBytes key = SecretBytes::random(32);
        std::vector<database::SchemaStep> steps = store::schemaSteps();
        for (const bool isNew : {false, true}) {
            const QString old = dir.filePath(QStringLiteral("old-station.db"));
            if (!isNew) {
                auto made = database::Connection::open(old, key, options(database::Access::Create));
                QVERIFY(made);
                QVERIFY(database::applySchema(*made, {steps.begin(), steps.end() - 1}));
            }
            int failed = 0;
            for (int n = 1;; n += stepOr(isNew ? 6 * usualStep : usualStep)) {
                QVERIFY(n < 3000);
                const QString path = dir.filePath(QStringLiteral("%1-%2-station.db").arg(isNew).arg(n));
                if (!isNew) {
                    copyStoreFiles(old, path);
                }
                trouble.begin(n);
                const auto opened = store::Store::open(path, key.clone(), {.create = isNew});
                const bool isMet = trouble.end();
                if (!opened) {
                    ++failed;
                    const Error* cause = &opened.error();
                    while (cause->cause() != nullptr) {
                        cause = cause->cause();
                    }
                    QVERIFY2(isTold(*cause, trouble), opened.error().describe().c_str());
                }
                const auto again = store::Store::open(path, key.clone(), {.create = isNew});
                QVERIFY2(opened || again, again ? "" : again.error().describe().c_str());
                const auto& open = opened ? *opened : *again;
                QCOMPARE(open->readBlocking([](store::Session& s) { return s.residents().count(); }).value(), 0);
                if (opened && !isMet) {
                    break;
                }
            }
            QVERIFY(failed > 0);
        }
    }

    void cleanupTestCase()
    {
        m_estate->whileClosed([](const vault::MasterKey&) {});
        QVERIFY(m_estate->store().readBlocking(
            [&](store::Session& s) { return m_estate->f.station->desk().audit.verify(s); }));
        qInfo("%d acts failed", m_failed);
    }

private:
    static database::OpenOptions options(database::Access access)
    {
        database::OpenOptions how;
        how.applicationId = store::applicationId;
        how.access = access;
        how.anchored = true;
        return how;
    }

    static bool isTold(const Error& error, const Trouble& trouble)
    {
        return std::find(trouble.codes.begin(), trouble.codes.end(), error.code()) != trouble.codes.end();
    }

    std::unique_ptr<DeskEstate> m_estate;
    int m_failed = 0;
};

VESTIBULE_TEST(TestActFaults);
#include "TestActFaults.moc"
