"""The public register: looked up by number typed any way, words and choices; paged; never broken."""

import datetime
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from documents.models import DocumentFile
from partynews.chrome import Chrome
from tests.factories import BROWSER, make_document, pdf_file
from tests.page import Page

pytestmark = pytest.mark.django_db
LIST = "/van-ban/"


def look(client, **asked):
    return Page(client, f"{LIST}?{urlencode(asked)}" if asked else LIST)


def numbers(page: Page) -> list[str]:
    return [row.css_first("th").text(deep=False) for row in page.tree.css(".register tbody tr")]


def choices(page: Page, name: str) -> list[str]:
    return [
        node.attributes["value"] for node in page.tree.css(f"select[name={name}] option") if node.attributes["value"]
    ]


@pytest.fixture
def some():
    made = {
        "149-KH/QU": {"issued_on": datetime.date(2017, 8, 15), "summary": "Kế hoạch kiểm tra việc sinh hoạt chi bộ"},
        "1490-KH/QU": {"issued_on": datetime.date(2018, 1, 5), "summary": "Kế hoạch tập huấn"},
        "149-TB/ĐU": {
            "issued_on": datetime.date(2026, 3, 1),
            "kind": "notice",
            "authority": "Đảng ủy phường",
            "summary": "Thông báo lịch tiếp công dân",
            "body": "<p>Phòng họp số 149, đường Bến Sậy.</p>",
        },
        "08-NQ/ĐU": {
            "issued_on": datetime.date(2026, 5, 1),
            "kind": "resolution",
            "authority": "Đảng ủy phường",
            "summary": "Nghị quyết về cải cách hành chính; 149 việc",
            "signer": "Đặng Thị Thu Vân",
        },
    }
    return {number: make_document(number, **fields) for number, fields in made.items()}


def test_register_is_a_table_newest_first_with_all_that_the_decree_names(client, some):
    DocumentFile.objects.create(document=some["149-KH/QU"], file=pdf_file(), title="Toàn văn kế hoạch")
    page = look(client)
    assert numbers(page) == ["08-NQ/ĐU", "149-TB/ĐU", "1490-KH/QU", "149-KH/QU"]
    heads = ["Số, ký hiệu", "Trích yếu", "Ngày ban hành", "Cơ quan ban hành", "Hiệu lực", "Tệp"]
    assert page.texts(".register thead th[scope=col]") == heads
    row = page.texts(".register tbody tr:last-child > *")
    assert row[:5] == [
        "149-KH/QUKế hoạch",
        "Kế hoạch kiểm tra việc sinh hoạt chi bộ",
        "15/08/2017",
        "Ban Thường vụ Quận ủy",
        "Còn hiệu lực",
    ]
    assert row[5].startswith("PDF Toàn văn kế hoạch")
    assert page.texts("#ket-qua") == ["Có 4 văn bản, xếp từ mới đến cũ"]


def test_several_files_of_a_document_are_told_apart_by_their_titles(client, some):
    for title in ("Kế hoạch", "Phụ lục"):
        DocumentFile.objects.create(document=some["149-KH/QU"], file=pdf_file(), title=title)
    page = look(client)
    assert page.texts(".register tbody tr:last-child .papers a") == ["PDF: Kế hoạch", "PDF: Phụ lục"]
    assert page.tree.css(".papers .hidden") == []


@pytest.mark.parametrize(
    "typed", ["149-KH/QU", "149 KH QU", "149-kh/qu", "149khqu", "149 - kh", "Kế hoạch số 149-KH/QU"]
)
def test_a_number_typed_any_way_finds_its_document_first(client, some, typed):
    assert numbers(look(client, q=typed))[0] == "149-KH/QU"


def test_a_number_alone_comes_before_texts_that_name_it_and_never_finds_1490(client, some):
    assert numbers(look(client, q="149")) == ["149-TB/ĐU", "149-KH/QU", "08-NQ/ĐU"]


