"""Who may do what: the one place that knows.

A member of staff has roles in units (``Membership``); a role reaches from its unit down the tree, never up or
sideways.
``RIGHTS`` says which role has which right and how far it goes.  Everybody asks in Django's own way,
``user.has_perm("articles.publish_article", article)``; without an object the answer is whether the right is held
anywhere, which is enough to show a list.  Superusers (``createsuperuser``) may do everything, as ever in Django.

What the *state* of an article allows, and that nobody approves a text of their own, is asked in ``articles.workflow``.
"""

from collections.abc import Iterator
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import AnonymousUser
from django.db.models import Model, Q, QuerySet

from units.models import Membership, PartyUnit

if TYPE_CHECKING:
    from partynews.models import User

Role = Membership.Role
Rows = TypeVar("Rows", bound=QuerySet[Any])


class Reach(Enum):
    """How far a right goes for a role."""

    OWN = "của mình"  # what one wrote oneself, in the unit of the role and those below
    UNITS = "trong đơn vị"  # everything of that unit and those below
    SITE = "toàn trang"  # what belongs to no unit; the role must be held at the head of the tree


DUTIES = {
    Role.WRITER: "viết bài và gửi duyệt, sửa bài của mình; nhập lịch công tác, hội nghị, văn bản, dự thảo và video.",
    Role.EDITOR: "như trên, và sửa bài của người khác, trả lại bài, duyệt nhận xét, xử lý thư và góp ý của bạn đọc.",
    Role.BOARD: "như trên, và duyệt, đăng, đính chính, gỡ bài; cho văn bản, dự thảo, video hiện trên trang.",
    Role.ADMIN: "quản lý người dùng và đơn vị, xóa hẳn bài trong thùng rác; không viết và không duyệt bài.",
}

_Roles = dict[str, Reach]
_OWN, _UNITS, _SITE = Reach.OWN, Reach.UNITS, Reach.SITE
_EVERYBODY: _Roles = {Role.WRITER: _UNITS, Role.EDITOR: _UNITS, Role.BOARD: _UNITS, Role.ADMIN: _UNITS}
_WRITING: _Roles = {Role.WRITER: _UNITS, Role.EDITOR: _UNITS, Role.BOARD: _UNITS}
_OWN_TEXT: _Roles = {Role.WRITER: _OWN, Role.EDITOR: _UNITS, Role.BOARD: _UNITS}
_EDITING: _Roles = {Role.EDITOR: _UNITS, Role.BOARD: _UNITS}
_DECIDING: _Roles = {Role.BOARD: _UNITS}
_RUNNING: _Roles = {Role.ADMIN: _UNITS}
_RUNNING_SITE: _Roles = {Role.ADMIN: _SITE}
_ARRANGING_SITE: _Roles = {Role.BOARD: _SITE, Role.ADMIN: _SITE}

