#include "core/cards/reader/Codes.h"
#include "core/cards/reader/SimulatedReader.h"
#include "tests/support/TestRunner.h"

#include <QSignalSpy>

using namespace vestibule;
using namespace vestibule::cards;

namespace {

/// Answers each command with itself.
class Echo final : public CardChannel
{
public:
    Result<QByteArray> transmit(const QByteArray& apdu) override { return apdu; }
};

/// Calls somebody before it answers.
class Called final : public CardChannel
{
public:
    explicit Called(std::function<void()> call) : m_call(std::move(call)) {}
    Result<QByteArray> transmit(const QByteArray& apdu) override
    {
        m_call();
        return m_echo.transmit(apdu);
    }

private:
    std::function<void()> m_call;
    Echo m_echo; ///< gone with this card
};

/// What became of sending "?" to the card `meant`: the answer, or the error's code.
QByteArray outcomeOf(SimulatedReader& reader, const QByteArray& meant)
{
    QByteArray told;
    reader.perform({meant,
                    [&told](CardChannel& channel) -> Result<void> {
                        const Result<QByteArray> answer = channel.transmit("?");
                        told = answer.value_or(QByteArray());
                        return answer ? Result<void>() : passOn(answer);
                    },
                    [&told](const Result<void>& done) {
                        told = done ? told : QByteArray::fromStdString(done.error().code().text());
                    }});
    return told;
}

} // namespace

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

    void worksOnlyWithTheCardThatIsMeant()
    {
        SimulatedReader reader;
        reader.putCard("1234", std::make_shared<Echo>());
        QCOMPARE(outcomeOf(reader, "1234"), QByteArray("cards/reader-missing")); // not watching yet
        reader.start();
        QCOMPARE(outcomeOf(reader, "1234"), QByteArray("?"));
        QCOMPARE(outcomeOf(reader, {}), QByteArray("?")); // whichever lies there
        QCOMPARE(outcomeOf(reader, "5678"), QByteArray("cards/other-card"));
        reader.putCard("5678", CardFamily::Classic);
        QCOMPARE(reader.presence().family, CardFamily::Classic);
        QCOMPARE(outcomeOf(reader, "5678"), QByteArray::fromHex("6a81"));
        reader.takeCard();
        QCOMPARE(outcomeOf(reader, {}), QByteArray("cards/card-missing"));
        reader.putSilentCard();
        QCOMPARE(outcomeOf(reader, {}), QByteArray("cards/card-unreadable"));
        reader.unplug();
        QCOMPARE(outcomeOf(reader, {}), QByteArray("cards/reader-missing"));
        QVERIFY(reader.readers().isEmpty());
        reader.plugIn();
        QCOMPARE(reader.readers(), QStringList{reader.presence().readerName});
    }

    void aCardThatIsTakenOffDuringItsWorkSaysNoMore_data()
    {
        QTest::addColumn<int>("what");
        QTest::newRow("taken off") << 0;
        QTest::newRow("unplugged") << 1;
        QTest::newRow("another in its place") << 2;
        QTest::newRow("laid there once more") << 3;
    }
    void aCardThatIsTakenOffDuringItsWorkSaysNoMore()
    {
        QFETCH(int, what);
        SimulatedReader reader;
        reader.start();
        const auto change = [&reader, what] {
            switch (what) {
            case 0:
                return reader.takeCard();
            case 1:
                return reader.unplug();
            case 2:
                return reader.putCard("5678", std::make_shared<Echo>());
            default:
                return reader.putCard("1234", std::make_shared<Echo>());
            }
        };
        // While it answers, and between two commands. Nobody else holds the card.
        for (const int at : {1, 2}) {
            const auto asked = std::make_shared<int>(0);
            reader.putCard("1234", std::make_shared<Called>([asked, at, change] {
                               if (++*asked == at) {
                                   change();
                               }
                           }));
            QByteArray told;
            reader.perform({"1234",
                            [&](CardChannel& channel) -> Result<void> {
                                if (at == 2) {
                                    if (const auto first = channel.transmit("?"); !first) {
                                        return fail(codes::cardUnreadable);
                                    }
                                    change();
                                }
                                const auto answer = channel.transmit("?");
                                return answer ? Result<void>() : passOn(answer);
                            },
                            [&told](const Result<void>& done) {
                                told = done ? "done" : QByteArray::fromStdString(done.error().code().text());
                            }});
            QCOMPARE(told, QByteArray("cards/card-removed"));
            QCOMPARE(*asked, 1);
        }
    }
};

VESTIBULE_TEST(TestSimulatedReader);
#include "TestSimulatedReader.moc"
