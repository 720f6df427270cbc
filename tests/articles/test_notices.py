"""Who gets which letter after a step, and what it says."""

import datetime
from typing import Any

import pytest
from django.utils import timezone

from articles import workflow
from articles.models import Article
from partynews.models import Letter, SiteProfile, User
from tests.admin_form import AdminForm
from tests.factories import make_article, make_unit, make_user
from units.permissions import Role

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _address(settings) -> None:
    settings.SITE_URL = "https://tin.example"


@pytest.fixture
def ward() -> Any:
    return make_unit("Đảng ủy Phường An Hòa")


@pytest.fixture
def cell(ward) -> Any:
    return make_unit("Chi bộ Khu phố 1", parent=ward)


def person(name: str, role: str | None, unit: Any, **fields: Any) -> User:
    return make_user(role, unit=unit, **{"full_name": name, "email": f"{name.lower()}@tin.example", **fields})


@pytest.fixture
def writer(cell) -> User:
    return person("Viet", Role.WRITER, cell)


@pytest.fixture
def board(cell) -> User:
    return person("Ban", Role.BOARD, cell)


def draft(writer: User, unit: Any, title: str = "Hội nghị sơ kết", **fields: Any) -> Article:
    return make_article(title, created_by=writer, changed_by=writer, unit=unit, **fields)


def submitted(writer: User, unit: Any, **fields: Any) -> Article:
    article = draft(writer, unit, **fields)
    workflow.submit(article, by=writer)
    Letter.objects.all().delete()
    return article


def published(writer: User, unit: Any, by: User, **fields: Any) -> Article:
    article = submitted(writer, unit, **fields)
    workflow.publish(article, by=by)
    Letter.objects.all().delete()
    return article


def letters() -> dict[str, str]:
    """Subject by name; fails where one person got two."""
    rows = list(Letter.objects.values_list("recipient__full_name", "subject"))
    assert len(rows) == len(dict(rows))
    return dict(rows)


def only_letter() -> Letter:
    (letter,) = Letter.objects.all()
    return letter


# ---- who must act next


def test_submission_tells_board_and_editors_of_the_nearest_unit_only(writer, board, cell, ward):
    person("Bien", Role.EDITOR, cell)
    person("Khac", Role.WRITER, cell)
    person("Tri", Role.ADMIN, cell)
    person("Tren", Role.BOARD, ward)
    workflow.submit(draft(writer, cell), by=writer, note="Cần đăng trước ngày 3/2.")
    subject = "[Chờ duyệt] Hội nghị sơ kết"
    assert letters() == {"Ban": subject, "Bien": subject}
    text = Letter.objects.get(recipient=board).body
    assert text.startswith("Kính gửi đồng chí Ban,\n\nĐồng chí Viet đã gửi duyệt bài viết dưới đây.")
    assert "Bài viết: Hội nghị sơ kết\nĐơn vị: Chi bộ Khu phố 1\nThời gian: " in text
    assert "Lời nhắn: Cần đăng trước ngày 3/2." in text
    assert SiteProfile().name in text


def test_letter_links_to_the_article_in_the_admin(client, writer, board, cell):
    article = draft(writer, cell)
    workflow.submit(article, by=writer)
    link = f"https://tin.example/quan-tri/articles/article/{article.pk}/change/"
    assert f"Mở trong trang quản trị: {link}\n" in only_letter().body
    client.force_login(board)
    assert client.get(link.removeprefix("https://tin.example")).status_code == 200


def test_submission_by_the_only_board_member_goes_to_the_unit_above(board, cell, ward):
    editor = person("Bien", Role.EDITOR, cell)
    above = person("Tren", Role.BOARD, ward)
    workflow.submit(draft(board, cell), by=board)
    assert letters().keys() == {editor.full_name, above.full_name}


def test_board_member_who_changed_the_text_last_is_not_asked_to_approve_it(writer, board, cell, ward):
    above = person("Tren", Role.BOARD, ward)
    article = draft(writer, cell)
    article.changed_by = board
    article.save()
    workflow.submit(article, by=writer)
    assert letters().keys() == {above.full_name}


def test_sister_units_and_units_below_get_no_letter(writer, cell, ward):
    person("Tren", Role.BOARD, ward)
    person("Canh", Role.BOARD, make_unit("Chi bộ Khu phố 2", parent=ward))
    person("Duoi", Role.BOARD, make_unit("Tổ đảng 1", parent=cell))
    workflow.submit(draft(writer, cell), by=writer)
    assert letters().keys() == {"Tren"}


def test_urgent_publication_asks_the_others_of_the_board_to_look_it_over(board, cell, ward):
    person("Hai", Role.BOARD, cell)
    person("Bien", Role.EDITOR, cell)
    person("Tren", Role.BOARD, ward)
    workflow.publish_urgently(draft(board, cell), by=board, reason="Tin bão số 3.")
    assert letters() == {"Hai": "[Cần xem lại] Hội nghị sơ kết"}
    assert "Kính đề nghị đồng chí xem lại." in only_letter().body
    assert "Lý do: Tin bão số 3." in only_letter().body


# ---- the author on each decision


def test_text_sent_back_tells_author_and_submitter_the_reason(writer, board, cell):
    editor = person("Bien", Role.EDITOR, cell)
    article = draft(writer, cell)
    workflow.submit(article, by=editor)
    Letter.objects.all().delete()
    workflow.send_back(article, by=board, reason="Thiếu danh sách đại biểu.")
    assert letters() == dict.fromkeys(("Viet", "Bien"), "[Trả lại] Hội nghị sơ kết")
    assert "Lý do: Thiếu danh sách đại biểu." in Letter.objects.get(recipient=writer).body


