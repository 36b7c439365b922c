#pragma once

#include "ui/desk/Speaker.h"

#include <QStringList>

namespace vestibule::test {

/// A voice for the languages that the test names; silent about everything else.
class FakeSpeaker final : public ui::Speaker
{
    Q_OBJECT

public:
    QStringList voices;
    QStringList spoken;
    bool speaking = false;

    [[nodiscard]] bool canSpeak(const QString& language) override { return voices.contains(language); }
    void speak(const QString& text, const QString&) override
    {
        spoken << text;
        speaking = true;
    }
    void stop() override { speaking = false; }

    void breakOff()
    {
        speaking = false;
        Q_EMIT failed();
    }
    void finish()
    {
        speaking = false;
        Q_EMIT ended();
    }
};

} // namespace vestibule::test
