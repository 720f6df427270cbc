"""Entering a week of the schedule in a real browser, and reading it on a phone, at a desk and on paper."""

import pytest
from playwright.sync_api import Page, expect

from tests.axe import faults
from tests.factories import PASSWORD, local, make_entry, make_meeting, make_unit, make_user
from units.models import ScheduleEntry
from units.permissions import Role

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 800}
WEEK, ADMIN_WEEK = "/lich-cong-tac/2026/47/", "/quan-tri/units/scheduleentry/tuan/2026/47/"


@pytest.fixture
def clerk(page: Page) -> Page:
    unit = make_unit("Đảng ủy phường Một")
    user = make_user(Role.WRITER, unit=unit)
    make_entry("Đã có sẵn", at=local(2026, 11, 17, 8), unit=unit)
    page.goto("/quan-tri/login/")
    page.get_by_label("Tên đăng nhập").fill(user.username)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    return page


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_clerk_types_a_week_and_mends_a_row_without_losing_any(clerk: Page, size):
    clerk.set_viewport_size(size)
    clerk.goto(ADMIN_WEEK)
    first = clerk.get_by_role("group", name="Dòng 1", exact=True)
    first.get_by_label("Từ").fill("8h")
    first.get_by_label("Nội dung").fill("Họp giao ban")
    clerk.get_by_role("group", name="Dòng 3").get_by_label("Nội dung").fill("Tiếp công dân")
    first.get_by_label("Nội dung").press("Enter")
    expect(clerk.get_by_text("Hãy nhập giờ bắt đầu")).to_be_visible()
    expect(first.get_by_label("Nội dung")).to_have_value("Họp giao ban")
    assert faults(clerk) == []
    assert clerk.evaluate("document.documentElement.scrollWidth") == size["width"]
    third = clerk.get_by_role("group", name="Dòng 3")
    third.get_by_label("Từ").fill("13h30")
    clerk.get_by_role("button", name="Lưu các dòng đã nhập").click()
    expect(clerk.get_by_text("Đã lưu 2 dòng")).to_be_visible()
    expect(clerk.get_by_role("link", name="Tiếp công dân")).to_be_visible()
    assert ScheduleEntry.objects.count() == 3


def test_line_is_made_a_meeting_from_its_form(clerk: Page):
    clerk.set_viewport_size(DESK)
    clerk.goto(ADMIN_WEEK)
    clerk.get_by_role("link", name="Đã có sẵn").click()
    clerk.get_by_role("link", name="Tạo hội nghị").click()
    assert faults(clerk) == []
    clerk.get_by_label("Loại hội nghị").select_option("briefing")
    clerk.get_by_role("button", name="Tạo hội nghị").click()
    expect(clerk.get_by_text("Đã tạo hội nghị từ lịch công tác")).to_be_visible()
    expect(clerk.get_by_label("Tên hội nghị")).to_have_value("Đã có sẵn")


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_office_pages_break_no_accessibility_rule_and_fit_the_screen(page: Page, size, scheme):
    head = make_unit("Quận ủy", address="Số 1", telephone="024 3555 0125", email="vp@an-binh.example")
    ward = make_unit("Phường Một", parent=head, position=1, contact_person="Chị Hòa")
    make_unit("Chi bộ", parent=ward)
    meeting = make_meeting(unit=ward, starts_at=local(2026, 11, 16, 8))
    make_entry("Họp giao ban", at=local(2026, 11, 16, 8), unit=ward, meeting=meeting, chair="Bí thư", place="Phòng 1")
    make_entry("Kiểm tra", at=local(2026, 11, 16, 14), unit=head)
    page.set_viewport_size(size)
    page.emulate_media(color_scheme=scheme)
    for address in (WEEK, "/so-do-to-chuc/", "/so-do-trang/", "/tro-nang/", "/hoi-nghi/", "/don-vi/"):
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
        assert faults(page) == [], address
        assert page.evaluate("document.documentElement.scrollWidth") == size["width"], address


def test_schedule_is_a_table_at_a_desk_and_on_paper_and_cards_on_a_phone(page: Page):
    make_entry("Họp giao ban", at=local(2026, 11, 16, 8), chair="Bí thư")
    place = "getComputedStyle(document.querySelector('.week .content')).display"
    for size, shown in ((PHONE, "block"), (DESK, "table-cell")):
        page.set_viewport_size(size)
        page.goto(WEEK)
        assert page.evaluate(place) == shown
        expect(page.get_by_text("Chủ trì:")).to_be_visible(visible=size is PHONE)
    page.set_viewport_size(PHONE)
    page.emulate_media(media="print")
    assert page.evaluate(place) == "table-cell"
    assert page.pdf(prefer_css_page_size=True).count(b"/MediaBox [0 0 841.91998 594.95996]") == 1
