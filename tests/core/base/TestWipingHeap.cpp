#include "core/base/Descriptor.h"
#include "tests/support/TestRunner.h"

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <malloc.h>

using namespace vestibule;

namespace {

constexpr std::size_t megabyte = 1 << 20;

/// What this process has there, whoever it belongs to. Empty when nothing is mapped there.
QByteArray memoryAt(std::uintptr_t at, std::size_t size)
{
    const Descriptor memory(::open("/proc/self/mem", O_RDONLY | O_CLOEXEC));
    QByteArray out(qsizetype(size), '?');
    return ::pread(memory.get(), out.data(), size, off_t(at)) == ssize_t(size) ? out : QByteArray();
}

} // namespace

/// In a binary that links the heap as the programs do.
class TestWipingHeap : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { ::mallopt(M_MMAP_MAX, 65536); }

    /// glibc by itself would from then on keep blocks of this size in the heap of whichever thread had them.
    void largeBlocksStayApartOnceOneWasFreed()
    {
        std::free(std::malloc(4 * megabyte));
        const std::size_t before = ::mallinfo2().hblks;
        void* const block = std::malloc(megabyte);
        const std::size_t with = ::mallinfo2().hblks;
        std::free(block);
        QVERIFY(block != nullptr);
        QCOMPARE(with, before + 1);
        QCOMPARE(::mallinfo2().hblks, before);
    }

    void whatIsFreedIsWipedWhateverItsSize_data()
    {
        QTest::addColumn<int>("size"); ///< megabytes
        QTest::newRow("small") << 1;
        QTest::newRow("of the size that is mapped by itself") << 40;
    }

    /// glibc maps no more blocks by themselves than it may: then the largest lie in the heap like the others.
    void whatIsFreedIsWipedWhateverItsSize()
    {
        QFETCH(const int, size);
        const std::size_t bytes = std::size_t(size) * megabyte;
        QCOMPARE(::mallopt(M_MMAP_MAX, 0), 1);
        void* const block = std::malloc(bytes);
        void* const behind = std::malloc(8 * megabyte); // keeps the heap from being given back to its end
        QVERIFY(block != nullptr && behind != nullptr);
        std::memset(block, 'x', bytes);
        const auto middle = reinterpret_cast<std::uintptr_t>(block) + bytes / 2;
        const QByteArray before = memoryAt(middle, megabyte / 4);
        std::free(block);
        const QByteArray after = memoryAt(middle, megabyte / 4);
        std::free(behind);
        QCOMPARE(before, QByteArray(megabyte / 4, 'x'));
        QCOMPARE(after, QByteArray(megabyte / 4, '\0'));
    }
};

VESTIBULE_TEST(TestWipingHeap);
#include "TestWipingHeap.moc"
