"""Addresses as another portal needs them: with host, in the body too."""

import html
import re
from pathlib import PurePath
from typing import Any
from urllib.parse import urljoin

from partynews.media import SAVED, SHOWN
from partynews.text.embeds import without_frames

_ADDRESS = re.compile(
    r'(<[a-z0-9]+\b[^<>]*?\s(?:href|src)=")([^"]*)(")'
)  # the stored form has no "<" or ">" in quotes
_ABSOLUTE = ("https://", "http://", "mailto:", "tel:")


def absolute(address: str, base: str) -> str:
    """``address`` as seen from the page ``base``; what is no address at all stays as it is."""
    if address.startswith(_ABSOLUTE):
        return address
    try:
        return urljoin(base, address)
    except ValueError:
        return address


def absolute_html(markup: str, base: str) -> str:
    """A stored body (``clean_html``) whose links and pictures work on any page; frames of others are links."""

    def full(found: re.Match[str]) -> str:
        return found[1] + html.escape(absolute(html.unescape(found[2]), base)) + found[3]

    return _ADDRESS.sub(full, without_frames(markup))


def picture(file: Any, *, alt: str = "", caption: str = "", credit: str = "") -> dict[str, Any] | None:
    """What is told of a stored picture; ``None`` where there is none."""
    if not file:
        return None
    width, height = file.width or None, file.height or None
    told = {"url": file.url, "width": width, "height": height}
    return {**told, "alt": alt, "caption": caption, "credit": credit}


def media_type(name: str) -> str:
    ending = PurePath(name).suffix.lower()
    return (SAVED.get(ending) or SHOWN.get(ending, "application/octet-stream")).partition(";")[0]
