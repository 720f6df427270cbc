"""Each feed holds the newest public articles of its page and no others, is found from there, and quick at any size."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import workflow
from articles.feeds.channels import ITEMS
from articles.models import Article, Category
from tests.articles.feeds.subscribing import ALL, SITE, read, titles
from tests.factories import local, make_article, make_category, make_unit, make_user
from tests.page import Page

pytestmark = pytest.mark.django_db


def test_each_feed_has_the_articles_of_its_page_and_no_others(client, story):
    below = make_unit("Phường An Hòa", parent=story.unit)
    make_article("Của phường", at=local(2017, 2, 28), category=make_category("Dân vận"), unit=below)
    everything, own = ["Của phường", story.title], [story.title]
    for form in ("rss", "atom"):
        assert titles(client, f"/{form}/") == everything
        assert titles(client, f"/{form}/chuyen-muc/tin-tuc/") == own
        assert titles(client, f"/{form}/chuyen-muc/dan-van/") == ["Của phường"]
        assert titles(client, f"/{form}/don-vi/quan-uy/") == own
        assert titles(client, f"/{form}/don-vi/quan-uy/?gom=1") == everything
    feed = read(client, "/atom/don-vi/quan-uy/?gom=1").feed
    assert feed.title == "Quận ủy và các đơn vị trực thuộc – Đảng bộ An Bình"
    assert feed.link == f"{SITE}/don-vi/quan-uy/?gom=1"
    assert {"rel": "self", "href": f"{SITE}/atom/don-vi/quan-uy/?gom=1", "type": "application/atom+xml"} in feed.links


def test_a_feed_of_nothing_known_is_not_there_and_one_without_articles_is(client):
    make_category("Trống")
    for form in ("rss", "atom"):
        assert client.get(f"/{form}/chuyen-muc/khong-co/").status_code == 404
        assert client.get(f"/{form}/don-vi/khong-co/").status_code == 404
        assert titles(client, f"/{form}/chuyen-muc/trong/") == []
        assert titles(client, f"/{form}/") == []


def test_a_renamed_category_takes_its_subscribers_along(client, story):
    category = Category.objects.get(name="Tin tức")
    category.slug = "thoi-su"
    category.save()
    answer = client.get("/rss/chuyen-muc/tin-tuc/")
    assert (answer.status_code, answer["Location"]) == (301, "/rss/chuyen-muc/thoi-su/")


def test_nothing_that_is_not_public_is_in_any_feed(client, story):
    shared, board = {"category": story.category, "unit": story.unit}, make_user("board", story.unit)
    tomorrow = timezone.now() + datetime.timedelta(days=1)
    make_article("Bài kín nháp", **shared)
    make_article("Bài kín hẹn giờ", at=tomorrow, **shared)
    removed, binned = (make_article(f"Bài kín đã {how}", at="now", **shared) for how in ("gỡ", "bỏ"))
    for article in (removed, binned):
        workflow.unpublish(article, by=board, reason="Đăng nhầm")
    workflow.trash(binned, by=board)
    copy = workflow.correct(story, by=board)
    Article.objects.filter(pk=copy.pk).update(title="Bài kín bản sửa")
    for address in ALL:
        assert titles(client, address) == [story.title]
        assert "Bài kín" not in client.get(address).content.decode()


def test_only_reading_is_answered(client, story):
    assert client.head("/rss/").status_code == 200
    assert client.post("/rss/").status_code == 405


# ---- size


def test_a_feed_has_at_most_thirty_articles_and_needs_few_queries_at_any_size(client, story):
    def queries(address: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    below = make_unit("Phường", parent=story.unit)
    few = {address: queries(address) for address in ALL}
    for number in range(ITEMS + 10):
        unit = below if number % 2 else story.unit
        made = make_article(f"Bài {number}", at="now", category=story.category, unit=unit, byline="Minh An")
        made.corrections.create(kind="update", text="Thêm ảnh.", at=timezone.now())
    assert {address: queries(address) for address in ALL} == few
    assert max(few.values()) <= 8
    assert len(titles(client, "/rss/")) == ITEMS
    tag = client.get("/rss/")["ETag"]
    with CaptureQueriesContext(connection) as captured:
        assert client.get("/rss/", headers={"If-None-Match": tag}).status_code == 304
    assert len(captured) <= 4


# ---- pages that lead there


def test_pages_name_their_own_feeds_before_those_of_the_site(client, story):
    make_unit("Phường", parent=story.unit)
    site = ["/rss/", "/atom/"]
    for page, own in (
        ("/", []),
        (story.get_absolute_url(), []),
        ("/chuyen-muc/tin-tuc/", ["/rss/chuyen-muc/tin-tuc/", "/atom/chuyen-muc/tin-tuc/"]),
        ("/don-vi/quan-uy/", ["/rss/don-vi/quan-uy/", "/atom/don-vi/quan-uy/"]),
        ("/don-vi/quan-uy/?gom=1", ["/rss/don-vi/quan-uy/?gom=1", "/atom/don-vi/quan-uy/?gom=1"]),
    ):
        links = Page(client, page).tree.css("link[rel=alternate][type$='+xml']")
        assert [link.attributes["href"] for link in links] == own + site
        assert len({link.attributes["title"] for link in links}) == len(links)


def test_the_page_about_feeds_leads_to_all_of_them_and_to_the_calendars(client, story):
    make_unit("Phường", parent=story.unit)
    make_unit("Đã hết", ended_on=datetime.date(2020, 1, 1))
    make_category("Ngoài trình đơn", in_menu=False)
    page = Page(client, "/theo-doi/")
    assert page.texts("h1") == ["Theo dõi tin mới"]
    links = [link for link in page.links("main") if link.startswith("/")]
    links += [address.removeprefix("https://tin.example") for address in page.texts(".source code")]
    assert {*ALL, "/rss/chuyen-muc/ngoai-trinh-don/", "/rss/don-vi/phuong/", "/lich/hoi-nghi.ics"} <= set(links)
    assert not any("da-het" in link for link in links)
    assert page.texts("h2")[:2] == ["Lịch", "Toàn trang"]
    assert [client.get(link).status_code for link in links] == [200] * len(links)
    assert "webcal://tin.example/lich/hoi-nghi.ics" in page.links("main")
    google = "https://calendar.google.com/calendar/r?cid=webcal%3A%2F%2Ftin.example%2Flich%2Fhoi-nghi.ics"
    assert google in page.links("main")
    assert "/theo-doi/" in Page(client, "/").links("footer")
