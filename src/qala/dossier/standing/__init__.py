"""Where everybody stands on the questions of a dossier, on any day, and who moved."""
