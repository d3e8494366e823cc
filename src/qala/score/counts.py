"""What a reading got right, counted a document at a time.

Detection pairs gold and predictions whose words share at least half (intersection over union). On a pair the content is
exact where the normal forms agree, the source right where it overlaps the gold source without being much longer, the
pair right from end to end where content and source both are. Optional gold is neither rewarded nor punished.
"""

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from qala.score import names, pairs, spans
from qala.score.files import Statements
from qala.span import Span, overlaps

_HALF = 0.5
_CUE_BONUS, _SOURCE_BONUS = 0.05, 0.02
"""What breaks the tie between two predictions for the same words."""
_LONGER, _ROOM = 2, 12
"""A source that merely touches the right one may be this many times as long, or this many characters longer."""
MEASURES = ("detection", "exact content", "end to end", "end to end, exact", "cue")
"""Measures with precision and recall; `source`, `exact source` and `speaker` are shares of the pairs."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that a reading got wrong."""

    document: str
    kind: str  # missed|invented|content|source|speaker
    span: Span
    gold: str
    found: str


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers of statements: expected, given, and right by each measure."""

    numbers: Counter[str]

    def f1(self, measure: str) -> tuple[float, float, float]:
        """Precision, recall and their harmonic mean, in percent."""
        right = self.numbers[measure]
        given, expected = (self.numbers[key] for key in (("cues", "gold") if measure == "cue" else ("given", "gold")))
        precision, recall = (100 * right / whole if whole else 0.0 for whole in (given, expected))
        return precision, recall, 2 * precision * recall / (precision + recall) if right else 0.0

    def share(self, measure: str) -> float | None:
        """Percent of the pairs that are right by a measure; None where there is no pair."""
        whole = self.numbers["named" if measure == "speaker" else "detection"]
        return 100 * self.numbers[measure] / whole if whole else None


@dataclass(frozen=True, slots=True)
class _Side:
    """A statement made ready for comparison."""

    values: Mapping[str, Any]
    content: tuple[Span, ...]
    places: set[int]
    cues: tuple[Span, ...]


def compare(gold: Statements, found: Statements, texts: Mapping[str, str], *, tier: str = "core") -> tuple[dict[str, Counts], list[Fault]]:
    """Counts for each document and all faults; `tier` is "core" (noun-phrase reports are optional) or "all"."""
    counts: dict[str, Counts] = {}
    faults: list[Fault] = []
    for name in [*gold, *(other for other in found if other not in gold)]:
        given = [one for one in found.get(name, ()) if tier == "all" or one.get("tier") != "ext"]
        if name not in gold and not given:
            continue
        numbers, wrong = _document(name, gold.get(name, []), given, texts.get(name, ""), tier)
        counts[name] = Counts(numbers)
        faults += wrong
    return counts, faults


def total(counts: Iterable[Counts]) -> Counts:
    """All documents together."""
    return Counts(sum((one.numbers for one in counts), Counter()))


def interval(counts: Mapping[str, Counts], measure: str, *, rounds: int = 1000, seed: int = 1) -> tuple[float, float]:
    """The middle 95 percent of F1 over documents drawn with replacement."""
    dice, every = random.Random(seed), [counts[name] for name in sorted(counts)]
    drawn = sorted(total(dice.choices(every, k=len(every))).f1(measure)[2] for _ in range(rounds))
    return drawn[int(0.025 * rounds)], drawn[int(0.975 * rounds)]


def _document(name: str, gold: list[dict[str, Any]], given: list[dict[str, Any]], text: str, tier: str) -> tuple[Counter[str], list[Fault]]:
    answers = [_side(one, text) for one in given]
    required = [_side(one, text) for one in gold if tier == "all" or one.get("tier", "core") == "core"]
    optional = [_side(one, text) for one in gold if tier != "all" and one.get("tier", "core") != "core"]
    partners = pairs.best(_weights(required, answers))
    rest = [answer for index, answer in enumerate(answers) if index not in partners.values()]
    excused = {id(rest[right]) for right in pairs.best(_weights(optional, rest)).values()}
    numbers: Counter[str] = Counter(gold=len(required), given=len(answers) - len(excused), detection=len(partners))
    faults = [_fault(name, "invented", text, None, answer) for answer in rest if id(answer) not in excused]
    for index, expected in enumerate(required):
        if index in partners:
            answer = answers[partners[index]]
            right = dict(_judged(expected, answer, text))
            numbers.update({measure: int(yes) for measure, yes in right.items()})
            faults += [_fault(name, key, text, expected, answer) for key, yes in right.items() if key in _FAULTS and not yes]
        else:
            faults.append(_fault(name, "missed", text, expected, None))
    numbers.update(_cue_counts(required, optional, answers))
    return numbers, sorted(faults, key=lambda fault: fault.span)


_FAULTS = ("exact content", "source", "speaker")


def _side(one: Mapping[str, Any], text: str) -> _Side:
    content = tuple(sorted(spans.content(text, (start, stop)) for start, stop in one.get("content") or ()))
    cues = [spans.words(text, cue) for cue in (one.get("cue"), *one.get("cue_alt", ()))]
    return _Side(one, content, spans.characters(content), tuple(cue for cue in cues if cue))


def _weights(gold: list[_Side], given: list[_Side]) -> dict[tuple[int, int], float]:
    weights = {}
    for left, expected in enumerate(gold):
        for right, answer in enumerate(given):
            common = len(expected.places & answer.places)
            if common and (shared := common / len(expected.places | answer.places)) >= _HALF:
                sources = [one.values.get("source") for one in (expected, answer)]
                near = all(sources) and overlaps(tuple(sources[0]), tuple(sources[1]))  # type: ignore[arg-type]
                weights[left, right] = 1 + shared + _CUE_BONUS * _same_cue(expected, answer) + _SOURCE_BONUS * near
    return weights


def _same_cue(expected: _Side, answer: _Side) -> bool:
    return any(overlaps(wanted, cue) for wanted in expected.cues for cue in answer.cues)


def _judged(expected: _Side, answer: _Side, text: str) -> Iterator[tuple[str, bool]]:
    """Each measure that applies to a pair, and whether it is right."""
    exact = expected.content == answer.content
    exact_source, source = _source(expected.values, answer.values, text)
    yield "exact content", exact
    yield "exact source", exact_source
    yield "source", source
    yield "end to end", source
    yield "end to end, exact", exact and exact_source
    if wanted := expected.values.get("speaker"):
        yield "named", True
        yield "speaker", names.same(wanted, _speaker(answer.values, text))


def _speaker(values: Mapping[str, Any], text: str) -> str:
    source = values.get("source")
    return values.get("speaker") or (text[source[0] : source[1]] if source else "")


def _source(expected: Mapping[str, Any], answer: Mapping[str, Any], text: str) -> tuple[bool, bool]:
    """Whether the source is exact, and whether it is right."""
    wanted = [span for one in (expected.get("source"), *expected.get("source_alt", ())) if (span := spans.words(text, one))]
    found = spans.words(text, answer.get("source"))
    speaker = expected.get("speaker")
    if not wanted:
        right = found is None or (bool(speaker) and names.same(speaker, _speaker(answer, text)))
        return right, right
    if found is None:
        shared = expected.get("source_type") in ("shared", "pronoun")
        return False, shared and names.same(speaker, answer.get("speaker"))
    return found in wanted, any(_near(found, one) for one in wanted)


def _near(found: Span, wanted: Span) -> bool:
    """Half of both together shared, or touched by a source that is not much longer."""
    common = spans.share(found, wanted)
    sizes = found[1] - found[0], wanted[1] - wanted[0]
    return common / (sum(sizes) - common) >= _HALF or (common > 0 and sizes[0] <= max(_LONGER * sizes[1], sizes[1] + _ROOM))


def _cue_counts(required: list[_Side], optional: list[_Side], answers: list[_Side]) -> Counter[str]:
    cued = [answer for answer in answers if answer.cues]
    partners = pairs.best({(i, j): 1.0 for i, one in enumerate(required) for j, other in enumerate(cued) if _same_cue(one, other)})
    rest = [answer for index, answer in enumerate(cued) if index not in partners.values()]
    excused = pairs.best({(i, j): 1.0 for i, one in enumerate(optional) for j, other in enumerate(rest) if _same_cue(one, other)})
    return Counter(cues=len(cued) - len(excused), cue=len(partners))


def _fault(name: str, kind: str, text: str, expected: _Side | None, answer: _Side | None) -> Fault:
    kind = {"exact content": "content"}.get(kind, kind)
    side = expected or answer
    assert side is not None
    return Fault(name, kind, min(side.content, default=(0, 0)), _shown(kind, expected, text), _shown(kind, answer, text))


def _shown(kind: str, side: _Side | None, text: str) -> str:
    if side is None:
        return "-"
    if kind == "speaker":
        return _speaker(side.values, text) or "-"
    if kind == "source":
        source = side.values.get("source")
        return text[source[0] : source[1]] if source else "-"
    return " … ".join(text[start:stop] for start, stop in side.content) or "-"
