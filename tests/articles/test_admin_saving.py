"""Saving an article's form: versions, and two people in one form."""

import threading

import pytest
from django.db import connection
from django.test import Client

from articles.models import Article, ArticleVersion, Photo
from tests.admin_form import AdminForm, messages_of
from tests.articles.test_admin import ADD, change_address, sign_in
from tests.factories import make_article, make_category, make_unit, make_user, picture_file
from units.permissions import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    writer = make_user(Role.WRITER, full_name="Lê Thị Viết")
    return make_article("Hội nghị", body="<p>Sáng nay họp.</p>", created_by=writer, changed_by=writer)


def save_as(user, article: Article, **fields) -> None:
    """Another person saves the article at another desk."""
    other = Client()
    other.force_login(user)
    assert AdminForm(other, change_address(article)).send("_continue", **fields).status_code == 302


# ---- versions


def test_each_save_that_changes_something_is_a_version_by_who_saved(client, article):
    editor = sign_in(client, Role.EDITOR)
    form = AdminForm(client, change_address(article))
    assert form.send("_continue", body="<p>Sáng nay, Quận ủy họp.</p>").status_code == 302
    article.refresh_from_db()
    assert (article.changed_by, article.revision) == (editor, 1)
    before, after = article.versions.order_by("number")
    assert (before.number, before.by, before.content["body"]) == (0, article.created_by, "<p>Sáng nay họp.</p>")
    assert (after.by, after.content["body"]) == (editor, "<p>Sáng nay, Quận ủy họp.</p>")


def test_first_save_of_a_new_article_is_its_first_version(client):
    unit = make_unit()
    writer = sign_in(client, Role.WRITER)
    fields = {"title": "Tin", "body": "<p>A</p>", "category": make_category().pk, "unit": unit.pk}
    AdminForm(client, ADD).send("_continue", **fields, new_photos=[picture_file("a.jpg")])
    version = ArticleVersion.objects.get()
    assert (version.number, version.by, version.content["title"]) == (1, writer, "Tin")
    assert len(version.content["photos"]) == 1
    assert (Article.objects.get().changed_by, Article.objects.get().revision) == (writer, 1)


def test_save_that_changes_nothing_is_no_version(client, article):
    body = "<p>Sáng nay <b>họp</b>.</p><ul><li>Một</li></ul>"
    Article.objects.filter(pk=article.pk).update(sapo="Một dòng\nhai dòng", body=body)
    Photo.objects.create(article=article, image=picture_file(), caption="Toàn cảnh", position=3)
    sign_in(client, Role.EDITOR)
    form = AdminForm(client, change_address(article))
    sent = {
        "sapo": "Một dòng\r\nhai dòng",
        "title": " Hội  nghị ",
        "body": "<p>Sáng nay <b>họp</b>.</p>\r\n\r\n<ul>\r\n\t<li>Một</li>\r\n</ul>\r\n",
    }
    response = form.send("_continue", **sent)
    assert response.status_code == 302
    article.refresh_from_db()
    assert (article.changed_by, article.revision) == (article.created_by, 0)
    assert not ArticleVersion.objects.exists()


def test_space_between_words_is_a_change(client, article):
    Article.objects.filter(pk=article.pk).update(body="<p>Sáng <b>nay</b>họp.</p>")
    sign_in(client, Role.EDITOR)
    AdminForm(client, change_address(article)).send("_continue", body="<p>Sáng <b>nay</b> họp.</p>")
    assert article.versions.first().content["body"] == "<p>Sáng <b>nay</b> họp.</p>"


def test_photos_and_files_alone_make_a_version(client, article):
    photo = Photo.objects.create(article=article, image=picture_file(), caption="Toàn cảnh", position=1)
    sign_in(client, Role.EDITOR)
    AdminForm(client, change_address(article)).send("_continue", **{"photos-0-caption": "Đại biểu"})
    AdminForm(client, change_address(article)).send("_continue", new_photos=[picture_file("b.jpg")])
    AdminForm(client, change_address(article)).send("_continue", **{"photos-0-DELETE": "on"})
    captions = [[row["caption"] for row in version.content["photos"]] for version in article.versions.all()]
    assert captions == [[""], ["Đại biểu", ""], ["Đại biểu"], ["Toàn cảnh"]]
    assert not Photo.objects.filter(pk=photo.pk).exists()
    article.refresh_from_db()
    assert article.revision == 3


