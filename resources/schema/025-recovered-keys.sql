-- Step 25: which keys worked when a recovery ended. The store that came from the copy does not know where they were sent after it,
-- and what has answered to a gate's name since need not be what holds them, where a gate's disk was put back or a gate was copied:
-- so every gate in service signs for their end, also one that has proved since that it holds none.
CREATE TABLE recovered_keys (
    credential BLOB PRIMARY KEY REFERENCES credentials (id)
) STRICT, WITHOUT ROWID;

-- Of recoveries that ended before this step nothing else is left; asking for a signature too many does no harm.
INSERT INTO recovered_keys (credential) SELECT id FROM credentials
WHERE state IN ('reserved', 'active') AND (SELECT epoch FROM recovered) > 1;
