#pragma once

#include "core/base/Clock.h"
#include "ui/engine/SessionEngine.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace vestibule::ui {

/// The other first start: a copy of the estate's store is put back on an empty machine. Folder and copy, then a
/// manager's name and password, then the work, which can be cancelled until the copy takes its place. No widgets. Owned
/// by its view; GUI thread.
class RestorePresenter : public QObject
{
    Q_OBJECT

public:
    enum class Step { Choose, Account, Working, Done };

    RestorePresenter(SessionEngine& engine, const Clock& clock, QObject* parent);

    [[nodiscard]] Step step() const { return m_step; }
    /// A folder is being read.
    [[nodiscard]] bool isLooking() const { return m_looking; }
    /// What the folder that was chosen last holds; none before, and after one that could not be read.
    [[nodiscard]] const std::optional<FoundCopies>& found() const { return m_found; }
    /// The newest one at first; none while there is none.
    [[nodiscard]] std::optional<FoundCopy> chosen() const;
    [[nodiscard]] bool isNewestChosen() const { return m_chosen == 0; }
    /// The copy turned out to be under former keys: the password of then, or the code of the sheet of then, is needed.
    [[nodiscard]] bool asksOfThen(bool bySheet) const { return bySheet ? m_asksSheetOfThen : m_asksPasswordOfThen; }
    [[nodiscard]] RestoreStage stage() const { return m_stage; }
    [[nodiscard]] bool mayCancel() const { return m_stage != RestoreStage::Placing && !m_cancelled; }
    /// Without a name, of the recovery sheet.
    [[nodiscard]] SignInLimit limitOf(const QString& manager) const
    {
        return manager.isEmpty() ? m_engine.recoveryLimit() : m_engine.signInLimit(manager);
    }
    /// As SignInPresenter: waited() comes from here on until an answer is 0.
    [[nodiscard]] int secondsToWait(const QString& manager);

    /// Reads a folder; an empty name, or one while another is being read, changes nothing.
    void look(const QString& folder);
    void choose(int row);
    void toAccount();
    void backToChoose();
    /// Without a name by the recovery sheet, whose code `password` is. Fails with codes::fieldMissing or what the
    /// engine says; then the step is Account again.
    void restore(const QString& manager, SecretBytes password, SecretBytes passwordOfThen);
    void cancel();

Q_SIGNALS:
    /// Anything that is shown.
    void changed();
    void stepChanged();
    /// A folder has been read, or could not be; failed() comes after it.
    void looked();
    void failed(const vestibule::Error& error);
    /// Once a second while somebody waits.
    void waited();

private:
    void go(Step step);
    void answered(const Result<void>& restored);

    SessionEngine& m_engine;
    const Clock& m_clock;
    QTimer m_second;
    Step m_step = Step::Choose;
    bool m_looking = false;
    std::optional<FoundCopies> m_found;
    int m_chosen = 0;
    bool m_asksPasswordOfThen = false;
    bool m_asksSheetOfThen = false;
    RestoreStage m_stage = RestoreStage::Unlocking;
    bool m_cancelled = false;
};

} // namespace vestibule::ui
