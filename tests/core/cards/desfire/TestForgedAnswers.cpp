#include "core/cards/desfire/AccessCard.h"
#include "core/cards/desfire/Codes.h"
#include "core/cards/desfire/SimulatedCard.h"
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

const QByteArray uid = QByteArray::fromHex("04782e21801d80");

/// Changes one answer on its way.
class Meddling final : public cards::CardChannel
{
public:
    using Change = std::function<void(QByteArray& answer)>;
    Meddling(SimulatedChip& chip, int at, Change change) : m_chip(chip), m_at(at), m_change(std::move(change)) {}
    Result<QByteArray> transmit(const QByteArray& apdu) override
    {
        QByteArray answer = m_chip.answer(apdu);
        if (m_commands++ == m_at) {
            m_size = answer.size();
            m_change(answer);
        }
        return answer;
    }
    [[nodiscard]] int commands() const { return m_commands; }
    [[nodiscard]] qsizetype sizeThere() const { return m_size; }

private:
    SimulatedChip& m_chip;
    int m_at;
    Change m_change;
    int m_commands = 0;
    qsizetype m_size = 0;
};

ChipMemory blank(ChipModel model)
{
    ChipMemory out;
    out.model = model;
    out.uid = uid;
    return out;
}

Result<void> encode(cards::CardChannel& channel)
{
    CardMasters masters(QByteArray(16, 'e'), filled('c'), filled('a'), filled('r'));
    return AccessCard(channel).encode(masters, uid, 1, "credential");
}

Result<QByteArray> read(cards::CardChannel& channel)
{
    CardMasters masters(QByteArray(16, 'e'), filled('c'), filled('a'), filled('r'));
    return AccessCard(channel).read(*masters.readKey(uid, 1), 1);
}

void addModels()
{
    QTest::addColumn<int>("model");
    QTest::newRow("EV1") << int(ChipModel::Ev1);
    QTest::newRow("EV2") << int(ChipModel::Ev2);
}

/// Selecting, and what is said before anybody has proved anything: the version, in three frames.
constexpr int unproved = 4;

} // namespace

