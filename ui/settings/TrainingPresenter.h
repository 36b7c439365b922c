#pragma once

#include "ui/engine/OperatorsEngine.h"

#include <QObject>

namespace vestibule::ui {

/// The record of the operators' trainings, and a line more: no widgets. Owned by its panel; GUI thread; the engine
/// outlives it.
class TrainingPresenter : public QObject
{
    Q_OBJECT

public:
    TrainingPresenter(OperatorsEngine& engine, QObject* parent) : QObject(parent), m_engine(engine) {}

    /// None until it was read.
    [[nodiscard]] const std::optional<TrainingRecord>& record() const { return m_record; }
    [[nodiscard]] bool isBusy() const { return m_busy; }
    /// Those of whom a training can be recorded: accounts that are open.
    [[nodiscard]] QList<domain::OperatorDuties> open() const;

    void load();
    void dropData();
    void add(const domain::Operator& who, QDate day);

Q_SIGNALS:
    void changed();
    void loaded();
    void added(const QString& name);
    void failed(const vestibule::Error& error);

private:
    OperatorsEngine& m_engine;
    std::optional<TrainingRecord> m_record;
    bool m_busy = false;
    int m_session = 0;
};

} // namespace vestibule::ui
