"""PDFs made by hand: signs at places, with a font that says which letters they show."""

import zlib
from collections.abc import Iterable

Words = tuple[float, float, str]
"""Where words begin, from the left and from the bottom, and their signs from left to right."""
_MAP = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def 1 begincodespacerange <0000> <FFFF> endcodespacerange "
    b"%s endcmap CMapName currentdict /CMap defineresource pop end end"
)


def _mapped(signs: str) -> bytes:
    rows = b" ".join(b"<%04X> <%04X>" % (ord(sign), ord(sign)) for sign in sorted(set(signs)))
    return b"%d beginbfchar %s endbfchar" % (len(set(signs)), rows)


def _content(words: Iterable[Words], size: float, step: str) -> bytes:
    parts = [b"%s %g %g Tm <%s> Tj" % (step.encode(), x, y, signs.encode("utf-16-be").hex().encode()) for x, y, signs in words]
    return b"BT /F %g Tf %s ET" % (size, b" ".join(parts))


def _stream(data: bytes, more: bytes = b"") -> bytes:
    return b"<< /Length %d %s >> stream\n%s\nendstream" % (len(data), more, data)


def pdf(*pages: Iterable[Words], size: float = 10, named: bool = True, title: str = "", step: str = "1 0 0 1") -> bytes:
    """A PDF of these pages; each sign is half its height wide. `named` says whether the font tells its letters.

    `step` turns the signs: with `-1 0 0 1` they advance to the left.
    """
    shown = [list(page) for page in pages]
    signs = "".join(words for page in shown for _, _, words in page) or "x"
    unicode_map = b"/ToUnicode 4 0 R" if named else b""
    kids = b" ".join(b"%d 0 R" % (6 + 2 * at) for at in range(len(shown)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d /MediaBox [0 0 600 800] /Resources << /Font << /F 3 0 R >> >> >>" % (kids, len(shown)),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [5 0 R] %s >>" % unicode_map,
        _stream(_MAP % _mapped(signs)),
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
        b"/DW 500 /FontDescriptor << /Type /FontDescriptor /FontName /A /Flags 4 /Ascent 800 /Descent -200 >> >>",
    ]
    for at, page in enumerate(shown):
        objects.append(b"<< /Type /Page /Parent 2 0 R /Contents %d 0 R >>" % (7 + 2 * at))
        objects.append(_stream(zlib.compress(_content(page, size, step)), b"/Filter /FlateDecode"))
    objects.append(b"<< /Title <FEFF%s> >>" % title.encode("utf-16-be").hex().encode())
    return filed(objects)


def filed(objects: list[bytes]) -> bytes:
    """A file of these objects, numbered from 1; the first is the root, the last says what the file says of itself."""
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj %s endobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    out += b"trailer << /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(objects), start)
    return bytes(out)


def right(y: float, text: str, edge: float = 560, size: float = 10) -> Words:
    """A line of Arabic that ends at the right edge: its letters from left to right."""
    return edge - len(text) * size / 2, y, text[::-1]
