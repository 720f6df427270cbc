"""What the office works with besides the article: who is writing in it, and who may look at it beforehand."""

from django.conf import settings
from django.db import models

from articles.models.article import Article


class Presence(models.Model):
    """A person has an article's form open; ``seen_at`` is renewed by the form itself while it is."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="presences", verbose_name="bài viết")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, verbose_name="người dùng", related_name="+")
    since = models.DateTimeField("mở từ")
    seen_at = models.DateTimeField("còn mở lúc")

    class Meta:
        verbose_name = "người đang mở bài"
        verbose_name_plural = "người đang mở bài"
        constraints = [models.UniqueConstraint(fields=["article", "user"], name="one_presence_a_person")]

    def __str__(self) -> str:
        return str(self.user)


class PreviewLink(models.Model):
    """A secret address at which somebody without an account may read an article before it is public."""

    belongs_to = "article"

    article = models.ForeignKey(Article, models.CASCADE, related_name="preview_links", verbose_name="bài viết")
    token = models.CharField("khóa", max_length=64, unique=True)
    recipient = models.CharField("gửi cho", max_length=150, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="người tạo", related_name="+"
    )
    created_at = models.DateTimeField("tạo lúc", auto_now_add=True)
    expires_at = models.DateTimeField("hết hạn lúc")
    withdrawn_at = models.DateTimeField("thu hồi lúc", null=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="người thu hồi", related_name="+", null=True
    )
    opened = models.PositiveIntegerField("số lần mở", default=0)
    last_opened_at = models.DateTimeField("mở lần cuối", null=True)

    class Meta:
        verbose_name = "đường dẫn xem trước"
        verbose_name_plural = "đường dẫn xem trước"
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"Xem trước: {self.article}"
