"""How lists are paged, pulled from and filtered, and what they cost."""

import datetime
from itertools import chain, pairwise
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import workflow
from articles.models import Article, Removal
from partynews.addresses import absolute
from tests.factories import (
    local,
    make_article,
    make_category,
    make_document,
    make_meeting,
    make_unit,
    make_user,
)
from tests.partynews.api.asking import get, numbered, numbers
from tests.partynews.api.states import build

pytestmark = pytest.mark.django_db

# ---- pages


@pytest.mark.parametrize("order", ["-published_at", "published_at", "-updated_at", "updated_at"])
def test_pages_lead_through_everything_once_and_back_again(client, order):
    made = [article.pk for article in numbered(23)]
    page = get(client, f"articles/?page_size=5&order={order}")
    pages = [numbers(page)]
    while page["next"]:
        page = client.get(page["next"]).json()
        pages.append(numbers(page))
    assert list(chain.from_iterable(pages)) == (made[::-1] if order.startswith("-") else made)
    back = [pages[-1]]
    while page["previous"]:
        page = client.get(page["previous"]).json()
        back.insert(0, numbers(page))
    assert back == pages


def test_rows_that_come_and_go_between_pages_neither_hide_nor_repeat_another(client):
    made = numbered(12)
    page = get(client, "articles/?page_size=4")
    seen = numbers(page)
    assert seen == [article.pk for article in made[:7:-1]]
    make_article("Chen vào giữa trang đã đọc", at=made[9].published_at)
    make_article("Mới nhất", at="now")
    made[8].delete()  # the row that the cursor names
    between = make_article("Chen vào phần chưa đọc", at=made[3].published_at)
    while page["next"]:
        page = client.get(page["next"]).json()
        seen += numbers(page)
    assert len(seen) == len(set(seen))
    assert seen[4:] == [article.pk for article in sorted([*made[:8], between], key=place, reverse=True)]


def place(article: Article) -> tuple:
    return article.published_at, article.pk


@pytest.mark.parametrize("name", ["categories", "units", "documents", "meetings"])
def test_other_lists_are_paged_in_the_same_way(client, name):
    for n in range(7):
        make_category(f"Mục {n}")
        make_unit(f"Đơn vị {n}")
        make_document(f"{n}-KH/QU", issued_on=datetime.date(2017, 1, 1 + n // 2))
        make_meeting(f"Họp {n}", starts_at=local(2017, 1, 1 + n // 2))
    page = get(client, f"{name}/?page_size=3")
    seen = numbers(page)
    while page["next"]:
        page = client.get(page["next"]).json()
        seen += numbers(page)
    assert sorted(seen) == sorted(set(seen))
    assert len(seen) == 7


def test_links_to_other_pages_keep_what_was_asked_for(client):
    numbered(5)
    category = Article.objects.first().category.slug
    page = get(client, f"articles/?category={category}&page_size=2&order=published_at")
    assert page["next"].startswith(
        absolute(f"/api/v1/articles/?category={category}&page_size=2&order=published_at&cursor=")
    )
    assert page["previous"] is None


# ---- pulling what is new


def test_pulling_by_change_finds_new_corrected_and_scheduled_articles(client):
    old = make_article("Cũ", at=local(2017, 1, 1))
    since = timezone.now()
    corrected = make_article("Cũ, vừa sửa", at=local(2017, 1, 2))
    due = make_article("Hẹn giờ đã đến", at=timezone.now() + datetime.timedelta(seconds=1))
    Article.objects.filter(pk__in=[old.pk, due.pk]).update(updated_at=local(2017, 1, 3))
    Article.objects.filter(pk=due.pk).update(published_at=since + datetime.timedelta(microseconds=1))
    told = get(client, "articles/?" + urlencode({"updated_since": since.isoformat(), "order": "updated_at"}))
    assert numbers(told) == [due.pk, corrected.pk]
    assert told["results"][0]["updated_at"] == told["results"][0]["published_at"]
    assert numbers(get(client, "articles/?" + urlencode({"published_since": since.isoformat()}))) == [due.pk]


def test_lists_are_filtered_by_what_the_addresses_of_the_site_say(client):
    site = build()
    assert site.story.pk in numbers(get(client, f"articles/?unit={site.ward.slug}"))
    assert site.story.pk not in numbers(get(client, f"articles/?unit={site.head.slug}"))
    assert numbers(get(client, f"articles/?category={make_category('Trống').slug}")) == []
    assert numbers(get(client, f"units/?parent={site.head.slug}")) == [site.ward.pk]
    assert numbers(get(client, "documents/?issued_since=2017-01-01")) == [site.document.pk]
    assert numbers(get(client, "documents/?kind=resolution")) == []
    assert get(client, "articles/?category=khong-co", 404)["code"] == "not_found"


# ---- cost


@pytest.mark.parametrize(
    ("name", "most"),
    [("articles", 4), ("removed_articles", 2), ("categories", 1), ("units", 3), ("meetings", 2), ("documents", 4)],
)
def test_a_list_takes_the_same_few_queries_at_any_length(client, name, most):
    build()
    few = queries(client, name)
    build_more()
    assert queries(client, name) == few <= most


def test_rows_of_successors_are_followed_for_a_whole_page_at_once(client):
    build()
    replaced_in_a_row(4)
    few = queries(client, "removed_articles")
    for _ in range(3):
        replaced_in_a_row(4)
    assert queries(client, "removed_articles") == few <= 4


def replaced_in_a_row(count: int) -> None:
    """So many articles, each taken down for the next; the first line of the register is the oldest."""
    board, row = make_user("superuser"), [make_article(f"Bài {n}", at="now") for n in range(count)]
    for article, successor in pairwise(row):
        workflow.unpublish(article, by=board, reason="x", kind=Removal.Kind.REPLACED, successor=successor)


def queries(client, name: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        get(client, f"{name}/?page_size=100")
    return len(captured)


def build_more() -> None:
    board, meeting = make_user("superuser"), make_meeting()
    for n in range(5):
        unit, article = make_unit(f"Đơn vị thêm {n}"), make_article(f"Thêm {n}", at="now", meeting=meeting)
        removed = make_article(f"Gỡ {n}", at="now", unit=unit, category=make_category(f"Mục thêm {n}"))
        workflow.unpublish(removed, by=board, reason="x", kind=Removal.Kind.REPLACED, successor=article)
        make_document(f"{n}-CT/QU", unit=unit, authority=f"Cơ quan {n}").replaces.add(make_document(f"{n}-TB/QU"))
