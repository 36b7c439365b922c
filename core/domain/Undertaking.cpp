#include "core/domain/Undertaking.h"

#include "core/base/Digest.h"
#include "core/domain/Codes.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace vestibule::domain {

namespace {

std::optional<UndertakingText> textOf(const QJsonObject& object)
{
    UndertakingText out;
    out.language = object.value(QStringLiteral("language")).toString();
    out.title = object.value(QStringLiteral("title")).toString();
    out.lead = object.value(QStringLiteral("lead")).toString();
    out.closing = object.value(QStringLiteral("closing")).toString();
    for (const QJsonValue& point : object.value(QStringLiteral("points")).toArray()) {
        out.points.append(point.toString());
    }
    const bool whole = !out.language.isEmpty() && !out.title.isEmpty() && !out.lead.isEmpty() &&
                       !out.closing.isEmpty() && !out.points.isEmpty() && !out.points.contains(QString());
    return whole ? std::optional(std::move(out)) : std::nullopt;
}

QJsonObject jsonOf(const UndertakingText& text)
{
    return {{QStringLiteral("language"), text.language},
            {QStringLiteral("title"), text.title},
            {QStringLiteral("lead"), text.lead},
            {QStringLiteral("points"), QJsonArray::fromStringList(text.points)},
            {QStringLiteral("closing"), text.closing}};
}

} // namespace

Result<UndertakingTexts> UndertakingTexts::compose(int version, const QList<QByteArray>& templates)
{
    UndertakingTexts out;
    out.m_version = version;
    for (const QByteArray& json : templates) {
        auto text = textOf(QJsonDocument::fromJson(json).object());
        if (!text || out.m_texts.contains(text->language)) {
            return fail(codes::undertakingUnreadable);
        }
        const QString language = text->language;
        out.m_texts.insert(language, std::move(*text));
    }
    if (version < 1 || out.m_texts.isEmpty()) {
        return fail(codes::undertakingUnreadable);
    }
    return out;
}

Result<UndertakingTexts> UndertakingTexts::fromJson(const QByteArray& json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    QList<QByteArray> texts;
    for (const QJsonValue& text : object.value(QStringLiteral("texts")).toArray()) {
        texts.append(QJsonDocument(text.toObject()).toJson(QJsonDocument::Compact));
    }
    return compose(object.value(QStringLiteral("version")).toInt(), texts);
}

UndertakingText UndertakingTexts::text(const QString& language) const
{
    return m_texts.value(language, m_texts.first());
}

QByteArray UndertakingTexts::toJson() const
{
    QJsonArray texts;
    for (const UndertakingText& text : m_texts) {
        texts.append(jsonOf(text));
    }
    return QJsonDocument(QJsonObject{{QStringLiteral("version"), m_version}, {QStringLiteral("texts"), texts}})
        .toJson(QJsonDocument::Compact);
}

QByteArray UndertakingTexts::hash() const { return sha256(toJson()); }

Instant undertakingEnd(Instant signedAt)
{
    return Instant::fromDateTime(signedAt.toUtc().addMonths(undertakingMonths));
}

UndertakingStanding undertakingStanding(std::optional<Instant> until, Instant now)
{
    if (!until) {
        return UndertakingStanding::Missing;
    }
    if (now >= *until) {
        return UndertakingStanding::Ended;
    }
    const bool soon = *until - now <= std::chrono::hours(24 * undertakingReminderDays);
    return soon ? UndertakingStanding::EndsSoon : UndertakingStanding::Holds;
}

Result<void> mayWorkUnder(UndertakingStanding standing)
{
    switch (standing) {
    case UndertakingStanding::Missing:
        return fail(codes::undertakingMissing);
    case UndertakingStanding::Ended:
        return fail(codes::undertakingEnded);
    case UndertakingStanding::Holds:
    case UndertakingStanding::EndsSoon:
        return {};
    }
    Q_UNREACHABLE();
}

} // namespace vestibule::domain
