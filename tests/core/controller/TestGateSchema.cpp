#include "core/base/Digest.h"
#include "core/controller/GateSchema.h"
#include "core/controller/GateStore.h"
#include "core/database/Schema.h"
#include "tests/support/TestRunner.h"

#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace vestibule;
using namespace vestibule::controller;
using domain::CredentialId;

namespace {

constexpr quint8 faceId = 1;
constexpr quint8 cardId = 2;

CredentialId idOf(quint8 number) { return CredentialId::fromBytes(QByteArray(16, char(number))).value(); }

/// The database of a gate as the program before a step left it: a face, a card, a tombstone.
void makeAt(std::size_t step, const QString& path, const SecretBytes& key, const domain::GateId& gate)
{
    database::OpenOptions options;
    options.applicationId = gateApplicationId;
    options.access = database::Access::Create;
    auto db = database::Connection::open(path, key, options).value();
    const std::vector<database::SchemaStep>& all = gateSchema();
    const Result<void> applied = database::applySchema(db, {all.begin(), all.begin() + std::ptrdiff_t(step)});
    const QByteArray root = protocol::emptyRoot().bytes().toHex();
    const auto hex = [](quint8 number) { return "x'" + idOf(number).bytes().toHex() + "'"; };
    const QByteArray digest = "x'" + sha256("digest").toHex() + "'";
    const QByteArray floats = "x'" + QByteArray(Rotation::dimension * int(sizeof(float)), '\0').toHex() + "'";
    const QByteArray sql = "INSERT INTO gate VALUES (1, x'" + gate.bytes().toHex() + "', 7, x'" +
                           QByteArray(32, 's').toHex() + "', 0, NULL, 0, 0, x'" + root + "', x'" + root +
                           "', 0, 0, NULL, NULL, NULL, '');" + "INSERT INTO entry VALUES (" + hex(faceId) +
                           ", 3, 0, 1000, 5000, " + digest + ", 6000, " + digest + ", 0, 0);" +
                           "INSERT INTO entry VALUES (" + hex(cardId) + ", 4, 1, 1000, 7000, NULL, NULL, " + digest +
                           ", 0, 2);" + "INSERT INTO face VALUES (" + hex(faceId) + ", 'fr_feature', 1, " + floats +
                           ");" + "INSERT INTO card VALUES (" + hex(cardId) + ", 'C2', x'', 0, x'');" +
                           "INSERT INTO tomb VALUES (" + hex(9) + ", 2);";
    const Result<void> filled = db.execute(sql);
    if (!applied || !filled) {
        qFatal("%s", (applied ? filled : applied).error().describe().c_str());
    }
}

} // namespace

/// A gate goes on with what it held when its program is renewed.
class TestGateSchema : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyOlderDatabaseIsTakenOver_data()
    {
        QTest::addColumn<int>("step");
        for (int step = 1; step <= int(gateSchema().size()); ++step) {
            QTest::addRow("left at step %d", step) << step;
        }
    }
    void everyOlderDatabaseIsTakenOver()
    {
        QFETCH(const int, step);
        QTemporaryDir dir;
        const QString path = dir.filePath(u"gate.db"_s);
        const SecretBytes key = SecretBytes::random(32);
        const domain::GateId gate = domain::GateId::random();
        makeAt(std::size_t(step), path, key, gate);

        GateStore store = GateStore::open(path, key, gate).value();
        FaceIndex faces;
        CardIndex cards;
        const GateState state = store.start(faces, cards).value();
        QCOMPARE(state.boot, quint64(8));
        QCOMPARE(state.entries.count(), std::size_t(2));
        const HeldEntry& face = *state.entries.find(idOf(faceId));
        QCOMPARE(face.rev, quint64(3));
        QCOMPARE(face.validUntil, Instant::fromMs(5000));
        QCOMPARE(face.consent->until, Instant::fromMs(6000));
        QVERIFY(face.isLive() && face.isInSet());
        const HeldEntry& card = *state.entries.find(idOf(cardId));
        QVERIFY(!card.consent && card.source == protocol::EntrySource::Unknown);
        QVERIFY(state.tombs.contains(idOf(9)));
        QCOMPARE(faces.size(), std::size_t(1));
        QCOMPARE(cards.size(), std::size_t(1));

        QVERIFY(store.purge({idOf(faceId)})); // its rows hang together as before
        FaceIndex facesAfter;
        CardIndex cardsAfter;
        const GateState after = store.start(facesAfter, cardsAfter).value();
        QVERIFY(!after.entries.find(idOf(faceId))->isLive());
        QCOMPARE(facesAfter.size(), std::size_t(0));
        QCOMPARE(cardsAfter.size(), std::size_t(1));
    }

    void whatIsErasedWithItsEntryIsStillErased()
    {
        QTemporaryDir dir;
        const QString path = dir.filePath(u"gate.db"_s);
        const SecretBytes key = SecretBytes::random(32);
        const domain::GateId gate = domain::GateId::random();
        makeAt(3, path, key, gate);
        QVERIFY(GateStore::open(path, key, gate));

        database::OpenOptions options;
        options.applicationId = gateApplicationId;
        auto db = database::Connection::open(path, key, options).value();
        QVERIFY(db.execute("DELETE FROM entry"));
        for (const char* table : {"SELECT count(*) FROM face", "SELECT count(*) FROM card"}) {
            auto ask = db.prepare(table).value();
            QVERIFY(ask.step().value());
            QCOMPARE(ask.integer(0), std::int64_t(0));
        }
        for (int source = 0; source <= 3; ++source) { // there are three
            const auto id = QByteArray(32, char('0' + source));
            QCOMPARE(db.execute("INSERT INTO entry VALUES (x'" + id + "', 1, 1, 1, 2, NULL, NULL, x'" +
                                QByteArray(64, '0') + "', 0, " + QByteArray::number(source) + ")")
                         .has_value(),
                     source < 3);
        }
    }
};

VESTIBULE_TEST(TestGateSchema);
#include "TestGateSchema.moc"
