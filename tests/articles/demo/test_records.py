"""What the demo tells is clean text without open marks, dated on working days."""

import datetime
import unicodedata

import pytest

from articles.demo import records
from partynews.text.fold import nfc
from partynews.text.sanitise import clean_html

pytestmark = pytest.mark.django_db


def test_texts_are_nfc_clean_html_without_open_marks():
    for record in records.articles(datetime.date(2026, 11, 20)):
        body = record["body"].strip()
        assert clean_html(body) == body, record["title"]
        assert unicodedata.is_normalized("NFC", str(record))
        assert "[ngày" not in str(record)
        assert "[thứ" not in str(record)
        assert nfc(record["sapo"]) == record["sapo"]


@pytest.mark.parametrize(
    ("start", "count", "expected"),
    [
        ("2026-11-20", 0, "2026-11-20"),
        ("2026-11-21", 0, "2026-11-20"),
        ("2026-11-22", 1, "2026-11-23"),
        ("2026-11-23", -1, "2026-11-20"),
        ("2026-11-20", 5, "2026-11-27"),
        ("2026-11-20", -10, "2026-11-06"),
    ],
)
def test_working_days_step_over_weekends(start, count, expected):
    date = datetime.date.fromisoformat
    assert records.workday(date(start), count) == date(expected)
