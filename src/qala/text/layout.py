"""What the lines of an article are: headline, dateline, caption, heading, boilerplate, list item, interview label.

Nothing is removed. One pass looks at the first word and the last letter of each line; only what these single out is
looked at closely.
"""

import re
from collections.abc import Iterable, Iterator
from operator import attrgetter

from qala.built import expression
from qala.fold import fold
from qala.named import NamedTuple
from qala.record import Section
from qala.span import Span
from qala.text.datelines import HEAD, dateline, is_stamp
from qala.text.headings import label
from qala.text.lines import (
    BODY,
    EDGES,
    FIRST,
    LIST,
    SHORT,
    STOPS,
    TICKER,
    WORD,
    Dateline,
    Lines,
    class_of,
    closing,
    is_open,
    lines_of,
    may_head,
    opening,
    tables,
    tight,
)


class Layout(NamedTuple):
    """Sections in order and without overlap, datelines and credits, and the newlines that end no paragraph."""

    sections: tuple[Section, ...] = ()
    datelines: tuple[Dateline, ...] = ()
    soft: tuple[int, ...] = ()


GAP = "    "
"""Stands between the headlines of other articles where a page puts them all on one line."""
_LABEL = 40
"""No label before a colon is longer, in characters."""
_EARLY = 6
"""So many lines are the beginning of a text; a paragraph counts for three."""
_NUMBER = expression(r"\d{1,2}\s+[-–—)](?=\s)")
_SPAN = attrgetter("span")
_SIGNATURE = expression(
    r"""(?://[ ]*)?[(/-]*\s*(?<!\w)انتهى\s*[)/-].{0,16}$
    | (?<!\w)(?:المصدر|المصادر)\s?[:/].{2,40}$
    | (?:[.…]+|\[…\])?\s*(?<!\w)[اإ]قرأ[ ]المزيد$
    | [-–—]{1,3}\s*\([^()]{2,20}\)[^()]{0,16}$""",
    re.VERBOSE,
)
_STAMPED = frozenset({"filed", "boilerplate"})
"""How lines may begin that only say when something was published."""
_STAMPED_EARLY = _STAMPED | {"dating"}
_TURN = b"?"
"""Stands for the letters of question and answer."""


def layout(text: str, title: str | None = None, known: Iterable[Section] = ()) -> Layout:
    """The layout of `text`.

    `title` is the headline where it is given apart; `known` are sections that the markup of the page tells.
    """
    page = lines_of(text)
    unstopped = _look(page, {section.span: section.kind for section in known}, title)
    if not unstopped and not page.kinds and not page.datelines and not page.labels:
        return Layout()
    opened = [number for number in unstopped if is_open(page.lines[number])]
    soft = _wrapped(page, opened) | {number for number in opened if _dangles(page, number)}
    label(page, [number for number in opened if number not in soft and number - 1 not in soft], title)
    soft |= {number for number in opened if number not in soft and _goes_on(page, number)}
    sections = [Section(kind, page.span(number)) for number, kind in page.kinds.items()]
    sections += [Section("dateline", one.span) for one in page.datelines]
    sections += _turns(page)
    sections += _signature(page)
    newlines = tuple(page.text.find("\n", page.span(number)[1]) for number in sorted(soft))
    return Layout(tuple(_apart(sections)), tuple(page.datelines), newlines)


