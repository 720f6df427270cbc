"""What machines are told of articles and videos."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from articles.authors import is_office, shown_name
from articles.models import Article, CorrectionKind, Photo, Source, Video
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
    """The page of an article of ``reading.public_article``, with what ``reading.belongings`` found.

    ``updated_at`` changes whenever a row is saved, also unseen; what readers are told was changed, they are told by a
    correction or update, and the last of these is when the text was modified.
    """
    here = absolute(article.get_absolute_url())
    published: Any = article.published_at
    first, last = instant(published), instant(max(published, corrections[-1].at) if corrections else published)
    authors, told = _authors(article), _about(article)
    shown, unit, section = _picture(article, photos), article.unit, article.category.name
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
        articleSection=section,
        inLanguage="vi",
        isBasedOn=_original(article),
        about=told,
        correction=[_correction(note, here) for note in corrections if note.kind == _CORRECTION],
    )
    properties = [
        ("article:published_time", first),
        *([("article:modified_time", last)] if corrections else []),
        ("article:section", section),
        *(("article:author", author["url"]) for author in authors),
        *([("article:tag", article.topic.name)] if article.topic else []),
    ]
    return About("article", article.title, shown, properties, _elements(article, first, told), [node])


def _picture(article: Article, photos: Sequence[Photo]) -> Image | None:
    """The picture at the head of the article, else the first of its gallery."""
    if lead := article.lead_picture:
        return image(lead, article.lead_alt)
    return image(photos[0].image, photos[0].alt or photos[0].caption) if photos else None


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


def about_video(video: Video, article: Article | None) -> About:
    """The page of a public video, read with its unit, and the public ``article`` that it belongs to."""
    here, published = absolute(video.get_absolute_url()), instant(video.published_at)
    unit, place, poster = video.unit, video.host_video, image(video.poster, video.title)
    file: Any = video.file
    media, own = (f"video/{file.kind.lower()}", absolute(file.url)) if file else ("", "")
    node = thing(
        "VideoObject",
        name=video.title,
        description=video.description or video.title,
        url=here,
        mainEntityOfPage=here,
        thumbnailUrl=poster and poster.url,
        uploadDate=published,
        duration=video.length and f"PT{video.length}S",
        contentUrl=own,
        encodingFormat=media,
        embedUrl=place and place.embed,
        transcript=video.transcript,
        caption=video.captions
        and thing("MediaObject", contentUrl=absolute(video.captions.url), encodingFormat="text/vtt", inLanguage="vi"),
        publisher=reference_to_owner(),
        sourceOrganization=organisation(unit.name, unit.get_absolute_url()),
        inLanguage="vi",
        associatedArticle=article
        and thing("NewsArticle", headline=article.title, url=absolute(article.get_absolute_url())),
    )
    properties: list[tuple[str, Any]] = [("video:release_date", published)]
    properties += [("og:video", own), ("og:video:type", media)] if own else []
    properties += [("video:duration", video.length)] if video.length else []
    elements = {
        "creator": unit.name,
        "subject": "Video",
        "description": video.description,
        "contributor": unit.name,
        "date": published[:10],
        "type": "MovingImage",
        "format": media,
        "source": place.watch if place else own,
        "relation": absolute(article.get_absolute_url() if article else reverse("video_list")),
        "coverage": unit.name,
    }
    return About("video.other", video.title, poster, properties, elements, [node])
