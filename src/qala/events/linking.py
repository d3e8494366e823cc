"""Several mentions of one event joined."""

from collections.abc import Iterable

from qala.events.found import Found
from qala.fold import fold
from qala.mentions.cast import Player

ELECTIONS = frozenset(map(fold, ("انتخابات", "اقتراع", "استفتاء", "أدلى")))
TOURS = frozenset(map(fold, ("جولة", "جولات", "جولتان", "جولتين")))
_FIXED = frozenset({"scheduled", "ongoing", "held"})
"""What becomes of a proposal within an article."""
_COMING = frozenset({"scheduled", "expected"})
_OPEN = frozenset({"scheduled", "expected", "proposed"})


def joined(found: Iterable[Found]) -> list[Found]:
    """The events, each with its further mentions; mentions that tell of no event by themselves only count as such."""
    events: list[Found] = []
    rest: list[Found] = []
    for one in found:
        known = next((event for event in reversed(events[-_NEAR:]) if _same(event, one)), None)
        if known:
            _join(known, one)
        elif one.sure:
            events.append(one)
        else:
            rest.append(one)
    for one in rest:
        known = next((event for event in events[:_NEAR] if event.at > one.at and _same(event, one)), None)
        if known:
            known.more.append(one)
            known.clauses += one.clauses
    return events


_NEAR = 40
"""Events before a mention among which the one that it means is looked for."""


def _same(event: Found, new: Found) -> bool:
    """Whether a mention means an event."""
    if event.type != new.type or (event.type == "vote" and (event.lemma in ELECTIONS) != (new.lemma in ELECTIONS)):
        return False
    if event.ordinal and new.ordinal and event.ordinal != new.ordinal:
        return False
    if _apart(event, new) or _elsewhere(event, new):
        return False
    both = [player for player, _ in new.roles if any(_one(player, other) for other, _ in event.roles)]
    overlap = event.first <= new.last and new.first <= event.last
    if overlap:
        return True
    if not new.sure and not new.roles:
        return True
    dates = bool(event.begin and new.begin)
    if new.roles and event.roles:
        known = event.type == "agreement" and event.definite and new.definite and event.status == new.status == "held"
        if known and ((both and event.name and event.name == new.name) or _unnamed(event, new) or _unnamed(new, event)):
            return True
        if not both and not (dates and event.begin == new.begin and _described(event, new, 0)):
            return False
        full = len(both) == min(len(event.roles), len(new.roles)) or _described(event, new, len(both))
        return full and (dates or new.definite or len(both) > 1 or event.type == "visit") and _fit(event, new)
    return (new.definite or dates) and _fit(event, new)


def _unnamed(event: Found, new: Found) -> bool:
    """Whether a mention names nobody but those of another, and common words for others: الاتفاق المبرم مع ست دول كبرى."""
    others = (player for player, _ in new.roles if not any(_one(player, other) for other, _ in event.roles))
    return new.lemma == event.lemma and not any(phrase.entry or phrase.name for player in others for phrase in player.phrases)


def _described(event: Found, new: Found, both: int) -> bool:
    """Whether those of one mention who are not in the other are called by their office alone there: the same two may be meant."""
    if len(event.roles) != len(new.roles) or both + 1 != len(new.roles):
        return False
    left = [player for player, _ in event.roles if not any(_one(player, other) for other, _ in new.roles)]
    right = [player for player, _ in new.roles if not any(_one(player, other) for other, _ in event.roles)]
    return any(player.kind in ("office", "generic") for player in (*left, *right))


def _reveal(event: Found, new: Found) -> None:
    """Give the one who is called by an office alone the name that the other mention has."""
    known = [player for player, _ in event.roles]
    name = next((one for one, _ in new.roles if not any(_one(one, other) for other in known)), None)
    if name is None or name.kind in ("office", "generic"):
        return
    others = [player for player, _ in new.roles]
    event.roles = [(player if any(_one(player, other) for other in others) else name, role) for player, role in event.roles]


def _one(player: Player, other: Player) -> bool:
    """Whether two actors are one: a state and its capital are, and so are two bodies under one noun in the dual."""
    if player is other or (player.best.name and player.best.name == other.best.name):
        return True
    if player.kind == other.kind == "state":
        return bool(_country(player)) and _country(player) == _country(other)
    head, same = player.phrases[0].head, other.phrases[0].head
    return bool(head and same and head.lemma == same.lemma and head.number == same.number == "d" and not player.phrases[0].name)


def _country(player: Player) -> str:
    entry = player.phrases[0].entry
    return entry.country if entry and entry.kind in ("state", "capital") else ""


def _fit(event: Found, new: Found) -> bool:
    past, coming = (new, event) if new.status == "held" else (event, new)
    if past.status == "held" and past.begin and coming.status in _COMING and not coming.begin and event.type == "summit":
        return False  # القمة المرتقبة … القمة الماضية التي جرت في مارس
    return event.status == new.status or event.status in _OPEN or new.status in _OPEN or {event.status, new.status} <= {"held", "ongoing"}


def _apart(event: Found, new: Found) -> bool:
    """Whether the days of two mentions exclude each other."""
    if not (event.begin and new.begin):
        return False
    return (event.end or event.begin) < new.begin or (new.end or new.begin) < event.begin


def _elsewhere(event: Found, new: Found) -> bool:
    """Whether two visits went to different places; a tour has several."""
    if not (event.land and new.land) or {event.lemma, new.lemma} & TOURS:
        return False
    (country, town), (other, quarter) = event.land, new.land
    return country != other or bool(town and quarter and town != quarter)


def _join(event: Found, new: Found) -> None:
    event.more.append(new)
    if event.status == "ongoing" and new.status == "scheduled" and new.begin and not event.begin:
        event.status = new.status  # الاستفتاء الذي يجري في البلاد … سيجرى الأحد
    if event.status == "proposed" and new.status in _FIXED and new.begin:
        event.status = new.status
    event.clauses += [clause for clause in new.clauses if clause not in event.clauses]
    if new.roles and not event.roles and new.sure:
        event.at, event.first, event.last, new.at, new.first, new.last = new.at, new.first, new.last, event.at, event.first, event.last
    if _described(event, new, sum(any(_one(player, other) for other, _ in event.roles) for player, _ in new.roles)):
        _reveal(event, new)
    else:
        for player, role in new.roles:
            if not any(_one(player, other) for other, _ in event.roles):
                event.add(player, role)
    event.place, event.land = event.place or new.place, event.land or new.land
    event.ordinal = event.ordinal or new.ordinal
    event.process, event.size = event.process or new.process, event.size or new.size
    event.outcome = event.outcome or new.outcome
    event.counts = event.counts or new.counts
    when_proposed = new.status == "proposed" != event.status  # وافق على زيارة … اقترحها في فبراير
    if not event.begin and new.begin and not when_proposed:
        event.begin, event.end, event.time = new.begin, new.end, new.time
