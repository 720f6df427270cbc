"""The site map names every public page and no other."""

import datetime
import re
from urllib.parse import unquote

import pytest
from django.utils import timezone

from articles import workflow
from articles.models import Article, Photo
from tests import citizen_site
from tests.articles.sitemaps.site_map import everything, files, places
from tests.citizen_kinds import HIDDEN, PAGES
from tests.factories import (
    make_article,
    make_category,
    make_document,
    make_draft,
    make_meeting,
    make_source,
    make_topic,
    make_unit,
    make_user,
    make_video,
    picture_file,
)

pytestmark = pytest.mark.django_db
NOT_NAMED = {  # the reasons are in articles/sitemaps.py
    *("print_page", "comments", "report_error", "opinion", "author", "year", "month", "day", "week", "search"),
}


def test_every_kind_of_public_page_is_named_or_left_out_on_purpose(client):
    site = citizen_site.build()
    named = {unquote(address) for address in everything(client)}
    for page in (page for pages in PAGES.values() for page in pages):
        if page.send or page.status != 200 or page.pattern in HIDDEN or "?" in page.address:
            continue
        address = page.address.format(**vars(site))
        assert (address in named) is (page.pattern not in NOT_NAMED), address


def test_every_page_that_is_named_is_there(client):
    citizen_site.build()
    addresses = list(everything(client))
    assert len(addresses) > 60
    assert {address: client.get(address).status_code for address in addresses} == dict.fromkeys(addresses, 200)


def test_nothing_that_is_not_public_is_named(client):
    unit, category, board = make_unit(), make_category(), make_user("board")
    shared = {"unit": unit, "category": category, "topic": make_topic("Kín"), "source": make_source("Kín")}
    make_article("Kín nháp", **shared)
    make_article("Kín hẹn giờ", at=timezone.now() + datetime.timedelta(hours=1), **shared)
    removed, binned = (make_article(f"Kín đã {how}", at="now", **shared) for how in ("gỡ", "bỏ"))
    for article in (removed, binned):
        Photo.objects.create(article=article, image=picture_file())
        workflow.unpublish(article, by=board, reason="Đăng nhầm")
    workflow.trash(binned, by=board)
    shown = make_article("Bài", at="now", unit=unit, category=category)
    Article.objects.filter(pk=workflow.correct(shown, by=board).pk).update(title="Kín bản sửa")
    make_meeting("Kín", is_public=False)
    make_document("1-KIN/QU", public=False)
    make_draft("Kín", is_public=False)
    make_video("Kín", public=False)
    make_video("Kín sau", published_at=timezone.now() + datetime.timedelta(hours=1))
    found = list(everything(client))
    assert shown.get_absolute_url() in found
    assert [address for address in found if re.search(r"kin\b", address)] == []


def test_a_page_that_is_taken_down_leaves_at_once(client):
    article, board = make_article("Bài", at="now"), make_user("board")
    assert article.get_absolute_url() in places(client, "/sitemap-bai-viet.xml")
    workflow.unpublish(article, by=board, reason="Đăng nhầm")
    assert client.get("/sitemap-bai-viet.xml").status_code == 404
    assert not any("bai-viet" in address or "tin-moi" in address for address in files(client))
    assert client.get("/sitemap.xml")["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    "address",
    [*(f"/sitemap-bai-viet.xml?p={page}" for page in ("0", "99", "-1", "x", "1e3", "9" * 40)), "/sitemap-la.xml"],
)
def test_a_file_that_is_not_there_is_said_not_to_be(client, address):
    make_article("Bài", at="now")
    assert client.get(address).status_code == 404
