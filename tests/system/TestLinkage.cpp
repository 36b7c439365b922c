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

VESTIBULE_TEST(TestLinkage);
#include "TestLinkage.moc"
