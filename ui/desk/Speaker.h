#pragma once

#include <QString>

#include <memory>

namespace vestibule::ui {

/// Reads aloud. Where the machine has no voice it is silent and says so, and the screen hides the button. GUI thread.
class Speaker
{
public:
    Speaker() = default;
    Speaker(const Speaker&) = delete;
    Speaker& operator=(const Speaker&) = delete;
    virtual ~Speaker() = default;

    [[nodiscard]] virtual bool canSpeak(const QString& language) const = 0;
    virtual void speak(const QString& text, const QString& language) = 0;
    virtual void stop() = 0;
};

class SilentSpeaker final : public Speaker
{
public:
    [[nodiscard]] bool canSpeak(const QString&) const override { return false; }
    void speak(const QString&, const QString&) override {}
    void stop() override {}
};

/// Qt TextToSpeech where it was built in and finds a voice, else silent.
[[nodiscard]] std::unique_ptr<Speaker> makeSpeaker();

} // namespace vestibule::ui
