"""What the lines of an article are: headline, dateline, caption, heading, boilerplate, list item, interview label.

Nothing is removed. One pass looks at the first word and the last letter of each line; only what these single out is
looked at closely. Words stand in `data/layout.tsv` and `data/boilerplate.tsv`.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from qala.built import part
from qala.fold import fold
from qala.lexicon.tables import rows, several
from qala.record import Section
from qala.span import Span


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where a text was filed and by whom: `بيروت - رويترز:` at its start, or the credit at its end."""

    span: Span
    place: Span | None = None
    agencies: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """Sections in order and without overlap, datelines and credits, and the newlines that end no paragraph."""

    sections: tuple[Section, ...] = ()
    datelines: tuple[Dateline, ...] = ()
    soft: tuple[int, ...] = ()


@dataclass(slots=True)
class _Page:
    """The lines of a text without their outer blanks, where they start, and what is known of some of them."""

    text: str
    """With every line break as a newline; as long as the original."""
    lines: list[str]
    starts: list[int]
    kinds: dict[int, str]
    datelines: list[Dateline]
    labels: dict[bytes, list[tuple[int, Span]]]
    """Heads of lines before a colon, by their folded words: those that recur are the turns of an interview."""

    def span(self, number: int) -> Span:
        return self.starts[number], self.starts[number] + len(self.lines[number])


SHORT = 120
"""Longer lines, in characters, are paragraphs unless their first word says otherwise."""
_HEADING_WORDS, _CAPTION_WORDS, _CAPTION_LENGTH, _QUESTION_WORDS = 14, 30, 180, 8
_WORD = 48
"""No word that matters is longer."""
_GAP = "    "
"""Stands between the headlines of other articles where a page puts them all on one line."""
_STAMPED = 80
"""No line that only says when something was published is longer."""
_EARLY = 6
"""So many lines are the beginning of a text; a paragraph counts for three."""
_LIST, _TICKER = 3, 6
"""So many open lines in a row are a list; so many at the top of a page are headlines of other articles."""
_STOPS = frozenset(".!؟?…۔")
_ASKING = frozenset("!؟?")
"""Stops that end headings too."""
_QUOTES = "\"«“'"
_CLOSERS = "\"'»”’)]"
_EDGES = " \t\r©.,:;!?،؛؟…*#•·▪●■◄►|/\\()[]{}«»\"'“”‘’<>-–—_=~+"
_LINK = "link to another article"
_PLAIN: frozenset[str] = frozenset()
_BODY = frozenset({"body"})
_RULE = re.compile(r"[-–—_=*#~.•/\\|<>+]{3,}")
_NUMBER = re.compile(r"\d{1,2}\s+[-–—)](?=\s)")
_BULLET = re.compile(r"[-–—•·▪●■◄►*※✓]+|(?:[-*•]|\()?\d{1,2}\s*[-.)ـ]+|\d{1,2}:\d\d|\(?[أ-ي]\)|[أ-ي]-|[-–—•·▪●■◄►*](?=[^\W\d])\w.*")
_STAMP = re.compile(r"\d[\d\s:/.,|–-]{3,30}(?:\b[^\W\d]{1,2}\b\s*){0,3}")
_DIGIT = re.compile(r"\d")
_BETWEEN = re.compile(r"[-–/:|.,،]")
_INITIALS = re.compile(r"[^\W\d_](?:[ .]+[^\W\d_]){1,3}\.?")
_YEAR = r"(?:19|20)\d\d"
_FULL_DATE = re.compile(rf"\d{{1,2}}\s?[/-]\s?\d{{1,2}}\s?[/-]\s?(?:{_YEAR}|\d\d)\W*$")
_ENDS_IN_YEAR = re.compile(rf"{_YEAR}\s?م?[).]?$")
_CREDIT = re.compile(r"[(\[]([^()\[\]]{2,40})[)\]]\s*\.?$")
_SPAN = attrgetter("span")
_PART = re.compile(r"[^-–—/|،,()]+")
_SIGNATURE = re.compile(
    r"""(?://[ ]*)?[(/-]*\s*(?<!\w)انتهى\s*[)/-].{0,16}$
    | (?<!\w)(?:المصدر|المصادر)\s?[:/].{2,40}$
    | (?:[.…]+|\[…\])?\s*(?<!\w)[اإ]قرأ[ ]المزيد$
    | [-–—]{1,3}\s*\([^()]{2,20}\)[^()]{0,16}$""",
    re.VERBOSE,
)


