#pragma once

#include "ui/engine/GatesEngine.h"

#include <QObject>

namespace vestibule::ui {

/// A reading of what all gates really hold, when somebody asks for it; and whether one runs, also the daily one. No
/// widgets. Owned by its page; GUI thread; the engine outlives it.
class ReadingPresenter : public QObject
{
    Q_OBJECT

public:
    ReadingPresenter(GatesEngine& engine, QObject* parent);

    [[nodiscard]] GatesReadingNow now() const { return m_engine.reading(); }
    [[nodiscard]] bool mayStart() const;
    /// The one that runs was asked for here.
    [[nodiscard]] bool mayStop() const { return m_asked && !m_stopping; }

    /// Nothing while one runs. ended(), stopped() or failed() says how it went, also when the screen was locked
    /// meanwhile; nothing does when the station was closed.
    void start();
    void stop();

Q_SIGNALS:
    void changed();
    void ended(const vestibule::ui::GatesRead& found);
    /// So many of all had been read or given up.
    void stopped(int done, int all);
    void failed(const vestibule::Error& error);

private:
    void takeProgress();

    GatesEngine& m_engine;
    bool m_asked = false;
    bool m_stopping = false;
    int m_done = 0; ///< of the one that was asked for
    int m_all = 0;
};

} // namespace vestibule::ui
