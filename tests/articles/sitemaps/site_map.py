"""The site map as a search engine reads it; what breaks its schemas is a failure."""

import datetime
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import xmlschema

SITE = "https://tin.example"
SCHEMAS = Path(__file__).parents[2] / "schemas"
NAMES = {
    "map": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "image": "http://www.google.com/schemas/sitemap-image/1.1",
    "news": "http://www.google.com/schemas/sitemap-news/0.9",
}


@cache
def schema(name: str) -> xmlschema.XMLSchema:
    extensions = {space: str(SCHEMAS / f"sitemap-{key}.xsd") for key, space in NAMES.items() if key != "map"}
    return xmlschema.XMLSchema(SCHEMAS / f"{name}.xsd", locations=extensions)


def tree(client, address: str, kind: str = "sitemap") -> ElementTree.Element:
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/xml; charset=utf-8"
    schema(kind).validate(response.content.decode())
    return ElementTree.fromstring(response.content)  # noqa: S314 - it is our own


def files(client) -> dict[str, str]:
    """Address and date of each file that the index names."""
    rows = tree(client, "/sitemap.xml", "siteindex").iterfind("map:sitemap", NAMES)
    found = {row.findtext("map:loc", "", NAMES): row.findtext("map:lastmod", "", NAMES) for row in rows}
    assert all(address.startswith(f"{SITE}/") for address in found)
    return {address.removeprefix(SITE): changed for address, changed in found.items()}


def places(client, address: str) -> dict[str, ElementTree.Element]:
    """What a file says of each page."""
    rows = list(tree(client, address).iterfind("map:url", NAMES))
    found = {row.findtext("map:loc", "", NAMES).removeprefix(SITE): row for row in rows}
    assert len(found) == len(rows)
    return found


def everything(client) -> Iterator[str]:
    for address in files(client):
        yield from places(client, address)


def lastmod(client, section: str, page: str) -> datetime.datetime | None:
    changed = places(client, f"/sitemap-{section}.xml")[page].findtext("map:lastmod", "", NAMES)
    return datetime.datetime.fromisoformat(changed) if changed else None
