#include "tests/residue/Day.h"
#include "tests/support/TestRunner.h"

#include <QDirIterator>

#include <algorithm>
#include <array>

using namespace vestibule::residue;

namespace {

void show(const char* when, const Scanner& scanner)
{
    qInfo("%s: %llu MB read; %s", when, scanner.bytesRead() >> 20U, scanner.report().c_str());
}

Scanner logs(Day& day)
{
    Scanner scanner;
    day.describe(scanner);
    scanner.scan(day.logged(), "standard error");
    return scanner;
}

/// What the open store needs behind a screen lock lies on locked pages.
bool nothingMayBeSwappedOut(const Scanner& scanner)
{
    constexpr std::array kinds{"master key", "database key", "record key", "TLS key", "card master", "name"};
    return std::all_of(kinds.begin(), kinds.end(), [&](const char* kind) { return scanner.swappable(kind) == 0; });
}

/// Nothing of anybody in what the programs have said; and that it would be seen.
void lookAtTheLogs(Day& day)
{
    QCOMPARE(logs(day).report(), std::string("nothing"));
    const std::string planted = day.plantInLog();
    QVERIFY2(planted.empty(), planted.c_str());
    const Scanner seen = logs(day);
    for (const char* kind : {"master key", "TLS key", "card master", "recovery code", "password", "name", "operator"}) {
        QVERIFY2(seen.hits(kind) > 0, kind);
    }
}

} // namespace

/// What a day leaves in the memory of the running station and in its files.
class TestResidue final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDayLeavesNothing();
    void aDayAtTheWindowsLeavesNothing();
};

void TestResidue::aDayLeavesNothing()
{
    const QTemporaryDir root;
    const QTemporaryDir paper;
    Day day(root.path());
    const std::string worked = day.work(paper.path());
    QVERIFY2(worked.empty(), worked.c_str());

    Scanner open;
    day.describe(open);
    QVERIFY(open.scanProcess(day.stationPid()));
    show("screen lock", open);
    QVERIFY(open.hits("database key") > 0); // the store is open: this is also how the scanner shows that it can see
    QCOMPARE(open.hits("template"), 0);
    QCOMPARE(open.hits("password"), 0);
    QCOMPARE(open.hits("recovery code"), 0);
    QVERIFY2(nothingMayBeSwappedOut(open), open.report().c_str());

    const std::string locked = day.fullLock();
    QVERIFY2(locked.empty(), locked.c_str());
    Scanner closed;
    day.describe(closed);
    QVERIFY(closed.scanProcess(day.stationPid()));
    show("full lock", closed);
    QCOMPARE(closed.report(), std::string("nothing"));
    const std::string dropped = day.dropCopies();
    QVERIFY2(dropped.empty(), dropped.c_str());
    QVERIFY(closed.scanProcess(day.stationPid()));
    QCOMPARE(closed.report(), std::string("nothing"));

    const std::string planted = day.plant();
    QVERIFY2(planted.empty(), planted.c_str());
    closed.forget();
    QVERIFY(closed.scanProcess(day.stationPid()));
    for (const char* kind :
         {"master key", "TLS key", "card master", "recovery code", "template", "password", "name", "operator"}) {
        QVERIFY2(closed.hits(kind) > 0, kind);
    }
    lookAtTheLogs(day);
    day.end();

    Scanner disk;
    day.describe(disk);
    QDirIterator files(root.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        QVERIFY(disk.scanFile(path, files.fileName().toStdString()));
    }
    show("files", disk);
    for (const char* kind : {"master key", "database key", "record key", "TLS key", "card master", "recovery code",
                             "template", "password", "name"}) {
        QVERIFY2(disk.hits(kind) == 0, disk.report().c_str());
    }
    // By design: what a resident takes away is in the clear, like every paper, and lies where it was asked for.
    Scanner taken;
    day.describe(taken);
    QVERIFY(taken.scanFile(Day::ownCopy(paper.path()), "own copy"));
    QVERIFY(taken.hits("name") > 0);
    // By design: the sign-in box offers the operators' names before anybody has a key.
    QVERIFY(disk.hits("operator") > 0);
    for (const auto& [place, count] : disk.places()) {
        QVERIFY2(place.ends_with(".slots"), place.c_str());
    }
}

void TestResidue::aDayAtTheWindowsLeavesNothing()
{
    const QTemporaryDir root;
    const QTemporaryDir paper;
    Day day(root.path());
    const std::string begun = day.setUpAtWindows();
    QVERIFY2(begun.empty(), begun.c_str());
    const auto look = [&](const char* when) {
        Scanner scanner;
        day.describe(scanner);
        scanner.addAnyTemplate("any template", 512);
        if (!scanner.scanProcess(day.stationPid())) {
            qFatal("the process cannot be read");
        }
        show(when, scanner);
        return scanner;
    };

    const Scanner shown = look("the recovery code is shown");
    QVERIFY(shown.hits("recovery code") > 0); // this is how the scanner shows that it can see it
    QCOMPARE(shown.hits("password"), 0);
    const std::string kept = day.keepSheet(paper.path());
    QVERIFY2(kept.empty(), kept.c_str());
    const Scanner confirmed = look("the recovery sheet is kept");
    QVERIFY2(confirmed.hits("recovery code") == 0, confirmed.report().c_str());

    const std::string worked = day.workAtWindows(paper.path());
    QVERIFY2(worked.empty(), worked.c_str());
    const Scanner reading = look("in front of the resident");
    QVERIFY(reading.hits("name") > 0); // the windows show people: this is how the scanner shows that it can see them
    QCOMPARE(reading.hits("password"), 0);
    QCOMPARE(reading.hits("template"), 0);
    QCOMPARE(reading.hits("any template"), 0);

    const std::string covered = day.screenLock();
    QVERIFY2(covered.empty(), covered.c_str());
    const Scanner screen = look("screen lock, windows");
    QCOMPARE(screen.hits("password"), 0);
    QCOMPARE(screen.hits("template"), 0);
    QCOMPARE(screen.hits("any template"), 0);
    QVERIFY2(nothingMayBeSwappedOut(screen), screen.report().c_str());

    std::string locked = day.unlock();
    if (locked.empty()) {
        locked = day.fullLock();
    }
    QVERIFY2(locked.empty(), locked.c_str());
    const Scanner closed = look("full lock, windows");
    for (const char* kind : {"master key", "database key", "record key", "TLS key", "card master", "recovery code",
                             "password", "template", "any template", "name"}) {
        QVERIFY2(closed.hits(kind) == 0, closed.report().c_str());
    }
    QVERIFY(closed.hits("operator") > 0); // by design: the sign-in box offers the name

    const std::string planted = day.plant();
    QVERIFY2(planted.empty(), planted.c_str());
    const Scanner after = look("planted, windows");
    for (const char* kind :
         {"master key", "TLS key", "card master", "recovery code", "password", "template", "any template", "name"}) {
        QVERIFY2(after.hits(kind) > 0, kind);
    }
    lookAtTheLogs(day);
    day.end();
}

VESTIBULE_TEST(TestResidue);
#include "TestResidue.moc"
