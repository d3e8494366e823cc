-- The tables of a dossier. Offsets are half-open ranges of code points; days are ISO 8601; moments are UTC, to the second.
-- In tables without rowid the columns of the key come first: some versions of SQLite check the wrong column for NULL otherwise.
-- What a person decides is a row of `decision` first, and only then a change elsewhere.

-- Where it comes from ---------------------------------------------------------------------------------------------------------

CREATE TABLE run (              -- one call that read or changed something
    id      INTEGER PRIMARY KEY,
    at      TEXT NOT NULL,
    version TEXT NOT NULL,      -- of Qala
    tables  TEXT NOT NULL,      -- checksum of tables, rules and code that read
    command TEXT NOT NULL
) STRICT;

CREATE TABLE outlet (
    id   INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE document (
    id         INTEGER PRIMARY KEY,
    key        TEXT NOT NULL UNIQUE,    -- what makes it the same document when it comes again
    name       TEXT NOT NULL,           -- its id as it came in
    outlet_id  INTEGER REFERENCES outlet,
    url        TEXT,
    title      TEXT,
    text       TEXT NOT NULL,
    sha256     TEXT NOT NULL,           -- of the text in UTF-8
    published  TEXT,                    -- as given
    markup     TEXT,                    -- JSON: what its page says besides the text (sections, notes), needed to read it again
    day        TEXT,                    -- its own date, where one day is known
    day_from   TEXT NOT NULL,           -- given|page|dateline|inferred|unknown
    earliest   TEXT,
    latest     TEXT,
    date       TEXT NOT NULL,           -- all that is known of it, JSON as in the record
    added      TEXT NOT NULL,
    run_id     INTEGER NOT NULL REFERENCES run      -- that read it last
) STRICT;
CREATE INDEX document_day ON document (day);
CREATE INDEX document_outlet ON document (outlet_id, day);
CREATE INDEX document_text ON document (sha256);

CREATE TABLE version (          -- a text that a newer one has replaced
    document_id INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    until       TEXT NOT NULL,
    sha256      TEXT NOT NULL,
    title       TEXT,
    text        TEXT NOT NULL,
    PRIMARY KEY (document_id, until, sha256)
) STRICT, WITHOUT ROWID;

CREATE TABLE custody (          -- each time that a document came to us
    id          INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    at          TEXT NOT NULL,
    place       TEXT NOT NULL,          -- path or address, with the line or member inside
    how         TEXT NOT NULL,          -- file|feed|page|telegram|warc|parquet|csv|dna …
    bytes       TEXT,                   -- SHA-256 of the raw bytes
    size        INTEGER,
    raw         BLOB                    -- the bytes themselves where they are kept
) STRICT;
CREATE INDEX custody_document ON custody (document_id);
CREATE INDEX custody_bytes ON custody (bytes);

CREATE TABLE ledger (           -- what became of each thing that was offered
    id          INTEGER PRIMARY KEY,
    run_id      INTEGER NOT NULL REFERENCES run,
    place       TEXT NOT NULL,
    outcome     TEXT NOT NULL,          -- added|changed|same|skipped|failed|finished (a whole source)
    reason      TEXT,
    mark        TEXT,                   -- of a finished source: size, time and hash by which it is known again
    document_id INTEGER REFERENCES document ON DELETE SET NULL
) STRICT;
CREATE INDEX ledger_place ON ledger (place, outcome);

-- Who ---------------------------------------------------------------------------------------------------------------------------

CREATE TABLE actor (            -- somebody, or some body, in the world
    id        INTEGER PRIMARY KEY,
    name      TEXT NOT NULL,
    kind      TEXT NOT NULL,
    latin     TEXT,
    country   TEXT,
    sector    TEXT,
    wikidata  TEXT,
    parent_id INTEGER REFERENCES actor,
    origin    TEXT NOT NULL DEFAULT 'text'      -- text|table|roster|person
) STRICT;

CREATE TABLE alias (            -- a name under which an actor is known, apart from those in profiles
    folded   TEXT NOT NULL,
    actor_id INTEGER NOT NULL REFERENCES actor ON DELETE CASCADE,
    kind     TEXT NOT NULL,             -- name|latin|short|former|office
    text     TEXT NOT NULL,
    PRIMARY KEY (folded, actor_id, kind)
) STRICT, WITHOUT ROWID;
CREATE INDEX alias_actor ON alias (actor_id);

CREATE TABLE profile (          -- all that articles call by one name in one way; identity joins profiles, never documents
    id       INTEGER PRIMARY KEY,
    key      TEXT NOT NULL UNIQUE,      -- kind, folded name and what else must be equal; an anonymous source has its document in it
    name     TEXT NOT NULL,
    folded   TEXT NOT NULL,
    kind     TEXT NOT NULL,             -- as in the record: person|institution|state|government|group|office|media|document|anonymous|public|generic
    country  TEXT,
    actor_id INTEGER REFERENCES actor
) STRICT;
CREATE INDEX profile_actor ON profile (actor_id);
CREATE INDEX profile_folded ON profile (folded);

CREATE TABLE appearance (       -- an actor in one document
    id          INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    local       TEXT NOT NULL,          -- A3
    profile_id  INTEGER NOT NULL REFERENCES profile,
    name        TEXT NOT NULL,
    kind        TEXT NOT NULL,
    roles       TEXT NOT NULL,          -- JSON
    affiliation TEXT,
    country     TEXT,
    description TEXT,
    mentions    TEXT NOT NULL,          -- JSON, [[start, stop] …]
    UNIQUE (document_id, local)
) STRICT;
CREATE INDEX appearance_profile ON appearance (profile_id, document_id);

CREATE TABLE office (
    id      INTEGER PRIMARY KEY,
    name    TEXT NOT NULL,
    folded  TEXT NOT NULL,
    country TEXT NOT NULL DEFAULT '',
    body    TEXT,
    UNIQUE (folded, country)
) STRICT;

CREATE TABLE holding (          -- who held an office, and when
    id          INTEGER PRIMARY KEY,
    office_id   INTEGER NOT NULL REFERENCES office ON DELETE CASCADE,
    actor_id    INTEGER NOT NULL REFERENCES actor ON DELETE CASCADE,
    since       TEXT,
    until       TEXT,
    origin      TEXT NOT NULL,          -- table|roster|text|person
    document_id INTEGER REFERENCES document ON DELETE CASCADE,
    UNIQUE (office_id, actor_id, origin, since, document_id)
) STRICT;
CREATE INDEX holding_actor ON holding (actor_id);

CREATE TABLE judgement (        -- whether two profiles are one actor; the last that is not undone holds
    id       INTEGER PRIMARY KEY,
    left_id  INTEGER NOT NULL REFERENCES profile,
    right_id INTEGER NOT NULL REFERENCES profile,
    verdict  TEXT NOT NULL CHECK (verdict IN ('same', 'different', 'unsure')),
    score    REAL,
    decision INTEGER NOT NULL REFERENCES decision (seq),
    undone   INTEGER REFERENCES decision (seq)
) STRICT;
CREATE INDEX judgement_pair ON judgement (left_id, right_id);

-- What was read -------------------------------------------------------------------------------------------------------------

CREATE TABLE record (           -- anything that was read in a document; statement, time and silence say the rest under the same id
    id          INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    kind        TEXT NOT NULL,          -- statement|time|silence
    local       TEXT,                   -- S3: its id in the document's own record
    state       TEXT NOT NULL DEFAULT 'proposed',   -- proposed|accepted|edited|rejected|gone (a newer version does not read it)
    origin      TEXT NOT NULL DEFAULT 'machine',    -- machine|person|import|agent
    confidence  REAL NOT NULL,
    rules       TEXT NOT NULL,          -- ids, separated by blanks
    run_id      INTEGER NOT NULL REFERENCES run,
    machine     TEXT                    -- what the machine says, JSON as in the record, once a person says otherwise
) STRICT;
CREATE INDEX record_document ON record (document_id, kind);
CREATE INDEX record_inbox ON record (kind, state, confidence);

CREATE TABLE span (             -- evidence: a position and a quotation with its context (W3C Web Annotation selectors)
    record_id INTEGER NOT NULL REFERENCES record ON DELETE CASCADE,
    role      TEXT NOT NULL,            -- cue|source|content|medium|occasion|place|chain|time|silence|about
    nr        INTEGER NOT NULL,
    field     TEXT NOT NULL,            -- text|title
    start     INTEGER NOT NULL,
    stop      INTEGER NOT NULL,
    exact     TEXT NOT NULL,
    prefix    TEXT NOT NULL,
    suffix    TEXT NOT NULL,
    anchor    TEXT NOT NULL DEFAULT 'found',    -- found|moved|ambiguous|orphaned, against the document's text of today
    PRIMARY KEY (record_id, role, nr)
) STRICT, WITHOUT ROWID;

CREATE TABLE statement (
    id             INTEGER PRIMARY KEY REFERENCES record ON DELETE CASCADE,
    document_id    INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    speaker_id     INTEGER REFERENCES profile,
    speaker_name   TEXT,
    reason_unknown TEXT,
    addressee_id   INTEGER REFERENCES profile,
    day            TEXT,                -- on which it was said, or else the document's
    day_from       TEXT NOT NULL,       -- time (of the statement)|document|unknown
    lemma          TEXT,
    cue_pos        TEXT NOT NULL,
    form           TEXT NOT NULL,
    kind           TEXT NOT NULL,
    tier           TEXT NOT NULL,
    act            TEXT NOT NULL,
    polarity       TEXT NOT NULL,
    hedge          TEXT,
    time_id        INTEGER REFERENCES record ON DELETE SET NULL,
    place_id       INTEGER REFERENCES place,
    background     INTEGER NOT NULL,
    placed         TEXT NOT NULL,       -- body|heading|caption|list
    parent_id      INTEGER REFERENCES statement ON DELETE SET NULL,
    repaired       INTEGER NOT NULL,
    same_as_id     INTEGER REFERENCES statement ON DELETE SET NULL      -- the first report of the same statement
) STRICT;
CREATE INDEX statement_document ON statement (document_id);
CREATE INDEX statement_speaker ON statement (speaker_id, day);
CREATE INDEX statement_addressee ON statement (addressee_id, day) WHERE addressee_id IS NOT NULL;
CREATE INDEX statement_day ON statement (day);
CREATE INDEX statement_parent ON statement (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX statement_time ON statement (time_id) WHERE time_id IS NOT NULL;
CREATE INDEX statement_same ON statement (same_as_id) WHERE same_as_id IS NOT NULL;

CREATE TABLE coding (           -- what somebody coded elsewhere, beside the statement that it became
    id        INTEGER PRIMARY KEY REFERENCES statement ON DELETE CASCADE,
    concept   TEXT,
    agreement INTEGER,
    coder     TEXT,
    more      TEXT NOT NULL             -- JSON: all that was coded, by the names used there
) STRICT;
CREATE INDEX coding_concept ON coding (concept);

CREATE TABLE chain_link (
    statement_id INTEGER NOT NULL REFERENCES statement ON DELETE CASCADE,
    position     INTEGER NOT NULL,      -- 0 is the outermost
    profile_id   INTEGER NOT NULL REFERENCES profile,
    relation     TEXT NOT NULL,         -- quoted|published|attributed
    PRIMARY KEY (statement_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX chain_link_profile ON chain_link (profile_id);

CREATE TABLE place (
    id      INTEGER PRIMARY KEY,
    name    TEXT NOT NULL,
    folded  TEXT NOT NULL UNIQUE,
    country TEXT
) STRICT;

CREATE TABLE time (
    id           INTEGER PRIMARY KEY REFERENCES record ON DELETE CASCADE,
    document_id  INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    type         TEXT NOT NULL,
    value        TEXT,
    mod          TEXT,
    begin_day    TEXT,
    end_day      TEXT,
    anchor       TEXT,
    direction    TEXT,
    alternatives TEXT NOT NULL          -- JSON
) STRICT;
CREATE INDEX time_document ON time (document_id);
CREATE INDEX time_begin ON time (begin_day);

CREATE TABLE silence (
    id          INTEGER PRIMARY KEY REFERENCES record ON DELETE CASCADE,
    document_id INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    who_id      INTEGER REFERENCES profile
) STRICT;
CREATE INDEX silence_document ON silence (document_id);

CREATE TABLE section (          -- a stretch that is no body, needed to show the article
    document_id INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    start       INTEGER NOT NULL,
    kind        TEXT NOT NULL,
    stop        INTEGER NOT NULL,
    PRIMARY KEY (document_id, start, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE note (             -- what was repaired, skipped or doubtful
    id          INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    code        TEXT NOT NULL,
    start       INTEGER,
    stop        INTEGER,
    message     TEXT NOT NULL
) STRICT;
CREATE INDEX note_document ON note (document_id);

-- What people say of it -------------------------------------------------------------------------------------------------------

CREATE TABLE decision (         -- append-only: who, when, what, why
    seq     INTEGER PRIMARY KEY AUTOINCREMENT,
    at      TEXT NOT NULL,
    by      TEXT NOT NULL,
    act     TEXT NOT NULL,              -- accept|edit|reject|split|merge|create|same|different|unsure|undo …
    record  TEXT NOT NULL,              -- the table of what it is about
    id      INTEGER NOT NULL,
    field   TEXT,
    old     TEXT,                       -- JSON
    new     TEXT,                       -- JSON
    reason  TEXT,
    run_id  INTEGER REFERENCES run,     -- that had read what the person saw
    undoes  INTEGER REFERENCES decision (seq),
    part_of INTEGER REFERENCES decision (seq)       -- of a decision about several records: its first row
) STRICT;
CREATE INDEX decision_record ON decision (record, id);
CREATE INDEX decision_undoes ON decision (undoes) WHERE undoes IS NOT NULL;
CREATE TRIGGER decision_is_kept BEFORE DELETE ON decision BEGIN SELECT RAISE(ABORT, 'decisions are never deleted'); END;
CREATE TRIGGER decision_stands BEFORE UPDATE ON decision BEGIN SELECT RAISE(ABORT, 'decisions are never changed'); END;

-- What was worked out from many documents ---------------------------------------------------------------------------------------

CREATE TABLE stage (            -- how far each stage that looks at many documents has come
    name TEXT PRIMARY KEY,              -- identity|search|copies|repeats
    done INTEGER NOT NULL               -- the last document that it has seen
) STRICT, WITHOUT ROWID;

CREATE TABLE cluster (          -- documents that carry the same text, whole or in part
    id                INTEGER PRIMARY KEY,
    first_document_id INTEGER REFERENCES document ON DELETE SET NULL,     -- who carried it first
    why_first         TEXT
) STRICT;

CREATE TABLE copy (
    cluster_id  INTEGER NOT NULL REFERENCES cluster ON DELETE CASCADE,
    document_id INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    kind        TEXT NOT NULL,          -- whole|shortened|embedded
    share       REAL NOT NULL,          -- of the shorter text that both have in common, 0 to 1
    start       INTEGER,                -- of the common stretch
    stop        INTEGER,
    PRIMARY KEY (cluster_id, document_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX copy_document ON copy (document_id);

CREATE TABLE saved_search (
    id        INTEGER PRIMARY KEY,
    name      TEXT NOT NULL UNIQUE,
    query     TEXT NOT NULL,            -- JSON
    looked    TEXT,
    last_seen INTEGER NOT NULL DEFAULT 0        -- the last record that was shown
) STRICT;
