"""Writing an article in the admin: who may, what is stored, what is refused."""

import unicodedata

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from articles import workflow
from articles.models import Article, Photo, ViewCount
from tests.admin_form import AdminForm
from tests.factories import (
    make_article,
    make_category,
    make_meeting,
    make_unit,
    make_user,
    pdf_file,
    picture_bytes,
    picture_file,
)
from units.permissions import Role

pytestmark = pytest.mark.django_db
ADD = "/quan-tri/articles/article/add/"


def sign_in(client, role: str | None, unit=None):
    user = make_user(role, unit=unit)
    client.force_login(user)
    return user


def change_address(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


@pytest.fixture
def blank(client) -> AdminForm:
    """The blank form as a writer sees it, with what must be filled in."""
    category, unit = make_category(), make_unit()
    sign_in(client, Role.WRITER)
    form = AdminForm(client, ADD)
    form.data |= {"title": "Hội nghị sơ kết", "category": category.pk, "unit": unit.pk, "body": "<p>Nội dung.</p>"}
    return form


def test_writer_enters_an_article_on_one_screen(blank):
    blank.data |= {"files-TOTAL_FORMS": "1", "files-0-file": pdf_file("Báo cáo quý I.pdf"), "files-0-title": ""}
    response = blank.send(lead_picture=picture_file(), new_photos=[picture_file("a.jpg"), picture_file("b.jpg")])
    assert response.status_code == 302
    article = Article.objects.get()
    assert (article.title, article.status, article.published_at) == ("Hội nghị sơ kết", "draft", None)
    assert article.created_by == article.changed_by
    assert article.created_by.memberships.get().role == Role.WRITER
    assert article.slug == "hoi-nghi-so-ket"
    assert article.lead_picture.name.endswith(".webp")
    assert list(article.photos.values_list("position", flat=True)) == [1, 2]
    assert article.files.get().title == "Báo cáo quý I"


def test_slug_and_status_are_never_asked(blank):
    assert not {"slug", "status", "published_at", "created_by", "folded"} & set(blank.data)
    blank.send(status="published", published_at="2020-01-01", slug="cua-toi")
    article = Article.objects.get()
    assert (article.status, article.published_at, article.slug) == ("draft", None, "hoi-nghi-so-ket")


def test_only_committee_at_the_top_is_chosen_beforehand(client):
    top = make_unit("Quận ủy")
    ward = make_unit("Phường 1", parent=top)
    sign_in(client, Role.WRITER)
    assert AdminForm(client, ADD).data["unit"] == [str(top.pk)]
    sign_in(client, Role.WRITER, unit=ward)
    assert AdminForm(client, ADD).data["unit"] == [str(ward.pk)]


def test_unit_of_the_last_article_is_chosen_beforehand(client):
    top = make_unit("Quận ủy")
    ward = make_unit("Phường 1", parent=top)
    writer = sign_in(client, Role.WRITER)
    make_article(unit=ward, created_by=writer)
    assert AdminForm(client, ADD).data["unit"] == [str(ward.pk)]


def test_what_the_browser_sends_is_sanitised(blank):
    body = (
        '<h1>Báo cáo</h1><p class="MsoNormal" style="color:red" onclick="x()">Sáng<o:p></o:p> nay</p>'
        '<script>alert(1)</script><a href="javascript:alert(1)">xấu</a><img src="x" onerror="alert(1)">'
        '<iframe src="https://evil.example/"></iframe><ul><li>Một</li></ul><table><tr><td>1</td></tr></table>'
    )
    blank.send(body=body)
    stored = Article.objects.get().body
    for bad in ("script", "onclick", "onerror", "javascript:", "<iframe", "style=", "Mso", "o:p"):
        assert bad not in stored
    for good in ("<h2>Báo cáo</h2>", "Sáng nay", "<li>Một</li>", "<td>1</td>"):
        assert good in stored


def test_text_of_other_forms_comes_out_clean(blank):
    blank.send(title=unicodedata.normalize("NFD", "Hội nghị\x00 Quận ủy 🎉  mở rộng"), sapo="Một\x00 hai")
    article = Article.objects.get()
    assert article.title == "Hội nghị Quận ủy 🎉 mở rộng"
    assert article.sapo == "Một hai"


def test_title_is_measured_in_letters_not_in_code_points(blank):
    blank.send(title=unicodedata.normalize("NFD", "ệ" * 300))
    assert Article.objects.get().title == "ệ" * 300


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"title": "a" * 1000}, "300"),
        ({"title": ""}, "Ô này không được để trống."),
        ({"body": "<p>" + "a" * 5_000_000}, "Nội dung dài"),
        ({"sapo": "a" * 1001}, "1000"),
        ({"category": "999999"}, "Lựa chọn này không còn."),
        ({"unit": "abc"}, "Lựa chọn này không còn."),
        ({"source_url": "không phải địa chỉ"}, "Hãy nhập địa chỉ trang đúng"),
        ({"lead_picture": SimpleUploadedFile("x.svg", b"<svg onload='alert(1)'/>")}, "không phải là ảnh"),
        ({"lead_picture": SimpleUploadedFile("x.jpg", b"<?php echo 1; ?>")}, "không phải là ảnh"),
        ({"files-TOTAL_FORMS": "1", "files-0-file": SimpleUploadedFile("x.exe", b"MZ")}, "Không nhận loại tệp"),
        ({"files-TOTAL_FORMS": "1", "files-0-file": SimpleUploadedFile("x.pdf", b"MZ")}, "không phải là PDF"),
    ],
)
def test_bad_input_is_refused_at_its_field_and_what_was_typed_stays(blank, fields, message):
    response = blank.send(**{"byline": "Minh An", **fields})
    assert response.status_code == 200
    assert not Article.objects.exists()
    assert message in " ".join(blank.errors())
    assert blank.data["byline"] == "Minh An"
    for name in ("title", "body", "sapo"):
        if name in fields:
            assert blank.data[name] == fields[name]


