"""A ward of a city, and its sister."""

from typing import Any

import pytest

from tests.factories import make_category, make_unit


@pytest.fixture
def ward() -> Any:
    city = make_unit("Thành ủy Tân Phú")
    make_category()
    return make_unit("Đảng ủy Phường An Hòa", parent=city)


@pytest.fixture
def sister(ward) -> Any:
    return make_unit("Đảng ủy Phường Bình Minh", parent=ward.parent)
