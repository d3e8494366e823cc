"""An article cut for reading: paragraphs with the cards that begin in them, and pages of paragraphs."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from qala.dossier.articles.article import Article
from qala.dossier.articles.cards import Card
from qala.span import Span

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_LONGEST = 1_500
"""Characters of a paragraph that are shown in one piece."""
_STOPS = re.compile(r"[.!?؟؛]\s")
_BLANK = re.compile(r"\s")
_PAGE = 18_000
"""How much stands on one page: a character counts one, a card so many:"""
_CARD = 480


class Paragraph(NamedTuple):
    """A stretch of the text or of the title, with the cards that begin in it."""

    field: str
    span: Span
    kind: str
    """body, or what a section of the text is: headline|dateline|caption|heading|boilerplate …"""
    cards: tuple[Card, ...]
    whole: bool
    """Whether it begins where a line of the article begins."""


def pages(article: Article) -> list[list[Paragraph]]:
    """The article in pages, at least one; every card is on one of them."""
    found: list[list[Paragraph]] = [[]]
    weight = 0
    for one in _paragraphs(article):
        own = one.span[1] - one.span[0] + _CARD * len(one.cards)
        if found[-1] and weight + own > _PAGE:
            found.append([])
            weight = 0
        found[-1].append(one)
        weight += own
    return found


def page_of(shown: Sequence[Sequence[Paragraph]], record: int) -> int:
    """The number of the page that has a record's card, from 1 on; the first where none has it."""
    return next((number for number, page in enumerate(shown, 1) if any(card.id == record for one in page for card in one.cards)), 1)


def _paragraphs(article: Article) -> Iterator[Paragraph]:
    title, text = article.title or "", article.text
    own = [card for card in article.cards if card.begin[0]]
    if title.strip() or len(own) < len(article.cards):
        yield Paragraph("title", (0, len(title)), "headline", tuple(card for card in article.cards if not card.begin[0]), True)
    pieces = list(_pieces(text)) or ([(0, len(text), True)] if own else [])
    starts = [start for start, _, _ in pieces]
    beside: dict[int, list[Card]] = {}
    for card in own:
        beside.setdefault(max(0, bisect_right(starts, card.begin[1]) - 1), []).append(card)
    for number, (begin, end, whole) in enumerate(pieces):
        kind = next((kind for start, stop, kind in article.sections if start <= begin < stop), "body")
        yield Paragraph("text", (begin, end), kind, tuple(beside.get(number, ())), whole)


def _pieces(text: str) -> Iterator[tuple[int, int, bool]]:
    """The lines of a text; a very long one in several stretches, cut behind a sentence, else behind a word. The first is whole."""
    for line in _LINE.finditer(text):
        start, stop = line.span()
        whole = True
        while stop - start > _LONGEST:
            cut = _cut(text, start)
            yield start, cut, whole
            start, whole = cut, False
        yield start, stop, whole


def _cut(text: str, start: int) -> int:
    """Where a stretch that begins at `start` ends."""
    for mark in (_STOPS, _BLANK):
        ends = [match.end() for match in mark.finditer(text, start + _LONGEST // 2, start + _LONGEST)]
        if ends:
            return ends[-1]
    return start + _LONGEST
