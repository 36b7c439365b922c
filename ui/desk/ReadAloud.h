#pragma once

#include "core/base/Result.h"

#include <QObject>
#include <QStringList>

namespace vestibule::ui {

class Speaker;

/// A view of the resident's screen, as somebody hears it who cannot read it.
class Aloud
{
public:
    virtual ~Aloud() = default;
    /// What stands there now, from top to bottom, in pieces. No names of people: whoever waits at the desk hears them
    /// too, and the speech service of the machine keeps a log of its own.
    [[nodiscard]] virtual QStringList aloud() const = 0;
};

/// Reading aloud at the resident's screen: until the end of the words, or until it is stopped, which is what the screen
/// does when something else stands there. Owned by the resident's window; GUI thread.
class ReadAloud : public QObject
{
    Q_OBJECT

public:
    ReadAloud(Speaker& speaker, QObject* parent);
    ~ReadAloud() override;

    [[nodiscard]] bool isOn() const { return m_on; }
    /// `staysOn`: also after the words, for what follow() brings. Errors: codes::speechMissing, codes::speechFailed.
    [[nodiscard]] Result<void> begin(const QStringList& words, const QString& language, bool staysOn);
    /// What now stands in the place of the first words: read as soon as the voice is free, of several the last. Nothing
    /// while reading is off.
    void follow(const QString& words);
    void stop();

Q_SIGNALS:
    void changed();
    /// The voice has broken off before the end.
    void brokeOff();

private:
    void say(const QStringList& words);
    void end();
    void breakOff();

    Speaker& m_speaker;
    QString m_language;
    QString m_heard;   ///< the last that follow() or begin() had read
    QString m_waiting; ///< for the voice
    bool m_on = false;
    bool m_staysOn = false;
    bool m_isSpeaking = false;
};

} // namespace vestibule::ui
