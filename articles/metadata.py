"""What machines are told of articles."""

from collections.abc import Sequence
from typing import Any

from articles.authors import is_office, shown_name
from articles.models import Article, CorrectionKind, Photo, Source
from articles.reading import Note
from partynews.addresses import absolute
from partynews.metadata import About
from partynews.schema_org import (
    Image,
    Thing,
    image,
    image_object,
    instant,
    named,
    organisation,
    reference_to_owner,
    thing,
)
from partynews.text.plain import first_words
from units.metadata import event

_DESCRIPTION = 200
_CORRECTION = CorrectionKind.CORRECTION.label


def about_article(article: Article, corrections: Sequence[Note], photos: Sequence[Photo]) -> About:
    """The page of an article of ``reading.public_article``, with what ``reading.belongings`` found."""
    here, unit = absolute(article.get_absolute_url()), article.unit
    first, last = _dates(article, corrections)
    authors, told, shown = _authors(article), _about(article), _picture(article, photos)
    node = thing(
        "NewsArticle",
        headline=article.title,
        description=first_words(article.sapo, _DESCRIPTION),
        url=here,
        mainEntityOfPage={"@type": "WebPage", "@id": here},
        image=image_object(shown),
        datePublished=first,
        dateModified=last,
        author=authors or _unsigned(article.source),
        publisher=reference_to_owner(),
        sourceOrganization=organisation(unit.name, unit.get_absolute_url()),
        articleSection=article.category.name,
        inLanguage="vi",
        isBasedOn=_original(article),
        about=told,
        correction=[_correction(note, here) for note in corrections if note.kind == _CORRECTION],
    )
    properties = _properties(article, authors, first, last if corrections else "")
    return About("article", article.title, shown, properties, _elements(article, first, told), [node])


def _dates(article: Article, corrections: Sequence[Note]) -> tuple[str, str]:
    """When the article was published, and when its text was modified.

    ``updated_at`` changes whenever a row is saved, also unseen; what readers are told was changed, they are told by a
    correction or update, and the last of these is when the text was modified.
    """
    published: Any = article.published_at
    return instant(published), instant(max(published, corrections[-1].at) if corrections else published)


def _picture(article: Article, photos: Sequence[Photo]) -> Image | None:
    """The picture at the head of the article, else the first of its gallery."""
    if lead := article.lead_picture:
        return image(lead, article.lead_alt)
    return image(photos[0].image, photos[0].alt or photos[0].caption) if photos else None


def _properties(article: Article, authors: Sequence[Thing], published: str, modified: str) -> list[tuple[str, Any]]:
    """Open Graph's own for an article; ``modified`` only where readers were told of a change."""
    return [
        ("article:published_time", published),
        *([("article:modified_time", modified)] if modified else []),
        ("article:section", article.category.name),
        *(("article:author", author["url"]) for author in authors),
        *([("article:tag", article.topic.name)] if article.topic else []),
    ]


def _elements(article: Article, published: str, told: Sequence[Thing]) -> dict[str, str | list[str]]:
    """Dublin Core: the unit that brought the article has its part in it, and is whom it concerns."""
    source, topic, unit = article.source, article.topic, article.unit.name
    found: dict[str, str | list[str]] = {
        "creator": article.byline or (source.name if source else ""),
        "subject": [article.category.name, topic.name] if topic else article.category.name,
        "description": article.sapo,
        "contributor": unit,
        "date": published[:10],
        "source": article.original_url or (source.name if source else ""),
        "relation": [about["url"] for about in told] or absolute(article.category.get_absolute_url()),
        "coverage": unit,
    }
    if source:
        found["rights"] = f"Bản quyền thuộc {source.name}"
    return found


def _authors(article: Article) -> list[Thing]:
    """Who signed, as the byline links them."""
    signed = {at: name for name, at in article.byline_parts if at}
    return [
        named("Organization" if is_office(name) else "Person", shown_name(name), at) for at, name in signed.items()
    ]


def _unsigned(source: Source | None) -> Thing:
    """Who answers for a text that nobody signed: where it was taken from, or the owner of the site."""
    return thing("Organization", name=source.name, url=source.url) if source else reference_to_owner()


def _original(article: Article) -> Thing | None:
    if not (article.source or article.source_url):
        return None
    publisher = _unsigned(article.source) if article.source else None
    return thing("CreativeWork", url=article.source_url, publisher=publisher)


def _about(article: Article) -> list[Thing]:
    """What the article is about, as far as the page says: a meeting that is not hidden, a topic."""
    found = [event(article.meeting)] if article.meeting and article.meeting.is_public else []
    if article.topic:
        found.append(named("Thing", article.topic.name, article.topic.get_absolute_url()))
    return found


def _correction(note: Note, here: str) -> Thing:
    return thing("CorrectionComment", text=note.text, datePublished=instant(note.at), url=f"{here}#sua-bai")
