-- Search: terms of documents and statements in full-text tables that keep no text of their own.
-- A row's number there is the id times 256, plus how often its document was written anew: what was is passed over, never deleted.

CREATE VIRTUAL TABLE found_document USING fts5 (title, words, marks, content = '', tokenize = 'ascii');
CREATE VIRTUAL TABLE found_statement USING fts5 (words, marks, content = '', tokenize = 'ascii');

CREATE TABLE search_document (  -- which documents are in the index
    document_id INTEGER PRIMARY KEY,
    generation  INTEGER NOT NULL,       -- how often it was written anew, 0 to 255
    indexed     INTEGER NOT NULL        -- 0 while it is out
) STRICT;

CREATE TABLE search_key (       -- other keys of a term: words that it may be a form of, and the sounds of names
    key  TEXT NOT NULL,
    term TEXT NOT NULL,
    PRIMARY KEY (key, term)
) STRICT, WITHOUT ROWID;

CREATE TABLE search_name (      -- the words of names and roles of profiles
    term       TEXT NOT NULL,
    profile_id INTEGER NOT NULL,
    kind       TEXT NOT NULL,           -- name|role
    called     TEXT NOT NULL,
    PRIMARY KEY (term, profile_id, kind, called)
) STRICT, WITHOUT ROWID;

CREATE TABLE search_made (      -- what made the terms: another analyser makes them all anew
    analyser TEXT NOT NULL
) STRICT;
