-- Step 7: who is under 14 and who decides for them. Of an age nothing is kept but the month in which 14 is reached; the row
-- goes when the person has decided for themselves, or with the name.
CREATE TABLE minors (
    person             BLOB PRIMARY KEY REFERENCES persons (id) ON DELETE CASCADE,
    turns_14           TEXT NOT NULL CHECK (turns_14 GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
    guardian_name      TEXT CHECK (length(guardian_name) BETWEEN 1 AND 200),
    guardian_relation  TEXT CHECK (guardian_relation IN ('parent', 'grandparent', 'sibling', 'other')),
    CHECK ((guardian_name IS NULL) = (guardian_relation IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX minors_by_month ON minors (turns_14);
CREATE TRIGGER minors_go_with_the_name AFTER UPDATE OF erased_at ON persons WHEN NEW.erased_at IS NOT NULL
BEGIN DELETE FROM minors WHERE person = NEW.id; END;

-- Consents that a guardian gave. In a table of its own: a column more would have the engine check every consent that there
-- is, and tell a page that cannot be read as a wrong statement. The row comes first, so that the consent finds it.
CREATE TABLE guardian_consents (
    consent  BLOB PRIMARY KEY REFERENCES consents (id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
CREATE TRIGGER guardian_consents_never_change BEFORE UPDATE ON guardian_consents
BEGIN SELECT RAISE(ABORT, 'who gave a consent is not changed'); END;
CREATE TRIGGER guardian_consents_stay BEFORE DELETE ON guardian_consents
BEGIN SELECT RAISE(ABORT, 'who gave a consent is not forgotten'); END;
CREATE TRIGGER guardian_consents_come_first BEFORE INSERT ON guardian_consents
WHEN EXISTS (SELECT 1 FROM consents c WHERE c.id = NEW.consent)
BEGIN SELECT RAISE(ABORT, 'who gave a consent is said with it'); END;
-- Refused only while the month is not over anywhere on earth: the estate's own time zone is the program's to know.
CREATE TRIGGER consents_of_children BEFORE INSERT ON consents
WHEN NOT EXISTS (SELECT 1 FROM guardian_consents g WHERE g.consent = NEW.id)
    AND EXISTS (SELECT 1 FROM minors m WHERE m.person = NEW.person
        AND m.turns_14 >= strftime('%Y-%m', NEW.given_at / 1000 + 50400, 'unixepoch'))
BEGIN SELECT RAISE(ABORT, 'for a child under 14 a guardian consents'); END;
CREATE TRIGGER consents_of_guardians BEFORE INSERT ON consents
WHEN EXISTS (SELECT 1 FROM guardian_consents g WHERE g.consent = NEW.id)
    AND NOT EXISTS (SELECT 1 FROM minors m WHERE m.person = NEW.person AND m.guardian_name IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'a guardian consents for a child, and is named'); END;
