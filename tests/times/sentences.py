"""Invented sentences whose times are known by construction: all dates are drawn by a seeded generator."""

import random
from collections.abc import Iterator
from datetime import date, timedelta

MONTHS = (
    ("كانون الثاني", "يناير", "جانفي", "يناير"),
    ("شباط", "فبراير", "فيفري", "فبراير"),
    ("آذار", "مارس", "مارس", "مارس"),
    ("نيسان", "أبريل", "أفريل", "إبريل"),
    ("أيار", "مايو", "ماي", "ماي"),
    ("حزيران", "يونيو", "جوان", "يونية"),
    ("تموز", "يوليو", "جويلية", "يوليوز"),
    ("آب", "أغسطس", "أوت", "غشت"),
    ("أيلول", "سبتمبر", "سبتمبر", "شتنبر"),
    ("تشرين الأول", "أكتوبر", "أكتوبر", "اكتوبر"),
    ("تشرين الثاني", "نوفمبر", "نوفمبر", "نونبر"),
    ("كانون الأول", "ديسمبر", "ديسمبر", "دجنبر"),
)
WEEKDAYS = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
_UNITS = ("الأول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع")
ORDINALS = (
    *_UNITS, "العاشر", "الحادي عشر", *(f"{unit} عشر" for unit in _UNITS[1:]), "العشرين", "الحادي والعشرين",
    *(f"{unit} والعشرين" for unit in _UNITS[1:]), "الثلاثين", "الحادي والثلاثين",
)  # fmt: skip
COUNTS = {3: "ثلاثة", 4: "أربعة", 5: "خمسة", 6: "ستة", 7: "سبعة", 8: "ثمانية", 9: "تسعة"}
DAY = timedelta(1)

Case = tuple[str, str, str]
"""Day of the document, sentence with its times in brackets, values."""


def _name(rng: random.Random, month: int) -> str:
    """A name of the month in one of the ways in which it is written."""
    names = MONTHS[month - 1]
    levant, gulf = names[0], names[1]
    doubles = f"{gulf} ({levant})", f"{levant} ({gulf})", f"{gulf}/{levant}", f"{levant} {gulf}", f"{gulf} / {levant}"
    return rng.choice([*names, *doubles, f"شهر {gulf}"])


def _figures(rng: random.Random, number: int) -> str:
    return "".join("٠١٢٣٤٥٦٧٨٩"[int(char)] for char in str(number)) if rng.random() < 0.2 else str(number)


def _month(day: date, count: int) -> tuple[int, int]:
    years, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return years, month + 1


def _last(day: date, weekday: int) -> date:
    """The last such weekday, the day itself included."""
    return day - ((day.isoweekday() - weekday) % 7) * DAY


def _next(day: date, weekday: int) -> date:
    return day + ((weekday - day.isoweekday()) % 7) * DAY


