"""The head of a page: which line is the title, and what the lines around it say."""

import re
from dataclasses import dataclass, field

from articles.importer import furniture
from articles.importer.counters import read_site_box, read_views, views_in
from articles.importer.datelines import DateLine, date_line
from articles.importer.dates import borne_out, contradicted, first_event
from articles.importer.page import Line, OldPage
from articles.importer.people import credits_in
from partynews.text.fold import fold

_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*\Z|\./\.\Z")
_TWO_SENTENCES = re.compile(r"[^\W\d_]{3,}[.!?…][\"”]?\s+[“\"]?[^\W\d_]*[A-ZĐÀ-Ỹ]")
_EVENT_OPENING = re.compile(
    r"\W*(?:(?:vao )?(?:sang|chieu|toi|trua|dem)(?: nay| qua| hom nay)?,?\s?(?:ngay )?|(?:trong )?ngay )\d{1,2}\s?(?:[/.-]|thang)"
)
_CATEGORY_LABEL = re.compile(r"(?:chuyen muc|danh muc|chu de|muc|category)\s?:\s*")
_KNOWN_CATEGORY = re.compile(
    r"(?:tin tuc|tin hoat dong|hoat dong|xay dung dang|cong tac|dang -|dang bo|van hoa|kinh te|doi song|thoi su|chinh tri|xa hoi|an ninh"
    r"|quoc phong|thong bao|hoc tap va lam theo|hoc va lam theo|lam theo|nguoi tot|guong|van ban|lich cong tac|giao duc|y te|mat tran|doan the)"
)
_HEAD_LINES = 60
_MAX_CATEGORY_WORDS = 8
_LONG = 260
_SENTENCE = 90


@dataclass
class Head:
    """The lines of the head and what was decided about them."""

    page: OldPage
    lines: list[Line]
    first_paragraph: int
    title: int | None = None
    hinted: bool = False
    dates: list[DateLine] = field(default_factory=list)
    anchor: DateLine | None = None
    body: int = 0


def is_paragraph(line: Line) -> bool:
    text = line.text
    return len(text) >= _LONG or (len(text) >= _SENTENCE and bool(_SENTENCE_END.search(text)) and len(line.words) > 12)


def first_paragraph(lines: list[Line]) -> int:
    for index, line in enumerate(lines[:_HEAD_LINES]):
        if is_paragraph(line):
            return index
    return min(len(lines), _HEAD_LINES)


def may_be_title(line: Line, *, anchored: bool) -> bool:
    """Could the line be a title?  ``anchored``: a date line beside it speaks for it."""
    text, words = line.text, len(line.words)
    if not 3 <= words <= 60 or len(text) > 400 or furniture.junk_reason(line) or views_in(line):
        return False
    if anchored:
        return not _TWO_SENTENCES.search(text) or words <= 30
    if not (text[0].isupper() or text[0].isdigit() or text[0] in "“\"'‘"):
        return False
    if text[-1] in ";:,-–" or _TWO_SENTENCES.search(text) or _EVENT_OPENING.match(fold(text)):
        return False
    if _SENTENCE_END.search(text) and not text.endswith("…"):
        return words <= 20 and "," not in text and line.blank_after
    return len(text) <= _LONG


def _neighbour(head: Head, index: int, step: int) -> int | None:
    """The nearest line above or below that may belong to the article's own head."""
    dated = {d.index for d in head.dates}
    index += step
    while 0 <= index < len(head.lines):
        line = head.lines[index]
        boxed = step < 0 and furniture.is_counter_row(line)
        if index not in dated and not boxed and not furniture.junk_reason(line) and not views_in(line):
            return index
        index += step
    return None


def _title_for(head: Head, dated: DateLine) -> tuple[int | None, bool]:
    """The title that a date line belongs to, and whether the title stands above it."""
    above, below = _neighbour(head, dated.index, -1), _neighbour(head, dated.index, 1)
    if below is not None and (below > head.first_paragraph or not may_be_title(head.lines[below], anchored=False)):
        below = None
    if above is None or not may_be_title(head.lines[above], anchored=True):
        return below, False
    short = len(head.lines[above].words) < 6
    clock = dated.bare and dated.date.weekday and not dated.date.timed
    if below is not None and (short or clock):
        return below, False
    return above, True


