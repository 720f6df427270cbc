"""Meetings and the weekly schedule as calendars: what is public, each event under one name for ever."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from icalendar import Calendar, Event

from partynews.models import SiteProfile
from tests.factories import local, make_entry, make_meeting, make_unit
from tests.page import Page
from units.models import Meeting, PartyUnit, ScheduleEntry

pytestmark = pytest.mark.django_db
SITE = "https://tin.example"
MEETINGS, SCHEDULE = "/lich/hoi-nghi.ics", "/lich/cong-tac.ics"
HOSTILE = [
    "BEGIN:VEVENT\r\nUID:x\r\nEND:VEVENT",
    "Họp; bàn, \\n và \\",
    "END:VCALENDAR",
    "Chuông \x07 và \x1b",
    "Mừng 🎉👩‍👩‍👧 " * 20,
    '"CN=x":mailto:a@b',
    "\u202eđảo\u202c",
]


@pytest.fixture(autouse=True)
def _address(settings) -> None:
    settings.SITE_URL = SITE


@pytest.fixture
def unit() -> PartyUnit:
    SiteProfile.objects.update_or_create(pk=1, defaults={"name": "Đảng bộ An Bình"})
    return make_unit("Quận ủy An Bình")


def read(client, address: str) -> Calendar:
    """The calendar at ``address`` as a phone takes it; what the standard asks of any is looked at."""
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    lines = response.content.split(b"\r\n")
    assert lines[-1] == b""
    assert max(map(len, lines)) <= 75  # octets, RFC 5545, 3.1
    assert b"\n" not in b"".join(lines)
    calendar = Calendar.from_ical(response.content)
    assert calendar.errors == []
    assert (calendar["version"], len(calendar.timezones)) == ("2.0", 1)
    uids = [event["uid"] for event in calendar.events]
    assert len(set(uids)) == len(uids)
    for event in calendar.events:
        assert event.errors == []
        assert {"UID", "DTSTAMP", "DTSTART", "SUMMARY", "URL", "STATUS"} <= set(event)
        assert not {"LAST-MODIFIED", "SEQUENCE", "ATTENDEE"} & set(event)
    return calendar


def events(client, address: str) -> list[Event]:
    return read(client, address).events


def summaries(client, address: str) -> list[str]:
    return [str(event["summary"]) for event in events(client, address)]


def file_of(meeting: Meeting) -> str:
    return f"{meeting.get_absolute_url()[:-1]}.ics"


# ---- one meeting


def test_a_meeting_tells_time_place_and_page(client, unit):
    meeting = make_meeting(
        "Hội nghị sơ kết; quý I, năm 2026",
        unit=unit,
        starts_at=local(2026, 3, 27, 7, 30),
        ends_at=local(2026, 3, 27, 11),
        place="Hội trường lớn, số 12",
        chair="Đồng chí Bí thư",
        body="<p>Bàn <b>công tác</b><br>dân vận.</p>",
    )
    (event,) = events(client, file_of(meeting))
    assert event["uid"] == f"hoi-nghi-{meeting.pk}@tin.example"
    assert str(event["summary"]) == "Hội nghị sơ kết; quý I, năm 2026"
    assert str(event["location"]) == "Hội trường lớn, số 12"
    assert event.start == datetime.datetime(2026, 3, 27, 7, 30, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    assert event.start.utcoffset() == datetime.timedelta(hours=7)
    assert event.end - event.start == datetime.timedelta(hours=3.5)
    assert (event["url"], event["status"]) == (SITE + meeting.get_absolute_url(), "CONFIRMED")
    assert str(event["description"]).split("\n") == [
        "Hội nghị sơ kết",
        "Chủ trì: Đồng chí Bí thư",
        "Đơn vị: Quận ủy An Bình",
        "Bàn công tác dân vận.",
        SITE + meeting.get_absolute_url(),
    ]
    assert abs(event["dtstamp"].dt - timezone.now()) < datetime.timedelta(minutes=1)


@pytest.mark.parametrize("ends", [None, local(2026, 3, 27, 7, 30)])
def test_what_is_not_told_is_not_made_up(client, unit, ends):
    meeting = make_meeting("Họp", unit=unit, starts_at=local(2026, 3, 27, 7, 30), ends_at=ends)
    (event,) = events(client, file_of(meeting))
    assert not {"DTEND", "DURATION", "LOCATION"} & set(event)
    assert "Chủ trì" not in event["description"]


def test_a_meeting_keeps_its_name_when_all_else_changes(client, unit):
    meeting = make_meeting("Họp", unit=unit)
    before = events(client, file_of(meeting))[0]["uid"]
    old = file_of(meeting)
    meeting.title, meeting.starts_at = "Hội nghị mở rộng", local(2027, 1, 1)
    meeting.save()
    answer = client.get(old)
    assert (answer.status_code, answer["Location"]) == (301, file_of(meeting))
    assert events(client, file_of(meeting))[0]["uid"] == before


# ---- calendars


def test_a_calendar_has_recent_and_coming_meetings_in_their_order(client, unit):
    now = timezone.now()
    for title, days in (("Sang năm", 400), ("Ngày mai", 1), ("Tháng trước", -30), ("Năm ngoái", -365)):
        make_meeting(title, unit=unit, starts_at=now + datetime.timedelta(days=days))
    assert summaries(client, MEETINGS) == ["Tháng trước", "Ngày mai", "Sang năm"]


def test_a_calendar_says_whose_it_is_and_when_to_ask_again(client, unit):
    make_meeting("Họp", unit=unit)
    calendar = read(client, MEETINGS)
    assert calendar["name"] == calendar["x-wr-calname"] == "Lịch hội nghị – Đảng bộ An Bình"
    assert calendar["refresh-interval"].dt == datetime.timedelta(hours=1)
    assert calendar["source"] == SITE + MEETINGS
    own = read(client, "/lich/hoi-nghi/quan-uy-an-binh.ics")
    assert own["x-wr-calname"] == "Lịch hội nghị – Quận ủy An Bình"
    assert read(client, "/lich/cong-tac/quan-uy-an-binh.ics")["name"] == "Lịch công tác – Quận ủy An Bình"


def test_a_unit_has_calendars_of_its_own(client, unit):
    ward = make_unit("Phường An Hòa", parent=unit)
    tomorrow = timezone.now() + datetime.timedelta(days=1)
    for row, name in ((unit, "quận"), (ward, "phường")):
        make_meeting(f"Họp {name}", unit=row, starts_at=tomorrow)
        make_entry(f"Giao ban {name}", at=tomorrow, unit=row)
    assert set(summaries(client, MEETINGS)) == {"Họp quận", "Họp phường"}
    assert summaries(client, "/lich/hoi-nghi/phuong-an-hoa.ics") == ["Họp phường"]
    assert set(summaries(client, SCHEDULE)) == {"Giao ban quận", "Giao ban phường"}
    assert summaries(client, "/lich/cong-tac/phuong-an-hoa.ics") == ["Giao ban phường"]
    ward.slug = "an-hoa"
    ward.save()
    answer = client.get("/lich/hoi-nghi/phuong-an-hoa.ics")
    assert (answer.status_code, answer["Location"]) == (301, "/lich/hoi-nghi/an-hoa.ics")
    assert client.get("/lich/cong-tac/khong-co.ics").status_code == 404


def test_a_line_of_the_schedule_tells_what_the_week_shows(client, unit):
    at = timezone.now().replace(microsecond=0) + datetime.timedelta(days=1)
    meeting = make_meeting("Hội nghị", unit=unit, starts_at=at)
    said = {"chair": "Bí thư", "attendees": "Ban Thường vụ", "preparing": "Văn phòng", "place": "Phòng họp 1"}
    entry = make_entry("Họp Ban Thường vụ", at=at, unit=unit, meeting=meeting, **said)
    (event,) = events(client, SCHEDULE)
    assert event["uid"] == f"lich-{entry.pk}@tin.example"
    assert (event.start, str(event["location"])) == (at, "Phòng họp 1")
    assert event["url"] == SITE + meeting.get_absolute_url()
    for line in ("Chủ trì: Bí thư", "Thành phần: Ban Thường vụ", "Chuẩn bị: Văn phòng", "Đơn vị: Quận ủy An Bình"):
        assert line in event["description"].split("\n")


def test_a_line_without_a_meeting_leads_to_its_week(client, unit):
    at = timezone.now() + datetime.timedelta(days=7)
    make_entry("Giao ban", at=at, unit=unit)
    year, week, _ = timezone.localtime(at).isocalendar()
    assert events(client, SCHEDULE)[0]["url"] == f"{SITE}/lich-cong-tac/{year}/{week:02d}/"


def test_nothing_hidden_is_in_any_calendar_nor_is_a_hidden_meeting_named(client, unit):
    tomorrow = timezone.now() + datetime.timedelta(days=1)
    hidden = make_meeting("Họp kín", unit=unit, starts_at=tomorrow, is_public=False)
    make_entry("Việc kín", at=tomorrow, unit=unit, is_public=False)
    make_entry("Việc chung", at=tomorrow, unit=unit, meeting=hidden)
    assert client.get(file_of(hidden)).status_code == 404
    for address in (MEETINGS, "/lich/hoi-nghi/quan-uy-an-binh.ics"):
        assert summaries(client, address) == []
    for address in (SCHEDULE, "/lich/cong-tac/quan-uy-an-binh.ics"):
        assert summaries(client, address) == ["Việc chung"]
        text = client.get(address).content.decode()
        assert "hop-kin" not in text
        assert "kín" not in text


def test_what_is_hidden_leaves_at_once_and_no_cache_may_keep_it(client, unit):
    rows = [make_meeting("Họp", unit=unit), make_entry("Giao ban", at=timezone.now(), unit=unit)]
    for row, address in zip(rows, (MEETINGS, SCHEDULE), strict=True):
        first = client.get(address)
        assert first["Cache-Control"] == "no-cache"
        again = client.get(address, headers={"If-None-Match": first["ETag"]})
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
        row.is_public = False
        row.save()
        assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 200
        assert summaries(client, address) == []


@pytest.mark.parametrize("text", HOSTILE)
def test_no_words_break_a_calendar(client, unit, text):
    at = timezone.now() + datetime.timedelta(days=1)
    meeting, entry = make_meeting("x", unit=unit, starts_at=at), make_entry("x", at=at, unit=unit)
    make_meeting("Sau đó", unit=unit, starts_at=at + datetime.timedelta(hours=1))
    with connection.cursor() as cursor:  # past what the fields do on save
        said = [text[:300]] * 3
        cursor.execute("UPDATE units_meeting SET title = %s, place = %s, chair = %s", said)
        cursor.execute("UPDATE units_scheduleentry SET content = %s, place = %s, attendees = %s", said)
    assert len(events(client, MEETINGS)) == 2
    for address, row in ((MEETINGS, meeting), (SCHEDULE, entry)):
        event = events(client, address)[0]
        assert event["uid"].endswith(f"-{row.pk}@tin.example")
        assert {"ORGANIZER", "ATTENDEE"} & set(event) == set()


def test_a_calendar_needs_few_queries_at_any_size_and_is_bounded(client, unit, monkeypatch):
    def queries() -> list[int]:
        found = []
        for address in (MEETINGS, SCHEDULE):
            with CaptureQueriesContext(connection) as captured:
                client.get(address)
            found.append(len(captured))
        return found

    at = timezone.now() + datetime.timedelta(days=1)
    meeting = make_meeting("Họp", unit=unit, starts_at=at)
    make_entry("Việc", at=at, unit=unit, meeting=meeting)
    few = queries()
    for number in range(20):
        row = make_unit(f"Đơn vị {number}")
        made = make_meeting(f"Họp {number}", unit=row, starts_at=at)
        make_entry(f"Việc {number}", at=at, unit=row, meeting=made)
    assert queries() == few
    assert max(few) <= 3
    assert ScheduleEntry.objects.count() == 21


def test_of_many_those_to_come_are_told_first(client, unit, monkeypatch):
    now = timezone.now()
    for days in (-3, -2, -1, 1, 2):
        make_meeting(f"Họp {days}", unit=unit, starts_at=now + datetime.timedelta(days=days))
        make_entry(f"Việc {days}", at=now + datetime.timedelta(days=days), unit=unit)
    for most, told in ((3, [-1, 1, 2]), (1, [1])):
        monkeypatch.setattr("units.calendar_files.MOST_EVENTS", most)
        assert [str(event["summary"]) for event in events(client, MEETINGS)] == [f"Họp {days}" for days in told]
        assert [str(event["summary"]) for event in events(client, SCHEDULE)] == [f"Việc {days}" for days in told]


# ---- pages that lead there


def test_pages_offer_their_calendars(client, unit):
    meeting = make_meeting("Họp", unit=unit)
    make_entry("Giao ban", at=timezone.now(), unit=unit)
    own = "/lich/{}/quan-uy-an-binh.ics"
    assert Page(client, meeting.get_absolute_url()).links("main").count(file_of(meeting)) == 1
    for page, file in (
        ("/hoi-nghi/", MEETINGS),
        ("/lich-cong-tac/", SCHEDULE),
        ("/lich-cong-tac/?don-vi=quan-uy-an-binh", own.format("cong-tac")),
        ("/don-vi/quan-uy-an-binh/", own.format("hoi-nghi")),
    ):
        links = Page(client, page).links("main")
        assert [link for link in links if ".ics" in link] == [file, f"webcal://tin.example{file}"]
        assert client.get(file).status_code == 200


def test_a_unit_that_has_ended_offers_no_calendar(client, unit):
    make_meeting("Họp", unit=unit)
    PartyUnit.objects.update(ended_on=timezone.localdate())
    for page in ("/lich-cong-tac/?don-vi=quan-uy-an-binh", "/don-vi/quan-uy-an-binh/"):
        assert [link for link in Page(client, page).links("main") if ".ics" in link] == []
    PartyUnit.objects.update(ended_on=timezone.localdate() + datetime.timedelta(days=1))
    assert "/lich/hoi-nghi/quan-uy-an-binh.ics" in Page(client, "/don-vi/quan-uy-an-binh/").links("main")


def test_a_unit_without_meetings_offers_no_calendar_of_them(client, unit):
    make_meeting("Họp kín", unit=unit, is_public=False)
    assert [link for link in Page(client, "/don-vi/quan-uy-an-binh/").links("main") if ".ics" in link] == []
