"""What staff do with letters, past the admin: nothing without the right, nothing twice, nothing kept for ever."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from articles.letters import handling
from articles.models import ReaderMessage
from tests.factories import make_unit, make_user
from units.permissions import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter(db) -> ReaderMessage:
    about = {"name": "Lan", "email": "lan@vidu.vn", "telephone": "0900000001", "text": "Chuyện nhà tôi."}
    return ReaderMessage.objects.create(unit=make_unit(), sender="a" * 32, **about)


@pytest.fixture
def editor(letter):
    return make_user(Role.EDITOR, unit=letter.unit, full_name="Đỗ Quang Vinh")


def test_who_dealt_with_it_when_and_how_is_kept(letter, editor):
    handling.finish(letter, by=editor, note="Đã gọi lại.")
    letter.refresh_from_db()
    assert (letter.status, letter.note, letter.done_by) == ("done", "Đã gọi lại.", editor)
    assert letter.done_at
    handling.reopen(letter, by=editor, seen=handling.mark(letter))
    letter.refresh_from_db()
    assert (letter.status, letter.note, letter.done_by) == ("new", "Đã gọi lại.", editor)


def test_steps_that_make_no_sense_are_refused_in_vietnamese(letter, editor):
    with pytest.raises(ValidationError, match="Hãy ghi kết quả xử lý"):
        handling.finish(letter, by=editor, note=" ")
    with pytest.raises(ValidationError, match="đã được mở lại"):
        handling.reopen(letter, by=editor, seen="")
    handling.finish(letter, by=editor, note="Đã gọi lại.")
    with pytest.raises(ValidationError, match=r"Đỗ Quang Vinh đã xử lý thư này lúc .*: Đã gọi lại\."):
        handling.finish(letter, by=make_user("superuser"), note="Của tôi")
    with pytest.raises(ValidationError, match="Hãy ghi lý do"):
        handling.erase(letter, by=editor, reason=" ")
    handling.erase(letter, by=editor, reason="Theo yêu cầu")
    with pytest.raises(ValidationError, match="đã được xóa"):
        handling.reopen(letter, by=editor, seen=handling.mark(letter))
    ReaderMessage.objects.all().delete()
    with pytest.raises(ValidationError, match="không còn nữa"):
        handling.finish(letter, by=editor, note="x")


def test_page_that_showed_an_earlier_answer_does_not_reopen_the_newer(letter, editor):
    handling.finish(letter, by=editor, note="Lần một")
    seen = handling.mark(letter)
    handling.reopen(letter, by=editor, seen=seen)
    handling.finish(letter, by=editor, note="Lần hai")
    with pytest.raises(ValidationError, match="Lần hai"):
        handling.reopen(letter, by=editor, seen=seen)
    letter.refresh_from_db()
    assert letter.status == "done"


def test_erasing_leaves_nothing_of_the_reader_and_keeps_why_and_what_was_done(letter, editor):
    handling.finish(letter, by=editor, note="Đã gọi lại.")
    chief = make_user("superuser")
    handling.erase(letter, by=chief, reason="Người gửi yêu cầu")
    row = ReaderMessage.objects.values().get()
    assert {row[name] for name in ("name", "email", "telephone", "text", "sender")} == {""}
    assert (row["note"], row["done_by_id"]) == ("Đã gọi lại.", editor.pk)
    assert (row["erase_reason"], row["erased_by_id"]) == ("Người gửi yêu cầu", chief.pk)
    assert row["erased_at"]


@pytest.mark.parametrize("role", [Role.WRITER, Role.ADMIN, None])
def test_who_may_not_deal_with_letters_changes_nothing(role, letter):
    user = make_user(role, unit=letter.unit)
    for step in (
        lambda: handling.finish(letter, by=user, note="x"),
        lambda: handling.reopen(letter, by=user, seen=""),
        lambda: handling.erase(letter, by=user, reason="x"),
    ):
        with pytest.raises(PermissionDenied, match="không có quyền"):
            step()


def test_name_and_contact_are_emptied_two_years_after_it_was_done(admin_client, letter, editor):
    waiting = ReaderMessage.objects.create(name="Chưa trả lời", email="cho@vidu.vn", text="x")
    fresh = ReaderMessage.objects.create(name="Mới xong", email="moi@vidu.vn", text="y")
    now = timezone.now()
    for row, days in ((letter, 731), (fresh, 729)):
        handling.finish(row, by=editor if row is letter else make_user("superuser"), note="Đã trả lời.")
        ReaderMessage.objects.filter(pk=row.pk).update(done_at=now - datetime.timedelta(days=days))
    ReaderMessage.objects.filter(pk=waiting.pk).update(sent_at=now - datetime.timedelta(days=2000))
    assert admin_client.get("/quan-tri/").status_code == 200
    letter.refresh_from_db()
    assert (letter.name, letter.email, letter.telephone) == ("", "", "")
    assert (letter.text, letter.note) == ("Chuyện nhà tôi.", "Đã trả lời.")
    assert set(ReaderMessage.objects.exclude(pk=letter.pk).values_list("name", flat=True)) == {
        "Chưa trả lời",
        "Mới xong",
    }
    assert handling.forget_contacts(now) == 0
