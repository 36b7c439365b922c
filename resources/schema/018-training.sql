-- Step 18: which operators were trained in protecting residents' data, and when. A line is written once; whoever recorded a wrong
-- day records the right one after it: of an operator the line that was recorded last counts.
CREATE TABLE trainings (
    seq          INTEGER PRIMARY KEY CHECK (seq >= 1),
    operator     BLOB NOT NULL CHECK (length(operator) = 16),
    day          TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    recorded_by  BLOB NOT NULL CHECK (length(recorded_by) = 16),
    recorded_at  INTEGER NOT NULL
) STRICT;
CREATE TRIGGER trainings_once BEFORE INSERT ON trainings
WHEN EXISTS (SELECT 1 FROM trainings t WHERE t.seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'what was recorded is not changed'); END;
CREATE TRIGGER trainings_never_change BEFORE UPDATE ON trainings
BEGIN SELECT RAISE(ABORT, 'what was recorded is not changed'); END;
CREATE TRIGGER trainings_stay BEFORE DELETE ON trainings
BEGIN SELECT RAISE(ABORT, 'what was recorded is not forgotten'); END;
