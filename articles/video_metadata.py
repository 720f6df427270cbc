"""What machines are told of videos."""

from typing import Any

from django.urls import reverse

from articles.models import Article, Video
from partynews.addresses import absolute
from partynews.metadata import About
from partynews.schema_org import Thing, image, instant, organisation, reference_to_owner, thing


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
        embedUrl=place and place.player,
        transcript=video.transcript,
        caption=_captions(video),
        publisher=reference_to_owner(),
        sourceOrganization=organisation(unit.name, unit.get_absolute_url()),
        inLanguage="vi",
        associatedArticle=article and _article(article),
    )
    properties: list[tuple[str, Any]] = [("video:release_date", published)]
    properties += [("og:video", own), ("og:video:type", media)] if own else []
    properties += [("video:duration", video.length)] if video.length else []
    elements = _elements(video, article, media, own)
    return About("video.other", video.title, poster, properties, elements, [node])


def _captions(video: Video) -> Thing | None:
    if not video.captions:
        return None
    where = absolute(video.captions.url)
    return thing("MediaObject", contentUrl=where, encodingFormat="text/vtt", inLanguage="vi")


def _article(article: Article) -> Thing:
    return thing("NewsArticle", headline=article.title, url=absolute(article.get_absolute_url()))


def _elements(video: Video, article: Article | None, media: str, own: str) -> dict[str, str]:
    """Dublin Core: the unit that brought the video made it, has its part in it, and is whom it concerns."""
    place, unit = video.host_video, video.unit.name
    return {
        "creator": unit,
        "subject": "Video",
        "description": video.description,
        "contributor": unit,
        "date": instant(video.published_at)[:10],
        "type": "MovingImage",
        "format": media,
        "source": place.watch if place else own,
        "relation": absolute(article.get_absolute_url() if article else reverse("video_list")),
        "coverage": unit,
    }
