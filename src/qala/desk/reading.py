"""An article for the reader: each paragraph as safe HTML in which the words of its cards are marked."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from qala.dossier.articles.article import Article
from qala.dossier.articles.cards import Card
from qala.dossier.articles.paragraphs import Paragraph
from qala.span import overlaps
from qala.web.marks import Mark, Reference, marked

_ROLES = {
    "statement": ("cue", "source", "content"), "position": ("evidence", "more"), "commitment": ("what", "more"), "event": ("event", "more"),
}  # fmt: skip
"""The evidence that is coloured."""
_CLIPPED = 220
"""Characters of a card's words; the rest stands beside it."""


_WORD = re.compile(r"\S+")
GROUPS = {
    ("event", "type"): "event", ("statement", "kind"): "speech", ("position", "side"): "sides",
    **dict.fromkeys((("statement", "background"), ("position", "inferred"), ("position", "doubted"), ("commitment", "positive")), "flag"),
}  # fmt: skip
"""Where the words of a field stand in the table of labels, if not under its own name."""


class Row(NamedTuple):
    """A paragraph with its cards."""

    of: Paragraph
    html: str


def rows(article: Article, page: Sequence[Paragraph]) -> list[Row]:
    """The paragraphs of a page."""
    texts = {"title": article.title or "", "text": article.text}
    found = {field: [*_marks(article.cards, field)] for field in texts}
    found["text"] += [Mark((one.start, one.stop), "dated", "day") for one in article.dated.reasons]
    numbers = {field: [*_references(article.cards, field)] for field in texts}
    made = []
    for one in page:
        own = [mark for mark in found[one.field] if overlaps(mark.span, one.span)]
        made.append(Row(one, marked(texts[one.field], one.span, own, numbers[one.field])))
    return made


def clipped(card: Card) -> str:
    """The words of a card, cut where they are long."""
    words = "".join(quote.head for quote in card.words[:1]) + " … ".join(quote.exact for quote in card.words)
    return words if len(words) <= _CLIPPED else words[:_CLIPPED].rsplit(maxsplit=1)[0] + "…"


def leaning(card: Card) -> str:
    """for, against or open, of a position."""
    side = card.values.get("side")
    return "" if side is None else "for" if side > 0 else "against" if side < 0 else "open"


def pieces(card: Card) -> list[tuple[int, str]]:
    """The words of a card one by one, each with the place where it begins."""
    return [(quote.start + match.start(), match[0]) for quote in card.words for match in _WORD.finditer(quote.exact)]


def following(cards: Sequence[Card]) -> dict[int, str]:
    """Behind each statement the next one that is not rejected, as ID:SIGHT."""
    found: dict[int, str] = {}
    after = ""
    for card in reversed([card for card in cards if card.kind == "statement" and card.state != "rejected"]):
        if after:
            found[card.id] = after
        after = f"{card.id}:{card.sight}"
    return found


def _marks(cards: Sequence[Card], field: str) -> Iterator[Mark]:
    for card in cards:
        if card.state == "rejected":
            continue
        for role in _ROLES[card.kind]:
            name = role if card.kind == "statement" else f"{card.kind} {leaning(card)}".strip()
            for quote in card.quotes.get(role, ()):
                if quote.field == field and not quote.lost:
                    yield Mark((quote.start, quote.stop), name, f"r{card.id}")


def _references(cards: Sequence[Card], field: str) -> Iterator[Reference]:
    for card in cards:
        places = [quote.stop for quote in card.words if quote.field == field and not quote.lost]
        if places and card.state != "rejected":
            yield Reference(max(places), card.number, f"r{card.id}")
