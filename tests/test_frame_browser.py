"""What surrounds every page: the reader's choices of size, contrast and background; what is left of it on paper."""

from types import SimpleNamespace

import pytest
from playwright.sync_api import Page, expect

from tests import citizen_site
from tests.keyboard import tab_to

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 800}


@pytest.fixture
def site(transactional_db) -> SimpleNamespace:
    return citizen_site.build()


def test_choices_are_made_by_keyboard_announced_and_kept_on_other_pages(page: Page, site):
    page.set_viewport_size(PHONE)
    page.goto("/")
    root, said = page.locator("html"), page.locator(".comfort [role=status]")
    before = page.locator("main h2").first.evaluate("one => parseFloat(getComputedStyle(one).fontSize)")
    for name, attribute, value, words in (
        ("A+", "data-text", "large", "Cỡ chữ to"),
        ("Tương phản cao", "data-contrast", "high", "Đã bật tương phản cao"),
        ("Nền tối", "data-scheme", "dark", "Đã chuyển sang nền tối"),
    ):
        button = page.get_by_role("group", name="Cách hiển thị").get_by_role("button", name=name)
        expect(button).to_have_attribute("aria-pressed", "false")
        tab_to(button)
        page.keyboard.press("Space")
        expect(button).to_have_attribute("aria-pressed", "true")
        expect(root).to_have_attribute(attribute, value)
        expect(said).to_have_text(words)
    after = page.locator("main h2").first.evaluate("one => parseFloat(getComputedStyle(one).fontSize)")
    assert after > before * 1.1
    page.goto(site.story)
    expect(page.get_by_role("button", name="Tương phản cao")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("body")).to_have_css("background-color", "rgb(0, 0, 0)")
    assert [cookie["name"] for cookie in page.context.cookies() if "text" in cookie["name"]] == []
    page.get_by_role("button", name="Tương phản cao").press("Enter")
    expect(said).to_have_text("Đã tắt tương phản cao")
    page.get_by_role("button", name="Nền tối").press("Enter")
    page.get_by_role("button", name="A cỡ chữ vừa").press("Enter")
    assert page.evaluate("JSON.stringify(localStorage)") == "{}"


@pytest.mark.parametrize("width", [320, 360])
def test_large_text_leaves_every_control_of_the_head_inside_a_narrow_window(page: Page, site, width):
    page.add_init_script("localStorage.setItem('text', 'large')")
    page.set_viewport_size({"width": width, "height": 740})
    page.goto("/")
    expect(page.locator("html")).to_have_attribute("data-text", "large")
    controls = page.locator("header.site").locator("a:visible, input:visible, button:visible, summary:visible")
    edges = {one.evaluate("one => one.outerHTML"): one.bounding_box() for one in controls.all()}
    assert len(edges) >= 8
    beyond = {
        what: box for what, box in edges.items() if box and not 0 <= box["x"] <= box["x"] + box["width"] <= width
    }
    assert beyond == {}


@pytest.mark.parametrize(("scheme", "contrast"), [("dark", "no-preference"), ("light", "more"), ("dark", "more")])
def test_what_the_system_prefers_is_followed_and_can_be_overruled(page: Page, site, scheme, contrast):
    page.emulate_media(color_scheme=scheme, contrast=contrast)
    page.goto("/")
    dark, strong = page.get_by_role("button", name="Nền tối"), page.get_by_role("button", name="Tương phản cao")
    expect(dark).to_have_attribute("aria-pressed", str(scheme == "dark").lower())
    expect(strong).to_have_attribute("aria-pressed", str(contrast == "more").lower())
    for button in (dark, strong):
        if button.get_attribute("aria-pressed") == "true":
            button.press("Enter")
    page.reload()
    expect(page.locator("body")).to_have_css("background-color", "rgb(251, 248, 242)")


def test_without_storage_the_page_works_as_it_comes(page: Page, site):
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('no') } })")
    page.goto("/")
    page.get_by_role("button", name="Tương phản cao").click()
    expect(page.locator("html")).to_have_attribute("data-contrast", "high")


def test_forced_colours_leave_buttons_and_the_current_page_their_edges(page: Page, site):
    page.emulate_media(forced_colors="active")
    page.goto(f"{site.category}?trang=2")
    for one in (page.get_by_role("button", name="Tìm kiếm").first, page.locator(".pager [aria-current=page]")):
        assert one.evaluate("one => getComputedStyle(one).borderTopStyle") == "solid"


def test_nothing_moves_for_who_has_asked_for_less_motion(page: Page, site):
    page.emulate_media(reduced_motion="reduce")
    page.goto(site.story)
    moving = """[...document.querySelectorAll("*")].filter((one) => {
        const look = getComputedStyle(one);
        return look.animationName !== "none" || parseFloat(look.transitionDuration) > 0;
    }).length"""
    assert page.evaluate(moving) == 0


def test_paper_shows_the_name_and_the_text_and_nothing_else_of_the_frame(page: Page, site):
    page.set_viewport_size(DESK)
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(site.story)
    header = page.locator("header.site").inner_text().split("\n")
    assert [line for line in header if line.strip()] == ["Quận ủy An Bình", "Đảng bộ quận An Bình"]
    for part in ("nav.menu", ".comfort", "form", "footer.site", "aside", ".skip"):
        assert [one.is_visible() for one in page.locator(part).all() if one.is_visible()] == [], part
    expect(page.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")
    expect(page.get_by_role("heading", level=1)).to_have_css("color", "rgb(0, 0, 0)")
