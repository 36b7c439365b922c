#include "core/database/EngineMemory.h"
#include "tests/core/database/Sample.h"
#include "tests/support/TestRunner.h"

#include <QFile>

#include <sqlcipher/sqlite3.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <memory>
#include <random>
#include <sys/mman.h>
#include <sys/resource.h>
#include <thread>
#include <vector>

using namespace vestibule;
using namespace vestibule::database;

namespace {

constexpr std::uintptr_t memoryPage = 4096;

std::uintptr_t pageOf(const void* at) { return reinterpret_cast<std::uintptr_t>(at) & ~(memoryPage - 1); }

using Ranges = std::vector<std::pair<std::uintptr_t, std::uintptr_t>>;

/// What the kernel says of this process's memory as of now: from, and up to.
Ranges lockedRanges()
{
    QFile maps(QStringLiteral("/proc/self/smaps"));
    if (!maps.open(QIODevice::ReadOnly)) {
        qFatal("the mappings of this process cannot be read");
    }
    Ranges out;
    std::pair<std::uintptr_t, std::uintptr_t> range;
    const QList<QByteArray> lines = maps.readAll().split('\n');
    for (const QByteArray& line : lines) {
        const QList<QByteArray> words = line.simplified().split(' ');
        const QList<QByteArray> ends = words.constFirst().split('-');
        if (ends.size() == 2) {
            range = {ends.at(0).toULongLong(nullptr, 16), ends.at(1).toULongLong(nullptr, 16)};
        } else if (words.constFirst() == "VmFlags:" && words.contains("lo")) {
            out.push_back(range);
        }
    }
    return out;
}

bool isLocked(const void* at, const Ranges& locked = lockedRanges())
{
    const auto byte = reinterpret_cast<std::uintptr_t>(at);
    return std::any_of(locked.begin(), locked.end(),
                       [byte](const auto& range) { return range.first <= byte && byte < range.second; });
}

struct GiveBack
{
    void operator()(void* block) const { sqlite3_free(block); }
};
using Block = std::unique_ptr<void, GiveBack>;

/// Of the engine's own allocator, as its pages and keys are.
Block block(int size) { return Block(sqlite3_malloc(size)); }

/// Looks at what has been given back, which the sanitizer would not allow.
__attribute__((noinline, no_sanitize("address"))) bool isOverwritten(const volatile char* bytes, std::size_t size)
{
    for (std::size_t i = 0; i < size; ++i) {
        if (bytes[i] != 0) {
            return false;
        }
    }
    return true;
}

/// Blocks that come and go at random, each full of a byte of its own, as long as it is there. False where one has
/// changed, is smaller than asked for, or lies at an odd address.
bool comeAndGo(unsigned seed, int rounds)
{
    struct Kept
    {
        Block block;
        std::size_t size = 0;
        char fill = 0;
    };
    const auto whole = [](const Kept& kept) {
        const auto* const bytes = static_cast<const char*>(kept.block.get());
        return std::all_of(bytes, bytes + kept.size, [&](char byte) { return byte == kept.fill; });
    };
    std::mt19937 random(seed);
    std::vector<Kept> all(300);
    bool good = true;
    for (int i = 0; i < rounds; ++i) {
        Kept& each = all[random() % all.size()];
        good = good && whole(each);
        each.size = 1 + random() % (random() % 8 == 0 ? 9000 : 700);
        each.block = block(int(each.size));
        each.fill = char(1 + i % 100);
        good = good && each.block && reinterpret_cast<std::uintptr_t>(each.block.get()) % 8 == 0 &&
               sqlite3_msize(each.block.get()) >= each.size;
        if (!good) {
            break;
        }
        std::memset(each.block.get(), each.fill, each.size);
    }
    return good && std::all_of(all.begin(), all.end(), whole);
}

} // namespace

