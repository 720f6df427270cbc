"""Whoever has a feed is told so until it changes, and then gets it anew."""

import datetime

import pytest
from django.utils import timezone

from articles import workflow
from articles.models import Article
from partynews.models import SiteProfile
from tests.articles.feeds.subscribing import ALL
from tests.factories import make_article, make_source, make_user

pytestmark = pytest.mark.django_db


def tag(client, address: str = "/rss/") -> str:
    return client.get(address)["ETag"]


def again(client, before: str, address: str = "/rss/"):
    return client.get(address, headers={"If-None-Match": before})


@pytest.mark.parametrize("address", ALL)
def test_an_article_taken_down_leaves_at_once_and_no_cache_may_keep_it(client, story, address):
    first = client.get(address)
    assert first["Cache-Control"] == "no-cache"
    workflow.unpublish(story, by=make_user("board"), reason="Đăng nhầm")
    after = again(client, first["ETag"], address)
    assert after.status_code == 200
    assert story.get_absolute_url() not in after.content.decode()


@pytest.mark.parametrize("address", ALL)
def test_whoever_has_the_feed_is_told_so_until_it_changes(client, story, address):
    before = tag(client, address)
    same = again(client, before, address)
    assert (same.status_code, same.content) == (304, b"")
    assert (same["ETag"], same["Cache-Control"]) == (before, "no-cache")
    story.title = "Tên mới"
    story.save()
    assert "Tên mới" in again(client, before, address).content.decode()


def test_a_planned_article_changes_the_feed_when_its_moment_comes(client, story):
    planned = make_article("Đã đến giờ", at=timezone.now() + datetime.timedelta(hours=1))
    before = tag(client)
    Article.objects.filter(pk=planned.pk).update(published_at=timezone.now() - datetime.timedelta(seconds=2))
    assert "Đã đến giờ" in again(client, before).content.decode()


def test_a_renamed_category_source_or_site_changes_the_feed(client, story):
    renamed = [(story.category, "Thời sự"), (story.source, "Báo Sài Gòn"), (SiteProfile.objects.get(), "Đảng bộ mới")]
    for row, name in renamed:
        before = tag(client)
        row.name = name
        row.save()
        assert name in again(client, before).content.decode()


def test_a_renamed_unit_changes_its_feed(client, story):
    address = f"/rss/don-vi/{story.unit.slug}/"
    before = tag(client, address)
    story.unit.name = "Đảng ủy An Bình mới"
    story.unit.save()
    assert "Đảng ủy An Bình mới" in again(client, before, address).content.decode()


def test_no_date_is_said_that_a_renamed_unit_would_make_untrue(client, story):
    assert "Last-Modified" not in client.get("/rss/")


def test_feeds_of_two_forms_and_places_are_told_apart(client, story):
    assert len({client.get(address)["ETag"] for address in ALL}) == len(ALL)


def test_work_of_the_office_is_not_told(client, story):
    before = tag(client)
    draft = make_article("Dự thảo báo cáo", source=make_source("Báo chưa ai biết"))
    draft.title = "Dự thảo báo cáo lần hai"
    draft.save()
    assert tag(client) == before


def test_opening_a_working_copy_is_no_change_of_the_article(client, story):
    story.refresh_from_db()
    before, changed = tag(client), story.updated_at
    workflow.correct(story, by=make_user("superuser"))
    story.refresh_from_db()
    assert story.updated_at == changed
    assert tag(client) == before


def test_taking_down_changes_the_tag(client, story):
    before = tag(client)
    workflow.unpublish(story, by=make_user("superuser"), reason="Nhầm")
    assert tag(client) != before
