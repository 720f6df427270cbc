"""Counters: the article's own views, the site's odometer, the number of comments.  All on folded lines."""

import re
from typing import NamedTuple

from articles.importer import furniture
from articles.importer.page import Line, OldPage

_NUMBER = r"(\d{1,3}(?:[.,]\d{3})+|\d{1,9})(?![\d%]|[.,]\d|\s?%|k\b)"
_LABEL = r"(?:so\s)?(?:luot|lan)\s?(?:nguoi\s)?(?:xem|doc|view)s?|(?:so nguoi|da|duoc|nguoi) (?:xem|doc)"
_VIEWS = [
    re.compile(rf"(?<!\w)(?:{_LABEL}|views?|hits?)\s?(?:bai(?: viet)?|tin)?\s?[:=(\[-]?\s*{_NUMBER}"),
    re.compile(rf"(?<!\w)(?:xem|doc)\s?:\s?{_NUMBER}"),
    re.compile(rf"(?<![\w.,]){_NUMBER}\s(?:(?:luot|lan|nguoi)\s(?:xem|doc)|luot\Z|views?\b|hits?\b)"),
]
_VIEWS_ALONE = re.compile(rf"(?:{_LABEL}|views?|hits?)\Z")
# A script's left-over, "view=447": the word is in whatever language the portal was written in.
_ASSIGNED = re.compile(r"([^\W\d_]{2,12})\s?=\s?(\d{1,9})\Z")
_PARAMETERS = "id page pageid trang stt tab cat catid itemid item mod lang ver year nam so"
_NOT_VIEWS = frozenset(_PARAMETERS.split())
_COMMENTS = [
    re.compile(r"\(?(\d{1,6})\)?\s(?:binh luan|nhan xet|y kien|comments?)\b"),
    re.compile(r"(?:binh luan|nhan xet|y kien|comments?)(?: ban doc)?\s?[:(]\s?(\d{1,6})\)?\Z"),
]
_NO_COMMENTS = re.compile(r"(?:khong|chua) co (?:nhan xet|binh luan|y kien)(?: nao)?")
_TOTAL = re.compile(rf"(?:tong|tat ca)\b[^\d]{{0,30}}{_NUMBER}\Z")
_OWN_TOTAL = re.compile(rf"[^\d]*?[\s:]{_NUMBER}\Z")


class Count(NamedTuple):
    value: int
    start: int
    end: int


def _value(digits: str) -> int:
    return int(re.sub(r"[.,]", "", digits))


def views_in(line: Line) -> Count | None:
    """The article's views printed in a line ("Lượt xem: 804", "804 lượt xem")."""
    if furniture.is_site_counter(line):
        return None
    for pattern in _VIEWS:
        if match := pattern.search(line.folded):
            return Count(_value(match[1]), *match.span(1))
    return None


def assigned_views(line: Line) -> Count | None:
    match = _ASSIGNED.match(line.folded)
    if match and match[1] not in _NOT_VIEWS:
        return Count(int(match[2]), *match.span(2))
    return None


def read_views(page: OldPage, lines: list[Line], index: int) -> bool:
    """Take the views from a line, or from the number in the line below its label; True if the line is about views."""
    line = lines[index]
    if count := views_in(line):
        page.set("views", count.value, line.span(count.start, count.end))
        return True
    if not _VIEWS_ALONE.match(line.bare):
        return False
    below = lines[index + 1] if index + 1 < len(lines) else None
    if below and re.fullmatch(_NUMBER, below.text):
        page.set("views", _value(below.text), below.span())
    return True


def read_comments(page: OldPage, line: Line) -> None:
    if len(line.words) > 8:
        return
    if _NO_COMMENTS.match(line.bare):
        page.set("comments", 0, line.span())
    for pattern in _COMMENTS:
        if match := pattern.match(line.folded.strip()):
            page.set("comments", int(match[1]), line.span())


def read_site_box(page: OldPage, lines: list[Line], index: int) -> int:
    """Take the total of a statistics box of the whole site that begins at ``index``; returns the line after it."""
    if not furniture.is_site_counter(lines[index]):
        return index
    end = index + 1
    while end < len(lines) and furniture.is_counter_row(lines[end]):
        end += 1
    rows = lines[index + 1 : end]
    total = next((m for line in rows if (m := _TOTAL.match(line.bare))), None)
    own = _OWN_TOTAL.match(lines[index].bare)
    digits = [line for line in rows if furniture.is_number(line)]
    if total:
        line = next(line for line in rows if _TOTAL.match(line.bare))
        page.set("site_counter", _value(total[1]), line.span())
    elif own:
        page.set("site_counter", _value(own[1]), lines[index].span())
    elif len(digits) > 2 and all(len(line.text) == 1 for line in digits):
        span = digits[0].span()._replace(end=digits[-1].span().end)
        page.set("site_counter", int("".join(line.text for line in digits)), span)
    elif len(rows) == len(digits) == 1 and re.fullmatch(_NUMBER, rows[0].text):
        page.set("site_counter", _value(rows[0].text), rows[0].span())
    for line in lines[index:end]:
        page.refuse(line, furniture.SITE_COUNTER)
    return end
