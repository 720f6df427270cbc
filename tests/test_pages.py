"""What citizens see: each page through its address, what must be on it and what must not."""

import re
from itertools import pairwise
from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string
from django.utils import timezone

from articles import workflow
from articles.models import ArticleFile, Photo, Source, ViewCount
from partynews.models import SiteProfile
from tests.factories import (
    BROWSER,
    local,
    make_article,
    make_category,
    make_meeting,
    make_unit,
    make_user,
    pdf_file,
    picture_file,
)
from tests.page import Page
from units.models import MeetingDocument

pytestmark = pytest.mark.django_db


@pytest.fixture
def site(db) -> SimpleNamespace:
    """A small site with something on every kind of page."""
    SiteProfile.objects.update_or_create(pk=1, defaults={"name": "Đảng bộ quận An Bình", "odometer_start": 19_467_540})
    category = make_category("Tin tức sự kiện")
    unit = make_unit("Quận ủy An Bình", telephone="024 1234 567")
    meeting = make_meeting(
        "Hội nghị bàn việc quý I",
        unit=unit,
        ordinal=8,
        term_number="XI",
        term="2020–2025",
        body="<p>Nội dung họp.</p>",
    )
    MeetingDocument.objects.create(meeting=meeting, title="Chương trình", file=pdf_file())
    article = make_article(
        "Kiểm tra bốn đảng bộ cơ sở",
        at=local(2017, 8, 15, 16, 33),
        sapo="Đoàn kiểm tra đã làm việc.",
        body="<h2>I. Kết quả</h2><p>Nội dung <b>chính</b>.</p>",
        category=category,
        unit=unit,
        meeting=meeting,
        byline="HỒNG HIỆP",
        source=Source.objects.create(name="Báo An Bình", url="https://bao.example/"),
        lead_picture=picture_file(),
        lead_alt="Quang cảnh hội trường",
        lead_caption="Toàn cảnh buổi làm việc",
    )
    ViewCount.objects.create(article=article, imported=800, own=3)
    Photo.objects.create(article=article, image=picture_file(), caption="Đại biểu thảo luận", credit="Minh An")
    ArticleFile.objects.create(article=article, title="Kế hoạch số 149-KH/QU", file=pdf_file())
    return SimpleNamespace(category=category, unit=unit, meeting=meeting, article=article)


def addresses(site: SimpleNamespace) -> list[str]:
    rows = (site.category, site.unit, site.meeting, site.article)
    return [
        *("/", "/don-vi/", "/hoi-nghi/", "/ngay/2017/08/15/", "/ngay/2017/08/16/"),
        *("/tim-kiem/", "/tim-kiem/?q=kiem+tra", "/tim-kiem/?q=khongthay"),
        *(row.get_absolute_url() for row in rows),
        f"{site.category.get_absolute_url()}?truoc={site.article.pk}",
    ]


def test_every_page_has_date_menu_search_day_form_and_counters(client, site):
    today = timezone.localdate()
    for address in addresses(site):
        page = Page(client, address)
        assert f"ngày {today:%d} tháng {today:%m} năm {today:%Y}" in page.words("header.site")
        assert "Tin tức sự kiện" in page.words("nav.menu")
        assert page.tree.css_first("form[action='/tim-kiem/'] input[name=q]") is not None
        assert page.tree.css_first("form[action='/ngay/'] input[type=date][name=ngay]") is not None
        assert "Xem theo ngày" in page.words("aside")
        assert "SỐ LƯỢT TRUY CẬP" in page.words("aside")
        assert re.search(r"Đang xem: \d+", page.text)


def test_odometer_is_shown_digit_by_digit_with_a_number_to_be_read_out(client, site):
    page = Page(client, "/")
    assert page.texts(".odometer [aria-hidden=true] b") == list("19467540")
    assert page.words(".odometer .hidden") == "19.467.540"
    client.get("/", headers={"User-Agent": BROWSER})
    assert Page(client, "/").words(".odometer .hidden") == "19.467.541"


