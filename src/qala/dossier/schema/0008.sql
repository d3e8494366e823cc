-- Who may come to the desk of several people, and who is there.

CREATE TABLE account (
    name     TEXT PRIMARY KEY,
    folded   TEXT NOT NULL UNIQUE,      -- two names that look alike are one
    role     TEXT NOT NULL CHECK (role IN ('reader', 'coder', 'editor')),
    password TEXT NOT NULL,             -- Argon2id, with its parameters and salt
    since    TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
    token TEXT PRIMARY KEY,             -- SHA-256 of what the browser keeps
    name  TEXT NOT NULL REFERENCES account ON DELETE CASCADE,
    until TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_name ON session (name);
