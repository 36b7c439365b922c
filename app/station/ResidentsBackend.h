#pragma once

#include "app/station/Desktop.h"
#include "core/domain/Roster.h"
#include "core/store/Placements.h"
#include "ui/engine/ResidentsEngine.h"

#include <atomic>

namespace vestibule::app {

/// The people on record, over the store.
class ResidentsBackend final : public ui::ResidentsEngine
{
    Q_OBJECT

public:
    explicit ResidentsBackend(Desktop& desktop);
    /// Cancels an import that runs.
    ~ResidentsBackend() override;

    void search(QObject* context, QString text, ui::Then<ui::SearchHits> then) override;
    void rows(QObject* context, QList<ui::RowKey> keys, ui::Then<QList<ui::ResidentRow>> then) override;
    void open(QObject* context, domain::PersonId person, ui::Then<ui::ResidentPage> then) override;
    void page(QObject* context, domain::PersonId person, ui::Then<ui::ResidentPage> then) override;
    void update(QObject* context, domain::PersonId person, domain::ResidentDetails details,
                std::optional<domain::Approval> approval, ui::Then<void> then) override;
    void withdrawFace(QObject* context, domain::PersonId person, QByteArray uid,
                      ui::Then<ui::Withdrawal> then) override;
    void withdrawal(QObject* context, domain::ConsentId consent, ui::Then<ui::WithdrawalSheet> then) override;
    void revoke(QObject* context, QList<domain::PersonId> people, std::optional<domain::Approval> approval,
                ui::Then<int> then) override;
    void previewRevocation(QObject* context, QList<ui::RowKey> chosen, ui::Then<ui::RevocationPreview> then) override;
    void previewEndedLeases(QObject* context, ui::Then<ui::RevocationPreview> then) override;
    void revokeMany(QObject* context, QList<domain::PersonId> people, std::optional<domain::Approval> approval,
                    ui::Then<ui::RevokedMany> then) override;
    void previewImport(QObject* context, QString path, ui::Then<ui::ImportPreview> then) override;
    void applyImport(QObject* context, ui::Then<ui::ImportDone> then) override;
    void cancelImport() override;
    void imports(QObject* context, ui::Then<QList<ui::ImportRecord>> then) override;
    void undoImport(QObject* context, domain::ImportId import, ui::Then<int> then) override;

private:
    void previewRoster(QObject* context, const QString& fileName, domain::Roster roster,
                       ui::Then<ui::ImportPreview> then);

    Desktop& m_desktop;
    /// The good rows of the file previewed last, without those already known.
    std::shared_ptr<const std::vector<domain::ResidentDetails>> m_previewed;
    int m_skipped = 0;
    /// Read by the store's thread while it imports.
    std::shared_ptr<std::atomic_bool> m_cancelled = std::make_shared<std::atomic_bool>(false);
};

using OperatorNames = QHash<domain::OperatorId, QString>;

/// Fills in who answers for those of the gates that were destroyed.
[[nodiscard]] Result<void> nameWitnesses(store::Session& s, const OperatorNames& names, QList<ui::GateTruth>& gates);

/// What is known of a credential, as the windows take it.
[[nodiscard]] ui::CredentialTruth credentialTruth(store::Session& s, const DeskContext& desk,
                                                  const store::CredentialTruth& truth);

/// The one word for a credential: by its state and by whether a gate has not signed for it yet.
[[nodiscard]] ui::KeyStatus keyStatus(domain::CredentialState state, bool waits);

} // namespace vestibule::app