/// Somebody sits between the reader and the chip, or another chip answers in the middle.
class TestForgedAnswers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatAGateReadsIsTheChipsOwn_data() { addModels(); }
    void whatAGateReadsIsTheChipsOwn()
    {
        QFETCH(int, model);
        SimulatedChip made(blank(ChipModel(model)));
        SimulatedCard plain(made);
        QVERIFY(encode(plain));
        for (int at = unproved;; ++at) {
            qsizetype size = 1;
            int commands = 0;
            for (qsizetype byte = 0; byte < size; ++byte) {
                SimulatedChip chip(made.memory());
                Meddling channel(chip, at, [byte](QByteArray& answer) {
                    if (byte < answer.size()) {
                        answer[byte] = char(answer.at(byte) ^ 0x01);
                    }
                });
                const Result<QByteArray> told = read(channel);
                commands = channel.commands();
                size = channel.sizeThere();
                if (size != 0) {
                    QVERIFY2(!told, qPrintable(QStringLiteral("command %1, byte %2").arg(at).arg(byte)));
                }
            }
            if (commands <= at) {
                QVERIFY(at > unproved + 3);
                return;
            }
        }
    }

    void nothingForgedPassesForDoneAndNothingIsLost_data() { addModels(); }
    void nothingForgedPassesForDoneAndNothingIsLost()
    {
        QFETCH(int, model);
        SimulatedChip counted(blank(ChipModel(model)));
        SimulatedCard counter(counted);
        QVERIFY(encode(counter));
        const QList<Meddling::Change> changes{
            [](QByteArray& answer) { answer[0] = char(answer.at(0) ^ 0x80); },
            [](QByteArray& answer) { answer[answer.size() - 1] = char(answer.back() ^ 0x1e); },
            [](QByteArray& answer) { answer = answer.last(2); },
            [](QByteArray& answer) { answer = answer.first(answer.size() / 2); },
            [](QByteArray& answer) { answer.prepend(QByteArray(16, 'x')); },
            [](QByteArray& answer) { answer.clear(); },
            [](QByteArray& answer) { answer = QByteArray::fromHex("91ee"); }, // the chip's memory, at the field's edge
        };
        for (int at = 0; at < counter.commands(); ++at) {
            for (const Meddling::Change& change : changes) {
                SimulatedChip chip(blank(ChipModel(model)));
                Meddling channel(chip, at, change);
                const Result<void> told = encode(channel);
                if (told) { // what was added to a refusal, say, changes nothing
                    chip.losePower();
                    SimulatedCard checked(chip);
                    QCOMPARE(read(checked).value(), QByteArray("credential"));
                }
                chip.losePower();
                SimulatedCard again(chip);
                const Result<void> done = encode(again);
                QVERIFY2(done, done ? "" : (std::to_string(at) + ": " + done.error().describe()).c_str());
                QCOMPARE(read(again).value(), QByteArray("credential"));
            }
        }
    }

    void anAnswerWithoutAnEndIsGivenUp()
    {
        class Endless final : public cards::CardChannel
        {
        public:
            Result<QByteArray> transmit(const QByteArray& apdu) override
            {
                ++asked;
                return apdu.at(1) == char(0x5a) ? QByteArray::fromHex("9100") : QByteArray::fromHex("aa91af");
            }
            int asked = 0;
        };
        Endless endless;
        QVERIFY(AccessCard(endless).identify().error().is(codes::chipUnsupported));
        QVERIFY(endless.asked < 100);
    }

    void whatMayPassIsNoWordAboutTheKind_data()
    {
        QTest::addColumn<QByteArray>("status");
        QTest::addColumn<int>("from"); // the first command that may be answered so
        QTest::newRow("the rest of another's command is missing") << QByteArray::fromHex("91ca") << 0;
        QTest::newRow("its memory failed") << QByteArray::fromHex("91ee") << 0;
        QTest::newRow("nothing said") << QByteArray() << 0;
        QTest::newRow("half a status") << QByteArray::fromHex("91") << 0;
        QTest::newRow("no information") << QByteArray::fromHex("6300") << 0;
        QTest::newRow("not carried out") << QByteArray::fromHex("6400") << 0;
        QTest::newRow("no diagnosis") << QByteArray::fromHex("6f00") << 0;
        QTest::newRow("nothing to go on with") << QByteArray::fromHex("911c") << 2;
    }
    void whatMayPassIsNoWordAboutTheKind()
    {
        QFETCH(QByteArray, status);
        QFETCH(int, from);
        for (int at = from; at < unproved; ++at) {
            SimulatedChip chip(blank(ChipModel::Ev2));
            Meddling channel(chip, at, [&status](QByteArray& answer) { answer = status; });
            const Result<QByteArray> told = AccessCard(channel).identify();
            QVERIFY(!told);
            QVERIFY2(told.error().is(codes::chipRefused), told.error().describe().c_str());
            chip.losePower(); // laid down again
            QCOMPARE(AccessCard(channel).identify().value(), uid);
        }
    }

    void aCommandThatSomebodyLeftHalfDoneIsNoWordAboutTheKind()
    {
        SimulatedChip chip(blank(ChipModel::Ev2));
        QVERIFY(chip.answer(QByteArray::fromHex("9060000000")).endsWith(QByteArray::fromHex("91af")));
        SimulatedCard card(chip);
        QVERIFY(AccessCard(card).identify().error().is(codes::chipRefused));
        QCOMPARE(AccessCard(card).identify().value(), uid);
    }

    void whatIsNoDesfireIsNone_data()
    {
        QTest::addColumn<QByteArray>("version");
        QTest::newRow("no command of that kind") << QByteArray::fromHex("6a81");
        QTest::newRow("no class of that kind") << QByteArray::fromHex("6e00");
        QTest::newRow("another command") << QByteArray::fromHex("6d00");
        QTest::newRow("whatever it is told it has done") << QByteArray::fromHex("9000");
        QTest::newRow("another command set") << QByteArray::fromHex("911c");
        QTest::newRow("another vendor") << QByteArray::fromHex(
            "05010112001605 05010112001605 04782e21801d80 ba5eba11000124 9100");
        QTest::newRow("another type, an NTAG 424")
            << QByteArray::fromHex("04040230001105 04040230001105 04782e21801d80 ba5eba11000124 9100");
        QTest::newRow("a DESFire without a generation")
            << QByteArray::fromHex("04010100021605 04010100021605 04782e21801d80 ba5eba11000124 9100");
        QTest::newRow("a random id") << QByteArray::fromHex(
            "04010112001605 04010112001605 00000000000000 ba5eba11000124 9100");
        QTest::newRow("too short") << QByteArray::fromHex("04010112001605 9100");
    }
    void whatIsNoDesfireIsNone()
    {
        QFETCH(QByteArray, version);
        class Told final : public cards::CardChannel
        {
        public:
            explicit Told(QByteArray version) : m_version(std::move(version)) {}
            Result<QByteArray> transmit(const QByteArray& apdu) override
            {
                return apdu.at(1) == char(0x5a) ? QByteArray::fromHex("9100") : m_version;
            }

        private:
            QByteArray m_version;
        };
        Told told(version);
        const Result<QByteArray> known = AccessCard(told).identify();
        QVERIFY(!known);
        QVERIFY2(known.error().is(codes::chipUnsupported), known.error().describe().c_str());
    }
};

VESTIBULE_TEST(TestForgedAnswers);
#include "TestForgedAnswers.moc"
