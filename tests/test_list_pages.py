"""What citizens see on lists: category, day, search, units, and the ways from one article to the next."""

import datetime

import pytest
from django.utils import timezone

from articles.models import Article
from partynews.addresses import absolute
from tests.factories import local, make_article, make_unit
from tests.page import Page

pytestmark = pytest.mark.django_db


def numbered(count: int) -> list[Article]:
    return [
        make_article(f"Bài số {n:02d}", at=local(2020, 1, 1, 8) + datetime.timedelta(days=n)) for n in range(count)
    ]


def test_newer_and_older_stand_nearest_first_and_go_on(client):
    articles = numbered(14)
    page = Page(client, articles[7].get_absolute_url())
    newer, older = page.tree.css(".neighbours section")
    assert newer.css_first("li a").text() == "Bài số 08 (09/01/2020)"
    assert [n.text()[:9] for n in newer.css("li")] == [f"Bài số {n:02d}" for n in range(8, 13)]
    assert [n.text()[:9] for n in older.css("li")] == [f"Bài số {n:02d}" for n in range(6, 1, -1)]
    assert page.texts(".neighbours h2") == ["TIN MỚI HƠN", "TIN ĐÃ ĐƯA"]
    category = articles[7].category.get_absolute_url()
    assert page.links(".neighbours .onward") == [
        f"{category}?sau={articles[7].pk}",
        f"{category}?truoc={articles[7].pk}",
    ]
    assert Page(client, articles[3].get_absolute_url()).links(".onward") == [f"{category}?sau={articles[3].pk}"]


def test_going_on_reaches_every_article_of_the_category_once(client):
    articles = numbered(45)
    seen, address = [], f"{articles[-1].category.get_absolute_url()}?truoc={articles[-1].pk}"
    while address:
        page = Page(client, address)
        assert page.texts("h1") == ["TIN ĐÃ ĐƯA"]
        seen += page.texts(".articles h3")
        onward = page.links(".onward")
        address = articles[0].category.get_absolute_url() + onward[0] if onward else ""
    assert seen == [f"Bài số {n:02d}" for n in range(43, -1, -1)]


def test_lists_offer_their_pages_and_say_which_one_is_open(client):
    category = numbered(45)[0].category.get_absolute_url()
    page = Page(client, f"{category}?trang=2")
    assert page.texts(".pager [aria-current=page]") == ["Trang 2 / 3"]
    assert page.links(".pager") == ["?trang=1", "?trang=1", "?trang=3", "?trang=3"]
    assert page.tree.css_first("link[rel=canonical]").attributes["href"] == absolute(f"{category}?trang=2")
    assert Page(client, "/don-vi/").tree.css(".pager") == []


def test_day_page_shows_its_month_from_monday_with_links_to_days_that_have_articles(client):
    make_article("Kiểm tra bốn đảng bộ cơ sở", at=local(2017, 8, 15, 16, 33))
    page = Page(client, "/ngay/2017/08/15/")
    assert page.texts("h1") == ["Thứ Ba, ngày 15 tháng 08 năm 2017"]
    assert page.texts(".calendar caption") == ["Tháng 8 năm 2017"]
    assert page.texts(".calendar th") == ["T2", "T3", "T4", "T5", "T6", "T7", "CN"]
    assert page.texts(".calendar tbody tr:first-child td") == ["", "1", "2", "3", "4", "5", "6"]
    assert page.links(".calendar table") == ["/ngay/2017/08/15/"]
    assert page.links(".calendar nav") == ["/ngay/2017/07/", "/ngay/2017/", "/ngay/2017/09/"]
    assert page.texts(".articles h3") == ["Kiểm tra bốn đảng bộ cơ sở"]
    other = Page(client, "/ngay/2017/08/16/")
    assert other.texts(".calendar [aria-current=date]") == ["16"]
    assert other.tree.css(".articles") == []


@pytest.mark.parametrize("typed", ["1800-01-01", "2101-01-01", "0001-01-01", "9999-12-31", "27/02/2017", "\x00"])
def test_day_that_has_no_address_leads_to_today(client, typed):
    assert client.get("/ngay/", {"ngay": typed})["Location"] == f"/ngay/{timezone.localdate():%Y/%m/%d}/"


def test_search_keeps_what_was_typed_on_every_page_of_its_answer(client):
    numbered(25)
    page = Page(client, "/tim-kiem/?q=b%C3%A0i+s%E1%BB%91")
    assert page.tree.css_first("main input[name=q]").attributes["value"] == "bài số"
    assert set(page.links(".pager")) == {"?q=b%C3%A0i+s%E1%BB%91&trang=2"}
    assert len(Page(client, "/tim-kiem/?q=b%C3%A0i%20s%E1%BB%91&trang=2").texts(".hits h3")) == 5
    assert 'content="noindex, follow"' in page.html


def test_search_without_answer_says_so_and_shows_what_was_typed_as_text(client):
    page = Page(client, "/tim-kiem/?q=<script>alert(1)</script>")
    assert "Không có kết quả nào cho “<script>alert(1)</script>”" in page.text
    assert page.tree.css("body script") == []
    assert "Không có kết quả" not in Page(client, "/tim-kiem/").text


def test_units_stand_as_a_tree_and_ended_ones_say_when(client):
    district = make_unit("Quận ủy", position=1)
    make_unit("Phường Một", parent=district, position=1, ended_on=datetime.date(2025, 6, 30))
    ward = make_unit("Phường Hai", parent=district, position=2)
    make_unit("Chi bộ 1", parent=ward)
    make_unit("Huyện ủy", position=2)
    page = Page(client, "/don-vi/")
    assert page.texts(".tree > li > div > a") == ["Quận ủy", "Huyện ủy"]
    assert page.texts(".tree > li > ul > li > div > a") == ["Phường Một", "Phường Hai"]
    assert page.texts(".tree ul ul > li > div > a") == ["Chi bộ 1"]
    assert page.texts(".ended") == ["kết thúc ngày 30/06/2025"]


def test_unit_page_shows_particulars_life_and_neighbours_in_the_tree(client):
    parent = make_unit("Quận ủy An Bình")
    fields = {"address": "Số 1 phố Chợ", "email": "vp@anbinh.example", "contact_person": "Lê Thị Hòa"}
    unit = make_unit("Đảng ủy phường Một", parent=parent, founded_on=datetime.date(1990, 5, 1), **fields)
    child = make_unit("Chi bộ khu phố 1", parent=unit)
    page = Page(client, unit.get_absolute_url())
    for words in ("Số 1 phố Chợ", "vp@anbinh.example", "Lê Thị Hòa", "ngày 01/05/1990", "Đảng ủy phường"):
        assert words in page.words(".facts")
    assert {parent.get_absolute_url(), child.get_absolute_url()} <= set(page.links("main"))
    for label in ("Điện thoại", "Kết thúc", "Hội nghị"):
        assert label not in page.words("main")
