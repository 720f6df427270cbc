"""A stored body as it is shown: headings with addresses, pictures in sizes, tables that move, no foreign frames.

What comes in has gone through ``clean_html``, whose output has a fixed form and no ``<`` or ``>`` in any attribute; so
it can be worked on as text, and what comes out is as safe as what came in.  Doing it twice changes nothing.
"""

import html
import re
from typing import NamedTuple

from partynews.text.embeds import without_frames
from partynews.text.fold import slugify
from partynews.text.picture_names import size_of, srcset
from partynews.text.plain import plain_text

_LONG = 3000  # characters of markup: some two screens of a desk, six of a phone
_FEWEST = 3  # entries that make a table of contents
_MAX_HEADING = 160
_MAX_ID = 60
_COLUMN = 750  # pixels: no picture in a text is shown wider
_WIDE = 3  # columns: a table of fewer fits a phone

_PLAYER = '<span class="player"'
_MARKS = ("<h2", "<h3", "<h4", "<table", "><strong>", "><b>")
_PIECE = re.compile(
    r"<(?P<end>/?)(?P<box>table|ul|ol|blockquote|figure|pre)\b[^>]*>"
    r"|<(?P<rank>h[2-4])>(?P<heading>.*?)</(?P=rank)>"
    r"|<p(?P<centred> class=\"can-giua\")?>(?P<bold>\s*(?:<(?:em|i|u)>)*<(?:strong|b)>.{1,600}?)</p>",
    re.S,
)
_NOT_INLINE = re.compile(r"</?(?!(?:strong|b|em|i|u|s|sub|sup|a|br|img)\b)[a-z][^>]*>")
_BOLD = re.compile(r"(</?(?:strong|b)>)")
_LAST_BREAKS = re.compile(r"(?:<br>|\s|&nbsp;)+((?:</[a-z]+>)*)\Z")
_NUMBER = re.compile(
    r"(?:(?P<part>(?i:phần|chương))\s+|(?i:mục|điều)\s+)?(?:(?P<roman>X{0,3}(?:IX|IV|V?I{0,3}))(?<=[IVX])|\d{1,2})"
    r"\s?[.)/:–—-]\s?(?![IVX]+\b)(?=[^\W\d_]{2}|[“\"(]|\d{2,}\s)"
)
_FRAME = '<div class="table">'
_REGION = ' role="region" tabindex="0">'
_CAPTION = re.compile(r"<caption>(.*?)</caption>", re.S)
_CELL = re.compile(r"<t[dh]\b(?:[^>]* colspan=\"(\d+)\")?")
_IMG = re.compile(
    r'<img src="([^"]*)" alt="([^"]*)"(?: width="(\d{1,4})")?(?: height="(\d{1,4})")? loading="lazy">', re.A
)
_OWN_NAME = re.compile(r"/[\w./-]+", re.A)


class Entry(NamedTuple):
    """A line of the table of contents, with those below it."""

    id: str
    text: str
    below: list["Entry"]


class Prose(NamedTuple):
    """What to show; in a template it stands for its ``html``.  ``contents`` is empty where none is worth its room."""

    html: str
    contents: list[Entry]
    has_player: bool

    def __html__(self) -> str:
        return self.html


def prose(body: str, *, on_paper: bool = False, rank: int = 2) -> Prose:
    """``body`` (stored HTML) as it is shown on a screen, or for a printer, which cannot wait for late pictures.

    ``rank`` is that of its highest headings.
    """
    contents: list[Entry] = []
    has_player = "<iframe" in body
    if has_player:
        body = without_frames(body)
    if any(mark in body for mark in _MARKS):
        shaper = _Shaper(body, rank)
        body = _PIECE.sub(shaper.piece, body)
        contents = shaper.contents() if len(body) >= _LONG else []
    if "<img" in body:
        body = _IMG.sub(_picture_on_paper if on_paper else _picture, body)
    return Prose(body, contents, has_player)


