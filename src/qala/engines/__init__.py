"""The reading of many documents: one pure function, and what runs it on processes here or on a cluster."""
