"""A draft, its writer and somebody who approves."""

import pytest

from tests.factories import make_article, make_unit, make_user
from units.permissions import Role


@pytest.fixture
def unit():
    return make_unit()


@pytest.fixture
def writer(unit):
    return make_user(Role.WRITER, unit=unit)


@pytest.fixture
def board(unit):
    return make_user(Role.BOARD, unit=unit)


@pytest.fixture
def article(unit, writer):
    return make_article("Bài chưa đăng", unit=unit, created_by=writer, sapo="Mở đầu của bài.", byline="Minh An")