def test_every_page_is_sound_html_without_inline_style_or_script(client, site, settings):
    for address in addresses(site):
        page = Page(client, address)
        assert page.tree.css_first("html").attributes["lang"] == "vi"
        assert len(page.tree.css("h1")) == 1
        assert page.words("title").endswith("Đảng bộ quận An Bình")
        assert page.tree.css("[style], style, [onclick], [onload], script:not([src], [type$='+json'])") == []
        for picture in page.tree.css("img"):
            assert {"alt", "width", "height"} <= set(picture.attributes)
        ids = [node.attributes["id"] for node in page.tree.css("[id]")]
        assert len(ids) == len(set(ids))
        levels = [int(node.tag[1]) for node in page.tree.css("main h1, main h2, main h3, main h4")]
        assert all(after <= before + 1 for before, after in pairwise(levels))
        assert page.tree.css_first("a.skip").attributes["href"] == "#noi-dung"
        own = [
            node.attributes.get("href") or node.attributes.get("src") or ""
            for node in page.tree.css("link, script[src], img")
        ]
        known = ("/", f"{settings.SITE_URL}/", "http://purl.org/dc/")
        assert [url for url in own if not url.startswith(known)] == []


def test_menu_marks_the_page_that_is_open_and_no_other(client, site):
    page = Page(client, site.category.get_absolute_url())
    assert page.texts("nav.menu [aria-current=page]") == ["Tin tức sự kiện"]
    assert Page(client, site.article.get_absolute_url()).texts("nav.menu [aria-current]") == []


def test_article_shows_the_labels_that_readers_know(client, site):
    page = Page(client, site.article.get_absolute_url())
    assert page.texts(".trail a") == ["Trang chủ", "Tin tức sự kiện"]
    assert page.texts("h1") == ["Kiểm tra bốn đảng bộ cơ sở"]
    assert "Ngày đăng 15/08/2017 | 16:33 | Lượt xem: 803" in page.text
    assert "Số lượt người xem: 803" in page.text
    assert page.texts(".sapo") == ["Đoàn kiểm tra đã làm việc."]
    assert page.words(".prose") == "I. Kết quảNội dung chính."
    assert page.texts(".byline") == ["HỒNG HIỆP"]
    assert page.texts(".source") == ["Nguồn: Báo An Bình"]
    assert page.links(".source") == ["https://bao.example/"]
    assert page.texts("figcaption") == ["Toàn cảnh buổi làm việc", "Đại biểu thảo luận Ảnh: Minh An"]
    assert re.search(r"Kế hoạch số 149-KH/QU PDF, \d+ byte", page.words(".files"))
    assert "Hội nghị sơ kết lần thứ 8, khóa XI, nhiệm kỳ 2020–2025" in page.words(".belongs")
    assert page.links(".belongs") == [site.meeting.get_absolute_url(), site.unit.get_absolute_url()]


def test_article_pictures_load_first_at_the_head_and_late_in_the_gallery(client, site):
    page = Page(client, site.article.get_absolute_url())
    lead, photo = page.tree.css(".story img")
    assert (lead.attributes["fetchpriority"], lead.attributes["alt"]) == ("high", "Quang cảnh hội trường")
    assert "loading" not in lead.attributes
    assert (photo.attributes["loading"], photo.attributes["alt"]) == ("lazy", "Đại biểu thảo luận")
    assert "400w" in (lead.attributes["srcset"] or "")


def test_article_without_extras_has_no_empty_parts(client):
    article = make_article("Tin ngắn", at="now")
    page = Page(client, article.get_absolute_url())
    for label in ("Nguồn", "Một số hình ảnh", "Tệp đính kèm", "Hội nghị", "TIN MỚI HƠN", "TIN ĐÃ ĐƯA", "Xem tiếp"):
        assert label not in page.words("main")
    assert page.tree.css(".sapo, .byline, figure, .gallery, main img") == []
    assert "/media/" not in page.html


