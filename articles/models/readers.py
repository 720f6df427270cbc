"""What readers leave behind: views, comments and letters to the office."""

from django.conf import settings
from django.db import models

from articles.models.article import Article
from articles.querysets import CommentQuerySet
from partynews.fields import LineField, PlainTextField
from partynews.personal_data import Erasable
from units.models import PartyUnit


class ViewCount(models.Model):
    """How often an article was read: the old portal's figure and our own, kept apart and shown as one."""

    article = models.OneToOneField(
        Article, models.CASCADE, primary_key=True, related_name="view_count", verbose_name="bài viết"
    )
    imported = models.PositiveBigIntegerField("số của trang cũ", default=0)
    own = models.PositiveBigIntegerField("số của trang này", default=0)

    class Meta:
        verbose_name = "lượt xem"
        verbose_name_plural = "lượt xem"

    def __str__(self) -> str:
        return str(self.total)

    @property
    def total(self) -> int:
        return self.imported + self.own


class DayViews(models.Model):
    """How often an article was read on one day (Vietnam's), for the desk's chart; kept apart from ``ViewCount``."""

    pk = models.CompositePrimaryKey("day", "article")
    day = models.DateField("ngày")
    article = models.ForeignKey(Article, models.CASCADE, related_name="day_views", verbose_name="bài viết")
    views = models.PositiveIntegerField("lượt xem", default=0)

    class Meta:
        verbose_name = "lượt xem trong ngày"
        verbose_name_plural = "lượt xem theo ngày"

    def __str__(self) -> str:
        return f"{self.day}: {self.views}"


class Comment(Erasable):
    """What a reader says under an article; shown once an editor has approved it.  The address is never shown."""

    class Status(models.TextChoices):
        WAITING = "waiting", "Chờ duyệt"
        APPROVED = "approved", "Đang hiện"
        HIDDEN = "hidden", "Đã ẩn"

    belongs_to = "article"
    personal = ("name", "email", "text", "answer", "sender")

    article = models.ForeignKey(Article, models.CASCADE, related_name="comments", verbose_name="bài viết")
    name = LineField("họ và tên", max_length=100)
    email = models.EmailField("thư điện tử")
    text = PlainTextField("nhận xét", max_length=2000)
    status = models.CharField("trạng thái", max_length=10, choices=Status.choices, default=Status.WAITING)
    sent_at = models.DateTimeField("gửi lúc", auto_now_add=True)
    sender = models.CharField("dấu người gửi", max_length=32, blank=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="người quyết định", null=True, related_name="+"
    )
    decided_at = models.DateTimeField("quyết định lúc", null=True)
    hide_reason = PlainTextField("lý do ẩn", max_length=500, blank=True)
    answer = PlainTextField("trả lời của cơ quan", max_length=2000, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="người trả lời", null=True, related_name="+"
    )
    answered_at = models.DateTimeField("trả lời lúc", null=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = "nhận xét"
        verbose_name_plural = "nhận xét"
        ordering = ["-sent_at", "-pk"]
        indexes = [
            models.Index(fields=["article", "status", "sent_at", "id"], name="comment_by_article"),
            models.Index(fields=["status", "sent_at", "id"], name="comment_by_status"),
            models.Index(fields=["sender", "sent_at"], name="comment_by_sender"),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.text[:60]}" if self.text else "Nhận xét đã xóa nội dung"


class ReaderMessage(Erasable):
    """What a reader writes to the office: through "Liên hệ", or "Báo lỗi bài viết" under an article.  Never shown."""

    class Status(models.TextChoices):
        NEW = "new", "Chưa xử lý"
        DONE = "done", "Đã xử lý"

    personal = ("name", "email", "telephone", "text", "sender")

    article = models.ForeignKey(
        Article, models.SET_NULL, verbose_name="bài viết", related_name="messages", null=True, blank=True
    )
    article_title = LineField("tiêu đề lúc gửi", max_length=300, blank=True)
    unit = models.ForeignKey(
        PartyUnit, models.SET_NULL, verbose_name="đơn vị", related_name="messages", null=True, blank=True
    )
    name = LineField("họ và tên", max_length=100, blank=True)
    email = models.EmailField("thư điện tử", blank=True)
    telephone = LineField("điện thoại", max_length=30, blank=True)
    text = PlainTextField("nội dung", max_length=4000)
    sent_at = models.DateTimeField("gửi lúc", auto_now_add=True)
    sender = models.CharField("dấu người gửi", max_length=32, blank=True, editable=False)
    status = models.CharField("trạng thái", max_length=10, choices=Status.choices, default=Status.NEW)
    note = PlainTextField("đã làm gì", max_length=1000, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="người xử lý", null=True, related_name="+"
    )
    done_at = models.DateTimeField("xử lý lúc", null=True)

    class Meta:
        verbose_name = "thư bạn đọc"
        verbose_name_plural = "thư bạn đọc"
        ordering = ["-sent_at", "-pk"]
        indexes = [
            models.Index(fields=["status", "sent_at", "id"], name="message_by_status"),
            models.Index(fields=["sender", "sent_at"], name="message_by_sender"),
        ]

    def __str__(self) -> str:
        return self.text[:60] or "Thư đã xóa nội dung"
