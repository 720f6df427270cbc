"""Looking at an article before it is public, on the real page, counted nowhere."""

import datetime

import pytest
from django.utils import timezone

from articles import workflow
from articles.models import Article, DayViews, Photo, ViewCount
from partynews.visits import COOKIE
from tests.articles.addresses import at, reader, signed_in
from tests.factories import make_unit, make_user, pdf_file, picture_file, readers
from units.permissions import Role

pytestmark = pytest.mark.django_db


def test_a_draft_is_shown_on_the_real_page_with_all_that_belongs_to_it(article, writer):
    Photo.objects.create(article=article, image=picture_file(), caption="Toàn cảnh", credit="An")
    article.files.create(file=pdf_file(), title="Báo cáo quý một")
    client = signed_in(writer)
    frame = client.get(at(article, "preview")).content.decode()
    assert "Bản xem thử – chưa công khai" in frame
    assert f'src="{at(article, "preview_page")}"' in frame
    page = client.get(at(article, "preview_page")).content.decode()
    for text in ("Bài chưa đăng", "Mở đầu của bài.", "Nội dung bài viết.", "Toàn cảnh", "Báo cáo quý một", "Minh An"):
        assert text in page
    assert "<span>Chưa đăng</span> | <span>Lượt xem: 0</span>" in page
    assert "noindex" in page
    assert 'rel="canonical"' not in page
    assert "Đăng nhận xét" not in page


def test_only_the_page_in_the_frame_may_be_framed(article, writer):
    client = signed_in(writer)
    inner, outer = client.get(at(article, "preview_page")), client.get(at(article, "preview"))
    assert inner.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in inner.headers["Content-Security-Policy"]
    assert "script-src-attr" not in inner.headers["Content-Security-Policy"]
    assert "https://www.youtube.com" in inner.headers["Content-Security-Policy"]
    assert outer.headers["X-Frame-Options"] == "DENY"
    assert inner.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in inner.headers["Cache-Control"]


def test_looking_counts_no_view_and_sets_no_cookie_of_a_visit(article, writer, board):
    workflow.publish(article, by=board)
    before = readers()
    answer = signed_in(writer).get(at(article, "preview_page"))
    assert COOKIE not in answer.cookies
    assert not ViewCount.objects.exists()
    assert not DayViews.objects.exists()
    assert readers() == before


@pytest.mark.parametrize("state", Article.Status.values)
def test_every_state_can_be_looked_at(article, writer, state):
    Article.objects.filter(pk=article.pk).update(status=state, published_at=timezone.now())
    assert "Bài chưa đăng" in signed_in(writer).get(at(article, "preview_page")).content.decode()


def test_a_working_copy_shows_the_first_date_and_the_note_it_would_bring(article, writer, board):
    workflow.publish(article, by=board, at=timezone.make_aware(datetime.datetime(2024, 3, 2, 9, 15)))
    copy = workflow.correct(article, by=writer)
    copy.title, copy.correction_kind, copy.correction_text = "Tên đã sửa", "correction", "Sửa tên đại biểu."
    copy.save()
    page = signed_in(writer).get(at(copy, "preview_page")).content.decode()
    assert "Tên đã sửa" in page
    assert "02/03/2024 | 09:15" in page
    assert "Sửa tên đại biểu." in page
    assert "Đính chính" in page
    assert "Sửa tên đại biểu." not in reader().get(article.get_absolute_url()).content.decode()


@pytest.mark.parametrize("name", ["preview", "preview_page", "links"])
def test_another_units_article_is_404(article, name):
    assert signed_in(make_user(Role.BOARD, unit=make_unit("Phường khác"))).get(at(article, name)).status_code == 404
    assert reader().get(at(article, name)).status_code == 302
