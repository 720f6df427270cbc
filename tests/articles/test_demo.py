"""The demo content: complete, presentable, loaded once, never in production."""

import datetime
import io
import unicodedata
import zipfile
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from PIL import Image, ImageChops

from articles.demo import files, gallery, load, pictures, records
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
from partynews.models import SiteProfile, User
from partynews.text.fold import nfc
from partynews.text.plain import plain_text
from partynews.text.sanitise import clean_html
from tests.factories import make_unit, make_user
from units.models import Meeting, MeetingDocument, PartyUnit, Succession
from units.permissions import Role

pytestmark = pytest.mark.django_db
Step = StatusChange.Step


@pytest.fixture
def small_pictures(monkeypatch):
    """Pictures of a few points: what is tested is who shows them."""
    monkeypatch.setattr(gallery, "draw", lambda scene, variation: Image.new("RGB", (60, 40), (160, 40, 40)))


@pytest.fixture
def demo(small_pictures) -> str:
    """The demo content in the database; what the command printed."""
    out = io.StringIO()
    call_command("load_demo", stdout=out, verbosity=0)
    return out.getvalue()


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


def test_texts_are_nfc_clean_html_without_open_marks(demo):
    for record in records.articles(datetime.date(2026, 11, 20)):
        body = record["body"].strip()
        assert clean_html(body) == body, record["title"]
        assert unicodedata.is_normalized("NFC", str(record))
        assert "[ngày" not in str(record)
        assert "[thứ" not in str(record)
        assert nfc(record["sapo"]) == record["sapo"]


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


def test_accounts_with_their_roles_are_told(demo):
    roles = {user.username: set(user.memberships.values_list("role", flat=True)) for user in User.objects.all()}
    assert roles == {
        "vanthu": {Role.WRITER},
        "doanphuong": {Role.WRITER},
        "bientapvien": {Role.EDITOR},
        "bientap": {Role.BOARD},
        "thuongtruc": {Role.BOARD},
        "quantri": set(),
    }
    assert list(User.objects.filter(is_superuser=True).values_list("username", flat=True)) == ["quantri"]
    for user in User.objects.all():
        assert user.check_password(load.PASSWORD)
        assert user.username in demo
    assert load.PASSWORD in demo


def test_site_profile_carries_the_old_odometer(demo):
    profile = SiteProfile.objects.get()
    assert profile.odometer_start == 1_284_306
    assert profile.email.endswith(".example")


def test_an_account_that_exists_keeps_its_password(small_pictures):
    make_user(username="quantri")
    out = io.StringIO()
    call_command("load_demo", stdout=out, verbosity=0)
    assert not User.objects.get(username="quantri").check_password(load.PASSWORD)
    assert "quantri" not in out.getvalue()
    assert "vanthu" in out.getvalue()


def test_loading_twice_is_refused_and_adds_nothing(demo):
    with pytest.raises(CommandError, match="trang trống"):
        call_command("load_demo", verbosity=0)
    assert Article.objects.count() == 47


def test_a_single_unit_is_content_enough_to_refuse(small_pictures):
    make_unit()
    with pytest.raises(CommandError):
        call_command("load_demo", verbosity=0)
    assert not Article.objects.exists()
    assert not User.objects.exists()


def test_if_empty_adds_nothing_and_recalls_the_accounts_that_are_still_open(demo):
    closed = User.objects.get(username="bientap")
    closed.set_password("mật khẩu riêng của ban biên tập")
    closed.save()
    out = io.StringIO()
    call_command("load_demo", if_empty=True, stdout=out)
    assert load.PASSWORD in out.getvalue()
    assert "vanthu" in out.getvalue()
    assert closed.full_name not in out.getvalue()
    assert Article.objects.count() == 47


def test_if_empty_says_nothing_where_no_demo_account_is_open(demo):
    User.objects.update(is_active=False)
    out = io.StringIO()
    call_command("load_demo", if_empty=True, stdout=out)
    assert out.getvalue() == ""


