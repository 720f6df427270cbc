"""Letters about an article's steps: to who must act next, and to the author on each decision."""

import datetime
from collections.abc import Iterable
from functools import cached_property

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, StatusChange
from partynews import outbox
from partynews.models import SiteProfile, User
from units.permissions import staff_upwards

Step = StatusChange.Step

# What a letter is about: a word for its subject, and how the sentence goes on that begins with who did it.
_TO_ACT = {
    Step.SUBMIT: ("Chờ duyệt", "đã gửi duyệt {what} dưới đây. Kính đề nghị đồng chí xem và cho ý kiến."),
    Step.PUBLISH_URGENTLY: ("Cần xem lại", "đã đăng khẩn {what} dưới đây. Kính đề nghị đồng chí xem lại."),
}
_TO_KNOW = {
    Step.SEND_BACK: ("Trả lại", "đã trả lại {what} dưới đây để đồng chí xem và sửa."),
    Step.WITHDRAW: ("Rút về nháp", "đã rút {what} dưới đây về nháp."),
    Step.APPROVE: ("Đã duyệt", "đã duyệt {what} dưới đây; bài đang chờ đăng."),
    Step.PUBLISH: ("Đã đăng", "đã đăng {what} dưới đây."),
    Step.PUBLISH_URGENTLY: ("Đã đăng khẩn", "đã đăng khẩn {what} dưới đây."),
    Step.RESCHEDULE: ("Đổi ngày giờ đăng", "đã đổi ngày giờ đăng {what} dưới đây."),
    Step.UNSCHEDULE: ("Bỏ hẹn giờ", "đã bỏ hẹn giờ đăng {what} dưới đây; bài vẫn ở trạng thái đã duyệt."),
    Step.UNPUBLISH: ("Đã gỡ", "đã gỡ {what} dưới đây khỏi trang."),
    Step.TRASH: ("Thùng rác", "đã bỏ {what} dưới đây vào thùng rác."),
    Step.RESTORE: ("Lấy lại", "đã lấy lại {what} dưới đây từ thùng rác."),
    Step.DISCARD: ("Bỏ bản sửa", "đã bỏ {what} dưới đây."),
    Step.DELETE: ("Đã xóa hẳn", "đã xóa hẳn {what} dưới đây."),
}
# A working copy whose original was taken down meanwhile.
_OUT_OF_SIGHT = {
    Step.PUBLISH: ("Đã duyệt", "đã duyệt {what} dưới đây, thay nội dung bài; bài hiện không ở trên trang."),
    Step.PUBLISH_URGENTLY: (
        "Đã duyệt khẩn",
        "đã duyệt khẩn {what} dưới đây, thay nội dung bài; bài hiện không ở trên trang.",
    ),
}
_SCHEDULED = ("Hẹn giờ đăng", "đã hẹn giờ đăng {what} dưới đây.")
_PUBLISHING = {Step.PUBLISH, Step.PUBLISH_URGENTLY}
_WITH_MESSAGE = {Step.SUBMIT, Step.APPROVE}  # what is written with the other steps is a reason


def tell(change: StatusChange, *, article: Article) -> None:
    """Queue the letters that ``change`` calls for, in the transaction of the step itself.

    Each person gets one, about what is asked of them before what they should know; nobody is told of their own step.
    """
    news = _News(change, article)
    hidden_copy = change.of_copy and not news.is_public
    to_know = _TO_KNOW | _OUT_OF_SIGHT if hidden_copy else _TO_KNOW
    letters: dict[int, tuple[User, str, str]] = {}
    for people, words in ((_who_acts(change, article), _TO_ACT), (_who_wrote(change, article), to_know)):
        for person in people:
            if person.pk != change.by_id:
                letters.setdefault(person.pk, (person, *news.letter(person, *words[Step(change.step)])))
    outbox.queue(letters.values())


