"""What became of units: what is told on their pages, and whom a reader's words name."""

import datetime
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from selectolax.lexbor import LexborHTMLParser

from partynews.search.query import read_query
from tests.factories import make_unit
from units.models import PartyUnit, Succession
from units.succession import units_named

pytestmark = pytest.mark.django_db
END, START, TODAY = datetime.date(2025, 6, 30), datetime.date(2025, 7, 1), datetime.date(2026, 11, 21)
DECISION = "Nghị quyết số 12-NQ/TU"


def old(name: str, kind: str = "ward", **fields: Any) -> PartyUnit:
    return make_unit(name, kind=kind, **{"ended_on": END, **fields})


def took_over(new: PartyUnit, was: PartyUnit, *, whole: bool = False, **fields: Any) -> Succession:
    fields = {"kind": "merger", "on": START, **fields}
    return Succession.objects.create(predecessor=was, successor=new, is_whole=whole, **fields)


def named(words: str, day: datetime.date = TODAY) -> list[str]:
    return [one.unit.name for one in units_named(read_query(words), day)]


def heirs(words: str, day: datetime.date = TODAY) -> set[tuple[str, bool]]:
    (one,) = units_named(read_query(words), day)
    return {(heir.unit.name, heir.is_whole) for heir in one.successors}


# ---- the units of today


def test_old_name_finds_those_who_took_over():
    district = old("Quận ủy Quận 1", "district", short_name="Quận 1")
    for name in ("Đảng ủy phường Bến Nghé", "Đảng ủy phường Đa Kao"):
        took_over(make_unit(name), district)
    make_unit("Đảng ủy phường Khác")
    (found,) = units_named(read_query("đại hội QU Quận 1"), TODAY)
    assert (found.unit, found.has_ended, found.besides) == (district, True, "đại hội")
    assert (found.unit.get_absolute_url(), found.unit.ended_on) == ("/don-vi/quan-uy-quan-1/", END)
    assert heirs("quan 1") == {("Đảng ủy phường Bến Nghé", False), ("Đảng ủy phường Đa Kao", False)}


def test_steps_are_followed_to_the_units_of_today():
    """Phường 6 went wholly into Phường 5, which was divided; of what lives today each has a part."""
    sixth, fifth = old("Đảng ủy Phường 6", ended_on=datetime.date(2020, 12, 31)), old("Đảng ủy Phường 5")
    took_over(fifth, sixth, whole=True, on=datetime.date(2021, 1, 1))
    east, west = make_unit("Đảng ủy phường Đông"), make_unit("Đảng ủy phường Tây")
    took_over(east, fifth)
    took_over(west, fifth)
    assert heirs("p6") == {(east.name, False), (west.name, False)}
    assert heirs("p6", datetime.date(2022, 1, 1)) == {(fifth.name, True)}


def test_whole_stays_whole_through_whole_steps():
    first, second = old("Đảng ủy Phường 1", ended_on=datetime.date(2020, 12, 31)), old("Đảng ủy Phường 2")
    took_over(second, first, whole=True, on=datetime.date(2021, 1, 1))
    took_over(make_unit("Đảng ủy phường Đông"), second, whole=True)
    assert heirs("phường 1") == {("Đảng ủy phường Đông", True)}


def test_way_of_a_unit_is_told_where_nobody_of_those_who_took_over_lives():
    sixth, fifth = old("Đảng ủy Phường 6", ended_on=datetime.date(2020, 12, 31)), old("Đảng ủy Phường 5")
    fourth = old("Đảng ủy Phường 4", ended_on=datetime.date(2025, 7, 15))
    took_over(fifth, sixth, whole=True, on=datetime.date(2021, 1, 1))
    took_over(fourth, fifth)
    took_over(sixth, fourth, on=datetime.date(2025, 7, 15))  # a ring made past the admin
    (found,) = units_named(read_query("phường 6"), TODAY)
    assert (found.successors, [(one.words, one.unit, one.further) for one in found.went]) == (
        (),
        [("nhập vào", fifth, False), ("một phần nhập vào", fourth, True)],
    )
    took_over(make_unit("Đảng ủy phường Đông"), fourth, on=datetime.date(2025, 7, 15))
    (found,) = units_named(read_query("phường 6"), TODAY)
    assert ([heir.unit.name for heir in found.successors], found.went) == (["Đảng ủy phường Đông"], ())


