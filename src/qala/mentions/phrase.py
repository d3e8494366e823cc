"""The extent of a speaker phrase: from its first word to where the circumstances of the clause begin."""

from qala.alphabet import COMMA, DASH, PAREN, PREPOSITION, UNPAREN
from qala.tokens.page import Classes, Page

_LONGEST = 30
HEADS = "OFFICE|INSTITUTION|GROUP|ANONYMOUS|EXPERT|MEDIA|DOCUMENT|TITLE|RANK|QUANTITY"
NAMES = "NAME|PLACE|BODY|LATIN"


class Phrases:
    """Reads speaker phrases off a page."""

    def __init__(self, classes: Classes) -> None:
        self.classes = classes
        self.stops = classes[
            "ADJO|AN|KANA|QAD|NEG|SAWF|FIMA|HAYTHU|LAKIN|THUMMA|IF|PREPPRON|BECAUSE|PART|QUEST|ALLA|HADD|EDIT"
        ]
        self.verbs = self._pure("V|VERB|VPASS", {"V", "VPASS", "VERB", "PARTV", "VX"})
        self.heads, self.names = classes[HEADS], classes[NAMES]
        self.circumstance = classes["OCC|DAY|MONTH|NUM|DEM"]
        self.carriers = classes["MEDIA|BODY|ADDR"]

    def _pure(self, names: str, allowed: set[str]) -> frozenset[str]:
        lexicon = self.classes.lexicon
        return frozenset(
            code for code in self.classes[names] if lexicon.families[(ord(code) - 0x3000) // 32] <= allowed
        )

    def begins(self, page: Page, at: int) -> bool:
        """Whether a speaker phrase may begin with the word at `at`."""
        code = page.tokens.tape[at]
        if page.clitics(at) & PREPOSITION:
            return False
        if code in self.heads or code in self.names:
            return True
        return not (
            code in self.stops
            or code in self.verbs
            or code in self.classes["PREP|REL|PRON|MA|JIHA|BALI|HIN|KAMA|BAL|NCUE|MASDAR"]
            and not page.clitics(at) & 8
        )

    def last(self, page: Page, first: int, limit: int, barred: frozenset[str] = frozenset()) -> int:
        """The last word of the phrase that begins at `first`.

        Args:
            page: the text.
            first: its first word.
            limit: the last word that it may hold.
            barred: code points of words (prepositions that the cue governs) that end it.
        """
        tape = page.tokens.tape
        named = tape[first] in self.names
        limit = min(limit, first + 2 * _LONGEST)
        at = first
        bracket = False
        while at + 2 <= limit:
            ahead, signs = at + 2, page.signs(at + 1)
            if bracket:
                bracket = not signs & UNPAREN
                at = ahead
                continue
            if signs & PAREN:
                if page.signs(first - 1) & PAREN:
                    return at
                bracket, at = True, ahead
                continue
            code = tape[ahead]
            if signs & DASH or (signs and not signs & (COMMA | UNPAREN)):
                return at
            if signs & COMMA and not self._apposes(page, ahead, limit):
                return at
            if code in self.stops or code in barred or self._circumstance(page, ahead, limit, named):
                return at
            if code in self.verbs and not page.clitics(ahead) & 6:
                return at
            if code in self.classes["REL"]:
                return at if named or signs else self._relative(page, ahead, limit)
            if code in self.classes["PRON"]:
                return at
            named = named or code in self.classes["NAME"]
            at = ahead
        return at

    def _relative(self, page: Page, at: int, limit: int) -> int:
        """The last word of a relative clause that says which of several is meant."""
        while (
            at + 2 <= limit and not page.signs(at + 1) & COMMA and page.tokens.tape[at + 2] not in self.classes["DAY"]
        ):
            at += 2
        return at

    def _apposes(self, page: Page, at: int, limit: int) -> bool:
        """Whether the words behind a comma go on with the phrase: a role, a name, a nickname."""
        code = page.tokens.tape[at]
        if page.clitics(at) & PREPOSITION or code in self.stops or code in self.classes["DAY"]:
            return False
        return code in self.heads or code in self.names or code in self.classes["X"]

    def _circumstance(self, page: Page, at: int, limit: int, named: bool) -> bool:
        """Whether a preposition opens a circumstance of the clause rather than a part of the phrase."""
        tape = page.tokens.tape
        code = tape[at]
        after = tape[at + 2] if at + 2 <= limit else ""
        if code in self.classes["FI"]:
            return after in self.circumstance or (page.signs(at - 1) & COMMA) != 0
        if code in self.classes["ALA"]:
            return after in self.classes["PLATFORM"]
        if code in self.classes["MIN"]:
            return after in self.classes["JIHA"] or (named and after in self.names)
        if code in self.classes["AN3"]:
            return True
        clitics = page.clitics(at) & PREPOSITION
        if clitics == 4:
            return code in self.carriers or code in self.classes["ANONYMOUS|GROUP"] and bool(page.clitics(at) & 8)
        return False
