"""The site map dates a page by the last change that readers can see."""

import datetime

import pytest
from django.utils import timezone

from articles import workflow
from articles.models import Article
from partynews import sitemaps
from tests.articles.sitemaps.site_map import files, lastmod
from tests.factories import local, make_article, make_category, make_source, make_topic, make_unit, make_user

pytestmark = pytest.mark.django_db


def test_a_correction_moves_the_date_of_its_article_and_of_the_file(client):
    article, other = (make_article(title, at=local(2017, 2, 27)) for title in ("Bài", "Bài khác"))
    Article.objects.update(updated_at=local(2017, 2, 28, 9))
    assert lastmod(client, "bai-viet", article.get_absolute_url()) == local(2017, 2, 28, 9)
    board = make_user("board")
    copy = workflow.correct(article, by=board)
    copy.submitted_by = board
    copy.save()
    workflow.publish(copy, by=make_user("board"))
    article.refresh_from_db()
    changed = article.updated_at.replace(microsecond=0)
    assert lastmod(client, "bai-viet", article.get_absolute_url()) == changed
    assert lastmod(client, "bai-viet", other.get_absolute_url()) == local(2017, 2, 28, 9)
    found = [date for address, date in files(client).items() if "bai-viet" in address]
    assert datetime.datetime.fromisoformat(max(found)) == changed


def test_what_came_out_as_planned_changed_when_it_came_out(client):
    article = make_article("Bài", at=local(2017, 2, 27, 8))
    Article.objects.update(updated_at=local(2017, 1, 1))
    assert lastmod(client, "bai-viet", article.get_absolute_url()) == local(2017, 2, 27, 8)
    (date,) = [date for address, date in files(client).items() if "bai-viet" in address]
    assert date == "2017-02-27T08:00:00+07:00"


def test_a_list_changes_with_its_newest_article(client):
    topic, source, category, unit = make_topic("Việc"), make_source("Báo"), make_category("Mục"), make_unit("Quận ủy")
    shared = {"topic": topic, "source": source, "category": category, "unit": unit}
    for day in (27, 25):
        make_article(f"Bài {day}", at=local(2017, 2, day), **shared)
    make_article("Hẹn giờ", at=timezone.now() + datetime.timedelta(hours=1), **shared)
    sections = {"chuyen-muc": category, "dong-su-kien": topic, "nguon": source, "don-vi": unit}
    for section, row in sections.items():
        assert lastmod(client, section, row.get_absolute_url()) == local(2017, 2, 27)
    empty = make_category("Trống")
    assert lastmod(client, "chuyen-muc", empty.get_absolute_url()) is None


def test_a_date_that_is_not_known_is_not_made_up(client, monkeypatch):
    """Only the latest changes are looked at for the dates of files."""
    monkeypatch.setattr(sitemaps, "LATEST", 1)
    monkeypatch.setattr(sitemaps, "PER_FILE", 1)
    first, second = (make_article(title, at=local(2017, 2, 27)) for title in ("Một", "Hai"))
    Article.objects.filter(pk=first.pk).update(updated_at=local(2017, 3, 1))
    Article.objects.filter(pk=second.pk).update(updated_at=local(2017, 3, 2))
    found = files(client)
    assert found[f"/sitemap-bai-viet.xml?p={first.pk}"] == ""
    assert found[f"/sitemap-bai-viet.xml?p={second.pk}"] == "2017-03-02T00:00:00+07:00"