def test_source_without_a_record_is_named_by_its_host(client):
    article = make_article("Tin dẫn lại", at="now", source_url="https://www.bao.example/tin/1")
    assert Page(client, article.get_absolute_url()).texts(".source") == ["Nguồn: bao.example"]


def test_private_meeting_is_not_named_in_an_article(client):
    meeting = make_meeting("Cuộc họp kín", is_public=False)
    article = make_article("Tin họp", at="now", meeting=meeting)
    assert "Cuộc họp kín" not in Page(client, article.get_absolute_url()).html


def test_head_tells_title_address_picture_and_dublin_core(client, site, settings):
    page = Page(client, site.article.get_absolute_url())
    here = f"{settings.SITE_URL}{site.article.get_absolute_url()}"
    found = {
        node.attributes.get("name") or node.attributes.get("property"): node.attributes.get("content")
        for node in page.tree.css("meta[content]")
    }
    assert page.tree.css_first("link[rel=canonical]").attributes["href"] == here
    assert found["og:title"] == found["DC.title"] == "Kiểm tra bốn đảng bộ cơ sở"
    assert found["description"] == "Đoàn kiểm tra đã làm việc."
    assert (found["og:url"], found["DC.date"], found["DC.creator"]) == (here, "2017-08-15", "HỒNG HIỆP")
    assert (found["og:image"] or "").startswith(f"{settings.SITE_URL}/media/")
    assert page.tree.css_first("link[type='application/rss+xml']").attributes["href"] == "/rss/"


def test_fresh_site_has_no_empty_boxes(client):
    page = Page(client, "/")
    assert "Chưa có bài viết nào được đăng" in page.text
    for label in ("Tin mới", "Hội nghị sắp tới", "Điện thoại", "Địa chỉ"):
        assert label not in page.text
    assert page.tree.css(".front, .block, .units, main ul") == []
    for address in ("/don-vi/", "/hoi-nghi/", "/ngay/2017/08/15/"):
        assert Page(client, address).tree.css_first(".none") is not None


def test_meeting_page_shows_time_in_vietnam_documents_and_reports(client, site):
    site.meeting.starts_at, site.meeting.ends_at = local(2026, 11, 23, 6, 30), local(2026, 11, 23, 11)
    site.meeting.save()
    page = Page(client, site.meeting.get_absolute_url())
    assert "06:30, Thứ Hai, ngày 23 tháng 11 năm 2026 đến 11:00" in page.words(".facts").replace("2026đến", "2026 đến")
    assert page.texts(".meta") == ["Hội nghị sơ kết lần thứ 8, khóa XI, nhiệm kỳ 2020–2025"]
    assert "Chương trình" in page.words(".files")
    assert page.texts(".articles h3") == ["Kiểm tra bốn đảng bộ cơ sở"]


def test_missing_page_offers_a_search(client, site):
    page = Page(client, "/khong-co/", 404)
    assert page.texts("h1") == ["Không tìm thấy trang"]
    assert page.tree.css_first("main form[role=search] input[name=q]") is not None
    assert page.tree.css("link[rel=canonical]") == []


def test_unpublished_article_is_said_to_be_gone_and_nothing_of_it_is_shown(client):
    article = make_article("Bài sẽ gỡ", at="now", sapo="Tóm tắt sẽ gỡ")
    workflow.unpublish(article, by=make_user("superuser"), reason="Đăng nhầm")
    page = Page(client, article.get_absolute_url(), 410)
    assert page.texts("h1") == ["Bài viết đã được gỡ"]
    for words in ("Bài sẽ gỡ", "Tóm tắt sẽ gỡ", "Đăng nhầm"):
        assert words not in page.html


@pytest.mark.parametrize("name", ["500.html", "400.html", "403_csrf.html"])
def test_failure_pages_need_neither_database_nor_request(name, django_assert_num_queries):
    with django_assert_num_queries(0):
        html = render_to_string(name)
    assert 'lang="vi"' in html
    assert 'href="/static/site.css"' in html
