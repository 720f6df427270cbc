"""The article for a printer: everything that is public of it, nothing of the site's frame."""

import re

import pytest
from django.utils import timezone

from articles import workflow
from articles.models import ArticleFile, Correction, Photo, Removal, Source, ViewCount
from partynews.addresses import absolute
from partynews.models import SiteProfile
from tests.factories import BROWSER, local, make_article, make_unit, make_user, pdf_file, picture_file
from tests.page import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    SiteProfile.objects.update_or_create(pk=1, defaults={"name": "Đảng bộ quận An Bình", "owner": "Quận ủy An Bình"})
    found = make_article(
        "Hội nghị sơ kết",
        at=local(2017, 8, 15, 16, 33),
        unit=make_unit("Quận ủy An Bình"),
        sapo="Đoàn kiểm tra đã làm việc.",
        body='<h2>I. Kết quả</h2><p>Nội dung.</p><p><img src="/media/anh/a-1600x900.webp" alt="Kho"></p>',
        byline="Tin, ảnh: Minh An",
        source=Source.objects.create(name="Báo An Bình"),
        source_url="https://bao.example/tin/1",
        lead_picture=picture_file(),
        lead_alt="Hội trường",
    )
    Photo.objects.create(article=found, image=picture_file(), caption="Đại biểu", credit="Thu Hà")
    ArticleFile.objects.create(article=found, file=pdf_file(), title="Kế hoạch số 149-KH/QU")
    Correction.objects.create(article=found, kind="correction", text="Sửa tên đồng chí.", at=local(2017, 8, 16, 8))
    return found


def sheet(client, article, status: int = 200) -> Page:
    return Page(client, f"{article.get_absolute_url()}in/", status)


def test_sheet_tells_whose_site_when_who_wrote_it_and_where_it_stands(client, article):
    page = sheet(client, article)
    here = absolute(article.get_absolute_url())
    assert page.words("title") == "Hội nghị sơ kết – Đảng bộ quận An Bình"
    assert page.texts("h1") == ["Hội nghị sơ kết"]
    for words in (
        *("Quận ủy An Bình", "Đảng bộ quận An Bình", "Ngày đăng 15/08/2017 | 16:33", "Đoàn kiểm tra đã làm việc."),
        *("I. Kết quả", "Tin, ảnh: Minh An", "Nguồn: Báo An Bình (https://bao.example/tin/1)", "Đại biểu Ảnh: Thu Hà"),
        *("Đính chính ngày 16/08/2017: Sửa tên đồng chí.", "Kế hoạch số 149-KH/QU", f"Địa chỉ bài viết: {here}"),
        f"ngày {timezone.localdate():%d/%m/%Y}",
    ):
        assert words in page.text
    assert re.search(r"In lúc \d\d:\d\d ngày", page.text)
    assert page.links(".letterhead .tools") == [article.get_absolute_url()]


def test_sheet_has_neither_menu_nor_counters_nor_anything_that_comes_late(client, article):
    page = sheet(client, article)
    assert page.tree.css("nav, aside, form, iframe, .related, .neighbours, .remarks, [loading=lazy]") == []
    for words in ("Xem theo ngày", "SỐ LƯỢT TRUY CẬP", "Lượt xem", "Đăng nhận xét"):
        assert words not in page.text
    assert [node.attributes["src"] for node in page.tree.css("script")] == [
        "/static/comfort.js",
        "/static/story/print.js",
    ]
    assert page.texts("button") == ["In trang này"]


def test_search_engines_are_sent_to_the_article(client, article):
    page = sheet(client, article)
    assert page.tree.css_first("meta[name=robots]").attributes["content"] == "noindex, follow"
    canonical = page.tree.css_first("link[rel=canonical]").attributes["href"]
    assert canonical == absolute(article.get_absolute_url())


def test_printing_is_no_view(client, article):
    client.get(article.get_absolute_url(), headers={"User-Agent": BROWSER})
    client.get(f"{article.get_absolute_url()}in/", headers={"User-Agent": BROWSER})
    assert ViewCount.objects.get(article=article).own == 1


def test_other_address_leads_to_the_right_one(client, article):
    answer = client.get(f"/bai-viet/{article.pk}/sai/in/")
    assert (answer.status_code, answer.headers["Location"]) == (301, f"{article.get_absolute_url()}in/")


def test_what_is_not_public_is_not_printed(client, article):
    draft = make_article("Bài nháp", sapo="Chưa ai được đọc")
    assert client.get(f"/bai-viet/{draft.pk}/bai-nhap/in/").status_code == 404
    workflow.unpublish(article, by=make_user("superuser"), kind=Removal.Kind.MISTAKE, reason="Đăng nhầm")
    page = sheet(client, article, 410)
    for words in ("Hội nghị sơ kết", "Đoàn kiểm tra", "Đăng nhầm"):
        assert words not in page.html


def test_replaced_article_leads_to_what_took_its_place(client, article):
    successor = make_article("Bài mới", at="now")
    workflow.unpublish(
        article, by=make_user("superuser"), kind=Removal.Kind.REPLACED, successor=successor, reason="Có bài mới"
    )
    answer = client.get(f"{article.get_absolute_url()}in/")
    assert (answer.status_code, answer.headers["Location"]) == (301, successor.get_absolute_url())


def test_sheet_of_a_bare_article_has_no_empty_parts(client):
    page = sheet(client, make_article("Tin ngắn", at="now"))
    assert page.tree.css(".sapo, .byline, .source, figure, .gallery, .files, .corrections, main img") == []
