"""Where letters go, who sends them and where their links lead: ``EMAIL_URL``, ``MAIL_FROM`` and ``SITE_URL``."""

import sys
from email.utils import parseaddr
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import environ
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

_SCHEMES = {  # scheme: encryption, usual port
    "smtp": ("", 25),
    "smtp+tls": ("EMAIL_USE_TLS", 587),
    "smtp+ssl": ("EMAIL_USE_SSL", 465),
}
_TIMEOUT_SECONDS = 20


def site_url(env: environ.Env, *, default: str) -> str:
    """The public address of the site, for letters and machines, without a slash at the end."""
    address = (env.str("SITE_URL", default="") or default).rstrip("/")
    if not address.startswith(("http://", "https://")) or not urlsplit(address).hostname:
        sys.exit("partynews: SITE_URL phải là địa chỉ đầy đủ của trang, ví dụ https://tin.example.vn")
    return address


def mail_settings(env: environ.Env, *, files: Path, host: str) -> dict[str, Any]:
    """Django's mail settings; letters are written into the folder ``files`` where no server is given.

    ``host`` names the site in the sender's address where neither ``MAIL_FROM`` nor the server's account gives one.
    """
    settings = _server(env) if env.str("EMAIL_URL", default="") else _files(files)
    account = settings.get("EMAIL_HOST_USER", "")
    sender = _checked(env.str("MAIL_FROM", default="") or (account if "@" in account else ""))
    return {**settings, "DEFAULT_FROM_EMAIL": sender or f"partynews@{host}", "EMAIL_TIMEOUT": _TIMEOUT_SECONDS}


def _checked(sender: str) -> str:
    try:
        if sender:
            validate_email(parseaddr(sender)[1])
    except ValidationError:
        sys.exit(
            "partynews: MAIL_FROM phải là địa chỉ thư, ví dụ tin@quan-uy.example hoặc Quận ủy <tin@quan-uy.example>"
        )
    return sender


def _files(folder: Path) -> dict[str, Any]:
    return {"EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend", "EMAIL_FILE_PATH": str(folder)}


def _server(env: environ.Env) -> dict[str, Any]:
    try:
        url = env.url("EMAIL_URL")
        encryption, usual_port = _SCHEMES[url.scheme]
        port = url.port or usual_port
    except (KeyError, ValueError):
        port = 0
    if not port or not url.hostname:
        sys.exit(
            "partynews: EMAIL_URL phải có dạng smtp+tls://tài-khoản:mật-khẩu@máy-chủ:587 "
            "(hoặc smtp+ssl://…:465, smtp://…:25)."
        )
    user, password = unquote(url.username or ""), unquote(url.password or "")
    if not f"{user}{password}".isascii():
        sys.exit("partynews: tài khoản và mật khẩu trong EMAIL_URL chỉ được gồm chữ không dấu, chữ số và dấu câu.")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": url.hostname,
        "EMAIL_PORT": port,
        "EMAIL_HOST_USER": user,
        "EMAIL_HOST_PASSWORD": password,
        **({encryption: True} if encryption else {}),
    }
