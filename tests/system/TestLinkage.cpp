#include "tests/support/TestRunner.h"

#include <QProcess>

/// What the three programs load at start. libopencv_videoio brings image codecs, GDAL and the plain libsqlite3 into the
/// process, whose symbols could win over those of the encrypting engine; so neither may be there.
class TestLinkage final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aProgramLoadsNeitherVideoNorPlainSqlite_data();
    void aProgramLoadsNeitherVideoNorPlainSqlite();
    void aGateLoadsNothingThatDraws();
    void aProgramWipesWhatItFrees_data();
    void aProgramWipesWhatItFrees();
};

void TestLinkage::aProgramLoadsNeitherVideoNorPlainSqlite_data()
{
    QTest::addColumn<QString>("program");
    for (const char* program : {"vestibule-station", "vestibule-gate", "vestibule-cli"}) {
        QTest::newRow(program) << QString::fromLatin1(program);
    }
}

void TestLinkage::aProgramLoadsNeitherVideoNorPlainSqlite()
{
    QFETCH(QString, program);
    QProcess ldd;
    ldd.start(QStringLiteral("ldd"), {QStringLiteral(VESTIBULE_PROGRAMS "/") + program});
    QVERIFY(ldd.waitForFinished());
    QCOMPARE(ldd.exitCode(), 0);
    const QByteArray libraries = ldd.readAllStandardOutput();
    QVERIFY2(libraries.contains("libopencv_dnn") && libraries.contains("libsodium"), libraries.constData());
    for (const char* unwanted : {"libopencv_videoio", "libopencv_imgcodecs", "libsqlite3", "libgdal", "not found"}) {
        QVERIFY2(!libraries.contains(unwanted), unwanted);
    }
}

/// A gate reads cards and draws none.
void TestLinkage::aGateLoadsNothingThatDraws()
{
    QProcess ldd;
    ldd.start(QStringLiteral("ldd"), {QStringLiteral(VESTIBULE_PROGRAMS "/vestibule-gate")});
    QVERIFY(ldd.waitForFinished());
    QCOMPARE(ldd.exitCode(), 0);
    const QByteArray libraries = ldd.readAllStandardOutput();
    QVERIFY2(libraries.contains("libpcsclite"), libraries.constData());
    for (const char* unwanted : {"libQt6Svg", "libQt6Widgets", "libQt6PrintSupport", "libqrencode"}) {
        QVERIFY2(!libraries.contains(unwanted), unwanted);
    }
}

void TestLinkage::aProgramWipesWhatItFrees_data()
{
    aProgramLoadsNeitherVideoNorPlainSqlite_data();
    QTest::newRow("vestibule-stretcher") << QStringLiteral("vestibule-stretcher");
}

/// The heap of core/base/WipingHeap.cpp is in the program, where every library finds it before the C library's.
void TestLinkage::aProgramWipesWhatItFrees()
{
    QFETCH(QString, program);
    QProcess nm;
    nm.start(QStringLiteral("nm"), {QStringLiteral("-D"), QStringLiteral("--defined-only"),
                                    QStringLiteral(VESTIBULE_PROGRAMS "/") + program});
    QVERIFY(nm.waitForFinished());
    QCOMPARE(nm.exitCode(), 0);
    const QList<QByteArray> lines = nm.readAllStandardOutput().split('\n');
    for (const char* name : {" T free", " T realloc", " T reallocarray"}) {
        QVERIFY2(std::any_of(lines.begin(), lines.end(), [&](const QByteArray& line) { return line.endsWith(name); }),
                 name);
    }
}

VESTIBULE_TEST(TestLinkage);
#include "TestLinkage.moc"
