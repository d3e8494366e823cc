"""Every time in extent and value: the rules' own examples, the inventory, and sentences drawn by a seeded generator."""

import json
from pathlib import Path

import pytest

from qala.times.find import find
from qala.times.grammar import Rule, grammar

from .conftest import marked, read, shown, tokens
from .sentences import cases

INVENTORY = Path(__file__).parents[3] / "shared" / "gold" / "times" / "inventory.jsonl"


@pytest.mark.parametrize("rule", grammar().rules, ids=lambda rule: rule.id)
def test_a_rule_reads_its_examples(rule: Rule) -> None:
    for example in rule.yes:
        text, words, values = marked(example)
        times, _ = read(text)
        assert [text[slice(*time.span)] for time in times] == words
        assert [str(time.value) for time in times] == values
        assert rule.family == "none" or rule.id in {time.trace[0] for time in times}
    for text in rule.no:
        assert rule.id not in {one.reading.rule for one in find(tokens(text))}


@pytest.mark.parametrize("seed", range(40))
def test_shifted_sentences_are_read_exactly(seed: int) -> None:
    for day, example, expected in cases(seed):
        text, words, _ = marked(example)
        assert shown(text, day) == list(zip(words, expected.split(), strict=True)), (day, text)


@pytest.mark.skipif(not INVENTORY.is_file(), reason="the inventory lies beside the project")
def test_the_inventory_is_read_exactly() -> None:
    for line in INVENTORY.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        free = [(time["start"], time["end"]) for time in row["times"] if time.get("optional")]
        found = [time for time in read(row["sentence"], row["dct"])[0] if time.span not in free]
        wanted = [time for time in row["times"] if not time.get("optional")]
        assert [time.span for time in found] == [(time["start"], time["end"]) for time in wanted], row["doc"]
        for time, want in zip(found, wanted, strict=True):
            assert time.value in (want["value"], *want["value_alt"]), row["doc"]
            assert (time.type, time.mod or "") == (want["type"], want["mod"]), row["doc"]
