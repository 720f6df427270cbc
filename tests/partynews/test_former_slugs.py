"""Who asks for a page by the slug that it had is led to the one that it has."""

from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Category
from documents.models import Authority
from tests.factories import make_article, make_category, make_document, make_source, make_topic, make_unit

pytestmark = pytest.mark.django_db
_MAKERS = {
    "chuyen-muc": make_category,
    "dong-su-kien": make_topic,
    "don-vi": make_unit,
    "nguon": make_source,
}


def rename(row: Any, slug: str) -> None:
    row.slug = slug
    row.save()


def public_row(place: str) -> Any:
    """A row with a public page at ``place``/cu/."""
    row = _MAKERS[place](f"Nơi {place}", slug="cu")
    names = {"chuyen-muc": "category", "dong-su-kien": "topic", "don-vi": "unit", "nguon": "source"}
    make_article("Bài", at="now", **{names[place]: row})
    return row


@pytest.mark.parametrize("place", _MAKERS)
def test_every_former_slug_leads_to_the_present_one(client, place):
    row = public_row(place)
    for slug in ("giua", "moi"):
        rename(row, slug)
    for former in ("cu", "giua"):
        answer = client.get(f"/{place}/{former}/")
        assert (answer.status_code, answer["Location"]) == (301, f"/{place}/moi/")
        assert answer["Cache-Control"] == "no-cache"
    assert client.get(f"/{place}/moi/").status_code == 200


@pytest.mark.parametrize("place", _MAKERS)
def test_what_never_was_a_slug_is_not_found(client, place):
    rename(public_row(place), "moi")
    for other in ("c", "u", "cu-", "CU", "khac"):
        assert client.get(f"/{place}/{other}/").status_code == 404


def test_the_query_goes_along(client):
    rename(public_row("chuyen-muc"), "moi")
    assert client.get("/chuyen-muc/cu/?trang=3&x=a%26b")["Location"] == "/chuyen-muc/moi/?trang=3&x=a%26b"


def test_a_present_slug_wins_over_a_former_one(client):
    rename(public_row("chuyen-muc"), "moi")
    make_category("Khác", slug="cu")
    assert "Khác" in client.get("/chuyen-muc/cu/").content.decode()


def test_of_two_rows_that_had_a_slug_the_younger_is_meant(client):
    first = make_category("Một", slug="cu")
    rename(first, "mot")
    rename(make_category("Hai", slug="cu"), "hai")
    assert client.get("/chuyen-muc/cu/")["Location"] == "/chuyen-muc/hai/"


def test_a_slug_that_comes_back_to_its_row_is_no_former_one(client):
    row = public_row("chuyen-muc")
    rename(row, "moi")
    rename(row, "cu")
    assert client.get("/chuyen-muc/cu/").status_code == 200
    assert client.get("/chuyen-muc/moi/")["Location"] == "/chuyen-muc/cu/"
    assert Category.objects.get(pk=row.pk).former_slugs == " moi "


def test_a_form_opened_before_the_change_loses_no_former_slug():
    row = make_category("Một", slug="cu")
    opened_earlier = Category.objects.get(pk=row.pk)
    rename(row, "giua")
    opened_earlier.slug = "moi"
    opened_earlier.save()
    assert Category.objects.get(pk=row.pk).former_slugs == " cu giua "


def test_saving_without_a_change_keeps_the_list():
    row = make_category("Một", slug="cu")
    rename(row, "moi")
    for _ in range(2):
        Category.objects.get(pk=row.pk).save()
    assert Category.objects.get(pk=row.pk).former_slugs == " cu "


def test_after_the_row_nothing_leads_on(client):
    row = make_category("Một", slug="cu")
    rename(row, "moi")
    row.delete()
    assert client.get("/chuyen-muc/cu/").status_code == 404


def test_a_page_that_is_not_public_is_not_told_by_its_former_slug(client):
    for place, make in (("dong-su-kien", make_topic), ("nguon", make_source)):
        rename(make("Chưa công khai", slug="cu"), "bi-mat")
        assert client.get(f"/{place}/cu/").status_code == 404


def test_former_slug_of_an_authority_leads_on_in_the_register(client):
    make_document(authority="Ban Thường vụ")
    rename(Authority.objects.get(), "btv")
    answer = client.get("/van-ban/?loai=ke-hoach&co-quan=ban-thuong-vu")
    assert (answer.status_code, answer["Location"]) == (301, "/van-ban/?loai=ke-hoach&co-quan=btv")
    assert client.get("/van-ban/?co-quan=ban thuong vu").status_code == 404
    assert client.get("/van-ban/?co-quan=khac").status_code == 404


@pytest.mark.parametrize("place", _MAKERS)
def test_the_right_slug_costs_no_query_more(client, place):
    row = public_row(place)
    before = queries_for(client, f"/{place}/cu/")
    rename(row, "moi")
    after = queries_for(client, f"/{place}/moi/")
    assert len(after) == len(before) > 1
    assert not any("instr(" in query or "strpos(" in query for query in after)


def queries_for(client: Client, address: str) -> list[str]:
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return [query["sql"] for query in queries]


MIGRATIONS = {
    "articles": ("0009_readers", "0010_former_slugs"),
    "units": ("0004_citizens", "0005_former_slugs"),
    "documents": ("0003_erasing", "0004_former_slugs"),
}


@pytest.mark.django_db(transaction=True)
def test_rows_from_before_have_no_former_slug_and_keep_their_own(client):
    latest = MigrationExecutor(connection).loader.graph.leaf_nodes()
    before = [(room, names[0]) for room, names in MIGRATIONS.items()]
    executor = MigrationExecutor(connection)
    executor.migrate(before)
    apps = MigrationExecutor(connection).loader.project_state(before).apps
    try:
        apps.get_model("articles", "Category").objects.create(name="Tin", slug="tin")
        apps.get_model("units", "PartyUnit").objects.create(name="Phường", slug="phuong", kind="ward")
        apps.get_model("documents", "Authority").objects.create(name="Ban", slug="ban")
    finally:
        MigrationExecutor(connection).migrate(latest)
    row = Category.objects.get()
    assert (row.slug, row.former_slugs) == ("tin", "")
    rename(row, "tin-moi")
    assert client.get("/chuyen-muc/tin/")["Location"] == "/chuyen-muc/tin-moi/"
