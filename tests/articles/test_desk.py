"""The desk: each finds what waits for them in their units, nothing of others; each figure leads to its list."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from articles import workflow
from articles.models import Article, Comment, DayViews, ReaderMessage
from documents.models import Opinion
from partynews.models import User
from tests.factories import make_article, make_category, make_draft, make_unit, make_user
from units.permissions import Role

pytestmark = pytest.mark.django_db
NOTHING_WAITS = "Không có bài nào chờ bạn"


class Page:
    def __init__(self, user: User) -> None:
        self.client = Client()
        self.client.force_login(user)
        answer = self.client.get(reverse("admin:index"))
        assert answer.status_code == 200
        self.tree = LexborHTMLParser(answer.content.decode())

    def text(self, selector: str = "#content") -> str:
        return " ".join(" ".join(node.text() for node in self.tree.css(selector)).split())

    def figures(self) -> dict[str, str]:
        """What each figure counts: the number."""
        found = [" ".join(node.text().split()) for node in self.tree.css(".desk-figures a")]
        return {text.partition(" ")[2]: text.partition(" ")[0] for text in found}

    def behind(self, words: str) -> str:
        """The page that the figure with ``words`` leads to."""
        links = [node for node in self.tree.css(".desk-figures a, .desk-states a") if words in node.text()]
        answer = self.client.get(links[0].attributes["href"] or "")
        assert answer.status_code == 200
        return answer.content.decode()

    def rows_behind(self, words: str) -> int:
        """How many rows has the list there?"""
        return len(LexborHTMLParser(self.behind(words)).css("#result_list tbody tr"))


@pytest.fixture
def ward() -> Any:
    city = make_unit("Thành ủy Tân Phú")
    make_category()
    return make_unit("Đảng ủy Phường An Hòa", parent=city)


@pytest.fixture
def sister(ward) -> Any:
    return make_unit("Đảng ủy Phường Bình Minh", parent=ward.parent)


def submitted(title: str, unit: Any, by: User | None = None) -> Article:
    by = by or make_user(Role.WRITER, unit=unit)
    article = make_article(title, unit=unit, created_by=by, changed_by=by)
    workflow.submit(article, by=by)
    return article


def views(article: Article, days_ago: int, number: int) -> None:
    day = timezone.localdate() - datetime.timedelta(days=days_ago)
    DayViews.objects.create(day=day, article=article, views=number)


def test_an_account_without_a_role_is_told_whom_to_ask():
    make_article("Bài của người khác", at="now")
    page = Page(make_user(full_name="Trần Mới"))
    assert "chưa được giao vai trò" in page.text()
    assert "nhờ người quản trị" in page.text()
    assert "Trần Mới" in page.text()
    assert "Bài của người khác" not in page.text()
    assert "Viết bài mới" not in page.text()


@pytest.mark.parametrize("role", [Role.EDITOR, Role.BOARD])
def test_what_others_handed_in_waits_for_who_decides_in_that_unit(role, ward, sister):
    submitted("Bài của phường tôi", ward)
    submitted("Bài của phường bên", sister)
    page = Page(make_user(role, unit=ward))
    assert "Bài của phường tôi" in page.text(".desk-waiting")
    assert "Bài của phường bên" not in page.text()
    assert page.figures()["bài chờ tôi"] == "1"
    assert page.rows_behind("bài chờ tôi") == 1


def test_nobody_is_asked_to_approve_a_text_of_their_own(ward):
    board = make_user(Role.BOARD, unit=ward)
    submitted("Tôi tự gửi", ward, by=board)
    page = Page(board)
    assert NOTHING_WAITS in page.text(".desk-waiting")
    assert page.rows_behind("bài chờ tôi") == 0
    assert "Tôi tự gửi" in page.text(".desk-handed")


def test_approved_texts_wait_for_the_board_not_for_editors(ward):
    article, board = submitted("Đã được duyệt", ward), make_user(Role.BOARD, unit=ward)
    workflow.approve(article, by=board)
    assert "Đã duyệt, chờ đăng" in Page(board).text(".desk-waiting")
    assert NOTHING_WAITS in Page(make_user(Role.EDITOR, unit=ward)).text(".desk-waiting")


def test_a_writer_sees_own_texts_and_the_reason_for_a_return(ward):
    writer, editor = make_user(Role.WRITER, unit=ward), make_user(Role.EDITOR, unit=ward)
    back = submitted("Bài bị trả", ward, by=writer)
    workflow.send_back(back, by=editor, reason="Lần một: thiếu ảnh")
    workflow.submit(back, by=writer)
    workflow.send_back(back, by=editor, reason="Lần hai: thiếu tên người chủ trì")
    make_article("Bài đang viết dở", unit=ward, created_by=writer)
    submitted("Bài đã gửi đi", ward, by=writer)
    make_article("Nháp của người khác", unit=ward, created_by=editor)
    page = Page(writer)
    assert "Bài bị trả" in page.text(".desk-returned")
    assert "Lần hai: thiếu tên người chủ trì" in page.text(".desk-returned")
    assert "Lần một" not in page.text()
    assert "Bài đang viết dở" in page.text(".desk-draft")
    assert "Bài đã gửi đi" in page.text(".desk-handed")
    assert "Nháp của người khác" not in page.text()
    assert page.figures() == {"bài trả lại tôi": "1", "bài đang viết": "1", "bài đã gửi": "1"}
    assert [page.rows_behind(words) for words in ("trả lại tôi", "đang viết", "đã gửi")] == [1, 1, 1]


def test_a_writers_desk_is_calm(ward):
    submitted("Bài của đồng nghiệp", ward)
    text = Page(make_user(Role.WRITER, unit=ward)).text()
    assert "Viết bài mới" in text
    for other in ("Chờ tôi xem", "Nhận xét chờ duyệt", "Lâu chưa có bài mới", "theo trạng thái", "đồng nghiệp"):
        assert other not in text


def test_a_working_copy_is_named_as_such(ward):
    writer = make_user(Role.WRITER, unit=ward)
    article = make_article("Bài đã lên trang", unit=ward, created_by=writer, at="now")
    workflow.correct(article, by=writer)
    page = Page(writer)
    assert "Bản sửa" in page.text(".desk-draft")
    assert "Bài đã lên trang" in page.text(".desk-draft")


def test_urgent_articles_stand_on_the_list_until_a_second_person_has_reviewed_them(ward, sister):
    alone, second = make_user(Role.BOARD, unit=ward), make_user(Role.BOARD, unit=ward)
    article = submitted("Tin mưa bão", ward, by=alone)
    workflow.publish_urgently(article, by=alone, reason="Chỉ có một người trực.")
    page = Page(second)
    assert "Tin mưa bão" in page.text(".desk-urgent")
    assert "Chỉ có một người trực." in page.text(".desk-urgent")
    assert "Tin mưa bão" in page.behind("đăng khẩn")
    for other in (alone, make_user(Role.BOARD, unit=sister), make_user(Role.EDITOR, unit=ward)):
        assert "Chỉ có một người trực." not in Page(other).text()
    workflow.review(article.status_changes.get(step="publish_urgently"), by=second)
    assert not Page(second).tree.css(".desk-urgent")


def test_comments_wait_for_the_editors_of_their_unit(ward, sister):
    for unit, text in ((ward, "Tôi rất đồng tình."), (sister, "Của phường bên.")):
        article = make_article(unit=unit, at="now")
        Comment.objects.create(article=article, name="Bạn đọc", email="a@example.vn", text=text)
        Comment.objects.create(
            article=article, name="Cũ", email="a@example.vn", text="Đã duyệt rồi", status=Comment.Status.APPROVED
        )
    page = Page(make_user(Role.EDITOR, unit=ward))
    assert "Tôi rất đồng tình." in page.text(".desk-comments")
    assert "a@example.vn" not in page.text()
    assert "Của phường bên." not in page.text()
    assert "Đã duyệt rồi" not in page.text()
    assert page.figures()["nhận xét chờ duyệt"] == "1"
    assert page.rows_behind("nhận xét chờ duyệt") == 1


def test_readers_letters_wait_for_who_deals_with_them_the_oldest_first(ward, sister):
    for unit, text in ((ward, "Thư cũ nhất."), (ward, "Thư mới hơn."), (sister, "Của phường bên."), (None, "Chung.")):
        ReaderMessage.objects.create(unit=unit, name="Bạn đọc", email="a@example.vn", text=text)
    ReaderMessage.objects.create(unit=ward, text="Đã trả lời", status="done")
    page = Page(make_user(Role.EDITOR, unit=ward))
    assert "Thư bạn đọc chưa xử lý 2 Bạn đọc: Thư cũ nhất. Lâu nhất:" in page.text(".desk-letters")
    for other in ("a@example.vn", "Của phường bên.", "Chung.", "Đã trả lời"):
        assert other not in page.text()
    assert page.figures()["thư bạn đọc chưa xử lý"] == "2"
    assert page.rows_behind("thư bạn đọc chưa xử lý") == 2
    head = Page(make_user(Role.BOARD, unit=ward.parent))
    assert head.figures()["thư bạn đọc chưa xử lý"] == "4"
    assert "thư bạn đọc" not in Page(make_user(Role.WRITER, unit=ward)).text()


def test_opinions_on_drafts_wait_for_who_reads_them_the_oldest_first(ward, sister):
    draft, away = make_draft("Quy chế mới", unit=ward), make_draft("Dự thảo bên kia", unit=sister)
    for about, text in ((draft, "Ý cũ nhất."), (draft, "Ý mới hơn."), (away, "Ý của phường bên.")):
        Opinion.objects.create(draft=about, name="Bạn đọc", email="a@example.vn", place="Khu phố 4", text=text)
    Opinion.objects.create(draft=draft, text="Ý đã xem", status="noted")
    page = Page(make_user(Role.EDITOR, unit=ward))
    assert "Góp ý dự thảo chưa xem 2 Bạn đọc: Ý cũ nhất. Lâu nhất:" in page.text(".desk-opinions")
    assert "dự thảo “Quy chế mới”" in page.text(".desk-opinions")
    for other in ("a@example.vn", "Khu phố 4", "phường bên", "bên kia", "Ý đã xem"):
        assert other not in page.text()
    assert page.figures()["góp ý dự thảo chưa xem"] == "2"
    assert page.rows_behind("góp ý dự thảo chưa xem") == 2
    assert Page(make_user(Role.BOARD, unit=ward.parent)).figures()["góp ý dự thảo chưa xem"] == "3"
    for role in (Role.WRITER, Role.ADMIN):
        assert "góp ý dự thảo" not in Page(make_user(role, unit=ward)).text()


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
