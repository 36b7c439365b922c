#pragma once

#include "app/station/Desktop.h"
#include "core/audit/EntryFilter.h"
#include "ui/engine/AuditEngine.h"

namespace vestibule::app {

/// The audit log, over the store. A search and a check go through the log in units of work of their own, some ten
/// milliseconds each, so that nobody waits behind them. GUI thread.
class AuditBackend final : public ui::AuditEngine
{
    Q_OBJECT

public:
    explicit AuditBackend(Desktop& desktop);

    [[nodiscard]] QList<ui::AuditOperator> operators() const override;
    void find(QObject* context, ui::AuditFilter filter, ui::Then<ui::AuditHits> then) override;
    void cancelFind() override { m_findCancelled = true; }
    void rows(QObject* context, QList<quint64> numbers, ui::Then<QList<ui::AuditRow>> then) override;
    void entry(QObject* context, quint64 number, ui::Then<ui::AuditEntry> then) override;
    void lookAt(QObject* context, domain::PersonId person, ui::Then<ui::AuditPerson> then) override;
    void lookAt(QObject* context, domain::PersonToken token, ui::Then<ui::AuditPerson> then) override;
    void check(QObject* context, ui::Then<ui::AuditVerdict> then) override;
    void cancelCheck() override { m_checkCancelled = true; }
    void takeHead(QObject* context, ui::Then<ui::AuditHead> then) override;
    void exportLog(QObject* context, QString path, domain::Approval approval,
                   ui::Then<ui::AuditExported> then) override;
    void recoveryUse(QObject* context, ui::Then<std::optional<ui::RecoveryUse>> then) override;
    void acknowledgeRecovery(QObject* context, ui::RecoveryUse use, ui::Then<void> then) override;
    void notePaper(QObject* context, ui::PaperAbout about, ui::Then<void> then) override;

private:
    struct Search;
    struct Check;
    struct RecoveryScan;

    void findOn(QObject* context, const std::shared_ptr<Search>& search, ui::Then<ui::AuditHits> then);
    void checkOn(QObject* context, const std::shared_ptr<Check>& run, ui::Then<ui::AuditVerdict> then);
    void noteCheck(ui::AuditVerdict::Outcome outcome, quint64 entries);
    void scanOn(QObject* context, ui::Then<std::optional<ui::RecoveryUse>> then);
    void giveNames(QList<ui::AuditRow>& rows) const;

    Desktop& m_desktop;
    bool m_findCancelled = false;
    bool m_checkCancelled = false;
    /// How far uses of the recovery sheet have been looked for since the station was opened.
    std::shared_ptr<RecoveryScan> m_recovery;
};

} // namespace vestibule::app
