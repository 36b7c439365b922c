#include "ui/desk/Speaker.h"

#ifdef VESTIBULE_HAS_SPEECH
#include "ui/text/Languages.h"

#include <QTextToSpeech>
#endif

namespace vestibule::ui {

#ifdef VESTIBULE_HAS_SPEECH

namespace {

class QtSpeaker final : public Speaker
{
public:
    explicit QtSpeaker(std::unique_ptr<QTextToSpeech> engine) : m_engine(std::move(engine))
    {
        connect(m_engine.get(), &QTextToSpeech::stateChanged, this, &QtSpeaker::follow);
    }

    [[nodiscard]] bool canSpeak(const QString& language) const override
    {
        const QLocale::Language wanted = Languages::localeOf(language).language();
        const QList<QLocale> voices = m_engine->availableLocales();
        return std::any_of(voices.begin(), voices.end(), [&](const QLocale& l) { return l.language() == wanted; });
    }

    void speak(const QString& text, const QString& language) override
    {
        m_engine->setLocale(Languages::localeOf(language));
        m_engine->say(text);
        m_speaking = true;
    }

    void stop() override
    {
        m_speaking = false;
        m_engine->stop();
    }

private:
    void follow(QTextToSpeech::State state)
    {
        const bool broken = state == QTextToSpeech::BackendError;
        if (!m_speaking || (!broken && state != QTextToSpeech::Ready)) {
            return;
        }
        m_speaking = false;
        if (broken) {
            Q_EMIT failed();
        } else {
            Q_EMIT ended();
        }
    }

    bool m_speaking = false;
    std::unique_ptr<QTextToSpeech> m_engine;
};

} // namespace

std::unique_ptr<Speaker> makeSpeaker()
{
    const QStringList engines = QTextToSpeech::availableEngines();
    for (const QString& name : engines) {
        if (name == QLatin1String("mock")) {
            continue;
        }
        auto engine = std::make_unique<QTextToSpeech>(name);
        if (engine->state() != QTextToSpeech::BackendError) {
            return std::make_unique<QtSpeaker>(std::move(engine));
        }
    }
    return std::make_unique<SilentSpeaker>();
}

#else

std::unique_ptr<Speaker> makeSpeaker() { return std::make_unique<SilentSpeaker>(); }

#endif

} // namespace vestibule::ui
