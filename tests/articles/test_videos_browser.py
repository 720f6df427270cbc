"""Videos in a real browser: films play, move forward and have captions; another host is asked only at a press."""

import re
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core.management import call_command
from playwright.sync_api import BrowserContext, Page, Response, Route, expect

from articles.models import Video
from tests.axe import faults
from tests.conftest import Problems
from tests.factories import PASSWORD, captions_file, film_file, make_unit, make_user, make_video, picture_file
from units.permissions import Role

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 800}
SHIFT = """() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((one) => { sum += one.value; }))
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 400);
})"""


@pytest.fixture(autouse=True)
def _files_from_the_application(monkeypatch: pytest.MonkeyPatch):
    """Not from Django's handler for tests, which knows no parts of files."""
    monkeypatch.setattr("django.test.testcases._MediaFilesHandler._should_handle", lambda handler, path: False)


def film(name: str = "phim.mp4") -> Video:
    return make_video(file=film_file(name), captions=captions_file(), length=24, transcript="Lời trong phim")


def film_answers(page: Page) -> list[Response]:
    seen: list[Response] = []
    page.on("response", lambda answer: seen.append(answer) if re.search(r"\.(mp4|webm)$", answer.url) else None)
    return seen


def at_host(context: BrowserContext, problems: Problems) -> list[str]:
    """Other hosts answer with an empty page; the addresses they were asked for."""
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(
            status=200, content_type="text/html; charset=utf-8", body="<!doctype html><title>Video</title><p>Đang phát"
        )

    context.route(lambda url: urlsplit(url).netloc != urlsplit(problems.home).netloc, answer)
    return asked


@pytest.mark.parametrize("name", ["phim.mp4", "phim.webm"])
def test_film_plays_and_moves_forward_by_parts(page: Page, name: str):
    video = film(name)
    answers = film_answers(page)
    page.goto(video.get_absolute_url())
    player = page.locator("video")
    page.wait_for_timeout(300)
    assert answers == []  # nothing of the film is loaded before it is wanted
    assert player.evaluate("film => film.paused")
    player.evaluate("film => { film.muted = true; return film.play(); }")
    page.wait_for_function("() => document.querySelector('video').currentTime > 0.3")
    assert player.evaluate("film => film.videoWidth") == 768
    player.evaluate("film => { film.currentTime = film.duration - 4; }")
    page.wait_for_function(
        "() => { const film = document.querySelector('video');"
        " return !film.seeking && film.currentTime > film.duration - 4; }"
    )
    assert player.evaluate("film => film.error") is None
    assert {answer.status for answer in answers} == {206}
    assert all(answer.headers["content-range"].startswith("bytes ") for answer in answers)


def test_place_that_is_not_loaded_yet_is_asked_for_by_itself(page: Page):
    video = film()
    ahead = len(film_file().read()) * 90
    with video.file.storage.open(video.file.name, "r+b") as whole:  # long enough that no browser loads it all
        whole.seek(ahead)
        whole.write(b"\0")
    parts = []
    page.on("request", lambda asked: parts.append(asked.headers.get("range", "")) if ".mp4" in asked.url else None)
    page.goto(video.get_absolute_url())
    page.locator("video").evaluate("film => { film.muted = true; return film.play(); }")
    page.wait_for_function("() => document.querySelector('video').currentTime > 0.1")
    status = page.evaluate(
        "async (address) => { const answer = await fetch(address, { headers: { Range: 'bytes=15000000-15000009' } });"
        " return [answer.status, answer.headers.get('Content-Range'), (await answer.arrayBuffer()).byteLength]; }",
        video.file.url,
    )
    assert status == [206, f"bytes 15000000-15000009/{ahead + 1}", 10]
    assert parts[0] == "bytes=0-"


def test_captions_are_read_by_the_browser(page: Page):
    page.goto(film().get_absolute_url())
    words = page.evaluate(
        """async () => {
          const film = document.querySelector("video");
          film.muted = true;
          film.textTracks[0].mode = "showing";
          await film.play();
          for (let tries = 0; tries < 50 && !film.textTracks[0].cues?.length; tries += 1) {
            await new Promise((resolve) => { setTimeout(resolve, 100); });
          }
          return [film.textTracks[0].kind, film.textTracks[0].language, film.textTracks[0].cues[0].text];
        }"""
    )
    assert words == ["captions", "vi", "Rạch Bến Sậy"]


