#include "tests/support/TestRunner.h"

#include "ui/desk/Speaker.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTextToSpeech>

#include <cmath>

using namespace vestibule;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int patienceMs = 20'000;
constexpr int framesPerSecond = 50;
constexpr int samplesPerFrame = 22'050 / framesPerSecond; // eSpeak NG's rate
constexpr double spokenRms = 400;                         // of 32,767; a pause has less than 10

void write(const QString& path, const QByteArray& text)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size()) {
        qFatal("%s cannot be written", qPrintable(path));
    }
}

/// Debian's Speech Dispatcher with eSpeak NG, in a process of its own, whose loudspeaker is a file. What is said is
/// there at once and not at the pace of speech.
class SpeechService
{
public:
    SpeechService()
    {
        QDir(m_dir.path()).mkdir(u"modules"_s);
        write(m_dir.filePath(u".asoundrc"_s),
              "pcm.!default { type file file \"" + loudspeaker().toUtf8() + "\" format \"raw\" slave.pcm \"null\" }\n");
        write(m_dir.filePath(u"modules/espeak-ng.conf"_s), "EspeakIndexing 1\n");
        write(m_dir.filePath(u"speechd.conf"_s), "LogLevel 0\nTimeout 0\n"
                                                 "AudioOutputMethod \"alsa\"\nAudioALSADevice \"default\"\n"
                                                 "AddModule \"espeak-ng\" \"sd_espeak-ng\" \"espeak-ng.conf\"\n"
                                                 "DefaultModule espeak-ng\n");
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"HOME"_s, m_dir.path());
        environment.insert(u"XDG_RUNTIME_DIR"_s, m_dir.path());
        m_service.setProcessEnvironment(environment);
        m_service.setProcessChannelMode(QProcess::MergedChannels);
        const QString socket = m_dir.filePath(u"socket"_s);
        m_service.start(u"speech-dispatcher"_s,
                        {u"--run-single"_s, u"--config-dir"_s, m_dir.path(), u"--communication-method"_s,
                         u"unix_socket"_s, u"--socket-path"_s, socket, u"--pid-file"_s, m_dir.filePath(u"pid"_s),
                         u"--log-dir"_s, m_dir.path()});
        m_isThere = QTest::qWaitFor([&] { return QFile::exists(socket); }, patienceMs);
        qputenv("SPEECHD_ADDRESS", "unix_socket:" + socket.toUtf8());
    }
    ~SpeechService()
    {
        qunsetenv("SPEECHD_ADDRESS");
        m_service.terminate();
        m_service.waitForFinished(patienceMs);
    }
    SpeechService(const SpeechService&) = delete;
    SpeechService& operator=(const SpeechService&) = delete;

    [[nodiscard]] bool isThere() const { return m_isThere; }
    [[nodiscard]] QString said() { return QString::fromUtf8(m_service.readAll()); }
    /// Seconds of voice that have come out of it since the last question, without the pauses.
    [[nodiscard]] double secondsHeard()
    {
        QFile file(loudspeaker());
        if (!file.open(QIODevice::ReadOnly) || !file.seek(m_heardTo)) {
            return 0;
        }
        const QByteArray bytes = file.readAll();
        m_heardTo += bytes.size();
        const auto* const samples = reinterpret_cast<const qint16*>(bytes.constData());
        const qsizetype frames = bytes.size() / qsizetype(sizeof(qint16)) / samplesPerFrame;
        int voiced = 0;
        for (qsizetype frame = 0; frame < frames; ++frame) {
            double sum = 0;
            for (qsizetype i = 0; i < samplesPerFrame; ++i) {
                const double sample = samples[frame * samplesPerFrame + i];
                sum += sample * sample;
            }
            voiced += std::sqrt(sum / samplesPerFrame) > spokenRms ? 1 : 0;
        }
        return double(voiced) / framesPerSecond;
    }

private:
    [[nodiscard]] QString loudspeaker() const { return m_dir.filePath(u"loudspeaker"_s); }

    QTemporaryDir m_dir;
    QProcess m_service;
    qint64 m_heardTo = 0;
    bool m_isThere = false;
};

} // namespace

/// Reading aloud as it is shipped: the speaker over Qt's plug-in, Speech Dispatcher and eSpeak NG, until something can
/// be heard.
class TestHeardVoices : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachShippedLanguageIsHeard()
    {
        QVERIFY2(QTextToSpeech::availableEngines().contains(u"speechd"_s),
                 "qt6-speech-speechd-plugin is not installed");
        SpeechService service;
        QVERIFY2(service.isThere(), qPrintable(service.said()));
        const auto speaker = ui::makeSpeaker({u"speechd"_s});
        QSignalSpy ended(speaker.get(), &ui::Speaker::ended);
        QSignalSpy failed(speaker.get(), &ui::Speaker::failed);
        const struct
        {
            QString language;
            QString text;
            double least; ///< seconds of voice: a quick reader says six syllables a second
            double most;
        } rows[] = {
            {u"en"_s, u"You may say no. A card opens the same gates."_s, 1.5, 8},
            {u"zh"_s, u"您可以不同意。门禁卡同样可以打开这些门。"_s, 2.5, 12},
            {u"en"_s, u"Thank you."_s, 0.2, 2},
        };
        for (const auto& row : rows) {
            QVERIFY2(speaker->canSpeak(row.language), qPrintable(row.language));
            speaker->speak(row.text, row.language);
            QTRY_COMPARE_WITH_TIMEOUT(ended.count() + failed.count(), 1, patienceMs);
            QCOMPARE(ended.count(), 1);
            ended.clear();
            const double heard = service.secondsHeard();
            QVERIFY2(heard >= row.least && heard <= row.most, qPrintable(u"%1: %2 s"_s.arg(row.text).arg(heard)));
        }
    }

    void aLanguageWithoutAVoiceIsNotReadByAnother()
    {
        SpeechService service;
        QVERIFY2(service.isThere(), qPrintable(service.said()));
        const auto speaker = ui::makeSpeaker({u"speechd"_s});
        QSignalSpy failed(speaker.get(), &ui::Speaker::failed);
        QVERIFY(speaker->canSpeak(u"en"_s));
        (void)service.secondsHeard();
        QVERIFY(!speaker->canSpeak(u"bo"_s)); // Tibetan
        speaker->speak(u"བཀྲ་ཤིས་བདེ་ལེགས།"_s, u"bo"_s);
        QCOMPARE(failed.count(), 1);
        QCOMPARE(service.secondsHeard(), 0.0);
    }
};

VESTIBULE_TEST(TestHeardVoices);
#include "TestHeardVoices.moc"
