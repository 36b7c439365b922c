-- Step 5: what each operator has signed about confidentiality, with the very words. Written once; a renewal is a new row.
CREATE TABLE undertaking_texts (
    hash        BLOB PRIMARY KEY CHECK (length(hash) = 32),
    version     INTEGER NOT NULL UNIQUE CHECK (version >= 1),
    texts       TEXT NOT NULL CHECK (json_valid(texts)),
    created_at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER undertaking_texts_never_change BEFORE UPDATE ON undertaking_texts
BEGIN SELECT RAISE(ABORT, 'an undertaking is never changed, only followed by another'); END;
CREATE TRIGGER undertaking_texts_once BEFORE INSERT ON undertaking_texts
WHEN EXISTS (SELECT 1 FROM undertaking_texts t WHERE (t.hash = NEW.hash) <> (t.version = NEW.version))
    OR EXISTS (SELECT 1 FROM undertaking_texts t WHERE t.hash = NEW.hash AND t.texts <> NEW.texts)
BEGIN SELECT RAISE(ABORT, 'a version is one text'); END;
CREATE TRIGGER undertaking_texts_stay BEFORE DELETE ON undertaking_texts
BEGIN SELECT RAISE(ABORT, 'somebody may have signed this text'); END;

CREATE TABLE undertakings (
    seq             INTEGER PRIMARY KEY,
    operator        BLOB NOT NULL CHECK (length(operator) = 16),
    text_hash       BLOB NOT NULL REFERENCES undertaking_texts (hash),
    language        TEXT NOT NULL CHECK (length(language) BETWEEN 2 AND 35),
    method          TEXT NOT NULL CHECK (method IN ('drawn', 'password')),
    signature_path  BLOB CHECK (length(signature_path) > 0),
    signed_at       INTEGER NOT NULL,
    valid_until     INTEGER NOT NULL,
    CHECK ((method = 'drawn') = (signature_path IS NOT NULL)),
    -- For a year and never longer.
    CHECK (valid_until > signed_at AND valid_until - signed_at <= 366 * 86400000)
) STRICT;
CREATE INDEX undertakings_of_operator ON undertakings (operator, valid_until);
CREATE TRIGGER undertakings_never_change BEFORE UPDATE ON undertakings
BEGIN SELECT RAISE(ABORT, 'what was signed is not changed'); END;
CREATE TRIGGER undertakings_once BEFORE INSERT ON undertakings
WHEN EXISTS (SELECT 1 FROM undertakings u WHERE u.seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'what was signed is not changed'); END;
CREATE TRIGGER undertakings_stay BEFORE DELETE ON undertakings
BEGIN SELECT RAISE(ABORT, 'what was signed is not forgotten'); END;
