import datetime

from partynews.text.dates import long_date


def test_date_reads_as_in_the_header_of_a_portal():
    assert long_date(datetime.date(2012, 12, 17)) == "Thứ Hai, ngày 17 tháng 12 năm 2012"
    assert long_date(datetime.date(2024, 11, 24)) == "Chủ Nhật, ngày 24 tháng 11 năm 2024"
    assert long_date(datetime.date(2026, 2, 3)) == "Thứ Ba, ngày 03 tháng 02 năm 2026"
