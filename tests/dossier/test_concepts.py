"""Concepts that recur in a dossier's statements: proposed once, with whom and how often, unless a question asks about them."""

import sqlite3

from tests.dossier.conftest import AT, Put, reader

from qala.dossier.concepts import concepts
from qala.dossier.questions import put as ask
from qala.positions.draft import draft

SAID = [
    "قال سامر الحداد إن رفع العقوبات الأممية ضروري.",
    'طالبت ليلى النجار "برفع العقوبات عن البلاد فورا".',
    "أكدت الحركة الوطنية أن رفع جميع العقوبات حق.",
    "قال سامر الحداد إن تشكيل الحكومة قريب.",
    "أكد سامر الحداد أن تشكيل الحكومة سيتأخر.",
    "أضاف سامر الحداد أن تشكيل الحكومة شأن داخلي.",
    "قال كريم علوان إن كرة القدم تجمع الناس، وإن رفضه القرار نهائي.",
]


def test_what_several_speak_of_is_proposed_with_examples(db: sqlite3.Connection, put: Put) -> None:
    for text in SAID:
        put(text)
    [found] = concepts(db)
    assert (found.words, found.statements, found.speakers) == ("رفع العقوبات", 3, 3)
    assert [one.speaker for one in found.examples] == ["سامر الحداد", "ليلى النجار", "الحركة الوطنية"]
    assert concepts(db, 4) == []


def test_what_a_question_asks_about_is_not_proposed(db: sqlite3.Connection, put: Put) -> None:
    for text in SAID:
        put(text)
    ask(db, [draft("رفع العقوبات", reader().book.lexicon)], AT)
    assert concepts(db) == []


def test_a_definite_deed_needs_what_it_is_done_with(db: sqlite3.Connection, put: Put) -> None:
    put("قال سامر الحداد إن التطبيع مع سوريا خطأ. وقالت ليلى النجار إن الانسحاب قريب.")
    put("أكدت ليلى النجار أن التطبيع مع سوريا مرفوض. وقال كريم علوان إن التطبيع مع سوريا ممكن.")
    assert [(one.words, one.statements) for one in concepts(db)] == [("التطبيع مع سوريا", 3)]
