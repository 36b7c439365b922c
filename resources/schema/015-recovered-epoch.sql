-- Step 15: the epoch that the last recovery began. What gates have seen of this station since then must be in its log; what they saw
-- in earlier epochs need not be. Of a recovery before this step the epoch is not known: the present one stands for it.
CREATE TABLE recovered (
    one    INTEGER PRIMARY KEY CHECK (one = 1),
    epoch  INTEGER NOT NULL CHECK (epoch >= 1)
) STRICT;
INSERT INTO recovered (one, epoch) SELECT one, epoch FROM meta;
CREATE TRIGGER recovered_once BEFORE INSERT ON recovered
WHEN EXISTS (SELECT 1 FROM recovered)
BEGIN SELECT RAISE(ABORT, 'the epoch of a recovery is not replaced'); END;
CREATE TRIGGER recovered_only_rises BEFORE UPDATE ON recovered
WHEN NEW.epoch < OLD.epoch OR NEW.epoch > (SELECT epoch FROM meta)
BEGIN SELECT RAISE(ABORT, 'the epoch of a recovery never falls'); END;
CREATE TRIGGER recovered_stays BEFORE DELETE ON recovered
BEGIN SELECT RAISE(ABORT, 'the epoch of a recovery cannot be forgotten'); END;
