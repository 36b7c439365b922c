#include "tests/app/cli/Cli.h"
#include "tests/support/TestRunner.h"

#include <QFile>
#include <QJsonDocument>

using namespace vestibule;
using namespace vestibule::test;

namespace {

QString text(const Ended& ended, const char* key) { return ended.json()[QLatin1String(key)].toString(); }

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// `audit verify` as a stranger runs it: no folder, no account, nothing on standard input.
Ended verifyAway(const QStringList& arguments, bool json = true)
{
    return runCli(words(json ? "audit verify --json" : "audit verify --language en") + arguments);
}

} // namespace

/// The audit log from the command line: exported, verified elsewhere, and what each fault is called.
class TestAuditCommands final : public QObject
{
    Q_OBJECT

    const Estate m_estate;
    QString m_export;
    QByteArray m_bytes;
    QString m_firstKey;

    [[nodiscard]] Ended exportTo(const QString& path) const
    {
        return m_estate.runWithSecond(QStringLiteral("Shen"),
                                      words("audit export --reason external-audit --document SJ-2026/1 --out") +
                                          QStringList{path});
    }

private Q_SLOTS:
    void initTestCase();
    void anExportTakesTwoPeopleAndAReason();
    void anExportIsVerifiedWithoutTheStation();
    void theExportIsLoggedItselfAndReplacesNothing();
    void aLookAtOnePersonIsInTheLog();
    void theStationVerifiesItsOwnLog();
    void aHeadThatWasKeptHolds();
    void everyFaultHasItsCodeAndExit_data();
    void everyFaultHasItsCodeAndExit();
    void wrongUsageSaysSo_data();
    void wrongUsageSaysSo();
    void resultsAndErrorsAreInPlainWords();
};

void TestAuditCommands::initTestCase()
{
    QVERIFY2(m_estate.made().code == 0, m_estate.made().errors.constData());
    m_export = m_estate.file("log.jsonl");
    m_estate.addOperator(QStringLiteral("Shen"), domain::Role::Auditor);
    QCOMPARE(m_estate.undertake(QStringLiteral("Shen")).code, 0);
    const Ended exported = exportTo(m_export);
    QVERIFY2(exported.code == 0, exported.output.constData());
    m_bytes = contentOf(m_export);
    QCOMPARE(exported.json()[QStringLiteral("bytes")].toInteger(), m_bytes.size());
    m_firstKey = text(exported, "first_key");
    QCOMPARE(m_firstKey.size(), 64);
}

void TestAuditCommands::anExportTakesTwoPeopleAndAReason()
{
    const Estate alone;
    const QString path = alone.file("log.jsonl");
    const QStringList line = words("audit export --reason own-review --out") + QStringList{path};
    const Ended waits = alone.run(line);
    QCOMPARE(waits.error(), QStringLiteral("domain/nobody-to-approve"));
    QCOMPARE(waits.code, 4);
    alone.addOperator(QStringLiteral("Shen"), domain::Role::Auditor);
    QCOMPARE(alone.run(line).error(), QStringLiteral("domain/second-operator-missing"));
    QCOMPARE(alone.runWithSecond(QStringLiteral("Li"), line).error(), QStringLiteral("domain/second-operator-same"));
    QCOMPARE(alone.runWithSecond(QStringLiteral("Shen"), line).error(),
             QStringLiteral("domain/second-password-refused")); // has not signed the undertaking
    QCOMPARE(alone.undertake(QStringLiteral("Shen")).code, 0);
    const Ended wrong = alone.runWithSecond(QStringLiteral("Shen"), line, "a wrong one");
    QCOMPARE(wrong.error(), QStringLiteral("domain/second-password-refused"));
    QCOMPARE(wrong.code, 4);
    QCOMPARE(alone.run(words("audit export --second Shen --reason own-review --out") + QStringList{path}).error(),
             QStringLiteral("cli/usage"));
    // A clerk has no log, not with an auditor beside them either.
    alone.addOperator(QStringLiteral("Wang"), domain::Role::Clerk);
    QCOMPARE(alone.undertake(QStringLiteral("Wang")).code, 0);
    const Ended clerk = alone.runAs(QStringLiteral("Wang"), Estate::password + '\n' + Estate::password,
                                    line + words("--second Shen --second-password-fd 0"));
    QCOMPARE(clerk.error(), QStringLiteral("station/not-allowed"));
    QVERIFY(!QFile::exists(path));
    QCOMPARE(alone.runWithSecond(QStringLiteral("Shen"), line).code, 0);
    const QByteArray log = contentOf(path);
    QVERIFY(log.contains("\"action\":\"approval/audit-export\""));
    QVERIFY(log.contains("\"reason\":\"own-review\""));
}

