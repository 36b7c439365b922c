#include "ui/residents/DeletionPresenter.h"

namespace vestibule::ui {

void DeletionPresenter::make(domain::PersonId person)
{
    const auto visit = begin();
    if (!visit) {
        return;
    }
    m_person = person;
    engine().deletion(this, person, [this, visit = *visit](Result<DeletionPaper> paper) {
        if (!isCurrent(visit)) {
            return;
        }
        const auto error = paper ? std::optional<Error>() : std::optional(paper.error());
        if (paper) {
            m_paper = std::move(*paper);
        }
        end(error);
    });
}

void DeletionPresenter::save(const QString& path)
{
    if (!m_paper || m_saving) {
        return;
    }
    m_saving = true;
    Q_EMIT changed();
    engine().writeDeletion(this, m_paper->bundle, path, [this](const Result<void>& written) {
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
