"""The states of a record, by what they mean for it."""

DECIDED = ("accepted", "edited")
"""A person holds it to be right."""
CURRENT = ("proposed", *DECIDED)
"""It counts: neither did a person reject it nor is it read no more."""
