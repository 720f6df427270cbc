"""Who takes the steps, a draft and a public article."""

import pytest

from tests.factories import local, make_article, make_user
from units.permissions import Role


@pytest.fixture
def writer():
    return make_user(Role.WRITER)


@pytest.fixture
def editor():
    return make_user(Role.EDITOR)


@pytest.fixture
def board():
    return make_user(Role.BOARD)


@pytest.fixture
def article(writer):
    """A writer's draft."""
    return make_article(created_by=writer, changed_by=writer)


@pytest.fixture
def public(writer):
    return make_article("Bài đang đăng", at=local(2017, 2, 27, 13, 35), created_by=writer)
