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
    if (parts.isEmpty()) {
        return {};
    }
    const bool chinese = text.language == u"zh";
    const QString colon = chinese ? u"："_s : u": "_s;
    return u'\n' + (label.isEmpty() ? QString() : label + colon) + parts.join(chinese ? u"，"_s : u", "_s) +
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

std::string lacks(const NoticeParties& parties)
{
    const QList<PartyGap> gaps = gapsIn(parties);
    if (gaps.isEmpty()) {
        return {};
    }
    switch (gaps.constFirst().list) {
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

ContractStanding contractStanding(QDate ends, QDate today)
{
    const qint64 days = today.daysTo(ends);
    return days < 0                      ? ContractStanding::Ended
           : days <= contractWarningDays ? ContractStanding::EndsSoon
                                         : ContractStanding::Runs;
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
        out += line(text, text.labels.recipients, {r.name, r.contact, r.purpose, r.method, r.types});
    }
    for (const EntrustedParty& party : parties.entrusted) {
        const QString day = party.contractEnds.toString(Qt::ISODate);
        const QString ends = day.isEmpty() ? QString() : (text.labels.contractEnds + u' ' + day).trimmed();
        out += line(text, text.labels.entrusted, {party.name, party.contact, ends});
    }
    return out;
}

} // namespace vestibule::consent
