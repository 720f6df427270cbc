"""What happens to a reader's opinion on a draft: it is taken in, and staff say that they have read it.

It is shown to nobody else, and never edited; on request it is erased.
"""

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from documents.models import Draft, Opinion
from partynews import personal_data, senders
from partynews.models import User
from units.permissions import within

RIGHT = "documents.change_opinion"
# A party cell votes and writes behind one network address; the office itself has asked for their opinions.
LIMITS = senders.Limits(
    Opinion, "góp ý", waiting=Q(status=Opinion.Status.NEW), soon=30, in_a_day=300, site_in_an_hour=1000
)


def receive(draft: Draft, *, name: str, email: str, place: str, text: str, sender: str) -> None:
    """Keep an opinion from ``sender`` (``partynews.senders.sender_of``) for the office.

    The same text once more is not kept again.  Raises ``ValidationError`` when too many come in, and outside the
    draft's time.
    """
    now = timezone.now()
    with transaction.atomic():
        senders.one_at_a_time(sender)
        # One at a time for a draft: a form sent twice at once finds itself.
        if not Draft.objects.open().select_for_update(no_key=True).filter(pk=draft.pk).values_list("pk").first():
            raise ValidationError("Lúc này dự thảo không nhận góp ý. Mời bạn chép lại góp ý trước khi rời trang.")
        senders.forget(Opinion, now)
        if Opinion.objects.filter(sender=sender, draft=draft, text=text).exists():
            return
        if refusal := LIMITS.refusal(sender, now):
            raise ValidationError(refusal)
        Opinion.objects.create(draft=draft, name=name, email=email, place=place, text=text, sender=sender)


def note(opinion: Opinion, *, by: User) -> None:
    """Say that ``by`` has read ``opinion``, with the ``note`` that it carries; called with the row locked."""
    opinion.status = Opinion.Status.NOTED
    opinion.noted_by, opinion.noted_at = by, timezone.now()
    opinion.save()


def erase(opinion: Opinion, *, by: User, reason: str) -> None:
    """Remove for good who said it and what, as the law on personal data lets them ask.

    What stays is that there was an opinion on the draft, and who removed it, when and why.  Raises
    ``PermissionDenied`` or ``ValidationError``.
    """
    refusal = "Bạn không có quyền xóa nội dung góp ý này."
    with personal_data.deciding(opinion, by, right=RIGHT, noun="góp ý", refusal=refusal) as current:
        personal_data.erase(current, by=by, reason=reason)
        if current.status == Opinion.Status.NEW:
            current.status, current.noted_by, current.noted_at = Opinion.Status.NOTED, by, current.erased_at


def forget_contacts(now: datetime.datetime) -> int:
    """Empty name, place and address of opinions that were read more than two years ago; how many there were."""
    old = Opinion.objects.filter(status=Opinion.Status.NOTED, noted_at__lt=now - personal_data.KEEP)
    return personal_data.forget_contacts(old, "name", "place", "email")


def to_read(user: User) -> QuerySet[Opinion]:
    """Opinions that nobody has read yet and ``user`` may mark as read, the oldest first."""
    new = Opinion.objects.filter(status=Opinion.Status.NEW)
    return within(user, RIGHT, new, "draft__unit", "draft__created_by").order_by("sent_at", "pk")
