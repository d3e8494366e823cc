"""Random samples for validation: drawn once, decided about by people, and what they tell of how often the machine is right.

Only a sample may tell that: who walks through the inbox sees the least certain records first.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import sqrt
from typing import NamedTuple

from qala.digest import sha256
from qala.dossier.connection import Connection
from qala.dossier.store import transaction
from qala.errors import UsageError

KINDS = ("statement", "position", "commitment", "event")
_Z = 1.959964
"""Standard deviations on either side of the middle within which 95 % of a normal distribution lie."""


class Sample(NamedTuple):
    """Records that were drawn by chance; the same kind, seed and records give the same ones."""

    id: int
    kind: str
    seed: int
    at: str
    population: int
    """Records of which it was drawn."""
    records: tuple[int, ...]


class Precision(NamedTuple):
    """How often what was read is right, as far as people have decided about a sample of it."""

    kind: str
    by: str
    """all, rule or question: what the records of this row have in common."""
    name: str
    """The rule or question; empty for all."""
    drawn: int
    right: int
    """Accepted as they stand."""
    mended: int
    """Accepted after something in them was changed."""
    wrong: int

    @property
    def decided(self) -> int:
        """How many people have decided about."""
        return self.right + self.mended + self.wrong

    @property
    def share(self) -> float | None:
        """The share of those decided about that are right as they stand; None where nobody decided."""
        return self.right / self.decided if self.decided else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """In which the share of all such records lies with a probability of 95 %."""
        return wilson(self.right, self.decided) if self.decided else None


def wilson(right: int, of: int) -> tuple[float, float]:
    """The interval of a share at 95 %, by Wilson's score: it is sound for few cases and for shares near 0 and 1.

    Wilson, E. B. (1927): Probable inference, the law of succession, and statistical inference. JASA 22, 209-212.

    >>> [round(end, 3) for end in wilson(8, 10)], [round(end, 3) for end in wilson(10, 10)]
    ([0.49, 0.943], [0.722, 1.0])
    """
    share, weight = right / of, _Z**2 / of
    middle = (share + weight / 2) / (1 + weight)
    reach = _Z / (1 + weight) * sqrt(share * (1 - share) / of + weight / (4 * of))
    return max(0.0, middle - reach), min(1.0, middle + reach)


def draw(db: Connection, kind: str, size: int, seed: int, at: str) -> Sample:
    """A sample of so many records that the machine read, whatever became of them; one of the same kind and seed grows to that size.

    Raises:
        UsageError: there is nothing to draw from.
    """
    with transaction(db):
        ids = [row[0] for row in db.execute(_POPULATION, (kind,))]
        if not ids:
            raise UsageError(f"the dossier has no {kind}s that were read; add articles" + (" and questions" if kind == "position" else ""))
        db.execute(_SAMPLE, (kind, seed, at, len(ids)))
        sample_id, held = db.execute(_HELD, (kind, seed)).fetchone()
        known = {row[0] for row in db.execute("SELECT record_id FROM sample_record WHERE sample_id = ?", (sample_id,))}
        others = sorted((one for one in ids if one not in known), key=lambda one: _chance(seed, kind, one))
        db.executemany("INSERT INTO sample_record VALUES (?, ?)", [(sample_id, one) for one in others[: max(0, size - held)]])
    return sample(db, sample_id)


def _chance(seed: int, kind: str, record_id: int) -> bytes:
    """A place in an order by chance that hangs on nothing but these."""
    found: bytes = sha256(f"{seed} {kind} {record_id}".encode()).digest()
    return found


def sample(db: Connection, sample_id: int) -> Sample:
    """The sample of that number, its records in an order by chance.

    Raises:
        UsageError: there is none.
    """
    row = db.execute("SELECT id, kind, seed, at, population FROM sample WHERE id = ?", (sample_id,)).fetchone()
    if row is None:
        raise UsageError(f"there is no sample {sample_id}; see them with: qala sample list; draw one with: qala sample draw")
    ids = [one[0] for one in db.execute("SELECT record_id FROM sample_record WHERE sample_id = ?", (sample_id,))]
    number, kind, seed, at, population = row
    return Sample(number, kind, seed, at, population, tuple(sorted(ids, key=lambda one: _chance(seed, kind, one))))


def samples(db: Connection) -> list[Sample]:
    """All samples."""
    return [sample(db, row[0]) for row in db.execute("SELECT id FROM sample ORDER BY id").fetchall()]


def precision(db: Connection, sample_id: int | None = None) -> list[Precision]:
    """How often records are right, from one sample or all: of each kind, then of each rule and question of it.

    A record counts for every rule that took part in it. What was only said blind counts where nobody decided openly.
    """
    counts: dict[tuple[str, str, str], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for kind, rules, question, verdict in db.execute(_VERDICTS, {"sample": sample_id}):
        for by, name in _groups(rules, question):
            found = counts[kind, by, name]
            found[0] += 1
            if verdict in _VERDICT:
                found[_VERDICT[verdict]] += 1
    order = {name: nr for nr, name in enumerate(("all", "question", "rule"))}
    rows = [Precision(*key, *found) for key, found in counts.items()]
    return sorted(rows, key=lambda one: (KINDS.index(one.kind), order[one.by], -one.drawn, one.name))


def _groups(rules: str, question: str | None) -> Iterator[tuple[str, str]]:
    yield "all", ""
    if question:
        yield "question", question
    for rule in sorted({*rules.split()}):
        yield "rule", rule


def undecided(db: Connection, one: Sample) -> Sequence[int]:
    """Those of a sample that nobody has decided about, in its order."""
    waiting = {row[0] for row in db.execute(_WAITING, (one.id,))}
    return [record for record in one.records if record in waiting]


_VERDICT = {"accepted": 1, "accept": 1, "edited": 2, "edit": 2, "rejected": 3, "reject": 3}
_POPULATION = "SELECT id FROM record WHERE kind = ? AND origin = 'machine' AND state <> 'gone' ORDER BY id"
_SAMPLE = """
INSERT INTO sample (kind, seed, at, population) VALUES (?, ?, ?, ?)
ON CONFLICT (kind, seed) DO UPDATE SET at = excluded.at, population = excluded.population"""
_HELD = "SELECT id, (SELECT count(*) FROM sample_record WHERE sample_id = id) FROM sample WHERE kind = ? AND seed = ?"
_WAITING = "SELECT record_id FROM sample_record JOIN record ON record.id = record_id WHERE sample_id = ? AND state = 'proposed'"
_VERDICTS = """
SELECT r.kind, rules, question, CASE state WHEN 'proposed' THEN (
    SELECT field FROM decision d WHERE d.record = 'record' AND d.id = r.id AND act = 'opinion'
    AND NOT EXISTS (SELECT 1 FROM decision WHERE undoes = d.seq) ORDER BY seq DESC LIMIT 1) ELSE state END
FROM record r LEFT JOIN position p ON p.id = r.id
WHERE state <> 'gone' AND r.id IN (SELECT record_id FROM sample_record WHERE :sample IS NULL OR sample_id = :sample)"""
