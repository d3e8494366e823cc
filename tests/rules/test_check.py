"""Rules do what their examples say, and take linear time; the checks themselves find what is wrong."""

import re

import pytest

from qala.explain import rules_of
from qala.reader import Reader
from qala.rules import Rulebook
from qala.rules.check import Example, examples, findings, slow

EXAMPLES = examples()
SENTENCE = "قال وزير النقل سامر الحداد إن المطار سيفتح الأحد."


@pytest.mark.parametrize("rule", dict.fromkeys(one.rule for one in EXAMPLES))
def test_a_rule_does_what_its_examples_say(reader: Reader, rule: str) -> None:
    own = [one for one in EXAMPLES if one.rule == rule]
    assert list(findings(lambda text: rules_of(reader, text), own)) == []


def test_every_rule_takes_linear_time(reader: Reader) -> None:
    assert list(slow(reader.book, lambda text: reader.tokenise(text).tape)) == []


@pytest.mark.parametrize(
    ("kind", "read", "finding"),
    [
        ("yes", False, f"a.toml: a.b: does not read its example «{SENTENCE}»; mend the rule or list it as unsolved"),
        ("no", True, f"a.toml: a.b: reads «{SENTENCE}», which it must not; mend the rule or list it as unsolved"),
        ("unsolved", True, f"a.toml: a.b: now reads «{SENTENCE}»; move it from unsolved to yes"),
    ],
)
def test_a_wrong_example_is_told(kind: str, read: bool, finding: str) -> None:
    wrong = Example("a.toml", "a.b", kind, SENTENCE)
    assert list(findings(lambda text: {"a.b"} if read else set(), [wrong])) == [finding]
    assert list(findings(lambda text: set() if read else {"a.b"}, [wrong])) == []


def test_a_rule_that_looks_at_the_whole_text_from_every_word_is_told(reader: Reader) -> None:
    book = reader.book
    rule = book.rules["verb.that"]
    greedy = rule._replace(id="greedy", regex=re.compile(r"[\u1800-\ud7ff](?:.[\u1800-\ud7ff])*\uffff"))
    wrong = list(slow(Rulebook(book.lexicon, book.macros, {"greedy": greedy}), lambda text: reader.tokenise(text).tape))
    assert wrong
    assert all(finding.startswith("statements.toml: greedy: takes ") for finding in wrong)
    assert all(finding.endswith("bound its repetitions") for finding in wrong)
