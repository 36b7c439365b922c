#pragma once

#include "ui/residents/ResidentListModel.h"

#include <optional>

namespace vestibule::ui {

/// Search as you type. At most one search runs; what was typed meanwhile waits, and only the newest of it is asked for.
/// No widgets. Owned by its view; GUI thread; the engine outlives it.
class ResidentsPresenter : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Loading, ///< nothing has come yet
        Nobody,  ///< nobody is on record
        NoMatch, ///< people are on record, but none match
        Listed,
        Failed, ///< failed() has said why; search again
    };

    ResidentsPresenter(ResidentsEngine& engine, QObject* parent);

    [[nodiscard]] ResidentListModel& model() { return *m_model; }
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const QString& searchText() const { return m_wanted; }
    /// The search found more than it shows.
    [[nodiscard]] bool hasMore() const { return m_more; }

    void search(const QString& text);
    /// The same text again: the list has changed.
    void refresh();
    void dropData();

Q_SIGNALS:
    void changed();
    void failed(const vestibule::Error& error);

private:
    void ask();
    void take(const QString& text, Result<SearchHits> result);

    ResidentsEngine& m_engine;
    ResidentListModel* m_model;
    State m_state = State::Loading;
    QString m_wanted;
    bool m_more = false;
    bool m_running = false;
    bool m_again = false;
    int m_session = 0; ///< answers from before dropData() are not taken
};

} // namespace vestibule::ui
