#include "app/station/CompanyBackend.h"

#include "app/composition/CompanyChanges.h"
#include "app/composition/Notices.h"
#include "app/station/StoreCall.h"

#include <QPointer>

namespace vestibule::app {

namespace {

/// What was read, and who recorded each change: their names are known outside the store.
struct Read
{
    ui::CompanyOverview overview;
    QList<domain::OperatorId> recorders; ///< of the changes, in their order
};

Result<Read> readIn(store::Session& s, const DeskContext& desk, const domain::Operator& who)
{
    CompanyChanges company(s, desk, who);
    const auto steps = company.steps();
    const auto toTell = company.toTell();
    const auto residents = company.wouldBeTold();
    auto notice = latestNotice(s);
    if (!steps) {
        return passOn(steps);
    }
    if (!toTell) {
        return passOn(toTell);
    }
    if (!residents) {
        return passOn(residents);
    }
    if (!notice) {
        return passOn(notice);
    }
    Read out;
    out.overview.notice = std::move(*notice);
    out.overview.residents = *residents;
    out.overview.today = desk.today();
    for (const CompanyStep& step : *steps) {
        out.overview.changes.append({step.before,
                                     step.after,
                                     step.change.fromDay,
                                     step.change.noticeHash,
                                     {},
                                     step.change.recordedAt,
                                     step.told,
                                     step.toTell});
        out.recorders.append(step.change.recordedBy);
    }
    for (const store::ToTell& each : *toTell) {
        out.overview.toTell.append({each.person, each.name, each.dwelling.label()});
    }
    return out;
}

} // namespace

void CompanyBackend::overview(QObject* context, ui::Then<ui::CompanyOverview> then)
{
    look(
        m_desktop, context,
        [who = who()](store::Session& s, const DeskContext& desk, Actor) { return readIn(s, desk, who); },
        [this, then = std::move(then)](Result<Read> read) {
            if (!read) {
                then(passOn(read));
                return;
            }
            ui::CompanyOverview out = std::move(read->overview);
            for (qsizetype i = 0; i < out.changes.size(); ++i) {
                out.changes[i].recordedBy = m_desktop.operatorName(read->recorders.at(i));
            }
            then(std::move(out));
        });
}

void CompanyBackend::countToTell(QObject* context, ui::Then<qint64> then)
{
    look(
        m_desktop, context,
        [](store::Session& s, const DeskContext&, Actor) -> Result<qint64> {
            const auto last = s.company().latest();
            if (!last) {
                return passOn(last);
            }
            return *last ? s.company().countToTell((*last)->seq) : Result<qint64>(0);
        },
        std::move(then));
}

void CompanyBackend::change(QObject* context, domain::Company company, QDate fromDay, SecretBytes password,
                            ui::Then<int> then)
{
    const domain::Operator manager = who();
    m_session.confirmPassword(
        context, std::move(password),
        [this, context = QPointer<QObject>(context), manager, company = std::move(company), fromDay,
         then = std::move(then)](const Result<void>& proved) {
            if (!proved) {
                then(passOn(proved));
                return;
            }
            app::change(
                m_desktop, context,
                [manager, company, fromDay](store::Session& s, const DeskContext& desk,
                                            Actor actor) -> Result<consent::Notice> {
                    // Whoever has come to the desk since has not given their password.
                    if (actor != manager.id) {
                        return fail(codes::notAllowed);
                    }
                    return CompanyChanges(s, desk, manager).change(company, fromDay);
                },
                [this, then](Result<consent::Notice> published) { takeChange(std::move(published), then); });
        });
}

void CompanyBackend::takeChange(Result<consent::Notice> published, const ui::Then<int>& then)
{
    if (!published) {
        then(passOn(published));
        return;
    }
    const int version = published->version();
    if (OpenStation* station = m_desktop.station()) {
        station->setNotice(std::move(*published));
    }
    then(version);
    Q_EMIT companyChanged();
    Q_EMIT changed();
}

void CompanyBackend::tell(QObject* context, QList<domain::PersonId> persons, domain::TellingWay way, QDate day,
                          ui::Then<void> then)
{
    app::change(
        m_desktop, context,
        [who = who(), persons = std::vector<domain::PersonId>(persons.begin(), persons.end()), way,
         day](store::Session& s, const DeskContext& desk, Actor) {
            return CompanyChanges(s, desk, who).tell(persons, way, day);
        },
        [this, then = std::move(then)](const Result<void>& told) {
            then(told);
            Q_EMIT changed(); // also after a refusal: somebody may have been told meanwhile
        });
}

} // namespace vestibule::app
