"""What happens to a reader's opinion on a draft: it is taken in, and staff say that they have read it.

It is shown to nobody else, and never edited.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from documents.models import Draft, Opinion
from partynews import senders
from partynews.models import User

RIGHT = "documents.change_opinion"
LIMITS = senders.Limits(Opinion, "góp ý", waiting=Q(status=Opinion.Status.NEW))


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
