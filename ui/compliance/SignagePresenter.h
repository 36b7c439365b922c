#pragma once

#include "ui/engine/PostingsEngine.h"

#include <QObject>

namespace vestibule::ui {

/// The page about signs without widgets: which place is looked at, what may be recorded of it or of all gates that are
/// due.
class SignagePresenter : public QObject
{
    Q_OBJECT

public:
    explicit SignagePresenter(PostingsEngine& engine, QObject* parent = nullptr);

    /// Reads everything anew; the place that was looked at stays so.
    void load(bool mayRecord);

    [[nodiscard]] bool isLoaded() const { return m_loaded; }
    [[nodiscard]] bool isBusy() const { return m_busy; }
    [[nodiscard]] const PostingOverview& overview() const { return m_overview; }
    /// The row of the places; -1 before anything was read.
    [[nodiscard]] int chosen() const { return m_chosen; }
    [[nodiscard]] const PostingPlace* place() const;
    /// The log of that place, newest first.
    [[nodiscard]] QList<PostingRecord> log() const;

    /// Printing and putting up concern every gate that takes faces and has no fresh sign, not the chosen place.
    [[nodiscard]] bool forAllDue() const { return m_allDue && !due().isEmpty(); }
    [[nodiscard]] QList<PostingPlace> due() const;
    /// What is printed or put up now: the chosen place or all that are due.
    [[nodiscard]] QList<PostingPlace> meant() const;
    [[nodiscard]] bool mayRecord() const { return m_mayRecord; }
    [[nodiscard]] bool mayPutUp() const;
    [[nodiscard]] bool mayTakeDown() const;

    void choose(int row);
    void setForAllDue(bool all);
    void record(domain::PostingAct act, QDate day, int noticeVersion);
    /// The operator has gone: nothing that is still under way is taken, and nothing is read before the next load().
    void forget();

Q_SIGNALS:
    /// The places, their log, which one is looked at, or what may be done.
    void overviewChanged();
    void wasRecorded(vestibule::domain::PostingAct act, int places);
    void failed(const vestibule::Error& error);

private:
    void take(PostingOverview overview);

    PostingsEngine& m_engine;
    bool m_mayRecord = false;
    bool m_loaded = false;
    bool m_shown = false; ///< since load(), until forget()
    bool m_busy = false;
    bool m_allDue = false;
    int m_turn = 0; ///< answers for an earlier showing are not taken
    PostingOverview m_overview;
    int m_chosen = -1;
};

} // namespace vestibule::ui
