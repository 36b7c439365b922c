#include "ui/residents/RevocationPresenter.h"

namespace vestibule::ui {

bool RevocationPresenter::begin(Step step)
{
    if (m_step != Step::Idle) {
        return false;
    }
    m_step = step;
    Q_EMIT stepChanged();
    return true;
}

void RevocationPresenter::end()
{
    m_step = Step::Idle;
    Q_EMIT stepChanged();
}

void RevocationPresenter::take(int session, const Result<RevocationPreview>& result)
{
    if (session != m_session) {
        return;
    }
    end();
    if (result) {
        Q_EMIT previewed(*result);
    } else {
        Q_EMIT failed(result.error());
    }
}

void RevocationPresenter::preview(const QList<RowKey>& chosen)
{
    if (!chosen.isEmpty() && chosen.size() <= mostAtOnce && begin(Step::Previewing)) {
        m_engine.previewRevocation(this, chosen, [this, session = m_session](const Result<RevocationPreview>& result) {
            take(session, result);
        });
    }
}

void RevocationPresenter::previewEndedLeases()
{
    if (begin(Step::Previewing)) {
        m_engine.previewEndedLeases(
            this, [this, session = m_session](const Result<RevocationPreview>& result) { take(session, result); });
    }
}

void RevocationPresenter::revoke(const QList<domain::PersonId>& people, std::optional<domain::Approval> approval)
{
    if (people.isEmpty() || !begin(Step::Revoking)) {
        return;
    }
    m_engine.revokeMany(this, people, std::move(approval),
                        [this, session = m_session](const Result<RevokedMany>& result) {
                            if (session != m_session) {
                                return;
                            }
                            end();
                            if (result) {
                                Q_EMIT revoked(*result);
                            } else {
                                Q_EMIT failed(result.error());
                            }
                        });
}

void RevocationPresenter::dropData()
{
    ++m_session;
    end();
}

} // namespace vestibule::ui
