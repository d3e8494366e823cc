"""What was promised, ordered or threatened, by whom and by when, and what became of it."""