def _rank(dated: DateLine, title: int | None, title_above: bool) -> int:
    if title is None:
        return 4 if dated.labelled else 1
    if title_above:
        return 6 if dated.labelled else 5
    if dated.labelled:
        return 5
    return 3 if not dated.bare else 2 if dated.date.timed else 1


def _choose_anchor(head: Head) -> None:
    best = 0
    for dated in head.dates:
        title, above = (head.title, dated.index > (head.title or 0)) if head.hinted else _title_for(head, dated)
        rank = _rank(dated, title, above)
        if rank > best and _is_posting_date(head, dated, above or title is None):
            best, head.anchor, head.title = rank, dated, title
        elif rank > best and not head.hinted and title is not None:
            head.title = title


def _is_posting_date(head: Head, dated: DateLine, below_title: bool) -> bool:
    """A date above the title may be the header's clock: it is believed only as far as the text bears it out."""
    if dated.labelled or (below_title and head.title is not None):
        return True
    story = " ".join(line.text for line in head.lines[dated.index + 1 :][:12] if len(line.words) > 5)
    event = first_event(fold(story[:1500]))
    if contradicted(dated.date.day, event):
        return False
    own_line = not dated.bare or (dated.date.timed and not dated.date.weekday)
    return own_line or below_title and not dated.date.weekday or borne_out(dated.date.day, event)


def _unanchored_title(head: Head) -> int | None:
    """The first line, if it is set like a title and a paragraph follows; of category and title the second."""
    lines, stop = head.lines, head.first_paragraph
    found = [i for i in range(min(stop + 1, len(lines))) if not furniture.junk_reason(lines[i]) and not date_line(lines[i], i)]
    found = [i for i in found if not (furniture.is_counter_row(lines[i]) or credits_in(lines[i], anywhere=False))]
    if not found or len(lines) < 2:
        return None
    first = found[0]
    second = found[1] if len(found) > 1 else None
    if second is not None and second < stop and second + 1 == stop and may_be_title(lines[second], anchored=False):
        short = len(lines[first].words) <= 5 < len(lines[second].words) and not _SENTENCE_END.search(lines[second].text)
        if short and lines[first].blank_after:
            return second
    if first >= stop and not (first == 0 and lines[0].blank_after and len(lines) > 1):
        return None
    return first if may_be_title(lines[first], anchored=False) else None


def _category(head: Head) -> None:
    """The short line above the title, if it stands alone or is printed twice; the last step of a breadcrumb."""
    page, lines, title = head.page, head.lines, head.title
    if page.category or not title:
        return
    above = title - 1
    dated = {d.index for d in head.dates}
    while above >= 0 and (above in dated or furniture.is_number(lines[above]) or furniture.is_online(lines[above])):
        above -= 1
    if above < 0:
        return
    line = lines[above]
    steps = furniture.crumbs(line)
    if steps:
        name = steps[-1] if fold(steps[-1]) != fold(lines[title].text) else steps[-2]
        at = line.text.rfind(name)
        if not furniture.is_menu(Line(name, [], 0)):
            page.set("category", name, line.span(at, at + len(name)))
        return
    before = lines[above - 1] if above else None
    apart = before is None or line.blank_before or bool(furniture.junk_reason(before)) or before.text == line.text
    known = bool(_KNOWN_CATEGORY.match(line.folded))
    sure = head.anchor is not None or known or head.hinted or above == 0
    if apart and sure and _may_be_category(line):
        page.set("category", _once(line.text), line.span())


def _may_be_category(line: Line) -> bool:
    if not 1 <= len(line.words) <= _MAX_CATEGORY_WORDS or line.text[-1] in ".;,:!?":
        return False
    return not furniture.junk_reason(line) and not views_in(line) and any(c.isalpha() for c in line.text)


