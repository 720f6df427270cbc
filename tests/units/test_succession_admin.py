"""Successors and predecessors as rows of a unit's form."""

import datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.admin_form import AdminForm
from tests.factories import make_unit, make_user
from tests.units.test_admin import looked_up
from units.models import PartyUnit, Succession
from units.permissions import Role

pytestmark = pytest.mark.django_db
UNITS = "/quan-tri/units/partyunit/"
END = datetime.date(2025, 6, 30)


@pytest.fixture
def pair(client) -> tuple[PartyUnit, PartyUnit]:
    """An ended district and a ward founded the day after, with the superuser signed in."""
    client.force_login(make_user("superuser"))
    district = make_unit("Quận ủy Quận 1", kind="district", founded_on=datetime.date(1976, 5, 20), ended_on=END)
    return district, make_unit("Đảng ủy phường Đông", founded_on=datetime.date(2025, 7, 1))


def form_of(client: Any, unit: PartyUnit) -> AdminForm:
    return AdminForm(client, f"{UNITS}{unit.pk}/change/")


def row(side: str, other: PartyUnit, number: int = 0, **fields: str) -> dict[str, str]:
    """What is typed into a row; ``side`` is the field of the unit on the other side."""
    prefix = {"successor": "taken_over_by", "predecessor": "took_over_from"}[side]
    typed = {"kind": "merger", "on": "01/07/2025", side: str(other.pk), **fields}
    return {
        f"{prefix}-TOTAL_FORMS": str(number + 1),
        **{f"{prefix}-{number}-{name}": value for name, value in typed.items()},
    }


def test_successor_is_entered_with_the_end_of_the_unit(client, pair):
    district, ward = pair
    PartyUnit.objects.filter(pk=district.pk).update(ended_on=None)
    form = form_of(client, district)
    typed = row("successor", ward, is_whole="True", decision="Nghị quyết số 12-NQ/TU", note="  cả  quận ")
    assert form.send(**typed).status_code == 200
    assert "Quận ủy Quận 1 được kế thừa toàn bộ: hãy nhập ngày kết thúc của đơn vị ấy trước." in form.errors()
    assert form.send(ended_on="30/06/2025").status_code == 302
    stored = Succession.objects.get()
    assert (stored.predecessor, stored.successor, stored.kind, stored.is_whole) == (district, ward, "merger", True)
    assert (stored.on, stored.note) == (datetime.date(2025, 7, 1), "cả quận")


def test_predecessors_are_entered_with_a_new_unit(client, pair):
    district, _ = pair
    form = AdminForm(client, f"{UNITS}add/")
    new = {"name": "Đảng ủy phường Tây", "kind": "ward", "founded_on": "01/07/2025"}
    assert form.send(**new, **row("predecessor", district)).status_code == 302
    assert Succession.objects.get().successor.name == "Đảng ủy phường Tây"


def test_row_is_taken_back(client, pair):
    district, ward = pair
    stored = Succession.objects.create(predecessor=district, successor=ward, kind="merger", on=END)
    form = form_of(client, ward)
    assert form.data["took_over_from-0-on"] == "30/06/2025"
    assert form.send(**{"took_over_from-0-DELETE": "on"}).status_code == 302
    assert not Succession.objects.filter(pk=stored.pk).exists()


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"on": "02/07/2025"}, "Quận ủy Quận 1 kết thúc ngày 30/06/2025: ngày kế thừa muộn nhất là 01/07/2025."),
        ({"on": "01/01/1970"}, "Quận ủy Quận 1 thành lập ngày 20/05/1976: ngày kế thừa không thể sớm hơn."),
        ({"on": "29/06/2025"}, "Đảng ủy phường Đông thành lập ngày 01/07/2025: không thể kế thừa trước ngày ấy."),
        ({"kind": "renaming"}, "Đổi tên là kế thừa toàn bộ: hãy chọn “Toàn bộ”."),
        ({"on": ""}, "Ô này không được để trống."),
    ],
)
def test_row_that_cannot_be_is_refused_with_the_reason(client, pair, typed, message):
    district, ward = pair
    form = form_of(client, district)
    assert form.send(**row("successor", ward, **typed)).status_code == 200
    assert message in form.errors()
    assert not Succession.objects.exists()


def test_unit_handed_over_as_a_whole_before_its_end_is_refused(client, pair):
    district, _ = pair
    form = form_of(client, district)
    form.send(**row("successor", make_unit("Đảng ủy cũ"), on="01/01/2020", is_whole="True"))
    assert "chưa thể được kế thừa toàn bộ trước ngày ấy" in " ".join(form.errors())


@pytest.mark.parametrize("side", ["successor", "predecessor"])
def test_unit_does_not_take_over_itself(client, pair, side):
    district, _ = pair
    form = form_of(client, district)
    assert form.send(**row(side, district, on="30/06/2025")).status_code == 200
    assert "Một đơn vị không thể kế thừa chính nó." in form.errors()


@pytest.mark.parametrize("whole", ["", "True"])
def test_unit_does_not_take_over_its_own_successor(client, pair, whole):
    """In time: what has ended takes over nothing any more."""
    district, ward = pair
    Succession.objects.create(predecessor=district, successor=ward, kind="merger", on=END, is_whole=bool(whole))
    PartyUnit.objects.filter(pk=ward.pk).update(ended_on=datetime.date(2026, 6, 30))
    form = form_of(client, ward)
    assert form.send(**row("successor", district, on="01/07/2026", is_whole=whole)).status_code == 200
    assert "Quận ủy Quận 1 kết thúc ngày 30/06/2025: từ ngày ấy không thể kế thừa đơn vị nào nữa." in form.errors()
    assert Succession.objects.count() == 1


