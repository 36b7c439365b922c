-- Step 12: what proves something is not removed. The steps before forbid changing it; these, removing it, which also keeps a
-- row from being put in its place (REPLACE removes the old one first).
CREATE TRIGGER consents_stay BEFORE DELETE ON consents
BEGIN SELECT RAISE(ABORT, 'a consent record is not forgotten'); END;
CREATE TRIGGER receipts_stay BEFORE DELETE ON receipts
BEGIN SELECT RAISE(ABORT, 'what a gate has signed is not forgotten'); END;
CREATE TRIGGER credentials_stay BEFORE DELETE ON credentials
BEGIN SELECT RAISE(ABORT, 'a key that ended never comes back'); END;
CREATE TRIGGER change_sets_stay BEFORE DELETE ON change_sets
BEGIN SELECT RAISE(ABORT, 'what was signed for a gate is not forgotten'); END;
