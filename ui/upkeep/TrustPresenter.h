#pragma once

#include "ui/engine/TrustEngine.h"

#include <memory>
#include <utility>

namespace vestibule::ui {

/// The keys that gates obey, and their replacement step by step: the code of the sheet, the new sheet and proof that it
/// is kept, then the keys. No widgets. Owned by its page; GUI thread; the engine outlives it.
class TrustPresenter : public QObject
{
    Q_OBJECT

public:
    enum class Step {
        Standing,
        Code,
        Sheet,
        Failed, ///< the keys could not be replaced, and the station must be closed
    };

    TrustPresenter(TrustEngine& engine, QObject* parent);

    [[nodiscard]] Step step() const { return m_step; }
    [[nodiscard]] bool isBusy() const { return m_busy; }
    [[nodiscard]] const std::optional<TrustStanding>& standing() const { return m_standing; }
    [[nodiscard]] std::shared_ptr<const RecoverySheet> sheet() const { return m_sheet; }
    /// Which two groups of the new code are to be typed back, from 1.
    [[nodiscard]] std::pair<int, int> askedGroups() const { return m_asked; }

    void load();
    /// Whoever stood at the page has gone: what was begun is given up, and a station whose keys could not be replaced
    /// is closed.
    void dropData();
    /// The page is no longer in front. The same, but what is being replaced goes on.
    void leave();
    /// What became of a change that was left, once: codes::keysChangeLeft, or why it failed.
    [[nodiscard]] std::optional<Error> takeNews() { return std::exchange(m_news, std::nullopt); }
    void start();
    /// Not while busy, nor after a failure.
    void back();
    /// Fails with codes::fieldMissing, or what the engine says.
    void useSheet(SecretBytes code);
    /// Fails with codes::sheetMistyped, or what the engine says; then the step is Failed.
    void confirm(const SecretBytes& first, const SecretBytes& second);
    void closeStation() { m_engine.closeStation(); }

Q_SIGNALS:
    void changed();
    void failed(const vestibule::Error& error);

private:
    void look();
    void go(Step step);
    /// Ends what is not being replaced yet.
    void abandon();
    /// Once whoever left or locked has done so.
    void closeSoon();

    TrustEngine& m_engine;
    Step m_step = Step::Standing;
    bool m_busy = false;
    bool m_committing = false;
    bool m_inFront = false;
    bool m_looking = false; ///< at most one reading runs
    bool m_again = false;   ///< there was news meanwhile: one more
    int m_session = 0;      ///< counts up when what was begun is dropped; an answer to an earlier one is late
    std::optional<Error> m_news;
    std::optional<TrustStanding> m_standing;
    std::shared_ptr<const RecoverySheet> m_sheet;
    std::pair<int, int> m_asked{1, 1};
};

} // namespace vestibule::ui
