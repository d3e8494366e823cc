"""A statement as one sentence of Arabic with its chain of sources, as an article would have it: for cards, briefs and the clipboard.

The words stay those of the article: a direct quotation stands in «…», and reported words keep the verb and the particle that they had.
"""

import json
import re
from typing import NamedTuple

from qala.dossier.anchors import head
from qala.dossier.connection import Connection
from qala.errors import UsageError
from qala.export.grammar import called, day_told, feminine, governed, perfect, subject

_THAT = re.compile(r"(?:^|\s)((?:إلى |الى |على |من |في |عن )?)[وف]?(ب?)([إأا]ن)\u0651?(\s*)$")
_PREPOSITION = re.compile(r"(?:^|\s)[وف]?(إلى|الى|على|من|في|عن)\s+$")
_MARKS = re.compile(r'^[\s:،"“”«»„]+|[\s"“”«»„]+$')
_PAIRS = re.compile('"([^"]*)"|“([^“”]*)”|„([^„“”]*)[“”]')
_TURNING = {ord(char): None for char in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f"}
_BOUND = frozenset("أضاف استدرك أردف تابع أجاب استطرد ختم مضى واصل رد نقل نسب أبلغ أخبر أفهم وصف".split())
"""Verbs that want something said before them, somebody who is told, or another subject."""
_OPEN = frozenset("قال أكد أعلن صرح كتب أوضح".split())
"""Verbs that may stand before a colon."""


class Source(NamedTuple):
    """Somebody between outlet and speaker."""

    name: str
    kind: str
    relation: str


class Material(NamedTuple):
    """What the sentence is made of."""

    words: str
    direct: bool
    lemma: str | None = None
    verbal: bool = True
    """Whether the cue is a verb that stands before the words."""
    that: str = ""
    """What leads to the words, as it stands in the article: إن, أن, بأن, إلى أن."""
    begins: str = ""
    """What belongs before the words: letters where they begin inside a word (إن of إنه, ب of بألا), a preposition (إلى)."""
    colon: bool = False
    """Whether a colon or a quotation mark stands before them."""
    denied: bool = False
    speaker: str | None = None
    kind: str = "person"
    roles: tuple[str, ...] = ()
    chain: tuple[Source, ...] = ()
    outlet: str | None = None
    day: str | None = None
    url: str | None = None


class Quoted(NamedTuple):
    """The sentence, where it comes from, and the link."""

    sentence: str
    source: str
    """Outlet and day."""
    url: str | None

    @property
    def whole(self) -> str:
        """All of it, as it is copied."""
        told = f"{self.sentence} ({self.source})" if self.source else self.sentence
        return f"{told}\n{self.url}" if self.url else told


def followed(url: str | None) -> str | None:
    """An address that a page may link to: one of the web, no script."""
    return url if url and url.startswith(("https://", "http://")) else None


def quotation(db: Connection, statement: int, region: str = "levant") -> Quoted:
    """A statement of a dossier as a sentence.

    Raises:
        UsageError: there is no such statement.
    """
    return quoted(material(db, statement), region)


def quoted(one: Material, region: str = "levant") -> Quoted:
    """The sentence of what it is made of."""
    sentence = _said(one, _words(one)).rstrip(" .،؛")
    source = "، ".join(filter(None, (one.outlet, day_told(one.day, region))))
    return Quoted(sentence if sentence.endswith(("؟", "!")) else f"{sentence}.", source, one.url)


def _said(one: Material, words: str) -> str:
    by = f"، {by}" if (by := _by(one)) else ""
    if one.speaker is None:
        where = f"جاء في {one.outlet or 'التقرير'}{by}"
        return f"{where}: {words}" if one.direct else f"{where}{'،' if by else ''} ما يلي: {one.begins}{words}"
    female = feminine(one.speaker, one.kind, one.roles)
    title, office = called(one.speaker, one.roles)
    beside = "".join((f"، {office}" if office else "", by))
    who = f"{title} {subject(one.speaker, one.kind)}".strip() + beside
    closed = f"{who}،" if beside else who
    says = perfect("قال", female)
    own = perfect(one.lemma, female) if one.lemma and one.lemma not in _BOUND else None
    if one.direct:
        return f"{own if own and one.lemma in _OPEN else says} {who}: {words}"
    if one.that and one.denied and one.lemma != "نفى":
        return f"{perfect('نفى', female)} {closed} {_led(one, 'أن', words)}"
    if own and one.verbal and one.that:
        return f"{own} {closed} {_led(one, one.that, words)}"
    if one.that:
        return f"{says} {closed} {_led(one, 'إن', words.replace('، وأن ', '، وإن '))}"
    if own and one.verbal and (one.colon or one.lemma == "قال"):
        return f"{own if one.lemma in _OPEN else says} {who}: {one.begins}{words}"
    if own and one.verbal:
        return f"{own} {closed} {one.begins}{words}"
    about = f"{title} {governed(one.speaker, one.kind)}".strip() + beside
    return f"نُقل عن {about}{'،' if beside else ''} ما يلي: {one.begins}{words}"


def _led(one: Material, that: str, words: str) -> str:
    """The words behind إن; a pronoun is written to it."""
    return f"{that}{words}" if one.begins else f"{that} {words}"


def _words(one: Material) -> str:
    """The words in one line, without what turns the direction around them; what they quote stands in the marks that are free."""
    text = " ".join(one.words.translate(_TURNING).split())
    if one.direct:
        bare = _MARKS.sub("", text)
        even = bare.count("«") == bare.count("»") and bare.count("“") == bare.count("”") and bare.count('"') % 2 == 0
        return f"«{(bare if even else text).replace('«', '“').replace('»', '”')}»"
    return _PAIRS.sub(lambda match: f"«{match[1] or match[2] or match[3] or ''}»", text.strip(" :،"))


def _by(one: Material) -> str:
    """Through whom it came."""
    if not one.chain:
        return ""
    outer, *inner = one.chain
    female = feminine(outer.name, outer.kind)
    verb = {"quoted": "نقل", "published": "نشر"}.get(outer.relation)
    path = " عن ".join(source.name for source in (outer, *inner))
    return f"بحسب ما {perfect(verb, female)} {path}" if verb else f"بحسب {path}"


def material(db: Connection, statement: int) -> Material:
    """What a statement's sentence is made of.

    Raises:
        UsageError: there is no such statement.
    """
    row = db.execute(_STATEMENT, (statement,)).fetchone()
    if row is None:
        raise UsageError(f"there is no statement R{statement}")
    lemma, cue_pos, form, polarity, speaker, kind, outlet, day, url, roles = row
    spans = db.execute("SELECT prefix, exact FROM span WHERE record_id = ? AND role = 'content' ORDER BY nr", (statement,)).fetchall()
    begins = head(*spans[0]) if spans else ""
    match = _THAT.search(spans[0][0]) if spans else None
    that = f"{match[1]}{match[2]}{'إن' if match[3] == 'إن' else 'أن'}" if match else ""
    before = spans[0][0] if spans else ""
    if match and match[4]:
        begins = ""
    elif not begins and (preposition := _PREPOSITION.search(before)):
        begins = f"{preposition[1]} "
    colon = before.rstrip().endswith((":", '"', "“", "«"))
    return Material(
        " … ".join(exact for _, exact in spans), form in ("direct", "mixed") and not match, lemma, cue_pos in ("before", "relative"), that,
        begins, colon, polarity == "denied", speaker, kind or "person", tuple(json.loads(roles or "[]")),
        tuple(Source(*link) for link in db.execute(_CHAIN, (statement,))), outlet, day, url,
    )  # fmt: skip


_STATEMENT = """
SELECT lemma, cue_pos, form, polarity, ifnull(a.name, ifnull(p.name, speaker_name)), ifnull(a.kind, p.kind), o.name, s.day, d.url,
    (SELECT roles FROM appearance x WHERE x.profile_id = s.speaker_id AND x.document_id = s.document_id ORDER BY roles = '[]' LIMIT 1)
FROM statement s JOIN document d ON d.id = s.document_id LEFT JOIN outlet o ON o.id = d.outlet_id
LEFT JOIN profile p ON p.id = s.speaker_id LEFT JOIN actor a ON a.id = p.actor_id WHERE s.id = ?"""
_CHAIN = """
SELECT ifnull(a.name, p.name), ifnull(a.kind, p.kind), relation FROM chain_link c JOIN profile p ON p.id = profile_id
LEFT JOIN actor a ON a.id = p.actor_id WHERE statement_id = ? ORDER BY position"""
