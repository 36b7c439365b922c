#include "tests/support/TestRunner.h"

#include "ui/text/Languages.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QXmlStreamReader>

using namespace vestibule;

namespace {

struct Message
{
    QString source;
    QStringList translations;
    bool finished = true;
    bool plural = false;
};

QList<Message> messagesOf(const QString& file)
{
    QList<Message> out;
    QFile ts(QStringLiteral(VESTIBULE_TRANSLATIONS "/") + file);
    if (!ts.open(QIODevice::ReadOnly)) {
        return out;
    }
    QXmlStreamReader xml(&ts);
    Message message;
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isStartElement() && xml.name() == QLatin1String("message")) {
            message = {};
            message.plural = xml.attributes().value(QLatin1String("numerus")) == QLatin1String("yes");
        } else if (xml.isStartElement() && xml.name() == QLatin1String("source")) {
            message.source = xml.readElementText();
        } else if (xml.isStartElement() && xml.name() == QLatin1String("translation")) {
            message.finished = xml.attributes().value(QLatin1String("type")).isEmpty();
            if (!message.plural) {
                message.translations << xml.readElementText();
            }
        } else if (xml.isStartElement() && xml.name() == QLatin1String("numerusform")) {
            message.translations << xml.readElementText();
        } else if (xml.isEndElement() && xml.name() == QLatin1String("message")) {
            out.append(message);
        }
    }
    return xml.hasError() ? QList<Message>{} : out;
}

QStringList placeholders(const QString& text)
{
    static const QRegularExpression pattern(QStringLiteral("%(n|L?\\d+)"));
    QStringList out;
    auto it = pattern.globalMatch(text);
    while (it.hasNext()) {
        out << it.next().captured();
    }
    out.sort();
    return out;
}

} // namespace

class TestTranslations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsUnfinishedAndPlaceholdersMatch_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("atLeast");
        const QStringList files =
            QDir(QStringLiteral(VESTIBULE_TRANSLATIONS)).entryList({QStringLiteral("vestibule_*.ts")}, QDir::Files);
        QVERIFY(files.contains(QStringLiteral("vestibule_zh_CN.ts")));
        for (const QString& file : files) {
            // English is the source: only its plurals need a text.
            QTest::newRow(qPrintable(file)) << file << (file == QLatin1String("vestibule_en.ts") ? 2 : 500);
        }
    }

    void nothingIsUnfinishedAndPlaceholdersMatch()
    {
        QFETCH(QString, file);
        QFETCH(int, atLeast);
        const QList<Message> messages = messagesOf(file);
        QVERIFY2(messages.size() >= atLeast, qPrintable(QString::number(messages.size())));
        QStringList wrong;
        for (const Message& message : messages) {
            if (!message.finished) {
                wrong << QStringLiteral("unfinished: ") + message.source;
            }
            for (const QString& text : message.translations) {
                if (text.isEmpty()) {
                    wrong << QStringLiteral("empty: ") + message.source;
                }
                if (placeholders(text) != placeholders(message.source)) {
                    wrong << QStringLiteral("placeholders: ") + message.source;
                }
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    }

    void phrasebooksSpeakTheirLanguageWhateverTheProgramSpeaks()
    {
        ui::Languages languages;
        languages.select(QStringLiteral("en"));
        const char* source = "Read on";
        QCOMPARE(languages.phrases(QStringLiteral("en"))("Resident", source), QStringLiteral("Read on"));
        QCOMPARE(languages.phrases(QStringLiteral("zh"))("Resident", source), QStringLiteral("继续往下读"));
        QCOMPARE(languages.phrases(QStringLiteral("xx"))("Resident", source), QStringLiteral("Read on"));
    }

    void anUnknownLanguageChangesNothing()
    {
        ui::Languages languages;
        languages.select(QStringLiteral("zh"));
        languages.select(QStringLiteral("xx"));
        QCOMPARE(languages.current(), QStringLiteral("zh"));
    }
};

VESTIBULE_TEST(TestTranslations);
#include "TestTranslations.moc"
