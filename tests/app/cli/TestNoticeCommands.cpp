#include "tests/app/cli/Cli.h"
#include "tests/support/TestRunner.h"

#include <QFile>
#include <QJsonArray>

using namespace vestibule::test;

namespace {

QByteArray shipped(const char* language)
{
    QFile file(QStringLiteral(VESTIBULE_NOTICES "/%1.json").arg(QLatin1StringView(language)));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// Notices from the command line; no station is needed.
class TestNoticeCommands final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;

    Ended lint(const QByteArray& content, const QStringList& options = {QStringLiteral("--json")}) const
    {
        QFile file(m_dir.filePath(QStringLiteral("notice.json")));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size()) {
            return {};
        }
        file.close();
        return runCli(options + QStringList{QStringLiteral("notice"), QStringLiteral("lint"), file.fileName()});
    }

private Q_SLOTS:
    void theShippedTextsPass()
    {
        for (const char* language : {"en", "zh"}) {
            const Ended ended = lint(shipped(language));
            QCOMPARE(ended.code, 0);
            QVERIFY(ended.json()[QStringLiteral("good")].toBool());
        }
    }

    void aFindingIsToldWithItsArticle()
    {
        QByteArray text = shipped("zh");
        text.replace("最长不超过您签名后24个月", "并永久保存");
        const Ended ended = lint(text);
        QCOMPARE(ended.code, 1);
        const QJsonArray findings = ended.json()[QStringLiteral("findings")].toArray();
        QCOMPARE(findings.size(), 1);
        const QJsonValue first = findings.at(0);
        QCOMPARE(first[QStringLiteral("item")].toString(), QStringLiteral("retention"));
        QCOMPARE(first[QStringLiteral("rule")].toString(), QStringLiteral("retention-permanent"));
        QVERIFY(first[QStringLiteral("words")].toString().endsWith(QStringLiteral("永久")));
        QVERIFY(first[QStringLiteral("article")].toString().contains(QStringLiteral("11")));
        QVERIFY(first[QStringLiteral("better")].toString().contains(QStringLiteral("24个月")));
        const Ended chinese = lint(text, {QStringLiteral("--language"), QStringLiteral("zh")});
        QCOMPARE(chinese.code, 1);
        QVERIFY(QString::fromUtf8(chinese.output).contains(QStringLiteral("第十一条")));
    }

    /// Its texts say that nobody receives anything.
    void aWholeNoticeIsReadWithTheRecipientsItNames()
    {
        const QByteArray texts = R"({"languages":[)" + shipped("en") + ']';
        QCOMPARE(lint(texts + '}').code, 0);
        const Ended ended = lint(texts + R"(,"parties":{"recipients":[{"name":"Street office"}]}})");
        QCOMPARE(ended.code, 1);
        const QJsonArray findings = ended.json()[QStringLiteral("findings")].toArray();
        QCOMPARE(findings.size(), 4);
        for (const QJsonValue finding : findings) {
            QCOMPARE(finding[QStringLiteral("rule")].toString(), QStringLiteral("recipients-denied"));
        }
    }

    void whatIsNoNoticeIsRefused()
    {
        QCOMPARE(lint("[]").error(), QStringLiteral("consent/notice-unreadable"));
        const Ended missing = runCli({QStringLiteral("--json"), QStringLiteral("notice"), QStringLiteral("lint"),
                                      m_dir.filePath(QStringLiteral("none.json"))});
        QCOMPARE(missing.code, 3);
    }
};

VESTIBULE_TEST(TestNoticeCommands);
#include "TestNoticeCommands.moc"
