#include "core/cards/desfire/AccessCard.h"
#include "core/cards/desfire/ByteViews.h"
#include "core/cards/desfire/Codes.h"
#include "core/cards/desfire/ReadSlots.h"
#include "core/cards/desfire/SimulatedCard.h"
#include "core/cards/reader/Codes.h"
#include "tests/support/TestRunner.h"

using namespace vestibule;
using namespace vestibule::cards::desfire;

namespace {

SecretBytes filled(char with)
{
    SecretBytes out(16);
    std::fill_n(out.data(), 16, static_cast<unsigned char>(with));
    return out;
}

CardMasters mastersOf(char estate) { return {QByteArray(16, estate), filled('c'), filled('a'), filled('r')}; }

const QByteArray uid = QByteArray::fromHex("04782e21801d80");

ChipMemory blank(ChipModel model = ChipModel::Ev2)
{
    ChipMemory out;
    out.model = model;
    out.uid = uid;
    return out;
}

QByteArray credential(std::uint32_t kv) { return "credential " + QByteArray::number(kv) + QByteArray(150, 'x'); }

Result<void> encode(SimulatedChip& chip, std::uint32_t kv, std::optional<Pull> pull = {}, int* commands = nullptr)
{
    SimulatedCard card(chip, pull);
    CardMasters masters = mastersOf('e');
    Result<void> done = AccessCard(card).encode(masters, uid, kv, credential(kv));
    if (commands != nullptr) {
        *commands = card.commands();
    }
    return done;
}

/// What a gate reads that has been given key number `kv`.
Result<QByteArray> readAt(SimulatedChip& chip, std::uint32_t kv)
{
    SimulatedCard card(chip);
    CardMasters masters = mastersOf('e');
    return AccessCard(card).read(*masters.readKey(uid, kv), kv);
}

void addModels()
{
    QTest::addColumn<int>("model");
    QTest::newRow("EV1") << int(ChipModel::Ev1);
    QTest::newRow("EV2") << int(ChipModel::Ev2);
    QTest::newRow("EV3") << int(ChipModel::Ev3);
}

} // namespace

