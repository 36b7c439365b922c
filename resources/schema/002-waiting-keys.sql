-- Step 2: the keys that some gate has not signed for yet. They are few at almost any time, and a list of people asks here
-- for each of its rows: without this, a row would have to read what every gate holds.
CREATE INDEX placements_waiting ON placements (credential) WHERE state IN ('wanted', 'sent');
