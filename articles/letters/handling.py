"""What staff do with a reader's letter.  Its text is never edited.

Each step says who takes it.  It asks for the right (``units.permissions``) with the row locked, and refuses with
``PermissionDenied`` or ``ValidationError`` in Vietnamese.
"""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from articles.letters.notice import RIGHT
from articles.models import ReaderMessage
from partynews.models import User

KEEP = datetime.timedelta(days=730)
Status = ReaderMessage.Status


def finish(letter: ReaderMessage, *, by: User, note: str) -> None:
    """Say that the letter has been dealt with, and in ``note`` how."""
    with _deciding(letter, by) as current:
        if current.status == Status.DONE:
            raise ValidationError(_already(current))
        if not note.strip():
            raise ValidationError({"note": "Hãy ghi đã làm gì."})
        current.status, current.note = Status.DONE, note
        current.done_by, current.done_at = by, timezone.now()


def reopen(letter: ReaderMessage, *, by: User, seen: str) -> None:
    """Take the letter up again; who had dealt with it and how is kept until it is dealt with anew.

    ``seen`` is the ``mark`` of what ``by`` was shown.
    """
    with _deciding(letter, by) as current:
        if current.status == Status.NEW:
            raise ValidationError("Thư này đã được mở lại.")
        if seen != mark(current):
            raise ValidationError(_already(current))
        current.status = Status.NEW


def erase(letter: ReaderMessage, *, by: User, reason: str) -> None:
    """Remove for good who wrote and what, as the law on personal data lets them ask.

    What stays is that there was a letter, what it was about, and who removed it, when and why.
    """
    with _deciding(letter, by) as current:
        if not reason.strip():
            raise ValidationError({"reason": "Hãy ghi lý do."})
        now = timezone.now()
        if current.status == Status.NEW:
            current.status, current.done_by, current.done_at = Status.DONE, by, now
        current.erased_by, current.erased_at, current.erase_reason = by, now, reason
        current.name = current.email = current.telephone = current.text = current.sender = ""


def mark(letter: ReaderMessage) -> str:
    """Tells one state of ``letter`` from the next."""
    return f"{letter.status}|{letter.done_at.isoformat() if letter.done_at else ''}"


def forget_contacts(now: datetime.datetime) -> int:
    """Empty name and contact of letters dealt with more than two years ago; how many there were."""
    old = ReaderMessage.objects.filter(status=Status.DONE, done_at__lt=now - KEEP)
    return old.exclude(name="", email="", telephone="").update(name="", email="", telephone="")


def _already(current: ReaderMessage) -> str:
    when = f"{timezone.localtime(current.done_at):%H:%M %d/%m/%Y}" if current.done_at else ""
    return f"{current.done_by or 'Người khác'} đã xử lý thư này lúc {when}: {current.note}"


@contextmanager
def _deciding(letter: ReaderMessage, by: User) -> Iterator[ReaderMessage]:
    """One transaction around a step; ``letter`` itself is brought up to date at the end."""
    with transaction.atomic():
        current = ReaderMessage.objects.select_for_update().filter(pk=letter.pk).first()
        if current is None:
            raise ValidationError("Thư này không còn nữa.")
        if not by.is_active or not by.has_perm(RIGHT, current):
            raise PermissionDenied("Bạn không có quyền xử lý thư này.")
        if current.is_erased:
            raise ValidationError("Nội dung thư này đã được xóa.")
        yield current
        current.save()
    for field in ReaderMessage._meta.concrete_fields:
        setattr(letter, field.attname, getattr(current, field.attname))
