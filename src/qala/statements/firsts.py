"""Rules by the words that they can begin with."""

import re

from qala.fold import fold, readable
from qala.rules import Rule
from qala.rules.pattern import literals
from qala.tokens.page import Classes


def named(rule: Rule) -> list[str]:
    """The words that the first line of a rule's pattern names."""
    return literals(rule.source.pattern.strip().split("\n")[0])


def by_word(rules: tuple[Rule, ...], classes: Classes, triggers: re.Pattern[str]) -> dict[int, list[Rule]]:
    """For each code point that may begin a match, the rules whose first line names its word."""
    found: dict[int, dict[str, Rule]] = {}
    for rule in rules:
        for word in named(rule):
            for code in filter(triggers.match, classes["=" + readable(fold(word))]):
                found.setdefault(ord(code), {})[rule.id] = rule
    shared: dict[tuple[str, ...], list[Rule]] = {}
    return {code: shared.setdefault(tuple(own), list(own.values())) for code, own in found.items()}
