#include "ui/print/RecordCopy.h"

#include "ui/print/Sheet.h"
#include "ui/text/Figures.h"
#include "ui/text/Languages.h"
#include "ui/text/Phrasebook.h"

#include <QDateTime>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPainter>

#include <algorithm>

namespace vestibule::ui {

namespace {

constexpr const char* context = "Record";
/// Where a sheet's last line ends, at most.
constexpr double lowest = 2750;
constexpr double top = 160;

/// The path of a field in the record, and what people call it.
struct Named
{
    const char* path;
    const char* name;
};
constexpr Named names[] = {
    {"record_id", QT_TRANSLATE_NOOP("Record", "Record")},
    {"schema_version", QT_TRANSLATE_NOOP("Record", "Form of the record")},
    {"event/event_state", QT_TRANSLATE_NOOP("Record", "Your decision")},
    {"event/event_time", QT_TRANSLATE_NOOP("Record", "Given at")},
    {"event/validity_until", QT_TRANSLATE_NOOP("Record", "Expires at")},
    {"event/validity_duration", QT_TRANSLATE_NOOP("Record", "Longest duration")},
    {"event/event_type", QT_TRANSLATE_NOOP("Record", "Kind of consent")},
    {"event/signing_method", QT_TRANSLATE_NOOP("Record", "How it was signed")},
    {"event/witness", QT_TRANSLATE_NOOP("Record", "Witnessed by")},
    {"event/signature_sha256", QT_TRANSLATE_NOOP("Record", "Check code of the signature")},
    {"pii_principal_id", QT_TRANSLATE_NOOP("Record", "Your number in the record")},
    {"event/entity_id", QT_TRANSLATE_NOOP("Record", "Number of who decided")},
    {"event/countersigned_by", QT_TRANSLATE_NOOP("Record", "Office representative's number")},
    {"pii_principal_sha256", QT_TRANSLATE_NOOP("Record", "Check code of salt, name and dwelling")},
    {"guardian/relationship", QT_TRANSLATE_NOOP("Record", "Decided for a child by its")},
    {"guardian/sha256", QT_TRANSLATE_NOOP("Record", "Check code of salt, guardian and dwelling")},
    {"language", QT_TRANSLATE_NOOP("Record", "Language of the notice")},
    {"notice_shown_to_end", QT_TRANSLATE_NOOP("Record", "Notice shown to its end")},
    {"assistive_mode", QT_TRANSLATE_NOOP("Record", "Assistive mode was on")},
    {"pii_processing/privacy_notice/version", QT_TRANSLATE_NOOP("Record", "Version of the notice")},
    {"pii_processing/privacy_notice/sha256", QT_TRANSLATE_NOOP("Record", "Check code of the notice")},
    {"pii_processing/impact_assessment/version", QT_TRANSLATE_NOOP("Record", "Version of the impact assessment")},
    {"pii_processing/impact_assessment/sha256", QT_TRANSLATE_NOOP("Record", "Check code of the impact assessment")},
    {"parties/party_name", QT_TRANSLATE_NOOP("Record", "Who is responsible")},
    {"parties/party_address", QT_TRANSLATE_NOOP("Record", "Address")},
    {"parties/party_contact", QT_TRANSLATE_NOOP("Record", "Contact")},
    {"parties/party_type", QT_TRANSLATE_NOOP("Record", "Role")},
    {"parties/party_id", QT_TRANSLATE_NOOP("Record", "Responsible party's number")},
    {"pii_processing/pii_controllers", QT_TRANSLATE_NOOP("Record", "Number of the controller")},
    {"pii_processing/service", QT_TRANSLATE_NOOP("Record", "Service")},
    {"pii_processing/purpose", QT_TRANSLATE_NOOP("Record", "Purpose")},
    {"pii_processing/purpose_type", QT_TRANSLATE_NOOP("Record", "Kind of purpose")},
    {"pii_processing/lawful_basis", QT_TRANSLATE_NOOP("Record", "Lawful basis")},
    {"pii_processing/pii_information/pii_type", QT_TRANSLATE_NOOP("Record", "Data")},
    {"pii_processing/pii_information/pii_optional", QT_TRANSLATE_NOOP("Record", "Given freely, not required")},
    {"pii_processing/pii_information/sensitive_pii_category", QT_TRANSLATE_NOOP("Record", "Sensitive category")},
    {"pii_processing/collection_method", QT_TRANSLATE_NOOP("Record", "How it is collected")},
    {"pii_processing/processing_method", QT_TRANSLATE_NOOP("Record", "How it is used")},
    {"pii_processing/storage_locations", QT_TRANSLATE_NOOP("Record", "Where it is kept")},
    {"pii_processing/retention_period", QT_TRANSLATE_NOOP("Record", "How long")},
    {"pii_processing/jurisdiction", QT_TRANSLATE_NOOP("Record", "Jurisdiction")},
    {"pii_processing/recipient_third_parties", QT_TRANSLATE_NOOP("Record", "Third parties who receive it")},
    {"pii_processing/recipients_statement", QT_TRANSLATE_NOOP("Record", "Who receives it, in words")},
    {"pii_processing/alternative_offered", QT_TRANSLATE_NOOP("Record", "The other way in")},
    {"pii_processing/alternative_code", QT_TRANSLATE_NOOP("Record", "Code of the other way in")},
    {"pii_processing/withdrawal_method", QT_TRANSLATE_NOOP("Record", "How to withdraw")},
    {"pii_processing/privacy_rights", QT_TRANSLATE_NOOP("Record", "Your rights")},
    {"pii_processing/authority_party", QT_TRANSLATE_NOOP("Record", "Where to complain")},
};

/// What a code in the record means.
struct Phrase
{
    const char* path;
    const char* code;
    const char* phrase;
};
constexpr Phrase phrases[] = {
    {"event/event_state", "given", QT_TRANSLATE_NOOP("Record", "consent given")},
    {"event/event_type", "explicit", QT_TRANSLATE_NOOP("Record", "said expressly, for this alone")},
    {"event/validity_duration", "P24M", QT_TRANSLATE_NOOP("Record", "24 months")},
    {"event/signing_method", "drawn", QT_TRANSLATE_NOOP("Record", "drawn by hand on the screen")},
    {"event/signing_method", "witnessed", QT_TRANSLATE_NOOP("Record", "not signed; somebody saw the yes")},
    {"event/witness", "operator", QT_TRANSLATE_NOOP("Record", "somebody of the office")},
    {"event/witness", "second-person", QT_TRANSLATE_NOOP("Record", "somebody whom you brought")},
    {"guardian/relationship", "parent", QT_TRANSLATE_NOOP("Record", "parent")},
    {"guardian/relationship", "grandparent", QT_TRANSLATE_NOOP("Record", "grandparent")},
    {"guardian/relationship", "sibling", QT_TRANSLATE_NOOP("Record", "grown-up brother or sister")},
    {"guardian/relationship", "other", QT_TRANSLATE_NOOP("Record", "another guardian")},
    {"parties/party_type", "pii_controller", QT_TRANSLATE_NOOP("Record", "decides about the data and answers for it")},
    {"parties/party_type", "pii_joint_controller", QT_TRANSLATE_NOOP("Record", "decides and answers together with it")},
    {"parties/party_type", "pii_processor", QT_TRANSLATE_NOOP("Record", "works with the data on its behalf")},
    {"pii_processing/service", "residential-gate-access", QT_TRANSLATE_NOOP("Record", "the gates of the estate")},
    {"pii_processing/purpose_type", "physical-access-control", QT_TRANSLATE_NOOP("Record", "who may pass a gate")},
    {"pii_processing/lawful_basis", "consent", QT_TRANSLATE_NOOP("Record", "the consent given here")},
    {"pii_processing/pii_information/sensitive_pii_category", "biometric",
     QT_TRANSLATE_NOOP("Record", "biometric data")},
    {"pii_processing/collection_method", "camera at the desk, after this consent",
     QT_TRANSLATE_NOOP("Record", "by the camera at the desk, only after this consent")},
    {"pii_processing/collection_method", "camera at the desk, after an earlier consent",
     QT_TRANSLATE_NOOP("Record", "by the camera at the desk, after an earlier consent; nothing was collected now")},
    {"pii_processing/processing_method", "one-to-many comparison inside the gate",
     QT_TRANSLATE_NOOP("Record", "the gate compares the person in front of it with all the faces it holds")},
    {"pii_processing/jurisdiction", "CN", QT_TRANSLATE_NOOP("Record", "mainland China")},
    {"pii_processing/alternative_code", "access-card", QT_TRANSLATE_NOOP("Record", "a card")},
};

struct Leaf
{
    QString path;
    QString value;
};

QString textOf(const QJsonValue& value, const Phrasebook& say)
{
    if (value.isBool()) {
        return value.toBool() ? say(context, QT_TRANSLATE_NOOP("Record", "yes"))
                              : say(context, QT_TRANSLATE_NOOP("Record", "no"));
    }
    return value.isDouble() ? QString::number(value.toInteger()) : value.toString();
}

/// Every value, under its path; the values of a list share one.
void gather(const QJsonValue& value, const QString& path, const Phrasebook& say, QList<Leaf>& out)
{
    const auto below = [&path](const QString& key) { return path.isEmpty() ? key : path + u'/' + key; };
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it) {
            gather(it.value(), below(it.key()), say, out);
        }
    } else if (value.isArray()) {
        const QJsonArray list = value.toArray();
        for (const QJsonValue each : list) {
            gather(each, path, say, out);
        }
        if (list.isEmpty()) {
            out.append({path, say(context, QT_TRANSLATE_NOOP("Record", "none"))});
        }
    } else {
        out.append({path, textOf(value, say)});
    }
}

