"""What was brought in from an old portal."""

from django.db import models

from articles.models.article import Article


class ImportedPage(models.Model):
    """Which article a page of an old portal became, so that importing twice creates nothing twice."""

    key = models.CharField("khóa", max_length=64, unique=True)
    path = models.CharField("tệp", max_length=500)
    article = models.OneToOneField(Article, models.CASCADE, related_name="imported_page", verbose_name="bài viết")
    imported_at = models.DateTimeField("nhập lúc", auto_now_add=True)

    class Meta:
        verbose_name = "trang đã nhập"
        verbose_name_plural = "trang đã nhập"

    def __str__(self) -> str:
        return self.path
