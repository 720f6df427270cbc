"""The desk's calendar and figures: of one's own units, and each figure leads to its list."""

import datetime

import pytest
from django.utils import timezone

from articles import workflow
from articles.models import Article, DayViews
from tests.articles.desk.page import Page, submitted
from tests.factories import make_article, make_category, make_unit, make_user
from units.permissions import Role

pytestmark = pytest.mark.django_db


def views(article: Article, days_ago: int, number: int) -> None:
    day = timezone.localdate() - datetime.timedelta(days=days_ago)
    DayViews.objects.create(day=day, article=article, views=number)


def test_the_calendar_begins_on_monday_and_shows_what_comes_out(ward, sister):
    soon = timezone.now() + datetime.timedelta(days=2)
    make_article("Bài hẹn giờ", unit=ward, at=soon)
    make_article("Bài hẹn giờ của phường bên", unit=sister, at=soon)
    make_article("Rất xa", unit=ward, at=soon + datetime.timedelta(days=90))
    page = Page(make_user(Role.WRITER, unit=ward))
    cells = page.tree.css(".desk-month td")
    first = datetime.date.fromisoformat(cells[0].css_first("time").attributes["datetime"] or "")
    assert (first.weekday(), len(cells)) == (0, 35)
    assert "Bài hẹn giờ" in page.text(".desk-calendar")
    assert "phường bên" not in page.text()
    assert "1 bài sau" in page.text(".desk-calendar")
    assert len(page.tree.css(".desk-month .today")) == 1
    day = page.tree.css_first(".desk-month a").attributes["href"]
    listed = page.client.get(day).content.decode()
    assert "Bài hẹn giờ" in listed
    assert "Rất xa" not in listed


def test_views_are_drawn_by_day_with_words_and_a_table(ward, sister):
    mine, others = make_article("Được đọc", unit=ward, at="now"), make_article("Bên kia", unit=sister, at="now")
    for days_ago, number in ((0, 7), (3, 1200), (29, 2), (30, 900)):
        views(mine, days_ago, number)
    views(others, 0, 50)
    page = Page(make_user(Role.EDITOR, unit=ward))
    chart = page.tree.css_first(".desk-chart")
    assert len(chart.css("rect")) == 30
    assert "1.209 lượt xem trong 30 ngày" in (chart.attributes["aria-label"] or "")
    assert "hôm nay 7" in (chart.attributes["aria-label"] or "")
    assert len(page.tree.css(".desk-table tbody tr")) == 30
    assert "1.200" in page.text(".desk-table")
    assert "," not in (chart.css("rect")[5].attributes["x"] or "")
    assert "Được đọc 1.209 lượt xem" in page.text(".desk-most-read")
    assert "Bên kia" not in page.text()


def test_a_writer_sees_the_views_of_own_articles(ward):
    writer = make_user(Role.WRITER, unit=ward)
    views(make_article("Của tôi", unit=ward, created_by=writer, at="now"), 1, 5)
    views(make_article("Của đồng nghiệp", unit=ward, at="now"), 1, 90)
    page = Page(writer)
    assert "5 lượt xem trong 30 ngày" in page.text(".desk-total")
    assert "Của tôi" in page.text(".desk-most-read")
    assert "Của đồng nghiệp" not in page.text()


def test_what_is_off_the_site_is_not_among_the_most_read(ward):
    board = make_user(Role.BOARD, unit=ward)
    article = make_article("Sắp gỡ", unit=ward, at="now")
    views(article, 1, 5)
    workflow.unpublish(article, by=board, reason="Đăng nhầm")
    assert "Sắp gỡ" not in Page(board).text(".desk-most-read")


def test_units_and_categories_that_have_gone_quiet_are_named_with_their_last_date(ward, sister):
    now = timezone.now()
    quiet, lively = make_category("Dân vận"), make_category("Tin tức")
    make_article(unit=ward, category=quiet, at=now - datetime.timedelta(days=70))
    make_article(unit=ward.parent, category=lively, at="now")
    ended = make_unit("Đảng ủy cũ", parent=ward.parent, ended_on=datetime.date(2020, 1, 1))
    make_article(unit=ended, category=lively, at=now - datetime.timedelta(days=900))
    page = Page(make_user(Role.BOARD, unit=ward.parent))
    text = page.text(".desk-quiet")
    assert "Dân vận" in text
    assert ward.name in text
    assert "70 ngày trước" in text
    assert "1 đơn vị chưa có bài nào" in text
    assert "Tin tức" not in text
    assert "Đảng ủy cũ" not in text
    narrow = Page(make_user(Role.BOARD, unit=sister)).text(".desk-quiet")
    assert "Dân vận" not in narrow
    assert ward.name not in narrow


def test_pictures_without_a_description_are_counted_in_articles_one_may_edit(ward, sister):
    bare = {"lead_picture": "anh/a-800x600.webp"}
    make_article("Thiếu", unit=ward, at="now", **bare)
    make_article("Đủ", unit=ward, at="now", lead_alt="Quang cảnh", **bare)
    with_gallery = make_article("Thiếu ở bộ ảnh", unit=ward, at="now")
    with_gallery.photos.create(image="anh/b-800x600.webp")
    with_gallery.photos.create(image="anh/c-800x600.webp")
    make_article("Thiếu, phường bên", unit=sister, at="now", **bare)
    page = Page(make_user(Role.EDITOR, unit=ward))
    assert page.figures()["bài có ảnh thiếu mô tả"] == "2"
    assert page.rows_behind("ảnh thiếu mô tả") == 2


def test_states_are_counted_in_ones_own_units_and_lead_to_their_lists(ward, sister):
    submitted("Chờ", ward)
    submitted("Chờ bên kia", sister)
    make_article("Đăng", unit=ward, at="now")
    make_article("Hẹn", unit=ward, at=timezone.now() + datetime.timedelta(days=1))
    page = Page(make_user(Role.EDITOR, unit=ward))
    counted = {node.css_first(".badge").text(): node.css_first("b").text() for node in page.tree.css(".desk-states a")}
    expected = {"Nháp": "0", "Chờ duyệt": "1", "Trả lại": "0", "Đã duyệt": "0"}
    assert counted == {**expected, "Hẹn giờ": "1", "Đã đăng": "1", "Đã gỡ": "0", "Bản sửa": "0"}
    assert [page.rows_behind(state) for state in ("Chờ duyệt", "Hẹn giờ", "Đã đăng")] == [1, 1, 1]


def test_the_administrator_oversees_without_being_asked_to_write_or_approve(ward):
    submitted("Bài chờ", ward)
    page = Page(make_user(Role.ADMIN, unit=ward.parent))
    assert "Viết bài mới" not in page.text()
    assert "Chờ tôi xem" not in page.text()
    assert page.tree.css(".desk-states")
    assert page.tree.css(".desk-chart, .desk-readers")
