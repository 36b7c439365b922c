#include "core/cards/reader/Codes.h"
#include "core/cards/reader/VirtualCard.h"
#include "tests/core/cards/reader/PlayedReader.h"
#include "tests/support/TestRunner.h"

#include <QSignalSpy>

using namespace vestibule;
using namespace vestibule::cards;
using test::framed;
using test::PlayedReader;

namespace {

const QByteArray uid = QByteArray::fromHex("04782e21801d80");
const QByteArray askId = test::askForId();
constexpr int patience = 10'000;

} // namespace

/// What a virtual card says to a virtual reader, by the messages of vpcd.
class TestVirtualCard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutAReaderThereIsNone()
    {
        quint16 nobodys = 0;
        {
            const PlayedReader gone;
            nobodys = gone.port();
        }
        VirtualCard card(uid);
        QVERIFY(card.insert(nobodys).error().is(codes::readerMissing));
    }

    void saysWhoItIsAndAnswers()
    {
        PlayedReader reader;
        int lost = 0;
        VirtualCard card(
            uid, [](const QByteArray& apdu) { return apdu + QByteArray::fromHex("9100"); }, [&lost] { ++lost; });
        QVERIFY(card.insert(reader.port()));
        QVERIFY(reader.seesCard());
        QCOMPARE(familyOf(reader.ask(QByteArray(1, 4))), CardFamily::Processor);
        QCOMPARE(reader.ask(askId), uid + QByteArray::fromHex("9000"));
        QCOMPARE(reader.ask("select"), "select" + QByteArray::fromHex("9100"));
        QCOMPARE(card.apdus(), 2);
        // Power off, on and reset are answered by nothing; the card begins anew each time.
        reader.send(framed(QByteArray(1, 0)) + framed(QByteArray(1, 1)) + framed(QByteArray(1, 2)));
        QCOMPARE(reader.ask("again"), "again" + QByteArray::fromHex("9100"));
        QCOMPARE(lost, 3);
        card.pull();
        QVERIFY(reader.seesItGo());
        QCOMPARE(lost, 4);
    }

    void messagesComeInPieces()
    {
        PlayedReader reader;
        VirtualCard card(uid, [](const QByteArray& apdu) { return apdu; }, {});
        QVERIFY(card.insert(reader.port()));
        QVERIFY(reader.seesCard());
        const QByteArray all = framed(QByteArray(300, 'a')) + framed("bc") + framed(askId);
        for (const char byte : all) {
            reader.send(QByteArray(1, byte));
        }
        QCOMPARE(reader.next(), QByteArray(300, 'a'));
        QCOMPARE(reader.next(), QByteArray("bc"));
        QCOMPARE(reader.next(), uid + QByteArray::fromHex("9000"));
    }

    void aClassicKnowsNoCommand()
    {
        PlayedReader reader;
        VirtualCard card(QByteArray::fromHex("0a1b2c3d"), CardFamily::Classic);
        QVERIFY(card.insert(reader.port()));
        QVERIFY(reader.seesCard());
        QCOMPARE(familyOf(reader.ask(QByteArray(1, 4))), CardFamily::Classic);
        QCOMPARE(reader.ask(askId), QByteArray::fromHex("0a1b2c3d9000"));
        QCOMPARE(reader.ask("select"), QByteArray::fromHex("6a81"));
        VirtualCard silent({});
        PlayedReader other;
        QVERIFY(silent.insert(other.port()));
        QVERIFY(other.seesCard());
        QCOMPARE(other.ask(askId), QByteArray::fromHex("6a81"));
    }

    void pullsItselfAwayWhereItIsTold_data()
    {
        QTest::addColumn<bool>("isHeard");
        QTest::addColumn<QByteArrayList>("carriedOut");
        QTest::newRow("the command is not carried out") << false << QByteArrayList{"first", "second"};
        QTest::newRow("its answer is lost") << true << QByteArrayList{"first", "second", "third"};
    }
    void pullsItselfAwayWhereItIsTold()
    {
        QFETCH(const bool, isHeard);
        QFETCH(const QByteArrayList, carriedOut);
        PlayedReader reader;
        QByteArrayList came;
        VirtualCard card(uid,
                         [&came](const QByteArray& apdu) {
                             came.append(apdu);
                             return apdu;
                         },
                         {});
        card.pullAt(2, isHeard);
        const QSignalSpy pulled(&card, &VirtualCard::pulledAway);
        const QSignalSpy gone(&card, &VirtualCard::readerGone);
        QVERIFY(card.insert(reader.port()));
        QVERIFY(reader.seesCard());
        QCOMPARE(reader.ask("first"), QByteArray("first"));
        QCOMPARE(reader.ask(askId), uid + QByteArray::fromHex("9000")); // does not count
        QCOMPARE(reader.ask("second"), QByteArray("second"));
        reader.send(framed("third") + framed("fourth"));
        QVERIFY(reader.seesItGo());
        QCOMPARE(pulled.count(), 1);
        QCOMPARE(gone.count(), 0);
        QCOMPARE(came, carriedOut);
    }

    void aReaderThatGoesIsSaidOnce()
    {
        PlayedReader reader;
        int lost = 0;
        VirtualCard card(
            uid, [](const QByteArray& apdu) { return apdu; }, [&lost] { ++lost; });
        QSignalSpy gone(&card, &VirtualCard::readerGone);
        QVERIFY(card.insert(reader.port()));
        QVERIFY(reader.seesCard());
        reader.leave();
        QVERIFY(gone.count() == 1 || gone.wait(patience));
        QCOMPARE(lost, 1);
        card.pull();
        QCOMPARE(gone.count(), 1);
        // And it can be laid down again.
        PlayedReader next;
        QVERIFY(card.insert(next.port()));
        QVERIFY(next.seesCard());
        QCOMPARE(next.ask("first"), QByteArray("first"));
    }
};

VESTIBULE_TEST(TestVirtualCard);
#include "TestVirtualCard.moc"
