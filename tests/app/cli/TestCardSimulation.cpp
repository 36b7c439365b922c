#include "core/cards/desfire/ChipFile.h"
#include "core/cards/reader/CardFamily.h"
#include "tests/app/cli/LaidDown.h"
#include "tests/core/cards/reader/PlayedReader.h"
#include "tests/support/TestRunner.h"

#include <QDir>
#include <QFile>

using namespace vestibule;
using namespace vestibule::test;
using cards::CardFamily;
using cards::desfire::ChipMemory;
using cards::desfire::readChip;

namespace {

const QByteArray uid = QByteArray::fromHex("04782e21801d80");
const QByteArray version = QByteArray::fromHex("9060000000");
const QByteArray createApplication = QByteArray::fromHex("90ca0000050102030f8200");
const QByteArray selectIt = QByteArray::fromHex("905a00000301020300");
const QByteArray done = QByteArray::fromHex("9100");

QStringList at(const PlayedReader& reader) { return {QStringLiteral("--port"), QString::number(reader.port())}; }

QString ending(const Ended& ended) { return ended.json()[QStringLiteral("ending")].toString(); }

} // namespace

/// `card simulate`, on virtual readers that this test plays.
class TestCardSimulation final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;

    [[nodiscard]] QStringList in(const char* name) const
    {
        return {QStringLiteral("--memory"), m_dir.filePath(QString::fromLatin1(name))};
    }
    [[nodiscard]] ChipMemory kept(const char* name) const
    {
        return readChip(m_dir.filePath(QString::fromLatin1(name))).value_or(ChipMemory());
    }

