-- Random samples of what was read, by which people find how often it is right.

CREATE TABLE sample (
    id         INTEGER PRIMARY KEY,
    kind       TEXT NOT NULL,           -- statement|position|commitment|event
    seed       INTEGER NOT NULL,
    at         TEXT NOT NULL,           -- when it was drawn, or made larger
    population INTEGER NOT NULL,        -- records of which it was drawn
    UNIQUE (kind, seed)
) STRICT;

CREATE TABLE sample_record (
    sample_id INTEGER NOT NULL REFERENCES sample ON DELETE CASCADE,
    record_id INTEGER NOT NULL REFERENCES record ON DELETE CASCADE,
    PRIMARY KEY (sample_id, record_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX sample_record_record ON sample_record (record_id);
