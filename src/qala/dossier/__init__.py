"""Many documents, one record: a single SQLite file that people can search, correct and trust."""
