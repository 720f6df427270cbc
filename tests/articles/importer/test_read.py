"""Real pages against their truth, and what must hold for any page."""

import sys
import unicodedata
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from articles.importer import furniture
from articles.importer.lines import split_lines
from articles.importer.read import read_page

from .pages import STORY, TITLE, known_pages

SEEDS = known_pages("seeds")
OLD_PAGES = known_pages("legacy-pages")
# Measured on the 33 pages; a change that reads fewer of them fails.
FLOOR = {
    "title": 22,
    "published": 12,
    "views": 4,
    "category": 5,
    "byline": 13,
    "source": 2,
    "first_words": 33,
    "last_words": 33,
    "truncated": 33,
    "site_counter": 2,
    "dateline": 2,
}
FIELDS = list(FLOOR)


class Text(HTMLParser):
    def __init__(self, markup):
        super().__init__()
        self.parts = []
        self.feed(markup)

    def handle_data(self, data):
        self.parts.append(data)

    @property
    def words(self):
        return " ".join(self.parts).split()


def wanted(truth, name):
    value = truth.get(name)
    # A portal that prints midnight knows no time: the date alone is right.
    return value.removesuffix("T00:00:00") if name == "published" and value else value


def as_text(table):
    rows = [f"\n{'field':14}{'right':>7}{'missing':>9}{'wrong':>7}{'null kept':>11}{'invented':>10}"]
    for name, cells in table.items():
        row = [cells["known", "right"], cells["known", "missing"], cells["known", "wrong"]]
        row += [cells["null", "right"], cells["null", "wrong"]]
        rows.append("{:14}{:7}{:9}{:7}{:11}{:10}".format(name, *row))
    return "\n".join(rows) + "\n"


@pytest.mark.skipif(not SEEDS, reason="the source pages are not here")
class TestSourcePages:
    @pytest.mark.parametrize(("path", "truth"), SEEDS, ids=[path.stem[:3] for path, _ in SEEDS])
    def test_every_field_is_read_as_it_is_known(self, path, truth):
        got = read_page(path.read_bytes(), path.name).as_truth()
        known = {name: value for name, value in truth.items() if name != "note"}
        assert got == known

    def test_what_a_break_in_left_is_refused_and_the_stray_number_too(self):
        page = read_page(SEEDS[0][0].read_bytes())
        assert {r.text: r.reason for r in page.refused} == {
            "3": furniture.STRAY_NUMBER,
            "rx online": furniture.ONLINE,
        }
        assert "online" not in page.body_html

    def test_broken_entities_become_one_pair_of_quotes_and_a_space(self):
        body = read_page(SEEDS[0][0].read_bytes()).body_text
        assert "quot;" not in body
        assert "nbsp;" not in body
        assert "“Xây dựng đoàn kết nội bộ" in body
        assert "phường ĐaKao" in body
        assert body.count("“") == body.count("”") == 3

    def test_counter_printed_digit_by_digit_is_the_sites_and_not_in_the_text(self):
        page = read_page(SEEDS[1][0].read_bytes())
        assert page.body_text.startswith("Ngày 22 tháng 02")
        assert "SỐ LƯỢT TRUY CẬP" not in page.body_html
        assert "TIN MỚI HƠN" not in page.body_html

    def test_header_clock_is_refused_with_its_reason(self):
        page = read_page(SEEDS[4][0].read_bytes())
        assert page.published is None
        assert [r.reason for r in page.refused] == [furniture.CLOCK, furniture.TAIL]

    def test_headings_of_a_report_become_headings_in_two_levels(self):
        body = read_page(SEEDS[4][0].read_bytes()).body_html
        assert "<h2>I. QUAN ĐIỂM LÃNH ĐẠO, CHỈ ĐẠO</h2>" in body
        assert "<h3>1. Ưu điểm</h3>" in body
        assert body.count("<h2>") == 4

    @pytest.mark.parametrize(("path", "truth"), SEEDS, ids=[path.stem[:3] for path, _ in SEEDS])
    def test_no_word_of_the_text_is_lost_on_the_way_to_html(self, path, truth):
        page = read_page(path.read_bytes(), path.name)
        assert Text(page.body_html).words == page.body_text.split()


@pytest.mark.skipif(not OLD_PAGES, reason="the old pages are not here")
def test_old_pages_are_read_at_least_as_well_as_measured_and_nothing_is_invented(capsys):
    right, invented = Counter(), []
    table = {name: Counter() for name in FIELDS}
    for path, truth in OLD_PAGES:
        got = read_page(path.read_bytes(), path.name).as_truth()
        for name in FIELDS:
            known, read = wanted(truth, name), got.get(name)
            known_kind = "null" if known is None else "known"
            verdict = "right" if read == known else "missing" if read is None else "wrong"
            table[name][known_kind, verdict] += 1
            right[name] += known is not None and read == known
            if known is None and read is not None:
                invented.append((path.name, name, read))
    with capsys.disabled():
        sys.stdout.write(as_text(table))
    assert invented == []
    assert {name: right[name] for name in FLOOR if right[name] < FLOOR[name]} == {}
    assert all(cells["known", "wrong"] == 0 for cells in table.values())


@pytest.mark.parametrize(("path", "truth"), SEEDS + OLD_PAGES, ids=lambda value: getattr(value, "stem", ""))
class TestEveryRealPage:
    def test_each_field_stands_where_its_span_says(self, path, truth):
        page = read_page(path.read_bytes(), path.name)
        for name in ("title", "category", "byline", "source", "dateline", "photo_credit"):
            if (value := getattr(page, name)) is not None:
                lines, _ = split_lines(page.source_text[slice(*page.spans[name])])
                assert " ".join(line.text for line in lines).startswith(value)

    def test_nothing_is_both_text_and_refused(self, path, truth):
        page = read_page(path.read_bytes(), path.name)
        taken = sorted([*page.body_spans, *(refused.span for refused in page.refused)])
        assert all(left.end <= right.start for left, right in pairwise(taken))

    def test_encoding_and_ends_of_line_change_nothing(self, path, truth):
        text = path.read_text()
        plain = read_page(text, path.name).as_truth()
        for data in (text.encode("utf-16"), text.replace("\n", "\r\n").encode("utf-8-sig")):
            assert read_page(data, path.name).as_truth() == plain

    def test_the_same_lines_as_html_give_the_same_fields(self, path, truth):
        text = path.read_text()
        markup = "".join(f"<p>{line.replace('&', '&amp;').replace('<', '&lt;')}</p>" for line in text.split("\n"))
        plain, marked = read_page(text, "a.txt").as_truth(), read_page(f"<html><body>{markup}", "a.html").as_truth()
        assert {**marked, "truncated": None} == {**plain, "truncated": None}


def test_a_page_that_is_only_text_has_no_title_and_no_date():
    page = read_page(STORY)
    assert (page.title, page.published, page.category, page.byline) == (None, None, None, None)
    assert page.body_text.split() == STORY.split()


def test_decomposed_text_is_read_as_composed():
    page = read_page(unicodedata.normalize("NFD", f"{TITLE}\n\n{STORY}").encode())
    assert page.title == TITLE
    assert unicodedata.is_normalized("NFC", page.body_html)


def test_markup_in_a_text_page_is_text():
    page = read_page(f"{TITLE}\n\n{STORY}\n\n<script>alert(1)</script> & <b>chữ</b> của bài cũ còn nguyên ở đây.")
    assert "<script>" not in page.body_html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;" in page.body_html
