import datetime
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from django.test import Client
from django.utils import timezone

from articles.counters import KEPT_DAYS, correct_imported, count_view, sweep_old_days
from articles.models import Article, DayViews, ViewCount
from tests.factories import BROWSER, local, make_article, readers


def own(article: Article) -> int:
    return ViewCount.objects.get(article=article).own


def by_day(article: Article) -> dict[datetime.date, int]:
    return dict(DayViews.objects.filter(article=article).values_list("day", "views"))


@pytest.mark.django_db
def test_views_are_visible_on_the_next_load():
    article, browser = make_article(at="now"), Client(headers={"User-Agent": BROWSER})
    assert "Lượt xem: 1" in browser.get(article.get_absolute_url()).content.decode()
    assert "Lượt xem: 2" in browser.get(article.get_absolute_url()).content.decode()


@pytest.mark.django_db
def test_robot_and_head_do_not_count():
    article = make_article(at="now")
    Client(headers={"User-Agent": "Googlebot/2.1"}).get(article.get_absolute_url())
    Client(headers={"User-Agent": BROWSER}).head(article.get_absolute_url())
    Client(headers={"User-Agent": BROWSER, "Sec-Purpose": "prefetch"}).get(article.get_absolute_url())
    assert not ViewCount.objects.exists()
    assert not DayViews.objects.exists()


@pytest.mark.django_db
def test_a_redirect_is_not_a_view():
    article = make_article(at="now")
    response = Client(headers={"User-Agent": BROWSER}).get(f"/bai-viet/{article.pk}/sai-duong-dan/")
    assert response.status_code == 301
    assert not ViewCount.objects.exists()


@pytest.mark.django_db
def test_imported_and_own_are_kept_apart_and_shown_as_one():
    article = make_article(at="now")
    ViewCount.objects.create(article=article, imported=770)
    assert count_view(article) == 771
    count = ViewCount.objects.get(article=article)
    assert (count.imported, count.own) == (770, 1)


@pytest.mark.django_db
def test_save_of_an_old_form_does_not_roll_views_back():
    article = make_article(at="now")
    opened_by_editor = Article.objects.get(pk=article.pk)
    for _ in range(3):
        count_view(article)
    opened_by_editor.title = "Sửa tiêu đề"
    opened_by_editor.save()
    assert own(article) == 3


@pytest.mark.django_db
def test_correcting_the_imported_figure_loses_no_view():
    article = make_article(at="now")
    count_view(article)
    correct_imported(article, 500)
    assert by_day(article) == {timezone.localdate(): 1}
    assert count_view(article) == 502


@pytest.mark.django_db
def test_a_view_is_counted_for_its_day_in_the_same_statement(django_assert_num_queries):
    article, other = make_article("Một", at="now"), make_article("Hai", at="now")
    with django_assert_num_queries(3):
        for read in (article, other, article):
            count_view(read)
    assert by_day(article) == {timezone.localdate(): 2}
    assert by_day(other) == {timezone.localdate(): 1}


@pytest.mark.django_db
def test_earlier_days_keep_their_figures():
    article, yesterday = make_article(at="now"), timezone.localdate() - datetime.timedelta(days=1)
    DayViews.objects.create(day=yesterday, article=article, views=5)
    count_view(article)
    assert by_day(article) == {yesterday: 5, timezone.localdate(): 1}


@pytest.mark.django_db
def test_days_older_than_a_year_and_a_bit_are_swept_and_no_others():
    article, today = make_article(at="now"), local(2026, 11, 20).date()
    kept, old = (today - datetime.timedelta(days=days) for days in (KEPT_DAYS, KEPT_DAYS + 1))
    for day in (today, kept, old):
        DayViews.objects.create(day=day, article=article, views=1)
    sweep_old_days(today)
    assert set(by_day(article)) == {today, kept}


@pytest.mark.django_db
def test_an_article_goes_with_its_days():
    article = make_article(at="now")
    count_view(article)
    article.delete()
    assert not DayViews.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_200_parallel_views_give_exactly_200():
    article = make_article(at="now")
    address = article.get_absolute_url()

    def view(_: int) -> int:
        try:
            return Client(headers={"User-Agent": BROWSER}).get(address).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(16) as pool:
        assert set(pool.map(view, range(200))) == {200}
    assert own(article) == 200
    assert by_day(article) == {timezone.localdate(): 200}
    assert readers().visits == 200
