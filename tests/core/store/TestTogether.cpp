#include "core/store/Query.h"
#include "core/store/StoreThread.h"
#include "tests/core/database/FaultyVfs.h"
#include "tests/core/store/Desk.h"
#include "tests/support/TestRunner.h"

#include <atomic>
#include <functional>
#include <future>
#include <map>
#include <set>

using namespace desk;

/// Units of work that wait for a commit together have one.
class TestTogether : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_commits = 0;
        m_became.clear();
        m_seen.clear();
        m_thread = std::make_unique<StoreThread>();
        m_thread->setOnCommitted([this](quint64) { ++m_commits; });
        StoreOptions options{.create = true};
        options.vfs = faulty::vfs();
        QVERIFY(m_thread->start(m_dir->filePath(u"store.db"_s), key(), options));
        m_goOn = std::promise<void>();
    }
    void cleanup()
    {
        faulty::failFrom(0, faulty::Fault::Full, false);
        m_thread.reset();
    }

    void thoseWhoWaitHaveOneCommit()
    {
        standStill();
        for (const char* name : {"a", "b", "c"}) {
            enqueue(UnitKind::Write, true, name, adds(name));
            enqueue(UnitKind::Read, true, name + QByteArray(" read"), sees(name));
        }
        finish();
        QCOMPARE(m_commits, 1);
        for (const char* name : {"first", "a", "b", "c", "a read", "b read", "c read"}) {
            QVERIFY2(isFine(name), name);
        }
        QCOMPARE(m_seen.size(), std::size_t(3)); // each read after the commit
    }

    void oneThatFailsFailsAlone()
    {
        standStill();
        enqueue(UnitKind::Write, true, "a", adds("a"));
        enqueue(UnitKind::Write, true, "changes its mind", [this](Session& s) {
            const Result<void> added = adds("changes its mind")(s);
            return added ? fail(codes::noSuchPerson, "after all") : added;
        });
        enqueue(UnitKind::Write, true, "b", adds("b"));
        finish();
        QCOMPARE(m_commits, 1);
        QVERIFY(isFine("first") && isFine("a") && isFine("b"));
        QVERIFY(m_became.at("changes its mind").error().is(codes::noSuchPerson));
        QVERIFY(holds("first") && holds("a") && holds("b"));
        QVERIFY(!holds("changes its mind"));
    }

    void whereTheFirstFailsNobodyJoins()
    {
        standStill(false);
        enqueue(UnitKind::Write, true, "a", adds("a"));
        finish();
        QVERIFY(m_became.at("first").error().is(codes::noSuchPerson));
        QVERIFY(isFine("a") && holds("a") && !holds("first"));
        QCOMPARE(m_commits, 1);
    }

    void whatWasPostedIsNotOvertaken()
    {
        standStill();
        enqueue(UnitKind::Write, false, "posted", adds("posted"));
        enqueue(UnitKind::Write, true, "waited", [this](Session& s) {
            m_order.append("waited");
            return adds("waited")(s);
        });
        enqueue(UnitKind::Read, false, "posted read", [this](Session&) {
            m_order.append("posted read");
            return Result<void>();
        });
        enqueue(UnitKind::Write, true, "late", [this](Session& s) {
            m_order.append("late");
            return adds("late")(s);
        });
        finish();
        QCOMPARE(m_order, (QByteArrayList{"waited", "posted read", "late"}));
        QCOMPARE(m_commits, 3); // first; posted and waited; late
    }

    /// Whatever is said to be kept is, whichever change of the disk is refused.
    void aDiskThatRefusesIsToldToAllThatAreNotKept()
    {
        int refused = 0;
        for (int n = 1;; ++n) {
            QVERIFY(n < 400);
            if (n > 1) {
                cleanup();
                init();
            }
            standStill();
            for (const char* name : {"a", "b", "c"}) {
                enqueue(UnitKind::Write, true, name, adds(name));
            }
            faulty::failFrom(n, faulty::Fault::Full, false);
            finish();
            const bool clean = faulty::changesSeen() < n;
            faulty::failFrom(0, faulty::Fault::Full, false);
            for (const char* name : {"first", "a", "b", "c"}) {
                QCOMPARE(isFine(name), holds(name));
                refused += isFine(name) ? 0 : 1;
            }
            if (clean) {
                QVERIFY(isFine("first") && isFine("c"));
                break;
            }
        }
        QVERIFY(refused >= 4);
    }

    void nothingJoinsTheFindingOfAnOlderCopy()
    {
        standStill();
        enqueue(UnitKind::Write, true, "finds out", [this](Session& s) {
            m_thread->becomeOlderCopy({1, 1});
            return adds("finds out")(s);
        });
        enqueue(UnitKind::Write, true, "late", adds("late"));
        finish();
        QVERIFY(isFine("first") && isFine("finds out"));
        QVERIFY(m_became.at("late").error().is(codes::recovering));
        QVERIFY(m_thread->isRecovering());
        QVERIFY(!holds("late"));
    }

    void oneThatFindsAnOlderCopyAndFailsHasNotFoundIt()
    {
        standStill();
        enqueue(UnitKind::Write, true, "mistaken", [this](Session&) -> Result<void> {
            m_thread->becomeOlderCopy({1, 1});
            return fail(codes::noSuchPerson);
        });
        enqueue(UnitKind::Write, true, "late", adds("late"));
        finish();
        QVERIFY(!m_thread->isRecovering());
        QVERIFY(isFine("late") && holds("late"));
    }

    void noMoreThanSoManyAtATime()
    {
        standStill();
        for (int i = 0; i < 40; ++i) {
            enqueue(UnitKind::Write, true, QByteArray::number(i), adds(QByteArray::number(i)));
        }
        finish();
        QVERIFY(m_commits >= 3);
        QVERIFY(m_commits < 30);
        QVERIFY(holds("0") && holds("39"));
    }

