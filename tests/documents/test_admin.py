"""Entering documents and drafts: what is refused and how it is told, who makes public, what is kept."""

import datetime

import pytest
from django.test import Client

from documents.models import Authority, Document, Draft, Opinion
from tests.admin_form import AdminForm, messages_of
from tests.factories import make_document, make_draft, make_unit, make_user, pdf_file
from units.models import Membership
from units.permissions import Role

pytestmark = pytest.mark.django_db
DOCUMENTS, DRAFTS = "/quan-tri/documents/document/", "/quan-tri/documents/draft/"


@pytest.fixture
def unit():
    return make_unit()


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def board(unit):
    return signed_in(make_user(Role.BOARD, unit=unit))


@pytest.fixture
def writer(unit):
    return signed_in(make_user(Role.WRITER, unit=unit))


def typed(unit, **changed):
    authority = Authority.objects.get_or_create(name="Ban Thường vụ Quận ủy")[0]
    fields = {"number": "149-KH/QU", "kind": "plan", "summary": "Kế hoạch kiểm tra", "issued_on": "15/08/2017"}
    return {**fields, "authority": authority.pk, "unit": unit.pk, **changed}


def draft_typed(unit, **changed):
    fields = {"title": "Quy chế", "summary": "Lấy ý kiến.", "receiving_office": "Văn phòng", "unit": unit.pk}
    return {**fields, "opens_on": "01/11/2026", "closes_on": "30/11/2026", **changed}


def listed(client, address):
    return client.get(address, follow=True).content.decode()


# ---- documents


def test_a_document_is_entered_with_its_file_titled_by_the_files_own_name(board, unit):
    form = AdminForm(board, DOCUMENTS + "add/")
    files = {"files-TOTAL_FORMS": "1", "files-0-file": pdf_file("149-KH-QU_ban_ky.pdf")}
    assert form.send(**typed(unit, is_public="on"), **files).status_code == 302
    document = Document.objects.get()
    assert (document.number_key, document.is_public, document.files.get().title) == (
        "149khqu",
        True,
        "149-KH-QU ban ky",
    )
    assert Client().get(document.get_absolute_url()).status_code == 200


def test_a_second_of_the_same_number_authority_and_day_is_told(board, unit):
    make_document("149-KH/QU")
    form = AdminForm(board, DOCUMENTS + "add/")
    form.send(**typed(unit, number="149 kh qu", summary="Bản thứ hai"))
    said = " ".join(form.errors())
    assert "Ban Thường vụ Quận ủy đã có văn bản số 149-KH/QU ngày 15/08/2017" in said
    assert form.data["summary"] == "Bản thứ hai"
    assert Document.objects.count() == 1
    assert form.send(**typed(unit, number="149 kh qu", issued_on="16/08/2017")).status_code == 302


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"number": "./."}, "Số, ký hiệu phải có chữ hoặc số."),
        ({"issued_on": "15/08/0217"}, "Năm phải từ 1900 đến 2200."),
        ({"effective_on": "14/08/2017"}, "Ngày có hiệu lực không được trước ngày ban hành 15/08/2017."),
        ({"expires_on": "14/08/2017"}, "Ngày hết hiệu lực không được trước ngày ban hành 15/08/2017."),
        (
            {"effective_on": "01/09/2017", "expires_on": "20/08/2017"},
            "Ngày hết hiệu lực không được trước ngày có hiệu lực 01/09/2017.",
        ),
        ({"replaces": ["abc", "9" * 30]}, "“abc” không phải là giá trị đúng."),
        ({"authority": "999999"}, "Lựa chọn này không còn. Hãy chọn lại."),
    ],
)
def test_mistakes_are_told_at_their_field_and_nothing_is_lost(board, unit, changed, said):
    form = AdminForm(board, DOCUMENTS + "add/")
    response = form.send(**typed(unit, summary="Đã gõ dài", **changed))
    assert response.status_code == 200
    assert said in " ".join(form.errors())
    assert form.data["summary"] == "Đã gõ dài"
    assert Document.objects.count() == 0


def test_a_chosen_file_survives_a_refused_form(board, unit):
    form = AdminForm(board, DOCUMENTS + "add/")
    files = {"files-TOTAL_FORMS": "1", "files-0-file": pdf_file("Kế hoạch.pdf")}
    assert form.send(**typed(unit, number="./."), **files).status_code == 200
    assert form.send(number="149-KH/QU").status_code == 302
    assert Document.objects.get().files.count() == 1


