"""A dossier in the formats of others: one module a format."""
