"""The demo's videos: two films of the office's own with captions, one at another host."""

import datetime
from pathlib import Path

from django.core.files.base import ContentFile

from articles.demo import gallery, records
from articles.demo.records import Record
from articles.models import Article, Video
from partynews.models import User
from units.models import PartyUnit

_FILMS = Path(__file__).parent / "content" / "video"
_AS_WRITTEN = ("title", "description", "transcript", "host_url", "length")


def load(now: datetime.datetime) -> None:
    """Units, articles and staff of the demo must be there."""
    for record in records.read("videos")["video"]:
        at = records.dated(record, now.date())["at"]
        video = Video(
            unit=PartyUnit.objects.get(slug=record["unit"]),
            article=Article.objects.published(now).filter(title=record.get("article")).first(),
            poster=gallery.still(record["poster"]),
            published_at=min(at, now),
            is_public=True,
            created_by=User.objects.get(username="vanthu"),
            **{name: record[name] for name in _AS_WRITTEN if name in record},
        )
        _put_film(video, record)
        video.save()


def _put_film(video: Video, record: Record) -> None:
    if film := record.get("film"):
        path = _FILMS / film
        video.file = ContentFile(path.read_bytes(), film)
        video.captions = ContentFile(path.with_suffix(".vtt").read_bytes(), f"{path.stem}.vtt")
