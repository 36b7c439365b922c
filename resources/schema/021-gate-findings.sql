-- Step 21: what reading a gate found: how it compared last, and keys there that nobody here knows of, or that it says have ended
-- although they work elsewhere. Two people decide about each.
CREATE TABLE gate_inspections (
    gate       BLOB PRIMARY KEY REFERENCES gates (id),
    at         INTEGER NOT NULL,
    matched    INTEGER NOT NULL CHECK (matched >= 0),
    outdated   INTEGER NOT NULL CHECK (outdated >= 0),
    missing    INTEGER NOT NULL CHECK (missing >= 0),
    expired    INTEGER NOT NULL CHECK (expired >= 0),
    altered    INTEGER NOT NULL CHECK (altered >= 0),
    lingering  INTEGER NOT NULL CHECK (lingering >= 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE gate_findings (
    gate           BLOB NOT NULL REFERENCES gates (id),
    credential     BLOB NOT NULL CHECK (length(credential) = 16),
    kind           TEXT NOT NULL CHECK (kind IN ('unknown', 'foreign', 'held-back')),
    key_kind       TEXT CHECK (key_kind IN ('face', 'card')),
    rev            INTEGER NOT NULL CHECK (rev >= 1),
    first_seen     INTEGER NOT NULL,
    last_seen      INTEGER NOT NULL,
    decided_at     INTEGER,
    decided_by     BLOB CHECK (length(decided_by) = 16),
    approved_by    BLOB CHECK (length(approved_by) = 16),
    gone_at        INTEGER,
    proof_epoch    INTEGER,
    proof_version  INTEGER,
    PRIMARY KEY (gate, credential),
    CHECK ((kind = 'held-back') = (key_kind IS NULL)),
    CHECK ((decided_at IS NULL) = (decided_by IS NULL) AND (decided_at IS NULL) = (approved_by IS NULL)),
    CHECK (decided_by IS NULL OR decided_by <> approved_by),
    CHECK ((proof_epoch IS NULL) = (proof_version IS NULL) AND (proof_epoch IS NULL OR gone_at IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX gate_findings_open ON gate_findings (gate) WHERE gone_at IS NULL;
