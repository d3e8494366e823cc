"""What a site lets programs fetch (`robots.txt`, RFC 9309): of the rules that fit an address, the longest decides."""

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote, urlsplit

_SAFE = "%/:=&?~+!$,;'@()*[]"
_MOST_RULES = 5_000
_LONGEST_DELAY = 60.0


class Rules(NamedTuple):
    """The rules for one program: whether each pattern is allowed; and how long to wait between two requests."""

    patterns: tuple[tuple[bool, str], ...] = ()
    delay: float = 0.0

    def allow(self, url: str) -> bool:
        """Whether the address may be fetched."""
        parts = urlsplit(url)
        path = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
        fitting = [(len(pattern), allowed) for allowed, pattern in self.patterns if _fits(pattern, path)]
        return max(fitting, default=(0, True))[1]


NOTHING = Rules(((False, "/"),))
"""Nothing may be fetched."""


def rules(text: str, agent: str) -> Rules:
    """The rules for the program called `agent`: its own groups, or else those for all."""
    own: list[tuple[str, str]] = []
    common: list[tuple[str, str]] = []
    for agents, lines in _groups(text):
        if any(agent.lower().startswith(name) for name in agents if name and name != "*"):
            own += lines
        elif "*" in agents:
            common += lines
    chosen = (own or common)[:_MOST_RULES]
    patterns = tuple((field == "allow", quote(value, _SAFE)) for field, value in chosen if field in ("allow", "disallow") and value)
    return Rules(patterns, min(max((_seconds(value) for field, value in chosen if field == "crawl-delay"), default=0.0), _LONGEST_DELAY))


def _groups(text: str) -> Iterator[tuple[list[str], list[tuple[str, str]]]]:
    """The groups: the names of programs, and the lines for them."""
    agents: list[str] = []
    lines: list[tuple[str, str]] = []
    for line in text.splitlines():
        field, sign, value = line.partition("#")[0].partition(":")
        field, value = field.strip().lower(), value.strip()
        if not sign or field not in ("user-agent", "allow", "disallow", "crawl-delay"):
            continue
        if field == "user-agent":
            if lines:
                yield agents, lines
                agents, lines = [], []
            agents.append(value.lower())
        elif agents:
            lines.append((field, value))
    yield agents, lines


def _fits(pattern: str, path: str) -> bool:
    """Whether a pattern fits the beginning of a path; `*` is anything, `$` the end."""
    anchored = pattern.endswith("$")
    first, *others = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    for number, part in enumerate(others, 1):
        if anchored and number == len(others):
            return path.endswith(part) and len(path) - len(part) >= at
        found = path.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return not anchored or at == len(path)


def _seconds(value: str) -> float:
    try:
        seconds = float(value)
    except ValueError:
        return 0.0
    return seconds if 0 <= seconds < float("inf") else 0.0
