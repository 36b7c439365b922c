#pragma once

#include "ui/residents/Asking.h"

namespace vestibule::ui {

/// A certificate of deletion for one person: has it made, and its file written. Owned by its view.
class DeletionPresenter : public Asking
{
    Q_OBJECT

public:
    DeletionPresenter(RightsEngine& engine, QObject* parent) : Asking(engine, parent) {}

    void make(domain::PersonId person);
    void makeAgain() { make(m_person); }
    /// The file that proves it.
    void save(const QString& path);

    [[nodiscard]] const std::optional<DeletionPaper>& paper() const { return m_paper; }
    [[nodiscard]] bool isSaving() const { return m_saving; }

Q_SIGNALS:
    void saved();

protected:
    void forget() override { m_paper.reset(); }

private:
    domain::PersonId m_person;
    std::optional<DeletionPaper> m_paper;
    bool m_saving = false;
};

} // namespace vestibule::ui
