"""The act of a statement and whether its content is asserted or denied (section 5)."""

from qala.fold import fold
from qala.statements.clauses import Clause
from qala.tokens.page import Page

_INHERIT = frozenset("أعلن أكد أبدى أعرب عبر جدد كرر كشف أظهر أعاد".split())
_NEED = frozenset(fold(word) for word in "ضرورة أهمية وجوب حتمية".split())
_DENIALS = frozenset({"نفى", "أنكر", "كذب", "فند", "دحض", "نفي", "استبعد"})
_FALSE = frozenset(fold(word) for word in ("صحة", "الصحة"))


def act(page: Page, clause: Clause) -> tuple[str, str]:
    """The act and the polarity; where a noun is what is voiced, the act is the noun's (5.2)."""
    cue = clause.form.cue
    first = clause.start
    if clause.mark == "np" or clause.form.aspect in ("perfect", "imperfect", "participle"):
        word = page.word(first) if first < len(page.tokens.pieces) else None
        if word and clause.mark == "np":
            if cue.lemma in ("أكد", "شدد", "تأكيد", "تشديد") and word.stem in _NEED:
                return "demand", "asserted"
            noun = next((form.cue for form in page.forms(first) if form.cue.pos == "noun"), None)
            if noun and cue.lemma in _INHERIT:
                return noun.act, "denied" if noun.act == "deny" else "asserted"
    if cue.lemma in _DENIALS:
        return cue.act, "denied"
    return cue.act, "asserted"
