"""Digits of a page as the reader writes them: those of the words around the record, not those that articles, names and ids hold."""

import re

_EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_PART = re.compile(r"<!--.*?-->|<(/?)([a-zA-Z0-9]+)([^>]*)>|(&#?\w+;)|([^<&]+)|.", re.DOTALL)
_KEPT = frozenset("bdi blockquote code kbd script style textarea title".split())
_MARKED = re.compile(r"""\bdir="ltr"|\blang="|\bclass="(?:words|ref)\b""")
_VOID = frozenset("br hr img input link meta".split())


def eastern(page: str) -> str:
    """A page of ours with Arabic-Indic digits.

    >>> eastern('<p class="n1">12 &#39;<bdi>G7 <b>8</b></bdi> <a dir="ltr">R17</a> 3</p>')
    '<p class="n1">١٢ &#39;<bdi>G7 <b>8</b></bdi> <a dir="ltr">R17</a> ٣</p>'
    """
    kept, made = list[str](), list[str]()
    for match in _PART.finditer(page):
        closing, name, rest, _, text = match.groups()
        if name and not closing and name not in _VOID and (kept or name in _KEPT or (name != "html" and _MARKED.search(rest))):
            kept.append(name)
        elif name and closing and kept:
            kept.pop()
        made.append(text.translate(_EASTERN) if text and not kept else match[0])
    return "".join(made)
