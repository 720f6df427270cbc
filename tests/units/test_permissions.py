"""Who may do what, asked of the rules themselves; ``tests/test_rights.py`` asks the same through the admin."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from articles.models import Article, ArticleFile
from partynews.models import User
from tests.factories import make_article, make_category, make_meeting, make_user
from units.models import Meeting, Membership, PartyUnit
from units.permissions import (
    DUTIES,
    RIGHTS,
    Reach,
    Role,
    home_unit,
    people_with,
    staff_within,
    units_with,
    within,
)

pytestmark = pytest.mark.django_db
RIGHT = "articles.publish_article"


def names(units: Any) -> set[str]:
    return {unit.name for unit in units}


@pytest.mark.parametrize(("unit", "allowed"), [("ward", True), ("cell", True), ("sister", False), ("district", False)])
def test_rights_reach_down_never_up_or_sideways(tree, unit, allowed):
    board = make_user(Role.BOARD, unit=tree["ward"])
    article = make_article(unit=tree[unit])
    assert board.has_perm(RIGHT, article) is allowed
    assert board.has_perm(RIGHT, ArticleFile(article=article)) is allowed
    assert board.has_perm("units.change_meeting", make_meeting(unit=tree[unit])) is allowed
    assert board.has_perm("units.view_partyunit", tree[unit]) is allowed


def test_a_ring_in_the_tree_ends(tree):
    """The admin makes none; a shell or an import may."""
    board, writer = make_user(Role.BOARD, unit=tree["ward"]), make_user(Role.WRITER, unit=tree["sister"])
    PartyUnit.objects.filter(pk=tree["district"].pk).update(parent=tree["cell"])
    assert board.has_perm(RIGHT, make_article(unit=tree["cell"]))
    assert not writer.has_perm(RIGHT, make_article(unit=tree["cell"]))
    assert people_with(RIGHT, tree["sister"].pk) == [board]


def test_a_right_without_an_object_is_held_anywhere(tree):
    assert make_user(Role.BOARD, unit=tree["cell"]).has_perm(RIGHT)
    assert not make_user(Role.EDITOR, unit=tree["district"]).has_perm(RIGHT)


def test_writers_hold_their_rights_for_their_own_texts_only(tree):
    writer, other = make_user(Role.WRITER, unit=tree["ward"]), make_user(Role.WRITER, unit=tree["ward"])
    own = make_article(unit=tree["cell"], created_by=writer)
    foreign = make_article(unit=tree["cell"], created_by=other)
    lost = make_article(unit=tree["sister"], created_by=writer)
    rights = ("articles.change_article", "articles.submit_article", "articles.trash_article")
    assert all(writer.has_perm(right, own) for right in rights)
    assert not any(writer.has_perm(right, article) for right in rights for article in (foreign, lost))
    assert writer.has_perm("articles.view_article", foreign)
    assert not writer.has_perm("articles.view_article", lost)
    assert set(within(writer, "articles.change_article", Article.objects.all())) == {own}
    assert set(within(writer, "articles.view_article", Article.objects.all())) == {own, foreign}


def test_roles_in_two_units_add_up(tree):
    user = make_user(Role.WRITER, unit=tree["ward"])
    Membership.objects.create(user=user, unit=tree["sister"], role=Role.BOARD)
    assert names(units_with(user, "articles.add_article")) == {
        "Đảng ủy Phường 1",
        "Chi bộ khu phố 1",
        "Đảng ủy Phường 2",
    }
    assert names(units_with(user, RIGHT)) == {"Đảng ủy Phường 2"}
    assert not user.has_perm(RIGHT, make_article(unit=tree["ward"]))


def test_what_belongs_to_the_site_takes_a_role_at_the_head_of_the_tree(tree):
    at_head, below = make_user(Role.ADMIN, unit=tree["district"]), make_user(Role.ADMIN, unit=tree["ward"])
    category = make_category()
    for right in ("articles.change_category", "partynews.change_siteprofile"):
        assert at_head.has_perm(right)
        assert not below.has_perm(right)
    assert at_head.has_perm("articles.change_category", category)
    assert not below.has_perm("articles.change_category", category)
    assert below.has_perm("articles.view_category", category)


@pytest.mark.parametrize("kind", ["closed", "no role", "anonymous"])
def test_who_has_no_role_or_no_account_any_more_has_no_right(tree, kind):
    user: Any = AnonymousUser() if kind == "anonymous" else make_user(None)
    if kind == "closed":
        user = make_user(Role.BOARD, unit=tree["district"], is_active=False)
    article = make_article()
    assert not any(user.has_perm(right) or user.has_perm(right, article) for right in RIGHTS)
    assert not any(units_with(user, right).exists() for right in RIGHTS)
    assert not within(user, "articles.view_article", Article.objects.all()).exists()
    assert not staff_within(user, "partynews.view_user", User.objects.all()).exists()
    assert not user.has_module_perms("articles")


def test_superuser_may_do_everything_everywhere(tree):
    user = make_user("superuser")
    article = make_article(unit=tree["cell"])
    assert all(user.has_perm(right, article) for right in RIGHTS)
    assert units_with(user, RIGHT).count() == 4
    assert set(within(user, RIGHT, Article.objects.all())) == {article}


def test_people_are_managed_by_who_runs_all_their_units(tree):
    head, ward = make_user(Role.ADMIN, unit=tree["district"]), make_user(Role.ADMIN, unit=tree["ward"])
    in_cell, in_sister = make_user(Role.WRITER, unit=tree["cell"]), make_user(Role.WRITER, unit=tree["sister"])
    in_both = make_user(Role.WRITER, unit=tree["cell"])
    Membership.objects.create(user=in_both, unit=tree["sister"], role=Role.WRITER)
    nowhere, superuser = make_user(None), make_user("superuser")
    right = "partynews.change_user"
    everybody = {head, ward, in_cell, in_sister, in_both, nowhere}
    assert set(staff_within(ward, right, User.objects.all())) == {ward, in_cell}
    assert set(staff_within(head, right, User.objects.all())) == everybody
    for person in everybody | {superuser}:
        assert ward.has_perm(right, person) is (person in {ward, in_cell})
        assert head.has_perm(right, person) is (person in everybody)
        assert not in_cell.has_perm(right, person)


def test_who_runs_two_units_manages_who_works_in_both(tree):
    user = make_user(Role.ADMIN, unit=tree["cell"])
    Membership.objects.create(user=user, unit=tree["sister"], role=Role.ADMIN)
    person = make_user(Role.WRITER, unit=tree["cell"])
    Membership.objects.create(user=person, unit=tree["sister"], role=Role.WRITER)
    assert user.has_perm("partynews.change_user", person)
    assert person in staff_within(user, "partynews.change_user", User.objects.all())
    Membership.objects.create(user=person, unit=tree["ward"], role=Role.WRITER)
    assert not user.has_perm("partynews.change_user", person)
    assert person not in staff_within(user, "partynews.change_user", User.objects.all())


def test_a_form_begins_with_the_unit_where_there_is_no_choice(tree):
    writer = make_user(Role.WRITER, unit=tree["ward"])
    assert home_unit(writer, "articles.add_article") == tree["ward"].pk
    assert home_unit(writer, RIGHT) is None
    assert home_unit(make_user("superuser"), RIGHT) == tree["district"].pk
    Membership.objects.create(user=writer, unit=tree["sister"], role=Role.WRITER)
    assert home_unit(User.objects.get(pk=writer.pk), "articles.add_article") is None


def test_who_is_told_is_who_holds_the_right_the_nearest_first(tree):
    head = make_user(Role.BOARD, unit=tree["district"])
    near = make_user(Role.BOARD, unit=tree["ward"])
    for other in ("sister", "cell"):
        make_user(Role.BOARD, unit=tree[other])
    make_user(Role.BOARD, unit=tree["ward"], is_active=False)
    make_user(Role.EDITOR, unit=tree["ward"])
    assert people_with(RIGHT, tree["ward"].pk) == [near, head]
    assert make_user(Role.WRITER, unit=tree["ward"]) not in people_with("articles.change_article", tree["ward"].pk)


def test_lists_and_single_rows_give_the_same_answer(tree):
    """``within`` and ``has_perm`` say the same for every role, right and row."""
    users = [make_user(role, unit=tree["ward"]) for role in Role]
    for unit in tree.values():
        make_meeting(unit=unit)
        for author in (users[0], users[1]):
            make_article(unit=unit, created_by=author)
    for user in users:
        for right, reaches in RIGHTS.items():
            model = {"article": Article, "meeting": Meeting}.get(right.rpartition("_")[2])
            if model is None or Reach.SITE in reaches.values():
                continue
            owner = "created_by" if model is Article else "unit"
            listed = set(within(user, right, model.objects.all(), owner=owner))
            assert listed == {row for row in model.objects.all() if user.has_perm(right, row)}, (user, right)


def test_asking_costs_two_queries_however_often(tree, django_assert_num_queries):
    user = make_user(Role.BOARD, unit=tree["ward"])
    articles = [make_article(unit=unit) for unit in tree.values()]
    with django_assert_num_queries(2):
        for article in articles * 5:
            user.has_perm(RIGHT, article)
            user.has_perm("articles.change_article", article)


def test_every_right_and_duty_is_of_a_known_role():
    assert {role for reaches in RIGHTS.values() for role in reaches} == set(Role) == set(DUTIES)
