-- What each transaction may have changed, so that whoever keeps answers knows which of them still hold; and where conditions stand.

CREATE TABLE touched (          -- one row for each of the last transactions, without a gap
    number      INTEGER PRIMARY KEY,
    document_id INTEGER,                -- only what is told of the records of this document; NULL: of any
    kind        TEXT                    -- only what is told of records of this kind; NULL: anything
) STRICT;

CREATE INDEX span_condition ON span (record_id) WHERE role = 'condition' AND nr = 0;
