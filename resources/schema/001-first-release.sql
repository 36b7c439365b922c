-- Step 1: the whole first schema. Ids are 16 random bytes, digests 32 bytes, moments milliseconds since 1970-01-01 UTC,
-- dates ISO 8601 text. Every column has a purpose and a retention in purposes.json; a test compares the two.
-- There is no column for a number of any identity paper, and no free text about a person. None may be added.

CREATE TABLE meta (
    one         INTEGER PRIMARY KEY CHECK (one = 1),
    generation  INTEGER NOT NULL CHECK (generation >= 0),
    epoch       INTEGER NOT NULL CHECK (epoch >= 1)
) STRICT;
INSERT INTO meta (one, generation, epoch) VALUES (1, 0, 1);
CREATE TRIGGER meta_only_rises BEFORE UPDATE ON meta
WHEN NEW.generation < OLD.generation OR NEW.epoch < OLD.epoch
BEGIN SELECT RAISE(ABORT, 'generation and epoch never fall'); END;
CREATE TRIGGER meta_stays BEFORE DELETE ON meta
BEGIN SELECT RAISE(ABORT, 'the generation cannot be forgotten'); END;

CREATE TABLE estate (
    one                INTEGER PRIMARY KEY CHECK (one = 1),
    id                 BLOB NOT NULL CHECK (length(id) = 16),
    station            BLOB NOT NULL CHECK (length(station) = 16),
    name               TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    processor_name     TEXT NOT NULL CHECK (length(processor_name) BETWEEN 1 AND 200),
    processor_contact  TEXT NOT NULL CHECK (length(processor_contact) BETWEEN 1 AND 200),
    processor_address  TEXT NOT NULL CHECK (length(processor_address) BETWEEN 1 AND 400),
    language           TEXT NOT NULL CHECK (length(language) BETWEEN 2 AND 35),
    time_zone          TEXT NOT NULL CHECK (length(time_zone) BETWEEN 1 AND 64),
    created_at         INTEGER NOT NULL
) STRICT;

