"""As much Arabic grammar as a sentence about a speaker needs: gender of a name, the form of a verb, the case of a subject, months."""

import re
from functools import cache

from qala.fold import fold, readable
from qala.lexicon.tables import rows, several

REGIONS = ("levant", "gulf", "maghreb", "morocco")
"""Who calls the months by which names."""
_TITLES = frozenset(
    "الدكتور الدكتورة النائب النائبة الشيخ الشيخة السيد السيدة المهندس المهندسة الأستاذ الأستاذة العميد اللواء الفريق معالي سعادة فخامة "
    "دولة سمو سماحة نيافة غبطة".split()
)
_POSSESSED = re.compile("ت(?:ه|ها|هم|نا)$")
"""The end of a feminine noun with a pronoun, in folded letters."""
_COLUMNS = {"people": 2, "institutions": 3, "groups": 3, "countries": 3, "outlets": 3}
"""The column of the gender in the tables of names."""


def feminine(name: str, kind: str = "person", called: tuple[str, ...] = ()) -> bool:
    """Whether a verb before the name stands in the feminine.

    >>> feminine("وزارة المياه", "institution"), feminine("كريم علوان"), feminine("هدى الشامي"), feminine("مصادر مطلعة", "anonymous")
    (True, False, True, True)
    >>> feminine("لبنان", "state"), feminine("روديسيا", "state")
    (False, True)
    """
    for words in (name, *called):
        if (gender := _gender(words)) != "-":
            return gender == "f"
    first = name.split(maxsplit=1)[0] if name else ""
    if kind == "state":
        return True
    return kind not in ("person", "anonymous", "generic", "public") and first.endswith(("ة", "اء"))


def _gender(words: str) -> str:
    tables = _genders()
    folded = _key(words)
    first = folded.split(" ", 1)[0]
    for key in (folded, first, first.removeprefix("ال"), _POSSESSED.sub("ه", first)):
        if key in tables:
            return tables[key]
    return "-"


@cache
def _genders() -> dict[str, str]:
    """Gender by folded name, office or given name."""
    found: dict[str, str] = {}
    for form, gender in rows("names"):
        found[_key(form)] = gender
    for form, _, gender, *_ in rows("heads"):
        found[_key(form)] = gender
    for table, column in _COLUMNS.items():
        for row in rows(table):
            names = [row[1], *several(row[2])] if table == "countries" else [row[0], *several(row[1])]
            found |= {_key(name): row[column] for name in names}
    return {key: gender for key, gender in found.items() if key and gender in ("m", "f")}


def _key(text: str) -> str:
    return readable(fold(text.strip()))


@cache
def _verbs() -> dict[tuple[str, str], str]:
    """The perfect of the third person by lemma and gender."""
    found: dict[tuple[str, str], str] = {}
    for form, lemma, aspect, person, gender, number, _ in rows("verb_forms"):
        if (aspect, person, number) == ("perfect", "3", "s"):
            found.setdefault((lemma, gender), form)
    return found


def perfect(lemma: str, female: bool) -> str | None:
    """He or she has done it; None where the tables have no such verb.

    >>> perfect("قال", True), perfect("أكد", False)
    ('قالت', 'أكد')
    """
    return _verbs().get((lemma, "f" if female else "m"))


@cache
def _cases() -> dict[str, str]:
    """The subject's form of nouns that stand in another case."""
    found: dict[str, str] = {}
    for form, kind, _, number, _, note in rows("heads"):
        if note == "oblique" and form.endswith("ين"):
            found[_key(form)] = form[:-2] + ("ون" if number == "p" else "ان")
        elif kind in ("anonymous", "expert", "office") and number == "s":
            found.setdefault(_key(form + "ا"), form)
    return found


def subject(name: str, kind: str = "person") -> str:
    """The name as the subject of a sentence.

    >>> subject("مسؤولين أردنيين", "anonymous"), subject("أبي سالم"), subject("وزيرين", "office"), subject("مصدرا في البلدية", "anonymous")
    ('مسؤولون أردنيون', 'أبو سالم', 'وزيران', 'مصدر في البلدية')
    """
    first, *rest = name.split(" ")
    if first == "أبي" and rest:
        return " ".join(["أبو", *rest])
    if kind == "person":
        return name
    other = _cases().get(_key(first))
    if other is None and kind in ("anonymous", "generic", "public", "group") and len(first) > 5 and first.endswith("ين"):
        other = first[:-2] + "ون"
    return " ".join([other, *_agreeing(rest, "يين", "ي" + other[-2:])]) if other else name


def governed(name: str, kind: str = "person") -> str:
    """The name behind a preposition.

    >>> governed("مسؤولون أردنيون", "anonymous"), governed("أبو سالم"), governed("زيدون الحلو")
    ('مسؤولين أردنيين', 'أبي سالم', 'زيدون الحلو')
    """
    first, *rest = name.split(" ")
    if first == "أبو" and rest:
        return " ".join(["أبي", *rest])
    if kind == "person" or len(first) < 6 or not first.endswith("ون"):
        return name
    return " ".join([first[:-2] + "ين", *_agreeing(rest, "يون", "يين")])


def _agreeing(words: list[str], ends: str, becomes: str) -> list[str]:
    """The adjectives that follow a noun at once, with another ending."""
    at = 0
    while at < len(words) and words[at].endswith(ends):
        at += 1
    return [word.removesuffix(ends) + becomes for word in words[:at]] + words[at:]


def called(name: str, roles: tuple[str, ...]) -> tuple[str, str]:
    """Titles that stand before the name, and the office that stands behind it.

    >>> called("سامر الحداد", ("وزير النقل",)), called("هاني", ("الدكتور",)), called("يوسف", ("عضو المجلس الشيخ",))
    (('', 'وزير النقل'), ('الدكتور', ''), ('الشيخ', 'عضو المجلس'))
    """
    title = office = ""
    for role in roles:
        words, titles = role.split(), list[str]()
        while words and words[-1] in _TITLES:
            titles.insert(0, words.pop())
        title = title or " ".join(titles)
        if words and not office and words[0] not in name.split() and _is_office(words[0]):
            office = " ".join(words)
    return title, office


def _is_office(word: str) -> bool:
    """Whether it names an office, but not by whose it is (زميله)."""
    bare = word.removeprefix("ال")
    return bare in _offices() or (not bare.endswith(("ه", "ها", "هم")) and _key(bare) in _folded_offices())


@cache
def _offices() -> frozenset[str]:
    return frozenset(form for form, kind, *_ in rows("heads") if kind in ("office", "expert", "rank"))


@cache
def _folded_offices() -> frozenset[str]:
    return frozenset(map(_key, _offices()))


@cache
def _months() -> dict[tuple[str, int], str]:
    found: dict[tuple[str, int], str] = {}
    for form, kind, value, region, note in rows("calendar"):
        if kind in ("mname", "mweak") and note not in ("misprint", "Egypt") and region in REGIONS:
            found.setdefault((region, int(value)), form)
    return found | {("morocco", 5): found["maghreb", 5]}  # May is called the same in all of the Maghreb


def day_told(day: str | None, region: str = "levant") -> str:
    """A day in the words of a region.

    >>> day_told("2024-03-14"), day_told("2024-07-01", "gulf"), day_told("2024-07", "maghreb")
    ('14 آذار 2024', '1 يوليو 2024', 'جويلية 2024')
    """
    if not day:
        return ""
    year, month, *rest = (int(part) for part in day[:10].split("-"))
    names = _months()
    name = names.get((region, month)) or names[("gulf", month)]
    return " ".join([*(str(one) for one in rest), name, str(year)])
