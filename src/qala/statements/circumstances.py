"""Where a circumstance ends: في تصريح للصحفيين على هامش …، خلال مؤتمر صحفي عقده في …"""

from qala.alphabet import ARTICLE, CONJ, LI, PREPOSITION, STEM, SUFFIX
from qala.kept import Kept
from qala.mentions.phrase import HEADS, Phrases
from qala.statements.clauses import Range
from qala.tokens.page import Classes, Page

_LONGEST = 24
"""Pieces of a circumstance, at most."""
_TITLE = 14
"""Pieces of the name of an outlet in quotation marks."""


class Circumstances(Kept):
    """Finds the last word of a circumstance, by its kind."""

    def __init__(self, classes: Classes, phrases: Phrases) -> None:
        numbers = classes.numbers
        self.phrases = phrases
        self.bar = (phrases.stops | phrases.verbs | numbers["FI|ADV|REL|PREPPRON|DAY|EDIT|ALA|MIN|MONTH|PUBLISHED|ISSUED"]) - numbers["MAA"]
        self.closed, self.inside = phrases.closed, numbers["FI"]
        self.verbal = classes.stems("V|VERB|VX")
        self.doings = classes.stems("MASDAR|NCUE")
        self.nominal = classes.stems(f"COMMON|MASDAR|NAT|PARTV|NAME|{HEADS}")
        self.through, self.channels = numbers["ALA|=عبر"], numbers["MEDIUM|MEDIA"]
        self.hearers = numbers["ADDR|MEDIA|BODY|LATIN"]
        self.outlets = numbers["MEDIA|BODY|LATIN|MEDIUM"]
        self.bodies = numbers["GROUP|INSTITUTION|OFFICE|NAME"]
        self.to, self.together, self.towards, self.about = (numbers[name] for name in ("LI", "MAA", "ILA", "AN3"))
        self.sites = numbers["PLACE|SITE"]
        self.seats, self.origin = numbers["SITE"], numbers["MIN|AN3"]
        self.places, self.heads, self.selves = numbers["PLACE"], phrases.heads, numbers["NAFS"]
        self.questions, self.answers, self.asking = numbers["QUERY"], numbers["ANSWER"], self.about | phrases.prepositions

    def last(self, page: Page, kind: str, at: int, last: int) -> int | None:
        """The last word of the circumstance that begins at `at`, none where it is no circumstance at all."""
        quoted = page.name_at(at)
        if kind == "named":
            return quoted.last if quoted and page.codes[at] not in self.bodies else None
        if kind == "town":
            return self._town(page, at, last)
        if kind == "addressee":
            return self.phrases.last(page, at, last, self.inside)
        end = quoted.last if quoted else at
        last = min(last, at + _LONGEST)
        goes = {"medium": self._medium, "occasion": self._occasion, "text": self._text}.get(kind, self._place)
        while end + 2 <= last:
            if page.signs(end + 1):
                title = page.quote_at(end + 2) if kind == "medium" and page.codes[end] in self.outlets else None
                return title.last if title and title.last <= min(last, end + _TITLE) else end
            name = page.name_at(end + 2) if kind == "medium" else None
            if name is None and page.time_at(end + 2) is not None:
                break
            following = name.last if name else goes(page, at, end + 2)
            if following is None or following > last:
                break
            end = following
        if kind in ("medium", "text") and at < end < last and page.codes[end + 2] in self.origin and not page.signs(end + 1):
            return end - 2  # بيان صادر عن، مذكرة مرفوعة من
        return end

    def _town(self, page: Page, at: int, last: int) -> int | None:
        """The last word of a name of several words that the tables know as a place: أديس أبابا."""
        lexicon = page.lexicon
        for end in range(min(last, at + 2 * lexicon.openers.get(page.tokens.pieces[at], 0)), at, -2):
            entry = lexicon.entries.get(b" ".join(page.words(at, end)))
            if entry and entry.kind in ("state", "capital", "city", "region", "site"):
                return end
        return None

    def place_in(self, page: Page, first: int, last: int) -> Range | None:
        """The place that an occasion leads to: زيارة إلى ميناء …، تفقده محطة …"""
        for at in range(first + 2, last + 1, 2):
            if (
                page.codes[at] in self.sites
                and not page.clitics(at) & PREPOSITION
                and (page.codes[at] not in self.places or page.codes[at - 2] in self.towards)
            ):
                return at, self.last(page, "place", at, last) or at
        return None

    def held_with_outlet(self, page: Page, first: int, last: int) -> bool:
        """Whether an occasion is a talk with an outlet, and so a medium: اتصال مع البوابة."""
        others = (at + 2 for at in range(first + 2, last, 2) if page.codes[at] in self.together)
        return any(page.codes[at] in self.outlets or page.name_at(at) is not None for at in others)

    def _text(self, page: Page, first: int, at: int) -> int | None:
        """An adjective of a document: التقرير ذاته، تقرير رقابي; whose it is stands behind."""
        if page.codes[at] in self.selves:
            return at
        agrees = page.clitics(first) & ARTICLE == page.clitics(at) & ARTICLE and page.codes[at] >> STEM not in self.heads
        return self._plain(page, at) if agrees else None

    def _medium(self, page: Page, first: int, at: int) -> int | None:
        """The last word of what goes on with a medium at `at`: an adjective, its outlet, those who hear it."""
        bound = page.clitics(at) & PREPOSITION
        heard = at + 2 < len(page.tokens.pieces) and (page.codes[at + 2] in self.outlets or page.name_at(at + 2) is not None)
        if page.codes[at] in self.together or page.codes[at] in self.to:
            return self._name(page, at + 2) if heard else None
        if page.codes[at] in self.through:
            return at + 2 if at + 2 < len(page.tokens.pieces) and page.codes[at + 2] in self.channels else None
        if bound == LI:
            return at if page.codes[at] in self.hearers else None
        return self._plain(page, at)

    def _occasion(self, page: Page, first: int, at: int) -> int | None:
        if page.codes[at] in self.together or page.codes[at] in self.to or page.codes[at] in self.towards:
            return self._name(page, at + 2)
        if page.codes[first] in self.answers and page.codes[at] not in self.phrases.verbs:
            return at
        if page.codes[first] in self.questions and page.codes[at] in self.asking:
            return at
        if page.clitics(at) & PREPOSITION == LI or page.clitics(at) & CONJ:
            return at if page.codes[at] not in self.phrases.verbs and page.codes[at] not in self.phrases.stops else None
        return self._plain(page, at)

    def _place(self, page: Page, first: int, at: int) -> int | None:
        if (
            at == first + 2
            and page.codes[first] not in self.places
            and not page.clitics(first) & ARTICLE
            and page.codes[at] not in self.closed
        ):
            return self._name(page, at)  # محطة بنى سويف
        return (
            None
            if page.codes[at] in self.together or page.codes[at] in self.towards or page.codes[at] in self.to
            else self._plain(page, at)
        )

    def _plain(self, page: Page, at: int) -> int | None:
        """A word that describes the noun before it, or a quoted name."""
        code, clitics = page.codes[at], page.clitics(at)
        seat = page.codes[at - 2] in self.seats and not page.clitics(at - 2) & ARTICLE
        if seat and code not in self.closed and not clitics & CONJ:
            return self._name(page, at)
        if clitics & (PREPOSITION | CONJ) or code in self.bar or code in self.about or code in self.towards:
            return None
        if code >> STEM in self.verbal and not clitics & ARTICLE and (clitics & SUFFIX or code >> STEM not in self.nominal):
            return None
        if clitics & SUFFIX and code >> STEM in self.doings:
            return None  # تقرير نشره الموقع
        return self._name(page, at)

    def _name(self, page: Page, at: int) -> int:
        quoted = page.name_at(at)
        return quoted.last if quoted else at
