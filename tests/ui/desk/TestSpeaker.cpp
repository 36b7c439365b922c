#include "tests/support/TestRunner.h"
#include "tests/ui/support/Answers.h"
#include "tests/ui/support/Voices.h"

#include "ui/desk/Speaker.h"

#include <QSignalSpy>
#include <QTextToSpeech>
#include <QTimer>

Q_IMPORT_PLUGIN(VestibuleTestVoices)

using namespace vestibule;
using namespace vestibule::test;

namespace {

const QString engineName = QStringLiteral("vestibule-voices");
const QString zh = QStringLiteral("zh");
const QString en = QStringLiteral("en");

const Voices::Voice american{QStringLiteral("English (America)"), QLocale(QStringLiteral("en_US"))};
const Voices::Voice british{QStringLiteral("English (Great Britain)"), QLocale(QStringLiteral("en_GB"))};
const Voices::Voice cantonese{QStringLiteral("Chinese (Cantonese)"), QLocale(QStringLiteral("yue"))};
const Voices::Voice chinese{QStringLiteral("Xiaoyu"), QLocale(QStringLiteral("zh_CN"))};
// As Speech Dispatcher's come through Qt 6.4: "cmn" and "hak" are no languages that it knows.
const Voices::Voice hakka{QStringLiteral("Hakka Chinese"), QLocale::c()};
const Voices::Voice mandarin{QStringLiteral("Chinese (Mandarin, latin as English)"), QLocale::c()};
const Voices::Voice pinyin{QStringLiteral("Chinese (Mandarin, latin as Pinyin)"), QLocale::c()};

struct Listener
{
    explicit Listener(const QList<Voices::Voice>& voices)
    {
        Voices::begin(voices);
        speaker = ui::makeSpeaker({engineName});
        ended = std::make_unique<QSignalSpy>(speaker.get(), &ui::Speaker::ended);
        failed = std::make_unique<QSignalSpy>(speaker.get(), &ui::Speaker::failed);
    }

    std::unique_ptr<ui::Speaker> speaker;
    std::unique_ptr<QSignalSpy> ended;
    std::unique_ptr<QSignalSpy> failed;
};

} // namespace

