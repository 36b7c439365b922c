#include "ui/compliance/CompanyPresenter.h"

#include <utility>

namespace vestibule::ui {

CompanyPresenter::CompanyPresenter(CompanyEngine& engine, QObject* parent) : QObject(parent), m_engine(engine)
{
    connect(&m_engine, &CompanyEngine::changed, this, [this] {
        if (m_open) {
            reread();
        }
    });
}

void CompanyPresenter::load(domain::Role role)
{
    m_role = role;
    m_open = true;
    reread();
}

void CompanyPresenter::reread()
{
    m_engine.overview(this, [this, turn = ++m_turn](Result<CompanyOverview> overview) {
        if (turn != m_turn) {
            return;
        }
        if (!overview) {
            Q_EMIT failed(overview.error());
            return;
        }
        const bool isSameList = overview->toTell == m_overview.toTell;
        m_overview = std::move(*overview);
        m_loaded = true;
        if (!isSameList) {
            sift();
        }
        Q_EMIT overviewChanged();
    });
}

const CompanyRecord* CompanyPresenter::latest() const
{
    return m_overview.changes.isEmpty() ? nullptr : &m_overview.changes.constFirst();
}

void CompanyPresenter::setFilter(const QString& filter)
{
    if (filter.trimmed() != m_filter) {
        m_filter = filter.trimmed();
        sift();
        Q_EMIT overviewChanged();
    }
}

void CompanyPresenter::sift()
{
    const QList<ResidentToTell> before = std::exchange(m_shown, {});
    m_matching = 0;
    for (const ResidentToTell& each : std::as_const(m_overview.toTell)) {
        const bool isWanted = m_filter.isEmpty() || each.dwelling.startsWith(m_filter, Qt::CaseInsensitive) ||
                              each.name.contains(m_filter, Qt::CaseInsensitive);
        m_matching += isWanted ? 1 : 0;
        if (isWanted && m_shown.size() < mostShown) {
            m_shown.append(each);
        }
    }
    if (m_shown != before) {
        m_chosen.clear(); // rows of another list
    }
    m_allShown = m_allShown && !m_shown.isEmpty();
}

void CompanyPresenter::choose(const QList<int>& rows)
{
    m_chosen = rows;
    Q_EMIT meantChanged();
}

void CompanyPresenter::setForAllShown(bool all)
{
    m_allShown = all;
    Q_EMIT meantChanged();
}

QList<ResidentToTell> CompanyPresenter::meant() const
{
    if (forAllShown()) {
        return m_shown;
    }
    QList<ResidentToTell> out;
    for (const int row : m_chosen) {
        if (row >= 0 && row < m_shown.size()) {
            out.append(m_shown.at(row));
        }
    }
    return out;
}

bool CompanyPresenter::judge(const domain::Company& company, QDate fromDay)
{
    const consent::Controller& now = m_overview.notice.controller();
    const auto next = domain::checkCompany(company, {now.name, now.contact, now.address});
    const std::optional<QDate> last = latest() != nullptr ? std::optional(latest()->fromDay) : std::nullopt;
    const auto day = domain::checkCompanyDay(fromDay, m_overview.today, last);
    if (!next) {
        Q_EMIT failed(next.error());
    } else if (!day) {
        Q_EMIT failed(day.error());
    }
    return next && day;
}

void CompanyPresenter::change(const domain::Company& company, QDate fromDay, SecretBytes password)
{
    if (!mayChange()) {
        return;
    }
    setBusy(true);
    m_engine.change(this, company, fromDay, std::move(password),
                    [this, showing = m_showing](const Result<int>& version) {
                        setBusy(false);
                        if (showing != m_showing) {
                            return;
                        }
                        if (version) {
                            Q_EMIT wasChanged(*version);
                        } else {
                            Q_EMIT failed(version.error());
                        }
                    });
}

void CompanyPresenter::tell(domain::TellingWay way, QDate day)
{
    if (!mayTell()) {
        return;
    }
    QList<domain::PersonId> persons;
    for (const ResidentToTell& each : meant()) {
        persons.append(each.person);
    }
    const int residents = int(persons.size());
    setBusy(true);
    m_engine.tell(this, std::move(persons), way, day, [this, residents, showing = m_showing](const Result<void>& told) {
        m_allShown = m_allShown && !told;
        setBusy(false);
        if (showing != m_showing) {
            return;
        }
        if (told) {
            Q_EMIT wasTold(residents);
        } else {
            Q_EMIT failed(told.error());
        }
    });
}

void CompanyPresenter::setBusy(bool busy)
{
    m_busy = busy;
    Q_EMIT meantChanged();
}

void CompanyPresenter::forget()
{
    ++m_turn;
    ++m_showing;
    m_open = false;
    m_allShown = false;
    m_filter.clear();
    m_overview.toTell.clear();
    m_loaded = false;
    sift();
    Q_EMIT overviewChanged();
}

} // namespace vestibule::ui
