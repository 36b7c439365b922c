-- Step 8: the impact assessment of face entry, and serious incidents, which make it out of date. What was signed and what
-- was declared stay as they are; the tables refuse a consent that was not given under the latest assessment.
CREATE TABLE assessments (
    hash         BLOB PRIMARY KEY CHECK (length(hash) = 32),
    version      INTEGER NOT NULL UNIQUE CHECK (version >= 1),
    content      TEXT NOT NULL CHECK (json_valid(content)),
    notice_hash  BLOB NOT NULL REFERENCES notices (hash),
    signed_by    BLOB NOT NULL CHECK (length(signed_by) = 16),
    signed_at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER assessments_in_order BEFORE INSERT ON assessments
WHEN NEW.version <> (SELECT coalesce(max(version) + 1, 1) FROM assessments)
    OR EXISTS (SELECT 1 FROM assessments a WHERE a.hash = NEW.hash)
BEGIN SELECT RAISE(ABORT, 'an assessment follows the one before it'); END;
CREATE TRIGGER assessments_never_change BEFORE UPDATE ON assessments
BEGIN SELECT RAISE(ABORT, 'an assessment is never changed, only followed by another'); END;
CREATE TRIGGER assessments_stay BEFORE DELETE ON assessments
BEGIN SELECT RAISE(ABORT, 'what was signed is not forgotten'); END;

-- `assessment` is the version that the incident put out of date, 0 where there was none yet: clocks play no part.
CREATE TABLE incidents (
    seq          INTEGER PRIMARY KEY,
    kind         TEXT NOT NULL CHECK (kind IN ('leak', 'tampering', 'loss', 'misuse')),
    happened_on  TEXT NOT NULL CHECK (happened_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    declared_at  INTEGER NOT NULL,
    declared_by  BLOB NOT NULL CHECK (length(declared_by) = 16),
    assessment   INTEGER NOT NULL CHECK (assessment >= 0)
) STRICT;
CREATE TRIGGER incidents_of_the_latest BEFORE INSERT ON incidents
WHEN NEW.assessment <> (SELECT coalesce(max(version), 0) FROM assessments)
    OR EXISTS (SELECT 1 FROM incidents i WHERE i.seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'an incident puts the latest assessment out of date'); END;
CREATE TRIGGER incidents_never_change BEFORE UPDATE ON incidents
BEGIN SELECT RAISE(ABORT, 'what was declared is not changed'); END;
CREATE TRIGGER incidents_stay BEFORE DELETE ON incidents
BEGIN SELECT RAISE(ABORT, 'what was declared is not forgotten'); END;

-- Under which assessment a consent was given; none in those from before there were any. The row comes first, so that the
-- consent finds it; a table of its own for the reason that step 7 gives.
CREATE TABLE consent_assessments (
    consent     BLOB PRIMARY KEY REFERENCES consents (id) DEFERRABLE INITIALLY DEFERRED,
    assessment  BLOB NOT NULL REFERENCES assessments (hash)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER consent_assessments_never_change BEFORE UPDATE ON consent_assessments
BEGIN SELECT RAISE(ABORT, 'a consent record is never changed'); END;
CREATE TRIGGER consent_assessments_stay BEFORE DELETE ON consent_assessments
BEGIN SELECT RAISE(ABORT, 'under which assessment a consent was given is not forgotten'); END;
CREATE TRIGGER consent_assessments_come_first BEFORE INSERT ON consent_assessments
WHEN EXISTS (SELECT 1 FROM consents c WHERE c.id = NEW.consent)
BEGIN SELECT RAISE(ABORT, 'under which assessment a consent is given is said with it'); END;
CREATE TRIGGER consents_need_assessment BEFORE INSERT ON consents
WHEN NOT EXISTS (SELECT 1 FROM consent_assessments c WHERE c.consent = NEW.id
        AND c.assessment = (SELECT hash FROM assessments ORDER BY version DESC LIMIT 1))
    OR EXISTS (SELECT 1 FROM incidents i WHERE i.assessment >= (SELECT max(version) FROM assessments))
BEGIN SELECT RAISE(ABORT, 'a consent is given under the latest impact assessment'); END;
