"""The extent of a speaker phrase: from its first word to where the circumstances of the clause begin."""

import re

from qala.alphabet import (
    ARTICLE,
    CARRIED,
    CLITICS,
    COMMA,
    CONJ,
    DASH,
    FUTURE,
    HARD,
    LI,
    PAREN,
    PREPOSITION,
    SIGNS,
    SUFFIX,
    UNPAREN,
    WORD_BASE,
    chars,
)
from qala.fold import fold
from qala.mentions.names import PARTICLES
from qala.rules.pattern import SEPARATORS
from qala.tokens.page import Classes, Page

_LONGEST = 30
_OFFICE = 16
"""Pieces within which an office is followed by the name of who holds it."""
_ALEF, _AL = fold("ا"), fold("ال")
HEADS = "OFFICE|INSTITUTION|GROUP|ANONYMOUS|EXPERT|MEDIA|DOCUMENT|TITLE|RANK|QUANTITY"
NAMES = "NAME|PLACE|BODY|LATIN"


_NISBA = tuple(fold(ending) for ending in ("ي", "ية", "يين", "يون", "يات"))


def _nisba(word: bytes) -> bool:
    """Whether a definite word looks like an adjective of relation."""
    return word.endswith(_NISBA)


def surname(word: bytes) -> bool:
    """Whether a place's name with the article is an adjective of relation, and so rather somebody's surname."""
    return word.startswith(_AL) and _nisba(word)


