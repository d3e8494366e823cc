"""The lines of a text, and what their first words say of them.

Words stand in `data/layout.tsv` and `data/boilerplate.tsv`.
"""

from functools import cache, lru_cache
from itertools import accumulate

from qala.built import expression, part
from qala.fold import fold
from qala.lexicon.tables import rows, several
from qala.named import NamedTuple
from qala.span import Span


class Dateline(NamedTuple):
    """Where a text was filed and by whom: `بيروت - رويترز:` at its start, or the credit at its end."""

    span: Span
    place: Span | None = None
    agencies: tuple[Span, ...] = ()


class Lines:
    """The lines of a text without their outer blanks, where they start, and what is known of some of them."""

    def __init__(self, text: str) -> None:
        self.text = text
        """With every line break as a newline; as long as the original."""
        self.whole = text.split("\n")
        """The lines with their outer blanks."""
        self.lines = list(map(str.strip, self.whole))
        self.before = [0, *accumulate(map(len, self.whole))]
        """How many characters stand in the lines before each, line breaks not counted."""
        self.kinds: dict[int, str] = {}
        self.datelines: list[Dateline] = []
        self.labels: list[tuple[int, int, bool]] = []
        """Lines with a short head, where its colon stands, and whether it is a letter that asks or answers."""

    def start(self, number: int) -> int:
        """Where a line begins behind its outer blanks."""
        whole = self.whole[number]
        return self.before[number] + number + len(whole) - len(whole.lstrip())

    def span(self, number: int) -> Span:
        """The range of a line without its outer blanks."""
        start = self.start(number)
        return start, start + len(self.lines[number])


_MET = 16_384
"""So many first words are kept."""
SHORT = 120
"""Longer lines, in characters, are paragraphs unless their first word says otherwise."""
WORD = 48
"""No word that matters is longer."""
LIST, TICKER = 3, 6
"""So many open lines in a row are a list; so many at the top of a page are headlines of other articles."""
STOPS = frozenset(".!؟?…۔")
ASKING = frozenset("!؟?")
"""Stops that end headings too."""
QUOTES = "\"«“'"
CLOSERS = "\"'»”’)]"
EDGES = " \t\r©.,:;!?،؛؟…*#•·▪●■◄►|/\\()[]{}«»\"'“”‘’<>-–—_=~+"
INITIALS = expression(r"[^\W\d_](?:[ .]+[^\W\d_]){1,3}\.?")
_LINK = "link to another article"
_PLAIN: frozenset[str] = frozenset()
BODY = frozenset({"body"})
_RULE = expression(r"[-–—_=*#~.•/\\|<>+]{3,}")
_BULLET = expression(r"[-–—•·▪●■◄►*※✓]+|(?:[-*•]|\()?\d{1,2}\s*[-.)ـ]+|\d{1,2}:\d\d|\(?[أ-ي]\)|[أ-ي]-|[-–—•·▪●■◄►*](?=[^\W\d])\w.*")


class Tables(NamedTuple):
    """What the tables say of lines."""

    classes: dict[bytes, frozenset[str]]
    """The classes of each form of layout, calendar (month, day), countries and capitals (place)."""
    filed: frozenset[bytes]
    """The words that a dateline begins with: the first ones of places and agencies, and those of bylines."""
    boilerplate: dict[bytes, list[tuple[bytes, str]]]
    """How lines begin that are no news, by the first word, and what is asked of such a line."""
    endings: tuple[bytes, ...]
    last: frozenset[bytes]
    """The last words of these."""
    links: frozenset[bytes]
    """What stands over links to other articles."""


@cache
def tables() -> Tables:
    """The tables, built once."""
    return part("layout", _built)


def _built() -> Tables:
    classes = _classes()
    filed = frozenset(form.split()[0] for form, names in classes.items() if names & {"place", "agency", "byline"})
    endings = tuple(fold(form) for form, where, _ in rows("boilerplate") if where == "end")
    links = frozenset(fold(form.strip(EDGES)) for form, _, note in rows("boilerplate") if note == _LINK)
    last = frozenset(ending.split()[-1] for ending in endings)
    return Tables(classes, filed, _boilerplate(), endings, last, links)


