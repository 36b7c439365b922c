#include "app/composition/Assessments.h"

#include "app/composition/AuditTrail.h"
#include "app/composition/Codes.h"
#include "core/consent/Codes.h"
#include "core/store/Session.h"

#include <QDir>
#include <QFile>

#include <algorithm>

namespace vestibule::app {

namespace {

std::vector<consent::AssessmentText> readShipped()
{
    std::vector<consent::AssessmentText> out;
    const QDir dir(QStringLiteral(":/assessments"));
    for (const QString& name : dir.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name)) {
        QFile file(dir.filePath(name));
        if (file.open(QIODevice::ReadOnly)) {
            out.push_back(consent::readAssessmentText(file.readAll()).value());
        }
    }
    return out;
}

Result<consent::Notice> noticeOf(const Result<store::StoredNotice>& stored)
{
    return stored ? consent::Notice::fromJson(stored->texts) : Result<consent::Notice>(passOn(stored));
}

} // namespace

const std::vector<consent::AssessmentText>& shippedAssessments()
{
    static const std::vector<consent::AssessmentText> texts = readShipped();
    return texts;
}

Result<AssessmentStanding> assessmentStanding(const store::Session& s, Instant now)
{
    const auto stored = s.assessments().latest();
    if (!stored) {
        return passOn(stored);
    }
    if (!*stored) {
        return AssessmentStanding();
    }
    auto latest = consent::Assessment::fromJson((*stored)->content);
    const auto assessed = noticeOf(s.notices().get((*stored)->noticeHash));
    const auto present = noticeOf(s.notices().latest());
    const auto incident = s.assessments().incidentSince();
    if (!latest) {
        return passOn(latest);
    }
    if (!assessed) {
        return passOn(assessed);
    }
    if (!present) {
        return passOn(present);
    }
    if (!incident) {
        return passOn(incident);
    }
    auto reasons = consent::reasonsToReassess(*latest, *assessed, *present, *incident, now);
    return AssessmentStanding{std::move(*latest), std::move(reasons)};
}

Result<consent::Assessment> assessmentInForce(const store::Session& s, Instant now)
{
    auto standing = assessmentStanding(s, now);
    if (!standing) {
        return passOn(standing);
    }
    if (!standing->latest) {
        return fail(consent::codes::assessmentMissing);
    }
    if (!standing->reasons.isEmpty()) {
        return fail(consent::codes::assessmentStale);
    }
    return std::move(*standing->latest);
}

Result<std::vector<consent::Assessment>> Assessments::versions()
{
    if (!domain::mayReadLog(m_who.role)) {
        return fail(codes::notAllowed);
    }
    const auto stored = m_s.assessments().list();
    if (!stored) {
        return passOn(stored);
    }
    std::vector<consent::Assessment> out;
    for (const store::StoredAssessment& each : *stored) {
        auto read = consent::Assessment::fromJson(each.content);
        if (!read) {
            return passOn(read);
        }
        out.push_back(std::move(*read));
    }
    return out;
}

Result<std::vector<domain::Incident>> Assessments::incidents()
{
    if (!domain::mayReadLog(m_who.role)) {
        return fail(codes::notAllowed);
    }
    return m_s.assessments().incidents();
}

Result<int> Assessments::gatesSince()
{
    const auto latest = m_s.assessments().latest();
    const auto gates = m_s.gates().list();
    if (!latest) {
        return passOn(latest);
    }
    if (!gates) {
        return passOn(gates);
    }
    const auto isNew = [&latest](const domain::Gate& gate) {
        return *latest && gate.acceptsFaces && gate.pairedAt > (*latest)->signedAt;
    };
    return int(std::count_if(gates->begin(), gates->end(), isNew));
}

Result<consent::Assessment> Assessments::sign(const consent::AssessmentText& text)
{
    if (!domain::mayManage(m_who.role)) {
        return fail(codes::notAllowed);
    }
    const auto before = m_s.assessments().latest();
    const auto notice = m_s.notices().latest();
    if (!before) {
        return passOn(before);
    }
    if (!notice) {
        return passOn(notice);
    }
    const int version = *before ? int((*before)->version) + 1 : 1;
    auto made = consent::Assessment::make(version, text, notice->hash, m_who.id, m_c.clock.now());
    if (!made) {
        return made;
    }
    const store::StoredAssessment row{made->hash(),       quint32(version), made->toJson(),
                                      made->noticeHash(), made->signer(),   made->signedAt()};
    audit::Entry entry;
    entry.by = m_who.id;
    entry.action = "assessment/signed";
    entry.document = row.hash.toHex();
    entry.count = version;
    const Result<void> kept = m_s.assessments().add(row).and_then([&] { return m_c.audit.note(m_s, entry); });
    return kept ? made : Result<consent::Assessment>(passOn(kept));
}

Result<void> Assessments::declareIncident(domain::IncidentKind kind, QDate happenedOn)
{
    if (!domain::mayManage(m_who.role)) {
        return fail(codes::notAllowed);
    }
    const Instant now = m_c.clock.now();
    if (!happenedOn.isValid() || happenedOn > now.toUtc().toTimeZone(m_c.zone).date()) {
        return fail(consent::codes::incidentDay);
    }
    audit::Entry entry;
    entry.by = m_who.id;
    entry.action = "assessment/incident-declared";
    entry.reason = codeOf(kind);
    return m_s.assessments().declare({kind, happenedOn, now, m_who.id}).and_then([&] {
        return m_c.audit.note(m_s, entry);
    });
}

} // namespace vestibule::app
