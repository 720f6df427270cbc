"""Entering the weekly schedule: by the line, by the week, and from a line to a meeting."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.admin_form import AdminForm, messages_of
from tests.factories import local, make_entry, make_meeting, make_user
from units.models import Meeting, ScheduleEntry
from units.permissions import Role

pytestmark = pytest.mark.django_db
LIST = "/quan-tri/units/scheduleentry/"
WEEK = LIST + "tuan/2026/47/"


@pytest.fixture
def clerk(client, tree):
    """Writes for the ward, and is signed in."""
    user = make_user(Role.WRITER, unit=tree["ward"])
    client.force_login(user)
    return user


def row(number: int, **fields: str) -> dict[str, str]:
    return {f"rows-{number}-{name}": value for name, value in fields.items()}


def stored() -> list[tuple[str, str, str | None]]:
    rows = ScheduleEntry.objects.order_by("starts_at", "pk")
    return [
        (
            entry.content,
            f"{timezone.localtime(entry.starts_at):%d/%m %H:%M}",
            entry.ends_at and f"{timezone.localtime(entry.ends_at):%H:%M}",
        )
        for entry in rows
    ]


def test_rows_of_a_week_are_stored_at_once_with_times_as_people_type_them(client, clerk, tree):
    form = AdminForm(client, WEEK)
    rows = {
        **row(0, content="Họp giao ban", starts="8h", ends="9h30", chair="Bí thư", place="Phòng 1"),
        **row(1, content="Tiếp công dân", starts="13g30", ends="16:30"),
        **row(3, content="Kiểm tra", starts="7.15", day="2026-11-22"),
    }
    answer = form.send(**rows)
    assert stored() == [
        ("Họp giao ban", "16/11 08:00", "09:30"),
        ("Tiếp công dân", "17/11 13:30", "16:30"),
        ("Kiểm tra", "22/11 07:15", None),
    ]
    first = ScheduleEntry.objects.earliest("starts_at")
    assert (first.unit, first.chair, first.place, first.is_public) == (tree["ward"], "Bí thư", "Phòng 1", True)
    assert "Đã lưu 3 dòng vào lịch công tác của Đảng ủy Phường 1." in messages_of(client, answer)


def test_one_wrong_row_stores_nothing_and_loses_nothing(client, clerk):
    form = AdminForm(client, WEEK)
    good, wrong = row(0, content="Họp giao ban", starts="8h"), row(1, content="Thiếu giờ", chair="Phó Bí thư")
    form.send(**good, **wrong, **row(2, content="Kết thúc sớm", starts="10h", ends="9h"), **row(3, starts="25h"))
    assert stored() == []
    assert {form.data[name] for name in (*good, *wrong)} == {*good.values(), *wrong.values()}
    errors = " ".join(form.errors())
    for words in ("Hãy nhập giờ bắt đầu", "Giờ kết thúc phải sau giờ bắt đầu", "Hãy nhập nội dung"):
        assert words in errors
    assert "Phần đã nhập còn nguyên" in form.text


def test_rows_without_a_word_are_not_rows(client, clerk):
    form = AdminForm(client, WEEK)
    form.send()
    assert "Chưa có dòng nào được nhập." in form.text
    assert stored() == []


def test_row_marked_to_be_left_out_is_left_out(client, clerk):
    form = AdminForm(client, WEEK)
    form.send(**row(0, content="Giữ", starts="8h"), **row(1, content="", chair="Sai", DELETE="on"))
    assert [content for content, *_ in stored()] == ["Giữ"]


def test_more_rows_keep_what_was_typed_and_say_no_error(client, clerk):
    form = AdminForm(client, WEEK)
    form.send("_more", **row(0, content="Đang gõ dở"))
    assert form.data["rows-0-content"] == "Đang gõ dở"
    assert form.data["rows-TOTAL_FORMS"] == "9"
    assert form.data["rows-8-day"] == ["2026-11-19"]
    assert form.errors() == []
    assert stored() == []
    form.data |= row(0, starts="8h") | row(8, content="Dòng thêm", starts="9h")
    form.send()
    assert [content for content, *_ in stored()] == ["Đang gõ dở", "Dòng thêm"]


def test_form_begins_with_four_rows_of_the_first_days(client, clerk):
    form = AdminForm(client, WEEK)
    assert form.data["rows-TOTAL_FORMS"] == "4"
    assert [form.data[f"rows-{number}-day"] for number in range(4)] == [[f"2026-11-{day}"] for day in range(16, 20)]


def test_menu_leads_to_this_week_and_the_list_is_one_step_away(client, clerk):
    page = client.get("/quan-tri/").content.decode()
    assert page.count(f'href="{LIST}tuan/"') == 2  # the side menu, and that of a phone
    assert f'href="{LIST}"' not in page.replace("desk", "")
    assert f'href="{LIST}"' in client.get(WEEK).content.decode()
    assert f'href="{LIST}tuan/"' in client.get(LIST).content.decode()


def test_rows_sent_twice_are_stored_once(client, clerk):
    form = AdminForm(client, WEEK)
    rows = row(0, content="Họp giao ban", starts="8h")
    form.send(**rows)
    form.send(**rows)
    assert len(stored()) == 1
    assert "Việc này đã có trong lịch" in " ".join(form.errors())


def test_one_line_twice_in_a_form_is_told_at_the_second(client, clerk):
    form = AdminForm(client, WEEK)
    twice = {"content": "Họp giao ban", "starts": "8h", "day": "2026-11-16"}
    form.send(**row(0, **twice), **row(1, **twice), **row(2, **{**twice, "starts": "9h"}))
    assert stored() == []
    assert form.errors() == ["Việc này đã có trong lịch; hãy xóa dòng này."]
    assert "has-errors" in (form.tree.css(".week-row")[1].attributes["class"] or "")
    assert form.send(**{"rows-1-DELETE": "on"}).status_code == 302
    assert [at for _, at, _ in stored()] == ["16/11 08:00", "16/11 09:00"]


def test_rows_are_stored_only_in_units_within_reach(client, clerk, tree):
    form = AdminForm(client, WEEK)
    form.send(**row(0, content="Việc phường bạn", starts="8h"), unit=str(tree["sister"].pk))
    assert stored() == []
    form.send(**row(0, content="Việc khu phố", starts="8h"), unit=str(tree["cell"].pk))
    assert ScheduleEntry.objects.get().unit == tree["cell"]


@pytest.mark.parametrize("total", ["", "-1", "x", "9" * 30, "5000"])
def test_damaged_form_is_told_so(client, clerk, total):
    answer = client.post(WEEK, {"rows-TOTAL_FORMS": total, "rows-INITIAL_FORMS": "0", "_more": "1"})
    assert answer.status_code == 200
    assert stored() == []


def test_last_weeks_rows_can_be_the_beginning(client, clerk, tree):
    make_entry("Chào cờ", at=local(2026, 11, 9, 7), ends_at=local(2026, 11, 9, 7, 30), unit=tree["ward"], place="Sân")
    make_entry("Họp kín", at=local(2026, 11, 12, 14), unit=tree["ward"], is_public=False)
    make_entry("Việc khu phố", at=local(2026, 11, 12, 14), unit=tree["cell"])
    make_entry("Việc phường bạn", at=local(2026, 11, 12, 15), unit=tree["sister"])
    form = AdminForm(client, f"{WEEK}?unit={tree['ward'].pk}&mau=tuan-truoc")
    form.send()
    copied = ScheduleEntry.objects.filter(starts_at__gte=local(2026, 11, 16))
    assert {(entry.content, entry.is_public) for entry in copied} == {("Chào cờ", True), ("Họp kín", False)}
    assert timezone.localtime(copied.get(content="Chào cờ").ends_at) == local(2026, 11, 16, 7, 30)
    stranger = AdminForm(client, f"{WEEK}?unit={tree['sister'].pk}&mau=tuan-truoc")
    assert "Việc phường bạn" not in stranger.html


@pytest.mark.parametrize(("week", "missing"), [("1900/01", "Tuần trước"), ("2099/53", "Tuần sau")])
def test_first_and_last_week_that_addresses_have_lead_no_further(client, clerk, tree, week, missing):
    for asked in ("", f"?mau=1&unit={tree['ward'].pk}"):
        form = AdminForm(client, f"{LIST}tuan/{week}/{asked}")
        shown = {link.text().strip("‹› ") for link in form.tree.css(".week-turn a")}
        assert {"Tuần trước", "Tuần sau"} - shown == {missing}


def test_week_page_shows_what_is_there_within_reach_only(client, clerk, tree):
    make_entry("Việc của phường", at=local(2026, 11, 16, 8), unit=tree["ward"], is_public=False)
    make_entry("Việc phường bạn", at=local(2026, 11, 16, 8), unit=tree["sister"])
    form = AdminForm(client, WEEK)
    assert "Việc của phường" in form.text
    assert "không hiện trên trang" in form.text
    assert "Việc phường bạn" not in form.html
    assert "Lịch công tác tuần 47 (từ 16/11/2026 đến 22/11/2026)" in form.text


def test_who_runs_units_reads_the_week_and_enters_nothing(client, tree):
    client.force_login(make_user(Role.ADMIN, unit=tree["district"]))
    page = client.get(WEEK).content.decode()
    assert "Đã có trong lịch" in page
    assert "Nhập nhiều dòng" not in page
    assert client.post(WEEK, {"unit": tree["ward"].pk, **row(0, content="x", starts="8h")}).status_code == 403


def test_week_that_does_not_exist_is_not_found(client, clerk):
    assert client.get(LIST + "tuan/2025/53/").status_code == 404
    assert client.get(LIST + "tuan/").headers["Location"].startswith(LIST + "tuan/20")


def test_week_page_takes_the_same_queries_for_any_number_of_entries(client, clerk, tree):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(WEEK)
        return len(captured)

    make_entry(at=local(2026, 11, 16, 8), unit=tree["ward"])
    few = queries()
    for minute in range(30):
        make_entry(f"Việc {minute}", at=local(2026, 11, 17, 8, minute), unit=tree["cell"], meeting=make_meeting())
    assert queries() == few


def test_added_line_keeps_its_day_and_unit_for_the_next(client, clerk, tree):
    form = AdminForm(client, LIST + "add/?ngay=2026-11-18")
    assert (form.data["starts_at_0"], form.data["starts_at_1"]) == ("18/11/2026", "")
    answer = form.send("_addanother", starts_at_1="08:00", content="Họp", unit=str(tree["cell"].pk))
    following = AdminForm(client, answer.headers["Location"])
    assert following.data["starts_at_0"] == "18/11/2026"
    assert following.data["unit"] == [str(tree["cell"].pk)]
    assert AdminForm(client, LIST + "add/?ngay=18-11").data["starts_at_0"] == ""


def test_line_that_ends_before_it_begins_is_refused(client, clerk):
    form = AdminForm(client, LIST + "add/?ngay=2026-11-18")
    form.send(starts_at_1="08:00", ends_at_0="18/11/2026", ends_at_1="07:00", content="Họp")
    assert "Giờ kết thúc phải sau giờ bắt đầu." in form.errors()
    assert form.data["content"] == "Họp"


def test_list_is_filtered_by_week(client, clerk, tree):
    now = timezone.localtime()
    make_entry("Việc tuần này", at=now, unit=tree["ward"])
    make_entry("Việc tuần sau", at=now + datetime.timedelta(days=7), unit=tree["ward"])
    shown = client.get(LIST + "?tuan=sau").content.decode()
    assert "Việc tuần sau" in shown
    assert "Việc tuần này" not in shown
    assert "Việc tuần này" in client.get(LIST).content.decode()


def test_line_becomes_a_meeting_that_is_tied_to_it(client, clerk, tree):
    entry = make_entry(
        "Hội nghị giao ban",
        at=local(2026, 11, 18, 8),
        ends_at=local(2026, 11, 18, 10),
        unit=tree["ward"],
        place="Hội trường",
        chair="Bí thư",
    )
    assert f"{LIST}{entry.pk}/tao-hoi-nghi/" in client.get(f"{LIST}{entry.pk}/change/").content.decode()
    answer = AdminForm(client, f"{LIST}{entry.pk}/tao-hoi-nghi/").send("_make", kind="briefing")
    meeting = Meeting.objects.get()
    entry.refresh_from_db()
    assert entry.meeting == meeting
    for name in ("unit", "starts_at", "ends_at", "place", "chair", "is_public"):
        assert getattr(meeting, name) == getattr(entry, name)
    assert (meeting.title, meeting.kind) == ("Hội nghị giao ban", "briefing")
    assert answer.headers["Location"] == f"/quan-tri/units/meeting/{meeting.pk}/change/"
    assert f"{LIST}{entry.pk}/change/" in client.get(answer.headers["Location"]).content.decode()


def test_line_becomes_a_meeting_once(client, clerk, tree):
    entry = make_entry(at=local(2026, 11, 18, 8), unit=tree["ward"])
    address = f"{LIST}{entry.pk}/tao-hoi-nghi/"
    for _ in range(2):
        client.post(address, {"kind": "briefing"})
    assert Meeting.objects.count() == 1
    assert client.get(address).status_code == 302
    assert "tao-hoi-nghi" not in client.get(f"{LIST}{entry.pk}/change/").content.decode()


def test_line_that_is_not_public_becomes_a_meeting_that_is_not(client, clerk, tree):
    entry = make_entry("Họp kín", at=local(2026, 11, 18, 8), unit=tree["ward"], is_public=False)
    client.post(f"{LIST}{entry.pk}/tao-hoi-nghi/", {"kind": "standing"})
    assert not Meeting.objects.get().is_public


def test_meeting_needs_a_kind_and_a_long_line_is_kept_whole(client, clerk, tree):
    words = "Nghe báo cáo " * 30
    entry = make_entry(words, at=local(2026, 11, 18, 8), unit=tree["ward"])
    address = f"{LIST}{entry.pk}/tao-hoi-nghi/"
    assert client.post(address, {"kind": ""}).status_code == 200
    assert Meeting.objects.count() == 0
    client.post(address, {"kind": "thematic"})
    meeting = Meeting.objects.get()
    assert entry.content.startswith(meeting.title)
    assert entry.content in meeting.body


def test_line_offers_only_meetings_within_reach_and_keeps_the_one_it_has(client, clerk, tree):
    far = make_meeting("Hội nghị phường bạn", unit=tree["sister"])
    entry = make_entry(at=local(2026, 11, 18, 8), unit=tree["ward"])
    form = AdminForm(client, f"{LIST}{entry.pk}/change/")
    assert form.send(meeting=str(far.pk)).status_code == 200
    entry.meeting = far
    entry.save()
    assert AdminForm(client, f"{LIST}{entry.pk}/change/").send(content="Đã sửa").status_code == 302
    entry.refresh_from_db()
    assert (entry.content, entry.meeting) == ("Đã sửa", far)


def test_unit_with_entries_is_not_lost(client, tree):
    client.force_login(make_user("superuser"))
    make_entry(at=local(2026, 11, 18, 8), unit=tree["cell"])
    page = f"/quan-tri/units/partyunit/{tree['cell'].pk}/delete/"
    assert client.post(page, {"post": "yes"}).status_code == 403
    assert ScheduleEntry.objects.get().unit == tree["cell"]
