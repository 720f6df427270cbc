"""Where a saved page says what its address was."""

import pytest

from articles.importer.addresses import of_mirror
from articles.importer.read import read_page
from tests.articles.importer.pages import STORY, TITLE, known_pages

HOST = "http://quan5.example.gov.vn"
BODY = f"<h1>{TITLE}</h1>" + "".join(f"<p>{part}</p>" for part in STORY.split("\n\n"))


def addresses(head: str = "", before: str = "", after: str = "") -> list[str]:
    return read_page(
        f"{before}<!doctype html>{after}<html><head>{head}</head><body>{BODY}</body></html>", "a.html"
    ).addresses


@pytest.mark.parametrize(
    "head",
    [
        f'<link rel="canonical" href="{HOST}/tin/1.html">',
        f'<LINK REL="alternate Canonical" HREF="{HOST}/tin/1.html">',
        f'<meta property="og:url" content="{HOST}/tin/1.html">',
        f'<meta name="dc.identifier" content="{HOST}/tin/1.html"><meta name="DC.Identifier" content="149-KH/QU">',
        f'<base href="{HOST}/"><link rel="canonical" href="tin/1.html">',
        f'<base href="{HOST}/tin/1.html">',
    ],
)
def test_tags_of_the_page_state_its_address(head):
    if "dc.identifier" in head:
        head = head.replace("dc.identifier", "DC.identifier")
    assert addresses(head) == [f"{HOST}/tin/1.html"]


@pytest.mark.parametrize(
    "comment",
    [
        f"<!-- saved from url=(0038){HOST}/tin/1.html -->",
        f"<!--\n Page saved with SingleFile \n url: {HOST}/tin/1.html \n saved date: Mon -->",
        f"<!-- Mirrored from {HOST.removeprefix('http://')}/tin/1.html by HTTrack Website Copier/3.x [XR&CO'2014] -->",
    ],
)
def test_browsers_and_mirrors_write_down_where_they_took_a_page(comment):
    assert addresses(after=comment) == addresses(before=comment) == [f"{HOST}/tin/1.html"]


def test_different_addresses_of_one_page_are_all_kept_once_the_surest_first():
    head = f'<meta property="og:url" content="{HOST}/?p=5"><link rel="canonical" href="{HOST}/tin/1.html">'
    comment = f"<!-- saved from url=(0038){HOST}/tin/1.html -->"
    assert addresses(head, after=comment) == [f"{HOST}/tin/1.html", f"{HOST}/?p=5"]


@pytest.mark.parametrize(
    "said",
    [
        f'<link rel="canonical" href="{HOST}/">',
        f'<link rel="canonical" href="{HOST}/default.aspx">',
        '<link rel="canonical" href="">',
        '<link rel="canonical">',
        '<link rel="canonical" href="javascript:void(0)">',
        '<link rel="canonical" href="http://[::1">',
        f'<base href="{HOST}/tin/">',
        "<!-- saved from url=(0014)about:internet -->",
        "<!-- saved from url=(0030)file:///C:/Users/A/trang.html -->",
        f'<link rel="stylesheet" href="{HOST}/tin/1.html"><a href="{HOST}/tin/2.html">Tin khác</a>',
    ],
)
def test_what_is_no_address_of_this_page_is_not_guessed(said):
    assert addresses(said) == []


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("luu/quan5.example.vn/tin/chitiet.aspx@id=5.html", ["/tin/chitiet.aspx?id=5"]),
        ("luu/quan5.example.vn/tin/chitiet.aspx?id=5&b=2.html", ["/tin/chitiet.aspx?id=5&b=2"]),
        ("quan5.example.vn/index.php?option=com_content&id=5.html", ["/index.php?option=com_content&id=5"]),
        ("/luu/quan5.example.vn/tin/chi-tiet.aspx.html", ["/tin/chi-tiet.aspx"]),
        ("quan5.example.vn/tin/bai.html", ["/tin/bai.html", "/tin/bai"]),
        ("quan5.example.vn/tin/index.html", ["/tin/index.html"]),
        ("quan5.example.vn+8080/bai.htm", ["/bai.htm", "/bai"]),
        ("quan5.example.vn/index.html", []),
        ("luu/trang cũ/bai.html", []),
        ("quan5.example.vn.html", []),
        ("sao-luu.2017/bai.html", []),
    ],
)
def test_place_in_a_mirror_below_the_folder_of_a_host_is_an_address(file, expected):
    assert of_mirror(file) == expected


def test_known_pages_state_no_address_and_are_read_as_before():
    """They were saved as text: addresses that stand in it are those of sources and offices, not of the page."""
    pages = [path for folder in ("seeds", "legacy-pages") for path, _ in known_pages(folder)]
    if not pages:
        pytest.skip("the folders of real pages are not there")
    assert [path.name for path in pages if read_page(path.read_bytes(), path.name).addresses] == []
    assert [path.name for path in pages if of_mirror(str(path))] == []
