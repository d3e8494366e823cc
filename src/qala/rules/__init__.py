"""Rules: patterns over the tape, kept in `data/rules/*.toml` with their examples."""

import re
from collections.abc import Iterator, Mapping

from qala.built import PACKAGE
from qala.errors import RuleError
from qala.lexicon import Lexicon, load
from qala.named import NamedTuple

_KEYS = {"id", "doc", "pattern", "emit", "yes", "no", "unsolved", "needs"}


class Source(NamedTuple):
    """A rule as it is written."""

    id: str
    file: str
    emit: str
    pattern: str
    yes: tuple[str, ...]
    no: tuple[str, ...]
    unsolved: tuple[str, ...]


class Rule(NamedTuple):
    """A rule that can be tried at a word of a tape."""

    id: str
    emit: str
    regex: re.Pattern[str]
    source: Source


class Rulebook(NamedTuple):
    """All rules of one lexicon, by what they emit."""

    lexicon: Lexicon
    macros: Mapping[str, str]
    rules: Mapping[str, Rule]

    def compile(self, pattern: str, place: str = "pattern") -> re.Pattern[str]:
        """A pattern that is no rule of its own, compiled with the same macros."""
        from qala.rules.pattern import Compiler  # only where rules are built

        return Compiler(self.lexicon, self.macros, place).compile(pattern)

    def emitting(self, emit: str) -> tuple[Rule, ...]:
        """The rules that emit `emit`, in the order of their files."""
        return tuple(rule for rule in self.rules.values() if rule.emit == emit)


def sources() -> tuple[dict[str, str], list[Source]]:
    """The macros and rules of all files.

    Raises:
        RuleError: a file holds an unknown key, a rule without examples, or an id twice.
    """
    macros: dict[str, str] = {}
    found: dict[str, Source] = {}
    import tomllib  # only where rules are built
    from pathlib import Path

    for file in sorted(Path(PACKAGE, "data", "rules", "statements").glob("*.toml")):
        content = tomllib.loads(file.read_text(encoding="utf-8"))
        macros |= content.get("macros", {})
        for table in content.get("rule", []):
            place = f"{file.name}: {table.get('id', 'a rule without id')}"
            if unknown := set(table) - _KEYS:
                raise RuleError(f"{place}: unknown key {', '.join(sorted(unknown))}; known are {', '.join(sorted(_KEYS))}")
            if not table.get("yes") or not table.get("no"):
                raise RuleError(f"{place}: has no example; give at least one yes and one no")
            if table["id"] in found:
                raise RuleError(f"{place}: stands twice; ids are for ever, take another")
            examples = (tuple(table.get(key, ())) for key in ("yes", "no", "unsolved"))
            found[table["id"]] = Source(table["id"], file.name, table["emit"], table["pattern"], *examples)
    return macros, list(found.values())


def rulebook() -> Rulebook:
    """The rules and the lexicon, built from their files."""
    macros, written = sources()
    book = Rulebook(load(words(macros, written)), macros, {})
    rules = {
        source.id: Rule(source.id, source.emit, book.compile(source.pattern, f"{source.file}: {source.id}"), source) for source in written
    }
    return book._replace(rules=rules)


def words(macros: Mapping[str, str], written: list[Source]) -> Iterator[str]:
    """The words that macros and rules name."""
    from qala.rules.pattern import literals

    for pattern in (*macros.values(), *(source.pattern for source in written)):
        yield from literals(pattern)