def later() -> datetime.datetime:
    return timezone.now() + datetime.timedelta(days=2)


def scheduled(writer: User, unit: Any, by: User) -> Article:
    article = submitted(writer, unit)
    workflow.publish(article, by=by, at=later())
    Letter.objects.all().delete()
    return article


DECISIONS = {
    "approve": (submitted, {}, "Đã duyệt"),
    "publish": (submitted, {}, "Đã đăng"),
    "unpublish": (published, {"reason": "Đăng nhầm bản nháp."}, "Đã gỡ"),
    "unschedule": (scheduled, {"reason": "Chờ ý kiến."}, "Bỏ hẹn giờ"),
    "reschedule": (scheduled, {"at": later(), "reason": "Lùi một ngày."}, "Đổi ngày giờ đăng"),
}


@pytest.mark.parametrize("step", DECISIONS)
def test_author_hears_of_each_decision_and_who_decided_does_not(step, writer, board, cell):
    person("Hai", Role.BOARD, cell)
    prepare, asked, word = DECISIONS[step]
    article = prepare(writer, cell) if prepare is submitted else prepare(writer, cell, by=board)
    getattr(workflow, step)(article, by=board, **asked)
    assert letters() == {"Viet": f"[{word}] Hội nghị sơ kết"}
    text = only_letter().body
    assert "Đồng chí Ban đã " in text
    assert asked.get("reason", "") in text
    assert ("/bai-viet/" in text) is (step == "publish")


def test_schedule_names_its_moment_and_no_public_address(writer, board, cell):
    at = later()
    workflow.publish(submitted(writer, cell), by=board, at=at)
    assert letters() == {"Viet": "[Hẹn giờ đăng] Hội nghị sơ kết"}
    assert f"Ngày giờ đăng: {timezone.localtime(at):%H:%M ngày %d/%m/%Y}" in only_letter().body
    assert "/bai-viet/" not in only_letter().body


def test_bin_and_deletion_by_another_tell_the_author(writer, board, cell):
    article = draft(writer, cell)
    workflow.trash(article, by=board)
    assert letters() == {"Viet": "[Thùng rác] Hội nghị sơ kết"}
    Letter.objects.all().delete()
    workflow.delete(article, by=person("Tri", Role.ADMIN, cell), reason="Bài trùng.")
    assert letters() == {"Viet": "[Đã xóa hẳn] Hội nghị sơ kết"}
    assert "Lý do: Bài trùng." in only_letter().body
    assert "Mở trong trang quản trị" not in only_letter().body


def test_nobody_is_told_of_their_own_step(writer, board, cell):
    article = submitted(writer, cell)
    workflow.withdraw(article, by=writer)
    workflow.trash(article, by=writer)
    workflow.restore(article, by=writer)
    assert letters() == {}


def test_imported_article_without_author_writes_no_letter(board, cell):
    workflow.unpublish(make_article(at="now", unit=cell), by=board, reason="Hết hiệu lực.")
    assert letters() == {}


# ---- working copies


def test_working_copy_is_named_and_its_letters_lead_where_it_is(writer, board, cell):
    original = published(writer, cell, by=board)
    second = person("Hai", Role.WRITER, cell)
    original.created_by = second
    original.save()
    editor = person("Bien", Role.EDITOR, cell)
    copy = workflow.correct(original, by=editor)
    assert letters() == {}
    number = copy.pk
    workflow.submit(copy, by=editor)
    assert letters() == {"Ban": "[Chờ duyệt] Bản sửa: Hội nghị sơ kết"}
    assert f"/article/{number}/change/" in only_letter().body
    Letter.objects.all().delete()

    workflow.publish(copy, by=board)
    subject = "[Đã đăng] Bản sửa: Hội nghị sơ kết"
    assert letters() == {"Bien": subject, "Hai": subject}  # who made the copy, and whose text was replaced
    text = Letter.objects.get(recipient=editor).body
    assert "đã đăng bản sửa của bài viết dưới đây." in text
    assert f"/article/{original.pk}/change/" in text
    assert original.get_absolute_url() in text


def test_copy_of_an_article_that_was_taken_down_meanwhile_is_not_told_to_be_public(client, writer, board, cell):
    original = published(writer, cell, by=board)
    copy = workflow.correct(original, by=writer)
    workflow.submit(copy, by=writer)
    workflow.unpublish(original, by=board, reason="Dữ liệu cá nhân")
    Letter.objects.all().delete()
    client.force_login(board)
    form = AdminForm(client, f"/quan-tri/articles/article/{copy.pk}/change/")
    assert form.send("_publish").status_code == 302
    assert letters() == {"Viet": "[Đã duyệt] Bản sửa: Hội nghị sơ kết"}
    text = only_letter().body
    assert "đã duyệt bản sửa của bài viết dưới đây, thay nội dung bài; bài hiện không ở trên trang." in text
    assert "Trên trang:" not in text
    assert original.get_absolute_url() not in text


def test_discarded_copy_is_told_to_who_made_it(writer, board, cell):
    copy = workflow.correct(published(writer, cell, by=board), by=writer)
    original = copy.corrects
    workflow.discard(copy, by=board)
    assert letters() == {"Viet": "[Bỏ bản sửa] Bản sửa: Hội nghị sơ kết"}
    assert original
    assert f"/article/{original.pk}/change/" in only_letter().body


# ---- nobody else


def test_closed_accounts_and_accounts_without_address_are_left_out(writer, board, cell):
    person("Dong", Role.BOARD, cell, is_active=False)
    person("Khong", Role.BOARD, cell, email="")
    workflow.submit(draft(writer, cell), by=writer)
    assert letters().keys() == {"Ban"}
