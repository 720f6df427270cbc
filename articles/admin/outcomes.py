"""What a step says when it is done, and the page that it leads to."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.models import Article, StatusChange

Step = StatusChange.Step


@dataclass(frozen=True)
class Outcome:
    message: str
    address: str


def home_of(article: Article) -> Article:
    """The article itself, or the original that a working copy belongs to."""
    return article.corrects or article


def moment(article: Article) -> str:
    return date_format(timezone.localtime(article.published_at), "H:i, d/m/Y") if article.published_at else ""


def is_public(article: Article) -> bool:
    return article.is_published and article.published_at is not None and article.published_at <= timezone.now()


def outcome(step: str, article: Article, home: Article) -> Outcome:
    """``article``: what the step left (for "Mở bản sửa" the copy); ``home``: where it came from."""
    gone = step == Step.DISCARD or (step in {Step.PUBLISH, Step.PUBLISH_URGENTLY} and article.is_copy)
    page = home if gone else article
    if gone:
        home.refresh_from_db()
    address = reverse("admin:articles_article_change", args=[page.pk])
    if step == Step.DELETE:
        address = reverse("admin:articles_article_changelist") + "?trang-thai=thung-rac"
    return Outcome(_message(step, article, home), address)


def _message(step: str, article: Article, home: Article) -> str:
    if step in {Step.PUBLISH, Step.PUBLISH_URGENTLY, Step.RESCHEDULE}:
        return _published(step, article, home)
    title = article.title
    return {
        Step.SUBMIT: f"Đã gửi duyệt “{title}”.",
        Step.WITHDRAW: f"Đã rút “{title}” về nháp.",
        Step.SEND_BACK: f"Đã trả lại “{title}” cho {article.created_by or 'người viết'}.",
        Step.APPROVE: f"Đã duyệt “{title}”. Bài chờ đăng.",
        Step.UNSCHEDULE: f"Đã bỏ hẹn giờ “{title}”.",
        Step.UNPUBLISH: f"Đã gỡ “{title}” khỏi trang và ghi vào sổ gỡ bài.",
        Step.TRASH: f"Đã bỏ “{title}” vào thùng rác. Lấy lại được bất cứ lúc nào.",
        Step.RESTORE: f"Đã lấy lại “{title}” từ thùng rác, trạng thái “{article.get_status_display()}”.",
        Step.DELETE: f"Đã xóa hẳn “{title}”.",
        Step.CORRECT: f"Đã mở bản sửa của “{title}”. Bài trên trang giữ nguyên cho đến khi bản sửa được duyệt.",
        Step.DISCARD: f"Đã bỏ bản sửa của “{home.title}”.",
        Step.REVIEW: f"Đã ghi nhận: bạn đã xem lại bài đăng khẩn “{title}”.",
    }[Step(step)]


def _published(step: str, article: Article, home: Article) -> SafeString:
    page = home if article.is_copy else article
    if article.is_copy and not is_public(home):
        return format_html("Đã đưa bản sửa vào “{}”. Bài gốc hiện không ở trên trang.", home.title)
    if not is_public(page):
        return format_html("Đã hẹn giờ: “{}” sẽ lên trang lúc {}.", page.title, moment(page))
    link = format_html('<a href="{}">Xem trên trang</a>', page.get_absolute_url())
    if article.is_copy:
        return format_html("Đã thay bài đang đăng bằng bản sửa: “{}”. {}", page.title, link)
    if step == Step.RESCHEDULE:
        return format_html("“{}” nay mang ngày giờ đăng {}. {}", page.title, moment(page), link)
    if step == Step.PUBLISH_URGENTLY:
        return format_html("Đã đăng khẩn “{}”; bài nằm trong danh sách xem lại. {}", page.title, link)
    return format_html("Đã đăng “{}”. {}", page.title, link)
