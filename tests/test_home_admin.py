"""The home page in the admin: order, switches and sizes saved together, looked at before, by two people at once."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client

from partynews.models import HomeBlock
from partynews.visits import COOKIE
from tests.admin_form import AdminForm, messages_of
from tests.factories import BROWSER, make_unit, make_user, readers
from tests.home_page import HEADINGS, fill, headings
from tests.page import Page
from units.permissions import Role

pytestmark = pytest.mark.django_db
WHERE, LOOK = "/quan-tri/partynews/homeblock/", "/quan-tri/partynews/homeblock/xem-truoc/"
KINDS = list(HEADINGS)


class BlocksForm(AdminForm):
    """The page's form; ``row("units")`` is the prefix of the fields of that block."""

    def __init__(self, client: Client) -> None:
        super().__init__(client, WHERE)

    def row(self, kind: str) -> str:
        pk = str(HomeBlock.objects.get(kind=kind).pk)
        return next(
            name.removesuffix("-id") for name, value in self.data.items() if name.endswith("-id") and value == pk
        )

    def fields(self, kind: str, **changed: Any) -> dict[str, Any]:
        names = {"position": "position", "items": "items", "shown": "is_shown"}
        return {f"{self.row(kind)}-{names[name]}": value for name, value in changed.items()}


@pytest.fixture
def board() -> Any:
    """The board's browser at the head of the tree."""
    client = Client(headers={"User-Agent": BROWSER})
    client.force_login(make_user(Role.BOARD))
    return client


def order() -> list[str]:
    return list(HomeBlock.objects.values_list("kind", flat=True))


def look(client: Client, form: BlocksForm, **changed: Any) -> Any:
    return client.post(LOOK, {**form.data, **changed})


class Seen(Page):
    """A page from an answer that is already there."""

    def __init__(self, answer: Any) -> None:
        class Once:
            def get(self, address: str) -> Any:
                return answer

        super().__init__(Once(), "")


@pytest.mark.parametrize(
    ("kind", "number", "expected"),
    [
        ("units", "1", ["units", *KINDS[:-1]]),
        ("stories", "11", [*KINDS[1:], "stories"]),
        ("notices", "4", ["stories", "drafts", "categories", "notices", *KINDS[4:]]),
        ("drafts", "2", ["stories", "drafts", "notices", "categories", "documents", *KINDS[5:]]),
    ],
)
def test_a_block_comes_to_stand_at_the_number_typed_for_it(board, kind, number, expected):
    form = BlocksForm(board)
    answer = form.send(**form.fields(kind, position=number))
    assert "Đã lưu cách bày trang chủ" in messages_of(board, answer)
    assert order() == expected
    assert list(HomeBlock.objects.values_list("position", flat=True)) == list(range(1, 12))


def test_order_switch_and_number_reach_the_home_page(board, client):
    fill()
    form = BlocksForm(board)
    form.send(
        **form.fields("documents", position="1"),
        **form.fields("videos", shown=[]),
        **form.fields("stories", items="1"),
    )
    page = Page(client, "/")
    names = [HEADINGS[kind] for kind in KINDS if kind not in ("documents", "videos")]
    assert headings(page) == [HEADINGS["documents"], *names]
    assert len(page.tree.css(".latest li")) == 1


@pytest.mark.parametrize(
    ("field", "value"), [("position", "0"), ("position", "x"), ("position", ""), ("items", "0"), ("items", "13")]
)
def test_a_wrong_number_is_refused_with_what_was_typed(board, field, value):
    before = list(HomeBlock.objects.values())
    form = BlocksForm(board)
    changed = form.fields("documents", **{field: value})
    assert form.send(**changed, **form.fields("units", items="7")).status_code == 200
    assert len(form.errors()) == 1
    assert form.data | changed == form.data
    assert form.data[f"{form.row('units')}-items"] == "7"
    assert list(HomeBlock.objects.values()) == before


FORGED = [
    {"form-0-id": "999"},
    {"form-0-id": "abc"},
    {"form-0-id": ""},
    {"form-0-id": "twice"},
    {"form-TOTAL_FORMS": "20"},
    {"form-TOTAL_FORMS": "99999"},
    {"form-TOTAL_FORMS": "x"},
    {"form-TOTAL_FORMS": "5", "form-INITIAL_FORMS": "5"},
    {"form-INITIAL_FORMS": "5"},
    {"form-INITIAL_FORMS": "-1"},
]


@pytest.mark.parametrize("forged", FORGED)
def test_anything_but_exactly_the_blocks_there_are_is_refused(board, forged):
    before = list(HomeBlock.objects.values())
    form = BlocksForm(board)
    if forged.get("form-0-id") == "twice":
        forged = {"form-0-id": form.data["form-1-id"]}
    changed = {**form.fields("stories", items="3"), **forged}
    page = Seen(look(board, form, **changed))
    assert "Chưa xem trước được." in page.text
    assert "không còn đúng với các khối đang có" in page.text
    answer = form.send(**changed)
    assert "không còn đúng với các khối đang có" in messages_of(board, answer)
    assert list(HomeBlock.objects.values()) == before


