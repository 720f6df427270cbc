"""Everything that happened to an article on one time line: saves, steps, reviews of what was published urgently."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, IntegerField, QuerySet, Value
from django.http import Http404
from django.utils import timezone
from django.utils.formats import date_format

from articles.history.compare import FieldChange, compare, in_short
from articles.models import Article, ArticleVersion, StatusChange, UrgentReview
from articles.versions import Content
from partynews.models import User
from partynews.paging import ListPage

PER_PAGE = 50
_MUCH = 3_000_000  # characters of bodies a page compares; beyond that it only says that the body changed
_SAVE, _STEP, _REVIEW = 0, 1, 2
_SCHEDULED = "Hẹn giờ"
Step = StatusChange.Step


@dataclass(frozen=True)
class Line:
    """One thing that happened.  ``version`` is set for a save, ``base`` for one that has a version to compare with."""

    at: datetime.datetime
    who: User | None
    what: str
    why: str = ""
    of_copy: bool = False
    step: str = ""
    version: int | None = None
    base: int | None = None


def time_line(original: Article, page: int) -> ListPage:
    """Page ``page`` (from 1) of what happened to ``original``, newest first.  Raises ``Http404`` beyond the last.

    A constant number of queries; the texts of the versions on this page are read to say what changed in them.
    """
    everything = _everything(original)
    last = max(1, -(-everything.count() // PER_PAGE))
    if page > last:
        raise Http404("Không có trang này.")
    rows = list(everything[(page - 1) * PER_PAGE : page * PER_PAGE])
    keys = {kind: [key for _, found, key in rows if found == kind] for kind in (_SAVE, _STEP, _REVIEW)}
    lines: dict[tuple[int, int], Line] = {}
    lines |= {(_SAVE, line.version or 0): line for line in _saves(original, keys[_SAVE])}
    for change in StatusChange.objects.filter(pk__in=keys[_STEP]).select_related("by"):
        lines[_STEP, change.pk] = _step(change)
    for review in UrgentReview.objects.filter(pk__in=keys[_REVIEW]).select_related("by"):
        lines[_REVIEW, review.pk] = Line(review.at, review.by, Step.REVIEW.label, why=review.note, step=Step.REVIEW)
    return ListPage([lines[kind, key] for _, kind, key in rows if (kind, key) in lines], page, last)


def _everything(original: Article) -> Any:
    """Rows ``(at, kind, key)`` of three tables in one order."""

    def part(rows: QuerySet, kind: int, key: str) -> Any:
        kind_of = Value(kind, output_field=IntegerField())
        return rows.order_by().annotate(part=kind_of, key=F(key)).values_list("at", "part", "key")

    saves = part(original.versions.all(), _SAVE, "number")
    steps = part(original.status_changes.all(), _STEP, "pk")
    reviews = part(UrgentReview.objects.filter(change__article=original), _REVIEW, "pk")
    return saves.union(steps, reviews, all=True).order_by("-at", "-part", "-key")


# ---- steps


def _step(change: StatusChange) -> Line:
    marked = change.of_copy and change.step != Step.PUBLISH  # whose words say it themselves
    return Line(change.at, change.by, step_in_words(change), change.note, marked, change.step)


def step_in_words(change: StatusChange) -> str:
    """ "Gửi duyệt (Nháp → Chờ duyệt)"; what is scheduled is not yet "Đã đăng"."""
    what, before, after = change.get_step_display(), change.get_from_status_display(), change.get_to_status_display()
    if change.step == Step.PUBLISH and change.of_copy:
        return "Đăng bản sửa thay cho bài đang đăng"
    if change.planned_for is not None:
        when = date_format(timezone.localtime(change.planned_for), "H:i d/m/Y")
        if change.planned_for > change.at:
            what, after = f"Hẹn giờ đăng: {when}", _SCHEDULED
        else:
            what = f"{what}, ghi ngày {when}"
    if change.step == Step.UNSCHEDULE:
        before = _SCHEDULED
    if change.from_status == change.to_status:
        return what
    return f"{what} ({before} → {after})"


# ---- saves


def _saves(original: Article, numbers: list[int]) -> Iterable[Line]:
    if not numbers:
        return
    bases = bases_of(original)
    numbers = [number for number in numbers if number in bases]  # the article may be deleted meanwhile
    wanted = {*numbers, *(base for number in numbers if (base := bases[number]) is not None)}
    newest: dict[bool, tuple[int, Content]] = {}  # of the original and of copies: what later versions are based on
    left = _MUCH
    for version in original.versions.filter(number__in=wanted).select_related("by").order_by("number").iterator(8):
        base = bases[version.number]
        if version.number in numbers:
            before = next((content for number, content in newest.values() if number == base), None)
            what, cost = _what_changed(before, version, left)
            left -= cost
            who, why = version.by, version.note
            yield Line(version.at, who, what, why, version.of_copy, version=version.number, base=base)
        newest[version.of_copy] = version.number, version.content


def bases_of(original: Article) -> dict[int, int | None]:
    """Each version's number, with that of the version it was written from.

    A working copy begins with the original's text at the time ("Mở bản sửa"), and goes on from its own last version;
    the original goes on from its own last, whatever became of copies meanwhile.
    """
    opened = list(original.status_changes.filter(step=Step.CORRECT).values_list("version", flat=True))
    bases: dict[int, int | None] = {}
    own = copy = None
    for number, of_copy in original.versions.order_by("number").values_list("number", "of_copy"):
        if not of_copy:
            bases[number] = own
            own = number
            continue
        if copy is None or any(copy <= start < number for start in opened):
            copy = own
        bases[number] = copy
        copy = number
    return bases


def _what_changed(before: Content | None, version: ArticleVersion, left: int) -> tuple[str, int]:
    """In short what ``version`` changed, and the characters compared to know it."""
    if before is None:
        return "bài có từ trước" if version.number == 0 else "bản đầu tiên", 0
    after = version.content
    cost = len(before.get("body", "")) + len(after.get("body", ""))
    if cost <= left:
        return in_short(compare(before, after)), cost
    changes = compare({**before, "body": ""}, {**after, "body": ""})
    if before["body"] != after["body"]:
        changes.append(FieldChange("body", "nội dung", [], added=None))
    return in_short(changes), 0
