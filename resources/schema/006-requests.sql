-- Step 6: what residents, guardians and relatives have asked of the office about data on them, and what it answered. An
-- entry names no one; a reason is a code and a document its number. What was taken down and what was answered stay.
CREATE TABLE requests (
    id            BLOB PRIMARY KEY CHECK (length(id) = 16),
    kind          TEXT NOT NULL CHECK (kind IN ('access', 'copy', 'correction', 'deletion', 'restriction', 'objection',
                                                'explanation')),
    requested_by  TEXT NOT NULL CHECK (requested_by IN ('resident', 'guardian', 'relative')),
    person_token  BLOB REFERENCES persons (token),
    proof_seen    INTEGER NOT NULL CHECK (proof_seen IN (0, 1)),
    received_at   INTEGER NOT NULL,
    due_at        INTEGER NOT NULL,
    taken_by      BLOB NOT NULL CHECK (length(taken_by) = 16),
    outcome       TEXT CHECK (outcome IN ('granted', 'partly', 'refused', 'taken-back')),
    reason        TEXT CHECK (length(reason) BETWEEN 1 AND 64 AND reason NOT GLOB '*[^a-z-]*'),
    document      TEXT CHECK (length(document) BETWEEN 1 AND 64 AND document NOT GLOB '*[^A-Za-z0-9./-]*'),
    answered_at   INTEGER,
    answered_by   BLOB CHECK (length(answered_by) = 16),
    CHECK (due_at > received_at),
    CHECK (requested_by = 'resident' OR proof_seen = 1),
    CHECK ((outcome IS NULL) = (answered_at IS NULL) AND (outcome IS NULL) = (answered_by IS NULL)),
    CHECK (outcome IS NOT NULL OR (reason IS NULL AND document IS NULL)),
    CHECK (outcome IS NULL OR (outcome IN ('refused', 'partly')) = (reason IS NOT NULL)),
    CHECK (answered_at IS NULL OR answered_at >= received_at)
) STRICT, WITHOUT ROWID;
CREATE INDEX requests_of_person ON requests (person_token) WHERE person_token IS NOT NULL;
CREATE INDEX requests_open ON requests (due_at) WHERE outcome IS NULL;
CREATE TRIGGER requests_as_taken
BEFORE UPDATE OF id, kind, requested_by, person_token, proof_seen, received_at, due_at, taken_by ON requests
BEGIN SELECT RAISE(ABORT, 'what was asked is not changed'); END;
CREATE TRIGGER requests_answered_once BEFORE UPDATE ON requests WHEN OLD.outcome IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a request is answered once'); END;
CREATE TRIGGER requests_stay BEFORE DELETE ON requests
BEGIN SELECT RAISE(ABORT, 'what was asked is not forgotten'); END;
