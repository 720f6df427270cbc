"""A tree of four units, and who runs one of them."""

import pytest

from partynews.models import User
from tests.factories import make_unit, make_user
from units.models import PartyUnit
from units.permissions import Role


@pytest.fixture
def tree(db: None) -> dict[str, PartyUnit]:
    district = make_unit("Quận ủy", kind="district")
    ward = make_unit("Đảng ủy Phường 1", parent=district)
    sister = make_unit("Đảng ủy Phường 2", parent=district)
    cell = make_unit("Chi bộ khu phố 1", kind="cell", parent=ward)
    return {"district": district, "ward": ward, "sister": sister, "cell": cell}


@pytest.fixture
def ward_admin(client, tree) -> User:
    """Runs the ward, and is signed in."""
    user = make_user(Role.ADMIN, unit=tree["ward"])
    client.force_login(user)
    return user
