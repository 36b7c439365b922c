-- Step 14: changes of the company that answers for the data, and which residents were told of them. Name, contact and address of
-- the company stand in the notice that the change came with. Who is still to be told is worked out and has no column.
CREATE TABLE company_changes (
    seq          INTEGER PRIMARY KEY CHECK (seq >= 1),
    from_day     TEXT NOT NULL CHECK (from_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    notice_hash  BLOB NOT NULL UNIQUE REFERENCES notices (hash),
    last_person  INTEGER NOT NULL CHECK (last_person >= 0),
    recorded_by  BLOB NOT NULL CHECK (length(recorded_by) = 16),
    recorded_at  INTEGER NOT NULL
) STRICT;
CREATE TRIGGER company_changes_in_order BEFORE INSERT ON company_changes
WHEN EXISTS (SELECT 1 FROM company_changes c WHERE c.seq = NEW.seq OR c.notice_hash = NEW.notice_hash)
    OR EXISTS (SELECT 1 FROM company_changes c WHERE c.from_day > NEW.from_day)
BEGIN SELECT RAISE(ABORT, 'a company follows the one before'); END;
CREATE TRIGGER company_changes_never_change BEFORE UPDATE ON company_changes
BEGIN SELECT RAISE(ABORT, 'what was recorded is not changed'); END;
CREATE TRIGGER company_changes_stay BEFORE DELETE ON company_changes
BEGIN SELECT RAISE(ABORT, 'what was recorded is not forgotten'); END;

-- A row is kept as long as the name: that somebody was told is about them.
CREATE TABLE company_tellings (
    change       INTEGER NOT NULL REFERENCES company_changes (seq),
    person       BLOB NOT NULL REFERENCES persons (id) ON DELETE CASCADE,
    day          TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    way          TEXT NOT NULL CHECK (way IN ('letter', 'desk', 'electronic')),
    recorded_by  BLOB NOT NULL CHECK (length(recorded_by) = 16),
    recorded_at  INTEGER NOT NULL,
    PRIMARY KEY (change, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX company_tellings_of_person ON company_tellings (person);
CREATE TRIGGER company_tellings_once BEFORE INSERT ON company_tellings
WHEN EXISTS (SELECT 1 FROM company_tellings t WHERE t.change = NEW.change AND t.person = NEW.person)
    OR NOT EXISTS (SELECT 1 FROM persons p JOIN company_changes c ON c.seq = NEW.change
        WHERE p.id = NEW.person AND p.erased_at IS NULL AND p.seq <= c.last_person)
BEGIN SELECT RAISE(ABORT, 'only who is to be told is told'); END;
CREATE TRIGGER company_tellings_never_change BEFORE UPDATE ON company_tellings
BEGIN SELECT RAISE(ABORT, 'what was recorded is not changed'); END;
CREATE TRIGGER company_tellings_stay BEFORE DELETE ON company_tellings
WHEN EXISTS (SELECT 1 FROM persons p WHERE p.id = OLD.person AND p.erased_at IS NULL)
BEGIN SELECT RAISE(ABORT, 'what was recorded is kept as long as the name'); END;
CREATE TRIGGER company_tellings_go_with_the_name AFTER UPDATE OF erased_at ON persons WHEN NEW.erased_at IS NOT NULL
BEGIN DELETE FROM company_tellings WHERE person = NEW.id; END;
