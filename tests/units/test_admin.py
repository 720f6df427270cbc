"""Units and meetings in the admin."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.admin_form import AdminForm
from tests.factories import make_article, make_meeting, make_unit, make_user, pdf_file
from units.models import Meeting, PartyUnit
from units.permissions import MODERATORS, WRITERS

pytestmark = pytest.mark.django_db
UNITS = "/quan-tri/units/partyunit/"


@pytest.fixture
def tree() -> dict[str, PartyUnit]:
    district = make_unit("Quận ủy", kind="district")
    ward = make_unit("Đảng ủy Phường 1", parent=district)
    return {"district": district, "ward": ward, "cell": make_unit("Chi bộ khu phố 1", kind="cell", parent=ward)}


def test_units_are_listed_as_a_tree(client, tree):
    make_unit("Quận ủy khác", kind="district", position=9)
    client.force_login(make_user("admin"))
    form = AdminForm(client, UNITS)
    rows = [(node.text(), node.attributes["class"]) for node in form.tree.css("#result_list .tree")]
    assert rows == [
        ("Quận ủy", "tree tree-0"),
        ("Đảng ủy Phường 1", "tree tree-1"),
        ("Chi bộ khu phố 1", "tree tree-2"),
        ("Quận ủy khác", "tree tree-0"),
    ]


def test_units_are_found_without_accents(client, tree):
    client.force_login(make_user(MODERATORS))
    form = AdminForm(client, f"{UNITS}?q=chi+bo")
    assert [node.text() for node in form.tree.css("#result_list .tree")] == ["Chi bộ khu phố 1"]


def test_list_of_units_costs_the_same_with_any_number_of_rows(client, tree, django_assert_max_num_queries):
    client.force_login(make_user("admin"))
    for number in range(40):
        make_unit(f"Chi bộ {number}", parent=tree["ward"])
    client.get(UNITS)
    with django_assert_max_num_queries(8):
        client.get(UNITS)


def test_unit_cannot_be_put_below_itself(client, tree):
    client.force_login(make_user("admin"))
    form = AdminForm(client, f"{UNITS}{tree['district'].pk}/change/")
    assert form.send(parent=tree["cell"].pk).status_code == 200
    assert "Một đơn vị không thể nằm dưới chính nó" in " ".join(form.errors())


def test_unit_in_use_cannot_be_deleted(client, tree):
    client.force_login(make_user("admin"))
    make_article(unit=tree["cell"])
    for name in ("district", "cell"):
        assert client.post(f"{UNITS}{tree[name].pk}/delete/", {"post": "yes"}).status_code == 403
    assert PartyUnit.objects.count() == 3


def test_address_of_a_unit_is_made_on_the_server(client):
    client.force_login(make_user("admin"))
    form = AdminForm(client, f"{UNITS}add/")
    form.send(name="Đảng ủy Phường Đa Kao", kind="ward")
    assert PartyUnit.objects.get().slug == "dang-uy-phuong-da-kao"


def test_unit_ends_after_its_founding(client):
    client.force_login(make_user("admin"))
    form = AdminForm(client, f"{UNITS}add/")
    form.send(name="Đảng ủy Phường 1", kind="ward", founded_on="01/07/2025", ended_on="30/06/2025")
    assert "Ngày kết thúc phải sau ngày thành lập." in form.errors()
    assert form.data["founded_on"] == "01/07/2025"


def test_writer_enters_a_meeting_with_documents(client, tree):
    client.force_login(make_user(WRITERS))
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
    client.force_login(make_user(WRITERS))
    meeting = make_meeting(unit=tree["district"])
    form = AdminForm(client, f"/quan-tri/units/meeting/{meeting.pk}/change/")
    form.send(ends_at_0="01/01/2001", ends_at_1="08:00")
    assert "Giờ kết thúc phải sau giờ bắt đầu." in form.errors()
