"""Pictures that CKEditor sends."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.factories import PASSWORD, make_user, picture_bytes, picture_file
from units.permissions import Role

pytestmark = pytest.mark.django_db
ADDRESS = "/quan-tri/gui-anh/"


def send(client, file=None):
    return client.post(ADDRESS, {"upload": file or picture_file()})


@pytest.mark.parametrize("role", [Role.WRITER, Role.EDITOR, Role.BOARD, "superuser"])
def test_who_writes_may_send_pictures(client, settings, role):
    client.force_login(make_user(role))
    answer = send(client, SimpleUploadedFile("../../Ảnh hội nghị.php.jpg", picture_bytes()))
    assert answer.status_code == 200
    body = answer.json()
    assert body["uploaded"] == 1
    assert body["url"].startswith("/media/anh/")
    assert body["url"].endswith("-900x600.webp")
    assert "php" not in body["url"]
    stored = settings.MEDIA_ROOT / body["url"].removeprefix("/media/")
    assert stored.read_bytes()[8:12] == b"WEBP"


@pytest.mark.parametrize("user", ["nobody", "reader", "no role", "administrator", "closed"])
def test_others_may_not_and_are_told_as_json(client, settings, user):
    if user != "nobody":
        role = {"administrator": Role.ADMIN, "closed": Role.WRITER}.get(user)
        client.force_login(make_user(role, is_staff=user != "reader", is_active=user != "closed"))
    answer = send(client)
    assert answer.status_code == 403
    assert answer.json()["uploaded"] == 0
    assert answer.json()["error"]["message"]
    assert not list(settings.MEDIA_ROOT.rglob("*.webp"))


def test_picture_without_csrf_token_is_refused(settings):
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_user(Role.WRITER))
    assert send(client).status_code == 403
    assert not list(settings.MEDIA_ROOT.rglob("*.webp"))
    client.get("/quan-tri/articles/article/add/")
    token = client.cookies["csrftoken"].value
    answer = client.post(ADDRESS, {"upload": picture_file()}, headers={"X-CSRFToken": token})
    assert answer.status_code == 200


@pytest.mark.parametrize(
    "file",
    [
        SimpleUploadedFile("x.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "image/svg+xml"),
        SimpleUploadedFile("x.html", b"<script>alert(1)</script>", "text/html"),
        SimpleUploadedFile("x.jpg", b"\xff\xd8\xff\xe0 hong", "image/jpeg"),
        SimpleUploadedFile("x.jpg", b"", "image/jpeg"),
        SimpleUploadedFile("x.png", picture_bytes(8000, 8000, "PNG"), "image/png"),
    ],
    ids=["svg", "html", "broken", "empty", "64 megapixels"],
)
def test_what_is_not_a_sound_picture_is_refused_in_vietnamese(client, settings, file):
    client.force_login(make_user(Role.WRITER))
    answer = send(client, file)
    assert answer.status_code == 400
    message = answer.json()["error"]["message"]
    assert any(word in message for word in ("không phải là ảnh", "quá lớn", "rỗng"))
    assert not list(settings.MEDIA_ROOT.rglob("*.webp"))


def test_sending_nothing_or_asking_is_refused(client):
    client.force_login(make_user(Role.WRITER))
    assert client.post(ADDRESS).status_code == 400
    assert client.get(ADDRESS).status_code == 405


def test_signing_in_is_needed_again_after_signing_out(client):
    user = make_user(Role.WRITER)
    client.login(username=user.username, password=PASSWORD)
    client.post("/quan-tri/logout/")
    assert "đăng nhập lại" in send(client).json()["error"]["message"]
