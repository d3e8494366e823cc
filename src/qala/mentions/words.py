"""The sorts of words that the extent of a speaker phrase depends on."""

import re

from qala.alphabet import ARTICLE, CARRIED, CLITICS, CONJ, FUTURE, PREPOSITION, SUFFIX, WORD_BASE, chars
from qala.codes import Codes
from qala.kept import Kept
from qala.tokens.page import Classes, Numbers

HEADS = "OFFICE|INSTITUTION|GROUP|ANONYMOUS|EXPERT|MEDIA|DOCUMENT|TITLE|RANK|QUANTITY"
NAMES = "NAME|PLACE|BODY|LATIN"


class PhraseWords(Kept):
    """Sets of words by what they do in a phrase, as numbers of the tape, and expressions made of them."""

    def __init__(self, classes: Classes) -> None:
        self.classes = classes
        numbers = classes.numbers
        stops = numbers[
            "APART|ADDR|MA|ADJO|AN|KANA|QAD|NEG|SAWF|FIMA|HAYTHU|LAKIN|THUMMA|IF|PREPPRON|BECAUSE|PA|QUEST|ALLA|HADD|EDIT|DET|UNTIL|CITING|MODAL"
        ]
        stops |= {code for code in numbers["HIN"] if not code & CARRIED & ~CONJ}  # not بين الحين والآخر
        self.stops = stops - {code for code in numbers["=امام"] if code & ARTICLE}  # الإمام is no أمام
        future = Codes(code for code in numbers.all() if code & FUTURE)
        self.adverbs = numbers["ADJO|DAY"] - numbers["PREP|ADV"]
        """Words that tell when or how, without an object of their own."""
        self.verbs = self._pure("V|VERB|VPASS", {"V", "VPASS", "VERB", "PARTV", "VX", "FRAMED"}) | future
        self.heads, self.names = classes.stems(HEADS), numbers[NAMES] - numbers["PREP"]
        self.speakers = self.heads | (classes.stems(NAMES) - classes.stems("PREP"))
        self.circumstance = numbers["OCC|DAY|MONTH|NUM|DEM|DOCUMENT|MEDIUM|SPELL|NCUE"]
        self.carriers = numbers["MEDIA|BODY|ADDR"]
        self.prepositions = numbers["PREP"]
        self.titles, self.dubbed, self.what = numbers["TITLE|RANK|MEDIA"], numbers["TITLE|RANK"], numbers["MA"]
        """Words behind which a name follows, whatever it looks like."""
        self.done = classes.stems("MASDAR") - classes.stems("PLACE|NAME|" + HEADS)
        self.nouns, self.persons = numbers["NCUE"], numbers["OFFICE|TITLE|RANK|EXPERT"]
        self.pronominal, self.more, self.times = numbers["PREPPRON"], numbers["MORE"], numbers["ONCE"]
        self.that = numbers["AN"]
        self.seated, self.offices = numbers["LADA"], numbers["OFFICE"]
        self.anonymous_or_office = numbers["OFFICE|EXPERT|ANONYMOUS|X"]
        """What describes a name before it, or may be a part of it."""
        self.sent, self.envoys = numbers["ILA"], classes.stems("ENVOY")
        self._tell_objects(numbers)
        self.head = re.compile(f"[{chars(numbers[HEADS])}]")
        self.anonymous = numbers["ANONYMOUS"]
        self.told, self.unnamed = numbers["ANONYMOUS|GROUP"], numbers["ANONV"]
        self.media, self.people = numbers["MEDIA"], numbers["ANONYMOUS|EXPERT|OFFICE"]
        self.bodies_or_groups = numbers["INSTITUTION|GROUP|DOCUMENT"] - numbers["NAT|NAME|VERB"]
        self.held = numbers["DOCUMENT"] & numbers["MASDAR"] & numbers["VERB"]
        """A contract that is as often held or done: عقد الوزير مؤتمرا."""
        self.collective = numbers["INSTITUTION|GROUP"]
        """What its members belong to, whatever word they are: تجمع المهنيين."""
        self.things = numbers["MASDAR|LEGAL|OCCASION|THING"] - numbers["NAME|NAT|PART|PARTV|" + HEADS]
        """What somebody does or judges: no adjective of the noun before it."""
        self.told_of = self.things | numbers["MEDIUM|DOCUMENT"] - numbers["NAME"]
        self.parts, self.numerals = numbers["QUANTITY"], numbers["NUM"]
        self.doing = numbers["PARTV"] - self.names
        self.strangers = Codes(code for code in numbers["X"] if not code & CARRIED)
        ended = numbers["NAME|NAT|X"] | {code for code in numbers.all() if code & ARTICLE}
        self.ended = ended - self.titles
        """Words behind which an object may stand."""
        self.mute = numbers["COMMON"] - numbers["NAME|PLACE|BODY|LATIN|NAT|KIN|PUBLIC|PART|PARTV|FIGURES|" + HEADS]
        """Things, which say nothing."""
        self.common, self.unheard = numbers["COMMON"], classes.stems("X")
        self.addressed = (self.bodies_or_groups | numbers["PLACE"]) - numbers["NAME|OFFICE|TITLE|RANK|EXPERT"] | numbers["PUBLIC"]
        self.ordinary = classes.stems(HEADS + "|COMMON|MASDAR") - classes.stems("TITLE|RANK|NAT")
        self.closed = self.stops | self.prepositions
        self.particles = numbers["AN|PREP|REL|PREPPRON|NEG|KANA|QAD"] - numbers["NAME"]
        self.before = numbers["=امام"]
        self.fi, self.ala, self.min, self.an3 = (numbers[name] for name in ("FI", "ALA", "MIN", "AN3"))
        self.relative, self.pronoun, self.name = numbers["REL"], numbers["PRON"], numbers["NAME"]
        self.places = numbers["PLACE"]
        self.nameable = numbers["COMMON|MASDAR"] - numbers[HEADS]
        """Ordinary words that are surnames behind a given name."""
        self.called, self.crowned = numbers["NAME|X|LATIN|TITLE"], numbers["TITLE"]
        self.pointing, self.to, self.under, self.headings = (numbers[name] for name in ("DEM", "LI", "UNDER", "HEADING"))
        self.unknown = numbers["X"]
        self.states = numbers["PLACE"] - numbers["NAME"]
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
            | self.times
        )
        self.running = Codes(code for code in numbers.all() if code not in special and not code & PREPOSITION)
        """Words that any phrase goes on with, whatever it is."""
        self.bodies = numbers["OFFICE|INSTITUTION|MEDIA|BODY"]
        indefinite = {code for code in numbers["PREP|REL|PRON|MA|JIHA|BALI|HIN|KAMA|BAL|NCUE|MASDAR|THING"] if not code & ARTICLE}
        self.strange = self.stops | self.verbs | indefinite | self.times
        """Words that no phrase begins with unless they are names or heads."""
        self.platforms, self.sides, self.daily = numbers["PLATFORM|ASKED|AN"], numbers["JIHA|PREP|ANONYMOUS"], numbers["DAY|ONCE"]
        self.governing, self.posted = numbers["MASDAR|PARTV|PART"], numbers["DOCUMENT|MEDIUM"]
        self.days, self.selves, self.nations = numbers["DAY"], numbers["NAFS"], numbers["NAT"]
        self.deeds = numbers["MASDAR|THING"] - numbers[HEADS] - numbers[NAMES]
        self.no_role = self.stops | numbers["DAY|REL|PRON|DEM"]
        self.role = numbers[HEADS] | self.names | (numbers["X|COMMON"] - self.verbs)
        self.describing = classes.stems("NAT|NAME|X|PARTV|PART")

    def _tell_objects(self, numbers: Numbers) -> None:
        """Words that end a name, a country or a definite phrase, and nouns behind them that are the object of a verb before."""
        nouns = numbers["MASDAR|COMMON|NCUE"] - numbers["NAME|NAT|" + HEADS]
        bare = {code for code in nouns if not code & CARRIED}
        definite = {code for code in nouns & numbers["MASDAR"] if code & CARRIED == ARTICLE}
        owned = {code for code in nouns if code & CARRIED == SUFFIX}
        nations = {code for code in numbers["NAT"] if code & CARRIED == ARTICLE}
        heads = {code for code in numbers["INSTITUTION|GROUP"] - numbers["NAME|NAT"] if code & CARRIED == ARTICLE}
        names, places = numbers["NAME"] - numbers["ALA"], numbers["PLACE"] - numbers["PREP|NAT"]
        self.closing, self.countries = names | places | nations | heads, places
        self.objects, self.done_objects = Codes(bare | owned), Codes(definite)
        """Those behind any such word; those behind a country alone."""

    def _pure(self, names: str, allowed: set[str]) -> Codes:
        lexicon = self.classes.lexicon
        return Codes(
            code
            for code in self.classes.numbers[names]
            if {name for name in lexicon.families[(code - WORD_BASE) // CLITICS] if name[0] != "="} <= allowed
        )
