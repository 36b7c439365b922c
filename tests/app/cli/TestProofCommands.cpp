#include "tests/app/cli/Cli.h"
#include "tests/support/TestRunner.h"

#include <QFile>
#include <QJsonDocument>

using namespace vestibule;
using namespace vestibule::test;

namespace {

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// As an auditor runs it: no folder, no account, nothing on standard input.
Ended verifyAway(const QStringList& arguments, bool json = true)
{
    return runCli(words(json ? "audit verify --json" : "audit verify --language en") + arguments);
}

} // namespace

/// One entry of the log, proved to somebody who gets neither the log nor an account.
class TestProofCommands final : public QObject
{
    Q_OBJECT

    const Estate m_estate;
    QString m_head; ///< kept before anything else happened
    qint64 m_headSize = 0;

    [[nodiscard]] Ended prove(const QString& entry, const QString& path, const QStringList& more = {}) const
    {
        return m_estate.run(words("audit prove") + QStringList{entry, QStringLiteral("--out"), path} + more);
    }
    [[nodiscard]] QStringList withHead(const QString& head) const { return {QStringLiteral("--head"), head}; }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_estate.made().code == 0, m_estate.made().errors.constData());
        const Ended head = m_estate.run("audit head");
        QCOMPARE(head.code, 0);
        m_head = m_estate.write("kept.head", head.output);
        m_headSize = head.json()[QStringLiteral("head")].toObject()[QStringLiteral("size")].toInteger();
        QVERIFY(m_headSize > 1);
        QVERIFY(!m_estate.add(QStringLiteral("Wang Wei"), QStringLiteral("1")).isEmpty());
    }

    void anEntryIsProvedAndVerifiedAway()
    {
        const QString path = m_estate.file("entry.proof");
        const Ended made = prove(QStringLiteral("0"), path, withHead(m_head));
        QVERIFY2(made.code == 0, made.output.constData());
        QCOMPARE(made.json()[QStringLiteral("action")].toString(), QStringLiteral("audit/chain-started"));
        QCOMPARE(made.json()[QStringLiteral("earlier_size")].toInteger(), m_headSize);
        const QByteArray content = contentOf(path);
        QVERIFY(content.endsWith("}\n"));
        QCOMPARE(content.count('\n'), 1);
        QVERIFY(!content.contains("Wang"));

        for (const QStringList& more : {QStringList(), withHead(m_head)}) {
            const Ended away = verifyAway(QStringList{path} + more);
            QVERIFY2(away.code == 0, away.output.constData());
            QCOMPARE(away.json()[QStringLiteral("good")].toBool(), true);
            QCOMPARE(away.json()[QStringLiteral("entry")].toInteger(-1), 0);
            QCOMPARE(away.json()[QStringLiteral("in_earlier")].toBool(), true);
            QCOMPARE(away.json()[QStringLiteral("heads")].toInt(), more.isEmpty() ? 0 : 1);
            QCOMPARE(away.json()[QStringLiteral("root")], made.json()[QStringLiteral("root")]);
        }
    }

    void aSizeDoesWhereTheHeadIsElsewhere()
    {
        const QString path = m_estate.file("size.proof");
        const QString last = QString::number(m_headSize);
        QCOMPARE(prove(last, path, withHead(QString::number(m_headSize))).code, 0);
        const Ended away = verifyAway(QStringList{path} + withHead(m_head));
        QVERIFY2(away.code == 0, away.output.constData());
        QCOMPARE(away.json()[QStringLiteral("in_earlier")].toBool(true), false); // it came right after the head
    }

    void withoutAnEarlierLogThePresentHeadIsTheWitness()
    {
        const QString path = m_estate.file("alone.proof");
        QCOMPARE(prove(QStringLiteral("1"), path).code, 0);
        QCOMPARE(verifyAway({path}).code, 0);
        QVERIFY(verifyAway({path}).json()[QStringLiteral("in_earlier")].isNull());
        // It was made for no head at all: the kept one can neither confirm it nor speak against it.
        const Ended other = verifyAway(QStringList{path} + withHead(m_head));
        QCOMPARE(other.error(), QStringLiteral("audit/head-not-covered"));
        QCOMPARE(other.code, 1);
    }

    void theLogSaysThatAnEntryWasGivenAway()
    {
        const QString path = m_estate.file("logged.proof");
        QCOMPARE(prove(QStringLiteral("0"), path).code, 0);
        const qint64 size =
            m_estate.run("audit head").json()[QStringLiteral("head")].toObject()[QStringLiteral("size")].toInteger();
        const qint64 headSize = verifyAway({path}).json()[QStringLiteral("size")].toInteger();
        QVERIFY(headSize > 0 && headSize < size); // signing in stands between
        const QString noted = m_estate.file("noted.proof");
        QCOMPARE(prove(QString::number(headSize - 1), noted).code, 0);
        QCOMPARE(verifyAway({noted}).json()[QStringLiteral("action")].toString(), QStringLiteral("audit/proved"));
        QVERIFY(contentOf(noted).contains(R"(\"document\":\"0\")"));
    }

    void aProofIsEvidenceAndReplacesNothing()
    {
        const QString path = m_estate.write("there.proof", "something");
        const Ended again = prove(QStringLiteral("0"), path);
        QCOMPARE(again.error(), QStringLiteral("station/evidence-there"));
        QCOMPARE(again.code, 6);
        QCOMPARE(contentOf(path), QByteArray("something"));
    }

    void aClerkIsGivenNone()
    {
        m_estate.addOperator(QStringLiteral("Wang"), domain::Role::Clerk);
        QCOMPARE(m_estate.undertake(QStringLiteral("Wang")).code, 0);
        const QString path = m_estate.file("clerk.proof");
        const Ended clerk =
            m_estate.runAs(QStringLiteral("Wang"), Estate::password, words("audit prove 0 --out") + QStringList{path});
        QCOMPARE(clerk.error(), QStringLiteral("station/not-allowed"));
        QCOMPARE(clerk.code, 4);
        QVERIFY(!QFile::exists(path));
    }

    void everyFaultHasItsCodeAndExit()
    {
        const QString path = m_estate.file("fault.proof");
        const Estate other;
        const QString foreign = m_estate.write("foreign.head", other.run("audit head").output);
        const auto refused = [](const Ended& ended, const char* error, int code) {
            QCOMPARE(ended.error(), QLatin1String(error));
            QCOMPARE(ended.code, code);
        };
        refused(prove(QStringLiteral("100000"), path), "audit/out-of-range", 3);
        refused(prove(QStringLiteral("0"), path, withHead(QStringLiteral("100000"))), "audit/truncated", 6);
        refused(prove(QStringLiteral("0"), path, withHead(foreign)), "audit/forked", 6);
        refused(prove(QStringLiteral("first"), path), "cli/usage", 2);
        refused(prove(QStringLiteral("-1"), path), "cli/usage", 2);
        refused(prove(QStringLiteral("0"), path, withHead(QStringLiteral("nothing.head"))), "base/file-missing", 3);
        refused(m_estate.run("audit prove 0"), "cli/usage", 2);
        QVERIFY(!QFile::exists(path));

        QCOMPARE(prove(QStringLiteral("0"), path, withHead(m_head)).code, 0);
        const QByteArray good = contentOf(path);
        const auto verify = [this](const QByteArray& content, const QStringList& more = {}) {
            return verifyAway(QStringList{m_estate.write("spoiled.proof", content)} + more);
        };
        refused(verify(QByteArray(good).replace("chain-started", "chain-stopped")), "audit/bad-proof", 6);
        refused(verify(good.chopped(2)), "audit/bad-proof-file", 1);
        refused(verify(QByteArray(good).replace("\"signature\":\"", "\"signature\":\"0")), "audit/bad-head", 1);
        refused(verify(good, withHead(foreign)), "audit/forked", 6);
        refused(verify(good, {QStringLiteral("--first-key"), QString(64, u'a')}), "cli/usage", 2);
        refused(verify(good, {QStringLiteral("--gates")}), "cli/usage", 2);
    }

    void resultsAndErrorsAreInPlainWords()
    {
        const QString path = m_estate.file("words.proof");
        QCOMPARE(prove(QStringLiteral("0"), path, withHead(m_head)).code, 0);
        const Ended alone = verifyAway({path}, false);
        QCOMPARE(alone.code, 0);
        QVERIFY(alone.output.contains("the entry stands in the log"));
        QVERIFY(alone.output.contains("Nothing from elsewhere was compared"));
        const Ended kept = verifyAway(QStringList{path} + withHead(m_head), false);
        QVERIFY(!kept.output.contains("Nothing from elsewhere"));
        QVERIFY(kept.output.contains("the entry stood there already"));
        const QString spoiled =
            m_estate.write("words-2.proof", contentOf(path).replace("chain-started", "chain-stopped"));
        const Ended bad = verifyAway({spoiled}, false);
        QCOMPARE(bad.output, QByteArray());
        QVERIFY(bad.errors.startsWith("vestibule-cli: audit/bad-proof: This proof does not hold."));
    }
};

VESTIBULE_TEST(TestProofCommands);
#include "TestProofCommands.moc"
