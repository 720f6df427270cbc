"""The two lists of the administrator: where old addresses lead, and what is looked for in vain."""

import datetime
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.utils import timezone

from partynews.models import MissedAddress, MissedDay, OldAddress
from tests.admin_form import AdminForm, messages_of
from tests.factories import BROWSER, make_article, make_category, make_unit, make_user
from tests.page import Page
from units.permissions import Role

pytestmark = pytest.mark.django_db
OLD, MISSED = "/quan-tri/partynews/oldaddress/", "/quan-tri/partynews/missedaddress/"


@pytest.fixture
def admin(client: Client) -> Client:
    make_unit()
    client.force_login(make_user(Role.ADMIN))
    return client


@pytest.fixture
def reader() -> Client:
    return Client(headers={"User-Agent": BROWSER})


def miss(address: str, times: int = 1) -> MissedAddress:
    for _ in range(times):
        assert Client(headers={"User-Agent": BROWSER}).get(address).status_code == 404
    return MissedAddress.objects.get(address=address)


def rows(client: Client, address: str) -> list[str]:
    page = Page(client, address)
    return [" ".join(row.text(separator=" ").split()) for row in page.tree.css("#result_list tbody tr")]


# ---- old addresses


def test_address_is_led_to_an_article_by_hand(admin, reader):
    article = make_article("Hội nghị sơ kết", at="now")
    answer = AdminForm(admin, f"{OLD}add/").send(address="http://quan5.example.vn/Xem.asp?ID=5", article=article.pk)
    assert answer.status_code == 302
    assert OldAddress.objects.get().origin == "hand"
    assert reader.get("/xem.asp?id=5")["Location"] == article.get_absolute_url()
    (row,) = rows(admin, OLD)
    assert "Hội nghị sơ kết" in row
    assert "1, lần cuối" in row
    assert "Nhập tay" in row
    assert "/Xem.asp?ID=5" in Page(admin, OLD).links("#result_list")


def test_empty_list_says_where_old_addresses_come_from(admin):
    told = "Chưa có địa chỉ cũ nào. Địa chỉ cũ vào đây khi nhập bài từ trang trước, hoặc bấm “Thêm địa chỉ cũ”."
    assert told in Page(admin, OLD).text
    OldAddress.objects.create(address="/a.html", target="/lien-he/")
    assert told not in Page(admin, OLD).text
    assert "Chưa có địa chỉ cũ nào" not in Page(admin, f"{OLD}?q=khong-thay").text


def test_who_leads_a_miss_on_comes_back_to_the_misses(admin, reader):
    miss("/cu.html")
    (form,) = [link for link in Page(admin, MISSED).links("#result_list") if "/add/?" in link]
    answer = AdminForm(admin, form).send(target="/lien-he/")
    assert (answer.status_code, answer["Location"]) == (302, MISSED)
    answer = AdminForm(admin, f"{OLD}add/").send(address="/khac.html", target="/lien-he/")
    assert answer["Location"] == OLD
    assert reader.get("/cu.html")["Location"] == "/lien-he/"


def test_address_is_led_to_any_page_of_this_site(admin, reader):
    category = make_category("Tin tức")
    for address, target in (("/a.html", category.get_absolute_url()), ("/b.html", "http://testserver/lien-he/?x=1")):
        AdminForm(admin, f"{OLD}add/").send(address=address, target=target)
    assert reader.get("/a.html")["Location"] == category.get_absolute_url()
    assert reader.get("/b.html")["Location"] == "/lien-he/?x=1"


def test_who_leads_to_a_page_that_is_not_public_is_told_so(admin, reader):
    draft = make_article("Nháp")
    answer = AdminForm(admin, f"{OLD}add/").send(address="/a.html", target=f"/bai-viet/{draft.pk}")
    assert OldAddress.objects.get().target == f"/bai-viet/{draft.pk}/"
    assert "hiện không mở được" in messages_of(admin, answer)
    assert reader.get("/a.html").status_code == 404
    answer = AdminForm(admin, f"{OLD}add/").send(address="/b.html", target="/lien-he/")
    assert "hiện không mở được" not in messages_of(admin, answer)


