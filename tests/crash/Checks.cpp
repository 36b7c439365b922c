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
        {"an erased person of whom something is left", "SELECT count(*) FROM persons p WHERE p.erased_at IS NOT NULL "
                                                       "AND (p.name IS NOT NULL OR p.unit IS NOT NULL OR EXISTS"
                                                       " (SELECT 1 FROM person_search t WHERE t.person = p.seq) OR "
                                                       "EXISTS (SELECT 1 FROM consents c WHERE c.person = p.id"
                                                       " AND c.signature_path IS NOT NULL))"},
        {"half an import",
         "SELECT count(*) FROM imports i WHERE i.undone_at IS NULL AND i.added <> (SELECT count(*) FROM"
         " imported_persons p WHERE p.import = i.id)"},
        {"an ended key that still waits to be sent",
         "SELECT count(*) FROM outbox o JOIN credentials k ON k.id = o.credential WHERE k.state <> 'active'"},
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

std::string Desk::check(const Account& account, bool all)
{
    // Nobody has come back by the sheet yet, no password was changed, no account freed, no estate's keys.
    for (const auto& [name, first] : {std::pair("sheet/password", "0"), std::pair("account/password", "0"),
                                      std::pair("account/tries", "free-0"), std::pair("trust/change", "0")}) {
        if (!account.things().contains(name)) {
            is(name, first);
        }
    }
    const auto log =
        m_station->store().readBlocking([&](store::Session& s) { return m_station->desk().audit.verify(s); });
    if (!log) {
        return "the log does not verify: " + log.error().describe();
    }
    for (std::string found : {entriesOfKeys(), olderStore()}) {
        if (!found.empty()) {
            return found;
        }
    }
    return agrees(account, all);
}

std::string Desk::entriesOfKeys()
{
    if (const auto read = readNoted(); !read) {
        return "the log could not be read: " + read.error().describe();
    }
    const auto missing = m_station->store().readBlocking([&](store::Session& s) -> Result<QByteArray> {
        const auto people = s.residents().keys(store::ResidentOrder::Name);
        if (!people) {
            return passOn(people);
        }
        const auto rows = s.residents().rows(*people);
        if (!rows) {
            return passOn(rows);
        }
        for (const store::ResidentRow& row : *rows) {
            const auto keys = s.credentials().ofPerson(row.id);
            if (!keys) {
                return passOn(keys);
            }
            for (const store::StoredCredential& key : *keys) {
                const domain::Credential& c = key.credential;
                const QByteArray id = c.id.bytes();
                const bool isFace = c.kind == domain::CredentialKind::Face;
                const bool isGiven = isFace || c.state == domain::CredentialState::Active;
                const char* given = isFace ? "credential/face-stored" : "credential/card-issued";
                if (isGiven && timesNoted(given, id) == 0) {
                    return given + QByteArray(" of ") + id.toHex();
                }
                const auto card = s.cards().get(c.id);
                if (card && card->printedAt && timesNoted("card/printed", id) == 0) {
                    return "card/printed of " + id.toHex();
                }
                if (key.endedAt && timesNoted("credential/revoked", id) == 0) {
                    return "credential/revoked of " + id.toHex();
                }
            }
        }
        return QByteArray();
    });
    if (!missing) {
        return "the keys could not be read: " + missing.error().describe();
    }
    return missing->isEmpty() ? std::string() : "an act without its entry in the log: " + missing->toStdString();
}

std::string Desk::agrees(const Account& account, bool all)
{
    // A copy is restored to look at it, and the sheet opens another store: where no cut was about them, now and then.
    const auto isPassedOver = [all](const QByteArray& name, const std::set<QByteArray>& values) {
        return !all && values.size() == 1 &&
               (name == "copy/last" || name == "sheet/password" || name == "trust/change");
    };
    const auto found =
        m_station->store().readBlocking([&](store::Session& s) -> Result<std::map<QByteArray, QByteArray>> {
            std::map<QByteArray, QByteArray> out;
            for (const auto& [name, values] : account.things()) {
                if (isPassedOver(name, values)) {
                    out[name] = *values.begin();
                    continue;
                }
                const QByteArray id = QByteArray::fromHex(name.mid(name.indexOf('/') + 1));
                if (name.startsWith("key/")) {
                    const auto key =
                        s.credentials().get(domain::CredentialId::fromBytes(id).value_or(domain::CredentialId()));
                    out[name] = key ? word(key->credential.state) : QByteArray("missing");
                } else if (name.startsWith("name/")) {
                    const auto person = s.residents().get(domain::PersonId::fromBytes(id).value_or(domain::PersonId()));
                    out[name] = !person            ? QByteArray("missing")
                                : person->erasedAt ? QByteArray("erased")
                                                   : person->resident.details.name.toUtf8().toHex();
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
                } else if (name.startsWith("consent/")) {
                    const auto consent =
                        s.consents().get(domain::ConsentId::fromBytes(id).value_or(domain::ConsentId()));
                    out[name] = !consent ? "missing" : consent->withdrawnAt ? "withdrawn" : "given";
                } else if (name.startsWith("no/")) {
                    const auto person = s.residents().get(domain::PersonId::fromBytes(id).value_or(domain::PersonId()));
                    out[name] = person && person->doNotAskOn ? "remembered" : "forgotten";
                } else if (name == "log/size") {
                    const auto size = s.audit().size();
                    const bool isShorter = !size || *size < values.begin()->toULongLong();
                    out[name] = isShorter ? QByteArray("shorter") : *values.begin();
                } else if (name.startsWith("leaver/")) {
                    out[name] = stateOfLeaver(id.toHex());
                } else if (name.startsWith("account/")) {
                    out[name] = stateOfAccounts(name, values);
                } else if (name == "sheet/password") {
                    out[name] = passwordOfSheet(values);
                } else if (name == "trust/change") {
                    out[name] = changeOfTrust();
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
            if (at->second == "restricted") {
                isEnded(name); // deleted as soon as the gates have signed
            } else {
                is(name, at->second); // the cut has decided
            }
        }
    }
    return {};
}

} // namespace vestibule::crash
