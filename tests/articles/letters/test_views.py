"""The contact page and "Báo lỗi bài viết": who the office is, and what readers may write to it."""

import datetime

import pytest
from django.utils import timezone

from articles import workflow
from articles.models import ReaderMessage
from partynews.models import SiteProfile
from tests.factories import make_article, make_unit, make_user
from tests.page import Page
from tests.reader_forms import FROM_HERE, READER_FORMS, mistakes
from units.models import PartyUnit

pytestmark = pytest.mark.django_db
CONTACT = "/lien-he/"


def ended(days: int = 0) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=days)


def options(page: Page) -> list[str]:
    return page.texts("select[name=unit] option")


# ---- who the office is


def test_contact_page_tells_who_the_office_is_and_how_to_reach_it(client):
    told = {
        "owner": "Đảng ủy Phường An Hòa",
        "address": "Số 1 đường Mẫu",
        "telephone": "028 3555 0001",
        "email": "vanphong@anhoa.example",
        "contact_person": "Trần Thị Mai",
        "working_hours": "Thứ Ba hằng tuần",
        "responsible": "Đồng chí Lê Văn Tám",
    }
    SiteProfile.objects.update_or_create(pk=1, defaults=told)
    page = Page(client, CONTACT)
    assert page.texts("dl.facts dd") == [
        *(told[name] for name in ("owner", "address", "telephone", "email", "contact_person", "working_hours")),
        told["responsible"],
    ]
    assert {"tel:02835550001", "mailto:vanphong@anhoa.example"} <= set(page.links("dl.facts"))


def test_contact_page_of_a_new_site_has_no_empty_lines(client):
    page = Page(client, CONTACT)
    assert page.texts("dl.facts dd") == [SiteProfile().name]
    assert page.tree.css(".offices") == []


def test_only_living_units_with_particulars_are_listed_and_the_chart_has_the_others(client):
    head = make_unit("Đảng ủy Phường An Hòa", telephone="028 3555 0001 (máy lẻ 2)")
    make_unit("Văn phòng", parent=head, email="vanphong@anhoa.example", position=2)
    make_unit("Ban Xây dựng Đảng", parent=head, position=1, ended_on=ended(days=30), address="Phòng 2")
    make_unit("Không có địa chỉ", parent=head)
    make_unit("Đã giải thể", parent=head, telephone="028 1", ended_on=ended())
    make_unit("Chi bộ cấp dưới", parent=PartyUnit.objects.get(name="Văn phòng"), telephone="028 2")
    page = Page(client, CONTACT)
    assert page.texts(".offices h3") == ["Đảng ủy Phường An Hòa", "Ban Xây dựng Đảng", "Văn phòng"]
    assert "028 3555 0001 (máy lẻ 2)" in page.words(".offices")
    assert not [link for link in page.links(".offices") if link.startswith("tel:")]
    assert "/so-do-to-chuc/" in page.links("main")
    assert set(options(page)) >= {"Không có địa chỉ", "Văn phòng"}
    assert {"Đã giải thể", "Chi bộ cấp dưới"}.isdisjoint(options(page))


def test_list_of_units_ends_at_sixty_whatever_their_number(client, django_assert_max_num_queries):
    head = make_unit(telephone="028 1")
    for number in range(80):
        make_unit(f"Chi bộ {number}", parent=head, position=number, telephone="028 2")
    with django_assert_max_num_queries(4):
        page = Page(client, CONTACT)
    assert len(page.tree.css(".offices li")) == 60
    assert len(options(page)) == 61


# ---- writing to it


