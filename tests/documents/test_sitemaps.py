"""The site map for search engines names what is public and nothing else."""

import pytest

from tests.factories import make_document, make_draft

pytestmark = pytest.mark.django_db


def test_only_public_documents_and_drafts_are_named(client):
    shown = make_document("1-KH/QU"), make_draft("Mở")
    hidden = make_document("2-KH/QU", public=False), make_draft("Ẩn", is_public=False)
    index = client.get("/sitemap.xml").content.decode()
    for section, one, other in zip(("van-ban", "du-thao"), shown, hidden, strict=True):
        assert f"/sitemap-{section}.xml" in index
        page = client.get(f"/sitemap-{section}.xml").content.decode()
        assert one.get_absolute_url() in page
        assert other.get_absolute_url() not in page
    pages = client.get("/sitemap-trang.xml").content.decode()
    assert "/van-ban/<" in pages
    assert "/du-thao/<" in pages
