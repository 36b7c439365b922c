#pragma once

#include "ui/engine/RightsEngine.h"

#include <QObject>

#include <optional>

namespace vestibule::ui {

/// A question that takes a while: how far it is, and how it ended. What it is about is its children's. No widgets; GUI
/// thread; the engine outlives it.
class Asking : public QObject
{
    Q_OBJECT

public:
    enum class Step { Nothing, Asking, Cancelling, Cancelled, Failed, Answered };

    void cancel();
    /// Forgets the answer; ends what is asked.
    void close();

    [[nodiscard]] Step step() const { return m_step; }
    [[nodiscard]] bool isAsking() const { return m_step == Step::Asking || m_step == Step::Cancelling; }
    /// Done, of all; of 0 at the beginning.
    [[nodiscard]] std::pair<int, int> progress() const { return m_progress; }

Q_SIGNALS:
    void changed();
    void failed(const vestibule::Error& error);

protected:
    Asking(RightsEngine& engine, QObject* parent);

    [[nodiscard]] RightsEngine& engine() { return m_engine; }
    /// The number of this question; none while one is asked.
    [[nodiscard]] std::optional<int> begin();
    /// False: the answer is to a question that was given up, and is not taken.
    [[nodiscard]] bool isCurrent(int visit) const { return visit == m_visit; }
    /// How the current question ended; the child has taken the answer before.
    void end(const std::optional<Error>& error);
    /// What the child keeps of an answer goes.
    virtual void forget() = 0;

private:
    RightsEngine& m_engine;
    Step m_step = Step::Nothing;
    std::pair<int, int> m_progress;
    int m_visit = 0;
};

} // namespace vestibule::ui
