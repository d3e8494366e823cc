"""Invented articles for the reader: one as long as articles become, one whose marks nest."""

from tests.dossier.told import Told

SENTENCE = (
    "وقال المتحدث رقم {} إن المعبر رقم {} سيفتح أمام الشاحنات بعد اكتمال الترتيبات الأمنية على جانبي الحدود وموافقة اللجنة المشتركة عليها. "
)


def long_article(statements: int = 300, characters: int = 50_000, *, lines: bool = True) -> Told:
    """An article with so many statements and at least so many characters; without `lines` it is one paragraph."""
    said = [SENTENCE.format(number, number) for number in range(1_001, 1_001 + statements)]
    filler = "كلام آخر في المقال. " * ((characters - sum(map(len, said))) // 20 // statements + 1)
    text = ("\n" if lines else "").join(f"{one}{filler}" for one in said)
    told = Told(text)
    for one in said:
        who, _, what = one.removeprefix("وقال ").partition(" إن ")
        start = text.index(one) + 1
        told.says(who, "قال", what.split(" سيفتح")[0] + " سيفتح")
        told.statements[-1] = told.statements[-1]._replace(cue=(start, start + 3))
    return told


def nested() -> Told:
    """A quotation within a report, with Latin words, of which a position, a commitment and an event are told too."""
    text = (
        "نقلت صحيفة المرسى عن كريم علوان قوله إن شركة Gulf Bridge Co. وعدت بأنها «ستسلم الدفعة الأولى (PDF v2) قبل الجمعة»."
        "\n\nوأضاف علوان أن الاجتماع عقد أمس، وأن الوزارة تؤيد فتح المعبر إذا وافقت اللجنة."
    )
    told = Told(text, title="علوان: Gulf Bridge تسلم الدفعة")
    outer = told.says("كريم علوان", "قوله", "شركة Gulf Bridge Co. وعدت بأنها «ستسلم الدفعة الأولى (PDF v2) قبل الجمعة»")
    told.says("شركة Gulf Bridge Co.", "وعدت", "ستسلم الدفعة الأولى (PDF v2) قبل الجمعة", parent=outer)
    told.stands("الوزارة", "crossing", 1, "تؤيد فتح المعبر", condition="وافقت اللجنة")
    told.owes("شركة Gulf Bridge Co.", "ستسلم الدفعة الأولى (PDF v2)", ("2024-03-15", "2024-03-15", "قبل الجمعة"), statement="S2")
    told.happens("meeting", "الاجتماع عقد", ("علوان", "participant"), begin="2024-03-13", end="2024-03-13")
    return told
