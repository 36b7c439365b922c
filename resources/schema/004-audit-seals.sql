-- Step 4: the seals of the audit log, one for each of its periods. The seal of the open period is written anew with every
-- entry; a closed one is the last word of a key that is gone, and nobody could make it again.
CREATE TABLE audit_seals (
    period  INTEGER PRIMARY KEY CHECK (period >= 0),
    bytes   BLOB NOT NULL CHECK (length(bytes) > 0),
    closed  INTEGER NOT NULL CHECK (closed IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX audit_seals_one_open ON audit_seals (closed) WHERE closed = 0;
CREATE TRIGGER audit_seals_in_order BEFORE INSERT ON audit_seals
WHEN NEW.closed <> 0 OR NEW.period <> (SELECT coalesce(max(period) + 1, 0) FROM audit_seals)
BEGIN SELECT RAISE(ABORT, 'seal periods follow each other and begin open'); END;
CREATE TRIGGER audit_seals_closed_never_change BEFORE UPDATE ON audit_seals
WHEN OLD.closed <> 0 OR NEW.period <> OLD.period
BEGIN SELECT RAISE(ABORT, 'a closed seal never changes'); END;
CREATE TRIGGER audit_seals_stay BEFORE DELETE ON audit_seals
BEGIN SELECT RAISE(ABORT, 'a seal is never removed'); END;
