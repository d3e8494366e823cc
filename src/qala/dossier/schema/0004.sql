-- By what near-copies and repeated statements are known again.

CREATE TABLE print (            -- the fingerprint of a document's text
    document_id INTEGER PRIMARY KEY REFERENCES document ON DELETE CASCADE,
    outlet      INTEGER NOT NULL,       -- 0 where none is known
    sha256      TEXT NOT NULL,          -- of the text that it was taken from
    hashes      BLOB NOT NULL,          -- of stretches of five words, four bytes each
    signed      TEXT                    -- the agencies that its first or last line names, separated by " | "
) STRICT;

CREATE TABLE posting (          -- which documents hold a stretch; of one that many articles of one outlet share, only (hash, 0) is kept
    hash        INTEGER NOT NULL,
    document_id INTEGER NOT NULL,
    PRIMARY KEY (hash, document_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE likeness (         -- two documents that have text in common; each pair has two rows, one from either side
    document_id INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    other_id    INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    kind        TEXT NOT NULL,          -- whole|shortened|embedded
    share       REAL NOT NULL,          -- of the shorter text
    start       INTEGER NOT NULL,       -- of the common stretch in document_id
    stop        INTEGER NOT NULL,
    PRIMARY KEY (document_id, other_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX likeness_other ON likeness (other_id);

ALTER TABLE cluster ADD COLUMN agency TEXT;     -- that wrote the text, as its copies say

CREATE TABLE wording (          -- stretches of what a statement says
    hash         INTEGER NOT NULL,
    statement_id INTEGER NOT NULL,
    PRIMARY KEY (hash, statement_id)
) STRICT, WITHOUT ROWID;
