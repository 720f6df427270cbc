"""Every role × every right × own unit, unit below, sister unit, parent: through HTTP, from the table ``RIGHTS``."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.apps import apps
from django.contrib.messages import get_messages
from django.db import connection, transaction
from django.test import Client

from articles.models import DayViews, Presence, ViewCount
from partynews.models import ReaderMinute, User
from tests.factories import make_category, make_unit, make_user
from tests.rights import ATTEMPTS, Attempt, Case
from units.models import PartyUnit
from units.permissions import RIGHTS, Reach, Role

PLACES = ("own", "below", "sister", "parent")
WITHIN = {"own", "below"}
_SIGNS = ("errornote", "errorlist", "changelist-form")
_COUNTED = {Presence, DayViews, ViewCount, ReaderMinute}
_TABLES = [
    connection.ops.quote_name(model._meta.db_table)
    for app in ("partynews", "units", "documents", "articles")
    for model in apps.get_app_config(app).get_models(include_auto_created=True)
    if model not in _COUNTED
]


@pytest.fixture
def tree(db: None) -> dict[str, PartyUnit]:
    parent = make_unit("Quận ủy", kind="district")
    own, sister = (make_unit(f"Đảng ủy Phường {number}", parent=parent) for number in (1, 2))
    return {"parent": parent, "own": own, "sister": sister, "below": make_unit("Chi bộ", kind="cell", parent=own)}


def signed_in(user: User) -> Any:
    client = Client()
    client.force_login(user)
    return client.cookies["sessionid"].value


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def everything() -> list[Any]:
    """All rows of the site, but for what is counted; read without models, which would take most of the time."""
    rows = []
    with connection.cursor() as cursor:
        for table in _TABLES:
            cursor.execute(f"SELECT * FROM {table} ORDER BY 1")  # noqa: S608 - the site's own tables
            rows += [table, *cursor.fetchall()]
    return rows


def is_refusal(answer: Any) -> bool:
    """Not found, not allowed, led away, told so on the page, or the list once more; never "done"."""
    told = {message.level_tag for message in get_messages(answer.wsgi_request)}
    if "success" in told or answer.status_code >= 500:
        return False
    if answer.status_code == 200:
        page = answer.content.decode()
        return bool(told & {"error", "warning"}) or any(f'="{sign}' in page for sign in _SIGNS)
    return answer.status_code in (302, 403, 404)


def try_it(session: str, attempt: Attempt, case: Case) -> bool:
    """Whether the request did what it is for; where it did not, it did nothing at all and said so."""
    client = Client()
    client.cookies["sessionid"] = session
    with undone():
        case.row = attempt.make(case)
        before = [] if attempt.reads else everything()
        answer = attempt.send(client, case)
        if attempt.worked(case, answer):
            return True
        if not attempt.reads:
            assert everything() == before
            assert is_refusal(answer), (attempt, case.unit, answer.status_code)
        return False


def expected(role: str | None, right: str, place: str, *, mine: bool) -> bool:
    """What the table says."""
    if role == "superuser":
        return True
    match RIGHTS[right].get(str(role)):
        case Reach.UNITS:
            return place in WITHIN or _has_no_unit(right)
        case Reach.OWN:
            return place in WITHIN and mine
        case Reach.SITE:
            return place == "head"
    return False


def _has_no_unit(right: str) -> bool:
    site_wide = ("_category", "_topic", "_source", "_authority", "_siteprofile", "_homeblock", "_letter")
    return right.endswith((*site_wide, "_oldaddress", "_missedaddress"))


def cases(role: str | None, right: str) -> Iterator[tuple[str, bool]]:
    """Where, and whether with a text of one's own."""
    if _has_no_unit(right):
        yield from (("own", False), ("head", False))
    elif role not in Role.values:
        yield from (("own", False), ("parent", False))
    else:
        for place in PLACES:
            yield place, False
            if RIGHTS[right].get(str(role)) is Reach.OWN:
                yield place, True


@pytest.mark.parametrize("attempt", ATTEMPTS, ids=str)
@pytest.mark.parametrize("role", [*Role.values, "superuser", None])
def test_everyone_may_do_what_the_table_says_and_nothing_else(tree, role, attempt):
    make_category()
    third = make_user(None, full_name="Người thứ ba")
    actors = {"own": make_user(role, unit=tree["own"])}
    actors["head"] = make_user(role, unit=tree["parent"]) if _has_no_unit(attempt.right) else actors["own"]
    sessions = {place: signed_in(actor) for place, actor in actors.items()}
    found, told = {}, {}
    for place, mine in cases(role, attempt.right):
        by = "head" if place == "head" else "own"
        unit = tree["own" if place == "head" else place]
        case = Case(unit=unit, actor=actors[by], author=actors[by] if mine else third, third=third)
        found[place, mine] = try_it(sessions[by], attempt, case)
        told[place, mine] = expected(role, attempt.right, place, mine=mine)
    assert found == told


@pytest.mark.parametrize("attempt", ATTEMPTS, ids=str)
def test_closed_account_and_reader_may_do_nothing(tree, attempt):
    make_category()
    third, closed = make_user(None), make_user("superuser")
    session = signed_in(closed)
    User.objects.filter(pk=closed.pk).update(is_active=False)
    case = Case(unit=tree["own"], actor=closed, author=closed, third=third)
    assert not try_it(session, attempt, case)
    assert not try_it("", attempt, case)


def test_every_right_of_the_table_is_tried():
    assert {attempt.right for attempt in ATTEMPTS} == set(RIGHTS)
