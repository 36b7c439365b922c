#pragma once

#include "ui/engine/UpkeepEngine.h"

#include <QObject>

#include <optional>

namespace vestibule::ui {

/// The copies of the station: where, when, which, and one more now. At most one reading runs; news meanwhile cause one
/// more. No widgets. Owned by its page; GUI thread; the engine outlives it.
class CopiesPresenter : public QObject
{
    Q_OBJECT

public:
    CopiesPresenter(UpkeepEngine& engine, QObject* parent);

    /// None until it was read.
    [[nodiscard]] const std::optional<CopiesState>& state() const { return m_state; }
    [[nodiscard]] bool isCopying() const { return m_engine.isCopying(); }
    /// The name of the copy that is being proved; empty: none.
    [[nodiscard]] const QString& proving() const { return m_proving; }
    [[nodiscard]] bool mayCopy() const { return m_state && !m_state->folder.isEmpty() && !m_state->unusable; }

    void load();
    void dropData();
    void chooseFolder(const QString& folder);
    void setSchedule(bool daily, QTime at);
    void giveFolderUp(const QString& folder);
    void makeCopy();
    void cancelCopy() { m_engine.cancelCopy(); }
    void prove(const QString& name);
    /// It ends with its part; whether it came in time shows at the end.
    void cancelProof();
    [[nodiscard]] bool mayCancelProof() const { return !m_proving.isEmpty() && !m_proofCancelled; }

Q_SIGNALS:
    void changed();
    void failed(const vestibule::Error& error);
    void copied();
    void proved();

private:
    UpkeepEngine& m_engine;
    std::optional<CopiesState> m_state;
    QString m_proving;
    bool m_proofCancelled = false; ///< the one that runs
    bool m_running = false;
    bool m_again = false;
};

} // namespace vestibule::ui
