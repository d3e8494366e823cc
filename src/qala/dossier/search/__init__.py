"""Finding documents and statements: terms of texts and queries, the full-text tables, and what is asked of them."""
