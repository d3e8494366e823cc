"""Words around a time that decide on it, by role: the table `time_contexts`."""

from functools import cache

from qala.fold import fold
from qala.lexicon.tables import rows, several


@cache
def words_of(role: str) -> frozenset[bytes]:
    """The folded words with a role: counted, event, relative, clause, toward or plan."""
    return frozenset(fold(form) for form, roles, _ in rows("time_contexts") if role in several(roles))