def test_succession_tells_itself_in_a_sentence():
    row = took_over(make_unit("Đảng ủy phường Đông"), old("Đảng ủy Phường 5"))
    assert str(row) == "Đảng ủy Phường 5 sáp nhập vào Đảng ủy phường Đông, từ 01/07/2025"


def test_part_given_away_long_before_the_end_does_not_say_where_the_unit_went():
    fifth = old("Đảng ủy Phường 5")
    took_over(make_unit("Đảng ủy Phường 7"), fifth, kind="split", on=datetime.date(1983, 9, 1))
    took_over(make_unit("Đảng ủy phường Đông"), fifth, whole=True)
    assert heirs("phường 5") == {("Đảng ủy phường Đông", True)}


def test_ring_made_past_the_admin_comes_to_an_end():
    first, second = old("Đảng ủy Phường 1"), old("Đảng ủy Phường 2")
    took_over(second, first)
    took_over(first, second)
    assert heirs("phường 1") == set()
    took_over(make_unit("Đảng ủy phường Đông"), second)
    assert heirs("phường 1") == {("Đảng ủy phường Đông", False)}


def test_unit_that_lives_has_no_successors_yet():
    ward = old("Đảng ủy Phường 5", ended_on=TODAY + datetime.timedelta(days=1))
    took_over(make_unit("Đảng ủy phường Đông"), ward, on=TODAY + datetime.timedelta(days=2))
    (found,) = units_named(read_query("phường 5"), TODAY)
    assert (found.has_ended, found.successors) == (False, ())


# ---- who is named


def test_former_name_finds_the_unit_and_is_told():
    make_unit("Thành ủy Thủ Đức", kind="city", former_names="Huyện ủy Thủ Đức\nQuận ủy Thủ Đức")
    (found,) = units_named(read_query("huyện uỷ thủ đức"), TODAY)
    assert (found.unit.name, found.former_name) == ("Thành ủy Thủ Đức", "Huyện ủy Thủ Đức")
    (found,) = units_named(read_query("thành phố thủ đức"), TODAY)
    assert found.former_name == ""


def test_longer_name_takes_the_words_of_a_shorter_one():
    make_unit("Đảng ủy phường Thuận Khánh")
    make_unit("Đảng ủy phường Thuận Khánh Đông")
    assert named("phường Thuận Khánh Đông") == ["Đảng ủy phường Thuận Khánh Đông"]
    assert named("phường Thuận Khánh") == ["Đảng ủy phường Thuận Khánh"]


def test_most_words_come_first_and_three_units_are_told_at_most():
    cell, ward = make_unit("Chi bộ Khu phố 4", kind="cell"), make_unit("Đảng ủy Phường 5")
    make_unit("Quận ủy Quận 1", kind="district")
    make_unit("Đảng ủy Phường 9")
    assert named("quận 1, phường 5, chi bộ khu phố 4, phường 9") == [cell.name, "Quận ủy Quận 1", ward.name]


def test_units_of_one_name_are_told_apart_by_what_is_above_them():
    for district in ("Quận ủy Quận 1", "Quận ủy Quận 3"):
        make_unit("Đảng ủy Phường 5", parent=make_unit(district, kind="district"))
    above = {one.above for one in units_named(read_query("phường 5"), TODAY)}
    assert above == {"Quận ủy Quận 1", "Quận ủy Quận 3"}
    assert [one.above for one in units_named(read_query("quận 3"), TODAY)] == [""]


@pytest.mark.parametrize(
    "words", ["", "quận", "hội nghị quận ủy", '"', "\x00", "p" * 300, "5 " * 100, "\u202e1\u0301"]
)
def test_nobody_is_named_by_words_of_kind_alone_or_by_nonsense(words):
    make_unit("Quận ủy", kind="district")
    make_unit("Đảng ủy Phường 5")
    assert units_named(read_query(words), TODAY) == []


def test_cost_does_not_grow_with_the_number_of_units(django_assert_num_queries):
    ward = old("Đảng ủy Phường 5")
    for number in range(10, 40):
        took_over(make_unit(f"Đảng ủy phường Mới {number}"), ward)
    units_named(read_query("phường 5"), TODAY)
    with django_assert_num_queries(2):
        assert len(heirs("phường 5")) == 30
    with django_assert_num_queries(1):
        assert named("đảng ủy phường mới 12") == ["Đảng ủy phường Mới 12"]
    with django_assert_num_queries(0):
        assert named("") == []


