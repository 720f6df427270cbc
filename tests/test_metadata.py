"""Every kind of page before the checker of what machines read: canonical address, Open Graph, Dublin Core, JSON-LD."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from django.contrib.staticfiles import finders

from tests import citizen_site
from tests.citizen_kinds import PAGES
from tests.machine_readable import head, linked_data
from tests.page import Page

pytestmark = pytest.mark.django_db
SITE = "https://tin.quananbinh.example"
KINDS = {  # what a page is about, beside its trail and the owner of the site
    "home": "WebSite",
    "article": "NewsArticle",
    "meeting": "Event",
    "video": "VideoObject",
    "unit": "Organization",
    "organisation": "Organization",
    "document": "DigitalDocument",
    "draft": "DigitalDocument",
    "contact": "ContactPage",
}
DESCRIBED = {"home", "article", "meeting", "video", "document", "draft"}


@pytest.fixture
def site(settings) -> SimpleNamespace:
    settings.SITE_URL = SITE
    return citizen_site.build()


def pages(client, site: SimpleNamespace, status: int = 200) -> list[tuple[str, str, Page]]:
    """Name of the pattern, address and page of each kind that answers ``status``."""
    kinds = {(kind.pattern, kind.address) for several in PAGES.values() for kind in several if kind.status == status}
    found = sorted((pattern, address.format(**vars(site))) for pattern, address in kinds)
    return [(pattern, address, Page(client, address, status)) for pattern, address in found]


def is_indexed(page: Page) -> bool:
    return not any("noindex" in (node.attributes["content"] or "") for node in page.tree.css("meta[name=robots]"))


def test_every_indexed_page_has_a_sound_head(client, site):
    wrong, seen = {}, set()
    for pattern, address, page in pages(client, site):
        if is_indexed(page):
            seen.add(pattern)
            found = head.problems(page, SITE) + linked_data.problems(page, SITE)
            wrong |= {address: found} if found else {}
    assert wrong == {}
    assert seen >= {*KINDS, "category", "topic", "author", "source", "day", "document_list", "schedule", "site_map"}


def test_each_page_tells_what_it_is_and_where_it_stands(client, site):
    for pattern, address, page in pages(client, site):
        if is_indexed(page):
            kinds = [node["@type"] for node in linked_data.graph(page)]
            assert kinds[0] == "Organization", address
            assert ("BreadcrumbList" in kinds) == (pattern != "home"), address
            assert kinds[1 if pattern == "home" else 2 :] == ([KINDS[pattern]] if pattern in KINDS else []), address
            assert set(head.elements(page)) == (head.ELEMENTS if pattern in DESCRIBED else set()), address


def test_every_canonical_address_answers_and_names_itself(client, site):
    for _, address, page in pages(client, site):
        here = head.canonical(page)
        if is_indexed(page):
            assert here.startswith(f"{SITE}/")
            assert head.canonical(Page(client, here.removeprefix(SITE))) == here, address


def test_pictures_and_files_that_are_named_are_there(client, site, settings):
    for _, address, page in pages(client, site):
        named = linked_data.addresses_of_files(page) | set(head.properties(page).get("og:image", []))
        for url in named:
            path = url.removeprefix(SITE)
            if path.startswith("/media/"):
                assert (Path(settings.MEDIA_ROOT) / path.removeprefix("/media/")).is_file(), (address, url)
            else:
                assert finders.find(path.removeprefix("/static/")), (address, url)


def test_pages_that_are_in_no_index_name_nothing(client, site):
    """A removed article, a preview, an error, a form: neither address nor metadata for machines."""
    bare = [row for status in (200, 404, 410) for row in pages(client, site, status) if not is_indexed(row[2])]
    assert {pattern for pattern, *_ in bare} >= {"preview_link", "not_found", "article", "comments", "search"}
    for pattern, address, page in bare:
        if pattern not in ("document_list", "week"):  # of which only some choices are in no index
            assert linked_data.graph(page) == [], address
            assert head.properties(page) == head.elements(page) == {}, address
            assert pattern == "print_page" or page.tree.css("link[rel=canonical]") == [], address


def test_titles_differ_and_every_page_is_vietnamese(client, site):
    found = [page for _, _, page in pages(client, site) if is_indexed(page)]
    assert {page.tree.css_first("html").attributes["lang"] for page in found} == {"vi"}
    titles = {head.canonical(page): page.words("title") for page in found}
    titles.pop(f"{SITE}/lich-cong-tac/")  # the present week has an address of its own, too
    assert len(set(titles.values())) == len(titles)


def test_host_of_the_request_is_never_repeated(client, site, settings):
    settings.ALLOWED_HOSTS = ["*"]
    for path in ("/", site.story, site.category, site.document, site.meeting, f"{site.story}in/"):
        html = client.get(path, headers={"Host": "gia-mao.example"}).content.decode()
        assert "gia-mao.example" not in html
        assert f'<link rel="canonical" href="{SITE}{path.removesuffix("in/")}">' in html