def test_host_is_asked_only_after_the_press_by_keyboard_and_focus_goes_into_the_player(
    page: Page, browser_context: BrowserContext, browser_problems: Problems
):
    asked = at_host(browser_context, browser_problems)
    page.goto(make_video("Phóng sự").get_absolute_url())
    button = page.get_by_role("button", name="Xem video (tải từ youtube.com)")
    expect(button).to_be_visible()
    expect(button).to_have_accessible_description(re.compile("Chỉ khi bạn bấm xem.*cookie"))
    page.wait_for_timeout(500)
    assert asked == []
    assert browser_problems.seen == []
    before = page.locator(".player").bounding_box()
    button.focus()
    page.keyboard.press("Enter")
    frame = page.locator(".player iframe")
    expect(frame).to_be_focused()
    expect(frame).to_have_attribute("title", "Phóng sự")
    expect(frame).to_have_attribute("allow", "autoplay; fullscreen")
    expect(page.frame_locator(".player iframe").get_by_text("Đang phát")).to_be_visible()
    assert asked == ["https://www.youtube-nocookie.com/embed/viduminhhoa?autoplay=1"]
    assert page.locator(".player").bounding_box() == before
    browser_problems.forgive()


def test_without_script_there_is_a_plain_link_to_the_host(browser, live_server):
    video, own = make_video("Phóng sự"), film()
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    asked = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.goto(video.get_absolute_url())
    link = page.get_by_role("link", name="Xem video trên youtube.com")
    expect(link).to_have_attribute("href", "https://www.youtube.com/watch?v=viduminhhoa")
    expect(page.get_by_text("Chỉ khi bạn bấm xem")).to_be_visible()
    page.goto(own.get_absolute_url())
    expect(page.locator("video[controls]")).to_be_visible()
    assert [url for url in asked if not url.startswith(live_server.url)] == []
    context.close()


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_of_videos_break_no_accessibility_rule_fit_the_screen_and_stand_still(page: Page, size, scheme):
    page.set_viewport_size(size)
    page.emulate_media(color_scheme=scheme)
    broken: list[str] = []
    for address in ("/video/", film().get_absolute_url(), make_video("Phóng sự dài " * 8).get_absolute_url()):
        page.goto(address)
        assert page.evaluate(SHIFT) == 0
        assert page.evaluate("document.documentElement.scrollWidth") == size["width"]
        broken += [f"{address} {fault}" for fault in faults(page)]
    assert broken == []


# ---- the office sends a film


@pytest.fixture
def office(page: Page) -> Page:
    """Signed in as who may publish, on the empty form."""
    call_command("collectstatic", "--noinput", "-v0", ignore_patterns=["ckeditor*"])
    user = make_user(Role.BOARD, unit=make_unit())
    page.goto("/quan-tri/articles/video/add/")
    page.get_by_label("Tên đăng nhập").fill(user.username)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/add/")
    return page


def fill(page: Page, name: str, content: bytes) -> None:
    page.locator("[name=title]").fill("Lễ phát động")
    page.locator("[name=poster]").set_input_files(
        {"name": "anh.jpg", "mimeType": "image/jpeg", "buffer": picture_file().read()}
    )
    page.locator("[name=file]").set_input_files({"name": name, "mimeType": "video/mp4", "buffer": content})
    page.locator("[name=is_public]").check()


def test_way_of_a_large_film_to_the_server_is_shown(office: Page, browser_context: BrowserContext):
    network = browser_context.new_cdp_session(office)
    slow = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": 60_000}
    fill(office, "phim.mp4", film_file().read())
    network.send("Network.emulateNetworkConditions", slow)
    office.get_by_role("button", name="Lưu lại", exact=True).or_(office.locator("[name=_save]")).first.click()
    expect(office.get_by_role("progressbar", name="Đang gửi video")).to_be_visible()
    expect(office.locator(".sending [role=status]")).to_contain_text("Xin đừng đóng trang này")
    expect(office.locator(".messagelist .success")).to_be_visible(timeout=30_000)
    video = Video.objects.get()
    assert (video.file.size, video.length, video.is_public) == (len(film_file().read()), 24, True)


def test_film_that_is_no_film_is_told_before_the_form_leaves(office: Page, browser_problems: Problems):
    fill(office, "phim.mp4", b"khong phai phim")
    office.locator("[name=_save]").click()
    expect(office.get_by_role("alert").filter(has_text="không phải là video MP4")).to_be_visible()
    expect(office.locator("[name=title]")).to_have_value("Lễ phát động")
    assert not Video.objects.exists()
    browser_problems.forgive()


def test_sending_can_be_stopped_and_begun_again(office: Page, browser_context: BrowserContext):
    network = browser_context.new_cdp_session(office)
    slow = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": 20_000}
    fill(office, "phim.mp4", film_file().read())
    network.send("Network.emulateNetworkConditions", slow)
    office.locator("[name=_save]").click()
    office.get_by_role("button", name="Dừng gửi").click()
    expect(office.get_by_role("alert").filter(has_text="Đã dừng gửi video")).to_be_visible()
    expect(office.get_by_role("progressbar")).to_have_count(0)
    network.send("Network.emulateNetworkConditions", {**slow, "uploadThroughput": -1})
    office.locator("[name=_save]").click()
    expect(office.locator(".messagelist .success")).to_be_visible()
    assert Video.objects.count() == 1
    assert not [path for path in settings.MEDIA_ROOT.parent.glob("pending/*") if path.stat().st_size > 1e6]
