#include "app/station/AssessmentBackend.h"

#include "app/composition/Assessments.h"
#include "app/station/StoreCall.h"

#include <QPointer>

namespace vestibule::app {

namespace {

Result<ui::AssessmentOverview> overviewIn(store::Session& s, const DeskContext& desk, const domain::Operator& who)
{
    Assessments assessments(s, desk, who);
    const auto versions = assessments.versions();
    const auto incidents = assessments.incidents();
    const auto since = assessments.gatesSince();
    const auto standing = assessmentStanding(s, desk.clock.now());
    if (!versions) {
        return passOn(versions);
    }
    if (!incidents) {
        return passOn(incidents);
    }
    if (!since) {
        return passOn(since);
    }
    if (!standing) {
        return passOn(standing);
    }
    ui::AssessmentOverview out;
    for (const consent::Assessment& each : *versions) {
        const auto notice = s.notices().get(each.noticeHash());
        if (!notice) {
            return passOn(notice);
        }
        out.versions.append({each, {}, int(notice->version)});
    }
    for (const domain::Incident& each : *incidents) {
        out.incidents.append({each, {}});
    }
    out.reasons = standing->reasons;
    out.endsSoon = standing->latest && consent::assessmentEndsSoon(standing->latest->signedAt(), desk.clock.now());
    out.gatesSince = *since;
    out.shipped = QList<consent::AssessmentText>(shippedAssessments().begin(), shippedAssessments().end());
    return out;
}

} // namespace

void AssessmentBackend::overview(QObject* context, ui::Then<ui::AssessmentOverview> then)
{
    look(
        m_desktop, context,
        [who = who()](store::Session& s, const DeskContext& desk, Actor) { return overviewIn(s, desk, who); },
        [this, then = std::move(then)](Result<ui::AssessmentOverview> overview) {
            if (overview) {
                for (ui::AssessmentVersion& each : overview->versions) {
                    each.signedBy = m_desktop.operatorName(each.assessment.signer());
                }
                for (ui::DeclaredIncident& each : overview->incidents) {
                    each.declaredBy = m_desktop.operatorName(each.incident.declaredBy);
                }
            }
            then(std::move(overview));
        });
}

void AssessmentBackend::sign(QObject* context, consent::AssessmentText text, SecretBytes password, ui::Then<int> then)
{
    const domain::Operator signer = who();
    m_session.confirmPassword(
        context, std::move(password),
        [this, context = QPointer<QObject>(context), signer, text = std::move(text),
         then = std::move(then)](const Result<void>& proved) {
            if (!proved) {
                then(passOn(proved));
                return;
            }
            change(
                m_desktop, context,
                [signer, text](store::Session& s, const DeskContext& desk, Actor actor) -> Result<int> {
                    // Whoever has come to the desk since has not given their password.
                    if (actor != signer.id) {
                        return fail(codes::notAllowed);
                    }
                    return Assessments(s, desk, signer).sign(text).map([](const auto& made) { return made.version(); });
                },
                [this, then](const Result<int>& made) {
                    then(made);
                    if (made) {
                        Q_EMIT changed();
                    }
                });
        });
}

void AssessmentBackend::declareIncident(QObject* context, domain::IncidentKind kind, QDate happenedOn,
                                        ui::Then<void> then)
{
    change(
        m_desktop, context,
        [who = who(), kind, happenedOn](store::Session& s, const DeskContext& desk, Actor) {
            return Assessments(s, desk, who).declareIncident(kind, happenedOn);
        },
        [this, then = std::move(then)](const Result<void>& declared) {
            then(declared);
            if (declared) {
                Q_EMIT changed();
            }
        });
}

} // namespace vestibule::app
