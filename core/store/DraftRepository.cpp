#include "core/store/DraftRepository.h"

#include "core/store/Query.h"
#include "core/store/Words.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace vestibule::store {

using database::Statement;

namespace {

constexpr const char* draftColumns = "SELECT sitting, step, person, consent, details, updated_at FROM drafts ";

/// A fixed set of fields, spelled here: nothing else about a person can get into a draft.
QByteArray toJson(const Draft& draft)
{
    const domain::ResidentDetails& d = draft.details;
    QJsonObject object{{QStringLiteral("number"), draft.shortNumber},
                       {QStringLiteral("own_wish"), draft.ownWish},
                       {QStringLiteral("language"), draft.language},
                       {QStringLiteral("name"), d.name},
                       {QStringLiteral("building"), d.dwelling.building},
                       {QStringLiteral("unit"), d.dwelling.unit},
                       {QStringLiteral("room"), d.dwelling.room},
                       {QStringLiteral("occupancy"), QString::fromLatin1(word(d.occupancy).text)}};
    if (d.leaseEnd) {
        object.insert(QStringLiteral("lease_end"), d.leaseEnd->toString(Qt::ISODate));
    }
    if (d.minor) {
        object.insert(QStringLiteral("turns_14"), monthText(d.minor->turns14));
        if (d.minor->guardian) {
            object.insert(QStringLiteral("guardian_name"), d.minor->guardian->name);
            object.insert(QStringLiteral("guardian_relation"),
                          QString::fromLatin1(word(d.minor->guardian->relation).text));
        }
    }
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

domain::ResidentDetails detailsFrom(const QJsonObject& object)
{
    const auto text = [&object](const char* key) { return object.value(QLatin1StringView(key)).toString(); };
    domain::ResidentDetails d;
    d.name = text("name");
    d.dwelling = {text("building"), text("unit"), text("room")};
    d.occupancy = occupancyFrom(text("occupancy"));
    if (const QDate end = QDate::fromString(text("lease_end"), Qt::ISODate); end.isValid()) {
        d.leaseEnd = end;
    }
    if (const QDate month = monthFrom(text("turns_14")); month.isValid()) {
        d.minor = domain::Minor{month, std::nullopt};
        if (const QString name = text("guardian_name"); !name.isEmpty()) {
            d.minor->guardian = domain::Guardian{name, relationFrom(text("guardian_relation"))};
        }
    }
    return d;
}

Draft readDraft(Statement& s)
{
    const QJsonObject object = QJsonDocument::fromJson(s.text(4).toUtf8()).object();
    Draft draft;
    draft.sitting = idAt<domain::SittingId>(s, 0);
    draft.step = stepFrom(s.text(1));
    draft.details = detailsFrom(object);
    draft.person = s.id<domain::PersonIdTag>(2);
    draft.consent = s.id<domain::ConsentIdTag>(3);
    draft.updatedAt = s.instant(5);
    draft.shortNumber = object.value(u"number").toInt();
    draft.ownWish = object.value(u"own_wish").toBool();
    draft.language = object.value(u"language").toString();
    return draft;
}

} // namespace

Result<void> DraftRepository::save(const Draft& d)
{
    if (d.step == domain::SittingStep::Done || d.step == domain::SittingStep::Abandoned) {
        return remove(d.sitting);
    }
    return done(change(*m_db,
                       "INSERT INTO drafts (sitting, step, person, consent, details, updated_at)"
                       " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (sitting) DO UPDATE SET step = excluded.step,"
                       " person = excluded.person, consent = excluded.consent, details = excluded.details,"
                       " updated_at = excluded.updated_at",
                       d.sitting, word(d.step), d.person, d.consent, Word{toJson(d)}, d.updatedAt));
}

Result<std::optional<Draft>> DraftRepository::get(domain::SittingId sitting) const
{
    return first(*m_db, draftColumns + QByteArray("WHERE sitting = ?"), readDraft, sitting);
}

Result<int> DraftRepository::freeShortNumber() const
{
    const auto open = list();
    if (!open) {
        return passOn(open);
    }
    for (int number = 1;; ++number) {
        if (std::none_of(open->begin(), open->end(), [number](const Draft& d) { return d.shortNumber == number; })) {
            return number;
        }
    }
}

Result<std::vector<Draft>> DraftRepository::list() const
{
    return all(*m_db, draftColumns + QByteArray("ORDER BY updated_at DESC, sitting"), readDraft);
}

Result<void> DraftRepository::remove(domain::SittingId sitting)
{
    return done(takeOut(*m_db, m_fold, "DELETE FROM drafts WHERE sitting = ?", sitting));
}

} // namespace vestibule::store
