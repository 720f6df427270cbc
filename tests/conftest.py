"""What every test needs: a place of its own for files, a database like a site's, and a browser that notices faults."""

import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.apps import apps
from django.conf import settings as django_settings
from django.core.cache import cache
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from partynews.models import HomeBlock
from tests.mail_server import MailServer

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """SQLite in a file, as on a site: in memory all threads would share one connection and hide every lock."""
    database = django_settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        database.setdefault("TEST", {})["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")


@pytest.fixture(autouse=True)
def _site(settings, tmp_path: Path) -> Iterator[None]:
    """Files in a folder of the test's own, static files without collecting them, quick passwords, an empty cache."""
    for name in ("media", "static"):
        (tmp_path / name).mkdir()
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.STATIC_ROOT = tmp_path / "static"
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def _home_blocks(request: pytest.FixtureRequest) -> None:
    """A test with real transactions empties every table behind itself, also of what the migrations put there."""
    if request.node.get_closest_marker("django_db"):
        request.getfixturevalue("_django_db_helper")
        if not HomeBlock.objects.exists():
            import_module("partynews.migrations.0004_citizens").make_blocks(apps, None)


@pytest.fixture
def mail_server(settings) -> Iterator[MailServer]:
    """Letters go over a real SMTP dialogue to a server on this computer."""
    with MailServer() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        yield server


@pytest.fixture(scope="session")
def chromium() -> str:
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not found:
        pytest.fail("browser tests need Chromium (Debian: apt install chromium), or its path in CHROMIUM")
    return found


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright, pytest.MonkeyPatch.context() as patch:
        # Playwright keeps an event loop in this thread, which Django takes for asynchronous code.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


ANSWERED = re.compile(r"^4\d\d: |status of 4\d\d")


@dataclass
class Problems:
    """What went wrong in a browser; a test that provokes a fault looks at ``seen`` and then calls ``forgive``."""

    home: str
    seen: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        page.on("console", lambda message: self._note(message.type == "error", f"console: {message.text}"))
        page.on("pageerror", lambda error: self._note(True, f"script: {error}"))
        page.on("request", lambda request: self._check_host(request.url))
        page.on("requestfailed", lambda request: self._failed(request.url, request.failure))
        page.on("response", lambda answer: self._note(answer.status >= 400, f"{answer.status}: {answer.url}"))

    def _note(self, wrong: bool, what: str) -> None:
        if wrong:
            self.seen.append(what)

    def _check_host(self, url: str) -> None:
        parts = urlsplit(url)
        abroad = parts.scheme in ("http", "https") and parts.netloc != urlsplit(self.home).netloc
        self._note(abroad, f"request to another host: {url}")

    def _failed(self, url: str, reason: str | None) -> None:
        # Aborted: given up by the browser itself, on its way to the next page.
        self._note(reason != "net::ERR_ABORTED", f"failed: {url} ({reason})")

    def forgive(self) -> None:
        self.seen.clear()

    def forgive_answers(self) -> None:
        """Pages that say 404, 410 or 422 were opened on purpose."""
        self.seen = [what for what in self.seen if not ANSWERED.search(what)]


@pytest.fixture
def browser_problems(live_server) -> Problems:
    return Problems(home=live_server.url)


@pytest.fixture
def browser_context(browser: Browser, live_server, browser_problems: Problems) -> Iterator[BrowserContext]:
    """A reader with cookies of their own; a console error or failed request on any page fails the test."""
    context = browser.new_context(base_url=live_server.url, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh")
    context.set_default_timeout(15_000)
    context.on("page", browser_problems.watch)
    yield context
    context.close()
    assert browser_problems.seen == []


@pytest.fixture
def page(browser_context: BrowserContext) -> Page:
    return browser_context.new_page()
