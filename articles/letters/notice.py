"""Staff are told that readers have written: one e-mail an hour for each person, however many letters come in.

It says nothing of who wrote what: e-mail is read by more than one pair of eyes, the admin by who holds the right.
"""

import datetime

from django.conf import settings
from django.db.models import Max
from django.db.models.functions import Coalesce
from django.urls import reverse

from articles.notices import closing
from partynews import outbox
from partynews.models import Letter, User
from units.models import PartyUnit
from units.permissions import staff_upwards

RIGHT = "articles.change_readermessage"
SUBJECT = "[Thư bạn đọc] Có thư mới của bạn đọc"
PAUSE = datetime.timedelta(hours=1)
_REMEMBERED = datetime.timedelta(days=4)  # longer than the outbox tries


def tell(unit: PartyUnit | None, now: datetime.datetime) -> None:
    """Queue an e-mail to who deals with the letters of ``unit``, in the transaction in which one comes in.

    Whoever got one within the hour gets the next when the hour is over; whoever has one coming gets no other.
    """
    numbers = [person.pk for person in _who_deals_with(unit)]
    # Held until the end of the transaction: of two letters at once the second finds the e-mail about the first.
    people = list(User.objects.select_for_update(no_key=True).filter(pk__in=numbers).order_by("pk"))
    told = Letter.objects.filter(recipient__in=people, subject=SUBJECT, created_at__gt=now - _REMEMBERED)
    waiting = told.filter(sent_at=None, next_try_at__isnull=False).values_list("recipient", flat=True)
    left = told.order_by().values_list("recipient").annotate(last=Max(Coalesce("sent_at", "created_at")))
    coming, last = set(waiting), dict(left)
    body = _body() if people else ""
    for person in people:
        if person.pk not in coming:
            greeting, due = f"Kính gửi đồng chí {person},", last.get(person.pk, now - PAUSE) + PAUSE
            outbox.queue([(person, SUBJECT, f"{greeting}\n\n{body}")], at=max(now, due))


def _who_deals_with(unit: PartyUnit | None) -> list[User]:
    """Those of the nearest unit upwards that has somebody; without ``unit`` those at the head of the tree.

    Where nobody holds the right, who may do everything.
    """
    heads = PartyUnit.objects.filter(parent=None).values_list("pk", flat=True)
    starts = [unit.pk] if unit else list(heads)
    found = [person for start in starts for person in next(filter(None, staff_upwards(RIGHT, start)), [])]
    return found or list(User.objects.filter(is_superuser=True, is_active=True))


def _body() -> str:
    address = f"{settings.SITE_URL}{reverse('admin:articles_readermessage_changelist')}?trang-thai=chua-xu-ly"
    return (
        "Trang vừa nhận được thư của bạn đọc trong phạm vi đồng chí phụ trách. Kính đề nghị đồng chí xem và xử lý.\n\n"
        f"Thư chưa xử lý: {address}\n\n"
        "Thư báo này không ghi tên người gửi và nội dung, để giữ kín cho bạn đọc. Mỗi giờ trang báo nhiều nhất một "
        "lần, dù có bao nhiêu thư gửi đến. Nếu thư đã được xử lý, xin đồng chí bỏ qua.\n\n"
        f"{closing()}"
    )
