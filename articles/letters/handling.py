"""What staff do with a reader's letter.  Its text is never edited.

Each step says who takes it.  It asks for the right (``units.permissions``) with the row locked, and refuses with
``PermissionDenied`` or ``ValidationError`` in Vietnamese.
"""

import datetime
from contextlib import AbstractContextManager

from django.core.exceptions import ValidationError
from django.utils import timezone

from articles.letters.notice import RIGHT
from articles.models import ReaderMessage
from partynews import personal_data
from partynews.models import User

Status = ReaderMessage.Status


def finish(letter: ReaderMessage, *, by: User, note: str) -> None:
    """Say that the letter has been dealt with, and in ``note`` how."""
    with _deciding(letter, by) as current:
        if current.status == Status.DONE:
            raise ValidationError(_already(current))
        if not note.strip():
            raise ValidationError({"note": "Hãy ghi kết quả xử lý."})
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
        personal_data.erase(current, by=by, reason=reason)
        if current.status == Status.NEW:
            current.status, current.done_by, current.done_at = Status.DONE, by, current.erased_at


def mark(letter: ReaderMessage) -> str:
    """Tells one state of ``letter`` from the next."""
    return f"{letter.status}|{letter.done_at.isoformat() if letter.done_at else ''}"


def forget_contacts(now: datetime.datetime) -> int:
    """Empty name and contact of letters dealt with more than two years ago; how many there were."""
    old = ReaderMessage.objects.filter(status=Status.DONE, done_at__lt=now - personal_data.KEEP)
    return personal_data.forget_contacts(old, "name", "email", "telephone")


def _already(current: ReaderMessage) -> str:
    when = f"{timezone.localtime(current.done_at):%H:%M %d/%m/%Y}" if current.done_at else ""
    return f"{current.done_by or 'Người khác'} đã xử lý thư này lúc {when}: {current.note}"


def _deciding(letter: ReaderMessage, by: User) -> AbstractContextManager[ReaderMessage]:
    return personal_data.deciding(letter, by, right=RIGHT, noun="thư", refusal="Bạn không có quyền xử lý thư này.")