def test_what_is_replaced_is_older_and_another(board, unit):
    older = make_document("1-KH/QU", unit=unit)
    newer = make_document("2-KH/QU", unit=unit, issued_on=datetime.date(2020, 1, 1))
    form = AdminForm(board, f"{DOCUMENTS}{older.pk}/change/")
    form.send(replaces=[newer.pk])
    assert "ban hành ngày 01/01/2020, sau văn bản này" in " ".join(form.errors())
    form.send(replaces=[older.pk])
    assert "không thể thay thế chính nó" in " ".join(form.errors())
    assert AdminForm(board, f"{DOCUMENTS}{newer.pk}/change/").send(replaces=[older.pk]).status_code == 302
    twin = make_document("3-KH/QU", unit=unit, issued_on=datetime.date(2020, 1, 1))
    twin.replaces.add(newer)
    form = AdminForm(board, f"{DOCUMENTS}{newer.pk}/change/")
    form.send(replaces=[twin.pk])
    assert "hãy chọn một chiều" in " ".join(form.errors())


def test_replaced_documents_are_looked_up_by_number_among_those_in_reach_and_public_ones(writer, unit):
    away = make_unit("Quận ủy khác")
    make_document("149-KH/QU", unit=away)
    make_document("149-TB/QU", unit=away, public=False)
    make_document("149-KH/ĐU", unit=unit, public=False)
    asked = "app_label=documents&model_name=document&field_name=replaces"
    found = writer.get(f"/quan-tri/autocomplete/?term=149&{asked}").json()["results"]
    assert {row["text"] for row in found} == {"Kế hoạch 149-KH/QU", "Kế hoạch 149-KH/ĐU"}
    form = AdminForm(writer, DOCUMENTS + "add/")
    hidden = Document.objects.get(number="149-TB/QU")
    form.send(**typed(unit, number="150-KH/QU", issued_on="01/01/2026", replaces=[hidden.pk]))
    assert form.errors()
    assert "149-TB/QU" not in form.html
    assert Document.objects.count() == 3


@pytest.mark.parametrize("term", ["149-KH/QU", "149 kh qu", "149khqu", "149", "kiem tra"])
def test_the_list_finds_numbers_typed_any_way_and_words(board, unit, term):
    make_document("149-KH/QU", unit=unit, summary="Kế hoạch kiểm tra")
    make_document("1490-TB/QU", unit=unit, summary="Thông báo")
    html = board.get(DOCUMENTS, {"q": term}).content.decode()
    assert "149-KH/QU" in html
    assert "1490-TB/QU" not in html


@pytest.mark.parametrize("asked", ["q=%00", "q='\"", "nam=abc", "nam=2017", "kind__exact=x", "q=" + "a" * 5000])
def test_hostile_lists_are_lists(board, unit, asked):
    make_document(unit=unit)
    assert board.get(f"{DOCUMENTS}?{asked}", follow=True).status_code == 200


def test_filter_by_year_offers_the_years_in_reach(board, unit):
    make_document("1-KH/QU", unit=unit)
    make_document("2-KH/QU", unit=unit, issued_on=datetime.date(2020, 1, 1))
    make_document("3-KH/QU", unit=make_unit("Khác"), issued_on=datetime.date(1999, 1, 1))
    html = listed(board, DOCUMENTS + "?nam=2020")
    assert "2-KH/QU" in html
    assert "1-KH/QU" not in html
    assert "1999" not in html


# ---- making public


def test_what_a_writer_sends_for_being_public_is_not_looked_at(writer, unit):
    form = AdminForm(writer, DOCUMENTS + "add/")
    assert "is_public" not in form.html.replace("field-is_public", "")
    assert form.send(**typed(unit, is_public="on")).status_code == 302
    document = Document.objects.get()
    assert not document.is_public
    AdminForm(writer, f"{DOCUMENTS}{document.pk}/change/").send(is_public="on", summary="Đã sửa")
    document.refresh_from_db()
    assert (document.is_public, document.summary) == (False, "Đã sửa")


@pytest.mark.parametrize("start", ["new", "hidden", "public"])
def test_nobody_makes_public_in_a_unit_where_they_may_not_publish(unit, start):
    other = make_unit("Quận ủy khác")
    person = make_user(Role.BOARD, unit=unit)
    Membership.objects.create(user=person, role=Role.EDITOR, unit=other)
    client = signed_in(person)
    if start == "new":
        form = AdminForm(client, DOCUMENTS + "add/")
        form.send(**typed(other, is_public="on"))
        assert Document.objects.count() == 0
    else:
        document = make_document(unit=unit, public=start == "public")
        form = AdminForm(client, f"{DOCUMENTS}{document.pk}/change/")
        form.send(unit=other.pk, is_public="on")
        document.refresh_from_db()
        assert (document.unit, document.is_public) == (unit, start == "public")
    assert "Bạn không có quyền cho hiện trên trang ở “Quận ủy khác”" in " ".join(form.errors())


