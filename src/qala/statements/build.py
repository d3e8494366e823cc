"""From resolved clauses to the records of a document: statements, actors, notes."""

from collections.abc import Iterator, Sequence

from qala.alphabet import ARTICLE, CONJ, LI, OPEN, PREPOSITION
from qala.fold import CONTROLS
from qala.mentions.cast import Cast, Player
from qala.mentions.parts import Phrase
from qala.record import Actor, Link, Note, Silence, Statement, Time
from qala.span import Span
from qala.statements.acts import act
from qala.statements.clauses import Clause, Range
from qala.statements.silences import Silent
from qala.tokens.page import Page


class Builder:
    """Turns the clauses of one page into records."""

    def __init__(self, page: Page, cast: Cast, times: Sequence[Time], field: str = "text", body: "Builder | None" = None) -> None:
        self.page, self.cast, self.times, self.field = page, cast, times, field
        self.text = page.tokens.text
        self.body = body
        self.notes: list[Note] = []
        self.used: dict[str, Player] = {}
        self._names: dict[str, str] = {}
        self._sources: dict[int, Span | None] = {}
        """By the clause, so that long runs of clauses with one source are walked once."""
        self._phrases: dict[Range, Span] = {}

    def statements(self, clauses: Sequence[Clause], offset: int = 0) -> tuple[Statement, ...]:
        """The statements, numbered from `offset` + 1 in the order of their cues."""
        ids = {id(clause): f"s{offset + number}" for number, clause in enumerate(clauses, 1)}
        return tuple(self._statement(clause, ids) for clause in clauses)

    def silences(self, found: Sequence[Silent]) -> tuple[Silence, ...]:
        """The silences of the page."""
        return tuple(self._silence(silent) for silent in found)

    def _silence(self, silent: Silent) -> Silence:
        if silent.who:
            self.cast.back_to(silent.who[0])
        player = self.cast.meet(*silent.who) if silent.who else silent.player
        about = self.phrase(silent.about) if silent.about else None
        return Silence(self.use(player) if player else None, about, self.phrase(silent.words))

    def actors(self) -> tuple[Actor, ...]:
        """The actors that the statements name."""
        return tuple(self._actor(player) for player in self.cast.players if player.id in self.used)

    def _statement(self, clause: Clause, ids: dict[int, str]) -> Statement:
        page, player, found, cue = self.page, clause.player, clause.around, clause.form.cue
        content = self._content(clause)
        deed, polarity = act(page, clause)
        if clause.repaired:
            self.notes.append(
                Note(
                    "quote_repaired",
                    content[0] if content else None,
                    "a quotation mark is missing; the quotation was closed where the report ends",
                )
            )
        return Statement(  # in the order of its fields; by name it would take three times as long
            ids[id(clause)],
            None if clause.silent else page.stem_span(clause.cue),
            clause.pos,
            cue.lemma or None,
            self._source(clause),
            self.use(player) if player else None,
            self.name(player) if player else None,
            None if player else clause.reason,
            self._chain(clause) if clause.chain else (),
            content,
            self._form(clause),
            cue.kind,
            clause.tier,
            deed,
            polarity,
            found.hedge,
            self._heard(clause),
            self.around(found.medium) if found.medium else None,
            self.around(found.occasion) if found.occasion else None,
            self.around(found.place) if found.place else None,
            self.times[found.time].id if found.time is not None and found.time < len(self.times) else None,
            clause.background,
            "heading" if self.field == "title" else self._where(clause),
            ids.get(id(clause.parent)) if clause.parent else None,
            clause.repaired,
            self._confidence(clause),
            (clause.rule,),
            self.field,
        )

    def around(self, words: Range) -> Span:
        """The range of a circumstance; the ل of للصحيفة stays, for the article is in it."""
        start, stop = self.phrase(words)
        return (start - 1, stop) if self._merged(words[0]) else (start, stop)

    def _heard(self, clause: Clause) -> str | None:
        """The actor whom a statement is made to."""
        addressee = clause.around.addressee
        hearer = self.cast.meet(*addressee) if addressee else clause.hearer
        return self.use(hearer) if hearer else None

    def _chain(self, clause: Clause) -> tuple[Link, ...]:
        return tuple([Link(self.use(player), self.phrase(words), relation) for player, words, relation in clause.chain])

    def phrase(self, words: Range) -> Span:
        """The range of a phrase without the preposition and conjunction of its first word."""
        span = self._phrases.get(words)
        if span is None:
            span = self._phrases[words] = self._phrase(*words)
        return span

    def _phrase(self, first: int, last: int) -> Span:
        tokens, clitics = self.page.tokens, self.page.codes[first]
        start, stop = tokens.places[first], tokens.stop(last)
        if clitics & (CONJ | PREPOSITION) and (lead := self.page.word(first).before):
            if clitics & ARTICLE:
                lead -= 2 if not tokens.pieces[first].startswith(_LAL) else 1
            start = tokens.place(tokens.starts[first] + max(lead, 0))
        start = min(start, stop - 1)
        if self.text[stop : stop + 1] in _CLOSING and not _OPENING.isdisjoint(self.text[max(start - 1, 0) : stop]):
            stop += 1
            if start and self.text[start - 1] in _OPENING:
                start -= 1
        return start, stop

    def _source(self, clause: Clause) -> Span | None:
        known, holder = self._sources, clause
        while holder.source is None and holder.shared is not None and holder.mark != "attribution" and id(holder) not in known:
            holder = holder.shared
        span = self.phrase(holder.source) if holder.source is not None else known.get(id(holder))
        if holder is not clause:
            known[id(clause)] = span
        return span

    def _content(self, clause: Clause) -> tuple[Span, ...]:
        tokens = self.page.tokens
        if clause.spans:
            return tuple([(self._begin(first, cut), tokens.stop(last)) for first, cut, last in clause.spans])
        if clause.mark == "attribution" and clause.shared is not None:
            return self._content(clause.shared)
        last = clause.end - 1 if clause.end % 2 == 0 else clause.end
        return (self._balanced(self._begin(clause.start, clause.cut), tokens.stop(last)),)

    def _begin(self, first: int, cut: int) -> int:
        """The offset of a word behind its first `cut` letters."""
        tokens = self.page.tokens
        return tokens.place(tokens.starts[first] + cut) if cut else tokens.places[first]

    def _balanced(self, start: int, stop: int) -> Span:
        """The same with the mark that closes or opens a quotation inside it, and with ؟ or ! at its end."""
        after, before = self.text[stop : stop + 1], self.text[start - 1 : start] if start else ""
        if after in _INNER or before in _INNER:
            return self._with_mark(start, stop, before, after)
        return (start, stop + 1) if after in _ASKING else (start, stop)

    def _with_mark(self, start: int, stop: int, before: str, after: str) -> Span:
        inner = self.text[start:stop]
        for opening, closing in _PAIRS:
            if after != closing and before != opening:
                continue
            if opening == closing:
                odd = inner.count(opening) % 2
                if odd and after == closing:
                    return start, stop + 1
                if odd and before == opening:
                    return start - 1, stop
            elif inner.count(opening) > inner.count(closing) and after == closing:
                return start, stop + 1
            elif inner.count(closing) > inner.count(opening) and before == opening:
                return start - 1, stop
        return (start, stop + 1) if after in _ASKING else (start, stop)

    def _form(self, clause: Clause) -> str:
        page = self.page
        if clause.mark == "np":
            return "nominal"
        if clause.mark == "medial":
            return "direct" if page.quote_at(clause.start) or page.inside_speech(clause.start) else "indirect"
        if clause.mark in ("colon", "quote"):
            return "direct" if page.quote_at(clause.start) else "free"
        if clause.mark == "attribution" and clause.shared is not None:
            return self._form(clause.shared)
        if clause.mark == "that" and page.signs(clause.start - 3 if clause.cut == 0 else clause.start - 1) & OPEN:
            return "mixed"
        return "mixed" if page.quotes_within(clause.start, clause.end) else "indirect"

    def _where(self, clause: Clause) -> str:
        section = self.page.section(clause.cue)
        return _PARTS.get(section.kind, "body") if section else "body"

    def _confidence(self, clause: Clause) -> float:
        percent = 95 if clause.mark in ("that", "colon", "quote") else 80
        if clause.player is None or (clause.source is None and clause.shared is None):
            percent -= 10
        if clause.repaired:
            percent -= 15
        return percent / 100

    def use(self, player: Player) -> str:
        """The id of an actor, who is named among the actors because of it."""
        used = self.body.used if self.body and player in self.body.cast.recent else self.used
        used[player.id] = player
        return player.id

    def name(self, player: Player) -> str:
        """The fullest name of an actor that the document gives."""
        name = self._names.get(player.id)
        if name is None:
            if self.body and player in self.body.cast.recent:
                return self.body.name(player)
            name = self._names[player.id] = self._name(player.best)
        return name

    def _name(self, phrase: Phrase) -> str:
        words = phrase.name_at or (phrase.first, phrase.last)
        start, stop = self.phrase(words)
        name = self.text[start:stop].replace("#", "").replace("_", " ")
        name = (name if name.isprintable() else name.translate(_PLAIN)).strip()
        if name[:1] in _QUOTED and name[-1:] in _QUOTED and (inner := name[1:-1]) and _QUOTED.isdisjoint(inner):
            name = inner
        return f"ا{name}" if self._merged(words[0]) else name

    def _merged(self, at: int) -> bool:
        """Whether a word is written with لل for ل and ال: its name is the one with ال."""
        both = self.page.codes[at] & (PREPOSITION | ARTICLE) == LI | ARTICLE
        return both and not self.page.word(at).stem.startswith(_LAL[:1])

    def _actor(self, player: Player) -> Actor:
        kind, first = player.kind, player.phrases[0]
        return Actor(  # in the order of its fields
            player.id,
            self.name(player),
            kind,
            tuple(dict.fromkeys(self._roles(player))),
            None,
            _country(player),
            self.text[slice(*self.phrase((first.first, first.last)))] if kind == "anonymous" else None,
            tuple(sorted({*map(self.around, player.mentions)})),
        )

    def _roles(self, player: Player) -> Iterator[str]:
        """What stands before the name in each phrase."""
        for phrase in player.phrases:
            if phrase.name_at and phrase.head and phrase.name_at[0] > phrase.first:
                start = self.phrase((phrase.first, phrase.first))[0]
                yield self.text[start : self.page.tokens.stop(phrase.name_at[0] - 2)]


def _country(player: Player) -> str | None:
    """The country of a known name, else of the nationality that the phrases name."""
    for phrase in player.phrases:
        if phrase.entry:
            return phrase.entry.country or None
    nation = min([nation for phrase in player.phrases for nation in phrase.nations], default="")
    return nation.upper() if len(nation) == 2 else None


_PLAIN = str.maketrans(dict.fromkeys("\t" + CONTROLS, " "))
"""What a name is without the signs of machines."""
_ASKING = frozenset("؟!")
_INNER = frozenset('"«»“”()')
_PAIRS = (('"', '"'), ("«", "»"), ("“", "”"), ("”", "“"), ("(", ")"))
_OPENING, _CLOSING = frozenset("\"«“„'‘("), frozenset("\"»”'’)")
_QUOTED = frozenset("\"«»“”„'‘’")
_LAL = b"\x9b\x9b"
_PARTS = {"heading": "heading", "headline": "heading", "caption": "caption", "list": "list"}
