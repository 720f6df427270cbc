"""The head of a page: which line is the title, and what the lines around it say."""

from dataclasses import dataclass, field, replace

from articles.importer import furniture
from articles.importer.counters import read_site_box, read_views, views_in
from articles.importer.datelines import DateLine, date_line, is_bad_date, is_date_label
from articles.importer.dates import borne_out, contradicted, first_event
from articles.importer.page import Line, OldPage
from articles.importer.people import credits_in
from articles.importer.titles import (
    CATEGORY_LABEL,
    KNOWN_CATEGORY,
    SENTENCE_END,
    beside_date,
    is_letterhead,
    is_paragraph,
    may_be_category,
    once,
    stands_alone,
)
from partynews.text.fold import fold

_HEAD_LINES = 60
_STORY = 1500


@dataclass
class Head:
    """The lines of the head and what was decided about them."""

    page: OldPage
    lines: list[Line]
    first_paragraph: int
    title: int | None = None
    hinted: bool = False
    dates: dict[int, DateLine] = field(default_factory=dict)
    anchor: DateLine | None = None


def _first_paragraph(lines: list[Line]) -> int:
    for index, line in enumerate(lines[:_HEAD_LINES]):
        if is_paragraph(line):
            return index
    return min(len(lines), _HEAD_LINES)


def _date_lines(head: Head) -> dict[int, DateLine]:
    """The date lines above the first paragraph; a label in the cell before ("Ngày đăng:") counts as the line's own."""
    limit = max(head.first_paragraph, (head.title or 0) + 6 if head.hinted else 0)
    found = {}
    for index, line in enumerate(head.lines[:limit]):
        if dated := date_line(line, index):
            labelled = dated.labelled or (index > 0 and is_date_label(head.lines[index - 1]))
            found[index] = replace(dated, labelled=labelled)
    return found


def _neighbour(head: Head, index: int, step: int) -> int | None:
    """The nearest line above or below that may belong to the article's own head."""
    index += step
    while 0 <= index < len(head.lines):
        line = head.lines[index]
        boxed = step < 0 and furniture.is_counter_row(line)
        other = index in head.dates or boxed or is_date_label(line) or is_bad_date(line)
        if not other and not furniture.junk_reason(line) and not views_in(line):
            return index
        index += step
    return None


def _title_for(head: Head, dated: DateLine) -> tuple[int | None, bool]:
    """The title that a date line belongs to, and whether the title stands above it."""
    if head.hinted and head.title is not None:
        return head.title, dated.index > head.title
    above, below = _neighbour(head, dated.index, -1), _neighbour(head, dated.index, 1)
    if below is not None and (below > head.first_paragraph or not stands_alone(head.lines[below])):
        below = None
    if above is None or not beside_date(head.lines[above]):
        return below, False
    clock = dated.bare and dated.date.weekday and not dated.date.timed
    if clock and is_letterhead(head.lines[above]):
        return below, False
    if below is not None and (clock or len(head.lines[above].words) < 6):
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
    """The date line that is the article's, and the title beside it."""
    best, hinted_title = 0, head.title
    for dated in head.dates.values():
        title, title_above = _title_for(head, dated)
        rank = _rank(dated, title, title_above)
        if rank <= best:
            continue
        if dated.labelled or title_above or _is_believed(head, dated):
            best, head.anchor, head.title = rank, dated, title
        elif head.anchor is None and title is not None:
            head.title = title
    if hinted_title is not None:
        head.title = hinted_title


def _is_believed(head: Head, dated: DateLine) -> bool:
    """A date above the title may be the header's clock: it is believed only as far as the story bears it out."""
    story = " ".join(line.text for line in head.lines[dated.index + 1 :][:12] if len(line.words) > 5)
    event = first_event(fold(story[:_STORY]))
    if contradicted(dated.date.day, event):
        return False
    own_line = not dated.bare or (dated.date.timed and not dated.date.weekday)
    return own_line or borne_out(dated.date.day, event)