def test_a_public_document_is_read_only_for_who_wrote_it(unit):
    person = make_user(Role.WRITER, unit=unit)
    document = make_document(unit=unit, created_by=person)
    client = signed_in(person)
    form = AdminForm(client, f"{DOCUMENTS}{document.pk}/change/")
    assert form.buttons() == set()
    assert form.send(summary="Đã sửa").status_code == 403
    client.post(DOCUMENTS, {"form-0-is_public": "", "form-TOTAL_FORMS": "1", "_save": "1"})
    client.post(DOCUMENTS, {"action": "delete_selected", "_selected_action": document.pk, "post": "yes"})
    document.refresh_from_db()
    assert (document.is_public, document.summary) == (True, "Kế hoạch kiểm tra, giám sát")


def test_who_comes_second_is_told_what_the_first_has_saved(board, unit):
    document = make_document(unit=unit)
    first, second = (AdminForm(board, f"{DOCUMENTS}{document.pk}/change/") for _ in range(2))
    assert first.send(summary="Bản của người thứ nhất").status_code == 302
    assert second.send(summary="Bản của người thứ hai").status_code == 200
    assert "Bản của người thứ nhất" in second.text
    document.refresh_from_db()
    assert document.summary == "Bản của người thứ nhất"


# ---- deleting


def test_what_others_name_is_kept_and_the_reason_told(board, unit):
    older = make_document("1-KH/QU", unit=unit, public=False)
    make_document("2-KH/QU", unit=unit).replaces.add(older)
    become = make_document("3-KH/QU", unit=unit, public=False)
    make_draft("Dự thảo quy chế", became=become)
    free = make_document("4-KH/QU", unit=unit, public=False)
    for document, named in ((older, "Kế hoạch 2-KH/QU"), (become, "“Dự thảo quy chế”")):
        response = board.post(f"{DOCUMENTS}{document.pk}/delete/", {"post": "yes"})
        assert f"còn được nhắc đến ở {named}" in messages_of(board, response)
    board.post(f"{DOCUMENTS}{free.pk}/delete/", {"post": "yes"})
    assert set(Document.objects.values_list("number", flat=True)) == {"1-KH/QU", "2-KH/QU", "3-KH/QU"}


def test_a_draft_with_opinions_is_kept(board, unit):
    draft = make_draft(unit=unit, is_public=False)
    Opinion.objects.create(draft=draft, text="Ý kiến")
    response = board.post(f"{DRAFTS}{draft.pk}/delete/", {"post": "yes"})
    assert "đã nhận 1 góp ý của bạn đọc" in messages_of(board, response)
    assert Draft.objects.exists()
    Opinion.objects.all().delete()
    board.post(f"{DRAFTS}{draft.pk}/delete/", {"post": "yes"})
    assert not Draft.objects.exists()


def test_an_authority_with_documents_is_kept():
    head = signed_in(make_user("superuser"))
    authority = make_document().authority
    assert head.post(f"/quan-tri/documents/authority/{authority.pk}/delete/", {"post": "yes"}).status_code == 403
    assert Authority.objects.exists()


# ---- drafts


def test_a_draft_is_entered_and_one_that_closes_before_it_opens_is_refused(board, unit):
    form = AdminForm(board, DRAFTS + "add/")
    form.send(**draft_typed(unit, closes_on="31/10/2026"))
    assert form.errors() == ["Hạn góp ý không được trước ngày bắt đầu nhận góp ý 01/11/2026."]
    assert form.data["title"] == "Quy chế"
    assert form.send(**draft_typed(unit, closes_on="01/11/2026", is_public="on")).status_code == 302
    assert Draft.objects.get().is_public


def test_list_and_form_tell_how_many_opinions_came(board, writer, unit):
    draft = make_draft(unit=unit)
    Opinion.objects.create(draft=draft, text="Ý kiến một")
    Opinion.objects.create(draft=draft, text="Ý kiến hai", status="noted")
    assert "2 (1 chưa xem)" in listed(board, DRAFTS)
    page = AdminForm(board, f"{DRAFTS}{draft.pk}/change/")
    assert "Đã nhận 2 góp ý, 1 chưa xem." in page.text
    assert f"{DRAFTS}{draft.pk}/gop-y.docx" in page.html
    assert "gop-y." not in AdminForm(writer, f"{DRAFTS}{draft.pk}/change/").html
