#include "app/station/AuditReading.h"

#include "app/composition/AuditTrail.h"
#include "core/audit/Codes.h"
#include "core/store/Session.h"

namespace vestibule::app {

namespace {

constexpr const char* addressListed = "gate/address-listed";
constexpr const char* addressStruck = "gate/address-struck";

/// What an act concerned besides a person, as people call it; empty when it is not known (any more).
QString objectName(store::Session& s, const QByteArray& object)
{
    const auto gateId = domain::GateId::fromBytes(object);
    const auto credential = domain::CredentialId::fromBytes(object);
    if (!gateId || !credential) {
        return {};
    }
    if (const auto gate = s.gates().get(*gateId)) {
        return gate->name;
    }
    const auto card = s.cards().get(*credential);
    return card ? card->data.number : QString();
}

/// What the line says that an act about the list of addresses names by its number. The reason is why it was listed:
/// for striking it off nobody gave one.
void addLine(store::Session& s, const audit::Entry& entry, ui::AuditRow& row)
{
    row.isAboutAddress = true;
    if (const auto line = s.addresses().get(entry.document.toLongLong())) {
        row.objectName = line->listing.host;
        row.words = entry.action == addressListed ? line->listing.reason : QString();
    }
}

QByteArray actionOf(ui::PlainPaper paper)
{
    switch (paper) {
    case ui::PlainPaper::DataCopy:
        return "resident/copy-taken";
    case ui::PlainPaper::WhereSheet:
        return "resident/where-printed";
    case ui::PlainPaper::Undertaking:
        return "undertaking/printed";
    case ui::PlainPaper::RecoverySheet:
        return "recovery/sheet-printed";
    case ui::PlainPaper::Trainings:
        return "training/printed";
    case ui::PlainPaper::RequestAnswer:
        return "request/answer-printed";
    case ui::PlainPaper::Deletion:
        return "resident/deletion-printed";
    }
    Q_UNREACHABLE();
}

/// A receipt, a record or a card.
Result<audit::Entry> paperEntry(store::Session& s, const ui::PaperAbout& about, Actor actor)
{
    audit::Entry entry;
    entry.by = actor;
    domain::PersonId person;
    if (!about.receipt.isNull()) {
        const auto consent = s.consents().get(about.receipt);
        if (!consent) {
            return passOn(consent);
        }
        entry.action = about.record ? "consent/exported" : "consent/receipt-printed";
        entry.object = about.receipt.bytes();
        person = consent->person;
    } else {
        const auto card = s.credentials().get(about.card);
        if (!card) {
            return passOn(card);
        }
        entry.action = "card/printed";
        entry.object = about.card.bytes();
        person = card->credential.person;
    }
    const auto who = s.residents().get(person);
    if (!who) {
        return passOn(who);
    }
    entry.subject = who->token;
    return entry;
}

audit::Entry plainEntry(const ui::PlainAbout& about, Actor actor)
{
    audit::Entry entry;
    entry.by = actor;
    entry.action = actionOf(about.paper);
    entry.subject = about.person;
    entry.object = about.object;
    entry.document = about.document;
    return entry;
}

audit::Entry signEntry(const ui::SignAbout& sign, Actor actor)
{
    audit::Entry entry;
    entry.by = actor;
    entry.action = "posting/printed";
    entry.object = sign.gate ? sign.gate->bytes() : QByteArray();
    entry.reason = sign.gate ? "" : "lobby-notice";
    entry.document = sign.noticeHash.toHex();
    entry.count = sign.noticeVersion;
    return entry;
}

/// As many as there were, and no names: who was told is recorded once they were.
audit::Entry lettersEntry(const ui::LettersAbout& letters, Actor actor)
{
    audit::Entry entry;
    entry.by = actor;
    entry.action = "company/letters-printed";
    entry.document = letters.noticeHash.toHex();
    entry.count = letters.letters;
    return entry;
}

} // namespace

Result<ui::AuditRow> rowOf(store::Session& s, const audit::Entry& entry)
{
    ui::AuditRow row;
    row.number = entry.seq;
    row.at = entry.at;
    row.by = entry.by;
    row.act = entry.action;
    row.person = entry.subject;
    row.object = entry.object;
    row.reason = entry.reason;
    row.document = entry.document;
    row.count = entry.count;
    if (entry.subject) {
        const auto who = s.residents().byToken(*entry.subject);
        if (!who) {
            return passOn(who);
        }
        row.personName = *who && !(*who)->erasedAt ? (*who)->resident.details.name : QString();
    }
    if (entry.action == addressListed || entry.action == addressStruck) {
        addLine(s, entry, row);
    } else {
        row.objectName = objectName(s, entry.object);
    }
    return row;
}

Result<store::AuditStorage::Record> recordOf(store::Session& s, quint64 number)
{
    const auto records = s.audit().read(number, 1);
    if (!records) {
        return passOn(records);
    }
    return records->isEmpty() ? Result<store::AuditStorage::Record>(fail(audit::codes::outOfRange))
                              : Result<store::AuditStorage::Record>(records->constFirst());
}

Result<std::optional<audit::Seal>> sealOver(store::Session& s, quint64 number)
{
    const auto periods = s.audit().sealCount();
    if (!periods) {
        return passOn(periods);
    }
    std::optional<audit::Seal> best;
    for (quint64 low = 0, high = *periods; low < high;) {
        const quint64 middle = low + (high - low) / 2;
        const auto bytes = s.audit().seals(middle, 1);
        if (!bytes) {
            return passOn(bytes);
        }
        const auto seal = bytes->isEmpty() ? Result<audit::Seal>(fail(audit::codes::brokenChain))
                                           : audit::decodeSeal(bytes->constFirst());
        if (!seal) {
            return passOn(seal);
        }
        if (seal->size > number) {
            best = *seal;
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return best;
}

Result<ui::AuditPerson> noteLook(store::Session& s, const DeskContext& desk, Actor actor, domain::PersonToken token)
{
    const auto who = s.residents().byToken(token);
    if (!who) {
        return passOn(who);
    }
    if (const auto noted = desk.audit.noteAbout(s, actor, "log/shown", token); !noted) {
        return passOn(noted);
    }
    return ui::AuditPerson{token, *who && !(*who)->erasedAt ? (*who)->resident.details.name : QString()};
}

Result<QList<audit::Entry>> paperEntries(store::Session& s, const ui::PaperAbout& about, Actor actor)
{
    if (about.plain) {
        return QList{plainEntry(*about.plain, actor)};
    }
    if (about.letters) {
        return QList{lettersEntry(*about.letters, actor)};
    }
    QList<audit::Entry> out;
    for (const ui::SignAbout& sign : about.signs) {
        out.append(signEntry(sign, actor));
    }
    if (out.isEmpty()) {
        auto entry = paperEntry(s, about, actor);
        if (!entry) {
            return passOn(entry);
        }
        out.append(std::move(*entry));
        for (const domain::CredentialId& card : about.furtherCards) {
            auto further = paperEntry(s, {{}, card}, actor);
            if (!further) {
                return passOn(further);
            }
            out.append(std::move(*further));
        }
    }
    return out;
}

} // namespace vestibule::app
