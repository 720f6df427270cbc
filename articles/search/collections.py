"""What the site's search looks through, each kind with its own rule of what is public."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import DateField, DateTimeField, Model, QuerySet

from articles.models import Article
from documents.models import Document, Draft
from units.models import Meeting


@dataclass(frozen=True)
class Collection:
    """Rows of one kind.  ``key`` stands in addresses; ``date`` is the column by which newer ones come first.

    ``title`` is the column with what they are called by.
    ``scheduled``: rows that the index marks as public, but that are so only from their date on.
    """

    key: str
    label: str
    public: Callable[[], QuerySet]
    date: str
    title: str = "title"
    has_categories: bool = False
    scheduled: Callable[[], QuerySet] | None = None

    @property
    def model(self) -> type[Model]:
        return self.public().model

    def rows(self) -> QuerySet:
        """What the public may see, in no order."""
        return self.public().order_by()

    def bound(self, moment: datetime.datetime) -> datetime.datetime | datetime.date:
        """``moment`` (aware) in the kind of ``date``: local days where rows have only a day."""
        field = self.model._meta.get_field(self.date)
        if isinstance(field, DateField) and not isinstance(field, DateTimeField):
            return moment.date()
        return moment


COLLECTIONS = (
    Collection(
        "bai-viet",
        "Bài viết",
        lambda: Article.objects.published(),
        "published_at",
        has_categories=True,
        scheduled=lambda: Article.objects.scheduled(),
    ),
    Collection("hoi-nghi", "Hội nghị", lambda: Meeting.objects.published(), "starts_at"),
    Collection("van-ban", "Văn bản", lambda: Document.objects.published(), "issued_on", "summary"),
    Collection("du-thao", "Dự thảo", lambda: Draft.objects.published(), "opens_on"),
)
BY_KEY = {collection.key: collection for collection in COLLECTIONS}
