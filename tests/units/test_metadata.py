"""What machines are told of units and meetings."""

import datetime

import pytest

from tests.factories import local, make_meeting, make_unit
from tests.machine_readable import head, linked_data
from tests.machine_readable.sound import SITE, page_of
from tests.page import Page
from units.models import Meeting

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _address(settings):
    settings.SITE_URL = SITE


def event(page: Page) -> dict:
    (node,) = linked_data.nodes(page, "Event")
    return node


def test_unit_tells_how_to_reach_it_what_it_belongs_to_and_how_long_it_lived(client):
    above = make_unit("Quận ủy An Bình")
    unit = make_unit(
        "Đảng ủy Phường 5",
        parent=above,
        short_name="Phường 5",
        address="Số 5 đường Hòa Bình",
        telephone="024 555",
        email="p5@anbinh.example",
        founded_on=datetime.date(1983, 9, 1),
        ended_on=datetime.date(2025, 6, 30),
    )
    node = linked_data.nodes(page_of(client, unit), "Organization")[1]
    assert (node["name"], node["alternateName"], node["email"]) == (
        "Đảng ủy Phường 5",
        "Phường 5",
        "p5@anbinh.example",
    )
    assert node["address"]["streetAddress"] == "Số 5 đường Hòa Bình"
    assert (node["foundingDate"], node["dissolutionDate"]) == ("1983-09-01", "2025-06-30")
    assert node["parentOrganization"]["name"] == "Quận ủy An Bình"


def test_trail_of_a_unit_leads_through_those_above_it(client):
    top = make_unit("Quận ủy")
    middle = make_unit("Đảng ủy Phường 5", short_name="Phường 5", parent=top)
    lowest = make_unit("Chi bộ Khu phố 1", parent=middle)
    page = page_of(client, lowest)
    assert page.texts(".trail a") == ["Trang chủ", "Đơn vị", "Quận ủy", "Phường 5"]
    assert page.links(".trail") == ["/", "/don-vi/", top.get_absolute_url(), middle.get_absolute_url()]


def test_meeting_tells_when_where_and_who_holds_it(client):
    unit = make_unit("Quận ủy An Bình")
    meeting = make_meeting(
        unit=unit,
        starts_at=local(2026, 11, 23, 6, 30),
        ends_at=local(2026, 11, 23, 11),
        place="Hội trường",
        chair="Bí thư",
    )
    page = page_of(client, meeting)
    node = event(page)
    assert (node["startDate"], node["endDate"]) == ("2026-11-23T06:30:00+07:00", "2026-11-23T11:00:00+07:00")
    assert node["location"] == {"@type": "Place", "name": "Hội trường", "address": "Hội trường"}
    assert node["organizer"]["url"] == f"{SITE}{unit.get_absolute_url()}"
    assert node["eventAttendanceMode"].endswith("/OfflineEventAttendanceMode")
    told = head.elements(page)
    assert (told["type"], told["date"], told["contributor"]) == (["Event"], ["2026-11-23T06:30:00+07:00"], ["Bí thư"])


@pytest.mark.parametrize(("place", "mode"), [("Phòng họp 1", "Mixed"), ("", "Online")])
def test_meeting_over_lines_is_held_in_rooms_too_where_one_is_named(client, place, mode):
    node = event(page_of(client, make_meeting(kind=Meeting.Kind.ONLINE, place=place)))
    assert node["eventAttendanceMode"] == f"https://schema.org/{mode}EventAttendanceMode"
    assert ("location" in node) == bool(place)


def test_chart_tells_of_living_units_only(client):
    head_unit = make_unit("Quận ủy An Bình", telephone="024 1")
    make_unit("Đảng ủy Phường 6", parent=head_unit)
    make_unit("Đảng ủy Phường 5", parent=head_unit, ended_on=datetime.date(2020, 1, 1))
    page = Page(client, "/so-do-to-chuc/")
    assert linked_data.problems(page, SITE) == []
    node = linked_data.nodes(page, "Organization")[1]
    assert (node["name"], node["telephone"]) == ("Quận ủy An Bình", "024 1")
    assert [below["name"] for below in node["subOrganization"]] == ["Đảng ủy Phường 6"]
