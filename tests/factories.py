"""Rows for tests, made the way the product makes them."""

import datetime
import io
import itertools
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from articles import workflow
from articles.models import Article, Category, Source, Topic, Video
from documents.models import Authority, Document, Draft
from partynews.models import User
from partynews.prepared import Statement
from partynews.visits import READERS_SQL, Readers, readers_of, since
from units.models import Meeting, Membership, PartyUnit, ScheduleEntry
from units.permissions import Role

BROWSER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36"
PASSWORD = "mat-khau-thu-nghiem"
_FILMS = Path(__file__).parent.parent / "articles" / "demo" / "content" / "video"
_numbers = itertools.count(1)
_readers = Statement(READERS_SQL, parameters=1)


def make_user(role: str | None = None, unit: PartyUnit | None = None, **fields: Any) -> User:
    """A member of staff with ``role`` in ``unit``: by default in the first unit there is, which is made if need be.

    ``role="superuser"`` is what ``createsuperuser`` makes; ``None`` has no role anywhere.
    """
    number = next(_numbers)
    fields = {"username": f"nguoi-dung-{number}", "full_name": f"Nguyễn Văn {number}", "is_staff": True, **fields}
    user = User(is_superuser=role == "superuser", **fields)
    user.set_password(PASSWORD)
    user.save()
    if role in Role.values:
        unit = unit or PartyUnit.objects.order_by("pk").first() or make_unit()
        Membership.objects.create(user=user, role=role, unit=unit)
    return user


def make_unit(name: str = "Đảng ủy Phường An Hòa", **fields: Any) -> PartyUnit:
    return PartyUnit.objects.create(name=name, **{"kind": PartyUnit.Kind.WARD, **fields})


def make_category(name: str = "Tin tức - Sự kiện", **fields: Any) -> Category:
    return Category.objects.get_or_create(name=name, defaults=fields)[0]


def make_topic(name: str = "Chỉnh trang hai bờ rạch", **fields: Any) -> Topic:
    return Topic.objects.create(name=name, **fields)


def make_source(name: str = "Báo Địa phương", **fields: Any) -> Source:
    return Source.objects.create(name=name, **fields)


def make_meeting(title: str = "Hội nghị sơ kết quý I", **fields: Any) -> Meeting:
    unit = fields.pop("unit", None) or PartyUnit.objects.first() or make_unit()
    defaults = {"kind": Meeting.Kind.INTERIM_REVIEW, "starts_at": timezone.now()}
    return Meeting.objects.create(title=title, unit=unit, **{**defaults, **fields})


def make_entry(content: str = "Giao ban đầu tuần", *, at: datetime.datetime, **fields: Any) -> ScheduleEntry:
    """A line of the weekly schedule."""
    unit = fields.pop("unit", None) or PartyUnit.objects.first() or make_unit()
    return ScheduleEntry.objects.create(content=content, starts_at=at, unit=unit, **fields)


def make_article(title: str = "Hội nghị sơ kết công tác quý I", *, at: Any = None, **fields: Any) -> Article:
    """A draft; with ``at`` (aware datetime, or ``"now"``) a published article of that date."""
    fields.setdefault("category", Category.objects.first() or make_category())
    fields.setdefault("unit", PartyUnit.objects.first() or make_unit())
    article = Article(title=title, **{"body": "<p>Nội dung bài viết.</p>", **fields})
    if at is not None:
        workflow.mark_published(article, at=timezone.now() - datetime.timedelta(seconds=1) if at == "now" else at)
    article.save()
    return article


def make_document(number: str = "149-KH/QU", *, public: bool = True, **fields: Any) -> Document:
    """A public plan of 15/08/2017; ``authority`` may be a name."""
    name = fields.pop("authority", "Ban Thường vụ Quận ủy")
    authority = Authority.objects.get_or_create(name=name)[0] if isinstance(name, str) else name
    fields.setdefault("unit", PartyUnit.objects.first() or make_unit())
    defaults = {"kind": "plan", "issued_on": datetime.date(2017, 8, 15), "summary": "Kế hoạch kiểm tra, giám sát"}
    return Document.objects.create(number=number, authority=authority, is_public=public, **{**defaults, **fields})


def make_draft(title: str = "Quy chế làm việc", *, opens: int = -5, closes: int = 5, **fields: Any) -> Draft:
    """A public draft that takes opinions from ``opens`` to ``closes`` days after today."""
    today = timezone.localdate()
    fields.setdefault("unit", PartyUnit.objects.first() or make_unit())
    fields = {"summary": "Lấy ý kiến.", "receiving_office": "Văn phòng", "is_public": True, **fields}
    days = {"opens_on": today + datetime.timedelta(days=opens), "closes_on": today + datetime.timedelta(days=closes)}
    return Draft.objects.create(title=title, **{**days, **fields})


def local(*parts: int) -> datetime.datetime:
    """``local(2017, 2, 27, 13, 35)``: that moment in Vietnam."""
    return timezone.make_aware(datetime.datetime(*parts))  # type: ignore[arg-type]


def picture_bytes(width: int = 900, height: int = 600, kind: str = "JPEG", **save: Any) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), (160, 40, 40)).save(buffer, kind, **save)
    return buffer.getvalue()


def picture_file(name: str = "anh.jpg", **kwargs: Any) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, picture_bytes(**kwargs), "image/jpeg")


def pdf_file(name: str = "Báo cáo.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"%PDF-1.4\n%%EOF\n", "application/pdf")


def make_video(title: str = "Một vòng bờ rạch", *, public: bool = True, **fields: Any) -> Video:
    """A public video at another host, or of the office's own with ``file``."""
    place = {} if "file" in fields else {"host_url": "https://www.youtube.com/watch?v=viduminhhoa"}
    fields.setdefault("unit", PartyUnit.objects.first() or make_unit())
    fields.setdefault("published_at", timezone.now() - datetime.timedelta(seconds=1))
    return Video.objects.create(title=title, is_public=public, **{"poster": picture_file(), **place, **fields})


def film_file(name: str = "phim.mp4") -> SimpleUploadedFile:
    """A real film of 24 seconds (.mp4) or 16 (.webm)."""
    path = _FILMS / ("ben-say.mp4" if name.endswith(".mp4") else "mot-cua.webm")
    return SimpleUploadedFile(name, path.read_bytes())


def captions_file(text: str = "WEBVTT\n\n00:00.000 --> 00:20.000\nRạch Bến Sậy\n", name: str = "loi.vtt") -> Any:
    return SimpleUploadedFile(name, text.encode())


def readers(now: int | None = None) -> Readers:
    """Visits and readers online as of minute ``now``."""
    return readers_of(_readers.fetch([since(now)]))
