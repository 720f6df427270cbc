"""What each block of the home page shows is public, and what ceases to be public leaves it at once."""

import datetime

import pytest
from django.utils import timezone

from articles import workflow
from articles.models import Photo, Video
from documents.models import Document, Draft
from tests.factories import (
    local,
    make_article,
    make_category,
    make_document,
    make_draft,
    make_entry,
    make_meeting,
    make_user,
    make_video,
    picture_file,
)
from tests.home_page import DAY, fill, show_only
from tests.page import Page
from units.models import ScheduleEntry

pytestmark = pytest.mark.django_db


def test_home_shows_the_marked_story_the_latest_and_a_block_for_each_category_with_news(client):
    make_category("Chuyên mục trống")
    make_category("Chuyên mục ẩn", in_menu=False)
    marked = make_article("Bài nổi bật", at=local(2020, 1, 1, 8), category=make_category("Tin tức"), featured=True)
    make_article("Bài mới nhất", at="now", category=make_category("Chuyên mục ẩn"))
    make_article("Bài thường", at=local(2019, 1, 1, 8), category=make_category("Tin tức"))
    make_article("Bài nháp")
    make_article("Bài hẹn giờ", at=timezone.now() + datetime.timedelta(hours=1))
    page = Page(client, "/")
    assert page.texts(".lead h2") == ["Bài nổi bật"]
    assert page.links(".lead") == [marked.get_absolute_url()]
    assert page.texts(".latest h3") == ["Bài mới nhất", "Bài thường"]
    assert page.texts(".block > h2") == ["Tin tức"]
    assert page.texts(".block h3") == ["Bài thường"]
    assert "Bài nháp" not in page.text
    assert "Bài hẹn giờ" not in page.text


def test_a_notice_is_shown_with_its_last_day_in_words_and_not_after_it(client):
    today = timezone.localdate()
    lasting = make_article("Còn hạn", at="now", notice_until=today)
    make_article("Hết hạn", at=local(2020, 1, 1), notice_until=today - DAY)
    make_article("Nháp còn hạn", notice_until=today)
    make_article("Hẹn giờ còn hạn", at=timezone.now() + DAY, notice_until=today + 9 * DAY)
    page = Page(client, "/")
    assert page.texts(".notices h3") == ["Còn hạn"]
    assert page.links(".notices") == [lasting.get_absolute_url()]
    assert f"ngày {today:%d} tháng {today:%m} năm {today:%Y}" in page.words(".notices .when")


def test_documents_are_public_the_newest_first_and_lead_to_the_register(client):
    today = timezone.localdate()
    old = make_document("1-KH/ĐU", issued_on=today - 9 * DAY)
    new = make_document("2-CT/ĐU", kind="directive", issued_on=today, summary="Tăng cường phòng cháy")
    make_document("3-KH/ĐU", public=False)
    page = Page(client, "/")
    assert page.texts(".documents h3") == ["Chỉ thị 2-CT/ĐU", "Kế hoạch 1-KH/ĐU"]
    assert "Tăng cường phòng cháy" in page.words(".documents")
    assert f"Ngày ban hành {today:%d/%m/%Y}" in page.words(".documents")
    assert page.links(".documents li") == [new.get_absolute_url(), old.get_absolute_url()]
    assert "/van-ban/" in page.links(".documents")
    assert "3-KH/ĐU" not in page.html


def test_drafts_are_shown_while_opinions_are_taken_the_next_to_close_first(client):
    today = timezone.localdate()
    make_draft("Còn lâu", closes=9)
    make_draft("Hết hạn hôm nay", closes=0)
    make_draft("Đã hết hạn", closes=-1)
    make_draft("Chưa mở", opens=1, closes=9)
    make_draft("Chưa công khai", is_public=False)
    show_only("drafts")
    page = Page(client, "/")
    assert page.texts("main h3") == ["Hết hạn hôm nay", "Còn lâu"]
    assert f"Nhận góp ý đến hết ngày {today:%d/%m/%Y}" in page.text


def test_home_lists_coming_meetings_and_not_past_or_private_ones(client):
    soon = timezone.now() + 2 * DAY
    make_meeting("Hội nghị sắp họp", starts_at=soon)
    make_meeting("Hội nghị đã họp", starts_at=timezone.now() - 2 * DAY)
    make_meeting("Cuộc họp kín", starts_at=soon, is_public=False)
    page = Page(client, "/")
    assert page.texts("main .meetings h3") == ["Hội nghị sắp họp"]
    assert f"{timezone.localtime(soon):%H:%M}" in page.words("main .meetings")
    assert "Cuộc họp kín" not in page.html


def test_schedule_is_shown_only_in_a_week_that_has_one(client):
    make_entry("Việc tuần trước", at=timezone.now() - 7 * DAY)
    make_entry("Việc tuần sau", at=timezone.now() + 7 * DAY)
    make_entry("Việc nội bộ", at=timezone.now(), is_public=False)
    assert Page(client, "/").tree.css(".week") == []
    make_entry("Giao ban", at=timezone.now(), place="Phòng họp số 1")
    page = Page(client, "/")
    assert page.words(".week li").endswith("Giao ban Phòng họp số 1")
    assert set(page.links(".week")) == {"/lich-cong-tac/"}
    for hidden in ("Việc tuần trước", "Việc tuần sau", "Việc nội bộ"):
        assert hidden not in page.html


def test_videos_are_public_and_lead_to_their_pages(client):
    film = make_video("Phóng sự", length=125)
    make_video("Chưa công khai", public=False)
    make_video("Hẹn giờ", published_at=timezone.now() + DAY)
    page = Page(client, "/")
    assert page.texts(".videos h3") == ["Phóng sự"]
    assert page.links(".videos") == [film.get_absolute_url()]
    assert "youtube" not in page.html


def test_an_article_that_is_taken_down_leaves_every_block_at_once(client):
    full = fill()
    assert Page(client, "/").html.count(full.get_absolute_url()) == 3  # story, notice, picture
    workflow.unpublish(full, by=make_user("superuser"), reason="Đăng nhầm")
    page = Page(client, "/")
    assert full.get_absolute_url() not in page.html
    assert full.title not in page.html
    assert "Quang cảnh" not in page.html


@pytest.mark.parametrize("model", [Document, Draft, Video, ScheduleEntry])
def test_what_is_made_private_leaves_at_once(client, model):
    fill()
    row = model.objects.get()
    assert str(row) in Page(client, "/").text
    row.is_public = False
    row.save()
    assert str(row) not in Page(client, "/").text


def test_gallery_shows_one_picture_an_article_and_leads_to_it(client):
    article = make_article("Lễ hội", at="now")
    for name in ("Ảnh một", "Ảnh hai"):
        Photo.objects.create(article=article, image=picture_file(), alt=name, position=1)
    page = Page(client, "/")
    assert page.texts(".photos h3") == ["Lễ hội"]
    assert page.links(".photos") == [article.get_absolute_url()]
    assert [node.attributes["alt"] for node in page.tree.css(".photos img")] == ["Ảnh một"]


def test_home_without_any_content_says_so_and_shows_no_block(client):
    page = Page(client, "/")
    assert "Trang đang được chuẩn bị" in page.text
    assert page.tree.css(".band, main ul") == []
