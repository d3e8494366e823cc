"""Who does what a verb or a verbal noun tells."""

from qala.alphabet import SIGNS
from qala.mentions.phrase import Phrases
from qala.statements.clauses import Range
from qala.statements.subjects import Subjects
from qala.tokens.page import Classes, Page


class Doers:
    """Finds the subjects of verbs and the owners of verbal nouns."""

    def __init__(self, classes: Classes, phrases: Phrases) -> None:
        self.phrases = phrases
        self.subjects = Subjects(classes, phrases)

    def of_verb(self, page: Page, at: int, gender: str = "-", number: str = "-") -> Range | None:
        """The subject of the finite verb at `at`: the topic before it, the phrase behind it, or that of a verb earlier in the sentence."""
        start, stop = page.sentence_start(at), page.sentence_end(at)
        return self.subjects.of(page, at, start, stop, gender, number) or self.subjects.within(page, start, at, gender, number)

    def of_noun(self, page: Page, at: int) -> Range | None:
        """The phrase right behind the verbal noun at `at`: انسحاب القوات."""
        behind, stop = at + 2, page.sentence_end(at)
        if behind >= stop or page.codes[at + 1] & SIGNS or not self.phrases.begins(page, behind):
            return None
        return behind, self.phrases.last(page, behind, stop - 1)
