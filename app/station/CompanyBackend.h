#pragma once

#include "app/station/SessionBackend.h"
#include "ui/engine/CompanyEngine.h"

namespace vestibule::app {

/// The company that answers for the data, over the store.
class CompanyBackend final : public ui::CompanyEngine
{
    Q_OBJECT

public:
    CompanyBackend(Desktop& desktop, SessionBackend& session) : m_desktop(desktop), m_session(session) {}

    void overview(QObject* context, ui::Then<ui::CompanyOverview> then) override;
    void countToTell(QObject* context, ui::Then<qint64> then) override;
    void change(QObject* context, domain::Company company, QDate fromDay, SecretBytes password,
                ui::Then<int> then) override;
    void tell(QObject* context, QList<domain::PersonId> persons, domain::TellingWay way, QDate day,
              ui::Then<void> then) override;

private:
    [[nodiscard]] domain::Operator who() const { return m_desktop.who(); }
    void takeChange(Result<consent::Notice> published, const ui::Then<int>& then);

    Desktop& m_desktop;
    SessionBackend& m_session;
};

} // namespace vestibule::app