def _look(page: Lines, marked: dict[Span, str], title: str | None) -> list[int]:
    """Look at the beginning of each line; give back those that no stop ends, and short questions."""
    unstopped: list[int] = []
    early = _EARLY
    wide = GAP in page.text
    for number, line in enumerate(page.lines):
        if not line:
            continue
        early -= 1 if len(line) <= SHORT else 3
        if marked and page.span(number) in marked:
            kind = marked[page.span(number)]
            page.kinds[number] = "headline" if kind == "heading" and (early >= _EARLY - 3 or line == title) else kind
            continue
        if wide and line.count(GAP) >= TICKER and early >= 0:
            page.kinds[number] = "boilerplate"
            early += 3
            continue
        first = FIRST[line.partition(" ")[0][:WORD]]
        if first is not BODY and (first or early >= 0 or ":" in line[:_LABEL]):
            _begin(page, number, first, early >= 0)
        if (line[-1] not in STOPS or (len(line) <= SHORT // 2 and may_head(line))) and number not in page.kinds:
            unstopped.append(number)
    return unstopped


def _begin(page: Lines, number: int, first: frozenset[str], early: bool) -> None:
    """Label a line by how it begins, where that is enough."""
    line = page.lines[number]
    if first & (_STAMPED_EARLY if early else _STAMPED) and is_stamp(line):
        _file(page, number, Dateline(page.span(number)))
    elif "rule" in first or (first & {"boilerplate", "bullet"} and _is_boilerplate(page, number)):
        page.kinds[number] = "boilerplate"
    elif "dating" in first:
        return
    elif "bullet" in first or ("ordinal" in first and opening(line)[-1] in ":-.") or ("filed" in first and _NUMBER.match(line)):
        page.kinds[number] = "list"
    elif ("filed" in first or (early and _may_file(line))) and (found := dateline(line, page.start(number), early)):
        _file(page, number, found)
    elif "body" not in first:
        _remember_label(page, number, first)


def _may_file(line: str) -> bool:
    """Whether a name that is in no table could begin a dateline."""
    head = HEAD.match(line)
    return head is not None and (len(line) <= SHORT or head[0][-1] not in ":(" or " من " in head[0])


def _file(page: Lines, number: int, found: Dateline) -> None:
    """Keep a dateline; where it is the whole line, that is what the line is."""
    page.datelines.append(found)
    if found.span == page.span(number):
        page.kinds[number] = "dateline"


def _is_boilerplate(page: Lines, number: int) -> bool:
    """Whether the line begins as no news does; a credit in it is kept."""
    line = page.lines[number]
    bare = line.lstrip(EDGES)
    folded = fold(bare[:80])
    for form, where in tables().boilerplate.get(fold(opening(bare or line).strip(EDGES)), ()):
        if folded.startswith(form) and (where != "short" or len(line) <= 40):
            if where == "credit":
                start, stop = page.span(number)
                name = tight(bare[len(form) :], stop - len(bare) + len(form))
                page.datelines.append(Dateline((start, stop), None, (name,) if name[0] < name[1] else ()))
            return True
    if line[0] in "-–—" and len(line) <= WORD and _SIGNATURE.match(line):
        return True
    return all(word[0] in "#@" or "://" in word for word in line.split())


def _remember_label(page: Lines, number: int, first: frozenset[str]) -> None:
    """Keep the words before a colon: `الصحيفة:`, `س:`. A letter that asks or answers counts at once."""
    line = page.lines[number]
    turn = "turn" in first
    colon = line.find(":", 0, _LABEL)
    if colon > 0 and line.count(" ", 0, colon) < (2 if turn else 4):
        page.labels.append((number, colon, turn))


def _turns(page: Lines) -> list[Section]:
    """The heads that recur before a colon, where their lines are nothing else."""
    if len(page.labels) < 2 and not any(turn for *_, turn in page.labels):
        return []
    heads: dict[bytes, list[Section]] = {}
    for number, colon, turn in page.labels:
        if number not in page.kinds:
            head = _TURN if turn else fold(page.lines[number][:colon].strip(EDGES))
            start = page.start(number)
            heads.setdefault(head, []).append(Section("label", (start, start + colon + 1)))
    return [section for head, found in heads.items() if len(found) > 1 or head == _TURN for section in found]


def _wrapped(page: Lines, opened: list[int]) -> set[int]:
    """The lines that end where they do because the next word did not fit: T9, text broken at a width."""
    if len(opened) < LIST:
        return set()
    width = max(map(len, page.lines))
    full = {
        number
        for number in opened
        if number + 1 < len(page.lines)
        and page.lines[number + 1]
        and len(page.lines[number]) + 1 + len(opening(page.lines[number + 1])) > width * 0.85
    }
    return full if len(full) >= LIST and 40 <= width <= 160 and len(full) * 10 >= len(opened) * 6 else set()


def _dangles(page: Lines, number: int) -> bool:
    """Whether a line of the body breaks off behind a word that cannot be the last: وقال وزير."""
    line = page.lines[number]
    following = number + 1 < len(page.lines) and page.lines[number + 1] and number + 1 not in page.kinds
    return bool(following) and number not in page.kinds and "body" in FIRST[opening(line)] and "dangling" in class_of(closing(line))


def _goes_on(page: Lines, number: int) -> bool:
    """Whether the sentence of an open line runs on in the next line."""
    if number + 1 >= len(page.lines) or not page.lines[number + 1] or {number, number + 1} & page.kinds.keys():
        return False
    line, following = page.lines[number], page.lines[number + 1]
    next_word = opening(following)
    if line[-1] in ":!؟?.":
        return False
    if "dangling" in class_of(closing(line)) or "low" in class_of(next_word):
        return True
    if line[-1] == "،":
        return "body" not in FIRST[next_word] and len(line) <= SHORT
    return len(line) <= SHORT // 2 and "body" in FIRST[opening(line)] and "body" not in FIRST[next_word]


def _signature(page: Lines) -> list[Section]:
    """The signature at the end of the last paragraph: `// انتهى //`, `المصدر: وكالات`, `--(بترا)`."""
    last = next((number for number in range(len(page.lines) - 1, -1, -1) if page.lines[number]), None)
    if last is None or last in page.kinds:
        return []
    line, start = page.lines[last], page.start(last)
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
