"""Nodes of JSON-LD in the vocabulary of schema.org, and how they stand in a page.

Units of the party, the Front and the unions are no offices of the state: they are ``Organization``, none of its kinds.
"""

import datetime
import json
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, NamedTuple

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from markupsafe import Markup

from partynews.addresses import absolute
from partynews.models import SiteProfile

Thing = dict[str, Any]
Trail = Sequence[tuple[str, str]]
HOME = "Trang chủ"
_LOGO_SIDE = 180
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Image(NamedTuple):
    """A picture: its whole address, its size in pixels, and words for who does not see it."""

    url: str
    width: int
    height: int
    alt: str = ""


def thing(kind: str, **properties: Any) -> Thing:
    """A node of ``kind`` with those of ``properties`` that have a value."""
    return {"@type": kind, **{name: value for name, value in properties.items() if value}}


def instant(moment: datetime.datetime) -> str:
    """``moment`` in Vietnam as ISO 8601 and W3CDTF write it: "2017-02-27T13:35:00+07:00"."""
    return moment.astimezone(timezone.get_default_timezone()).isoformat(timespec="seconds")


def named(kind: str, name: str, here: str = "") -> Thing:
    """A node of ``kind`` that is only named, with its page at ``here`` if it has one."""
    return thing(kind, name=name, url=here and absolute(here))


def organisation(name: str, here: str = "", *, address: str = "", **more: Any) -> Thing:
    """An organisation with its page at ``here``; ``address`` as one line, as it is printed."""
    node = named("Organization", name, here)
    if address:
        node["address"] = {"@type": "PostalAddress", "streetAddress": address, "addressCountry": "VN"}
    node.update((name, value) for name, value in more.items() if value)
    return node


def image(picture: Any, alt: str = "") -> Image | None:
    """``picture`` (``PictureFile``) for machines, with words for who does not see it; ``None`` without one."""
    return Image(absolute(picture.url), picture.width, picture.height, alt) if picture else None


def image_object(shown: Image | None) -> Thing | None:
    if shown is None:
        return None
    node = {"@type": "ImageObject", "url": shown.url, "width": shown.width, "height": shown.height}
    return node | {"caption": shown.alt} if shown.alt else node


def reference_to_owner() -> Thing:
    """Stands for the node ``owner``, which every page has."""
    return {"@id": f"{settings.SITE_URL}/#co-quan"}


def owner(profile: SiteProfile) -> Thing:
    """Who publishes the site, as its footer tells."""
    node = organisation(
        profile.owner or profile.name,
        "/",
        address=profile.address,
        telephone=profile.telephone,
        email=profile.email,
        logo=image_object(logo()),
    )
    return reference_to_owner() | node


def logo() -> Image:
    """The site's own sign, as phones keep it."""
    return Image(absolute(_touch_icon()), _LOGO_SIDE, _LOGO_SIDE)


@cache
def _touch_icon() -> str:
    return static("icons/touch.png")


def website(profile: SiteProfile) -> Thing:
    """The site and where it is searched."""
    found_at = f"{absolute(reverse('search'))}?q={{words}}"
    return thing(
        "WebSite",
        name=profile.name,
        url=absolute("/"),
        inLanguage="vi",
        publisher=reference_to_owner(),
        potentialAction={
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": found_at},
            "query-input": "required name=words",
        },
    )


def breadcrumbs(trail: Trail) -> Iterable[Thing]:
    """The way from the home page as the page shows it; the page itself, not shown, may be the last step."""
    if not trail:
        return []
    steps = [
        thing("ListItem", position=number, name=name, item=here and absolute(here))
        for number, (name, here) in enumerate([(HOME, "/"), *trail], start=1)
    ]
    return [{"@type": "BreadcrumbList", "itemListElement": steps}]


def in_script(things: Sequence[Thing]) -> Markup:
    """``things`` as a data block that cannot leave its script element, whatever a title says."""
    text = _encode({"@context": "https://schema.org", "@graph": things})
    # In JSON these occur inside strings only, where the escape says the same.
    text = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return Markup(f'<script type="application/ld+json">{text}</script>')  # noqa: S704 - see above
