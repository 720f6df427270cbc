"""Categories, sources, meetings, units, people, the site and its letters."""

from collections.abc import Callable
from typing import Any

from articles.models import Category, Source
from partynews.models import Letter, SiteProfile, User
from tests.factories import PASSWORD, make_category, make_meeting, make_unit, make_user, pdf_file
from tests.rights.attempts import TITLE, A, Case, P, U, is_gone, posts, reads
from units.models import Meeting, Membership, PartyUnit

NEW_PASSWORD = "mat-khau-moi-2026"


def record(
    right: str, where: str, make: Callable[[Case], Any], name: str, new: Callable[[Case], dict[str, Any]]
) -> None:
    """Seeing, adding, changing and deleting by Django's own forms; ``name`` is the field that is changed and shown."""
    app, model = right.split(".")
    rows = {"category": Category, "source": Source, "meeting": Meeting, "partyunit": PartyUnit}[model].objects
    field = {name: "Tên đã sửa"}
    reads(
        f"{app}.view_{model}",
        make,
        TITLE,
        list=where,
        page=where + "{row.pk}/change/",
        log=where + "{row.pk}/history/",
    )
    posts(
        f"{app}.add_{model}",
        "form",
        lambda case: None,
        where + "add/",
        lambda case: rows.filter(**{name: TITLE}),
        new,
        in_form=True,
    )
    posts(
        f"{app}.change_{model}",
        "form",
        make,
        where + "{row.pk}/change/",
        lambda case: getattr(case.fresh(), name) == "Tên đã sửa",
        lambda case: field,
        in_form=True,
    )
    posts(f"{app}.delete_{model}", "page", make, where + "{row.pk}/delete/", is_gone, lambda case: {"post": "yes"})


MEETING = {"title": TITLE, "kind": "committee", "starts_at_0": "15/08/2017", "starts_at_1": "08:00"}
record("articles.category", A + "/category/", lambda case: make_category(TITLE), "name", lambda case: {"name": TITLE})
record(
    "articles.source",
    A + "/source/",
    lambda case: Source.objects.create(name=TITLE),
    "name",
    lambda case: {"name": TITLE},
)
record(
    "units.meeting",
    U + "/meeting/",
    lambda case: make_meeting(TITLE, unit=case.unit),
    "title",
    lambda case: {**MEETING, "unit": case.unit.pk},
)
posts(
    "units.change_meeting",
    "document",
    lambda case: make_meeting(unit=case.unit),
    U + "/meeting/{row.pk}/change/",
    lambda case: case.row.documents.count() == 1,
    lambda case: {"documents-TOTAL_FORMS": "1", "documents-0-file": pdf_file()},
    in_form=True,
)
record(
    "units.partyunit",
    U + "/partyunit/",
    lambda case: make_unit(TITLE, parent=case.unit),
    "name",
    lambda case: {"name": TITLE, "kind": "cell", "parent": case.unit.pk},
)
posts(
    "units.change_partyunit",
    "successor",
    lambda case: make_unit(TITLE, parent=case.unit),
    U + "/partyunit/{row.pk}/change/",
    lambda case: case.row.taken_over_by.count() == 1,
    lambda case: {
        "taken_over_by-TOTAL_FORMS": "1",
        "taken_over_by-0-kind": "transfer",
        "taken_over_by-0-successor": case.unit.pk,
        "taken_over_by-0-on": "01/07/2025",
    },
    in_form=True,
)


# ---- people, the site, letters


def person(case: Case, **fields: Any) -> User:
    return make_user("writer", unit=case.unit, full_name=TITLE, **fields)


PEOPLE, ONE = P + "/user/", P + "/user/{row.pk}/"
reads("partynews.view_user", person, TITLE, list=PEOPLE, page=ONE + "change/", log=ONE + "history/")
ROLE = {"memberships-TOTAL_FORMS": "1", "memberships-INITIAL_FORMS": "0", "memberships-0-role": "board"}
NEW_PERSON = {"full_name": TITLE, "username": "nguoi-moi", "password1": PASSWORD, "password2": PASSWORD, **ROLE}
posts(
    "partynews.add_user",
    "form",
    lambda case: None,
    PEOPLE + "add/",
    lambda case: Membership.objects.filter(user__username="nguoi-moi", unit=case.unit, role="board"),
    lambda case: {**NEW_PERSON, "memberships-0-unit": case.unit.pk},
    in_form=True,
)
CHANGE = "partynews.change_user"
posts(
    CHANGE,
    "form",
    person,
    ONE + "change/",
    lambda case: case.fresh().full_name == "Tên đã sửa",
    lambda case: {"full_name": "Tên đã sửa"},
    in_form=True,
)
posts(
    CHANGE,
    "role",
    person,
    ONE + "change/",
    lambda case: case.fresh().memberships.get().role == "board",
    lambda case: {"memberships-0-role": "board"},
    in_form=True,
)
posts(
    CHANGE,
    "password",
    person,
    ONE + "password/",
    lambda case: case.fresh().check_password(NEW_PASSWORD),
    lambda case: {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD},
)
posts(CHANGE, "close", person, ONE + "dong-tai-khoan/", lambda case: not case.fresh().is_active)
posts(
    CHANGE,
    "reopen",
    lambda case: person(case, is_active=False),
    ONE + "mo-lai-tai-khoan/",
    lambda case: case.fresh().is_active,
)


def profile(case: Case) -> SiteProfile:
    return SiteProfile.objects.update_or_create(pk=1, defaults={"name": TITLE})[0]


def letter(case: Case) -> Letter:
    about = {"address": "a@example.vn", "subject": TITLE, "body": "x", "last_error": "Không nối được máy chủ thư."}
    return Letter.objects.create(recipient=case.third, next_try_at=None, **about)


reads("partynews.view_siteprofile", profile, TITLE, page=P + "/siteprofile/1/change/")
posts(
    "partynews.change_siteprofile",
    "form",
    profile,
    P + "/siteprofile/1/change/",
    lambda case: case.fresh().name == "Tên đã sửa",
    lambda case: {"name": "Tên đã sửa"},
    in_form=True,
)
reads("partynews.view_letter", letter, TITLE, list=P + "/letter/", page=P + "/letter/{row.pk}/change/")
posts(
    "partynews.resend_letter",
    "action",
    letter,
    P + "/letter/",
    lambda case: case.fresh().next_try_at,
    lambda case: {"action": "resend", "_selected_action": case.row.pk},
)
