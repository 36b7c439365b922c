// residue_disk FOLDER: a day without windows and a day at the windows, each on a file system of its own in a file under
// FOLDER, with its swap space on it; then every byte of that file is looked at. Root only: it mounts, and it looks into
// the station. Ends with 1 when something is found that must not be there, or when the planted is not found.
#include "tests/residue/Day.h"

#include <QCoreApplication>
#include <QDir>
#include <QTemporaryDir>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <functional>
#include <sys/mman.h>
#include <sys/swap.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

using namespace vestibule::residue;

namespace {

bool run(const QString& program, const QStringList& arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(program, arguments);
    return process.waitForFinished() && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
}

void say(const QString& line)
{
    std::printf("%s\n", qPrintable(line));
    std::fflush(stdout);
}

/// A file, the file system in it, and a swap file in that. Gone at the end.
class Disk
{
public:
    explicit Disk(const QString& folder)
        : m_image(folder + QStringLiteral("/disk.img")), m_root(folder + QStringLiteral("/disk"))
    {
    }
    ~Disk() { unmount(); }
    Disk(const Disk&) = delete;
    Disk& operator=(const Disk&) = delete;

    bool make()
    {
        QFile file(m_image);
        const bool sized = file.open(QIODevice::WriteOnly) && file.resize(qint64(256) << 20);
        file.close();
        return sized && run(QStringLiteral("mkfs.ext4"), {QStringLiteral("-q"), m_image}) && QDir().mkpath(m_root) &&
               mount();
    }
    bool mount()
    {
        m_mounted = run(QStringLiteral("mount"), {QStringLiteral("-o"), QStringLiteral("loop"), m_image, m_root});
        return m_mounted;
    }
    bool swapOn()
    {
        QFile file(swapPath());
        const QByteArray zeros(1 << 20, '\0');
        bool good = file.open(QIODevice::WriteOnly) && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        for (int i = 0; i < 96 && good; ++i) {
            good = file.write(zeros) == zeros.size();
        }
        file.close();
        m_swapping = good && run(QStringLiteral("mkswap"), {QStringLiteral("-q"), swapPath()}) &&
                     ::swapon(QFile::encodeName(swapPath()).constData(), 0) == 0;
        return m_swapping;
    }
    void swapOff()
    {
        if (m_swapping) {
            ::swapoff(QFile::encodeName(swapPath()).constData());
            m_swapping = false;
        }
    }
    void unmount()
    {
        swapOff();
        ::sync();
        if (m_mounted) {
            m_mounted = !run(QStringLiteral("umount"), {m_root});
        }
    }

    [[nodiscard]] const QString& image() const { return m_image; }
    [[nodiscard]] const QString& root() const { return m_root; }
    [[nodiscard]] QString swapPath() const { return m_root + QStringLiteral("/swap"); }

private:
    QString m_image;
    QString m_root;
    bool m_mounted = false;
    bool m_swapping = false;
};

/// Asks the kernel to put all of the process into the swap space; how many kB of it are there then.
qint64 pageOut(qint64 pid)
{
    const int process = int(::syscall(SYS_pidfd_open, pid, 0));
    QFile maps(QStringLiteral("/proc/%1/maps").arg(pid));
    if (process < 0 || !maps.open(QIODevice::ReadOnly)) {
        return 0;
    }
    const QList<QByteArray> lines = maps.readAll().split('\n');
    for (const QByteArray& line : lines) {
        const QList<QByteArray> ends = line.left(line.indexOf(' ')).split('-');
        if (ends.size() == 2 && !line.contains("[v")) {
            const quint64 from = ends.at(0).toULongLong(nullptr, 16);
            iovec range{reinterpret_cast<void*>(from), std::size_t(ends.at(1).toULongLong(nullptr, 16) - from)};
            ::syscall(SYS_process_madvise, process, &range, 1, MADV_PAGEOUT, 0);
        }
    }
    ::close(process);
    QFile status(QStringLiteral("/proc/%1/status").arg(pid));
    const QByteArray text = status.open(QIODevice::ReadOnly) ? status.readAll() : QByteArray();
    const qsizetype at = text.indexOf("VmSwap:");
    return at < 0 ? 0 : text.mid(at + 7, text.indexOf("kB", at) - at - 7).trimmed().toLongLong();
}

/// Counts what was found of what must not be there.
class Judge
{
public:
    explicit Judge(const Day& day) : m_day(day) {}

