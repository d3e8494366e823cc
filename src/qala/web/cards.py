"""The card of a statement: who, what act, the words, the way they came, and what to doubt."""

from collections.abc import Iterator
from unicodedata import combining

from qala.record import Record, Statement
from qala.web.labels import label
from qala.web.marks import safe

_ARROW = (
    '<svg class="arrow" viewBox="0 0 24 10" width="24" height="10" aria-hidden="true">'
    '<path d="M23 5H3M8 1 3 5l5 4" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linejoin="round"/></svg>'
)
_SURE = 0.8
"""Confidence from which on a card does not ask for a second look."""


def card(record: Record, statement: Statement, card_id: str, number: int, parent: tuple[str, int] | None) -> str:
    """One statement as an `<article>`; `parent` is the card and number of the report that it stands in."""
    name, kind = speaker(record, statement)
    known = "" if statement.speaker or statement.speaker_name else " unknown"
    nested = " within" if parent else ""
    parts = [
        f'<article class="card{nested}" id="{card_id}" tabindex="0" aria-label="{number}">',
        f'<header><a class="number" href="#{card_id}" tabindex="-1">{number}</a>',
        f'<h3 class="speaker{known}" dir="auto">{safe(name)}</h3>{both("kind", kind, "kind") if kind else ""}',
        f"{certainty(statement.confidence)}{both('act', statement.act, 'act')}</header>",
        _quotation(record, statement),
        _chain(record, statement, name),
        _slots(record, statement),
        _badges(statement, parent),
        "</article>",
    ]
    return "".join(parts)


def speaker(record: Record, statement: Statement) -> tuple[str, str | None]:
    """The speaker's name and kind, as far as they are known."""
    actor = record.actor(statement.speaker)
    name = statement.speaker_name or (actor.name if actor else None)
    return (name, actor.kind if actor else None) if name else (label("page", "unknown").arabic, None)


def both(group: str, key: str, css: str) -> str:
    """A label, Arabic first and English in small."""
    words = label(group, key)
    return f'<span class="{css}">{safe(words.arabic)} <small lang="en" dir="ltr">{safe(words.english)}</small></span>'


def certainty(confidence: float) -> str:
    """How sure a reading is, in percent; a low one asks for a second look."""
    doubt = "" if confidence >= _SURE else " doubt"
    words = " · ".join(label("slot", "confidence"))
    return f'<span class="confidence{doubt}" dir="ltr" title="{safe(words)}">{confidence:.0%}</span>'


def _quotation(record: Record, statement: Statement) -> str:
    """The words; a direct quotation stands in quotation marks."""
    words = shown(record, statement)
    form = label("form", statement.form)
    marked = f"«{words}»" if statement.form == "direct" else words
    return f'<blockquote dir="auto" title="{safe(" · ".join(form))}">{safe(marked)}</blockquote>' if words else ""


def shown(record: Record, statement: Statement) -> str:
    """The words of a statement, from the beginning of a word where the content is its suffix (أنه)."""
    text = (record.title or "") if statement.field == "title" else record.text
    return " … ".join(text[_word_start(text, start) : stop] for start, stop in statement.content)


def _word_start(text: str, place: int) -> int:
    while place > 0 and _in_word(text[place - 1]) and _in_word(text[place : place + 1]):
        place -= 1
    return place


def _in_word(char: str) -> bool:
    return char.isalpha() or bool(char and combining(char))  # أنّه


def _chain(record: Record, statement: Statement, name: str) -> str:
    """Outlet, sources in between and speaker, with an arrow from each to the one that it has the words from."""
    if not statement.chain:
        return ""
    nodes = [f'<li class="outlet" dir="auto">{safe(record.outlet or label("page", "outlet").arabic)}</li>']
    for link in statement.chain:
        actor = record.actor(link.actor)
        relation = label("relation", link.relation)
        title = safe(f"{relation.arabic} · {relation.english}")
        words = actor.name if actor else record.quote(link.span, statement.field)
        nodes.append(f'<li title="{title}" dir="auto">{safe(words)}</li>')
    nodes.append(f'<li class="last" dir="auto">{safe(name)}</li>')
    inner = f'<li class="to" aria-hidden="true">{_ARROW}</li>'.join(nodes)
    return f'<ol class="chain" aria-label="{safe(" · ".join(label("slot", "chain")))}">{inner}</ol>'


def _slots(record: Record, statement: Statement) -> str:
    found = "".join(f"<div><dt>{both('slot', slot, 'slot')}</dt><dd>{words}</dd></div>" for slot, words in _filled(record, statement))
    return f"<dl>{found}</dl>" if found else ""


def _filled(record: Record, statement: Statement) -> Iterator[tuple[str, str]]:
    """Each filled slot and its words as HTML."""
    if addressee := record.actor(statement.addressee):
        yield "addressee", f"<bdi>{safe(addressee.name)}</bdi>"
    for slot, span in (("medium", statement.medium), ("occasion", statement.occasion), ("place", statement.place)):
        if span:
            yield slot, f"<bdi>{safe(record.quote(span, statement.field))}</bdi>"
    time = next((time for time in record.times if time.id == statement.time), None)
    if time:
        value = f' <bdi class="value" dir="ltr">{safe(time.value)}</bdi>' if time.value else ""
        yield "time", f"<bdi>{safe(record.quote(time.span, time.field))}</bdi>{value}"


def _badges(statement: Statement, parent: tuple[str, int] | None) -> str:
    badges = [both("mark", mark, f"badge {mark}") for mark in marks_of(statement)]
    if parent:
        badges.append(f'<a class="badge nested" href="#{parent[0]}">{safe(label("mark", "nested").arabic)} {parent[1]}</a>')
    return f'<p class="badges">{"".join(badges)}</p>' if badges else ""


def marks_of(statement: Statement) -> Iterator[str]:
    """What is particular about a statement, as keys of the label table."""
    if statement.polarity == "denied":
        yield "denied"
    if statement.hedge:
        yield f"hedge-{statement.hedge}"
    if statement.background:
        yield "background"
    if statement.kind == "thought":
        yield "thought"
    if statement.where != "body":
        yield statement.where
    if statement.tier == "ext":
        yield "ext"
    if statement.repaired:
        yield "repaired"
