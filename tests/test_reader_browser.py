"""A citizen's visit in a real browser, on a phone and at a desk, by keyboard too."""

import datetime
import re

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from articles.models import Article, ArticleFile, Photo
from tests.factories import local, make_article, make_category, make_meeting, make_unit, pdf_file, picture_file

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 800}


@pytest.fixture
def story() -> Article:
    """A full article with seven older ones in its category."""
    category, unit = make_category("Tin tức sự kiện"), make_unit()
    for day in range(1, 8):
        make_article(f"Bài cũ {day}", at=local(2017, 2, day, 9), category=category, unit=unit)
    meeting = make_meeting(unit=unit, starts_at=timezone.now() + datetime.timedelta(days=3))
    article = make_article(
        "Hội nghị Quận ủy mở rộng",
        at=local(2017, 2, 27, 13, 35),
        category=category,
        unit=unit,
        meeting=meeting,
        sapo="Sáng 27/02, Quận ủy họp bàn kế hoạch.",
        body="<h2>I. Kết quả</h2><p>Nội dung.</p><table><tr><th>Phường</th><td>12</td></tr></table>",
        byline="Minh An",
        lead_picture=picture_file(),
        lead_alt="Quang cảnh hội nghị",
    )
    Photo.objects.create(article=article, image=picture_file(), caption="Đại biểu dự họp")
    ArticleFile.objects.create(article=article, file=pdf_file(), title="Kế hoạch")
    return article


def test_citizen_finds_an_article_without_accents_reads_it_and_goes_on(page: Page, story: Article):
    page.set_viewport_size(PHONE)
    page.goto("/")
    page.get_by_role("search").locator("input").fill("hoi nghi quan uy")
    page.get_by_role("search").locator("input").press("Enter")
    page.get_by_role("link", name=story.title).click()
    expect(page.locator(".meta")).to_have_text("Ngày đăng 27/02/2017 | 13:35 | Lượt xem: 1")
    expect(page.get_by_text("Số lượt người xem: 1")).to_be_visible()
    page.reload()
    expect(page.locator(".meta")).to_contain_text("Lượt xem: 2")
    older = page.locator("section", has=page.get_by_role("heading", name="TIN ĐÃ ĐƯA"))
    expect(older.locator("li")).to_have_count(5)
    expect(older.locator("li").first).to_contain_text("Bài cũ 7 (07/02/2017)")
    older.get_by_role("link", name="Xem tiếp").click()
    expect(page.get_by_role("main")).to_contain_text("Bài cũ 1")
    page.get_by_role("link", name="Bài cũ 3").click()
    expect(page.get_by_role("heading", name="TIN MỚI HƠN")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/bai-viet/\d+/bai-cu-3/$"))
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_keyboard_alone_reaches_text_search_and_story(page: Page, story: Article):
    page.set_viewport_size(DESK)
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Đến nội dung chính")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name=story.title).first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(story.title)
