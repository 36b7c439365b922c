-- Step 9: how many blank cards the office has: one row, written anew at each count; a card that is issued takes one.
CREATE TABLE card_stock (
    one         INTEGER PRIMARY KEY CHECK (one = 1),
    counted     INTEGER NOT NULL CHECK (counted BETWEEN 0 AND 100000),
    given       INTEGER NOT NULL CHECK (given >= 0),
    counted_at  INTEGER NOT NULL,
    counted_by  BLOB NOT NULL CHECK (length(counted_by) = 16)
) STRICT;
