#pragma once

#include "app/station/Desktop.h"
#include "ui/engine/PostingsEngine.h"

#include <QTimer>

namespace vestibule::app {

/// The posting log over the store.
class PostingsBackend final : public ui::PostingsEngine
{
    Q_OBJECT

public:
    explicit PostingsBackend(Desktop& desktop);

    void overview(QObject* context, ui::Then<ui::PostingOverview> then) override;
    void record(QObject* context, ui::PostingNote note, ui::Then<void> then) override;

    /// Something is new about gates: many such words in a row are one change.
    void noteGates();

private:
    Desktop& m_desktop;
    QTimer m_gatesNoted;
};

} // namespace vestibule::app
