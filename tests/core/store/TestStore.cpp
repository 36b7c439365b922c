#include "core/database/Transaction.h"
#include "core/store/Store.h"
#include "tests/core/store/Desk.h"
#include "tests/support/TestRunner.h"

#include <QFile>
#include <QSignalSpy>
#include <QThread>

#include <latch>
#include <limits>
#include <thread>

using namespace desk;

namespace {

using Count = Result<qint64>;

Result<ResidentKey> addOne(Session& s)
{
    return s.residents().add({domain::PersonId::random(), details(u"李雷"_s), now}, domain::PersonToken::random());
}

Count countPeople(Session& s) { return s.residents().count(); }

} // namespace

class TestStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_store = open({.create = true});
        QVERIFY(m_store);
    }

    void cleanup() { m_store.reset(); }

    void aUnitOfWorkIsKeptAndRead()
    {
        QVERIFY(m_store->runBlocking(addOne));
        QCOMPARE(m_store->readBlocking(countPeople).value(), 1);
        m_store.reset();
        m_store = open();
        QCOMPARE(m_store->readBlocking(countPeople).value(), 1);
    }

    void aUnitOfWorkThatFailsLeavesNothing()
    {
        const Result<void> failed = m_store->runBlocking([](Session& s) -> Result<void> {
            return addOne(s) ? fail(codes::noSuchGate, "changed its mind") : Result<void>();
        });
        QCOMPARE(failed.error().code(), codes::noSuchGate);
        QCOMPARE(m_store->readBlocking(countPeople).value(), 0);
        QCOMPARE(generation(), quint64(0));
    }

    void theGenerationRisesWithEachChangeAndOnlyThen()
    {
        QSignalSpy committed(m_store.get(), &Store::committed);
        QVERIFY(m_store->runBlocking(addOne));
        QVERIFY(m_store->runBlocking(countPeople)); // changes nothing
        QVERIFY(m_store->runBlocking(addOne));
        QCOMPARE(generation(), quint64(2));
        QTRY_COMPARE(committed.size(), 2);
        QCOMPARE(committed.at(1).at(0).toULongLong(), quint64(2));
        const Result<void> back = m_store->runBlocking([](Session& s) { return done(s.estate().startEpochAbove(7)); });
        QVERIFY(back);
        QCOMPARE(m_store->readBlocking([](Session& s) { return s.estate().epoch(); }).value(), quint64(8));
    }

    /// A gate's own word must not use the epochs up, nor stop every recovery.
    void anEpochOutOfReachIsRefused()
    {
        const auto start = [this](quint64 above) {
            return m_store->runBlocking([above](Session& s) { return s.estate().startEpochAbove(above); });
        };
        constexpr quint64 largest = std::numeric_limits<qint64>::max();
        for (const quint64 above : {largest, largest - 1, quint64(1) << 63U, ~quint64(0), quint64(1'000'002)}) {
            QCOMPARE(start(above).error().code(), codes::epochOutOfReach);
        }
        QCOMPARE(m_store->readBlocking([](Session& s) { return s.estate().epoch(); }).value(), quint64(1));
        QCOMPARE(start(1'000'001).value(), quint64(1'000'002));
        QCOMPARE(start(0).value(), quint64(1'000'003));
    }

    void readingCannotChange()
    {
        const auto refused = m_store->readBlocking(addOne);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code(), database::codes::readOnly);
        QVERIFY(m_store->runBlocking(addOne)); // and writing works again afterwards
    }

    void theAnswerComesOnceInTheAskersThread()
    {
        QObject context;
        int answers = 0;
        QThread* thread = nullptr;
        m_store->run(&context, countPeople, [&](Count count) {
            ++answers;
            thread = QThread::currentThread();
            QCOMPARE(count.value(), 0);
        });
        QCOMPARE(answers, 0); // never before the event loop
        QTRY_COMPARE(answers, 1);
        QCOMPARE(thread, QThread::currentThread());
        QVERIFY(m_store->readBlocking(countPeople));
        QCoreApplication::sendPostedEvents();
        QCOMPARE(answers, 1);
    }

    void nobodyIsAnsweredWhoHasGone()
    {
        int answers = 0;
        {
            QObject context;
            for (int i = 0; i < 20; ++i) {
                m_store->run(&context, addOne, [&](const Result<ResidentKey>&) { ++answers; });
            }
        }
        QCOMPARE(m_store->readBlocking(countPeople).value(), 20); // the work was done all the same
        QCoreApplication::sendPostedEvents();
        QCOMPARE(answers, 0);
    }

    void contextsThatDieWhileAnswersArrive()
    {
        int answers = 0;
        for (int round = 0; round < 200; ++round) {
            auto context = std::make_unique<QObject>();
            m_store->read(context.get(), countPeople, [&](const Count&) { ++answers; });
            if (round % 2 == 0) {
                QVERIFY(m_store->readBlocking(countPeople)); // the answer is posted by now
            }
            context.reset();
        }
        QCoreApplication::sendPostedEvents();
        QCOMPARE(answers, 0);
    }

    void whatWaitsWhileStoppingIsRefusedAndWhatRunsEnds()
    {
        QObject context;
        std::latch started(1);
        std::latch release(1);
        std::optional<Result<ResidentKey>> running;
        m_store->run(
            &context,
            [&](Session& s) {
                started.count_down();
                release.wait();
                return addOne(s);
            },
            [&](Result<ResidentKey> r) { running = std::move(r); });
        std::vector<Count> waiting;
        for (int i = 0; i < 3; ++i) {
            m_store->run(&context, countPeople, [&](Count r) { waiting.push_back(std::move(r)); });
        }
        started.wait();
        std::jthread stopper([&] { m_store->stop(); });
        // Waits behind the running one until stopping refuses it.
        QCOMPARE(m_store->readBlocking(countPeople).error().code(), codes::stopped);
        release.count_down();
        stopper.join();
        QTRY_VERIFY(running.has_value());
        QVERIFY(running->has_value());
        QTRY_COMPARE(waiting.size(), std::size_t(3));
        for (const Count& answer : waiting) {
            QCOMPARE(answer.error().code(), codes::stopped);
        }
        QCOMPARE(m_store->runBlocking(countPeople).error().code(), codes::stopped);
        m_store->stop(); // again is fine
        m_store = open();
        QCOMPARE(m_store->readBlocking(countPeople).value(), 1);
    }

    void aUnitOfWorkThatTakesTooLongIsInterrupted()
    {
        QObject context;
        std::latch started(1);
        std::optional<Result<void>> ended;
        m_store->run(
            &context,
            [&](Session& s) -> Result<void> {
                started.count_down();
                for (;;) {
                    if (const auto added = addOne(s); !added) {
                        return passOn(added);
                    }
                }
            },
            [&](Result<void> r) { ended = std::move(r); });
        started.wait();
        m_store->stop(milliseconds(1));
        QTRY_VERIFY(ended.has_value());
        QCOMPARE(ended->error().code(), database::codes::interrupted);
        m_store = open();
        QCOMPARE(m_store->readBlocking(countPeople).value(), 0);
    }

    void unitsOfWorkRunInTheirOrder()
    {
        QObject context;
        QStringList order;
        for (int i = 0; i < 10; ++i) {
            m_store->run(
                &context, [i](Session&) -> Result<int> { return i; },
                [&](const Result<int>& r) { order.append(QString::number(r.value())); });
        }
        QTRY_COMPARE(order.join(QString()), u"0123456789"_s);
    }

    void aStoreIsRefused_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("code");
        QTest::newRow("wrong key") << u"key"_s << u"database/wrong-key"_s;
        QTest::newRow("nothing there") << u"missing"_s << u"database/missing"_s;
        QTest::newRow("somebody else's file") << u"foreign"_s << u"database/not-ours"_s;
        QTest::newRow("a text file") << u"text"_s << u"database/wrong-key"_s;
        QTest::newRow("an older copy of the file") << u"older"_s << u"database/rolled-back"_s;
        QTest::newRow("its anchor gone") << u"unanchored"_s << u"database/anchor-missing"_s;
        QTest::newRow("a later program's") << u"newer"_s << u"database/newer-schema"_s;
    }

    void aStoreIsRefused()
    {
        QFETCH(const QString, what);
        QFETCH(const QString, code);
        m_store.reset();
        const QString path = m_dir->filePath(u"store.db"_s);
        unsigned char fill = 7;
        if (what == u"key") {
            fill = 8;
        } else if (what == u"missing") {
            QVERIFY(QFile::remove(path));
        } else if (what == u"foreign") {
            QVERIFY(QFile::remove(path) && QFile::remove(database::anchorPath(path)));
            QVERIFY(database::Connection::open(path, key(),
                                               {0x11111111, database::Access::Create, milliseconds(100), {}, true})
                        ->execute("CREATE TABLE t (a)"));
        } else if (what == u"older") {
            QVERIFY(QFile::copy(path, path + u".old"_s));
            m_store = open({});
            QVERIFY(m_store && m_store->runBlocking(addOne));
            m_store.reset();
            QVERIFY(QFile::remove(path) && QFile::rename(path + u".old"_s, path));
        } else if (what == u"unanchored") {
            QVERIFY(QFile::remove(database::anchorPath(path)));
        } else if (what == u"text") {
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
            file.write(QByteArray(8192, 'x'));
        } else {
            auto db = database::Connection::open(
                path, key(), {applicationId, database::Access::ReadWrite, milliseconds(100), {}, true});
            QVERIFY(db && db->execute("PRAGMA user_version = 9999"));
        }
        const auto opened = Store::open(path, key(fill));
        QVERIFY(!opened);
        QCOMPARE(QString::fromStdString(opened.error().code().text()), code);
    }

    void anOldCopyIsLookedAtWithoutAChange()
    {
        QVERIFY(m_store->runBlocking(addOne));
        m_store.reset();
        m_store = open({.readOnly = true});
        QVERIFY(m_store);
        QCOMPARE(m_store->readBlocking(countPeople).value(), 1);
        const auto refused = m_store->runBlocking(addOne);
        QCOMPARE(refused.error().code(), database::codes::readOnly);
        QVERIFY(m_store->readBlocking(countPeople));
        QCOMPARE(m_store->runBlocking(addOne).error().code(), database::codes::readOnly);
    }

    void noNameIsReadableInTheFile()
    {
        QVERIFY(m_store->runBlocking([](Session& s) {
            return s.residents().add({domain::PersonId::random(), details(u"canaryname"_s), now},
                                     domain::PersonToken::random());
        }));
        m_store.reset();
        const QDir folder(m_dir->path());
        for (const QString& name : folder.entryList(QDir::Files)) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!file.readAll().contains("canaryname"), qPrintable(name));
        }
    }

private:
    std::unique_ptr<Store> open(const StoreOptions& options = {})
    {
        auto opened = Store::open(m_dir->filePath(u"store.db"_s), key(), options);
        return opened ? std::move(*opened) : nullptr;
    }

    quint64 generation()
    {
        return m_store->readBlocking([](Session& s) { return s.estate().generation(); }).value_or(999);
    }

    template <typename T>
    static Result<void> done(const Result<T>& result)
    {
        return result ? Result<void>() : Result<void>(passOn(result));
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Store> m_store;
};

VESTIBULE_TEST(TestStore);
#include "TestStore.moc"