RIGHTS: dict[str, _Roles] = {
    "articles.view_article": _EVERYBODY,
    "articles.add_article": _WRITING,
    "articles.change_article": _OWN_TEXT,
    "articles.submit_article": _OWN_TEXT,
    "articles.correct_article": _OWN_TEXT,
    "articles.share_article": _OWN_TEXT,
    "articles.trash_article": _OWN_TEXT,
    "articles.return_article": _EDITING,
    "articles.approve_article": _DECIDING,
    "articles.publish_article": _DECIDING,
    "articles.unpublish_article": _DECIDING,
    "articles.delete_article": _RUNNING,
    "articles.view_statuschange": _EVERYBODY,
    "articles.view_removal": {**_EDITING, **_RUNNING},
    "articles.view_comment": _EDITING,
    "articles.change_comment": _EDITING,
    "articles.view_readermessage": {**_EDITING, **_RUNNING},
    "articles.change_readermessage": _EDITING,
    "articles.view_video": _EVERYBODY,
    "articles.add_video": _WRITING,
    "articles.change_video": _OWN_TEXT,
    "articles.publish_video": _DECIDING,
    "articles.delete_video": _DECIDING,
    "articles.view_category": _EVERYBODY,
    "articles.add_category": _ARRANGING_SITE,
    "articles.change_category": _ARRANGING_SITE,
    "articles.delete_category": _RUNNING_SITE,
    "articles.view_source": _EVERYBODY,
    "articles.add_source": _WRITING,
    "articles.change_source": _ARRANGING_SITE,
    "articles.delete_source": _RUNNING_SITE,
    "articles.view_topic": _EVERYBODY,
    "articles.add_topic": _ARRANGING_SITE,
    "articles.change_topic": _ARRANGING_SITE,
    "articles.delete_topic": _RUNNING_SITE,
    "documents.view_document": _EVERYBODY,
    "documents.add_document": _WRITING,
    "documents.change_document": _OWN_TEXT,
    "documents.publish_document": _DECIDING,
    "documents.delete_document": _DECIDING,
    "documents.view_draft": _EVERYBODY,
    "documents.add_draft": _WRITING,
    "documents.change_draft": _OWN_TEXT,
    "documents.publish_draft": _DECIDING,
    "documents.delete_draft": _DECIDING,
    "documents.view_opinion": _EDITING,
    "documents.change_opinion": _EDITING,
    "documents.view_authority": _EVERYBODY,
    "documents.add_authority": _ARRANGING_SITE,
    "documents.change_authority": _ARRANGING_SITE,
    "documents.delete_authority": _RUNNING_SITE,
    "units.view_scheduleentry": _EVERYBODY,
    "units.add_scheduleentry": _WRITING,
    "units.change_scheduleentry": _WRITING,
    "units.delete_scheduleentry": _WRITING,
    "units.view_meeting": _EVERYBODY,
    "units.add_meeting": _WRITING,
    "units.change_meeting": _WRITING,
    "units.delete_meeting": _EDITING,
    "units.view_partyunit": _EVERYBODY,
    "units.add_partyunit": _RUNNING,
    "units.change_partyunit": _RUNNING,
    "units.delete_partyunit": _RUNNING,
    "partynews.view_user": _RUNNING,
    "partynews.add_user": _RUNNING,
    "partynews.change_user": _RUNNING,
    "partynews.view_siteprofile": _RUNNING_SITE,
    "partynews.change_siteprofile": _RUNNING_SITE,
    "partynews.view_homeblock": _ARRANGING_SITE,
    "partynews.change_homeblock": _ARRANGING_SITE,
    "partynews.view_letter": _RUNNING_SITE,
    "partynews.resend_letter": _RUNNING_SITE,
    "partynews.view_oldaddress": _RUNNING_SITE,
    "partynews.add_oldaddress": _RUNNING_SITE,
    "partynews.change_oldaddress": _RUNNING_SITE,
    "partynews.delete_oldaddress": _RUNNING_SITE,
    "partynews.view_missedaddress": _RUNNING_SITE,
    "partynews.ignore_missedaddress": _RUNNING_SITE,
}


def _upwards(unit: int | None, parents: dict[int, int | None]) -> Iterator[int]:
    """Ends even in a tree that somebody has bent into a ring past the admin."""
    seen = set()
    while unit is not None and unit not in seen:
        yield unit
        seen.add(unit)
        unit = parents.get(unit)


class Standing:
    """The roles of one user and the tree they stand in, read in two queries and kept with the user object."""

    def __init__(self, user: "User") -> None:
        self.user_id = user.pk
        self.roles: list[tuple[str, int]] = list(
            Membership.objects.filter(user=user).order_by("pk").values_list("role", "unit_id")
        )

    @cached_property
    def parents(self) -> dict[int, int | None]:
        return dict(PartyUnit.objects.order_by().values_list("pk", "parent_id"))

    def upwards(self, unit: int | None) -> Iterator[int]:
        """``unit`` and the units above it."""
        return _upwards(unit, self.parents)

    def holds(self, right: str, obj: Model | None) -> bool:
        held = [(unit, RIGHTS[right][role]) for role, unit in self.roles if role in RIGHTS.get(right, {})]
        places = None if obj is None else _places(obj)
        if not places:
            return any(self._covers_site(unit, reach, places) for unit, reach in held)
        mine = getattr(_head(obj), "created_by_id", None) == self.user_id
        held = [(unit, reach) for unit, reach in held if mine or reach is not Reach.OWN]
        return all(any(unit in self.upwards(place) for unit, _ in held) for place in places)

    def _covers_site(self, unit: int, reach: Reach, places: list[int] | None) -> bool:
        """For what has no unit: who or what has lost them (``[]``), what is the site's or no object (``None``)."""
        return self.parents.get(unit) is None or (reach is not Reach.SITE and places is None)

    def heads_the_tree(self, right: str) -> bool:
        """Whether ``right`` is held at the head of the tree: then it holds for what has no unit, too."""
        return any(self.parents.get(unit) is None for role, unit in self.roles if role in RIGHTS.get(right, {}))

    def units(self, right: str, reach: Reach = Reach.UNITS) -> set[int]:
        """The units in which ``right`` is held with ``reach``."""
        heads = {unit for role, unit in self.roles if RIGHTS.get(right, {}).get(role) is reach}
        return {unit for unit in self.parents if heads and not heads.isdisjoint(self.upwards(unit))}


