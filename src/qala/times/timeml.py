"""A text with its times as inline TIMEX3 elements (TimeML), for exchange with other programs."""

from xml.sax.saxutils import escape, quoteattr

from qala.record import Record, Time


def timeml(record: Record) -> str:
    """The record's text as a TimeML document, its own date first.

    Times without a value keep their element, with the empty value that TIMEX3 gives to what is not known.
    """
    parts: list[str] = []
    at = 0
    for number, time in enumerate(sorted((time for time in record.times if time.field == "text"), key=lambda time: time.span), 1):
        start, stop = time.span
        if start < at:
            continue
        parts += [escape(record.text[at:start]), _element(time, number, record.text[start:stop])]
        at = stop
    parts.append(escape(record.text[at:]))
    head = f"<DOCID>{escape(_clean(record.id))}</DOCID>\n{_creation(record)}"
    body = f"<TEXT>{_clean(''.join(parts))}</TEXT>"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<TimeML>\n{head}{body}\n</TimeML>\n'


def _creation(record: Record) -> str:
    day = record.date.value
    if day is None:
        return ""
    day = escape(day)
    return f'<DCT><TIMEX3 tid="t0" type="DATE" value="{day}" functionInDocument="CREATION_TIME">{day}</TIMEX3></DCT>\n'


def _element(time: Time, number: int, words: str) -> str:
    mod = f" mod={quoteattr(time.mod)}" if time.mod else ""
    return f'<TIMEX3 tid="t{number}" type="{time.type}" value={quoteattr(time.value or "")}{mod}>{escape(words)}</TIMEX3>'


def _clean(text: str) -> str:
    """Without the control characters that XML does not have."""
    return "".join(char if char in "\t\n\r" or (char >= " " and char not in "\ufffe\uffff") else " " for char in text)
