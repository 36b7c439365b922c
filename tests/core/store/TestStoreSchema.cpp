#include "tests/core/store/Desk.h"
#include "tests/support/TestRunner.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>

using namespace desk;

namespace {

QStringList columnsOf(database::Connection& db)
{
    QStringList columns;
    auto statement = db.prepare("SELECT t.name, c.name FROM sqlite_schema t, pragma_table_info(t.name) c"
                                " WHERE t.type = 'table' ORDER BY 1, 2");
    while (statement && statement->step().value_or(false)) {
        columns.append(statement->text(0) + QLatin1Char('.') + statement->text(1));
    }
    return columns;
}

/// The words that a column about a person must not have, whole or as a part of a name.
bool soundsForbidden(const QString& column)
{
    static const QRegularExpression forbidden(
        u"id_?card|identity|passport|hukou|household|deed|educat|employ|plate|vehicle|phone|mobile|telephone|email|"
        "wechat|birth|gender|sex|ethnic|nation|religion|photo|image|picture|thumbnail|embedding|template|vector|"
        "passage|entry_log|remark|note_text|comment|memo|description"_s);
    return forbidden.match(column.section(QLatin1Char('.'), 1)).hasMatch() ||
           forbidden.match(column.section(QLatin1Char('.'), 0, 0)).hasMatch();
}

QJsonObject purposes()
{
    (void)schemaSteps(); // brings the resource in
    QFile file(u":/vestibule/schema/purposes.json"_s);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

/// Columns without a purpose and a known retention, and purposes without a column.
QStringList complaints(const QStringList& columns, const QJsonObject& all)
{
    QStringList found;
    const QJsonObject entries = all.value(u"columns"_s).toObject();
    const QJsonObject retentions = all.value(u"retentions"_s).toObject();
    for (const QString& column : columns) {
        const QJsonObject entry = entries.value(column).toObject();
        if (entry.value(u"purpose"_s).toString().size() < 5 ||
            !retentions.contains(entry.value(u"retention"_s).toString())) {
            found.append(column + u": no purpose or retention"_s);
        }
        if (soundsForbidden(column)) {
            found.append(column + u": forbidden"_s);
        }
    }
    for (const QString& column : entries.keys()) {
        if (!columns.contains(column)) {
            found.append(column + u": no such column"_s);
        }
    }
    return found;
}

/// Tables whose rows speak of a resident: the people, what refers to them over any number of foreign keys, what names a
/// person or one of their keys, and what stands under their token.
QSet<QString> tablesAboutResidents(database::Connection& db)
{
    QSet<QString> out{u"persons"_s, u"units"_s, u"receipts"_s, u"audit_entries"_s};
    for (qsizetype before = 0; before != out.size();) {
        before = out.size();
        auto references = db.prepare("SELECT t.name, f.\"table\" FROM sqlite_schema t,"
                                     " pragma_foreign_key_list(t.name) f WHERE t.type = 'table'");
        while (references && references->step().value_or(false)) {
            const QString to = references->text(1);
            if (to != u"units"_s && to != u"receipts"_s && out.contains(to)) {
                out.insert(references->text(0));
            }
        }
    }
    for (const QString& column : columnsOf(db)) {
        const QString name = column.section(QLatin1Char('.'), 1);
        if (name == u"person"_s || name == u"credential"_s) {
            out.insert(column.section(QLatin1Char('.'), 0, 0));
        }
    }
    return out;
}

/// Columns of a resident that no line of the list for residents names, and lines that say something else than the
/// columns they stand for.
QStringList complaintsAboutList(database::Connection& db, const QJsonObject& all)
{
    const QStringList columns = columnsOf(db);
    const QJsonObject entries = all.value(u"columns"_s).toObject();
    QStringList found;
    QSet<QString> listed;
    for (const QJsonValue& line : all.value(u"resident"_s).toArray()) {
        for (const QJsonValue& column : line[u"columns"_s].toArray()) {
            listed.insert(column.toString());
            if (entries.value(column.toString())[u"retention"_s] != line[u"retention"_s]) {
                found.append(column.toString() + u": kept for another time than its line says"_s);
            }
        }
        const QString part = line[u"part_of"_s].toString();
        if (part.isEmpty() ? line[u"columns"_s].toArray().isEmpty() : !columns.contains(part)) {
            found.append(line[u"en"_s].toString() + u": stands for no column"_s);
        }
    }
    const QSet<QString> tables = tablesAboutResidents(db);
    for (const QString& column : columns) {
        if (tables.contains(column.section(QLatin1Char('.'), 0, 0)) && !listed.contains(column)) {
            found.append(column + u": not in the list for residents"_s);
        }
    }
    return found;
}

} // namespace

/// Least data, by schema.
class TestStoreSchema : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyColumnHasAPurposeAndAnEnd()
    {
        Desk desk;
        QVERIFY(desk.isOpen());
        const QStringList columns = columnsOf(desk.db());
        QVERIFY(columns.size() > 100);
        QCOMPARE(complaints(columns, purposes()), QStringList());
    }

