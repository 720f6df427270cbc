"""Units and meetings in the admin."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.admin_form import AdminForm, messages_of
from tests.factories import make_article, make_meeting, make_unit, make_user, pdf_file
from units.models import Meeting, MeetingDocument, PartyUnit
from units.permissions import Role

pytestmark = pytest.mark.django_db
UNITS = "/quan-tri/units/partyunit/"


@pytest.fixture
def tree() -> dict[str, PartyUnit]:
    district = make_unit("Quận ủy", kind="district")
    ward = make_unit("Đảng ủy Phường 1", parent=district)
    return {"district": district, "ward": ward, "cell": make_unit("Chi bộ khu phố 1", kind="cell", parent=ward)}


def looked_up(client: Any, app: str, model: str, field: str, **query: str) -> set[str]:
    """What the look-up of ``field`` offers."""
    query = {"app_label": app, "model_name": model, "field_name": field, "term": "", **query}
    return {row["text"] for row in client.get("/quan-tri/autocomplete/", query).json()["results"]}


def test_units_are_listed_as_a_tree(client, tree):
    make_unit("Quận ủy khác", kind="district", position=9)
    client.force_login(make_user("superuser"))
    form = AdminForm(client, UNITS)
    rows = [(node.text(), node.attributes["class"]) for node in form.tree.css("#result_list .tree")]
    assert rows == [
        ("Quận ủy", "tree tree-0"),
        ("Đảng ủy Phường 1", "tree tree-1"),
        ("Chi bộ khu phố 1", "tree tree-2"),
        ("Quận ủy khác", "tree tree-0"),
    ]


def test_units_are_found_without_accents(client, tree):
    client.force_login(make_user(Role.BOARD))
    form = AdminForm(client, f"{UNITS}?q=chi+bo")
    assert [node.text() for node in form.tree.css("#result_list .tree")] == ["Chi bộ khu phố 1"]


def test_list_of_units_costs_the_same_with_any_number_of_rows(client, tree, django_assert_max_num_queries):
    client.force_login(make_user("superuser"))
    for number in range(40):
        make_unit(f"Chi bộ {number}", parent=tree["ward"])
    client.get(UNITS)
    with django_assert_max_num_queries(8):
        client.get(UNITS)


def test_unit_cannot_be_put_below_itself(client, tree):
    client.force_login(make_user("superuser"))
    form = AdminForm(client, f"{UNITS}{tree['district'].pk}/change/")
    assert form.send(parent=tree["cell"].pk).status_code == 200
    assert "Một đơn vị không thể nằm dưới chính nó" in " ".join(form.errors())


def test_unit_in_use_cannot_be_deleted(client, tree):
    client.force_login(make_user("superuser"))
    make_article(unit=tree["cell"])
    for name in ("district", "cell"):
        assert client.post(f"{UNITS}{tree[name].pk}/delete/", {"post": "yes"}).status_code == 403
    assert PartyUnit.objects.count() == 3


def test_address_of_a_unit_is_made_on_the_server(client):
    client.force_login(make_user("superuser"))
    form = AdminForm(client, f"{UNITS}add/")
    form.send(name="Đảng ủy Phường Đa Kao", kind="ward")
    assert PartyUnit.objects.get().slug == "dang-uy-phuong-da-kao"


def test_unit_ends_after_its_founding(client):
    client.force_login(make_user("superuser"))
    form = AdminForm(client, f"{UNITS}add/")
    form.send(name="Đảng ủy Phường 1", kind="ward", founded_on="01/07/2025", ended_on="30/06/2025")
    assert "Ngày kết thúc phải sau ngày thành lập." in form.errors()
    assert form.data["founded_on"] == "01/07/2025"


def test_writer_enters_a_meeting_with_documents(client, tree):
    client.force_login(make_user(Role.WRITER))
    form = AdminForm(client, "/quan-tri/units/meeting/add/")
    assert form.data["unit"] == [str(tree["district"].pk)]
    form.data |= {
        "documents-TOTAL_FORMS": "2",
        "documents-0-file": pdf_file("Nghị quyết.pdf"),
        "documents-0-title": "",
    }
    form.data |= {"documents-1-file": SimpleUploadedFile("Báo cáo.exe", b"MZ")}
    fields = {"title": "Hội nghị lần thứ 12", "kind": "committee", "starts_at_0": "15/08/2017", "starts_at_1": "08:00"}
    assert form.send(**fields, body="<p onclick='x()'>A</p>").status_code == 200
    assert "Không nhận loại tệp “.exe”" in " ".join(form.errors())
    assert form.send(**{"documents-TOTAL_FORMS": "1"}).status_code == 302
    meeting = Meeting.objects.get()
    assert (meeting.body, meeting.slug) == ("<p>A</p>", "hoi-nghi-lan-thu-12")
    assert (meeting.documents.get().title, meeting.documents.get().position) == ("Nghị quyết", 1)


def test_meeting_ends_after_its_start(client, tree):
    client.force_login(make_user(Role.WRITER))
    meeting = make_meeting(unit=tree["district"])
    form = AdminForm(client, f"/quan-tri/units/meeting/{meeting.pk}/change/")
    form.send(ends_at_0="01/01/2001", ends_at_1="08:00")
    assert "Giờ kết thúc phải sau giờ bắt đầu." in form.errors()


# ---- who may see and arrange which units


def test_list_shows_ones_own_units_and_those_below(client, tree):
    make_unit("Đảng ủy Phường 2", parent=tree["district"])
    client.force_login(make_user(Role.WRITER, unit=tree["ward"]))
    form = AdminForm(client, UNITS)
    assert [node.text() for node in form.tree.css("#result_list .tree")] == ["Đảng ủy Phường 1", "Chi bộ khu phố 1"]


def test_list_with_200_units_and_long_forms_stay_within_15_queries(client, tree, django_assert_max_num_queries):
    user = make_user(Role.ADMIN, unit=tree["district"])
    for number in range(200):
        make_unit(f"Chi bộ {number}", parent=tree["ward"])
    client.force_login(user)
    for address in (UNITS, f"{UNITS}?q=chi+bo", f"{UNITS}add/", "/quan-tri/units/meeting/"):
        client.get(address)
        with django_assert_max_num_queries(15):
            page = client.get(address).content.decode()
        assert page.count("<option") < 60


def test_positions_are_changed_only_where_one_runs_the_unit(client, tree):
    user = make_user(Role.ADMIN, unit=tree["cell"])
    user.memberships.create(role=Role.WRITER, unit=tree["ward"])
    client.force_login(user)
    form = AdminForm(client, UNITS)
    own = next(n for n in range(2) if form.data[f"form-{n}-id"] == str(tree["cell"].pk))
    form.send(**{f"form-{own}-position": "7", f"form-{1 - own}-position": "8"})
    assert PartyUnit.objects.get(pk=tree["cell"].pk).position == 7
    assert PartyUnit.objects.get(pk=tree["ward"].pk).position == 0


def test_new_unit_goes_below_ones_own(client, tree):
    client.force_login(make_user(Role.ADMIN, unit=tree["ward"]))
    form = AdminForm(client, f"{UNITS}add/")
    assert form.data["parent"] == [str(tree["ward"].pk)]
    new = {"name": "Chi bộ khu phố 2", "kind": "cell"}
    for parent in (tree["district"].pk, ""):
        assert form.send(**new, parent=parent).status_code == 200
        assert form.errors()
    assert PartyUnit.objects.count() == 3
    assert form.send(**new, parent=tree["ward"].pk).status_code == 302
    assert PartyUnit.objects.get(name="Chi bộ khu phố 2").parent == tree["ward"]


def test_unit_that_heads_ones_reach_is_not_moved_but_those_below_are(client, tree):
    second = make_unit("Chi bộ khu phố 2", kind="cell", parent=tree["ward"])
    client.force_login(make_user(Role.ADMIN, unit=tree["ward"]))
    form = AdminForm(client, f"{UNITS}{tree['ward'].pk}/change/")
    assert "parent" not in form.data
    assert "Quận ủy" in form.text
    assert form.send(short_name="P1", parent=second.pk).status_code == 302
    ward = PartyUnit.objects.get(pk=tree["ward"].pk)
    assert (ward.short_name, ward.parent) == ("P1", tree["district"])
    form = AdminForm(client, f"{UNITS}{second.pk}/change/")
    assert form.send(parent=tree["district"].pk).status_code == 200
    assert form.send(parent=tree["cell"].pk).status_code == 302
    second.refresh_from_db()
    assert second.parent == tree["cell"]


def test_unit_with_staff_cannot_be_deleted(client, tree):
    client.force_login(make_user(Role.ADMIN, unit=tree["district"]))
    make_user(Role.WRITER, unit=tree["cell"])
    assert client.post(f"{UNITS}{tree['cell'].pk}/delete/", {"post": "yes"}).status_code == 403
    empty = make_unit("Chi bộ khu phố 2", parent=tree["ward"])
    assert client.post(f"{UNITS}{empty.pk}/delete/", {"post": "yes"}).status_code == 302
    assert not PartyUnit.objects.filter(pk=empty.pk).exists()


def test_units_out_of_reach_do_not_exist_for_the_admin(client, tree):
    client.force_login(make_user(Role.ADMIN, unit=tree["ward"]))
    for action in ("change", "delete", "history"):
        answer = client.get(f"{UNITS}{tree['district'].pk}/{action}/")
        assert (answer.status_code, answer.headers["Location"]) == (302, "/quan-tri/")
    assert "Không có đơn vị mang số" in messages_of(client, answer)


# ---- looking units up

WARD, CELL = "Đảng ủy Phường 1", "Chi bộ khu phố 1"


def test_look_up_offers_the_units_that_the_form_takes(client, tree):
    user = make_user(Role.ADMIN, unit=tree["cell"])
    user.memberships.create(role=Role.WRITER, unit=tree["ward"])
    client.force_login(user)
    assert looked_up(client, "articles", "article", "unit") == {WARD, CELL}
    assert looked_up(client, "units", "meeting", "unit") == {WARD, CELL}
    assert looked_up(client, "units", "membership", "unit") == {CELL}
    assert looked_up(client, "units", "partyunit", "parent") == {CELL}
    assert looked_up(client, "units", "meeting", "unit", term="khu pho") == {CELL}
    assert looked_up(client, "articles", "statuschange", "unit") == set()


def test_filter_of_a_list_offers_the_units_that_the_list_may_show(client, tree):
    client.force_login(make_user(Role.ADMIN, unit=tree["ward"]))
    assert looked_up(client, "units", "meeting", "unit") == set()
    assert looked_up(client, "units", "meeting", "unit", loc="1") == {WARD, CELL}
    form = AdminForm(client, "/quan-tri/units/meeting/")
    assert form.tree.css_matches('select[data-ajax--url="/quan-tri/autocomplete/?loc=1"]')


def test_filter_of_a_list_does_not_name_what_is_out_of_reach(client, tree):
    """The address of a list may carry any number: neither units nor drafts are told by it."""
    client.force_login(make_user(Role.BOARD, unit=tree["cell"]))
    draft = make_article("Bài kín của phường", unit=tree["ward"])
    lists = {"units/meeting": ("unit", tree["ward"]), "articles/comment": ("article", draft)}
    for path, (field, row) in lists.items():
        form = AdminForm(client, f"/quan-tri/{path}/?{field}__id__exact={row.pk}")
        assert str(row) not in form.html
    form = AdminForm(client, f"/quan-tri/units/meeting/?unit__id__exact={tree['cell'].pk}")
    assert form.tree.css_matches(f'select option[selected][value="{tree["cell"].pk}"]')


def test_look_up_needs_a_role(client, tree):
    client.force_login(make_user(None))
    query = {"app_label": "articles", "model_name": "article", "field_name": "unit"}
    assert client.get("/quan-tri/autocomplete/", query).status_code == 403


# ---- meetings


def test_meetings_are_those_of_ones_units(client, tree):
    meetings = {name: make_meeting(f"Hội nghị {name}", unit=unit) for name, unit in tree.items()}
    client.force_login(make_user(Role.WRITER, unit=tree["ward"]))
    text = AdminForm(client, "/quan-tri/units/meeting/").text
    assert ("Hội nghị district" in text, "Hội nghị ward" in text, "Hội nghị cell" in text) == (False, True, True)
    assert looked_up(client, "articles", "article", "meeting") == {"Hội nghị ward", "Hội nghị cell"}
    answer = client.get(f"/quan-tri/units/meeting/{meetings['district'].pk}/change/")
    assert answer.headers["Location"] == "/quan-tri/"


def test_meeting_is_not_moved_to_a_unit_out_of_reach(client, tree):
    client.force_login(make_user(Role.WRITER, unit=tree["ward"]))
    meeting = make_meeting(unit=tree["ward"])
    form = AdminForm(client, f"/quan-tri/units/meeting/{meeting.pk}/change/")
    assert form.send(unit=tree["district"].pk).status_code == 200
    assert form.errors()
    assert form.send(unit=tree["cell"].pk).status_code == 302
    meeting.refresh_from_db()
    assert meeting.unit == tree["cell"]


def test_documents_of_a_meeting_follow_the_meeting(client, tree):
    meeting = make_meeting(unit=tree["ward"])
    document = MeetingDocument.objects.create(meeting=meeting, title="Nghị quyết", file=pdf_file())
    address = f"/quan-tri/units/meeting/{meeting.pk}/change/"
    client.force_login(make_user(Role.ADMIN, unit=tree["ward"]))  # runs the unit, does not write
    form = AdminForm(client, address)
    assert "Nghị quyết" in form.text
    assert form.send(**{"documents-0-title": "Khác", "documents-0-DELETE": "on"}).status_code == 403
    client.force_login(make_user(Role.WRITER, unit=tree["ward"]))
    form = AdminForm(client, address)
    assert form.send(**{"documents-0-title": "Nghị quyết số 5"}).status_code == 302
    document.refresh_from_db()
    assert document.title == "Nghị quyết số 5"
