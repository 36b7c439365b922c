#include "core/consent/NoticeLinter.h"
#include "tests/core/consent/ConsentFixture.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace vestibule;
using namespace vestibule::consent;

namespace {

QByteArray read(const char* path) { return readFile(QString::fromLatin1(path), 1 << 20).value(); }

NoticeLinter linter()
{
    return NoticeLinter::compose({read(VESTIBULE_NOTICES "/rules/en.json"), read(VESTIBULE_NOTICES "/rules/zh.json")})
        .value();
}

/// What is found in the shipped text when `sentence` stands in it as well, under `item`.
QList<Finding> found(const NoticeLinter& linter, const QString& language, const QString& item, const QString& sentence)
{
    NoticeInLanguage text = test::notice().in(language).value();
    for (NoticeSection& section : text.sections) {
        if (section.item == item) {
            section.body += u' ' + sentence;
        }
    }
    return linter.lint(text, {});
}

} // namespace

/// Sentences as property offices write them, by somebody who had not looked at the rules: half of them forbidden, half
/// of them harmless and of the same sound. What the rules made of them before they were mended stands in the README.
class TestOfficeSentences : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsForbiddenIsFoundAndNothingElse_data()
    {
        QTest::addColumn<QString>("list");
        QTest::addColumn<int>("forbidden");
        QTest::addColumn<int>("harmless");
        QTest::newRow("written before the rules were read") << QStringLiteral("first") << 30 << 30;
        QTest::newRow("written after they were mended") << QStringLiteral("second") << 12 << 18;
    }
    void whatIsForbiddenIsFoundAndNothingElse()
    {
        QFETCH(QString, list);
        QFETCH(int, forbidden);
        QFETCH(int, harmless);
        const NoticeLinter rules = linter();
        QStringList missed;
        QStringList falseAlarms;
        int bad = 0;
        int good = 0;
        const QJsonObject all = QJsonDocument::fromJson(read(VESTIBULE_PHRASES "/offices.json")).object();
        for (const QJsonValue each : all[list].toArray()) {
            const QString language = each[QStringLiteral("language")].toString();
            const QString sentence = each[QStringLiteral("sentence")].toString();
            if (each[QStringLiteral("forbidden")].toBool()) {
                ++bad;
                if (found(rules, language, QStringLiteral("impact"), sentence).isEmpty()) {
                    missed.append(sentence);
                }
                continue;
            }
            ++good;
            for (const char* item : {"impact", "rights", "retention", "alternative"}) {
                for (const Finding& f : found(rules, language, QLatin1StringView(item), sentence)) {
                    falseAlarms.append(sentence + u' ' + codeOf(f.rule) + QStringLiteral(": ") + f.words);
                }
            }
        }
        qInfo("%d forbidden, %d missed; %d harmless, %d false alarms", bad, int(missed.size()), good,
              int(falseAlarms.size()));
        QCOMPARE(bad, forbidden);
        QCOMPARE(good, harmless);
        QVERIFY2(missed.isEmpty(), qPrintable(missed.join(u'\n')));
        QVERIFY2(falseAlarms.isEmpty(), qPrintable(falseAlarms.join(u'\n')));
    }
};

VESTIBULE_TEST(TestOfficeSentences);
#include "TestOfficeSentences.moc"
