"""What happened to articles: written by ``workflow`` and ``versions``, edited by nobody."""

from typing import Any

from django.conf import settings
from django.db import models

from articles.models.article import Article
from partynews.fields import LineField, PlainTextField
from units.models import PartyUnit


class StatusChange(models.Model):
    """One step of an article: who, when, from where to where, why."""

    class Step(models.TextChoices):
        SUBMIT = "submit", "Gửi duyệt"
        WITHDRAW = "withdraw", "Rút về nháp"
        SEND_BACK = "send_back", "Trả lại"
        APPROVE = "approve", "Duyệt"
        PUBLISH = "publish", "Đăng"
        PUBLISH_URGENTLY = "publish_urgently", "Đăng khẩn"
        RESCHEDULE = "reschedule", "Đổi ngày giờ đăng"
        UNSCHEDULE = "unschedule", "Bỏ hẹn giờ"
        UNPUBLISH = "unpublish", "Gỡ"
        TRASH = "trash", "Bỏ vào thùng rác"
        RESTORE = "restore", "Lấy lại từ thùng rác"
        DELETE = "delete", "Xóa hẳn"
        CORRECT = "correct", "Mở bản sửa"
        DISCARD = "discard", "Bỏ bản sửa"
        REVIEW = "review", "Xem lại bài đăng khẩn"

    article = models.ForeignKey(
        Article, models.SET_NULL, related_name="status_changes", verbose_name="bài viết", null=True
    )
    article_number = models.BigIntegerField("số của bài", db_index=True)
    unit = models.ForeignKey(PartyUnit, models.PROTECT, verbose_name="đơn vị", related_name="+", null=True)
    title = LineField("tiêu đề lúc đó", max_length=300)
    step = models.CharField("việc", max_length=20, choices=Step.choices)
    from_status = models.CharField("từ", max_length=12, choices=Article.Status.choices)
    to_status = models.CharField("sang", max_length=12, choices=Article.Status.choices)
    of_copy = models.BooleanField("của bản sửa", default=False)
    version = models.PositiveIntegerField("bản số", default=0)
    planned_for = models.DateTimeField("cho thời điểm", null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="người thực hiện", null=True)
    at = models.DateTimeField("lúc", auto_now_add=True)
    note = PlainTextField("lý do, ghi chú", blank=True)

    class Meta:
        verbose_name = "việc đã làm"
        verbose_name_plural = "nhật ký"
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["at", "id"], name="statuschange_by_date"),
            models.Index(fields=["at", "id"], name="statuschange_urgent", condition=models.Q(step="publish_urgently")),
        ]

    def __str__(self) -> str:
        return f"{self.get_step_display()}: {self.title}"


class UrgentReview(models.Model):
    """A second moderator has looked over what was published urgently ("danh sách xem lại hôm sau")."""

    change = models.OneToOneField(
        StatusChange, models.CASCADE, primary_key=True, related_name="review", verbose_name="lần đăng khẩn"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="người xem lại", related_name="+")
    at = models.DateTimeField("lúc", auto_now_add=True)
    note = PlainTextField("ý kiến", blank=True)

    class Meta:
        verbose_name = "lần xem lại bài đăng khẩn"
        verbose_name_plural = "xem lại bài đăng khẩn"

    def __str__(self) -> str:
        return str(self.change)


class ArticleVersion(models.Model):
    """An article's whole content after a save (``versions.snapshot``), its pictures and files by name."""

    belongs_to = "article"

    article = models.ForeignKey(Article, models.CASCADE, related_name="versions", verbose_name="bài viết")
    number = models.PositiveIntegerField("số")
    content: Any = models.JSONField("nội dung")
    of_copy = models.BooleanField("của bản sửa", default=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="người lưu", null=True, related_name="+"
    )
    at = models.DateTimeField("lúc")
    note = LineField("ghi chú", max_length=300, blank=True)

    class Meta:
        verbose_name = "bản đã lưu"
        verbose_name_plural = "các bản đã lưu"
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["article", "number"], name="one_version_a_number")]

    def __str__(self) -> str:
        return f"Bản {self.number}"


class Removal(models.Model):
    """A line of the register of removals; what readers of the old address get follows from its kind."""

    class Kind(models.TextChoices):
        MISTAKE = "mistake", "Đăng nhầm"
        REPLACED = "replaced", "Thay thế bằng bài khác"
        EXPIRED = "expired", "Hết hiệu lực"
        PERSONAL_DATA = "personal_data", "Lộ dữ liệu cá nhân"
        SOURCE_REQUEST = "source_request", "Theo yêu cầu của nguồn"

    article = models.ForeignKey(Article, models.SET_NULL, related_name="removals", verbose_name="bài viết", null=True)
    article_number = models.BigIntegerField("số của bài", db_index=True)
    unit = models.ForeignKey(PartyUnit, models.PROTECT, verbose_name="đơn vị", related_name="+")
    title = LineField("tiêu đề", max_length=300)
    published_at = models.DateTimeField("ngày đăng")
    kind = models.CharField("loại", max_length=16, choices=Kind.choices)
    reason = PlainTextField("lý do", max_length=1000)
    successor = models.ForeignKey(
        Article, models.SET_NULL, related_name="replaces", verbose_name="bài thay thế", null=True, blank=True
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="người gỡ", related_name="+")
    at = models.DateTimeField("gỡ lúc", auto_now_add=True)
    restored_at = models.DateTimeField("đăng lại lúc", null=True)
    restored_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="người đăng lại", related_name="+", null=True
    )

    class Meta:
        verbose_name = "lần gỡ bài"
        verbose_name_plural = "sổ gỡ bài"
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.title}"
