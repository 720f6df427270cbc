import datetime

import pytest
from django.http import Http404
from django.utils import timezone

from articles import workflow
from articles.archive import PER_PAGE, list_page, month_calendar
from articles.models import Article
from tests.factories import local, make_article, make_user
from units.permissions import MODERATORS

pytestmark = pytest.mark.django_db


def public():
    return Article.objects.published()


@pytest.fixture
def fifty() -> list[Article]:
    """Newest first; every fifth shares its date with the one before."""
    articles = [make_article(f"Bài {n}", at=local(2017, 1, 1) + datetime.timedelta(hours=n - (n % 5 == 0))) for n in range(50)]
    return sorted(articles, key=lambda article: (article.published_at, article.pk), reverse=True)


def test_pages_hold_every_article_once_in_order(fifty):
    pages = [list_page(public(), number, name="t") for number in (1, 2, 3)]
    assert [article for page in pages for article in page.items] == fifty
    assert [page.last for page in pages] == [3, 3, 3]
    assert len(pages[0].items) == PER_PAGE


def test_page_beyond_the_last_is_not_found(fifty):
    with pytest.raises(Http404):
        list_page(public(), 4, name="t")


def test_empty_list_has_one_page():
    page = list_page(public(), 1, name="t")
    assert (list(page.items), page.last) == ([], 1)


def test_pages_follow_at_once_when_an_article_leaves(fifty):
    list_page(public(), 2, name="t")
    workflow.unpublish(fifty[10], by=make_user(MODERATORS), reason="Đăng nhầm")
    pages = [list_page(public(), number, name="t") for number in (1, 2, 3)]
    assert [article for page in pages for article in page.items] == fifty[:10] + fifty[11:]


def test_scheduled_article_is_not_listed(fifty):
    make_article("Hẹn giờ", at=timezone.now() + datetime.timedelta(days=1))
    assert list_page(public(), 1, name="t").items[0] == fifty[0]


def test_a_deep_page_is_opened_by_the_index_and_not_by_counting(fifty, django_assert_num_queries):
    list_page(public(), 3, name="t")
    with django_assert_num_queries(2) as queries:
        list_page(public(), 3, name="t")
    assert not any("OFFSET" in query["sql"] for query in queries.captured_queries)


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
