import datetime

import pytest

from articles.importer.dates import borne_out, find_date, first_event
from partynews.text.fold import fold


def read(text):
    found = find_date(fold(text))
    return found.moment.isoformat() if found else None


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("27 Tháng Hai 2017 1:35:00 CH", "2017-02-27T13:35:00"),
        ("15/08/2017 | 16:33", "2017-08-15T16:33:00"),
        ("Thứ Hai, 17 tháng 12, 2012", "2012-12-17"),
        ("04/09/2009 - 01:00:58 PM (GMT+7)", "2009-09-04T13:00:58"),
        ("10:8, Thứ Tư, 3-4-2024", "2024-04-03T10:08:00"),
        ("22.12.2021 | 20:42:03", "2021-12-22T20:42:03"),
        ("Đăng ngày 15-05-2022 10:48", "2022-05-15T10:48:00"),
        ("Thứ hai, ngày 12 tháng 7 năm 2021 | 16:12:8", "2021-07-12T16:12:08"),
        ("2013-08-21 09:05:11", "2013-08-21T09:05:11"),
        ("15 Th3, 2017", "2017-03-15"),
        ("Tháng Ba 15, 2017", "2017-03-15"),
        ("Wednesday, 15 March 2017 08:30", "2017-03-15T08:30:00"),
        ("8 giờ 30 phút, ngày 15/3/2020", "2020-03-15T08:30:00"),
        ("2/27/2017 1:35:00 PM", "2017-02-27T13:35:00"),
    ],
)
def test_a_date_is_read_as_portals_print_it(text, moment):
    assert read(text) == moment


@pytest.mark.parametrize(
    "text", ["31/02/2017", "0/5/2017", "15/13/2017", "12/3", "149/2017", "1.234.567", "10:30", "15/3/1917"]
)
def test_what_is_not_a_date_is_none(text):
    assert read(text) is None


@pytest.mark.parametrize("time", ["00:00", "00:00:00", "12:00 AM", "12:00:00 SA"])
def test_midnight_means_that_the_portal_knows_no_time(time):
    assert read(f"30/03/2021 | {time}") == "2021-03-30"


def test_noon_is_a_time():
    assert read("30/03/2021 12:00 CH") == "2021-03-30T12:00:00"


@pytest.mark.parametrize(
    ("story", "day", "answer"),
    [
        ("Ngày 17-12, quận ủy họp", datetime.date(2012, 12, 17), True),
        ("Sáng 17/1/2012, tỉnh ủy họp", datetime.date(2021, 5, 7), False),
        ("Ngày 28-12, quận ủy họp", datetime.date(2013, 1, 3), True),
        ("Ngày 17-12, quận ủy họp", datetime.date(2012, 12, 10), False),
        ("Quận ủy họp", datetime.date(2012, 12, 17), False),
    ],
)
def test_a_day_is_borne_out_by_an_event_shortly_before_it(story, day, answer):
    assert borne_out(day, first_event(fold(story))) is answer
