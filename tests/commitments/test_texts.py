"""What holds for any text: nothing is raised, words stand inside the text, deadlines begin before they end."""

from hypothesis import given
from hypothesis import strategies as st

from qala.reader import Reader

_WORDS = (
    "تعهد وعد هدد قرر يعتزم سنوقع لن نقبل يكون هناك سيكون سوف ستتكفل نتحدث ستغلق مهلة "
    "أمهل منح لإخلاء لديهم أمام الذين "
    "قررا أعلن عرض استعداد على عدم عازم على التزامه بعدم بفتح الاتفاق ينص يقضي أن إنه بأن لسامر الحداد الوزير "
    'الحكومة بلاده فرنسا إذا ما لم شريطة بحلول قبل خلال حتى 60 يوما نهاية العام 12 يونيو الأحد المقبل ، . : " و قال نحن لا لم'
).split()


@given(st.lists(st.sampled_from(_WORDS), max_size=40), st.booleans())
def test_any_row_of_words_is_read(reader: Reader, words: list[str], dated: bool) -> None:
    text = " ".join(words)
    for one in reader.read(text, published="2024-05-10" if dated else None).commitments:
        for span in (one.what, *one.more, *([one.due.text] if one.due else []), *([one.condition] if one.condition else [])):
            assert 0 <= span[0] < span[1] <= len(text)
        if one.due and one.due.begin and one.due.end:
            assert one.due.begin <= one.due.end
