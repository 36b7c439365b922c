-- Step 17: what proves something goes when its time is over, and not a moment before. `removal_time` says what time it is by the
-- program's own clock, which gates have confirmed; while it is empty nothing of this can be removed. Its last column refers to a
-- row that can never be, so no unit of work is kept that leaves the time lying here. 94694400000 ms are 1,096 days: three years
-- with a leap day.
CREATE TABLE removal_time (
    one     INTEGER PRIMARY KEY CHECK (one = 1),
    now     INTEGER NOT NULL,
    unkept  INTEGER NOT NULL CHECK (unkept = 0) REFERENCES meta (one) DEFERRABLE INITIALLY DEFERRED
) STRICT;

-- Of a key whose rows are gone the id alone stays: it names nobody, and it never comes back.
CREATE TABLE ended_keys (
    credential  BLOB PRIMARY KEY CHECK (length(credential) = 16),
    rev         INTEGER NOT NULL CHECK (rev >= 1)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER ended_keys_never_change BEFORE UPDATE ON ended_keys
BEGIN SELECT RAISE(ABORT, 'a key that ended never comes back'); END;
CREATE TRIGGER ended_keys_stay BEFORE DELETE ON ended_keys
BEGIN SELECT RAISE(ABORT, 'a key that ended never comes back'); END;
CREATE TRIGGER credentials_ended_stay_ended BEFORE INSERT ON credentials
WHEN EXISTS (SELECT 1 FROM ended_keys n WHERE n.credential = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a key that ended never comes back'); END;
CREATE TRIGGER credentials_leave_their_id AFTER DELETE ON credentials
BEGIN INSERT INTO ended_keys (credential, rev) VALUES (OLD.id, OLD.rev); END;

-- The proof about a person: three years after the name was erased, which is after every gate has signed.
CREATE TRIGGER persons_erased_stay BEFORE DELETE ON persons
WHEN OLD.erased_at IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM removal_time t WHERE OLD.erased_at <= t.now - 94694400000)
BEGIN SELECT RAISE(ABORT, 'the token of an erased person is kept for its time'); END;
DROP TRIGGER consents_stay;
CREATE TRIGGER consents_stay BEFORE DELETE ON consents
WHEN NOT EXISTS (SELECT 1 FROM removal_time t JOIN persons p ON p.id = OLD.person
    WHERE p.erased_at <= t.now - 94694400000)
BEGIN SELECT RAISE(ABORT, 'a consent record is not forgotten before its time'); END;
DROP TRIGGER guardian_consents_stay;
CREATE TRIGGER guardian_consents_stay BEFORE DELETE ON guardian_consents
WHEN NOT EXISTS (SELECT 1 FROM removal_time t JOIN consents c ON c.id = OLD.consent JOIN persons p ON p.id = c.person
    WHERE p.erased_at <= t.now - 94694400000)
BEGIN SELECT RAISE(ABORT, 'who gave a consent is not forgotten before its time'); END;
DROP TRIGGER consent_assessments_stay;
CREATE TRIGGER consent_assessments_stay BEFORE DELETE ON consent_assessments
WHEN NOT EXISTS (SELECT 1 FROM removal_time t JOIN consents c ON c.id = OLD.consent JOIN persons p ON p.id = c.person
    WHERE p.erased_at <= t.now - 94694400000)
BEGIN SELECT RAISE(ABORT, 'under which assessment a consent was given is not forgotten before its time'); END;
DROP TRIGGER credentials_stay;
CREATE TRIGGER credentials_stay BEFORE DELETE ON credentials
WHEN OLD.state <> 'deleted' OR NOT EXISTS (SELECT 1 FROM removal_time t JOIN persons p ON p.id = OLD.person
    WHERE p.erased_at <= t.now - 94694400000)
BEGIN SELECT RAISE(ABORT, 'a key that ended is not forgotten before its time'); END;
DROP TRIGGER placements_sent_stay;
CREATE TRIGGER placements_sent_stay BEFORE DELETE ON placements
WHEN OLD.first_sent_at IS NOT NULL AND (OLD.state <> 'gone' OR NOT EXISTS (SELECT 1 FROM removal_time t
    JOIN credentials k ON k.id = OLD.credential AND k.state = 'deleted' JOIN persons p ON p.id = k.person
    WHERE p.erased_at <= t.now - 94694400000))
BEGIN SELECT RAISE(ABORT, 'a gate that may ever have held it has to sign'); END;
DROP TRIGGER commitments_stay;
CREATE TRIGGER commitments_stay BEFORE DELETE ON commitments
WHEN NOT EXISTS (SELECT 1 FROM removal_time t
    JOIN credentials k ON k.id = OLD.credential AND k.state = 'deleted' JOIN persons p ON p.id = k.person
    WHERE p.erased_at <= t.now - 94694400000)
BEGIN SELECT RAISE(ABORT, 'what was signed is not forgotten before its time'); END;

-- What was asked: three years after the answer; with a token, not before the other proof about that person.
DROP TRIGGER requests_stay;
CREATE TRIGGER requests_stay BEFORE DELETE ON requests
WHEN NOT EXISTS (SELECT 1 FROM removal_time t WHERE OLD.answered_at <= t.now - 94694400000
    AND (OLD.person_token IS NULL OR EXISTS (SELECT 1 FROM persons p WHERE p.token = OLD.person_token
        AND p.erased_at <= t.now - 94694400000)))
BEGIN SELECT RAISE(ABORT, 'what was asked is not forgotten before its time'); END;

-- Receipts, and the change-sets that they answer: three years, and as long as a payload that they name belongs to a key on
-- record. What a placement rests on is kept by its foreign key.
DROP TRIGGER receipts_stay;
CREATE TRIGGER receipts_stay BEFORE DELETE ON receipts
WHEN NOT EXISTS (SELECT 1 FROM removal_time t WHERE OLD.received_at <= t.now - 94694400000)
    OR (OLD.kind = 'receipt' AND EXISTS (SELECT 1 FROM change_sets c
        JOIN commitments m ON m.gate = c.gate AND m.committed_at = c.cut_at
        WHERE c.gate = OLD.gate AND c.epoch = OLD.epoch AND c.version = OLD.version))
BEGIN SELECT RAISE(ABORT, 'what a gate has signed is not forgotten before its time'); END;
DROP TRIGGER change_sets_stay;
CREATE TRIGGER change_sets_stay BEFORE DELETE ON change_sets
WHEN OLD.bytes IS NOT NULL
    OR NOT EXISTS (SELECT 1 FROM removal_time t
        WHERE coalesce(OLD.answered_at, OLD.discarded_at) <= t.now - 94694400000)
    OR EXISTS (SELECT 1 FROM commitments m WHERE m.gate = OLD.gate AND m.committed_at = OLD.cut_at)
    OR EXISTS (SELECT 1 FROM receipts r WHERE r.kind = 'receipt' AND r.gate = OLD.gate AND r.epoch = OLD.epoch
        AND r.version = OLD.version)
BEGIN SELECT RAISE(ABORT, 'what was signed for a gate is not forgotten before its time'); END;

-- What is over is looked for each day, among everything that there is.
CREATE INDEX persons_by_erasure ON persons (erased_at) WHERE erased_at IS NOT NULL;
CREATE INDEX receipts_by_time ON receipts (received_at);
CREATE INDEX change_sets_by_time ON change_sets (cut_at);
CREATE INDEX commitments_by_time ON commitments (gate, committed_at);
CREATE INDEX placements_by_proof ON placements (proof) WHERE proof IS NOT NULL;
