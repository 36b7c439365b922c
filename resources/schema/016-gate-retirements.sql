-- Step 16: gates that are gone for good. Two people answer for what such a gate never signed; without their word none is retired,
-- and none comes back.
CREATE TABLE gate_retirements (
    gate         BLOB PRIMARY KEY REFERENCES gates (id),
    at           INTEGER NOT NULL,
    declared_by  BLOB NOT NULL CHECK (length(declared_by) = 16),
    approved_by  BLOB NOT NULL CHECK (length(approved_by) = 16),
    reason       TEXT NOT NULL CHECK (reason IN ('beyond-repair', 'disposed-of', 'stolen')),
    document     TEXT CHECK (length(document) BETWEEN 1 AND 64),
    CHECK (approved_by <> declared_by)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER gate_retirements_once BEFORE INSERT ON gate_retirements
WHEN EXISTS (SELECT 1 FROM gate_retirements r WHERE r.gate = NEW.gate)
BEGIN SELECT RAISE(ABORT, 'a gate is retired once'); END;
CREATE TRIGGER gate_retirements_never_change BEFORE UPDATE ON gate_retirements
BEGIN SELECT RAISE(ABORT, 'what was declared is not changed'); END;
CREATE TRIGGER gate_retirements_stay BEFORE DELETE ON gate_retirements
BEGIN SELECT RAISE(ABORT, 'what was declared is not forgotten'); END;
CREATE TRIGGER gates_retire_on_the_word_of_two BEFORE UPDATE OF retired_at ON gates
WHEN OLD.retired_at IS NOT NULL
    OR NOT EXISTS (SELECT 1 FROM gate_retirements r WHERE r.gate = NEW.id AND r.at = NEW.retired_at)
BEGIN SELECT RAISE(ABORT, 'a gate is taken out of service by two people, for good'); END;