def test_letter_reaches_the_unit_that_was_chosen(client):
    form = READER_FORMS["letter"]()
    unit = make_unit("Văn phòng")
    form.send(client, unit=str(unit.pk), email="", telephone="(028) 3555.0001")
    letter = ReaderMessage.objects.get()
    assert (letter.unit, letter.article, letter.article_title) == (unit, None, "")
    assert (letter.email, letter.telephone, letter.status) == ("", "(028) 3555.0001", "new")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"name": ""}, "Hãy ghi họ và tên."),
        ({"email": ""}, "Hãy ghi thư điện tử hoặc số điện thoại."),
        ({"email": "", "telephone": "gọi cho tôi"}, "Số điện thoại chưa đúng."),
        ({"email": "", "telephone": "12345"}, "Số điện thoại chưa đúng."),
        ({"unit": "987"}, "Đơn vị này không có trong danh sách."),
        ({"text": ""}, "Hãy viết nội dung thư."),
    ],
)
def test_letter_needs_a_name_a_way_back_and_a_text(client, typed, said):
    response = READER_FORMS["letter"]().send(client, **typed)
    assert [error for error in mistakes(response).split("  ") if said in error]
    if "telephone" in typed:
        assert "Hãy ghi thư điện tử hoặc" not in mistakes(response)
    assert not ReaderMessage.objects.exists()


def test_unit_that_was_chosen_is_kept_when_the_form_comes_back(client):
    form = READER_FORMS["letter"]()
    unit = make_unit("Văn phòng")
    answer = form.send(client, unit=str(unit.pk), text="").content.decode()
    assert f'<option value="{unit.pk}" selected>' in answer


def test_ended_unit_gets_no_letter(client):
    form = READER_FORMS["letter"]()
    unit = make_unit("Đã giải thể", ended_on=ended(days=-1))
    assert "không có trong danh sách" in mistakes(form.send(client, unit=str(unit.pk)))


def test_who_sent_a_letter_learns_what_happens_next(client):
    SiteProfile.objects.update_or_create(pk=1, defaults={"owner": "Đảng ủy Phường An Hòa", "telephone": "028 1"})
    page = Page(client, f"{CONTACT}?da-gui=1")
    assert "Thư đã đến Đảng ủy Phường An Hòa." in page.words("[role=status]")
    assert "mời bạn gọi 028 1" in page.words("[role=status]")
    assert {"/", "tel:0281"} <= set(page.links("main"))


# ---- what is wrong in an article


def test_report_names_its_article_leads_back_and_asks_for_no_name(client):
    article = make_article("Hội nghị sơ kết", at="now")
    here = f"{article.get_absolute_url()}bao-loi/"
    page = Page(client, here)
    assert page.texts(".kicker a") == ["Hội nghị sơ kết"]
    assert page.links("main").count(article.get_absolute_url()) == 2
    assert page.tree.css_first("meta[name=robots]").attributes["content"] == "noindex"
    answer = client.post(here, {"text": "Ngày họp ghi sai."}, headers=FROM_HERE)
    assert answer["Location"] == f"{here}?da-gui=1"
    letter = ReaderMessage.objects.get()
    assert (letter.article, letter.article_title, letter.unit) == (article, "Hội nghị sơ kết", article.unit)
    assert (letter.name, letter.email) == ("", "")
    assert article.get_absolute_url() in Page(client, answer["Location"]).links("main")
    assert "Ngày họp ghi sai." not in Page(client, article.get_absolute_url()).html


def test_only_public_articles_take_reports(client):
    article, draft = make_article("Hội nghị", at="now"), make_article("Nháp")
    wrong = client.get(f"/bai-viet/{article.pk}/sai/bao-loi/")
    assert (wrong.status_code, wrong["Location"]) == (301, f"{article.get_absolute_url()}bao-loi/")
    workflow.unpublish(article, by=make_user("superuser"), reason="Đăng nhầm")
    for row, status in ((draft, 404), (article, 410)):
        address = f"{row.get_absolute_url()}bao-loi/"
        assert client.get(address).status_code == status
        assert client.post(address, {"text": "Sai"}, headers=FROM_HERE).status_code == status
    assert not ReaderMessage.objects.exists()
