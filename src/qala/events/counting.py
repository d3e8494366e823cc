"""Numbers that belong to events: votes, two meetings told in one breath."""

from collections.abc import Iterator

from qala.alphabet import CONJ
from qala.built import expression
from qala.events.ahead import Part
from qala.events.found import Found
from qala.events.places import Places
from qala.fold import fold
from qala.tokens.page import Page

_BEHIND = 60
"""Pieces behind a vote within which its numbers stand."""
_DIGITS = expression(rb"\d+")
_OF = tuple(map(fold, ("أصل", "مجموع", "إجمالي")))
_KINDS = {
    "for": ("صوتا", "صوت", "أصوات", "مؤيدا", "مؤيد", "موافقا", "نائبا", "أيده", "أيدها"),
    "against": ("ضد", "معارضا", "معارض", "معارضين", "رافضا", "عارضه", "عارضها", "مقابل"),
    "abstained": ("ممتنعا", "امتنع", "امتناع", "ممتنعين", "ممتنع"),
    "present": ("حاضرا", "حضره", "حضرها", "حاضرين"),
}
_KIND = {fold(word): kind for kind, words in _KINDS.items() for word in words}
_PAIR = 2


def number(page: Page, at: int) -> int | None:
    """The number that a word ends with, in digits: 27, بـ27."""
    found = _DIGITS.search(page.tokens.pieces[at])
    return int(found[0]) if found and len(found[0]) < 5 else None


def votes(page: Page, at: int) -> list[tuple[str, int]]:
    """The numbers of votes behind a verb or noun of voting: بـ27 صوتا من أصل 38."""
    found: dict[str, int] = {}
    tokens, stop = page.tokens, min(page.sentence_end(at), at + _BEHIND)
    if not _DIGITS.search(tokens.shadow.bytes, tokens.starts[at], tokens.starts[stop]):
        return []
    for word in range(at + 2, stop, 2):
        count = number(page, word)
        if count is None or page.time_at(word) is not None:
            continue
        found.setdefault(_sort(page, word, bool(found)), count)
    found.pop("", None)
    return list(found.items())


def _sort(page: Page, at: int, more: bool) -> str:
    """What a number counts: the whole behind من, else what the word beside it says."""
    pieces = page.tokens.pieces
    before, after = pieces[at - 2], pieces[at + 2] if at + 2 < len(pieces) else b""
    if before in _OF or (before == _FROM and more):
        return "of"
    if before in _KIND and _KIND[before] != "for":
        return _KIND[before]
    return _KIND.get(after, "")


_FROM = fold("من")


def each(page: Page, found: Found, parts: list[Part], places: Places) -> Iterator[Found]:
    """The events of a dual that are told one by one: اجتماعين الأول في المدينة أمس والثاني في العاصمة اليوم."""
    orders = [number for number, part in enumerate(parts) if part.kind == "order"]
    if len(orders) != _PAIR or not page.codes[parts[orders[1]].first] & CONJ:
        yield found
        return
    for number, (start, stop) in enumerate(zip(orders, (orders[1], len(parts)), strict=True), 1):
        own = parts[start:stop]
        one = Found(found.type, found.at, own[0].first, own[-1].last, found.lemma, status=found.status, rule=found.rule)
        one.roles = list(found.roles)
        one.ordinal = number
        sites = [part.words for part in own if part.kind == "in"]
        place = next((site for site in sites if places.is_place(page, site)), None)
        time = next((page.time_at(part.first) for part in own if part.kind == "time"), None)
        one.place, one.time = place, time
        if number == 1:
            one.cover(found.at, found.at)
        yield one
