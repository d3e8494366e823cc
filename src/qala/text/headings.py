"""Which of the lines that end without a stop are headlines, headings, captions, links and lists."""

from collections.abc import Iterator
from itertools import pairwise

from qala.built import expression
from qala.fold import fold
from qala.text.lines import (
    ASKING,
    CLOSERS,
    EDGES,
    FIRST,
    INITIALS,
    LIST,
    QUOTES,
    SHORT,
    STOPS,
    TICKER,
    WORD,
    Dateline,
    Lines,
    class_of,
    closing,
    is_open,
    may_end,
    opening,
    tables,
    tight,
)

_HEADING_WORDS, _CAPTION_WORDS, CAPTION_LENGTH, _QUESTION_WORDS = 14, 30, 180, 8
_NAMES = 60
"""No line that only names agencies is longer."""
_YEAR = r"(?:19|20)\d\d"
_FULL_DATE = expression(rf"\d{{1,2}}\s?[/-]\s?\d{{1,2}}\s?[/-]\s?(?:{_YEAR}|\d\d)\W*$")
_ENDS_IN_YEAR = expression(rf"{_YEAR}\s?م?[).]?$")
_CREDIT = expression(r"[(\[]([^()\[\]]{2,40})[)\]]\s*\.?$")
_BETWEEN = expression(r"[-–—/،,:|]")
_PART = expression(r"[^-–—/|،,()]+")


def label(page: Lines, opened: list[int], title: str | None) -> None:
    """Tell headlines, headings, captions and lists among the lines that end without a stop."""
    if opened:
        _label(page, opened, title)
    _mend_bullets(page)


def _label(page: Lines, opened: list[int], title: str | None) -> None:
    content = (number for number, line in enumerate(page.lines) if line and number not in page.kinds)
    top = next(content, None)
    last = next(number for number in range(len(page.lines) - 1, -1, -1) if page.lines[number])
    candidates: list[int] = []
    for number in opened:
        line = page.lines[number]
        if number == last and number not in page.kinds:
            _end(page, number)
        if number in page.kinds or len(line) > CAPTION_LENGTH or ("body" in FIRST[opening(line)] and not _is_quoted(line)):
            continue
        if _is_caption(line, number not in (top, last)):
            page.kinds[number] = "caption"
        elif number != last and _is_heading(page, number, number == top):
            candidates.append(number)
    for run in _runs(page, candidates):
        _name(page, run, top, title)
    _repeat_headline(page, candidates)


def _repeat_headline(page: Lines, candidates: list[int]) -> None:
    """What repeats the headline further down is the headline too."""
    heads = {page.lines[number] for number in candidates if page.kinds[number] == "headline"}
    page.kinds |= {number: "headline" for number in candidates if page.lines[number] in heads}


def _is_quoted(line: str) -> bool:
    return line[0] in QUOTES and line[-1] in CLOSERS


def _is_caption(line: str, inner: bool) -> bool:
    """Whether a credit in brackets ends the line, or, between paragraphs, a full date without a verb before it."""
    words = line.split()
    if len(words) > _CAPTION_WORDS:
        return False
    credit = _CREDIT.search(line) if line[-1] in ")]." else None
    if credit and (_is_credit(credit[1]) or any("scene" in class_of(word) for word in words)):
        return True
    if len(words) > 1 and ("credit" in class_of(" ".join(words[:2])) or ("credit" in class_of(words[0]) and _cut_off(words))):
        return True
    return inner and len(words) >= 5 and _ends_in_date(words, line) and not any(map(_is_verb, words))


def _cut_off(words: list[str]) -> bool:
    """Whether a sign stands between the first word and the second."""
    return words[0][-1] in ":/-" or words[1][0] in ":/-"


def _is_credit(words: str) -> bool:
    parts = [part for part in _BETWEEN.split(words) if part.strip()]
    return any({"agency", "credit", "outlet"} & (class_of(part) | class_of(part.split()[0])) for part in parts)


def _is_verb(word: str) -> bool:
    return "verb" in class_of(word)


def _ends_in_date(words: list[str], line: str) -> bool:
    if words[-1].strip(EDGES)[-2:].isdigit() and _FULL_DATE.search(line):
        return True
    tail = words[-5:]
    month = next((at for at, word in enumerate(tail) if at and "month" in class_of(word)), 0)
    return bool(month) and (tail[month - 1].strip(EDGES).isdigit() or bool(_ENDS_IN_YEAR.search(line)))


