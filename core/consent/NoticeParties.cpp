#include "core/consent/NoticeParties.h"

#include <QJsonArray>

namespace vestibule::consent {

namespace {

using namespace Qt::StringLiterals;

QJsonObject jsonOf(const Party& party) { return {{u"name"_s, party.name}, {u"contact"_s, party.contact}}; }

Party partyOf(const QJsonValue& json) { return {json["name"_L1].toString(), json["contact"_L1].toString()}; }

QJsonObject jsonOf(const EntrustedParty& party)
{
    return {{u"name"_s, party.name},
            {u"contact"_s, party.contact},
            {u"contract_ends"_s, party.contractEnds.toString(Qt::ISODate)}};
}

EntrustedParty entrustedOf(const QJsonValue& json)
{
    return {json["name"_L1].toString(), json["contact"_L1].toString(),
            QDate::fromString(json["contract_ends"_L1].toString(), Qt::ISODate)};
}

QJsonObject jsonOf(const Recipient& r)
{
    return {{u"name"_s, r.name},
            {u"contact"_s, r.contact},
            {u"purpose"_s, r.purpose},
            {u"method"_s, r.method},
            {u"types"_s, r.types}};
}

Recipient recipientOf(const QJsonValue& json)
{
    return {json["name"_L1].toString(), json["contact"_L1].toString(), json["purpose"_L1].toString(),
            json["method"_L1].toString(), json["types"_L1].toString()};
}

template <typename T>
void putList(QJsonObject& into, QLatin1StringView key, const QList<T>& list)
{
    QJsonArray out;
    for (const T& each : list) {
        out.append(jsonOf(each));
    }
    if (!out.isEmpty()) {
        into[key] = out;
    }
}

bool isBlank(const QString& text) { return text.trimmed().isEmpty(); }

/// A line of what is known, in the manner of the language.
QString line(const NoticeInLanguage& text, const QString& label, QStringList parts)
{
    parts.removeAll(QString());
    const bool chinese = text.language == u"zh";
    return u'\n' + label + (chinese ? u"："_s : u": "_s) + parts.join(chinese ? u"，"_s : u", "_s) +
           (chinese ? u"。"_s : u"."_s);
}

} // namespace

QJsonObject writeParties(const NoticeParties& parties)
{
    QJsonObject out;
    if (parties.responsible) {
        out["responsible"_L1] = jsonOf(*parties.responsible);
    }
    putList(out, "joint_controllers"_L1, parties.jointControllers);
    putList(out, "entrusted"_L1, parties.entrusted);
    putList(out, "recipients"_L1, parties.recipients);
    return out;
}

NoticeParties readParties(const QJsonObject& json)
{
    NoticeParties out;
    if (const QJsonValue responsible = json["responsible"_L1]; responsible.isObject()) {
        out.responsible = partyOf(responsible);
    }
    for (const QJsonValue party : json["joint_controllers"_L1].toArray()) {
        out.jointControllers.append(partyOf(party));
    }
    for (const QJsonValue party : json["entrusted"_L1].toArray()) {
        out.entrusted.append(entrustedOf(party));
    }
    for (const QJsonValue recipient : json["recipients"_L1].toArray()) {
        out.recipients.append(recipientOf(recipient));
    }
    return out;
}

std::string lacks(const NoticeParties& parties)
{
    if (parties.responsible && (isBlank(parties.responsible->name) || isBlank(parties.responsible->contact))) {
        return "responsible";
    }
    for (const Party& party : parties.jointControllers) {
        if (isBlank(party.name) || isBlank(party.contact)) {
            return "joint controller";
        }
    }
    for (const EntrustedParty& party : parties.entrusted) {
        if (isBlank(party.name) || !party.contractEnds.isValid()) {
            return "entrusted party";
        }
    }
    for (const Recipient& r : parties.recipients) {
        if (isBlank(r.name) || isBlank(r.purpose) || isBlank(r.method) || isBlank(r.types)) {
            return "recipient";
        }
    }
    return {};
}

QString controllersIn(const NoticeInLanguage& text, const NoticeParties& parties)
{
    QString out;
    if (parties.responsible) {
        out += line(text, text.labels.responsible, {parties.responsible->name, parties.responsible->contact});
    }
    for (const Party& party : parties.jointControllers) {
        out += line(text, text.labels.jointControllers, {party.name, party.contact});
    }
    return out;
}

QString recipientsIn(const NoticeInLanguage& text, const NoticeParties& parties)
{
    QString out;
    for (const Recipient& r : parties.recipients) {
        out += line(text, text.labels.recipients, {r.name, r.contact, r.purpose, r.method, r.types});
    }
    for (const EntrustedParty& party : parties.entrusted) {
        const QString ends = text.labels.contractEnds + u' ' + party.contractEnds.toString(Qt::ISODate);
        out += line(text, text.labels.entrusted, {party.name, party.contact, ends.trimmed()});
    }
    return out;
}

} // namespace vestibule::consent
