"""The table of verb forms: equal to what its generator writes, and right where a reader has checked it by hand."""

import importlib.util
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from qala.fold import fold, readable

ROOT = Path(__file__).parent.parent
TOOL = ROOT / "tools" / "conjugate.py"
TABLE = ROOT / "src" / "qala" / "data" / "verb_forms.tsv"

ASPECTS = {"perfect", "imperfect", "passive-perfect", "passive-imperfect", "participle", "masdar", "stem"}
FEATURES = ("3ms", "3fs", "3mp", "3fp", "1-s", "1-p")
PERFECT = {
    # sound and assimilated
    "أعلن": "أعلن أعلنت أعلنوا أعلن أعلنت أعلنا",
    "اعتبر": "اعتبر اعتبرت اعتبروا اعتبرن اعتبرت اعتبرنا",
    "أوضح": "أوضح أوضحت أوضحوا أوضحن أوضحت أوضحنا",
    "وعد": "وعد وعدت وعدوا وعدن وعدت وعدنا",
    "اتهم": "اتهم اتهمت اتهموا اتهمن اتهمت اتهمنا",
    "صوت": "صوت صوتت صوتوا صوتن صوت صوتنا",
    # hollow
    "قال": "قال قالت قالوا قلن قلت قلنا",
    "أشار": "أشار أشارت أشاروا أشرن أشرت أشرنا",
    "زاد": "زاد زادت زادوا زدن زدت زدنا",
    # doubled
    "أصر": "أصر أصرت أصروا أصررن أصررت أصررنا",
    "حث": "حث حثت حثوا حثثن حثثت حثثنا",
    "ظن": "ظن ظنت ظنوا ظنن ظننت ظننا",
    "احتج": "احتج احتجت احتجوا احتججن احتججت احتججنا",
    # defective
    "نفى": "نفى نفت نفوا نفين نفيت نفينا",
    "دعا": "دعا دعت دعوا دعون دعوت دعونا",
    "خشي": "خشي خشيت خشوا خشين خشيت خشينا",
    "أبدى": "أبدى أبدت أبدوا أبدين أبديت أبدينا",
    "تمنى": "تمنى تمنت تمنوا تمنين تمنيت تمنينا",
    "ادعى": "ادعى ادعت ادعوا ادعين ادعيت ادعينا",
    "عزا": "عزا عزت عزوا عزون عزوت عزونا",
    # hamzated and doubly weak
    "رأى": "رأى رأت رأوا رأين رأيت رأينا",
    "هنأ": "هنأ هنأت هنؤوا هنأن هنأت هنأنا",
    "جاء": "جاء جاءت جاؤوا جئن جئت جئنا",
    "روى": "روى روت رووا روين رويت روينا",
    "حيا": "حيا حيت حيوا حيين حييت حيينا",
}  # fmt: skip
"""Forms in the order of FEATURES; so below."""
IMPERFECT = {
    "أعلن": "يعلن تعلن يعلنون يعلن أعلن نعلن",
    "اعتبر": "يعتبر تعتبر يعتبرون يعتبرن أعتبر نعتبر",
    "أوضح": "يوضح توضح يوضحون يوضحن أوضح نوضح",
    "أوعز": "يوعز توعز يوعزون يوعزن أوعز نوعز",
    "توقع": "يتوقع تتوقع يتوقعون يتوقعن أتوقع نتوقع",
    "وعد": "يعد تعد يعدون يعدن أعد نعد",
    "اتهم": "يتهم تتهم يتهمون يتهمن أتهم نتهم",
    "قال": "يقول تقول يقولون يقلن أقول نقول",
    "أشار": "يشير تشير يشيرون يشرن أشير نشير",
    "أصر": "يصر تصر يصرون يصررن أصر نصر",
    "حث": "يحث تحث يحثون يحثثن أحث نحث",
    "ظن": "يظن تظن يظنون يظنن أظن نظن",
    "نفى": "ينفي تنفي ينفون ينفين أنفي ننفي",
    "دعا": "يدعو تدعو يدعون يدعون أدعو ندعو",
    "خشي": "يخشى تخشى يخشون يخشين أخشى نخشى",
    "أبدى": "يبدي تبدي يبدون يبدين أبدي نبدي",
    "تمنى": "يتمنى تتمنى يتمنون يتمنين أتمنى نتمنى",
    "ادعى": "يدعي تدعي يدعون يدعين أدعي ندعي",
    "عزا": "يعزو تعزو يعزون يعزون أعزو نعزو",
    "رأى": "يرى ترى يرون يرين أرى نرى",
    "هنأ": "يهنئ تهنئ يهنئون يهنئن أهنئ نهنئ",
    "أمل": "يأمل تأمل يأملون يأملن آمل نأمل",
    "استأنف": "يستأنف تستأنف يستأنفون - أستأنف نستأنف",
    "جاء": "يأتي تأتي يأتون يأتين آتي نأتي",
    "ذكّر": "يذكّر تذكّر يذكّرون يذكّرن أذكّر نذكّر",
    "طمأن": "يطمئن تطمئن يطمئنون يطمئن أطمئن نطمئن",
}  # fmt: skip
OTHERS = """
قال passive-perfect 3ms قيل
قال passive-imperfect 3ms يقال
قال imperfect 3ms يقل
قال imperfect 3mp يقولوا
قال imperfect 3fd تقولا
قال imperfect 3fd تقولان
قال perfect 3md قالا
قال perfect 3fd قالتا
قال perfect 2mp قلتم
قال participle -ms قائل
قال participle -ms قائلا
قال participle -fs قائلة
قال participle -md قائلان
قال participle -mp قائلون
قال participle -mp قائلين
قال participle -fp قائلات
قال masdar --- قول
قال masdar --- قولا
قال stem 3mp قالو
رأى imperfect 3ms ير
رأى stem 3ms رآ
رأى masdar --- رأي
رأى masdar --- رؤية
رأى stem --- رؤيت
نفى imperfect 3ms ينف
نفى imperfect 3mp ينفوا
نفى perfect 3fd نفتا
نفى passive-perfect 3ms نفي
نفى passive-imperfect 3ms ينفى
نفى participle -ms نافيا
نفى participle -fs نافية
نفى participle -mp نافين
نفى stem 3ms نفا
نفى masdar --- نفي
دعا imperfect 3ms يدع
دعا passive-perfect 3ms دعي
دعا passive-imperfect 3ms يدعى
دعا participle -ms داعيا
دعا participle -mp داعين
دعا masdar --- دعوة
دعا stem --- دعوت
أعلن passive-imperfect 3ms يعلن
أعلن participle -ms معلنا
أعلن participle -mp معلنين
أعلن masdar --- إعلان
أعلن masdar --- إعلانا
أشار imperfect 3ms يشر
أشار passive-perfect 3ms أشير
أشار passive-imperfect 3ms يشار
أشار participle -ms مشيرا
أشار participle -fs مشيرة
أشار masdar --- إشارة
أشار stem --- إشارت
أبدى stem 3ms أبدا
أبدى participle -ms مبديا
أبدى participle -mp مبدين
أبدى masdar --- إبداء
أبدى stem --- إبدائ
أبدى stem --- إبداؤ
تمنى imperfect 3ms يتمن
تمنى stem 3ms يتمنا
تمنى participle -ms متمنيا
تمنى masdar --- تمن
تمنى masdar --- تمنيا
ادعى participle -ms مدعيا
ادعى masdar --- ادعاء
اتهم participle -mp متهمين
اتهم masdar --- اتهام
عزا participle -ms عازيا
عزا passive-imperfect 3ms يعزى
أصر participle -ms مصرا
أصر masdar --- إصرار
حث participle -ms حاثا
حث masdar --- حث
ظن participle -ms ظانا
أمل participle -ms آملا
أمل participle -fs آملة
أمل participle -mp آملين
أمل passive-imperfect 3ms يؤمل
استأنف perfect 3ms استأنف
استأنف passive-perfect 3ms استؤنف
استأنف masdar --- استئناف
وعد participle -ms واعدا
وعد passive-imperfect 3ms يوعد
توقع participle -ms متوقعا
توقع masdar --- توقع
أوضح participle -ms موضحا
أوضح masdar --- إيضاح
أوعز participle -ms موعزا
أوعز masdar --- إيعاز
هنأ perfect 3mp هنأوا
هنأ participle -ms مهنئا
هنأ masdar --- تهنئة
هنأ stem --- تهنئت
تساءل participle -ms متسائلا
تساءل masdar --- تساؤل
سأل passive-perfect 3ms سئل
سأل participle -ms سائلا
أومأ imperfect 3ms يومئ
أومأ masdar --- إيماء
جاء perfect 3mp جاءوا
جاء imperfect 3ms يجيء
سمى stem 3ms سما
أسمى stem 3ms أسما
سمى participle -ms مسميا
سمى masdar --- تسمية
حيا imperfect 3ms يحيي
حيا participle -ms محييا
حيا masdar --- تحية
أيد imperfect 3ms يؤيد
أيد participle -ms مؤيدا
انضم masdar --- انضمام
استهل participle -ms مستهلا
اتفق masdar --- اتفاق
أورد masdar --- إيراد
دافع masdar --- دفاع
ناقش participle -ms مناقشا
طالب masdar --- مطالبة
طالب stem --- مطالبت
أصاب passive-perfect 3ms أصيب
أصاب passive-perfect 3mp أصيبوا
قتل passive-perfect 3ms قتل
توفى passive-perfect 3ms توفي
التقى imperfect 3ms يلتقي
التقى perfect 3mp التقوا
اتخذ imperfect 3ms يتخذ
ازداد imperfect 3ms يزداد
اصطدم imperfect 3ms يصطدم
اضطر passive-perfect 3ms اضطر
اطلع participle -ms مطلع
استقال imperfect 3ms يستقيل
استقال masdar --- استقالة
وقع imperfect 3ms يقع
وصل imperfect 3fs تصل
كان imperfect 3ms يكن
كان imperfect 3mp يكونون
زال imperfect 3fs تزال
ليس perfect 3fs ليست
ليس perfect 3mp ليسوا
ليس perfect 1-p لسنا
انبغى imperfect 3ms ينبغي
اطمأن masdar --- اطمئنان
سيطر participle -mp مسيطرين
تدهور perfect 3fs تدهورت
"""


