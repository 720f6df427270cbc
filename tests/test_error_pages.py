"""What is shown when a page is not there, not allowed, or broken."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client

from tests.factories import make_category, make_user
from tests.page import Page

PLAIN = ("400.html", "403_csrf.html", "500.html")


@pytest.mark.django_db
def test_missing_page_offers_a_search_and_the_parts_of_the_site(client):
    category = make_category("Xây dựng Đảng")
    page = Page(client, "/khong-co/", 404)
    assert page.texts("h1") == ["Không tìm thấy trang"]
    assert page.tree.css_first("main form[role=search] input[name=q]") is not None
    parts = {"/", "/van-ban/", "/hoi-nghi/", "/lich-cong-tac/", "/don-vi/", "/video/", "/lien-he/", "/so-do-trang/"}
    assert {category.get_absolute_url(), *parts} <= set(page.links("main"))
    assert 'content="noindex"' in page.html


@pytest.mark.django_db
def test_page_that_is_not_allowed_says_so_and_goes_on(client):
    client.force_login(make_user(None))
    page = Page(client, "/quan-tri/units/scheduleentry/", 403)
    assert page.texts("h1") == ["Không được phép xem"]
    assert "/so-do-trang/" in page.links("main")


def test_page_without_a_database_is_still_a_page_of_ours():
    # Without the mark ``django_db`` every access to the database fails, as on a day when it is down.
    answer = Client(raise_request_exception=False).get("/")
    html = answer.content.decode()
    assert answer.status_code == 500
    assert "Trang gặp lỗi" in html
    assert 'lang="vi"' in html
    assert "Content-Security-Policy" in answer.headers


def test_wrong_request_without_a_database_is_told_in_vietnamese():
    answer = Client(raise_request_exception=False, headers={"host": "khong-phai-trang-nay.example"}).get("/")
    assert answer.status_code == 400
    assert "Yêu cầu không hợp lệ" in answer.content.decode()


@pytest.mark.parametrize("name", PLAIN)
def test_plain_pages_ask_for_files_that_are_served_under_their_plain_names(name, settings, client):
    """Without the manifest they cannot know the hashed names; collecting keeps both."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "partynews.static_storage.StaticStorage"},
    }
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=["ckeditor", "admin"])
    html = (Path(settings.BASE_DIR) / "templates" / "plain.html").read_text()
    names = re.findall(r'(?:href|src)="/static/([^"]+)"', html)
    assert {"site.css", "comfort.js"} <= set(names)
    for asked in names:
        assert (Path(settings.STATIC_ROOT) / asked).is_file()
    own = (Path(settings.BASE_DIR) / "templates" / name).read_text()
    assert "static(" not in own + html
    assert "site." not in re.sub(r"/static/site\.css", "", own + html)


def test_page_for_maintenance_stands_alone():
    html = (settings.BASE_DIR / "deploy" / "maintenance.html").read_text()
    assert "Trang đang bảo trì" in html
    assert re.findall(r'(?:src|href)="[^"]+"', html) == []
    assert "prefers-color-scheme: dark" in html