def _who_acts(change: StatusChange, article: Article) -> list[User]:
    """After a submission: who may approve in the nearest unit that has somebody else for it, and all who may send back
    up to there.  After an urgent publication: who may look it over."""
    right = {Step.SUBMIT: "articles.approve_article", Step.PUBLISH_URGENTLY: "articles.publish_article"}.get(
        Step(change.step)
    )
    if right is None:
        return []
    involved = {change.by_id, article.submitted_by_id, article.changed_by_id}
    found: list[User] = []
    for deciding, editing in zip(
        staff_upwards(right, article.unit_id), staff_upwards("articles.return_article", article.unit_id), strict=True
    ):
        found += deciding
        if change.step == Step.SUBMIT:
            found += editing
        if any(person.pk not in involved for person in deciding):
            break
    return [person for person in found if person.pk not in involved]


def _who_wrote(change: StatusChange, article: Article) -> Iterable[User]:
    if Step(change.step) not in _TO_KNOW:
        return []
    people = [article.created_by, article.submitted_by]
    if change.of_copy and change.step in _PUBLISHING and change.article:
        people.append(change.article.created_by)  # whose public text is another now
    return [person for person in people if person]


class _News:
    """What there is to say about a step, for whoever it is said to."""

    def __init__(self, change: StatusChange, article: Article) -> None:
        self.change, self.article = change, article
        self.what = "bản sửa của bài viết" if change.of_copy else "bài viết"

    def letter(self, person: User, tag: str, sentence: str) -> tuple[str, str]:
        """Subject and text."""
        if self.change.step == Step.PUBLISH and self._scheduled_for:
            tag, sentence = _SCHEDULED
        copy = "Bản sửa: " if self.change.of_copy else ""
        greeting = f"Kính gửi đồng chí {person},\n\nĐồng chí {self.change.by} {sentence.format(what=self.what)}"
        return f"[{tag}] {copy}{self.change.title}", f"{greeting}\n\n{self._facts}"

    @property
    def _scheduled_for(self) -> datetime.datetime | None:
        at = None if self.change.of_copy else self.article.published_at
        return at if at and at > self.change.at and self.change.to_status == Article.Status.PUBLISHED else None

    @cached_property
    def _facts(self) -> str:
        change = self.change
        facts = {
            "Bài viết": change.title,
            "Đơn vị": str(change.unit or ""),
            "Thời gian": _moment(change.at),
            "Ngày giờ đăng": _moment(self._scheduled_for or change.planned_for),
            "Lời nhắn" if change.step in _WITH_MESSAGE else "Lý do": change.note,
            "Trên trang": self._public_link,
            "Mở trong trang quản trị": self._link,
        }
        lines = "\n".join(f"{name}: {text}" for name, text in facts.items() if text)
        return f"{lines}\n\n{closing()}"

    @property
    def _link(self) -> str:
        """The article in the admin: a working copy while there is one, then its original."""
        change = self.change
        gone = change.of_copy and change.step in {*_PUBLISHING, Step.DISCARD}
        number = change.article_id if gone or change.step == Step.DELETE else self.article.pk
        return f"{settings.SITE_URL}{reverse('admin:articles_article_change', args=[number])}" if number else ""

    @property
    def is_public(self) -> bool:
        """Whether readers see the article; for a working copy, its original."""
        shown = self.change.article if self.change.of_copy else self.article
        return bool(shown and shown.is_published and shown.published_at and shown.published_at <= timezone.now())

    @property
    def _public_link(self) -> str:
        shown = self.change.step in _PUBLISHING and self.is_public and self.change.article
        return f"{settings.SITE_URL}{shown.get_absolute_url()}" if shown else ""


def closing() -> str:
    """How every letter of the site ends."""
    site = SiteProfile.objects.values_list("name", flat=True).first() or SiteProfile().name
    return f"Trân trọng.\n\n{site}\nThư này do trang tự động gửi, xin không trả lời."


def _moment(at: datetime.datetime | None) -> str:
    return f"{timezone.localtime(at):%H:%M ngày %d/%m/%Y}" if at else ""
