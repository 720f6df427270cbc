"""What the home page tells of units: the week, coming meetings, leading units."""

import datetime

import pytest

from tests.factories import local, make_meeting, make_unit
from units.models import ScheduleEntry
from units.reading import home_units

pytestmark = pytest.mark.django_db
FRIDAY = datetime.date(2026, 11, 20)


@pytest.fixture
def unit():
    return make_unit()


def entry(unit, content: str, day: int, hour: int = 8, month: int = 11, **fields) -> None:
    ScheduleEntry.objects.create(unit=unit, content=content, starts_at=local(2026, month, day, hour), **fields)


def week(count: int, today: datetime.date = FRIDAY) -> dict[datetime.date, list[str]]:
    days = home_units(schedule=count, today=today).schedule
    return {day.date: [row.content for row in day.entries] for day in days}


def test_the_week_is_told_day_by_day_from_monday_to_sunday(unit):
    entry(unit, "Chủ nhật trước", 15, 23)
    entry(unit, "Thứ hai", 16, 0)
    entry(unit, "Thứ sáu chiều", 20, 14)
    entry(unit, "Thứ sáu sáng", 20, 8)
    entry(unit, "Chủ nhật", 22, 23)
    entry(unit, "Thứ hai sau", 23, 0)
    entry(unit, "Họp kín", 20, 9, is_public=False)
    assert week(10) == {
        datetime.date(2026, 11, 16): ["Thứ hai"],
        FRIDAY: ["Thứ sáu sáng", "Thứ sáu chiều"],
        datetime.date(2026, 11, 22): ["Chủ nhật"],
    }
    assert week(10, today=datetime.date(2026, 11, 30)) == {}


def test_of_a_full_week_what_is_still_to_come_is_kept(unit):
    for day in range(16, 23):
        entry(unit, f"Ngày {day}", day)
    assert [name for names in week(4).values() for name in names] == ["Ngày 19", "Ngày 20", "Ngày 21", "Ngày 22"]
    assert [name for names in week(2).values() for name in names] == ["Ngày 20", "Ngày 21"]


def test_coming_meetings_are_public_and_begin_with_those_of_today(unit):
    for title, day in (("Hôm qua", 19), ("Ngày kia", 22), ("Sáng nay", 20), ("Ngày mai", 21)):
        make_meeting(title, unit=unit, starts_at=local(2026, 11, day, 1), place="Hội trường")
    make_meeting("Họp kín", unit=unit, starts_at=local(2026, 11, 21, 8), is_public=False)
    found = home_units(meetings=2, today=FRIDAY).meetings
    assert [(row.title, row.place) for row in found] == [("Sáng nay", "Hội trường"), ("Ngày mai", "Hội trường")]


def test_leading_units_are_alive_and_near_the_head_of_the_tree():
    head = make_unit("Đảng bộ quận", short_name="Quận")
    second, first = make_unit("Phường 2", parent=head, position=2), make_unit("Phường 1", parent=head, position=1)
    make_unit("Phường cũ", parent=head, ended_on=datetime.date(2025, 6, 30))
    make_unit("Chi bộ 1", parent=first)
    found = home_units(units=9, today=FRIDAY).units
    assert [unit.name for unit in found] == ["Đảng bộ quận", "Phường 1", "Phường 2"]
    assert found[2].url == second.get_absolute_url()
    assert len(home_units(units=2, today=FRIDAY).units) == 2


@pytest.mark.parametrize("wanted", [{"schedule": 3}, {"meetings": 3}, {"units": 3}, {"schedule": 3, "units": 3}])
def test_what_is_not_asked_for_is_not_told(unit, wanted, django_assert_num_queries):
    entry(unit, "Giao ban", 20)
    make_meeting(unit=unit, starts_at=local(2026, 11, 21, 8))
    with django_assert_num_queries(0):
        assert home_units(today=FRIDAY) == ([], [], [])
    with django_assert_num_queries(1):
        found = home_units(**wanted, today=FRIDAY)._asdict()
    assert {name for name, rows in found.items() if rows} == set(wanted)
