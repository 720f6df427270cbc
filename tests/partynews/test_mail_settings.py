"""Where letters go follows from EMAIL_URL; what cannot be right ends the start with one clear line."""

from pathlib import Path
from typing import Any

import environ
import pytest

from partynews.mail_settings import mail_settings
from tests.partynews.test_settings import GIVEN, start


def read(monkeypatch: pytest.MonkeyPatch, **environment: str) -> dict[str, Any]:
    for name in ("EMAIL_URL", "MAIL_FROM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    return mail_settings(environ.Env(), files=Path("/du-lieu/thu"), host="tin.example")


def test_without_a_server_letters_go_to_files(monkeypatch):
    found = read(monkeypatch)
    assert found["EMAIL_BACKEND"] == "django.core.mail.backends.filebased.EmailBackend"
    assert found["EMAIL_FILE_PATH"] == "/du-lieu/thu"
    assert found["DEFAULT_FROM_EMAIL"] == "partynews@tin.example"


def test_server_account_and_password_are_read_from_the_address(monkeypatch):
    found = read(monkeypatch, EMAIL_URL="smtp+tls://trang-tin%40co-quan.example:m%2Ft+kh%40u%20@thu.example:2587")
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"]) == ("thu.example", 2587)
    assert found["EMAIL_HOST_USER"] == "trang-tin@co-quan.example"
    assert found["EMAIL_HOST_PASSWORD"] == "m/t+kh@u "
    assert found["EMAIL_USE_TLS"] is True
    assert "EMAIL_USE_SSL" not in found
    assert found["EMAIL_TIMEOUT"] == 20
    assert "EMAIL_FILE_PATH" not in found


@pytest.mark.parametrize(("scheme", "port"), [("smtp", 25), ("smtp+tls", 587), ("smtp+ssl", 465)])
def test_each_way_to_connect_has_its_usual_port(monkeypatch, scheme, port):
    found = read(monkeypatch, EMAIL_URL=f"{scheme}://thu.example")
    assert found["EMAIL_PORT"] == port
    assert found.get("EMAIL_USE_SSL", False) is (scheme == "smtp+ssl")
    assert found.get("EMAIL_USE_TLS", False) is (scheme == "smtp+tls")


def test_sender_is_what_the_office_says_else_the_account(monkeypatch):
    url = "smtp+tls://trang-tin%40co-quan.example:x@thu.example"
    assert read(monkeypatch, EMAIL_URL=url)["DEFAULT_FROM_EMAIL"] == "trang-tin@co-quan.example"
    assert read(monkeypatch, EMAIL_URL="smtp+tls://u:x@thu.example")["DEFAULT_FROM_EMAIL"] == "partynews@tin.example"
    given = read(monkeypatch, EMAIL_URL=url, MAIL_FROM="Quận ủy <tin@co-quan.example>")
    assert given["DEFAULT_FROM_EMAIL"] == "Quận ủy <tin@co-quan.example>"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("EMAIL_URL", "thu.example"),
        ("EMAIL_URL", "http://thu.example"),
        ("EMAIL_URL", "smtp://"),
        ("EMAIL_URL", "smtp://thu.example:cong"),
        ("EMAIL_URL", "smtp+tls://a:m%E1%BA%ADt@thu.example"),
        ("MAIL_FROM", "Văn phòng Quận ủy"),
        ("SITE_URL", "tin.example"),
    ],
)
def test_value_that_cannot_be_right_ends_the_start_with_one_line(tmp_path, name, value):
    result = start(tmp_path, **{name: value})
    assert result.returncode == 1
    assert result.stderr.count("\n") == 1
    assert name in result.stderr


@pytest.mark.parametrize(
    ("environment", "address"),
    [
        ({}, "http://127.0.0.1:8000"),
        ({"PORT": "8123"}, "http://127.0.0.1:8123"),
        (GIVEN, "https://tin.example"),
        ({**GIVEN, "SITE_URL": "https://noi-bo.example/"}, "https://noi-bo.example"),
    ],
)
def test_links_in_letters_lead_to_the_site(tmp_path, environment, address):
    result = start(tmp_path, show="s.SITE_URL", **environment)
    assert result.stdout.strip() == address
