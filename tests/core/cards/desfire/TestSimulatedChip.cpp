#include "core/cards/desfire/ByteViews.h"
#include "core/cards/desfire/Chip.h"
#include "core/cards/desfire/Codes.h"
#include "core/cards/desfire/SimulatedChip.h"
#include "tests/support/TestRunner.h"

using namespace vestibule;
using namespace vestibule::cards::desfire;

namespace {

class Way final : public cards::CardChannel
{
public:
    explicit Way(SimulatedChip& chip) : m_chip(chip) {}
    Result<QByteArray> transmit(const QByteArray& apdu) override { return m_chip.answer(apdu); }

private:
    SimulatedChip& m_chip;
};

ChipKey key(char fill, std::uint8_t version)
{
    ChipKey out{CipherKind::Aes, SecretBytes(16), version};
    std::fill_n(out.bytes.data(), 16, static_cast<unsigned char>(fill));
    return out;
}

} // namespace

class TestSimulatedChip : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aWholeLife_data()
    {
        QTest::addColumn<int>("model");
        QTest::newRow("EV1") << int(ChipModel::Ev1);
        QTest::newRow("EV2") << int(ChipModel::Ev2);
        QTest::newRow("EV3") << int(ChipModel::Ev3);
    }
    void aWholeLife()
    {
        QFETCH(int, model);
        const bool ev2 = ChipModel(model) != ChipModel::Ev1;
        ChipMemory memory;
        memory.model = ChipModel(model);
        memory.uid = QByteArray::fromHex("04782e21801d80");
        SimulatedChip simulated(memory);
        Way way(simulated);
        Chip chip(way);
        const auto version = chip.version();
        QVERIFY(version);
        QCOMPARE(version->uid, memory.uid);
        QVERIFY(chip.select(ApplicationId::Chip));
        QVERIFY(chip.authenticate(0, factoryKey(CipherKind::Aes), ev2).error().is(codes::keyRefused));
        QVERIFY(chip.authenticate(0, factoryKey(CipherKind::TripleDes), ev2));
        QCOMPARE(chip.keySettings().value(), std::uint8_t(0x0f));
        QVERIFY(chip.changeOwnKey(key('p', 1)));
        QVERIFY(!chip.isAuthenticated());
        QVERIFY(chip.authenticate(0, factoryKey(CipherKind::TripleDes), ev2).error().is(codes::keyRefused));
        QVERIFY(chip.authenticate(0, key('p', 1), ev2));
        QCOMPARE(chip.uid().value(), memory.uid);
        QVERIFY(chip.applications()->empty());
        QVERIFY(chip.changeKeySettings(0x09));
        QVERIFY(chip.createApplication(ApplicationId(0x3042f5), 0x09, 2));
        QCOMPARE(chip.applications().value(), std::vector<ApplicationId>{ApplicationId(0x3042f5)});
        QVERIFY(chip.createApplication(ApplicationId(0x3042f5), 0x09, 2).error().is(codes::alreadyThere));
        QVERIFY(!chip.isAuthenticated());
        QVERIFY(chip.select(ApplicationId(0x3042f6)).error().is(codes::noApplication));
        QVERIFY(chip.select(ApplicationId(0x3042f5)));
        QVERIFY(chip.authenticate(0, factoryKey(CipherKind::Aes), ev2));
        QVERIFY(chip.changeKey(1, factoryKey(CipherKind::Aes), key('r', 7)));
        QCOMPARE(chip.keyVersion(1).value(), std::uint8_t(7));
        const FileSettings settings{1, 3, 0x1000, 256};
        QVERIFY(chip.createBackupFile(0, settings));
        QCOMPARE(chip.fileSettings(0).value(), settings);
        QCOMPARE(chip.fileNumbers().value(), QByteArray(1, '\0'));
        QByteArray content(256, 'c');
        content[200] = 'd';
        const auto written = chip.write(0, content);
        QVERIFY2(written, written ? "" : written.error().describe().c_str());
        QCOMPARE(simulated.memory().applications.at(0x3042f5).files.at(0).content, QByteArray(256, '\0'));
        QVERIFY(chip.commit());
        QCOMPARE(simulated.memory().applications.at(0x3042f5).files.at(0).content, content);
        QVERIFY(chip.changeOwnKey(key('m', 1)));
        QVERIFY(chip.authenticate(1, key('r', 7), ev2));
        QCOMPARE(chip.read(0, 256).value(), content);
        QVERIFY(chip.write(0, content).error().is(codes::notPermitted));
        QVERIFY(chip.read(0, 256).error().is(codes::notPermitted));
    }

    void refusesWhatARealOneRefuses_data()
    {
        QTest::addColumn<QByteArrayList>("before");
        QTest::addColumn<QByteArray>("apdu");
        QTest::addColumn<QByteArray>("status");
        const auto row = [](const char* name, const QByteArrayList& before, const char* apdu, const char* status) {
            QTest::newRow(name) << before << QByteArray(apdu) << QByteArray(status);
        };
        row("another class", {}, "0060000000", "6e00");
        row("parameters", {}, "9060010000", "6a86");
        row("a length that does not fit", {}, "905a00000300000000ff", "6700");
        row("no length", {}, "90600000", "6700");
        row("an unknown command", {}, "9099000000", "911c");
        row("a frame that nobody asked for", {}, "90af000000", "911c");
        row("a command in the middle of an answer", {"9060000000"}, "905a00000300000000", "91ca");
        row("a command in the middle of a proof", {"901a0000010000"}, "9060000000", "91ca");
        row("a frame with data in the middle of an answer", {"9060000000"}, "90af0000010000", "917e");
        row("a proof of another length", {"901a0000010000"}, "90af0000080000000000000000 00", "917e");
        row("a proof without the key", {"901a0000010000"},
            "90af000010"
            "00000000000000000000000000000000"
            "00",
            "91ae");
        row("another cipher", {}, "90aa0000010000", "91ae");
        row("a key that is not there", {}, "901a0000010100", "9140");
        row("a key without its number", {}, "901a000000", "917e");
        row("an application that is not there", {}, "905a000003 010203 00", "91a0");
        row("half a number", {}, "905a000002 0102 00", "917e");
        row("files of the chip itself", {}, "906f000000", "919d");
        row("settings without a session", {}, "90540000010900", "91ae");
        row("a key without a session", {}, "90c40000018000", "91ae");
        row("an id without a session", {}, "9051000000", "91ae");
        row("an application without keys", {}, "90ca000005 010203 0f80 00", "919e");
        row("an application with triple DES", {}, "90ca000005 010203 0f02 00", "919e");
        row("an application twice", {"90ca000005 010203 0f82 00"}, "90ca000005 010203 0f82 00", "91de");
        row("a file that is not there", {"90ca000005 010203 0f82 00", "905a000003 010203 00"}, "90f50000010000",
            "91f0");
        row("a file in the plain", {"90ca000005 010203 0f82 00", "905a000003 010203 00"},
            "90cb000007 00 00 eeee 200000 00", "919e");
        row("a file that has no room", {"90ca000005 010203 0f82 00", "905a000003 010203 00"},
            "90cb000007 00 03 0010 000800 00", "910e");
        row("reading without a session",
            {"90ca000005 010203 0f82 00", "905a000003 010203 00", "90cb000007 00 03 0010 200000 00"},
            "90bd000007 00 000000 200000 00", "91ae");
        row("writing without a session",
            {"90ca000005 010203 0f82 00", "905a000003 010203 00", "90cb000007 00 03 0010 200000 00"},
            "903d000008 00 000000 010000 61 00", "91ae");
        row("a commit of nothing", {"90ca000005 010203 0f82 00", "905a000003 010203 00"}, "90c7000000", "910c");
    }
    void refusesWhatARealOneRefuses()
    {
        QFETCH(QByteArrayList, before);
        QFETCH(QByteArray, apdu);
        QFETCH(QByteArray, status);
        ChipMemory memory;
        memory.model = ChipModel::Ev2;
        memory.uid = QByteArray::fromHex("04782e21801d80");
        SimulatedChip chip(memory);
        for (const QByteArray& one : before) {
            const QByteArray told = chip.answer(QByteArray::fromHex(one)).last(2).toHex();
            QVERIFY(told == "9100" || told == "91af");
        }
        QCOMPARE(chip.answer(QByteArray::fromHex(apdu)).toHex(), status);
    }

    void anEv1KnowsNoEv2()
    {
        ChipMemory memory;
        memory.model = ChipModel::Ev1;
        memory.uid = QByteArray::fromHex("04782e21801d80");
        SimulatedChip chip(memory);
        QCOMPARE(chip.answer(QByteArray::fromHex("9071000002000000")).toHex(), QByteArray("911c"));
    }

    void withoutPowerWhatWasNotCommittedIsGone_data()
    {
        QTest::addColumn<bool>("loses");
        QTest::newRow("the field is gone") << true;
        QTest::newRow("another application is selected") << false;
    }
    void withoutPowerWhatWasNotCommittedIsGone()
    {
        QFETCH(bool, loses);
        ChipMemory memory;
        memory.uid = QByteArray::fromHex("04782e21801d80");
        SimulatedChip simulated(memory);
        Way way(simulated);
        Chip chip(way);
        QVERIFY(chip.createApplication(ApplicationId(1), 0x0f, 2));
        QVERIFY(chip.select(ApplicationId(1)));
        QVERIFY(chip.authenticate(0, factoryKey(CipherKind::Aes), true));
        QVERIFY(chip.createBackupFile(0, {1, 3, 0x1000, 32}));
        QVERIFY(chip.write(0, "new"));
        if (loses) {
            simulated.losePower();
        }
        QVERIFY(chip.select(ApplicationId(1)));
        QVERIFY(chip.authenticate(0, factoryKey(CipherKind::Aes), true));
        QVERIFY(chip.commit().error().is(codes::chipRefused));
        QCOMPARE(simulated.memory().applications.at(1).files.at(0).content, QByteArray(32, '\0'));
    }

    void aCommandThatWasChangedEndsTheSession()
    {
        for (const ChipModel model : {ChipModel::Ev1, ChipModel::Ev2}) {
            ChipMemory memory;
            memory.model = model;
            memory.uid = QByteArray::fromHex("04782e21801d80");
            SimulatedChip simulated(memory);
            class Changing final : public cards::CardChannel
            {
            public:
                explicit Changing(SimulatedChip& chip) : m_chip(chip) {}
                Result<QByteArray> transmit(const QByteArray& apdu) override
                {
                    QByteArray sent = apdu;
                    if (isOn) {
                        sent[sent.size() - 2] = char(sent.at(sent.size() - 2) ^ 1);
                    }
                    return m_chip.answer(sent);
                }
                bool isOn = false;

            private:
                SimulatedChip& m_chip;
            };
            Changing channel(simulated);
            Chip chip(channel);
            const bool ev2 = model != ChipModel::Ev1;
            QVERIFY(chip.createApplication(ApplicationId(1), 0x0f, 2));
            QVERIFY(chip.select(ApplicationId(1)));
            QVERIFY(chip.authenticate(0, factoryKey(CipherKind::Aes), ev2));
            channel.isOn = true;
            QVERIFY(!chip.changeKey(1, factoryKey(CipherKind::Aes), key('r', 1)));
            channel.isOn = false;
            QVERIFY(!chip.isAuthenticated());
            QCOMPARE(simulated.memory().applications.at(1).keys.at(1), ChipMemory::Key());
        }
    }
};

VESTIBULE_TEST(TestSimulatedChip);
#include "TestSimulatedChip.moc"