class Phrases:
    """Reads speaker phrases off a page."""

    def __init__(self, classes: Classes) -> None:
        self.classes = classes
        self.stops = classes[
            "APART|ADDR|MA|ADJO|AN|KANA|QAD|NEG|SAWF|FIMA|HAYTHU|LAKIN|THUMMA|IF|PREPPRON|BECAUSE|PA|QUEST|ALLA|HADD|EDIT|DET|UNTIL"
        ]
        future = frozenset(code for code in classes.words() if (ord(code) - WORD_BASE) % CLITICS & FUTURE)
        self.verbs = self._pure("V|VERB|VPASS", {"V", "VPASS", "VERB", "PARTV", "VX", "FRAMED"}) | future
        self.heads, self.names = classes[HEADS], classes[NAMES] - classes["PREP"]
        self.speakers = self.heads | self.names
        self.circumstance = classes["OCC|DAY|MONTH|NUM|DEM|DOCUMENT|MEDIUM"]
        self.carriers = classes["MEDIA|BODY|ADDR"]
        self.prepositions = classes["PREP"]
        self.titles = classes["TITLE|RANK|MEDIA"]
        """Words behind which a name follows, whatever it looks like."""
        self.nouns, self.persons = classes["NCUE"], classes["OFFICE|TITLE|RANK|EXPERT"]
        self.pronominal, self.more, self.times = classes["PREPPRON"], classes["MORE"], classes["ONCE"]
        self.seated, self.offices = classes["LADA"], classes["OFFICE"]
        self.complete = self._complete(classes)
        self.head = re.compile(f"[{chars(map(ord, self.heads))}]")
        self.anonymous = classes["ANONYMOUS"]
        self.told, self.unnamed = classes["ANONYMOUS|GROUP"], classes["ANONV"]
        self.media, self.people = classes["MEDIA"], classes["ANONYMOUS|EXPERT|OFFICE"]
        self.bodies_or_groups = classes["INSTITUTION|GROUP|DOCUMENT"] - classes["NAT|NAME|VERB"]
        self.addressed = (self.bodies_or_groups | classes["PLACE"]) - classes["NAME|OFFICE|TITLE|RANK|EXPERT"]
        self.ordinary = classes[HEADS + "|COMMON|MASDAR"] - classes["TITLE|RANK|NAT"]
        self.closed = self.stops | self.prepositions
        self.particles = classes["AN|PREP|REL|PREPPRON|NEG|KANA|QAD"] - classes["NAME"]
        self.fi, self.ala, self.min, self.an3, self.once = (classes[name] for name in ("FI", "ALA", "MIN", "AN3", "ONCE"))
        self.relative, self.pronoun, self.name = classes["REL"], classes["PRON"], classes["NAME"]
        self.places = classes["PLACE"]
        self.nameable = classes["COMMON|MASDAR"] - self.heads
        """Ordinary words that are surnames behind a given name."""
        self.called, self.crowned = classes["NAME|X|LATIN|TITLE"], classes["TITLE"]
        self.pointing, self.to, self.under, self.headings = (classes[name] for name in ("DEM", "LI", "UNDER", "HEADING"))
        self.unknown = classes["X"]
        self.states = classes["PLACE"] - classes["NAME"]
        special = (
            self.closed
            | self.verbs
            | self.relative
            | self.pronoun
            | self.titles
            | self.nouns
            | self.unnamed
            | self.pointing
            | self.to
            | self.under
            | self.more
        )
        plain = [code for code in classes.words() if code not in special and not (ord(code) - WORD_BASE) % CLITICS & PREPOSITION]
        self.run = re.compile(f"(?:{SEPARATORS['_']}[{chars(map(ord, plain))}])*+")
        self.bodies = classes["OFFICE|INSTITUTION|MEDIA|BODY"]

    def _complete(self, classes: Classes) -> re.Pattern[str]:
        """A word that ends a name, a country or a definite phrase, and a noun behind it that is the object of a verb before."""
        nouns = classes["MASDAR|COMMON|NCUE"] - classes["NAME|NAT|" + HEADS]
        bare = {code for code in nouns if not (ord(code) - WORD_BASE) % CLITICS}
        definite = {code for code in nouns & classes["MASDAR"] if (ord(code) - WORD_BASE) % CLITICS == ARTICLE}
        nations = {code for code in classes["NAT"] if (ord(code) - WORD_BASE) % CLITICS == ARTICLE}
        names, places = classes["NAME"] - classes["ALA"], classes["PLACE"] - classes["PREP|NAT"]
        ends, states, objects, any_object = (
            f"[{chars(map(ord, codes))}]" for codes in (names | places | nations, places, bare, bare | definite)
        )
        return re.compile(f"{ends}{SEPARATORS['_']}{objects}|{states}{SEPARATORS['_']}{any_object}")

    def _pure(self, names: str, allowed: set[str]) -> frozenset[str]:
        lexicon = self.classes.lexicon
        return frozenset(
            code
            for code in self.classes[names]
            if {name for name in lexicon.families[(ord(code) - WORD_BASE) // CLITICS] if name[0] != "="} <= allowed
        )

    def begins(self, page: Page, at: int) -> bool:
        """Whether a speaker phrase may begin with the word at `at`."""
        code = page.tokens.tape[at]
        if page.clitics(at) & PREPOSITION:
            return False
        if page.time_at(at) is not None or (code in self.more and self._often(page, at)):
            return False
        if code in self.heads or code in self.names or (code in self.ala and page.last_letter(at) == "ي"):
            return True
        return not (
            code in self.stops
            or code in self.verbs
            or (code in self.classes["PREP|REL|PRON|MA|JIHA|BALI|HIN|KAMA|BAL|NCUE|MASDAR"] and not page.clitics(at) & ARTICLE)
        )

    def agrees(self, page: Page, at: int, gender: str, number: str) -> bool:
        """Whether the phrase at `at` can be the subject of a verb before it: a singular head agrees in gender."""
        stem = page.word(at).stem
        if stem.endswith(_ALEF) and not page.clitics(at) & ARTICLE and stem[:-1] in page.lexicon.heads:
            return False  # an accusative is an object
        head = page.lexicon.heads.get(stem)
        if head is None and gender == "m" and number == "s" and page.tape[at] in self.states:
            place = page.lexicon.entries.get(page.tokens.pieces[at])
            return place is None or place.gender != "f"
        if head is None or head.number != "s" or number != "s" or gender not in "mf" or head.gender not in "mf":
            return True
        return head.gender == gender or head.kind == "quantity" or (gender == "f" and head.kind == "office" and self._woman(page, at))

    def _woman(self, page: Page, at: int) -> bool:
        """Whether an office in the masculine is a woman's: قالت وزير الصحة هالة النجار."""
        genders, pieces = page.lexicon.genders, page.tokens.pieces
        for word in range(at + 2, min(at + _OFFICE, len(pieces) - 1), 2):
            if page.codes[word - 1] & SIGNS:
                return False
            if gender := genders.get(pieces[word]):
                return gender == "f"
        return False

    def last(self, page: Page, first: int, limit: int, barred: frozenset[str] = frozenset()) -> int:
        """The last word of the phrase that begins at `first`; what cannot stand behind a name ends it (see `_reach`)."""
        end = self._reach(page, first, limit, barred)
        at = first
        while at < end and (match := self.complete.search(page.tape, at, end + 1)):
            if not self.given(page, match.start(), first):
                return match.start()
            at = match.end() - 1
        return end

    def given(self, page: Page, at: int, first: int) -> bool:
        """Whether a word is a given name with nothing of a name before it: what follows is a surname, محمد حصاد."""
        behind = page.tokens.pieces[at + 2]
        if page.lexicon.genders.get(page.tokens.pieces[at]) not in ("m", "f") or (
            behind.endswith(_ALEF) and behind[:-1] in page.lexicon.stems
        ):
            return False  # رفع سامر جزءا: an accusative is no surname
        if at == first:
            return True
        before = page.tape[at - 2]
        if page.signs(at - 1) or page.clitics(at - 2) & ARTICLE:
            return before not in self.crowned
        return before not in self.called and page.tokens.pieces[at - 2] not in PARTICLES

    def _reach(self, page: Page, first: int, limit: int, barred: frozenset[str]) -> int:
        """The last word of the phrase that begins at `first`.

        Args:
            page: the text.
            first: its first word.
            limit: the last word that it may hold.
            barred: code points of words (prepositions that the cue governs) that end it.
        """
        tape, codes = page.tape, page.codes
        named = tape[first] in self.names
        limit = min(limit, first + 2 * _LONGEST)
        at = first
        bracket = False
        due = page.next_time(first)
        quote = page.name_at(first)
        if quote and quote.last < limit and not codes[quote.last + 1] & COMMA and tape[quote.last + 2] not in self.names:
            limit = quote.last
        while at + 2 <= limit:
            if not bracket and tape[at] not in self.titles:
                end = self._run_end(tape, at, min(limit + 1, due, page.name_end(at) + 1))
                if end > at:
                    named = named or not self.name.isdisjoint(tape[at + 2 : end + 1 : 2])
                    at = end
                    if at + 2 > limit:
                        return at
            ahead, signs = at + 2, codes[at + 1] & SIGNS
            if bracket:
                bracket = not signs & UNPAREN
                at = ahead
                continue
            if signs & PAREN:
                if codes[first - 1] & PAREN:
                    return at
                bracket, at = True, ahead
                continue
            code = tape[ahead]
            if page.in_name(at) and not page.in_name(ahead) and self._leaves(page, ahead):
                return at
            if page.in_name(ahead):
                at = ahead
                continue
            if signs & DASH or (signs and not signs & (COMMA | UNPAREN)):
                return at
            if code in self.unnamed and tape[first] in self.anonymous:
                return at
            describes = code in self.media and not signs and at > first and not codes[ahead] & CARRIED
            if describes and tape[first] in self.people and tape[at] not in self.heads and tape[at] not in self.prepositions:
                return at
            if signs & COMMA:
                if not self._apposes(page, ahead, limit):
                    return at
                named = named or code in self.name
                at = ahead
                continue
            titled = tape[at] in self.titles and not codes[at] & SUFFIX
            if not signs and titled and not codes[ahead] & (PREPOSITION | CONJ) and code not in self.particles:
                at, named = ahead, True
                continue
            if page.time_at(ahead) is not None and code not in self.names and tape[at] not in self.titles:
                return at
            if code in self.more and self._often(page, ahead):
                return at
            if code in self.seated and tape[first] in self.offices:
                at = ahead
                continue
            if code in self.pronominal and (named_by := self._known(page, ahead, limit)):
                at = named_by
                continue
            ali = code in self.ala and page.last_letter(ahead) == "ي"
            if (
                code in self.stops
                or (code in barred and not ali)
                or self._circumstance(page, ahead, limit, named, tape[first] in self.offices)
            ):
                return at
            if code in self.verbs and not codes[ahead] & (PREPOSITION | ARTICLE) and tape[at] not in self.prepositions:
                return at
            if code in self.nouns and codes[ahead] & SUFFIX and named:
                return at
            if code in self.relative:
                known = named or signs or (at > first and tape[first] in self.bodies)
                return at if known else self._relative(page, ahead, limit)
            if code in self.pronoun:
                return at
            named = named or code in self.name
            at = ahead
        return at

    def _known(self, page: Page, at: int, limit: int) -> int:
        """The last word of the known name that begins at `at`, though its first word looks like بي "by me"; 0 if none does."""
        pieces = page.tokens.pieces
        longest = page.lexicon.openers.get(pieces[at], 0)
        ends = (at + 2 * (words - 1) for words in range(longest, 1, -1))
        return next((end for end in ends if end <= limit and b" ".join(page.words(at, end)) in page.lexicon.entries), 0)

    def _often(self, page: Page, at: int) -> bool:
        """Whether أكثر من مرة, غير مرة begin here: how often, not who."""
        tape = page.tape
        return tape[at] in self.more and (tape[at + 2 : at + 3] in self.times or tape[at + 4 : at + 5] in self.times)

    def _leaves(self, page: Page, at: int) -> bool:
        """Whether a word behind a quoted name is no part of its phrase: صحيفة «الأفق» القرار، مبادرة «العهد» مقاطعتها."""
        clitics = page.clitics(at)
        if page.tokens.tape[at] in self.persons:
            return False
        return bool(clitics & SUFFIX) or (bool(clitics & ARTICLE) and not _nisba(page.tokens.pieces[at]))

    def _part(self, page: Page, at: int, after: str) -> bool:
        """Whether a demonstrative goes on with a construct: رئيس هذه اللجنة."""
        governed = page.tokens.tape[at - 2] in self.heads and not page.clitics(at - 2) & ARTICLE
        return governed and bool(after) and bool(page.clitics(at + 2) & ARTICLE)

    def _another(self, page: Page, at: int) -> bool:
        """Whether a word behind a definite noun begins another phrase: it is no adjective and no name of the first."""
        code = page.tokens.tape[at]
        if page.clitics(at) & ARTICLE:
            if _nisba(page.tokens.pieces[at]):
                return False
            return page.tokens.pieces[at] in page.lexicon.openers or code in self.bodies_or_groups
        return code in self.ordinary and code not in self.names

    def _run_end(self, tape: str, at: int, stop: int) -> int:
        """The last word of the plain words behind `at`."""
        match = self.run.match(tape, at + 1, stop)
        return match.end() - 1 if match else at

    def subject_last(self, page: Page, first: int, last: int) -> int:
        """Where a subject ends when an object follows it at once: before a definite head behind a complete phrase."""
        tape, role = page.tokens.tape, 0
        for word in range(first + 2, last + 1, 2):
            before = tape[word - 2]
            if page.signs(word - 1) & COMMA and tape[word] in self.offices and any(code in self.name for code in tape[first:word:2]):
                if role:
                    return word - 2  # هاجم سامر الحداد، وزير النقل، رئيس البلدية
                role = word
            if before in self.classes["NAFS"]:
                return word - 2
            if page.signs(word - 1) & COMMA and tape[word] in self.addressed and not self.name.isdisjoint(tape[first:word:2]):
                return word - 2  # طالب النائب سامر، عضو اللجنة، الحكومة بالرد
            if page.signs(word - 1) or page.clitics(word) & (PREPOSITION | CONJ):
                continue
            if before in self.name and self._surname(page, word, last) and self.given(page, word - 2, first):
                continue
            if page.clitics(word - 2) & ARTICLE and self._another(page, word):
                return word - 2
            if before in self.name and page.clitics(word) & SUFFIX and tape[word] not in self.name:
                return word - 2
            if page.clitics(word) & ARTICLE and _nisba(page.tokens.pieces[word]):
                continue
            adjective = bool(page.clitics(word - 2) & ARTICLE) and _nisba(page.tokens.pieces[word - 2])
            if page.signs(word - 1) or not (
                before in self.names
                or before in self.classes["NAT"]
                or adjective
                or (word == first + 2 and tape[first] in self.classes["X"])
            ):
                continue
            bare = not page.clitics(word) & (PREPOSITION | CONJ)
            place = tape[word] in self.classes["PLACE"] and not surname(page.tokens.pieces[word])
            if place and bare and (before not in self.classes["NAT"] or (adjective and tape[word] not in self.name)):
                return word - 2
            if tape[word] in self.heads and tape[word] not in self.names and not page.clitics(word) & (PREPOSITION | CONJ):
                return word - 2
            if page.clitics(word) & ARTICLE and tape[word] not in self.classes["NAT|NAME|X|PARTV|PART"]:
                return word - 2
        return last

    def _surname(self, page: Page, at: int, last: int) -> bool:
        """Whether a word behind a given name may be its surname: الحاج in حسين الحاج حسن too."""
        code = page.tape[at]
        if code in self.crowned:
            return at < last and page.tape[at + 2] in self.name
        return code not in self.heads and code not in self.places

    def _relative(self, page: Page, at: int, limit: int) -> int:
        """The last word of a relative clause that says which of several is meant."""
        while at + 2 <= limit and not page.signs(at + 1) & COMMA and page.tokens.tape[at + 2] not in self.classes["DAY"]:
            at += 2
        return at

    def _apposes(self, page: Page, at: int, limit: int) -> bool:
        """Whether the words behind a comma go on with the phrase: a role, a name, a nickname."""
        code = page.tokens.tape[at]
        if page.clitics(at) & (PREPOSITION | CONJ) or code in self.stops or code in self.classes["DAY|REL|PRON|DEM"]:
            return False
        if code in self.heads or code in self.names or (code in self.classes["X|COMMON"] and code not in self.verbs):
            return True
        if code in self.verbs:
            return False
        end = next((word for word in range(at, min(at + 8, limit + 1), 2) if page.signs(word + 1)), 0)
        return bool(end) and not page.signs(end + 1) & HARD and self.closed.isdisjoint(page.tokens.tape[at : end + 1 : 2])

    def _circumstance(self, page: Page, at: int, limit: int, named: bool, officer: bool) -> bool:
        """Whether a preposition opens a circumstance of the clause rather than a part of the phrase."""
        tape = page.tokens.tape
        code = tape[at]
        after = tape[at + 2] if at + 2 <= limit else ""
        if code in self.fi:
            own = after and bool(page.clitics(at + 2) & SUFFIX)
            return own or after in self.circumstance or (page.signs(at - 1) & COMMA) != 0
        if code in self.ala:
            return after in self.classes["PLATFORM|ASKED"]
        if code in self.min:
            return after in self.classes["JIHA|PREP|ANONYMOUS"] or (named and after in self.names)
        if code in self.an3:
            return True
        if code in self.once:
            return after in self.classes["DAY|ONCE"]
        if page.clitics(at) & PREPOSITION == LI:
            told = code in self.told and bool(page.clitics(at) & ARTICLE)
            return code in self.carriers or (told and (named or not officer))
        if code in self.to:
            return named or tape[at - 2] in self.unknown
        if code in self.under:
            return after in self.headings
        if code in self.pointing:
            return not self._part(page, at, after)
        return False
