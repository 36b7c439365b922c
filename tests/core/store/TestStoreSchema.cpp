#include "tests/core/store/Desk.h"
#include "tests/support/TestRunner.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

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