def _is_heading(page: Lines, number: int, top: bool) -> bool:
    line = page.lines[number]
    words = line.count(" ") + 1
    if len(line) > SHORT or words > _HEADING_WORDS + (6 if top else 0) or line[-1] in "،,؛;-":
        return False
    if line[-1] == ":" and words > 4:
        return False
    if line[-1] in ("؟?" if top else STOPS) and (words > _QUESTION_WORDS or '"' in line or ":" in line):
        return False
    following = next((line for line in page.lines[number + 1 : number + 6] if line), "")
    if not following or "low" in class_of(opening(following)) or "dangling" in class_of(closing(line)):
        return False
    return top or words <= 6 or line[0] in QUOTES or 0 < line.find(":") < WORD or not _narrates(line.split())


def _narrates(words: list[str]) -> bool:
    """Whether a verb of the past stands outside a relative clause."""
    return any(_is_verb(word) and "low" not in class_of(before) for before, word in pairwise(words))


def _end(page: Lines, number: int) -> None:
    """Label the last line where it only names agencies or says that the page ends."""
    line = page.lines[number]
    start, stop = page.span(number)
    parts = [match for match in _PART.finditer(line) if match[0].strip()] if len(line) <= _NAMES else []
    if parts and all("agency" in class_of(part[0]) or INITIALS.fullmatch(part[0].strip()) for part in parts):
        page.kinds[number] = "boilerplate"
        spans = tuple(tight(part[0], start + part.start()) for part in parts)
        page.datelines.append(Dateline((start, stop), None, spans))
    elif len(line) <= CAPTION_LENGTH and may_end(closing(line)) and fold(line[-60:]).endswith(tables().endings):
        page.kinds[number] = "boilerplate"


def _runs(page: Lines, candidates: list[int]) -> Iterator[list[int]]:
    """The candidates, those together that only blank lines part."""
    run: list[int] = []
    for number in candidates:
        if run and any(page.lines[run[-1] + 1 : number]):
            yield run
            run = []
        run.append(number)
    if run:
        yield run


def _name(page: Lines, run: list[int], top: int | None, title: str | None) -> None:
    """Give the lines of a run their kinds: one or two are headings, many on top a ticker, others links or a list."""
    own = fold(title).strip() if title else None
    same = [number for number in run if own and fold(page.lines[number]).strip() == own]
    before = next((number for number in range(run[0] - 1, -1, -1) if page.lines[number]), run[0])
    if page.kinds.get(before) == "boilerplate" and fold(page.lines[before].strip(EDGES)) in tables().links:
        page.kinds.setdefault(run[0], "boilerplate")
    if len(run) < LIST:
        kind = "boilerplate" if _are_links(page, run) and top not in run else "heading"
    elif run[0] == top:
        kind = "boilerplate" if len(run) >= TICKER else "heading"
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


def _are_links(page: Lines, run: list[int]) -> bool:
    """Whether two lines between paragraphs are headlines of other articles: long, and no questions."""
    lines = [page.lines[number] for number in run]
    before = next((page.lines[number] for number in range(run[0] - 1, -1, -1) if page.lines[number]), "")
    return len(run) == 2 and all(line.count(" ") > 3 and line[-1] not in ASKING for line in lines) and not is_open(before or ":")


def _kind_of_run(page: Lines, run: list[int]) -> str:
    """Headlines of other articles are longer than the items of a list, and no colon announces them."""
    before = next((number for number in range(run[0] - 1, -1, -1) if page.lines[number]), run[0])
    if page.kinds.get(before) == "boilerplate":
        return "boilerplate"
    words = sum(page.lines[number].count(" ") + 1 for number in run)
    return "list" if page.lines[before][-1] == ":" or words < len(run) * 4 else "boilerplate"


def _mend_bullets(page: Lines) -> None:
    """A bullet that stands alone begins a heading or a paragraph, not a list."""
    if "list" not in page.kinds.values():
        return
    items = {n for n, kind in page.kinds.items() if kind == "list" and "bullet" in FIRST[opening(page.lines[n])]}
    for number in items:
        line = page.lines[number]
        near = any(next((n for n in side if page.lines[n]), None) in items for side in _sides(page, number))
        if not near and line.count(" ") <= 6 and (line[-1] == ":" or is_open(line)):
            page.kinds[number] = "heading"
        elif len(items) < 2:
            del page.kinds[number]


def _sides(page: Lines, number: int) -> tuple[range, range]:
    """The numbers of the lines before, backward, and of those behind."""
    return range(number - 1, max(-1, number - 4), -1), range(number + 1, min(len(page.lines), number + 4))
