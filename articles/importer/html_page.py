"""HTML to the lines that a text page has, with what its tags say about title, date and section."""

import datetime
import html
import re
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from selectolax.lexbor import LexborHTMLParser, LexborNode

from articles.importer.addresses import said_in
from articles.importer.dates import FIRST_YEAR
from articles.importer.page import Line, OldPage
from partynews.text.fold import clean_line, fold, nfc

LOCAL = ZoneInfo("Asia/Ho_Chi_Minh")
_UNSEEN = (
    "script style noscript template svg math object embed head nav footer aside form input select option textarea"
    " button audio canvas"
)
_SKIPPED = frozenset(_UNSEEN.split())
_OWN_LINE = (
    "body p div h1 h2 h3 h4 h5 h6 li ul ol table caption thead tbody tfoot tr td th section article main header"
    " blockquote pre figure figcaption dl dt dd center hr address fieldset details summary"
)
_BLOCKS = frozenset(_OWN_LINE.split())
_INLINE = {"strong": "strong", "b": "strong", "em": "em", "i": "em", "u": "u", "sub": "sub", "sup": "sup"}
_HEADINGS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h4", "h5": "h4", "h6": "h4"}
_TITLES = ('meta[property="og:title"]', 'meta[name="DC.title"]', 'meta[name="title"]')
_DATES = (
    'meta[property="article:published_time"]',
    'meta[itemprop="datePublished"]',
    'meta[name="pubdate"]',
    'meta[name="DC.date"]',
)
_SECTIONS = ('meta[property="article:section"]',)
_ISO = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:\.\d+)?\s?(Z|[+-]\d\d:?\d\d)?)?\Z")
_BESIDE = 2  # rows are numbered in twos
_MAX_DEPTH = 400
_MAX_CELL = 400


@dataclass
class Row:
    """One line of the page: its text, what it is, its inline markup, and whether all of it is a link."""

    text: str = ""
    kind: str = "p"
    markup: str = ""
    linked: int = 0
    bare: bool = True

    def add(self, text: str, markup: str, linked: bool) -> None:
        self.text += text
        self.markup += markup
        self.linked += len(text.strip()) if linked else 0


@dataclass
class Markup:
    """What the tags of a page say.  Empty for a page of plain text."""

    source: str = ""
    rows: dict[int, Row] = field(default_factory=dict)
    title: str | None = None
    title_tag: str = ""
    headings: list[str] = field(default_factory=list)
    page_title: str = ""
    published: datetime.date | None = None
    published_tag: str = ""
    section: str | None = None
    section_tag: str = ""
    addresses: list[str] = field(default_factory=list)

    def dress(self, lines: list[Line]) -> None:
        """Give the lines of the text what their tags said."""
        for line in lines:
            row = self.rows.get(line.number)
            if row is None:
                continue
            line.kind, line.markup = row.kind, "" if row.bare else row.markup.strip()
            line.linked = row.linked >= len(row.text.strip()) > 0

    def with_pictures(self, body: list[Line]) -> list[Line]:
        """The lines of the text with the pictures that stand between and beside them, which have no text."""
        if not body:
            return body
        first, last = body[0].number - _BESIDE, body[-1].number + _BESIDE
        pictures = [
            Line("", [], number, row.kind, row.markup)
            for number, row in self.rows.items()
            if first <= number <= last and not row.text.strip()
        ]
        return sorted([*body, *pictures], key=lambda line: line.number)

    def title_line(self, lines: list[Line]) -> int | None:
        """The line that the page itself calls its title."""
        wanted = [clean_line(text) for text in [self.title or "", *self.headings] if text]
        for text in wanted:
            for index, line in enumerate(lines):
                if line.text == text:
                    return index
        for index, line in enumerate(lines):
            if len(line.words) > 5 and self.page_title.startswith(line.text):
                return index
        return None

    def fill(self, page: OldPage) -> None:
        """What no line of the text says but a tag does."""
        page.addresses = self.addresses
        for name, value, tag in (
            ("title", self.title, self.title_tag),
            ("published", self.published, self.published_tag),
            ("category", self.section, self.section_tag),
        ):
            if value and getattr(page, name) is None:
                setattr(page, name, value)
                page.hints[name] = tag


