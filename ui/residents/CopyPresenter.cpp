#include "ui/residents/CopyPresenter.h"

namespace vestibule::ui {

void CopyPresenter::make(domain::PersonId person)
{
    const auto visit = begin();
    if (!visit) {
        return;
    }
    m_person = person;
    engine().dataCopy(this, person, [this, visit = *visit](Result<DataCopy> copy) {
        if (!isCurrent(visit)) {
            return;
        }
        const auto error = copy ? std::optional<Error>() : std::optional(copy.error());
        if (copy) {
            m_copy = std::move(*copy);
        }
        end(error);
    });
}

void CopyPresenter::save(const QString& path)
{
    if (!m_copy || m_saving) {
        return;
    }
    m_saving = true;
    Q_EMIT changed();
    engine().writeCopy(this, m_person, m_copy->json, path, [this](const Result<void>& written) {
        m_saving = false;
        Q_EMIT changed();
        if (written) {
            Q_EMIT saved();
        } else {
            Q_EMIT failed(written.error());
        }
    });
}

} // namespace vestibule::ui
