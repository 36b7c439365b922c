#include "tests/core/database/engines/Naive.h"
#include "tests/support/TestRunner.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

namespace {

struct Ended
{
    int code = -1;
    QByteArray output;
};

using Environment = QMap<QString, QString>;

Ended runIn(const QString& folder, const QString& program, const QStringList& arguments,
            const Environment& variables = {})
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("SQLITE_TMPDIR"), folder);
    environment.insert(QStringLiteral("TMPDIR"), folder);
    // A sanitizer wants to be loaded first, and here something else is on purpose.
    environment.insert(QStringLiteral("ASAN_OPTIONS"), QStringLiteral("verify_asan_link_order=0:detect_leaks=0"));
    for (auto it = variables.begin(); it != variables.end(); ++it) {
        environment.insert(it.key(), it.value());
    }
    QProcess process;
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QStringLiteral(ENGINE_PROGRAMS "/") + program, arguments);
    Ended out;
    if (process.waitForFinished() && process.exitStatus() == QProcess::NormalExit) {
        out.code = process.exitCode();
    }
    out.output = process.readAll().trimmed();
    return out;
}

/// Names of files that are SQLite's in the clear, or hold the canary.
QStringList plainFiles(const QString& folder)
{
    QStringList found;
    QDirIterator files(folder, QDir::Files | QDir::Hidden);
    while (files.hasNext()) {
        QFile file(files.next());
        const QByteArray content = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        if (content.contains("SQLite format 3") || content.contains(sabotage::canary)) {
            found.append(files.fileName());
        }
    }
    return found;
}

const Environment plainFirst{{QStringLiteral("LD_PRELOAD"), QStringLiteral(PLAIN_SQLITE)}};

} // namespace

/// Programs whose engine is not the one they were written for. Whatever it is: no file is ever in the clear.
class TestWrongEngine final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;

    /// A folder in which a library has the name that programs look for, and is another.
    [[nodiscard]] QString trick() const { return m_dir.filePath(QStringLiteral("trick")); }
    [[nodiscard]] Environment environmentOf(const QString& word) const
    {
        if (word == QStringLiteral("preload")) {
            return plainFirst;
        }
        return word == QStringLiteral("path") ? Environment{{QStringLiteral("LD_LIBRARY_PATH"), trick()}}
                                              : Environment();
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(QDir().mkpath(trick()));
        for (const char* name : {"libsqlcipher.so.1", "libsqlcipher.so.0"}) {
            QVERIFY(QFile::link(QStringLiteral(PLAIN_SQLITE), trick() + u'/' + QString::fromLatin1(name)));
        }
    }

    void aWrongEngineIsRefusedAndNothingIsInTheClear_data();
    void aWrongEngineIsRefusedAndNothingIsInTheClear();
    void aLibraryInFrontChangesNothing_data();
    void aLibraryInFrontChangesNothing();
    void aProgramWithoutChecksWritesInTheClear_data();
    void aProgramWithoutChecksWritesInTheClear();
    void aSharedLibraryIsReplacedWithoutAWord_data();
    void aSharedLibraryIsReplacedWithoutAWord();
};

void TestWrongEngine::aWrongEngineIsRefusedAndNothingIsInTheClear_data()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<QString>("sabotage");
    QTest::addColumn<QString>("environment");
    QTest::addColumn<QString>("refusal");
    const auto row = [](const char* name, const char* program, const char* sabotage, const char* refusal,
                        const char* environment = "") {
        QTest::newRow(name) << QString::fromLatin1(program) << QString::fromLatin1(sabotage)
                            << QString::fromLatin1(environment) << QString::fromLatin1(refusal);
    };
    const char* wrong = "database/wrong-engine";
    const char* setting = "database/setting-refused";
    row("another version", "engine_right", "another-version", wrong);
    row("another source", "engine_right", "another-source", wrong);
    row("no codec", "engine_right", "no-codec", wrong);
    row("a key that is ignored", "engine_right", "key-ignored", wrong);
    row("a key that is ignored for files", "engine_right", "key-ignored-for-files", setting);
    row("SQLCipher 3.4.1", "engine_right", "old-cipher", wrong);
    row("another provider", "engine_right", "another-provider", wrong);
    row("a header in the clear", "engine_right", "plain-header", setting);
    row("no authentication of pages", "engine_right", "no-hmac", setting);
    row("temporary files on disk", "engine_right", "temp-on-disk", setting);
    row("built for temporary files on disk", "engine_right", "built-with-temp-on-disk", wrong);
    row("no secure deletion", "engine_right", "no-secure-delete", setting);
    row("plain SQLite", "engine_plain_shared", "nothing", wrong);
    row("plain SQLite that lies about its build", "engine_plain_shared", "lies-about-the-build", wrong);
    row("plain SQLite inside the program", "engine_plain_archive", "nothing", wrong);
    row("plain SQLite inside, that lies about its build", "engine_plain_archive", "lies-about-the-build", wrong);
    row("plain SQLite inside, that lies about everything", "engine_plain_archive", "lies-about-everything",
        "database/plain-file");
    row("the right library, but shared", "engine_shared", "nothing", wrong);
    row("a shared library with plain SQLite in front", "engine_shared", "nothing", wrong, "preload");
    // The loader refuses it where all symbols are bound at the start, as in the release build.
    row("plain SQLite by the shared library's name", "engine_shared", "nothing",
        "database/wrong-engine or symbol lookup error", "path");
}

