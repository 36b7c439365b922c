-- Step 11: the posting log. Which sign was hung at which gate on which day, and when it was taken down; without a gate it is
-- the lobby notice. Whether a sign is still right is worked out from the notice in force and has no column.
CREATE TABLE postings (
    seq          INTEGER PRIMARY KEY,
    gate         BLOB REFERENCES gates (id),
    act          TEXT NOT NULL CHECK (act IN ('put-up', 'taken-down')),
    day          TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    notice_hash  BLOB NOT NULL REFERENCES notices (hash),
    recorded_by  BLOB NOT NULL CHECK (length(recorded_by) = 16),
    recorded_at  INTEGER NOT NULL
) STRICT;
CREATE INDEX postings_of_gate ON postings (gate);
CREATE TRIGGER postings_in_order BEFORE INSERT ON postings
WHEN EXISTS (SELECT 1 FROM postings p WHERE p.seq = NEW.seq)
    OR EXISTS (SELECT 1 FROM postings p WHERE p.gate IS NEW.gate AND p.day > NEW.day)
BEGIN SELECT RAISE(ABORT, 'the posting log goes on from what it says'); END;
CREATE TRIGGER postings_take_down_what_hangs BEFORE INSERT ON postings
WHEN NEW.act = 'taken-down'
    AND (SELECT p.act || hex(p.notice_hash) FROM postings p WHERE p.gate IS NEW.gate ORDER BY p.seq DESC LIMIT 1)
        IS NOT 'put-up' || hex(NEW.notice_hash)
BEGIN SELECT RAISE(ABORT, 'only what hangs is taken down'); END;
CREATE TRIGGER postings_never_change BEFORE UPDATE ON postings
BEGIN SELECT RAISE(ABORT, 'what was recorded is not changed'); END;
CREATE TRIGGER postings_stay BEFORE DELETE ON postings
BEGIN SELECT RAISE(ABORT, 'what was recorded is not forgotten'); END;
