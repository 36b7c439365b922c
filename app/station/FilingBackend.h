#pragma once

#include "app/station/Desktop.h"
#include "ui/engine/FilingEngine.h"

namespace vestibule::app {

/// The duty to file over the store.
class FilingBackend final : public ui::FilingEngine
{
    Q_OBJECT

public:
    explicit FilingBackend(Desktop& desktop) : m_desktop(desktop) {}

    void state(QObject* context, ui::Then<ui::FilingState> then) override;
    void enterOthers(QObject* context, qint64 persons, ui::Then<void> then) override;
    void setCalendar(QObject* context, domain::WorkCalendar calendar, ui::Then<void> then) override;
    void begin(QObject* context, domain::FilingKind kind, QDate on, ui::Then<void> then) override;
    void finish(QObject* context, qint64 filing, QDate on, QByteArray document, ui::Then<void> then) override;
    void nameDocument(QObject* context, qint64 filing, QByteArray document, ui::Then<void> then) override;
    void strike(QObject* context, qint64 filing, ui::Then<void> then) override;
    void takePack(QObject* context, ui::Then<ui::FilingPack> then) override;

private:
    [[nodiscard]] domain::Operator who() const { return m_desktop.who(); }
    /// One unit of work of Filings; whoever shows it is told after `then`.
    template <typename Act>
    void act(QObject* context, ui::Then<void> then, Act work);

    Desktop& m_desktop;
};

} // namespace vestibule::app
