"""Where a saved page says what its address was: its tags, what browsers and mirrors write into it, its place on disk.

Nothing is guessed from the text; a page that says nothing has no address.
"""

import re
from pathlib import PurePath
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from partynews.old_addresses import is_front_page, is_host

# Internet Explorer, Firefox, Chrome ("saved from url=(0042)http://…"), SingleFile, HTTrack; all near the top.
_COMMENTS = re.compile(
    r"<!--\s*(?:saved from url=\(\d+\)(?P<saved>\S+)"
    r"|Page saved with SingleFile\s+url:\s*(?P<single>\S+)"
    r"|Mirrored from (?P<mirrored>\S+) by HTTrack)",
    re.I,
)
_TAGS = (
    ('link[rel~="canonical" i]', "href"),
    ('meta[property="og:url" i]', "content"),
    ('meta[name="DC.identifier" i]', "content"),
)
_HEAD = 20_000
# "tin.aspx@id=5.html", "index.php?id=5.html", "tin.aspx.html": wget added the ending, and "@" for "?" on Windows.
_ADDED = re.compile(r"(?P<page>.*(?:\.(?:aspx?|php\d?|jsp|cfm|do)|[?@].*=.*))\.html?\Z", re.I)
_QUERY = re.compile(r"@(?=[^/@]*=)")


def said_in(tree: LexborHTMLParser, source: str) -> list[str]:
    """The whole addresses that a page states of itself, the surest first, each once.

    A relative canonical address is joined with the page's base or with the address it was saved from.
    """
    saved = _saved_from(source)
    base = tree.css_first("base[href]")
    root = (base.attributes.get("href") or "").strip() if base else ""
    found = []
    for selector, attribute in _TAGS:
        node = tree.css_first(selector)
        text = (node.attributes.get(attribute) or "").strip() if node else ""
        if selector.startswith("meta[name") and not text.startswith("http"):
            continue  # an identifier may be anything
        found.append(_joined(saved or root, text) if text else "")
    found.append(saved)
    if not any(found) and not root.endswith("/"):  # Joomla wrote the page's own address into its base
        found.append(root)
    return list(dict.fromkeys(address for address in found if _is_page(address)))


def _saved_from(source: str) -> str:
    match = _COMMENTS.search(source[:_HEAD])
    if match is None:
        return ""
    text = match["saved"] or match["single"] or f"http://{match['mirrored']}"
    return text if text.startswith("http") else ""  # a page saved from a disk tells a path of that disk


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:
        return ""


def _is_page(address: str) -> bool:
    """Whether ``address`` is one of a page: on the web, and not a portal's front page, which many pages claim."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    local = parts.path not in ("", "/") or bool(parts.query)
    return parts.scheme in ("", "http", "https") and local and not is_front_page(address)


def of_mirror(path: str) -> list[str]:
    """The addresses that a file of a mirror may have had, by its place below the folder of a host.

    "luu/quan5.gov.vn/tin/chitiet.aspx@id=5.html" gives "/tin/chitiet.aspx?id=5"; a page that a mirror may have given
    its ending gives both forms; a file outside such a folder none.
    """
    parts = PurePath(path).parts
    host = next((number for number, part in enumerate(parts[:-1]) if is_host(part.replace("+", ":"))), None)
    if host is None:
        return []
    place = "/" + "/".join(parts[host + 1 :])
    if match := _ADDED.match(place):
        return [_with_query(match["page"])]
    page = PurePath(place)
    written = page.suffix.lower() in (".html", ".htm") and page.stem.lower() not in ("index", "default")
    found = [place, str(page.with_suffix(""))] if written else [place]
    return [address for address in found if _is_page(address)]


def _with_query(place: str) -> str:
    return place if "?" in place else _QUERY.sub("?", place, count=1)
