"""Suggestions while typing, in a real browser: by keyboard, by ear, with a typing method, on a bad line."""

import json
import re

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests import axe
from tests.conftest import Problems
from tests.factories import make_article, make_unit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 800}
ANSWERS = re.compile(r"/tim-kiem/goi-y/")


@pytest.fixture(autouse=True)
def _articles(transactional_db) -> None:
    make_unit("Đảng ủy phường An Hòa")
    for number in range(3):
        make_article(f"Hội nghị Quận ủy lần {number}", at="now")


@pytest.fixture
def box(page: Page) -> Locator:
    page.goto("/")
    return focused(page)


def focused(page: Page, name: str = "Tìm kiếm") -> Locator:
    """The search box with the focus, once its script is there."""
    box = page.locator("input[type=search]").and_(page.get_by_label(name, exact=True))
    box.focus()
    expect(box).to_have_attribute("role", "combobox")
    return box


def typed(box: Locator, words: str) -> Locator:
    """The open list after ``words`` were typed."""
    box.press_sequentially(words)
    listed = box.page.get_by_role("listbox", name="Gợi ý")
    expect(listed).to_be_visible()
    return listed


def line(kind: str, text: str, url: str = "/") -> dict[str, str]:
    return {"kind": kind, "text": text, "url": url, "note": ""}


def answer(route: Route, *lines: dict[str, str]) -> None:
    route.fulfill(content_type="application/json", body=json.dumps({"suggestions": lines}))


def test_keyboard_alone_chooses_a_page(box: Locator):
    options = typed(box, "hoi ng").get_by_role("option")
    box.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    box.press("ArrowDown")
    expect(box).not_to_have_attribute("aria-activedescendant", re.compile("."))
    box.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    box.press("End")
    expect(options.last).to_have_attribute("aria-selected", "true")
    box.press("Enter")
    expect(box.page).to_have_url(re.compile("/bai-viet/"))


def test_words_chosen_are_searched_for(box: Locator):
    typed(box, "hoi ng")
    box.press("ArrowDown")
    box.press("Home")
    box.press("Enter")
    expect(box.page).to_have_url(re.compile(r"/tim-kiem/\?q=H%E1%BB%99i\+ngh%E1%BB%8B"))


def test_escape_closes_and_keeps_the_words_and_tab_goes_on(box: Locator):
    listed = typed(box, "hoi ng")
    box.press("Escape")
    expect(listed).to_be_hidden()
    expect(box).to_have_value("hoi ng")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press("ArrowDown")
    expect(listed).to_be_visible()
    box.press("Tab")
    expect(listed).to_be_hidden()
    expect(box.page.get_by_role("button", name="Tìm kiếm")).to_be_focused()


def test_enter_without_a_choice_sends_the_form(box: Locator):
    typed(box, "hoi ng")
    box.press("Enter")
    expect(box.page).to_have_url(re.compile(r"/tim-kiem/\?q=hoi\+ng$"))


def test_mouse_chooses(box: Locator):
    typed(box, "an ho").get_by_role("option", name=re.compile("Đảng ủy phường An Hòa")).click()
    expect(box.page).to_have_url(re.compile("/don-vi/dang-uy-phuong-an-hoa/"))


def test_screen_reader_hears_roles_groups_number_and_choice(box: Locator):
    page = box.page
    listed = typed(box, "hoi ng")
    number = listed.get_by_role("option").count()
    expect(page.get_by_role("status").filter(has_text=f"Có {number} gợi ý")).to_have_count(1)
    labels = listed.get_by_role("group").evaluate_all("all => all.map(one => one.ariaLabel)")
    assert labels == ["Gợi ý tìm kiếm", "Mở trang"]
    box.press("ArrowDown")
    wire = page.context.new_cdp_session(page)
    nodes = wire.send("Accessibility.getFullAXTree")["nodes"]
    (combobox,) = [node for node in nodes if node["role"].get("value") == "combobox"]
    said = {one["name"]: one["value"] for one in combobox["properties"]}
    assert combobox["name"]["value"] == "Tìm kiếm"
    assert said["expanded"]["value"] is True
    assert said["autocomplete"]["value"] == "list"
    assert said["activedescendant"]["relatedNodes"]
    assert said["controls"]["relatedNodes"]
    (chosen,) = [node for node in nodes if node["role"].get("value") == "option" and _is_selected(node)]
    assert chosen["name"]["value"].lower().startswith("hội nghị")


def _is_selected(node: dict) -> bool:
    return any(one["name"] == "selected" and one["value"]["value"] for one in node["properties"])


def test_typed_letters_are_marked_whatever_their_accents(box: Locator):
    first = typed(box, "hoi ng").get_by_role("option").first
    assert first.locator("mark").all_inner_texts()[:2] == ["Hội", "ng"]


def test_whole_words_are_marked_whole_and_only_the_last_as_a_beginning(box: Locator):
    page = box.page
    lines = [line("Bài viết", "Hội nghị rút kinh nghiệm hội họp"), line("Bài viết", "Đại hội, kinh nghiệm, họp")]
    page.route(ANSWERS, lambda route: answer(route, *lines))
    marks = typed(box, "hoi nghi").locator("mark")
    expect(marks).to_have_text(["Hội", "nghị", "hội", "hội", "nghi"])
    box.press("Space")
    expect(marks).to_have_text(["Hội", "nghị", "hội", "hội"])


def test_nothing_is_asked_while_a_typing_method_composes(box: Locator):
    page = box.page
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if ANSWERS.search(request.url) else None)
    wire = page.context.new_cdp_session(page)
    wire.send("Input.imeSetComposition", {"text": "hôi", "selectionStart": 3, "selectionEnd": 3})
    page.wait_for_timeout(900)
    box.press("ArrowDown")
    assert asked == []
    wire.send("Input.insertText", {"text": "hội ng"})
    expect(page.get_by_role("listbox", name="Gợi ý")).to_be_visible()
    expect(box).to_have_value("hội ng")
    assert len(asked) == 1


def test_slow_answer_to_earlier_words_does_not_replace_a_later_one(box: Locator):
    page = box.page
    late: list[Route] = []

    def serve(route: Route) -> None:
        if route.request.url.endswith("q=hoi"):
            late.append(route)
        else:
            answer(route, line("Bài viết", "mới"))

    page.route(ANSWERS, serve)
    with page.expect_request(ANSWERS):
        box.press_sequentially("hoi")
    box.press_sequentially(" ng")
    options = page.get_by_role("option")
    expect(options).to_have_text(["mới Bài viết"])
    answer(late[0], line("Bài viết", "cũ"))
    page.wait_for_timeout(300)
    expect(options).to_have_text(["mới Bài viết"])


@pytest.mark.parametrize("fault", ["500", "no answer", "no script"])
def test_failure_leaves_a_working_form(page: Page, browser_problems: Problems, fault: str):
    broken = re.compile("suggest.js") if fault == "no script" else ANSWERS
    page.route(broken, lambda route: route.abort() if fault != "500" else route.fulfill(status=500, body="<p>"))
    page.goto("/")
    box = page.locator("#tim-kiem")
    box.focus()
    box.press_sequentially("hoi ng")
    page.wait_for_timeout(500)
    expect(page.get_by_role("listbox")).to_have_count(0)
    box.press("Enter")
    expect(page).to_have_url(re.compile(r"/tim-kiem/\?q=hoi\+ng$"))
    browser_problems.forgive()


def test_nothing_is_loaded_before_the_box_is_used(page: Page):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/", wait_until="networkidle")
    assert [url for url in asked if "suggest" in url] == []
    focused(page)
    assert [url.rsplit("/", 1)[1] for url in asked if "suggest" in url] == ["suggest.css", "suggest.js"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_open_list_is_accessible_fits_and_leaves_the_button_free(page: Page, scheme, size):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size(size)
    page.goto("/tim-kiem/")
    box = focused(page, "Từ cần tìm")
    listed = typed(box, "hoi ng")
    box.press("ArrowDown")
    assert axe.faults(page) == []
    area, button = listed.bounding_box(), page.locator("form.large button").first.bounding_box()
    assert area
    assert button
    assert area["x"] >= 0
    assert area["x"] + area["width"] <= size["width"]
    assert area["y"] >= button["y"] + button["height"]


def test_without_javascript_the_form_is_plain(browser: Browser, live_server):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    box = page.locator("#tim-kiem")
    expect(box).not_to_have_attribute("role", "combobox")
    box.fill("hoi nghi")
    box.press("Enter")
    expect(page).to_have_url(re.compile(r"/tim-kiem/\?q=hoi\+nghi$"))
    context.close()
