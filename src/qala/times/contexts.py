"""Words around a time that decide on it, by role: the table `time_contexts`."""

from functools import cache

from qala.built import part
from qala.fold import fold
from qala.lexicon.tables import rows, several


@cache
def words_of(role: str) -> frozenset[bytes]:
    """The folded words with a role.

    counted, event, relative, clause, toward, plan, outlet, place, general, delay, call, called, announce, intend, held or done.
    """
    return _roles().get(role, frozenset())


@cache
def _roles() -> dict[str, frozenset[bytes]]:
    return part("time_contexts", _read)


def _read() -> dict[str, frozenset[bytes]]:
    found: dict[str, set[bytes]] = {}
    for form, roles, _ in rows("time_contexts"):
        for role in several(roles):
            found.setdefault(role, set()).add(fold(form))
    return {role: frozenset(forms) for role, forms in found.items()}
