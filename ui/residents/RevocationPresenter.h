#pragma once

#include "ui/engine/ResidentsEngine.h"

#include <QObject>

#include <optional>

namespace vestibule::ui {

/// One decision about many people: first what it would come to, then the deed. At most one of the two runs. No widgets.
/// Owned by its view; GUI thread; the engine outlives it.
class RevocationPresenter : public QObject
{
    Q_OBJECT

public:
    enum class Step { Idle, Previewing, Revoking };
    /// So many can be chosen for one decision: what two people can answer for in one look at a preview.
    static constexpr int mostAtOnce = 500;

    RevocationPresenter(ResidentsEngine& engine, QObject* parent) : QObject(parent), m_engine(engine) {}

    [[nodiscard]] Step step() const { return m_step; }
    /// What the engine will ask an approval for; none for ended leases.
    [[nodiscard]] static std::optional<domain::Act> actOf(const RevocationPreview& preview)
    {
        return domain::actOfRevoking(preview.running);
    }

    void preview(const QList<RowKey>& chosen);
    /// Of everybody whose last day has passed.
    void previewEndedLeases();
    /// What a preview named, once that was confirmed.
    void revoke(const QList<domain::PersonId>& people, std::optional<domain::Approval> approval = {});
    /// Answers that come later are not taken; what has been begun is done all the same.
    void dropData();

Q_SIGNALS:
    void stepChanged();
    void previewed(const vestibule::ui::RevocationPreview& preview);
    void revoked(const vestibule::ui::RevokedMany& done);
    void failed(const vestibule::Error& error);

private:
    [[nodiscard]] bool begin(Step step);
    void end();
    void take(int session, const Result<RevocationPreview>& result);

    ResidentsEngine& m_engine;
    Step m_step = Step::Idle;
    int m_session = 0;
};

} // namespace vestibule::ui
