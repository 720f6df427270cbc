"""The weekly schedule: ISO weeks, what is public, who sees whose."""

import datetime

import pytest
from django.utils import timezone

from partynews.text.dates import WEEKDAYS
from tests.factories import local, make_entry, make_meeting, make_unit
from tests.page import Page
from units.schedule import week_of

pytestmark = pytest.mark.django_db
WEEK = "/lich-cong-tac/2026/47/"


def cells(page: Page, row: int = 0) -> list[str]:
    return [" ".join(node.text().split()) for node in page.tree.css("tr:has(.time)")[row].css("td")]


def test_week_shows_each_day_with_its_entries_by_session_and_says_which_days_are_empty(client):
    ends = local(2026, 11, 16, 9, 30)
    make_entry("Họp tổ", at=local(2026, 11, 16, 8), ends_at=ends, place="Phòng 1", chair="Bí thư")
    make_entry("Kiểm tra", at=local(2026, 11, 16, 14), attendees="Tổ kiểm tra", preparing="Văn phòng")
    make_entry("Sinh hoạt chi bộ", at=local(2026, 11, 17, 19))
    make_entry("Tuần sau", at=local(2026, 11, 23, 0))
    make_entry("Tuần trước", at=local(2026, 11, 15, 23, 59))
    page = Page(client, WEEK)
    assert page.texts("h1") == ["Lịch công tác tuần 47 (từ 16/11/2026 đến 22/11/2026)"]
    assert page.texts("th.date time")[:2] == ["Thứ Hai 16/11/2026", "Thứ Ba 17/11/2026"]
    assert len(page.texts("th.date")) == 7
    assert page.texts("th.session") == ["Sáng", "Chiều", "Tối"]
    assert page.texts(".empty") == ["Không có lịch."] * 5
    assert page.texts("thead th")[3:] == ["Nội dung", "Chủ trì", "Thành phần", "Địa điểm", "Chuẩn bị"]
    assert cells(page) == ["08:00 – 09:30", "Họp tổ", "Chủ trì: Bí thư", "", "Địa điểm: Phòng 1", ""]
    assert cells(page, 1) == ["14:00", "Kiểm tra", "", "Thành phần: Tổ kiểm tra", "", "Chuẩn bị: Văn phòng"]
    assert "Tuần sau" not in page.words("table")
    assert "Tuần trước" not in page.words("table")


def test_what_nobody_says_in_a_week_has_no_column(client):
    make_entry(at=local(2026, 11, 16, 8), place="Phòng 1")
    assert Page(client, WEEK).texts("thead th")[3:] == ["Nội dung", "Địa điểm"]


def test_entry_that_is_not_public_is_nowhere(client):
    make_entry("Họp về cán bộ", at=local(2026, 11, 16, 8), is_public=False)
    page = Page(client, WEEK)
    assert "cán bộ" not in page.html
    assert page.texts(".none") == ["Tuần này chưa có lịch công tác."]


def test_empty_week_is_a_page_that_robots_leave_alone(client):
    assert 'content="noindex, nofollow"' in Page(client, WEEK).html
    make_entry(at=local(2026, 11, 16, 8))
    assert "noindex" not in Page(client, WEEK).html


def test_public_meeting_is_linked_and_a_private_one_is_not(client):
    shown = make_meeting("Hội nghị công khai")
    kept = make_meeting("Hội nghị nội bộ", is_public=False)
    make_entry("Họp mở", at=local(2026, 11, 16, 8), meeting=shown)
    make_entry("Họp kín", at=local(2026, 11, 16, 9), meeting=kept)
    page = Page(client, WEEK)
    assert page.links(".content") == [shown.get_absolute_url()]
    assert "Hội nghị nội bộ" not in page.html


def test_meeting_leads_back_to_its_week_only_where_the_line_is_public(client):
    meeting = make_meeting("Hội nghị giao ban")
    entry = make_entry(at=local(2026, 11, 16, 8), meeting=meeting, is_public=False)
    assert WEEK not in Page(client, meeting.get_absolute_url()).links(".facts")
    entry.is_public = True
    entry.save()
    assert WEEK in Page(client, meeting.get_absolute_url()).links(".facts")


@pytest.mark.parametrize(
    "address", ["2026/00/", "2026/54/", "2025/53/", "2027/53/", "2026/99/", "1899/01/", "2100/01/", "2026/abc/"]
)
def test_week_that_does_not_exist_is_not_found(client, address):
    assert client.get(f"/lich-cong-tac/{address}").status_code == 404


