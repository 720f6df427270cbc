"""What waits for one person, what came back, and where the texts of the person's units stand."""

import datetime
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Window
from django.db.models.functions import Coalesce, RowNumber

from articles.models import Article, Comment, StatusChange
from articles.querysets import ArticleQuerySet
from articles.worklists import (
    comments_to_approve,
    letters_to_deal_with,
    mine,
    on_the_way,
    undescribed_up_to,
    urgent_to_review,
    waiting_for,
)
from documents import opinions
from documents.models import Opinion
from partynews.models import User
from units.permissions import within

ROWS = 5
MOST = 1000  # where a count ends and "hơn" begins
Status = Article.Status


class Pile(NamedTuple):
    """The first of some rows, and how many there are in all."""

    rows: list[Any]
    total: int


def pile(rows: QuerySet[Any], count: int = ROWS) -> Pile:
    """Both in one query: a window counts what the limit cuts off."""
    found = list(rows.annotate(total=Window(Count("pk")))[:count])
    return Pile(found, found[0].total if found else 0)


def lines(rows: ArticleQuerySet) -> ArticleQuerySet:
    """Only what a line of the desk shows."""
    return rows.select_related("unit", "created_by", "submitted_by").only(
        *("title", "slug", "status", "published_at", "updated_at", "corrects", "unit__name", "unit__short_name"),
        *("created_by__full_name", "submitted_by__full_name"),
    )


@dataclass(frozen=True)
class Work:
    """A part that the person's roles do not know is ``None``; an empty one says that nothing waits."""

    waiting: Pile | None
    urgent: Pile | None
    comments: Pile | None
    letters: Pile | None
    opinions: Pile | None
    returned: Pile
    drafts: Pile
    handed_in: Pile
    undescribed: int | None

    @property
    def undescribed_is_more(self) -> bool:
        return self.undescribed == MOST


def work_for(user: User) -> Work:
    may = user.has_perm
    own = _own(user) if may("articles.add_article") else {}
    none = Pile([], 0)
    submitted, approved = own.get(Status.SUBMITTED, none), own.get(Status.APPROVED, none)
    return Work(
        waiting=_waiting(user) if may("articles.return_article") else None,
        urgent=_urgent(user) if may("articles.publish_article") else None,
        comments=_comments(user) if may("articles.change_comment") else None,
        letters=_letters(user) if may("articles.change_readermessage") else None,
        opinions=_opinions(user) if may(opinions.RIGHT) else None,
        returned=own.get(Status.RETURNED, none),
        drafts=own.get(Status.DRAFT, none),
        handed_in=Pile([*approved.rows, *submitted.rows][:ROWS], approved.total + submitted.total),
        undescribed=undescribed_up_to(user, MOST) if may("articles.change_article") else None,
    )


def _waiting(user: User) -> Pile:
    """Who waits longest comes first."""
    return pile(waiting_for(user, lines(Article.objects.all())).order_by("updated_at", "pk"))


def _urgent(user: User) -> Pile:
    return pile(urgent_to_review(user).select_related("by", "unit"))


def _comments(user: User) -> Pile:
    rows: QuerySet[Comment] = comments_to_approve(user).select_related("article")
    return pile(rows.only("name", "text", "sent_at", "article__title"), 4)


def _letters(user: User) -> Pile:
    return pile(letters_to_deal_with(user).only("name", "text", "sent_at", "article_title"), 3)


def _opinions(user: User) -> Pile:
    rows: QuerySet[Opinion] = opinions.to_read(user).select_related("draft")
    return pile(rows.only("name", "text", "sent_at", "draft__title"), 3)


def _own(user: User) -> dict[str, Pile]:
    """The person's own texts on their way, by state, in one query; what was sent back with the reason."""
    sent_back = StatusChange.objects.filter(
        article_number=OuterRef("original"), step=StatusChange.Step.SEND_BACK, of_copy=OuterRef("of_copy")
    )
    newest = Window(RowNumber(), partition_by=F("status"), order_by=["-updated_at", "-pk"])
    rows = (
        on_the_way(mine(user, lines(Article.objects.all())))
        .annotate(original=Coalesce("corrects_id", "pk"), of_copy=Q(corrects__isnull=False))
        .annotate(reason=Subquery(sent_back.order_by("-at", "-pk").values("note")[:1]))
        .annotate(total=Window(Count("pk"), partition_by=F("status")), place=newest)
        .filter(place__lte=ROWS)
        .order_by("-updated_at", "-pk")
    )
    found: dict[str, Pile] = {}
    for article in rows:
        found.setdefault(article.status, Pile([], article.total)).rows.append(article)
    return found


@dataclass(frozen=True)
class States:
    """How many texts of the person's units are in which state; ``new`` came out within the last 30 days."""

    draft: int
    submitted: int
    returned: int
    approved: int
    scheduled: int
    published: int
    new: int
    unpublished: int
    copies: int


def states_for(user: User, now: datetime.datetime) -> States:
    """Counted in the index alone: it holds status and date."""
    rows = within(user, "articles.view_article", Article.objects.order_by())
    ahead, month = Q(published_at__gt=now), now - datetime.timedelta(days=30)
    counted = rows.values("status").annotate(
        number=Count("pk"), ahead=Count("pk", filter=ahead), new=Count("pk", filter=~ahead & Q(published_at__gt=month))
    )
    found: dict[str, dict[str, Any]] = {row["status"]: dict(row) for row in counted}

    def number(status: str, what: str = "number") -> int:
        return found[status][what] if status in found else 0

    scheduled = number(Status.PUBLISHED, "ahead")
    return States(
        draft=number(Status.DRAFT),
        submitted=number(Status.SUBMITTED),
        returned=number(Status.RETURNED),
        approved=number(Status.APPROVED),
        scheduled=scheduled,
        published=number(Status.PUBLISHED) - scheduled,
        new=number(Status.PUBLISHED, "new"),
        unpublished=number(Status.UNPUBLISHED),
        copies=rows.filter(corrects__isnull=False).count(),
    )