/// Every page with something of the engine's on it is locked, for as long as there is something on it.
class TestEngineMemory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        // Where everything may be locked nothing runs out.
        constexpr rlim_t limit = 8 * 1024 * 1024;
        rlimit now{};
        QCOMPARE(::getrlimit(RLIMIT_MEMLOCK, &now), 0);
        now.rlim_cur = std::min(now.rlim_cur, limit);
        QCOMPARE(::setrlimit(RLIMIT_MEMLOCK, &now), 0);
        // What the codec does to its memory it does once a database has been opened
        // by the program's own way.
        QTemporaryDir dir;
        const auto opened = sample::open(dir.filePath(QStringLiteral("x.db")));
        QVERIFY2(opened, opened ? "" : opened.error().describe().c_str());
        QCOMPARE(enginePages().locked, enginePages().held);
    }

    void aBlockIsLockedAsLongAsItIsThere()
    {
        constexpr int pagesWide = 5;
        Block wide = block(pagesWide * int(memoryPage));
        QVERIFY(wide);
        const auto* const bytes = static_cast<const char*>(wide.get());
        for (int i = 0; i < pagesWide; ++i) {
            QVERIFY(isLocked(bytes + i * memoryPage));
        }
        const std::size_t held = enginePages().held;
        wide.reset();
        QVERIFY(enginePages().held <= held - (pagesWide - 1));
    }

    void whatIsGivenBackBesideItUnlocksNothing_data()
    {
        QTest::addColumn<int>("size");
        QTest::newRow("of the engine's own memory") << 100;
        QTest::newRow("of the C library's") << 5000;
    }
    void whatIsGivenBackBesideItUnlocksNothing()
    {
        QFETCH(int, size);
        // Blocks of one size lie beside each other: some share a page.
        const auto last = [&](const Block& each) { return static_cast<const char*>(each.get()) + size - 1; };
        std::vector<Block> blocks;
        for (int i = 0; i < 200; ++i) {
            blocks.push_back(block(size));
            QVERIFY(blocks.back());
        }
        std::vector<Block> kept;
        int neighbours = 0;
        for (std::size_t i = 0; i + 1 < blocks.size(); i += 2) {
            neighbours += pageOf(last(blocks[i])) == pageOf(blocks[i + 1].get()) ? 1 : 0;
            kept.push_back(std::move(blocks[i]));
        }
        QVERIFY(neighbours > 20);
        blocks.clear();
        const Ranges locked = lockedRanges();
        for (const Block& each : kept) {
            QVERIFY(isLocked(each.get(), locked) && isLocked(last(each), locked));
        }
    }

    void eachBlockIsItsOwnersAlone()
    {
        const std::size_t held = enginePages().held;
        bool good[4] = {};
        std::vector<std::thread> threads;
        for (unsigned i = 0; i < 4; ++i) {
            threads.emplace_back([i, &good] { good[i] = comeAndGo(i, 20000); });
        }
        for (std::thread& each : threads) {
            each.join();
        }
        QVERIFY(good[0] && good[1] && good[2] && good[3]);
        QCOMPARE(enginePages().held, held);
    }

    void aTableThatAStatementMakesForItselfIsSmall()
    {
        QTemporaryDir dir;
        auto db = sample::open(dir.filePath(QStringLiteral("x.db")));
        QVERIFY(db && db->execute("CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('three')"));
        auto ask = db->prepare("SELECT a FROM t WHERE a IN ('one', 'two', 'three')");
        QVERIFY(ask);
        const std::size_t held = enginePages().held;
        QCOMPARE(ask->step().value(), true); // its list lies in a table of its own now
        QVERIFY2(enginePages().held - held <= 12, qPrintable(QString::number(enginePages().held - held)));
    }

    void whatIsGivenBackIsOverwritten()
    {
        constexpr std::size_t size = 200;
        Block secret = block(size);
        QVERIFY(secret);
        const auto* const bytes = static_cast<const char*>(secret.get());
        std::memset(secret.get(), 'k', size);
        secret.reset();
        // Small, so its place stays mapped, and its first word is a link of the list of what has come back.
        QVERIFY(isLocked(bytes));
        QVERIFY(isOverwritten(bytes + sizeof(void*), size - sizeof(void*)));
    }

    void aKeyFindsRoomBetweenWhatStays()
    {
        // One block of each slab stays: nothing is left of the share, and little is on it.
        const std::size_t share = enginePages().share;
        std::vector<Block> blocks;
        while (enginePages().held == enginePages().locked) {
            blocks.push_back(block(100));
            QVERIFY(blocks.back() && blocks.size() < share * memoryPage / 100);
        }
        std::vector<Block> kept;
        for (std::size_t i = 0; i < blocks.size(); ++i) {
            if (i % 100 == 0 || i + 500 > blocks.size()) {
                kept.push_back(std::move(blocks[i]));
            }
        }
        QVERIFY(!isLocked(kept.back().get()));
        blocks.clear();
        const Block key = block(30);
        QVERIFY(key && isLocked(key.get()));
    }

    void whatHasComeBackServesOtherSizes()
    {
        const std::size_t share = enginePages().share;
        for (const int size : {100, 1000, 30, 3000, 100}) {
            std::vector<Block> blocks;
            for (std::size_t i = 0; i < share * memoryPage / 2 / std::size_t(size); ++i) {
                blocks.push_back(block(size));
                QVERIFY(blocks.back());
            }
            QCOMPARE(enginePages().locked, enginePages().held);
            QVERIFY(isLocked(blocks.front().get()) && isLocked(blocks.back().get()));
        }
        const Block wide = block(int(share) / 2 * int(memoryPage));
        QVERIFY(wide);
        QCOMPARE(enginePages().locked, enginePages().held);
    }

    void whatTheCodecGivesBackUnlocksNothing()
    {
        const Block secret = block(100);
        QVERIFY(secret);
        // The very call of the codec, for the whole page.
        QCOMPARE(::munlock(reinterpret_cast<void*>(pageOf(secret.get())), memoryPage), 0);
        QVERIFY(isLocked(secret.get()));
    }

    void whatGrowsIsCarriedAlong()
    {
        Block small = block(64);
        QVERIFY(small);
        std::memset(small.get(), 'k', 64);
        void* const grown = sqlite3_realloc(small.get(), 3 * int(memoryPage));
        QVERIFY(grown != nullptr);
        static_cast<void>(small.release());
        const Block large(grown);
        QCOMPARE(QByteArrayView(static_cast<const char*>(grown), 64), QByteArrayView(QByteArray(64, 'k')));
        QVERIFY(isLocked(static_cast<const char*>(grown) + 2 * memoryPage));
    }

    void theEngineTakesItsShareAndNoMore()
    {
        const std::size_t share = enginePages().share;
        QVERIFY(share > 0);
        std::vector<Block> blocks;
        for (std::size_t i = 0; i < share + 100; ++i) {
            blocks.push_back(block(2 * int(memoryPage)));
            QVERIFY(blocks.back());
        }
        // As pages of a database are: what is small finds room all the same.
        const EnginePages full = enginePages();
        QVERIFY(full.locked <= share);
        QVERIFY(full.held > full.locked);
        // More than what lies ready from before.
        std::vector<Block> keys;
        for (std::size_t i = 0; i < share / 8 * memoryPage / 2 / 128; ++i) {
            keys.push_back(block(100));
            QVERIFY(keys.back());
        }
        QVERIFY(isLocked(keys.front().get()) && isLocked(keys.back().get()));
        blocks.clear();
        const Block later = block(2 * int(memoryPage));
        QVERIFY(later && isLocked(later.get()));
    }

    void theKeyOfAnOpenDatabaseIsLockedAndGoesWithIt()
    {
        const std::size_t before = enginePages().held;
        {
            QTemporaryDir dir;
            const auto opened = sample::open(dir.filePath(QStringLiteral("y.db")));
            QVERIFY(opened);
            QVERIFY(enginePages().held > before);
            QCOMPARE(enginePages().locked, enginePages().held);
        }
        QCOMPARE(enginePages().held, before);
    }
};

VESTIBULE_TEST(TestEngineMemory);
#include "TestEngineMemory.moc"
