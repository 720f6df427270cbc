"""Documents, drafts, what readers say on them, and who issues documents."""

from collections.abc import Callable
from typing import Any

from documents.models import Authority, Document, Draft, Opinion
from tests.factories import make_document, make_draft, pdf_file
from tests.rights.attempts import TITLE, Case, is_gone, posts, reads

D = "/quan-tri/documents"
CHANGED = "Tên đã sửa"


def document(case: Case, **fields: Any) -> Document:
    return make_document(summary=TITLE, unit=case.unit, created_by=case.author, **{"public": False, **fields})


def draft(case: Case, **fields: Any) -> Draft:
    return make_draft(TITLE, unit=case.unit, created_by=case.author, **{"is_public": False, **fields})


def shown(make: Callable[..., Any], **fields: Any) -> Callable[[Case], Any]:
    return lambda case: make(case, **fields)


def opinion(case: Case) -> Opinion:
    return Opinion.objects.create(draft=draft(case, is_public=True), name="Bạn đọc", text=TITLE)


def issuer(case: Case) -> Any:
    return Authority.objects.get_or_create(name="Ban Thường vụ Quận ủy")[0].pk


def new_document(case: Case) -> dict[str, Any]:
    typed = {"number": "7-KH/ĐU", "kind": "plan", "summary": TITLE, "issued_on": "15/08/2026"}
    return {**typed, "unit": case.unit.pk, "authority": issuer(case)}


def new_draft(case: Case) -> dict[str, Any]:
    days = {"opens_on": "15/08/2026", "closes_on": "30/08/2026"}
    return {"title": TITLE, "summary": "Lấy ý kiến.", "receiving_office": "Văn phòng", "unit": case.unit.pk, **days}


def record(
    model: str, make: Callable[..., Any], field: str, shown_as: str, new: Callable[[Case], dict[str, Any]]
) -> None:
    """What is written, made public and deleted; ``shown_as`` is its name, ``field`` is changed."""
    where, one = f"{D}/{model}/", f"{D}/{model}/{{row.pk}}/"
    rows = {"document": Document, "draft": Draft}[model].objects
    public = {"document": {"public": True}, "draft": {"is_public": True}}[model]
    reads(f"documents.view_{model}", make, TITLE, list=where, page=one + "change/")
    reads(f"documents.view_{model}", make, shown_as, log=one + "history/")
    posts(
        f"documents.add_{model}",
        "form",
        issuer,
        where + "add/",
        lambda case: rows.filter(**{field: TITLE}, is_public=False, created_by=case.actor),
        new,
        in_form=True,
    )
    posts(
        f"documents.change_{model}",
        "form",
        make,
        one + "change/",
        lambda case: getattr(case.fresh(), field) == CHANGED,
        lambda case: {field: CHANGED},
        in_form=True,
    )
    posts(
        f"documents.change_{model}",
        "file",
        make,
        one + "change/",
        lambda case: case.row.files.count() == 1,
        lambda case: {"files-TOTAL_FORMS": "1", "files-0-file": pdf_file()},
        in_form=True,
    )
    publish = f"documents.publish_{model}"
    # Who may not publish has no such field; what they send for it is not looked at (tests/documents/test_admin.py).
    reads(publish, make, 'name="is_public"', offered=one + "change/")
    posts(
        publish,
        "change what is public",
        shown(make, **public),
        one + "change/",
        lambda case: getattr(case.fresh(), field) == CHANGED,
        lambda case: {field: CHANGED},
        in_form=True,
    )
    posts(
        publish,
        "take back",
        shown(make, **public),
        one + "change/",
        lambda case: not case.fresh().is_public,
        lambda case: {"is_public": []},
        in_form=True,
    )
    posts(f"documents.delete_{model}", "page", make, one + "delete/", is_gone, lambda case: {"post": "yes"})


record("document", document, "summary", "Kế hoạch 149-KH/QU", new_document)
record("draft", draft, "title", TITLE, new_draft)

SAID = D + "/opinion/"
reads(
    "documents.view_opinion",
    opinion,
    TITLE,
    list=SAID,
    page=SAID + "{row.pk}/change/",
    download=D + "/draft/{row.draft_id}/gop-y.csv",
)
NOTE = "documents.change_opinion"
posts(
    NOTE,
    "note",
    opinion,
    SAID + "{row.pk}/change/",
    lambda case: case.fresh().status == "noted" and case.fresh().noted_by == case.actor,
    lambda case: {"note": "Đã chuyển."},
    in_form=True,
)
posts(
    NOTE,
    "action",
    opinion,
    SAID,
    lambda case: case.fresh().status == "noted",
    lambda case: {"action": "note_selected", "_selected_action": case.row.pk},
)

posts(
    NOTE,
    "erase",
    opinion,
    SAID + "{row.pk}/change/",
    lambda case: case.fresh().text == "" and case.fresh().erased_by == case.actor,
    lambda case: {"_erase": "1", "erase_reason": "Theo yêu cầu của người gửi"},
    in_form=True,
)

WHO = D + "/authority/"
reads("documents.view_authority", lambda case: Authority.objects.create(name=TITLE), TITLE, list=WHO)
posts(
    "documents.add_authority",
    "form",
    lambda case: None,
    WHO + "add/",
    lambda case: Authority.objects.filter(name=TITLE),
    lambda case: {"name": TITLE},
    in_form=True,
)
posts(
    "documents.change_authority",
    "form",
    lambda case: Authority.objects.create(name=TITLE),
    WHO + "{row.pk}/change/",
    lambda case: case.fresh().name == CHANGED,
    lambda case: {"name": CHANGED},
    in_form=True,
)
posts(
    "documents.change_authority",
    "list",
    lambda case: Authority.objects.create(name=TITLE),
    WHO,
    lambda case: case.fresh().position == 7,
    lambda case: {"form-0-position": "7", "_save": "1"},
    in_form=True,
)
posts(
    "documents.delete_authority",
    "page",
    lambda case: Authority.objects.create(name=TITLE),
    WHO + "{row.pk}/delete/",
    is_gone,
    lambda case: {"post": "yes"},
)