/// Identifiers and fingerprints are too long for one line and have no place to break at.
QString grouped(const QString& value)
{
    const QByteArray digits = value.toLatin1();
    const QByteArray bytes = QByteArray::fromHex(digits);
    return bytes.size() >= 16 && bytes.toHex() == digits ? groupedHex(bytes) : value;
}

/// A moment as the other papers write it, in UTC like the record.
QString momentOf(const QDateTime& at, const Phrasebook& say)
{
    return Languages::localeOf(say.language())
        .toString(at.toUTC(), say(context, QT_TRANSLATE_NOOP("Record", "d MMM yyyy, HH:mm 'UTC'")));
}

/// What a reader makes something of, the code behind it: by that one the record itself can be compared.
QString readable(const Leaf& leaf, const Phrasebook& say)
{
    const auto with = [&](const QString& phrase) {
        return say(context, QT_TRANSLATE_NOOP("Record", "%1 (%2)")).arg(phrase, leaf.value);
    };
    for (const Phrase& each : phrases) {
        if (leaf.path == QLatin1StringView(each.path) && leaf.value == QLatin1StringView(each.code)) {
            return with(say(context, each.phrase));
        }
    }
    if (leaf.path == QLatin1StringView("language")) {
        return with(Languages::nameOf(leaf.value));
    }
    const bool isMoment =
        leaf.path == QLatin1StringView("event/event_time") || leaf.path == QLatin1StringView("event/validity_until");
    const QDateTime at = isMoment ? QDateTime::fromString(leaf.value, Qt::ISODateWithMs) : QDateTime();
    return at.isValid() ? momentOf(at, say) : grouped(leaf.value);
}

