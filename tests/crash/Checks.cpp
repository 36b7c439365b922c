#include "core/database/Connection.h"
#include "core/store/Schema.h"
#include "tests/crash/Acts.h"
#include "tests/crash/Saying.h"

/// What must hold after any cut.
namespace vestibule::crash {

/// Before the program opens it: the file as the cut left it, looked at by itself.
std::string Desk::wholeFile()
{
    database::OpenOptions how;
    how.applicationId = store::applicationId;
    how.anchored = true;
    auto db = database::Connection::open(m_place->storePath(), m_databaseKey, how);
    if (!db) {
        return "the store does not open: " + db.error().describe();
    }
    if (const auto whole = db->checkIntegrity(); !whole) {
        return "the store is not whole: " + whole.error().describe();
    }
    struct Half
    {
        const char* what;
        const char* sql;
    };
    constexpr Half halves[]{
        {"a face without a card beside it",
         "SELECT count(*) FROM credentials f WHERE f.kind = 'face' AND f.state = 'active' AND NOT EXISTS (SELECT 1"
         " FROM credentials c WHERE c.person = f.person AND c.kind = 'card' AND c.state IN ('reserved', 'active'))"},
        {"a key that is at one gate only",
         "SELECT count(*) FROM credentials k WHERE k.state = 'active' AND (SELECT count(*) FROM placements p"
         " WHERE p.credential = k.id) <> (SELECT count(*) FROM gates)"},
        {"a card without its data", "SELECT count(*) FROM credentials k WHERE k.kind = 'card' AND NOT EXISTS"
                                    " (SELECT 1 FROM cards c WHERE c.credential = k.id)"},
        {"a person who is on record for no reason",
         "SELECT count(*) FROM persons p WHERE p.id NOT IN (SELECT person FROM credentials) AND p.id NOT IN"
         " (SELECT person FROM imported_persons) AND p.id NOT IN (SELECT person FROM drafts WHERE person IS NOT NULL)"},
        {"a person whom no search finds",
         "SELECT count(*) FROM persons p WHERE p.erased_at IS NULL AND NOT EXISTS (SELECT 1 FROM person_search t"
         " WHERE t.person = p.seq)"},
        {"half an import",
         "SELECT count(*) FROM imports i WHERE i.undone_at IS NULL AND i.added <> (SELECT count(*) FROM"
         " imported_persons p WHERE p.import = i.id)"},
        {"an ended key that still waits to be sent",
         "SELECT count(*) FROM outbox o JOIN credentials k ON k.id = o.credential WHERE k.state <> 'active'"},
        {"an act without its entry in the log",
         "SELECT (SELECT count(*) FROM credentials WHERE kind = 'card' AND state <> 'reserved') > (SELECT count(*) FROM"
         " audit_entries)"},
    };
    for (const Half& half : halves) {
        auto ask = db->prepare(half.sql);
        const auto row = ask ? ask->step() : Result<bool>(passOn(ask));
        if (!row || !*row) {
            return std::string(half.what) + " could not be asked";
        }
        if (ask->integer(0) != 0) {
            return std::to_string(ask->integer(0)) + " times " + half.what;
        }
    }
    return {};
}

std::string Desk::check(const Account& account)
{
    const auto log =
        m_station->store().readBlocking([&](store::Session& s) { return m_station->desk().audit.verify(s); });
    if (!log) {
        return "the log does not verify: " + log.error().describe();
    }
    if (std::string found = olderStore(); !found.empty()) {
        return found;
    }
    return agrees(account);
}

std::string Desk::agrees(const Account& account)
{
    const auto found =
        m_station->store().readBlocking([&](store::Session& s) -> Result<std::map<QByteArray, QByteArray>> {
            std::map<QByteArray, QByteArray> out;
            for (const auto& [name, values] : account.things()) {
                const QByteArray id = QByteArray::fromHex(name.mid(name.indexOf('/') + 1));
                if (name.startsWith("key/")) {
                    const auto key =
                        s.credentials().get(domain::CredentialId::fromBytes(id).value_or(domain::CredentialId()));
                    out[name] = key ? word(key->credential.state) : QByteArray("missing");
                } else if (name.startsWith("name/")) {
                    const auto person = s.residents().get(domain::PersonId::fromBytes(id).value_or(domain::PersonId()));
                    out[name] = person ? person->resident.details.name.toUtf8().toHex() : QByteArray("missing");
                } else if (name.startsWith("printed/")) {
                    const auto card =
                        s.cards().get(domain::CredentialId::fromBytes(id).value_or(domain::CredentialId()));
                    out[name] = card && card->printedAt ? "yes" : "no";
                } else if (name.startsWith("import/")) {
                    const auto imports = s.imports().list();
                    if (!imports) {
                        return passOn(imports);
                    }
                    out[name] = "missing";
                    for (const store::StoredImport& import : *imports) {
                        if (import.id.view() == QByteArrayView(id)) {
                            out[name] = import.undoneAt ? "undone" : "there";
                        }
                    }
                } else if (name.startsWith("leaver/")) {
                    out[name] = stateOfLeaver(id.toHex());
                } else if (name == "copy/last") {
                    out[name] = provedCopy(*values.begin());
                }
            }
            return out;
        });
    if (!found) {
        return "could not be read: " + found.error().describe();
    }
    for (const auto& [name, values] : account.things()) {
        const auto at = found->find(name);
        if (at == found->end() || !values.contains(at->second)) {
            return (name + " is " + (at == found->end() ? QByteArray("unknown") : at->second) + ", said was")
                       .toStdString() +
                   [&] {
                       std::string said;
                       for (const QByteArray& value : values) {
                           said += ' ' + value.toStdString();
                       }
                       return said;
                   }();
        }
        if (values.size() > 1) {
            is(name, at->second); // the cut has decided
            if (at->second == "restricted") {
                may(name, "deleted"); // as soon as the gates have signed
            }
        }
    }
    return {};
}

} // namespace vestibule::crash
