-- Step 24: changes of the estate's keys by the recovery key. Of each, what the gates obeyed before it, in its public part, and
-- what tells a gate of it: signed, and whole, before the first is sent, since the recovery key is there only while its sheet is
-- typed in. A gate's messages go when it has shown that it follows; those of a gate that was retired meanwhile stay, because
-- their certificates are to be revoked.
CREATE TABLE trust_changes (
    seq             INTEGER PRIMARY KEY CHECK (seq >= 1),
    at              INTEGER NOT NULL,
    former_ca       BLOB NOT NULL,
    former_publish  BLOB NOT NULL CHECK (length(former_publish) = 32)
) STRICT;

CREATE TABLE trust_messages (
    gate       BLOB NOT NULL REFERENCES gates (id),
    seq        INTEGER NOT NULL REFERENCES trust_changes (seq),
    key_hash   BLOB NOT NULL CHECK (length(key_hash) = 32),
    good_from  INTEGER NOT NULL,
    good_until INTEGER NOT NULL CHECK (good_until > good_from),
    serial     BLOB NOT NULL,
    message    BLOB NOT NULL,
    PRIMARY KEY (gate, seq, key_hash, good_from)
) STRICT;

CREATE TRIGGER trust_changes_rise BEFORE INSERT ON trust_changes
WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM trust_changes)
BEGIN SELECT RAISE(ABORT, 'changes of the keys are numbered one by one'); END;
CREATE TRIGGER trust_changes_are_kept BEFORE UPDATE ON trust_changes
BEGIN SELECT RAISE(ABORT, 'what the gates obeyed before is never changed'); END;
CREATE TRIGGER trust_changes_stay BEFORE DELETE ON trust_changes
BEGIN SELECT RAISE(ABORT, 'what the gates obeyed before is never removed'); END;
CREATE TRIGGER trust_messages_are_kept BEFORE UPDATE ON trust_messages
BEGIN SELECT RAISE(ABORT, 'what was signed is never changed'); END;
