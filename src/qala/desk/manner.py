"""How a reader reads: language, digits (written by `digits`), names of months, and the form that a noun takes behind a number."""

import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from qala.export.grammar import REGIONS, day_told

COUNTS = Path(__file__).with_name("counts.tsv")
CHOICES = {"lang": ("ar", "en"), "digits": ("latin", "arabic"), "months": (*REGIONS, "both")}
"""What can be chosen, by the name of its argument and cookie; the first is taken where nothing else is told."""
_LATIN = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "0123456789" * 2)
_COUNTRIES = {
    "levant": "IQ JO LB PS SY", "gulf": "AE BH EG KW OM QA SA SD YE LY", "maghreb": "DZ TN", "morocco": "MA MR EH",
}  # fmt: skip
_COUNTRY = re.compile(r"\bar-(?:[a-z]{4}-)?([a-z]{2})\b", re.IGNORECASE)
_FORMS = ("zero", "one", "two", "few", "many", "other")


class Manner(NamedTuple):
    """How one reader reads."""

    lang: str = "ar"
    digits: str = "latin"
    months: str = "levant"

    @property
    def english(self) -> bool:
        """Whether the words around the record are English."""
        return self.lang == "en"

    def number(self, value: float) -> str:
        """A number as the reader writes it, thousands apart.

        >>> Manner().number(100_000), Manner("en").number(1_200)
        ('100٬000', '1,200')
        """
        return f"{value:,}" if self.english else f"{value:,}".replace(",", "٬").replace(".", "٫")

    def percent(self, share: float) -> str:
        """A share as hundredths.

        >>> Manner().percent(0.876), Manner("en").percent(0.876)
        ('87٪', '87%')
        """
        return f"{int(100 * share)}{'%' if self.english else '٪'}"

    def day(self, iso: str | None) -> str:
        """A day, a month or a year as the reader writes it; a dash where there is none.

        >>> Manner().day("2024-03-14"), Manner(months="both").day("2024-03"), Manner("en").day("2024-03-14")
        ('14 آذار 2024', 'آذار/مارس 2024', '14 March 2024')
        """
        if not iso or len(iso) == len("2024"):
            return iso or "—"
        if self.english:
            whole = len(iso) > 7
            return date.fromisoformat(iso[:10] if whole else f"{iso}-01").strftime("%-d %B %Y" if whole else "%B %Y")
        if self.months != "both":
            return day_told(iso, self.months)
        levant, gulf = day_told(iso).rsplit(" ", 1)[0], day_told(iso, "gulf").split(" ")
        return f"{levant}/{' '.join(gulf[-2:])}"

    def counted(self, key: str, number: int) -> str:
        """A number with its noun, in the form that the number asks for.

        >>> [Manner().counted("articles", number) for number in (0, 1, 2, 3, 11, 100, 103)]
        ['لا مقالات', 'مقال واحد', 'مقالان', '3 مقالات', '11 مقالا', '100 مقال', '103 مقالات']
        >>> Manner("en").counted("articles", 1), Manner("en").counted("articles", 0)
        ('1 article', '0 articles')
        """
        forms = counts()[key]
        form = forms[-2 if number == 1 else -1] if self.english else forms[_FORMS.index(plural(number))]
        return form.format(self.number(number))


def manner(asked: dict[str, str], kept: dict[str, str], languages: str = "") -> Manner:
    """How somebody reads, by what he asks for now, what he asked for before, and the languages of his browser.

    >>> manner({"digits": "arabic"}, {"months": "both"})
    Manner(lang='ar', digits='arabic', months='both')
    >>> manner({}, {"lang": "xx"}, "ar-EG,ar;q=0.9").months
    'gulf'
    """
    found = {name: words[0] for name, words in CHOICES.items()}
    match = _COUNTRY.search(languages[:200])
    country = match[1].upper() if match else ""
    found["months"] = next((region for region, countries in _COUNTRIES.items() if country and country in countries), REGIONS[0])
    found |= {name: given[name] for given in (kept, asked) for name, words in CHOICES.items() if given.get(name) in words}
    return Manner(**found)


def plural(number: int) -> str:
    """The plural category of a whole number in Arabic, by the rules of CLDR.

    >>> [plural(number) for number in (0, 1, 2, 10, 11, 99, 100, 102, 110, 111)]
    ['zero', 'one', 'two', 'few', 'many', 'many', 'other', 'other', 'few', 'many']
    """
    if number < 3:
        return _FORMS[max(number, 0)]
    return "few" if 3 <= number % 100 <= 10 else "many" if number % 100 > 10 else "other"


def asked_day(text: str) -> tuple[str | None, bool]:
    """The day that a reader writes in whichever digits, and whether what is there is none.

    >>> asked_day("٢٠٢٤-٠٣-١٤"), asked_day("soon"), asked_day(" ")
    (('2024-03-14', False), (None, True), (None, False))
    """
    if not text.strip():
        return None, False
    try:
        return date.fromisoformat(text.strip().translate(_LATIN)).isoformat(), False
    except ValueError:
        return None, True


@cache
def counts() -> dict[str, list[str]]:
    """The forms of each noun that is counted: six in Arabic, two in English."""
    rows = [line.split("\t") for line in COUNTS.read_text(encoding="utf-8").splitlines()[1:]]
    return {key: forms for key, *forms in rows}
