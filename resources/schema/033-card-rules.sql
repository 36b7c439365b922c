-- Step 33: how many cards a dwelling may have, from when somebody has chosen; before, there is no row and the program's own numbers count.
CREATE TABLE card_rules (
    one           INTEGER PRIMARY KEY CHECK (one = 1),
    per_dwelling  INTEGER NOT NULL CHECK (per_dwelling BETWEEN 1 AND 100),
    visitors      INTEGER NOT NULL CHECK (visitors BETWEEN 0 AND 100),
    stay_days     INTEGER NOT NULL CHECK (stay_days BETWEEN 1 AND 366)
) STRICT;
CREATE TRIGGER card_rules_stay BEFORE DELETE ON card_rules
BEGIN SELECT RAISE(ABORT, 'what the estate has chosen is changed, not forgotten'); END;

-- Cards that a visitor carries: the entry is that of the resident who answers for it. Of the visitor nothing is kept; only until when the
-- card was asked for, and it never works longer.
CREATE TABLE visitor_cards (
    credential  BLOB PRIMARY KEY REFERENCES credentials (id),
    until       INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER visitor_cards_of_cards BEFORE INSERT ON visitor_cards
WHEN NOT EXISTS (SELECT 1 FROM credentials k WHERE k.id = NEW.credential AND k.kind = 'card' AND k.valid_until <= NEW.until)
BEGIN SELECT RAISE(ABORT, 'a visitor''s card ends when it was asked to'); END;
CREATE TRIGGER visitor_cards_never_change BEFORE UPDATE ON visitor_cards
BEGIN SELECT RAISE(ABORT, 'a longer visit is another card'); END;
CREATE TRIGGER credentials_of_visitors_end BEFORE UPDATE OF valid_until ON credentials
WHEN NEW.valid_until > (SELECT v.until FROM visitor_cards v WHERE v.credential = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a visitor''s card ends when it was asked to'); END;

-- Of a visitor who takes the card nothing is kept but that: no name, and nothing drawn.
DROP TRIGGER card_collections_of_working_cards;
CREATE TRIGGER card_collections_of_working_cards BEFORE INSERT ON card_collections
WHEN NOT EXISTS (SELECT 1 FROM credentials k WHERE k.id = NEW.credential AND k.kind = 'card' AND k.state = 'active')
    OR (NEW.proof = 'drawn') <> (NEW.signature_path IS NOT NULL)
    OR (NEW.by_other = 1 AND (NEW.collector IS NULL) <> EXISTS (SELECT 1 FROM visitor_cards v WHERE v.credential = NEW.credential))
    OR (NEW.by_other = 1 AND NEW.collector IS NULL AND NEW.proof <> 'not-signed')
BEGIN SELECT RAISE(ABORT, 'somebody takes a card that works, and is named unless it is the resident or a visitor'); END;

-- What was set aside is looked through by its time, among many chips that were not.
CREATE INDEX card_chips_set_aside ON card_chips (since) WHERE state = 'spoiled' OR state = 'lost';

-- Gates that take a card without a key of its own by the id of its chip alone, by their own word: a row for each that does.
CREATE TABLE gate_chip_ids (
    gate  BLOB PRIMARY KEY REFERENCES gates (id)
) STRICT, WITHOUT ROWID;
