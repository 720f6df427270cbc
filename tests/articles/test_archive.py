import datetime
import time

import pytest
from django.http import Http404
from django.utils import timezone

from articles import workflow
from articles.archive import BY_CATEGORY, PER_PAGE, day_page, page_of_author, page_of_units
from articles.models import Article
from tests.factories import local, make_article, make_category, make_unit, make_user
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


def test_author_s_deep_page_is_opened_by_the_index_and_not_by_counting(django_assert_num_queries):
    articles = [make_article(f"Bài {n}", at=local(2017, 1, 1, n % 24, n), byline="Thu Hà") for n in range(50)]
    articles.sort(key=lambda article: article.published_at)
    page_of_author("thuha", 3)
    with django_assert_num_queries(2):
        found = page_of_author("thuha", 3)
    assert found.items == articles[9::-1]


def test_units_together_hold_their_articles_in_one_order():
    units = [make_unit(f"Đơn vị {n}") for n in range(3)]
    articles = [make_article(f"Bài {n}", at=local(2017, 1, 1 + n), unit=units[n % 3]) for n in range(9)]
    both = page_of_units([units[0].pk, units[2].pk], 1)
    assert both.items == [article for article in articles[::-1] if article.unit != units[1]]
    assert page_of_units([unit.pk for unit in units], 1).items == articles[::-1]
    assert page_of_units([units[1].pk, units[2].pk], 1).items != both.items
