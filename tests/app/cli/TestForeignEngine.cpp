#include "tests/app/cli/Cli.h"
#include "tests/support/TestRunner.h"

#include <QDirIterator>
#include <QFile>

using namespace vestibule::test;

namespace {

const QString canary = QStringLiteral("Canaria Zwischenfall");

QStringList plainFiles(const QString& folder)
{
    QStringList found;
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        const QByteArray content = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        if (content.contains("SQLite format 3") || content.contains(canary.toUtf8())) {
            found.append(files.fileName());
        }
    }
    return found;
}

} // namespace

/// The real programs, started where plain SQLite stands in front of everything or goes by another library's name. Their
/// engine is inside them and hidden, so that they work, and write nothing in the clear.
class TestForeignEngine final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;

private Q_SLOTS:
    void initTestCase();
    void theProgramsWriteNothingInTheClear_data();
    void theProgramsWriteNothingInTheClear();
};

void TestForeignEngine::initTestCase()
{
    for (const char* name : {"libsqlcipher.so.1", "libsqlcipher.so.0"}) {
        QVERIFY(QFile::link(QStringLiteral(PLAIN_SQLITE), m_dir.filePath(QString::fromLatin1(name))));
    }
}

void TestForeignEngine::theProgramsWriteNothingInTheClear_data()
{
    QTest::addColumn<QString>("variable");
    QTest::addColumn<bool>("loads");
    QTest::newRow("nothing in front") << QStringLiteral("VESTIBULE=0") << false;
    QTest::newRow("preloaded") << QStringLiteral("LD_PRELOAD=" PLAIN_SQLITE) << true;
    QTest::newRow("on the library path") << QStringLiteral("LD_LIBRARY_PATH=") + m_dir.path() << false;
}

void TestForeignEngine::theProgramsWriteNothingInTheClear()
{
    QFETCH(QString, variable);
    QFETCH(bool, loads);
    const QTemporaryDir dir;
    const QStringList under{QStringLiteral("env"), variable};
    const Ended libraries = runCli({}, {}, under + QStringList{QStringLiteral("LD_TRACE_LOADED_OBJECTS=1")});
    QVERIFY(libraries.output.contains("libsodium"));
    QCOMPARE(libraries.output.contains("libsqlite3"), loads);

    const Estate estate;
    const Ended added = estate.runUnder(under, words("resident add --building 3 --room 1502 --occupancy owner --name") +
                                                   QStringList{canary});
    QVERIFY2(added.code == 0, added.output.constData());
    QVERIFY(estate.runUnder(under, words("resident list")).output.contains(canary.toUtf8()));
    QCOMPARE(plainFiles(estate.folder()), QStringList());

    GateProcess gate(dir.filePath(QStringLiteral("gate")), QStringLiteral("127.0.0.1:0"), under);
    const QString text = gate.pairingText();
    QVERIFY(!text.isEmpty());
    const Ended paired = estate.runUnder(under, {QStringLiteral("gate"), QStringLiteral("pair"), text});
    QVERIFY2(paired.code == 0, paired.output.constData());
    gate.stop();
    QVERIFY(QDir(gate.folder()).entryList(QDir::Files).size() > 1);
    QCOMPARE(plainFiles(gate.folder()), QStringList());
}

VESTIBULE_TEST(TestForeignEngine);
#include "TestForeignEngine.moc"
