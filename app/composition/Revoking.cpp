#include "app/composition/Revoking.h"

#include "app/composition/Decisions.h"
#include "app/composition/OpenStation.h"
#include "core/domain/Codes.h"
#include "core/store/Codes.h"

#include <QSet>

#include <algorithm>

namespace vestibule::app {

namespace {

/// People in one unit of work.
constexpr qsizetype piece = 50;

bool canEnd(const store::CredentialTruth& key)
{
    const auto state = key.credential.credential.state;
    return state == domain::CredentialState::Active || state == domain::CredentialState::Reserved;
}

/// How many of them have a tenancy that runs. Who is gone meanwhile has none; the revoking itself says so.
Result<qsizetype> runningOf(store::Session& s, const DeskContext& desk, const QList<domain::PersonId>& people)
{
    qsizetype running = 0;
    for (const domain::PersonId& person : people) {
        const auto who = s.residents().get(person);
        if (!who && !who.error().is(store::codes::noSuchPerson)) {
            return passOn(who);
        }
        running += who && domain::tenancyRuns(who->resident.details, desk.today()) ? 1 : 0;
    }
    return running;
}

QList<domain::PersonId> onceEach(const QList<domain::PersonId>& chosen)
{
    QSet<QByteArray> seen;
    QList<domain::PersonId> out;
    for (const domain::PersonId& person : chosen) {
        if (!seen.contains(person.bytes())) {
            seen.insert(person.bytes());
            out.append(person);
        }
    }
    return out;
}

} // namespace

Result<RevocationPlan> planRevocation(store::Session& session, const DeskContext& desk,
                                      const QList<domain::PersonId>& chosen)
{
    RevocationPlan out;
    for (const domain::PersonId& person : onceEach(chosen)) {
        const auto who = session.residents().get(person);
        if (!who) {
            return passOn(who);
        }
        const auto truth = session.placements().residentTruth(person);
        if (!truth) {
            return passOn(truth);
        }
        const auto keys = std::count_if(truth->begin(), truth->end(), canEnd);
        if (keys == 0) {
            ++out.without;
            continue;
        }
        out.people.append(person);
        out.keys += int(keys);
        if (domain::tenancyRuns(who->resident.details, desk.today())) {
            ++out.running;
            out.runningNames.append(who->resident.details.name);
        }
        for (const store::CredentialTruth& key : *truth) {
            for (const store::GateTruth& gate : key.gates) {
                if (canEnd(key) && gate.state != store::PlacementState::Gone) {
                    out.gates.append(gate.gateName);
                }
            }
        }
    }
    out.gates.removeDuplicates();
    out.gates.sort();
    return out;
}

Result<QList<domain::PersonId>> endedLeases(store::Session& session, const DeskContext& desk)
{
    const auto keys = session.residents().leasesEnding(QDate(1900, 1, 1), desk.today());
    const auto rows = keys ? session.residents().rows(*keys) : Result<std::vector<store::ResidentRow>>(passOn(keys));
    if (!rows) {
        return passOn(rows);
    }
    QList<domain::PersonId> out;
    for (const store::ResidentRow& row : *rows) {
        out.append(row.id);
    }
    return out;
}

Result<RevokedMany> revokeMany(OpenStation& station, const QList<domain::PersonId>& people, domain::OperatorId actor,
                               const domain::Approval* approval)
{
    const QList<domain::PersonId> all = onceEach(people);
    const auto running =
        station.store().readBlocking([&](store::Session& s) { return runningOf(s, station.desk(), all); });
    if (!running) {
        return passOn(running);
    }
    if (const auto act = domain::actOfRevoking(*running)) {
        const auto covered = approval != nullptr ? approval->covers(*act, actor, station.clock().now())
                                                 : fail(domain::codes::approvalNeeded, domain::ruleOf(*act).code);
        if (!covered) {
            return passOn(covered);
        }
    }
    const auto revoke = [&](const QList<domain::PersonId>& some) {
        return station.store().runBlocking(
            [&](store::Session& s) { return Decisions(s, station.desk(), actor).revoke(some, approval); });
    };
    RevokedMany out;
    for (qsizetype at = 0; at < all.size(); at += piece) {
        const QList<domain::PersonId> some = all.mid(at, piece);
        if (const auto ended = revoke(some)) {
            out.people += int(some.size());
            out.keys += *ended;
            continue;
        }
        // All or nothing of a piece: so who is in the way is found one by one.
        for (const domain::PersonId& person : some) {
            if (const auto ended = revoke({person})) {
                ++out.people;
                out.keys += *ended;
            } else {
                out.notDone.push_back({person, ended.error()});
            }
        }
    }
    return out;
}

} // namespace vestibule::app