def _once(text: str) -> str:
    """ "Tin tức Tin tức" is printed twice and counts once."""
    words = text.split()
    half = len(words) // 2
    return " ".join(words[:half]) if half and words[:half] == words[half:] else text


def _read_anchor(head: Head) -> None:
    """What else the date line says: category or author before the date, counter or author after it."""
    dated, page = head.anchor, head.page
    if dated is None:
        return
    line = head.lines[dated.index]
    page.set("published", dated.date.moment, line.span(dated.date.start, dated.date.end))
    if count := views_in(line):
        page.set("views", count.value, line.span(count.start, count.end))
    above_title = head.title is not None and dated.index < head.title
    for start, end in (dated.before, dated.after):
        text = line.text[start:end]
        part = Line(text, [], 0)
        if not text or views_in(part) or furniture.is_button(part):
            continue
        if above_title and start == dated.before[0] and _may_be_category(part):
            page.set("category", _once(text), line.span(start, end))
            continue
        for credit in [] if above_title else credits_in(part):
            page.set(credit.field, text[credit.start : credit.end], line.span(start + credit.start, start + credit.end))


def _above_title(head: Head) -> int:
    """Everything above the title (or above the text, if there is none) goes into fields or is refused."""
    page, lines = head.page, head.lines
    stop = head.title if head.title is not None else None
    index = 0
    while index < len(lines) and (stop is None or index < stop):
        line = lines[index]
        after_box = read_site_box(page, lines, index)
        if after_box > index:
            index = after_box
            continue
        dated = next((d for d in head.dates if d.index == index), None)
        label = _CATEGORY_LABEL.match(line.folded)
        if label:
            page.set("category", _once(line.text[label.end() :]), line.span(label.end()))
        elif dated:
            if dated is not head.anchor:
                page.refuse(line, furniture.CLOCK)
        elif stop is None and not furniture.junk_reason(line):
            return index
        elif page.spans.get("category") != line.span():
            page.refuse(line, furniture.junk_reason(line) or furniture.HEAD)
        index += 1
    return index


def _below_title(head: Head, index: int) -> int:
    """From the line after the title on: dates, counters, buttons and names, until the text begins."""
    page, lines = head.page, head.lines
    while index < len(lines):
        line = lines[index]
        dated = next((d for d in head.dates if d.index == index), None)
        label = _CATEGORY_LABEL.match(line.folded)
        reason = furniture.junk_reason(line)
        after_box = read_site_box(page, lines, index)
        if after_box > index:
            index = after_box - 1
        elif label:
            page.set("category", line.text[label.end() :], line.span(label.end()))
        elif dated:
            if dated is not head.anchor:
                page.refuse(line, "ngày thứ hai của trang, không dùng")
        elif len(line.words) <= 8 and read_views(page, lines, index):
            pass
        elif reason:
            page.refuse(line, reason)
        elif not _takes_name(head, line, index):
            return index
        index += 1
    return index


def _takes_name(head: Head, line: Line, index: int) -> bool:
    if index + 1 >= len(head.lines) or head.title is None:
        return False
    found = credits_in(line, anywhere=False)
    for credit in found:
        head.page.set(credit.field, line.text[credit.start : credit.end], line.span(credit.start, credit.end))
    return bool(found)


def read_head(page: OldPage, lines: list[Line], title: int | None = None) -> int:
    """Fill the fields printed above the text; returns the index of the first line of the text.

    ``title`` is the index of the title's line where the markup of the page states it.
    """
    head = Head(page, lines, first_paragraph(lines), title, hinted=title is not None)
    limit = max(head.first_paragraph, (title or 0) + 6 if head.hinted else 0)
    head.dates = [d for i, line in enumerate(lines[:limit]) if (d := date_line(line, i))]
    _choose_anchor(head)
    if head.title is None:
        head.title = _unanchored_title(head)
    _read_anchor(head)
    _category(head)
    body = _above_title(head)
    if head.title is not None:
        line = lines[head.title]
        page.set("title", line.text, line.span())
        body = head.title + 1
    return _below_title(head, body)