void TestAuditCommands::anExportIsVerifiedWithoutTheStation()
{
    const Ended plain = verifyAway({m_export});
    QCOMPARE(plain.code, 0);
    QCOMPARE(plain.json()[QStringLiteral("good")].toBool(), true);
    QCOMPARE(plain.json()[QStringLiteral("entries")].toInteger(), m_bytes.count('\n') - 2); // header and open seal
    QCOMPARE(plain.json()[QStringLiteral("first_key_pinned")].toBool(true), false);
    for (const QString& key : {m_firstKey, m_firstKey.toUpper(), m_estate.write("first.key", m_firstKey.toLatin1())}) {
        const Ended pinned = verifyAway({m_export, QStringLiteral("--first-key"), key});
        QCOMPARE(pinned.code, 0);
        QCOMPARE(pinned.json()[QStringLiteral("first_key_pinned")].toBool(), true);
    }
    // The log itself names its first key.
    QVERIFY(m_bytes.contains("\"document\":\"" + m_firstKey.toLatin1() + '"'));
}

void TestAuditCommands::theExportIsLoggedItselfAndReplacesNothing()
{
    QVERIFY(m_bytes.contains("\"action\":\"audit/exported\""));
    const Ended again = exportTo(m_export);
    QCOMPARE(again.error(), QStringLiteral("station/evidence-there"));
    QCOMPARE(again.code, 6);
    QCOMPARE(contentOf(m_export), m_bytes);
    const Ended nowhere = exportTo(m_estate.file("no/such/folder/log.jsonl"));
    QCOMPARE(nowhere.error(), QStringLiteral("base/write-failed"));
}

void TestAuditCommands::aLookAtOnePersonIsInTheLog()
{
    const QString person = m_estate.add(QStringLiteral("Wang"), QStringLiteral("1"));
    const auto looksIn = [this](const char* name) {
        const QString path = m_estate.file(name);
        return exportTo(path).code == 0 ? contentOf(path).count("\"action\":\"resident/shown\"") : -1;
    };
    QCOMPARE(looksIn("before.jsonl"), qsizetype(0));
    QCOMPARE(m_estate.run(words("resident show") + QStringList{person}).code, 0);
    QCOMPARE(m_estate.run("resident show 00000000000000000000000000000000").code, 3); // nobody was seen
    QCOMPARE(looksIn("after.jsonl"), qsizetype(1));
}

void TestAuditCommands::theStationVerifiesItsOwnLog()
{
    const Ended own = m_estate.run(words("audit verify --first-key") + QStringList{m_firstKey});
    QVERIFY2(own.code == 0, own.output.constData());
    QCOMPARE(text(own, "first_key"), m_firstKey);
    const Ended other = m_estate.run(words("audit verify --first-key") + QStringList{QString(64, u'a')});
    QCOMPARE(other.error(), QStringLiteral("audit/broken-chain"));
    QCOMPARE(other.code, 6);
}

void TestAuditCommands::aHeadThatWasKeptHolds()
{
    const QStringList head = {QStringLiteral("--dir"),         m_estate.folder(),
                              QStringLiteral("--operator"),    QStringLiteral("Li"),
                              QStringLiteral("--password-fd"), QStringLiteral("0")};
    const Ended first = runCli(words("audit head") + head, Estate::password + '\n');
    QCOMPARE(first.code, 0);
    QCOMPARE(first.output.count('\n'), 1);
    const Ended second = m_estate.run("audit head");
    QVERIFY(second.json()[QStringLiteral("head")].toObject()[QStringLiteral("size")].toInteger() > 3);
    const QByteArray compact = QJsonDocument(second.json()).toJson(QJsonDocument::Compact);
    const QString later = m_estate.file("later.jsonl");
    QCOMPARE(exportTo(later).code, 0);
    for (const QString& kept : {m_estate.write("one.head", first.output), m_estate.write("pretty.head", second.output),
                                m_estate.write("two.heads", first.output + compact + '\n')}) {
        const Ended held = verifyAway({later, QStringLiteral("--head"), kept});
        QVERIFY2(held.code == 0, held.output.constData());
        QVERIFY(held.json()[QStringLiteral("heads")].toInt() > 0);
        QCOMPARE(m_estate.run(words("audit verify --head") + QStringList{kept}).code, 0);
        // The export from before it is shorter than what it covers.
        QCOMPARE(verifyAway({m_export, QStringLiteral("--head"), kept}).error(), QStringLiteral("audit/truncated"));
    }
    QByteArray forged = first.output;
    forged.replace("\"size\":", "\"size\":1");
    const Ended bad = verifyAway({later, QStringLiteral("--head"), m_estate.write("bad.head", forged)});
    QCOMPARE(bad.error(), QStringLiteral("audit/bad-head"));
    QCOMPARE(bad.code, 1);
    const Estate other;
    const Ended strange = other.run("audit head");
    const Ended foreign = verifyAway({later, QStringLiteral("--head"), m_estate.write("foreign.head", strange.output)});
    QCOMPARE(foreign.error(), QStringLiteral("audit/bad-head"));
}