def test_target_is_corrected_in_the_form(admin, reader):
    first, second = (make_article(title, at="now") for title in ("Một", "Hai"))
    AdminForm(admin, f"{OLD}add/").send(address="/a.html", article=first.pk)
    form = AdminForm(admin, f"{OLD}{OldAddress.objects.get().pk}/change/")
    assert form.data["target"] == f"/bai-viet/{first.pk}/"
    assert form.send(article=second.pk).status_code == 302
    assert reader.get("/a.html")["Location"] == second.get_absolute_url()


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"address": "/"}, "trang chủ thì không cần"),
        ({"address": "/lien-he/"}, "một trang đang có"),
        ({"address": "/Van-ban"}, ""),
        ({"address": "/quan-tri/x/"}, "một trang đang có"),
        ({"address": "/DA-CO.html?utm_id=1"}, "đã ghi rồi, đang dẫn đến /tro-nang/"),
        ({"target": ""}, "Chọn bài viết, hoặc ghi địa chỉ"),
        ({"target": "https://khac.example/lien-he/"}, "Chỉ chuyển đến trang thuộc trang thông tin này."),
        ({"target": "google.com/x"}, "Chỉ chuyển đến trang thuộc trang thông tin này."),
        ({"target": "//khac.example/lien-he/"}, "Chỉ chuyển đến trang thuộc trang thông tin này."),
        ({"target": "/\\khac.example/"}, "Trang này không có địa chỉ ấy"),
        ({"target": "/quan-tri/"}, "Trang này không có địa chỉ ấy"),
        ({"target": "/khong-co.html"}, "Trang này không có địa chỉ ấy"),
        ({"target": "/media/../secret_key"}, "Trang này không có địa chỉ ấy"),
        ({"target": "javascript:alert(1)"}, "Trang này không có địa chỉ ấy"),
        ({"article": "99999"}, ""),
        ({"article": "x"}, ""),
    ],
)
def test_form_refuses_what_would_lead_nowhere_or_astray(admin, sent, said):
    OldAddress.objects.create(address="/da-co.html", target="/tro-nang/")
    form = AdminForm(admin, f"{OLD}add/")
    answer = form.send(**{"address": "/moi.html", "target": "/lien-he/", **sent})
    if sent == {"address": "/Van-ban"}:  # what only letter case tells from a page of ours is no page of ours
        assert answer.status_code == 302
        return
    assert answer.status_code == 200
    assert form.errors()
    assert said in " ".join(form.errors())
    assert OldAddress.objects.count() == 1


def test_form_refuses_addresses_that_lead_back(admin):
    for address, target in (("/chuyen-muc/a/", "/chuyen-muc/b/"), ("/chuyen-muc/b/", "/chuyen-muc/c/")):
        OldAddress.objects.create(address=address, target=target)
    form = AdminForm(admin, f"{OLD}add/")
    form.send(address="/chuyen-muc/c/", target="/chuyen-muc/a/")
    assert "dẫn vòng" in " ".join(form.errors())
    form.send(address="/chuyen-muc/d/", target="/chuyen-muc/D/")
    assert "dẫn vòng" in " ".join(form.errors())


def test_article_that_is_not_public_is_not_offered(admin):
    draft, form = make_article("Nháp"), AdminForm(admin, f"{OLD}add/")
    form.send(address="/a.html", article=draft.pk)
    assert form.errors()
    assert not OldAddress.objects.exists()
    found = admin.get("/quan-tri/autocomplete/?app_label=articles&model_name=removal&field_name=successor&term=nháp")
    assert found.json()["results"] == []


def test_list_is_searched_by_both_addresses(admin):
    for address, target in (("/tin/một.html", "/lien-he/"), ("/tin/hai.html", "/tro-nang/")):
        OldAddress.objects.create(address=address, target=target)
    for term, found in (
        ("một", 1),
        ("MỘT", 1),
        ("http://quan5.example.vn/tin/m%E1%BB%99t", 1),
        ("tro-nang", 1),
        ("/tin/", 2),
        ("%", 0),
        ("khác", 0),
    ):
        assert len(rows(admin, f"{OLD}?{urlencode({'q': term})}")) == found, term