def cases(seed: int) -> Iterator[Case]:
    """One sentence of each kind."""
    rng = random.Random(seed)
    doc = date(1995, 1, 1) + timedelta(rng.randrange(365 * 40))
    that = date(1950, 1, 1) + timedelta(rng.randrange(365 * 80))
    weekday = rng.randrange(1, 8)
    name = WEEKDAYS[weekday - 1]
    day, here = doc.isoformat(), doc.isoweekday()
    said = WEEKDAYS[here - 1]
    figures = _figures(rng, that.day)
    yield (
        day,
        f"وقع الطرفان التفاهم في [{figures} {_name(rng, that.month)} {_figures(rng, that.year)}] بالميناء.",
        that.isoformat(),
    )
    yield (
        day,
        f"التقى الوزيران [{WEEKDAYS[that.isoweekday() - 1]} {that.day} {_name(rng, that.month)} {that.year}] هناك.",
        that.isoformat(),
    )
    yield (
        day,
        f"التقى الوزيران [{WEEKDAYS[that.isoweekday() - 1]}، {that.day} {_name(rng, that.month)} {that.year}] هناك.",
        that.isoformat(),
    )
    yield (
        day,
        f"غادر الوفد في [{ORDINALS[that.day - 1]} من {_name(rng, that.month)} {that.year}] المدينة.",
        that.isoformat(),
    )
    yield day, f"صدر الكتاب بتاريخ [{that.day}/{that.month}/{that.year}] رسميا.", that.isoformat()
    yield day, f"صدر الكتاب بتاريخ [{that.isoformat()}] رسميا.", that.isoformat()
    yield day, f"وضع الأساس في [{_name(rng, that.month)} {that.year}] هناك.", that.isoformat()[:7]
    yield day, f"انهار السد [{rng.choice(['عام', 'سنة', 'العام'])} {that.year}] فجأة.", f"{that.year}"
    yield day, f"التقى الوزير [{name}] نظيره.", _last(doc, weekday).isoformat()
    yield day, f"سيلتقي الوزير [{name}] نظيره.", _next(doc, weekday).isoformat()
    yield day, f"يصل الموفد [{name}] إلى الميناء.", _next(doc, weekday).isoformat()
    yield day, f"زار الموفد الميناء [{name} الماضي].", _last(doc - DAY, weekday).isoformat()
    yield day, f"تفتتح الدورة [{name} المقبل] هناك.", _next(doc + DAY, weekday).isoformat()
    yield day, f"أعلن المتحدث [اليوم {said}] القرار.", day
    yield day, f"أعلن المتحدث [مساء أمس {WEEKDAYS[(doc - DAY).isoweekday() - 1]}] القرار.", f"{doc - DAY}TEV"
    yield day, f"تبدأ المهلة [غدا {WEEKDAYS[(doc + DAY).isoweekday() - 1]}] رسميا.", (doc + DAY).isoformat()
    count = rng.choice(sorted(COUNTS))
    yield day, f"انهار السقف [قبل {COUNTS[count]} أيام] هناك.", (doc - count * DAY).isoformat()
    yield day, f"انهار السقف [قبل {COUNTS[count]} أشهر] هناك.", "{:04d}-{:02d}".format(*_month(doc, -count))
    yield day, f"انهار السقف [قبل {count} سنوات] هناك.", f"{doc.year - count}"
    week = (doc - 7 * count * DAY).isocalendar()
    yield day, f"انهار السقف [قبل {count} أسابيع] هناك.", f"{week.year}-W{week.week:02d}"
    week = (doc + 7 * DAY).isocalendar()
    yield day, "تنطلق الحملة [الأسبوع المقبل] هناك.", f"{week.year}-W{week.week:02d}"
    yield day, "تراجع الدين [الشهر الماضي] كثيرا.", "{:04d}-{:02d}".format(*_month(doc, -1))
    yield day, "ستجرى القرعة [العام المقبل] هناك.", f"{doc.year + 1}"
    back, ahead = _month(doc, -rng.randrange(1, 11)), _month(doc, rng.randrange(1, 11))
    yield day, f"كان الحزب قد عقد جلسة في [{_name(rng, back[1])} الماضي] هناك.", "{:04d}-{:02d}".format(*back)
    yield day, f"ستنطلق الجولة في [{_name(rng, ahead[1])} المقبل] هناك.", "{:04d}-{:02d}".format(*ahead)
    yield day, f"وقعت الحادثة [مطلع {_name(rng, doc.month)} الجاري] هناك.", f"{doc.year}-{doc.month:02d}"
    near = rng.randrange(1, 29)
    yield day, f"يلتقي الجانبان في [{near} من الشهر الجاري] هناك.", f"{doc.year}-{doc.month:02d}-{near:02d}"
    yield (
        day,
        f"يلتقي الجانبان في [{ORDINALS[near - 1]} من الشهر المقبل] هناك.",
        "{:04d}-{:02d}-{:02d}".format(*_month(doc, 1), near),
    )
    past = doc - rng.randrange(45, 270) * DAY
    yield day, f"استقال النائب في [{past.day} {_name(rng, past.month)}] احتجاجا.", past.isoformat()
    coming = doc + rng.randrange(45, 270) * DAY
    yield day, f"ومن المقرر أن تعقد الدورة في [{coming.day} {_name(rng, coming.month)}] هناك.", coming.isoformat()
    half = rng.randrange(2)
    yield (
        day,
        f"ارتفع الإنتاج في [النصف {('الأول', 'الثاني')[half]} من عام {that.year}] قليلا.",
        f"{that.year}-H{half + 1}",
    )
    quarter = rng.randrange(4)
    yield day, f"ارتفع الإنتاج في [الربع {ORDINALS[quarter]} من العام الجاري] قليلا.", f"{doc.year}-Q{quarter + 1}"
    season = rng.randrange(4)
    yield (
        day,
        f"طرحت الفكرة في [{('ربيع', 'صيف', 'خريف', 'شتاء')[season]} {that.year}] هناك.",
        f"{that.year}-{('SP', 'SU', 'FA', 'WI')[season]}",
    )
    first = rng.randrange(1, 14)
    yield (
        day,
        f"تستضيف البلدة المعرض من [{first}] إلى [{first + 14} {_name(rng, that.month)} {that.year}] مجددا.",
        (f"{that.year}-{that.month:02d}-{first:02d} {that.year}-{that.month:02d}-{first + 14:02d}"),
    )
    yield day, f"شغل المنصب بين [{that.year}] و[{that.year + 3}] وحده.", f"{that.year} {that.year + 3}"
    hour = rng.randrange(24)
    yield day, f"يبدأ البث [الساعة {hour}:30 بتوقيت غرينتش] هناك.", f"{day}T{hour:02d}:30Z"
    yield day, f"يعقد الناطق مؤتمره [كل يوم {name[2:]}] هناك.", f"XXXX-WXX-{weekday}"
    yield (
        day,
        f"وصل الوفد في [{that.day} {_name(rng, that.month)} {that.year}] وغادر في [اليوم التالي].",
        f"{that} {that + DAY}",
    )
    yield from _more(rng, doc, that)


