"""The end of a page: where the article stops, and what the lines under it say."""

import re

from articles.importer import furniture
from articles.importer.counters import assigned_views, read_comments, read_site_box, read_views, views_in
from articles.importer.datelines import date_line
from articles.importer.page import Line, OldPage
from articles.importer.people import credits_in, is_name, signs_document

_CLOSED = re.compile(r"[.!?…:;][\"”’')\]]*\Z|\./\.\Z")
# No word of Vietnamese ends after these: the text was cut in the middle of one ("5 km" and "3 h" are measures).
_HALF_WORD = re.compile(r"(?:^|[^\d\s]\s)(?:ngh|ng|nh|th|tr|kh|ph|ch|gh|[bcdđghklmnpqrstvx])\Z")
_CUT_OFF = 60  # a line as long as this without an end was cut; a shorter one may be a caption
_LONG = 120
_MAX_LOOSE_WORDS = 4
_MAX_LOOSE = 2


def is_closed(text: str) -> bool:
    return bool(_CLOSED.search(text[-40:]))


def is_truncated(lines: list[Line], body_end: int) -> bool:
    """Does the stored text stop in mid-sentence?  Seen at its last line, be it of the article or of what follows."""
    if not lines:
        return False
    text = lines[-1].text
    if is_closed(text):
        return False
    if _HALF_WORD.search(text[-40:]):
        return True
    return body_end == len(lines) and len(text) >= _CUT_OFF and not text.endswith(("”", '"'))


def _is_prose(line: Line) -> bool:
    return len(line.text) >= _LONG and is_closed(line.text)


def find_end(lines: list[Line], begin: int) -> int:
    """The index of the first line behind the article.

    What looks like the head of a list or box is one only if no more than one paragraph follows it: "Nhận xét" may be
    a heading of the report.
    """
    prose_after = [0] * (len(lines) + 1)
    for index in range(len(lines) - 1, -1, -1):
        prose_after[index] = prose_after[index + 1] + _is_prose(lines[index])
    for index in range(begin + 1, len(lines)):
        line = lines[index]
        opens = furniture.ends_article(line) or (len(line.words) <= 6 and views_in(line))
        mostly_past = line.linked and prose_after[index] < prose_after[begin] / 2
        if opens and (prose_after[index] <= 1 or mostly_past):
            return index
    return _trailing_junk(lines, begin)


def _trailing_junk(lines: list[Line], begin: int) -> int:
    end = len(lines)
    while end > begin + 1 and (
        furniture.is_number(lines[end - 1]) or furniture.is_button(lines[end - 1]) or lines[end - 1].linked
    ):
        end -= 1
    return end


def read_tail(page: OldPage, lines: list[Line], begin: int) -> int:
    """Fill the fields printed under the text; returns the index of the line after the text."""
    end = find_end(lines, begin)
    _behind(page, lines, end)
    boxed = end < len(lines)
    end = _signatures(page, lines, begin, end, boxed)
    page.truncated = is_truncated(lines, end)
    return end


def _behind(page: OldPage, lines: list[Line], index: int) -> None:
    """Counters and comments behind the article; the rest is refused.  Below a list of news, counters are others'."""
    own = True
    while index < len(lines):
        line = lines[index]
        after_box = read_site_box(page, lines, index)
        if after_box > index:
            index = after_box
            continue
        own = own and not furniture.opens_related(line)
        count = assigned_views(line)
        if own and len(line.words) <= 12 and read_views(page, lines, index):
            pass
        elif own and count:
            page.set("views", count.value, line.span(count.start, count.end))
        else:
            if own:
                _late_fields(page, line, index)
            read_comments(page, line)
        if line.span() != page.spans.get("views"):
            page.refuse(line, _reason(line))
        index += 1


def _late_fields(page: OldPage, line: Line, index: int) -> None:
    """A labelled date or a named source printed below the buttons still belongs to the article."""
    if (dated := date_line(line, index)) and dated.labelled and page.published is None:
        page.set("published", dated.date.moment, line.span(dated.date.start, dated.date.end))
    elif ":" in line.text and len(line.words) <= 15:
        for credit in credits_in(line):
            page.set(credit.field, line.text[credit.start : credit.end], line.span(credit.start, credit.end))


def _reason(line: Line) -> str:
    if furniture.is_online(line):
        return furniture.ONLINE
    if furniture.is_site_counter(line):
        return furniture.SITE_COUNTER
    return furniture.BUTTON if furniture.is_button(line) else furniture.TAIL


def _signatures(page: OldPage, lines: list[Line], begin: int, end: int, boxed: bool) -> int:
    """Take names, sources and dates from the last lines of the text, upwards, until a line of the text is met."""
    loose = _leftovers(lines, begin, end, boxed)
    while end - 1 > begin:
        line = lines[end - 1]
        dated = date_line(line, end - 1)
        found = credits_in(line)
        if dated and dated.labelled and page.published is None:
            page.set("published", dated.date.moment, line.span(dated.date.start, dated.date.end))
        elif found:
            if _is_body(page, line, lines[end - 2], [c.field for c in found]):
                break
            for credit in found:
                page.set(credit.field, line.text[credit.start : credit.end], line.span(credit.start, credit.end))
        elif end - 1 in loose:
            page.refuse(line, furniture.LEFTOVER)
        elif furniture.is_ruled(line) and not line.text.startswith("./"):
            page.refuse(line, furniture.TAIL)
        else:
            break
        end -= 1
    return end


def _leftovers(lines: list[Line], begin: int, end: int, boxed: bool) -> set[int]:
    """The last lines, where they are a word or two that no sentence ends: what is left of buttons.

    Lines of more words only where a box follows; a longer run of them is a list that belongs to the text.
    """
    found: list[int] = []
    for index in range(end - 1, begin, -1):
        line = lines[index]
        if is_closed(line.text) or furniture.is_ruled(line) or line.kind != "p" or line.text[0] in "-+•*–":
            break
        if credits_in(line):
            continue
        if len(line.words) > (_MAX_LOOSE_WORDS if boxed else 2):
            break
        found.append(index)
    return set(found) if len(found) <= _MAX_LOOSE else set()


def _is_body(page: OldPage, line: Line, above: Line, fields: list[str]) -> bool:
    """Is a line that could be a byline the signature of a document, a caption, or a second name?"""
    if "byline" not in fields or ":" in line.text or "//" in line.text:
        return False
    if page.spans.get("byline") and page.byline != line.text.strip(" ."):
        return True
    if signs_document(above):
        return True
    # A person's name under a caption is a byline; an office or a name with a post may be one more caption.
    ended = is_closed(above.text) or len(above.text) >= _CUT_OFF
    order = above.text.isupper() and above.kind == "p"
    return not ended and (order or not is_name(line.text))
