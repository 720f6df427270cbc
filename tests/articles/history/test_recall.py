"""An earlier version of an article comes back as a text that goes the usual way to the public page."""

import pytest
from django.test import Client

from articles import workflow
from articles.models import Article, ArticleVersion, Photo
from tests.admin_form import messages_of
from tests.articles.addresses import at, signed_in
from tests.articles.history.saves import save
from tests.factories import make_unit, make_user, picture_file
from units.permissions import Role

pytestmark = pytest.mark.django_db


def test_a_version_comes_back_as_the_newest_of_a_draft(article, writer):
    Photo.objects.create(article=article, image=picture_file(), caption="Toàn cảnh")
    save(article, writer, title="Hai")
    article.photos.all().delete()
    save(article, writer, title="Ba", body="<p>Khác</p>")
    client = signed_in(writer)
    answer = client.post(at(article, "bring_back", 2))
    assert "Đã lấy lại bản số 2" in messages_of(client, answer)
    article.refresh_from_db()
    assert (article.title, article.status) == ("Hai", "draft")
    assert [photo.caption for photo in article.photos.all()] == ["Toàn cảnh"]
    newest = article.versions.first()
    assert (newest.number, newest.note, newest.by) == (4, "Lấy lại bản số 2", writer)
    assert article.changed_by == writer
    assert "Lấy lại bản số 2" in client.get(at(article)).content.decode()


def test_bringing_back_counts_as_a_save_for_whoever_has_the_form_open(article, writer):
    save(article, writer, title="Hai")
    before = Article.objects.get(pk=article.pk).revision
    signed_in(writer).post(at(article, "bring_back", 1))
    assert Article.objects.get(pk=article.pk).revision == before + 1


def test_a_version_of_a_public_article_comes_back_as_a_working_copy(article, writer, board):
    save(article, writer, title="Tên mới", body="<p>Mới</p>")
    workflow.publish(article, by=board)
    client = signed_in(writer)
    answer = client.post(at(article, "bring_back", 1))
    copy = Article.objects.get(corrects=article)
    assert answer.headers["Location"].endswith(f"/{copy.pk}/change/")
    assert "Bài trên trang chưa thay đổi gì" in messages_of(client, answer)
    assert copy.title == "Hội nghị sơ kết"
    article.refresh_from_db()
    assert (article.title, article.status) == ("Tên mới", "published")
    assert article.versions.first().of_copy
    assert Client().get(article.get_absolute_url()).status_code == 200


def test_with_a_working_copy_open_the_public_article_is_refused_and_the_copy_takes_it(article, writer, board):
    save(article, writer, title="Tên mới")
    workflow.publish(article, by=board)
    copy = workflow.correct(article, by=writer)
    copy.correction_kind, copy.correction_text = "update", "Sửa tên."
    copy.save()
    client = signed_in(writer)
    assert "có một bản sửa đang làm" in messages_of(client, client.post(at(article, "bring_back", 1)))
    client.post(at(copy, "bring_back", 1))
    copy.refresh_from_db()
    assert (copy.title, copy.correction_text) == ("Hội nghị sơ kết", "Sửa tên.")


def test_what_is_there_already_is_not_brought_back(article, writer):
    client = signed_in(writer)
    assert "giống hệt bản số 1" in messages_of(client, client.post(at(article, "bring_back", 1)))
    assert article.versions.count() == 1


@pytest.mark.parametrize("state", ["submitted", "trashed"])
def test_a_text_that_is_not_open_is_not_brought_back(article, writer, state):
    save(article, writer, title="Hai")
    workflow.submit(article, by=writer) if state == "submitted" else workflow.trash(article, by=writer)
    client = signed_in(writer)
    assert "không lấy lại bản cũ được" in messages_of(client, client.post(at(article, "bring_back", 1)))
    article.refresh_from_db()
    assert article.title == "Hai"
    assert "Lấy lại" not in client.get(at(article)).content.decode()


def test_another_writers_article_is_seen_but_not_brought_back(article, unit):
    save(article, article.created_by, title="Hai")
    client = signed_in(make_user(Role.WRITER, unit=unit))
    assert client.get(at(article)).status_code == 200
    assert client.post(at(article, "bring_back", 1)).status_code == 403
    article.refresh_from_db()
    assert article.title == "Hai"


def test_bringing_back_takes_a_post_with_its_token(article, writer):
    save(article, writer, title="Hai")
    assert signed_in(writer).get(at(article, "bring_back", 1)).status_code == 405
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(writer)
    assert strict.post(at(article, "bring_back", 1)).status_code == 403


def test_a_version_of_another_unit_comes_back_without_that_unit(article, writer, unit):
    save(article, writer, title="Hai")
    elsewhere = make_unit("Quận 9")
    ArticleVersion.objects.filter(number=1).update(
        content={**article.versions.get(number=1).content, "unit": elsewhere.pk}
    )
    signed_in(writer).post(at(article, "bring_back", 1))
    article.refresh_from_db()
    assert (article.title, article.unit) == ("Hội nghị sơ kết", unit)