def test_production_never_gets_accounts_with_known_passwords(settings, small_pictures):
    settings.PRODUCTION = True
    for if_empty in (False, True):
        with pytest.raises(CommandError, match="PRODUCTION"):
            call_command("load_demo", if_empty=if_empty, verbosity=0)
    assert not User.objects.exists()


def test_a_failure_on_the_way_leaves_nothing(small_pictures, monkeypatch):
    def fail(*args, **kwargs):
        raise OSError("đĩa đầy")

    monkeypatch.setattr(files, "xlsx", fail)
    with pytest.raises(OSError, match="đĩa đầy"):
        call_command("load_demo", verbosity=0)
    assert not Article.objects.exists()
    assert not PartyUnit.objects.exists()
    assert not User.objects.exists()


@pytest.mark.parametrize(
    ("start", "count", "expected"),
    [
        ("2026-11-20", 0, "2026-11-20"),
        ("2026-11-21", 0, "2026-11-20"),
        ("2026-11-22", 1, "2026-11-23"),
        ("2026-11-23", -1, "2026-11-20"),
        ("2026-11-20", 5, "2026-11-27"),
        ("2026-11-20", -10, "2026-11-06"),
    ],
)
def test_working_days_step_over_weekends(start, count, expected):
    date = datetime.date.fromisoformat
    assert records.workday(date(start), count) == date(expected)


def test_the_same_picture_is_drawn_the_same_and_variations_differ():
    first, again, other = (pictures.draw("market", variation) for variation in (0, 0, 2))
    assert first.size == (1200, 800)
    assert ImageChops.difference(first, again).getbbox() is None
    assert ImageChops.difference(first, other).getbbox() is not None


def test_every_picture_named_in_the_content_has_a_scene():
    newsroom = records.read("newsroom")
    told = [*records.articles(datetime.date(2026, 11, 20)), *newsroom["work"], *newsroom["removed"]]
    scenes = {name.split()[0] for name in gallery.named_in(told)}
    assert scenes <= set(pictures.SCENES)
    assert len(scenes) >= 12


def _words(package: zipfile.ZipFile, part: str) -> str:
    return "".join(ElementTree.fromstring(package.read(part)).itertext())  # noqa: S314 - written a line above


def test_office_files_are_packages_of_well_formed_xml_with_the_text():
    word = zipfile.ZipFile(io.BytesIO(files.docx("= NGHỊ QUYẾT\n# I. Mục tiêu\nTừ 3 < 5 & “đạt”")))
    assert _words(word, "word/document.xml") == "NGHỊ QUYẾTI. Mục tiêuTừ 3 < 5 & “đạt”"
    sheet = zipfile.ZipFile(io.BytesIO(files.xlsx([["STT", "Chỉ tiêu"], ["1", "Đạt & <vượt>"]])))
    assert _words(sheet, "xl/worksheets/sheet1.xml") == "STTChỉ tiêu1Đạt & <vượt>"
    for package in (word, sheet):
        assert {"[Content_Types].xml", "_rels/.rels"} <= set(package.namelist())
        for part in package.namelist():
            _words(package, part)


def test_pdf_points_at_its_objects_and_breaks_long_texts_into_pages():
    content = files.pdf("= THÔNG BÁO\n" + "\n".join(f"{i}. Đường Vườn Trầu, hẻm số {i}." for i in range(60)), "Thử")
    start = int(content.rpartition(b"startxref\n")[2].split()[0])
    assert content[start : start + 4] == b"xref"
    for place in [line[:10] for line in content[start:].splitlines() if line.endswith(b" n ")]:
        assert content[int(place) :].split(maxsplit=3)[2].startswith(b"obj")
    assert b"/Count 3 " in content
    assert content.endswith(b"%%EOF\n")


def test_pdf_refuses_a_letter_its_fonts_do_not_have():
    with pytest.raises(KeyError):
        files.pdf("日本")