class _Shaper:
    """One walk through a body: what has been met on the way."""

    def __init__(self, body: str, rank: int) -> None:
        self.body, self.rank = body, rank
        self.ids: dict[str, int] = {}
        self.outline: list[int] = []  # the ranks as written of the headings that the next one stands below
        self.boxes = self.tables = self.numbered_tables = 0
        self.closing = ""  # what stands after the table that is open
        self.listed: list[Entry] = []
        self.count = 0

    def contents(self) -> list[Entry]:
        return self.listed if self.count >= _FEWEST else []

    def piece(self, match: re.Match[str]) -> str:
        if match["box"]:
            return self._box(match)
        if match["rank"]:
            inner = match["heading"]
            if _PLAYER in inner:
                return match[0]
            return self._heading(int(match["rank"][1]), _NOT_INLINE.sub(" ", inner) if "<" in inner else inner, "")
        found = None if self.boxes else _numbered(match["bold"])
        return self._heading(*found, match["centred"] or "") if found else match[0]

    def _heading(self, rank: int, inner: str, centred: str) -> str:
        """A heading with an address; no rank is passed over, so that the outline is whole."""
        while self.outline and self.outline[-1] >= rank:
            self.outline.pop()
        self.outline.append(rank)
        depth = len(self.outline)
        level = depth + self.rank - 1
        text = plain_text(inner)
        name = self._free(f"muc-{slugify(text, _MAX_ID)}".rstrip("-"))
        if text and depth < 3 and not self.boxes:
            self.count += 1
            entry = Entry(name, text, [])
            (self.listed[-1].below if depth == 2 and self.listed else self.listed).append(entry)
        return f'<h{level} id="{name}"{centred}>{inner}</h{level}>'

    def _free(self, name: str) -> str:
        free = name
        while free in self.ids:
            self.ids[name] += 1
            free = f"{name}-{self.ids[name]}"
        self.ids[free] = 1
        return free

    def _box(self, match: re.Match[str]) -> str:
        step = -1 if match["end"] else 1
        self.boxes += step
        if match["box"] != "table":
            return match[0]
        self.tables += step
        if step == 1 and self.tables == 1:
            is_framed = self.body.endswith((_FRAME, _REGION), 0, match.start())
            self.closing = "" if is_framed else "</div>"
            return match[0] if is_framed else self._frame(match.start()) + match[0]
        return match[0] if self.tables else match[0] + self.closing

    def _frame(self, start: int) -> str:
        """Before a table; one with many columns can be moved by keyboard, and is told apart from the others."""
        self.numbered_tables += 1
        table = self.body[start : self.body.find("</table>", start)]
        first_row, _, _ = table.partition("</tr>")
        if sum(min(int(span or 1), 99) for span in _CELL.findall(first_row)) < _WIDE:
            return _FRAME
        caption = _CAPTION.search(first_row)
        words = plain_text(caption[1]) if caption else ""
        name = f"Bảng {self.numbered_tables}: {words}".rstrip(": ")
        return f'<div class="table" aria-label="{html.escape(name)}"{_REGION}'


def _numbered(bold: str) -> tuple[int, str] | None:
    """Rank and content of a paragraph that is bold throughout and begins with a number, as Word's headings come."""
    inner = bold.strip()
    for _ in range(3):
        inner = _LAST_BREAKS.sub(r"\1", inner)
    if "<br" in inner or "<img" in inner or _PLAYER in inner or not _is_bold(inner):
        return None
    text = plain_text(inner)
    number = _NUMBER.match(text) if len(text) <= _MAX_HEADING and text[-1:] not in ";," else None
    return (2 if number["roman"] or number["part"] else 3, _BOLD.sub("", inner)) if number else None


def _is_bold(inner: str) -> bool:
    depth = 0
    for part in _BOLD.split(inner):
        if part in ("<strong>", "<b>"):
            depth += 1
        elif part in ("</strong>", "</b>"):
            depth -= 1
        elif depth <= 0 and plain_text(part).strip(" .:"):
            return False
    return True


def _picture(match: re.Match[str], loading: str = ' loading="lazy"') -> str:
    """A picture whose room is kept free and which comes in the size a screen needs: the names of ours tell how."""
    url, alt, wanted, high = match.groups()
    width, height = size_of(url) if _OWN_NAME.fullmatch(url) else (0, 0)
    if not (width and height):
        size = (f' width="{wanted}"' if wanted else "") + (f' height="{high}"' if high else "")
        return f'<img src="{url}" alt="{alt}"{size}{loading} decoding="async">'
    if wanted or high:
        shown = int(wanted) if wanted else round(int(high) * width / height)
        width, height = max(1, shown), max(1, round(shown * height / width))
    sizes = f"(min-width: {width}px) {width}px, 100vw" if width < _COLUMN else "(min-width: 60rem) 47rem, 100vw"
    return (
        f'<img src="{url}" srcset="{srcset(url)}" sizes="{sizes}" alt="{alt}" width="{width}" height="{height}"'
        f'{loading} decoding="async">'
    )


def _picture_on_paper(match: re.Match[str]) -> str:
    return _picture(match, loading="")
