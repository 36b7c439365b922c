-- Step 22: gates that somebody at them has reset, and that signed for it before they forgot everything. That signature stands in the
-- place of the receipts that such a gate will never give. A gate ends in this way or by the word of two people, and once.
CREATE TABLE gate_resets (
    gate      BLOB PRIMARY KEY REFERENCES gates (id),
    at        INTEGER NOT NULL,
    reset_at  INTEGER NOT NULL,
    erased    INTEGER NOT NULL CHECK (erased >= 0),
    taken_by  BLOB NOT NULL CHECK (length(taken_by) = 16),
    bytes     BLOB NOT NULL CHECK (length(bytes) BETWEEN 1 AND 4096)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER gate_resets_once BEFORE INSERT ON gate_resets
WHEN EXISTS (SELECT 1 FROM gate_resets r WHERE r.gate = NEW.gate)
    OR EXISTS (SELECT 1 FROM gate_retirements r WHERE r.gate = NEW.gate)
BEGIN SELECT RAISE(ABORT, 'a gate ends once'); END;
CREATE TRIGGER gate_resets_never_change BEFORE UPDATE ON gate_resets
BEGIN SELECT RAISE(ABORT, 'a receipt is evidence'); END;
CREATE TRIGGER gate_resets_stay BEFORE DELETE ON gate_resets
BEGIN SELECT RAISE(ABORT, 'what a gate has signed is not forgotten'); END;

DROP TRIGGER gate_retirements_once;
CREATE TRIGGER gate_retirements_once BEFORE INSERT ON gate_retirements
WHEN EXISTS (SELECT 1 FROM gate_retirements r WHERE r.gate = NEW.gate)
    OR EXISTS (SELECT 1 FROM gate_resets r WHERE r.gate = NEW.gate)
BEGIN SELECT RAISE(ABORT, 'a gate is retired once'); END;

DROP TRIGGER gates_retire_on_the_word_of_two;
CREATE TRIGGER gates_retire_on_the_word_of_two BEFORE UPDATE OF retired_at ON gates
WHEN OLD.retired_at IS NOT NULL
    OR NOT EXISTS (SELECT 1 FROM gate_retirements r WHERE r.gate = NEW.id AND r.at = NEW.retired_at
        UNION ALL SELECT 1 FROM gate_resets r WHERE r.gate = NEW.id AND r.at = NEW.retired_at)
BEGIN SELECT RAISE(ABORT, 'a gate is taken out of service by two people or by its reset receipt, for good'); END;
