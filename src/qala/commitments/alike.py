"""Commitments that a text tells twice."""

from collections.abc import Iterable
from datetime import date

from qala.commitments.drafts import Draft
from qala.commitments.due import Term
from qala.tokens.page import Page

_SHORT = 2
"""Letters of a stem that tell nothing: في، ما."""
_PART = 0.5
"""The part of the shorter act's words that the other must share."""


def merged(page: Page, drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts without repetitions, whose words are kept beside the first mention."""
    kept: list[tuple[Draft, frozenset[bytes]]] = []
    for draft in drafts:
        words = _words(page, draft)
        same = next((other for other, known in kept if _same(draft, other) and _alike(words, known)), None)
        if same is None:
            kept.append((draft, words))
            continue
        same.more = (*same.more, draft.what)
        if same.term is None or (draft.term and _open(draft.term) and not _open(same.term)):
            same.term = draft.term  # "not before the 14th" says more than "next week"
        same.condition = same.condition or draft.condition
    return [draft for draft, _ in kept]


def _words(page: Page, draft: Draft) -> frozenset[bytes]:
    """The stems of the words of an act that say something."""
    first, last = draft.what
    return frozenset(stem for at in range(first, last + 1, 2) if len(stem := page.word(at).stem) > _SHORT and at not in page.timed)


def _same(draft: Draft, other: Draft) -> bool:
    """Whether two drafts may be one: one debtor, or each other's voice, and no two different deadlines."""
    one, two = draft.debtor.id, other.debtor.id
    debtors = one == two or (draft.via and draft.via.id == two) or (other.via and other.via.id == one)
    terms = draft.term is None or other.term is None or _meet(draft.term, other.term)
    return bool(debtors) and terms and draft.do == other.do


def _meet(one: Term, other: Term) -> bool:
    """Whether two deadlines have a day in common."""
    return not (_before(one.end, other.begin) or _before(other.end, one.begin))


def _before(end: date | None, begin: date | None) -> bool:
    return end is not None and begin is not None and end < begin


def _open(term: Term) -> bool:
    """Whether a deadline says only since when, or until when."""
    return (term.begin is None) != (term.end is None)


def _alike(words: frozenset[bytes], known: frozenset[bytes]) -> bool:
    shared = len(words & known)
    return bool(words and known) and shared >= _PART * min(len(words), len(known)) and (shared > 1 or min(len(words), len(known)) == 1)
