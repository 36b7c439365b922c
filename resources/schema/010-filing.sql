-- Step 10: the duty to file with the authority: how many people's faces other stations of the same office store (the last
-- number entered counts), each duty with the day on which its clock began, and how the days of a year differ from plain weeks.
CREATE TABLE other_counts (
    seq         INTEGER PRIMARY KEY,
    persons     INTEGER NOT NULL CHECK (persons BETWEEN 0 AND 100000000),
    entered_at  INTEGER NOT NULL,
    entered_by  BLOB NOT NULL CHECK (length(entered_by) = 16)
) STRICT;
CREATE TRIGGER other_counts_in_order BEFORE INSERT ON other_counts
WHEN EXISTS (SELECT 1 FROM other_counts o WHERE o.seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'a number that was entered is followed by another'); END;
CREATE TRIGGER other_counts_never_change BEFORE UPDATE ON other_counts
BEGIN SELECT RAISE(ABORT, 'a number that was entered is followed by another'); END;
CREATE TRIGGER other_counts_stay BEFORE DELETE ON other_counts
BEGIN SELECT RAISE(ABORT, 'a number that was entered is followed by another'); END;
CREATE TABLE filings (
    seq        INTEGER PRIMARY KEY,
    kind       TEXT NOT NULL CHECK (kind IN ('first', 'change', 'cancellation')),
    began_on   TEXT NOT NULL CHECK (began_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    persons    INTEGER NOT NULL CHECK (persons >= 0),
    begun_by   BLOB CHECK (length(begun_by) = 16),
    done_on    TEXT CHECK (done_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]' AND done_on >= began_on),
    struck_on  TEXT CHECK (struck_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    ended_by   BLOB CHECK (length(ended_by) = 16),
    document   TEXT CHECK (length(document) BETWEEN 1 AND 64 AND document NOT GLOB '*[^A-Za-z0-9./-]*'),
    CHECK (kind = 'first' OR begun_by IS NOT NULL),
    CHECK (done_on IS NULL OR struck_on IS NULL),
    CHECK ((done_on IS NULL AND struck_on IS NULL) = (ended_by IS NULL)),
    CHECK (document IS NULL OR done_on IS NOT NULL)
) STRICT;
CREATE UNIQUE INDEX filings_one_open ON filings (kind) WHERE ended_by IS NULL;
CREATE TRIGGER filings_begin_open BEFORE INSERT ON filings
WHEN NEW.ended_by IS NOT NULL OR EXISTS (SELECT 1 FROM filings f WHERE f.seq = NEW.seq
        OR (f.kind = NEW.kind AND f.ended_by IS NULL))
BEGIN SELECT RAISE(ABORT, 'a clock begins open, and no other of its kind is'); END;
CREATE TRIGGER filings_as_begun BEFORE UPDATE OF seq, kind, began_on, persons, begun_by ON filings
BEGIN SELECT RAISE(ABORT, 'a clock that began is not changed'); END;
CREATE TRIGGER filings_end_once BEFORE UPDATE OF done_on, struck_on, ended_by ON filings WHEN OLD.ended_by IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a clock ends once'); END;
CREATE TRIGGER filings_named_once BEFORE UPDATE OF document ON filings WHEN OLD.document IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'the number of a paper is written once'); END;
CREATE TRIGGER filings_stay BEFORE DELETE ON filings
BEGIN SELECT RAISE(ABORT, 'a clock that began is not forgotten'); END;
CREATE TABLE calendar_days (
    day        TEXT PRIMARY KEY CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    is_worked  INTEGER NOT NULL CHECK (is_worked IN (0, 1))
) STRICT, WITHOUT ROWID;
-- People are counted at every round and whenever the page is opened: from this alone and in order, which is why
-- it holds every column that the question names.
CREATE INDEX credentials_faces_held ON credentials (person, kind, state)
WHERE kind = 'face' AND state IN ('active', 'restricted');
