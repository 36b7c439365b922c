-- Step 30: how the estate's cards look, from when somebody has chosen; before, there is no row and the program's own design counts. The
-- logo is a picture that was cleaned before it came here; texts are in the estate's language, and an empty one stands for the program's.
CREATE TABLE card_design (
    one        INTEGER PRIMARY KEY CHECK (one = 1),
    pattern    TEXT NOT NULL CHECK (length(pattern) BETWEEN 1 AND 20),
    main       INTEGER NOT NULL CHECK (main BETWEEN 0 AND 16777215),
    accent     INTEGER NOT NULL CHECK (accent BETWEEN 0 AND 16777215),
    logo       BLOB CHECK (length(logo) BETWEEN 1 AND 262144),
    title      TEXT NOT NULL CHECK (length(title) <= 40),
    contact    TEXT NOT NULL CHECK (length(contact) <= 120),
    found      TEXT NOT NULL CHECK (length(found) <= 300),
    two_sided  INTEGER NOT NULL CHECK (two_sided IN (0, 1))
) STRICT;
CREATE TRIGGER card_design_stays BEFORE DELETE ON card_design
BEGIN SELECT RAISE(ABORT, 'what the estate has chosen is changed, not forgotten'); END;
