-- Who is who across documents.

ALTER TABLE profile ADD COLUMN home INTEGER REFERENCES actor;       -- the actor of this profile where it is the first of its group
ALTER TABLE profile ADD COLUMN anchor TEXT;                         -- table|roster: stands for somebody known, appears in no document
CREATE INDEX profile_anchor ON profile (home) WHERE anchor IS NOT NULL;

ALTER TABLE office ADD COLUMN actor_id INTEGER REFERENCES actor;    -- the office where only its name is said
CREATE INDEX office_actor ON office (actor_id) WHERE actor_id IS NOT NULL;

ALTER TABLE holding ADD COLUMN profile_id INTEGER REFERENCES profile;   -- of which it is said
ALTER TABLE holding ADD COLUMN vouched TEXT;                            -- up to which day the source knows that no end is told
CREATE INDEX holding_profile ON holding (profile_id) WHERE profile_id IS NOT NULL;
CREATE INDEX holding_document ON holding (document_id) WHERE document_id IS NOT NULL;

CREATE INDEX judgement_right ON judgement (right_id);

CREATE TABLE resemblance (         -- what rules say of two profiles; the later one stands left
    left_id  INTEGER NOT NULL REFERENCES profile,
    right_id INTEGER NOT NULL REFERENCES profile,
    score    REAL NOT NULL,
    joins    INTEGER NOT NULL,          -- whether it is enough without a person's word
    rule     TEXT NOT NULL,
    reason   TEXT NOT NULL,
    PRIMARY KEY (left_id, right_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX resemblance_right ON resemblance (right_id);
CREATE INDEX resemblance_doubt ON resemblance (score) WHERE NOT joins;

CREATE TABLE name_block (       -- by what profiles of like names are found
    block      TEXT NOT NULL,
    profile_id INTEGER NOT NULL REFERENCES profile,
    PRIMARY KEY (block, profile_id)
) STRICT, WITHOUT ROWID;
