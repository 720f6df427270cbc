"""What the state of an article allows, and to whom: asked by ``workflow`` before a step, by the admin for its buttons.

Who holds which right in which unit is asked in ``units.permissions``.
"""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from articles.models import Article, StatusChange
from partynews.models import User

Status = Article.Status
Step = StatusChange.Step
_TEXT_OPEN = frozenset({Status.DRAFT, Status.RETURNED})
_BEFORE = frozenset({Status.DRAFT, Status.RETURNED, Status.SUBMITTED, Status.APPROVED})
_PUBLISHABLE = _BEFORE | {Status.UNPUBLISHED}


@dataclass(frozen=True)
class Rule:
    """What a step needs: a right, a state to start from, and what the person who takes it is asked for."""

    right: str
    sources: frozenset[str]
    asks: tuple[str, ...] = ()
    two_people: bool = False


RULES: dict[str, Rule] = {
    Step.SUBMIT: Rule("articles.submit_article", _TEXT_OPEN, ("note",)),
    Step.WITHDRAW: Rule("articles.submit_article", frozenset({Status.SUBMITTED})),
    Step.SEND_BACK: Rule("articles.return_article", frozenset({Status.SUBMITTED, Status.APPROVED}), ("reason",)),
    Step.APPROVE: Rule("articles.approve_article", frozenset({Status.SUBMITTED}), ("note",), two_people=True),
    Step.PUBLISH: Rule("articles.publish_article", _PUBLISHABLE, ("at",), two_people=True),
    Step.PUBLISH_URGENTLY: Rule("articles.publish_article", _PUBLISHABLE, ("reason",)),
    Step.RESCHEDULE: Rule("articles.publish_article", frozenset({Status.PUBLISHED}), ("at", "reason")),
    Step.UNSCHEDULE: Rule("articles.publish_article", frozenset({Status.PUBLISHED}), ("reason",)),
    Step.UNPUBLISH: Rule("articles.unpublish_article", frozenset({Status.PUBLISHED}), ("kind", "reason", "successor")),
    Step.CORRECT: Rule("articles.correct_article", frozenset({Status.PUBLISHED})),
    Step.DISCARD: Rule("articles.correct_article", _BEFORE),
    Step.TRASH: Rule("articles.trash_article", frozenset({Status.DRAFT, Status.RETURNED, Status.UNPUBLISHED})),
    Step.RESTORE: Rule("articles.trash_article", frozenset({Status.TRASHED})),
    Step.DELETE: Rule("articles.delete_article", frozenset({Status.TRASHED}), ("reason",)),
}
_NOT_FOR_COPIES = {Step.APPROVE, Step.RESCHEDULE, Step.UNSCHEDULE, Step.UNPUBLISH, Step.CORRECT, Step.TRASH}


def may_edit(user: User, article: Article) -> bool:
    """Whether ``user`` may change the text: until it is approved; what waits for approval only editors and above."""
    if not user.has_perm("articles.change_article", article):
        return False
    if article.status in _TEXT_OPEN:
        return True
    is_with_the_editors = article.status in {Status.SUBMITTED, Status.UNPUBLISHED}
    return is_with_the_editors and user.has_perm("articles.return_article", article)


def is_second_person(user: User, article: Article) -> bool:
    """Whether ``user`` neither submitted the text nor changed it last, or another person has approved it."""
    if article.status == Status.APPROVED:
        return True
    return user.pk not in {article.submitted_by_id, article.changed_by_id or article.created_by_id}


def refusal(article: Article, step: str, *, by: User) -> PermissionDenied | ValidationError | None:
    """Why ``by`` cannot take ``step`` with ``article`` as it is, or ``None`` where nothing stands in the way."""
    rule = RULES[step]
    label = Step(step).label
    if not by.is_active or not _holds(by, rule.right, article, step):
        return PermissionDenied(f"Bạn không có quyền “{label}” với bài này.")
    if article.status not in rule.sources or (article.is_copy and step in _NOT_FOR_COPIES):
        return ValidationError(f"Bài đang ở trạng thái “{article.get_status_display()}”, không “{label}” được.")
    return _rule_of_step(article, step) or _two_people(article, step, by)


def _holds(by: User, right: str, article: Article, step: str) -> bool:
    """A copy that was moved to another unit still needs the right where the public text is."""
    if article.corrects and step in {Step.PUBLISH, Step.PUBLISH_URGENTLY} and not by.has_perm(right, article.corrects):
        return False
    return by.has_perm(right, article)


def _rule_of_step(article: Article, step: str) -> ValidationError | None:
    scheduled = article.is_published and article.published_at is not None and article.published_at > timezone.now()
    if step == Step.DISCARD and not article.is_copy:
        return ValidationError("Đây không phải là bản sửa.")
    if step == Step.UNSCHEDULE and not scheduled:
        return ValidationError("Bài không ở trạng thái hẹn giờ.")
    if step in {Step.UNPUBLISH, Step.CORRECT} and scheduled:
        return ValidationError("Bài chưa lên trang: hãy bỏ hẹn giờ.")
    if step in {Step.CORRECT, Step.TRASH} and Article.objects.filter(corrects=article).exists():
        return ValidationError("Bài này có một bản sửa đang làm: hãy làm xong hoặc bỏ bản sửa đó trước.")
    if step in {Step.SUBMIT, Step.APPROVE, Step.PUBLISH, Step.PUBLISH_URGENTLY} and not article.body.strip():
        return ValidationError("Bài chưa có nội dung.")
    return None


def _two_people(article: Article, step: str, by: User) -> ValidationError | None:
    if RULES[step].two_people and not is_second_person(by, article):
        return ValidationError(
            "Người gửi duyệt hoặc sửa cuối cùng không tự duyệt bài của mình: cần một người khác trong ban biên tập. "
            "Khi không có ai khác, dùng “Đăng khẩn” và ghi rõ lý do."
        )
    if step == Step.PUBLISH_URGENTLY and is_second_person(by, article):
        return ValidationError("Bạn duyệt được bài này theo cách thường, không cần đăng khẩn.")
    return None


def open_steps(article: Article, *, by: User) -> list[str]:
    """The steps that ``by`` may take with ``article`` now, in the order of their buttons."""
    return [step for step in RULES if refusal(article, step, by=by) is None]


def review_refusal(change: StatusChange, *, by: User) -> PermissionDenied | ValidationError | None:
    """Why ``by`` cannot be the second person to look over an urgent publication, or ``None``."""
    if not by.is_active or not by.has_perm("articles.publish_article", change.article or change):
        return PermissionDenied("Chỉ ban biên tập của đơn vị xem lại bài đăng khẩn.")
    if change.by_id == by.pk:
        return ValidationError("Người đăng khẩn không tự xem lại: cần một người khác trong ban biên tập.")
    return None
