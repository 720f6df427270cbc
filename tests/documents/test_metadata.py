"""What machines are told of documents and drafts, and which choices of the register are in an index."""

import datetime

import pytest

from documents.models import DocumentFile
from tests.factories import make_document, make_draft, pdf_file
from tests.machine_readable import head, linked_data
from tests.machine_readable.sound import SITE, page_of
from tests.page import Page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _address(settings):
    settings.SITE_URL = SITE


def document_node(page: Page) -> dict:
    (node,) = linked_data.nodes(page, "DigitalDocument")
    return node


def test_document_tells_number_dates_issuer_signer_and_file(client):
    days = {"effective_on": datetime.date(2017, 9, 1), "expires_on": datetime.date(2020, 1, 1)}
    document = make_document(signer="Lê Thị Diễm", signer_post="Phó Bí thư", **days)
    row = DocumentFile.objects.create(document=document, title="Toàn văn", file=pdf_file())
    page = page_of(client, document)
    node = document_node(page)
    assert (node["identifier"], node["datePublished"]) == ("149-KH/QU", "2017-08-15")
    assert (node["temporalCoverage"], node["expires"]) == ("2017-09-01/2020-01-01", "2020-01-01")
    assert node["author"] == {"@type": "Organization", "name": "Ban Thường vụ Quận ủy"}
    assert node["accountablePerson"] == {"@type": "Person", "name": "Lê Thị Diễm", "jobTitle": "Phó Bí thư"}
    assert [(file["contentUrl"], file["encodingFormat"]) for file in node["encoding"]] == [
        (f"{SITE}{row.file.url}", "application/pdf")
    ]
    assert head.elements(page)["source"] == [f"{SITE}{row.file.url}"]


def test_document_without_end_is_open_and_names_no_replaced_one_that_is_not_public(client):
    older = make_document("1-KH/QU", public=False, issued_on=datetime.date(2010, 1, 1))
    document = make_document()
    document.replaces.add(older)
    page = page_of(client, document)
    assert document_node(page)["temporalCoverage"] == "2017-08-15/.."
    assert "expires" not in document_node(page)
    assert head.elements(page)["relation"] == [f"{SITE}/van-ban/"]
    assert "1-KH/QU" not in page.html.replace("149-KH/QU", "")


def test_draft_is_told_as_one(client):
    page = page_of(client, make_draft())
    assert document_node(page)["creativeWorkStatus"] == "Draft"
    assert head.elements(page)["contributor"] == ["Văn phòng"]


@pytest.mark.parametrize(
    ("asked", "canonical", "indexed"),
    [
        ("", "/van-ban/", True),
        ("?utm_source=x&loai=", "/van-ban/", True),
        ("?loai=ke-hoach", "/van-ban/?loai=ke-hoach", True),
        ("?nam=2017&loai=ke-hoach", "/van-ban/?loai=ke-hoach&nam=2017", False),
        ("?q=149", "/van-ban/?q=149", False),
        ("?nam=1999", "/van-ban/?nam=1999", False),
    ],
)
def test_register_is_indexed_by_one_choice_at_a_time(client, asked, canonical, indexed):
    make_document()
    page = Page(client, f"/van-ban/{asked}")
    assert head.canonical(page) == f"{SITE}{canonical}"
    assert ("noindex" in page.html.partition("</head>")[0]) != indexed
