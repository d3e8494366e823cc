"""The same article in another spelling gives the same cues, sources, contents and speakers, as folded words.

`homographs.toml` names what may differ: words that only the dropped sign told from others, and weaknesses with a reason.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from annotated import Annotated, articles
from qala.reader import Reader
from qala.record import Record

_LISTED = tomllib.loads(Path(__file__).with_name("homographs.toml").read_text(encoding="utf-8"))
_JOINING = "بتثجحخسشصضطظعغفقكلمنهي"
_WORD = re.compile("[\u0621-\u064a]{4,}")
_VOWEL = "\N{ARABIC FATHA}"


def without_hamza(text: str) -> str:
    """أ إ آ written as ا."""
    return text.translate(str.maketrans("أإآ", "ااا"))


def egyptian(text: str) -> str:
    """A last ي written as ى."""
    return re.sub("ي(?![\u0621-\u0652])", "ى", text)


def with_tatweel(text: str) -> str:
    """A tatweel in every longer word whose second letter joins."""
    return _WORD.sub(lambda match: _inserted(match[0], "\N{ARABIC TATWEEL}"), text)


def with_vowels(text: str) -> str:
    """A vowel in every longer word."""
    return _WORD.sub(lambda match: _inserted(match[0], _VOWEL), text)


def _inserted(word: str, sign: str) -> str:
    return word[:2] + sign + word[2:] if word[1] in _JOINING else word


def marked(opening: str, closing: str) -> Callable[[str], str]:
    """Other quotation marks; the straight ones of a paragraph open and close by turns."""

    def changed(text: str) -> str:
        return "\n".join(map(_paragraph, text.split("\n")))

    def _paragraph(text: str) -> str:
        parts = text.split('"')
        turned = "".join(part + ("" if at == len(parts) - 1 else "»" if at % 2 else "«") for at, part in enumerate(parts))
        return re.sub("[«“]", opening, re.sub("[»”]", closing, turned))

    return changed


CHANGES: dict[str, Callable[[str], str]] = {
    "hamza": without_hamza,
    "alef maqsura": egyptian,
    "tatweel": with_tatweel,
    "vowels": with_vowels,
    "guillemets": marked("«", "»"),
    "curly": marked("“", "”"),
    "straight": marked('"', '"'),
}


def read(reader: Reader, record: Record) -> Counter[tuple[str, ...]]:
    """Cue, source, content and speaker of each statement of the text, as folded words."""

    def words(text: str | None) -> str:
        return " ".join(piece.decode("latin-1") for piece in reader.tokenise(text or "").pieces[1::2])

    return Counter(
        (
            words(record.quote(one.cue)) if one.cue else "",
            words(record.quote(one.source)) if one.source else "",
            " … ".join(words(record.quote(span)) for span in one.content),
            words(one.speaker_name),
        )
        for one in record.statements
        if one.field == "text"
    )


def differing(reader: Reader, article: Annotated, change: Callable[[str], str]) -> list[str]:
    """The cues of statements that another spelling reads differently, as the article writes them."""
    text = article.document.text
    plain = article.read(reader, text)
    other = article.read(reader, change(text))
    before, after = read(reader, plain), read(reader, other)
    cues = {reader.tokenise(text[slice(*one.cue)]).pieces[1]: text[slice(*one.cue)] for one in plain.statements if one.cue}
    lost = [cues.get(key[0].encode("latin-1"), "?") for key in (before - after).elements()]
    gained = (after - before).total() - len(lost)
    return sorted(lost) + ["+"] * max(gained, 0)


@pytest.mark.parametrize("name", CHANGES)
def test_another_spelling_reads_the_same(reader: Reader, name: str) -> None:
    found = {article.name: cues for article in articles() if (cues := differing(reader, article, CHANGES[name]))}
    listed = _LISTED.get(name, {})
    assert found == {key: row["cues"] for key, row in listed.items()}


@pytest.mark.parametrize("code", [*range(32), *range(127, 160)], ids=hex)
def test_a_control_character_is_a_blank_or_ends_a_line(reader: Reader, code: int) -> None:
    sign = "\n" if chr(code) in "\n\v\f\r\x85" else " "
    text = f'قال{sign}الوزير كريم{sign}علوان إن{sign}الميناء{sign} مفتوح{sign}. وأضاف: "{sign}سنزيد العمل غدا{sign}".'
    odd, plain = reader.read(text.replace(sign, chr(code))), reader.read(text)
    found, expected = ([(one.cue, one.source, one.content) for one in record.statements] for record in (odd, plain))
    assert found == expected
    assert [actor.name for actor in odd.actors] == [actor.name for actor in plain.actors]


def test_every_difference_has_its_reason() -> None:
    assert set(_LISTED) <= set(CHANGES)
    assert all(row["why"] and row["cues"] for rows in _LISTED.values() for row in rows.values())
