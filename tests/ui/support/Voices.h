#pragma once

#include <QPointer>
#include <QTextToSpeechEngine>
#include <QTextToSpeechPlugin>

namespace vestibule::test {

/// A speech engine without sound, behind the real QTextToSpeech: the test says which voices it has, what comes of what
/// it is told to say, and reads with which voice it was to be said. One in a process, as the plug-ins of Qt are.
class Voices : public QTextToSpeechEngine
{
    Q_OBJECT

public:
    struct Voice
    {
        QString name;
        QLocale locale;
    };
    struct Said
    {
        QString text;
        QString voice;
    };

    // What the machine is like.
    inline static QList<Voice> installed;
    inline static bool isDown = false;     ///< the service does not come up
    inline static bool isStubborn = false; ///< it keeps the voice that it has
    // What has become of it.
    inline static QList<Said> said;
    inline static int opened = 0;
    inline static QPointer<Voices> last;

    /// As on a machine that has just been switched on, with these voices.
    static void begin(const QList<Voice>& voices);

    Voices();
    /// What the service tells of the voice.
    void tell(QTextToSpeech::State state);

    [[nodiscard]] QList<QLocale> availableLocales() const override;
    [[nodiscard]] QList<QVoice> availableVoices() const override;
    void say(const QString& text) override;
    /// As Speech Dispatcher does it: that it has stopped is told later, by tell().
    void stop(QTextToSpeech::BoundaryHint hint) override;
    void pause(QTextToSpeech::BoundaryHint) override {}
    void resume() override {}
    [[nodiscard]] double rate() const override { return 0; }
    bool setRate(double) override { return true; }
    [[nodiscard]] double pitch() const override { return 0; }
    bool setPitch(double) override { return true; }
    [[nodiscard]] QLocale locale() const override { return m_locale; }
    bool setLocale(const QLocale& locale) override;
    [[nodiscard]] double volume() const override { return 1; }
    bool setVolume(double) override { return true; }
    [[nodiscard]] QVoice voice() const override { return m_voice; }
    bool setVoice(const QVoice& voice) override;
    [[nodiscard]] QTextToSpeech::State state() const override { return m_state; }
    [[nodiscard]] QTextToSpeech::ErrorReason errorReason() const override;
    [[nodiscard]] QString errorString() const override { return {}; }

    int stops = 0;

private:
    QLocale m_locale;
    QVoice m_voice;
    QTextToSpeech::State m_state = QTextToSpeech::Ready;
};

} // namespace vestibule::test

/// By its name alone: moc's macros for plug-ins that are linked in know no namespaces.
class VestibuleTestVoices : public QObject, public QTextToSpeechPlugin
{
    Q_OBJECT
    Q_INTERFACES(QTextToSpeechPlugin)
    Q_PLUGIN_METADATA(IID "org.qt-project.qt.speech.tts.plugin/6.0" FILE "Voices.json")

public:
    [[nodiscard]] QTextToSpeechEngine* createTextToSpeechEngine(const QVariantMap& parameters, QObject* parent,
                                                                QString* error) const override;
};
