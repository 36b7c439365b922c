#pragma once

#include "core/domain/Operator.h"
#include "ui/engine/ResidentsEngine.h"

#include <QObject>

#include <optional>

namespace vestibule::ui {

/// A roster from a file, in three steps: choose and look, import, done with a way back. Nothing is written before the
/// second step, which is one transaction. No widgets. Owned by its view; GUI thread; the engine outlives it.
class ImportPresenter : public QObject
{
    Q_OBJECT

public:
    enum class Step { Choose, Reading, Preview, Importing, Done };

    ImportPresenter(ResidentsEngine& engine, QObject* parent);

    [[nodiscard]] Step step() const { return m_step; }
    [[nodiscard]] bool isBusy() const { return m_step == Step::Reading || m_step == Step::Importing || m_undoing; }
    [[nodiscard]] bool isUndoing() const { return m_undoing; }
    [[nodiscard]] const ImportPreview& preview() const { return m_preview; }
    [[nodiscard]] const ImportDone& done() const { return m_done; }
    [[nodiscard]] const QList<ImportRecord>& earlier() const { return m_earlier; }
    /// Rows written and rows to write.
    [[nodiscard]] std::pair<int, int> progress() const { return m_progress; }
    /// People taken back by the last undo.
    [[nodiscard]] std::optional<int> takenBack() const { return m_takenBack; }

    /// From the beginning; reads the list of earlier imports.
    void restart();
    void read(const QString& path);
    void apply();
    void undo(domain::ImportId import);
    void dropData();

Q_SIGNALS:
    void changed();
    void failed(const vestibule::Error& error);

private:
    void go(Step step);
    void loadEarlier();

    ResidentsEngine& m_engine;
    Step m_step = Step::Choose;
    bool m_undoing = false;
    ImportPreview m_preview;
    ImportDone m_done;
    QList<ImportRecord> m_earlier;
    std::pair<int, int> m_progress{0, 0};
    std::optional<int> m_takenBack;
    int m_session = 0;
};

} // namespace vestibule::ui
