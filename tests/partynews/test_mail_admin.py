"""The outbox in the admin: for who runs the site, to look at and to send again."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from partynews import outbox
from partynews.models import Letter, User
from tests.factories import make_unit, make_user
from units.permissions import Role

pytestmark = pytest.mark.django_db

LIST = "/quan-tri/partynews/letter/"
REFUSED = "Máy chủ thư không nhận địa chỉ này: 550 No such user"


@pytest.fixture
def head() -> Any:
    return make_unit("Đảng ủy Phường An Hòa")


@pytest.fixture
def administrator(client: Client, head) -> User:
    user = make_user(Role.ADMIN, unit=head)
    client.force_login(user)
    return user


def letter(subject: str, **state: Any) -> Letter:
    person = make_user(full_name=f"Người nhận {subject}", email="anh@tin.example")
    outbox.queue([(person, subject, "Kính gửi đồng chí.\n\nNội dung thư.")])
    made = Letter.objects.get(subject=subject)
    Letter.objects.filter(pk=made.pk).update(**state)
    return made


@pytest.fixture
def of_each_state() -> dict[str, Letter]:
    return {
        "Chờ gửi": letter("Thư A"),
        "Đang thử lại": letter("Thư B", attempts=2, last_error="Máy chủ thư ngắt kết nối giữa chừng."),
        "Không gửi được": letter("Thư C", attempts=1, last_error=REFUSED, next_try_at=None),
        "Đã gửi": letter("Thư D", attempts=1, sent_at=timezone.now(), next_try_at=None),
    }


def test_administrator_sees_every_letter_its_state_and_its_error(client, administrator, of_each_state):
    assert f'href="{LIST}"' in client.get("/quan-tri/").content.decode()
    page = client.get(LIST).content.decode()
    for state, one in of_each_state.items():
        assert one.subject in page
        assert f'<td class="field-state">{state}</td>' in page
    assert REFUSED in page
    assert "Máy chủ thư ngắt kết nối giữa chừng." in page


@pytest.mark.parametrize(("chosen", "shown"), [("loi", {"Thư B", "Thư C"}), ("cho", {"Thư A"}), ("xong", {"Thư D"})])
def test_list_of_one_state(client, administrator, of_each_state, chosen, shown):
    page = client.get(LIST, {"tinh-trang": chosen}).content.decode()
    assert {one.subject for one in of_each_state.values() if f">{one.subject}</a>" in page} == shown


def test_count_for_the_desk_is_that_of_its_list(client, administrator, of_each_state):
    page = client.get(LIST, {"tinh-trang": "loi"})
    assert outbox.failed_count() == page.context["cl"].result_count == 2


def test_one_letter_is_shown_whole_and_cannot_be_written(client, administrator, of_each_state):
    failed = of_each_state["Không gửi được"]
    address = f"{LIST}{failed.pk}/change/"
    page = client.get(address).content.decode()
    for text in (REFUSED, "anh@tin.example", "Nội dung thư.", "Không gửi được"):
        assert text in page
    assert 'name="body"' not in page
    assert 'name="_save"' not in page
    assert client.post(address, {"body": "khác"}).status_code == 403
    assert client.get(f"{LIST}add/").status_code == 403
    assert client.post(f"{LIST}{failed.pk}/delete/", {"post": "yes"}).status_code == 403
    assert Letter.objects.get(pk=failed.pk).body.endswith("Nội dung thư.")


def test_letters_are_sent_again_from_the_list(client, administrator, of_each_state):
    chosen = [one.pk for one in of_each_state.values()]
    answer = client.post(LIST, {"action": "resend", "_selected_action": chosen, "index": "0"}, follow=True)
    assert "3 thư sẽ được gửi lại trong ít giây." in answer.content.decode()
    failed, sent = of_each_state["Không gửi được"], of_each_state["Đã gửi"]
    failed.refresh_from_db()
    sent.refresh_from_db()
    assert (failed.attempts, failed.state) == (0, "Đang thử lại")
    assert failed.next_try_at
    assert sent.next_try_at is None


def test_letter_is_sent_again_from_its_own_page(client, administrator, of_each_state):
    failed, sent = of_each_state["Không gửi được"], of_each_state["Đã gửi"]
    page = client.get(f"{LIST}{failed.pk}/change/").content.decode()
    assert f'name="_selected_action" value="{failed.pk}"' in page
    assert ">Gửi lại</button>" in page
    answer = client.post(LIST, {"action": "resend", "_selected_action": failed.pk}, follow=True)
    assert "1 thư sẽ được gửi lại" in answer.content.decode()
    assert ">Gửi lại</button>" not in client.get(f"{LIST}{sent.pk}/change/").content.decode()
    answer = client.post(LIST, {"action": "resend", "_selected_action": sent.pk}, follow=True)
    assert "Thư đã tới nơi, không gửi lại." in answer.content.decode()


@pytest.mark.parametrize("role", [Role.WRITER, Role.EDITOR, Role.BOARD])
def test_other_roles_neither_see_letters_nor_send_them(client, head, of_each_state, role):
    client.force_login(make_user(role, unit=head))
    failed = of_each_state["Không gửi được"]
    assert client.get(LIST).status_code == 403
    assert client.get(f"{LIST}{failed.pk}/change/").status_code == 403
    assert client.post(LIST, {"action": "resend", "_selected_action": failed.pk}).status_code == 403
    failed.refresh_from_db()
    assert failed.next_try_at is None
    assert "Thư báo" not in client.get("/quan-tri/").content.decode()


def test_administrator_of_a_unit_below_does_not_see_the_sites_letters(client, head, of_each_state):
    client.force_login(make_user(Role.ADMIN, unit=make_unit("Chi bộ 1", parent=head)))
    assert client.get(LIST).status_code == 403


def test_list_says_where_letters_go_without_a_server(client, administrator, settings):
    settings.EMAIL_FILE_PATH = "/du-lieu/thu"
    assert "Chưa khai báo máy chủ thư" in client.get(LIST).content.decode()
    settings.EMAIL_FILE_PATH = None
    assert "Chưa khai báo máy chủ thư" not in client.get(LIST).content.decode()


def test_list_costs_the_same_for_many_letters(client, administrator, django_assert_max_num_queries):
    for number in range(12):
        letter(f"Thư {number}")
    with django_assert_max_num_queries(10):
        assert client.get(LIST).status_code == 200
