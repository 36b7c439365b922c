#include "core/cards/desfire/AccessCard.h"
#include "core/cards/desfire/Codes.h"
#include "core/cards/desfire/SimulatedChip.h"
#include "core/cards/reader/VirtualCard.h"
#include "tests/core/cards/reader/PcscService.h"
#include "tests/support/TestRunner.h"

using namespace vestibule;
using namespace vestibule::cards;
using namespace vestibule::cards::desfire;

namespace {

SecretBytes filled(char with)
{
    SecretBytes out(16);
    std::fill_n(out.data(), 16, static_cast<unsigned char>(with));
    return out;
}

std::shared_ptr<CardMasters> masters(char estate = 'e')
{
    return std::make_shared<CardMasters>(QByteArray(16, estate), filled('c'), filled('a'), filled('r'));
}

const QByteArray uid = QByteArray::fromHex("04782e21801d80");

ChipMemory blank(const QByteArray& id = uid, ChipModel model = ChipModel::Ev2)
{
    ChipMemory out;
    out.model = model;
    out.uid = id;
    return out;
}

/// A chip behind the virtual reader.
struct Lying
{
    explicit Lying(ChipMemory memory)
        : chip(std::move(memory))
        , card(
              chip.memory().uid, [this](const QByteArray& apdu) { return chip.answer(apdu); },
              [this] { chip.losePower(); })
    {
    }
    SimulatedChip chip;
    VirtualCard card;
};

QByteArray credential(std::uint32_t kv) { return "credential " + QByteArray::number(kv); }

} // namespace

/// The whole way: the system's service, its virtual readers, and chips that this test plays.
class TestCardsOverPcsc : public QObject
{
    Q_OBJECT

private:
    test::PcscService m_service;
    std::unique_ptr<PcscReader> m_reader;

    QByteArray encode(std::uint32_t kv, char estate = 'e')
    {
        return test::outcomeOf(*m_reader, uid, [kv, keys = masters(estate)](CardChannel& channel) {
            return AccessCard(channel).encode(*keys, uid, kv, credential(kv));
        });
    }
    QByteArray verify(std::uint32_t kv)
    {
        return test::outcomeOf(*m_reader, uid, [kv, keys = masters()](CardChannel& channel) -> Result<void> {
            const auto read = AccessCard(channel).read(*keys->readKey(uid, kv), kv);
            if (!read) {
                return passOn(read);
            }
            return *read == credential(kv) ? Result<void>() : fail(desfire::codes::readBackDiffers);
        });
    }

private Q_SLOTS:
    void init()
    {
        const QByteArray refused = m_service.start();
        QVERIFY2(refused.isEmpty(), refused.constData());
        m_reader = std::make_unique<PcscReader>();
        m_reader->start();
        QTRY_COMPARE_WITH_TIMEOUT(m_reader->readers().size(), 2, 20'000);
    }
    void cleanup()
    {
        m_reader.reset();
        QVERIFY(m_service.stop());
    }

    void aCardIsEncodedVerifiedAndRolled()
    {
        Lying lying(blank());
        QVERIFY(lying.card.insert());
        QVERIFY(test::comesToSee(*m_reader, uid));
        QCOMPARE(m_reader->presence().family, CardFamily::Processor);
        QCOMPARE(verify(1), QByteArray("desfire/no-application"));
        QCOMPARE(encode(1), QByteArray("done"));
        QCOMPARE(verify(1), QByteArray("done"));
        QCOMPARE(encode(2), QByteArray("done"));
        QCOMPARE(verify(2), QByteArray("done"));
        QCOMPARE(verify(1), QByteArray("done")); // at gates that have not heard
        QCOMPARE(encode(2, 'o'), QByteArray("desfire/chip-foreign"));
        lying.card.pull();
        QVERIFY(test::comesToSee(*m_reader, {}));
        QCOMPARE(encode(2), QByteArray("cards/card-missing"));
    }

    void pulledAnywhereItIsDoneByRunningAgain()
    {
        for (int at = 0; at < 48; at += 3) {
            Lying lying(blank());
            QVERIFY(lying.card.insert());
            QVERIFY(test::comesToSee(*m_reader, uid));
            lying.card.pullAt(at, at % 2 == 1);
            const QByteArray cutOff = encode(1);
            lying.card.pullAt(-1, false);
            if (cutOff != "done") {
                QCOMPARE(cutOff, QByteArray("cards/card-removed"));
                QVERIFY(test::comesToSee(*m_reader, {}));
                QVERIFY(lying.card.insert());
                QVERIFY(test::comesToSee(*m_reader, uid));
                QCOMPARE(encode(1), QByteArray("done"));
            }
            QCOMPARE(verify(1), QByteArray("done"));
            lying.card.pull();
            QVERIFY(test::comesToSee(*m_reader, {}));
        }
    }
};

VESTIBULE_TEST(TestCardsOverPcsc);
#include "TestCardsOverPcsc.moc"
