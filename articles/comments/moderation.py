"""What happens to a reader's comment: it is taken in, and staff decide.  Its text is never edited by staff.

Each decision says who takes it.  It asks for the right (``units.permissions``) with the row locked, and refuses with
``PermissionDenied`` or ``ValidationError`` in Vietnamese.
"""

from contextlib import AbstractContextManager

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from articles.models import Article, Comment
from partynews import personal_data, senders
from partynews.models import User

Status = Comment.Status
RIGHT = "articles.change_comment"
LIMITS = senders.Limits(Comment, "nhận xét", waiting=Q(status=Status.WAITING))


def receive(article: Article, *, name: str, email: str, text: str, sender: str) -> None:
    """Keep a comment from ``sender`` (``partynews.senders.sender_of``) until somebody approves it.

    The same text once more is not kept again.  Raises ``ValidationError`` when too many come in.
    """
    now = timezone.now()
    with transaction.atomic():
        senders.one_at_a_time(sender)
        # One at a time under an article: a form sent twice at once finds itself.
        if not Article.objects.select_for_update(no_key=True).filter(pk=article.pk).values_list("pk").first():
            raise ValidationError("Bài viết này không còn trên trang.")
        senders.forget(Comment, now)
        if Comment.objects.filter(sender=sender, article=article, text=text).exists():
            return
        if refusal := LIMITS.refusal(sender, now):
            raise ValidationError(refusal)
        Comment.objects.create(article=article, name=name, email=email, text=text, sender=sender)


def approve(comment: Comment, *, by: User, seen: str = Status.WAITING) -> None:
    """Show the comment under its article; ``seen`` is the status that ``by`` was shown."""
    with _deciding(comment, by) as current:
        if current.status == Status.APPROVED:
            raise ValidationError("Nhận xét này đã được duyệt.")
        if current.status != seen:
            raise ValidationError(f"{_decided(current)} Muốn cho hiện lại, hãy mở nhận xét này và xem lý do.")
        current.status, current.hide_reason = Status.APPROVED, ""
        current.decided_by, current.decided_at = by, timezone.now()


def hide(comment: Comment, *, by: User, reason: str) -> None:
    """Take the comment away from readers, or never show it to them; ``reason`` is for the office alone."""
    with _deciding(comment, by) as current:
        if current.status == Status.HIDDEN:
            raise ValidationError("Nhận xét này đã được ẩn.")
        _hidden(current, by, reason)


def answer(comment: Comment, *, by: User, text: str, seen: str = "") -> None:
    """Answer as the office, under the comment; an empty ``text`` takes the answer back.

    ``seen`` (``answer_mark``) tells which answer ``by`` was shown: no other is written over.
    """
    with _deciding(comment, by) as current:
        if current.status == Status.HIDDEN:
            raise ValidationError({"answer": "Nhận xét đang ẩn: hãy duyệt trước khi trả lời."})
        if seen != answer_mark(current):
            said = f"{current.answered_by} đã sửa câu trả lời sau khi bạn mở trang. Hãy xem lại rồi bấm lần nữa."
            raise ValidationError({"answer": said})
        if not text.strip() and not current.answer:
            raise ValidationError({"answer": "Hãy viết câu trả lời."})
        if text.strip() == current.answer:
            raise ValidationError({"answer": "Câu trả lời không có gì thay đổi."})
        current.answer, current.answered_by, current.answered_at = text, by, timezone.now()


def answer_mark(comment: Comment) -> str:
    """Tells one answer of ``comment`` from the next."""
    return comment.answered_at.isoformat() if comment.answered_at else ""


def erase(comment: Comment, *, by: User, reason: str) -> None:
    """Remove for good what the reader wrote and the answer to it, as the law on personal data lets them ask.

    What stays is that there was a comment, who removed it, when and why, and why it was hidden before.
    """
    with _deciding(comment, by) as current:
        personal_data.erase(current, by=by, reason=reason)
        if current.status != Status.HIDDEN:
            current.status, current.decided_by, current.decided_at = Status.HIDDEN, by, current.erased_at


def _decided(comment: Comment) -> str:
    when = f" lúc {timezone.localtime(comment.decided_at):%H:%M %d/%m/%Y}" if comment.decided_at else ""
    return f"Nhận xét này nay “{comment.get_status_display()}”, bởi {comment.decided_by or 'không rõ ai'}{when}."


def _hidden(current: Comment, by: User, reason: str) -> None:
    if not reason.strip():
        raise ValidationError({"reason": "Hãy ghi lý do."})
    current.status, current.hide_reason = Status.HIDDEN, reason
    current.decided_by, current.decided_at = by, timezone.now()


def _deciding(comment: Comment, by: User) -> AbstractContextManager[Comment]:
    refusal = "Bạn không có quyền duyệt nhận xét của bài này."
    return personal_data.deciding(comment, by, right=RIGHT, noun="nhận xét", refusal=refusal)
