"""What a page tells machines in its head: Open Graph, Dublin Core and JSON-LD.

The rooms say what a page is about (``About``, from their own ``metadata`` modules); here that becomes tags.  Strings
are joined by hand: a template would take a tenth of the time of an article's page.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.utils import timezone
from markupsafe import Markup, escape

from partynews.addresses import absolute
from partynews.models import SiteProfile
from partynews.pictures import PictureFile
from partynews.schema_org import (
    Image,
    Thing,
    Trail,
    breadcrumbs,
    image,
    in_script,
    logo,
    owner,
    reference_to_owner,
    website,
)

ELEMENTS = (
    *("title", "creator", "subject", "description", "publisher", "contributor", "date", "type"),
    *("format", "identifier", "source", "language", "relation", "coverage", "rights"),
)
_LARGE = 600  # narrower pictures stand beside the text of a card, not above it


class About(NamedTuple):
    """What machines are told of a page beyond its title, description and address.

    ``kind`` is its ``og:type``, ``title`` its name where the page's own title says more; ``properties`` are further
    properties of Open Graph, ``elements`` those of Dublin Core that are known (none: the page carries none), and
    ``things`` the nodes of JSON-LD.
    """

    kind: str = "website"
    title: str = ""
    image: Image | None = None
    properties: Sequence[tuple[str, Any]] = ()
    elements: Mapping[str, str | Sequence[str]] = {}
    things: Sequence[Thing] = ()


_NOTHING_MORE = About()


def head(
    *, title: str, description: str, address: str, profile: SiteProfile, trail: Trail = (), about: About | None = None
) -> Markup:
    """The tags of a page with a canonical ``address``, whose ``trail`` leads to it from the home page."""
    about = about or _NOTHING_MORE
    title = about.title or title
    tags = _open_graph(about, title, description, address, profile)
    if about.elements:
        tags += _dublin_core(about, title, description, address, profile)
    tags.append(in_script([owner(profile), *breadcrumbs(trail), *about.things]))
    return Markup("\n".join(tags))  # noqa: S704 - each value in it is escaped


def about_home(profile: SiteProfile, picture: PictureFile | None, alt: str) -> About:
    """The home page with the picture of its first story."""
    today = timezone.localdate().isoformat()  # it is another one every day
    elements = {"title": profile.name, "type": "Collection", "date": today}
    return About(title=profile.name, image=image(picture, alt), elements=elements, things=[website(profile)])


def about_contact(here: str) -> About:
    """The page on which readers write to the owner of the site."""
    page = {"@type": "ContactPage", "url": absolute(here), "inLanguage": "vi", "mainEntity": reference_to_owner()}
    return About(things=[page])


def _open_graph(about: About, title: str, description: str, address: str, profile: SiteProfile) -> list[str]:
    """Open Graph (ogp.me) and the kind of card; the site's own picture where the page has none."""
    picture = about.image or image(profile.banner) or logo()
    told = [
        ("og:type", about.kind),
        ("og:site_name", profile.name),
        ("og:title", title),
        ("og:description", description),
        ("og:url", address),
        ("og:locale", "vi_VN"),
        ("og:image", picture.url),
        ("og:image:width", picture.width),
        ("og:image:height", picture.height),
        ("og:image:alt", picture.alt or (title if about.image else profile.name)),
        *about.properties,
    ]
    tags = [f'<meta property="{name}" content="{escape(content)}">' for name, content in told]
    card = "summary_large_image" if picture.width >= _LARGE else "summary"
    return [*tags, f'<meta name="twitter:card" content="{card}">']


def _dublin_core(about: About, title: str, description: str, address: str, profile: SiteProfile) -> list[str]:
    """The 15 elements of Dublin Core (ISO 15836), as Thông tư 22/2023/TT-BTTTT asks for; of several values one each.

    What the rooms do not know is said of the site, where it is true as well: its owner is the creator of what nobody
    signed, publishes everything, has a part in it, holds the rights, and is whom it concerns (``coverage`` may be a
    jurisdiction); what is taken from nowhere else comes from the home page and belongs to it.
    """
    name, home = profile.owner or profile.name, absolute("/")
    told: dict[str, str | Sequence[str]] = {
        **dict.fromkeys(("creator", "subject", "publisher", "contributor", "coverage"), name),
        **dict.fromkeys(("source", "relation"), home),
        "title": title,
        "description": description,
        "type": "Text",
        "format": "text/html",
        "identifier": address,
        "language": "vi",
        "rights": f"Bản quyền thuộc {name}",
    }
    told.update((element, value) for element, value in about.elements.items() if value)
    tags = ['<link rel="schema.DC" href="http://purl.org/dc/elements/1.1/">']
    for element in ELEMENTS:
        values = told[element]
        for value in [values] if isinstance(values, str) else values:
            tags.append(f'<meta name="DC.{element}" content="{escape(value)}">')
    return tags
