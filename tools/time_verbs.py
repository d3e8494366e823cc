"""Build `data/time_verbs.tsv`: the verb forms that say whether a clause lies before or after its author's day.

Reads `verb_forms.tsv`. Only third persons count; perfects that are as often nouns are left out.

    python tools/time_verbs.py
"""

from pathlib import Path

from qala.fold import fold
from qala.lexicon.tables import rows

PLANNED = """
وصل زار عقد انعقد بدأ التقى اجتمع توجه غادر انطلق استأنف شارك استضاف عاد افتتح ألقى سافر أجرى ترأس ناقش حضر وقّع استقبل تسلم
نظم استلم شهد أدلى قام حل مثل عرض قدم نظر صوت بحث تباحث انتخب اختتم أطلق صدر انتهى دخل خرج أعلن استكمل واصل جال تفقد شيع
اختار أدى احتفل شرع باشر ذهب رأس أنهى
""".split()
"""In the present tense these verbs tell what is planned: "the delegation arrives on Saturday"."""
POINTS = """
قال أكد أعلن ذكر أوضح صرح أضاف أشار كشف اعتبر شدد نقل نفى أفاد دعا طالب رفض اتهم حذر انتقد رحب عبر أعرب وصف تعهد هدد نشر تحدث
استقال قتل قصف هاجم استهدف اعتقل أوقف أصاب أصيب أطلق أسقط سقط انهار اندلع وقع انفجر فجر حكم أصدر قرر أقر وافق صادق عين أقال أجل
ألغى علق فرض رفع خفض أغلق فتح سيطر احتل انسحب انضم أسس تأسس توفي فاز خسر اتفق أبرم توصل تظاهر احتج اغتال خطف أفرج سلم تلقى بعث
أرسل استدعى طرد هز ضرب دمر جرى جرت حدث تم اتصل تعرض لقي أبلغ نفذ شن اقتحم دعم اختتم تولى منح وجه قبض تمكن نجح فشل
"""
POINTS = POINTS.split()
"""In the past tense these verbs tell what happened at one moment."""
LASTING = """
استمر ظل بقي عاش عانى عمل خدم أقام سكن شغل خاض حاول سعى طال دام قاتل حارب قاوم واصل تابع راقب حاصر انتظر تواصل واجه قاد ينبه نبه طرح شهد كان
""".split()
"""These verbs tell what lasts."""
MARKERS = {
    "future": "سوف لن المقرر المقررة مقرر مقررة مقررا المتوقع المتوقعة متوقع متوقعة المرتقب المرتقبة مرتقب مرتقبة المنتظر المنتظرة المزمع "
    "المزمعة مزمع يتوقع تتوقع يرتقب ينتظر يعتزم تعتزم يعتزمان يعتزمون ينوي تنوي يستعد تستعد المحتمل المرجح المفترض يفترض المزمعان ابتداء اعتبارا بدءا",
    "before": "كان كانت كانا كانوا لم",
}
NOUNS = "عقد رد قتل ذكر وقع فتح رفع خطف ضرب علق بحث حل مثل عرض قدم نظر صوت جال نقل نشر حكم شغل هز شن تم حدث أجل عين بعث عمل دعم فرض"
"""Perfects that are nouns as often; the feminine of these is not."""


def sense(lemma: str, aspect: str) -> str | None:
    """What a form says of the time of its clause: past, planned, or lasting."""
    if "imperfect" in aspect:
        return "planned" if lemma in PLANNED else "lasting" if lemma in LASTING or lemma in POINTS else None
    if aspect in ("perfect", "passive-perfect"):
        return "lasting" if lemma in LASTING else "past"
    return None


def main() -> None:
    """Write the table beside the others."""
    table: dict[bytes, tuple[str, str, str]] = {}
    nouns = {fold(noun) for noun in NOUNS.split()}
    doubtful = {fold(row[0]) for row in rows("verb_forms") if row[2] in ("masdar", "participle")}
    for form, lemma, aspect, person, _, _, _ in rows("verb_forms"):
        found = sense(lemma, aspect) if person == "3" else None
        key = fold(form)
        known = lemma in POINTS or lemma in PLANNED or lemma in LASTING
        if not found or len(key) < (3 if known else 4) or (found == "past" and key in (nouns if known else doubtful)):
            continue
        if key not in table or (known and found == "past"):
            table[key] = (form, found, lemma)
    for found, forms in MARKERS.items():
        table |= {fold(form): (form, found, "") for form in forms.split()}
    lines = ["form\tsense\tlemma", *("\t".join(table[key]) for key in sorted(table))]
    path = Path(__file__).parents[1] / "src" / "qala" / "data" / "time_verbs.tsv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
