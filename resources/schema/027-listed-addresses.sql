-- Step 27: hosts outside the private ranges at which gates are spoken to all the same. Two people list one, with the reason, and two
-- strike it off; what was listed stays on record. One line of a host counts at a time.
CREATE TABLE listed_addresses (
    seq                  INTEGER PRIMARY KEY,
    host                 TEXT NOT NULL CHECK (length(host) BETWEEN 1 AND 253),
    reason               TEXT NOT NULL CHECK (length(reason) <= 200 AND length(trim(reason)) > 0),
    listed_at            INTEGER NOT NULL,
    listed_by            BLOB NOT NULL CHECK (length(listed_by) = 16),
    listing_approved_by  BLOB NOT NULL CHECK (length(listing_approved_by) = 16),
    struck_at            INTEGER,
    struck_by            BLOB CHECK (length(struck_by) = 16),
    strike_approved_by   BLOB CHECK (length(strike_approved_by) = 16),
    CHECK (listing_approved_by <> listed_by),
    CHECK (strike_approved_by <> struck_by),
    CHECK ((struck_at IS NULL) = (struck_by IS NULL)),
    CHECK ((struck_at IS NULL) = (strike_approved_by IS NULL))
) STRICT;
CREATE UNIQUE INDEX listed_addresses_once ON listed_addresses (host) WHERE struck_at IS NULL;
CREATE TRIGGER listed_addresses_never_change
BEFORE UPDATE OF seq, host, reason, listed_at, listed_by, listing_approved_by ON listed_addresses
BEGIN SELECT RAISE(ABORT, 'what two people have listed is not changed'); END;
CREATE TRIGGER listed_addresses_struck_once BEFORE UPDATE ON listed_addresses WHEN OLD.struck_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'what was struck off is listed anew'); END;
CREATE TRIGGER listed_addresses_stay BEFORE DELETE ON listed_addresses
BEGIN SELECT RAISE(ABORT, 'what was listed is not forgotten'); END;
