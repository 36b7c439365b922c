#include "core/database/EngineMemory.h"
#include "tests/core/database/Sample.h"
#include "tests/support/TestRunner.h"

#include <QFile>

#include <sqlcipher/sqlite3.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <memory>
#include <sys/mman.h>
#include <vector>

using namespace vestibule;
using namespace vestibule::database;

namespace {

constexpr std::uintptr_t memoryPage = 4096;

std::uintptr_t pageOf(const void* at) { return reinterpret_cast<std::uintptr_t>(at) & ~(memoryPage - 1); }

/// What the kernel says of the page.
bool isLocked(const void* at)
{
    QFile maps(QStringLiteral("/proc/self/smaps"));
    if (!maps.open(QIODevice::ReadOnly)) {
        qFatal("the mappings of this process cannot be read");
    }
    const std::uintptr_t page = pageOf(at);
    bool here = false;
    const QList<QByteArray> lines = maps.readAll().split('\n');
    for (const QByteArray& line : lines) {
        const QList<QByteArray> words = line.simplified().split(' ');
        const QList<QByteArray> ends = words.constFirst().split('-');
        if (ends.size() == 2) {
            here = ends.at(0).toULongLong(nullptr, 16) <= page && page < ends.at(1).toULongLong(nullptr, 16);
        } else if (here && words.constFirst() == "VmFlags:") {
            return words.contains("lo");
        }
    }
    return false;
}

struct GiveBack
{
    void operator()(void* block) const { sqlite3_free(block); }
};
using Block = std::unique_ptr<void, GiveBack>;

/// Of the engine's own allocator, as its pages and keys are.
Block block(int size) { return Block(sqlite3_malloc(size)); }

} // namespace

/// Every page with something of the engine's on it is locked, for as long as there is something on it.
class TestEngineMemory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        // What the codec does to its memory it does once a database has been opened by the program's own way.
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

    void whatIsGivenBackBesideItUnlocksNothing()
    {
        // Small blocks of one size lie beside each other: some share a page.
        std::vector<Block> blocks;
        for (int i = 0; i < 200; ++i) {
            blocks.push_back(block(100));
            QVERIFY(blocks.back());
        }
        std::vector<Block> kept;
        int neighbours = 0;
        for (std::size_t i = 0; i + 1 < blocks.size(); i += 2) {
            neighbours += pageOf(blocks[i].get()) == pageOf(blocks[i + 1].get()) ? 1 : 0;
            kept.push_back(std::move(blocks[i]));
        }
        QVERIFY(neighbours > 20);
        blocks.clear();
        for (const Block& each : kept) {
            QVERIFY(isLocked(each.get()));
        }
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
        for (std::size_t i = 0; i < std::min<std::size_t>(share, 4096) + 100; ++i) {
            blocks.push_back(block(2 * int(memoryPage)));
            QVERIFY(blocks.back());
        }
        // As pages of a database are: what is small finds room all the same.
        const EnginePages full = enginePages();
        QVERIFY(full.locked <= share);
        QVERIFY(full.held > full.locked || full.held < share);
        std::vector<Block> keys;
        for (int i = 0; i < 200; ++i) {
            keys.push_back(block(100));
            QVERIFY(keys.back() && isLocked(keys.back().get()));
        }
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