def test_a_home_page_without_any_block_is_refused(board):
    form = BlocksForm(board)
    nothing = {name: [] for kind in KINDS for name in form.fields(kind, shown=[])}
    form.send(**nothing)
    assert form.errors() == ["Hãy để ít nhất một khối hiện trên trang chủ."]
    assert HomeBlock.objects.filter(is_shown=True).count() == 11


def test_the_second_to_save_is_told_what_the_first_has_saved_and_may_insist(board):
    first, second = BlocksForm(board), BlocksForm(board)
    first.send(**first.fields("units", items="12"))
    assert second.send(**second.fields("units", items="20")).status_code == 200
    assert "đã có người lưu bản mới" in second.text
    assert "Đã lưu: số mục 12." in second.text
    assert second.data[f"{second.row('units')}-items"] == "20"
    assert HomeBlock.objects.get(kind="units").items == 12
    assert second.send().status_code == 302
    assert HomeBlock.objects.get(kind="units").items == 20


def test_saving_another_block_does_not_undo_what_somebody_else_has_saved(board):
    first, second = BlocksForm(board), BlocksForm(board)
    first.send(**first.fields("units", items="12"))
    second.send(**second.fields("videos", items="4"))
    assert "Đã lưu: số mục 12." in second.text
    assert HomeBlock.objects.get(kind="units").items == 12
    assert second.send(**second.fields("units", items="12")).status_code == 302
    found = HomeBlock.objects.filter(kind__in=["units", "videos"])
    assert {row.kind: row.items for row in found} == {"units": 12, "videos": 4}


def test_a_look_shows_what_is_typed_and_saves_nothing(board, client):
    fill()
    before, visits = list(HomeBlock.objects.values()), readers()
    form = BlocksForm(board)
    answer = look(board, form, **form.fields("documents", position="1"), **form.fields("videos", shown=[]))
    names = [HEADINGS[kind] for kind in KINDS if kind not in ("documents", "videos")]
    assert headings(Seen(answer)) == [HEADINGS["documents"], *names]
    assert list(HomeBlock.objects.values()) == before
    assert not LogEntry.objects.exists()
    assert headings(Page(client, "/")) == list(HEADINGS.values())
    assert readers() == visits  # the look itself was not counted; the test's reader names no browser


def test_a_look_is_for_a_frame_of_this_site_and_for_no_cache_or_index(board):
    for answer in (board.get(LOOK), look(board, BlocksForm(board))):
        assert answer.status_code == 200
        assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
        assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]
        assert "no-store" in answer.headers["Cache-Control"]
        assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
        assert COOKIE not in answer.cookies
    assert board.get("/").headers["X-Frame-Options"] == "DENY"


def test_a_look_at_wrong_numbers_says_which(board):
    form = BlocksForm(board)
    page = Seen(look(board, form, **form.fields("documents", items="99")))
    assert "Chưa xem trước được." in page.text
    assert "Văn bản mới, Số mục:" in page.text
    assert page.tree.css(".band") == []


def test_a_look_is_possible_after_somebody_else_has_saved(board):
    fill()
    form, other = BlocksForm(board), BlocksForm(board)
    other.send(**other.fields("units", items="12"))
    assert HEADINGS["documents"] in headings(Seen(look(board, form)))


def test_the_log_names_who_changed_what(board):
    form = BlocksForm(board)
    form.send(**form.fields("units", items="12"))
    entry = LogEntry.objects.get()
    assert (entry.object_repr, entry.get_change_message()) == ("Đơn vị", "Sửa Số mục.")


@pytest.mark.parametrize("role", [Role.WRITER, Role.EDITOR, None])
def test_others_neither_see_nor_arrange_the_home_page(role):
    client = Client()
    client.force_login(make_user(role))
    for answer in (client.get(WHERE), client.post(WHERE, {}), client.get(LOOK), client.post(LOOK, {})):
        assert answer.status_code == 403


def test_a_board_below_the_head_of_the_tree_does_not_arrange_the_home_page():
    head = make_unit("Quận ủy")
    client = Client()
    client.force_login(make_user(Role.BOARD, unit=make_unit("Phường 1", parent=head)))
    assert client.get(WHERE).status_code == 403
    assert client.post(LOOK, {}).status_code == 403


def test_nothing_is_added_or_deleted(board):
    pk = HomeBlock.objects.get(kind="units").pk
    for address in (f"{WHERE}add/", f"{WHERE}{pk}/change/", f"{WHERE}{pk}/delete/"):
        assert board.get(address).status_code == 404
    assert WHERE in board.get("/quan-tri/").content.decode()
    assert f"{WHERE}add/" not in board.get("/quan-tri/").content.decode()