def _unanchored_title(head: Head) -> int | None:
    """The first line, if it is set like a title and a paragraph follows; of category and title the second."""
    lines, stop = head.lines, head.first_paragraph
    near = range(min(stop + 1, len(lines)))
    found = [i for i in near if i not in head.dates and not furniture.junk_reason(lines[i])]
    found = [i for i in found if not (furniture.is_counter_row(lines[i]) or credits_in(lines[i], anywhere=False))]
    if not found or len(lines) < 2:
        return None
    first = found[0]
    second = found[1] if len(found) > 1 else None
    if second is not None and second + 1 == stop < len(lines) and stands_alone(lines[second]):
        short = len(lines[first].words) <= 5 < len(lines[second].words) and not SENTENCE_END.search(lines[second].text)
        if short and lines[first].blank_after and may_be_category(lines[first]):
            return second
    if first >= stop and not (first == 0 and lines[0].blank_after):
        return None
    return first if stands_alone(lines[first]) else None


def _category(head: Head) -> None:
    """The short line above the title, if it stands alone or is printed twice; the last step of a breadcrumb."""
    page, lines, title = head.page, head.lines, head.title
    if page.category or not title:
        return
    above = title - 1
    while above >= 0 and _between(head, lines[above], above):
        above -= 1
    if above < 0:
        return
    line = lines[above]
    if CATEGORY_LABEL.match(line.folded):
        return
    if steps := furniture.crumbs(line):
        _last_crumb(page, line, steps, lines[title])
        return
    before = lines[above - 1] if above else None
    apart = before is None or line.blank_before or bool(furniture.junk_reason(before)) or before.text == line.text
    sure = head.anchor is not None or bool(KNOWN_CATEGORY.match(line.folded)) or head.hinted or above == 0
    if apart and sure and may_be_category(line):
        page.set("category", once(line.text), line.span())


def _between(head: Head, line: Line, index: int) -> bool:
    """What may stand between category and title."""
    title = head.lines[head.title].text if head.title is not None else ""
    return index in head.dates or furniture.is_number(line) or furniture.is_online(line) or line.text == title


def _last_crumb(page: OldPage, line: Line, steps: list[str], title: Line) -> None:
    name = steps[-1] if fold(steps[-1]) != fold(title.text) else steps[-2]
    at = line.text.rfind(name)
    if not furniture.is_menu(Line(name, [], 0)):
        page.set("category", name, line.span(at, at + len(name)))


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
    for start, end in dated.parts(line):
        part = Line(line.text[start:end], [], 0)
        if views_in(part) or furniture.is_button(part):
            continue
        if above_title and end <= dated.date.start and may_be_category(part):
            page.set("category", once(part.text), line.span(start, end))
        for credit in [] if above_title else credits_in(part):
            place = line.span(start + credit.start, start + credit.end)
            page.set(credit.field, part.text[credit.start : credit.end], place)


def _take(head: Head, index: int) -> bool:
    """Read a labelled category, a counter or a date from a line of the head; False if it says none of these."""
    page, line = head.page, head.lines[index]
    if label := CATEGORY_LABEL.match(line.folded):
        page.set("category", once(line.text[label.end() :]), line.span(label.end()))
    elif index in head.dates:
        if head.dates[index] is not head.anchor:
            page.refuse(line, furniture.CLOCK if head.dates[index].bare else furniture.OTHER_DATE)
    elif is_bad_date(line):
        page.refuse(line, furniture.BAD_DATE)
    elif is_date_label(line) or line.span() in page.spans.values():
        pass
    else:
        return len(line.words) <= 8 and read_views(page, head.lines, index)
    return True


def _above_title(head: Head) -> int:
    """Everything above the title (or above the text, if there is none) goes into fields or is refused."""
    page, lines = head.page, head.lines
    index = 0
    while index < len(lines) and (head.title is None or index < head.title):
        line = lines[index]
        after_box = read_site_box(page, lines, index)
        if after_box > index:
            index = after_box
            continue
        reason = furniture.junk_reason(line)
        if not _take(head, index):
            if head.title is None and not reason:
                return index
            page.refuse(line, reason or furniture.HEAD)
        index += 1
    return index


def _below_title(head: Head, index: int) -> int:
    """From the line after the title on: dates, counters, buttons and names, until the text begins."""
    page, lines = head.page, head.lines
    while index < len(lines):
        line = lines[index]
        after_box = read_site_box(page, lines, index)
        if after_box > index:
            index = after_box
            continue
        reason = furniture.REPEATED if line.text == page.title else furniture.junk_reason(line)
        if not _take(head, index):
            if reason:
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
    head = Head(page, lines, _first_paragraph(lines), title, hinted=title is not None)
    head.dates = _date_lines(head)
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
