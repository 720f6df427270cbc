"""What is wrong in the other tags of a page's head: canonical address, Open Graph, Dublin Core."""

from collections.abc import Iterator

from tests.machine_readable.values import LANGUAGE, MEDIA_TYPE, is_date, is_instant, is_url, is_w3cdtf
from tests.page import Page

ELEMENTS = {  # Dublin Core Metadata Element Set, version 1.1 (ISO 15836-1)
    *("title", "creator", "subject", "description", "publisher", "contributor", "date", "type"),
    *("format", "identifier", "source", "language", "relation", "coverage", "rights"),
}
DCMI_TYPES = {
    *("Collection", "Dataset", "Event", "Image", "InteractiveResource", "MovingImage", "PhysicalObject"),
    *("Service", "Software", "Sound", "StillImage", "Text"),
}
NAMESPACE = "http://purl.org/dc/elements/1.1/"
REPEATED = {"subject", "relation", "source"}
OG_TYPES = {"website", "article", "video.other"}
CARDS = {"summary", "summary_large_image"}


def canonical(page: Page) -> str:
    """The page's canonical address; empty where it has none."""
    links = page.tree.css("head link[rel=canonical]")
    return links[0].attributes["href"] or "" if len(links) == 1 else ""


def properties(page: Page) -> dict[str, list[str]]:
    return _told(page, "property")


def elements(page: Page) -> dict[str, list[str]]:
    """The elements of Dublin Core, without their prefix."""
    return {name[3:]: values for name, values in _told(page, "name").items() if name.startswith("DC.")}


def _told(page: Page, attribute: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for node in page.tree.css(f"head meta[{attribute}]"):
        found.setdefault(node.attributes[attribute] or "", []).append(node.attributes.get("content") or "")
    return found


def problems(page: Page, site: str) -> list[str]:
    """Everything wrong in the head of an indexed ``page`` on ``site``, but its JSON-LD."""
    here = canonical(page)
    wrong = [] if is_url(here) and here.startswith(f"{site}/") else [f"canonical: {here!r}"]
    described = _told(page, "name").get("description", [])
    if len(described) != 1 or not described[0].strip():
        wrong.append(f"description: {described}")
    return [*wrong, *_of_open_graph(page, here, site), *_of_dublin_core(page, here)]


def _of_open_graph(page: Page, here: str, site: str) -> Iterator[str]:
    """https://ogp.me: four properties that each page needs, a picture with its structure, and those of its type."""
    told = properties(page)
    for name in ("title", "type", "image", "url", "site_name", "locale", "description", "image:alt"):
        if len(told.get(f"og:{name}", [])) != 1 or not told[f"og:{name}"][0].strip():
            yield f"og:{name}: {told.get(f'og:{name}')}"
    one = {name: values[0] for name, values in told.items()}
    if one.get("og:url") != here:
        yield f"og:url is {one.get('og:url')}, canonical {here}"
    if one.get("og:type") not in OG_TYPES or one.get("og:locale") != "vi_VN":
        yield f"og:type {one.get('og:type')}, og:locale {one.get('og:locale')}"
    if not is_url(one.get("og:image", "")) or not one.get("og:image", "").startswith(f"{site}/"):
        yield f"og:image: {one.get('og:image')}"
    for side in ("width", "height"):
        if not one.get(f"og:image:{side}", "").isdecimal():
            yield f"og:image:{side}: {one.get(f'og:image:{side}')}"
    for name in ("article:published_time", "article:modified_time", "video:release_date"):
        if name in one and not (is_instant(one[name]) or is_date(one[name])):
            yield f"{name}: {one[name]}"
    foreign = {name.split(":")[0] for name in told} - {"og", one.get("og:type", "").split(".")[0]}
    if foreign:
        yield f"properties of another type: {foreign}"
    if one.get("og:type") == "article" and "article:published_time" not in one:
        yield "an article without article:published_time"
    if _told(page, "name").get("twitter:card", []) not in [[card] for card in CARDS]:
        yield "twitter:card"


def _of_dublin_core(page: Page, here: str) -> Iterator[str]:
    """DCMES 1.1 in HTML (RFC 2731): all 15 elements or none, under their namespace."""
    told = elements(page)
    namespaces = [node.attributes.get("href") for node in page.tree.css("head link[rel='schema.DC']")]
    if not told:
        yield from ["a namespace without elements"] if namespaces else []
        return
    if namespaces != [NAMESPACE]:
        yield f"schema.DC: {namespaces}"
    if set(told) != ELEMENTS:
        yield f"DC: misses {sorted(ELEMENTS - set(told))}, knows no {sorted(set(told) - ELEMENTS)}"
    for name, values in told.items():
        if not all(value.strip() for value in values) or (len(values) > 1 and name not in REPEATED):
            yield f"DC.{name}: {values}"
    checks = {
        "date": is_w3cdtf,
        "type": DCMI_TYPES.__contains__,
        "language": LANGUAGE.match,
        "format": MEDIA_TYPE.match,
        "relation": is_url,
    }
    for name, check in checks.items():
        yield from (f"DC.{name}: {value}" for value in told.get(name, []) if not check(value))
    if told.get("identifier") != [here]:
        yield f"DC.identifier: {told.get('identifier')}"