HOURS = ("الواحدة", "الثانية", "الثالثة", "الرابعة", "الخامسة", "السادسة", "السابعة", "الثامنة", "التاسعة", "العاشرة", "الحادية عشرة")


def _more(rng: random.Random, doc: date, that: date) -> Iterator[Case]:
    """Days by other days, ranges, two calendars, periods before the last."""
    day, weekday = doc.isoformat(), rng.randrange(1, 8)
    name, following = WEEKDAYS[weekday - 1], WEEKDAYS[weekday % 7]
    yield day, f"قصفت المواقع [ليل {name} {following}] هناك.", f"{_last(doc, weekday)}TNI"
    ahead, first = _month(doc, rng.randrange(1, 11)), rng.randrange(1, 28)
    month = f"{ahead[0]:04d}-{ahead[1]:02d}"
    yield (
        day,
        f"يعقد اللقاء يومي [{first}] و[{first + 1} {_name(rng, ahead[1])} المقبل] هناك.",
        f"{month}-{first:02d} {month}-{first + 1:02d}",
    )
    yield (
        day,
        f"يعقد اللقاء في [{first}] و[{first + 1} الجاري] هناك.",
        f"{day[:7]}-{first:02d} {day[:7]}-{first + 1:02d}",
    )
    yield (
        day,
        f"بدأ الحفر في [{_name(rng, that.month)} {that.year}] وانتهى في [{first} من الشهر نفسه].",
        f"{that.isoformat()[:7]} {that.isoformat()[:7]}-{first:02d}",
    )
    stated = WEEKDAYS[that.isoweekday() - 1]
    yield (
        day,
        f"صدر الأمر في [{stated} 8 محرم 1443هـ الموافق {that.day} {_name(rng, that.month)} {that.year}] رسميا.",
        that.isoformat(),
    )
    yield day, f"أقرت [السنة المالية {that.year}/{that.year + 1}] هناك.", f"FY{that.year + 1}"
    yield day, "قدم إحاطة [الشهر قبل الماضي] هناك.", "{:04d}-{:02d}".format(*_month(doc, -2))
    yield day, f"وصل الوفد [{name} قبل الماضي] إلى الميناء.", (_last(doc - DAY, weekday) - 7 * DAY).isoformat()
    tomorrow = doc + DAY
    yield day, f"تبدأ المهلة [غدا /{WEEKDAYS[tomorrow.isoweekday() - 1]}/] رسميا.", tomorrow.isoformat()
    yield day, "وصل الوفد [أول من أمس] وتبدأ الجولة [بعد غد].", f"{doc - 2 * DAY} {doc + 2 * DAY}"
    yield day, "عاد السفير [منذ يومين] إلى عمله.", (doc - 2 * DAY).isoformat()
    week = (doc + 14 * DAY).isocalendar()
    yield day, "تعود اللجنة [بعد أسبوعين] للتقييم.", f"{week.year}-W{week.week:02d}"
    yield day, "تعود القصة إلى [تسعينيات القرن الماضي] هناك.", f"{doc.year // 100 - 1:02d}9"
    hour = rng.randrange(1, 12)
    yield day, f"يبدأ الاقتراع [الساعة {HOURS[hour - 1]} صباحا] هناك.", f"{day}T{hour:02d}:00"
    gulf = MONTHS[that.month - 1][1]
    yield day, f"وصلوا في [{that.day}{gulf}{that.year}] إلى البلدة.", that.isoformat()
    count = rng.choice(sorted(COUNTS))
    yield day, f"يعاني البلد منذ [{COUNTS[count]} أشهر] من الحصار.", f"P{count}M"
