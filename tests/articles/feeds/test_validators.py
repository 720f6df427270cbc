"""Entity tags and dates of feeds change with what readers get, and with nothing else."""

import datetime

import pytest
from django.utils import timezone

from articles import workflow
from articles.models import Article
from tests.factories import make_article, make_source, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def story():
    source = make_source("Báo Địa phương")
    return make_article("Lễ trao Huy hiệu Đảng", at=timezone.now() - datetime.timedelta(hours=1), source=source)


def tag(client):
    answer = client.get("/rss/")
    return answer["ETag"], answer.get("Last-Modified")


def age(article):
    """Half an hour ago it was saved: dates count in seconds."""
    Article.objects.filter(pk=article.pk).update(updated_at=timezone.now() - datetime.timedelta(minutes=30))


def test_work_of_the_office_is_not_told(client, story):
    age(story)
    before = tag(client)
    draft = make_article("Dự thảo báo cáo")
    draft.title = "Dự thảo báo cáo lần hai"
    draft.save()
    assert tag(client) == before


def test_opening_a_working_copy_is_no_change_of_the_article(client, story):
    age(story)
    story.refresh_from_db()
    before, changed = tag(client), story.updated_at
    workflow.correct(story, by=make_user("superuser"))
    story.refresh_from_db()
    assert story.updated_at == changed
    assert tag(client) == before


def test_taking_down_changes_the_tag_and_the_date_does_not_go_back(client, story):
    age(story)
    first_tag, first_date = tag(client)
    workflow.unpublish(story, by=make_user("superuser"), reason="Nhầm")
    assert tag(client)[0] != first_tag
    assert client.get("/rss/", headers={"If-Modified-Since": first_date}).status_code == 200


def test_a_renamed_source_changes_the_tag(client, story):
    before = tag(client)[0]
    story.source.name = "Báo Sài Gòn"
    story.source.save()
    assert tag(client)[0] != before
    assert "Báo Sài Gòn" in client.get("/rss/", headers={"If-None-Match": before}).text
