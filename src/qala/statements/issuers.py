"""Whose word a text is: بيان لوزارة النقل، بيان صادر عن الحزب، تغريدة الوزير، وفق شهادتها (S5)."""

from qala.alphabet import ARTICLE, PREPOSITION, SIGNS, STEM, SUFFIX
from qala.fold import fold
from qala.kept import Kept
from qala.mentions.phrase import HEADS, NAMES, Phrases
from qala.rules import Rulebook
from qala.statements.clauses import Clause, Range
from qala.tokens.page import Classes, Page

_WORDS = frozenset("بيان بلاغ تصريح كلمة خطاب رسالة برقية تغريدة تدوينة منشور نداء مداخلة إحاطة إيجاز شهادة إفادة مذكرة".split())
"""Texts that somebody issues in his own name; a report, a study or a law speaks for itself."""
_ISSUED, _NEAR = frozenset(map(fold, "أصدر أصدرت نشر نشرت وزع وزعت عمم عممت".split())), 80
"""Verbs of those who issue a text, and the pieces before البيان in which they stand."""
_SENT = frozenset("رسالة برقية خطاب نداء مذكرة".split())
"""Texts that are sent: behind ل stands who gets them."""
_OWNERS = {fold("ها"): ("f", "s"), fold("هم"): ("m", "p"), fold("هما"): ("m", "d"), fold("ه"): ("m", "s")}
"""Gender and number of the owner by the pronoun, the longer endings first."""


class Issuers(Kept):
    """Finds who issued the text that a source phrase names."""

    def __init__(self, book: Rulebook, classes: Classes, phrases: Phrases) -> None:
        self.phrases = phrases
        texts, bodies = classes.stems("DOCUMENT"), classes.stems(f"{HEADS}|{NAMES}")
        self.texts, self.bodies = texts, bodies - texts - classes.stems("ANONYMOUS|QUANTITY")
        self.undescribed = classes.stems("EXPERT|ANONYMOUS")
        """بيان صحفي: what could be a person without an article describes the text."""
        self.rules, self.sent = book.emitting("issuer"), classes.numbers["ILA|ALA|AN3"]

    def text(self, page: Page, at: int) -> bool:
        """Whether a word is a text that is somebody's word."""
        return page.codes[at] >> STEM in self.texts and self._lemma(page, at) in _WORDS

    def owner(self, page: Page, at: int) -> tuple[str, str] | None:
        """Gender and number of the pronoun that says whose text it is: شهادتها."""
        if not page.codes[at] & SUFFIX:
            return None
        piece = page.tokens.pieces[at]
        return next((agreement for ending, agreement in _OWNERS.items() if piece.endswith(ending)), None)

    def named(self, page: Page, source: Range) -> Range | None:
        """The phrase that says who issued the text at the beginning of a source."""
        first, codes = source[0], page.codes
        limit = page.sentence_end(first) - 1
        if codes[first] & SUFFIX or first >= limit or codes[first + 1] & SIGNS:
            return None
        at = first + 2
        if codes[first] & ARTICLE or not self._owns(page, at):
            at = next((hit.end("issuer") - 1 for rule in self.rules if (hit := rule.regex.match(page.tape, first, limit + 1))), 0)
            if not at or (codes[at] & PREPOSITION and self._lemma(page, first) in _SENT):
                return None
        if codes[at] >> STEM not in self.bodies and not codes[at] & ARTICLE:
            return None
        return at, self.phrases.last(page, at, source[1] if source[1] > at else limit, self.sent)

    def _owns(self, page: Page, at: int) -> bool:
        """Whether a text right before a word is that one's: بيان وزارة النقل."""
        code = page.codes[at]
        described = code >> STEM in self.undescribed and not code & ARTICLE
        return code >> STEM in self.bodies and not code & PREPOSITION and not described

    def published(self, page: Page, text: int) -> Range | None:
        """Who is told to have issued the text that stands at `text`, a little before: أصدرت وزارة النقل بيانا. وأشار البيان إلى."""
        codes, lemma = page.codes, self._lemma(page, text)
        for at in range(text - 2, max(text - _NEAR, 1), -2):
            if codes[at] >> STEM not in self.texts or codes[at] & ARTICLE or self._lemma(page, at) != lemma:
                continue
            start = page.sentence_start(at)
            verb = next((word for word in range(at - 4, start - 1, -2) if page.word(word).stem in _ISSUED), None)
            if verb is None:
                return None
            begins = verb + 2 < at and self.phrases.begins(page, verb + 2)
            return (verb + 2, self.phrases.subject_last(page, verb + 2, self.phrases.last(page, verb + 2, at - 2))) if begins else None
        return None

    def mentioned(self, page: Page, clause: Clause, text: int) -> bool:
        """Whether a clause was said in such a text as stands at `text`: قالت الوزارة في بيان."""
        lemma, (first, last) = self._lemma(page, text), clause.gap
        at = range(first, last + 1, 2)
        return any(page.codes[word] >> STEM in self.texts and self._lemma(page, word) == lemma for word in at)

    def _lemma(self, page: Page, at: int) -> str | None:
        """The noun that a word is a form of."""
        head = page.lexicon.heads.get(page.word(at).stem)
        return head.lemma if head else None
