"""Feeds as a reader's program takes them."""

from xml.etree import ElementTree

import feedparser

SITE = "https://tin.example"
SITE_FEEDS = ("/rss/", "/atom/")
ALL = (
    *SITE_FEEDS,
    *("/rss/chuyen-muc/tin-tuc/", "/atom/chuyen-muc/tin-tuc/", "/rss/don-vi/quan-uy/", "/atom/don-vi/quan-uy/"),
    *("/rss/don-vi/quan-uy/?gom=1", "/atom/don-vi/quan-uy/?gom=1"),
)


def read(client, address: str):
    """The feed at ``address`` as a reader's program takes it; what is not sound is a failure."""
    tree(client, address)
    response = client.get(address)
    assert response.status_code == 200
    found = feedparser.parse(response.content, response_headers={"content-type": response["Content-Type"]})
    assert found.bozo is False
    assert found.version == ("rss20" if address.startswith("/rss") else "atom10")
    return found


def tree(client, address: str) -> ElementTree.Element:
    return ElementTree.fromstring(client.get(address).content)  # noqa: S314 - it is our own


def titles(client, address: str) -> list[str]:
    return [entry.title for entry in read(client, address).entries]
