-- Step 29: what the estate has chosen for a gate that has not heard from the station past its lease, and under which of the two each
-- gate signed last. A gate that was put back has no line in the second table until it has signed again: it is told anew at once. All
-- gates before this step were told to alert only.
CREATE TABLE lease_policy (
    one        INTEGER PRIMARY KEY CHECK (one = 1),
    card_only  INTEGER NOT NULL CHECK (card_only IN (0, 1))
) STRICT;
INSERT INTO lease_policy (one, card_only) VALUES (1, 0);
CREATE TRIGGER lease_policy_stays BEFORE DELETE ON lease_policy
BEGIN SELECT RAISE(ABORT, 'what the estate has chosen is changed, not forgotten'); END;

CREATE TABLE gate_lease_policies (
    gate       BLOB PRIMARY KEY REFERENCES gates (id),
    card_only  INTEGER NOT NULL CHECK (card_only IN (0, 1))
) STRICT, WITHOUT ROWID;
INSERT INTO gate_lease_policies (gate, card_only) SELECT gate, 0 FROM gate_state;
