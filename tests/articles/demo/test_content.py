"""The demo content is complete and presentable, on whatever day it is loaded."""

import datetime
from collections import Counter
from pathlib import Path

import pytest
from django.utils import timezone

from articles.demo import load
from articles.models import (
    Article,
    ArticleFile,
    Category,
    Comment,
    Correction,
    DayViews,
    Photo,
    Removal,
    Source,
    StatusChange,
)
from partynews.models import SiteProfile
from partynews.text.plain import plain_text
from units.models import Meeting, MeetingDocument, PartyUnit, Succession

pytestmark = pytest.mark.django_db
Step = StatusChange.Step


def test_forty_public_articles_in_eight_categories_over_twelve_years(demo):
    public = Article.objects.published()
    assert public.exclude(status_changes__step=Step.PUBLISH_URGENTLY).count() == 40
    assert Category.objects.count() == 8
    assert all(public.filter(category=category).count() >= 3 for category in Category.objects.all())
    years = {day.year for day in public.dates("published_at", "year")}
    assert years >= set(range(2014, 2027)) - {2026}


def test_the_newsroom_has_something_of_everything_to_do(demo):
    states = Counter(Article.objects.filter(corrects=None).values_list("status", flat=True))
    assert {state: states[state] for state in Article.Status.values if state != "published"} == {
        "draft": 1,
        "submitted": 1,
        "returned": 1,
        "approved": 0,
        "unpublished": 1,
        "trashed": 0,
    }
    assert Article.objects.scheduled().count() == 1
    assert Article.objects.get(corrects__isnull=False).status == "submitted"
    assert StatusChange.objects.filter(step=Step.PUBLISH_URGENTLY, review=None).count() == 1
    assert Correction.objects.get().kind == "correction"
    assert Removal.objects.get().kind == "expired"
    assert Counter(Comment.objects.values_list("status", flat=True)) == {"approved": 2, "waiting": 2}
    assert Comment.objects.exclude(answer="").count() == 1
    days = DayViews.objects.values_list("day", flat=True).distinct()
    assert len(days) == 30
    assert max(days) == timezone.localdate()


def test_every_article_is_valid_and_has_a_sapo_and_a_body_of_its_own(demo):
    articles = list(Article.objects.published().exclude(status_changes__step=Step.PUBLISH_URGENTLY))
    for article in articles:
        article.full_clean()
        assert len(article.sapo) > 80, article.title
        assert len(plain_text(article.body)) > 700, article.title
        assert article.body.count("</p>") + article.body.count("</li>") >= 3, article.title
    paragraphs = [part for article in articles for part in article.body.split("</p>") if len(part) > 60]
    assert len(paragraphs) == len(set(paragraphs))


def test_content_shows_what_the_site_can_do(demo):
    public = Article.objects.published()
    assert public.exclude(lead_picture="").count() >= 30
    assert len({photo.article_id for photo in Photo.objects.all()}) >= 6
    assert {article.files.count() for article in public} >= {0, 1, 2}
    assert {Path(str(file.file)).suffix for file in ArticleFile.objects.all()} == {".pdf", ".docx", ".xlsx"}
    assert public.exclude(source=None).exclude(source_url="").count() >= 2
    assert public.exclude(byline="").count() >= 30
    assert public.exclude(meeting=None).count() >= 8
    assert public.filter(featured=True).count() >= 1
    assert Source.objects.filter(url__contains=".example").count() == 2
    assert any("<h3>" in body and "<table>" in body and 'class="ky-ten"' in body for body in _bodies(public))


def _bodies(articles) -> list[str]:
    return list(articles.values_list("body", flat=True))


def test_every_picture_tells_what_it_shows_to_those_who_cannot_see_it(demo):
    assert not Article.objects.exclude(lead_picture="").filter(lead_alt="").exists()
    assert not Photo.objects.filter(alt="").exists()
    assert not Photo.objects.filter(caption="").exists()
    galleries = [article.photos.count() for article in Article.objects.all() if article.photos.exists()]
    assert min(galleries) >= 3
    assert max(galleries) <= 6


