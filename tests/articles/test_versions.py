"""What an article was: snapshots, and putting them back."""

import datetime

import pytest

from articles import versions, workflow
from articles.models import ArticleFile, Photo, Source, Topic
from tests.factories import make_article, make_category, make_meeting, make_user, pdf_file, picture_file
from units.permissions import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def full():
    """An article with everything that readers see."""
    article = make_article(
        "Đại hội",
        sapo="Mở đầu",
        byline="Minh An",
        source=Source.objects.create(name="Báo Nhân Dân"),
        source_url="https://nhandan.example/bai",
        meeting=make_meeting(),
        lead_picture=picture_file(),
        lead_alt="Hội trường",
        featured=True,
        allow_comments=False,
    )
    Photo.objects.create(article=article, image=picture_file(), caption="Toàn cảnh", position=2)
    Photo.objects.create(article=article, image=picture_file(), caption="Đoàn chủ tịch", position=1)
    ArticleFile.objects.create(article=article, file=pdf_file(), title="Nghị quyết", position=1)
    return article


def test_snapshot_put_into_another_article_makes_the_same_snapshot(full):
    content = versions.snapshot(full)
    other = make_article("Khác", category=make_category("Khác"))
    versions.put(content, other)
    other.refresh_from_db()
    assert versions.snapshot(other) == content
    assert [photo.caption for photo in other.photos.all()] == ["Đoàn chủ tịch", "Toàn cảnh"]
    assert other.lead_picture.name == full.lead_picture.name  # shared, not copied
    assert full.photos.count() == 2


def test_topic_and_last_day_of_a_notice_go_with_the_text(full):
    full.topic, full.notice_until = Topic.objects.create(name="Đại hội Đảng"), datetime.date(2026, 11, 30)
    full.save()
    content = versions.snapshot(full)
    assert (content["notice_until"], content["topic_name"]) == ("2026-11-30", "Đại hội Đảng")
    other = make_article("Khác", category=make_category("Khác"))
    versions.put(content, other)
    other.refresh_from_db()
    assert (other.notice_until, other.topic) == (datetime.date(2026, 11, 30), full.topic)
    versions.put({**content, "notice_until": "", "topic": None}, other)
    other.refresh_from_db()
    assert (other.notice_until, other.topic) == (None, None)


def test_version_from_before_there_were_notices_leaves_the_last_day_as_it_is(full):
    content = {name: value for name, value in versions.snapshot(full).items() if name != "notice_until"}
    full.notice_until = datetime.date(2026, 11, 30)
    versions.put(content, full)
    full.refresh_from_db()
    assert full.notice_until == datetime.date(2026, 11, 30)


def test_related_row_that_is_gone_leaves_what_the_article_has(full):
    content = versions.snapshot(full)
    full.meeting.delete()
    other = make_article("Khác", meeting=make_meeting("Hội nghị khác"))
    versions.put({**content, "category": 999_999, "source": None}, other)
    other.refresh_from_db()
    assert (other.meeting.title, other.category, other.source) == ("Hội nghị khác", full.category, None)


def test_first_change_keeps_what_the_text_was_before(full):
    editor = make_user(Role.EDITOR)
    full.title = "Đại hội lần thứ XI"
    versions.before_save(full, by=editor)
    full.save()
    versions.after_save(full, by=editor)
    old, new = full.versions.order_by("number")
    assert (old.number, old.content["title"], old.at) == (0, "Đại hội", full.created_at)
    assert (new.number, new.content["title"], new.by) == (1, "Đại hội lần thứ XI", editor)
    assert (full.revision, full.changed_by) == (1, editor)


def test_versions_of_a_copy_hang_on_the_original_and_are_counted_with_its_own(full):
    board = make_user(Role.BOARD)
    workflow.publish(full, by=board)
    copy = workflow.correct(full, by=board)
    copy.title = "Sửa"
    versions.before_save(copy, by=board)
    copy.save()
    version = versions.after_save(copy, by=board, note="thử")
    assert (version.article, version.number, version.of_copy, version.note) == (full, 1, True, "thử")
    assert not copy.versions.exists()
    assert versions.after_save(full, by=board).number == 2