def _classes() -> dict[bytes, frozenset[str]]:
    """The classes of each form of the tables: layout, calendar (month, day), countries and capitals (place)."""
    table = {fold(form): frozenset(classes.split()) for form, classes in rows("layout")}

    def add(form: str, name: str) -> None:
        table[fold(form)] = table.get(fold(form), _PLAIN) | {name}

    for form, kind, *_ in rows("calendar"):
        add(form if kind != "wday" or form.startswith("ال") else "ال" + form, "day" if kind == "wday" else "month")
    for _, name, aliases, _, capital, others, *_ in rows("countries"):
        for form in filter(None, (name, capital, *several(aliases), *several(others))):
            add(form, "place")
    return table


def _boilerplate() -> dict[bytes, list[tuple[bytes, str]]]:
    """How lines begin that are no news, by the first word, and what is asked of such a line."""
    found: dict[bytes, list[tuple[bytes, str]]] = {}
    for form, where, _ in rows("boilerplate"):
        if where != "end":
            found.setdefault(fold(form.split()[0].strip(EDGES)), []).append((fold(form), where))
    return found


@lru_cache(maxsize=16_384)
def class_of(words: str) -> frozenset[str]:
    """The classes of a word or name, whatever signs stand around it."""
    return tables().classes.get(fold(words.strip(EDGES)), _PLAIN)


@lru_cache(maxsize=16_384)
def may_end(word: str) -> bool:
    """Whether a line that says that the page ends could end with the word."""
    return fold(word) in tables().last


class _Firsts(dict[str, frozenset[str]]):
    """What the first words say that were met; a dictionary, because each line of each text asks."""

    def __missing__(self, word: str) -> frozenset[str]:
        if len(self) > _MET:
            self.clear()
        found = self[word] = _first(opening(word))
        return found


def _first(word: str) -> frozenset[str]:
    """What the first word says of its line; `body` alone where only sentences of the body begin so."""
    bare = word.strip(EDGES)
    classes = class_of(word)
    found = set(classes & {"byline", "ordinal", "turn"})
    if _RULE.fullmatch(word) and not bare:
        found.add("rule")
    elif _BULLET.fullmatch(word):
        found.add("bullet")
    elif not bare or word.startswith("--("):
        found.add("boilerplate")
    if word[0] == "(" or fold(bare) in tables().filed or word[0].isdigit() or classes & {"month", "day", "stamp"}:
        found.add("filed")
    elif "dating" in classes:
        found.add("dating")
    if fold(bare) in tables().boilerplate or word[0] in "#@" or "://" in word:
        found.add("boilerplate")
    if classes & {"opener", "verb"} or (len(bare) > 3 and bare[0] == "و" and "waw" not in classes):
        found.add("body")
    return BODY if found == BODY else frozenset(found)


FIRST = _Firsts()
"""By the first characters of a line up to a blank: what they say of it."""


def lines_of(text: str) -> Lines:
    """The lines of a text, whatever signs break them."""
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    if "\u2029" in text or "\u2028" in text:
        text = text.replace("\u2029", "\n").replace("\u2028", "\n")
    return Lines(text)


def opening(line: str) -> str:
    """The first word of the line."""
    return line[:WORD].split(None, 1)[0]


def closing(line: str) -> str:
    """The last word of the line."""
    return line[-WORD:].rsplit(None, 1)[-1]


def is_open(line: str) -> bool:
    """Whether neither a stop nor a stop within closing signs ends the line."""
    bare = line.rstrip(CLOSERS)
    return not bare or bare[-1] not in STOPS or (len(line) <= SHORT // 2 and may_head(bare))


def may_head(line: str) -> bool:
    """Whether a heading could end so: with a question, an exclamation, two points."""
    return line[-1] in ASKING or (line.endswith("..") and not line.endswith("..."))


def tight(words: str, start: int) -> Span:
    """The span of the words without the signs and blanks around them."""
    lead = len(words) - len(words.lstrip(EDGES))
    return start + lead, start + max(lead, len(words.rstrip(EDGES)))
