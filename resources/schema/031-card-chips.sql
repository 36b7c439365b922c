-- Step 31: chips that were begun as cards of the estate. The number of the read key that is to be written is kept before the chip is
-- touched, and counts as written once it was read back: a cut in between shows, and no number is used for two keys. A chip stays on
-- record without whoever had it, so that what was set aside is not made again. Which entry it is made for goes with the entry.
CREATE TABLE card_chips (
    uid            BLOB PRIMARY KEY CHECK (length(uid) = 7),
    state          TEXT NOT NULL
                   CHECK (state = 'begun' OR state = 'made' OR state = 'spoiled' OR state = 'lost' OR state = 'returned'),
    since          INTEGER NOT NULL,
    reason         TEXT CHECK (length(reason) BETWEEN 1 AND 64 AND reason NOT GLOB '*[^a-z0-9/-]*'),
    begun_version  INTEGER NOT NULL CHECK (begun_version >= 0),
    key_version    INTEGER NOT NULL CHECK (key_version BETWEEN 0 AND begun_version),
    made_at        INTEGER,
    from_stock     INTEGER NOT NULL CHECK (from_stock IN (0, 1)),
    CHECK ((key_version = 0) = (made_at IS NULL)),
    CHECK (state <> 'made' OR key_version > 0),
    CHECK (state <> 'begun' OR begun_version > 0),
    CHECK ((state = 'spoiled') = (reason IS NOT NULL))
) STRICT, WITHOUT ROWID;

-- One chip for an entry and one entry for a chip. From `key_rev` on gates get the entry with the chip's own key.
CREATE TABLE card_makings (
    credential     BLOB PRIMARY KEY REFERENCES credentials (id),
    uid            BLOB NOT NULL UNIQUE REFERENCES card_chips (uid),
    key_rev        INTEGER CHECK (key_rev >= 1),
    signed_change  INTEGER NOT NULL CHECK (signed_change >= 0)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER card_chips_numbers_rise BEFORE UPDATE ON card_chips
WHEN NEW.uid <> OLD.uid OR NEW.begun_version < OLD.begun_version OR NEW.key_version < OLD.key_version
BEGIN SELECT RAISE(ABORT, 'a number is used for one key of a chip'); END;
CREATE TRIGGER card_chips_come_back_first BEFORE UPDATE OF state ON card_chips
WHEN (OLD.state = 'spoiled' OR OLD.state = 'lost') AND (NEW.state = 'begun' OR NEW.state = 'made')
BEGIN SELECT RAISE(ABORT, 'what was set aside is not made again before somebody has decided so'); END;
CREATE TRIGGER card_chips_set_aside_are_nobodys BEFORE UPDATE OF state ON card_chips
WHEN NEW.state <> 'begun' AND NEW.state <> 'made' AND EXISTS (SELECT 1 FROM card_makings m WHERE m.uid = NEW.uid)
BEGIN SELECT RAISE(ABORT, 'a chip that was set aside is made for nobody'); END;
CREATE TRIGGER card_chips_stay BEFORE DELETE ON card_chips
BEGIN SELECT RAISE(ABORT, 'which chips were made and set aside is not forgotten'); END;
CREATE TRIGGER card_makings_of_cards BEFORE INSERT ON card_makings
WHEN NOT EXISTS (SELECT 1 FROM credentials k WHERE k.id = NEW.credential AND k.kind = 'card')
    OR NOT EXISTS (SELECT 1 FROM card_chips c WHERE c.uid = NEW.uid AND (c.state = 'begun' OR c.state = 'made'))
BEGIN SELECT RAISE(ABORT, 'a chip that works is made for a card'); END;
CREATE TRIGGER card_makings_are_of_one BEFORE UPDATE OF credential, uid ON card_makings
BEGIN SELECT RAISE(ABORT, 'a chip is made for one entry at a time'); END;

-- A card that is used for one guest after the other gets many keys: their numbers went to 255 only.
CREATE TABLE cards_as_they_were (
    credential   BLOB PRIMARY KEY,
    number       TEXT NOT NULL,
    uid          BLOB,
    key_version  INTEGER NOT NULL,
    printed_at   INTEGER
) STRICT, WITHOUT ROWID;
INSERT INTO cards_as_they_were SELECT credential, number, uid, key_version, printed_at FROM cards;
DROP TABLE cards;
CREATE TABLE cards (
    credential   BLOB PRIMARY KEY REFERENCES credentials (id),
    number       TEXT NOT NULL UNIQUE CHECK (length(number) BETWEEN 1 AND 32),
    uid          BLOB CHECK (length(uid) = 4 OR length(uid) = 7 OR length(uid) = 10),
    key_version  INTEGER NOT NULL CHECK (key_version BETWEEN 0 AND 4294967295),
    printed_at   INTEGER
) STRICT, WITHOUT ROWID;
INSERT INTO cards SELECT credential, number, uid, key_version, printed_at FROM cards_as_they_were;
DROP TABLE cards_as_they_were;
CREATE INDEX cards_by_uid ON cards (uid) WHERE uid IS NOT NULL;
CREATE TRIGGER cards_are_of_cards BEFORE INSERT ON cards
WHEN NOT EXISTS (SELECT 1 FROM credentials k WHERE k.id = NEW.credential AND k.kind = 'card')
BEGIN SELECT RAISE(ABORT, 'card data belongs to a card'); END;
CREATE TRIGGER cards_one_holder_insert BEFORE INSERT ON cards
WHEN NEW.uid IS NOT NULL AND EXISTS (
    SELECT 1 FROM cards o JOIN credentials k ON k.id = o.credential
    WHERE o.uid = NEW.uid AND o.credential <> NEW.credential AND k.state IN ('reserved', 'active'))
BEGIN SELECT RAISE(ABORT, 'this piece of plastic is somebody''s working card'); END;
CREATE TRIGGER cards_one_holder_update BEFORE UPDATE OF uid ON cards
WHEN NEW.uid IS NOT NULL AND EXISTS (
    SELECT 1 FROM cards o JOIN credentials k ON k.id = o.credential
    WHERE o.uid = NEW.uid AND o.credential <> NEW.credential AND k.state IN ('reserved', 'active'))
BEGIN SELECT RAISE(ABORT, 'this piece of plastic is somebody''s working card'); END;