void TestWrongEngine::aWrongEngineIsRefusedAndNothingIsInTheClear()
{
    QFETCH(QString, program);
    QFETCH(QString, sabotage);
    QFETCH(QString, environment);
    QFETCH(QString, refusal);
    const QTemporaryDir dir;
    const Ended ended =
        runIn(dir.path(), program, {sabotage, QStringLiteral("careful"), dir.filePath(QStringLiteral("estate.db"))},
              environmentOf(environment));
    const QStringList allowed = refusal.split(QStringLiteral(" or "));
    QVERIFY2(std::any_of(allowed.begin(), allowed.end(),
                         [&](const QString& one) { return ended.output.contains(one.toLatin1()); }),
             ended.output.constData());
    QVERIFY(ended.code == 3 || (ended.code == 127 && allowed.size() > 1));
    QCOMPARE(plainFiles(dir.path()), QStringList());
}

void TestWrongEngine::aLibraryInFrontChangesNothing_data()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<QString>("environment");
    const auto row = [](const char* name, const char* program, const char* environment) {
        QTest::newRow(name) << QString::fromLatin1(program) << QString::fromLatin1(environment);
    };
    row("the product's way", "engine_right", "");
    row("preloaded", "engine_right", "preload");
    row("on the library path", "engine_right", "path");
    row("linked first", "engine_plain_first", "");
    row("linked first and preloaded", "engine_plain_first", "preload");
}

void TestWrongEngine::aLibraryInFrontChangesNothing()
{
    QFETCH(QString, program);
    QFETCH(QString, environment);
    const QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("estate.db"));
    const Ended ended = runIn(dir.path(), program, {QStringLiteral("nothing"), QStringLiteral("careful"), path},
                              environmentOf(environment));
    QVERIFY2(ended.code == 0 && ended.output == "written", ended.output.constData());
    QVERIFY(QFile(path).size() >= 4096);
    QCOMPARE(plainFiles(dir.path()), QStringList());
}

void TestWrongEngine::aProgramWithoutChecksWritesInTheClear_data()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<QString>("sabotage");
    QTest::addColumn<QString>("plain"); ///< file, temporary or nothing
    const auto row = [](const char* name, const char* program, const char* sabotage, const char* plain) {
        QTest::newRow(name) << QString::fromLatin1(program) << QString::fromLatin1(sabotage)
                            << QString::fromLatin1(plain);
    };
    row("no sabotage", "engine_right", "nothing", "nothing");
    row("a key that is ignored", "engine_right", "key-ignored", "file");
    row("a key that is ignored for files", "engine_right", "key-ignored-for-files", "file");
    row("a header in the clear", "engine_right", "plain-header", "file");
    row("temporary files on disk", "engine_right", "temp-on-disk", "temporary");
    row("built for temporary files on disk", "engine_right", "built-with-temp-on-disk", "temporary");
    row("plain SQLite", "engine_plain_shared", "nothing", "file");
    row("plain SQLite that lies", "engine_plain_shared", "lies-about-the-build", "file");
    row("plain SQLite inside the program", "engine_plain_archive", "nothing", "file");
    row("plain SQLite inside, that lies", "engine_plain_archive", "lies-about-everything", "file");
    row("the right library, but shared", "engine_shared", "nothing", "nothing");
}

void TestWrongEngine::aProgramWithoutChecksWritesInTheClear()
{
    QFETCH(QString, program);
    QFETCH(QString, sabotage);
    QFETCH(QString, plain);
    const QTemporaryDir dir;
    const Ended ended =
        runIn(dir.path(), program, {sabotage, QStringLiteral("naive"), dir.filePath(QStringLiteral("estate.db"))});
    QVERIFY2(ended.code == 0, ended.output.constData());
    QCOMPARE(plainFiles(dir.path()).contains(QStringLiteral("estate.db")), plain == QStringLiteral("file"));
    QCOMPARE(ended.output.contains("plain-temporary"), plain == QStringLiteral("temporary"));
}

void TestWrongEngine::aSharedLibraryIsReplacedWithoutAWord_data()
{
    QTest::addColumn<QString>("environment");
    QTest::addColumn<bool>("plain");
    QTest::newRow("left alone") << QString() << false;
    QTest::newRow("preloaded") << QStringLiteral("preload") << true;
    QTest::newRow("on the library path") << QStringLiteral("path") << true;
}

void TestWrongEngine::aSharedLibraryIsReplacedWithoutAWord()
{
    QFETCH(QString, environment);
    QFETCH(bool, plain);
    const QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("estate.db"));
    const Ended ended = runIn(dir.path(), QStringLiteral("naive_writer"), {path}, environmentOf(environment));
    QVERIFY2(ended.code == 0, ended.output.constData());
    QCOMPARE(plainFiles(dir.path()), plain ? QStringList{QStringLiteral("estate.db")} : QStringList());
}

VESTIBULE_TEST(TestWrongEngine);
#include "TestWrongEngine.moc"
