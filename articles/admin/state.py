"""What an article's page says above its form: where it stands, for whom it waits, what was done with it."""

from dataclasses import dataclass

from articles import workflow
from articles.admin.outcomes import is_public
from articles.admin.steps import urgent
from articles.models import Article, Removal, StatusChange
from partynews.models import User
from units.permissions import people_with

Status = Article.Status
Step = StatusChange.Step
_SHOWN_STEPS = 5
_NAMES = 3


@dataclass(frozen=True)
class State:
    """``waiting`` and ``blocked`` are sentences; ``copy`` is the working copy that is open, ``log`` the last steps."""

    article: Article
    original: Article | None
    copy: Article | None
    waiting: str
    blocked: str
    returned: StatusChange | None
    urgent: StatusChange | None
    removal: Removal | None
    log: list[StatusChange]

    @property
    def is_scheduled(self) -> bool:
        return self.article.is_published and not is_public(self.article)


def state_for(article: Article, user: User) -> State:
    """The state of ``article`` (as stored) as ``user`` sees it."""
    home = article.corrects or article
    steps = StatusChange.objects.filter(article=home, of_copy=article.is_copy).select_related("by")
    is_down = article.status in {Status.UNPUBLISHED, Status.TRASHED}
    return State(
        article=article,
        original=article.corrects,
        copy=Article.objects.filter(corrects=article).select_related("created_by").first(),
        waiting=_waiting(article),
        blocked=_blocked(article, user),
        returned=steps.filter(step=Step.SEND_BACK).first() if article.status == Status.RETURNED else None,
        urgent=urgent(article),
        removal=Removal.objects.filter(article=article, restored_at=None).first() if is_down else None,
        log=list(StatusChange.objects.filter(article=home).select_related("by", "review__by")[:_SHOWN_STEPS]),
    )


def _waiting(article: Article) -> str:
    if article.status == Status.SUBMITTED:
        people = people_with("articles.approve_article", article.unit_id)
        others = [person for person in people if workflow.is_second_person(person, article)]
        if not others:
            return "Chưa có ai khác trong ban biên tập của đơn vị này hoặc đơn vị cấp trên để duyệt."
        return f"Chờ {_names(others)} duyệt."
    if article.status == Status.APPROVED:
        return f"Chờ {_names(people_with('articles.publish_article', article.unit_id))} đăng."
    if article.status == Status.RETURNED and article.created_by:
        return f"Chờ {article.created_by} sửa lại."
    return ""


def _names(people: list[User]) -> str:
    named = ", ".join(str(person) for person in people[:_NAMES])
    more = len(people) - _NAMES
    return f"{named} và {more} người khác" if more > 0 else named or "ban biên tập"


def _blocked(article: Article, user: User) -> str:
    """Why ``user``, who approves texts here, does not approve this one."""
    if workflow.refusal(article, Step.PUBLISH_URGENTLY, by=user) is not None:
        return ""
    refusal = workflow.refusal(article, Step.PUBLISH, by=user)
    return " ".join(getattr(refusal, "messages", []))
