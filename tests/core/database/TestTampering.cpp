#include "core/database/Codes.h"
#include "core/database/Connection.h"
#include "tests/core/database/Sample.h"
#include "tests/support/TestRunner.h"

#include <QTemporaryDir>

using namespace vestibule;
using namespace vestibule::database;

class TestTampering : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFlippedByteInAnyPageIsFoundBeforeARowIsShown()
    {
        const QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("db"));
        QVERIFY(sample::make(path, 60));
        const QByteArray good = sample::bytesOf(path);
        const qsizetype pages = good.size() / 4096;
        QVERIFY(pages >= 7);
        for (qsizetype page = 0; page < pages; ++page) {
            for (const qsizetype offset : {0, 15, 16, 100, 2000, 4015, 4016, 4031, 4032, 4095}) {
                QByteArray bad = good;
                const qsizetype at = page * 4096 + offset;
                bad[at] = char(bad[at] ^ 0x20);
                QVERIFY(sample::write(path, bad));
                Result<Connection> db = sample::open(path, Access::ReadWrite);
                if (page == 0) {
                    QVERIFY(!db);
                    QVERIFY2(db.error().is(codes::wrongKey), db.error().describe().c_str());
                    continue;
                }
                if (!db) {
                    QVERIFY2(db.error().is(codes::corrupt), db.error().describe().c_str());
                    continue;
                }
                const Result<qint64> read = sample::readAll(*db);
                const QByteArray place = "page " + QByteArray::number(page) + " byte " + QByteArray::number(offset);
                QVERIFY2(!read, place.constData());
                QVERIFY2(read.error().is(codes::corrupt), (place.toStdString() + read.error().describe()).c_str());
                QVERIFY2(!db->checkIntegrity(), place.constData());
                QVERIFY(db->checkIntegrity().error().is(codes::corrupt));
            }
        }
        QVERIFY(sample::write(path, good));
        Result<Connection> db = sample::open(path, Access::ReadWrite);
        QVERIFY(db);
        QVERIFY(db->checkIntegrity());
        QCOMPARE(sample::readAll(*db).value(), qint64(60 * 400));
    }

    void aTruncatedFileIsRefusedOrFoundAtTheFirstRead()
    {
        const QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("db"));
        QVERIFY(sample::make(path, 60));
        const QByteArray good = sample::bytesOf(path);
        for (qsizetype size = 1; size < good.size(); size += 1021) {
            QVERIFY(sample::write(path, good.first(size)));
            Result<Connection> db = sample::open(path, Access::ReadWrite);
            if (!db) {
                QVERIFY2(db.error().is(codes::wrongKey) || db.error().is(codes::corrupt),
                         db.error().describe().c_str());
                continue;
            }
            const Result<qint64> read = sample::readAll(*db);
            QVERIFY2(!read, QByteArray::number(size).constData());
            QVERIFY2(read.error().is(codes::corrupt), read.error().describe().c_str());
        }
    }

    void exchangedPagesAreFound()
    {
        const QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("db"));
        QVERIFY(sample::make(path, 60));
        const QByteArray good = sample::bytesOf(path);
        const QByteArray swapped =
            good.first(4096 * 3) + good.mid(4096 * 4, 4096) + good.mid(4096 * 3, 4096) + good.mid(4096 * 5);
        QVERIFY(sample::write(path, swapped));
        Result<Connection> db = sample::open(path, Access::ReadWrite);
        QVERIFY(db);
        QVERIFY(sample::readAll(*db).error().is(codes::corrupt));
    }
};

VESTIBULE_TEST(TestTampering);
#include "TestTampering.moc"
