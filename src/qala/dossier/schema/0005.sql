-- Positions, commitments and events; the questions that positions are taken on; which events and commitments are one.

CREATE TABLE question (         -- what documents are read for; one that is asked no more stays, for the positions that people decided about
    key        TEXT PRIMARY KEY,        -- its id in the file that it came from
    label_ar   TEXT NOT NULL,
    label_en   TEXT NOT NULL,
    definition TEXT NOT NULL,           -- JSON: all its fields
    parent     TEXT REFERENCES question,
    position   INTEGER NOT NULL,        -- its place among the questions
    since      TEXT NOT NULL,           -- when it got this definition
    until      TEXT,                    -- from when on it is asked no more
    pending    INTEGER NOT NULL         -- 1 until all documents that may speak of it have been read for it
) STRICT, WITHOUT ROWID;
CREATE INDEX question_parent ON question (parent) WHERE parent IS NOT NULL;

CREATE TABLE question_version ( -- a definition that a newer one has replaced
    id         INTEGER PRIMARY KEY,
    key        TEXT NOT NULL REFERENCES question,
    since      TEXT NOT NULL,
    until      TEXT NOT NULL,
    definition TEXT NOT NULL
) STRICT;

CREATE TABLE position (
    id           INTEGER PRIMARY KEY REFERENCES record ON DELETE CASCADE,
    document_id  INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    question     TEXT NOT NULL,         -- its key
    holder_id    INTEGER NOT NULL REFERENCES profile,
    side         INTEGER NOT NULL,      -- -2 to 2
    basis        TEXT NOT NULL,         -- statement|act|report
    via_id       INTEGER REFERENCES profile,
    day          TEXT,                  -- of the statement, or else the document's
    day_from     TEXT NOT NULL,         -- time (of the statement)|document|unknown
    held         TEXT NOT NULL,         -- present|past
    changed      TEXT,                  -- changed|reaffirmed
    inferred     INTEGER NOT NULL,
    doubted      INTEGER NOT NULL,      -- the reasons are told as pretexts
    statement_id INTEGER REFERENCES statement ON DELETE SET NULL
) STRICT;
CREATE INDEX position_document ON position (document_id);
CREATE INDEX position_question ON position (question, day);
CREATE INDEX position_holder ON position (holder_id, day);
CREATE INDEX position_statement ON position (statement_id) WHERE statement_id IS NOT NULL;

CREATE TABLE commitment (
    id           INTEGER PRIMARY KEY REFERENCES record ON DELETE CASCADE,
    document_id  INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    debtor_id    INTEGER NOT NULL REFERENCES profile,
    creditor_id  INTEGER REFERENCES profile,
    via_id       INTEGER REFERENCES profile,
    positive     INTEGER NOT NULL,      -- to do it; 0: not to do it
    origin       TEXT NOT NULL,         -- promise|announcement|plan|threat|offer|agreement|order|ultimatum|law
    due_begin    TEXT,
    due_end      TEXT,
    status       TEXT NOT NULL,         -- what the article tells: open|ongoing|kept|partly|broken
    day          TEXT,                  -- on which it was told
    day_from     TEXT NOT NULL,
    statement_id INTEGER REFERENCES statement ON DELETE SET NULL,
    happening_id INTEGER REFERENCES happening ON DELETE SET NULL
) STRICT;
CREATE INDEX commitment_document ON commitment (document_id);
CREATE INDEX commitment_debtor ON commitment (debtor_id, day);
CREATE INDEX commitment_due ON commitment (due_end) WHERE due_end IS NOT NULL;
CREATE INDEX commitment_statement ON commitment (statement_id) WHERE statement_id IS NOT NULL;
CREATE INDEX commitment_happening ON commitment (happening_id);

CREATE TABLE commitment_status (        -- what people say became of it, with their evidence; part of what a decision changes
    commitment_id INTEGER NOT NULL REFERENCES commitment ON DELETE CASCADE,
    nr            INTEGER NOT NULL,
    status        TEXT NOT NULL,        -- open|ongoing|kept|partly|broken
    day           TEXT NOT NULL,        -- since when it is so
    by            TEXT NOT NULL,
    document_id   INTEGER REFERENCES document ON DELETE SET NULL,       -- the evidence: a stretch of its text
    start         INTEGER,
    stop          INTEGER,
    exact         TEXT,
    PRIMARY KEY (commitment_id, nr)
) STRICT, WITHOUT ROWID;
CREATE INDEX commitment_status_document ON commitment_status (document_id) WHERE document_id IS NOT NULL;

CREATE TABLE event (
    id           INTEGER PRIMARY KEY REFERENCES record ON DELETE CASCADE,
    document_id  INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    type         TEXT NOT NULL,         -- visit|meeting|call|round|summit|agreement|appointment|resignation|vote|measure|attack|message|ceremony
    status       TEXT NOT NULL,         -- held|ongoing|scheduled|expected|proposed|postponed|cancelled|denied|conditional
    begin_day    TEXT,
    end_day      TEXT,
    time_id      INTEGER REFERENCES record ON DELETE SET NULL,
    place_id     INTEGER REFERENCES place,
    process      TEXT,                  -- what it is a round of
    ordinal      INTEGER,
    size         INTEGER,               -- of the delegation
    counts       TEXT NOT NULL,         -- JSON, of votes: [[kind, number] …]
    day          TEXT,                  -- on which it was told
    day_from     TEXT NOT NULL,
    statement_id INTEGER REFERENCES statement ON DELETE SET NULL,
    happening_id INTEGER REFERENCES happening ON DELETE SET NULL
) STRICT;
CREATE INDEX event_document ON event (document_id);
CREATE INDEX event_begin ON event (begin_day);
CREATE INDEX event_time ON event (time_id) WHERE time_id IS NOT NULL;
CREATE INDEX event_statement ON event (statement_id) WHERE statement_id IS NOT NULL;
CREATE INDEX event_happening ON event (happening_id);

CREATE TABLE event_role (       -- who takes part, and as what
    event_id   INTEGER NOT NULL REFERENCES event ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    profile_id INTEGER NOT NULL REFERENCES profile,
    role       TEXT NOT NULL,
    PRIMARY KEY (event_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_role_profile ON event_role (profile_id);

CREATE TABLE happening (        -- what really happened, was to happen, or is to be done; several articles may tell it
    id   INTEGER PRIMARY KEY,
    kind TEXT NOT NULL          -- event|commitment
) STRICT;

CREATE TABLE happening_key (    -- by what records of one happening are found: a hash; a record that is gone may still stand here
    key       INTEGER NOT NULL,
    record_id INTEGER NOT NULL,
    PRIMARY KEY (key, record_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE claim (            -- what people say of two records; the last that is not undone holds
    id       INTEGER PRIMARY KEY,
    left_id  INTEGER NOT NULL REFERENCES record,
    right_id INTEGER NOT NULL REFERENCES record,
    kind     TEXT NOT NULL CHECK (kind IN ('same', 'different', 'supports', 'contradicts', 'revises', 'unrelated')),
    decision INTEGER NOT NULL REFERENCES decision (seq),
    undone   INTEGER REFERENCES decision (seq)
) STRICT;
CREATE INDEX claim_left ON claim (left_id);
CREATE INDEX claim_right ON claim (right_id);
