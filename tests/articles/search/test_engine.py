"""Many hits: what is ranked when not everything can be, with the limits made small."""

import datetime

import pytest
from django.utils import timezone

from articles.search import engine, newest
from articles.search.engine import Count, Filters, Search
from articles.search.periods import months, within
from partynews.search.query import read_query
from tests.factories import make_article, make_category, make_document, make_meeting, make_unit

pytestmark = pytest.mark.django_db
NOW = timezone.now()
ARTICLES = Filters(kind="bai-viet")


@pytest.fixture
def common(monkeypatch):
    """Words are common when they stand in six rows, and three rows are too many to sort."""
    for name, value in {"MOST": 5, "_COMMON": 6, "_FEW": 4, "_TRIED": 15}.items():
        monkeypatch.setattr(engine, name, value)
    monkeypatch.setattr(newest, "_FEW", 3)


def ago(days):
    return NOW - datetime.timedelta(days=days)


def found(typed, filters=ARTICLES, start=0, end=20):
    return [hit.pk for hit in Search(read_query(typed), filters, NOW).hits(start, end)]


def test_common_words_give_the_newest_of_all_years_in_order(common):
    days = [9000, 4000, 1500, 800, 400, 100, 3]
    rows = {day: make_article("Đại hội", at=ago(day)).pk for day in days}
    assert found("đại hội", end=5) == [rows[day] for day in sorted(days)[:5]]
    assert Search(read_query("đại hội"), ARTICLES, NOW).total == Count(5, True)


def test_what_is_older_than_all_windows_is_reached(common):
    old = [make_article("Đại hội", at=datetime.datetime(1930 + n, 2, 3, tzinfo=datetime.UTC)).pk for n in range(7)]
    assert found("dai hoi", end=5) == old[:1:-1]


def test_common_words_keep_the_order_of_tiers(common):
    body = [make_article("Tin vắn", body="<p>đại hội</p>", at=ago(day)).pk for day in range(1, 7)]
    title = make_article("Đại hội", at=ago(5000)).pk
    assert found("đại hội", end=3) == [title, *body[:2]]


def test_pages_of_common_words_show_each_row_once(common):
    rows = [make_article("Đại hội", at=ago(day)).pk for day in range(1, 9)]
    pages = [found("dai hoi", start=start, end=start + 2) for start in (0, 2, 4)]
    assert [*pages[0], *pages[1], *pages[2]][:5] == rows[:5]


def test_pages_of_titles_that_are_told_apart_show_each_row_once(common, monkeypatch):
    monkeypatch.setattr(engine, "_LOOKED_AT", 2)
    monkeypatch.setattr(engine, "MOST", 40)
    far = "Phường họp bàn nhiều việc lớn nhỏ trước khi vào đại hội"
    rows = {make_article(far if day % 3 else "Đại hội ở phường", at=ago(day)).pk for day in range(1, 25)}
    pages = [found("dai hoi phuong", start=start, end=start + 4) for start in range(0, 24, 4)]
    assert [pk for page in pages for pk in page] == found("dai hoi phuong", end=24)
    assert {pk for page in pages for pk in page} == rows


def test_scheduled_rows_are_neither_found_nor_counted():
    for day in range(1, 9):
        make_article("Đại hội", at=NOW + datetime.timedelta(days=day))
    assert found("dai hoi") == []
    assert Search(read_query("dai hoi"), ARTICLES, NOW).total == Count(0, False)


def test_what_is_planned_is_taken_off_the_count_of_the_index():
    make_article("Đại hội", at=ago(1))
    make_article("Đại hội", at=NOW + datetime.timedelta(days=2))
    make_article("Hội thi", at=NOW + datetime.timedelta(days=2))
    assert Search(read_query("dai hoi"), ARTICLES, NOW).total == Count(1, False)


@pytest.mark.parametrize(
    ("start", "end", "many"),
    [((2020, 1, 1), (2020, 12, 31), 3), ((2020, 1, 2), (2020, 12, 31), 2), (None, (2020, 6, 14), 1)],
)
def test_a_period_is_counted_by_whole_months_or_by_days(start, end, many):
    vietnam = timezone.get_default_timezone()
    for month, day in ((1, 1), (6, 15), (12, 31)):
        make_article("Đại hội", at=datetime.datetime(2020, month, day, 0, 30, tzinfo=vietnam))
    period = Filters("bai-viet", start=start and datetime.date(*start), end=datetime.date(*end))
    assert Search(read_query("dai hoi"), period, NOW).total == Count(many, False)


