"""Readers' letters in the admin: who sees which, what may be done, and that two people do not undo each other."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from articles.letters import handling
from articles.models import ReaderMessage
from tests.admin_form import messages_of
from tests.factories import make_article, make_unit, make_user
from tests.page import Page
from units.permissions import Role

pytestmark = pytest.mark.django_db
LIST = "/quan-tri/articles/readermessage/"


@pytest.fixture
def ward(db):
    return make_unit("Đảng ủy Phường An Hòa")


@pytest.fixture
def editor(ward):
    return make_user(Role.EDITOR, unit=ward, full_name="Đỗ Quang Vinh")


def make_letter(text: str = "Xin hỏi lịch tiếp.", **fields) -> ReaderMessage:
    about = {"name": "Trần Thị Lan", "email": "lan@vidu.vn", "telephone": "0900000001"}
    return ReaderMessage.objects.create(**{**about, "text": text, **fields})


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def page_of(letter: ReaderMessage) -> str:
    return reverse("admin:articles_readermessage_change", args=[letter.pk])


def shown_on(client: Client, letter: ReaderMessage) -> dict[str, str]:
    """What the letter's page carries of what it shows."""
    tree = LexborHTMLParser(client.get(page_of(letter)).content.decode())
    seen = tree.css_first("#content-main input[name=seen]")
    return {"seen": seen.attributes["value"] or ""} if seen else {}


def press(client: Client, letter: ReaderMessage, button: str, **typed: str):
    return client.post(page_of(letter), {**shown_on(client, letter), button: "1", **typed})


def listed(client: Client, query: str = "") -> list[str]:
    return Page(client, f"{LIST}{query}").texts(".comment-text")


# ---- the list


def test_new_letters_come_first_and_filters_tell_them_apart(ward, editor):
    article = make_article("Hội nghị", unit=ward, at="now")
    make_letter("Đã xong", unit=ward, status="done", note="Đã gọi lại")
    make_letter("Về bài", unit=ward, article=article, article_title="Hội nghị")
    make_letter("Bài đã xóa", unit=ward, article_title="Bài cũ")
    old = make_letter("Gửi đơn vị", unit=ward)
    make_letter("Gửi chung")
    ReaderMessage.objects.filter(pk=old.pk).update(sent_at=timezone.now() - datetime.timedelta(days=40))
    client = signed_in(editor)
    assert listed(client) == ["Gửi chung", "Bài đã xóa", "Về bài", "Gửi đơn vị", "Đã xong"]
    assert listed(client, "?trang-thai=chua-xu-ly") == ["Gửi chung", "Bài đã xóa", "Về bài", "Gửi đơn vị"]
    assert listed(client, "?trang-thai=da-xu-ly") == ["Đã xong"]
    assert listed(client, "?ve=bao-loi") == ["Bài đã xóa", "Về bài"]
    assert listed(client, "?ve=don-vi") == ["Gửi đơn vị", "Đã xong"]
    assert listed(client, "?ve=chung") == ["Gửi chung"]
    today = timezone.localdate()
    assert "Gửi đơn vị" not in listed(client, f"?sent_at_tu={today}")
    assert listed(client, f"?sent_at_den={today - datetime.timedelta(days=2)}") == ["Gửi đơn vị"]
    assert listed(client, f"?unit__id__exact={ward.pk}") == ["Bài đã xóa", "Về bài", "Gửi đơn vị", "Đã xong"]
    page = Page(client, LIST)
    assert reverse("admin:articles_article_change", args=[article.pk]) in page.links("#result_list")
    assert "lan@vidu.vn" not in page.html


def test_sender_is_found_by_name_or_telephone(ward, editor):
    make_letter("Của bà Lan", unit=ward)
    make_letter("Của người khác", unit=ward, name="Phạm Văn Bình", telephone="", email="binh@vidu.vn")
    client = signed_in(editor)
    assert listed(client, "?q=thi+lan") == ["Của bà Lan"]
    assert listed(client, "?q=0900000001") == ["Của bà Lan"]
    assert listed(client, "?q=binh") == ["Của người khác"]


