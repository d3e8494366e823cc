"""Whether Arabic stands in the order in which it is read: some letters never begin a word, and some words begin alike."""

import re

from qala.dossier.paper.glyphs import MIRROR

_FORWARD = re.compile(r"(?<!\w)[وفبك]?ال\w{2,}|\w{2,}[ةى](?!\w)")
_BACKWARD = re.compile(r"(?<!\w)[ةى]\w{2,}|\w{2,}لا[وفبك]?(?!\w)")
_RUN = re.compile(r"[0-9\u0660-\u0669A-Za-z][0-9\u0660-\u0669A-Za-z.,:/]*")
_FEW = 6
"""Fewer signs than these say nothing."""
_SURE, _DOUBTFUL = 0.85, 0.5


def order(text: str) -> str:
    """`read` where the letters stand as they are read, `reversed`, `doubtful`, or `unknown` where too little says so.

    >>> order("أكدت الحكومة أن الخطة القادمة للمدينة تشمل الموانئ كافة")
    'read'
    """
    forward, backward = len(_FORWARD.findall(text)), len(_BACKWARD.findall(text))
    if forward + backward < _FEW:
        return "unknown"
    share = forward / (forward + backward)
    return "read" if share >= _SURE else "doubtful" if share >= _DOUBTFUL else "reversed"


def turned(line: str) -> str:
    """A line that stands reversed, turned; numbers and Latin words keep their direction, brackets open again where they close.

    >>> turned("2021 ماع يف")
    'في عام 2021'
    """
    return _RUN.sub(lambda match: match[0][::-1], line[::-1].translate(MIRROR))
