"""Where and when a text was filed, and by whom: `بيروت - رويترز:` and the lines that only give a date."""

import re
from collections.abc import Iterator

from qala.built import expression
from qala.fold import fold
from qala.span import Span
from qala.text.lines import EDGES, FIRST, INITIALS, SHORT, Dateline, class_of, opening, tight

HEAD = expression(r"\(?[^:(/\-–—|ـ]{0,48}[:(/\-–—|ـ]")
_SIGNS = r"[:/|()،,«»\"“”]+|-{2,}|[–—]+|(?<=[\s)\"»])-|-(?=\s)|(?<=\s)ـ+(?=\s)"
_SIGN = expression(rf"\s*({_SIGNS})\s*")
_TIGHT = 40
"""In lines that are no longer, a hyphen may stand between two names without blanks: المنامة-سانا."""
_TIGHT_SIGN = expression(rf"\s*({_SIGNS}|(?<=[^\W\d])-(?=[^\W\d]))\s*")
_DASH = expression(r"\s[-–—ـ]+\s|[-–—]{2}")
_SIGN_CODES = str.maketrans('–—ـ،«»“”"', "---,qqqqq")
_FORMS = expression(
    r"""
    (?:D[-/,]*)*\(A(?:[-,/]A)*\)(?:-+|:)                  # (رويترز) -
    | (?:D[-/,]*)+\(N\)-+                                # 12 آذار (اسم) -
    | P(?:,P)*[-/,:|]?(?:D[-/,]*)*(?:
        \(+A(?:[-,/]A)*\)+(?:N-+|[-:/]+(?:D(?:[-/:,|]*D)*[-:]+)?|$|D(?:[-/:,|]*D)*$|(?=[XV])) # دبي، الإمارات (CNN) -- ، عمّان (بترا) فلان-
      | \(N\)(?:N?-+)                                   # دمشق (اسم) -
      | (?<=[-/:|,])A(?:[-/,]A)*(?:[-:/|]+(?:D(?:[-/:,|()]*D)*\)?$)?|$)  # بيروت - رويترز: ، دمشق - سانا - 15 تموز
      | (?<=[-/:|,])qA(?:[-/,]A)*q(?:[-:/|]+|$|(?=[XV])) ) # القاهرة: «رويترز»
    | W(?:[-:,]+[NA])*(?:[:]+|$|[-:,|]+D(?:[-/:,|]*D)*$)   # كتب - فلان: ، كتب فلان | 13 آب 2021
    | (?P<early>
        F(?:[-:]+|$)                                      # إيلاف من لندن:
      | P?[-/,]?D(?:[-/:,|()]*D)*\)?A?$                   # الجمعة 13 آب 2021 - 18:40، بيروت 15 تموز (يوليو) 2018
      | P(?:,P)*[-/,]?(?:D[-/,]*)+\(N\)(?:[-:]+|(?=V))    # رام الله 12-3-2024 (اسم):
      | P?D(?:[-/,]*D)*A[-:]+                             # رام الله 12-3-2024 وفا-
      | P(?:,P)?$                                         # جنيف، سويسرا
      | P[-/:]qNq(?:[-:/]+|$)                             # المنامة - «الديرة»
      | [NA][-/:]+P$                                      # مرآة الأطلس - الرباط
      | N\(P\)(?=[VX])                                   # فلان (أبوظبي) أكدت
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
_STAMPED = 80
"""No line that only says when something was published is longer."""
_STAMP = expression(r"\d[\d\s:/.,|–-]{3,30}(?:\b[^\W\d]{1,2}\b\s*){0,3}")
_DIGIT = expression(r"\d")
_GLUED = expression(r"(?<=\d)(?=[^\W\d]{3})")
"""Where two stamps of a line meet: 16:32آخر تحديث."""
_BETWEEN = expression(r"[-–/:|.,،]")
_SOURCE_HEADS = {fold(word) for word in ("مصدر", "مصادر", "مسؤول", "مسؤولون", "وفد", "بيان", "رسالة", "تحذير")}
_STAMPED_BY, _STAMPING = frozenset({"stamp"}), frozenset({"stamp", "place"})
"""What stands beside a date, and beside a time of day."""
_TIME = expression(r"\d:\d\d")
_DATING = {"month", "day", "dating"}


def is_stamp(line: str) -> bool:
    """Whether the line only says when something was published."""
    if len(line) > _STAMPED:
        return False
    words = [word for word in _GLUED.sub(" ", line).split() if word.strip(EDGES)]
    others = _STAMPING if _TIME.search(line) else _STAMPED_BY
    dated = all(is_dated(word) or not others.isdisjoint(class_of(word)) for word in words)
    return bool(_STAMP.fullmatch(line)) or (dated and not line.isdigit() and bool(_DIGIT.search(line)))


def dateline(line: str, start: int, early: bool) -> Dateline | None:
    """The dateline that begins the line. Forms that name no agency count among the first lines only."""
    codes, spans = _coded(line[:110], _SIGN if len(line) > _TIGHT else _TIGHT_SIGN)
    match = _FORMS.match(codes)
    if not match or (match["early"] and not early) or (match["bare"] and not _is_filed(line, spans)):
        return None
    taken = list(zip(codes, spans, strict=True))[: match.end()]
    places = [tight(line[a:b], start + a) for code, (a, b) in taken if code == "P"]
    outlets = "AN" if "q" in match[0] or (match[0][0] == "N" and not match["bare"] and "(" not in match[0]) else "A"
    agencies = tuple(tight(line[a:b], start + a) for code, (a, b) in taken if code in outlets)
    if match[0][0] == "F":
        whole = line[: spans[0][1]]
        cut = whole.rindex(" من ")
        places = [tight(whole[cut + 4 :], start + cut + 4)]
        agencies = (tight(whole[:cut], start),) if "agency" in class_of(whole[:cut]) else ()
    return Dateline((start, start + len(line[: taken[-1][1][1]].rstrip())), places[0] if places else None, agencies)


def _is_filed(line: str, spans: list[Span]) -> bool:
    """Whether a name before a dash files the line: a paragraph, and the dash opens no aside."""
    name, rest = line[: spans[0][1]], line[spans[1][1] :]
    following = opening(rest.lstrip())
    return len(line) > SHORT // 2 and name.count(" ") < 2 and "low" not in class_of(following) and not _DASH.search(rest[:110])


def _coded(head: str, between: re.Pattern[str]) -> tuple[str, list[Span]]:
    """One letter for each piece and sign at the head of a line, up to the first piece that is running text."""
    codes = ""
    spans: list[Span] = []
    at = 0
    while len(codes) < 24:
        sign = between.search(head, at)
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
    classes = class_of(whole)
    if "place" in classes or "agency" in classes:
        yield "P" if "place" in classes else "A", (start, stop)
    elif all(map(is_dated, words)):
        yield "D", (start, stop)
    elif "byline" in FIRST[words[0]] and len(words) <= 7:
        yield "W", (start, stop)
    elif "body" in FIRST[words[0]]:
        yield "V", (start, stop)
    elif _names_outlet(words, whole):
        yield "A", (start, stop)
    elif "من" in words[1:4] and "place" in class_of(" ".join(words[words.index("من") + 1 :])):
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
    return bool(INITIALS.fullmatch(whole)) or (len(words) > 1 and "outlet" in class_of(words[0]) | class_of(words[-1]))


def _placed(head: str, start: int, stop: int, words: list[str]) -> Iterator[tuple[str, Span]]:
    """A place with its date and perhaps initials of an agency behind it, or a name."""
    for count in (3, 2, 1):
        if len(words) > count and "place" in class_of(" ".join(words[:count])) and is_dated(words[count]):
            dated = next((at for at in range(count, len(words)) if not is_dated(words[at])), len(words))
            rest = " ".join(words[dated:])
            if not rest or INITIALS.fullmatch(rest) or "agency" in class_of(rest):
                places = [match.start() + start for match in re.finditer(r"\S+", head[start:stop])]
                yield "P", (start, places[count])
                yield "D", (places[count], places[dated] if dated < len(words) else stop)
                if dated < len(words):
                    yield "A", (places[dated], stop)
                return
    yield "N" if len(words) <= 4 else "X", (start, stop)


def is_dated(word: str) -> bool:
    bare = word.strip(EDGES)
    parts = [part for part in _BETWEEN.split(bare) if part]
    return bool(parts) and all(part.rstrip("هـم").isdigit() or not _DATING.isdisjoint(class_of(part)) for part in parts)
