"""A reader looks a document up and gives an opinion, on a phone and by keyboard."""

import datetime
import re

import pytest
from playwright.sync_api import Page, expect

from documents.models import Document, DocumentFile, Draft, Opinion
from tests.factories import make_document, make_draft, pdf_file
from tests.keyboard import tab_to

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 800}


@pytest.fixture
def document() -> Document:
    older = make_document("112-KH/QU", issued_on=datetime.date(2016, 7, 20), summary="Kế hoạch cũ")
    document = make_document(body="<h2>I. Nội dung</h2><p>Kiểm tra mười hai chi bộ.</p>", signer="Lê Thị Hồng Diễm")
    document.replaces.add(older)
    DocumentFile.objects.create(document=document, file=pdf_file(), title="Kế hoạch 149-KH/QU")
    make_document("08-NQ/ĐU", kind="resolution", issued_on=datetime.date(2026, 1, 5), summary="Nghị quyết về cải cách")
    return document


@pytest.fixture
def draft() -> Draft:
    make_draft("Dự thảo cũ", opens=-30, closes=-2, outcome="Tiếp thu hai góp ý.", became=make_document("1-QĐ/ĐU"))
    return make_draft("Quy chế làm việc", receiving_email="vanphong@vidu-ten-mien-rat-dai.vn")


def test_keyboard_alone_finds_a_document_on_a_phone(page: Page, document: Document):
    page.set_viewport_size(PHONE)
    page.goto("/van-ban/")
    field = page.get_by_label("Số, ký hiệu hoặc từ trong văn bản")
    tab_to(field)
    page.keyboard.type("149 kh qu")
    expect(page.get_by_label("Loại")).to_be_hidden()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Loại")).to_be_focused()
    page.keyboard.press("k")
    tab_to(page.get_by_role("button", name="Tra cứu"))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"q=149\+kh\+qu&loai=ke-hoach"))
    expect(page.locator("#ket-qua")).to_have_text("Tìm thấy 1 văn bản")
    expect(page.get_by_label("Loại")).to_be_visible()
    link = page.get_by_role("link", name="Kế hoạch kiểm tra, giám sát")
    tab_to(link)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Kế hoạch 149-KH/QU")
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_reader_gives_an_opinion_on_a_phone(page: Page, draft: Draft):
    page.set_viewport_size(PHONE)
    page.goto("/du-thao/")
    page.get_by_role("link", name="Quy chế làm việc").click()
    page.get_by_role("link", name="Gửi góp ý").first.click()
    page.get_by_label("Họ và tên").fill("Trần Lan")
    page.get_by_role("button", name="Gửi góp ý").click()
    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_role("link", name="Hãy viết góp ý.").click()
    expect(page.locator("#text")).to_be_focused()
    page.keyboard.type("Nên kéo dài thời hạn.")
    expect(page.get_by_label("Họ và tên")).to_have_value("Trần Lan")
    page.get_by_role("button", name="Gửi góp ý").click()
    expect(page.get_by_role("main").get_by_role("status")).to_contain_text("Góp ý đã đến Văn phòng")
    assert Opinion.objects.get().text == "Nên kéo dài thời hạn."


def test_the_same_register_is_a_table_at_a_desk_and_cards_on_a_phone(page: Page, document: Document):
    page.goto("/van-ban/")
    for size, shown in ((DESK, "table-row"), (PHONE, "block")):
        page.set_viewport_size(size)
        row = page.locator(".register tbody tr").first
        assert row.evaluate("row => getComputedStyle(row).display") == shown
        assert page.evaluate("document.documentElement.scrollWidth") == size["width"]
    page.set_viewport_size({"width": 320, "height": 600})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
