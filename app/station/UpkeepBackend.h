#pragma once

#include "app/composition/GateAsking.h"
#include "app/composition/Recovery.h"
#include "app/composition/UpkeepRecord.h"
#include "app/station/Desktop.h"
#include "app/station/PrintSettings.h"
#include "app/station/SessionBackend.h"
#include "ui/engine/UpkeepEngine.h"

#include <QPointer>
#include <QTimer>

#include <atomic>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

namespace vestibule::app {

/// Self-checks, copies, the ledger and the recovery, on the upkeep lane: one thing at a time, under the screen lock,
/// too. What is due is looked for at the opening and every minute. The record in the station's folder is read and
/// written on that lane only.
class UpkeepBackend final : public ui::UpkeepEngine
{
    Q_OBJECT

public:
    UpkeepBackend(Desktop& desktop, SessionBackend& session);
    ~UpkeepBackend() override;

    /// For tests: other gates than those on the network.
    void setTransports(sync::TransportFactory& transports) { m_transports = &transports; }
    /// For tests: other settings than those of this computer.
    void setPrintSettings(const QString& path) { m_printSettings = path; }
    /// What the timer does.
    void lookForWhatIsDue();

    [[nodiscard]] ui::UpkeepWarnings warnings() const override { return m_warnings; }
    [[nodiscard]] std::optional<engine::CheckRun> lastCheck() const override { return m_lastCheck; }
    [[nodiscard]] bool isChecking() const override { return m_checking; }
    void check() override;
    /// The same, with an answer to whoever asks: of the one that runs, or else of a new one. Errors:
    /// codes::notSignedIn, checkCancelled.
    void check(QObject* context, ui::Then<engine::CheckRun> then);
    void cancelCheck() override { m_stopCheck = true; }
    void printKeeping(QObject* context, ui::Then<engine::PrintKeeping> then) override;
    void copies(QObject* context, ui::Then<ui::CopiesState> then) override;
    void chooseFolder(QObject* context, QString folder, ui::Then<void> then) override;
    void setSchedule(QObject* context, bool daily, QTime at, ui::Then<void> then) override;
    void giveFolderUp(QObject* context, QString folder, ui::Then<void> then) override;
    [[nodiscard]] bool isCopying() const override { return m_copying; }
    void makeCopy(QObject* context, ui::Then<QString> then) override;
    void cancelCopy() override { m_stopCopy = true; }
    void proveCopy(QObject* context, QString name, ui::Then<void> then) override;
    void cancelProof() override;
    [[nodiscard]] bool isRecovering() const override;
    void askGates(QObject* context, ui::Then<ui::RecoveryReport> then) override;
    void cancelAsking() override;
    void finishRecovery(QObject* context, std::optional<SecretBytes> password, ui::Then<void> then) override;
    void acceptOlderStore(QObject* context, QString name, SecretBytes password, ui::Then<void> then) override;

private:
    /// What the lane knows after each of its works, for the GUI thread.
    struct Standing
    {
        ui::UpkeepWarnings warnings;
        std::optional<engine::CheckRun> lastCheck;
        bool copyDue = false;
        bool checkDue = false;
    };

    void opened();
    void closing();
    void followSoon();
    /// Whether a gate has found out meanwhile that this station is an older copy.
    void lookForOlderCopy();
    void follow();
    void take(Standing standing);
    /// Errors: codes::notSignedIn.
    [[nodiscard]] Result<OpenStation*> present() const;
    /// Whether somebody is at the desk of an open station who `may` by their role. Errors: codes::notSignedIn,
    /// notAllowed.
    [[nodiscard]] Result<OpenStation*> allowed(bool (*may)(domain::Role)) const;
    /// Unless one is being made: who asks meanwhile is answered with that one. `by`: who asked; nobody when it was due.
    void startCopy(Actor by);
    /// What is noted of a change of the record, before it is kept; none: nothing was to be changed.
    using RecordChange = std::function<Result<std::optional<audit::Entry>>(UpkeepRecord&)>;
    using Afterwards = std::function<Result<void>(OpenStation&, const StationFolder&)>;
    /// A manager's decision about the copies.
    void decide(QObject* context, RecordChange change, ui::Then<void> then, const Afterwards& afterwards = {});
    template <typename T, typename Work>
    void onLane(QObject* context, Result<OpenStation*> station, Work work, ui::Then<T> then);

    // On the lane.
    static void giveWay();
    static void keep(const UpkeepRecord& record, const StationFolder& folder);
    /// They go whether or not a new one can be made.
    static void dropOld(OpenStation& station, const StationFolder& folder);
    [[nodiscard]] Standing standing(OpenStation& station) const;
    [[nodiscard]] Result<engine::CheckRun> runCheck(OpenStation& station);
    [[nodiscard]] Result<QString> runCopy(OpenStation& station, Actor by);
    [[nodiscard]] ui::CopiesState readCopies() const;
    void noteBad(OpenStation& station, const engine::CheckRun& run);

    Desktop& m_desktop;
    SessionBackend& m_session;
    sync::TransportFactory* m_transports = nullptr; ///< null: the station's own
    QString m_printSettings = printSettingsPath();
    QTimer m_rounds;
    QTimer m_ledgerSoon;
    ui::UpkeepWarnings m_warnings;
    std::optional<engine::CheckRun> m_lastCheck;
    std::optional<RecoveryFindings> m_findings;
    bool m_checkedThisOpening = false;
    std::optional<Instant> m_triedCheck; ///< also one that was cancelled: by itself not again within the hour
    std::optional<Instant> m_triedCopy;
    bool m_knownOlder = false; ///< that the station is an older copy
    bool m_looking = false;    ///< for what is due
    bool m_checking = false;
    bool m_copying = false;
    std::vector<std::pair<QPointer<QObject>, ui::Then<engine::CheckRun>>> m_checkAsked; ///< as the next
    std::vector<std::pair<QPointer<QObject>, ui::Then<QString>>> m_copyAsked; ///< who is told of the one being made
    std::atomic<bool> m_stopCheck = false;
    std::atomic<bool> m_stopCopy = false;
    std::shared_ptr<std::atomic_bool> m_proving; ///< false: the proof begun last is given up
    std::shared_ptr<GateAsking> m_asking;        ///< the one begun last
};

/// `work` gets the station on the lane; the answer comes back with how things stand then.
template <typename T, typename Work>
void UpkeepBackend::onLane(QObject* context, Result<OpenStation*> station, Work work, ui::Then<T> then)
{
    struct Answer
    {
        Result<T> result;
        std::optional<Standing> standing;
    };
    m_desktop.upkeepLane().run(
        context,
        [this, station = std::move(station), work = std::move(work)]() mutable -> Answer {
            giveWay();
            if (!station) {
                return {passOn(station), std::nullopt};
            }
            Result<T> result = work(**station);
            return {std::move(result), standing(**station)};
        },
        [this, then = std::move(then)](Answer answer) {
            if (answer.standing && m_desktop.station() != nullptr) {
                take(std::move(*answer.standing));
            }
            then(std::move(answer.result));
        });
}

} // namespace vestibule::app