def test_the_list_costs_the_same_with_many_letters(ward, editor, django_assert_max_num_queries):
    article = make_article(unit=ward, at="now")
    for number in range(60):
        make_letter(f"Số {number}", unit=ward, article=article, article_title="x", done_by=editor)
    client = signed_in(editor)
    with django_assert_max_num_queries(15):
        assert client.get(LIST).status_code == 200


def test_several_are_done_at_once_with_one_note(ward, editor):
    rows = [make_letter(f"Số {number}", unit=ward) for number in range(3)]
    handling.finish(rows[0], by=make_user("superuser", full_name="Trần Thị Bình"), note="Đã trả lời riêng")
    client, chosen = signed_in(editor), {"_selected_action": [row.pk for row in rows]}
    asked = client.post(LIST, {"action": "finish_selected", **chosen}).content.decode()
    assert "Kết quả xử lý" in asked
    again = client.post(LIST, {"action": "finish_selected", "note": " ", **chosen}).content.decode()
    assert "Hãy ghi kết quả xử lý." in again
    assert ReaderMessage.objects.filter(status="new").count() == 2
    said = messages_of(client, client.post(LIST, {"action": "finish_selected", "note": "Quảng cáo", **chosen}))
    assert "Trần Thị Bình đã xử lý thư này" in said
    assert "Đã ghi: 2 thư đã xử lý." in said
    assert sorted(ReaderMessage.objects.values_list("note", flat=True)) == [
        "Quảng cáo",
        "Quảng cáo",
        "Đã trả lời riêng",
    ]


# ---- one letter


def test_letter_is_read_whole_dealt_with_and_taken_up_again(ward, editor):
    letter = make_letter("Dòng một\nDòng hai", unit=ward)
    client = signed_in(editor)
    page = Page(client, page_of(letter))
    for told in ("Dòng một", "Dòng hai", "lan@vidu.vn", "0900000001", "Đảng ủy Phường An Hòa", "Chưa xử lý"):
        assert told in page.text
    empty = press(client, letter, "_done").content.decode()
    assert "Hãy ghi kết quả xử lý." in empty
    answer = press(client, letter, "_done", note="Đã gọi lại.")
    assert answer["Location"] == f"{LIST}?trang-thai=chua-xu-ly"
    page = Page(client, page_of(letter))
    assert "Xử lý bởiĐỗ Quang Vinh" in page.text
    assert "Đã gọi lại." in page.text
    press(client, letter, "_reopen")
    page = Page(client, page_of(letter))
    assert "Lần trướcĐỗ Quang Vinh" in page.text
    assert page.texts("textarea[name=note]") == ["Đã gọi lại."]


def test_second_person_is_told_who_was_quicker_and_keeps_what_was_typed(ward, editor):
    letter = make_letter(unit=ward)
    client, left_open = signed_in(editor), shown_on(signed_in(editor), letter)
    handling.finish(letter, by=make_user("superuser", full_name="Trần Thị Bình"), note="Đã chuyển Văn phòng.")
    late = client.post(page_of(letter), {**left_open, "_done": "1", "note": "Của tôi."}).content.decode()
    assert "Trần Thị Bình đã xử lý thư này lúc" in late
    assert "Đã chuyển Văn phòng." in late
    letter.refresh_from_db()
    assert letter.note == "Đã chuyển Văn phòng."
    seen = shown_on(client, letter)
    handling.reopen(letter, by=editor, seen=handling.mark(letter))
    handling.finish(letter, by=editor, note="Lần hai.")
    stale = client.post(page_of(letter), {**seen, "_reopen": "1"}).content.decode()
    assert "Lần hai." in stale
    letter.refresh_from_db()
    assert letter.status == "done"


