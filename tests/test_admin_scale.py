"""Every list and form of the admin stays as light as with a few rows, whatever the number of articles and units."""

import datetime
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib import admin
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from articles import workflow
from articles.models import Article, Comment, DayViews, Source
from partynews.models import Letter, SiteProfile
from tests.factories import make_article, make_category, make_meeting, make_unit, make_user
from units.models import PartyUnit
from units.permissions import Role

pytestmark = pytest.mark.django_db

MOST_QUERIES = 15
MOST_OPTIONS = 60
DESK_QUERIES = 21
ROLES = [*Role, "superuser"]


def registered() -> list[Any]:
    return sorted(admin.site._registry, key=lambda model: model._meta.label)


def fill(head: PartyUnit, start: int, end: int) -> None:
    """Rows ``start`` to ``end`` of everything, each article in a unit and category of its own."""
    for number in range(start, end):
        unit, category = make_unit(f"Chi bộ {number}", parent=head), make_category(f"Chuyên mục {number}")
        author = make_user(Role.WRITER, unit=unit)
        source = Source.objects.create(name=f"Báo {number}")
        place = {"unit": unit, "category": category, "source": source, "created_by": author}
        make_meeting(f"Hội nghị {number}", unit=unit)
        waiting = make_article(f"Chờ duyệt {number}", **place)
        workflow.submit(waiting, by=author)
        public = make_article(f"Đăng {number}", at=timezone.now() - datetime.timedelta(days=1), **place)
        DayViews.objects.create(day=timezone.localdate(), article=public, views=3)
        Comment.objects.create(article=public, name="Bạn đọc", email="a@example.vn", text="Hay")
        workflow.unpublish(
            make_article(f"Gỡ {number}", at="now", **place), by=make_user(Role.BOARD, unit=unit), reason="Đăng nhầm"
        )
        Letter.objects.create(recipient=author, address="a@example.vn", subject=f"Thư {number}", body="Nội dung")


@pytest.fixture
def head() -> PartyUnit:
    SiteProfile.objects.get_or_create(pk=1)
    head = make_unit("Thành ủy Tân Phú")
    make_category("Tin tức")
    fill(head, 0, 3)
    return head


def signed_in(role: str, unit: PartyUnit) -> Client:
    client = Client()
    client.force_login(make_user(role, unit=unit))
    return client


def queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        client.get(path, follow=True)
    return len(captured)


def addresses(model: Any) -> Iterator[str]:
    """The pages of ``model`` in the admin: its list, a blank form, the form of its first and of its last row."""
    meta = model._meta
    yield reverse(f"admin:{meta.app_label}_{meta.model_name}_changelist")
    for name, rows in (("add", [None]), ("change", [model.objects.order_by("pk").first(), model.objects.last()])):
        for row in rows:
            try:
                args = [row.pk] if row else []
                yield reverse(f"admin:{meta.app_label}_{meta.model_name}_{name}", args=args)
            except NoReverseMatch:
                continue


@pytest.mark.parametrize("role", ROLES)
def test_lists_take_the_same_few_queries_at_any_size(role, head):
    client = signed_in(role, head)
    lists = {model._meta.label: next(addresses(model)) for model in registered()}
    for path in lists.values():
        client.get(path, follow=True)  # content types and the like are read once a process
    fill(head, 3, 6)
    few = {label: queries(client, path) for label, path in lists.items()}
    fill(head, 6, 70)
    many = {label: queries(client, path) for label, path in lists.items()}
    assert many == few
    assert max(many.values()) <= MOST_QUERIES


@pytest.mark.parametrize("role", ROLES)
def test_no_select_grows_with_the_site(role, head):
    fill(head, 3, MOST_OPTIONS + 5)
    client = signed_in(role, head)
    seen = 0
    for path in (path for model in registered() for path in addresses(model)):
        answer = client.get(path, follow=True)
        if answer.status_code != 200:
            continue
        seen += 1
        page = LexborHTMLParser(answer.content.decode())
        options = {node.attributes.get("name"): len(node.css("option")) for node in page.css("select")}
        assert {name: number for name, number in options.items() if number > MOST_OPTIONS} == {}, path
    assert seen >= 10


def test_the_article_list_reads_no_body(head):
    client = signed_in(Role.BOARD, head)
    assert Article.objects.exclude(body="").exists()
    with CaptureQueriesContext(connection) as captured:
        client.get(reverse("admin:articles_article_changelist"))
    assert not [query["sql"] for query in captured if '"articles_article"."body"' in query["sql"]]


@pytest.mark.parametrize("role", ROLES)
def test_the_desk_takes_the_same_few_queries_at_any_size(role, head):
    client, desk = signed_in(role, head), reverse("admin:index")
    queries(client, desk)  # the sweep of old days is done once a day
    few = queries(client, desk)
    fill(head, 3, 30)
    assert queries(client, desk) == few <= DESK_QUERIES