/// The real QTextToSpeech over an engine of the test.
class TestSpeaker : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void qtFindsTheEngine() { QVERIFY(QTextToSpeech::availableEngines().contains(engineName)); }

    void eachLanguageHasAVoiceOfItsOwn_data()
    {
        QTest::addColumn<QList<Voices::Voice>>("voices");
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("voice"); ///< empty: none
        const QList<Voices::Voice> espeak{american, cantonese, british, hakka, pinyin, mandarin};
        QTest::newRow("English") << espeak << en << british.name;
        QTest::newRow("English of another country") << QList{american, mandarin} << en << american.name;
        QTest::newRow("Mandarin without a locale") << espeak << zh << mandarin.name;
        QTest::newRow("Mandarin with a locale") << QList{american, mandarin, chinese} << zh << chinese.name;
        QTest::newRow("English reads no Chinese") << QList{american, british} << zh << QString();
        QTest::newRow("neither does Cantonese, nor Hakka") << QList{cantonese, hakka} << zh << QString();
        QTest::newRow("Chinese reads no English") << QList{chinese, mandarin} << en << QString();
        QTest::newRow("no voice") << QList<Voices::Voice>() << en << QString();
    }
    void eachLanguageHasAVoiceOfItsOwn()
    {
        QFETCH(const QList<Voices::Voice>, voices);
        QFETCH(const QString, language);
        QFETCH(const QString, voice);
        Listener l(voices);
        QCOMPARE(l.speaker->canSpeak(language), !voice.isEmpty());
        // Also where somebody speaks without having asked.
        l.speaker->speak(QStringLiteral("words"), language);
        QCOMPARE(Voices::said.size(), voice.isEmpty() ? 0 : 1);
        QCOMPARE(l.failed->count(), voice.isEmpty() ? 1 : 0);
        if (!voice.isEmpty()) {
            QCOMPARE(Voices::said.constFirst().voice, voice);
            QCOMPARE(Voices::said.constFirst().text, QStringLiteral("words"));
        }
    }

    void theVoiceChangesWithTheLanguage()
    {
        Listener l({american, mandarin});
        for (const QString& language : {zh, en, zh}) {
            l.speaker->speak(language, language);
        }
        QCOMPARE(Voices::said.size(), 3);
        QCOMPARE(Voices::said.at(0).voice, mandarin.name);
        QCOMPARE(Voices::said.at(1).voice, american.name);
        QCOMPARE(Voices::said.at(2).voice, mandarin.name);
        QCOMPARE(Voices::opened, 1);
    }

    /// An engine that does not take the voice would read on with the one before.
    void aVoiceThatIsNotTakenSaysNothing()
    {
        Listener l({american, chinese});
        l.speaker->speak(QStringLiteral("one"), en);
        Voices::isStubborn = true;
        l.speaker->speak(QStringLiteral("一"), zh);
        // Looking through the voices has left the Chinese one chosen or not: what counts is that it is the right one.
        for (const Voices::Said& said : std::as_const(Voices::said)) {
            QCOMPARE(said.voice, said.text == QStringLiteral("一") ? chinese.name : american.name);
        }
        l.speaker->speak(QStringLiteral("two"), en);
        QVERIFY(l.failed->count() > 0);
        for (const Voices::Said& said : std::as_const(Voices::said)) {
            QCOMPARE(said.voice, said.text == QStringLiteral("一") ? chinese.name : american.name);
        }
    }

    void theEndIsToldOnceAndAStopIsNone()
    {
        Listener l({american});
        l.speaker->speak(QStringLiteral("one"), en);
        Voices::last->tell(QTextToSpeech::Speaking);
        Voices::last->tell(QTextToSpeech::Ready);
        Voices::last->tell(QTextToSpeech::Speaking);
        Voices::last->tell(QTextToSpeech::Ready);
        QCOMPARE(l.ended->count(), 1);
        l.speaker->speak(QStringLiteral("two"), en);
        Voices::last->tell(QTextToSpeech::Speaking);
        l.speaker->stop();
        QVERIFY(Voices::last->stops > 0);
        Voices::last->tell(QTextToSpeech::Ready);
        QCOMPARE(l.ended->count(), 1);
        QCOMPARE(l.failed->count(), 0);
    }

    /// The service tells of the words before, when the next ones are waiting.
    void aLateEndOfTheWordsBeforeEndsNothing()
    {
        Listener l({american});
        l.speaker->speak(QStringLiteral("one"), en);
        Voices::last->tell(QTextToSpeech::Speaking);
        l.speaker->stop();
        l.speaker->speak(QStringLiteral("two"), en);
        Voices::last->tell(QTextToSpeech::Ready);
        QCOMPARE(l.ended->count(), 0);
        Voices::last->tell(QTextToSpeech::Speaking);
        Voices::last->tell(QTextToSpeech::Ready);
        QCOMPARE(l.ended->count(), 1);
    }

    void aVoiceThatBreaksOffOrHangsFails_data()
    {
        QTest::addColumn<bool>("begins");
        QTest::addColumn<bool>("breaksOff");
        QTest::newRow("breaks off") << true << true;
        QTest::newRow("never begins") << false << false;
        QTest::newRow("never ends") << true << false;
    }
    void aVoiceThatBreaksOffOrHangsFails()
    {
        QFETCH(const bool, begins);
        QFETCH(const bool, breaksOff);
        Listener l({american});
        auto* const patience = l.speaker->findChild<QTimer*>(QStringLiteral("voicePatience"));
        QVERIFY(!patience->isActive());
        l.speaker->speak(QStringLiteral("one"), en);
        QVERIFY(patience->isActive());
        const int atFirst = patience->interval();
        if (begins) {
            Voices::last->tell(QTextToSpeech::Speaking);
            QVERIFY(patience->interval() > atFirst); // as long as the words take
        }
        if (breaksOff) {
            Voices::last->tell(QTextToSpeech::Error);
        } else {
            ring(*patience);
        }
        QVERIFY(!patience->isActive());
        QCOMPARE(l.failed->count(), 1);
        QCOMPARE(l.ended->count(), 0);
        // The next try opens the service anew.
        QVERIFY(l.speaker->canSpeak(en));
        QCOMPARE(Voices::opened, 2);
        l.speaker->speak(QStringLiteral("two"), en);
        QCOMPARE(Voices::said.size(), 2);
    }

    void aServiceThatComesUpLaterIsFound()
    {
        Listener l({american});
        QCOMPARE(Voices::opened, 0); // nothing is opened before somebody asks
        Voices::isDown = true;
        QVERIFY(!l.speaker->canSpeak(en));
        Voices::isDown = false;
        QVERIFY(l.speaker->canSpeak(en));
    }

    void aMachineWithoutEnginesIsSilent()
    {
        const auto speaker = ui::makeSpeaker(QStringList());
        QSignalSpy failed(speaker.get(), &ui::Speaker::failed);
        QVERIFY(!speaker->canSpeak(zh) && !speaker->canSpeak(en));
        speaker->speak(QStringLiteral("words"), en);
        QCOMPARE(failed.count(), 1);
        speaker->stop();
    }
};

VESTIBULE_TEST(TestSpeaker);
#include "TestSpeaker.moc"
