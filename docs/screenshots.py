"""`make docs`: takes the pictures in docs/anh/ anew, from the demo content in a real browser.

Each picture is a ``Shot``: who is signed in, which page, and what is done on it before the picture is taken.
``tests/test_docs.py`` goes through all of them, so that a page that has changed its ways is noticed.
"""

import io
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "anh"
PASSWORD = "xem-thu-trang"  # noqa: S105 - the demo's
PORT = 8037
ADMIN = "/quan-tri/"
LIST = f"{ADMIN}articles/article/"


@dataclass(frozen=True)
class Shot:
    name: str
    user: str
    address: str
    act: Callable[[Page], object] = lambda page: None
    width: int = 1366
    height: int = 900


def sign_in(page: Page, user: str) -> None:
    page.goto(ADMIN)
    page.fill("input[name=username]", user)
    page.fill("input[name=password]", PASSWORD)
    page.click("input[type=submit]")
    page.wait_for_url(f"**{ADMIN}")


def _open_first(page: Page) -> None:
    page.locator("#result_list tbody a").first.click()
    page.wait_for_load_state()


def _open_step(page: Page, label: str) -> None:
    """Open the panel of a step, as far as possible without taking it."""
    page.locator("details.step summary", has_text=label).first.click()


def _lose_and_return(page: Page) -> None:
    """Type, lose the page without saving, and open it again."""
    page.evaluate("localStorage.clear()")
    page.reload()
    page.fill("#id_title", "Hội nghị giao ban tuần của Văn phòng")
    page.locator(".draft-status", has_text="Đã giữ bản chưa lưu").wait_for()
    page.goto(ADMIN)
    page.wait_for_timeout(5500)  # a draft counts as left behind after five seconds
    page.goto(f"{LIST}add/")


def _unpublish(page: Page) -> None:
    page.locator("#result_list tbody tr", has_text="Thông báo khẩn").locator("a").first.click()
    page.wait_for_load_state()
    _open_step(page, "Gỡ bài")


def _compare(page: Page) -> None:
    _open_first(page)
    page.get_by_role("link", name="Lịch sử", exact=True).click()
    page.get_by_role("button", name="So sánh hai bản đã chọn").first.click()
    page.wait_for_load_state()


def _share(page: Page) -> None:
    _open_first(page)
    page.get_by_role("link", name="Đường dẫn xem trước").click()
    page.fill("[name=recipient]", "Đồng chí Bí thư")
    page.get_by_role("button", name="Tạo đường dẫn").click()
    page.wait_for_load_state()


def _read_the_lead(page: Page) -> None:
    page.locator("main article h2 a").first.click()
    page.wait_for_load_state()


SHOTS = [
    Shot("trang-chu", "", "/", height=1000),
    Shot("van-ban", "", "/van-ban/"),
    Shot("bai-viet-dien-thoai", "", "/", _read_the_lead, width=360, height=740),
    Shot("lich-cong-tac", "", "/lich-cong-tac/"),
    Shot("ban-nguoi-viet", "vanthu", ADMIN),
    Shot("viet-bai", "vanthu", f"{LIST}add/", lambda page: page.fill("#id_title", "Hội nghị giao ban tuần")),
    Shot("khoi-phuc", "vanthu", f"{LIST}add/", _lose_and_return),
    Shot("bi-tra-lai", "vanthu", f"{LIST}?trang-thai=tra-lai", _open_first),
    Shot("so-sanh", "bientap", f"{LIST}?viec=ban-sua", _compare),
    Shot("ban-bien-tap", "bientap", ADMIN, height=1100),
    Shot("cho-duyet", "bientap", f"{LIST}?trang-thai=cho-duyet", _open_first),
    Shot("go-bai", "bientap", f"{LIST}?trang-thai=dang", _unpublish),
    Shot("so-go-bai", "bientap", f"{ADMIN}articles/removal/"),
    Shot("nhan-xet", "bientap", f"{ADMIN}articles/comment/"),
    Shot("duong-dan-xem-truoc", "bientap", f"{LIST}?trang-thai=cho-duyet", _share),
    Shot("sap-xep-trang-chu", "bientap", f"{ADMIN}partynews/homeblock/"),
    Shot("thu-ban-doc", "bientap", f"{ADMIN}articles/readermessage/"),
    Shot("gop-y", "bientap", f"{ADMIN}documents/opinion/"),
    Shot("nguoi-dung", "quantri", f"{ADMIN}partynews/user/", _open_first, height=1500),
]


def take(browser: Browser, home: str, shots: list[Shot], keep: Callable[[Shot, bytes], object]) -> None:
    """Take ``shots`` of the site at ``home``, each person signed in once; ``keep`` gets every picture as PNG."""
    for user in dict.fromkeys(shot.user for shot in shots):
        context = browser.new_context(base_url=home, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh")
        page = context.new_page()
        page.on("dialog", lambda dialog: dialog.accept())
        if user:
            sign_in(page, user)
        for shot in [shot for shot in shots if shot.user == user]:
            page.set_viewport_size({"width": shot.width, "height": shot.height})
            page.goto(shot.address)
            shot.act(page)
            page.wait_for_timeout(400)  # editors and lookups settle
            keep(shot, page.screenshot())
        context.close()


def _store(shot: Shot, png: bytes) -> None:
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    picture.save(PICTURES / f"{shot.name}.webp", quality=80, method=6)
    print(f"• {shot.name}.webp")


def main() -> None:
    """Serve the demo content from a folder of its own, and photograph it."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or sys.exit("make docs: cần Chromium")
    home = f"http://127.0.0.1:{PORT}"
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "DATA_DIR": folder, "PORT": str(PORT), "DATABASE_URL": "", "PRODUCTION": ""}
        server = subprocess.Popen([sys.executable, "-m", "deploy.run"], cwd=ROOT, env=environment)
        try:
            _wait_for(f"{home}/healthz")
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
                take(browser, home, SHOTS, _store)
        finally:
            server.terminate()
            server.wait()


def _wait_for(address: str) -> None:
    for _ in range(120):
        try:
            urllib.request.urlopen(address, timeout=1)
            return
        except OSError:
            time.sleep(0.5)
    sys.exit("make docs: trang không trả lời")


if __name__ == "__main__":
    main()