@pytest.fixture(scope="module")
def rows() -> list[list[str]]:
    header, *lines = TABLE.read_text("utf-8").splitlines()
    assert header.split("\t") == ["form", "lemma", "aspect", "person", "gender", "number", "cue"]
    return [line.split("\t") for line in lines]


@pytest.fixture(scope="module")
def forms(rows: list[list[str]]) -> dict[tuple[str, str, str], set[str]]:
    """Forms by lemma, aspect and features."""
    found: dict[tuple[str, str, str], set[str]] = {}
    for form, lemma, aspect, person, gender, number, _ in rows:
        found.setdefault((lemma, aspect, person + gender + number), set()).add(form)
    return found


def checked() -> list[tuple[str, str, str, str]]:
    """Lemma, aspect, features and form of everything that was checked by hand."""
    listed = [
        (lemma, aspect, features, form)
        for aspect, paradigms in [("perfect", PERFECT), ("imperfect", IMPERFECT)]
        for lemma, paradigm in paradigms.items()
        for features, form in zip(FEATURES, paradigm.split(), strict=True)
        if form != "-"
    ]
    others = [(lemma, aspect, features, form) for lemma, aspect, features, form in map(str.split, OTHERS.split("\n")[1:-1])]
    return listed + others


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("conjugate", TOOL)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["conjugate"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def test_shipped_table_is_what_the_generator_writes(tool: ModuleType) -> None:
    assert tool.main(["--check"]) == 0


HEADER = "lemma\tform\troot\timperfect_vowel\tmasdar\tcue\twithout"
SOUND = "كتب\tI\tكتب\tu\tكتابة\tno\t"


@pytest.fixture
def source(tool: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small source beside a table of its own."""
    path = tmp_path / "verbs.tsv"
    path.write_text(f"{HEADER}\n{SOUND}\n", "utf-8")
    monkeypatch.setattr(tool, "SOURCE", path)
    monkeypatch.setattr(tool, "TABLE", tmp_path / "verb_forms.tsv")
    return path


def test_check_finds_a_changed_table(tool: ModuleType, source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert tool.main([]) == 0
    assert tool.main(["--check"]) == 0
    tool.TABLE.write_text("form\n", "utf-8")
    assert tool.main(["--check"]) == 1
    assert capsys.readouterr().err.startswith("verb_forms.tsv: differs")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("كتب\tI\tكتب", "verbs.tsv:2: 3 cells; write 7"),
        (SOUND.replace("\tI\t", "\tXI\t"), "verbs.tsv:2: form 'XI' is unknown"),
        (SOUND.replace("\tكتب", "\tكت"), "verbs.tsv:2: root 'كت' has 2 letters; write 3"),
        (SOUND.replace("\tu\t", "\t\t"), "verbs.tsv:2: imperfect '' is unknown"),
        (SOUND.replace("\tno\t", "\tmaybe\t"), "verbs.tsv:2: cue 'maybe' is unknown"),
        (SOUND + "plural", "verbs.tsv:2: without 'plural' is unknown"),
        (SOUND.replace("\tI\t", "\tII\t").replace("\tكتب", "\tكذب"), "verbs.tsv:2: II of كذب gives 'كذب', not 'كتب'"),
    ],
)
def test_source_that_cannot_be_read(line: str, message: str, tool: ModuleType, source: Path) -> None:
    source.write_text(f"{HEADER}\n{line}\n", "utf-8")
    with pytest.raises(ValueError) as raised:
        tool.main([])
    assert str(raised.value).startswith(message)


def test_source_with_another_header(tool: ModuleType, source: Path) -> None:
    source.write_text(f"lemma\n{SOUND}\n", "utf-8")
    with pytest.raises(ValueError, match=r"^verbs\.tsv:1: the header is 'lemma'"):
        tool.main([])


def test_enough_forms_are_checked_by_hand() -> None:
    assert len(set(checked())) >= 400


@pytest.mark.parametrize("lemma", sorted({row[0] for row in checked()}))
def test_forms_checked_by_hand(lemma: str, forms: dict[tuple[str, str, str], set[str]]) -> None:
    wanted = [row for row in checked() if row[0] == lemma]
    assert [row for row in wanted if row[3] not in forms.get(row[:3], set())] == []


def test_rows_are_sorted_and_unique_after_folding(rows: list[list[str]]) -> None:
    folded = [(readable(fold(row[0])), *row[1:]) for row in rows]
    assert folded == sorted(folded)
    assert [key for key, count in Counter(row[:-1] for row in folded).items() if count > 1] == []


def test_cells_hold_what_the_header_says(rows: list[list[str]]) -> None:
    assert {row[2] for row in rows} == ASPECTS
    assert {row[3] for row in rows} == {"1", "2", "3", "-"}
    assert {row[4] for row in rows} == {"m", "f", "-"}
    assert {row[5] for row in rows} == {"s", "d", "p", "-"}
    assert {row[6] for row in rows} == {"yes", "no"}


def test_forms_are_written_without_vowel_marks_and_notation(rows: list[list[str]]) -> None:
    allowed = {*"ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي ", "\N{ARABIC SHADDA}"}
    assert {row[0] for row in rows if not allowed.issuperset(row[0])} == set()


def test_every_reporting_verb_has_forms(rows: list[list[str]]) -> None:
    assert len({row[1] for row in rows if row[6] == "yes"}) == 231


def test_table_stays_small() -> None:
    assert TABLE.stat().st_size < 4_000_000
