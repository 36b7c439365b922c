#pragma once

#include <QObject>

#include <memory>

namespace vestibule::ui {

/// Reads aloud. Where the machine has no voice for a language it says so before, and where the voice breaks off it says
/// so then: the screen tells the resident, and reading goes on without it. GUI thread.
class Speaker : public QObject
{
    Q_OBJECT

public:
    [[nodiscard]] virtual bool canSpeak(const QString& language) const = 0;
    virtual void speak(const QString& text, const QString& language) = 0;
    virtual void stop() = 0;

Q_SIGNALS:
    /// The text has been read to its end.
    void ended();
    /// The voice broke off before it.
    void failed();
};

class SilentSpeaker final : public Speaker
{
    Q_OBJECT

public:
    [[nodiscard]] bool canSpeak(const QString&) const override { return false; }
    void speak(const QString&, const QString&) override {}
    void stop() override {}
};

/// Qt TextToSpeech where it was built in and finds a voice, else silent.
[[nodiscard]] std::unique_ptr<Speaker> makeSpeaker();

} // namespace vestibule::ui
