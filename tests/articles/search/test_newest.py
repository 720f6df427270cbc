"""The newest rows are found step by step into the past, whatever lies where, and few are read."""

import datetime
import random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Article
from articles.search import engine
from articles.search import newest as steps
from articles.search.collections import BY_KEY
from articles.search.engine import Search
from articles.search.newest import newest
from articles.search.periods import bounds, is_ragged, months, this_month
from partynews.search.expressions import All, Term
from partynews.search.fields import PUBLIC
from partynews.search.query import read_query
from tests.factories import local, make_article

pytestmark = pytest.mark.django_db
WANTED = All([Term("t.dai_hoi"), Term(PUBLIC)])
ARTICLES = BY_KEY["bai-viet"]
NOW = timezone.now()


@pytest.fixture(autouse=True)
def _small(monkeypatch):
    """A step may hold six rows."""
    monkeypatch.setattr(steps, "_FEW", 6)


def made(*days) -> list[int]:
    return [make_article("Đại hội", at=NOW - datetime.timedelta(days=day)).pk for day in days]


def found(need, **where) -> list[int]:
    rows = Article.objects.published().values_list("pk", "published_at", "title")
    return [pk for pk, _, _ in newest(ARTICLES, rows, WANTED, need, **{"end": this_month(NOW) + 1, **where})]


def test_nothing_is_found_where_nothing_is():
    assert found(3) == []


@pytest.mark.parametrize("need", [1, 3, 7, 40])
def test_rows_of_all_times_come_in_order(need):
    rows = made(1, 2, 40, 90, 91, 92, 93, 94, 95, 400, 401, 900, 2000, 2001, 2002, 2003, 2004, 2005, 2006, 9000, 30000)
    assert found(need) == rows[:need]


def test_a_month_that_holds_more_than_a_step_may_is_read_whole():
    rows = made(*[1500 + hour / 24 for hour in range(15)])
    assert found(15) == rows
    assert found(4) == rows[:4]


def test_only_the_months_asked_for_are_looked_through():
    inside = [make_article("Đại hội", at=local(2019, month, 15, 8)).pk for month in (6, 5, 4)]
    for year, month in ((2019, 3), (2019, 7), (2021, 1)):
        make_article("Đại hội", at=local(year, month, 15, 8))
    start, end = bounds(datetime.date(2019, 4, 1), datetime.date(2019, 6, 30))
    rows = Article.objects.published().values_list("pk", "published_at", "title")
    wanted = All([WANTED, months(start, end)])
    assert [pk for pk, _, _ in newest(ARTICLES, rows, wanted, 9, end=end, start=start)] == inside


def test_what_is_planned_is_not_found():
    make_article("Đại hội", at=NOW + datetime.timedelta(days=3))
    assert found(3) == []


def test_the_newest_of_many_take_one_statement():
    made(*range(1, 12))
    with CaptureQueriesContext(connection) as asked:
        found(3)
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("start", "end", "ragged"),
    [
        (None, None, False),
        ((2019, 1, 1), (2019, 12, 31), False),
        ((2020, 2, 1), (2020, 2, 29), False),
        (None, (2018, 6, 30), False),
        ((2019, 1, 2), None, True),
        (None, (2018, 6, 29), True),
        (None, (9999, 12, 31), False),
    ],
)
def test_a_period_of_whole_months_is_told_from_others(start, end, ragged):
    assert is_ragged(start and datetime.date(*start), end and datetime.date(*end)) is ragged


def test_the_index_knows_months_as_they_are_here():
    """Half past midnight on New Year's Day is still the old year in UTC."""
    article = make_article("Đại hội", at=local(2020, 1, 1, 0, 30))
    rows = Article.objects.filter(terms__matches=All([WANTED, Term("y.2020"), Term("m.202001")]))
    assert list(rows) == [article]


@pytest.mark.parametrize(
    "typed", ["đại hội", "dai hoi phuong", '"đại hội phường"', "phường", "đại phường 3", "hội 12"]
)
def test_rows_sorted_at_once_and_step_by_step_come_in_the_same_order(monkeypatch, typed):
    draw = random.Random(typed)
    words = ["đại", "hội", "phường", "Đại hội", "đại hội phường", "đai", "hôi", "3", "12", "và", "tổng kết năm"]
    for number in range(60):
        title, sapo, body = (" ".join(draw.choices(words, k=draw.randint(1, 6))) for _ in range(3))
        at = NOW - datetime.timedelta(days=draw.choice([1, 5, 30, 100, 101, 102, 700, 3000, 9000]), minutes=number)
        make_article(title, sapo=sapo, body=f"<p>{body}</p>", at=at)
    at_once = [hit.pk for hit in Search(read_query(typed), now=NOW).hits(0, 100)]
    monkeypatch.setattr(engine, "_FEW", 0)
    monkeypatch.setattr(steps, "_FEW", 3)
    assert at_once
    assert [hit.pk for hit in Search(read_query(typed), now=NOW).hits(0, 100)] == at_once
