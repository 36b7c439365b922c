#pragma once

#include "ui/residents/Asking.h"

namespace vestibule::ui {

/// A copy of one person's data: has it made, and written into a file. Owned by its view.
class CopyPresenter : public Asking
{
    Q_OBJECT

public:
    CopyPresenter(RightsEngine& engine, QObject* parent) : Asking(engine, parent) {}

    void make(domain::PersonId person);
    void makeAgain() { make(m_person); }
    /// Writes the copy as it is, JSON, into a file.
    void save(const QString& path);

    [[nodiscard]] const std::optional<DataCopy>& copy() const { return m_copy; }
    [[nodiscard]] bool isSaving() const { return m_saving; }

Q_SIGNALS:
    void saved();

protected:
    void forget() override { m_copy.reset(); }

private:
    domain::PersonId m_person;
    std::optional<DataCopy> m_copy;
    bool m_saving = false;
};

} // namespace vestibule::ui
