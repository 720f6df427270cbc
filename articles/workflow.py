"""How an article travels: the only module that assigns ``status`` and ``published_at`` (a test holds that).

Each step is a function that says who takes it.  All of them go through ``_moving``: one transaction with a lock, the
right (``units.permissions``), the rules (``articles.rules``), the change, the log, and the letters to those who must
act next.

    Nháp ⇄ Chờ duyệt → Trả lại | Đã duyệt → Đã đăng (a future date is a schedule) → Đã gỡ → Đã đăng …; Thùng rác ⇄

A working copy ("bản sửa") of a public article goes the same way; to publish it is to put its text in the place of the
original's, which keeps its address, date, counter and comments.
"""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import cast

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from articles import media_files, notices, versions
from articles.models import Article, ArticleVersion, Correction, PreviewLink, Removal, StatusChange, UrgentReview
from articles.rules import RULES, Rule, is_second_person, may_edit, open_steps, refusal, review_refusal
from partynews.models import User

__all__ = ["RULES", "Rule", "is_second_person", "may_edit", "open_steps", "refusal", "review_refusal"]

Status = Article.Status
Step = StatusChange.Step


# ---- steps


def submit(article: Article, *, by: User, note: str = "") -> None:
    """Hand the text in for approval."""
    with _moving(article, Step.SUBMIT, by, note) as move:
        move.current.submitted_by = by
        move.to(Status.SUBMITTED)


def withdraw(article: Article, *, by: User) -> None:
    """Take a text that waits for approval back to work on it."""
    with _moving(article, Step.WITHDRAW, by) as move:
        move.to(Status.DRAFT)


def send_back(article: Article, *, by: User, reason: str) -> None:
    """Return the text to its author, who reads ``reason``."""
    with _moving(article, Step.SEND_BACK, by, _written(reason)) as move:
        move.to(Status.RETURNED)


def approve(article: Article, *, by: User, note: str = "") -> None:
    """Approve the text; it waits for somebody to publish it."""
    with _moving(article, Step.APPROVE, by, note) as move:
        move.to(Status.APPROVED)


def publish(article: Article, *, by: User, at: datetime.datetime | None = None, note: str = "") -> None:
    """Make ``article`` public, at once or from ``at`` on (aware; the past gives the date, the future is a schedule).

    Without ``at`` an article that was public before keeps its first date.  A working copy replaces its original's
    text at once.  Raises ``PermissionDenied`` and ``ValidationError``, as every step does.
    """
    _publish(article, Step.PUBLISH, by, at, note)


def publish_urgently(article: Article, *, by: User, reason: str) -> None:
    """Publish a text of one's own when nobody else is there; it is marked until a second person has reviewed it."""
    _publish(article, Step.PUBLISH_URGENTLY, by, None, _written(reason))


def reschedule(article: Article, *, by: User, at: datetime.datetime, reason: str = "") -> None:
    """Change the date of a scheduled or public article; what is public already cannot be put into the future."""
    with _moving(article, Step.RESCHEDULE, by, reason) as move:
        now = timezone.now()
        if at > now and move.current.published_at is not None and move.current.published_at <= now:
            raise ValidationError({"at": "Bài đang ở trên trang, chỉ nhận ngày giờ đã qua. Muốn ẩn bài, hãy gỡ."})
        move.current.published_at = move.change.planned_for = at


def unschedule(article: Article, *, by: User, reason: str = "") -> None:
    """Take back the schedule; the text stays approved, or taken down where it had been public before."""
    with _moving(article, Step.UNSCHEDULE, by, reason) as move:
        removal = Removal.objects.filter(article=move.current).first()
        if removal is None:
            move.current.published_at = None
            move.to(Status.APPROVED)
            return
        Removal.objects.filter(pk=removal.pk).update(restored_at=None, restored_by=None)
        media_files.withhold(removal)
        move.current.published_at = removal.published_at
        move.to(Status.UNPUBLISHED)


def unpublish(
    article: Article,
    *,
    by: User,
    reason: str,
    kind: str = Removal.Kind.MISTAKE,
    successor: Article | None = None,
) -> None:
    """Take ``article`` off the public site and enter it in the register; it keeps its date and counter.

    ``kind`` decides what readers of the address get; "replaced" needs a public ``successor``.
    """
    _check_kind(article, kind, successor)
    with _moving(article, Step.UNPUBLISH, by, _written(reason)) as move:
        removal = Removal.objects.create(
            article=move.current,
            article_number=move.current.pk,
            unit_id=move.current.unit_id,
            title=move.current.title,
            published_at=cast(datetime.datetime, move.current.published_at),
            kind=kind,
            reason=reason,
            successor=successor if kind == Removal.Kind.REPLACED else None,
            by=by,
        )
        media_files.withhold(removal)
        move.to(Status.UNPUBLISHED)


def correct(article: Article, *, by: User) -> Article:
    """Open a working copy of a public article and return it; the public text stays until the copy is published."""
    with _moving(article, Step.CORRECT, by) as move:
        versions.keep_first(move.current)
        copy = Article(corrects=move.current, created_by=by, changed_by=by)
        versions.put(versions.snapshot(move.current), copy)
    return copy


def discard(article: Article, *, by: User) -> None:
    """Give a working copy up; its saved texts stay in the history of the original."""
    with _moving(article, Step.DISCARD, by) as move:
        move.gone = True
        _end_copy(move.current, by=by)


def trash(article: Article, *, by: User) -> None:
    with _moving(article, Step.TRASH, by) as move:
        move.to(Status.TRASHED)


def restore(article: Article, *, by: User) -> None:
    """Bring an article back from the bin, to the state it had before."""
    with _moving(article, Step.RESTORE, by) as move:
        last = StatusChange.objects.filter(article=move.current, step=Step.TRASH).first()
        move.to(last.from_status if last else Status.DRAFT)


