"""Documents in the tables, and again when the text or the reader has changed."""

import sqlite3

from dumped import dump as everything
from tests.dossier.conftest import AT, MINISTER, Put, record

from qala.dossier import documents
from qala.dossier.rereading import reread
from qala.dossier.runs import Run
from qala.dossier.snapshots import packed, restore, snapshot, unpacked
from qala.dossier.store import check, transaction
from qala.dossier.writing import Writer
from qala.text.inputs import Document


def again(db: sqlite3.Connection, document_id: int, text: str) -> list[tuple[str, int]]:
    """The document with that text in the place of its own; the kinds of changes with their records come back."""
    before = documents.as_it_came(db, document_id)
    document = before._replace(text=text)
    writer = Writer(db, Run(db, "test", lambda: AT).id)
    with transaction(db):
        key, checksum = db.execute("SELECT key, sha256 FROM document WHERE id = ?", (document_id,)).fetchone()
        if text != before.text:
            writer.replace_text(documents.Known(document_id, key, checksum, None), document, record(document), "2024-03-15T09:00:00Z")
        changes = reread(writer, document_id, record(document))
    return [(change.kind, change.record_id) for change in changes]


def statements(db: sqlite3.Connection) -> list[tuple[int, str, str]]:
    """Id, speaker and first words of each statement."""
    return db.execute(
        "SELECT id, speaker_name, exact FROM statement JOIN span ON record_id = id AND role = 'content' AND nr = 0 ORDER BY id"
    ).fetchall()


def dump(db: sqlite3.Connection) -> list[str]:
    """All that the dossier holds, but for its runs."""
    return [line for line in everything(db) if '"run"' not in line]


def decide(db: sqlite3.Connection, record_id: int, state: str) -> None:
    """What a decision leaves in the record."""
    db.execute("UPDATE record SET state = ?, machine = ? WHERE id = ?", (state, packed(snapshot(db, record_id)), record_id))


def test_every_field_leads_back_to_its_words(db: sqlite3.Connection, put: Put) -> None:
    put(MINISTER, published="2024-03-14", outlet="المرسى")
    assert [(speaker, words) for _, speaker, words in statements(db)] == [
        ("سامر الحداد", "الجسر الجديد سيفتح قبل نهاية العام"),
        ("سامر الحداد", "الأشغال بلغت مرحلتها الأخيرة"),
    ]
    for start, stop, exact, prefix, suffix in db.execute("SELECT start, stop, exact, prefix, suffix FROM span WHERE field = 'text'"):
        assert MINISTER[start:stop] == exact
        assert MINISTER[:start].endswith(prefix)
        assert MINISTER[stop:].startswith(suffix)
    assert db.execute("SELECT day, day_from FROM statement").fetchall() == [("2024-03-14", "document")] * 2
    assert check(db) == []


def test_whom_another_reading_gives_another_country_people_have_judged_already(db: sqlite3.Connection, put: Put) -> None:
    document_id = put("قال علوان إن الرصيف جاهز.")
    ((profile, key),) = db.execute("SELECT id, key FROM profile WHERE folded = 'علوان'").fetchall()
    assert key.endswith(f"|{document_id}")
    document = documents.as_it_came(db, document_id)
    read = record(document)
    for country in ("LB", None):
        elsewhere = read._replace(actors=tuple(actor._replace(country=country) for actor in read.actors))
        with transaction(db):
            reread(Writer(db, Run(db, "test", lambda: AT).id), document_id, elsewhere)
        assert db.execute("SELECT id, country FROM profile WHERE folded = 'علوان'").fetchall() == [(profile, country)]
    assert check(db) == []


def test_reading_again_changes_nothing(db: sqlite3.Connection, put: Put) -> None:
    document_id = put(MINISTER, published="2024-03-14")
    before = dump(db)
    assert again(db, document_id, MINISTER) == []
    assert [line for line in dump(db) if "INSERT" in line and '"document"' not in line and '"record"' not in line] == [
        line for line in before if "INSERT" in line and '"document"' not in line and '"record"' not in line
    ]


