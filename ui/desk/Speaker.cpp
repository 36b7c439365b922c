#include "ui/desk/Speaker.h"

#include "ui/text/Languages.h"

#include <QTextToSpeech>
#include <QTimer>
#include <QVoice>

#include <map>
#include <optional>
#include <vector>

namespace vestibule::ui {

namespace {

/// A voice that has not begun by then, or not ended when even a slow reader would have, has nothing to be heard on:
/// without a loudspeaker Speech Dispatcher begins and never ends.
constexpr int longestSilenceMs = 6000;
constexpr int slowestMsPerCharacter = 600;

/// Speech Dispatcher calls Mandarin "cmn" (ISO 639-3), which Qt 6.4 does not know: such a voice comes under the locale
/// C, and only its name tells what it speaks.
bool isUnnamedMandarin(const QVoice& voice)
{
    return voice.locale().language() == QLocale::C && voice.name().startsWith(QLatin1String("Chinese (Mandarin"));
}

bool speaks(const QVoice& voice, const QLocale& wanted)
{
    return voice.locale().language() == wanted.language() ||
           (wanted.language() == QLocale::Chinese && isUnnamedMandarin(voice));
}

/// Of the same country first, and then by name, so that it is the same voice every time.
bool isNearer(const QVoice& voice, const QVoice& other, const QLocale& wanted)
{
    const bool isOfCountry = voice.locale().territory() == wanted.territory();
    const bool isOtherOfCountry = other.locale().territory() == wanted.territory();
    return isOfCountry != isOtherOfCountry ? isOfCountry : voice.name() < other.name();
}

std::optional<QVoice> voiceIn(QTextToSpeech& engine, const QLocale& wanted)
{
    std::optional<QVoice> found;
    const QList<QLocale> locales = engine.availableLocales();
    for (const QLocale& locale : locales) {
        if (locale.language() != wanted.language() && locale.language() != QLocale::C) {
            continue;
        }
        engine.setLocale(locale); // voices are told of one locale at a time
        const QList<QVoice> voices = engine.availableVoices();
        for (const QVoice& voice : voices) {
            if (speaks(voice, wanted) && (!found || isNearer(voice, *found, wanted))) {
                found = voice;
            }
        }
    }
    return found;
}

class QtSpeaker final : public Speaker
{
public:
    explicit QtSpeaker(QStringList engines) : m_names(std::move(engines))
    {
        m_patience.setObjectName(QStringLiteral("voicePatience"));
        m_patience.setSingleShot(true);
        connect(&m_patience, &QTimer::timeout, this, &QtSpeaker::giveUp);
    }
    ~QtSpeaker() override { stop(); }

    [[nodiscard]] bool canSpeak(const QString& language) override { return voiceOf(language) != nullptr; }

    void speak(const QString& text, const QString& language) override
    {
        stop();
        const Choice* const choice = voiceOf(language);
        if (choice == nullptr) {
            Q_EMIT failed();
            return;
        }
        choice->engine->setVoice(choice->voice);
        // What another voice would make of this language is worse than silence.
        if (!(choice->engine->voice() == choice->voice)) {
            m_isDoubtful = true;
            Q_EMIT failed();
            return;
        }
        m_engine = choice->engine;
        m_begun = false;
        m_length = int(text.size());
        m_patience.start(longestSilenceMs);
        m_engine->say(text);
    }

    void stop() override
    {
        m_patience.stop();
        if (QTextToSpeech* const engine = std::exchange(m_engine, nullptr)) {
            engine->stop();
        }
    }

private:
    struct Choice
    {
        QTextToSpeech* engine;
        QVoice voice;
    };

    /// Engines are opened late: the service behind one is a program that has to start.
    void openEngines()
    {
        m_choices.clear();
        m_engines.clear();
        for (const QString& name : std::as_const(m_names)) {
            auto engine = std::make_unique<QTextToSpeech>(name);
            if (engine->state() == QTextToSpeech::Error) {
                continue; // perhaps it comes up later
            }
            connect(engine.get(), &QTextToSpeech::stateChanged, this,
                    [this, engine = engine.get()](QTextToSpeech::State state) { follow(engine, state); });
            m_engines.push_back(std::move(engine));
        }
    }

    [[nodiscard]] const Choice* voiceOf(const QString& language)
    {
        const auto known = m_choices.find(language);
        if (known != m_choices.end() && !m_isDoubtful) {
            return &known->second;
        }
        if (std::exchange(m_isDoubtful, false) || m_engines.empty()) {
            openEngines();
        }
        for (const auto& engine : m_engines) {
            if (const auto voice = voiceIn(*engine, Languages::localeOf(language))) {
                return &m_choices.insert_or_assign(language, Choice{engine.get(), *voice}).first->second;
            }
        }
        return nullptr;
    }

    void follow(const QTextToSpeech* engine, QTextToSpeech::State state)
    {
        if (engine != m_engine) {
            return;
        }
        switch (state) {
        case QTextToSpeech::Speaking:
            m_begun = true;
            m_patience.start(longestSilenceMs + slowestMsPerCharacter * m_length);
            return;
        case QTextToSpeech::Ready:
            // Before the beginning it is the end of the words before, which were stopped.
            if (m_begun) {
                m_patience.stop();
                m_engine = nullptr;
                Q_EMIT ended();
            }
            return;
        case QTextToSpeech::Error:
            giveUp();
            return;
        case QTextToSpeech::Paused:
            return;
        }
    }

    void giveUp()
    {
        m_isDoubtful = true;
        stop();
        Q_EMIT failed();
    }

    QStringList m_names;
    std::vector<std::unique_ptr<QTextToSpeech>> m_engines;
    std::map<QString, Choice> m_choices;
    QTextToSpeech* m_engine = nullptr; ///< that speaks
    int m_length = 0;
    bool m_begun = false;
    bool m_isDoubtful = false; ///< the service may have gone: the next question opens it anew
    QTimer m_patience{this};
};

} // namespace

std::unique_ptr<Speaker> makeSpeaker()
{
    QStringList engines = QTextToSpeech::availableEngines();
    engines.removeAll(QStringLiteral("mock")); // says nothing
    engines.sort();
    return makeSpeaker(engines);
}

std::unique_ptr<Speaker> makeSpeaker(const QStringList& engines) { return std::make_unique<QtSpeaker>(engines); }

} // namespace vestibule::ui