def test_views_before_2024_come_from_the_old_portal(demo):
    old = Article.objects.filter(published_at__year__lt=2024)
    assert all(article.view_count.imported > 500 for article in old)
    recent = Article.objects.published().filter(published_at__gte=timezone.now() - datetime.timedelta(days=30))
    assert all(article.view_count.imported == 0 for article in recent)


def load_at(monkeypatch, *moment: int) -> datetime.datetime:
    """Load as if it were that moment for everybody: the people of the newsroom act while it is loaded."""
    now = timezone.make_aware(datetime.datetime(*moment))  # type: ignore[arg-type]
    monkeypatch.setattr(timezone, "now", lambda: now)
    load.load(now, quiet=True)
    return now


def test_the_home_page_is_fresh_on_whatever_day_it_is_loaded(small_pictures, monkeypatch):
    now = load_at(monkeypatch, 2031, 3, 2, 6, 30)  # a Sunday
    recent = Article.objects.published(now).filter(published_at__gte=now - datetime.timedelta(days=31))
    recent = recent.exclude(status_changes__step=Step.PUBLISH_URGENTLY)
    assert recent.count() == 12
    days = [timezone.localdate(article.published_at) for article in recent]
    assert all(day.weekday() < 5 for day in days)
    assert max(days) == datetime.date(2031, 2, 28)
    assert timezone.localdate(Article.objects.scheduled(now).get().published_at) == datetime.date(2031, 3, 3)
    coming = Meeting.objects.filter(starts_at__gt=now)
    assert coming.count() == 3
    assert "27/02/2031" in " ".join(recent.values_list("sapo", flat=True))


def test_nothing_but_what_is_scheduled_is_dated_later_than_the_moment_of_loading(small_pictures, monkeypatch):
    early = load_at(monkeypatch, 2026, 11, 23, 0, 5)  # Monday, before anybody wrote
    later = Article.objects.filter(published_at__gt=early)
    assert list(later) == list(Article.objects.scheduled(early))
    assert later.count() == 1


def test_tree_has_a_district_with_wards_and_its_successor(demo):
    district = PartyUnit.objects.get(kind="district")
    wards = district.children.filter(kind="ward")
    assert district.ended_on == datetime.date(2025, 6, 30)
    assert 6 <= wards.count() <= 8
    assert wards.filter(ended_on__lt=district.ended_on).count() == 1
    living = PartyUnit.objects.filter(ended_on=None)
    assert living.filter(parent=None).count() == 1
    for unit in living:
        assert all((unit.address, unit.telephone, unit.email, unit.contact_person)), unit.name
        assert unit.email.endswith(".example")


def test_demo_tells_what_became_of_its_old_units(demo):
    for succession in Succession.objects.select_related("predecessor", "successor"):
        succession.full_clean()
    living = PartyUnit.objects.filter(ended_on=None)
    district = PartyUnit.objects.get(kind="district")
    assert district.taken_over_by.filter(successor__in=living).count() == 2
    assert Succession.objects.filter(is_whole=True, predecessor__short_name="Phường 6").exists()


def test_articles_stay_with_the_unit_of_their_day(demo):
    for article in Article.objects.published().select_related("unit"):
        day = timezone.localdate(article.published_at)
        assert article.unit.founded_on is not None
        assert article.unit.founded_on <= day, article.title
        assert article.unit.ended_on is None or day <= article.unit.ended_on, article.title


def test_meetings_of_many_kinds_with_documents(demo):
    assert Meeting.objects.count() >= 10
    assert len(set(Meeting.objects.values_list("kind", flat=True))) >= 8
    assert MeetingDocument.objects.count() >= 3
    for meeting in Meeting.objects.all():
        meeting.full_clean()
        assert all((meeting.place, meeting.chair, meeting.body)), meeting.title


def test_site_profile_carries_the_old_odometer(demo):
    profile = SiteProfile.objects.get()
    assert profile.odometer_start == 1_284_306
    assert profile.email.endswith(".example")
