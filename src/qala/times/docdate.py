"""The document's own date: given, stated in a dateline, or inferred as constraints, each with the words that prove it.

Nothing is guessed: a day is named only where the constraints leave one.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from qala.fields import replace
from qala.named import NamedTuple
from qala.record import Date, Note
from qala.span import Span, overlaps
from qala.times.hijri import gregorian
from qala.times.proofs import Proof, Spoken, proofs, span_of
from qala.times.reading import Found
from qala.times.samedays import same_event
from qala.times.tape import Tokens
from qala.times.windows import bracket, current, inside

_DAY = timedelta(1)
_MOST_DAYS = 366 * 8
"""Spans of days that are tried one by one."""
_STALE = 366
"""A given date so many days after a date to come contradicts the text."""


class Claim(NamedTuple):
    """All that is known of a document's date; None and empty are open."""

    earliest: date | None = None
    latest: date | None = None
    weekdays: tuple[int, ...] = ()
    month_days: tuple[str, ...] = ()
    evidence: tuple[Span, ...] = ()

    def allows(self, day: date) -> bool:
        """Whether a day meets every constraint."""
        return (
            (not self.month_days or inside(day.isoformat()[5:], *self.month_days))
            and (not self.weekdays or day.isoweekday() in self.weekdays)
            and (self.earliest is None or day >= self.earliest)
            and (self.latest is None or day <= self.latest)
        )

    def with_proof(self, *found: Proof, **more: object) -> "Claim":
        """The same with further constraints and the spans that prove them."""
        spans = (*self.evidence, *(proof.span for proof in found))
        return replace(self, evidence=tuple(dict.fromkeys(spans)), **more)


def document_date(
    found: Sequence[Found],
    tokens: Tokens,
    given: date | None = None,
    source: str = "given",
    *,
    dateline: Span | None = None,
    skip: Sequence[Span] = (),
    spoken: Spoken | None = None,
) -> tuple[Date, tuple[Note, ...]]:
    """The document's date and what a person should see of it.

    Args:
        found: the times of the text.
        given: the date that came with the document, if one did.
        source: where `given` is from: given or page.
        dateline: where the text's dateline stands.
        skip: spans that are no part of the article, in order and apart; their dates are of others.
        spoken: tells the words of direct speech, whose today is not the document's.
    """
    if skip:
        found = _outside(found, skip, tokens)
    known = list(proofs(found, tokens, given, spoken))
    if given is not None and not known:
        return _given(given, source, Claim(), (), [])
    claim, notes = _claim(known) if known else (Claim(), [])
    if given is not None:
        return _given(given, source, claim, known, notes)
    stated = _stated(dateline, found, tokens)
    if stated:
        return stated, tuple(notes)
    proved = same_event(found, tokens)
    if proved and claim.allows(proved[0]):
        return _named(proved[0], proved[1], 0.9), tuple(notes)
    return _inferred(claim), tuple(notes)


def _outside(found: Sequence[Found], skip: Sequence[Span], tokens: Tokens) -> list[Found]:
    """The times that share no character with any of the spans."""
    stops = [stop for _, stop in skip]
    kept = []
    for one in found:
        start, stop = span_of(one, tokens)
        first = bisect_right(stops, start)  # of the spans that end behind where it begins
        if first == len(skip) or stop <= skip[first][0]:
            kept.append(one)
    return kept


def _claim(known: Sequence[Proof]) -> tuple[Claim, list[Note]]:
    """All constraints together; of weekdays that contradict each other the most frequent, if one is, with a note."""
    notes: list[Note] = []
    claim = Claim()
    days = [proof for proof in known if proof.kind == "weekday" and proof.weekday]
    said = Counter([proof.weekday for proof in days]).most_common() if days else []
    if len(said) > 1:
        sorts = sorted(weekday or 0 for weekday, _ in said)
        notes.append(Note("document-weekday-conflict", days[-1].span, f"the text speaks from days {sorts} of the week"))
    if said and (len(said) == 1 or said[0][1] > said[1][1]):
        agreed = [proof for proof in days if proof.weekday == said[0][0]]
        claim = claim.with_proof(*agreed, weekdays=(said[0][0],))
    claim = _bounded(_of_year(claim, known), known)
    claim = _window(claim, known, notes)
    return claim, notes


def _of_year(claim: Claim, known: Sequence[Proof]) -> Claim:
    """The year that the text calls its own, if it calls only one so."""
    years = [proof for proof in known if proof.kind == "year"]
    if len({proof.begin for proof in years}) != 1:
        return claim
    return claim.with_proof(*years, earliest=years[0].begin, latest=years[0].end)


