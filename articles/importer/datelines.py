"""Lines that carry a page's date: "Ngày đăng 15/08/2017 | 16:33 "
"| Lượt xem: 804", "Tin tức 27 Tháng Hai 2017 1:35:00 CH"."""

import re
from dataclasses import dataclass

from articles.importer.dates import PrintedDate, find_date
from articles.importer.page import Line

_LABEL = re.compile(
    r"(?<!\w)(?:(?:thoi gian|ngay|gio|tin|bai|duoc|lan|last|date|post)\s)?"
    r"(?:dang|cap nhat|xuat ban|phat hanh|gui|tao|viet|dua|post(?:ed)?|publish(?:ed)?|update[d]?|created|ngay"
    r"|thoi gian|date)"
    r"(?:\s(?:tin|bai|bai viet|ngay|luc|vao|cuoi|lan cuoi|on|date|boi .{1,40}|by .{1,40}))*\s?:?\s?(?:luc|ngay"
    r"|vao)?\s?:?\s*\Z"
)
_POSTED = re.compile(
    r"\A\W*(?:(?:ngay|thoi gian|gio)? ?(?:dang|cap nhat|xuat ban)|posted|published)(?: (?:tin|bai|ngay|luc|vao"
    r"|on))* ?:? ?\Z"
)
_DAY_WORD = re.compile(r"(?:^|\s)(?:ngay|luc|vao(?: luc)?|hoi)\s?\Z")
_NOT_POSTED = re.compile(
    r"(?<!\w)(?:hom nay|bay gio|hien tai|today|ban hanh|hieu luc|ky ngay|sinh|het han|van ban|so[: ]\s?\d|(?:tu"
    r"|den) ngay|sang|chieu|toi|trua)\b"
)
_SEPARATOR = re.compile(r"[\s|,;:·•()\[\]/–—-]+")
_DIVIDED_LEFT = re.compile(r"[|•·/–—-]\s*\Z")
_DIVIDED_RIGHT = re.compile(r"\s*[|•·/–—-]")
_BAR = re.compile(r"\s?[|•·]\s?|\s[–—-]\s(?=[^\W\d_]+(?: [^\W\d_]+){0,3} ?:)")
_INSIDE = re.compile(r"[\s|,;:·•()\[\]/–—-]|luc|ngay|vao|hoi|\bgio\b|\bt\b")
_MAX_WORDS = 10


@dataclass(frozen=True)
class DateLine:
    """A line whose business is a date.  ``before`` and ``after`` are what else it says, as parts of its text."""

    index: int
    date: PrintedDate
    labelled: bool
    before: tuple[int, int]
    after: tuple[int, int]

    @property
    def bare(self) -> bool:
        """Nothing but a date, so that it may be the clock of the page's header."""
        return not self.labelled and self.before[0] == self.before[1]

    def parts(self, line: Line) -> list[tuple[int, int]]:
        """What else the line says, divided at its bars and dashes."""
        found = []
        for start, end in (self.before, self.after):
            for bar in [*_BAR.finditer(line.text, start, end), None]:
                part = _trim(line.text, start, bar.start() if bar else end)
                if part[0] < part[1]:
                    found.append(part)
                start = bar.end() if bar else end
        return found


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and _SEPARATOR.fullmatch(text[start]):
        start += 1
    while end > start and _SEPARATOR.fullmatch(text[end - 1]):
        end -= 1
    return start, end


def _is_prose(line: Line, date: PrintedDate, before: str, after: str, labelled: bool) -> bool:
    """Is the date told in a sentence or a title rather than printed by the portal?"""
    if _INSIDE.sub("", _without(line.folded, date)):
        return True
    others = len(before.split()) + len(after.split())
    if others > _MAX_WORDS or _NOT_POSTED.search(before):
        return True
    if labelled or not (before or after):
        return False
    head, tail = line.folded[: date.start], line.folded[date.end :]
    if after and not _SEPARATOR.match(tail.lstrip() or "|"):
        return True
    if before and re.search(r"\bngay\s?\Z", head) and not date.weekday:
        return True
    divided = (not before or _DIVIDED_LEFT.search(head)) and (not after or _DIVIDED_RIGHT.match(tail))
    return not (date.timed or date.weekday or divided)


def is_bad_date(line: Line) -> bool:
    """A line labelled as the date of posting whose date is none ("Ngày đăng: 31/02/2020")."""
    label = re.match(r"[^\d]{4,40}(?=\d)", line.folded)
    return bool(label and len(line.words) <= 12 and _POSTED.search(label[0]) and not find_date(line.folded))


def is_date_label(line: Line) -> bool:
    """A label alone on its line, its date in the next cell: "Ngày đăng:"."""
    return bool(line.text.endswith(":") and len(line.words) <= 5 and _LABEL.fullmatch(line.folded))


def _without(folded: str, date: PrintedDate) -> str:
    """What stands between the parts of the date."""
    marked = list(folded)
    for start, end in date.spans:
        marked[start:end] = " " * (end - start)
    return "".join(marked[date.start : date.end])


def date_line(line: Line, index: int) -> DateLine | None:
    """``line`` as a date line; None where it has no date or only tells of one."""
    if not line.folded or not (date := find_date(line.folded)):
        return None
    head = line.folded[: date.start]
    label = _LABEL.search(head)
    weak = _DAY_WORD.search(head)
    begin = label.start() if label else weak.start() if weak else date.start
    labelled = bool(label and (label[0].strip(" :") != "ngay" or ":" in label[0]))
    before = _trim(line.folded, 0, begin)
    after = _trim(line.folded, date.end, len(line.folded))
    if _is_prose(line, date, line.folded[slice(*before)], line.folded[slice(*after)], labelled):
        return None
    if re.match(r"\W*(?:hom nay|bay gio|today)", line.folded):
        labelled = False
    return DateLine(index, date, labelled, before, after)
