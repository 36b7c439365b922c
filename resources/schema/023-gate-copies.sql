-- Step 23: one gate is filled from another: what two people have ordered, and how far it is. The faces themselves wait where every
-- sealed face waits. One at a time for each gate: a gate gives its content to one other gate a day.
CREATE TABLE gate_copies (
    seq          INTEGER PRIMARY KEY,
    source       BLOB NOT NULL REFERENCES gates (id),
    target       BLOB NOT NULL REFERENCES gates (id),
    ordered_at   INTEGER NOT NULL,
    ordered_by   BLOB NOT NULL CHECK (length(ordered_by) = 16),
    approved_by  BLOB NOT NULL CHECK (length(approved_by) = 16),
    expected     INTEGER NOT NULL CHECK (expected >= 1),
    asked_at     INTEGER,
    opened_at    INTEGER,
    taken        INTEGER NOT NULL DEFAULT 0 CHECK (taken >= 0),
    passed       INTEGER NOT NULL DEFAULT 0 CHECK (passed >= 0),
    ended_at     INTEGER,
    ending       TEXT CHECK (length(ending) BETWEEN 1 AND 64),
    CHECK (source <> target),
    CHECK (approved_by <> ordered_by),
    CHECK ((ended_at IS NULL) = (ending IS NULL))
) STRICT;
CREATE UNIQUE INDEX gate_copies_from ON gate_copies (source) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX gate_copies_to ON gate_copies (target) WHERE ended_at IS NULL;
CREATE TRIGGER gate_copies_never_change
BEFORE UPDATE OF seq, source, target, ordered_at, ordered_by, approved_by, expected ON gate_copies
BEGIN SELECT RAISE(ABORT, 'what two people have ordered is not changed'); END;
CREATE TRIGGER gate_copies_end_once BEFORE UPDATE ON gate_copies WHEN OLD.ended_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'what has ended is ordered anew'); END;
CREATE TRIGGER gate_copies_stay BEFORE DELETE ON gate_copies
BEGIN SELECT RAISE(ABORT, 'what was ordered is not forgotten'); END;
