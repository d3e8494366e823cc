"""Three invented articles with all that can be in a dossier: emoji, a title that is a formula, a long one, decisions."""

from collections.abc import Iterator

from qala.record import (
    Actor,
    Commitment,
    Count,
    Date,
    Due,
    Event,
    Link,
    Note,
    Participant,
    Position,
    Record,
    Section,
    Silence,
    Statement,
    Time,
)
from qala.span import Span
from qala.text.inputs import Document

HOSTILE = '=HYPERLINK("http://x.invalid","افتح")'
LONG = "بيان " * 60
FIRST = "😀 قال الوزير سامر الحداد لصحيفة الأفق إن «الجسر 🌉 جاهز» يوم الاثنين.\r\nونفى سامر الحداد وجود خلاف. ولم تعلق الوزارة."
SECOND = "أكد مصدر أمني أن الطريق مغلق. وطالب سامر الحداد بفتحه."
THIRD = "@ أفاد مصدر أمني بأن الميناء يعمل."


def span(text: str, words: str) -> Span:
    """Where the words stand."""
    start = text.index(words)
    return start, start + len(words)


def said(own: str, text: str, cue: str, speaker: tuple[str, str], content: str, act: str = "assert", **more: object) -> Statement:
    """A statement: its words stand in the text."""
    actor, name = speaker
    base = Statement(
        own, span(text, cue), "before", "قال", span(text, name), actor, name, None, (), (span(text, content),), "direct", "speech",
        "core", act, "asserted", None, None, None, None, None, None, False, "body", None, False, 0.9, ("frame.clause",),
    )  # fmt: skip
    return base._replace(**more)


def first() -> tuple[Document, Record]:
    minister, paper, ministry = ("A1", "سامر الحداد"), Actor("A2", "صحيفة الأفق", "media"), Actor("A3", "الوزارة", "institution")
    statements = (
        said("S1", FIRST, "قال", minister, "«الجسر 🌉 جاهز»", chain=(Link("A2", span(FIRST, "صحيفة الأفق"), "quoted"),), time="t1"),
        said("S2", FIRST, "ونفى", minister, "وجود خلاف", "deny", polarity="denied", addressee="A3", source=None, parent="S1"),
        said("S3", HOSTILE, "HYPERLINK", ("A1", "افتح"), "http", field="title"),
    )
    actor = Actor("A1", "سامر الحداد", "person", ("وزير النقل",), "وزارة النقل", "JO", None, (span(FIRST, "سامر الحداد"),))
    times = (Time("t1", span(FIRST, "يوم الاثنين"), "DATE", "2024-03-11", begin="2024-03-11", end="2024-03-11"),)
    position = Position("P1", "A1", "bridge", 2, span(FIRST, "الجسر 🌉 جاهز"), condition=span(FIRST, "يوم الاثنين"), statement="S1")
    due = Due("2024-03-18", "2024-03-18", span(FIRST, "يوم الاثنين"))
    commitment = Commitment("C1", "A1", span(FIRST, "جاهز"), due=due, creditor="A3", statement="S1")
    event = Event(
        "E1", "vote", span(FIRST, "وجود خلاف"), (), (Participant("A1", "chair"), Participant("A3", "voter")), (), (Count("for", 12),),
        status="denied", place="الميناء", time="t1", begin="2024-03-11", end="2024-03-11", source="S2",
    )  # fmt: skip
    record = Record(
        "first", HOSTILE, "وكالة الضفاف", "https://marsa.example/1", "", Date("2024-03-14", "given", "2024-03-14", "2024-03-14"), times,
        (actor, paper, ministry), statements, (position,), (commitment,), (event,), (Silence("A3", None, span(FIRST, "ولم تعلق الوزارة")),),
        (Section("headline", (0, 1)),), (Note("mark", (0, 1), "a picture"),), FIRST,
    )  # fmt: skip
    return Document("first", FIRST, HOSTILE, None, "وكالة الضفاف", "https://marsa.example/1"), record


def other(document: Document, day: str | None, *statements: Statement) -> tuple[Document, Record]:
    actors = (Actor("A1", "سامر الحداد", "person"), Actor("A2", "مصدر أمني", "anonymous"))
    date = Date(day, "given" if day else "unknown", day or "2024-01-01", day)
    return document, Record(
        document.id, document.title, document.outlet, None, "", date, actors=actors, statements=statements, text=document.text
    )


def articles() -> Iterator[tuple[Document, Record]]:
    source = ("A2", "مصدر أمني")
    yield first()
    closed = said("S1", SECOND, "أكد", source, "الطريق مغلق", "stress")
    wanted = said("S2", SECOND, "وطالب", ("A1", "سامر الحداد"), "بفتحه", "demand")
    yield other(Document("second", SECOND, LONG, outlet="صحيفة الأفق"), "2024-03-20", closed, wanted)
    yield other(Document("third", THIRD), None, said("S1", THIRD, "أفاد", source, "الميناء يعمل"))


DEFINITION = (
    '{"id": "bridge", "label_ar": "فتح الجسر", "label_en": "Opening the bridge", "for_ar": "مع", "for_en": "for", "object": ["الجسر"], '
    '"toward": ["فتح"], "away": ["إغلاق"], "not_this": "", "parent": null, "actors": [], "places": []}'
)
CHANGES = f"""
INSERT INTO actor (id, name, kind, latin, country) VALUES (1, 'سامر الحداد', 'person', 'Samer Haddad', 'JO');
INSERT INTO actor (id, name, kind) VALUES (2, 'سامر الحداد', 'person');
INSERT INTO alias (actor_id, folded, text, kind) VALUES (1, 'ابو سامر', 'أبو سامر', 'short');
UPDATE profile SET actor_id = 1 WHERE name = 'سامر الحداد';
INSERT INTO office (id, name, folded, country) VALUES (1, 'وزير النقل', 'وزير النقل', 'JO');
INSERT INTO actor (id, name, kind) VALUES (3, 'وزير النقل', 'office');
UPDATE office SET actor_id = 3;
INSERT INTO holding (office_id, actor_id, since, origin, document_id) VALUES (1, 1, '2023-10', 'text', 1);
INSERT INTO decision (at, by, act, record, id, field) VALUES ('2024-04-01T08:00:00Z', 'ليلى', 'edit', 'record', 3, 'act');
INSERT INTO decision (at, by, act, record, id) VALUES ('2024-04-01T08:01:00Z', 'ليلى', 'unsure', 'judgement', 1);
INSERT INTO question VALUES ('bridge', 'فتح الجسر', 'Opening the bridge', '{DEFINITION}', NULL, 1, '2024-04-01T08:00:00Z', NULL, 0);
INSERT INTO commitment_status SELECT id, 0, 'kept', '2024-04-01', 'ليلى', 2, 0, 3, 'أكد' FROM commitment;
INSERT INTO claim (left_id, right_id, kind, decision) SELECT min(id), min(id) + 1, 'supports', 1 FROM statement;
INSERT INTO judgement (left_id, right_id, verdict, score, decision) VALUES (2, 3, 'unsure', 0.5, 2);
INSERT INTO cluster (id, first_document_id) VALUES (1, 2);
INSERT INTO copy (cluster_id, document_id, kind, share, start, stop) VALUES (1, 2, 'whole', 1.0, 0, 10), (1, 3, 'whole', 1.0, 0, 10);
"""
