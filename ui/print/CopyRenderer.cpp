#include "ui/print/CopyRenderer.h"

#include "ui/print/WhereTexts.h"
#include "ui/text/ActTexts.h"
#include "ui/text/Figures.h"
#include "ui/text/Phrasebook.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <span>

namespace vestibule::ui {

namespace {

using Look = FlowBlock::Look;

constexpr const char* context = "Copy";
/// A signed record and a drawn signature are one word each: broken so, they find room in a row.
constexpr qsizetype unbroken = 48;
/// So many lines of one value in a row: what is longer goes on in the next, and so onto the next sheet.
constexpr qsizetype linesInRow = 30;

struct Named
{
    const char* code;
    const char* words;
};

/// A part of the copy, and what stands there when it is empty. `inOneLine`: a line for each thing, else one for each
/// field.
struct Part
{
    const char* code;
    const char* heading;
    const char* none;
    bool inOneLine;
};

constexpr Part parts[] = {
    {"estate", QT_TRANSLATE_NOOP("Copy", "Who keeps the data"), nullptr, false},
    {"person", QT_TRANSLATE_NOOP("Copy", "About you"), nullptr, false},
    {"keys", QT_TRANSLATE_NOOP("Copy", "Your faces and cards"), QT_TRANSLATE_NOOP("Copy", "There never was one."),
     false},
    {"gates", QT_TRANSLATE_NOOP("Copy", "Where they are, and what each gate has signed"),
     QT_TRANSLATE_NOOP("Copy", "Nothing was ever sent to a gate."), true},
    {"collections", QT_TRANSLATE_NOOP("Copy", "When your cards were taken, and by whom"),
     QT_TRANSLATE_NOOP("Copy", "Nothing was noted."), false},
    {"consents", QT_TRANSLATE_NOOP("Copy", "Your consents"), QT_TRANSLATE_NOOP("Copy", "You never gave one."), false},
    {"requests", QT_TRANSLATE_NOOP("Copy", "What you asked of the office"),
     QT_TRANSLATE_NOOP("Copy", "Nothing was asked."), false},
    {"tellings", QT_TRANSLATE_NOOP("Copy", "When you were told that another company answers"),
     QT_TRANSLATE_NOOP("Copy", "There was no need, or you were not told yet."), false},
    {"sittings", QT_TRANSLATE_NOOP("Copy", "Sittings that are not finished"),
     QT_TRANSLATE_NOOP("Copy", "There is none."), false},
    {"log", QT_TRANSLATE_NOOP("Copy", "Who looked, printed or changed something, and when"),
     QT_TRANSLATE_NOOP("Copy", "Nobody."), true},
};

/// The fields, in the order of the paper.
constexpr Named fieldNames[] = {
    {"name", QT_TRANSLATE_NOOP("Copy", "Name")},
    {"processor", QT_TRANSLATE_NOOP("Copy", "Who runs the gates")},
    {"contact", QT_TRANSLATE_NOOP("Copy", "Contact")},
    {"address", QT_TRANSLATE_NOOP("Copy", "Address")},
    {"building", QT_TRANSLATE_NOOP("Copy", "Building")},
    {"unit", QT_TRANSLATE_NOOP("Copy", "Unit")},
    {"room", QT_TRANSLATE_NOOP("Copy", "Room")},
    {"occupancy", QT_TRANSLATE_NOOP("Copy", "Lives here as")},
    {"lease_end", QT_TRANSLATE_NOOP("Copy", "Last day of the lease")},
    {"turns_14_in", QT_TRANSLATE_NOOP("Copy", "Turns 14 in")},
    {"guardian_name", QT_TRANSLATE_NOOP("Copy", "Guardian who decides")},
    {"guardian_is", QT_TRANSLATE_NOOP("Copy", "The guardian is")},
    {"on_record_since", QT_TRANSLATE_NOOP("Copy", "On record since")},
    {"came_with_roster_of", QT_TRANSLATE_NOOP("Copy", "Came with the roster of")},
    {"face_declined_on", QT_TRANSLATE_NOOP("Copy", "Chose the card on")},
    {"name_erased_at", QT_TRANSLATE_NOOP("Copy", "Name erased on")},
    {"token", QT_TRANSLATE_NOOP("Copy", "Random number in place of your name")},
    {"number", QT_TRANSLATE_NOOP("Copy", "No.")},
    {"at", QT_TRANSLATE_NOOP("Copy", "When")},
    {"by", QT_TRANSLATE_NOOP("Copy", "By")},
    {"act", QT_TRANSLATE_NOOP("Copy", "What")},
    {"gate", QT_TRANSLATE_NOOP("Copy", "Gate")},
    {"kind", QT_TRANSLATE_NOOP("Copy", "Kind")},
    {"state", QT_TRANSLATE_NOOP("Copy", "State")},
    {"since", QT_TRANSLATE_NOOP("Copy", "Since")},
    {"how_removed", QT_TRANSLATE_NOOP("Copy", "How it went")},
    {"declared_by", QT_TRANSLATE_NOOP("Copy", "Declared destroyed by")},
    {"approved_by", QT_TRANSLATE_NOOP("Copy", "Second operator")},
    {"erased_at_its_end", QT_TRANSLATE_NOOP("Copy", "Erased by itself on")},
    {"card_number", QT_TRANSLATE_NOOP("Copy", "Card number")},
    {"chip_number", QT_TRANSLATE_NOOP("Copy", "Number of the chip")},
    {"key_generation", QT_TRANSLATE_NOOP("Copy", "Generation of the card's keys")},
    {"printed_at", QT_TRANSLATE_NOOP("Copy", "Printed on")},
    {"print_skipped", QT_TRANSLATE_NOOP("Copy", "Why its face was not printed")},
    {"face_noted_at", QT_TRANSLATE_NOOP("Copy", "Its face was looked at on")},
    {"taken_at", QT_TRANSLATE_NOOP("Copy", "Taken on")},
    {"handed_to", QT_TRANSLATE_NOOP("Copy", "Taken by")},
    {"collector_name", QT_TRANSLATE_NOOP("Copy", "Name of whoever took it for you")},
    {"proof", QT_TRANSLATE_NOOP("Copy", "How it was signed for")},
    {"visitor_until", QT_TRANSLATE_NOOP("Copy", "Of a visitor's card: asked for until")},
    {"valid_from", QT_TRANSLATE_NOOP("Copy", "Valid from")},
    {"valid_until", QT_TRANSLATE_NOOP("Copy", "Valid until")},
    {"revision", QT_TRANSLATE_NOOP("Copy", "Revision")},
    {"ended_at", QT_TRANSLATE_NOOP("Copy", "Ended on")},
    {"deleted_at", QT_TRANSLATE_NOOP("Copy", "Deleted everywhere on")},
    {"given_at", QT_TRANSLATE_NOOP("Copy", "Given on")},
    {"given_by", QT_TRANSLATE_NOOP("Copy", "Given by")},
    {"ends_at", QT_TRANSLATE_NOOP("Copy", "Expires on")},
    {"withdrawn_at", QT_TRANSLATE_NOOP("Copy", "Withdrawn on")},
    {"replaced_at", QT_TRANSLATE_NOOP("Copy", "A new one took its place on")},
    {"paper_seen", QT_TRANSLATE_NOOP("Copy", "A paper was shown")},
    {"received_at", QT_TRANSLATE_NOOP("Copy", "Asked on")},
    {"due_at", QT_TRANSLATE_NOOP("Copy", "To be answered by")},
    {"taken_by", QT_TRANSLATE_NOOP("Copy", "Taken down by")},
    {"outcome", QT_TRANSLATE_NOOP("Copy", "Answer")},
    {"reason", QT_TRANSLATE_NOOP("Copy", "Reason")},
    {"document", QT_TRANSLATE_NOOP("Copy", "Document")},
    {"answered_at", QT_TRANSLATE_NOOP("Copy", "Answered on")},
    {"answered_by", QT_TRANSLATE_NOOP("Copy", "Answered by")},
    {"company", QT_TRANSLATE_NOOP("Copy", "Company")},
    {"answers_from", QT_TRANSLATE_NOOP("Copy", "Answers from this day on")},
    {"told_on", QT_TRANSLATE_NOOP("Copy", "Told on")},
    {"told_how", QT_TRANSLATE_NOOP("Copy", "How you were told")},
    {"recorded_at", QT_TRANSLATE_NOOP("Copy", "Written down on")},
    {"recorded_by", QT_TRANSLATE_NOOP("Copy", "Written down by")},
    {"updated_at", QT_TRANSLATE_NOOP("Copy", "Last step on")},
    {"count", QT_TRANSLATE_NOOP("Copy", "How many")},
    {"object", QT_TRANSLATE_NOOP("Copy", "Concerns no.")},
    {"receipt", QT_TRANSLATE_NOOP("Copy", "Receipt")},
    {"receipt_came_at", QT_TRANSLATE_NOOP("Copy", "Receipt came on")},
    {"receipt_sha256", QT_TRANSLATE_NOOP("Copy", "Check code of the receipt")},
    {"digest", QT_TRANSLATE_NOOP("Copy", "Check code of what was sent")},
    {"id", QT_TRANSLATE_NOOP("Copy", "Number")},
    {"key", QT_TRANSLATE_NOOP("Copy", "Face or card no.")},
    {"consent", QT_TRANSLATE_NOOP("Copy", "Under the consent no.")},
    {"notice_sha256", QT_TRANSLATE_NOOP("Copy", "Check code of the notice")},
    {"record_sha256", QT_TRANSLATE_NOOP("Copy", "Check code of the record")},
    {"salt", QT_TRANSLATE_NOOP("Copy", "Secret number (salt)")},
    {"signature_path", QT_TRANSLATE_NOOP("Copy", "Your signature, as a path")},
    {"record", QT_TRANSLATE_NOOP("Copy", "The signed record")},
};

/// Codes that are no acts and no reasons.
constexpr Named codeWords[] = {
    {"face", QT_TRANSLATE_NOOP("Copy", "Face")},
    {"card", QT_TRANSLATE_NOOP("Copy", "Card")},
    {"reserved", QT_TRANSLATE_NOOP("Copy", "reserved")},
    {"active", QT_TRANSLATE_NOOP("Copy", "active")},
    {"restricted", QT_TRANSLATE_NOOP("Copy", "ended; some gate has not signed yet")},
    {"deleted", QT_TRANSLATE_NOOP("Copy", "deleted; closed at every gate")},
    {"waiting", QT_TRANSLATE_NOOP("Copy", "to be stored")},
    {"sent", QT_TRANSLATE_NOOP("Copy", "sent; not signed yet")},
    {"held", QT_TRANSLATE_NOOP("Copy", "stored, signed")},
    {"removing", QT_TRANSLATE_NOOP("Copy", "to be erased; not signed yet")},
    {"removed", QT_TRANSLATE_NOOP("Copy", "gone")},
    {"purged", QT_TRANSLATE_NOOP("Copy", "erased, signed")},
    {"already-purged", QT_TRANSLATE_NOOP("Copy", "had been erased before, signed")},
    {"never-held", QT_TRANSLATE_NOOP("Copy", "not there, signed")},
    {"gate-reset", QT_TRANSLATE_NOOP("Copy", "erased with all that was there when the gate was reset, signed")},
    {"gate-retired",
     QT_TRANSLATE_NOOP("Copy", "the gate was destroyed; two operators answer for that, and nobody signed")},
    {"owner", QT_TRANSLATE_NOOP("Copy", "Owner")},
    {"family", QT_TRANSLATE_NOOP("Copy", "Family")},
    {"tenant", QT_TRANSLATE_NOOP("Copy", "Tenant")},
    {"resident", QT_TRANSLATE_NOOP("Copy", "the resident")},
    {"guardian", QT_TRANSLATE_NOOP("Copy", "a guardian")},
    {"parent", QT_TRANSLATE_NOOP("Copy", "father or mother")},
    {"grandparent", QT_TRANSLATE_NOOP("Copy", "a grandparent")},
    {"sibling", QT_TRANSLATE_NOOP("Copy", "a grown-up brother or sister")},
    {"other", QT_TRANSLATE_NOOP("Copy", "another guardian")},
    {"relative", QT_TRANSLATE_NOOP("Copy", "a relative")},
    {"granted", QT_TRANSLATE_NOOP("Copy", "done")},
    {"partly", QT_TRANSLATE_NOOP("Copy", "done in part")},
    {"refused", QT_TRANSLATE_NOOP("Copy", "refused")},
    {"taken-back", QT_TRANSLATE_NOOP("Copy", "taken back")},
    {"somebody-else", QT_TRANSLATE_NOOP("Copy", "somebody else, for the resident")},
    {"visitor", QT_TRANSLATE_NOOP("Copy", "the visitor")},
    {"operator-saw", QT_TRANSLATE_NOOP("Copy", "not signed; the office saw it taken")},
    {"second-person-saw", QT_TRANSLATE_NOOP("Copy", "not signed; somebody brought along saw it taken")},
    {"not-signed", QT_TRANSLATE_NOOP("Copy", "not signed")},
    {"letter", QT_TRANSLATE_NOOP("Copy", "by letter")},
    {"desk", QT_TRANSLATE_NOOP("Copy", "at the desk")},
    {"electronic", QT_TRANSLATE_NOOP("Copy", "by a message from the office")},
};

/// Values of these fields are codes; all others are what they are.
constexpr const char* codedFields[] = {"kind",  "state",         "how_removed", "occupancy",  "by",
                                       "act",   "outcome",       "reason",      "told_how",   "handed_to",
                                       "proof", "print_skipped", "given_by",    "guardian_is"};

QString ofTable(std::span<const Named> table, const QString& code, const Phrasebook& say)
{
    const auto found = std::find_if(table.begin(), table.end(),
                                    [&code](const Named& row) { return code == QLatin1StringView(row.code); });
    return found == table.end() ? QString() : say(context, found->words);
}

QString ofActs(std::span<const ActRow> table, const QString& code, const Phrasebook& say)
{
    const auto found = std::find_if(table.begin(), table.end(),
                                    [&code](const ActRow& row) { return code == QLatin1StringView(row.code); });
    return found == table.end() ? QString() : actRowText(*found, say);
}

QString codeText(const QString& code, const Phrasebook& say)
{
    for (const QString& words :
         {ofTable(codeWords, code, say), ofActs(actRows(), code, say), ofActs(actReasons(), code, say)}) {
        if (!words.isEmpty()) {
            return words;
        }
    }
    return code;
}

/// What is too long for one line is broken where nobody would look for a blank.
QString broken(const QString& text)
{
    const QByteArray digits = text.toLatin1();
    const QByteArray bytes = QByteArray::fromHex(digits);
    if (bytes.size() >= 16 && bytes.toHex() == digits) {
        return groupedHex(bytes);
    }
    if (text.size() <= unbroken || text.contains(u' ')) {
        return text;
    }
    QString out;
    for (qsizetype at = 0; at < text.size(); at += unbroken) {
        out += (at > 0 ? QStringLiteral("\n") : QString()) + text.mid(at, unbroken);
    }
    return out;
}

QString valueText(const QString& field, const QJsonValue& value, const Phrasebook& say)
{
    if (value.isBool()) {
        return value.toBool() ? say(context, QT_TRANSLATE_NOOP("Copy", "yes"))
                              : say(context, QT_TRANSLATE_NOOP("Copy", "no"));
    }
    if (value.isDouble()) {
        return QString::number(value.toInteger());
    }
    const QString text = value.toString();
    if (std::find_if(std::begin(codedFields), std::end(codedFields), [&field](const char* each) {
            return field == QLatin1StringView(each);
        }) != std::end(codedFields)) {
        return codeText(text, say);
    }
    const QDateTime moment = QDateTime::fromString(text, Qt::ISODateWithMs);
    const bool isMoment = text.endsWith(u'Z') && text.contains(u'T') && moment.isValid();
    return isMoment ? shortMoment(Instant::fromDateTime(moment), say) : broken(text);
}

/// The fields of one thing in the paper's order, and behind them those without words; what has no value is left out.
QList<FlowBlock> fieldsOf(const QJsonObject& thing, const Phrasebook& say)
{
    QList<FlowBlock> out;
    const auto add = [&](const QString& field, const QString& name) {
        const QJsonValue value = thing[field];
        if (!value.isNull() && !value.isUndefined() && !(value.isString() && value.toString().isEmpty())) {
            const QStringList lines = valueText(field, value, say).split(u'\n');
            for (qsizetype at = 0; at < lines.size(); at += linesInRow) {
                out.append({Look::Row, at == 0 ? name : QString(), lines.mid(at, linesInRow).join(u'\n')});
            }
        }
    };
    for (const Named& field : fieldNames) {
        add(QLatin1StringView(field.code), say(context, field.words));
    }
    for (const QString& field : thing.keys()) {
        if (ofTable(fieldNames, field, say).isEmpty()) {
            add(field, field);
        }
    }
    return out;
}

/// A line for one thing: what comes first at its left, the rest beside it.
FlowBlock lineOf(const QList<FlowBlock>& fields)
{
    if (fields.size() == 1) {
        return {Look::Body, fields.first().text + u' ' + fields.first().value};
    }
    QStringList rest;
    for (const FlowBlock& field : fields.mid(1)) {
        rest.append(field.text + QStringLiteral(": ") + field.value);
    }
    return {Look::Row, fields.isEmpty() ? QString() : fields.first().text + u' ' + fields.first().value,
            rest.join(QStringLiteral(" · "))};
}

void addPart(const Part& part, const QJsonValue& content, const Phrasebook& say, QList<FlowBlock>& out)
{
    out.append({Look::Section, say(context, part.heading)});
    if (content.isObject()) {
        out += fieldsOf(content.toObject(), say);
        return;
    }
    const QJsonArray list = content.toArray();
    if (list.isEmpty()) {
        out.append({Look::Body, say(context, part.none)});
    }
    int number = 0;
    for (const QJsonValue thing : list) {
        const QList<FlowBlock> fields = fieldsOf(thing.toObject(), say);
        if (part.inOneLine) {
            out.append(lineOf(fields));
            continue;
        }
        out.append({Look::Strong, QStringLiteral("%1.").arg(++number)});
        out += fields;
    }
}

QString lead(const Phrasebook& say)
{
    return say(context, QT_TRANSLATE_NOOP("Copy", "This is everything the office stores about you. Face templates are "
                                                  "not in it: the office has none; they are only in the gates."));
}

} // namespace

QList<FlowBlock> copyBlocks(const QByteArray& json, const Phrasebook& say)
{
    const QJsonObject copy = QJsonDocument::fromJson(json).object();
    QList<FlowBlock> out;
    for (const Part& part : parts) {
        addPart(part, copy[QLatin1StringView(part.code)], say, out);
    }
    return out;
}

PaperJob copyJob(const QByteArray& json, const Phrasebook& say)
{
    PaperJob job;
    job.title = say(context, QT_TRANSLATE_NOOP("Copy", "A copy of your data"));
    job.fileName = QStringLiteral("data-copy.pdf");
    const QJsonObject person = QJsonDocument::fromJson(json).object().value(QLatin1String("person")).toObject();
    job.about = PaperAbout{};
    job.about->plain = PlainAbout{
        PlainPaper::DataCopy, domain::PersonToken::fromHex(person.value(QLatin1String("token")).toString().toLatin1())};
    flowOnto(job, QList<FlowBlock>{{Look::Heading, job.title}, {Look::Body, lead(say)}} + copyBlocks(json, say),
             say.language());
    return job;
}

} // namespace vestibule::ui
