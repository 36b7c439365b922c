#include "core/controller/GateSchema.h"

namespace vestibule::controller {

namespace {

constexpr char step1[] = R"sql(
CREATE TABLE gate (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    gate_id BLOB NOT NULL CHECK (length(gate_id) = 16),
    boot INTEGER NOT NULL,
    rotation_seed BLOB NOT NULL CHECK (length(rotation_seed) = 32),
    floor INTEGER NOT NULL,
    confirmed_at INTEGER,
    epoch INTEGER NOT NULL,
    version INTEGER NOT NULL,
    root BLOB NOT NULL CHECK (length(root) = 32),
    tomb_root BLOB NOT NULL CHECK (length(tomb_root) = 32),
    lease_until INTEGER NOT NULL,
    card_only_after_lease INTEGER NOT NULL CHECK (card_only_after_lease IN (0, 1)),
    anchor BLOB,
    anchor_content BLOB,
    last_receipt BLOB,
    alerts TEXT NOT NULL
) STRICT;

CREATE TABLE binding (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    estate BLOB NOT NULL CHECK (length(estate) = 16),
    ca BLOB NOT NULL,
    crl BLOB NOT NULL,
    publish_key BLOB NOT NULL CHECK (length(publish_key) = 32),
    recovery_key BLOB NOT NULL CHECK (length(recovery_key) = 32),
    certificate BLOB NOT NULL,
    trust_seq INTEGER NOT NULL,
    trust_hash BLOB NOT NULL
) STRICT;

-- kind: 0 face, 1 card. state: 0 live, 1 purged. source: 0 station, 1 local, 2 unknown.
-- A face without a consent, or one that outlives it, cannot even be written.
CREATE TABLE entry (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    rev INTEGER NOT NULL,
    kind INTEGER NOT NULL CHECK (kind IN (0, 1)),
    valid_from INTEGER NOT NULL,
    valid_until INTEGER NOT NULL,
    consent_record BLOB CHECK (length(consent_record) = 32),
    consent_until INTEGER,
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    state INTEGER NOT NULL CHECK (state IN (0, 1)),
    source INTEGER NOT NULL CHECK (source IN (0, 1, 2)),
    CHECK (kind = 1 OR (consent_record IS NOT NULL AND consent_until IS NOT NULL AND valid_until <= consent_until))
) STRICT;

-- Rotated, so that this table is worthless to another gate.
CREATE TABLE face (
    id BLOB PRIMARY KEY REFERENCES entry (id) ON DELETE CASCADE,
    algo TEXT NOT NULL,
    algo_version INTEGER NOT NULL,
    rotated BLOB NOT NULL
) STRICT;

CREATE TABLE card (
    id BLOB PRIMARY KEY REFERENCES entry (id) ON DELETE CASCADE,
    number TEXT NOT NULL,
    uid BLOB NOT NULL,
    key_version INTEGER NOT NULL,
    read_key BLOB NOT NULL
) STRICT;

CREATE TABLE tomb (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    rev INTEGER NOT NULL
) STRICT;

-- Anchors that a higher epoch lowered; kept for good.
CREATE TABLE lowered_anchor (
    kept_at INTEGER NOT NULL,
    message BLOB NOT NULL
) STRICT;

CREATE TABLE hourly_count (
    hour INTEGER NOT NULL,
    method TEXT NOT NULL,
    result TEXT NOT NULL,
    passages INTEGER NOT NULL,
    PRIMARY KEY (hour, method, result)
) STRICT;
)sql";

// The key of a certificate that has been renewed; before that the key file's is in use.
constexpr char step2[] = R"sql(
CREATE TABLE renewed_key (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    pkcs8 BLOB NOT NULL
) STRICT;
)sql";

// The last time a person let everything be copied to another gate.
constexpr char step3[] = R"sql(
CREATE TABLE copy_approval (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    to_gate BLOB NOT NULL CHECK (length(to_gate) = 16),
    seal_key BLOB NOT NULL CHECK (length(seal_key) = 32),
    approved_at INTEGER NOT NULL
) STRICT;
)sql";

// A list of three or more in a rule has the engine make a table for it with each row that is written, which took longer
// than the row.
constexpr char step4[] = R"sql(
CREATE TABLE entry_next (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    rev INTEGER NOT NULL,
    kind INTEGER NOT NULL CHECK (kind IN (0, 1)),
    valid_from INTEGER NOT NULL,
    valid_until INTEGER NOT NULL,
    consent_record BLOB CHECK (length(consent_record) = 32),
    consent_until INTEGER,
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    state INTEGER NOT NULL CHECK (state IN (0, 1)),
    source INTEGER NOT NULL CHECK (source BETWEEN 0 AND 2),
    CHECK (kind = 1 OR (consent_record IS NOT NULL AND consent_until IS NOT NULL AND valid_until <= consent_until))
) STRICT;
INSERT INTO entry_next SELECT id, rev, kind, valid_from, valid_until, consent_record, consent_until, digest, state, source
    FROM entry;
DROP TABLE entry;
ALTER TABLE entry_next RENAME TO entry;
)sql";

// The publish keys of before a new trust, for the cards that they have signed; the newest has the highest place.
constexpr char step5[] = R"sql(
CREATE TABLE former_publish_key (
    place INTEGER PRIMARY KEY,
    publish_key BLOB NOT NULL CHECK (length(publish_key) = 32)
) STRICT;
)sql";

} // namespace

const std::vector<database::SchemaStep>& gateSchema()
{
    static const std::vector<database::SchemaStep> steps{{1, QByteArray(step1)},
                                                         {2, QByteArray(step2)},
                                                         {3, QByteArray(step3)},
                                                         {4, QByteArray(step4)},
                                                         {5, QByteArray(step5)}};
    return steps;
}

} // namespace vestibule::controller
