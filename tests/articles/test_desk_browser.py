"""The desk and the list of articles in a real browser: wide and on a phone, light and dark, nothing wrong for axe."""

import datetime

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from articles import workflow
from articles.models import Comment, DayViews
from tests.axe import faults
from tests.factories import PASSWORD, make_article, make_category, make_unit, make_user
from units.permissions import Role

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SIZES = {"desk": {"width": 1366, "height": 768}, "phone": {"width": 360, "height": 740}}


@pytest.fixture
def office() -> None:
    unit, writer = make_unit("Đảng ủy Phường An Hòa"), make_user(Role.WRITER)
    make_category("Tin tức")
    for number in range(4):
        waiting = make_article(f"Hội nghị sơ kết công tác quý {number}", created_by=writer)
        workflow.submit(waiting, by=writer)
    public = make_article("Lễ trao Huy hiệu Đảng", at="now", unit=unit)
    Comment.objects.create(article=public, name="Bạn đọc", email="a@example.vn", text="Tôi rất đồng tình.")
    make_article("Đại hội chi bộ", at=timezone.now() + datetime.timedelta(days=2))
    for back in range(30):
        day = timezone.localdate() - datetime.timedelta(days=back)
        DayViews.objects.create(day=day, article=public, views=back * 37 % 90 + 3)


def sign_in(page: Page, role: str | None) -> None:
    page.goto("/quan-tri/login/")
    page.fill("#id_username", make_user(role).username)
    page.fill("#id_password", PASSWORD)
    page.click("[type=submit]")
    expect(page.locator("h1")).to_have_text("Bàn làm việc")


def scrolls_sideways(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_desk_and_list_are_readable_for_everybody(page: Page, office, size, scheme):
    page.set_viewport_size(SIZES[size])
    page.emulate_media(color_scheme=scheme)
    sign_in(page, Role.BOARD)
    assert faults(page) == []
    assert not scrolls_sideways(page)
    page.goto("/quan-tri/articles/article/")
    assert faults(page) == []
    assert not scrolls_sideways(page)


def test_on_a_phone_every_room_is_two_touches_away_and_targets_are_big(page: Page, office):
    page.set_viewport_size(SIZES["phone"])
    sign_in(page, Role.BOARD)
    page.click(".rooms-menu summary")
    page.click(".rooms-menu >> text=Nhận xét")
    expect(page).to_have_url("/quan-tri/articles/comment/")
    page.goto("/quan-tri/")
    heights = page.locator(
        ".big-button, .desk-figures a, .desk-month a, .desk-more a, .rooms-menu summary"
    ).evaluate_all("nodes => nodes.map((node) => node.getBoundingClientRect().height)")
    assert len(heights) > 8
    assert min(heights) >= 44


def test_the_chart_can_be_read_as_a_table(page: Page, office):
    sign_in(page, Role.EDITOR)
    expect(page.locator(".desk-chart rect")).to_have_count(30)
    page.click("text=Xem bảng số liệu")
    expect(page.locator(".desk-table tbody tr").first).to_be_visible()


def test_a_figure_leads_to_its_list(page: Page, office):
    sign_in(page, Role.EDITOR)
    page.click(".desk-figures >> text=bài chờ tôi")
    expect(page.locator("#result_list tbody tr")).to_have_count(4)


def test_who_has_no_role_is_told_what_to_do(page: Page):
    sign_in(page, None)
    expect(page.locator(".desk-stranger")).to_contain_text("chưa được giao vai trò")
    assert faults(page) == []