def test_link_to_try_an_address_never_leaves_the_site(admin):
    OldAddress.objects.create(address="http://a.example//khac.example/x", target="/lien-he/")
    OldAddress.objects.create(address="/\\khac.example/y", target="/lien-he/")
    links = Page(admin, OLD).links("#result_list")
    assert {"/khac.example/x", "/%5Ckhac.example/y"} <= set(links)
    assert not any(link.startswith(("//", "/\\", "http")) for link in links)


def test_page_of_many_addresses_asks_no_more_than_of_one(admin, django_assert_max_num_queries):
    article = make_article("Bài", at="now")
    for number in range(60):
        OldAddress.objects.create(address=f"/{number}.html", target=f"/bai-viet/{article.pk}/")
    with django_assert_max_num_queries(12):
        assert len(rows(admin, OLD)) == 50


# ---- what is looked for in vain


def test_the_most_missed_stand_first_with_their_month(admin):
    miss("/it.html")
    many = miss("/nhieu.html", 3)
    MissedDay.objects.create(missed=many, day=timezone.localdate() - datetime.timedelta(days=10), count=9)
    page = Page(admin, MISSED)
    first, second = (row.text(separator=" ") for row in page.tree.css("#result_list tbody tr"))
    assert "/nhieu.html" in first
    assert "/it.html" in second
    drawn: Any = page.tree.css_first("#result_list svg")
    assert "12 lượt trong 30 ngày qua, ngày nhiều nhất 9" in drawn.attributes["aria-label"]
    assert [rect.attributes["height"] for rect in drawn.css("rect")] == ["24", "8"]


def test_one_press_opens_the_form_filled_in_and_the_line_is_done(admin, reader):
    miss("/Tin/Hội-nghị.aspx?ID=5&x=a b")
    (link,) = [link for link in Page(admin, MISSED).links("#result_list") if "/add/" in link]
    form = AdminForm(admin, link)
    assert form.data["address"] == "/Tin/Hội-nghị.aspx?ID=5&x=a b"
    assert form.send(target="/lien-he/").status_code == 302
    assert reader.get("/Tin/Hội-nghị.aspx?ID=5&x=a b")["Location"] == "/lien-he/"
    assert rows(admin, MISSED) == []
    assert len(rows(admin, f"{MISSED}?tinh-trang=da-chuyen")) == 1


def test_line_is_put_aside_and_taken_back(admin):
    row = miss("/a.html")
    answer = admin.post(f"{MISSED}bo-qua/", {"bo-qua": row.pk})
    assert "Đã bỏ qua: /a.html" in messages_of(admin, answer)
    miss("/a.html")
    assert rows(admin, MISSED) == []
    (shown,) = rows(admin, f"{MISSED}?tinh-trang=bo-qua")
    assert "Đưa trở lại" in shown
    admin.post(f"{MISSED}bo-qua/", {"lay-lai": row.pk})
    assert len(rows(admin, MISSED)) == 1
    row.refresh_from_db()
    assert row.people == 2


@pytest.mark.parametrize("sent", [{}, {"bo-qua": "x"}, {"bo-qua": "9" * 30}, {"lay-lai": ""}])
def test_wrong_number_is_refused_without_a_fault(admin, sent):
    assert admin.post(f"{MISSED}bo-qua/", sent).status_code == 302
    assert admin.post(f"{MISSED}bo-qua/", {"bo-qua": "999"}).status_code == 404
    assert admin.get(f"{MISSED}bo-qua/").status_code == 405


def test_scanners_are_not_in_the_way(admin, reader):
    reader.get("/wp-login.php")
    assert rows(admin, MISSED) == []
    (row,) = rows(admin, f"{MISSED}?tinh-trang=do-quet")
    assert "máy dò quét" in row
    assert "Chuyển hướng" not in row


def test_markup_in_an_address_is_shown_as_text(admin):
    MissedAddress.objects.create(
        key="/x", address='/"><b>x</b>', came_from="<i>", first_at=timezone.now(), last_at=timezone.now()
    )
    html = admin.get(MISSED).content.decode()
    assert "<b>x</b>" not in html
    assert "<i>" not in html.partition('id="result_list"')[2]


@pytest.mark.parametrize("role", [Role.WRITER, Role.EDITOR, Role.BOARD])
def test_lists_are_the_administrators(client, role):
    make_unit()
    client.force_login(make_user(role))
    for address in (OLD, MISSED, f"{OLD}add/"):
        assert client.get(address).status_code == 403
