"""The handbooks: every picture comes from the script that renews them, and every button they name exists."""

import re

import pytest
from django.conf import settings
from django.core.management import call_command
from PIL import Image

from articles.admin.steps import BUTTONS
from articles.demo import gallery
from docs.screenshots import SHOTS, take

HANDBOOKS = ("README.md", "docs/nguoi-viet.md", "docs/ban-bien-tap.md", "docs/trang-cong-khai.md", "docs/tim-kiem.md")


def read(name: str) -> str:
    return (settings.BASE_DIR / name).read_text(encoding="utf-8")


def test_the_handbooks_show_exactly_the_pictures_that_the_script_renews():
    shown = {name for book in HANDBOOKS for name in re.findall(r"\]\((?:docs/)?anh/([\w-]+)\.webp\)", read(book))}
    assert shown == {shot.name for shot in SHOTS}
    assert shown == {path.stem for path in (settings.BASE_DIR / "docs" / "anh").glob("*.webp")}


def test_pictures_are_named_once_and_described():
    assert len({shot.name for shot in SHOTS}) == len(SHOTS)
    for book in HANDBOOKS:
        assert "![](" not in read(book), book


def test_links_between_the_handbooks_lead_somewhere():
    for book in HANDBOOKS:
        folder = (settings.BASE_DIR / book).parent
        for target in re.findall(r"\]\(([^)#:]+)\)", read(book)):
            assert (folder / target).exists(), f"{book}: {target}"


def test_every_step_is_explained_under_the_name_of_its_button():
    books = " ".join(read(book) for book in HANDBOOKS[1:])
    assert [button.label for button in BUTTONS if button.label not in books] == []


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_every_picture_can_be_taken_anew(browser, live_server, monkeypatch):
    monkeypatch.setattr(gallery, "draw", lambda scene, variation: Image.new("RGB", (60, 40), (160, 40, 40)))
    call_command("load_demo", verbosity=0)
    sizes: dict[str, int] = {}
    take(browser, live_server.url, SHOTS, lambda shot, png: sizes.update({shot.name: len(png)}))
    assert sizes.keys() == {shot.name for shot in SHOTS}
    assert min(sizes.values()) > 10_000