def test_picture_of_100_megapixels_is_refused_before_it_is_unpacked(blank):
    bomb = SimpleUploadedFile("to.png", picture_bytes(10_000, 10_000, "PNG"))
    blank.send(new_photos=[bomb])
    assert "to.png: Ảnh quá lớn" in blank.errors()[0]


def test_picture_with_a_page_behind_it_is_stored_without_the_page(blank, settings):
    polyglot = SimpleUploadedFile("x.jpg", picture_bytes() + b"<script>alert(1)</script>")
    blank.send(lead_picture=polyglot)
    stored = settings.MEDIA_ROOT / Article.objects.get().lead_picture.name
    assert b"<script>" not in stored.read_bytes()


def test_writer_may_look_at_but_not_change_what_is_public(client):
    sign_in(client, Role.WRITER)
    article = make_article(at="now", body="<p>Đã <b>duyệt</b></p>")
    form = AdminForm(client, change_address(article))
    assert form.buttons() == set()
    assert "title" not in form.data
    assert "<p>Đã <b>duyệt</b></p>" in form.html
    assert article.get_absolute_url() in form.html
    response = client.post(change_address(article), {**form.data, "title": "Khác", "_save": "1"})
    assert response.status_code == 403
    article.refresh_from_db()
    assert article.title == "Hội nghị sơ kết công tác quý I"


def test_nobody_changes_the_public_text_itself(client):
    for role in (Role.BOARD, "superuser"):
        sign_in(client, role)
        article = make_article(at="now")
        form = AdminForm(client, change_address(article))
        assert not {"_save", "_continue"} & form.buttons()
        form.address = change_address(article)
        form.send(title="Khác", body="<p>Khác</p>")
        article.refresh_from_db()
        assert (article.title, article.revision) == ("Hội nghị sơ kết công tác quý I", 0)


def test_writer_may_not_change_what_was_taken_down(client):
    article = make_article(at="now")
    workflow.unpublish(article, by=make_user(Role.BOARD), reason="Nhầm")
    writer = sign_in(client, Role.WRITER)
    Article.objects.filter(pk=article.pk).update(created_by=writer)
    assert "_save" not in AdminForm(client, change_address(article)).buttons()


def test_save_does_not_undo_a_step_taken_while_the_form_was_open_and_keeps_what_was_typed(client):
    writer = sign_in(client, Role.WRITER)
    article = make_article(created_by=writer, changed_by=writer)
    form = AdminForm(client, change_address(article))
    workflow.submit(article, by=writer)
    workflow.publish(article, by=make_user(Role.BOARD))
    response = form.send(title="Đang sửa dở", **{"photos-TOTAL_FORMS": "1", "photos-0-image": picture_file("le.jpg")})
    assert response.status_code == 200
    assert "bài đã chuyển sang “Đã đăng”" in form.text
    assert form.data["title"] == "Đang sửa dở"
    assert "Đã nhận “le.jpg”" in form.text
    article.refresh_from_db()
    assert (article.title, article.status) == ("Hội nghị sơ kết công tác quý I", "published")
    assert not article.photos.exists()


# ---- units


