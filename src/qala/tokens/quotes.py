"""Quotation marks, paired by position and repaired (Q1, Q2, Q8).

A mark that touches the word after it opens, one that touches the word before it closes, whatever its shape; a mark that
touches both or neither does what the marks before it left to do.
"""

from collections.abc import Container
from functools import lru_cache

from qala.alphabet import CLOSE, COLON, COMMA, MASKS, NEWLINE, OPEN, QUOTE, SEPARATOR_BASE, STEM, STOP
from qala.built import part
from qala.codes import Codes, Sieve
from qala.fold import fold
from qala.named import NamedTuple
from qala.tokens import Tokens

_MARKED = part("marked", lambda: Sieve(SEPARATOR_BASE + mask for mask in range(MASKS) if mask & QUOTE == QUOTE))
_PARAGRAPH = part("paragraph", lambda: Sieve(SEPARATOR_BASE + mask for mask in range(MASKS) if mask & NEWLINE))
_NOTHING = Codes()
NAME_WORDS = 4
"""A quotation of at most so many words is a name or a term unless a colon or a cue stands before it."""


_SAID = frozenset(map(fold, "لا لن لم هناك نحن هذا هذه إنه إنها إننا لقد سوف".split()))
"""Words that no name begins with."""


_ANSWERS = _SAID - frozenset(map(fold, ("إنه", "إنها", "إننا")))
"""Those of them that are no complementiser with a pronoun: لا أعرف."""
_WE_SHALL, _WORD = fold("سن"), 4
"""What a verb of the future in the first person plural begins with, and the letters of the shortest: سنرى."""
_FIRST = fold("ا"), fold("ن")
_NOUNS = frozenset(
    map(
        fold,
        "أبرز أشد أضخم أغلب أقدم أقرب أقل أقوى أكثر أهم أعلى أحب أخطر أطول أحدث أولى أفضل أشبه أشهر أقصر أبيض "
        "أمل أمر أمن أمس آر ألف أسر أسير ابن اسم نجل نصف نصر نسب نزيف نووي نقل نشر نفر نبأ".split(),
    )
)
"""What else looks like a verb in the first person: أقوى رد, نصر جديد."""
_THAT = frozenset(map(fold, "أن إن بأن".split()))
_ASIDE = 5
"""Words between a source in quotation marks and its complementiser, at most: أفادت "أنباء المرسى"، الاثنين، بأن."""
_SUBJECT = 8
"""Words of a subject between a cue and a short quotation, at most."""


class Quote(NamedTuple):
    """A quotation, from its first to its last word."""

    first: int
    last: int
    name: bool
    repaired: bool


def pair(
    tokens: Tokens, cues: Codes, particles: Codes = _NOTHING, plain: str = "", verbs: Container[bytes] = frozenset()
) -> tuple[Quote, ...]:
    """The quotations of the text, outermost only; the tape is told which marks open and close them.

    Args:
        tokens: the text; its tape is rewritten.
        cues: stems of the words after which a short quotation is speech.
        particles: code points of words that mean nothing inside a name.
        plain: what stands for them there.
        verbs: imperfects; with those in the first person no name begins: أرفض العرض.
    """
    marked = _MARKED.places(tokens.tape)
    if not marked:
        return ()
    breaks = _PARAGRAPH.places(tokens.tape)
    quotes = [_judged(tokens, *found, cues, verbs) for found in _pairs(tokens, marked, breaks)]
    _rewrite(tokens, marked, quotes, particles, plain)
    return tuple(quotes)


@lru_cache(maxsize=1024)
def _marks(piece: bytes, begins: bool, ends: bool) -> str:
    """Each mark of a separator, which may begin or end the text: "(" opens, ")" closes, "|" may do either."""
    last = len(piece) - 1
    found = ""
    for place, sign in enumerate(piece):
        if sign != 0x22:
            continue
        before, after = place == 0 and not begins, place == last and not ends
        found += "|" if before == after else ")" if before else "("
    return found


