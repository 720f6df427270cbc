"""A text as it travels, in a feed or to another portal: every address whole, a link in the place of a foreign video.

It is shown far from our pages, where ``/media/…`` leads nowhere, a frame would contact its host without being asked,
and neither our style sheet nor our scripts are at hand.
"""

import html
import re
from urllib.parse import urljoin

from partynews.text.embeds import watch_of
from partynews.text.sanitise import VIDEO_HOSTS

# Stored HTML has a fixed form (``clean_html``): no "<" or ">" in an attribute, each value in double quotes.
_LINKED = re.compile(r"<(?:a|img)\b[^>]*>")
_ATTRIBUTE = re.compile(r'([a-z]+)="([^"]*)"')
_FRAME = re.compile(r"<iframe\b([^>]*)>.*?</iframe>", re.S)


def full_text(body: str, address: str) -> str:
    """Stored HTML for a reader elsewhere; ``address`` is that of the text's own page, with scheme and host."""

    def attribute(found: re.Match[str]) -> str:
        name, value = found.groups()
        if name not in ("href", "src"):
            return found[0]
        return f'{name}="{html.escape(_whole(html.unescape(value), address))}"'

    def element(found: re.Match[str]) -> str:
        return _ATTRIBUTE.sub(attribute, found[0]) if "=" in found[0] else found[0]

    if "<iframe" in body:
        body = _FRAME.sub(_link_to_video, body)
    return _LINKED.sub(element, body)


def _whole(url: str, address: str) -> str:
    """``url`` as it is meant on the page at ``address``, with scheme and host; as it is where nothing is meant."""
    if url.startswith(("http://", "https://")):
        return url
    try:
        return urljoin(address, url)
    except ValueError:  # "http://[" is no address anywhere
        return url


def _link_to_video(frame: re.Match[str]) -> str:
    attributes = {name: html.unescape(value) for name, value in _ATTRIBUTE.findall(frame[1])}
    src, title = _whole(attributes.get("src", ""), "https://"), attributes.get("title", "").strip()
    url = watch_of(src) or (src if any(src.startswith(f"https://{host}/") for host in VIDEO_HOSTS) else "")
    called = f"Xem video “{title}”" if title and title != "Video" else "Xem video"
    return f'<a href="{html.escape(url)}" rel="noopener">{html.escape(called)}</a>' if url else ""
