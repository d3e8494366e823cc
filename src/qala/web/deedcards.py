"""The cards of positions, commitments and events, and the table of who is for and who against."""

from collections.abc import Iterator, Sequence

from qala.web.cards import both, certainty
from qala.web.deeds import Told, standing
from qala.web.labels import Label, label
from qala.web.marks import Mark, safe


def number(told: Told) -> str:
    """What a card is called on the page: م1, ت2, ح3."""
    return f"{label('sign', told.kind).arabic}{told.id[1:]}"


def card(told: Told, card_id: str, parent: tuple[str, int] | None) -> str:
    """One of them as an `<article>`; `parent` is the card and number of the statement that tells it."""
    marks = [both("mark", mark, f"badge {mark}") for mark in told.marks]
    if parent:
        marks.append(f'<a class="badge nested" href="#{parent[0]}">{safe(label("mark", "nested").arabic)} {parent[1]}</a>')
    name = told.name or label("page", "unnamed").arabic
    facts = "".join(f"<div><dt>{both('slot', slot, 'slot')}</dt><dd>{_fact(*fact)}</dd></div>" for slot, *fact in told.facts)
    parts = [
        f'<article class="card deed {told.kind} {told.leaning}" id="{card_id}" tabindex="0" aria-label="{safe(number(told))}">',
        f'<header><a class="number" href="#{card_id}" tabindex="-1">{safe(number(told))}</a>{both("deed", told.kind, "kind")}',
        f'<h3 class="speaker{"" if told.name else " unknown"}" dir="auto">{safe(name)}</h3>',
        f"{certainty(told.confidence)}{''.join(_words(what, 'act') for what in told.what)}</header>",
        _words(told.about, "about-what") if told.about else "",
        f'<blockquote dir="auto">{safe(told.words)}</blockquote>',
        f"<dl>{facts}</dl>" if facts else "",
        f'<p class="badges">{"".join(marks)}</p>' if marks else "",
        "</article>",
    ]
    return "".join(parts)


def marks(told: Told, card_id: str) -> Iterator[Mark]:
    """The stretches of the article that one was read from."""
    role = f"{told.kind} {told.leaning}" if told.leaning else told.kind
    return (Mark(span, role, card_id) for span in told.spans)


def matrix(told: Sequence[Told], section: str) -> str:
    """A table of the holders and their sides, each cell leading to its card; nothing where there is but one holder."""
    asked = standing(told)
    if not asked:
        return ""
    named = {one.about.arabic: one.about for one in told if one.about}
    holders = dict.fromkeys(name for held in asked.values() for name in held)
    head = "".join(f'<th scope="col">{_words(named[question], "name")}</th>' for question in asked)
    rows = "".join(
        f'<tr><th scope="row" dir="auto">{safe(name)}</th>{"".join(_cell(held.get(name, []), section) for held in asked.values())}</tr>'
        for name in holders
    )
    return (
        f'<div class="matrix"><table><caption>{both("page", "matrix", "name")}</caption>'
        f"<thead><tr><td></td>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _cell(held: Sequence[Told], section: str) -> str:
    sides = "".join(
        f'<a class="side {one.leaning}" href="#{section}-{one.id}">{safe(one.what[0].arabic)}'
        f' <small lang="en" dir="ltr">{safe(one.what[0].english)}</small></a>'
        for one in held
    )
    return f"<td>{sides}</td>"


def _fact(words: str, value: str) -> str:
    valued = f'<bdi class="value" dir="ltr">{safe(value)}</bdi>' if value else ""
    return " ".join(filter(None, (f"<bdi>{safe(words)}</bdi>" if words else "", valued)))


def _words(words: Label, css: str) -> str:
    english = "" if words.english == words.arabic else f' <small lang="en" dir="ltr">{safe(words.english)}</small>'
    return f'<span class="{css}">{safe(words.arabic)}{english}</span>'
