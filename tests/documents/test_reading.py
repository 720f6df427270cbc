"""What the home page reads."""

import datetime

import pytest

from documents.reading import newest_documents, open_drafts
from tests.factories import make_document, make_draft

pytestmark = pytest.mark.django_db


def test_newest_documents_are_public_ones_in_one_query(django_assert_num_queries):
    for number in range(1, 5):
        make_document(f"{number}-KH/QU", issued_on=datetime.date(2026, 1, number), public=number != 4)
    with django_assert_num_queries(1):
        found = newest_documents(2)
        assert [(row.number, row.authority.name) for row in found] == [
            ("3-KH/QU", "Ban Thường vụ Quận ủy"),
            ("2-KH/QU", "Ban Thường vụ Quận ủy"),
        ]
        assert [row.get_absolute_url() for row in found] == [f"/van-ban/{row.pk}/{row.slug}/" for row in found]


def test_open_drafts_are_those_of_today_in_one_query(django_assert_num_queries):
    for title, opens, closes in (("muộn", -1, 9), ("sớm", -1, 0), ("hết", -9, -1), ("chưa", 1, 9)):
        make_draft(title, opens=opens, closes=closes)
    make_draft("ẩn", is_public=False)
    for _ in range(2):
        with django_assert_num_queries(1):
            assert [row.title for row in open_drafts(5)] == ["sớm", "muộn"]
    assert [row.title for row in open_drafts(1)] == ["sớm"]