def test_articles_of_other_units_are_not_there(client):
    mine, sister = make_unit("Phường 1"), make_unit("Phường 2")
    below, foreign = make_article("Của chi bộ", unit=make_unit("Chi bộ", parent=mine)), make_article(unit=sister)
    sign_in(client, Role.BOARD, unit=mine)
    page = client.get("/quan-tri/articles/article/").content.decode()
    assert below.title in page
    assert foreign.title not in page
    for what in ("change", "delete", "history", "preview"):
        address = reverse(f"admin:articles_article_{what}", args=[foreign.pk])
        answer = client.get(address)
        assert answer.status_code in (302, 404), what
        assert foreign.title not in client.get(address, follow=True).content.decode()
    answer = client.post(reverse("admin:articles_article_steps", args=[foreign.pk]), {"_publish": "1"})
    assert answer.status_code == 404
    client.post(change_address(foreign), {"title": "Khác", "based_on": "0", "_save": "1"})
    foreign.refresh_from_db()
    assert (foreign.title, foreign.status) == ("Hội nghị sơ kết công tác quý I", "draft")


def test_article_is_not_put_into_a_unit_or_meeting_of_others(client, blank):
    sister = make_unit("Phường 2")
    meeting = make_meeting("Hội nghị kín", unit=sister)
    blank.send(unit=sister.pk, meeting=meeting.pk)
    assert blank.errors().count("Lựa chọn này không còn. Hãy chọn lại.") == 2
    assert not Article.objects.exists()


def test_what_another_has_chosen_beyond_ones_units_stays_chosen(client):
    top = make_unit("Quận ủy")
    ward = make_unit("Phường 1", parent=top)
    meeting = make_meeting(unit=top)
    writer = sign_in(client, Role.WRITER, unit=ward)
    article = make_article(unit=ward, meeting=meeting, created_by=writer)
    assert AdminForm(client, change_address(article)).send(title="Đã sửa").status_code == 302
    article.refresh_from_db()
    assert (article.title, article.meeting) == ("Đã sửa", meeting)


def test_photos_and_files_follow_the_text(client):
    article = make_article(at="now")
    photo = Photo.objects.create(article=article, image=picture_file(), caption="Toàn cảnh")
    sign_in(client, Role.BOARD)
    form = AdminForm(client, change_address(article))
    assert "Toàn cảnh" in form.html
    assert "photos-0-caption" not in form.data
    form.address = change_address(article)
    rows = {"photos-TOTAL_FORMS": "1", "photos-INITIAL_FORMS": "1", "photos-0-id": photo.pk, "photos-0-DELETE": "on"}
    form.send(**rows)
    assert article.photos.count() == 1


# ---- deleting


@pytest.mark.parametrize("role", [None, Role.WRITER, Role.BOARD, Role.ADMIN, "superuser"])
def test_djangos_own_ways_of_deleting_delete_nothing(client, role):
    sign_in(client, role)
    articles = [make_article(), make_article(at="now"), make_article()]
    workflow.trash(articles[2], by=make_user("superuser"))
    for article in articles:
        client.post(reverse("admin:articles_article_delete", args=[article.pk]), {"post": "yes"})
    for query in ("", "?trang-thai=thung-rac"):
        data = {"action": "delete_selected", "_selected_action": [a.pk for a in articles], "post": "yes"}
        client.post(f"/quan-tri/articles/article/{query}", data)
    assert Article.objects.count() == 3


def test_who_has_no_role_sees_no_article(client):
    sign_in(client, None)
    article = make_article()
    assert client.get("/quan-tri/articles/article/").status_code == 403
    assert client.get(ADD).status_code == 403
    assert article.title not in client.get(change_address(article), follow=True).content.decode()


def test_address_of_the_public_page_only_where_there_is_one(client):
    sign_in(client, Role.BOARD)
    draft, public = make_article("Nháp"), make_article("Công khai", at="now")
    assert "Xem trên trang" not in AdminForm(client, change_address(draft)).text
    assert "Xem trên trang" in AdminForm(client, change_address(public)).text


def test_only_an_administrator_corrects_the_imported_figure(client):
    article = make_article()
    ViewCount.objects.create(article=article, own=1)
    sign_in(client, Role.BOARD)
    form = AdminForm(client, change_address(article))
    assert "imported_views" not in form.data
    form.send(imported_views="500")
    assert ViewCount.objects.get().imported == 0
    sign_in(client, "superuser")
    form = AdminForm(client, change_address(article))
    form.send(imported_views="770")
    count = ViewCount.objects.get()
    assert (count.imported, count.own) == (770, 1)
    assert not article.versions.exists()  # the text is the same