def delete(article: Article, *, by: User, reason: str) -> None:
    """Delete a binned article for good.  Log and register keep its number and title; its texts and files are gone."""
    with _moving(article, Step.DELETE, by, _written(reason)) as move:
        move.gone = True
        media_files.delete(move.current)
        Article.objects.get(pk=move.current.pk).delete()


def review(change: StatusChange, *, by: User, note: str = "") -> None:
    """Look over, as a second person, what was published urgently."""
    if problem := review_refusal(change, by=by):
        raise problem
    with transaction.atomic():
        _, made = UrgentReview.objects.get_or_create(change=change, defaults={"by": by, "note": note})
        if not made:
            raise ValidationError("Bài này đã có người xem lại.")


def mark_published(article: Article, *, at: datetime.datetime) -> None:
    """Give an unsaved article of a bulk import its public state; nobody decided it here, so nothing is logged."""
    if article.pk is not None:
        raise ValueError("mark_published is for articles that are not in the database yet")
    article.status = Status.PUBLISHED
    article.published_at = at


def keep_date(article: Article, *, at: datetime.datetime) -> None:
    """Give an unsaved draft the date that its old page printed: publishing it later keeps that date."""
    if article.pk is not None:
        raise ValueError("keep_date is for articles that are not in the database yet")
    article.published_at = at


# ---- the one way all steps go


def _written(reason: str) -> str:
    if not reason.strip():
        raise ValidationError({"reason": "Hãy ghi lý do."})
    return reason


def _check_kind(article: Article, kind: str, successor: Article | None) -> None:
    if kind not in Removal.Kind:
        raise ValidationError({"kind": "Hãy chọn loại gỡ bài."})
    if kind != Removal.Kind.REPLACED:
        return
    if successor is None or not Article.objects.published().filter(pk=successor.pk).exists():
        raise ValidationError({"successor": "Hãy chọn bài thay thế; bài đó phải đang ở trên trang."})
    if successor.pk == article.pk:
        raise ValidationError({"successor": "Bài không thể thay thế chính nó."})


def _publish(article: Article, step: str, by: User, at: datetime.datetime | None, note: str) -> None:
    with _moving(article, step, by, note) as move:
        media_files.give_back(move.current.corrects or move.current)
        if move.current.corrects is not None:
            move.change.version = _replace(move.current.corrects.pk, copy=move.current, by=by).number
            move.gone = True
            return
        now = timezone.now()
        Removal.objects.filter(article=move.current, restored_at=None).update(restored_at=now, restored_by=by)
        move.current.published_at = at or move.current.published_at or now
        move.change.planned_for = at
        move.to(Status.PUBLISHED)


def _replace(number: int, *, copy: Article, by: User) -> ArticleVersion:
    original = Article.objects.select_for_update().get(pk=number)
    if copy.correction_kind and not copy.correction_text.strip():
        raise ValidationError("Ghi chú cho bạn đọc chưa có nội dung.")
    if copy.correction_kind:
        note = {"kind": copy.correction_kind, "text": copy.correction_text, "at": timezone.now()}
        Correction.objects.create(article=original, **note)
    content = {**versions.snapshot(copy), "correction_kind": "", "correction_text": ""}
    author, changed_by = copy.submitted_by or copy.created_by, copy.changed_by
    _end_copy(copy, by=by)
    versions.before_save(original, by=changed_by or by)
    versions.put(content, original)
    return versions.after_save(original, by=by, note=f"Thay bằng bản sửa của {author}")


def _end_copy(copy: Article, *, by: User) -> None:
    """Delete a working copy; its preview links are closed and lead to the public page from now on."""
    closed = {"withdrawn_at": timezone.now(), "withdrawn_by": by}
    PreviewLink.objects.filter(article=copy, withdrawn_at=None).update(**closed)
    PreviewLink.objects.filter(article=copy).update(article=copy.corrects_id)
    Article.objects.filter(pk=copy.pk).delete()


@dataclass
class _Move:
    """One step on its way: the locked article, and the line of the log that will tell of it."""

    current: Article
    change: StatusChange
    gone: bool = False  # the row was deleted: nothing of it is left to save

    def to(self, status: str) -> None:
        self.current.status = status


def _line(article: Article, step: str, by: User, note: str) -> StatusChange:
    """The line of the log for ``step``; that of a working copy belongs to the original."""
    original = article.corrects or article
    last = original.versions.first()
    return StatusChange(
        article=original,
        article_number=original.pk,
        unit_id=article.unit_id,
        title=article.title,
        step=step,
        from_status=article.status,
        of_copy=article.is_copy,
        version=last.number if last else 0,
        by=by,
        note=note,
    )


@contextmanager
def _moving(article: Article, step: str, by: User, note: str = "") -> Iterator[_Move]:
    """One transaction: lock, right and rules, then the caller's change, the log and the letters.

    ``article`` itself is brought up to date at the end.
    """
    with transaction.atomic():
        current = Article.objects.select_for_update().filter(pk=article.pk).first()
        if current is None:
            raise ValidationError("Bài này không còn nữa.")
        if problem := refusal(current, step, by=by):
            raise problem
        change = _line(current, step, by, note)
        move = _Move(current, change)
        yield move
        if not move.gone and step != Step.CORRECT:  # which opens a copy: to readers nothing has changed
            current.save(update_fields=["status", "published_at", "submitted_by", "updated_at"])
        if step == Step.DELETE:
            change.article = None
        change.to_status = current.status
        change.save()
        notices.tell(change, article=current)
    article.status, article.published_at = current.status, current.published_at
    article.submitted_by, article.updated_at = current.submitted_by, current.updated_at
