"""Who is told that readers have written, how often, and what the e-mail keeps to itself."""

import datetime
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from articles.letters import notice
from articles.letters.reception import receive
from articles.models import ReaderMessage
from partynews import outbox
from partynews.models import Letter, User
from tests.factories import make_article, make_unit, make_user
from units.permissions import Role

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def ward() -> Any:
    return make_unit("Đảng ủy Phường An Hòa")


def person(name: str, role: str | None, unit: Any, **fields: Any) -> User:
    return make_user(role, unit=unit, **{"full_name": name, "email": f"{name.lower()}@tin.example", **fields})


def told() -> list[str]:
    return sorted(Letter.objects.values_list("recipient__full_name", flat=True))


def test_those_of_the_unit_who_deal_with_letters_are_told_and_nobody_else(ward):
    cell, sister = make_unit("Chi bộ 1", parent=ward), make_unit("Chi bộ 2", parent=ward)
    for name, role, unit in (
        ("Bien", Role.EDITOR, cell),
        ("Ban", Role.BOARD, cell),
        ("Viet", Role.WRITER, cell),
        ("Tri", Role.ADMIN, cell),
        ("Canh", Role.BOARD, sister),
        ("Tren", Role.BOARD, ward),
    ):
        person(name, role, unit)
    person("Dong", Role.EDITOR, cell, is_active=False)
    notice.tell(cell, timezone.now())
    assert told() == ["Ban", "Bien"]


def test_where_a_unit_has_nobody_the_nearest_above_is_told(ward):
    person("Tren", Role.EDITOR, ward)
    notice.tell(make_unit("Chi bộ 1", parent=ward), timezone.now())
    assert told() == ["Tren"]


def test_letter_to_nobody_in_particular_goes_to_the_head_of_the_tree(ward):
    person("Tren", Role.EDITOR, ward)
    person("Duoi", Role.EDITOR, make_unit("Chi bộ 1", parent=ward))
    receive(sender="a" * 32, text="Xin hỏi")
    assert told() == ["Tren"]


def test_where_nobody_may_deal_with_it_the_superuser_is_told(ward):
    person("Tong", "superuser", None)
    person("Viet", Role.WRITER, ward)
    notice.tell(ward, timezone.now())
    assert told() == ["Tong"]


def test_report_tells_the_unit_of_its_article(ward):
    cell = make_unit("Chi bộ 1", parent=ward)
    person("Tren", Role.EDITOR, ward)
    person("Duoi", Role.EDITOR, cell)
    receive(sender="a" * 32, text="Sai", article=make_article(unit=cell, at="now"))
    assert told() == ["Duoi"]


def test_email_leads_to_the_list_and_names_neither_sender_nor_text(client, ward, settings):
    settings.SITE_URL = "https://tin.example"
    editor = person("Bien", Role.EDITOR, ward)
    article = make_article("Tiêu đề bài", unit=ward, at="now")
    receive(sender="a" * 32, text="Chuyện nhà tôi", name="Trần Thị Lan", email="lan@vidu.vn", article=article)
    letter = Letter.objects.get()
    assert letter.subject == "[Thư bạn đọc] Có thư mới của bạn đọc"
    assert letter.body.startswith("Kính gửi đồng chí Bien,")
    for private in ("Chuyện nhà tôi", "Trần Thị Lan", "lan@vidu.vn", "Tiêu đề bài"):
        assert private not in letter.body + letter.subject
    address = "/quan-tri/articles/readermessage/?trang-thai=chua-xu-ly"
    assert f"https://tin.example{address}\n" in letter.body
    client.force_login(editor)
    assert "Chuyện nhà tôi" in client.get(address).content.decode()


def test_a_flood_of_letters_is_one_email_an_hour_and_none_goes_untold(ward, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    person("Bien", Role.EDITOR, ward)
    now = timezone.now()
    for _ in range(50):
        notice.tell(ward, now)
    assert Letter.objects.count() == 1
    assert outbox.send_due() == 1
    for minutes in range(1, 50):
        notice.tell(ward, now + datetime.timedelta(minutes=minutes))
    first, second = Letter.objects.order_by("pk")
    assert first.sent_at
    assert second.next_try_at == first.sent_at + HOUR
    assert outbox.send_due() == 0
    Letter.objects.filter(pk=second.pk).update(next_try_at=now)
    assert outbox.send_due() == 1


def test_after_an_hour_of_quiet_the_next_letter_is_told_at_once(ward):
    person("Bien", Role.EDITOR, ward)
    now = timezone.now()
    notice.tell(ward, now)
    Letter.objects.update(sent_at=now, next_try_at=None)
    later = now + HOUR + datetime.timedelta(minutes=1)
    notice.tell(ward, later)
    assert Letter.objects.filter(next_try_at=later).count() == 1


def test_address_that_takes_no_mail_is_tried_once_an_hour(ward):
    person("Bien", Role.EDITOR, ward)
    now = timezone.now()
    notice.tell(ward, now)
    Letter.objects.update(next_try_at=None, last_error="Không có hộp thư này.")
    notice.tell(ward, now + datetime.timedelta(minutes=1))
    waiting = Letter.objects.get(last_error="")
    assert waiting.next_try_at
    assert waiting.next_try_at > now + datetime.timedelta(minutes=50)


def test_who_has_two_units_is_told_once(ward):
    sister = make_unit("Đảng ủy Phường Bình Minh")
    editor = person("Bien", Role.EDITOR, ward)
    editor.memberships.create(unit=sister, role=Role.EDITOR)
    for unit in (ward, sister, None):
        notice.tell(unit, timezone.now())
    assert told() == ["Bien"]


@pytest.mark.django_db(transaction=True)
def test_letters_at_the_same_moment_are_one_email():
    unit = make_unit()
    person("Bien", Role.EDITOR, unit)
    start = threading.Barrier(6)

    def send(number: int) -> None:
        start.wait()
        try:
            receive(sender=str(number) * 32, text="Xin hỏi", unit=unit)
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(send, range(6)))
    assert (ReaderMessage.objects.count(), told()) == (6, ["Bien"])
