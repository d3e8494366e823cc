"""A statement as one sentence of Arabic: the verb, the subject, the office, the chain, the words."""

import sqlite3
from pathlib import Path

import pytest
from tests.dossier.told import Told, keep

from qala.dossier.store import opened
from qala.errors import UsageError
from qala.export.quotation import Material, Source, quotation, quoted

PAPER, AGENCY = Source("صحيفة الأفق", "media", "quoted"), Source("وكالة الضفاف", "media", "quoted")
THAT = Material("الجسر سيفتح غدا", False, "قال", True, "إن", speaker="كريم علوان")


@pytest.mark.parametrize(
    ("one", "sentence"),
    [
        (THAT, "قال كريم علوان إن الجسر سيفتح غدا."),
        (THAT._replace(speaker="هدى الشامي", lemma="أكد", that="أن"), "أكدت هدى الشامي أن الجسر سيفتح غدا."),
        (THAT._replace(roles=("وزير النقل",), chain=(PAPER,)),
         "قال كريم علوان، وزير النقل، بحسب ما نقلت صحيفة الأفق، إن الجسر سيفتح غدا."),
        (THAT._replace(chain=(AGENCY, PAPER)), "قال كريم علوان، بحسب ما نقلت وكالة الضفاف عن صحيفة الأفق، إن الجسر سيفتح غدا."),
        (THAT._replace(chain=(PAPER._replace(relation="published"),)), "قال كريم علوان، بحسب ما نشرت صحيفة الأفق، إن الجسر سيفتح غدا."),
        (THAT._replace(chain=(Source("موقع السهل", "media", "attributed"),)), "قال كريم علوان، بحسب موقع السهل، إن الجسر سيفتح غدا."),
        (THAT._replace(lemma="أشار", that="إلى أن"), "أشار كريم علوان إلى أن الجسر سيفتح غدا."),
        (THAT._replace(lemma="أضاف", that="أن", words="الجسر سيفتح غدا، وأن الرسوم ستبقى"),
         "قال كريم علوان إن الجسر سيفتح غدا، وإن الرسوم ستبقى."),
        (THAT._replace(lemma="قول", verbal=False), "قال كريم علوان إن الجسر سيفتح غدا."),
        (THAT._replace(words="ه سيفتح الجسر", begins="إن"), "قال كريم علوان إنه سيفتح الجسر."),
        (THAT._replace(denied=True), "نفى كريم علوان أن الجسر سيفتح غدا."),
        (THAT._replace(lemma="تعهد", that="", words="ألا يغلق الجسر", begins="ب"), "تعهد كريم علوان بألا يغلق الجسر."),
        (THAT._replace(lemma="دعا", that="", words="فتح الجسر", begins="إلى "), "دعا كريم علوان إلى فتح الجسر."),
        (THAT._replace(lemma="أعلن", that="", words="فتح الجسر", chain=(PAPER,)),
         "أعلن كريم علوان، بحسب ما نقلت صحيفة الأفق، فتح الجسر."),
        (THAT._replace(lemma="أعلن", that="", words="سنفتح الجسر", colon=True), "أعلن كريم علوان: سنفتح الجسر."),
        (THAT._replace(that="", words="لا رسوم بعد اليوم"), "قال كريم علوان: لا رسوم بعد اليوم."),
        (THAT._replace(direct=True, words='"الجسر سيفتح غدا"'), "قال كريم علوان: «الجسر سيفتح غدا»."),
        (THAT._replace(direct=True, words="هل يفتح «الجسر» غدا؟", chain=(PAPER,)),
         "قال كريم علوان، بحسب ما نقلت صحيفة الأفق: «هل يفتح “الجسر” غدا؟»."),
        (THAT._replace(words='الجسر "سيفتح غدا"'), "قال كريم علوان إن الجسر «سيفتح غدا»."),
        (THAT._replace(speaker="مسؤولين أردنيين", kind="anonymous"), "قال مسؤولون أردنيون إن الجسر سيفتح غدا."),
        (THAT._replace(speaker="مسؤولون أردنيون", kind="anonymous", lemma=None, that=""),
         "نُقل عن مسؤولين أردنيين ما يلي: الجسر سيفتح غدا."),
        (THAT._replace(speaker="وزارة المياه", kind="institution"), "قالت وزارة المياه إن الجسر سيفتح غدا."),
        (THAT._replace(speaker="الحبسية", roles=("وزيرة المياه",)), "قالت الحبسية، وزيرة المياه، إن الجسر سيفتح غدا."),
        (THAT._replace(roles=("عضو المجلس الدكتور",)), "قال الدكتور كريم علوان، عضو المجلس، إن الجسر سيفتح غدا."),
        (THAT._replace(roles=("زميله في الكتلة النائب",)), "قال النائب كريم علوان إن الجسر سيفتح غدا."),
        (THAT._replace(speaker=None, outlet="الأفق", that="أن"), "جاء في الأفق ما يلي: الجسر سيفتح غدا."),
    ],
)  # fmt: skip
def test_the_sentence(one: Material, sentence: str) -> None:
    assert quoted(one).sentence == sentence


def test_outlet_day_and_link_stand_behind_it() -> None:
    made = quoted(THAT._replace(outlet="الأفق", day="2024-07-14", url="https://ufuq.example/7"), "gulf")
    assert made.whole == "قال كريم علوان إن الجسر سيفتح غدا. (الأفق، 14 يوليو 2024)\nhttps://ufuq.example/7"


def test_hostile_words_do_not_turn_the_line() -> None:
    made = quoted(THAT._replace(words="الجسر \u202eمغلق\u202c\n\nغدا"))
    assert made.sentence == "قال كريم علوان إن الجسر مغلق غدا."


def test_a_statement_of_a_dossier(tmp_path: Path) -> None:
    told = Told("أشارت هدى الشامي إلى أن الجسر سيفتح غدا.", "2024-03-14")
    told.says("هدى الشامي", "أشارت", "الجسر سيفتح غدا", lemma="أشار")
    with opened(tmp_path / "press.qala", write=True, create=True) as db:
        keep(db, told)
        assert quotation(db, _only(db)).whole == "أشارت هدى الشامي إلى أن الجسر سيفتح غدا. (المرسى، 14 آذار 2024)"
        with pytest.raises(UsageError, match="no statement R99"):
            quotation(db, 99)


def _only(db: sqlite3.Connection) -> int:
    found: int = db.execute("SELECT id FROM statement").fetchone()[0]
    return found
