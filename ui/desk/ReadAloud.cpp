#include "ui/desk/ReadAloud.h"

#include "ui/desk/Speaker.h"
#include "ui/text/Codes.h"

#include <utility>

namespace vestibule::ui {

namespace {

/// Headings and buttons have no full stop: without one a voice runs on into what follows.
QString spoken(const QStringList& words)
{
    QString out;
    for (const QString& piece : words) {
        const QString text = piece.trimmed();
        if (text.isEmpty()) {
            continue;
        }
        out += text;
        if (!QStringLiteral(".!?:;。！？：；").contains(text.back())) {
            out += text.back().unicode() < 0x2e80 ? u'.' : u'。'; // where the Chinese characters begin
        }
        out += u'\n';
    }
    return out;
}

} // namespace

ReadAloud::ReadAloud(Speaker& speaker, QObject* parent) : QObject(parent), m_speaker(speaker)
{
    connect(&m_speaker, &Speaker::ended, this, &ReadAloud::end);
    connect(&m_speaker, &Speaker::failed, this, &ReadAloud::breakOff);
}

ReadAloud::~ReadAloud()
{
    m_speaker.disconnect(this);
    m_speaker.stop();
}

Result<void> ReadAloud::begin(const QStringList& words, const QString& language, bool staysOn)
{
    if (!m_speaker.canSpeak(language)) {
        return fail(codes::speechMissing);
    }
    m_language = language;
    m_staysOn = staysOn;
    m_heard = words.value(0);
    m_waiting.clear();
    m_on = true;
    say(words);
    if (!m_on) {
        return fail(codes::speechFailed);
    }
    Q_EMIT changed();
    return {};
}

void ReadAloud::follow(const QString& words)
{
    if (!m_on || words == m_heard) {
        m_waiting.clear(); // said already, and so again
        return;
    }
    if (m_isSpeaking) {
        m_waiting = words;
        return;
    }
    m_heard = words;
    say({words});
}

void ReadAloud::stop()
{
    m_speaker.stop();
    m_isSpeaking = false;
    m_waiting.clear();
    if (std::exchange(m_on, false)) {
        Q_EMIT changed();
    }
}

void ReadAloud::say(const QStringList& words)
{
    m_isSpeaking = true;
    m_speaker.speak(spoken(words), m_language);
}

void ReadAloud::end()
{
    if (!m_on) {
        return;
    }
    m_isSpeaking = false;
    if (!m_waiting.isEmpty()) {
        m_heard = std::exchange(m_waiting, QString());
        say({m_heard});
    } else if (!m_staysOn) {
        stop();
    }
}

void ReadAloud::breakOff()
{
    if (m_on) {
        stop();
        Q_EMIT brokeOff();
    }
}

} // namespace vestibule::ui