def test_category_and_unit_narrow_common_words(common):
    category, unit = make_category("Đoàn thể"), make_unit("Đảng ủy Phường 9")
    elsewhere = {"category": make_category(), "unit": make_unit()}
    for day in range(1, 9):
        make_article("Đại hội", at=ago(day), **elsewhere)
    mine = make_article("Đại hội", at=ago(3000), category=category, unit=unit).pk
    assert found("dai hoi", Filters(category=category.pk)) == [mine]
    assert found("dai hoi", Filters(units=(unit.pk,))) == [mine]


def test_a_period_is_kept_to_the_local_day(common):
    vietnam = timezone.get_default_timezone()
    moments = [
        datetime.datetime(2020, 5, 1, 0, 0, tzinfo=vietnam),
        datetime.datetime(2020, 5, 1, 23, 59, tzinfo=vietnam),
    ]
    outside = [datetime.datetime(2020, 4, 30, 23, 59, tzinfo=vietnam), datetime.datetime(2020, 5, 2, tzinfo=vietnam)]
    inside = [make_article("Đại hội", at=moment).pk for moment in moments]
    for moment in outside:
        make_article("Đại hội", at=moment)
    day = datetime.date(2020, 5, 1)
    assert found("đại hội", Filters(start=day, end=day)) == inside[::-1]
    assert len(found("đại hội", Filters(start=day))) == 3
    assert len(found("đại hội", Filters(end=day))) == 3


def test_rows_far_ahead_stand_on_one_page_and_in_the_period_that_is_asked_for(common):
    """A year that was mistyped, too: ``2062``."""
    meetings = Filters(kind="hoi-nghi")
    days = [13000, 1100, 1090, 1080, 1070, 60, 5, -3, -400]
    rows = [make_meeting("Giao ban", starts_at=NOW + datetime.timedelta(days=day)).pk for day in days]
    pages = [found("giao ban", meetings, start, start + 2) for start in (0, 2, 4)]
    assert [pk for page in pages for pk in page] == rows[:6]
    coming = Filters(kind="hoi-nghi", start=(NOW + datetime.timedelta(days=100)).date().replace(day=1))
    assert found("giao ban", coming, end=5) == rows[:5]


def test_days_without_a_common_one_find_and_count_nothing():
    make_article("Đại hội", at=ago(1))
    later = timezone.localdate(NOW).replace(day=1) + datetime.timedelta(days=70)
    make_article("Đại hội", at=NOW + datetime.timedelta(days=(later - timezone.localdate(NOW)).days))
    never = Filters(start=later.replace(day=1), end=later.replace(day=1) - datetime.timedelta(days=1))
    search = Search(read_query("dai hoi"), never, NOW)
    assert (search.total, search.hits(0, 9)) == (Count(0, False), [])


def test_a_text_of_1925_is_found_with_an_open_beginning():
    old = make_document(summary="Điều lệ đại hội", issued_on=datetime.date(1925, 3, 2)).pk
    assert found("dai hoi", Filters(end=datetime.date(1930, 12, 31))) == [old]


def test_a_long_phrase_is_looked_up_in_the_text():
    whole = make_article("Tin", body="<p>công tác dân vận khéo</p>", at=ago(1)).pk
    make_article("Tin", body="<p>công tác dân sinh; đề án dân vận khéo; tác dân</p>", at=ago(1))
    assert found('"cong tac dan van"') == [whole]


def test_a_phrase_of_common_pairs_is_found_in_the_newest_too(common):
    for day in range(2, 20):
        make_article("Tin", body="<p>hoa sen đỏ, lá sen trắng</p>", at=ago(day))
    newest = make_article("Mùa hoa sen trắng", at=ago(1)).pk
    assert found('"hoa sen trắng"', end=1) == [newest]


def test_kinds_are_merged_by_rank_then_date():
    article = make_article("Đại hội", at=ago(10))
    meeting = make_meeting("Đại hội", starts_at=ago(5))
    below = make_article("Tin", body="<p>đại hội</p>", at=ago(1))
    search = Search(read_query("đại hội"), Filters(), NOW)
    assert [(hit.collection.key, hit.pk) for hit in search.hits(0, 9)] == [
        *(("hoi-nghi", meeting.pk), ("bai-viet", article.pk), ("bai-viet", below.pk)),
    ]
    assert search.total == Count(3, False)


def test_whole_years_are_one_mark():
    assert months(2023 * 12 + 11, 2025 * 12 + 1).sqlite() == '("m.202312" OR "y.2024" OR "m.202501")'


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (datetime.date(1, 1, 1), datetime.date(9999, 12, 31)),
        (datetime.date(9999, 12, 31), None),
        (None, datetime.date(1, 1, 1)),
        (datetime.date(2024, 5, 1), datetime.date(2020, 1, 1)),
    ],
)
def test_impossible_periods_find_nothing_and_break_nothing(start, end):
    assert within(start, end) is not None
    make_article("Đại hội", at=ago(1))
    assert len(found("đại hội", Filters(start=start, end=end))) <= 1
