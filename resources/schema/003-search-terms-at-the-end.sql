-- Step 3: the reference from a search term to its person is checked at the end of the unit of work instead of at each
-- term. A roster then writes many terms with one statement; with a check at each, such a statement keeps a journal of its
-- own of every page it touches.
CREATE TABLE person_search_new (
    term    TEXT NOT NULL,
    person  INTEGER NOT NULL REFERENCES persons (seq) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (term, person)
) STRICT, WITHOUT ROWID;
INSERT INTO person_search_new (term, person) SELECT term, person FROM person_search;
DROP TABLE person_search;
ALTER TABLE person_search_new RENAME TO person_search;
CREATE INDEX person_search_by_person ON person_search (person, term);
