"""A sheet to draw on, which becomes SVG.

Everything is placed from the side where reading begins: the left in English, the right in Arabic. The drawing is light on any page, has its
colours in its own elements (an SVG in a document has no style sheet), and says in words what it shows.
"""

from collections.abc import Sequence
from html import escape

from qala.pictures.lettering import isolated

INK, QUIET, LINE, PAPER = "#1f2730", "#56606b", "#d5dadf", "#ffffff"
FOR, AGAINST, DOUBT = "#12595e", "#b9591a", "#7b858f"
"""Colours of which one is darker than the other in print, and that no common colour blindness makes alike."""
FONTS = "'IBM Plex Sans Arabic', 'Noto Sans Arabic', 'Segoe UI', 'Geeza Pro', 'Noto Sans', Tahoma, Arial, sans-serif"
_FORBIDDEN = {code: None for code in range(32) if code not in (9, 10)} | {0xFFFE: None, 0xFFFF: None}
_ANCHORS = {"start": "end", "end": "start", "middle": "middle"}


class Canvas:
    """Shapes in the order in which they are drawn."""

    def __init__(self, width: float, height: float, language: str) -> None:
        self.width, self.height, self.language = width, height, language
        self._rtl = language == "ar"
        self._parts: list[str] = []
        self._open: list[str] = []

    def rect(self, x: float, y: float, width: float, height: float, fill: str = "none", **more: object) -> None:
        """A rectangle; x is its side where reading begins."""
        left = self.width - x - width if self._rtl else x
        self._add("rect", {"x": _n(left), "y": _n(y), "width": _n(width), "height": _n(height), "fill": fill, **more})

    def line(self, x1: float, y1: float, x2: float, y2: float, stroke: str = LINE, **more: object) -> None:
        """A line."""
        self._add("line", {"x1": self._x(x1), "y1": _n(y1), "x2": self._x(x2), "y2": _n(y2), "stroke": stroke, **more})

    def circle(self, x: float, y: float, r: float, fill: str = "none", **more: object) -> None:
        """A circle."""
        self._add("circle", {"cx": self._x(x), "cy": _n(y), "r": _n(r), "fill": fill, **more})

    def path(self, points: Sequence[tuple[float, float]], fill: str = "none", closed: bool = False, **more: object) -> None:
        """A line through points."""
        places = " L".join(f"{self._x(x)} {_n(y)}" for x, y in points)
        self._add("path", {"d": f"M{places}{'Z' if closed else ''}", "fill": fill, **more})

    def curve(self, points: Sequence[tuple[float, float]], **more: object) -> None:
        """A curve from the first point to the last, towards the two between."""
        start, *rest = (f"{self._x(x)} {_n(y)}" for x, y in points)
        self._add("path", {"d": f"M{start}C{' '.join(rest)}", "fill": "none", **more})

    def text(self, x: float, y: float, text: str, size: float = 13, anchor: str = "start", **more: object) -> None:
        """A line of text on its base line; its anchor is where reading begins, the middle, or the end."""
        where = {"x": self._x(x), "y": _n(y), "font_size": _n(size), "text_anchor": _ANCHORS[anchor] if self._rtl else anchor}
        self._add("text", {**where, "fill": INK, **more}, isolated(text) if self._rtl else text)

    def texts(self, x: float, y: float, texts: Sequence[str], size: float = 13, leading: float = 1.35, **more: object) -> None:
        """Lines of text, the first on the base line y."""
        for number, text in enumerate(texts):
            self.text(x, y + number * size * leading, text, size, **more)  # type: ignore[arg-type]

    def begin(self, title: str = "", link: str | None = None, **more: object) -> None:
        """Begin a group; its title is what a screen reader says and a pointer shows, its link where it leads."""
        name, leading = ("a", {"href": link, "aria-label": title}) if link else ("g", {})
        self._parts.append(f"<{name}{_attributes(leading | more)}>" + (f"<title>{_escaped(title)}</title>" if title else ""))
        self._open.append(name)

    def end(self) -> None:
        """End the group."""
        self._parts.append(f"</{self._open.pop()}>")

    def svg(self, kind: str, title: str, description: str) -> str:
        """The whole picture; `kind` keeps its ids apart from those of other pictures on a page."""
        width, height = _n(self.width), _n(self.height)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
            f'role="{self._role()}" aria-labelledby="{kind}-title {kind}-description" xml:lang="{self.language}" '
            f'font-family="{escape(FONTS)}">\n'
            f'<title id="{kind}-title">{_escaped(title)}</title>\n'
            f'<desc id="{kind}-description">{_escaped(description)}</desc>\n'
            f'<rect width="{width}" height="{height}" fill="{PAPER}"/>\n' + "\n".join(self._parts) + "\n</svg>\n"
        )

    def _role(self) -> str:
        """A picture is one thing to a screen reader, unless something in it leads somewhere."""
        return "group" if any(part.startswith("<a ") for part in self._parts) else "img"

    def _x(self, x: float) -> str:
        return _n(self.width - x if self._rtl else x)

    def _add(self, element: str, attributes: dict[str, object], content: str = "") -> None:
        inside = f">{_escaped(content)}</{element}>" if content else "/>"
        self._parts.append(f"<{element}{_attributes(attributes)}{inside}")


def _attributes(values: dict[str, object]) -> str:
    return "".join(f' {name.replace("_", "-")}="{_escaped(_n(value))}"' for name, value in values.items() if value is not None)


def _escaped(text: str) -> str:
    """A text as XML may hold it."""
    return escape(text.translate(_FORBIDDEN))


def _n(value: object) -> str:
    """A number with two digits behind the point at most, anything else as it is."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