    template <typename Read>
    Scanner look(const char* where, std::initializer_list<const char*> forbidden, Read read)
    {
        Scanner scanner;
        m_day.describe(scanner);
        if (!read(scanner)) {
            fail(QStringLiteral("%1: cannot be read").arg(QLatin1String(where)));
        }
        say(QStringLiteral("%1: %2 MB read; %3")
                .arg(QLatin1String(where))
                .arg(scanner.bytesRead() >> 20U)
                .arg(QString::fromStdString(scanner.report())));
        for (const char* kind : forbidden) {
            if (scanner.hits(kind) != 0) {
                fail(QStringLiteral("%1: a %2 was found").arg(QLatin1String(where), QLatin1String(kind)));
            }
        }
        return scanner;
    }
    void must(bool holds, const QString& what)
    {
        if (!holds) {
            fail(what);
        }
    }
    [[nodiscard]] int verdict() const { return m_failures == 0 ? 0 : 1; }

private:
    void fail(const QString& what)
    {
        ++m_failures;
        say(QStringLiteral("FAILED: ") + what);
    }

    const Day& m_day;
    int m_failures = 0;
};

constexpr std::initializer_list<const char*> everything{"master key",    "database key", "record key", "TLS key",
                                                        "recovery code", "password",     "template",   "name"};

/// A file with a secret of each kind, removed again: its blocks are still there.
bool plantOnDisk(const Disk& disk, const Day& day)
{
    QFile file(disk.root() + QStringLiteral("/planted"));
    const bool written = file.open(QIODevice::WriteOnly) && file.write(day.sample()) == day.sample().size() &&
                         file.flush() && ::fsync(file.handle()) == 0;
    file.close();
    return file.remove() && written;
}

int lookAtTheDisk(Disk& disk, Day& day, Judge& judge)
{
    disk.swapOff();
    judge.look("swap file", everything,
               [&](Scanner& s) { return !QFile::exists(disk.swapPath()) || s.scanFile(disk.swapPath(), "swap"); });
    disk.unmount();
    judge.look("whole disk", everything, [&](Scanner& s) { return s.scanFile(disk.image(), "disk"); });
    judge.must(disk.mount() && plantOnDisk(disk, day), QStringLiteral("nothing could be planted on the disk"));
    disk.unmount();
    const Scanner planted =
        judge.look("whole disk, planted", {}, [&](Scanner& s) { return s.scanFile(disk.image(), "disk"); });
    for (const char* kind : everything) {
        judge.must(planted.hits(kind) != 0, QStringLiteral("a planted %1 was not found").arg(QLatin1String(kind)));
    }
    return judge.verdict();
}

std::string dayAtTheWindows(Day& day, const QString& paper)
{
    for (const auto& part : std::initializer_list<std::function<std::string()>>{
             [&] { return day.setUpAtWindows(); }, [&] { return day.keepSheet(paper); },
             [&] { return day.workAtWindows(paper); }, [&] { return day.screenLock(); }}) {
        if (std::string wrong = part(); !wrong.empty()) {
            return wrong;
        }
    }
    return {};
}

int runDay(Disk& disk, const QString& paper, bool windows)
{
    Day day(disk.root());
    Judge judge(day);
    std::string wrong = windows ? dayAtTheWindows(day, paper) : day.work(paper);
    if (!wrong.empty()) {
        say(QString::fromStdString(wrong));
        return 1;
    }
    const auto memory = [&](Scanner& s) { return s.scanProcess(day.stationPid()); };
    const Scanner open = judge.look("memory, screen lock", {"password", "recovery code", "template"}, memory);
    judge.must(open.hits("database key") != 0, QStringLiteral("an open store has its key in memory"));
    say(QStringLiteral("swapped out at the screen lock: %1 kB").arg(pageOut(day.stationPid())));
    judge.must((!windows || day.unlock().empty()) && day.fullLock().empty(),
               QStringLiteral("the full lock was refused"));
    judge.look("memory, full lock", everything, memory);
    say(QStringLiteral("swapped out at the full lock: %1 kB").arg(pageOut(day.stationPid())));
    judge.look("standard error", everything, [&](Scanner& s) {
        s.scan(day.logged(), "standard error");
        return true;
    });
    day.end();
    return lookAtTheDisk(disk, day, judge);
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    if (::geteuid() != 0) {
        say(QStringLiteral("residue_disk mounts a file system and reads another process: root only"));
        return 1;
    }
    int verdict = 0;
    for (const bool windows : {false, true}) {
        say(windows ? QStringLiteral("A day at the windows") : QStringLiteral("A day without windows"));
        const QTemporaryDir folder(QString::fromLocal8Bit(argc == 2 ? argv[1] : ".") + QStringLiteral("/residue"));
        const QTemporaryDir paper;
        Disk disk(folder.path());
        if (!folder.isValid() || !disk.make()) {
            say(QStringLiteral("the file system could not be made or mounted"));
            return 1;
        }
        say(disk.swapOn()
                ? QStringLiteral("swap space on it: 96 MB")
                : QStringLiteral("no swap space on it: %1").arg(QString::fromLocal8Bit(std::strerror(errno))));
        verdict |= runDay(disk, paper.path(), windows);
    }
    return verdict;
}
