"""A record made by hand over an invented article: every field that a view shows occurs in it."""

from hashlib import sha256
from pathlib import Path

from qala.record import Actor, Date, Link, Note, Record, Section, Silence, Statement, Time
from qala.span import Span

TITLE = "الحداد متوعدا خصومه: لن نؤجل الجسر"
TEXT = Path(__file__).with_name("invented.txt").read_text(encoding="utf-8")


def at(words: str, nth: int = 0, text: str = TEXT) -> Span:
    """The span of the nth occurrence of `words`."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return start, start + len(words)


def statement(id: str, cue: Span | None, source: Span | None, content: Span, speaker: str | None, **other: object) -> Statement:
    """A statement with plain values where nothing else is said."""
    values: dict[str, object] = {
        "cue_pos": "before",
        "lemma": None,
        "speaker_name": None,
        "reason_unknown": None,
        "chain": (),
        "form": "indirect",
        "kind": "speech",
        "tier": "core",
        "act": "assert",
        "polarity": "asserted",
        "hedge": None,
        "addressee": None,
        "medium": None,
        "occasion": None,
        "place": None,
        "time": None,
        "background": False,
        "where": "body",
        "parent": None,
        "repaired": False,
        "confidence": 0.95,
        "trace": ("frame.clause",),
    }
    return Statement(id=id, cue=cue, source=source, content=(content,), speaker=speaker, **{**values, **other})  # type: ignore[arg-type]


def record(id: str = "bridge", text: str = TEXT, title: str | None = TITLE) -> Record:
    """The invented record."""
    minister, paper, officials, deputy, committee = "a1", "a2", "a3", "a4", "a5"
    said = (
        statement(
            "s0",
            None,
            at("الحداد", 0, TITLE),
            at("لن نؤجل الجسر", 0, TITLE),
            minister,
            field="title",
            cue_pos="headline",
            form="free",
            act="promise",
        ),
        statement(
            "s1",
            at("أكد"),
            at("وزير النقل سامر الحداد"),
            at('الجسر الجديد "سيفتح قبل نهاية العام"'),
            minister,
            form="mixed",
            act="stress",
            occasion=at("افتتاح محطة القطار"),
            place=at("طرابلس"),
            time="t1",
        ),
        statement("s2", at("مضيفا"), None, at("كلفة الأشغال لم تتجاوز ما أقره المجلس"), minister, act="add", confidence=0.9),
        statement(
            "s3",
            at("قول", 0),
            at("مسؤولين في الوزارة"),
            (at("المقاول")[0], at("بعد اليوم")[1]),
            officials,
            chain=(Link(paper, at("صحيفة «المرسى»"), "quoted"),),
            confidence=0.72,
        ),
        statement(
            "s4",
            at("قال", 0),
            at("الوزير", 0),
            at("لا تأجيل بعد اليوم"),
            minister,
            parent="s3",
            form="mixed",
            addressee=officials,
            chain=(Link(paper, at("صحيفة «المرسى»"), "quoted"), Link(officials, at("مسؤولين في الوزارة"), "quoted")),
            occasion=at("اجتماع مغلق"),
        ),
        statement(
            "s5",
            at("لا تراجع عن الموعد"),
            None,
            at("لا تراجع عن الموعد"),
            None,
            where="heading",
            tier="ext",
            form="free",
            reason_unknown="a sub-heading names nobody",
        ),
        statement("s6", at("نفى"), at("الحداد", 1), at("تكون الوزارة قد ألغت العقد"), minister, act="deny", polarity="denied"),
        statement("s7", at("زعم"), at("الحداد", 1), at("حملة منظمة تستهدف المشروع"), minister, act="claim", hedge="outlet"),
        statement(
            "s8",
            at("حذرت"),
            at("النائبة ليلى النجار"),
            at("الأرقام المعلنة لا تطابق الواقع"),
            deputy,
            act="warn",
            background=True,
            form="mixed",
            time="t2",
        ),
        statement("s9", at("قالت"), at("لجنة الأشغال النيابية"), at("ها ستطلب جلسة استماع"), committee, repaired=True),
        statement(
            "s10",
            at("داعية"),
            at("لجنة الأشغال النيابية"),
            at("نشر العقد كاملا"),
            committee,
            act="demand",
            form="nominal",
            tier="ext",
            kind="speech",
        ),
    )
    return Record(
        id=id,
        title=title,
        outlet="وكالة الضفاف",
        url="https://example.org/bridge",
        sha256=sha256(text.encode()).hexdigest(),
        date=Date("2024-03-14", "given", "2024-03-14", "2024-03-14", confidence=1.0),
        times=(Time("t1", at("اليوم الخميس"), "DATE", "2024-03-14"), Time("t2", at("الشهر الماضي"), "DATE", "2024-02")),
        actors=(
            Actor(minister, "سامر الحداد", "person", ("وزير النقل",), mentions=(at("وزير النقل سامر الحداد"),)),
            Actor(paper, "صحيفة المرسى", "media"),
            Actor(officials, "مسؤولون في وزارة النقل", "anonymous"),
            Actor(deputy, "ليلى النجار", "person", ("نائبة",)),
            Actor(committee, "لجنة الأشغال النيابية", "institution"),
        ),
        statements=said,
        silences=(Silence(None, None, at("ولم يصدر عن الشركة المنفذة أي تعليق")),),
        sections=(
            Section("dateline", at("بيروت - وكالة الضفاف:")),
            Section("caption", at("وزير النقل خلال جولة سابقة (أرشيفية)")),
            Section("heading", at("لا تراجع عن الموعد")),
        ),
        notes=(Note("quotes", None, "two kinds of quotation marks in one article; paired by position"),),
        text=text,
    )
