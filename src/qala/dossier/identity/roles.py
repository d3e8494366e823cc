"""What the roles of a person tell of who it is."""

from functools import lru_cache

from qala.dossier.identity.known import known, words_of

_AL = "ال"
_PLAIN = frozenset("في من علي الي لدي باسم عام رسمي عسكري سياسي سابق اول اعلامي كبير شؤون شوون مساعد اقليمي خاص سيد دكتور".split())
"""Words that many roles share."""
_SHORT = 3


def title(name: str) -> str:
    """The title that a name begins with.

    >>> title("الملك سامر"), title("سامر الحداد")
    ('الملك', '')
    """
    words = words_of(name)
    return " ".join(words[: len(words) - len(known().personal(words))])


@lru_cache(5_000)
def telling(role: str) -> frozenset[str]:
    """The words of a role that tell one holder from another: not that somebody is a minister, but of what.

    >>> telling("وزير النقل العراقي"), telling("الرئيس")
    (frozenset({'نقل'}), frozenset())
    """
    tables = known()
    words = {word for word in words_of(role) if tables.lemma(word) is None and not tables.describes(word)}
    return frozenset(bare for word in words if len(bare := word.removeprefix(_AL)) >= _SHORT and bare not in _PLAIN)