def _pairs(tokens: Tokens, marked: list[int], breaks: list[int]) -> list[tuple[int, int, bool]]:
    """First and last word of each outermost quotation, and whether a mark had to be supplied."""
    pairs: list[tuple[int, int, bool]] = []
    final = len(tokens.pieces) - 1
    signs = [(at, sign) for at in marked for sign in _marks(tokens.pieces[at], at == 0, at == final)]
    opened: int | None = None
    depth = 0
    paragraph = 0
    for index, (at, sign) in enumerate(signs):
        while paragraph < len(breaks) and breaks[paragraph] < at:
            if opened is not None and not _goes_on(signs, index, breaks, paragraph):
                pairs.append((opened, breaks[paragraph] - 1, True))
                opened, depth = None, 0
            paragraph += 1
        if opened is None:
            if sign != ")":
                opened = at + 1
        elif sign == "(":
            if _nested(signs, index, breaks[paragraph] if paragraph < len(breaks) else len(tokens.pieces)):
                depth += 1
            else:
                pairs.append((opened, at - 1, True))
                opened = at + 1
        elif depth:
            depth -= 1
        else:
            pairs.append((opened, at - 1, False))
            opened = None
    if opened is not None:
        end = next((at for at in breaks if at >= opened), len(tokens.pieces) - 1)
        pairs.append((opened, end - 1 if end % 2 == 0 else end, True))
    return [(first, last, repaired) for first, last, repaired in pairs if last >= first]


def _goes_on(signs: list[tuple[int, str]], index: int, breaks: list[int], paragraph: int) -> bool:
    """Whether a quotation left open at a paragraph's end is closed in the next one before anything opens (Q8)."""
    at, sign = signs[index]
    following = breaks[paragraph + 1] if paragraph + 1 < len(breaks) else at + 1
    return sign == ")" and at <= following


def _nested(signs: list[tuple[int, str]], index: int, end: int) -> bool:
    """Whether a mark that opens inside a quotation has a mark of its own to close it."""
    rest = [sign for at, sign in signs[index + 1 : index + 3] if at <= end]
    return len(rest) == 2 and "(" not in rest


def _judged(tokens: Tokens, first: int, last: int, repaired: bool, cues: Codes, verbs: Container[bytes]) -> Quote:
    words = (last - first) // 2 + 1
    name = words <= NAME_WORDS
    if name:
        before = ord(tokens.tape[first - 1]) - SEPARATOR_BASE
        after = ord(tokens.tape[last + 1]) - SEPARATOR_BASE
        ends = words > 1 and (after & (STOP | COMMA | NEWLINE) or tokens.pieces[first] in _SAID)
        piece = tokens.pieces[first]
        own = (words > 1 and _own(piece, verbs)) or (piece.startswith(_WE_SHALL) and len(piece) >= _WORD)
        closes = (own or piece in _ANSWERS) and after & (STOP | NEWLINE) and _reports(tokens, first, cues)
        ends = ends and not (after & COMMA and _informs(tokens, last))
        speech = before & COLON or closes or (ends and first >= 2 and ord(tokens.tape[first - 2]) >> STEM in cues)
        name = not speech
    return Quote(first, last, name, repaired)


def _own(piece: bytes, verbs: Container[bytes]) -> bool:
    """Whether a word is a verb in the first person: أرفض, نرفض."""
    return piece.startswith(_FIRST) and piece in verbs and piece not in _NOUNS


def _reports(tokens: Tokens, first: int, cues: Codes) -> bool:
    """Whether a cue stands before a quotation in its clause, with no sign between but a comma: قال سامر الحداد "سنرى"."""
    for at in range(first - 2, max(first - 2 * _SUBJECT, 0), -2):
        if ord(tokens.tape[at]) >> STEM in cues:
            return True
        if at < 2 or (ord(tokens.tape[at - 1]) - SEPARATOR_BASE) & ~COMMA:
            return False
    return False


def _informs(tokens: Tokens, last: int) -> bool:
    """Whether the complementiser of a cue stands behind a quotation and what commas part off: أفادت "أنباء المرسى"، الاثنين، بأن."""
    for at in range(last + 4, min(last + 2 * _ASIDE, len(tokens.pieces)), 2):
        if (ord(tokens.tape[at - 1]) - SEPARATOR_BASE) & COMMA:
            return tokens.pieces[at] in _THAT
    return False


def _rewrite(tokens: Tokens, marked: list[int], quotes: list[Quote], particles: Codes, plain: str) -> None:
    """Write into the tape which separators open and close a quotation that is no name."""
    tape = tokens.tape
    opening = {quote.first - 1 for quote in quotes if not quote.name}
    closing = {quote.last + 1 for quote in quotes if not quote.name}
    codes = {at: chr(ord(tape[at]) & ~QUOTE | OPEN * (at in opening) | CLOSE * (at in closing)) for at in marked}
    for quote in quotes:
        if quote.name and quote.last > quote.first:
            codes |= {at: plain for at in range(quote.first + 2, quote.last + 1, 2) if ord(tape[at]) in particles}
    parts: list[str] = []
    done = 0
    for at in sorted(codes):
        parts += tape[done:at], codes[at]
        done = at + 1
    tokens.tape = "".join(parts) + tape[done:]
