import datetime

import pytest
from django.http import Http404

from partynews.paging import Anchors, ListPage, page_number


@pytest.mark.parametrize("query", ["", "?trang=1", "?trang=500"])
def test_page_numbers_count_from_one(rf, query):
    assert page_number(rf.get("/" + query)) == int(query.partition("=")[2] or 1)


@pytest.mark.parametrize("number", ["0", "-1", "abc", "1.5", "", "9999999", "١", "1e3", "%00"])
def test_other_page_numbers_are_not_found(rf, number):
    with pytest.raises(Http404):
        page_number(rf.get(f"/?trang={number}"))


def test_page_offers_its_ends_and_neighbours():
    assert ListPage([], 1, 1).numbers == [1]
    assert ListPage([], 250, 500).numbers == [1, None, 248, 249, 250, 251, 252, None, 500]
    assert (ListPage([], 1, 3).previous, ListPage([], 3, 3).next) == (None, None)


def test_anchors_survive_packing_to_the_microsecond():
    firsts = [
        (datetime.datetime(2026, 11, 21, 7, 0, 0, 123456, tzinfo=datetime.UTC), 5),
        (datetime.datetime(1965, 1, 1, 0, 0, 0, 1, tzinfo=datetime.UTC), 2**40),
    ]
    anchors = Anchors.of(firsts)
    assert [anchors[i] for i in range(len(anchors))] == firsts
