#include "core/store/Settlement.h"

#include "core/store/Query.h"

namespace vestibule::store {

Result<void> beginOpening(database::Connection& db)
{
    return db.execute("CREATE TEMP VIEW accepted AS SELECT s.gate FROM main.gate_state s"
                      " JOIN main.gates g ON g.id = s.gate WHERE g.retired_at IS NULL"
                      " AND (s.last_contact IS NOT NULL OR s.cut_epoch > 0);"
                      "CREATE TEMP TABLE unheard_since_opening AS SELECT gate FROM accepted;"
                      "CREATE TEMP VIEW not_heard AS SELECT gate FROM main.unheard_gates"
                      " UNION SELECT gate FROM unheard_since_opening");
}

Result<std::vector<domain::CredentialId>> settleDeletions(database::Connection& db, domain::GateId gate, Instant at)
{
    auto complete = all(
        db,
        "SELECT k.id FROM credentials k JOIN placements here ON here.credential = k.id AND here.gate = ?"
        " WHERE k.state = 'restricted' AND here.state = 'gone'"
        " AND NOT EXISTS (SELECT 1 FROM placements p WHERE p.credential = k.id AND p.state <> 'gone') ORDER BY k.id",
        [](database::Statement& s) { return idAt<domain::CredentialId>(s, 0); }, gate);
    if (!complete) {
        return complete;
    }
    Changes changes(db);
    for (const domain::CredentialId& id : *complete) {
        changes.run("UPDATE credentials SET state = 'deleted', deleted_at = ? WHERE id = ?", at, id);
    }
    return changes.last() ? complete : Result<std::vector<domain::CredentialId>>(passOn(changes.last()));
}

} // namespace vestibule::store
