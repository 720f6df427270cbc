"""Readers write to the office by keyboard alone, on a narrow phone and enlarged four times; staff answer."""

import re

import pytest
from playwright.sync_api import Page, expect

from articles.models import Article, Comment, ReaderMessage
from partynews.models import SiteProfile
from tests.axe import faults
from tests.factories import PASSWORD, local, make_article, make_unit, make_user
from tests.test_reader_browser import DESK, PHONE
from units.permissions import Role

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NARROW, ENLARGED = {"width": 320, "height": 640}, {"width": 320, "height": 256}  # 1280 × 1024 at 400 %


@pytest.fixture
def article() -> Article:
    about = {"owner": "Đảng ủy Phường An Hòa", "address": "Số 1 đường Mẫu", "email": "vanphong-danguy@anhoa.example"}
    SiteProfile.objects.update_or_create(pk=1, defaults=about)
    unit = make_unit(address="Số 1 đường Mẫu", telephone="028 3555 0001", email="danguyphuonganhoa@anhoa.example")
    make_unit("Ủy ban Mặt trận Tổ quốc Việt Nam phường", parent=unit, email="mattranphuong@anhoa.example")
    return make_article("Hội nghị sơ kết", at=local(2017, 2, 27, 13, 35), unit=unit)


def addresses(article: Article) -> dict[str, str]:
    own = article.get_absolute_url()
    return {"comment": f"{own}nhan-xet/", "letter": "/lien-he/", "report": f"{own}bao-loi/"}


TYPED = {
    "comment": {"name": "Trần Thị Lan", "email": "lan@vidu.vn", "text": "Bài rất bổ ích."},
    "letter": {"name": "Trần Thị Lan", "email": "lan@vidu.vn", "telephone": "", "unit": None, "text": "Xin hỏi."},
    "report": {"text": "Ngày họp ghi sai.", "name": "", "email": ""},
}


def focus_is_seen(page: Page) -> bool:
    """Whether what has the focus shows an outline and lies within the window."""
    return page.evaluate(
        """() => {
        const node = document.activeElement, box = node.getBoundingClientRect(), style = getComputedStyle(node);
        const seen = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
        return seen && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    }"""
    )


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the field or button ``name`` has the focus, seeing each stop on the way."""
    for _ in range(60):
        page.keyboard.press("Tab")
        assert focus_is_seen(page)
        if page.evaluate("document.activeElement.name || document.activeElement.tagName.toLowerCase()") == name:
            return
    pytest.fail(f"Tab does not reach {name}")


@pytest.mark.parametrize("size", [NARROW, DESK], ids=["320", "desk"])
@pytest.mark.parametrize("kind", TYPED)
def test_form_is_filled_in_corrected_and_sent_by_keyboard_alone(page: Page, article: Article, kind, size):
    page.set_viewport_size(size)
    page.goto(addresses(article)[kind])
    page.locator("form.letter").locator(":is(input, textarea)").first.focus()
    page.keyboard.press("Shift+Tab")
    for name, typed in TYPED[kind].items():
        tab_to(page, name)
        if name == "email":
            page.keyboard.type("lan@")
        elif typed is None:
            page.keyboard.press("ArrowDown")
        elif typed:
            page.keyboard.type(typed)
    tab_to(page, "button")
    page.keyboard.press("Enter")
    expect(page).to_have_title(re.compile("^Lỗi: "))
    expect(page.get_by_role("alert")).to_be_focused()
    assert focus_is_seen(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    email = page.get_by_label("Thư điện tử")
    expect(email).to_be_focused()
    expect(email).to_have_value("lan@")
    for name, typed in TYPED[kind].items():
        if typed and name != "email":
            expect(page.locator(f"form.letter [name={name}]")).to_have_value(typed)
    page.keyboard.press("End")
    page.keyboard.type("vidu.vn")
    page.keyboard.press("Enter")
    expect(page.locator("main").get_by_role("status")).to_contain_text("Cảm ơn bạn")
    if kind == "comment":
        assert Comment.objects.get().email == "lan@vidu.vn"
    else:
        letter = ReaderMessage.objects.get()
        assert (letter.email, letter.unit) == ("lan@vidu.vn", article.unit)


@pytest.mark.parametrize("size", [NARROW, ENLARGED, PHONE, DESK], ids=["320", "400-percent", "phone", "desk"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_of_letters_break_no_accessibility_rule_and_never_scroll_sideways(
    page: Page, article: Article, size, scheme
):
    page.set_viewport_size(size)
    page.emulate_media(color_scheme=scheme)
    broken = {}

    def look(name: str) -> None:
        broken[name] = faults(page)
        assert page.evaluate("document.documentElement.scrollWidth") == size["width"]

    for kind, address in addresses(article).items():
        page.goto(address)
        look(kind)
        page.locator("form.letter button").click()
        expect(page.get_by_role("alert")).to_be_focused()
        look(f"{kind} with mistakes")
        page.goto(f"{address}?da-gui=1")
        look(f"{kind} sent")
    assert {name: found for name, found in broken.items() if found} == {}


def test_office_deals_with_a_letter_on_a_phone(page: Page, article: Article):
    letter = ReaderMessage.objects.create(
        unit=article.unit, article=article, article_title=article.title, text="Ngày họp ghi sai."
    )
    make_user(Role.EDITOR, unit=article.unit, username="bien-tap")
    page.set_viewport_size(PHONE)
    page.goto("/quan-tri/articles/readermessage/")
    page.locator("#id_username").fill("bien-tap")
    page.locator("#id_password").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Đọc, xử lý").click()
    expect(page.get_by_text("Ngày họp ghi sai.")).to_be_visible()
    page.get_by_label("Kết quả xử lý").fill("Đã sửa bài.")
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    assert faults(page) == []
    page.get_by_role("button", name="Đã xử lý").click()
    expect(page.get_by_text("Đã ghi: thư đã xử lý.")).to_be_visible()
    letter.refresh_from_db()
    assert (letter.status, letter.note) == ("done", "Đã sửa bài.")