def _head(obj: Any) -> Any:
    """What ``obj`` is a part of (``belongs_to`` names the relation), or ``obj`` itself."""
    while part_of := getattr(obj, "belongs_to", ""):
        obj = getattr(obj, part_of)
    return obj


def _places(obj: Any) -> list[int] | None:
    """The units that ``obj`` belongs to: none for who or what has lost them, ``None`` for what belongs to the site."""
    head = _head(obj)
    if isinstance(head, PartyUnit):
        return [head.pk]
    if hasattr(head, "memberships"):  # a member of staff
        return list(head.memberships.values_list("unit_id", flat=True))
    if not hasattr(head, "unit_id"):
        return None
    return [] if head.unit_id is None else [head.unit_id]


def standing(user: Any) -> Standing:
    """The standing of ``user``, kept as long as the object is (a request, as with Django's own permissions)."""
    if not hasattr(user, "_standing"):
        user._standing = Standing(user)
    return user._standing


class UnitBackend(ModelBackend):
    """Signs in with name and password, as Django does; permissions come from roles in units alone."""

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        if not user_obj.is_active or user_obj.is_anonymous or perm not in RIGHTS:
            return False
        if getattr(obj, "is_superuser", False):  # nobody below resets a superuser's password
            return False
        return standing(user_obj).holds(perm, obj)

    def has_module_perms(self, user_obj: Any, app_label: str) -> bool:
        return any(self.has_perm(user_obj, right) for right in RIGHTS if right.startswith(f"{app_label}."))

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        return {right for right in RIGHTS if self.has_perm(user_obj, right, obj)}


def units_with(user: "User | AnonymousUser", right: str) -> QuerySet[PartyUnit]:
    """The units in which ``user`` holds ``right`` (for what one wrote oneself, too)."""
    if user.is_active and user.is_superuser:
        return PartyUnit.objects.all()
    if not user.is_active or user.is_anonymous:
        return PartyUnit.objects.none()
    own = standing(user)
    found = own.units(right) | own.units(right, Reach.OWN)
    return (
        PartyUnit.objects.all() if found and len(found) == len(own.parents) else PartyUnit.objects.filter(pk__in=found)
    )


def within(
    user: "User | AnonymousUser", right: str, rows: Rows, unit: str = "unit", owner: str = "created_by"
) -> Rows:
    """Those of ``rows`` for which ``user`` holds ``right``; ``unit`` and ``owner`` are the lookups to both."""
    if user.is_active and user.is_superuser:
        return rows
    if not user.is_active or user.is_anonymous:
        return rows.none()
    own = standing(user)
    everything = own.units(right)
    if everything and len(everything) == len(own.parents):
        return rows
    wanted = Q(**{f"{unit}__in": everything})
    if written := own.units(right, Reach.OWN):
        wanted |= Q(**{f"{unit}__in": written, owner: user.pk})
    return rows.filter(wanted)


def staff_within(user: "User | AnonymousUser", right: str, people: Rows) -> Rows:
    """Those of ``people`` for whom ``user`` holds ``right``: all their units are within reach.

    People without a role are reached from the head of the tree, superusers by superusers only.
    """
    if user.is_active and user.is_superuser:
        return people
    if not user.is_active or user.is_anonymous:
        return people.none()
    own = standing(user)
    outside = Membership.objects.exclude(unit__in=own.units(right))
    people = people.filter(is_superuser=False).exclude(pk__in=outside.values("user"))
    return people if own.heads_the_tree(right) else people.filter(pk__in=Membership.objects.values("user"))


def home_unit(user: Any, right: str) -> int | None:
    """The unit that ``user`` works for with ``right``, where there is no choice: a form begins with it."""
    if user.is_superuser:
        units = list(PartyUnit.objects.filter(parent=None).values_list("pk", flat=True)[:2])
    else:
        units = list({unit for role, unit in standing(user).roles if role in RIGHTS[right]})
    return units[0] if len(units) == 1 else None


def people_with(right: str, unit: int) -> "list[User]":
    """Active staff who hold ``right`` for all of ``unit``, those of the nearest unit first."""
    found: dict[int, User] = {}
    for people in staff_upwards(right, unit):
        for person in people:
            found.setdefault(person.pk, person)
    return list(found.values())


def staff_upwards(right: str, unit: int) -> "Iterator[list[User]]":
    """Active staff who hold ``right`` by a role in ``unit``, then by a role in each unit above it."""
    parents = dict(PartyUnit.objects.order_by().values_list("pk", "parent_id"))
    roles = [role for role, reach in RIGHTS[right].items() if reach is not Reach.OWN]
    for above in _upwards(unit, parents):
        held = Membership.objects.filter(unit=above, role__in=roles, user__is_active=True).select_related("user")
        yield [membership.user for membership in held.order_by("user__full_name", "pk")]
