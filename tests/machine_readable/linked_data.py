"""What is wrong in the JSON-LD of a page, by schema.org."""

import json
from collections.abc import Iterator
from typing import Any

from tests.machine_readable.values import fits, is_url
from tests.machine_readable.vocabulary import NEEDED, PARENTS, PROPERTIES, REFERRED, kinds_of
from tests.page import Page


def graph(page: Page) -> list[dict[str, Any]]:
    """The nodes of a page's one block of JSON-LD; none where it has no block.  Raises ``ValueError``."""
    blocks = page.tree.css("script[type='application/ld+json']")
    if not blocks:
        return []
    if len(blocks) > 1:
        raise ValueError("more than one block")
    data = json.loads(blocks[0].text())
    if data.get("@context") not in ("https://schema.org", "https://schema.org/"):
        raise ValueError("@context is not schema.org")
    found: list[dict[str, Any]] = data["@graph"]
    return found


def nodes(page: Page, kind: str) -> list[dict[str, Any]]:
    """The nodes of ``kind`` at the head of the page's graph."""
    return [node for node in graph(page) if node["@type"] == kind]


def problems(page: Page, site: str) -> list[str]:
    """Everything wrong in the JSON-LD of ``page`` on ``site`` (its address without a path)."""
    try:
        found = graph(page)
    except (ValueError, KeyError) as error:
        return [f"JSON-LD: {error}"]
    known = {node["@id"]: node for node in found if "@id" in node}
    wrong = [problem for node in found for problem in _of_node(node, node.get("@type", "?"), known)]
    return wrong + [problem for node in found for problem in _of_trail(node, page, site)]


def addresses_of_files(page: Page) -> set[str]:
    """The addresses of pictures, films and other files in the graph."""
    names = {"contentUrl", "thumbnailUrl"}
    return {
        value
        for node in _all(graph(page))
        for name, value in node.items()
        if name in names or (name == "url" and node.get("@type") == "ImageObject")
    }


def _all(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for one in value:
            yield from _all(one)
    elif isinstance(value, dict):
        yield value
        for one in value.values():
            yield from _all(one)


def _of_node(node: Any, path: str, known: dict[str, Any], *, inside: bool = False) -> Iterator[str]:
    if set(node) == {"@id"}:
        if node["@id"] not in known:
            yield f"{path}: nothing has the @id {node['@id']}"
        return
    kind = node.get("@type")
    if kind != "Thing" and kind not in PARENTS:
        yield f"{path}: unknown type {kind}"
        return
    if "@id" in node and not is_url(node["@id"]):
        yield f"{path}: @id is no address"
    told = {name for name in node if not name.startswith("@")}
    refers = inside and "url" in told and told <= REFERRED and len(told) > 1
    missing = set() if refers or (inside and "@id" in node) else NEEDED.get(kind, set()) - told
    yield from (f"{path}: needs {name}" for name in sorted(missing))
    for name in told:
        yield from _of_property(kind, name, node[name], f"{path}.{name}", known)
    if kind == "VideoObject" and not {"contentUrl", "embedUrl"} & told and not refers:
        yield f"{path}: neither contentUrl nor embedUrl"
    if kind == "Event" and node.get("endDate", "9") < node.get("startDate", "0"):
        yield f"{path}: ends before it starts"
    if "dateModified" in told and node["dateModified"] < node.get("datePublished", ""):
        yield f"{path}: modified before it was published"


def _of_property(kind: str, name: str, value: Any, path: str, known: dict[str, Any]) -> Iterator[str]:
    if name not in PROPERTIES:
        yield f"{path}: unknown property"
        return
    domain, expected = PROPERTIES[name]
    if not domain & kinds_of(kind):
        yield f"{path}: no property of {kind}"
    values = value if isinstance(value, list) else [value]
    if not values:
        yield f"{path}: empty"
    for one in values:
        if isinstance(one, dict):
            target = known.get(one.get("@id", ""), one) if set(one) == {"@id"} else one
            if not expected & kinds_of(target.get("@type", "?")) and "@type" in target:
                yield f"{path}: may not hold {target.get('@type')}"
            yield from _of_node(one, path, known, inside=True)
        elif not any(fits(one, word) for word in expected):
            yield f"{path}: {one!r} is none of {', '.join(sorted(expected))}"


def _of_trail(node: Any, page: Page, site: str) -> Iterator[str]:
    """A trail has two steps or more, counts them from 1, begins at home and says what the page shows.

    The page itself, without an address, is told at the end but not shown.
    """
    if node.get("@type") != "BreadcrumbList":
        return
    steps = node.get("itemListElement", [])
    if [step.get("position") for step in steps] != list(range(1, len(steps) + 1)) or len(steps) < 2:
        yield "BreadcrumbList: positions do not count from 1 to 2 or more"
    told = [(step.get("name"), step.get("item", "")) for step in steps]
    if any(not item for _, item in told[:-1]) or not (told and told[0][1] == f"{site}/"):
        yield "BreadcrumbList: a step without address, or not from home"
    shown = []
    for item in page.tree.css("nav[aria-label='Đường dẫn'] li"):
        link = item.css_first("a")
        address = link.attributes["href"] or "" if link else ""
        shown.append((" ".join(item.text().split()), f"{site}{address}" if address else ""))
    if shown != [step for step in told if step[1]]:
        yield f"BreadcrumbList: says {told}, the page shows {shown}"
