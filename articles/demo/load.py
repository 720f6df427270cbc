"""Puts the demo content into an empty database."""

import datetime
from collections.abc import Callable
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from tqdm import tqdm

from articles import workflow
from articles.demo import documents, files, gallery, letters, newsroom, records, schedule, topics, videos
from articles.demo.records import Record
from articles.models import Article, ArticleFile, Category, Photo, Source, ViewCount
from partynews.models import SiteProfile, User
from partynews.statistics import refresh_statistics
from units.models import Meeting, MeetingDocument, Membership, PartyUnit, Succession

PASSWORD = "xem-thu-trang"  # noqa: S105 - printed for everybody, and refused in production
_AS_WRITTEN = ("title", "sapo", "body", "byline", "source_url", "lead_alt", "lead_caption", "featured", "notice_until")


def has_content() -> bool:
    return Article.objects.exists() or PartyUnit.objects.exists()


def open_accounts() -> list[User]:
    """The demo accounts that can still be entered with the password everybody knows."""
    names = [account["username"] for account in records.read("site")["account"]]
    return [u for u in User.objects.filter(username__in=names, is_active=True) if u.check_password(PASSWORD)]


def load(now: datetime.datetime, quiet: bool = False) -> list[User]:
    """Load everything as seen at ``now`` (aware, local time), all or nothing; return the accounts that were made."""
    told, work = records.articles(now.date()), records.read("newsroom")
    pictures = gallery.store(gallery.named_in([*told, *work["work"], *work["removed"]]), quiet)
    with transaction.atomic():
        site = records.read("site")
        SiteProfile.objects.update_or_create(pk=1, defaults=site["profile"])
        for source in site["source"]:
            Source.objects.get_or_create(name=source["name"], defaults=source)
        _load_categories()
        _load_units()
        accounts = [user for account in site["account"] if (user := _account(account))]
        stories = _Stories(pictures, _load_meetings(now.date()))
        for record in tqdm(told, "• Nạp bài viết", unit="bài", disable=quiet):
            stories.publish(record, not_after=now)
        for record in work["work"]:
            newsroom.take_steps(stories.add(records.lasting(record, now.date())), record["steps"], now)
        editor = User.objects.get(username="bientap")
        for record in work["removed"]:
            article = stories.publish(records.dated(record, now.date()), not_after=now)
            workflow.unpublish(article, by=editor, kind=record["kind"], reason=record["reason"])
        newsroom.load(work, now)
        videos.load(now)
        letters.load(now)
        schedule.load(now.date())
        documents.load(now.date())
    refresh_statistics()
    return accounts


def _account(record: Record) -> User | None:
    """The account of ``record``, or ``None`` where somebody has that name already: it keeps its password."""
    if User.objects.filter(username=record["username"]).exists():
        return None
    user = User(is_staff=True, **{name: record[name] for name in ("username", "full_name", "email")})
    user.is_superuser = not record["roles"]
    user.set_password(PASSWORD)
    user.save()
    for held in record["roles"]:
        Membership.objects.create(user=user, role=held["role"], unit=PartyUnit.objects.get(slug=held["unit"]))
    return user


def _load_categories() -> None:
    for position, record in enumerate(records.read("categories")["category"], 1):
        Category.objects.get_or_create(name=record["name"], defaults={**record, "position": position})


def _load_units() -> None:
    made: dict[str, PartyUnit] = {}
    for position, record in enumerate(records.read("units")["unit"], 1):
        parent = made[record["parent"]] if "parent" in record else None
        made[record["slug"]] = PartyUnit.objects.create(**{**record, "parent": parent, "position": position})
    for record in records.read("successions")["succession"]:
        units = {side: made[record[side]] for side in ("predecessor", "successor")}
        Succession.objects.create(**{**record, **units})


def _load_meetings(today: datetime.date) -> dict[str, Meeting]:
    units = {unit.slug: unit for unit in PartyUnit.objects.all()}
    meetings = {}
    for record in records.read("meetings")["meeting"]:
        starts, ends = records.meeting_times(record, today)
        fields = {name: value for name, value in record.items() if name in _MEETING_FIELDS}
        meeting = Meeting.objects.create(unit=units[record["unit"]], starts_at=starts, ends_at=ends, **fields)
        meetings[record["key"]] = meeting
        _attach(record.get("documents", []), lambda meeting=meeting, **file: MeetingDocument(meeting=meeting, **file))
    return meetings


_MEETING_FIELDS = ("kind", "title", "ordinal", "term_number", "term", "place", "chair", "body")


def _attach(wanted: list[Record], make: Callable[..., Any]) -> None:
    for position, record in enumerate(wanted, 1):
        title, kind = record["title"], record["kind"]
        if kind == "xlsx":
            content = files.xlsx(record["rows"])
        else:
            content = files.pdf(record["text"], title) if kind == "pdf" else files.docx(record["text"])
        make(title=title, file=ContentFile(content, f"{title}.{kind}"), position=position).save()


class _Stories:
    """Writes articles with all that hangs on them."""

    def __init__(self, pictures: dict[str, str], meetings: dict[str, Meeting]) -> None:
        self.pictures = pictures
        self.meetings = meetings
        self.units = {unit.slug: unit for unit in PartyUnit.objects.all()}
        self.categories = {category.name: category for category in Category.objects.all()}
        self.sources = {source.name: source for source in Source.objects.all()}
        self.topics = topics.load()
        self.staff = {user.username: user for user in User.objects.all()}

    def publish(self, record: Record, not_after: datetime.datetime) -> Article:
        article = self._article(record)
        workflow.mark_published(article, at=min(record["at"], not_after))
        return self._save(article, record)

    def add(self, record: Record) -> Article:
        return self._save(self._article(record), record)

    def _article(self, record: Record) -> Article:
        return Article(
            category=self.categories[record["category"]],
            unit=self.units[record["unit"]],
            meeting=self.meetings.get(record.get("meeting", "")),
            source=self.sources.get(record.get("source", "")),
            topic=self.topics.get(record.get("topic", "")),
            lead_picture=self.pictures.get(record.get("picture", ""), ""),
            created_by=self.staff[record.get("author", "vanthu")],
            changed_by=self.staff[record.get("author", "vanthu")],
            **{name: record[name] for name in _AS_WRITTEN if name in record},
        )

    def _save(self, article: Article, record: Record) -> Article:
        article.save()
        ViewCount.objects.create(article=article, imported=record.get("views", 0), own=record.get("own", 0))
        for position, photo in enumerate(record.get("photos", []), 1):
            image = self.pictures[photo["picture"]]
            texts = {name: photo.get(name, "") for name in ("caption", "alt", "credit")}
            Photo.objects.create(article=article, image=image, position=position, **texts)
        _attach(record.get("files", []), lambda **file: ArticleFile(article=article, **file))
        return article