def _bounded(claim: Claim, known: Sequence[Proof]) -> Claim:
    lower = max(
        (proof for proof in known if proof.kind == "not-before" and proof.begin),
        key=lambda proof: (proof.begin, proof.end),
        default=None,
    )
    upper = min(
        (proof for proof in known if proof.kind == "not-after" and proof.end),
        key=lambda proof: proof.end or date.max,
        default=None,
    )
    if lower and lower.begin and (claim.earliest is None or lower.begin >= claim.earliest):
        claim = claim.with_proof(lower, earliest=lower.begin)
    if (
        upper
        and upper.end
        and (claim.earliest is None or upper.end >= claim.earliest)
        and (claim.latest is None or upper.end < claim.latest)
    ):
        claim = claim.with_proof(upper, latest=upper.end)
    return claim


def _window(claim: Claim, known: Sequence[Proof], notes: list[Note]) -> Claim:
    """The stretch of the year: the day itself, the current month, or between a past month and a coming one."""
    days = [proof for proof in known if proof.kind == "day"]
    if days and len({(proof.month, proof.day) for proof in days}) == 1:
        day = f"{days[0].month:02d}-{days[0].day:02d}"
        if days[0].begin and claim.allows(days[0].begin):
            claim = claim.with_proof(earliest=days[0].begin, latest=days[0].begin)
        return claim.with_proof(*days, month_days=(day, day))
    this_month = [proof for proof in known if proof.kind == "month"]
    if this_month:
        if len({proof.month for proof in this_month}) > 1:
            notes.append(Note("current-month-conflict", this_month[-1].span, "the text calls different months the current one"))
            return claim
        return claim.with_proof(*this_month, month_days=current(this_month[0].month or 1))
    window, used = bracket(known)
    return claim.with_proof(*used, month_days=window) if window else claim


def _inferred(claim: Claim) -> Date:
    """The claim as a date; its bounds are drawn in to the first and last day that meet all of it."""
    left = _days_left(claim)
    if left is not None and len(left) == 1:
        return _named(left[0], claim.evidence, 0.9)
    if left:
        claim = replace(claim, earliest=left[0], latest=left[-1])
    if not claim.evidence:
        return Date()
    return Date(
        None,
        "inferred",
        _iso(claim.earliest),
        _iso(claim.latest),
        claim.weekdays,
        claim.month_days,
        0.9,
        claim.evidence,
    )


def _days_left(claim: Claim) -> list[date] | None:
    """The days that meet the claim, where they can be counted."""
    if claim.earliest is None or claim.latest is None or (claim.latest - claim.earliest).days > _MOST_DAYS:
        return None
    days = ((claim.earliest + step * _DAY) for step in range((claim.latest - claim.earliest).days + 1))
    return [day for day in days if claim.allows(day)]


def _named(day: date, evidence: tuple[Span, ...], confidence: float, source: str = "inferred") -> Date:
    here = day.isoformat()
    return Date(here, source, here, here, (day.isoweekday(),), (), confidence, tuple(sorted(evidence)))


def _stated(dateline: Span | None, found: Sequence[Found], tokens: Tokens) -> Date | None:
    """The date that the dateline states in full; one of the Hijri calendar may be a day off."""
    for one in found if dateline else ():
        read, span = one.reading, span_of(one, tokens)
        if dateline is None or not overlaps(span, dateline):
            continue
        if read.stated and read.stated[0] == read.stated[1]:
            return _named(read.stated[0], (span,), 0.95, "dateline")
        day = gregorian(*map(int, read.hijri)) if read.hijri and None not in read.hijri else None  # type: ignore[arg-type]
        if day:
            near = [day - _DAY, day, day + _DAY]
            left = [other for other in near if read.wday in (None, other.isoweekday())] or near
            here = left[0] if len(left) == 1 else day
            return Date(here.isoformat(), "dateline", left[0].isoformat(), left[-1].isoformat(), (), (), 0.8, (span,))
    return None


def _given(given: date, source: str, claim: Claim, known: Sequence[Proof], notes: list[Note]) -> tuple[Date, tuple[Note, ...]]:
    """A given date is kept; what the text says against it is noted."""
    against = [proof for proof in known if _contradicts(proof, given)]
    for proof in against:
        notes.append(
            Note(
                "date-contradicted",
                proof.span,
                f"the document is dated {given}; these words say otherwise ({proof.kind})",
            )
        )
    agreed = bool(claim.weekdays) and not against
    confidence = 0.5 if against else 0.99 if agreed else 0.95
    return Date(given.isoformat(), source, given.isoformat(), given.isoformat(), (given.isoweekday(),), (), confidence), tuple(notes)


def _contradicts(proof: Proof, given: date) -> bool:
    if proof.kind == "weekday":
        return proof.weekday != given.isoweekday()
    if proof.kind == "month":
        return proof.month != given.month
    if proof.kind == "day":
        return (proof.month, proof.day) != (given.month, given.day)
    if proof.kind == "not-before":
        return proof.begin is not None and proof.begin > given
    if proof.kind == "year":
        return proof.begin is not None and proof.end is not None and not proof.begin <= given <= proof.end
    return proof.kind == "not-after" and proof.end is not None and (given - proof.end).days > _STALE


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
