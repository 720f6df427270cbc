"""What stands above the text: title, date, category, counter, in the ways that portals print them."""

import datetime

import pytest

from articles.importer import furniture
from articles.importer.read import read_page

from .pages import STORY, TITLE

DAY = datetime.date(2020, 3, 13)
MOMENT = datetime.datetime(2020, 3, 13, 8, 30)


@pytest.mark.parametrize(
    ("head", "published"),
    [
        (f"{TITLE}\nNgày đăng 13/03/2020 | 08:30 | Lượt xem: 77", MOMENT),
        (f"{TITLE}\n\nCập nhật: 13-03-2020 | 08:30", MOMENT),
        (f"{TITLE}\nĐăng ngày 13-03-2020 08:30", MOMENT),
        (f"{TITLE}\nNgày đăng:\n13/03/2020", DAY),
        (f"08:30, 13/03/2020\n\n{TITLE}", MOMENT),
        (f"Tin tức 13 Tháng Ba 2020 8:30:00 SA\n\n{TITLE}", MOMENT),
        (f"Thứ Sáu, 13 tháng 3, 2020\n\n{TITLE}", DAY),
        (f"{TITLE}\n\nThứ 6, 13.03.2020 | 08:30:00", MOMENT),
        (f"{TITLE}\n\nTin trong phường - 13/03/2020", DAY),
    ],
)
def test_posting_date_is_read_beside_the_title(head, published):
    page = read_page(f"{head}\n\n{STORY}")
    assert page.title == TITLE
    assert page.published == published
    assert page.body_text.startswith("Sáng ngày 12/3/2020")


@pytest.mark.parametrize(
    "clock",
    ["Thứ hai, 25/11/2024", "Chủ Nhật, ngày 24 tháng 11 năm 2024", "Thứ hai, 25/11/2024, 10:35:20", "25/11/2024"],
)
def test_a_date_above_the_title_that_the_story_does_not_bear_out_is_a_clock(clock):
    page = read_page(f"{clock}\n\n{TITLE}\n\n{STORY}")
    assert page.title == TITLE
    assert page.published is None
    assert [(r.text, r.reason) for r in page.refused] == [(clock, furniture.CLOCK)]


def test_a_clock_gives_way_to_the_date_of_the_article():
    page = read_page(f"Thứ hai, 25/11/2024\n\n{TITLE}\n13/03/2020\n\n{STORY}")
    assert page.published == DAY


def test_the_day_of_the_event_is_not_the_day_of_posting():
    assert read_page(f"{TITLE}\n\n{STORY}").published is None


def test_a_date_that_does_not_exist_is_refused_and_not_put_into_the_text():
    page = read_page(f"{TITLE}\nNgày đăng: 31/02/2020\n\n{STORY}")
    assert page.published is None
    assert [r.reason for r in page.refused] == [furniture.BAD_DATE]


@pytest.mark.parametrize(
    ("head", "category"),
    [
        (f"Xây dựng Đảng\n\n{TITLE}\nNgày đăng 13/03/2020", "Xây dựng Đảng"),
        (f"Xây dựng Đảng Xây dựng Đảng\n\n{TITLE}\nNgày đăng 13/03/2020", "Xây dựng Đảng"),
        (f"Trang chủ » Tin tức » Xây dựng Đảng\n\n{TITLE}\n\nNgày đăng: 13/03/2020", "Xây dựng Đảng"),
        (f"Chuyên mục: Xây dựng Đảng\n{TITLE}\n\nNgày đăng: 13/03/2020", "Xây dựng Đảng"),
        (f"Tin hoạt động\n\n{TITLE}", "Tin hoạt động"),
        (f"ĐẢNG BỘ THÀNH PHỐ\nThứ hai, 25/11/2024\n\n{TITLE}", None),
        (f"Thống kê truy cập\n• Online 7\n• Tổng 7.448\n\n{TITLE}\n13/03/2020 08:30", None),
        (f"Giới thiệu chung\nCơ cấu tổ chức\nVăn bản mới\n{TITLE}\n13/03/2020 08:30", None),
    ],
)
def test_category_is_what_stands_alone_above_the_title(head, category):
    page = read_page(f"{head}\n\n{STORY}")
    assert page.title == TITLE
    assert page.category == category


@pytest.mark.parametrize(
    ("line", "views"),
    [
        ("Lượt xem: 1.234", 1234),
        ("Số lượt người xem:\n770", 770),
        ("Đã xem: 5", 5),
        ("804 lượt xem", 804),
        ("Lượt truy cập: 400517", None),
        ("Đang online: 12", None),
        ("Hoàn thành 75%", None),
        ("3", None),
    ],
)
def test_views_are_the_articles_own_counter_only(line, views):
    assert read_page(f"{TITLE}\nNgày đăng 13/03/2020\n{line}\n\n{STORY}").views == views


def test_views_of_other_articles_in_a_list_are_not_taken():
    page = read_page(f"{TITLE}\n\n{STORY}\n\nTin cùng chuyên mục\nHọp chi bộ khu phố 2 – Lượt xem: 55")
    assert page.views is None


@pytest.mark.parametrize(
    "opening",
    [
        "I. MỤC ĐÍCH, YÊU CẦU",
        "ĐẢNG BỘ QUẬN 5\nĐẢNG ỦY PHƯỜNG 1",
        "Sáng ngày 12/3/2020, Đảng ủy phường họp.",
        "Kính gửi:",
    ],
)
def test_heading_letterhead_and_first_sentence_are_not_titles(opening):
    page = read_page(f"{opening}\n\n{STORY}")
    assert page.title is None
    assert page.body_text.startswith(opening.partition("\n")[0])