class _Tables(NamedTuple):
    """What the tables say of lines."""

    classes: dict[bytes, frozenset[str]]
    """The classes of each form of layout, calendar (month, day), countries and capitals (place)."""
    filed: frozenset[bytes]
    """The words that a dateline begins with: the first ones of places and agencies, and those of bylines."""
    boilerplate: dict[bytes, list[tuple[bytes, str]]]
    """How lines begin that are no news, by the first word, and what is asked of such a line."""
    endings: tuple[bytes, ...]
    links: frozenset[bytes]
    """What stands over links to other articles."""


@cache
def tables() -> _Tables:
    """The tables, built once."""
    return part("layout", _built)


def _built() -> _Tables:
    classes = _classes()
    filed = frozenset(form.split()[0] for form, names in classes.items() if names & {"place", "agency", "byline"})
    endings = tuple(fold(form) for form, where, _ in rows("boilerplate") if where == "end")
    links = frozenset(fold(form.strip(_EDGES)) for form, _, note in rows("boilerplate") if note == _LINK)
    return _Tables(classes, filed, _boilerplate(), endings, links)


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
            found.setdefault(fold(form.split()[0].strip(_EDGES)), []).append((fold(form), where))
    return found


@lru_cache(maxsize=16_384)
def _class(words: str) -> frozenset[str]:
    """The classes of a word or name, whatever signs stand around it."""
    return tables().classes.get(fold(words.strip(_EDGES)), _PLAIN)


@lru_cache(maxsize=16_384)
def _first(word: str) -> frozenset[str]:
    """What the first word says of its line; `body` alone where only sentences of the body begin so."""
    bare = word.strip(_EDGES)
    classes = _class(word)
    found = set(classes & {"byline", "ordinal", "turn"})
    if _RULE.fullmatch(word) and not bare:
        found.add("rule")
    elif _BULLET.fullmatch(word):
        found.add("bullet")
    elif not bare or word.startswith("--("):
        found.add("boilerplate")
    if word[0] == "(" or fold(bare) in tables().filed or word[0].isdigit() or classes & {"month", "day", "stamp"}:
        found.add("filed")
    if fold(bare) in tables().boilerplate or word[0] in "#@" or "://" in word:
        found.add("boilerplate")
    if classes & {"opener", "verb"} or (len(bare) > 3 and bare[0] == "و" and "waw" not in classes):
        found.add("body")
    return _BODY if found == _BODY else frozenset(found)


def layout(text: str, title: str | None = None, known: Iterable[Section] = ()) -> Layout:
    """The layout of `text`.

    `title` is the headline where it is given apart; `known` are sections that the markup of the page tells.
    """
    page = _page(text)
    unstopped = _look(page, {section.span: section.kind for section in known}, title)
    if not unstopped and not page.kinds and not page.datelines and not page.labels:
        return Layout()
    opened = [number for number in unstopped if _is_open(page.lines[number])]
    soft = _wrapped(page, opened)
    _label(page, [number for number in opened if number not in soft and number - 1 not in soft], title)
    soft |= {number for number in opened if number not in soft and _goes_on(page, number)}
    sections = [Section(kind, page.span(number)) for number, kind in page.kinds.items()]
    sections += [Section("dateline", one.span) for one in page.datelines]
    sections += _turns(page)
    sections += _signature(page)
    newlines = tuple(page.text.find("\n", page.span(number)[1]) for number in sorted(soft))
    return Layout(tuple(_apart(sections)), tuple(page.datelines), newlines)


