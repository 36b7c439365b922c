#include "ui/session/ApprovalPresenter.h"

#include "ui/text/Codes.h"

#include <algorithm>

namespace vestibule::ui {

ApprovalPresenter::ApprovalPresenter(SessionEngine& engine, domain::Act act, Approved approved, QObject* parent)
    : QObject(parent), m_engine(engine), m_act(act), m_approved(std::move(approved))
{
}

QStringList ApprovalPresenter::others() const
{
    QStringList names = m_engine.operatorNames();
    if (const auto who = m_engine.currentOperator()) {
        names.removeAll(who->name);
    }
    return names;
}

QString ApprovalPresenter::ownName() const
{
    const auto who = m_engine.currentOperator();
    return who ? who->name : QString();
}

bool ApprovalPresenter::needsDocument(const QByteArray& reason) const
{
    return std::any_of(rule().reasons.begin(), rule().reasons.end(),
                       [&](const domain::ActReason& known) { return reason == known.code && known.needsDocument; });
}

void ApprovalPresenter::submit(domain::ApprovalRequest request)
{
    if (m_busy) {
        return;
    }
    if ((rule().ownPassword && request.ownPassword.isEmpty()) ||
        (rule().secondOperator && request.secondPassword.isEmpty())) {
        Q_EMIT failed(Error(codes::fieldMissing));
        return;
    }
    request.act = m_act;
    m_busy = true;
    Q_EMIT busyChanged();
    m_engine.approve(this, std::move(request), [this](Result<domain::Approval> approval) {
        m_busy = false;
        Q_EMIT busyChanged();
        if (approval) {
            m_approved(std::move(*approval));
        } else {
            Q_EMIT failed(approval.error());
        }
    });
}

} // namespace vestibule::ui