# ---- what may be stored


def test_database_holds_the_rules():
    first, second = old("Đảng ủy Phường 1"), make_unit("Đảng ủy phường Đông")
    took_over(second, first, whole=True)
    refused: tuple[tuple[PartyUnit, PartyUnit, dict[str, Any]], ...] = (
        (first, first, {}),
        (second, first, {}),
        (make_unit("Khác"), first, {"whole": True}),
        (make_unit("Khác nữa"), first, {"kind": "renaming"}),
    )
    for new, was, fields in refused:
        with pytest.raises(IntegrityError), transaction.atomic():
            took_over(new, was, **fields)
    assert Succession.objects.count() == 1


# ---- the pages


def text_of(client: Any, address: str) -> str:
    body = LexborHTMLParser(client.get(address).content).css_first("main")
    assert body
    return " ".join(body.text().split())


def test_page_of_an_ended_unit_says_what_became_of_it(client):
    district = old("Quận ủy Quận 1", "district")
    took_over(make_unit("Đảng ủy phường Đông"), district, decision=DECISION, note="Phường 1")
    took_over(make_unit("Đảng ủy phường Tây"), district, decision=DECISION, kind="transfer")
    text = text_of(client, district.get_absolute_url())
    assert (
        "Kết thúc hoạt động ngày 30/06/2025. Một phần nhập vào Đảng ủy phường Đông (Phường 1), một phần chuyển giao "
        f"cho Đảng ủy phường Tây, theo {DECISION}."
    ) in text
    assert text.count(DECISION) == 1
    assert 'href="/don-vi/dang-uy-phuong-tay/"' in client.get(district.get_absolute_url()).text


def test_decisions_that_differ_stand_with_each_successor(client):
    district = old("Quận ủy Quận 1", "district")
    took_over(make_unit("Đảng ủy phường Đông"), district, decision=DECISION)
    took_over(make_unit("Đảng ủy phường Tây"), district)
    text = text_of(client, district.get_absolute_url())
    assert f"Một phần nhập vào Đảng ủy phường Đông ({DECISION}), một phần nhập vào Đảng ủy phường Tây." in text


def test_page_of_a_successor_says_where_it_comes_from(client):
    ward = make_unit("Đảng ủy phường Đông", former_names="Đảng ủy phường Bến Cảng\nĐảng ủy xã Bến Cảng")
    took_over(ward, old("Đảng ủy Phường 1"), whole=True, decision=DECISION)
    took_over(ward, old("Đảng ủy Phường 2"))
    text = text_of(client, ward.get_absolute_url())
    assert f"sáp nhập toàn bộ Đảng ủy Phường 1 ({DECISION}), ngày 01/07/2025" in text
    assert "sáp nhập một phần Đảng ủy Phường 2, ngày 01/07/2025" in text
    assert "Tên cũĐảng ủy phường Bến Cảng, Đảng ủy xã Bến Cảng" in text
    assert "Kết thúc" not in text


def test_unit_without_a_past_says_nothing_of_one(client):
    text = text_of(client, make_unit("Đảng ủy phường Đông").get_absolute_url())
    assert "Kế thừa" not in text
    assert "Tên cũ" not in text


def test_what_was_given_away_before_the_end_stands_apart(client):
    fifth = old("Đảng ủy Phường 5", founded_on=datetime.date(1976, 5, 20))
    took_over(make_unit("Đảng ủy Phường 7"), fifth, kind="split", on=datetime.date(1983, 9, 1))
    took_over(make_unit("Đảng ủy phường Đông"), fifth, whole=True)
    text = text_of(client, fifth.get_absolute_url())
    assert "Kết thúc hoạt động ngày 30/06/2025. Nhập vào Đảng ủy phường Đông." in text
    assert "Chuyển đimột phần tách thành Đảng ủy Phường 7, ngày 01/09/1983" in text


def test_page_of_a_unit_costs_the_same_with_any_number_of_successors(client):

    district = old("Quận ủy Quận 1", "district")
    counts = []
    for number in range(12):
        took_over(make_unit(f"Đảng ủy phường {number}"), district)
        client.get(district.get_absolute_url())
        with CaptureQueriesContext(connection) as queries:
            client.get(district.get_absolute_url())
        counts.append(len(queries))
    assert counts[0] == counts[-1] <= 10
