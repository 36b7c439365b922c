#include "core/cards/Codes.h"
#include "core/cards/SimulatedReader.h"
#include "tests/support/TestRunner.h"

#include <QSignalSpy>

using namespace vestibule::cards;

class TestSimulatedReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsCardsComingAndGoing()
    {
        SimulatedReader reader;
        QList<CardPresence> seen;
        connect(&reader, &CardReader::presenceChanged, this, [&](const CardPresence& p) { seen.append(p); });
        reader.putCard("1234");
        QVERIFY(seen.isEmpty()); // not watching yet
        reader.start();
        reader.takeCard();
        reader.putSilentCard();
        reader.unplug();
        QCOMPARE(seen.size(), 4);
        QCOMPARE(seen.at(0).uid, QByteArray("1234"));
        QVERIFY(!seen.at(1).cardPresent);
        QVERIFY(seen.at(2).cardPresent && seen.at(2).uid.isEmpty());
        QVERIFY(seen.at(2).problem == codes::cardUnreadable);
        QVERIFY(seen.at(3).readerName.isEmpty());
        QVERIFY(seen.at(3).problem == codes::readerMissing);
    }
};

VESTIBULE_TEST(TestSimulatedReader);
#include "TestSimulatedReader.moc"