def test_save_and_preview_leads_to_the_preview(client, article):
    sign_in(client, Role.EDITOR)
    response = AdminForm(client, change_address(article)).send("_preview", title="Đã sửa")
    assert response.headers["Location"].endswith(f"/{article.pk}/xem-thu/")
    article.refresh_from_db()
    assert article.title == "Đã sửa"


@pytest.mark.parametrize(("key", "kept"), [("a1-b2", True), ("", False), ("a;b", False), ("x" * 101, False)])
def test_browser_is_told_which_draft_was_saved(client, article, key, kept):
    sign_in(client, Role.EDITOR)
    form = AdminForm(client, change_address(article))
    assert form.data["draft_key"] == ""
    response = form.send("_continue", draft_key=key, title="")
    assert "da-luu" not in response.cookies
    assert form.data["draft_key"] == (key if kept else "")
    response = form.send("_continue", draft_key=key, title="Đủ")
    assert ("da-luu" in response.cookies) is kept
    if kept:
        cookie = response.cookies["da-luu"]
        assert (cookie.value, cookie["path"], cookie["samesite"], cookie["httponly"]) == (key, "/quan-tri/", "Lax", "")


def test_form_names_article_person_and_revision(client, article):
    editor = sign_in(client, Role.EDITOR)
    form = AdminForm(client, change_address(article)).tree.css_first("#article_form")
    names = ("data-article", "data-user", "data-revision")
    assert [form.attributes[name] for name in names] == [str(article.pk), str(editor.pk), "0"]
    sign_in(client, Role.WRITER)
    form = AdminForm(client, ADD).tree.css_first("#article_form")
    assert form.attributes["data-article"] == "new"


# ---- two people in one form


@pytest.fixture
def conflict(client, article) -> AdminForm:
    """An editor's form that was refused, because the writer has saved since it was opened."""
    sign_in(client, Role.EDITOR)
    form = AdminForm(client, change_address(article))
    save_as(article.created_by, article, body="<p>Sáng nay, Quận ủy họp.</p>", byline="Lê Viết")
    response = form.send(
        "_continue",
        title="Hội nghị mở rộng",
        body="<p>Chiều nay họp.</p>",
        lead_picture=picture_file("bia.jpg"),
        new_photos=[picture_file("le.jpg")],
        draft_key="khoa-1",
    )
    assert response.status_code == 200
    assert "da-luu" not in response.cookies
    return form


def columns(form: AdminForm) -> tuple[str, str]:
    """What stands on the left (theirs) and on the right (mine)."""
    sides = [form.tree.css(f".conflict td.{side}") for side in ("old", "new")]
    theirs, mine = (" | ".join(" ".join(cell.text().split()) for cell in cells) for cells in sides)
    return theirs, mine


def test_save_over_a_newer_text_is_refused_with_both_texts_shown(conflict, article):
    assert "Lê Thị Viết đã lưu bài này lúc" in conflict.text
    theirs, mine = columns(conflict)
    for text in ("Sáng nay, Quận ủy họp.", "Lê Viết"):
        assert text in theirs
        assert text not in mine
    for text in ("Chiều nay họp.", "Hội nghị mở rộng"):
        assert text in mine
        assert text not in theirs
    article.refresh_from_db()
    assert (article.title, article.body) == ("Hội nghị", "<p>Sáng nay, Quận ủy họp.</p>")
    assert article.versions.count() == 2


def test_nothing_typed_or_chosen_is_lost_in_a_conflict(conflict):
    assert (conflict.data["title"], conflict.data["body"]) == ("Hội nghị mở rộng", "<p>Chiều nay họp.</p>")
    assert "Đã nhận “bia.jpg”" in conflict.text
    assert conflict.data["new_photos-kept"]
    assert conflict.data["draft_key"] == "khoa-1"
    assert conflict.data["based_on"] == "0"


def test_simply_saving_again_is_refused_again(conflict, article):
    assert conflict.send("_continue").status_code == 200
    article.refresh_from_db()
    assert article.title == "Hội nghị"


