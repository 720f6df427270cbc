"""Calendars of the archive: days of a month, months of a year, the nearest times with articles."""

import datetime

import pytest
from django.utils import timezone

from articles.calendars import month_calendar
from tests.factories import local, make_article
from tests.page import Page

pytestmark = pytest.mark.django_db


def test_calendar_begins_on_monday_and_knows_days_with_articles():
    make_article("Cuối ngày", at=local(2017, 2, 27, 23, 59))
    make_article("Nháp")
    month = month_calendar(datetime.date(2017, 2, 10))
    assert len(month.weeks[0]) == 7
    assert month.weeks[0][:3] == [None, None, (datetime.date(2017, 2, 1), False)]  # a Wednesday
    with_articles = [cell[0] for week in month.weeks for cell in week if cell and cell[1]]
    assert with_articles == [datetime.date(2017, 2, 27)]
    assert (month.previous, month.following) == (datetime.date(2017, 1, 1), datetime.date(2017, 3, 1))


def test_calendar_does_not_lead_into_the_future():
    assert month_calendar(timezone.localdate()).following is None


def test_month_shows_its_days_and_the_ways_to_its_neighbours(client):
    make_article("Tháng trước", at=local(2020, 1, 31, 23, 59))
    make_article("Đầu tháng", at=local(2020, 3, 1))
    make_article("Cuối tháng", at=local(2020, 3, 31, 23, 59, 59))
    make_article("Tháng sau", at=local(2020, 6, 1))
    page = Page(client, "/ngay/2020/03/")
    assert page.texts("h1") == ["Tháng 3 năm 2020"]
    assert page.texts(".articles h3") == ["Cuối tháng", "Đầu tháng"]
    assert page.links(".calendar table") == ["/ngay/2020/03/01/", "/ngay/2020/03/31/"]
    assert page.links(".calendar nav") == ["/ngay/2020/01/", "/ngay/2020/", "/ngay/2020/06/"]
    beside_a_day = Page(client, "/ngay/2020/03/01/")
    assert beside_a_day.links(".calendar nav") == ["/ngay/2020/02/", "/ngay/2020/", "/ngay/2020/04/"]
    assert page.links(".around") == ["/ngay/2020/01/", "/ngay/2020/06/"]


def test_year_draws_how_many_articles_each_month_has_and_says_it_in_words(client):
    for day in (1, 2, 3, 4):
        make_article(f"Tháng 3 {day}", at=local(2020, 3, day))
    make_article("Đêm giao thừa", at=local(2020, 12, 31, 23, 59, 59))
    make_article("Năm sau", at=local(2021, 1, 1))
    make_article("Nháp")
    page = Page(client, "/ngay/2020/")
    rows = [row.text(separator=" ").split() for row in page.tree.css(".months tbody tr")]
    assert len(rows) == 12
    assert (rows[0][:3], rows[2][:3], rows[11][:3]) == (["Tháng", "1", "0"], ["Tháng", "3", "4"], ["Tháng", "12", "1"])
    assert page.links(".months") == ["/ngay/2020/03/", "/ngay/2020/12/"]
    widths = [bar.attributes["width"] for bar in page.tree.css(".months rect")]
    assert (widths[0], widths[2], widths[11]) == ("0.0%", "100.0%", "25.0%")
    assert "5 bài viết" in page.words(".top")
    assert page.links(".around") == ["/ngay/2021/"]


@pytest.mark.parametrize("address", ["/ngay/2019/05/05/", "/ngay/2019/05/", "/ngay/2019/"])
def test_empty_time_says_so_and_leads_to_the_nearest_with_articles(client, address):
    make_article("Trước", at=local(2017, 8, 15))
    make_article("Sau", at=local(2020, 2, 29))
    page = Page(client, address)
    assert "Không có bài viết nào trong" in page.words("main .none")
    assert page.tree.css(".articles, .months") == []
    assert [link[: len(address)] for link in page.links(".around")] == [
        "/ngay/2017/08/15/"[: len(address)],
        "/ngay/2020/02/29/"[: len(address)],
    ]
    assert 'content="noindex, follow"' in page.html


@pytest.mark.parametrize("address", ["/ngay/2099/12/31/", "/ngay/2099/12/", "/ngay/2099/", "/ngay/1900/01/01/"])
def test_the_last_and_first_times_of_all_are_pages_without_articles(client, address):
    make_article("Hẹn giờ", at=timezone.now() + datetime.timedelta(days=1))
    assert Page(client, address).tree.css(".articles, .around") == []


@pytest.mark.parametrize(
    "address", ["/ngay/2019/13/", "/ngay/2019/00/", "/ngay/2019/02/30/", "/ngay/1899/", "/ngay/2100/"]
)
def test_times_that_are_none_are_not_found(client, address):
    assert client.get(address).status_code == 404


def test_scheduled_article_is_in_no_calendar(client):
    soon = timezone.now() + datetime.timedelta(minutes=5)
    make_article("Hẹn giờ", at=soon)
    today = timezone.localtime(soon)
    for address in (f"/ngay/{today:%Y}/", f"/ngay/{today:%Y/%m}/", f"/ngay/{today:%Y/%m/%d}/"):
        page = Page(client, address)
        assert page.links(".calendar table") + page.links(".months") + page.links(".around") == []
        assert "Hẹn giờ" not in page.text
