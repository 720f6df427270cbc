"""Two people at one record, and one button pressed twice: nobody's words are lost unseen, nothing typed is lost."""

import threading
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from articles.models import Category
from partynews.fields import SlugFromField
from partynews.models import SiteProfile, User
from tests.admin_form import AdminForm
from tests.factories import PASSWORD, make_category, make_meeting, make_unit, make_user
from units.models import Meeting, PartyUnit

TWICE = "có thể nút Lưu đã được bấm hai lần"


@pytest.fixture
def boss(client, db) -> User:
    user = make_user("superuser")
    client.force_login(user)
    return user


def open_twice(client: Client, address: str) -> tuple[AdminForm, AdminForm]:
    return AdminForm(client, address), AdminForm(client, address)


def test_old_form_does_not_undo_what_was_saved_meanwhile(client, boss):
    meeting = make_meeting(chair="Ông A", body="<p>Cũ</p>", place="Hội trường 1")
    first, second = open_twice(client, f"/quan-tri/units/meeting/{meeting.pk}/change/")
    assert first.send(chair="Bà B", body="<p>Của <b>người thứ nhất</b></p>").status_code == 302
    assert second.send(place="Hội trường 2", body="<p>Của người thứ hai</p>").status_code == 200
    meeting.refresh_from_db()
    assert (meeting.chair, meeting.place) == ("Bà B", "Hội trường 1")
    assert "đã có người lưu bản mới, khác với bản của bạn ở “Chủ trì”, “Nội dung”." in " ".join(second.errors())
    shown = {
        row.css_first("dt").text(): " ".join(row.css_first("dd").text().split())
        for row in second.tree.css(".overtaken dl div")
    }
    assert shown == {"Chủ trì": "Bà B", "Nội dung": "Của người thứ nhất"}
    assert (second.data["place"], second.data["body"]) == ("Hội trường 2", "<p>Của người thứ hai</p>")
    assert second.send().status_code == 302
    meeting.refresh_from_db()
    assert (meeting.chair, meeting.place) == ("Ông A", "Hội trường 2")
    assert meeting.body == "<p>Của người thứ hai</p>"


def test_second_press_is_refused_again_if_somebody_saved_once_more(client, boss):
    meeting = make_meeting(chair="Ông A")
    first, second = open_twice(client, f"/quan-tri/units/meeting/{meeting.pk}/change/")
    first.send(chair="Bà B")
    assert second.send(chair="Ông C").status_code == 200
    AdminForm(client, first.address).send(chair="Bà D")
    assert second.send().status_code == 200
    assert "Bà D" in second.tree.css_first(".overtaken").text()
    assert second.send().status_code == 302
    assert Meeting.objects.get().chair == "Ông C"


def test_the_same_words_twice_are_no_conflict(client, boss):
    meeting = make_meeting(chair="Ông A", is_public=True)
    first, second = open_twice(client, f"/quan-tri/units/meeting/{meeting.pk}/change/")
    assert first.send(chair="Bà B").status_code == 302
    assert second.send(chair="Bà B").status_code == 302


def test_form_without_the_mark_of_its_beginning_is_asked_once(client, boss):
    meeting = make_meeting(chair="Ông A")
    form = AdminForm(client, f"/quan-tri/units/meeting/{meeting.pk}/change/")
    del form.data["_opened"]
    assert form.send(chair="Bà B").status_code == 200
    assert form.send().status_code == 302
    assert Meeting.objects.get().chair == "Bà B"


def test_units_categories_people_and_the_site_are_kept_in_the_same_way(client, boss):
    unit, above, person = make_unit(short_name="P1"), make_unit("Quận ủy"), make_user(email="a@example.vn")
    SiteProfile.objects.update_or_create(pk=1, defaults={"owner": "Đảng ủy", "footer": "<p>Cũ</p>"})
    records: list[tuple[str, Any, dict[str, Any], str]] = [
        ("units/partyunit", unit, {"short_name": "P2", "parent": above.pk}, "Quận ủy"),
        ("articles/category", make_category(description="cũ"), {"description": "Tin trong ngày"}, "Tin trong ngày"),
        ("partynews/user", person, {"email": "b@example.vn"}, "b@example.vn"),
        ("partynews/siteprofile", SiteProfile.objects.get(), {"footer": "<p>Chân mới</p>"}, "Chân mới"),
    ]
    for path, row, fields, shown in records:
        first, second = open_twice(client, f"/quan-tri/{path}/{row.pk}/change/")
        assert first.send(**fields).status_code == 302, path
        assert second.send().status_code == 200, path
        assert shown in second.tree.css_first(".overtaken").text(), path
        assert second.send().status_code == 302, path


# ---- pressed twice


def test_address_taken_in_the_same_moment_is_an_error_of_the_form(client, boss, monkeypatch):
    make_unit("Chi bộ 1")
    form = AdminForm(client, "/quan-tri/units/partyunit/add/")
    with monkeypatch.context() as patch:
        patch.setattr(SlugFromField, "_free", lambda self, instance, slug: slug)
        answer = form.send(name="Chi bộ 1", kind="cell", address="12 Lê Lợi")
    assert answer.status_code == 200
    assert "đã có đơn vị cùng tên" in " ".join(form.errors())
    assert TWICE in " ".join(form.errors())
    assert form.data["address"] == "12 Lê Lợi"
    assert PartyUnit.objects.count() == 1
    assert form.send().status_code == 302
    assert set(PartyUnit.objects.values_list("slug", flat=True)) == {"chi-bo-1", "chi-bo-1-2"}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("path", ["articles/category", "partynews/user", "units/partyunit"])
def test_new_record_sent_twice_in_the_same_moment_is_no_crash(path):
    fields = {"name": "Tin mới", "kind": "cell", "username": "tran.binh", "full_name": "Trần Thị Bình"}
    passwords = {"password1": PASSWORD, "password2": PASSWORD}
    answers = at_once([(f"/quan-tri/{path}/add/", {**fields, **passwords})] * 2)
    assert 302 in answers
    assert set(answers) <= {200, 302}
    assert Category.objects.filter(name="Tin mới").count() == (path == "articles/category")
    assert User.objects.filter(username="tran.binh").count() == (path == "partynews/user")


@pytest.mark.django_db(transaction=True)
def test_two_units_are_not_put_below_each_other_in_the_same_moment():
    one, other = make_unit("Đảng ủy Phường 1"), make_unit("Đảng ủy Phường 2")
    moves = [(one, other), (other, one)]
    address = "/quan-tri/units/partyunit/{}/change/"
    answers = at_once([(address.format(unit.pk), {"parent": above.pk}) for unit, above in moves])
    assert sorted(answers) == [200, 302]
    assert PartyUnit.objects.filter(parent=None).count() == 1


def at_once(sent: list[tuple[str, dict[str, Any]]]) -> list[int]:
    """The answers to forms that are all opened before the first of them is sent."""
    boss, forms, answers = make_user("superuser"), [], []
    for address, fields in sent:
        client = Client()
        client.force_login(boss)
        forms.append(AdminForm(client, address))
        forms[-1].data |= fields
    start = threading.Barrier(len(forms))

    def save(form: AdminForm) -> None:
        start.wait()
        answers.append(form.send().status_code)
        connection.close()

    threads = [threading.Thread(target=save, args=[form]) for form in forms]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers
