import datetime
import time

import pytest
from django.http import Http404
from django.utils import timezone

from articles import workflow
from articles.archive import BY_CATEGORY, PER_PAGE, day_page, month_calendar
from articles.models import Article
from tests.factories import local, make_article, make_category, make_user
from units.permissions import Role

pytestmark = pytest.mark.django_db


def page(number):
    return BY_CATEGORY.page(number, category=make_category().pk)


@pytest.fixture
def fifty() -> list[Article]:
    """Newest first; every fifth shares its date with the one before."""
    articles = [
        make_article(f"Bài {n}", at=local(2017, 1, 1) + datetime.timedelta(hours=n - (n % 5 == 0))) for n in range(50)
    ]
    return sorted(articles, key=lambda article: (article.published_at, article.pk), reverse=True)


def test_pages_hold_every_article_once_in_order(fifty):
    pages = [page(number) for number in (1, 2, 3)]
    assert [article for found in pages for article in found.items] == fifty
    assert [found.last for found in pages] == [3, 3, 3]
    assert len(pages[0].items) == PER_PAGE


def test_page_beyond_the_last_is_not_found(fifty):
    with pytest.raises(Http404):
        page(4)


def test_empty_list_has_one_page():
    assert (page(1).items, page(1).last) == ([], 1)


def test_pages_follow_at_once_when_an_article_leaves(fifty):
    page(2)
    workflow.unpublish(fifty[10], by=make_user(Role.BOARD), reason="Đăng nhầm")
    pages = [page(number) for number in (1, 2, 3)]
    assert [article for found in pages for article in found.items] == fifty[:10] + fifty[11:]


def test_scheduled_article_is_not_listed(fifty):
    make_article("Hẹn giờ", at=timezone.now() + datetime.timedelta(days=1))
    assert page(1).items[0] == fifty[0]


def test_pages_follow_when_a_scheduled_article_comes_out(fifty):
    soon = make_article("Hẹn giờ", at=timezone.now() + datetime.timedelta(seconds=0.4))
    assert page(1).items[0] == fifty[0]
    time.sleep(0.5)
    pages = [page(number) for number in (1, 2, 3)]
    assert [article for found in pages for article in found.items] == [soon, *fifty]


def test_a_deep_page_is_opened_by_the_index_and_not_by_counting(fifty, django_assert_num_queries):
    page(3)
    category = fifty[0].category_id
    with django_assert_num_queries(2):
        BY_CATEGORY.page(3, category=category)
    assert "OFFSET" not in BY_CATEGORY._items.compiled["default"].statement.sql


def test_day_holds_its_articles_from_midnight_to_midnight():
    kept = [
        make_article("Đầu ngày", at=local(2017, 2, 27)),
        make_article("Cuối ngày", at=local(2017, 2, 27, 23, 59, 59)),
    ]
    make_article("Hôm sau", at=local(2017, 2, 28))
    make_article("Hôm trước", at=local(2017, 2, 26, 23, 59, 59))
    assert day_page(datetime.date(2017, 2, 27), 1).items == kept[::-1]


def test_calendar_begins_on_monday_and_knows_days_with_articles():
    make_article("Cuối ngày", at=local(2017, 2, 27, 23, 59))
    make_article("Nháp")
    month = month_calendar(datetime.date(2017, 2, 10))
    assert len(month.weeks[0]) == 7
    assert month.weeks[0][:3] == [None, None, (datetime.date(2017, 2, 1), False)]  # a Wednesday
    with_articles = [cell[0] for week in month.weeks for cell in week if cell and cell[1]]
    assert with_articles == [datetime.date(2017, 2, 27)]
    assert (month.previous, month.following) == (datetime.date(2017, 1, 1), datetime.date(2017, 3, 1))


def test_calendar_does_not_lead_into_the_future():
    assert month_calendar(timezone.localdate()).following is None
