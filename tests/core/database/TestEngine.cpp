#include "core/database/Engine.h"
#include "tests/support/TestRunner.h"

#include <QProcess>
#include <QVersionNumber>

using namespace vestibule;
using namespace vestibule::database;

class TestEngine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theLinkedEngineIsSqlCipher()
    {
        const Result<Engine> engine = checkEngine();
        QVERIFY2(engine, engine ? "" : engine.error().describe().c_str());
        QVERIFY(QVersionNumber::fromString(engine->cipherVersion) >= QVersionNumber(4, 6, 1));
        QCOMPARE(engine->cipherProvider, QStringLiteral("openssl"));
        QVERIFY(engine->providerVersion.startsWith(QStringLiteral("OpenSSL 3")));
    }

    void noSymbolOfTheEngineIsOfferedToOtherLibraries()
    {
        QProcess nm;
        nm.start(QStringLiteral("nm"), {QStringLiteral("-D"), QCoreApplication::applicationFilePath()});
        QVERIFY(nm.waitForFinished());
        QCOMPARE(nm.exitCode(), 0);
        const QByteArray symbols = nm.readAllStandardOutput();
        QVERIFY(symbols.contains("__libc_start_main"));
        QVERIFY(!symbols.contains("sqlite3_"));
        QVERIFY(!symbols.contains("sqlcipher_"));
    }

    void noOtherSqliteIsLinked()
    {
        QProcess ldd;
        ldd.start(QStringLiteral("ldd"), {QCoreApplication::applicationFilePath()});
        QVERIFY(ldd.waitForFinished());
        const QByteArray libraries = ldd.readAllStandardOutput();
        QVERIFY(libraries.contains("libcrypto"));
        QVERIFY(!libraries.contains("sqlite"));
        QVERIFY(!libraries.contains("sqlcipher"));
    }
};

VESTIBULE_TEST(TestEngine);
#include "TestEngine.moc"
