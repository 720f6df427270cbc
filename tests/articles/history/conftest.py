"""An article with one saved version, its writer and somebody who approves."""

import pytest

from articles import versions
from tests.factories import make_article, make_unit, make_user
from units.permissions import Role


@pytest.fixture
def unit():
    return make_unit()


@pytest.fixture
def writer(unit):
    return make_user(Role.WRITER, unit=unit, full_name="Trần Văn Thư")


@pytest.fixture
def board(unit):
    return make_user(Role.BOARD, unit=unit, full_name="Lê Thị Biên")


@pytest.fixture
def article(unit, writer):
    found = make_article("Hội nghị sơ kết", unit=unit, created_by=writer)
    versions.after_save(found, by=writer)
    return found
