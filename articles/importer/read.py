"""One old page, from bytes to fields."""

import re
from pathlib import PurePath

from articles.importer import furniture
from articles.importer.body import body_html
from articles.importer.counters import views_in
from articles.importer.datelines import date_line
from articles.importer.decode import UnreadablePage, decode
from articles.importer.head import read_head
from articles.importer.html_page import Markup, read_markup
from articles.importer.lines import split_lines
from articles.importer.page import Line, OldPage, Span
from articles.importer.tail import read_tail
from partynews.text.fold import nfc

HTML_SUFFIXES = (".html", ".htm", ".xhtml")
_LOOKS_LIKE_HTML = re.compile(r"\s*(?:<!doctype html|<html\b|<\?xml[^>]*>\s*<(?:!doctype )?html)", re.I)
_DATELINE = re.compile(r"\(([^()]{2,40})\)\s*[-–—:]\s*(?=\S)")
_BARE_DATELINE = re.compile(
    r"([A-ZĐ]{2,10}|Cổng TTĐT)\s*[-–—]\s*(?=(?:Sáng|Chiều|Tối|Trưa|Ngày|Hôm|Vừa|Trong|Thực|Nhân|Tại|Với|Theo"
    r"|Nhằm|Tiếp|Từ|Đêm)\b)"
)
_GLUED = 80  # characters that may stand before the dateline of a first paragraph
_MIN_REPEAT = 30


def read_page(data: bytes | str, name: str = "") -> OldPage:
    """The fields of a saved page.  ``name`` is its file name: .html and .htm are read as markup, all else as text.

    Raises ``UnreadablePage`` with a message in Vietnamese.
    """
    source = nfc(data) if isinstance(data, str) else decode(data)
    markup = Markup()
    if PurePath(name).suffix.lower() in HTML_SUFFIXES or _LOOKS_LIKE_HTML.match(source):
        markup = read_markup(source)
        source = markup.source
    lines, repairs = split_lines(source)
    if not lines:
        raise UnreadablePage("Trang không có chữ nào.")
    page = OldPage(name, source, repairs=repairs)
    markup.dress(lines)
    _read(page, lines, markup)
    return page


def _read(page: OldPage, lines: list[Line], markup: Markup) -> None:
    start = read_head(page, lines, markup.title_line(lines))
    end = read_tail(page, lines, start) if start < len(lines) else start
    body = _without_junk(page, lines[start:end])
    _dateline(page, body)
    markup.fill(page)
    page.body_text = "\n".join(line.text for line in body if line.text)
    page.body_html = body_html(markup.with_pictures(body))
    page.body_spans = [line.span() for line in body]


def _without_junk(page: OldPage, body: list[Line]) -> list[Line]:
    """The text without what a portal put between its lines; a long line printed twice running counts once."""
    kept: list[Line] = []
    for line in body:
        if furniture.is_picture_name(line) or furniture.is_portlet(line):
            page.refuse(line, furniture.PICTURE_NAME if furniture.is_picture_name(line) else furniture.HEAD)
        elif len(kept) in (1, 2, 3) and _late_date(page, line):
            continue
        elif kept and line.text == kept[-1].text and len(line.text) >= _MIN_REPEAT:
            page.refuse(line, furniture.REPEATED)
        else:
            kept.append(line)
    return kept


def _late_date(page: OldPage, line: Line) -> bool:
    """A date line between the opening paragraph and the rest."""
    dated = date_line(line, 0)
    if not dated or not (dated.labelled or (dated.date.timed and dated.bare)):
        return False
    page.set("published", dated.date.moment, line.span(dated.date.start, dated.date.end))
    if count := views_in(line):
        page.set("views", count.value, line.span(count.start, count.end))
    return True


def _dateline(page: OldPage, body: list[Line]) -> None:
    """ "(Thanhuytphcm.vn) - Sáng 15/1 …": the agency stays in the text.

    Before it a portal glues the caption or a second title to the paragraph; which of them cannot be told.
    """
    for number, line in enumerate(body[:3]):
        match = _BARE_DATELINE.match(line.text)
        if match is None:
            match = _DATELINE.search(line.text, 0, _GLUED + 50)
            if match and (match.start() > (0 if number else _GLUED) or "." in line.text[: match.start()]):
                match = None
        if match is None or match[1].isdigit():
            continue
        page.set("dateline", match[1].strip(), line.span(*match.span(1)))
        if match.start():
            page.refuse(line, furniture.GLUED, 0, match.start())
            place = line.span(match.start())
            body[number] = Line(line.text[match.start() :], line.pieces, line.number, line.kind)
            body[number].pieces = [line.pieces[0]._replace(at=0, length=len(body[number].text), span=Span(*place))]
        return
