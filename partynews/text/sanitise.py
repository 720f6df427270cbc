"""The one allow-list for HTML that people write, paste or import.

Whoever writes it (editor, importer, shell), markup reaches the database through ``clean_html`` only.  What is not
allowed goes, its text stays; a picture or frame from another host becomes a link, so that nothing vanishes silently.
"""

import html
import re
from urllib.parse import urlsplit

import nh3

from partynews.text.fold import nfc
from partynews.text.plain import without

VIDEO_HOSTS = frozenset({"www.youtube.com", "www.youtube-nocookie.com", "player.vimeo.com"})

_TAGS = {
    *("p", "br", "hr", "h2", "h3", "h4", "blockquote", "pre"),
    *("strong", "b", "em", "i", "u", "s", "sub", "sup"),
    *("ul", "ol", "li", "a", "figure", "figcaption", "img", "iframe"),
    *("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"),
}
_ATTRIBUTES: dict[str, set[str]] = {
    "*": set(),
    "a": {"href", "title"},
    "img": {"src", "alt", "width", "height"},
    "iframe": {"src", "title"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "ol": {"start", "type"},
    "p": {"class"},
    "figure": {"class"},
}
_CLASSES = {"can-giua", "can-phai", "ky-ten"}
_LINK_SCHEMES = {"http", "https", "mailto", "tel"}
_NUMERIC = {"width", "height", "colspan", "rowspan", "start"}

# What old pages and Word write, in the tags that are allowed.  Runs before the cleaner, so it need not be safe.
_RENAMED = {"h1": "h2", "h5": "h4", "h6": "h4", "div": "p", "del": "s", "strike": "s"}
_RENAMED_TAG = re.compile(rf"<(/?)({'|'.join(_RENAMED)})\b", re.I)
_IMG = re.compile(r"<img\b([^>]*)>")
_IFRAME = re.compile(r"<iframe\b([^>]*)>.*?</iframe>", re.S)  # browsers show nothing of what is in one
_ATTRIBUTE = re.compile(r'([a-z]+)="([^"]*)"')
_EMPTY_BLOCK = re.compile(
    r"<(p|h[2-4]|li|ul|ol|strong|b|em|i|u|s|blockquote|figure|figcaption|a)(?: [^>]*)?>(?:\s|&nbsp;|<br>)*</\1>"
)
_EMPTY_NESTING = 4  # bounded, or a text of nested empty tags would cost its length squared
_COMMENT = (re.compile("<!--"), re.compile("-->"))
_LIST_TAG = re.compile(r"<(/?)(?:ul|ol|li)\b[^<>]*>", re.I)
_DEEPEST = 60  # lists in lists; the cleaner's time grows with the square of the depth
_UNSAFE_IN_URL = re.compile(r"[\s\x00-\x1f\x7f-\x9f]")


def _is_local(url: str) -> bool:
    # Browsers drop tabs and line breaks from an address: "/<tab>/host" is another host's.
    return url.startswith("/") and not url.startswith(("//", "/\\")) and not _UNSAFE_IN_URL.search(url)


def _attribute(tag: str, name: str, value: str) -> str | None:
    value = value.strip()
    if name in _NUMERIC:
        return value if value.isdecimal() and len(value) <= 4 else None
    if name == "class":
        return " ".join(c for c in value.split() if c in _CLASSES) or None
    if name == "type":
        return value if value in {"1", "a", "A", "i", "I"} else None
    if name == "scope":
        return value if value in {"row", "col"} else None
    return value


_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    clean_content_tags={"script", "style", "title", "noscript", "template", "svg", "math", "object", "xml"},
    attributes=_ATTRIBUTES,
    attribute_filter=_attribute,
    url_schemes=_LINK_SCHEMES,
    link_rel="noopener",
    strip_comments=True,
)


def _attributes(raw: str) -> dict[str, str]:
    return dict(_ATTRIBUTE.findall(raw))


def _link(url: str, text: str) -> str:
    return f'<a href="{url}" rel="noopener">{text}</a>'


def _picture(match: re.Match[str]) -> str:
    """A picture of our own, with the address in front; another host's as a link (its readers stay ours)."""
    attributes = _attributes(match[1])
    src = attributes.get("src", "")
    alt = attributes.get("alt", "").strip()
    if not _is_local(html.unescape(src)):
        return _link(src, f"Ảnh: {alt or src}") if src.startswith(("http://", "https://")) else alt
    size = "".join(f' {name}="{attributes[name]}"' for name in ("width", "height") if name in attributes)
    return f'<img src="{src}" alt="{alt}"{size} loading="lazy">'


def _frame(match: re.Match[str]) -> str:
    attributes = _attributes(match[1])
    src = attributes.get("src", "")
    parts = urlsplit("https:" + src if src.startswith("//") else html.unescape(src))
    if parts.scheme == "https" and parts.netloc in VIDEO_HOSTS:
        title = attributes.get("title") or "Video"
        return f'<iframe src="{src}" title="{title}" loading="lazy" allowfullscreen></iframe>'
    return _link(src, src) if src.startswith(("http://", "https://")) else ""


def _is_too_deep(markup: str) -> bool:
    """Whether lists stand in one another as no person writes them."""
    depth = deepest = 0
    for tag in _LIST_TAG.finditer(markup):
        depth = max(0, depth - 1) if tag[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest > 2 * _DEEPEST  # each has its items


def clean_html(markup: str) -> str:
    """``markup`` (any HTML, any author) as the safe HTML that is stored and shown, in NFC.

    Cleaning what is clean changes nothing.  Headings begin at ``h2``; inline styles, event attributes, scripts and
    unknown protocols are gone; ``iframe`` is left for ``VIDEO_HOSTS`` only.
    """
    if "<!--" in markup:
        markup = without(markup, *_COMMENT)
    if _is_too_deep(markup):
        markup = _LIST_TAG.sub("<p>", markup)
    markup = _RENAMED_TAG.sub(lambda tag: f"<{tag[1]}{_RENAMED[tag[2].lower()]}", markup)
    clean = nfc(_CLEANER.clean(nfc(markup)))  # again: a reference (&#1;) becomes its character only here
    if "<iframe" in clean:
        clean = _IFRAME.sub(_frame, clean)
    if "<img" in clean:
        clean = _IMG.sub(_picture, clean)
    for _ in range(_EMPTY_NESTING):
        clean, emptied = _EMPTY_BLOCK.subn("", clean)
        if not emptied:
            break
    return clean.strip()