def test_an_exact_number_comes_before_a_newer_one_that_begins_like_it(client):
    make_document("12-KH/QU", issued_on=datetime.date(2017, 1, 1))
    make_document("12-KH/QUTW", issued_on=datetime.date(2026, 1, 1))
    assert numbers(look(client, q="12 kh qu")) == ["12-KH/QU", "12-KH/QUTW"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("cai cach hanh chinh", ["08-NQ/ĐU"]),
        ("CẢI CÁCH", ["08-NQ/ĐU"]),
        ("dang thi thu van", ["08-NQ/ĐU"]),
        ("ben say", ["149-TB/ĐU"]),
        ('"lich tiep cong dan"', ["149-TB/ĐU"]),
        ('"cong dan lich"', []),
        ("kế hoạch tập huấn", ["1490-KH/QU"]),
        ("không có từ này", []),
        ("???", []),
    ],
)
def test_words_are_found_with_or_without_accents(client, some, typed, found):
    assert numbers(look(client, q=typed)) == found


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"loai": "nghi-quyet"}, ["08-NQ/ĐU"]),
        ({"nam": "2017"}, ["149-KH/QU"]),
        ({"co-quan": "dang-uy-phuong"}, ["08-NQ/ĐU", "149-TB/ĐU"]),
        ({"co-quan": "dang-uy-phuong", "loai": "thong-bao", "nam": "2026", "hieu-luc": "con"}, ["149-TB/ĐU"]),
        ({"q": "149", "loai": "ke-hoach"}, ["149-KH/QU"]),
        ({"hieu-luc": "het"}, []),
        ({"nam": "1999"}, []),
        (
            {"q": "", "loai": "", "nam": "", "co-quan": "", "hieu-luc": ""},
            ["08-NQ/ĐU", "149-TB/ĐU", "1490-KH/QU", "149-KH/QU"],
        ),
    ],
)
def test_filters_narrow_together(client, some, asked, found):
    assert numbers(look(client, **asked)) == found


def test_form_offers_only_what_occurs_and_keeps_what_was_chosen(client, some):
    make_document(
        "7-CT/QU", kind="directive", authority="Cơ quan ẩn", issued_on=datetime.date(2001, 1, 1), public=False
    )
    page = look(client, q="149", loai="ke-hoach", nam="1999")
    assert choices(page, "loai") == ["nghi-quyet", "ke-hoach", "thong-bao"]
    assert choices(page, "nam") == ["2026", "2018", "2017", "1999"]
    assert choices(page, "co-quan") == ["ban-thuong-vu-quan-uy", "dang-uy-phuong"]
    assert choices(page, "hieu-luc") == ["con"]
    chosen = [node.attributes["value"] for node in page.tree.css("option[selected]")]
    assert chosen == ["ke-hoach", "1999"]
    assert page.tree.css_first("#q").attributes["value"] == "149"
    assert "Cơ quan ẩn" not in page.html


def test_a_change_shows_at_once_in_list_count_and_choices(client, some):
    assert look(client).texts("#ket-qua") == ["Có 4 văn bản, xếp từ mới đến cũ"]
    hidden = some["08-NQ/ĐU"]
    hidden.is_public = False
    hidden.save()
    page = look(client)
    assert page.texts("#ket-qua") == ["Có 3 văn bản, xếp từ mới đến cũ"]
    assert "nghi-quyet" not in choices(page, "loai")
    assert "08-NQ/ĐU" not in page.html


def test_document_that_is_not_public_is_in_no_list_and_in_no_search(client):
    make_document("149-KH/QU", public=False, summary="Kế hoạch mật")
    for asked in ({}, {"q": "149"}, {"q": "mật"}, {"loai": "ke-hoach"}):
        assert "Kế hoạch mật" not in look(client, **asked).html


def test_nothing_found_says_what_to_try(client, some):
    page = look(client, q="không có từ này", nam="2017")
    assert page.texts("#ket-qua") == ["Không tìm thấy văn bản nào"]
    assert "gõ riêng phần số" in page.words(".none")
    assert LIST in page.links(".none")
    assert Page(client, LIST).tree.css(".none") == []