def test_own_text_is_saved_over_the_newer_one_only_when_told_so(client, conflict, article):
    choice = conflict.tree.css_first('button[name="_overwrite"]')
    assert "đè lên" in choice.text()
    response = conflict.send("_continue", _overwrite=choice.attributes["value"])
    assert response.status_code == 302
    assert "Đã lưu bản của bạn" in messages_of(client, response)
    article.refresh_from_db()
    assert (article.title, article.body, article.byline) == ("Hội nghị mở rộng", "<p>Chiều nay họp.</p>", "")
    assert article.lead_picture
    assert article.photos.count() == 1
    texts = [version.content["body"] for version in article.versions.order_by("number")]
    assert texts == ["<p>Sáng nay họp.</p>", "<p>Sáng nay, Quận ủy họp.</p>", "<p>Chiều nay họp.</p>"]


def test_third_text_is_not_overwritten_unseen(client, conflict, article):
    save_as(article.created_by, article, byline="Người thứ ba")
    assert conflict.send("_continue", _overwrite="1").status_code == 200
    assert "Người thứ ba" in columns(conflict)[0]
    article.refresh_from_db()
    assert article.byline == "Người thứ ba"


def test_new_text_is_a_link_away(client, conflict, article):
    assert conflict.tree.css_first(f'.submit-row a[href="{change_address(article)}"]')
    assert AdminForm(client, change_address(article)).data["byline"] == "Lê Viết"


def test_step_pressed_on_a_stale_form_is_refused_alike(client, article):
    sign_in(client, Role.BOARD)
    form = AdminForm(client, change_address(article))
    save_as(article.created_by, article, byline="Lê Viết")
    assert form.send("_publish").status_code == 200
    assert "Lê Viết" in columns(form)[0]
    article.refresh_from_db()
    assert article.is_draft


def test_own_other_window_is_called_that(client, article):
    client.force_login(article.created_by)
    form = AdminForm(client, change_address(article))
    AdminForm(client, change_address(article)).send("_continue", byline="Lê Viết")
    form.send("_continue", title="Khác")
    assert "Chính bạn đã lưu bài này ở một cửa sổ khác" in form.text


def test_form_without_its_revision_is_refused(client, article):
    sign_in(client, Role.EDITOR)
    form = AdminForm(client, change_address(article))
    del form.data["based_on"]
    assert form.send("_continue", title="Khác").status_code == 200
    article.refresh_from_db()
    assert article.title == "Hội nghị"


def test_photos_of_two_people_meet(client, article):
    for number in (1, 2):
        Photo.objects.create(article=article, image=picture_file(), caption=f"Ảnh cũ {number}", position=number)
    sign_in(client, Role.EDITOR)
    form = AdminForm(client, change_address(article))
    save_as(article.created_by, article, **{"photos-0-DELETE": "on", "new_photos": [picture_file("moi.jpg")]})
    changed = {"photos-0-caption": "Chú thích cho ảnh đã bị xóa", "photos-1-caption": "Ảnh cũ 2, sửa"}
    assert form.send("_continue", **changed).status_code == 200
    assert form.data["photos-1-caption"] == "Ảnh cũ 2, sửa"
    revision = form.tree.css_first('button[name="_overwrite"]').attributes["value"]
    assert form.send("_continue", _overwrite=revision).status_code == 302
    assert list(article.photos.values_list("caption", flat=True)) == ["Ảnh cũ 2, sửa", ""]


@pytest.mark.django_db(transaction=True)
def test_of_two_saves_in_the_same_moment_one_is_refused(article):
    forms = []
    for number in range(2):
        client = Client()
        sign_in(client, Role.EDITOR)
        forms.append(AdminForm(client, change_address(article)))
        forms[number].data["title"] = f"Bản {number}"
    start, answers = threading.Barrier(2), []

    def save(form: AdminForm) -> None:
        start.wait()
        answers.append(form.send("_continue").status_code)
        connection.close()

    threads = [threading.Thread(target=save, args=[form]) for form in forms]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [200, 302]
    article.refresh_from_db()
    assert (article.revision, article.versions.count()) == (1, 2)
