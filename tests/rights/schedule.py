"""The weekly schedule: line by line, a week at once, and a meeting made of a line."""

from typing import Any

from tests.factories import local, make_entry
from tests.rights.attempts import TITLE, Case, U, is_gone, posts, reads
from units.models import Meeting, ScheduleEntry

WHERE = U + "/scheduleentry/"
WEEK = WHERE + "tuan/2017/33/"
MOMENT = {"starts_at_0": "15/08/2017", "starts_at_1": "08:00"}


def entry(case: Case) -> ScheduleEntry:
    return make_entry(TITLE, at=local(2017, 8, 15, 8), unit=case.unit)


def written(case: Case) -> Any:
    return ScheduleEntry.objects.filter(content=TITLE, unit=case.unit)


reads(
    "units.view_scheduleentry",
    entry,
    TITLE,
    list=WHERE,
    week=WEEK,
    page=WHERE + "{row.pk}/change/",
    log=WHERE + "{row.pk}/history/",
)
posts(
    "units.add_scheduleentry",
    "form",
    lambda case: None,
    WHERE + "add/",
    written,
    lambda case: {**MOMENT, "content": TITLE, "unit": case.unit.pk},
    in_form=True,
)
posts(
    "units.add_scheduleentry",
    "rows of a week",
    lambda case: None,
    WEEK,
    written,
    lambda case: {"unit": case.unit.pk, "rows-0-content": TITLE, "rows-0-starts": "8h"},
    in_form=True,
)
posts(
    "units.change_scheduleentry",
    "form",
    entry,
    WHERE + "{row.pk}/change/",
    lambda case: case.fresh().content == "Đã sửa",
    lambda case: {"content": "Đã sửa"},
    in_form=True,
)
posts(
    "units.add_meeting",
    "of a line of the schedule",
    entry,
    WHERE + "{row.pk}/tao-hoi-nghi/",
    lambda case: Meeting.objects.filter(title=TITLE, unit=case.unit),
    lambda case: {"kind": "briefing"},
)
posts("units.delete_scheduleentry", "page", entry, WHERE + "{row.pk}/delete/", is_gone, lambda case: {"post": "yes"})
posts(
    "units.delete_scheduleentry",
    "action",
    entry,
    WHERE,
    is_gone,
    lambda case: {"action": "delete_selected", "_selected_action": case.row.pk, "post": "yes"},
)
