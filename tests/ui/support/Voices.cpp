#include "tests/ui/support/Voices.h"

namespace vestibule::test {

void Voices::begin(const QList<Voice>& voices)
{
    installed = voices;
    isDown = false;
    isStubborn = false;
    said.clear();
    opened = 0;
    last.clear();
}

Voices::Voices() : m_state(isDown ? QTextToSpeech::Error : QTextToSpeech::Ready)
{
    ++opened;
    last = this;
    if (!installed.isEmpty()) {
        setLocale(installed.constFirst().locale);
    }
}

void Voices::tell(QTextToSpeech::State state)
{
    if (m_state != state) {
        m_state = state;
        Q_EMIT stateChanged(state);
    }
}

QList<QLocale> Voices::availableLocales() const
{
    QList<QLocale> out;
    for (const Voice& voice : std::as_const(installed)) {
        if (!out.contains(voice.locale)) {
            out.append(voice.locale);
        }
    }
    return out;
}

QList<QVoice> Voices::availableVoices() const
{
    QList<QVoice> out;
    for (const Voice& voice : std::as_const(installed)) {
        if (voice.locale == m_locale) {
            out.append(createVoice(voice.name, voice.locale, QVoice::Unknown, QVoice::Other, voice.name));
        }
    }
    return out;
}

void Voices::say(const QString& text) { said.append({text, m_voice.name()}); }

void Voices::stop(QTextToSpeech::BoundaryHint) { ++stops; }

bool Voices::setLocale(const QLocale& locale)
{
    if (!availableLocales().contains(locale)) {
        return false;
    }
    m_locale = locale;
    m_voice = availableVoices().constFirst();
    return true;
}

bool Voices::setVoice(const QVoice& voice)
{
    if (isStubborn) {
        return false;
    }
    m_locale = voice.locale();
    m_voice = voice;
    return true;
}

QTextToSpeech::ErrorReason Voices::errorReason() const
{
    return m_state == QTextToSpeech::Error ? QTextToSpeech::ErrorReason::Initialization
                                           : QTextToSpeech::ErrorReason::NoError;
}

} // namespace vestibule::test

QTextToSpeechEngine* VestibuleTestVoices::createTextToSpeechEngine(const QVariantMap&, QObject*, QString*) const
{
    return new vestibule::test::Voices;
}
