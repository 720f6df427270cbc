"""Files of videos and their captions: closed lists of kinds, checked by content, under names of our own."""

import secrets
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import models
from django.utils import timezone

from articles.video_boxes import length_of, picture_codings
from partynews.attachments import AttachmentFile, ending
from partynews.text.embeds import host_video, watch_of
from partynews.text.fold import nfc, slugify

MAX_BYTES = 500 * 1024 * 1024
MAX_CAPTIONS = 1024 * 1024
KINDS = {".mp4": "MP4", ".webm": "WebM"}
ACCEPT, ACCEPT_CAPTIONS = ",".join(KINDS), ".vtt"
_H264 = {b"avc1", b"avc3"}


def validate_host(url: str) -> None:
    """Raise ``ValidationError`` unless ``url`` is a video's address at a host that may be shown here."""
    if host_video(url) is None:
        raise ValidationError(
            "Đây không phải địa chỉ của một video ở YouTube hoặc Vimeo. Hãy mở video ở đó rồi chép địa chỉ trên thanh "
            "địa chỉ. Video của cơ quan thì gửi tệp lên đây."
        )


class HostVideoField(models.URLField):
    """The address of a video at another host, kept as that of the host's own page."""

    def deconstruct(self) -> Any:
        """To the database an address like any other."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.URLField", args, kwargs

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        url = getattr(model_instance, self.attname)
        url = watch_of(url) or url
        setattr(model_instance, self.attname, url)
        return url


def _is_new(file: Any) -> bool:
    """A file that is stored already was checked when it came in."""
    return not getattr(file, "_committed", False)


def validate_video(file: Any) -> None:
    """Raise ``ValidationError`` unless ``file`` is a film that every browser plays, by its ending and its content."""
    if not _is_new(file):
        return
    kind = ending(file.name)
    if kind not in KINDS:
        raise ValidationError(
            f"Không nhận loại tệp “{kind or file.name}”. Hãy gửi video dạng MP4 (H.264) hoặc WebM; video quay bằng "
            "điện thoại có thể phải chuyển sang MP4 trước."
        )
    if file.size > MAX_BYTES:
        raise ValidationError(
            f"Video nặng quá {MAX_BYTES // 1024 // 1024} MB. Hãy xuất lại với độ phân giải hoặc chất lượng thấp hơn."
        )
    file.seek(0)
    start = file.read(64)
    is_webm = start.startswith(b"\x1a\x45\xdf\xa3") and b"webm" in start
    if not (is_webm if kind == ".webm" else start[4:8] == b"ftyp"):
        raise ValidationError(f"Nội dung tệp không phải là video {KINDS[kind]} như tên tệp cho biết.")
    if kind == ".mp4":
        _validate_coding(file)
    file.seek(0)


def _validate_coding(file: Any) -> None:
    codings = picture_codings(file)
    if not codings:
        raise ValidationError("Video bị hỏng hoặc chưa chép hết. Hãy thử phát tệp trên máy của bạn rồi gửi lại.")
    if not codings <= _H264:
        raise ValidationError(
            "Video này không nén theo chuẩn H.264 nên nhiều máy của bạn đọc không phát được (thường gặp ở video quay "
            "bằng điện thoại). Hãy xuất lại thành MP4 (H.264)."
        )


def validate_captions(file: Any) -> None:
    """Raise ``ValidationError`` unless ``file`` is WebVTT in UTF-8 with something to read."""
    if not _is_new(file):
        return
    if ending(file.name) != ".vtt":
        raise ValidationError("Phụ đề phải là tệp WebVTT (.vtt). Tệp .srt thì đổi sang .vtt trước khi gửi.")
    if file.size > MAX_CAPTIONS:
        raise ValidationError("Tệp phụ đề nặng quá 1 MB.")
    try:
        text = _text(file)
    except UnicodeDecodeError as error:
        raise ValidationError("Tệp phụ đề phải được lưu bằng bảng mã UTF-8.") from error
    if not text.startswith("WEBVTT") or text[6:7].strip():
        raise ValidationError("Nội dung tệp không phải là WebVTT: dòng đầu phải là “WEBVTT”.")
    if "-->" not in text:
        raise ValidationError("Tệp phụ đề chưa có lời nào.")


def _text(file: Any) -> str:
    file.seek(0)
    text = file.read().decode("utf-8-sig")
    file.seek(0)
    return text


def _name(instance: models.Model, filename: str) -> str:
    """``video/2026/11/le-ket-nap-1f2e3d4c5b6a7988.mp4``: readable, and not to be guessed before it is public."""
    stem = slugify(PurePath(filename).stem, 60) or "video"
    return f"video/{timezone.localdate():%Y/%m}/{stem}-{secrets.token_hex(8)}{ending(filename)}"


class VideoFile(AttachmentFile):
    @property
    def kind(self) -> str:
        """ "MP4" or "WebM"."""
        return KINDS.get(ending(self.name or ""), "Tệp")

    @property
    def length(self) -> int | None:
        """In seconds, where the file tells."""
        return length_of(self.file) if ending(self.name or "") == ".mp4" else None


class CaptionsFile(AttachmentFile):
    @property
    def kind(self) -> str:
        return "Phụ đề"


class _NamedFileField(models.FileField):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["upload_to"] = _name
        kwargs.setdefault("max_length", 160)
        super().__init__(*args, **kwargs)


class VideoField(_NamedFileField):
    """A film in one of ``KINDS``; forms refuse others through ``validate_video``."""

    attr_class = VideoFile
    default_validators = [validate_video]


class CaptionsField(_NamedFileField):
    """Subtitles as WebVTT, stored in UTF-8 and NFC; forms refuse others through ``validate_captions``."""

    attr_class = CaptionsFile
    default_validators = [validate_captions]

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        file = getattr(model_instance, self.attname)
        if file and not file._committed:
            written = nfc(_text(file.file)).replace("\r\n", "\n")
            setattr(model_instance, self.attname, ContentFile(written.encode(), file.name))
        return super().pre_save(model_instance, add)
