"""Taking an article down, and the bin, from its page in the admin."""

import pytest

from articles import workflow
from articles.models import Article, Removal, StatusChange
from tests.admin_form import messages_of
from tests.articles.steps import PUBLISHING, open_page, press
from tests.articles.test_admin import sign_in
from tests.factories import local, make_article, make_unit
from units.permissions import Role

pytestmark = pytest.mark.django_db


def test_moderator_unpublishes_with_kind_and_reason_and_publishes_again(client, public):
    board = sign_in(client, Role.BOARD)
    form = open_page(client, public)
    form.send("_unpublish", **{"unpublish-reason": "Sai số liệu", "unpublish-kind": ""})
    assert "Ô này không được để trống." in form.errors()
    assert form.data["unpublish-reason"] == "Sai số liệu"
    assert form.tree.css_first("details#buoc_unpublish[open]")
    said = press(client, public, "_unpublish", **{"unpublish-kind": "mistake", "unpublish-reason": "Sai số liệu"})
    assert "Đã gỡ “Bài đang đăng” khỏi trang và ghi vào sổ gỡ bài." in said
    assert not Article.objects.published().exists()
    removal = Removal.objects.get()
    assert (removal.kind, removal.reason, removal.by) == ("mistake", "Sai số liệu", board)
    page = open_page(client, public)
    assert "Đã gỡ: Đăng nhầm. Sai số liệu" in page.text
    assert PUBLISHING - {"_publish_urgently"} <= page.buttons()
    press(client, public, "_publish")
    assert public.published_at == local(2017, 2, 27, 13, 35)
    assert client.get(public.get_absolute_url()).status_code == 200


def test_successor_is_a_public_article_that_one_may_see(client, public):
    elsewhere = make_article("Nơi khác", at="now", unit=make_unit("Phường 2"))
    draft = make_article("Còn nháp", unit=public.unit)
    successor = make_article("Bài thay", at="now", unit=public.unit)
    sign_in(client, Role.BOARD, unit=public.unit)
    query = {"app_label": "articles", "model_name": "removal", "field_name": "successor", "term": ""}
    found = client.get("/quan-tri/autocomplete/", query).json()["results"]
    assert {row["text"] for row in found} == {"Bài thay", "Bài đang đăng"}
    fields = {"unpublish-kind": "replaced", "unpublish-reason": "Có bài mới"}
    form = open_page(client, public)
    form.send("_unpublish", **fields)
    assert "Hãy chọn bài thay thế" in " ".join(form.errors())
    for wrong in (elsewhere, draft, public):
        form.send("_unpublish", **fields, **{"unpublish-successor": wrong.pk})
        assert "Lựa chọn này không còn." in " ".join(form.errors())
    assert not Removal.objects.exists()
    press(client, public, "_unpublish", **fields, **{"unpublish-successor": successor.pk})
    assert Removal.objects.get().successor == successor
    assert "Bài thay" in open_page(client, public).text


def test_bin_and_back_and_for_good(client, draft):
    client.force_login(draft.created_by)
    assert "Lấy lại được bất cứ lúc nào." in press(client, draft, "_trash", title="Đổi ý")
    assert (draft.status, draft.title) == ("trashed", "Đổi ý")  # saved before it went
    assert open_page(client, draft).buttons() == {"_restore"}
    assert "Đã lấy lại “Đổi ý” từ thùng rác, trạng thái “Nháp”." in press(client, draft, "_restore")
    workflow.trash(draft, by=draft.created_by)

    sign_in(client, Role.ADMIN)
    form = open_page(client, draft)
    assert form.buttons() == {"_delete"}
    assert form.send("_delete").status_code == 200
    assert "Ô này không được để trống." in form.errors()
    response = form.send("_delete", **{"delete-reason": "Bài viết thử"})
    assert "Đã xóa hẳn “Đổi ý”." in messages_of(client, response)
    assert not Article.objects.exists()
    last = StatusChange.objects.first()
    assert (last.step, last.note, last.article_number, last.title) == ("delete", "Bài viết thử", draft.pk, "Đổi ý")