QString heading(const Phrasebook& say)
{
    return say(context, QT_TRANSLATE_NOOP("Record", "What the signed record says"));
}

QString lead(const Phrasebook& say)
{
    return say(context,
               QT_TRANSLATE_NOOP(
                   "Record", "This is the complete record. It contains no name: only the secret number "
                             "on the receipt, together with name and dwelling, shows whose it is. In brackets stand "
                             "the record's own codes; its times are in UTC."));
}

void paintSheet(QPainter& painter, const QList<RecordLine>& lines, bool isFirst, const Phrasebook& say)
{
    Sheet sheet(painter, top, say.language());
    if (isFirst) {
        sheet.heading(heading(say));
        sheet.body(lead(say));
        sheet.gap(14);
    }
    for (const RecordLine& line : lines) {
        sheet.row(line.name, line.printed);
    }
}

} // namespace

QList<RecordLine> recordLines(const QByteArray& jws, const Phrasebook& say)
{
    const QByteArray payload = QByteArray::fromBase64(jws.split('.').value(1), QByteArray::Base64UrlEncoding);
    QList<Leaf> leaves;
    gather(QJsonDocument::fromJson(payload).object(), {}, say, leaves);
    QList<RecordLine> out;
    const bool ofChild = std::any_of(leaves.begin(), leaves.end(), [](const Leaf& leaf) {
        return leaf.path == QLatin1StringView("guardian/relationship");
    });
    for (const Named& named : names) {
        const bool isOwner = ofChild && QLatin1StringView(named.path) == QLatin1StringView("pii_principal_id");
        const QString name =
            say(context, isOwner ? QT_TRANSLATE_NOOP("Record", "The child's number in the record") : named.name);
        for (auto it = leaves.begin(); it != leaves.end();) {
            if (it->path == QLatin1StringView(named.path)) {
                out.append({name, it->value, readable(*it, say)});
                it = leaves.erase(it);
            } else {
                ++it;
            }
        }
    }
    for (const Leaf& leaf : std::as_const(leaves)) {
        out.append({leaf.path, leaf.value, grouped(leaf.value)});
    }
    return out;
}

std::vector<std::function<void(QPainter&)>> recordCopy(const QByteArray& jws, const Phrasebook& say)
{
    // Measured on a picture of one point: the lines are as high there as on any device.
    QImage nothing(1, 1, QImage::Format_RGB32);
    QPainter ruler(&nothing);
    std::vector<QList<RecordLine>> sheets;
    double y = lowest + 1;
    for (const RecordLine& line : recordLines(jws, say)) {
        Sheet measured(ruler, 0, say.language());
        measured.row(line.name, line.printed);
        if (y + measured.y() > lowest) {
            Sheet head(ruler, top, say.language());
            if (sheets.empty()) {
                head.heading(heading(say));
                head.body(lead(say));
                head.gap(14);
            }
            sheets.emplace_back();
            y = head.y();
        }
        sheets.back().append(line);
        y += measured.y();
    }
    std::vector<std::function<void(QPainter&)>> out;
    for (std::size_t i = 0; i < sheets.size(); ++i) {
        out.emplace_back([lines = sheets.at(i), isFirst = i == 0, &say](QPainter& painter) {
            paintSheet(painter, lines, isFirst, say);
        });
    }
    return out;
}

} // namespace vestibule::ui