def test_a_new_text_moves_what_still_stands(db: sqlite3.Connection, put: Put) -> None:
    document_id = put(MINISTER, published="2024-03-14")
    ids = [one[0] for one in statements(db)]
    changes = again(db, document_id, "تحديث. " + MINISTER + " ورحبت النائبة ليلى النجار بالقرار.")
    assert {one for _, one in changes if one in ids} == set()
    assert [one[0] for one in statements(db)][:2] == ids
    assert db.execute("SELECT count(*) FROM version").fetchone() == (1,)
    text = db.execute("SELECT text FROM document").fetchone()[0]
    assert all(text[start:stop] == exact for start, stop, exact in db.execute("SELECT start, stop, exact FROM span"))
    assert check(db) == []


def test_what_a_person_decided_stays(db: sqlite3.Connection, put: Put) -> None:
    document_id = put(MINISTER, published="2024-03-14")
    first, second = (one[0] for one in statements(db))
    decide(db, first, "accepted")
    decide(db, second, "rejected")
    changes = again(db, document_id, MINISTER.replace("وأضاف أن", "وتابع الوزير قائلا إن"))
    states = dict(db.execute("SELECT id, state FROM record WHERE id IN (?, ?)", (first, second)))
    assert states == {first: "accepted", second: "rejected"}
    assert (first, "found") in db.execute("SELECT record_id, anchor FROM span WHERE role = 'content'").fetchall()
    assert [kind for kind, one in changes if one == second] == ["disputed"]
    machine = unpacked(db.execute("SELECT machine FROM record WHERE id = ?", (second,)).fetchone()[0])
    assert machine["values"]["lemma"] != db.execute("SELECT lemma FROM statement WHERE id = ?", (second,)).fetchone()[0]


def test_words_that_are_gone_are_orphaned_where_a_person_had_decided(db: sqlite3.Connection, put: Put) -> None:
    document_id = put(MINISTER, published="2024-03-14")
    first, second = (one[0] for one in statements(db))
    decide(db, second, "accepted")
    changes = again(db, document_id, "قال وزير النقل سامر الحداد إن الجسر مغلق.")
    assert ("not-read", second) in changes
    assert db.execute("SELECT state FROM record WHERE id = ?", (second,)).fetchone() == ("accepted",)
    assert db.execute("SELECT anchor FROM span WHERE record_id = ? AND role = 'content'", (second,)).fetchone() == ("orphaned",)
    assert first not in [one[0] for one in statements(db)] or db.execute("SELECT state FROM record WHERE id = ?", (first,)).fetchone()
    assert check(db) == []


def test_a_snapshot_brings_a_record_back(db: sqlite3.Connection, put: Put) -> None:
    put(MINISTER, published="2024-03-14")
    first = statements(db)[0][0]
    before = snapshot(db, first)
    db.execute("UPDATE statement SET act = 'deny', speaker_name = NULL WHERE id = ?", (first,))
    db.execute("DELETE FROM span WHERE record_id = ?", (first,))
    restore(db, first, unpacked(packed(before)))
    assert snapshot(db, first) == before


def test_a_document_is_known_by_its_address_its_source_or_its_text(db: sqlite3.Connection, put: Put) -> None:
    put(MINISTER, "1", url="https://marsa.example/1")
    put(MINISTER + " نهاية.", "2", outlet="المرسى")
    same_address = Document("x", "نص آخر", url="https://marsa.example/1")
    same_place = Document("2", "نص آخر", outlet="غيره")
    moved = Document("y", MINISTER + " نهاية.", outlet="المرسى")
    reprint = Document("z", MINISTER + " نهاية.", outlet="وكالة أخرى")
    found = [documents.known(db, *one) for one in [(same_address, "a"), (same_place, "test"), (moved, "b"), (reprint, "c")]]
    assert [one and one.id for one in found] == [1, 2, 2, None]
