"""Bytes as text: which encoding they are in, what is broken in them, and whether they are Arabic at all."""

import codecs
import re
from functools import cache

from qala.built import expression
from qala.errors import InputError
from qala.lexicon.tables import rows
from qala.record import Note

_MARKS_OF_ORDER = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\xd0\xcf\x11\xe0",
    b"{\\rtf",
    b"SQLite format",
)
_CHARSET = expression(rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_ARABIC_ENCODINGS = {"cp1256", "iso8859-6", "cp720", "cp864", "mac-arabic"}
_SURROGATES = expression("[\ud800-\udfff]")
_LETTERS = "[\u0621-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]"
_ARABIC, _ARABIC_RUN, _RUN = expression(_LETTERS + "+"), expression(_LETTERS + "{3,}"), expression(r"[^\W\d_]+")
_HEAD = 4096
"""So many bytes are looked at to tell what a file is."""
_ENOUGH = 0.6
"""So much of the letters beyond ASCII must be Arabic for an encoding to be believed."""


def decoded(data: bytes, declared: str | None = None) -> tuple[str, list[Note]]:
    """The text in `data`, and notes on what was found to be other than declared.

    A byte order mark decides; then UTF-8 where it fits; then the declared encoding or Windows-1256,
    whichever gives Arabic.

    Raises:
        InputError: the data are binary, or in an encoding that was not recognised.
    """
    marked = next((name for mark, name in _MARKS_OF_ORDER if data.startswith(mark)), None)
    if not marked and (data.startswith(_BINARY) or b"\0" in data[:_HEAD]):
        raise InputError("binary data, not text; give the article as text, HTML or JSON Lines")
    name = marked or "utf-8"
    try:
        text = data.decode(name)
    except UnicodeDecodeError:
        text = data.decode(name, "surrogatepass" if _SURROGATES.search(_loosely(data, name)) else "replace")
        if not marked and not _mostly(text):
            return _other(data, declared)
    broken = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    notes = [Note("encoding", None, f"places that are not {name}, replaced by U+FFFD: {broken}")] if broken > 0 else []
    return text, [*notes, *_misdeclared(declared, name, data)]


def _loosely(data: bytes, name: str) -> str:
    """The text with its lone surrogates, or nothing where more than these is broken."""
    try:
        return data.decode(name, "surrogatepass")
    except UnicodeDecodeError:
        return ""


def _mostly(text: str) -> bool:
    """Whether the broken places are few beside the Arabic letters."""
    return text.count("\ufffd") * 20 <= _letters(_ARABIC, text)


def _other(data: bytes, declared: str | None) -> tuple[str, list[Note]]:
    """The text of bytes that are not UTF-8."""
    names = [name for name in (_codec(declared), "cp1256") if name in _ARABIC_ENCODINGS]
    texts = {name: data.decode(name, "replace") for name in names}
    best = max(names, key=lambda name: _arabic_share(texts[name]))
    if _arabic_share(texts[best]) < _ENOUGH:
        raise InputError("neither UTF-8 nor Arabic in Windows-1256; save it as UTF-8")
    notes = _misdeclared(declared, best, data)
    return texts[best], notes or ([] if declared else [Note("encoding", None, f"not UTF-8, read as {best}")])


def charset(data: bytes) -> str | None:
    """The encoding that a page declares for itself."""
    match = _CHARSET.search(data, 0, _HEAD * 2)
    return match[1].decode("ascii", "replace") if match else None


def _codec(name: str | None) -> str | None:
    """The name that Python gives to the encoding; None where it knows none."""
    try:
        return codecs.lookup(name).name if name else None
    except LookupError:
        return None


def _misdeclared(declared: str | None, actual: str, data: bytes) -> list[Note]:
    if not declared or data.isascii() or (_codec(declared) or "").split("-sig")[0] == actual.split("-sig")[0]:
        return []
    return [Note("encoding", None, f"declared as {declared}, but it is {actual}")]


def _arabic_share(text: str) -> float:
    """The part of the letters beyond ASCII that stands in runs of Arabic ones, in the beginning of the text."""
    beyond = "".join(char for char in text[:20_000] if char > "\x7f" and (char.isalpha() or char == "\ufffd"))
    return sum(map(len, _ARABIC_RUN.findall(text[:20_000]))) / len(beyond) if beyond else 0.0


def _letters(runs: re.Pattern[str], text: str) -> int:
    """How many letters such runs of them have."""
    return sum(map(len, runs.findall(text)))


def without_surrogates(text: str) -> tuple[str, list[Note]]:
    """The text with U+FFFD for each lone surrogate, and a note where there was one."""
    try:
        text.encode()
    except UnicodeEncodeError:
        whole, count = _SURROGATES.subn("\ufffd", text)
        return whole, [Note("surrogates", None, f"lone surrogates, replaced by U+FFFD: {count}")]
    return text, []


_TELLING = 8
"""What the letters and words of a language must count for."""


@cache
def _languages() -> tuple[dict[str, str], dict[str, str]]:
    """Letters and words (between blanks) that tell a language written with Arabic letters from Arabic."""
    table = list(rows("languages"))
    letters = {form: language for form, kind, language in table if kind == "letter"}
    return letters, {f" {form} ": language for form, kind, language in table if kind == "word"}


@cache
def _foreign() -> tuple[re.Pattern[str], frozenset[str]]:
    """The same letters as a set, and the words; most articles have none of them."""
    letters, words = _languages()
    return re.compile(f"[{''.join(letters)}]"), frozenset(word.strip() for word in words)


def language_notes(text: str) -> list[Note]:
    """A note where the text is empty, hardly Arabic, or by cheap evidence in another language with Arabic letters."""
    parts = text[:4000].split()
    sample = " ".join(parts)
    arabic = _letters(_ARABIC, sample)
    if not sample:
        return [Note("empty", None, "the text is empty")]
    if not arabic or (arabic * 3 < len(sample) and arabic * 3 < _letters(_RUN, sample)):
        return [Note("language", None, "hardly any Arabic letters; Qala reads Arabic only")]
    others, told = _foreign()
    if told.isdisjoint(parts) and len(others.findall(sample)) < _TELLING:
        return []
    letters, words = _languages()
    score: dict[str, float] = {}
    for forms, weight in ((letters, 1), (words, 4)):
        for form, language in forms.items():
            score[language] = score.get(language, 0) + sample.count(form) * weight
    likely = max(score, key=score.__getitem__)
    if score[likely] < _TELLING or score[likely] * 25 < arabic:
        return []
    return [Note("language", None, f"this looks like {likely}; Qala reads Arabic only")]
