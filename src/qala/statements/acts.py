"""The act of a statement and whether its content is asserted or denied (section 5)."""

from qala.fold import fold
from qala.statements.clauses import Clause
from qala.tokens.page import Page

_INHERIT = frozenset("أعلن أكد أبدى أعرب عبر جدد كرر كشف أظهر أعاد".split())
_NEEDING = frozenset("أكد شدد تأكيد تشديد".split())
_NEED = frozenset(fold(word) for word in "ضرورة أهمية وجوب حتمية".split())
_DENIALS = frozenset({"نفى", "أنكر", "كذب", "فند", "دحض", "نفي", "استبعد"})
_BEING = frozenset(map(fold, "يكون تكون يكونا تكونا يكونوا".split()))


def act(page: Page, clause: Clause) -> tuple[str, str]:
    """The act and the polarity; where a noun is what is voiced, the act is the noun's (5.2)."""
    cue, first = clause.form.cue, clause.start
    if clause.mark == "np" and first < len(page.tokens.pieces):
        if cue.lemma in _NEEDING and page.word(first).stem in _NEED:
            return "demand", "asserted"
        noun = next((form.cue for form in page.forms(first) if form.cue.pos == "noun"), None) if cue.lemma in _INHERIT else None
        if noun:
            return noun.act, "denied" if noun.act == "deny" else "asserted"
    return cue.act, "denied" if cue.lemma in _DENIALS or unsaid(page, clause.parent, clause) else "asserted"


def unsaid(page: Page, host: Clause | None, clause: Clause) -> bool:
    """Whether somebody denies that this was said at all: نفى أن يكون الحداد قد قال إن."""
    if host is None or host.mark != "that" or host.form.cue.lemma not in _DENIALS or clause.form.aspect != "perfect":
        return False
    return page.word(host.start).stem in _BEING and not any(page.signs(at) for at in range(host.start + 1, clause.cue, 2))
