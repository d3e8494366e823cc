"""A dossier in PostgreSQL: the connection that the other modules speak to as they do to SQLite, and the schema made from SQLite's."""