private Q_SLOTS:
    void aCardLiesThereUntilItIsToldToEnd_data()
    {
        QTest::addColumn<int>("signal");
        QTest::addColumn<QString>("family");
        QTest::addColumn<QByteArray>("hardware");
        QTest::newRow("EV1, SIGTERM") << SIGTERM << QStringLiteral("ev1") << QByteArray::fromHex("04010101001605");
        QTest::newRow("EV2, SIGINT") << SIGINT << QStringLiteral("ev2") << QByteArray::fromHex("04010112001605");
        QTest::newRow("EV3, SIGHUP") << SIGHUP << QStringLiteral("ev3") << QByteArray::fromHex("04010133001605");
    }
    void aCardLiesThereUntilItIsToldToEnd()
    {
        QFETCH(const int, signal);
        QFETCH(const QString, family);
        QFETCH(const QByteArray, hardware);
        PlayedReader reader;
        LaidDown card(at(reader) + words("--uid 04:78:2E:21:80:1D:80 --family") + QStringList{family});
        QVERIFY(reader.seesCard());
        QVERIFY(card.lies());
        QCOMPARE(cards::familyOf(reader.ask(QByteArray(1, 4))), CardFamily::Processor);
        QCOMPARE(reader.ask(askForId()), uid + QByteArray::fromHex("9000"));
        QCOMPARE(reader.ask(version), hardware + QByteArray::fromHex("91af"));
        const Ended ended = card.endBy(signal);
        QCOMPARE(ended.code, 0);
        QVERIFY(reader.seesItGo());
        QCOMPARE(ending(ended), QStringLiteral("stopped"));
        QCOMPARE(ended.json()[QStringLiteral("uid")].toString(), QStringLiteral("04782e21801d80"));
        QCOMPARE(ended.json()[QStringLiteral("family")].toString(), family);
        QCOMPARE(ended.json()[QStringLiteral("apdus")].toInt(), 2);
    }

    /// Before an answer leaves it, what it has changed is in its file: as on a chip, an end at any moment loses
    /// nothing.
    void theSameCardIsLaidDownAgain()
    {
        QByteArray id;
        {
            PlayedReader reader;
            LaidDown card(at(reader) + in("same.json"));
            QVERIFY(reader.seesCard());
            QVERIFY(card.lies());
            id = kept("same.json").uid; // it is there before anything is sent to it
            QCOMPARE(id.size(), 7);
            QCOMPARE(reader.ask(askForId()), id + QByteArray::fromHex("9000"));
            QCOMPARE(reader.ask(createApplication), done);
            QCOMPARE(kept("same.json").applications.size(), std::size_t(1));
            card.send(SIGKILL);
            QCOMPARE(card.end().code, -1);
        }
        PlayedReader reader;
        LaidDown card(at(reader) + in("same.json"));
        QVERIFY(reader.seesCard());
        QCOMPARE(reader.ask(askForId()), id + QByteArray::fromHex("9000"));
        QCOMPARE(reader.ask(selectIt), done);
        QCOMPARE(card.endBy(SIGTERM).code, 0);
        // Two cards that nobody named are two.
        PlayedReader another;
        LaidDown other(at(another));
        QVERIFY(another.seesCard());
        QVERIFY(another.ask(askForId()) != id + QByteArray::fromHex("9000"));
    }

    void aPulledCardSaysSo_data()
    {
        QTest::addColumn<QString>("options");
        QTest::addColumn<int>("applications");
        QTest::newRow("the command is not carried out") << QStringLiteral("--pull-after 2") << 0;
        QTest::newRow("its answer is lost") << QStringLiteral("--pull-after 2 --answer-lost") << 1;
    }
    void aPulledCardSaysSo()
    {
        QFETCH(const QString, options);
        QFETCH(const int, applications);
        const QByteArray name = QByteArray(QTest::currentDataTag()) + ".json";
        PlayedReader reader;
        LaidDown card(at(reader) + in(name.constData()) + options.split(u' '));
        QVERIFY(reader.seesCard());
        QCOMPARE(reader.ask(QByteArray::fromHex("905a00000300000000")), done);
        reader.send(framed(createApplication));
        QVERIFY(reader.seesItGo());
        const Ended ended = card.end();
        QCOMPARE(ended.code, 0);
        QCOMPARE(ending(ended), QStringLiteral("pulled"));
        QCOMPARE(kept(name.constData()).applications.size(), std::size_t(applications));
    }

    void aClassicIsPlayedToo()
    {
        PlayedReader reader;
        LaidDown card(at(reader) + words("--family classic --uid 0A1B2C3D"));
        QVERIFY(reader.seesCard());
        QCOMPARE(cards::familyOf(reader.ask(QByteArray(1, 4))), CardFamily::Classic);
        QCOMPARE(reader.ask(askForId()), QByteArray::fromHex("0a1b2c3d9000"));
        QCOMPARE(reader.ask(version), QByteArray::fromHex("6a81"));
        const Ended ended = card.endBy(SIGINT);
        QCOMPARE(ended.code, 0);
        QCOMPARE(ended.json()[QStringLiteral("family")].toString(), QStringLiteral("classic"));
    }

    void withoutAReaderItEnds()
    {
        auto reader = std::make_unique<PlayedReader>();
        const QStringList there = at(*reader);
        {
            LaidDown card(there);
            QVERIFY(reader->seesCard());
            QVERIFY(card.lies());
            reader->leave();
            const Ended ended = card.end();
            QCOMPARE(ended.code, 5);
            QCOMPARE(ended.error(), QStringLiteral("cards/reader-missing"));
        }
        reader.reset();
        LaidDown card(there);
        const Ended ended = card.end();
        QCOMPARE(ended.code, 5);
        QCOMPARE(ended.error(), QStringLiteral("cards/reader-missing"));
        QVERIFY(!ended.errors.contains("lies on the reader"));
    }

    void whatCannotBeKeptIsNotAnswered()
    {
        PlayedReader reader;
        const QString folder = m_dir.filePath(QStringLiteral("gone"));
        QVERIFY(QDir().mkpath(folder));
        LaidDown card(at(reader) + in("gone/card.json"));
        QVERIFY(reader.seesCard());
        QVERIFY(card.lies());
        QVERIFY(QDir(folder).removeRecursively());
        reader.send(framed(createApplication));
        const Ended ended = card.end();
        QCOMPARE(ended.code, 6);
        QCOMPARE(ended.error(), QStringLiteral("base/write-failed"));
    }

    void wrongUsageSaysSo_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("error");
        QTest::addColumn<int>("code");
        const auto row = [](const char* name, const char* line, const char* error, int code) {
            QTest::newRow(name) << QString::fromLatin1(line) << QString::fromLatin1(error) << code;
        };
        row("another family", "--family ev4", "cli/usage", 2);
        row("an id of another length", "--uid 04782e21", "cli/usage", 2);
        row("no id", "--uid 04x", "cards/uid-malformed", 1);
        row("a Classic's id of another length", "--family classic --uid 04782e21801d80", "cli/usage", 2);
        row("a Classic that keeps something", "--family classic --memory a.json", "cli/usage", 2);
        row("a Classic that is pulled", "--family classic --pull-after 1", "cli/usage", 2);
        row("an answer that is lost nowhere", "--answer-lost", "cli/usage", 2);
        row("pulled before it lies there", "--pull-after 0", "cli/usage", 2);
        row("no port", "--port 70000", "cli/usage", 2);
        row("an operand", "1234567897", "cli/usage", 2);
    }
    void wrongUsageSaysSo()
    {
        QFETCH(const QString, line);
        QFETCH(const QString, error);
        QFETCH(const int, code);
        LaidDown card(line.split(u' '));
        const Ended ended = card.end();
        QCOMPARE(ended.error(), error);
        QCOMPARE(ended.code, code);
    }

    void anotherCardsFileIsLeftAlone()
    {
        const QString path = m_dir.filePath(QStringLiteral("others.json"));
        ChipMemory memory;
        memory.uid = uid;
        QVERIFY(cards::desfire::writeChip(path, memory));
        const QString nonsense = m_dir.filePath(QStringLiteral("nonsense.json"));
        QFile file(nonsense);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{}") == 2);
        file.close();
        const auto refused = [](const QStringList& options) {
            LaidDown card(options);
            return card.end();
        };
        const QStringList others = in("others.json");
        QCOMPARE(refused(others + words("--uid 04112233445566")).error(), QStringLiteral("cli/usage"));
        QCOMPARE(refused(others + words("--family ev3")).error(), QStringLiteral("cli/usage"));
        QCOMPARE(readChip(path).value(), memory);
        const Ended ended = refused(in("nonsense.json"));
        QCOMPARE(ended.error(), QStringLiteral("desfire/memory-malformed"));
        QCOMPARE(ended.code, 1);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("{}"));
    }
};

VESTIBULE_TEST(TestCardSimulation);
#include "TestCardSimulation.moc"
