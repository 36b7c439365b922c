#include "core/consent/Assessment.h"

#include "core/base/Digest.h"
#include "core/consent/Codes.h"
#include "core/consent/MaterialChange.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTimeZone>

namespace vestibule::consent {

namespace {

using namespace Qt::StringLiterals;

QString keyOf(AssessmentPart part) { return QString::fromLatin1(codeOf(part)); }

/// Language and parts; whether they are filled is another question.
std::optional<AssessmentText> textIn(const QJsonObject& json)
{
    AssessmentText out;
    out.language = json["language"_L1].toString();
    out.reviewNote = json["review_note"_L1].toString();
    const QJsonObject parts = json["parts"_L1].toObject();
    for (const AssessmentPart part : assessmentParts) {
        if (!parts.value(keyOf(part)).isString()) {
            return std::nullopt;
        }
        out.part(part) = parts.value(keyOf(part)).toString();
    }
    return out.language.isEmpty() ? std::nullopt : std::optional(std::move(out));
}

} // namespace

const char* codeOf(AssessmentPart part)
{
    switch (part) {
    case AssessmentPart::Purpose:
        return "purpose";
    case AssessmentPart::Impact:
        return "impact";
    case AssessmentPart::Risks:
        return "risks";
    case AssessmentPart::Safeguards:
        return "safeguards";
    }
    Q_UNREACHABLE();
}

Result<AssessmentText> readAssessmentText(const QByteArray& json)
{
    const auto text = textIn(QJsonDocument::fromJson(json).object());
    return text ? Result<AssessmentText>(*text) : Result<AssessmentText>(fail(codes::assessmentUnreadable));
}

Result<Assessment> Assessment::make(int version, AssessmentText text, const QByteArray& notice,
                                    domain::OperatorId signer, Instant at)
{
    for (const AssessmentPart part : assessmentParts) {
        text.part(part) = text.part(part).trimmed();
        if (text.part(part).isEmpty() || text.part(part).size() > longestPart) {
            return fail(codes::assessmentIncomplete, codeOf(part));
        }
    }
    if (text.language.isEmpty()) {
        return fail(codes::assessmentIncomplete, "language");
    }
    Assessment out;
    out.m_version = version;
    out.m_text = std::move(text);
    out.m_notice = notice;
    out.m_signer = signer;
    out.m_signedAt = at;
    return out;
}

Result<Assessment> Assessment::fromJson(const QByteArray& json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    auto text = textIn(object);
    const QByteArray notice = QByteArray::fromHex(object["notice_sha256"_L1].toString().toLatin1());
    const auto signer = domain::OperatorId::fromHex(object["signed_by"_L1].toString().toLatin1());
    const int version = object["version"_L1].toInt();
    if (!text || !signer || notice.size() != 32 || version < 1 || !object["signed_at"_L1].isDouble()) {
        return fail(codes::assessmentUnreadable);
    }
    return make(version, std::move(*text), notice, *signer, Instant::fromMs(object["signed_at"_L1].toInteger()));
}

QByteArray Assessment::toJson() const
{
    QJsonObject parts;
    for (const AssessmentPart part : assessmentParts) {
        parts.insert(keyOf(part), m_text.part(part));
    }
    QJsonObject out{{u"version"_s, m_version},
                    {u"language"_s, m_text.language},
                    {u"parts"_s, parts},
                    {u"notice_sha256"_s, QString::fromLatin1(m_notice.toHex())},
                    {u"signed_by"_s, QString::fromLatin1(m_signer.hex())},
                    {u"signed_at"_s, qint64(m_signedAt.ms())}};
    if (!m_text.reviewNote.isEmpty()) {
        out.insert(u"review_note"_s, m_text.reviewNote);
    }
    return QJsonDocument(out).toJson(QJsonDocument::Compact);
}

QByteArray Assessment::hash() const { return sha256(toJson()); }

Instant assessmentEnd(Instant signedAt) { return Instant::fromDateTime(signedAt.toUtc().addMonths(assessmentMonths)); }

bool assessmentEndsSoon(Instant signedAt, Instant now)
{
    return now + std::chrono::days(assessmentReminderDays) >= assessmentEnd(signedAt);
}

QList<Reassess> reasonsToReassess(const Assessment& assessment, const Notice& assessed, const Notice& present,
                                  bool incidentSince, Instant now)
{
    const QList<MaterialItem> changes = materialChange(assessed, present);
    const auto changed = [&changes](MaterialItem item) { return changes.contains(item); };
    QList<Reassess> out;
    if (changed(MaterialItem::Purpose) || changed(MaterialItem::Method) || changed(MaterialItem::Types)) {
        out.append(Reassess::Notice);
    }
    if (changed(MaterialItem::Retention)) {
        out.append(Reassess::Retention);
    }
    // Who decides, alone or together, is no matter of a new consent, but one of responsibility.
    if (changed(MaterialItem::Recipients) || !(assessed.controller() == present.controller()) ||
        assessed.parties().jointControllers != present.parties().jointControllers) {
        out.append(Reassess::Parties);
    }
    if (incidentSince) {
        out.append(Reassess::Incident);
    }
    if (now >= assessmentEnd(assessment.signedAt())) {
        out.append(Reassess::Age);
    }
    return out;
}

} // namespace vestibule::consent
