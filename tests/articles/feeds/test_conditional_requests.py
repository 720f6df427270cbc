"""Whoever has a feed is told so until it changes, and then gets it anew."""

import datetime

import pytest
from django.utils import timezone

from articles import workflow
from articles.models import Article, Category
from partynews.models import SiteProfile
from tests.articles.feeds.subscribing import ALL
from tests.factories import make_article, make_user

pytestmark = pytest.mark.django_db


def age(**ago: float) -> None:
    """Let everything have been changed some time ago."""
    then = timezone.now() - datetime.timedelta(**ago)
    Article.objects.update(updated_at=then)
    for model in (SiteProfile, Category):
        model.objects.update(changed=int(then.timestamp() * 1_000_000))


def tag(client) -> tuple[str, str | None]:
    answer = client.get("/rss/")
    return answer["ETag"], answer.get("Last-Modified")


@pytest.mark.parametrize("address", ALL)
def test_an_article_taken_down_leaves_at_once_and_no_cache_may_keep_it(client, story, address):
    first = client.get(address)
    assert first["Cache-Control"] == "no-cache"
    workflow.unpublish(story, by=make_user("board"), reason="Đăng nhầm")
    for headers in ({"If-None-Match": first["ETag"]}, {"If-Modified-Since": first.get("Last-Modified", "")}):
        again = client.get(address, headers=headers)
        assert again.status_code == 200
        assert story.get_absolute_url() not in again.content.decode()


@pytest.mark.parametrize("address", ALL)
def test_whoever_has_the_feed_is_told_so_until_it_changes(client, story, address):
    age(minutes=5)
    first = client.get(address)
    asked = ({"If-None-Match": first["ETag"]}, {"If-Modified-Since": first["Last-Modified"]})
    for headers in asked:
        again = client.get(address, headers=headers)
        assert (again.status_code, again.content) == (304, b"")
        assert (again["ETag"], again["Cache-Control"]) == (first["ETag"], "no-cache")
    story.title = "Tên mới"
    story.save()
    for headers in asked:
        assert "Tên mới" in client.get(address, headers=headers).content.decode()


def test_a_planned_article_changes_the_feed_when_its_moment_comes(client, story):
    planned = make_article("Đã đến giờ", at=timezone.now() + datetime.timedelta(hours=1))
    age(minutes=5)
    first = client.get("/rss/")
    Article.objects.filter(pk=planned.pk).update(published_at=timezone.now() - datetime.timedelta(seconds=2))
    for headers in ({"If-None-Match": first["ETag"]}, {"If-Modified-Since": first["Last-Modified"]}):
        assert "Đã đến giờ" in client.get("/rss/", headers=headers).content.decode()


def test_a_renamed_category_source_or_site_changes_the_feed(client, story):
    age(minutes=5)
    renamed = [(story.category, "Thời sự"), (story.source, "Báo Sài Gòn"), (SiteProfile.objects.get(), "Đảng bộ mới")]
    for row, name in renamed:
        before, _ = tag(client)
        row.name = name
        row.save()
        assert name in client.get("/rss/", headers={"If-None-Match": before}).content.decode()


def test_a_change_within_the_last_second_is_not_dated(client, story):
    """The header counts in seconds: a second change in the same one would stay unseen."""
    story.save()
    assert "Last-Modified" not in client.get("/rss/")
    age(seconds=3)
    assert "Last-Modified" in client.get("/rss/")


def test_feeds_of_two_forms_and_places_are_told_apart(client, story):
    assert len({client.get(address)["ETag"] for address in ALL}) == len(ALL)


def test_work_of_the_office_is_not_told(client, story):
    age(minutes=30)
    before = tag(client)
    draft = make_article("Dự thảo báo cáo")
    draft.title = "Dự thảo báo cáo lần hai"
    draft.save()
    assert tag(client) == before


def test_opening_a_working_copy_is_no_change_of_the_article(client, story):
    age(minutes=30)
    story.refresh_from_db()
    before, changed = tag(client), story.updated_at
    workflow.correct(story, by=make_user("superuser"))
    story.refresh_from_db()
    assert story.updated_at == changed
    assert tag(client) == before


def test_taking_down_changes_the_tag_and_the_date_does_not_go_back(client, story):
    age(minutes=30)
    first_tag, first_date = tag(client)
    workflow.unpublish(story, by=make_user("superuser"), reason="Nhầm")
    assert tag(client)[0] != first_tag
    assert client.get("/rss/", headers={"If-Modified-Since": first_date}).status_code == 200
