"""How the service answers: conditions, other origins, other methods, and its description."""

import json
import subprocess
import sys

import pytest
from django.test import Client

from articles.models import ViewCount
from partynews.api.front import LISTS
from partynews.models import SiteProfile
from tests.factories import (
    BROWSER,
    make_article,
    readers,
)
from tests.partynews.api.asking import API, get, numbered
from tests.partynews.api.states import build

pytestmark = pytest.mark.django_db

# ---- conditions


@pytest.mark.parametrize("path", ["", "openapi.json", *(f"{name}/" for name in LISTS)])
def test_an_answer_that_has_not_changed_is_not_sent_again(client, path):
    build()
    answer = client.get(API + path)
    assert answer["Cache-Control"] == "public, no-cache"
    again = client.get(API + path, headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", answer["ETag"])
    assert again["Access-Control-Allow-Origin"] == "*"


def test_an_answer_that_was_packed_on_its_way_is_known_again(client):
    numbered(3)
    packed = client.get(f"{API}articles/", headers={"Accept-Encoding": "gzip"})
    again = client.get(f"{API}articles/", headers={"Accept-Encoding": "gzip", "If-None-Match": packed["ETag"]})
    assert (packed["Content-Encoding"], packed["ETag"][:2], again.status_code) == ("gzip", "W/", 304)


STALE = "Sat, 01 Jan 2000 00:00:00 GMT"


@pytest.mark.parametrize(
    "condition",
    [{"If-Unmodified-Since": STALE}, {"If-Modified-Since": STALE}, {"If-Match": '"x"'}, {"If-Match": "*"}],
)
def test_conditions_on_what_is_not_told_are_not_looked_at(client, condition):
    """There is no date of change to compare with (RFC 9110, 13.1.4), and nothing to be written."""
    numbered(1)
    answer = client.get(f"{API}articles/", headers=condition)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/json")
    assert len(answer.json()["results"]) == 1
    again = client.get(f"{API}articles/", headers={**condition, "If-None-Match": answer["ETag"]})
    assert (again.status_code, again["ETag"]) == (304, answer["ETag"])


@pytest.mark.parametrize(("sent", "is_kept"), [("*", True), ('"x", {0}', True), ("W/{0}", True), ('"x"', False)])
def test_any_of_the_marks_that_are_sent_is_enough(client, sent, is_kept):
    numbered(1)
    mark = client.get(f"{API}articles/")["ETag"]
    again = client.get(f"{API}articles/", headers={"If-None-Match": sent.format(mark)})
    assert again.status_code == (304 if is_kept else 200)


def test_the_mark_changes_with_anything_that_is_told(client):
    article = make_article("Một", at="now")
    path = f"{API}articles/{article.pk}/"
    mark = client.get(path)["ETag"]
    article.category.name = "Tên khác"
    article.category.save()
    assert client.get(path, headers={"If-None-Match": mark}).status_code == 200


def test_head_is_get_without_the_body(client):
    numbered(2)
    whole, head = client.get(f"{API}articles/"), client.head(f"{API}articles/")
    assert (head.status_code, head.content, head["ETag"]) == (200, b"", whole["ETag"])


# ---- other origins, other methods


def test_pages_of_other_portals_may_read_in_the_browser(client):
    answer = client.options(f"{API}articles/", headers={"Origin": "https://tinh.example.vn"})
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert "If-None-Match" in answer["Access-Control-Allow-Headers"]
    for path in ("articles/", "articles/999/", "articles/?x=1", "khong-co/"):
        told = client.get(API + path, headers={"Origin": "https://tinh.example.vn"})
        assert told["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in told


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
def test_nothing_can_be_changed(client, method):
    answer = getattr(Client(enforce_csrf_checks=True), method)(f"{API}articles/")
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert answer.json()["code"] == "method_not_allowed"


def test_reading_leaves_no_trace(client):
    article, before = make_article("Một", at="now"), readers()
    for path in ("articles/", f"articles/{article.pk}/", "openapi.json", "units/"):
        answer = client.get(API + path, headers={"User-Agent": BROWSER})
        assert not answer.cookies
        assert "Cookie" not in answer.get("Vary", "")
    assert readers() == before
    assert not ViewCount.objects.exists()


# ---- the description


def test_the_description_is_of_this_site(client, settings):
    settings.SITE_URL = "https://tin.example"
    profile = {"name": "Đảng bộ quận An Bình", "owner": "Quận ủy An Bình", "email": "vp@an-binh.example"}
    SiteProfile.objects.update_or_create(pk=1, defaults=profile)
    told = client.get(f"{API}openapi.json", headers={"Host": "localhost"}).json()
    assert told["openapi"] == "3.1.0"
    assert told["servers"] == [{"url": "https://tin.example"}]
    assert told["info"]["title"] == "Dịch vụ dữ liệu – Đảng bộ quận An Bình"
    assert told["info"]["contact"]["name"] == "Quận ủy An Bình"
    assert told["info"]["contact"]["email"] == "vp@an-binh.example"
    assert told["info"]["license"]["url"] == "https://tin.example/du-lieu-mo/#su-dung"


def test_the_index_names_every_list(client):
    told = get(client, "")
    assert told.keys() == {*LISTS, "description"}
    for address in told.values():
        assert client.get(address).status_code == 200


def test_serving_does_not_load_what_writes_the_description():
    code = (
        "import os, sys; os.environ['DJANGO_SETTINGS_MODULE'] = 'partynews.settings'; import django; django.setup();"
        "import partynews.urls; print(json.dumps(sorted(n for n in sys.modules if n.startswith('drf_spectacular'))))"
    )
    done = subprocess.run([sys.executable, "-c", "import json;" + code], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == []
