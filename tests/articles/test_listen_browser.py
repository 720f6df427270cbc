"""An article read aloud: by a browser with a Vietnamese voice that says nothing and tells what it was given."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from articles.models import Article
from tests.articles.story import make_story

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
VOICES = """
    window.spoken = [];
    const voice = { lang: "vi-VN", localService: true, name: "Linh" };
    const synthesis = new EventTarget();
    let current = null;
    Object.assign(synthesis, {
      getVoices: () => window.voices ?? [voice],
      speak: (utterance) => { current = utterance; window.spoken.push(utterance.text); },
      cancel: () => {
        const stopped = current;
        current = null;
        window.cancelled = (window.cancelled ?? 0) + 1;
        stopped?.onend?.();
      },
    });
    window.finish = () => { const done = current; current = null; done.onend(); };
    window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
    Object.defineProperty(window, "speechSynthesis", { value: synthesis });
"""


@pytest.fixture
def story() -> Article:
    return make_story()


@pytest.fixture
def listener(browser_context: BrowserContext) -> Page:
    browser_context.add_init_script(VOICES)
    return browser_context.new_page()


def test_article_is_read_aloud_with_short_forms_in_full(listener: Page, story: Article):
    listener.goto(story.get_absolute_url())
    listener.get_by_role("button", name="Nghe bài viết").click()
    expect(listener.locator(".being-read")).to_have_count(1)
    expect(listener.locator("h1")).to_have_class("being-read")
    for _ in range(4):
        listener.evaluate("finish()")
    expect(listener.locator(".being-read")).to_have_class("table being-read")
    assert listener.evaluate("spoken") == [
        "Hội nghị Ban Chấp hành Đảng bộ quận",
        "Sáng ngày 15 tháng 8 năm 2017, đồng chí Minh An, Ủy viên Ban Thường vụ, chủ trì hội nghị.",
        "Phần 1. Kết quả",
        "Theo Kế hoạch số 149 của Quận ủy.",
        "Bảng số liệu. Mời xem trên trang.",
    ]
    assert Axe().run(listener, options={"runOnly": ["wcag2aa"]}).response["violations"] == []


def test_long_paragraphs_are_said_in_pieces_and_captions_not_at_all(listener: Page, story: Article):
    listener.goto(story.get_absolute_url())
    listener.get_by_role("button", name="Nghe bài viết").click()
    expect(listener.locator(".being-read")).to_have_count(1)
    listener.evaluate("() => { for (let i = 0; i < 500 && document.querySelector('.being-read'); i += 1) finish(); }")
    said = listener.evaluate("spoken")
    assert max(map(len, said)) <= 240
    assert said[-2:] == ["1. Một", "2. Hai"]
    assert "Thu Hà" not in " ".join(said)
    expect(listener.locator(".listen [role=status]")).to_have_text("Đã đọc xong")
    expect(listener.get_by_role("button", name="Nghe bài viết")).to_be_visible()
    expect(listener.get_by_role("button", name="Dừng", exact=True)).to_be_hidden()


def test_reading_goes_on_where_it_paused_and_begins_anew_after_a_stop(listener: Page, story: Article):
    listener.goto(story.get_absolute_url())
    read = listener.locator(".listen [name=read]")
    read.click()
    expect(listener.locator(".being-read")).to_have_count(1)
    listener.evaluate("finish()")
    read.click()
    expect(read).to_have_text("Nghe tiếp")
    expect(listener.locator(".sapo")).to_have_class("sapo being-read")
    assert listener.evaluate("spoken.length") == 2
    read.click()
    expect(read).to_have_text("Tạm dừng")
    assert listener.evaluate("spoken[2] === spoken[1]")
    listener.get_by_role("button", name="Dừng", exact=True).press("Enter")
    expect(read).to_be_focused()
    expect(listener.locator(".being-read")).to_have_count(0)
    read.click()
    assert listener.evaluate("spoken[3] === spoken[0]")


def test_reading_stops_with_the_page(listener: Page, story: Article):
    listener.goto(story.get_absolute_url())
    listener.get_by_role("button", name="Nghe bài viết").click()
    expect(listener.locator(".being-read")).to_have_count(1)
    before = listener.evaluate("cancelled")
    listener.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
    assert listener.evaluate("cancelled") == before + 1
    assert listener.evaluate("spoken.length") == 1


def test_reading_is_not_offered_without_a_vietnamese_voice(listener: Page, story: Article):
    listener.add_init_script("window.voices = [{ lang: 'en-GB', localService: true }, { lang: 'vie-x' }];")
    listener.goto(story.get_absolute_url(), wait_until="networkidle")
    expect(listener.get_by_text("Nghe bài viết")).to_be_hidden()
    before = listener.locator(".story").bounding_box()
    listener.evaluate("voices = [{ lang: 'vi_VN' }]; speechSynthesis.dispatchEvent(new Event('voiceschanged'))")
    expect(listener.get_by_role("button", name="Nghe bài viết")).to_be_visible()
    assert listener.locator(".story").bounding_box() == before


def test_reading_is_not_offered_where_the_browser_cannot_speak(page: Page, story: Article):
    page.add_init_script("Object.defineProperty(window, 'speechSynthesis', { value: undefined });")
    page.goto(story.get_absolute_url(), wait_until="networkidle")
    expect(page.get_by_text("Nghe bài viết")).to_be_hidden()


SHORT_FORMS = {
    "149-KH/QU": "số 149, Kế hoạch của Quận ủy",
    "Kế hoạch số 149-KH/QU": "Kế hoạch số 149 của Quận ủy",
    "Nghị quyết 18-NQ/TW": "Nghị quyết số 18 của Trung ương",
    "714-TB/TU": "số 714, Thông báo của Thành ủy",
    "01-CTr/QU": "số 1, Chương trình của Quận ủy",
    "Nghị định 42/2022/NĐ-CP": "Nghị định số 42 năm 2022 của Chính phủ",
    "các đ/c BTV, UBKT, HĐND": "các đồng chí Ban Thường vụ, Ủy ban Kiểm tra, Hội đồng nhân dân",
    "của UBND, MTTQ, BTC, HU, ĐU": "của Ủy ban nhân dân, Mặt trận Tổ quốc, Ban Tổ chức, Huyện ủy, Đảng ủy",
    "thực hiện NQ/TW": "thực hiện Nghị quyết Trung ương",
    "ngày 15/8/2017": "ngày 15 tháng 8 năm 2017",
    "đến 03/02/2026": "đến ngày 3 tháng 2 năm 2026",
    "chiều 27/02": "chiều 27 tháng 2",
    "khóa XI, lần thứ XIV": "khóa 11, lần thứ 14",
    "quý IV/2026": "quý 4 năm 2026",
    "đạt 7,8%/năm, 19/21 chỉ tiêu": "đạt 7,8 phần trăm một năm, 19 trên 21 chỉ tiêu",
    "lúc 8h30 và 13:05": "lúc 8 giờ 30 và 13 giờ 5",
    "nhiệm kỳ 2020–2025./.": "nhiệm kỳ 2020 đến 2025.",
    "HỘI NGHỊ BCH ĐẢNG BỘ KHÓA XI": "hội nghị ban chấp hành đảng bộ khóa 11",
    "Xã Vĩnh Lộc, phường 12": "Xã Vĩnh Lộc, phường 12",
    "MIX, VIP": "MIX, VIP",
}


def test_short_forms_are_said_in_full(page: Page, story: Article):
    page.goto(story.get_absolute_url())
    said = page.evaluate(
        "async (forms) => { const { inFull } = await import('/static/story/short-forms.js');"
        " return forms.map((form) => inFull(form)); }",
        list(SHORT_FORMS),
    )
    assert dict(zip(SHORT_FORMS, said, strict=True)) == SHORT_FORMS
    above = "async () => (await import('/static/story/short-forms.js')).inFull('36-CT/TU', { ofCity: false })"
    assert page.evaluate(above) == "số 36, Chỉ thị của Tỉnh ủy"
