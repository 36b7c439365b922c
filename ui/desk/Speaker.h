#pragma once

#include <QObject>
#include <QStringList>

#include <memory>

namespace vestibule::ui {

/// Reads aloud, each language with a voice of its own. Where the machine has none for a language it says so before, and
/// where the voice breaks off it says so then: the screen tells the resident, and reading goes on without it. GUI
/// thread.
class Speaker : public QObject
{
    Q_OBJECT

public:
    /// The first question opens the machine's speech service, which may take a second.
    [[nodiscard]] virtual bool canSpeak(const QString& language) = 0;
    virtual void speak(const QString& text, const QString& language) = 0;
    virtual void stop() = 0;

Q_SIGNALS:
    /// The text has been read to its end.
    void ended();
    /// The voice broke off before it, or did not begin.
    void failed();
};

class SilentSpeaker final : public Speaker
{
    Q_OBJECT

public:
    [[nodiscard]] bool canSpeak(const QString&) override { return false; }
    void speak(const QString&, const QString&) override { Q_EMIT failed(); }
    void stop() override {}
};

/// Qt TextToSpeech with the engines of this machine; where it has none, no language can be spoken.
[[nodiscard]] std::unique_ptr<Speaker> makeSpeaker();
/// With these engines alone, by their names in Qt.
[[nodiscard]] std::unique_ptr<Speaker> makeSpeaker(const QStringList& engines);

} // namespace vestibule::ui
