"""Articles to work on; desks of an office: browsers of people who are signed in, and an article between them."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext

from articles.models import Article
from partynews.models import User
from tests.articles.open_form import sign_in
from tests.conftest import Problems
from tests.factories import local, make_article, make_category, make_unit, make_user
from units.permissions import Role


@pytest.fixture
def writer(db) -> User:
    make_unit()
    make_category("Tin tức sự kiện")
    return make_user(Role.EDITOR, full_name="Nguyễn Văn An")


@pytest.fixture
def article(writer: User) -> Article:
    return make_article("Hội nghị sơ kết", body="<p>Câu đầu tiên.</p>", created_by=writer)


@pytest.fixture
def draft(db) -> Article:
    """A writer's draft."""
    writer = make_user(Role.WRITER)
    return make_article("Tin mới", created_by=writer, changed_by=writer)


@pytest.fixture
def public(db) -> Article:
    return make_article("Bài đang đăng", at=local(2017, 2, 27, 13, 35), created_by=make_user(Role.WRITER))


@pytest.fixture
def desk(browser_context: BrowserContext, writer: User, live_server) -> BrowserContext:
    """The browser of ``writer``, signed in."""
    sign_in(browser_context, writer, live_server.url)
    return browser_context


@pytest.fixture
def second_desk(browser: Browser, writer: User, live_server, browser_problems: Problems) -> Iterator[BrowserContext]:
    """The browser of a colleague, at another desk."""
    context = browser.new_context(base_url=live_server.url, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh")
    context.set_default_timeout(15_000)
    context.on("page", browser_problems.watch)
    sign_in(context, make_user(Role.EDITOR, full_name="Trần Thị Bình"), live_server.url)
    yield context
    context.close()