def test_end_is_not_moved_behind_what_the_unit_has_taken_over(client, pair):
    district, ward = pair
    Succession.objects.create(predecessor=district, successor=ward, kind="merger", on=END)
    form = form_of(client, district)
    assert form.send(ended_on="01/01/2020").status_code == 200
    assert "Quận ủy Quận 1 kết thúc ngày 01/01/2020" in " ".join(form.errors())


def test_ward_that_split_off_may_come_back(client, pair):
    fifth, seventh = make_unit("Đảng ủy Phường 5"), make_unit("Đảng ủy Phường 7", ended_on=datetime.date(2020, 12, 31))
    Succession.objects.create(predecessor=fifth, successor=seventh, kind="split", on=datetime.date(1983, 9, 1))
    form = form_of(client, seventh)
    assert form.send(**row("successor", fifth, on="01/01/2021", is_whole="True")).status_code == 302
    assert Succession.objects.count() == 2


def test_one_successor_takes_the_whole_and_none_twice_in_a_day(client, pair):
    district, ward = pair
    other = make_unit("Đảng ủy phường Tây")
    form = form_of(client, district)
    both = {**row("successor", ward, is_whole="True"), **row("successor", other, 1, is_whole="True")}
    assert form.send(**both).status_code == 200
    assert "Chỉ một đơn vị kế thừa được toàn bộ" in " ".join(form.errors())
    form = form_of(client, district)
    assert form.send(**{**row("successor", ward), **row("successor", ward, 1)}).status_code == 200
    assert "Hai đơn vị được ghi kế thừa nhau hai lần trong một ngày." in " ".join(form.errors())
    assert not Succession.objects.exists()


def test_second_whole_successor_from_its_own_form_is_told(client, pair):
    district, ward = pair
    Succession.objects.create(
        predecessor=district, successor=ward, kind="merger", on=datetime.date(2025, 7, 1), is_whole=True
    )
    form = form_of(client, make_unit("Đảng ủy phường Tây"))
    assert form.send(**row("predecessor", district, is_whole="True")).status_code == 200
    assert "Đã có một đơn vị kế thừa toàn bộ" in " ".join(form.errors())
    form = form_of(client, ward)
    assert form.send(**row("predecessor", district, 1)).status_code == 200
    assert form.errors()
    assert Succession.objects.count() == 1


def test_unit_with_successors_is_not_deleted(client, pair):
    Succession.objects.create(predecessor=pair[0], successor=pair[1], kind="merger", on=END)
    for unit in pair:
        assert client.post(f"{UNITS}{unit.pk}/delete/", {"post": "yes"}).status_code == 403
    assert PartyUnit.objects.count() == 2


def test_former_name_finds_the_unit_in_the_admin(client, pair):
    form = form_of(client, pair[1])
    assert form.send(former_names="Đảng ủy xã Bến Cảng\r\nĐảng ủy Phường 7 ").status_code == 302
    pair[1].refresh_from_db()
    assert pair[1].former_names == "Đảng ủy xã Bến Cảng\nĐảng ủy Phường 7"
    assert looked_up(client, "units", "meeting", "unit", term="ben cang") == {"Đảng ủy phường Đông"}


# ---- who may


def test_units_on_both_sides_are_those_that_one_runs(client, tree, ward_admin):
    assert looked_up(client, "units", "succession", "successor") == {"Đảng ủy Phường 1", "Chi bộ khu phố 1"}
    form = form_of(client, tree["cell"])
    assert form.send(**row("successor", tree["sister"])).status_code == 200
    assert form.errors()
    assert form.send(**row("successor", tree["ward"])).status_code == 302


def test_row_to_a_unit_out_of_reach_stays_as_it_is(client, tree, ward_admin):
    Succession.objects.create(predecessor=tree["ward"], successor=tree["sister"], kind="transfer", on=END)
    form = form_of(client, tree["ward"])
    assert form.send(**{"taken_over_by-0-note": "khu phố 9"}).status_code == 302
    assert Succession.objects.get().note == "khu phố 9"
    assert Succession.objects.get().successor == tree["sister"]


def test_writer_sees_the_rows_and_changes_none(client, tree):
    Succession.objects.create(predecessor=tree["ward"], successor=tree["sister"], kind="transfer", on=END)
    client.force_login(make_user(Role.WRITER, unit=tree["ward"]))
    assert looked_up(client, "units", "succession", "successor") == set()
    form = form_of(client, tree["ward"])
    assert "Đảng ủy Phường 2" in form.text
    assert form.send(**row("successor", tree["cell"])).status_code == 403
    assert form.send(**{"taken_over_by-0-DELETE": "on"}).status_code == 403
    assert Succession.objects.count() == 1


def test_each_row_costs_its_look_up_and_nothing_more(client, pair):
    counts = []
    for number in range(12):
        new = make_unit(f"Đảng ủy phường {number}")
        Succession.objects.create(predecessor=pair[0], successor=new, kind="merger", on=END)
        form_of(client, pair[0])
        with CaptureQueriesContext(connection) as queries:
            form_of(client, pair[0])
        counts.append(len(queries))
    assert counts[-1] - counts[0] == 11
    assert counts[0] <= 16
