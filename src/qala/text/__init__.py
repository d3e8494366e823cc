"""From files and pages to clean text, and what the lines of a text are."""
