"""Whose turn it is: the articles that wait for somebody's work.  Asked by the desk and by the filters of the list."""

from django.db.models import Q, QuerySet

from articles.models import Article, Comment, Photo, ReaderMessage, StatusChange
from articles.querysets import ArticleQuerySet
from partynews.models import User
from units.permissions import standing, within

Status = Article.Status
_ON_THE_WAY = (Status.DRAFT, Status.RETURNED, Status.SUBMITTED, Status.APPROVED)


def mine(user: User, rows: ArticleQuerySet) -> ArticleQuerySet:
    """What ``user`` began or handed in."""
    return rows.filter(Q(created_by=user) | Q(submitted_by=user))


def on_the_way(rows: ArticleQuerySet) -> ArticleQuerySet:
    """Not on the site yet; working copies too."""
    return rows.filter(status__in=_ON_THE_WAY)


def waiting_for(user: User, rows: ArticleQuerySet) -> ArticleQuerySet:
    """What others handed in and ``user`` may approve or send back; what is approved waits for who may publish it."""
    own = Q(submitted_by=user) | Q(changed_by=user) | Q(changed_by=None, created_by=user)  # rules.is_second_person
    submitted = rows.filter(status=Status.SUBMITTED).exclude(own)
    approved = rows.filter(status=Status.APPROVED)
    return within(user, "articles.return_article", submitted) | within(user, "articles.publish_article", approved)


def undescribed(user: User, rows: ArticleQuerySet) -> ArticleQuerySet:
    """Articles that ``user`` writes or edits with a picture that nobody described for those who do not see it."""
    own = within(user, "articles.change_article", rows).exclude(status=Status.TRASHED)
    pictures = Photo.objects.filter(alt="").values("article")
    return own.filter((~Q(lead_picture="") & Q(lead_alt="")) | Q(pk__in=pictures))


def undescribed_up_to(user: User, most: int) -> int:
    """How many articles ``undescribed`` finds, counted up to ``most``: each half from an index of its own."""
    own = within(user, "articles.change_article", Article.objects.exclude(status=Status.TRASHED)).order_by()
    photos = Photo.objects.filter(alt="", article__in=own).order_by()
    lead = own.exclude(lead_picture="").filter(lead_alt="")
    found = set(lead.values_list("pk", flat=True)[:most])
    if len(found) < most:
        found |= set(photos.values_list("article", flat=True).distinct()[:most])
    return min(len(found), most)


def urgent_to_review(user: User) -> QuerySet[StatusChange]:
    """What others published urgently and no second person has looked over: the next-day list, oldest first."""
    open_ = StatusChange.objects.filter(step=StatusChange.Step.PUBLISH_URGENTLY, review=None)
    return within(user, "articles.publish_article", open_, owner="by").exclude(by=user).order_by("at", "pk")


def comments_to_approve(user: User) -> QuerySet[Comment]:
    """Readers' comments that nobody has decided on yet, oldest first."""
    waiting = Comment.objects.filter(status=Comment.Status.WAITING)
    allowed = within(user, "articles.change_comment", waiting, unit="article__unit", owner="article__created_by")
    return allowed.order_by("sent_at", "pk")


def letters_within(user: User, right: str, rows: QuerySet[ReaderMessage]) -> QuerySet[ReaderMessage]:
    """Those of ``rows`` for which ``user`` holds ``right``; what has no unit is reached from the head of the tree."""
    found = within(user, right, rows)
    if found is rows or not user.is_active or not standing(user).heads_the_tree(right):
        return found
    return found | rows.filter(unit=None)


def letters_to_deal_with(user: User) -> QuerySet[ReaderMessage]:
    """Readers' letters that nobody has dealt with yet, oldest first."""
    new = ReaderMessage.objects.filter(status=ReaderMessage.Status.NEW)
    return letters_within(user, "articles.change_readermessage", new).order_by("sent_at", "pk")