private:
    using Unit = std::function<Result<void>(Session&)>;

    /// The thread works on "first" until `finish`, so that what is enqueued meanwhile comes together.
    void standStill(bool succeeds = true)
    {
        std::promise<void> begun;
        std::future<void> isBegun = begun.get_future();
        enqueue(UnitKind::Write, true, "first",
                [this, succeeds, begun = std::make_shared<std::promise<void>>(std::move(begun)),
                 goOn = m_goOn.get_future().share()](Session& s) -> Result<void> {
                    begun->set_value();
                    goOn.wait();
                    return succeeds ? adds("first")(s) : fail(codes::noSuchPerson);
                });
        isBegun.wait();
    }
    void finish()
    {
        m_goOn.set_value();
        std::promise<void> over;
        StoreThread::Job last;
        last.unit = [](Session&) { return Result<void>(); };
        last.ended = [&over](const Result<void>&) { over.set_value(); };
        m_thread->enqueue(std::move(last));
        over.get_future().wait();
    }
    void enqueue(UnitKind kind, bool waited, const QByteArray& name, Unit unit)
    {
        m_thread->enqueue({kind, std::move(unit),
                           [this, name](Result<void> became) { m_became.emplace(name, std::move(became)); }, waited});
    }
    [[nodiscard]] Unit adds(const QByteArray& name)
    {
        return [name](Session& s) {
            return done(s.residents().add({idOf(name), details(QString::fromLatin1(name)), now},
                                          domain::PersonToken::random()));
        };
    }
    [[nodiscard]] Unit sees(const QByteArray& name)
    {
        return [this, name](Session& s) {
            const auto there = s.residents().get(idOf(name));
            if (there) {
                m_seen.insert(name);
            }
            return done(there);
        };
    }
    [[nodiscard]] bool isFine(const QByteArray& name) const { return m_became.at(name).has_value(); }
    [[nodiscard]] bool holds(const QByteArray& name)
    {
        bool there = false;
        std::promise<void> over;
        StoreThread::Job look;
        look.unit = [&](Session& s) {
            there = s.residents().get(idOf(name)).has_value();
            return Result<void>();
        };
        look.ended = [&over](const Result<void>&) { over.set_value(); };
        m_thread->enqueue(std::move(look));
        over.get_future().wait();
        return there;
    }
    static domain::PersonId idOf(const QByteArray& name) { return *domain::PersonId::fromBytes(hashOf(name).left(16)); }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<StoreThread> m_thread;
    std::promise<void> m_goOn;
    std::atomic<int> m_commits = 0;
    std::map<QByteArray, Result<void>> m_became; ///< the thread's until `finish` is over
    std::set<QByteArray> m_seen;
    QByteArrayList m_order;
};

VESTIBULE_TEST(TestTogether);
#include "TestTogether.moc"
