"""The move from two groups to roles in units."""

from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

BEFORE, AFTER = [("units", "0002_membership")], [("units", "0003_groups_to_memberships")]


def migrate(targets: list[tuple[str, str]]) -> Any:
    executor = MigrationExecutor(connection)
    executor.migrate(targets)
    return MigrationExecutor(connection).loader.project_state(targets).apps


@pytest.fixture
def before(transactional_db) -> Any:
    """The models of the site before its people had roles in units."""
    latest = MigrationExecutor(connection).loader.graph.leaf_nodes()  # of all rooms: others stand on this one
    yield migrate(BEFORE)
    migrate(latest)


def test_people_of_the_two_groups_keep_their_work(before):
    units, users = before.get_model("units", "PartyUnit"), before.get_model("partynews", "User")
    groups = before.get_model("auth", "Group")
    heads = [units.objects.create(name=name, slug=name, kind="ward") for name in ("a", "b")]
    units.objects.create(name="c", slug="c", kind="cell", parent=heads[0])
    writer, board, both, nobody = (users.objects.create(username=name) for name in ("w", "b", "wb", "n"))
    office, editors = (groups.objects.get_or_create(name=name)[0] for name in ("Văn phòng", "Ban biên tập"))
    other = groups.objects.create(name="Nhóm khác")
    for group, people in ((office, [writer, both]), (editors, [board, both]), (other, [nobody])):
        group.user_set.set(people)
    after = migrate(AFTER)
    memberships = after.get_model("units", "Membership").objects.values_list("user__username", "unit__name", "role")
    assert set(memberships) == {
        *(("w", head, "writer") for head in "ab"),
        *(("b", head, "board") for head in "ab"),
        *(("wb", head, role) for head in "ab" for role in ("writer", "board")),
    }
    assert len(memberships) == 8
    assert list(after.get_model("auth", "Group").objects.values_list("name", flat=True)) == ["Nhóm khác"]


def test_people_wait_in_their_group_until_there_is_a_unit(before):
    user = before.get_model("partynews", "User").objects.create(username="w")
    before.get_model("auth", "Group").objects.get_or_create(name="Văn phòng")[0].user_set.add(user)
    after = migrate(AFTER)
    assert not after.get_model("units", "Membership").objects.exists()
    assert after.get_model("auth", "Group").objects.filter(name="Văn phòng").exists()
