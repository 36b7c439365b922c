#include "core/cards/desfire/AccessCard.h"
#include "core/cards/desfire/ChipFile.h"
#include "core/cards/desfire/Codes.h"
#include "core/cards/desfire/SimulatedCard.h"
#include "tests/support/TestRunner.h"

#include <QFile>
#include <QTemporaryDir>

using namespace vestibule;
using namespace vestibule::cards::desfire;

namespace {

const QByteArray uid = QByteArray::fromHex("04782e21801d80");

SecretBytes filled(char with)
{
    SecretBytes out(16);
    std::fill_n(out.data(), 16, static_cast<unsigned char>(with));
    return out;
}

CardMasters masters() { return {QByteArray(16, 'e'), filled('c'), filled('a'), filled('r')}; }

ChipMemory blank(ChipModel model)
{
    ChipMemory out;
    out.model = model;
    out.uid = uid;
    return out;
}

ChipMemory encoded(ChipModel model)
{
    SimulatedChip chip(blank(model));
    SimulatedCard card(chip);
    CardMasters own = masters();
    for (const std::uint32_t kv : {1U, 2U}) {
        if (!AccessCard(card).encode(own, uid, kv, "credential")) {
            qFatal("not encoded");
        }
    }
    return chip.memory();
}

} // namespace

/// The memory of a simulated chip, put into a file and taken out again.
class TestChipFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comesBackAsItWas_data()
    {
        QTest::addColumn<int>("model");
        QTest::newRow("EV1") << int(ChipModel::Ev1);
        QTest::newRow("EV2") << int(ChipModel::Ev2);
        QTest::newRow("EV3") << int(ChipModel::Ev3);
    }
    void comesBackAsItWas()
    {
        QFETCH(const int, model);
        const ChipModel of = ChipModel(model);
        QCOMPARE(modelFrom(wordOf(of)).value(), of);
        for (const ChipMemory& memory : {blank(of), encoded(of)}) {
            const auto read = decodeChip(encodeChip(memory));
            QVERIFY2(read, read ? "" : read.error().describe().c_str());
            QCOMPARE(*read, memory);
        }
        // And works on as the same card.
        SimulatedChip chip(decodeChip(encodeChip(encoded(of))).value());
        SimulatedCard card(chip);
        CardMasters own = masters();
        QCOMPARE(AccessCard(card).read(*own.readKey(uid, 2), 2).value(), QByteArray("credential"));
        QVERIFY(AccessCard(card).encode(own, uid, 3, "next"));
    }

    void aFileIsForItsOwnerAlone()
    {
        const QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("card.json"));
        QCOMPARE(readChip(path).error().code().text(), std::string("base/file-missing"));
        const ChipMemory memory = encoded(ChipModel::Ev2);
        QVERIFY(writeChip(path, memory));
        QCOMPARE(readChip(path).value(), memory);
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QVERIFY(!(QFile::permissions(path) & others));
        const Result<void> nowhere = writeChip(dir.filePath(QStringLiteral("none/card.json")), blank(ChipModel::Ev2));
        QCOMPARE(nowhere.error().code().text(), std::string("base/write-failed"));
    }

    void whatNoChipCanHoldIsRefused_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        const auto row = [](const char* name, const char* from, const char* to) {
            QTest::newRow(name) << QByteArray(from) << QByteArray(to);
        };
        row("another family", "\"ev2\"", "\"ev4\"");
        row("no family", "\"family\"", "\"kind\"");
        row("a shorter id", "\"04782e21801d80\"", "\"04782e21\"");
        row("an id in capitals", "\"04782e21801d80\"", "\"04782E21801D80\"");
        row("an id that is a number", "\"04782e21801d80\"", "4");
        row("more free than there is", "\"bytes\": 2048", "\"bytes\": 100");
        row("more than such chips have", "\"bytes\": 2048", "\"bytes\": 1000000");
        row("half a byte", "\"bytes\": 2048", "\"bytes\": 2048.5");
        row("fewer than none", "\"bytes\": 2048", "\"bytes\": -1");
        row("another cipher", "\"aes\"", "\"des\"");
        row("triple DES in an application", "\"cipher\": \"aes\"", "\"cipher\": \"3des\"");
        row("a version of two bytes", "\"version\": 1", "\"version\": 256");
        row("an application without a number", "\"5657410\"", "\"0\"");
        row("an application in two spellings", "\"5657410\"", "\"05657410\"");
        row("an application beyond", "\"5657410\"", "\"16777216\"");
        row("a file beyond", "\"1\": {", "\"32\": {");
        row("a mode that is none", "\"mode\": 3", "\"mode\": 4");
        row("rights that are none", "\"rights\": 4096", "\"rights\": 65536");
        row("a file without content", "\"content\"", "\"contents\"");
        row("no keys", "\"keys\"", "\"key\"");
    }
    void whatNoChipCanHoldIsRefused()
    {
        QFETCH(const QByteArray, from);
        QFETCH(const QByteArray, to);
        QByteArray text = encodeChip(encoded(ChipModel::Ev2));
        QVERIFY2(text.contains(from), text.constData());
        text.replace(from, to);
        QVERIFY(decodeChip(text).error().is(cards::desfire::codes::memoryMalformed));
    }

    /// Whatever is taken can be laid down, and tells its version.
    void noByteEndsTheProgram()
    {
        const QByteArray whole = encodeChip(encoded(ChipModel::Ev1));
        int taken = 0;
        for (qsizetype at = 0; at < whole.size(); ++at) {
            QVERIFY(!decodeChip(whole.first(at)) || whole.mid(at).trimmed().isEmpty());
            for (const char other : {'0', '7', 'f', '"', '{', ']', ',', '\0'}) {
                QByteArray altered = whole;
                altered[at] = other;
                const auto read = decodeChip(altered);
                if (!read) {
                    continue;
                }
                SimulatedChip chip(*read);
                SimulatedCard card(chip);
                QVERIFY(AccessCard(card).identify());
                if (++taken % 16 == 0) {
                    CardMasters own = masters();
                    (void)AccessCard(card).encode(own, uid, 3, "next");
                }
            }
        }
        QVERIFY(taken > 100); // digits of keys and contents
        QVERIFY(decodeChip({}).error().is(cards::desfire::codes::memoryMalformed));
        QVERIFY(decodeChip("[]").error().is(cards::desfire::codes::memoryMalformed));
    }
};

VESTIBULE_TEST(TestChipFile);
#include "TestChipFile.moc"
