-- Step 26: which keys have ended because a gate listed them as ended, and nobody here had. So many of them at once are held back
-- for people to decide; without this a gate could empty the estate a few keys at a time.
CREATE TABLE endings_by_gate (
    credential BLOB PRIMARY KEY REFERENCES credentials (id),
    gate       BLOB NOT NULL REFERENCES gates (id),
    ended_at   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX endings_by_gate_in_time ON endings_by_gate (ended_at);

-- A list that a gate signed is no receipt for one key. It signs once more, by name.
DROP TRIGGER placements_gone_for_good;
UPDATE placements SET state = 'revoking', gone_result = NULL, gone_digest = NULL WHERE gone_result = 'tombstone'
    AND gate IN (SELECT id FROM gates WHERE retired_at IS NULL);
UPDATE credentials SET state = 'restricted', deleted_at = NULL WHERE state = 'deleted'
    AND EXISTS (SELECT 1 FROM placements p WHERE p.credential = credentials.id AND p.state <> 'gone');
-- One that is out of service answers no more: two people have said so.
UPDATE placements SET gone_result = 'gate-retired' WHERE gone_result = 'tombstone';
CREATE TRIGGER placements_gone_for_good BEFORE UPDATE OF state ON placements
WHEN OLD.state = 'gone' AND NEW.state <> 'gone'
    AND NOT (NEW.state = 'revoking' AND NEW.proof > coalesce(OLD.proof, 0) AND OLD.gone_result <> 'gate-retired')
BEGIN SELECT RAISE(ABORT, 'what a gate has signed as gone never comes back'); END;
