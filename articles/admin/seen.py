"""What a page or a list showed of an article when a button was pressed: a step is taken only with what was seen.

A text that was returned, withdrawn or taken down meanwhile does not go on its way from a page that was left open.
"""

import re
from collections.abc import Iterable

from django.db.models import F, Func, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from articles.models import Article, StatusChange

_NUMBER = re.compile(r"\d{1,18}\Z", re.ASCII)
Seen = dict[str, tuple[str, str]]  # by number of the article: steps taken, revision


def _steps(article: Article) -> QuerySet[StatusChange]:
    return StatusChange.objects.filter(article=article.corrects_id or article.pk, of_copy=article.is_copy)


def steps_taken(article: Article) -> int:
    """What the article's page carries; to be asked before the state that it shows is read."""
    return _steps(article).count() if article.pk else 0


def moved_on(article: Article, seen: str | None) -> str:
    """What happened to ``article`` (locked) since ``seen`` was shown to whoever pressed a button, or nothing."""
    if seen == str(steps_taken(article)):
        return ""
    last = _steps(article).select_related("by").first()
    who = f", bởi {last.by or 'không rõ ai'} lúc {timezone.localtime(last.at):%H:%M %d/%m/%Y}" if last else ""
    return (
        f"Trạng thái bài đã thay đổi sau khi bạn mở trang: nay là “{article.get_status_display()}”{who}. "
        "Hãy xem lại rồi bấm lần nữa."
    )


# ---- lists


def with_steps_taken(rows: QuerySet[Article]) -> QuerySet[Article]:
    """Counted in the same query that reads the states which the list shows."""
    of_row = Q(article=OuterRef("pk"), of_copy=False) | Q(article=OuterRef("corrects"), of_copy=True)
    steps = StatusChange.objects.filter(of_row).order_by().annotate(number=Func(F("pk"), function="COUNT"))
    return rows.annotate(steps_taken=Subquery(steps.values("number")))


def marks(rows: Iterable[Article]) -> list[str]:
    """What the list carries of the rows that it shows."""
    return [f"{row.pk} {getattr(row, 'steps_taken', 0)} {row.revision}" for row in rows]


def read_marks(sent: list[str]) -> Seen:
    parts = [mark.split(" ") for mark in sent]
    return {part[0]: (part[1], part[2]) for part in parts if len(part) == 3 and _NUMBER.match(part[0])}


def changed_since(article: Article, seen: Seen) -> str:
    """Why ``article`` (locked) is not what the list showed, or nothing."""
    steps, revision = seen.get(str(article.pk), ("", ""))
    if not steps:
        return "Bài không ở trang danh sách mà bạn đang mở. Hãy xem bài rồi chọn lần nữa."
    if problem := moved_on(article, steps):
        return problem
    if revision != str(article.revision):
        return "Bài đã được sửa sau khi bạn mở danh sách. Hãy đọc lại bài rồi chọn lần nữa."
    return ""
