-- Step 20: what a store that comes from a copy cannot know. A gate stands here from the end of a recovery until it has proved
-- what it holds; what has ended since it was heard last has to be signed for by it, whether or not this store knows of sending it
-- there.
CREATE TABLE unheard_gates (
    gate   BLOB PRIMARY KEY REFERENCES gates (id),
    since  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

DROP TRIGGER placements_not_for_ended;
CREATE TRIGGER placements_not_for_ended BEFORE INSERT ON placements
WHEN NOT EXISTS (SELECT 1 FROM credentials k WHERE k.id = NEW.credential
    AND (k.state = 'active' OR k.state <> 'reserved' AND NEW.state = 'revoking'))
BEGIN SELECT RAISE(ABORT, 'only an active credential goes to a gate'); END;

-- What a gate has signed as gone comes back only by its own later word: it was put back to where it held it.
DROP TRIGGER placements_gone_for_good;
CREATE TRIGGER placements_gone_for_good BEFORE UPDATE OF state ON placements
WHEN OLD.state = 'gone' AND NEW.state <> 'gone'
    AND NOT (NEW.state = 'revoking' AND NEW.proof > coalesce(OLD.proof, 0) AND OLD.gone_result <> 'gate-retired')
BEGIN SELECT RAISE(ABORT, 'what a gate has signed as gone never comes back'); END;

DROP TRIGGER credentials_never_return;
CREATE TRIGGER credentials_never_return BEFORE UPDATE ON credentials
WHEN NEW.rev < OLD.rev
    OR (OLD.state = 'active' AND NEW.state = 'reserved')
    OR (OLD.state = 'restricted' AND NEW.state NOT IN ('restricted', 'deleted'))
    OR (OLD.state = 'deleted' AND NEW.state <> 'deleted' AND (NEW.state <> 'restricted'
        OR NOT EXISTS (SELECT 1 FROM placements p WHERE p.credential = NEW.id AND p.state <> 'gone')))
BEGIN SELECT RAISE(ABORT, 'a credential that ended never comes back'); END;

DROP TRIGGER credentials_deleted_means_signed;
CREATE TRIGGER credentials_deleted_means_signed BEFORE UPDATE OF state ON credentials
WHEN NEW.state = 'deleted'
    AND (EXISTS (SELECT 1 FROM placements p WHERE p.credential = NEW.id AND p.state <> 'gone')
        OR EXISTS (SELECT 1 FROM unheard_gates u WHERE u.since <= NEW.ended_at
            AND NOT EXISTS (SELECT 1 FROM placements p WHERE p.credential = NEW.id AND p.gate = u.gate)))
BEGIN SELECT RAISE(ABORT, 'deleted means that every gate has signed'); END;
