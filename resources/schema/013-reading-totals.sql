-- Step 13: how the resident's screen was used, in totals of a calendar month. With a person, a sitting or a moment it would be a
-- hint at somebody's health: there is no column for any of them, no row refers to another, and no order of writing is kept.
CREATE TABLE reading_totals (
    month  TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
    mode   TEXT NOT NULL CHECK (mode IN ('answers', 'large-type', 'read-aloud', 'keyboard', 'assistive', 'other-language',
                                         'hand-over', 'witness')),
    total  INTEGER NOT NULL,
    PRIMARY KEY (month, mode)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER reading_totals_begin_at_one BEFORE INSERT ON reading_totals
WHEN NEW.total <> 1 OR EXISTS (SELECT 1 FROM reading_totals t WHERE t.month = NEW.month AND t.mode = NEW.mode)
BEGIN SELECT RAISE(ABORT, 'what is counted is counted one by one'); END;
CREATE TRIGGER reading_totals_go_up_by_one BEFORE UPDATE ON reading_totals
WHEN NEW.month <> OLD.month OR NEW.mode <> OLD.mode OR NEW.total <> OLD.total + 1
BEGIN SELECT RAISE(ABORT, 'what is counted is counted one by one'); END;
CREATE TRIGGER reading_totals_stay BEFORE DELETE ON reading_totals
BEGIN SELECT RAISE(ABORT, 'what was counted is not forgotten'); END;
