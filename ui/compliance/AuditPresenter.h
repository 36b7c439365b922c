#pragma once

#include "ui/compliance/AuditLogModel.h"

#include <optional>

namespace vestibule::ui {

/// The audit log as it is looked at: what is wanted, what was found, one entry, the check. At most one search runs; of
/// what was wanted meanwhile only the newest is asked for. No widgets. Owned by its page; GUI thread; the engine
/// outlives it.
class AuditPresenter : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Searching, ///< no answer yet
        Empty,     ///< nothing matches
        Listed,
        Failed, ///< failed() has said why; search again
    };

    AuditPresenter(AuditEngine& engine, QObject* parent);

    [[nodiscard]] AuditLogModel& model() { return *m_model; }
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const AuditFilter& filter() const { return m_filter; }
    [[nodiscard]] QList<AuditOperator> operators() const { return m_engine.operators(); }
    /// Of the running search; 0 of 0 at its beginning.
    [[nodiscard]] std::pair<quint64, quint64> findProgress() const { return m_findProgress; }

    /// Searches anew unless it is the same filter. A person in it has to come from lookAt().
    void setFilter(const AuditFilter& filter);
    /// The same once more: the log has grown.
    void refresh();

    /// Sets the filter to this person alone, or adds the person to it. Each call that names another person is written
    /// into the log.
    void lookAt(domain::PersonId person);
    void lookAt(domain::PersonToken token);
    /// Whom the filter names; none while it names nobody.
    [[nodiscard]] const std::optional<AuditPerson>& person() const { return m_person; }

    void openEntry(quint64 number);
    void closeEntry();
    [[nodiscard]] const std::optional<AuditEntry>& entry() const { return m_entry; }

    void check();
    void cancelCheck() { m_engine.cancelCheck(); }
    [[nodiscard]] bool isChecking() const { return m_checking; }
    [[nodiscard]] std::pair<quint64, quint64> checkProgress() const { return m_checkProgress; }
    [[nodiscard]] const std::optional<AuditVerdict>& verdict() const { return m_verdict; }
    void clearVerdict() { m_verdict.reset(); }

    void takeHead();
    [[nodiscard]] bool isTakingHead() const { return m_takingHead; }

    void exportLog(const QString& path, domain::Approval approval);
    [[nodiscard]] bool isExporting() const { return m_exporting; }

    void dropData();

Q_SIGNALS:
    void changed();
    void filterChanged();
    void entryChanged();
    void checkChanged();
    void headReady(const vestibule::ui::AuditHead& head);
    void exported(const vestibule::ui::AuditExported& what);
    void failed(const vestibule::Error& error);

private:
    void ask();
    void take(Result<AuditHits> result);
    void takePerson(const Result<AuditPerson>& person, bool alone);

    AuditEngine& m_engine;
    AuditLogModel* m_model;
    State m_state = State::Searching;
    AuditFilter m_filter;
    std::optional<AuditPerson> m_person;
    std::optional<AuditEntry> m_entry;
    std::optional<AuditVerdict> m_verdict;
    std::pair<quint64, quint64> m_findProgress;
    std::pair<quint64, quint64> m_checkProgress;
    bool m_running = false;
    bool m_again = false;
    bool m_checking = false;
    bool m_takingHead = false;
    bool m_exporting = false;
    int m_session = 0; ///< answers from before dropData() are not taken
};

} // namespace vestibule::ui