    void aColumnTooManyIsNoticed_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::addColumn<int>("found");
        QTest::newRow("identity number") << QByteArray("ALTER TABLE persons ADD COLUMN id_card_no TEXT") << 2;
        QTest::newRow("telephone") << QByteArray("ALTER TABLE persons ADD COLUMN mobile_phone TEXT") << 2;
        QTest::newRow("plate") << QByteArray("ALTER TABLE units ADD COLUMN plate TEXT") << 2;
        QTest::newRow("a picture") << QByteArray("ALTER TABLE drafts ADD COLUMN photo BLOB") << 2;
        QTest::newRow("free text") << QByteArray("ALTER TABLE persons ADD COLUMN remark TEXT") << 2;
        QTest::newRow("harmless, but without a purpose") << QByteArray("ALTER TABLE gates ADD COLUMN floor TEXT") << 1;
    }

    void aColumnTooManyIsNoticed()
    {
        QFETCH(const QByteArray, sql);
        QFETCH(const int, found);
        Desk desk;
        QVERIFY(desk.isOpen());
        QVERIFY(desk.db().execute(sql));
        QCOMPARE(complaints(columnsOf(desk.db()), purposes()).size(), found);
    }

    void everyColumnOfAResidentIsInTheListForThem()
    {
        Desk desk;
        QVERIFY(desk.isOpen());
        const QSet<QString> tables = tablesAboutResidents(desk.db());
        for (const char* table : {"persons", "consents", "cards", "outbox", "tombstones", "drafts", "person_search"}) {
            QVERIFY2(tables.contains(QString::fromLatin1(table)), table);
        }
        QVERIFY(!tables.contains(u"gates"_s));
        QCOMPARE(complaintsAboutList(desk.db(), purposes()), QStringList());
        QVERIFY(desk.db().execute("ALTER TABLE cards ADD COLUMN lamp INTEGER"));
        QVERIFY(desk.db().execute("CREATE TABLE lockers (credential BLOB) STRICT"));
        QCOMPARE(complaintsAboutList(desk.db(), purposes()),
                 QStringList({u"cards.lamp: not in the list for residents"_s,
                              u"lockers.credential: not in the list for residents"_s}));
    }

    void stepsAreNumberedWithoutGaps()
    {
        const std::vector<database::SchemaStep> steps = schemaSteps();
        QVERIFY(!steps.empty());
        for (std::size_t i = 0; i < steps.size(); ++i) {
            QCOMPARE(steps[i].number, int(i) + 1);
            QVERIFY(!steps[i].sql.isEmpty());
        }
    }

    void sealsAreReplacedWhileOpenAndNeverAfterwards()
    {
        Desk desk;
        QVERIFY(desk.isOpen());
        AuditStorage log = desk.session().audit();
        QVERIFY(log.putSeal(1, "early", false).error().is(database::codes::constraint));
        QVERIFY(log.putSeal(0, "closed before it began", true).error().is(database::codes::constraint));
        QVERIFY(log.putSeal(0, "open", false));
        QVERIFY(log.putSeal(0, "open again", false));
        QVERIFY(log.putSeal(1, "a second open one", false).error().is(database::codes::constraint));
        QVERIFY(desk.refuses("UPDATE audit_seals SET period = 7"));
        QVERIFY(desk.refuses("DELETE FROM audit_seals"));
        QVERIFY(log.putSeal(0, "closed", true));
        for (const char* sql : {"UPDATE audit_seals SET bytes = x'00'", "UPDATE audit_seals SET closed = 0",
                                "DELETE FROM audit_seals", "INSERT OR REPLACE INTO audit_seals VALUES (0, x'00', 0)"}) {
            QVERIFY2(desk.refuses(sql), sql);
        }
        QVERIFY(log.putSeal(0, "reopened", false).error().is(database::codes::constraint));
        QVERIFY(log.putSeal(2, "with a gap", false).error().is(database::codes::constraint));
        QVERIFY(log.putSeal(1, "next", false));
        QCOMPARE(*log.sealCount(), quint64(2));
        QCOMPARE(*log.seals(0, 10), QList<QByteArray>({"closed", "next"}));
        QCOMPARE(*log.seals(1, 10), QList<QByteArray>({"next"}));
    }

    void theEpochOfTheLastRecoveryOnlyRises()
    {
        Desk desk;
        QVERIFY(desk.isOpen());
        EstateRepository estate = desk.session().estate();
        QCOMPARE(estate.recoveredEpoch().value(), quint64(1));
        QVERIFY(estate.startEpochAbove(7)); // for another reason
        QCOMPARE(estate.recoveredEpoch().value(), quint64(1));
        QVERIFY(estate.noteRecovered());
        QCOMPARE(estate.recoveredEpoch().value(), quint64(8));
        for (const char* sql : {"UPDATE recovered SET epoch = 7", "UPDATE recovered SET epoch = 9",
                                "DELETE FROM recovered", "INSERT OR REPLACE INTO recovered VALUES (1, 1)"}) {
            QVERIFY2(desk.refuses(sql), sql);
        }
        QCOMPARE(estate.recoveredEpoch().value(), quint64(8));
    }

    /// Which epoch a recovery of before began was not kept: the present one stands for it.
    void aStoreOfBeforeBeginsWithItsPresentEpoch()
    {
        const QTemporaryDir dir;
        database::OpenOptions how;
        how.applicationId = applicationId;
        how.access = database::Access::Create;
        auto db = database::Connection::open(dir.filePath(u"store.db"_s), key(), how);
        const std::vector<database::SchemaStep> steps = schemaSteps();
        QVERIFY(db && database::applySchema(*db, {steps.begin(), steps.begin() + 14}));
        QVERIFY(db->execute("UPDATE meta SET epoch = 5"));
        QVERIFY(database::applySchema(*db, steps));
        QCOMPARE(Session(*db).estate().recoveredEpoch().value(), quint64(5));
    }

    void everyTableIsStrict()
    {
        Desk desk;
        QVERIFY(desk.isOpen());
        QCOMPARE(desk.number("SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
                             " AND NOT strict AND name NOT LIKE 'sqlite_%'"),
                 0);
    }

    void aFreshStoreIsWhole()
    {
        Desk desk;
        QVERIFY(desk.isOpen());
        QVERIFY(desk.db().checkIntegrity());
        QCOMPARE(desk.number("SELECT count(*) FROM pragma_foreign_key_check"), 0);
    }
};

VESTIBULE_TEST(TestStoreSchema);
#include "TestStoreSchema.moc"