-- Sealed under the station's master before they come here: a reader of this table alone learns nothing.
CREATE TABLE secrets (
    label       TEXT PRIMARY KEY CHECK (length(label) BETWEEN 1 AND 64),
    sealed      BLOB NOT NULL CHECK (length(sealed) > 0),
    updated_at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE units (
    seq       INTEGER PRIMARY KEY,
    building  TEXT NOT NULL CHECK (length(building) BETWEEN 1 AND 40),
    unit      TEXT NOT NULL CHECK (length(unit) <= 40),
    room      TEXT NOT NULL CHECK (length(room) BETWEEN 1 AND 40),
    sort_key  TEXT NOT NULL,
    UNIQUE (building, unit, room)
) STRICT;

CREATE TABLE persons (
    seq            INTEGER PRIMARY KEY,
    id             BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    token          BLOB NOT NULL UNIQUE CHECK (length(token) = 16),
    name           TEXT CHECK (length(name) BETWEEN 1 AND 200),
    unit           INTEGER REFERENCES units (seq),
    occupancy      TEXT CHECK (occupancy IN ('owner', 'family', 'tenant')),
    lease_end      TEXT CHECK (lease_end GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    enrolled_at    INTEGER NOT NULL,
    do_not_ask_on  TEXT CHECK (do_not_ask_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    name_sort      TEXT,
    unit_sort      TEXT,
    lookup_mac     BLOB CHECK (length(lookup_mac) = 32),
    erased_at      INTEGER,
    UNIQUE (id, token),
    -- A person is whole, or erased and nothing but a token: never half.
    CHECK ((erased_at IS NULL AND name IS NOT NULL AND unit IS NOT NULL AND occupancy IS NOT NULL
            AND name_sort IS NOT NULL AND unit_sort IS NOT NULL AND lookup_mac IS NULL)
        OR (erased_at IS NOT NULL AND name IS NULL AND unit IS NULL AND occupancy IS NULL AND lease_end IS NULL
            AND do_not_ask_on IS NULL AND name_sort IS NULL AND unit_sort IS NULL)),
    CHECK (occupancy IS NULL OR occupancy <> 'tenant' OR lease_end IS NOT NULL)
) STRICT;
CREATE INDEX persons_by_name ON persons (name_sort, seq) WHERE erased_at IS NULL;
CREATE INDEX persons_by_unit ON persons (unit_sort, name_sort, seq) WHERE erased_at IS NULL;
CREATE INDEX persons_in_unit ON persons (unit);
CREATE INDEX persons_by_lease_end ON persons (lease_end) WHERE lease_end IS NOT NULL;
CREATE INDEX persons_by_lookup ON persons (lookup_mac) WHERE lookup_mac IS NOT NULL;

-- One row for each way to find a person: a search is a range of terms.
CREATE TABLE person_search (
    term    TEXT NOT NULL,
    person  INTEGER NOT NULL REFERENCES persons (seq) ON DELETE CASCADE,
    PRIMARY KEY (term, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_search_by_person ON person_search (person, term);

CREATE TABLE notices (
    hash           BLOB PRIMARY KEY CHECK (length(hash) = 32),
    version        INTEGER NOT NULL UNIQUE CHECK (version >= 1),
    texts          TEXT NOT NULL CHECK (json_valid(texts)),
    created_at     INTEGER NOT NULL,
    first_used_at  INTEGER
) STRICT, WITHOUT ROWID;
CREATE TRIGGER notices_never_change BEFORE UPDATE OF hash, version, texts, created_at ON notices
BEGIN SELECT RAISE(ABORT, 'a notice is never changed, only followed by another'); END;
CREATE TRIGGER notices_used_stay BEFORE DELETE ON notices WHEN OLD.first_used_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'somebody has read and answered this notice'); END;

CREATE TABLE consents (
    id              BLOB PRIMARY KEY CHECK (length(id) = 16),
    person          BLOB NOT NULL,
    person_token    BLOB NOT NULL,
    notice_hash     BLOB NOT NULL REFERENCES notices (hash),
    record          BLOB NOT NULL CHECK (length(record) > 0),
    record_hash     BLOB NOT NULL UNIQUE CHECK (length(record_hash) = 32),
    signature_path  BLOB,
    given_at        INTEGER NOT NULL,
    ends_at         INTEGER NOT NULL,
    withdrawn_at    INTEGER,
    UNIQUE (id, person),
    FOREIGN KEY (person, person_token) REFERENCES persons (id, token),
    CHECK (ends_at > given_at),
    CHECK (withdrawn_at IS NULL OR withdrawn_at >= given_at)
) STRICT, WITHOUT ROWID;
CREATE INDEX consents_of_person ON consents (person);
CREATE TRIGGER consents_mark_notice AFTER INSERT ON consents
BEGIN UPDATE notices SET first_used_at = NEW.given_at WHERE hash = NEW.notice_hash AND first_used_at IS NULL; END;
CREATE TRIGGER consents_never_change
BEFORE UPDATE OF id, person, person_token, notice_hash, record, record_hash, given_at, ends_at ON consents
BEGIN SELECT RAISE(ABORT, 'a consent record is never changed'); END;
CREATE TRIGGER consents_signature_only_goes BEFORE UPDATE OF signature_path ON consents
WHEN NEW.signature_path IS NOT NULL AND NEW.signature_path IS NOT OLD.signature_path
BEGIN SELECT RAISE(ABORT, 'a signature is drawn once'); END;
CREATE TRIGGER consents_withdrawn_once BEFORE UPDATE OF withdrawn_at ON consents
WHEN OLD.withdrawn_at IS NOT NULL AND NEW.withdrawn_at IS NOT OLD.withdrawn_at
BEGIN SELECT RAISE(ABORT, 'a withdrawal cannot be undone'); END;

CREATE TABLE credentials (
    id           BLOB PRIMARY KEY CHECK (length(id) = 16),
    person       BLOB NOT NULL REFERENCES persons (id),
    kind         TEXT NOT NULL CHECK (kind IN ('face', 'card')),
    rev          INTEGER NOT NULL CHECK (rev >= 1),
    state        TEXT NOT NULL CHECK (state IN ('reserved', 'active', 'restricted', 'deleted')),
    valid_from   INTEGER NOT NULL,
    valid_until  INTEGER NOT NULL,
    consent      BLOB,
    ended_at     INTEGER,
    deleted_at   INTEGER,
    -- The consent must be of the same person.
    FOREIGN KEY (consent, person) REFERENCES consents (id, person),
    CHECK (valid_until > valid_from),
    CHECK ((kind = 'face') = (consent IS NOT NULL)),
    CHECK (kind = 'card' OR state <> 'reserved'),
    CHECK ((state IN ('restricted', 'deleted')) = (ended_at IS NOT NULL)),
    CHECK ((state = 'deleted') = (deleted_at IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX credentials_of_person ON credentials (person, kind);
CREATE INDEX credentials_by_consent ON credentials (consent) WHERE consent IS NOT NULL;
CREATE INDEX credentials_by_state ON credentials (state, valid_until);
CREATE TRIGGER credentials_face_needs_consent BEFORE INSERT ON credentials
WHEN NEW.kind = 'face' AND NOT EXISTS (
    SELECT 1 FROM consents c WHERE c.id = NEW.consent AND c.person = NEW.person
        AND c.withdrawn_at IS NULL AND c.given_at <= NEW.valid_from AND c.ends_at >= NEW.valid_until)
BEGIN SELECT RAISE(ABORT, 'a face needs a consent of this person that lasts as long as the face'); END;
CREATE TRIGGER credentials_face_keeps_consent BEFORE UPDATE ON credentials
WHEN NEW.kind = 'face' AND NEW.state = 'active' AND NOT EXISTS (
    SELECT 1 FROM consents c WHERE c.id = NEW.consent AND c.person = NEW.person
        AND c.withdrawn_at IS NULL AND c.ends_at >= NEW.valid_until)
BEGIN SELECT RAISE(ABORT, 'a face needs a consent of this person that lasts as long as the face'); END;
CREATE TRIGGER credentials_identity_stays BEFORE UPDATE OF id, person, kind ON credentials
WHEN NEW.id <> OLD.id OR NEW.person <> OLD.person OR NEW.kind <> OLD.kind
BEGIN SELECT RAISE(ABORT, 'a credential is of one person and of one kind'); END;
CREATE TRIGGER credentials_never_return BEFORE UPDATE ON credentials
WHEN NEW.rev < OLD.rev
    OR (OLD.state = 'active' AND NEW.state = 'reserved')
    OR (OLD.state = 'restricted' AND NEW.state NOT IN ('restricted', 'deleted'))
    OR (OLD.state = 'deleted' AND NEW.state <> 'deleted')
BEGIN SELECT RAISE(ABORT, 'a credential that ended never comes back'); END;
CREATE TRIGGER consents_end_after_faces BEFORE UPDATE OF withdrawn_at ON consents
WHEN NEW.withdrawn_at IS NOT NULL AND OLD.withdrawn_at IS NULL
    AND EXISTS (SELECT 1 FROM credentials f WHERE f.consent = OLD.id AND f.state = 'active')
BEGIN SELECT RAISE(ABORT, 'the face ends before its consent does'); END;

CREATE TABLE cards (
    credential   BLOB PRIMARY KEY REFERENCES credentials (id),
    number       TEXT NOT NULL UNIQUE CHECK (length(number) BETWEEN 1 AND 32),
    uid          BLOB CHECK (length(uid) IN (4, 7, 10)),
    key_version  INTEGER NOT NULL CHECK (key_version BETWEEN 0 AND 255),
    printed_at   INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX cards_by_uid ON cards (uid) WHERE uid IS NOT NULL;
CREATE TRIGGER cards_are_of_cards BEFORE INSERT ON cards
WHEN NOT EXISTS (SELECT 1 FROM credentials k WHERE k.id = NEW.credential AND k.kind = 'card')
BEGIN SELECT RAISE(ABORT, 'card data belongs to a card'); END;
CREATE TRIGGER cards_one_holder_insert BEFORE INSERT ON cards
WHEN NEW.uid IS NOT NULL AND EXISTS (
    SELECT 1 FROM cards o JOIN credentials k ON k.id = o.credential
    WHERE o.uid = NEW.uid AND o.credential <> NEW.credential AND k.state IN ('reserved', 'active'))
BEGIN SELECT RAISE(ABORT, 'this piece of plastic is somebody''s working card'); END;
CREATE TRIGGER cards_one_holder_update BEFORE UPDATE OF uid ON cards
WHEN NEW.uid IS NOT NULL AND EXISTS (
    SELECT 1 FROM cards o JOIN credentials k ON k.id = o.credential
    WHERE o.uid = NEW.uid AND o.credential <> NEW.credential AND k.state IN ('reserved', 'active'))
BEGIN SELECT RAISE(ABORT, 'this piece of plastic is somebody''s working card'); END;

CREATE TABLE gates (
    id             BLOB PRIMARY KEY CHECK (length(id) = 16),
    name           TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    address        TEXT NOT NULL CHECK (length(address) BETWEEN 1 AND 300),
    seal_key       BLOB NOT NULL CHECK (length(seal_key) = 32),
    sign_key       BLOB NOT NULL CHECK (length(sign_key) = 32),
    certificate    BLOB NOT NULL,
    accepts_faces  INTEGER NOT NULL CHECK (accepts_faces IN (0, 1)),
    accepts_cards  INTEGER NOT NULL CHECK (accepts_cards IN (0, 1)),
    paired_at      INTEGER NOT NULL,
    retired_at     INTEGER
) STRICT, WITHOUT ROWID;
CREATE TRIGGER gates_keys_stay BEFORE UPDATE OF id, seal_key, sign_key ON gates
BEGIN SELECT RAISE(ABORT, 'another key is another gate'); END;

-- The station's book on each gate: what the gate last signed for, and the highest position ever signed for it.
CREATE TABLE gate_state (
    gate            BLOB PRIMARY KEY REFERENCES gates (id),
    epoch           INTEGER NOT NULL DEFAULT 0 CHECK (epoch >= 0),
    version         INTEGER NOT NULL DEFAULT 0 CHECK (version >= 0),
    root            BLOB CHECK (length(root) = 32),
    tomb_root       BLOB CHECK (length(tomb_root) = 32),
    entry_count     INTEGER NOT NULL DEFAULT 0 CHECK (entry_count >= 0),
    boot            INTEGER NOT NULL DEFAULT 0,
    lease_until     INTEGER NOT NULL DEFAULT 0,
    last_issued     INTEGER NOT NULL DEFAULT 0,
    cut_epoch       INTEGER NOT NULL DEFAULT 0,
    cut_version     INTEGER NOT NULL DEFAULT 0,
    crl_sent_at     INTEGER NOT NULL DEFAULT 0,
    standing        TEXT NOT NULL DEFAULT 'unknown'
                    CHECK (standing IN ('unknown', 'in-step', 'behind', 'unreachable', 'refused')),
    standing_since  INTEGER NOT NULL DEFAULT 0,
    reason          TEXT CHECK (length(reason) BETWEEN 1 AND 64 AND reason NOT GLOB '*[^a-z0-9/-]*'),
    last_contact    INTEGER
) STRICT, WITHOUT ROWID;
CREATE TRIGGER gate_state_cut_rises BEFORE UPDATE OF cut_epoch, cut_version ON gate_state
WHEN NEW.cut_epoch < OLD.cut_epoch OR (NEW.cut_epoch = OLD.cut_epoch AND NEW.cut_version < OLD.cut_version)
BEGIN SELECT RAISE(ABORT, 'a number is signed once'); END;

CREATE TABLE gate_alerts (
    gate      BLOB NOT NULL REFERENCES gates (id),
    kind      TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 64 AND kind NOT GLOB '*[^a-z0-9/-]*'),
    first_at  INTEGER NOT NULL,
    last_at   INTEGER NOT NULL,
    seen_at   INTEGER,
    PRIMARY KEY (gate, kind)
) STRICT, WITHOUT ROWID;

-- The leaves of each gate's set, as its last receipt or inventory says; ids may be unknown here (a stranger's).
CREATE TABLE gate_entries (
    gate         BLOB NOT NULL REFERENCES gates (id),
    credential   BLOB NOT NULL CHECK (length(credential) = 16),
    rev          INTEGER NOT NULL CHECK (rev >= 1),
    digest       BLOB NOT NULL CHECK (length(digest) = 32),
    kind         TEXT NOT NULL CHECK (kind IN ('face', 'card')),
    valid_until  INTEGER NOT NULL,
    purged       INTEGER NOT NULL DEFAULT 0 CHECK (purged IN (0, 1)),
    PRIMARY KEY (gate, credential)
) STRICT, WITHOUT ROWID;

-- Entries that a gate refused by itself: not sent again in that revision.
CREATE TABLE gate_refusals (
    gate        BLOB NOT NULL REFERENCES gates (id),
    credential  BLOB NOT NULL CHECK (length(credential) = 16),
    rev         INTEGER NOT NULL CHECK (rev >= 1),
    PRIMARY KEY (gate, credential)
) STRICT, WITHOUT ROWID;

-- Change-sets as they were signed, kept before they are first sent; the bytes go when the gate has signed for them.
CREATE TABLE change_sets (
    gate          BLOB NOT NULL REFERENCES gates (id),
    epoch         INTEGER NOT NULL,
    version       INTEGER NOT NULL,
    bytes         BLOB,
    bytes_hash    BLOB NOT NULL CHECK (length(bytes_hash) = 32),
    cut_at        INTEGER NOT NULL,
    answered_at   INTEGER,
    discarded_at  INTEGER,
    PRIMARY KEY (gate, epoch, version),
    CHECK ((bytes IS NOT NULL) = (answered_at IS NULL AND discarded_at IS NULL))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX change_sets_one_open ON change_sets (gate) WHERE bytes IS NOT NULL;
CREATE TRIGGER change_sets_never_change BEFORE UPDATE OF gate, epoch, version, bytes_hash, cut_at ON change_sets
BEGIN SELECT RAISE(ABORT, 'what was signed is not changed'); END;
CREATE TRIGGER change_sets_bytes_only_go BEFORE UPDATE OF bytes ON change_sets
WHEN NEW.bytes IS NOT NULL AND NEW.bytes IS NOT OLD.bytes
BEGIN SELECT RAISE(ABORT, 'what was signed is not changed'); END;

-- Every payload that a signed change-set ever named for a gate, sent or not: what a receipt may speak of.
CREATE TABLE commitments (
    gate          BLOB NOT NULL REFERENCES gates (id),
    credential    BLOB NOT NULL CHECK (length(credential) = 16),
    digest        BLOB NOT NULL CHECK (length(digest) = 32),
    rev           INTEGER NOT NULL CHECK (rev >= 1),
    committed_at  INTEGER NOT NULL,
    PRIMARY KEY (gate, credential, digest)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER commitments_never_change BEFORE UPDATE ON commitments
BEGIN SELECT RAISE(ABORT, 'what was signed is not changed'); END;
CREATE TRIGGER commitments_stay BEFORE DELETE ON commitments
BEGIN SELECT RAISE(ABORT, 'what was signed is not forgotten'); END;

-- Signed answers of gates, byte for byte: receipts of change-sets, and the inventories that were taken over.
CREATE TABLE receipts (
    seq          INTEGER PRIMARY KEY,
    gate         BLOB NOT NULL REFERENCES gates (id),
    kind         TEXT NOT NULL CHECK (kind IN ('receipt', 'inventory')),
    epoch        INTEGER NOT NULL,
    version      INTEGER NOT NULL,
    bytes        BLOB NOT NULL CHECK (length(bytes) > 0),
    received_at  INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX receipts_by_position ON receipts (gate, epoch, version) WHERE kind = 'receipt';
CREATE TRIGGER receipts_never_change BEFORE UPDATE ON receipts
BEGIN SELECT RAISE(ABORT, 'a receipt is evidence'); END;

-- Every gate that holds, may hold or ever held a credential: the finalizers of its deletion.
CREATE TABLE placements (
    credential     BLOB NOT NULL REFERENCES credentials (id),
    gate           BLOB NOT NULL REFERENCES gates (id),
    state          TEXT NOT NULL CHECK (state IN ('wanted', 'sent', 'held', 'revoking', 'gone')),
    since          INTEGER NOT NULL,
    digest         BLOB NOT NULL CHECK (length(digest) = 32),
    first_sent_at  INTEGER,
    proof          INTEGER REFERENCES receipts (seq),
    purged_at      INTEGER,
    gone_digest    BLOB CHECK (length(gone_digest) = 32),
    gone_result    TEXT CHECK (gone_result IN ('purged', 'already-purged', 'never-held', 'tombstone', 'gate-retired')),
    PRIMARY KEY (credential, gate),
    CHECK (state NOT IN ('sent', 'held', 'revoking') OR first_sent_at IS NOT NULL),
    CHECK (state <> 'held' OR proof IS NOT NULL),
    CHECK ((state = 'gone') = (gone_result IS NOT NULL)),
    -- Nobody can say "gone" for a gate but the gate, unless it has been taken out of service.
    CHECK (state <> 'gone' OR gone_result = 'gate-retired' OR proof IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX placements_at_gate ON placements (gate, state);
CREATE TRIGGER placements_sent_stay BEFORE DELETE ON placements WHEN OLD.first_sent_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a gate that may ever have held it has to sign'); END;
CREATE TRIGGER placements_gone_for_good BEFORE UPDATE OF state ON placements
WHEN OLD.state = 'gone' AND NEW.state <> 'gone'
BEGIN SELECT RAISE(ABORT, 'what a gate has signed as gone never comes back'); END;
CREATE TRIGGER credentials_deleted_means_signed BEFORE UPDATE OF state ON credentials
WHEN NEW.state = 'deleted'
    AND EXISTS (SELECT 1 FROM placements p WHERE p.credential = NEW.id AND p.state <> 'gone')
BEGIN SELECT RAISE(ABORT, 'deleted means that every gate has signed'); END;
CREATE TRIGGER placements_not_for_ended BEFORE INSERT ON placements
WHEN NOT EXISTS (SELECT 1 FROM credentials k WHERE k.id = NEW.credential AND k.state = 'active')
BEGIN SELECT RAISE(ABORT, 'only an active credential goes to a gate'); END;

-- What a gate has promised never to take again. No personal data, no end; ids may be unknown here after a restore.
CREATE TABLE tombstones (
    gate        BLOB NOT NULL REFERENCES gates (id),
    credential  BLOB NOT NULL CHECK (length(credential) = 16),
    rev         INTEGER NOT NULL CHECK (rev >= 1),
    PRIMARY KEY (gate, credential)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER tombstones_never_change BEFORE UPDATE ON tombstones
BEGIN SELECT RAISE(ABORT, 'a tombstone keeps its first revision'); END;

-- Payloads sealed to one gate's key and waiting for it. The station cannot open them.
CREATE TABLE outbox (
    credential  BLOB NOT NULL,
    gate        BLOB NOT NULL,
    payload     BLOB NOT NULL CHECK (length(payload) BETWEEN 48 AND 65536),
    queued_at   INTEGER NOT NULL,
    PRIMARY KEY (credential, gate),
    FOREIGN KEY (credential, gate) REFERENCES placements (credential, gate) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX outbox_at_gate ON outbox (gate);
CREATE TRIGGER outbox_face_needs_consent BEFORE INSERT ON outbox
WHEN NOT EXISTS (
    SELECT 1 FROM credentials k LEFT JOIN consents c ON c.id = k.consent AND c.person = k.person
    WHERE k.id = NEW.credential AND k.state = 'active' AND (k.kind = 'card'
        OR (c.id IS NOT NULL AND c.withdrawn_at IS NULL AND c.ends_at >= k.valid_until AND c.ends_at > NEW.queued_at)))
BEGIN SELECT RAISE(ABORT, 'a face waits for a gate only under a consent that holds'); END;
CREATE TRIGGER outbox_never_changes BEFORE UPDATE ON outbox
BEGIN SELECT RAISE(ABORT, 'a sealed payload is for one gate'); END;
CREATE TRIGGER credentials_ended_leave_outbox AFTER UPDATE OF state ON credentials
WHEN NEW.state IN ('restricted', 'deleted')
BEGIN DELETE FROM outbox WHERE credential = NEW.id; END;

CREATE TABLE audit_entries (
    seq        INTEGER PRIMARY KEY CHECK (seq >= 0),
    bytes      BLOB NOT NULL,
    leaf_hash  BLOB NOT NULL CHECK (length(leaf_hash) = 32)
) STRICT;
CREATE TRIGGER audit_entries_in_order BEFORE INSERT ON audit_entries
WHEN NEW.seq <> (SELECT coalesce(max(seq) + 1, 0) FROM audit_entries)
BEGIN SELECT RAISE(ABORT, 'the log has no gaps'); END;
CREATE TRIGGER audit_entries_never_change BEFORE UPDATE ON audit_entries
BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;
CREATE TRIGGER audit_entries_stay BEFORE DELETE ON audit_entries
BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;

CREATE TABLE drafts (
    sitting     BLOB PRIMARY KEY CHECK (length(sitting) = 16),
    step        TEXT NOT NULL CHECK (step IN ('who', 'reading', 'signing', 'capturing', 'delivering', 'card')),
    person      BLOB REFERENCES persons (id) ON DELETE CASCADE,
    consent     BLOB REFERENCES consents (id),
    details     TEXT NOT NULL CHECK (json_valid(details) AND length(details) <= 2048),
    updated_at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE imports (
    id           BLOB PRIMARY KEY CHECK (length(id) = 16),
    imported_at  INTEGER NOT NULL,
    operator     BLOB NOT NULL CHECK (length(operator) = 16),
    added        INTEGER NOT NULL CHECK (added >= 0),
    undone_at    INTEGER
) STRICT, WITHOUT ROWID;
CREATE TABLE imported_persons (
    import  BLOB NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
    person  BLOB NOT NULL REFERENCES persons (id) ON DELETE CASCADE,
    PRIMARY KEY (import, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX imported_persons_by_person ON imported_persons (person);
