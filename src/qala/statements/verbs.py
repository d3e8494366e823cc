"""Groups of cues, by lemma, that several stages tell apart."""

COMING = frozenset({"جاء", "ورد"})
"""جاء في البيان أن: only what stands in a text comes with a clause."""
ADDRESSING = frozenset("أبلغ أخبر أخطر طمأن ناشد نصح أنذر سأل طالب دعا حث حض اتهم حذر وعد هدد توعد ذكّر شكر هنأ".split())
"""Verbs whose object, the one spoken to, may follow the subject at once."""
OBJECTS = ADDRESSING | frozenset("وصف شبه سمى أمر أمهل كلف حمل".split())
"""Verbs whose object, of whatever kind, may do so."""
CHARGING = frozenset("وجه أمر كلف أمهل خاطب".split())
"""Verbs whose object is told what is asked with ب."""
TELLING = frozenset("أبلغ أخبر أخطر طمأن حمل".split())
"""Verbs whose subject may stand before them, since the one who is told or blamed follows."""
RELAYING = frozenset("نقل أورد ذكر نشر نسب أفاد بث".split())
GOING_ON = frozenset("أضاف تابع أردف استطرد واصل أكمل استكمل أوضح".split())
"""Verbs of one who has spoken already."""
BELIEVED = frozenset("اعتقد زعم ظن خشي افترض".split())
EXPECTED = frozenset({"توقع", "رجح"})
"""Verbs that tell what is expected in general where nothing says who expects it."""