/// What the desk makes of a chip, and what a gate reads from it; cut off at every command.
class TestAccessCard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCardIsTakenIntoTheEstate_data() { addModels(); }
    void aCardIsTakenIntoTheEstate()
    {
        QFETCH(int, model);
        SimulatedChip chip(blank(ChipModel(model)));
        const Result<void> made = encode(chip, 1);
        QVERIFY2(made, made ? "" : made.error().describe().c_str());
        QCOMPARE(readAt(chip, 1).value(), credential(1));
        // Nothing of the factory's is left.
        const ChipMemory& memory = chip.memory();
        QCOMPARE(memory.chip.keys.at(0).kind, CipherKind::Aes);
        QCOMPARE(memory.chip.settings, std::uint8_t(0x09));
        const auto& application = memory.applications.at(std::uint32_t(accessApplication));
        for (const ChipMemory::Key& key : application.keys) {
            QVERIFY(key.version != 0);
            QVERIFY(key.bytes != QByteArray(16, '\0'));
        }
        // Once more, it changes nothing.
        const ChipMemory before = memory;
        QVERIFY(encode(chip, 1));
        QCOMPARE(chip.memory(), before);
    }

    void gatesOfBeforeReadOnWhenTheKeyIsRolled_data() { addModels(); }
    void gatesOfBeforeReadOnWhenTheKeyIsRolled()
    {
        QFETCH(int, model);
        SimulatedChip chip(blank(ChipModel(model)));
        for (std::uint32_t kv = 1; kv <= 6; ++kv) {
            QVERIFY(encode(chip, kv));
            QCOMPARE(readAt(chip, kv).value(), credential(kv));
            if (kv > 1) {
                QCOMPARE(readAt(chip, kv - 1).value(), credential(kv - 1));
            }
            if (kv > 2) { // what a gate knew two keys ago reads nothing any more
                QVERIFY(readAt(chip, kv - 2).error().is(codes::keyRefused));
            }
        }
        QVERIFY(encode(chip, 261)); // many were made for other cards' sake, or by a station that was put back
        QCOMPARE(readAt(chip, 261).value(), credential(261));
    }

    void pulledAnywhereItIsOldOrNewAndDoneByRunningAgain_data()
    {
        QTest::addColumn<int>("model");
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("to");
        for (const auto& [name, model] :
             {std::pair("EV1", ChipModel::Ev1), std::pair("EV2", ChipModel::Ev2), std::pair("EV3", ChipModel::Ev3)}) {
            QTest::addRow("%s, new", name) << int(model) << 0 << 1;
            QTest::addRow("%s, rolled", name) << int(model) << 1 << 2;
            QTest::addRow("%s, rolled once more", name) << int(model) << 2 << 3;
            QTest::addRow("%s, as it is", name) << int(model) << 2 << 2;
        }
    }
    void pulledAnywhereItIsOldOrNewAndDoneByRunningAgain()
    {
        QFETCH(int, model);
        QFETCH(int, from);
        QFETCH(int, to);
        SimulatedChip before(blank(ChipModel(model)));
        for (int kv = 1; kv <= from; ++kv) {
            QVERIFY(encode(before, std::uint32_t(kv)));
        }
        int all = 0;
        SimulatedChip undisturbed(before.memory());
        QVERIFY(encode(undisturbed, std::uint32_t(to), {}, &all));
        QVERIFY(all > 15);
        for (const bool isHeard : {false, true}) {
            for (int at = 0; at < all; ++at) {
                SimulatedChip chip(before.memory());
                const Result<void> cutOff = encode(chip, std::uint32_t(to), Pull{at, isHeard});
                QVERIFY(!cutOff);
                QVERIFY2(cutOff.error().is(cards::codes::cardRemoved), cutOff.error().describe().c_str());
                if (from > 0) {
                    QCOMPARE(readAt(chip, std::uint32_t(from)).value(), credential(std::uint32_t(from)));
                }
                // And pulled once more, somewhere else.
                (void)encode(chip, std::uint32_t(to), Pull{(at * 7) % all, !isHeard});
                const Result<void> again = encode(chip, std::uint32_t(to));
                QVERIFY2(again, again ? "" : (std::to_string(at) + ": " + again.error().describe()).c_str());
                QCOMPARE(readAt(chip, std::uint32_t(to)).value(), credential(std::uint32_t(to)));
                if (from > 0) {
                    QCOMPARE(readAt(chip, std::uint32_t(from)).value(), credential(std::uint32_t(from)));
                }
            }
        }
    }

    void pulledWhileItIsReadItIsAsItWas_data() { addModels(); }
    void pulledWhileItIsReadItIsAsItWas()
    {
        QFETCH(int, model);
        SimulatedChip chip(blank(ChipModel(model)));
        QVERIFY(encode(chip, 1));
        QVERIFY(encode(chip, 2));
        const ChipMemory before = chip.memory();
        CardMasters masters = mastersOf('e');
        const auto read = [&](std::optional<Pull> pull, int& commands) {
            SimulatedCard card(chip, pull);
            AccessCard access(card);
            const auto told = access.identify()
                                  .and_then([&](const QByteArray&) { return access.keysThere(); })
                                  .and_then([&](const KeysThere&) { return access.read(*masters.readKey(uid, 2), 2); });
            commands = card.commands();
            return told;
        };
        int all = 0;
        QCOMPARE(read({}, all).value(), credential(2));
        QVERIFY(all > 10);
        for (const bool isHeard : {false, true}) {
            for (int at = 0; at < all; ++at) {
                int sent = 0;
                QVERIFY(read(Pull{at, isHeard}, sent).error().is(cards::codes::cardRemoved));
                QCOMPARE(sent, at + 1);
                QCOMPARE(chip.memory(), before);
                QCOMPARE(readAt(chip, 1).value(), credential(1));
            }
        }
    }

    void itsKeysAreToldToAnybody()
    {
        SimulatedChip chip(blank(ChipModel::Ev3));
        SimulatedCard card(chip);
        AccessCard access(card);
        QVERIFY(access.identify());
        QVERIFY(access.model() == ChipModel::Ev3);
        const auto none = access.keysThere();
        QVERIFY(none && none->isNew && !none->hasApplication);
        for (std::uint32_t kv = 1; kv <= 3; ++kv) {
            QVERIFY(encode(chip, kv));
        }
        const auto told = access.keysThere();
        QVERIFY(told && !told->isNew && told->hasApplication);
        QCOMPARE(told->versions.at(slotOf(3)), versionOf(3));
        QCOMPARE(told->versions.at(slotOf(2)), versionOf(2));
        ChipMemory fewer = chip.memory();
        fewer.applications.at(std::uint32_t(accessApplication)).keys.resize(2);
        SimulatedChip other(fewer);
        SimulatedCard lies(other);
        AccessCard anothers(lies);
        QVERIFY(anothers.identify());
        const auto half = anothers.keysThere();
        QVERIFY2(half, half ? "" : half.error().describe().c_str());
        QCOMPARE(half->versions.at(slotOf(2)), std::uint8_t(0));
    }

    /// The memory of a chip fails at the edge of the field; the command was not carried out.
    void aHiccupOfTheChipCostsNoGateAnything()
    {
        class Failing final : public cards::CardChannel
        {
        public:
            Failing(SimulatedChip& chip, int at) : m_chip(chip), m_at(at) {}
            Result<QByteArray> transmit(const QByteArray& apdu) override
            {
                if (m_commands++ != m_at) {
                    return m_chip.answer(apdu);
                }
                m_chip.losePower();
                return QByteArray::fromHex("91ee");
            }
            [[nodiscard]] bool hasFailed() const { return m_commands > m_at; }

        private:
            SimulatedChip& m_chip;
            int m_at;
            int m_commands = 0;
        };
        SimulatedChip before(blank());
        QVERIFY(encode(before, 1));
        QVERIFY(encode(before, 2));
        for (int at = 0;; ++at) {
            SimulatedChip chip(before.memory());
            Failing channel(chip, at);
            CardMasters masters = mastersOf('e');
            const Result<void> done = AccessCard(channel).encode(masters, uid, 3, credential(3));
            if (!channel.hasFailed()) {
                QVERIFY(at > 15);
                return;
            }
            QCOMPARE(readAt(chip, 2).value(), credential(2));
            if (done) { // it was a question that it can do without
                QCOMPARE(readAt(chip, 3).value(), credential(3));
            }
            QVERIFY(encode(chip, 3));
            QCOMPARE(readAt(chip, 2).value(), credential(2));
            QCOMPARE(readAt(chip, 3).value(), credential(3));
        }
    }

    void aSmallChipIsMadeAnewAsOftenAsItHasToBe()
    {
        SimulatedChip chip(blank());
        for (std::uint32_t kv = 1; kv <= 8; ++kv) {
            QVERIFY(encode(chip, kv));
            if (kv % 2 == 0) {
                ChipMemory spoilt = chip.memory();
                spoilt.applications.at(std::uint32_t(accessApplication)).keys.at(0).bytes = QByteArray(16, 'k');
                chip = SimulatedChip(spoilt);
                const Result<void> made = encode(chip, kv);
                QVERIFY2(made, made ? "" : made.error().describe().c_str());
            }
            QCOMPARE(readAt(chip, kv).value(), credential(kv));
        }
    }

    void aStationThatWasPutBackDeletesNothing()
    {
        SimulatedChip chip(blank());
        for (std::uint32_t kv = 1; kv <= 5; ++kv) {
            QVERIFY(encode(chip, kv));
        }
        const std::uint32_t room = chip.memory().freeBytes;
        for (const std::uint32_t kv : {4U, 3U, 2U, 1U}) {
            SimulatedChip put(chip.memory());
            QVERIFY(encode(put, kv));
            QCOMPARE(readAt(put, kv).value(), credential(kv));
            QCOMPARE(put.memory().freeBytes, room);
        }
    }

    void anotherChipThanIsMeantIsLeftAlone()
    {
        SimulatedChip chip(blank());
        SimulatedCard card(chip);
        CardMasters masters = mastersOf('e');
        const QByteArray other = QByteArray::fromHex("04112233445566");
        QVERIFY(AccessCard(card).encode(masters, other, 1, "x").error().is(codes::otherChip));
        QCOMPARE(chip.memory(), blank());
    }

    void aCardOfAnotherEstateIsLeftAlone()
    {
        SimulatedChip chip(blank());
        QVERIFY(encode(chip, 1));
        const ChipMemory before = chip.memory();
        SimulatedCard card(chip);
        CardMasters others = mastersOf('o');
        QVERIFY(AccessCard(card).encode(others, uid, 1, "other").error().is(codes::chipForeign));
        QCOMPARE(chip.memory(), before);
        QVERIFY(AccessCard(card).read(*others.readKey(uid, 1), 1).error().is(codes::keyRefused));
    }

    void aCopyOnAnotherChipHasNoKey()
    {
        SimulatedChip chip(blank());
        QVERIFY(encode(chip, 1));
        ChipMemory copied = chip.memory();
        copied.uid = QByteArray::fromHex("04112233445566");
        copied.applications.at(std::uint32_t(accessApplication)).keys.at(1).bytes = QByteArray(16, 'k');
        SimulatedChip copy(copied);
        QVERIFY(readAt(copy, 1).error().is(codes::keyRefused));
        SimulatedChip stranger(blank());
        QVERIFY(readAt(stranger, 1).error().is(codes::noApplication));
    }

    void aSpoiltApplicationIsMadeAnew_data()
    {
        QTest::addColumn<int>("what");
        QTest::newRow("its own key is another") << 0;
        QTest::newRow("a read key is another, under the same version") << 1;
        QTest::newRow("a read key is another, under another version") << 2;
        QTest::newRow("its file is another") << 3;
        QTest::newRow("it has a key too few") << 4;
    }
    void aSpoiltApplicationIsMadeAnew()
    {
        QFETCH(int, what);
        SimulatedChip whole(blank());
        QVERIFY(encode(whole, 1));
        ChipMemory memory = whole.memory();
        auto& application = memory.applications.at(std::uint32_t(accessApplication));
        switch (what) {
        case 0:
            application.keys.at(0).bytes = QByteArray(16, 'k');
            break;
        case 1:
            application.keys.at(1).bytes = QByteArray(16, 'k');
            break;
        case 2:
            application.keys.at(1) = {CipherKind::Aes, QByteArray(16, 'k'), 77};
            break;
        case 3:
            application.files.at(0).settings.size = 32;
            break;
        default:
            application.keys.pop_back();
            break;
        }
        SimulatedChip chip(memory);
        const Result<void> made = encode(chip, 1);
        QVERIFY2(made, made ? "" : made.error().describe().c_str());
        QCOMPARE(readAt(chip, 1).value(), credential(1));
    }

    void whatDoesNotFitIsRefused()
    {
        SimulatedChip chip(blank());
        SimulatedCard card(chip);
        CardMasters masters = mastersOf('e');
        AccessCard access(card);
        QVERIFY(access.encode(masters, uid, 0, "x").error().is(codes::inputMalformed));
        QVERIFY(access.encode(masters, uid, 1, {}).error().is(codes::inputMalformed));
        QVERIFY(access.encode(masters, uid, 1, QByteArray(255, 'x')).error().is(codes::inputMalformed));
        QCOMPARE(card.commands(), 0);
        QVERIFY(access.encode(masters, uid, 1, QByteArray(254, 'x')));
        ChipMemory small = blank();
        small.freeBytes = 100;
        SimulatedChip full(small);
        QVERIFY(encode(full, 1).error().is(codes::chipFull));
    }

    void versionsTellTheirPlace()
    {
        for (std::uint32_t kv = 1; kv <= 600; ++kv) {
            QVERIFY(versionOf(kv) != 0);
            QCOMPARE(std::uint32_t(versionOf(kv)) % 2, kv % 2);
            QCOMPARE(numberOf(versionOf(kv), kv).value(), kv);
            QVERIFY(!numberOf(0, kv));
            if (kv > 2) {
                QCOMPARE(numberOf(versionOf(kv - 2), kv).value(), kv - 2);
            }
            QVERIFY(!numberOf(versionOf(kv + 1), kv));
        }
    }
};

VESTIBULE_TEST(TestAccessCard);
#include "TestAccessCard.moc"
