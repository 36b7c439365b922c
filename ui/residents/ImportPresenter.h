#pragma once

#include "core/domain/Operator.h"
#include "ui/engine/ResidentsEngine.h"

#include <QObject>

#include <optional>

namespace vestibule::ui {

/// A roster from a file, in three steps: choose and look, import, done with a way back. Nothing is written before the
/// second step, which is one transaction and can be cancelled until it ends. It goes on while the screen is locked or
/// another page is in front, and its outcome waits for restart(). No widgets. Owned by its view; GUI thread; the engine
/// outlives it.
class ImportPresenter : public QObject
{
    Q_OBJECT

public:
    enum class Step { Choose, Reading, Preview, Importing, Done };

    ImportPresenter(ResidentsEngine& engine, QObject* parent);

    [[nodiscard]] Step step() const { return m_step; }
    [[nodiscard]] bool isBusy() const { return m_step == Step::Reading || m_step == Step::Importing || m_undoing; }
    [[nodiscard]] bool isUndoing() const { return m_undoing; }
    [[nodiscard]] bool isImporting() const { return m_step == Step::Importing; }
    /// cancel() was called, and the import has not ended yet.
    [[nodiscard]] bool isCancelling() const { return m_cancelling; }
    /// The last import was cancelled: nothing of it has been kept.
    [[nodiscard]] bool wasCancelled() const { return m_cancelled; }
    [[nodiscard]] const ImportPreview& preview() const { return m_preview; }
    [[nodiscard]] const ImportDone& done() const { return m_done; }
    [[nodiscard]] const QList<ImportRecord>& earlier() const { return m_earlier; }
    /// Rows written and rows to write.
    [[nodiscard]] std::pair<int, int> progress() const { return m_progress; }
    /// People taken back by the last undo.
    [[nodiscard]] std::optional<int> takenBack() const { return m_takenBack; }

    /// From the beginning, or where an import stands that runs, or has ended and has not been seen; reads the list of
    /// earlier imports.
    void restart();
    void read(const QString& path);
    void apply();
    /// Ends the running import without leaving anything, unless it ends first.
    void cancel();
    void undo(domain::ImportId import);
    /// An import has ended, and what it came to has not been on the screen.
    [[nodiscard]] bool hasNews() const { return m_unseen; }
    void noteSeen() { m_unseen = false; }
    /// Forgets everybody; what counts people only stays while an import runs.
    void dropData();

Q_SIGNALS:
    void changed();
    void failed(const vestibule::Error& error);

private:
    void go(Step step);
    void finish(const Result<ImportDone>& result);
    void loadEarlier();

    ResidentsEngine& m_engine;
    Step m_step = Step::Choose;
    bool m_undoing = false;
    bool m_cancelling = false;
    bool m_cancelled = false;
    bool m_unseen = false;
    bool m_away = false; ///< data has been dropped: nothing is read until restart()
    ImportPreview m_preview;
    ImportDone m_done;
    QList<ImportRecord> m_earlier;
    std::pair<int, int> m_progress{0, 0};
    std::optional<int> m_takenBack;
    int m_session = 0;
};

} // namespace vestibule::ui
