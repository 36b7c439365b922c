-- Step 32: what became of a card between its chip and its holder. Whether its face was printed, or why not, is of the piece of plastic: it
-- goes when that is set aside and another is made for the entry.
CREATE TABLE card_prints (
    credential  BLOB PRIMARY KEY REFERENCES credentials (id),
    at          INTEGER NOT NULL,
    skipped     TEXT CHECK (length(skipped) BETWEEN 1 AND 64 AND skipped NOT GLOB '*[^a-z0-9/-]*')
) STRICT, WITHOUT ROWID;
CREATE TRIGGER card_prints_of_cards BEFORE INSERT ON card_prints
WHEN NOT EXISTS (SELECT 1 FROM credentials k WHERE k.id = NEW.credential AND k.kind = 'card')
BEGIN SELECT RAISE(ABORT, 'only a card is printed'); END;
CREATE TRIGGER card_prints_are_of_one_chip AFTER DELETE ON card_makings
BEGIN DELETE FROM card_prints WHERE credential = OLD.credential; END;

-- Who has taken a working card: the resident, or somebody else by name. Of an entry that goes on with another chip each is a row; a card
-- without a known chip has the empty id. Who did not sign can sign later; what was signed is never changed. Name and drawing go
-- with the person's name, the row with the proof about them.
CREATE TABLE card_collections (
    credential      BLOB NOT NULL REFERENCES credentials (id),
    uid             BLOB NOT NULL CHECK (length(uid) = 0 OR length(uid) = 4 OR length(uid) = 7 OR length(uid) = 10),
    at              INTEGER NOT NULL,
    by_other        INTEGER NOT NULL CHECK (by_other IN (0, 1)),
    collector       TEXT CHECK (length(collector) BETWEEN 1 AND 200),
    proof           TEXT NOT NULL
                    CHECK (proof = 'drawn' OR proof = 'operator-saw' OR proof = 'second-person-saw' OR proof = 'not-signed'),
    signature_path  BLOB CHECK (length(signature_path) > 0),
    PRIMARY KEY (credential, uid),
    CHECK (by_other = 1 OR collector IS NULL),
    CHECK (proof = 'drawn' OR signature_path IS NULL)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER card_collections_of_working_cards BEFORE INSERT ON card_collections
WHEN NOT EXISTS (SELECT 1 FROM credentials k WHERE k.id = NEW.credential AND k.kind = 'card' AND k.state = 'active')
    OR NEW.by_other <> (NEW.collector IS NOT NULL) OR (NEW.proof = 'drawn') <> (NEW.signature_path IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'somebody takes a card that works, and is named unless it is the resident'); END;
CREATE TRIGGER card_collections_are_of_one BEFORE UPDATE OF credential, uid ON card_collections
BEGIN SELECT RAISE(ABORT, 'who has taken a card has not taken another'); END;
CREATE TRIGGER card_collections_only_lose BEFORE UPDATE OF at, by_other, collector, proof, signature_path ON card_collections
WHEN OLD.proof <> 'not-signed' AND (NEW.at <> OLD.at OR NEW.by_other <> OLD.by_other OR NEW.proof <> OLD.proof
    OR (NEW.collector IS NOT NULL AND NEW.collector IS NOT OLD.collector)
    OR (NEW.signature_path IS NOT NULL AND NEW.signature_path IS NOT OLD.signature_path))
BEGIN SELECT RAISE(ABORT, 'what was signed for a card is not changed'); END;
CREATE TRIGGER card_collections_stay BEFORE DELETE ON card_collections
WHEN NOT EXISTS (SELECT 1 FROM removal_time t
    JOIN credentials k ON k.id = OLD.credential AND k.state = 'deleted' JOIN persons p ON p.id = k.person
    WHERE p.erased_at <= t.now - 94694400000)
BEGIN SELECT RAISE(ABORT, 'who has taken a card is not forgotten before its time'); END;
CREATE TRIGGER card_collections_lose_the_names AFTER UPDATE OF erased_at ON persons WHEN NEW.erased_at IS NOT NULL
BEGIN
    UPDATE card_collections SET collector = NULL, signature_path = NULL
        WHERE credential IN (SELECT k.id FROM credentials k WHERE k.person = NEW.id);
END;
