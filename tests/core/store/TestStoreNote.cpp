#include "core/store/StoreNote.h"
#include "tests/support/TestRunner.h"

using namespace vestibule::store;

class TestStoreNote : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrittenIsRead_data()
    {
        QTest::addColumn<quint64>("generation");
        QTest::addColumn<bool>("older");
        QTest::newRow("a new store") << quint64(0) << false;
        QTest::newRow("a store in use") << quint64(4711) << false;
        QTest::newRow("an older copy") << quint64(4711) << true;
        QTest::newRow("the largest numbers") << ~quint64(0) << true;
    }

    void whatIsWrittenIsRead()
    {
        QFETCH(const quint64, generation);
        QFETCH(const bool, older);
        const StoreNote note{generation, generation / 2 + 1,
                             older ? std::optional(OlderCopy{generation, generation / 3}) : std::nullopt};
        QCOMPARE(note.toBytes().size(), qsizetype(33));
        QVERIFY(StoreNote::fromBytes(note.toBytes()) == note);
    }

    /// A copy of a store in which nothing has happened yet is one, too.
    void theMarkIsNoNumber()
    {
        const StoreNote copy{0, 1, OlderCopy{0, 0}};
        QVERIFY(StoreNote::fromBytes(copy.toBytes())->olderCopy.has_value());
        QVERIFY(copy.toBytes() != (StoreNote{0, 1, std::nullopt}).toBytes());
    }

    void anythingElseIsNoNote()
    {
        const QByteArray bytes = StoreNote{1, 1, std::nullopt}.toBytes();
        for (const QByteArray& other : {QByteArray(), bytes.chopped(1), QByteArray(bytes + 'x')}) {
            QVERIFY(!StoreNote::fromBytes(other));
        }
    }
};

VESTIBULE_TEST(TestStoreNote);
#include "TestStoreNote.moc"
