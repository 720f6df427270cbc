"""The home page's blocks: seen, looked at before saving, and saved."""

from collections.abc import Callable
from typing import Any

from partynews.models import HomeBlock
from tests.rights.attempts import ATTEMPTS, Attempt, Case, P, posts, reads

WHERE, LOOK = P + "/homeblock/", P + "/homeblock/xem-truoc/"
LOOKED_AT = "Trang chủ như bạn đọc sẽ thấy"


def block(case: Case) -> HomeBlock:
    return HomeBlock.objects.get(kind="units")


def sent(**changed: Any) -> dict[str, Any]:
    """The form as the page shows it, with ``changed`` in the first of its rows."""
    rows = list(HomeBlock.objects.all())
    data = {"form-TOTAL_FORMS": len(rows), "form-INITIAL_FORMS": len(rows)}
    for number, row in enumerate(rows):
        names = {"id": row.pk, "position": row.position, "items": row.items, "is_shown": "on"}
        names |= changed if number == 0 else {}
        data |= {f"form-{number}-{name}": value for name, value in names.items()}
    return data


def looks(name: str, send: Callable[..., Any]) -> Attempt:
    return Attempt(
        "partynews.view_homeblock",
        name,
        block,
        send,
        lambda case, answer: answer.status_code == 200 and '<section class="units">' in answer.content.decode(),
        reads=True,
    )


reads("partynews.view_homeblock", block, LOOKED_AT, list=WHERE)
ATTEMPTS.append(looks("page for the frame", lambda client, case: client.get(LOOK)))
ATTEMPTS.append(looks("look before saving", lambda client, case: client.post(LOOK, sent(items=2))))
posts(
    "partynews.change_homeblock",
    "form",
    block,
    WHERE,
    lambda case: HomeBlock.objects.filter(kind="stories", items=2),
    lambda case: {"form-0-items": "2"},
    in_form=True,
)
