#include "core/consent/NoticeParties.h"

#include <QJsonArray>

#include <algorithm>

namespace vestibule::consent {

namespace {

using namespace Qt::StringLiterals;

QJsonObject jsonOf(const Party& party) { return {{u"name"_s, party.name}, {u"contact"_s, party.contact}}; }

Party partyOf(const QJsonValue& json) { return {json["name"_L1].toString(), json["contact"_L1].toString()}; }

QJsonObject jsonOf(const EntrustedParty& party)
{
    QJsonObject out{{u"name"_s, party.name},
                    {u"contact"_s, party.contact},
                    {u"contract_ends"_s, party.contractEnds.toString(Qt::ISODate)}};
    // Left out where it is not said, so that a notice from before it was asked for keeps its hash.
    if (!party.purpose.isEmpty()) {
        out["purpose"_L1] = party.purpose;
    }
    if (!party.types.isEmpty()) {
        out["types"_L1] = party.types;
    }
    return out;
}

EntrustedParty entrustedOf(const QJsonValue& json)
{
    return {json["name"_L1].toString(), json["contact"_L1].toString(),
            QDate::fromString(json["contract_ends"_L1].toString(), Qt::ISODate), json["purpose"_L1].toString(),
            json["types"_L1].toString()};
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

bool isChinese(const NoticeInLanguage& text) { return text.language.startsWith(u"zh"); }

/// What is known behind its label, or nothing.
QString labelled(const NoticeInLanguage& text, const QString& label, const QString& known)
{
    const QString colon = isChinese(text) ? u"："_s : u": "_s;
    return known.isEmpty() || label.isEmpty() ? known : label + colon + known;
}

/// A line of what is known, in the manner of the language.
QString line(const NoticeInLanguage& text, const QString& label, QStringList parts)
{
    parts.removeAll(QString());
    if (parts.isEmpty()) {
        return {};
    }
    return u'\n' + labelled(text, label, parts.join(isChinese(text) ? u"，"_s : u", "_s)) +
           (isChinese(text) ? u"。"_s : u"."_s);
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

QList<PartyGap> gapsIn(const NoticeParties& parties)
{
    using List = PartyGap::List;
    using Field = PartyGap::Field;
    QList<PartyGap> out;
    const auto ask = [&out](bool isThere, List list, qsizetype at, Field field) {
        if (!isThere) {
            out.append({list, at, field});
        }
    };
    if (parties.responsible) {
        ask(!isBlank(parties.responsible->name), List::Responsible, 0, Field::Name);
        ask(!isBlank(parties.responsible->contact), List::Responsible, 0, Field::Contact);
    }
    for (qsizetype i = 0; i < parties.jointControllers.size(); ++i) {
        ask(!isBlank(parties.jointControllers.at(i).name), List::JointControllers, i, Field::Name);
        ask(!isBlank(parties.jointControllers.at(i).contact), List::JointControllers, i, Field::Contact);
    }
    for (qsizetype i = 0; i < parties.entrusted.size(); ++i) {
        ask(!isBlank(parties.entrusted.at(i).name), List::Entrusted, i, Field::Name);
        ask(parties.entrusted.at(i).contractEnds.isValid(), List::Entrusted, i, Field::ContractEnds);
        ask(!isBlank(parties.entrusted.at(i).purpose), List::Entrusted, i, Field::Purpose);
        ask(!isBlank(parties.entrusted.at(i).types), List::Entrusted, i, Field::Types);
    }
    for (qsizetype i = 0; i < parties.recipients.size(); ++i) {
        const Recipient& r = parties.recipients.at(i);
        ask(!isBlank(r.name), List::Recipients, i, Field::Name);
        ask(!isBlank(r.purpose), List::Recipients, i, Field::Purpose);
        ask(!isBlank(r.method), List::Recipients, i, Field::Method);
        ask(!isBlank(r.types), List::Recipients, i, Field::Types);
    }
    return out;
}

bool isAskedForSince(const PartyGap& gap)
{
    return gap.list == PartyGap::List::Entrusted &&
           (gap.field == PartyGap::Field::Purpose || gap.field == PartyGap::Field::Types);
}

std::string lacks(const NoticeParties& parties)
{
    QList<PartyGap> gaps = gapsIn(parties);
    gaps.removeIf(isAskedForSince);
    return gaps.isEmpty() ? std::string() : nameOf(gaps.constFirst());
}

std::string nameOf(const PartyGap& gap)
{
    switch (gap.list) {
    case PartyGap::List::Responsible:
        return "responsible";
    case PartyGap::List::JointControllers:
        return "joint controller";
    case PartyGap::List::Entrusted:
        return "entrusted party";
    case PartyGap::List::Recipients:
        return "recipient";
    }
    Q_UNREACHABLE();
}

ContractStanding contractStanding(QDate ends, QDate today, int warningDays)
{
    const qint64 days = today.daysTo(ends);
    return days < 0              ? ContractStanding::Ended
           : days <= warningDays ? ContractStanding::EndsSoon
                                 : ContractStanding::Runs;
}

bool areSameFirms(const QList<EntrustedParty>& before, const QList<EntrustedParty>& after)
{
    const auto isSame = [](EntrustedParty then, const EntrustedParty& now) {
        then.purpose = then.purpose.isEmpty() ? now.purpose : then.purpose;
        then.types = then.types.isEmpty() ? now.types : then.types;
        return then == now;
    };
    return std::equal(before.begin(), before.end(), after.begin(), after.end(), isSame);
}

QStringList properNamesIn(const NoticeParties& parties)
{
    QStringList out;
    if (parties.responsible) {
        out.append({parties.responsible->name, parties.responsible->contact});
    }
    for (const Party& party : parties.jointControllers) {
        out.append({party.name, party.contact});
    }
    for (const EntrustedParty& party : parties.entrusted) {
        out.append({party.name, party.contact});
    }
    for (const Recipient& recipient : parties.recipients) {
        out.append({recipient.name, recipient.contact});
    }
    return out;
}

NoticeInLanguage withParties(NoticeInLanguage text, const NoticeParties& parties)
{
    const QString controllers = controllersIn(text, parties);
    const QString recipients = recipientsIn(text, parties);
    for (NoticeSection& section : text.sections) {
        if (isBlank(section.body)) {
            continue;
        }
        if (section.item == u"processor") {
            section.body += controllers;
        } else if (section.item == u"recipients") {
            section.body += recipients;
        }
    }
    return text;
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
        out += line(text, text.labels.recipients,
                    {r.name, r.contact, labelled(text, text.labels.purpose, r.purpose), r.method,
                     labelled(text, text.labels.types, r.types)});
    }
    for (const EntrustedParty& party : parties.entrusted) {
        const QString day = party.contractEnds.toString(Qt::ISODate);
        const QString ends = day.isEmpty() ? QString() : (text.labels.contractEnds + u' ' + day).trimmed();
        out += line(text, text.labels.entrusted,
                    {party.name, party.contact, labelled(text, text.labels.purpose, party.purpose),
                     labelled(text, text.labels.types, party.types), ends});
    }
    return out;
}

} // namespace vestibule::consent