def test_a_reader_may_ask_that_nothing_of_theirs_is_kept(ward, editor):
    letter = make_letter("Nhà tôi ở số 5.", unit=ward)
    client = signed_in(editor)
    assert "Hãy ghi lý do." in press(client, letter, "_erase").content.decode()
    press(client, letter, "_erase", erase_reason="Người gửi yêu cầu ngày 03/03")
    page = Page(client, page_of(letter))
    for gone in ("Nhà tôi ở số 5.", "Trần Thị Lan", "lan@vidu.vn", "0900000001"):
        assert gone not in page.html
    assert "Người gửi yêu cầu ngày 03/03" in page.text
    assert "Xóa bởiĐỗ Quang Vinh" in page.text
    assert page.tree.css("#content-main :is([type=submit], textarea)") == []
    assert "đã được xóa" in press(client, letter, "_done", note="x").content.decode()
    assert "Nội dung đã xóa" in Page(client, LIST).text


def test_nobody_rewrites_deletes_or_makes_up_a_letter(ward):
    letter = make_letter(unit=ward)
    client = signed_in(make_user("superuser"))
    fields = {
        node.attributes.get("name")
        for node in Page(client, page_of(letter)).tree.css("#content-main :is(input, textarea, select)[name]")
    }
    assert {"name", "email", "telephone", "text", "unit", "article"} & fields == set()
    client.post(page_of(letter), {"_done": "1", "note": "Xong", "text": "Sửa lời", "name": "Khác"})
    letter.refresh_from_db()
    assert (letter.text, letter.name, letter.note) == ("Xin hỏi lịch tiếp.", "Trần Thị Lan", "Xong")
    assert client.get(f"{LIST}add/").status_code == 403
    assert client.get(f"{LIST}{letter.pk}/delete/").status_code == 403
    client.post(LIST, {"action": "delete_selected", "_selected_action": letter.pk, "post": "yes"})
    assert ReaderMessage.objects.get() == letter


# ---- who may


def test_letters_are_seen_down_the_tree_and_never_sideways(ward):
    cell, sister = make_unit("Chi bộ 1", parent=ward), make_unit("Chi bộ 2", parent=ward)
    letter = make_letter("Của chi bộ 1", unit=cell)
    assert listed(signed_in(make_user(Role.BOARD, unit=ward))) == ["Của chi bộ 1"]
    assert listed(signed_in(make_user(Role.EDITOR, unit=cell))) == ["Của chi bộ 1"]
    client = signed_in(make_user(Role.EDITOR, unit=sister))
    assert listed(client) == []
    assert client.get(page_of(letter)).status_code == 302
    client.post(page_of(letter), {"_done": "1", "note": "x"})
    client.post(LIST, {"action": "finish_selected", "note": "x", "_selected_action": letter.pk})
    letter.refresh_from_db()
    assert letter.status == "new"


def test_letter_without_a_unit_is_for_the_head_of_the_tree(ward):
    other_head = make_unit("Quận ủy", kind="district")
    cell = make_unit("Chi bộ 1", parent=ward)
    letter = make_letter("Gửi chung")
    make_letter("Của quận", unit=other_head)
    head = signed_in(make_user(Role.EDITOR, unit=ward))
    assert listed(head) == ["Gửi chung"]
    below = signed_in(make_user(Role.EDITOR, unit=cell))
    assert listed(below) == []
    assert below.get(page_of(letter)).status_code == 302
    press(head, letter, "_done", note="Đã trả lời.")
    letter.refresh_from_db()
    assert letter.status == "done"


def test_administrator_reads_without_contact_and_without_buttons(ward):
    letter = make_letter("Xin hỏi", unit=ward)
    client = signed_in(make_user(Role.ADMIN, unit=ward))
    page = Page(client, page_of(letter))
    assert "Xin hỏi" in page.text
    assert page.tree.css("#content-main [type=submit]") == []
    for private in ("lan@vidu.vn", "0900000001"):
        assert private not in page.html
    assert client.post(LIST, {"action": "finish_selected", "note": "x", "_selected_action": letter.pk})
    letter.refresh_from_db()
    assert letter.status == "new"


def test_writer_has_no_way_to_letters(ward):
    letter = make_letter("Xin hỏi", unit=ward)
    client = signed_in(make_user(Role.WRITER, unit=ward))
    assert {client.get(place).status_code for place in (LIST, page_of(letter))} <= {302, 403}
    assert "Thư bạn đọc" not in client.get("/quan-tri/").content.decode()