@pytest.mark.parametrize(
    ("address", "dates"),
    [
        ("2026/53/", "từ 28/12/2026 đến 03/01/2027"),
        ("2027/01/", "từ 04/01/2027 đến 10/01/2027"),
        ("2026/01/", "từ 29/12/2025 đến 04/01/2026"),
        ("2020/53/", "từ 28/12/2020 đến 03/01/2021"),
    ],
)
def test_weeks_are_those_of_iso_years(client, address, dates):
    assert dates in Page(client, f"/lich-cong-tac/{address}").words("h1")


def test_weeks_follow_one_another_across_the_year(client):
    page = Page(client, "/lich-cong-tac/2026/53/")
    assert page.links(".turn") == ["/lich-cong-tac/2026/52/", "/lich-cong-tac/", "/lich-cong-tac/2027/01/"]
    assert Page(client, "/lich-cong-tac/2027/01/").links(".turn")[0] == "/lich-cong-tac/2026/53/"


def test_first_and_last_week_that_have_an_address_lead_nowhere_else(client):
    assert len(Page(client, "/lich-cong-tac/1900/01/").links(".turn")) == 2
    assert len(Page(client, "/lich-cong-tac/2099/53/").links(".turn")) == 2


def test_schedule_begins_with_this_week_and_marks_today(client):
    make_entry("Việc hôm nay", at=timezone.now())
    page = Page(client, "/lich-cong-tac/")
    today = timezone.localdate()
    assert page.texts("h1") == [week_of(today).title]
    assert page.tree.css_first("[aria-current=date] time").attributes["datetime"] == f"{today:%Y-%m-%d}"
    assert page.texts(".turn [aria-current=page]") == ["Tuần này"]
    assert page.texts(".to-today") == [f"Đến lịch hôm nay ({WEEKDAYS[today.weekday()]}, {today:%d/%m})"]
    assert page.links(".to-today") == [f"#ngay-{today}"]
    assert page.tree.css_first(f"#ngay-{today} [aria-current=date]")
    other = Page(client, "/lich-cong-tac/2020/10/")
    assert other.tree.css("[aria-current=date], .turn [aria-current], .to-today") == []


def test_units_are_named_where_there_are_several_and_can_be_read_alone(client):
    ward, sister = make_unit("Phường Một", position=1, short_name="P1"), make_unit("Phường Hai", position=2)
    make_entry("Việc của Một", at=local(2026, 11, 16, 8), unit=ward)
    assert Page(client, WEEK).tree.css(".choice, .content small") == []
    make_entry("Việc của Hai", at=local(2026, 11, 16, 9), unit=sister)
    page = Page(client, WEEK)
    assert page.texts(".content small") == ["Phường Một", "Phường Hai"]
    assert page.texts(".choice a") == ["Tất cả đơn vị", "Phường Một", "Phường Hai"]
    assert page.links(".choice") == [WEEK, f"{WEEK}?don-vi=phuong-mot", f"{WEEK}?don-vi=phuong-hai"]
    alone = Page(client, f"{WEEK}?don-vi=phuong-hai")
    assert alone.texts(".content") == ["Việc của Hai"]
    assert alone.links(".turn")[0] == "/lich-cong-tac/2026/46/?don-vi=phuong-hai"
    assert alone.texts(".choice [aria-current]") == ["Phường Hai"]
    assert client.get(f"{WEEK}?don-vi=khong-co").status_code == 404


def test_week_takes_the_same_few_queries_however_much_is_in_it(client, django_assert_max_num_queries):
    for hour in range(12):
        unit = make_unit(f"Đơn vị {hour}")
        make_entry(f"Việc {hour}", at=local(2026, 11, 16, 7 + hour), unit=unit, meeting=make_meeting(unit=unit))
    client.get(WEEK)
    with django_assert_max_num_queries(3):
        assert len(Page(client, WEEK).texts(".content a")) == 12


def test_week_of_groups_by_day_in_vietnam():
    make_entry("Sớm", at=local(2026, 11, 16, 0, 30))
    make_entry("Muộn", at=local(2026, 11, 22, 23, 30))
    week = week_of(datetime.date(2026, 11, 18))
    assert [len(day.entries) for day in week.days] == [1, 0, 0, 0, 0, 0, 1]
    assert (week.year, week.number, week.get_absolute_url()) == (2026, 47, WEEK)
