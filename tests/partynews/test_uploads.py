"""Files that were chosen before an error are not asked for again."""

import os
import time

import pytest
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile

from articles.models import Article
from partynews import uploads
from tests.admin_form import AdminForm
from tests.factories import make_category, make_unit, make_user, pdf_file, picture_file
from units.permissions import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def refused(client) -> AdminForm:
    """A form that came back because its title was missing, with a picture, two photos and a file chosen."""
    unit = make_unit()
    client.force_login(make_user(Role.WRITER, unit=unit))
    form = AdminForm(client, "/quan-tri/articles/article/add/")
    form.data |= {"category": make_category().pk, "unit": unit.pk, "body": "<p>A</p>", "title": ""}
    form.data |= {"files-TOTAL_FORMS": "1", "files-0-file": pdf_file(), "photos-TOTAL_FORMS": "1"}
    form.data |= {"photos-0-image": picture_file("c.jpg"), "photos-0-caption": "Quang cảnh"}
    chosen = [picture_file("a.jpg"), picture_file("b.jpg")]
    assert form.send(lead_picture=picture_file("dai-dien.jpg"), new_photos=chosen).status_code == 200
    return form


def test_chosen_files_are_saved_with_the_next_attempt(refused):
    assert "dai-dien.jpg" in refused.text
    assert "data:image/webp" in refused.html
    assert refused.send(title="Có tên rồi").status_code == 302
    article = Article.objects.get()
    assert article.lead_picture
    assert article.photos.count() == 3
    assert article.photos.get(caption="Quang cảnh").image
    assert article.files.get().title == "Báo cáo"


def test_chosen_files_outlive_a_second_refusal(refused):
    refused.send(title="")
    refused.send(title="a" * 301)
    refused.send(title="Có tên rồi")
    assert Article.objects.get().photos.count() == 3


def test_a_kept_picture_can_be_dropped_again(refused):
    refused.data["new_photos-kept"] = refused.data["new_photos-kept"][:1]
    del refused.data["lead_picture-kept"]
    refused.send(title="Có tên rồi")
    article = Article.objects.get()
    assert not article.lead_picture
    assert article.photos.count() == 2


def test_one_bad_picture_is_named_and_the_others_stay(client, refused):
    bad = SimpleUploadedFile("hong.jpg", b"khong phai anh")
    refused.send(title="Có tên rồi", new_photos=[picture_file("d.jpg"), bad])
    assert [error for error in refused.errors() if "hong.jpg: Tệp này không phải là ảnh" in error]
    assert len(refused.data["new_photos-kept"]) == 3
    refused.send(title="Có tên rồi")
    assert Article.objects.get().photos.count() == 4


def test_a_refused_picture_is_not_kept(client, refused):
    refused.send(title="", lead_picture=SimpleUploadedFile("x.svg", b"<svg/>"))
    assert "lead_picture-kept" not in refused.data


def test_forged_or_old_tickets_are_worth_nothing(refused, settings, tmp_path):
    (tmp_path / "secret").write_text("x")
    forged = signing.dumps(["../secret", "a.jpg"], salt="other")
    refused.send(title="Có tên rồi", **{"lead_picture-kept": forged, "new_photos-kept": [forged, "", "x\x00"]})
    article = Article.objects.get()
    assert not article.lead_picture
    assert article.photos.count() == 1


def test_nobody_can_fetch_what_is_kept(refused, client, settings):
    kept = list((settings.MEDIA_ROOT.parent / "pending").iterdir())
    assert len(kept) == 5
    assert not list(settings.MEDIA_ROOT.rglob("*.*"))
    for path in kept:
        assert client.get(f"/media/../pending/{path.name}").status_code == 404
        assert path.stat().st_mode & 0o077 == 0


def test_what_nobody_came_back_for_is_swept_after_a_day(refused, settings):
    folder = settings.MEDIA_ROOT.parent / "pending"
    old = time.time() - uploads.KEEP_SECONDS - 60
    for path in folder.iterdir():
        os.utime(path, (old, old))
    uploads.keep(picture_file())
    assert len(list(folder.iterdir())) == 1


def test_too_many_pictures_at_once_are_told(refused, monkeypatch):
    monkeypatch.setattr(uploads, "MAX_PICTURES", 2)
    refused.send(title="Có tên rồi", new_photos=[picture_file("d.jpg")])
    assert "Mỗi lần gửi được nhiều nhất 2 ảnh" in " ".join(refused.errors())