class _Reader:
    """Walks the tree once and collects rows."""

    def __init__(self) -> None:
        self.rows: list[Row] = [Row()]

    def block(self, kind: str = "p") -> None:
        if self.rows[-1].text.strip() or 'src="' in self.rows[-1].markup:
            self.rows.append(Row(kind=kind))
        else:
            self.rows[-1] = Row(kind=kind)

    def walk(self, node: LexborNode, kind: str, linked: bool, depth: int) -> None:
        for child in node.iter(include_text=True):
            tag = child.tag
            if tag == "-text":
                text = child.text_content or ""
                self.rows[-1].add(text, html.escape(text, quote=False), linked)
            elif tag in _SKIPPED or depth > _MAX_DEPTH or tag is None or tag.startswith(("-", "_", "!")):
                continue
            elif tag == "br":
                self.block(kind)
            elif tag == "table" and (cells := _data_table(child)):
                self._table(cells)
            elif tag in _BLOCKS:
                own = _kind_of(child, kind)
                self.block(own)
                self.walk(child, own, linked, depth + 1)
                self.block(kind)
            else:
                self._inline(child, tag, kind, linked, depth)

    def _inline(self, node: LexborNode, tag: str, kind: str, linked: bool, depth: int) -> None:
        row = self.rows[-1]
        if tag == "img":
            row.bare = False
            attributes = {name: (node.attributes.get(name) or "").strip() for name in ("src", "alt")}
            row.markup += '<img src="{}" alt="{}">'.format(*(html.escape(nfc(v)) for v in attributes.values()))
            return
        name = _INLINE.get(tag)
        href = (node.attributes.get("href") or "").strip() if tag == "a" else ""
        opening, closing = (f"<{name}>", f"</{name}>") if name else ("", "")
        if href.startswith(("http", "/", "mailto:")):
            opening, closing = f'<a href="{html.escape(href)}">', "</a>"
        if opening:
            row.markup += opening
            row.bare = False
        self.walk(node, kind, linked or tag == "a", depth + 1)
        if closing and self.rows[-1] is row:
            row.markup += closing

    def _table(self, rows: list[list[LexborNode]]) -> None:
        for cells in rows:
            self.block("row")
            texts = [clean_line(cell.text(separator=" ")) for cell in cells]
            row = self.rows[-1]
            row.bare = False
            row.text = " | ".join(texts)
            row.markup = "".join(
                f"<{cell.tag}{_cell_spans(cell)}>{html.escape(text, quote=False)}</{cell.tag}>"
                for cell, text in zip(cells, texts, strict=True)
            )
        self.block()


def _cell_spans(cell: LexborNode) -> str:
    spans = [(name, cell.attributes.get(name) or "") for name in ("colspan", "rowspan")]
    return "".join(f' {name}="{value}"' for name, value in spans if value.isdecimal())


def _kind_of(block: LexborNode, outer: str) -> str:
    if block.tag == "li":
        return "ol" if block.parent is not None and block.parent.tag == "ol" else "ul"
    return _HEADINGS.get(block.tag or "") or (outer if outer in ("ul", "ol") else "p")


def _data_table(table: LexborNode) -> list[list[LexborNode]]:
    """The rows of a table of data; empty for a table that only lays the page out."""
    if table.css_first("table table") or table.css_first("td p + p, td div, td h1, td h2, td ul, td img"):
        return []
    rows = [[cell for cell in row.iter() if cell.tag in ("td", "th")] for row in table.css("tr")]
    rows = [cells for cells in rows if cells]
    if len(rows) < 2 or max(len(cells) for cells in rows) < 2:
        return []
    if any(len(cell.text()) > _MAX_CELL for cells in rows for cell in cells):
        return []
    return rows


def _meta(tree: LexborHTMLParser, selectors: tuple[str, ...]) -> tuple[str, str]:
    for selector in selectors:
        node = tree.css_first(selector)
        content = clean_line(node.attributes.get("content") or "") if node else ""
        if content:
            return content, selector
    return "", ""


def _moment(text: str) -> datetime.date | None:
    match = _ISO.match(text)
    if not match:
        return None
    try:
        if not match[2]:
            return datetime.date.fromisoformat(match[1])
        moment = datetime.datetime.fromisoformat(f"{match[1]}T{match[2]}{(match[3] or '').replace('Z', '+00:00')}")
    except ValueError:
        return None
    if moment.tzinfo:
        moment = moment.astimezone(LOCAL).replace(tzinfo=None)
    moment = moment.replace(microsecond=0)
    if moment.year < FIRST_YEAR:
        return None
    return moment if moment.time() != datetime.time() else moment.date()


def read_markup(source: str) -> Markup:
    """The lines of an HTML page, and what its head says of title, date and section."""
    tree = LexborHTMLParser(source)
    markup = Markup(addresses=said_in(tree, source))
    title, markup.title_tag = _meta(tree, _TITLES)
    published, markup.published_tag = _meta(tree, _DATES)
    section, markup.section_tag = _meta(tree, _SECTIONS)
    markup.title, markup.published, markup.section = title or None, _moment(published), section or None
    headings = [clean_line(node.text(separator=" ")) for node in tree.css("h1")]
    markup.headings = [text for text in headings if text and fold(text) not in ("trang chu", "home")]
    page_title = tree.css_first("title")
    markup.page_title = clean_line(page_title.text()) if page_title else ""
    reader = _Reader()
    if tree.body is not None:
        articles = tree.css("article") or tree.css("main")
        reader.walk(articles[0] if len(articles) == 1 else tree.body, "p", False, 0)
    rows = [row for row in reader.rows if row.text.strip() or 'src="' in row.markup]
    # A blank line between blocks, as a browser's "save as text" leaves it.
    markup.rows = {2 * number: row for number, row in enumerate(rows)}
    markup.source = "\n\n".join(clean_line(row.text) for row in rows)
    return markup