void TestAuditCommands::everyFaultHasItsCodeAndExit_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("error");
    QTest::addColumn<int>("code");
    const auto row = [](const char* name, const QByteArray& bytes, const char* error, int code) {
        QTest::newRow(name) << bytes << QString::fromLatin1(error) << code;
    };
    row("empty", {}, "audit/bad-export", 1);
    row("another file", "PK\x03\x04\n", "audit/bad-export", 1);
    row("an entry altered", QByteArray(m_bytes).replace("estate/created", "estate/deleted"), "audit/altered", 6);
    row("cut in the middle", m_bytes.first(m_bytes.size() / 2), "audit/truncated", 6);
    row("without its last byte", m_bytes.chopped(1), "audit/truncated", 6);
    row("without its seal", m_bytes.first(m_bytes.lastIndexOf("{\"seal\"")), "audit/truncated", 6);
    row("a seal altered", QByteArray(m_bytes).replace("\"period\":0", "\"period\":1"), "audit/broken-chain", 6);
    row("a signature altered", QByteArray(m_bytes).replace("\"signature\":\"", "\"signature\":\"0"), "audit/bad-seal",
        6);
}

void TestAuditCommands::everyFaultHasItsCodeAndExit()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QString, error);
    QFETCH(const int, code);
    const Ended ended = verifyAway({m_estate.write("spoiled.jsonl", bytes)});
    QCOMPARE(ended.error(), error);
    QCOMPARE(ended.code, code);
}

void TestAuditCommands::wrongUsageSaysSo_data()
{
    QTest::addColumn<QStringList>("line");
    QTest::addColumn<QString>("error");
    QTest::addColumn<int>("code");
    const auto row = [](const char* name, const QStringList& line, const char* error, int code) {
        QTest::newRow(name) << line << QString::fromLatin1(error) << code;
    };
    row("neither file nor folder", words("audit verify"), "cli/usage", 2);
    row("two files", words("audit verify a b"), "cli/usage", 2);
    row("no such file", words("audit verify nothing.jsonl"), "base/file-missing", 3);
    row("a key that is none", words("audit verify --first-key 00 nothing.jsonl"), "base/file-missing", 3);
    const auto withHead = [this](const QString& head) {
        return words("audit verify --head") + QStringList{head, m_export};
    };
    row("no such head", withHead(QStringLiteral("nothing.head")), "base/file-missing", 3);
    row("a head that is none", withHead(m_export), "audit/bad-head", 1);
    row("an empty head", withHead(m_estate.write("empty.head", "\n")), "audit/bad-head", 1);
    row("a key in a file that is none", words("audit verify --first-key") + QStringList{m_export, m_export},
        "cli/key-unreadable", 1);
    row("export to nowhere", words("audit export --dir x"), "cli/usage", 2);
    row("head of nothing", words("audit head"), "cli/usage", 2);
}

void TestAuditCommands::wrongUsageSaysSo()
{
    QFETCH(const QStringList, line);
    QFETCH(const QString, error);
    QFETCH(const int, code);
    const Ended ended = runCli(line + words("--json"));
    QCOMPARE(ended.error(), error);
    QCOMPARE(ended.code, code);
}

void TestAuditCommands::resultsAndErrorsAreInPlainWords()
{
    const Ended good = verifyAway({m_export}, false);
    QCOMPARE(good.code, 0);
    QVERIFY(good.output.contains("No entry was altered"));
    QVERIFY(good.output.contains("Nothing from elsewhere was compared"));
    QVERIFY(good.output.contains(m_firstKey.toLatin1()));
    const Ended pinned = verifyAway({m_export, QStringLiteral("--first-key"), m_firstKey}, false);
    QVERIFY(!pinned.output.contains("Nothing from elsewhere"));
    const QString spoiled =
        m_estate.write("words.jsonl", QByteArray(m_bytes).replace("estate/created", "estate/deleted"));
    const Ended bad = verifyAway({spoiled}, false);
    QCOMPARE(bad.output, QByteArray());
    QVERIFY(bad.errors.startsWith("vestibule-cli: audit/altered: The log has been changed from outside."));
    QVERIFY(bad.errors.contains("tell the management"));
    QVERIFY(bad.errors.contains("entries 0 to ")); // where
}

VESTIBULE_TEST(TestAuditCommands);
#include "TestAuditCommands.moc"
