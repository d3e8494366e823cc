"""Where each party stands on the questions of a user, on what condition and why."""