def _page(text: str) -> _Page:
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    if "\u2029" in text or "\u2028" in text:
        text = text.replace("\u2029", "\n").replace("\u2028", "\n")
    lines: list[str] = []
    starts: list[int] = []
    start = 0
    for whole in text.split("\n"):
        line = whole.strip()
        lines.append(line)
        starts.append(start if line is whole else start + len(whole) - len(whole.lstrip()))
        start += len(whole) + 1
    return _Page(text, lines, starts, {}, [], {})


def _look(page: _Page, marked: dict[Span, str], title: str | None) -> list[int]:
    """Look at the beginning of each line; give back those that no stop ends, and short questions."""
    unstopped: list[int] = []
    early = _EARLY
    wide = _GAP in page.text
    for number, line in enumerate(page.lines):
        if not line:
            continue
        early -= 1 if len(line) <= SHORT else 3
        if marked and page.span(number) in marked:
            kind = marked[page.span(number)]
            page.kinds[number] = "headline" if kind == "heading" and (early >= _EARLY - 3 or line == title) else kind
            continue
        if wide and line.count(_GAP) >= _TICKER and early >= 0:
            page.kinds[number] = "boilerplate"
            early += 3
            continue
        first = _first(line[:_WORD].split(None, 1)[0])
        if first is not _BODY:
            _begin(page, number, first, early >= 0)
        if (line[-1] not in _STOPS or (len(line) <= SHORT // 2 and _may_head(line))) and number not in page.kinds:
            unstopped.append(number)
    return unstopped


def _begin(page: _Page, number: int, first: frozenset[str], early: bool) -> None:
    """Label a line by how it begins, where that is enough."""
    line = page.lines[number]
    if "rule" in first or (first & {"boilerplate", "bullet"} and _is_boilerplate(page, number)):
        page.kinds[number] = "boilerplate"
    elif first & {"filed", "boilerplate"} and _is_stamp(line):
        _file(page, number, Dateline(page.span(number)))
    elif "bullet" in first or ("ordinal" in first and _opening(line)[-1] in ":-.") or ("filed" in first and _NUMBER.match(line)):
        page.kinds[number] = "list"
    elif ("filed" in first or (early and _HEAD.match(line))) and (found := _dateline(line, page.starts[number], early)):
        _file(page, number, found)
    elif "body" not in first:
        _remember_label(page, number, first)


def _is_stamp(line: str) -> bool:
    """Whether the line only says when something was published."""
    if len(line) > _STAMPED:
        return False
    words = [word for word in line.split() if word.strip(_EDGES)]
    dated = all(_is_dated(word) or "stamp" in _class(word) for word in words)
    return bool(_STAMP.fullmatch(line)) or (dated and not line.isdigit() and bool(_DIGIT.search(line)))


def _file(page: _Page, number: int, found: Dateline) -> None:
    """Keep a dateline; where it is the whole line, that is what the line is."""
    page.datelines.append(found)
    if found.span == page.span(number):
        page.kinds[number] = "dateline"


def _is_boilerplate(page: _Page, number: int) -> bool:
    """Whether the line begins as no news does; a credit in it is kept."""
    line = page.lines[number]
    bare = line.lstrip(_EDGES)
    folded = fold(bare[:80])
    for form, where in tables().boilerplate.get(fold(_opening(bare or line).strip(_EDGES)), ()):
        if folded.startswith(form) and (where != "short" or len(line) <= 40):
            if where == "credit":
                start, stop = page.span(number)
                name = _tight(bare[len(form) :], stop - len(bare) + len(form))
                page.datelines.append(Dateline((start, stop), None, (name,) if name[0] < name[1] else ()))
            return True
    if line[0] in "-–—" and len(line) <= _WORD and _SIGNATURE.match(line):
        return True
    return all(word[0] in "#@" or "://" in word for word in line.split())


def _remember_label(page: _Page, number: int, first: frozenset[str]) -> None:
    """Keep the words before a colon: `الصحيفة:`, `س:`. A letter that asks or answers counts at once."""
    line = page.lines[number]
    turn = "turn" in first
    colon = line.find(":", 0, 40)
    if colon > 0 and line.count(" ", 0, colon) < (2 if turn else 4):
        span = (page.starts[number], page.starts[number] + colon + 1)
        page.labels.setdefault(_TURN if turn else fold(line[:colon].strip(_EDGES)), []).append((number, span))


def _turns(page: _Page) -> list[Section]:
    """The heads that recur before a colon, where their lines are nothing else."""
    found: list[Section] = []
    for head, places in page.labels.items():
        spans = [span for number, span in places if number not in page.kinds]
        found += [Section("label", span) for span in spans] if len(spans) > 1 or head == _TURN else []
    return found


def _opening(line: str) -> str:
    """The first word of the line."""
    return line[:_WORD].split(None, 1)[0]


def _closing(line: str) -> str:
    """The last word of the line."""
    return line[-_WORD:].rsplit(None, 1)[-1]


def _is_open(line: str) -> bool:
    """Whether neither a stop nor a stop within closing signs ends the line."""
    bare = line.rstrip(_CLOSERS)
    return not bare or bare[-1] not in _STOPS or (len(line) <= SHORT // 2 and _may_head(bare))


def _may_head(line: str) -> bool:
    """Whether a heading could end so: with a question, an exclamation, two points."""
    return line[-1] in _ASKING or (line.endswith("..") and not line.endswith("..."))


def _wrapped(page: _Page, opened: list[int]) -> set[int]:
    """The lines that end where they do because the next word did not fit: T9, text broken at a width."""
    if len(opened) < _LIST:
        return set()
    width = max(map(len, page.lines))
    full = {
        number
        for number in opened
        if number + 1 < len(page.lines)
        and page.lines[number + 1]
        and len(page.lines[number]) + 1 + len(_opening(page.lines[number + 1])) > width * 0.85
    }
    return full if len(full) >= _LIST and 40 <= width <= 160 and len(full) * 10 >= len(opened) * 6 else set()


def _goes_on(page: _Page, number: int) -> bool:
    """Whether the sentence of an open line runs on in the next line."""
    if number + 1 >= len(page.lines) or not page.lines[number + 1] or {number, number + 1} & page.kinds.keys():
        return False
    line, following = page.lines[number], page.lines[number + 1]
    next_word = _opening(following)
    if line[-1] in ":!؟?.":
        return False
    if "dangling" in _class(_closing(line)) or "low" in _class(next_word):
        return True
    if line[-1] == "،":
        return "body" not in _first(next_word) and len(line) <= SHORT
    return len(line) <= SHORT // 2 and "body" in _first(_opening(line)) and "body" not in _first(next_word)


def _label(page: _Page, opened: list[int], title: str | None) -> None:
    """Tell headlines, headings, captions and lists among the lines that end without a stop."""
    content = (number for number, line in enumerate(page.lines) if line and number not in page.kinds)
    top = next(content, None)
    last = next(number for number in range(len(page.lines) - 1, -1, -1) if page.lines[number])
    candidates: list[int] = []
    for number in opened:
        line = page.lines[number]
        if number == last and number not in page.kinds:
            _end(page, number)
        if number in page.kinds or len(line) > _CAPTION_LENGTH or ("body" in _first(_opening(line)) and not _is_quoted(line)):
            continue
        if _is_caption(line, number not in (top, last)):
            page.kinds[number] = "caption"
        elif number != last and _is_heading(page, number, number == top):
            candidates.append(number)
    for run in _runs(page, candidates):
        _name(page, run, top, title)
    _repeat_headline(page, candidates)
    _mend_bullets(page)


def _repeat_headline(page: _Page, candidates: list[int]) -> None:
    """What repeats the headline further down is the headline too."""
    heads = {page.lines[number] for number in candidates if page.kinds[number] == "headline"}
    page.kinds |= {number: "headline" for number in candidates if page.lines[number] in heads}


def _is_quoted(line: str) -> bool:
    return line[0] in _QUOTES and line[-1] in _CLOSERS


def _is_caption(line: str, inner: bool) -> bool:
    """Whether a credit in brackets ends the line, or, between paragraphs, a full date without a verb before it."""
    words = line.split()
    if len(words) > _CAPTION_WORDS:
        return False
    credit = _CREDIT.search(line) if line[-1] in ")]." else None
    if credit and (_is_credit(credit[1]) or any("scene" in _class(word) for word in words)):
        return True
    if len(words) > 1 and ("credit" in _class(" ".join(words[:2])) or ("credit" in _class(words[0]) and _cut_off(words))):
        return True
    return inner and len(words) >= 5 and _ends_in_date(words, line) and not any(map(_is_verb, words))


def _cut_off(words: list[str]) -> bool:
    """Whether a sign stands between the first word and the second."""
    return words[0][-1] in ":/-" or words[1][0] in ":/-"


def _is_credit(words: str) -> bool:
    parts = [part for part in re.split(r"[-–—/،,:|]", words) if part.strip()]
    return any({"agency", "credit", "outlet"} & (_class(part) | _class(part.split()[0])) for part in parts)


def _is_verb(word: str) -> bool:
    return "verb" in _class(word)


def _ends_in_date(words: list[str], line: str) -> bool:
    if words[-1].strip(_EDGES)[-2:].isdigit() and _FULL_DATE.search(line):
        return True
    tail = words[-5:]
    month = next((at for at, word in enumerate(tail) if at and "month" in _class(word)), 0)
    return bool(month) and (tail[month - 1].strip(_EDGES).isdigit() or bool(_ENDS_IN_YEAR.search(line)))


def _is_heading(page: _Page, number: int, top: bool) -> bool:
    line = page.lines[number]
    words = line.count(" ") + 1
    if len(line) > SHORT or words > _HEADING_WORDS + (6 if top else 0) or line[-1] in "،,؛;-":
        return False
    if line[-1] == ":" and words > 4:
        return False
    if line[-1] in ("؟?" if top else _STOPS) and (words > _QUESTION_WORDS or '"' in line or ":" in line):
        return False
    following = next((line for line in page.lines[number + 1 : number + 6] if line), "")
    if not following or "low" in _class(_opening(following)) or "dangling" in _class(_closing(line)):
        return False
    return top or words <= 6 or line[0] in _QUOTES or 0 < line.find(":") < _WORD or not _narrates(line.split())


def _narrates(words: list[str]) -> bool:
    """Whether a verb of the past stands outside a relative clause."""
    return any(_is_verb(word) and "low" not in _class(before) for before, word in pairwise(words))


def _end(page: _Page, number: int) -> None:
    """Label the last line where it only names agencies or says that the page ends."""
    line = page.lines[number]
    start, stop = page.span(number)
    parts = [match for match in _PART.finditer(line) if match[0].strip()] if len(line) <= SHORT else []
    if parts and all("agency" in _class(part[0]) or _INITIALS.fullmatch(part[0].strip()) for part in parts):
        page.kinds[number] = "boilerplate"
        spans = tuple(_tight(part[0], start + part.start()) for part in parts)
        page.datelines.append(Dateline((start, stop), None, spans))
    elif len(line) <= _CAPTION_LENGTH and fold(line[-60:]).endswith(tables().endings):
        page.kinds[number] = "boilerplate"


def _runs(page: _Page, candidates: list[int]) -> Iterator[list[int]]:
    """The candidates, those together that only blank lines part."""
    run: list[int] = []
    for number in candidates:
        if run and any(page.lines[run[-1] + 1 : number]):
            yield run
            run = []
        run.append(number)
    if run:
        yield run


def _name(page: _Page, run: list[int], top: int | None, title: str | None) -> None:
    """Give the lines of a run their kinds: one or two are headings, many on top a ticker, others links or a list."""
    own = fold(title).strip() if title else None
    same = [number for number in run if own and fold(page.lines[number]).strip() == own]
    before = next((number for number in range(run[0] - 1, -1, -1) if page.lines[number]), run[0])
    if page.kinds.get(before) == "boilerplate" and fold(page.lines[before].strip(_EDGES)) in tables().links:
        page.kinds.setdefault(run[0], "boilerplate")
    if len(run) < _LIST:
        kind = "boilerplate" if _are_links(page, run) and top not in run else "heading"
    elif run[0] == top:
        kind = "boilerplate" if len(run) >= _TICKER else "heading"
    else:
        kind = _kind_of_run(page, run)
        last = run[-1]
        if kind == "boilerplate" and page.lines[last].count(" ") < 4 <= page.lines[run[-2]].count(" "):
            page.kinds[last] = "heading"  # the links stand before it
    for number in run:
        page.kinds.setdefault(number, kind)
    if run[0] == top and not same:
        head = run[-1] if kind == "boilerplate" else top
        same = [number for number in run if page.lines[number] == page.lines[head]]
    page.kinds |= dict.fromkeys(same, "headline")


def _are_links(page: _Page, run: list[int]) -> bool:
    """Whether two lines between paragraphs are headlines of other articles: long, and no questions."""
    lines = [page.lines[number] for number in run]
    before = next((page.lines[number] for number in range(run[0] - 1, -1, -1) if page.lines[number]), "")
    return len(run) == 2 and all(line.count(" ") > 3 and line[-1] not in _ASKING for line in lines) and not _is_open(before or ":")


def _kind_of_run(page: _Page, run: list[int]) -> str:
    """Headlines of other articles are longer than the items of a list, and no colon announces them."""
    before = next((number for number in range(run[0] - 1, -1, -1) if page.lines[number]), run[0])
    if page.kinds.get(before) == "boilerplate":
        return "boilerplate"
    words = sum(page.lines[number].count(" ") + 1 for number in run)
    return "list" if page.lines[before][-1] == ":" or words < len(run) * 4 else "boilerplate"


def _mend_bullets(page: _Page) -> None:
    """A bullet that stands alone begins a heading or a paragraph, not a list."""
    items = {n for n, kind in page.kinds.items() if kind == "list" and "bullet" in _first(_opening(page.lines[n]))}
    for number in items:
        line = page.lines[number]
        near = any(next((n for n in side if page.lines[n]), None) in items for side in _sides(page, number))
        if not near and line.count(" ") <= 6 and (line[-1] == ":" or _is_open(line)):
            page.kinds[number] = "heading"
        elif len(items) < 2:
            del page.kinds[number]


def _sides(page: _Page, number: int) -> tuple[range, range]:
    """The numbers of the lines before, backward, and of those behind."""
    return range(number - 1, max(-1, number - 4), -1), range(number + 1, min(len(page.lines), number + 4))


_TURN = b"?"
"""Stands in `labels` for the letters of question and answer."""
_HEAD = re.compile(r"\(?[^:(/\-–—|ـ]{0,48}[:(/\-–—|ـ]")
_SIGN = re.compile(r"\s*([:/|()،,«»\"“”]+|-{2,}|[–—]+|(?<=[\s)\"»])-|-(?=\s)|(?<=\s)ـ+(?=\s))\s*")
_DASH = re.compile(r"\s[-–—ـ]+\s|[-–—]{2}")
_SIGN_CODES = str.maketrans('–—ـ،«»“”"', "---,qqqqq")
_FORMS = re.compile(
    r"""
    (?:D[-/,]*)*\(A(?:[-,/]A)*\)(?:-+|:)                  # (رويترز) -
    | (?:D[-/,]*)+\(N\)-+                                # 12 آذار (اسم) -
    | P(?:,P)*[-/,:|]?(?:D[-/,]*)*(?:
        \(+A(?:[-,/]A)*\)+(?:N-+|[-:/]+|$|(?=X))         # دبي، الإمارات (CNN) -- ، عمّان (بترا) فلان-
      | \(N\)(?:N?-+)                                   # دمشق (اسم) -
      | (?<=[-/:|,])A(?:[-/,]A)*(?:[-:/|]+|$)             # بيروت - رويترز:
      | (?<=[-/:|,])qA(?:[-/,]A)*q(?:[-:/|]+|$|(?=[XV])) ) # القاهرة: «رويترز»
    | W(?:[-:,]+[NA])*(?:[:]+|$)                          # كتب - فلان:
    | (?P<early>
        F(?:[-:]+|$)                                      # إيلاف من لندن:
      | P?[-/,]?D(?:[-/:,|]*D)*A?$                        # الجمعة 13 آب 2021 - 18:40
      | P?D(?:[-/,]*D)*A[-:]+                             # رام الله 12-3-2024 وفا-
      | P(?:,P)?$                                         # جنيف، سويسرا
      | P[-/:]qNq(?:[-:/]+|$)                             # المنامة - «الديرة»
      | [NA][-/:]+P$                                      # مرآة الأطلس - الرباط
      | A[-:/|]+$                                         # اسم الوكالة -
      | A-+[AN]$                                          # خاص - اسم الموقع
      | P[-/]+N(?::|$|-+(?=[VX]))                         # بيروت - فلان:
      | P/N[/-]                                           # بغداد/ اسم الوكالة/
      | P(?:,P)*[-/,]?(?:D[-/,]*)?(?:--+|[-:](?=V))       # صنعاء -- ، القاهرة: أعلنت
      | A(?:-(?=[VX])|[-/]P[-:](?=[VX]))                  # رويترز - قالت، واس - الرياض:
      | (?P<bare>N-+(?=[VX])) )                           # اسم - قال، مدينة- اهتزت
    """,
    re.VERBOSE,
)


def _dateline(line: str, start: int, early: bool) -> Dateline | None:
    """The dateline that begins the line. Forms that name no agency count among the first lines only."""
    codes, spans = _coded(line[:110])
    match = _FORMS.match(codes)
    if not match or (match["early"] and not early) or (match["bare"] and not _is_filed(line, spans)):
        return None
    taken = list(zip(codes, spans, strict=True))[: match.end()]
    places = [_tight(line[a:b], start + a) for code, (a, b) in taken if code == "P"]
    outlets = "AN" if "q" in match[0] or (match[0][0] == "N" and not match["bare"]) else "A"
    agencies = tuple(_tight(line[a:b], start + a) for code, (a, b) in taken if code in outlets)
    if match[0][0] == "F":
        whole = line[: spans[0][1]]
        cut = whole.rindex(" من ")
        places = [_tight(whole[cut + 4 :], start + cut + 4)]
        agencies = (_tight(whole[:cut], start),) if "agency" in _class(whole[:cut]) else ()
    return Dateline((start, start + len(line[: taken[-1][1][1]].rstrip())), places[0] if places else None, agencies)


def _is_filed(line: str, spans: list[Span]) -> bool:
    """Whether a name before a dash files the line: a paragraph, and the dash opens no aside."""
    name, rest = line[: spans[0][1]], line[spans[1][1] :]
    following = _opening(rest.lstrip())
    return len(line) > SHORT // 2 and name.count(" ") < 2 and "low" not in _class(following) and not _DASH.search(rest[:110])


def _coded(head: str) -> tuple[str, list[Span]]:
    """One letter for each piece and sign at the head of a line, up to the first piece that is running text."""
    codes = ""
    spans: list[Span] = []
    at = 0
    while len(codes) < 24:
        sign = _SIGN.search(head, at)
        for code, span in _pieces(head, at, sign.start() if sign else len(head)):
            codes += code
            spans.append(span)
        if codes[-1:] in ("X", "V") or not sign:
            break
        signs = sign[1].translate(_SIGN_CODES)
        codes += signs
        spans += [sign.span(1)] * len(signs)
        at = sign.end()
    return codes, spans


def _pieces(head: str, start: int, stop: int) -> Iterator[tuple[str, Span]]:
    """What stands between two signs: P place, A agency, D date, F outlet from a place, W byline, N name, V, X text."""
    words = head[start:stop].split()
    if not words:
        return
    whole = " ".join(words)
    classes = _class(whole)
    if "place" in classes or "agency" in classes:
        yield "P" if "place" in classes else "A", (start, stop)
    elif all(map(_is_dated, words)):
        yield "D", (start, stop)
    elif "byline" in _first(words[0]) and len(words) <= 7:
        yield "W", (start, stop)
    elif "body" in _first(words[0]):
        yield "V", (start, stop)
    elif _names_outlet(words, whole):
        yield "A", (start, stop)
    elif "من" in words[1:4] and "place" in _class(" ".join(words[words.index("من") + 1 :])):
        yield "X" if fold(words[0]) in _SOURCE_HEADS else "F", (start, stop)
    else:
        yield from _placed(head, start, stop, words)


def _names_outlet(words: list[str], whole: str) -> bool:
    if len(words) > 5:
        return False
    if len(words) == 2 and words[1].isdigit():
        return True
    if whole.isascii():
        return whole.isupper()
    return bool(_INITIALS.fullmatch(whole)) or (len(words) > 1 and "outlet" in _class(words[0]) | _class(words[-1]))


def _placed(head: str, start: int, stop: int, words: list[str]) -> Iterator[tuple[str, Span]]:
    """A place with its date and perhaps initials of an agency behind it, or a name."""
    for count in (3, 2, 1):
        if len(words) > count and "place" in _class(" ".join(words[:count])) and _is_dated(words[count]):
            dated = next((at for at in range(count, len(words)) if not _is_dated(words[at])), len(words))
            rest = " ".join(words[dated:])
            if not rest or _INITIALS.fullmatch(rest) or "agency" in _class(rest):
                places = [match.start() + start for match in re.finditer(r"\S+", head[start:stop])]
                yield "P", (start, places[count])
                yield "D", (places[count], places[dated] if dated < len(words) else stop)
                if dated < len(words):
                    yield "A", (places[dated], stop)
                return
    yield "N" if len(words) <= 4 else "X", (start, stop)


_SOURCE_HEADS = {fold(word) for word in ("مصدر", "مصادر", "مسؤول", "مسؤولون", "وفد", "بيان", "رسالة", "تحذير")}


_DATING = {"month", "day", "dating"}


def _is_dated(word: str) -> bool:
    bare = word.strip(_EDGES)
    parts = [part for part in _BETWEEN.split(bare) if part]
    return bool(parts) and all(part.rstrip("هـم").isdigit() or not _DATING.isdisjoint(_class(part)) for part in parts)


def _tight(words: str, start: int) -> Span:
    """The span of the words without the signs and blanks around them."""
    lead = len(words) - len(words.lstrip(_EDGES))
    return start + lead, start + max(lead, len(words.rstrip(_EDGES)))


def _signature(page: _Page) -> list[Section]:
    """The signature at the end of the last paragraph: `// انتهى //`, `المصدر: وكالات`, `--(بترا)`."""
    last = next((number for number in range(len(page.lines) - 1, -1, -1) if page.lines[number]), None)
    if last is None or last in page.kinds:
        return []
    line, start = page.lines[last], page.starts[last]
    tail = line[-60:]
    if not ("انتهى" in tail or "المص" in tail or tail.endswith("المزيد") or ")" in tail[-4:]):
        return []
    match = _SIGNATURE.search(line, max(0, len(line) - 60))
    return [Section("boilerplate", (start + match.start(), start + len(line)))] if match else []


def _apart(sections: list[Section]) -> Iterator[Section]:
    """The sections in order; of two that overlap, the first one."""
    stop = -1
    for section in sorted(sections, key=_SPAN):
        if section.span[0] >= stop and section.span[1] > section.span[0]:
            yield section
            stop = section.span[1]
