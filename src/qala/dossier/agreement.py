"""How far reviewers agree: Cohen's kappa for two, Krippendorff's alpha for any number, nominal categories.

Cohen, J. (1960): A coefficient of agreement for nominal scales. Krippendorff, K. (2011): Computing Krippendorff's alpha-reliability.
"""

import json
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import permutations
from typing import NamedTuple

from qala.dossier.connection import Connection
from qala.dossier.decisions import machine_said
from qala.dossier.editing import KINDS
from qala.errors import UsageError

_COLUMNS = {field: column for kind in KINDS.values() for field, column in kind.names.items()} | {
    field: field for kind in KINDS.values() for field in (*kind.days, *kind.words)
}
"""What reviewers may differ about, with the column that holds it."""
Verdicts = Mapping[str, Mapping[int, Hashable]]
"""What each reviewer says of each record."""


class Agreement(NamedTuple):
    """Agreement of reviewers about the records that at least two of them have judged; None where it is not defined."""

    records: int
    observed: float | None
    kappa: dict[tuple[str, str], float | None]
    alpha: float | None


def cohen(pairs: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """Cohen's kappa of two reviewers' verdicts; None without pairs, or where chance alone would make them agree always.

    >>> round(cohen([("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15), 3)
    0.4
    """
    if not pairs:
        return None
    size = len(pairs)
    observed = sum(a == b for a, b in pairs) / size
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    expected = sum(first[one] * second[one] for one in first) / size**2
    return None if expected == 1 else (observed - expected) / (1 - expected)


def krippendorff(units: Iterable[Sequence[Hashable]]) -> float | None:
    """Krippendorff's alpha of the verdicts on each record; those that only one reviewer judged do not count.

    >>> units = ["aa", "bb", "ab", "aa", "bb", "a"]
    >>> round(krippendorff(units), 3)
    0.64
    """
    together: Counter[tuple[Hashable, Hashable]] = Counter()
    weighted: dict[tuple[Hashable, Hashable], float] = {}
    for unit in units:
        if len(unit) < 2:
            continue
        together.update(pairs := Counter(permutations(unit, 2)))
        for pair, count in pairs.items():
            weighted[pair] = weighted.get(pair, 0.0) + count / (len(unit) - 1)
    margins: dict[Hashable, float] = {}
    for (a, _), weight in weighted.items():
        margins[a] = margins.get(a, 0.0) + weight
    total = sum(margins.values())
    expected = total**2 - sum(margin**2 for margin in margins.values())
    if not expected:
        return None
    disagreed = sum(weight for (a, b), weight in weighted.items() if a != b)
    return 1 - (total - 1) * disagreed / expected


def agreement(verdicts: Verdicts) -> Agreement:
    """How far these verdicts agree."""
    names = sorted(verdicts)
    records = sorted({record for said in verdicts.values() for record in said})
    units = [[verdicts[name][record] for name in names if record in verdicts[name]] for record in records]
    units = [unit for unit in units if len(unit) > 1]
    pairs = [pair for unit in units for pair in permutations(unit, 2)]
    kappa = {
        (a, b): cohen([(verdicts[a][one], verdicts[b][one]) for one in records if one in verdicts[a] and one in verdicts[b]])
        for nr, a in enumerate(names)
        for b in names[nr + 1 :]
    }
    observed = sum(a == b for a, b in pairs) / len(pairs) if pairs else None
    return Agreement(len(units), observed, kappa, krippendorff(units))


def verdicts(db: Connection, field: str = "verdict") -> dict[str, dict[int, Hashable]]:
    """What each person last said of each record: the verdict (accept, edit, reject), or what a column holds by their word.

    Who would have accepted a record, without changing it, says what the machine does.

    Decisions that were undone do not count.

    Raises:
        UsageError: there is no such column.
    """
    column = _COLUMNS.get(field, field)
    if column not in ("verdict", *_COLUMNS.values()):
        raise UsageError(f'"{field}" cannot be compared; say one of verdict, {", ".join(_COLUMNS)}')
    rows = db.execute(
        "SELECT by, id, act, field, new FROM decision AS one WHERE record = 'record' AND act IN ('accept', 'edit', 'reject', 'opinion') "
        "AND NOT EXISTS (SELECT 1 FROM decision WHERE undoes = one.seq) ORDER BY seq"
    )
    found: dict[str, dict[int, Hashable]] = {}
    for by, record_id, act, said, new in rows:
        if field == "verdict":
            found.setdefault(by, {})[record_id] = said if act == "opinion" else act
        elif new:
            found.setdefault(by, {})[record_id] = json.loads(new)["snapshot"]["values"].get(column)
        elif said == "accept":
            found.setdefault(by, {})[record_id] = machine_said(db, record_id)["values"].get(column)
    return found
