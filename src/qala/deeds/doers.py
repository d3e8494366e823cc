"""Who does what a verb or a verbal noun tells."""

from qala.alphabet import ARTICLE, BI, PREPOSITION, SIGNS, SUFFIX
from qala.deeds.lists import Lists
from qala.fold import fold
from qala.kept import Kept
from qala.statements import Statements
from qala.statements.clauses import Range
from qala.tokens.page import Page

_HERS = tuple(map(fold, ("ها", "هم", "هما")))


class Doers(Kept):
    """Finds the subjects of verbs and the owners of verbal nouns."""

    def __init__(self, statements: Statements) -> None:
        self.phrases, self.subjects = statements.phrases, statements.sources.subjects
        self.lists = Lists(statements.classes)
        numbers = statements.classes.numbers
        self.away, self.governing = numbers["MIN|ILA|ALA|FI|AN3"], numbers["PARTV|PART"]
        self.named, self.unknown = numbers["NAME|PLACE"], numbers["X"]

    def of_verb(self, page: Page, at: int, gender: str = "-", number: str = "-") -> Range | None:
        """The subject of the finite verb at `at`: the topic before it, the phrase behind it, or that of a verb earlier in the sentence."""
        start, stop = page.sentence_start(at), page.sentence_end(at)
        found = self.subjects.of(page, at, start, stop, gender, number)
        if found and found[0] > at:
            return self.trimmed(page, found[0], found[1])
        return found or self.subjects.within(page, start, at, gender, number)

    def of_noun(self, page: Page, at: int) -> Range | None:
        """The phrase right behind the verbal noun at `at`: انسحاب القوات."""
        behind, stop = at + 2, page.sentence_end(at)
        if behind >= stop or page.codes[at + 1] & SIGNS or not self.phrases.begins(page, behind):
            return None
        return self.trimmed(page, behind, self.phrases.last(page, behind, stop - 1))

    def trimmed(self, page: Page, first: int, last: int) -> Range:
        """The phrase behind a verb or a verbal noun without what belongs to that: تنسحب القوات [من المدن], تسلم الحركة [أسلحتها]."""
        codes = page.codes
        for at in range(first + 2, last + 1, 2):
            code = codes[at]
            bound = code & PREPOSITION == BI and codes[at - 2] not in self.governing
            suffixed = code & SUFFIX or (code in self.unknown and page.tokens.pieces[at].endswith(_HERS))
            owned = suffixed and codes[at - 2] & ARTICLE and code not in self.named
            if bound or owned or code in self.away:
                return first, at - 2
        return first, last
