#include "app/composition/NoticeFiles.h"
#include "tests/support/TestRunner.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

using namespace vestibule;

namespace {

bool write(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

QByteArray inLanguage(const QByteArray& json, const QString& language)
{
    QJsonObject object = QJsonDocument::fromJson(json).object();
    object[QStringLiteral("language")] = language;
    return QJsonDocument(object).toJson();
}

} // namespace

class TestNoticeFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLanguageMoreIsAFileMoreInEachFolder()
    {
        QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkdir(QStringLiteral("rules")));
        const QString rules = folder.filePath(QStringLiteral("rules"));
        const QList<QByteArray> shipped = app::shippedNoticeTemplates();
        const QList<QByteArray> shippedRules = app::languageFilesIn(QStringLiteral(":/notices/rules"));
        QCOMPARE(shipped.size(), 2);
        QCOMPARE(shippedRules.size(), 2);
        for (qsizetype i = 0; i < shipped.size(); ++i) {
            QVERIFY(write(folder.filePath(QStringLiteral("%1.json").arg(i)), shipped.at(i)));
            QVERIFY(write(rules + QStringLiteral("/%1.json").arg(i), shippedRules.at(i)));
        }
        // A language that nobody has heard of.
        const QString pseudo = QStringLiteral("qx");
        QVERIFY(write(folder.filePath(QStringLiteral("qx.json")), inLanguage(shipped.constFirst(), pseudo)));
        QVERIFY(write(rules + QStringLiteral("/qx.json"), inLanguage(shippedRules.constFirst(), pseudo)));

        const consent::Controller office{QStringLiteral("Willow Court"), QStringLiteral("Willow Services"),
                                         QStringLiteral("office@willow.example"), QStringLiteral("1 Willow Road")};
        const auto notice = consent::Notice::compose(1, office, app::languageFilesIn(folder.path()));
        QVERIFY(notice);
        QCOMPARE(notice->languages(), QStringList({QStringLiteral("en"), pseudo, QStringLiteral("zh")}));
        const auto linter = consent::NoticeLinter::compose(app::languageFilesIn(rules));
        QVERIFY(linter && linter->check(*notice));
        // Its rules are in force: what they forbid is found in it.
        consent::NoticeInLanguage text = notice->in(pseudo).value();
        text.title = QStringLiteral("This consent is irrevocable.");
        QVERIFY(!linter->lint(text, {}).isEmpty());
    }
};

VESTIBULE_TEST(TestNoticeFiles);
#include "TestNoticeFiles.moc"
