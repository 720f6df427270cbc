"""What becomes of the pictures and files of an article that is deleted for good, or taken down for personal data."""

import io

import pytest
from django.core.files.storage import default_storage

from articles import versions, workflow
from articles.models import Article, ArticleFile, Photo, Removal
from partynews.models import SiteProfile
from partynews.pictures import store_picture
from tests.articles.addresses import at, reader, signed_in
from tests.factories import make_article, make_unit, make_user, pdf_file, picture_bytes, picture_file
from units.permissions import Role

pytestmark = pytest.mark.django_db
MEDIA = "/media/"


@pytest.fixture
def board():
    return make_user(Role.BOARD)


@pytest.fixture
def superuser():
    return make_user("superuser")


@pytest.fixture
def after_commit(django_capture_on_commit_callbacks):
    """Steps in its ``with`` are committed, with what follows from that."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def store() -> str:
    return store_picture(io.BytesIO(picture_bytes(900, 600)), default_storage)


def image(name: str) -> str:
    return f'<p>Chữ.</p><p><img src="{MEDIA}{name}" alt="ảnh"></p>'


def widths(name: str) -> list[str]:
    stem = name.removesuffix("-900x600.webp")
    return [f"{stem}-400.webp", f"{stem}-800.webp", name]


def rich_article(**fields) -> tuple[Article, list[str]]:
    """An article with a picture in each place and a file, and all their names on disk."""
    inside = store()
    article = make_article(body=image(inside), lead_picture=picture_file(), **fields)
    photo = Photo.objects.create(article=article, image=picture_file())
    file = ArticleFile.objects.create(article=article, file=pdf_file(), title="Danh sách")
    pictures = [inside, article.lead_picture.name, photo.image.name]
    return article, [*(name for picture in pictures for name in widths(picture)), file.file.name]


def is_open(name: str) -> bool:
    answer = reader().get(MEDIA + name)
    return answer.status_code == 200 and b"".join(answer.streaming_content) != b""


def opened(names: list[str]) -> list[str]:
    return [name for name in names if is_open(name)]


def delete(article: Article, by, after_commit) -> None:
    with after_commit():
        workflow.trash(article, by=by)
        workflow.delete(article, by=by, reason="Bài viết thử")


def take_down(article: Article, by, after_commit, kind=Removal.Kind.PERSONAL_DATA) -> None:
    with after_commit():
        workflow.unpublish(article, by=by, reason="Lộ số căn cước", kind=kind)


@pytest.fixture(autouse=True)
def _served(settings):
    make_unit()
    assert settings.SERVE_MEDIA


# ---- deleted for good


def test_pictures_and_files_of_a_deleted_article_are_gone(superuser, settings, after_commit):
    article, names = rich_article()
    assert opened(names) == names
    delete(article, superuser, after_commit)
    assert [path for path in settings.MEDIA_ROOT.parent.rglob("*.*") if path.suffix in {".webp", ".pdf"}] == []


def test_what_only_an_earlier_version_showed_is_gone_too(superuser, after_commit):
    article, names = rich_article()
    versions.after_save(article, by=superuser)
    article.lead_picture, article.body = "", "<p>Không còn ảnh.</p>"
    article.save()
    article.photos.all().delete()
    article.files.all().delete()
    delete(article, superuser, after_commit)
    assert opened(names) == []


def test_what_another_record_names_stays(superuser, after_commit):
    article, names = rich_article()
    inside, lead, photo, file = names[2], article.lead_picture.name, names[8], names[9]
    make_article("Bài dùng chung ảnh", body=image(inside))
    kept = make_article("Bài từng có ảnh", lead_picture=lead)
    versions.after_save(kept, by=superuser)
    kept.lead_picture = ""
    kept.save()
    Photo.objects.create(article=kept, image=photo)
    SiteProfile.objects.update_or_create(pk=1, defaults={"footer": f'<p><a href="{MEDIA}{file}">Tệp</a></p>'})
    delete(article, superuser, after_commit)
    assert opened(names) == names


def test_step_that_is_refused_removes_nothing(board, superuser, after_commit):
    article, names = rich_article()
    workflow.trash(article, by=superuser)
    with after_commit(), pytest.raises(Exception, match="không có quyền"):
        workflow.delete(article, by=board, reason="Xóa")
    assert opened(names) == names


def test_file_that_is_missing_already_is_logged_and_stops_nothing(superuser, caplog, after_commit):
    article, names = rich_article()
    default_storage.delete(names[-1])
    delete(article, superuser, after_commit)
    assert opened(names) == []
    assert f"No file on disk for {names[-1]}" in caplog.text


def test_body_cannot_name_a_file_outside_the_media_folder(superuser, settings, after_commit):
    secret = settings.MEDIA_ROOT.parent / "secret_key"
    secret.write_text("x")
    delete(make_article(body=f'<p>Chữ<img src="{MEDIA}../secret_key" alt=""></p>'), superuser, after_commit)
    assert secret.exists()


# ---- taken down for personal data


def test_pictures_and_files_taken_down_for_personal_data_do_not_open_until_it_is_published_again(
    board, settings, after_commit
):
    article, names = rich_article(at="now")
    take_down(article, board, after_commit)
    assert opened(names) == []
    assert sorted(names) == sorted(
        str(path.relative_to(settings.MEDIA_ROOT.parent / "withheld"))
        for path in (settings.MEDIA_ROOT.parent / "withheld").rglob("*.*")
    )
    assert signed_in(board).get(at(article, "preview_page")).status_code == 200
    assert signed_in(board).get(at(article, "change")).status_code == 200
    with after_commit():
        workflow.publish(article, by=board)
    assert opened(names) == names
    assert reader().get(article.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("kind", ["mistake", "expired", "source_request"])
def test_other_removals_leave_files_where_they_are(board, after_commit, kind):
    article, names = rich_article(at="now")
    take_down(article, board, after_commit, kind)
    assert opened(names) == names


def test_picture_that_was_taken_out_before_publishing_again_stays_away(board, after_commit):
    article, names = rich_article(at="now")
    versions.after_save(article, by=board)
    take_down(article, board, after_commit)
    article.lead_picture = ""
    article.save()
    with after_commit():
        workflow.publish(article, by=make_user(Role.BOARD))
    assert opened(names) == [*names[:3], *names[6:]]


def test_picture_of_a_working_copy_is_withheld_with_its_original(board, after_commit):
    article, _ = rich_article(at="now")
    copy = workflow.correct(article, by=board)
    added = Photo.objects.create(article=copy, image=picture_file()).image.name
    take_down(article, board, after_commit)
    assert not is_open(added)
    with after_commit():
        workflow.publish(copy, by=make_user(Role.BOARD))
    assert is_open(added)


def test_picture_that_another_article_shows_stays_open(board, after_commit):
    article, names = rich_article(at="now")
    make_article("Bài dùng chung ảnh", body=image(names[2]))
    take_down(article, board, after_commit)
    assert opened(names) == names[:3]


def test_picture_that_two_articles_share_is_withheld_when_both_are_taken_down(board, after_commit):
    name = store()
    first, second = (make_article(f"Bài {number}", body=image(name), at="now") for number in (1, 2))
    take_down(first, board, after_commit)
    assert is_open(name)
    take_down(second, board, after_commit)
    assert opened(widths(name)) == []


def test_taking_back_the_schedule_withholds_again(board, after_commit):
    article, names = rich_article(at="now")
    take_down(article, board, after_commit)
    with after_commit():
        workflow.publish(article, by=board, at=article.published_at.replace(year=article.published_at.year + 1))
    with after_commit():
        workflow.unschedule(article, by=board)
    assert opened(names) == []


def test_withheld_files_are_deleted_with_the_article(superuser, settings, after_commit):
    article, _ = rich_article(at="now")
    take_down(article, superuser, after_commit)
    delete(article, superuser, after_commit)
    assert [path for path in settings.MEDIA_ROOT.parent.rglob("*.*") if path.suffix in {".webp", ".pdf"}] == []
