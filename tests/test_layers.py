"""The order of the house: partynews.text and fields ← units ← documents ← articles ← the front, never backwards."""

import ast
from pathlib import Path

from django.conf import settings

# The site's own front stands above all; the rest of partynews knows neither articles nor units.
FRONT = {"api", "urls.py", "home.py", "home_admin.py", "chrome.py", "settings.py", "admin_site.py", "site_pages.py"}
FORBIDDEN_NAMES = {"utils", "helpers", "common", "core", "services"}


def imported_rooms(path: Path) -> set[str]:
    rooms = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module:
            rooms.add(node.module.partition(".")[0])
        elif isinstance(node, ast.Import):
            rooms |= {alias.name.partition(".")[0] for alias in node.names}
    return rooms


def sources(room: str) -> list[Path]:
    return sorted((settings.BASE_DIR / room).rglob("*.py"))


def test_units_do_not_know_documents_or_articles():
    assert [str(p) for p in sources("units") if {"documents", "articles"} & imported_rooms(p)] == []


def test_documents_do_not_know_articles():
    assert len(sources("documents")) > 5
    assert [str(p) for p in sources("documents") if "articles" in imported_rooms(p)] == []


def test_foundations_know_neither_units_nor_articles():
    base = settings.BASE_DIR / "partynews"
    below = [p for p in sources("partynews") if p.relative_to(base).parts[0] not in FRONT]
    assert len(below) > 15
    assert [str(p) for p in below if {"units", "documents", "articles"} & imported_rooms(p)] == []


def test_no_room_without_a_question():
    names = {p.stem for room in ("partynews", "units", "documents", "articles") for p in sources(room)}
    assert names & FORBIDDEN_NAMES == set()


def test_every_tests_folder_is_a_package():
    folders = {p.parent for p in (settings.BASE_DIR / "tests").rglob("test_*.py")}
    assert [str(folder) for folder in folders if not (folder / "__init__.py").exists()] == []
