"""What holds for any text: it is read, every span lies in it, ids are unique, and the answer is always the same."""

import re
from collections.abc import Callable
from re import _parser  # type: ignore[attr-defined]

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from steps import steps

from annotated import articles
from qala.lexicon.tables import rows
from qala.reader import Reader
from qala.record import Record, dumps

READER = Reader()
CUES = [row[0] for row in rows("cues")][:80]
WORDS = [
    *CUES,
    *("قال", "وأضاف", "مشيرا", "إن", "أن", "بأن", "إلى أن", "بحسب", "وفقا ل", "نقلا عن", "على حد قوله", "قوله", "كما أعلن"),
    *("وزير", "الوزير", "سامر الحداد", "وزارة الخارجية", "مصدر", "صحيفة", "باريس", "البيان", "الذي", "لم", "دون أن"),
    *("أمس", "الخميس", "2024", "5+1", "في", "من", "عن", "و", "the", "Заявил", "می‌گوید", "发言", "🙂", "quot;"),
]
SIGNS = [" ", " ", " ", "\n", "\n\n", ". ", "، ", ": ", ' "', '" ', "«", "»", "“", "”", "'", "(", ")", " - ", "/", "…", "؟"]
ODD = ["\ud800", "\udfff", "\u200f", "\u202b", "\u0640", "\u064b", "\ufeff", "\x00", "\u2028", "ﷺ", "\U0010ffff", "\r"]
TEXTS = st.lists(st.one_of(st.sampled_from(WORDS), st.sampled_from(SIGNS), st.sampled_from(ODD), st.text(max_size=4)), max_size=40)

HOSTILE = [
    *("قال ", '"', "«", "وأضاف أن ", "مشيرا إلى أن ", "بحسب ما قال ", "كلمة ", "قال: ", '" قال "', "لم يصدر عن ", "سامر "),
    *("قال الوزير إن الوزير قال إن ", "ودعا إلى ", "الذي ", "نقلا عن ", "قوله إن ", "، مشيرا إلى ", "وقال سامر: \n"),
    *("\n", "وزير\n", "- \n", "س: \n", "(رويترز)\n", "بيروت - ", "12 آذار ", "الحداد: لن نتراجع\n\n", "<p>", "(", "1. "),
]
_GROWTH, _CHEAP = 1.6, 20


def check(text: str, record: Record, title: str | None = None) -> None:
    """The laws of a record."""
    lengths = {"text": len(text), "title": len(title or "")}
    actors = {actor.id for actor in record.actors}
    ids = [one.id for one in (*record.statements, *record.times, *record.actors)]
    assert len(ids) == len(set(ids))
    places = {statement.id for statement in record.statements}
    for one in record.statements:
        assert one.content, one
        spans = (one.cue, one.source, one.medium, one.occasion, one.place, *one.content, *(link.span for link in one.chain))
        assert all(0 <= start < stop <= lengths[one.field] for start, stop in filter(None, spans)), one
        assert one.parent is None or (one.parent in places and one.parent != one.id)
        assert {one.speaker, one.addressee, *(link.actor for link in one.chain)} <= actors | {None}
        assert 0 <= one.confidence <= 1
        assert one.trace
        assert (one.speaker is None) != (one.reason_unknown is None) or one.speaker is None
    others = [*(time.span for time in record.times), *(one.span for one in record.silences)]
    others += [section.span for section in record.sections]
    assert all(0 <= start < stop <= len(text) for start, stop in others)
    mentions = [span for actor in record.actors for span in actor.mentions]
    assert all(0 <= start < stop <= max(lengths.values()) for start, stop in mentions)


@settings(max_examples=400, deadline=None)
@given(TEXTS.map("".join))
def test_speech_gone_wild_is_read(text: str) -> None:
    check(text, READER.read(text))


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters(), max_size=200))
def test_any_string_is_read(text: str) -> None:
    check(text, READER.read(text))


@settings(max_examples=100, deadline=None)
@given(TEXTS.map("".join), TEXTS.map("".join))
def test_any_headline_is_read(title: str, text: str) -> None:
    record = READER.read(text, title=title)
    check(text, record, title or None)
    assert dumps(record) == dumps(READER.read(text, title=title))


@settings(max_examples=60, deadline=None)
@given(TEXTS.map("".join), st.integers(0, 400))
def test_any_place_is_explained(text: str, offset: int) -> None:
    if text:
        assert list(READER.explain(text, offset % len(text)))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_an_article_cut_anywhere_is_read(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from([article.document.text for article in articles()]))
    start = data.draw(st.integers(0, len(text)))
    text = text[start : data.draw(st.integers(start, min(len(text), start + 1_500)))]
    check(text, READER.read(text))


@pytest.mark.parametrize("article", articles(), ids=lambda article: article.name)
def test_the_same_article_gives_the_same_bytes(article: object, reader: Reader) -> None:
    first = article.read(reader)  # type: ignore[attr-defined]
    check(first.text, first, first.title)
    assert dumps(first) == dumps(article.read(Reader() if article is articles()[0] else reader))  # type: ignore[attr-defined]


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    """Four times the text costs at most 1.6 times the steps a character; what is cheap anyway is never held against it.

    What expressions cost besides is bounded by the next law.
    """
    READER.read(unit * (500 // len(unit)))
    short, long = (steps(lambda size=size: READER.read(unit * (size // len(unit)))) / size for size in (2_000, 8_000))  # type: ignore[misc]
    assert long <= max(_GROWTH * short, _CHEAP), f"{short:.0f} and {long:.0f} steps a character"


def test_steps_tell_quadratic_work_from_linear() -> None:
    def grows(work: Callable[[int], object]) -> bool:
        return steps(lambda: work(800)) > 4 * _GROWTH * steps(lambda: work(200))

    assert grows(lambda size: [first for first in range(size) for second in range(first)])
    assert grows(lambda size: [sum(1 for _ in range(first)) for first in range(size)])
    assert not grows(lambda size: [first + 1 for first in range(size)])


def test_no_expression_of_a_rule_reaches_without_end() -> None:
    """So each trial costs no more on a long text than on a short one."""
    endless = int(_parser.MAXREPEAT)
    expressions = {rule.id: rule.regex for rule in READER.book.rules.values()}
    reaches = {name: _parser.parse(one.pattern, one.flags & ~re.UNICODE).getwidth()[1] for name, one in expressions.items()}
    assert expressions and [name for name, reach in reaches.items() if reach >= endless] == []


def test_a_text_that_ends_without_a_stop_is_read() -> None:
    text = 'ولم يتسن لـ"النهوض نت" الحصول على تعليق'
    check(text, READER.read(text))
