"""Whether two profiles of persons are of one: rules of names, then context. Similarity alone never decides."""

from typing import NamedTuple

from qala.dossier.identity.known import known
from qala.dossier.identity.names import HEARD, NEAR, SAME, Tokens, alike, arabic, one_apart, sounds

JOINS = 0.8
"""From here on two profiles are one actor unless a person says otherwise."""
DOUBTFUL = 0.35
"""From here on a person is asked."""


class Person(NamedTuple):
    """A profile of a person as far as identity goes."""

    tokens: Tokens
    country: str | None = None
    roles: frozenset[str] = frozenset()
    """The words of the roles that articles give, folded."""


class Likeness(NamedTuple):
    """How far two profiles are one actor, by which rule, and why in words."""

    score: float
    rule: str
    reason: str

    @property
    def joins(self) -> bool:
        """Whether it is enough to join them."""
        return self.score >= JOINS


NONE = Likeness(0.0, "none", "nothing in common")
_RULES = {
    # rule: scores where countries agree with a common role, agree, are not both known, and where they differ
    "same-name": (0.98, 0.97, 0.92, 0.5),
    "common-name": (0.95, 0.85, 0.55, 0.2),
    "heard": (0.95, 0.92, 0.84, 0.3),
    "arabic-spelling": (0.75, 0.6, 0.45, 0.1),
    "few-sounds": (0.75, 0.6, 0.45, 0.1),
    "near": (0.88, 0.8, 0.5, 0.1),
    "short-form": (0.92, 0.9, 0.82, 0.3),
    "middle-names": (0.93, 0.9, 0.7, 0.3),
    "middle-names-heard": (0.88, 0.82, 0.6, 0.2),
    "cut-short": (0.84, 0.6, 0.45, 0.1),
    "overlong": (0.9, 0.86, 0.7, 0.1),
    "first-left-out": (0.84, 0.6, 0.45, 0.1),
    "family": (0.85, 0.6, 0.45, 0.1),
}
_REASONS = {
    "same-name": "the same name",
    "common-name": "the same name, which many bear",
    "heard": "a foreign name in two spellings",
    "arabic-spelling": "an Arabic name in two spellings, or two names",
    "few-sounds": "a family name of few consonants in two spellings, or two names",
    "near": "a foreign name in two spellings that differ in a consonant",
    "short-form": "a short form of the given name",
    "middle-names": "the same first and last name, others between them",
    "middle-names-heard": "first and last name in two spellings, others between them",
    "cut-short": "one name goes on where the other ends",
    "overlong": "one goes on where the name ends, with words that are no names",
    "first-left-out": "one name lacks the first of the other: it may be the father's",
    "family": "a family name alone",
}
_SYLLABLE = 4
_ARAB = frozenset("AE BH DJ DZ EG IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SY TN YE".split())
_SON = "محمد"
"""A given name that is often left out before a second one."""


def likeness(one: Person, other: Person) -> Likeness:
    """How far two persons are one."""
    rule = _rule(one.tokens, other.tokens)
    if rule is None:
        return NONE
    if rule == "arabic-spelling" and one.country == other.country not in (None, *_ARAB):
        rule = "heard"
    together, agree, unknown, differ = _RULES[rule]
    roles = bool(one.roles & other.roles)
    if not one.country or not other.country:
        score, context = unknown, "the country is not told of both"
        if roles:
            score, context = max(unknown, min(agree, unknown + 0.3)), "a common role"
    elif one.country == other.country:
        score, context = (together, "the same country and a common role") if roles else (agree, "the same country")
    else:
        score, context = differ, f"of different countries: {one.country}, {other.country}"
    return Likeness(round(score, 2), rule, f"{_REASONS[rule]}; {context}")


def _rule(one: Tokens, other: Tokens) -> str | None:
    """The rule by which two names can be one person's."""
    short, long = sorted((one, other), key=len)
    if not short:
        return None
    if len(short) == 1:
        return "family" if len(long) > 1 and alike(short[0], long[-1]) >= HEARD and not arabic(short[0]) else None
    if len(short) == len(long):
        return _of_equal_length(short, long)
    if _written_apart(short, long):
        return "heard"
    if _between(short, long):
        ends = min(alike(short[0], long[0]), alike(short[-1], long[-1]))
        return "middle-names" if ends == SAME else "middle-names-heard" if ends >= HEARD else None
    if all(alike(a, b) >= HEARD for a, b in zip(short, long, strict=False)):
        return "cut-short" if common(short) or _syllables(short) or any(map(_name, long[len(short) :])) else "overlong"
    if all(alike(a, b) >= HEARD for a, b in zip(short, long[len(long) - len(short) :], strict=True)):
        return "middle-names" if long[0] == _SON and len(long) == len(short) + 1 else "first-left-out"
    return None


def _name(token: str) -> bool:
    """Whether a word is known as part of personal names."""
    return arabic(token) or token in known().names or f"ال{token}" in known().names


def _of_equal_length(one: Tokens, other: Tokens) -> str | None:
    if one == other:
        return "common-name" if common(one) else "same-name"
    scores = [alike(a, b) for a, b in zip(one, other, strict=True)]
    if min(scores) < NEAR:
        return None
    if arabic(one[0]) and arabic(other[0]):
        close = all(alike(a, b) >= HEARD or one_apart(a, b) for a, b in zip(one, other, strict=True))
        return "arabic-spelling" if close else None
    if min(scores) < HEARD:
        if max(scores) < SAME:
            return None
        return "few-sounds" if scores[-1] == NEAR and sounds(one[-1]) == sounds(other[-1]) else "near"
    return "short-form" if sounds(one[0]) != sounds(other[0]) else "heard"


def _written_apart(short: Tokens, long: Tokens) -> bool:
    """Whether two names are one with a word cut in two: لودريان, لو دريان."""
    if len(long) - len(short) != 1 or any(map(arabic, long)) or _syllables(short):
        return False
    return sounds("".join(short)) == sounds("".join(long))


def _between(short: Tokens, long: Tokens) -> bool:
    """Whether the words of a name stand in a longer one in their order, the first first and the last last."""
    if not alike(short[0], long[0]) or not alike(short[-1], long[-1]) or _syllables(short):
        return False
    rest = iter(long[1:-1])
    return all(any(alike(token, other) >= HEARD for other in rest) for token in short[1:-1])


def _syllables(name: Tokens) -> bool:
    """Whether a name is put together of syllables each of which tells: كيم جونغ is not كيم يو جونغ."""
    return max(map(len, name)) <= _SYLLABLE and not any(map(arabic, name))


def common(name: Tokens) -> bool:
    """Whether a name consists of two given names that many bear."""
    return len(name) == 2 and all(map(arabic, name))