def test_empty_register_says_so(client):
    page = look(client)
    assert page.texts("#ket-qua") == ["Chưa có văn bản nào"]
    assert page.tree.css("table.register") == []


def test_pages_keep_the_query_and_end(client):
    for number in range(1, 46):
        make_document(f"{number}-KH/QU", issued_on=datetime.date(2020, 1, 1) + datetime.timedelta(days=number))
    page = look(client, q="kế hoạch", loai="ke-hoach")
    assert page.texts("#ket-qua") == ["Tìm thấy 45 văn bản (trang 1/3)"]
    assert page.tree.css_first("a[rel=next]").attributes["href"] == "?q=k%E1%BA%BF+ho%E1%BA%A1ch&loai=ke-hoach&trang=2"
    second = look(client, trang="2", nam="", q="kế hoạch", loai="ke-hoach")
    assert numbers(second) == [f"{number}-KH/QU" for number in range(25, 5, -1)]
    assert second.tree.css_first("a[rel=prev]").attributes["href"].endswith("loai=ke-hoach&trang=1")
    canonical = second.tree.css_first("link[rel=canonical]").attributes["href"]
    assert canonical.endswith("/van-ban/?q=k%E1%BA%BF+ho%E1%BA%A1ch&loai=ke-hoach&trang=2")
    assert len(numbers(look(client, trang="3"))) == 5
    assert client.get(f"{LIST}?trang=4").status_code == 404


@pytest.mark.parametrize(
    "asked",
    [
        "q=%00",
        "q=149%00KH",
        "q='%22%3B--",
        "q=%22",
        "q=%25_%5C",
        "q=" + "a" * 10_000,
        "q=" + "1" * 10_000,
        "q=" + "%E1%BB%87" * 3_000,
        "q=%ff%fe",
        "q[]=1&q=%F0%9F%98%80",
        "nam=abc",
        "nam=-1",
        "nam=99999999999",
        "nam=%D9%A2%D9%A0%D9%A1%D9%A7",
        "nam=0000",
        "loai=khong-co",
        "loai=%00",
        "co-quan=%00",
        "co-quan=khong-co",
        "co-quan=' OR 1=1",
        "hieu-luc=1",
        "trang=-1",
        "trang=0",
        "trang=abc",
        "trang=99999999999999999999",
        "trang=%00",
    ],
)
def test_hostile_queries_give_a_page_or_are_not_found(client, some, asked):
    assert client.get(f"{LIST}?{asked}").status_code in (200, 404)


def test_wrong_choices_are_not_found_instead_of_being_passed_over(client, some):
    for asked in ("nam=abc", "loai=khong-co", "co-quan=khong-co", "hieu-luc=1", "trang=-1"):
        assert client.get(f"{LIST}?{asked}").status_code == 404


def test_what_is_typed_is_text_and_never_markup(client):
    page = look(client, q='"><script>alert(1)</script>')
    assert page.tree.css("main script") == []
    assert page.tree.css_first("#q").attributes["value"] == '"><script>alert(1)</script>'


def queries(path: str) -> int:
    Chrome._frame_kept = None
    with CaptureQueriesContext(connection) as captured:
        assert Client(headers={"User-Agent": BROWSER}).get(path).status_code == 200
    return len(captured)


@pytest.mark.parametrize("count", [3, 40])
def test_register_and_document_take_at_most_ten_queries(count):
    for number in range(1, count + 1):
        made = make_document(f"{number}-KH/QU", authority=f"Cơ quan {number % 5}")
        DocumentFile.objects.create(document=made, file=pdf_file(), title="Kế hoạch")
    newest = make_document("99-KH/QU", issued_on=datetime.date(2018, 1, 1))
    newest.replaces.add(made)
    assert queries(LIST) <= 10
    assert queries(f"{LIST}?q=1&loai=ke-hoach&co-quan=co-quan-1&hieu-luc=con") <= 10
    assert queries(made.get_absolute_url()) <= 10
