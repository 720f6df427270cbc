"""What belongs to an article and is shown on its page."""

from django.db import models

from articles.models.article import Article, CorrectionKind
from partynews.attachments import AttachmentField
from partynews.fields import LineField, PlainTextField
from partynews.pictures import PictureField


class Photo(models.Model):
    """A picture of the gallery under an article."""

    belongs_to = "article"

    article = models.ForeignKey(Article, models.CASCADE, related_name="photos", verbose_name="bài viết")
    image = PictureField("ảnh")
    caption = LineField("chú thích", max_length=300, blank=True)
    alt = LineField("mô tả ảnh", max_length=250, blank=True, help_text="Cho người không nhìn thấy ảnh.")
    credit = LineField("người chụp", max_length=100, blank=True)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "ảnh"
        verbose_name_plural = "bộ ảnh cuối bài"
        ordering = ["position", "pk"]
        indexes = [models.Index(fields=["article"], name="photo_undescribed", condition=models.Q(alt=""))]

    def __str__(self) -> str:
        return self.caption or self.alt or f"Ảnh {self.pk}"


class ArticleFile(models.Model):
    """A file that readers may fetch from an article."""

    belongs_to = "article"

    article = models.ForeignKey(Article, models.CASCADE, related_name="files", verbose_name="bài viết")
    file = AttachmentField("tệp")
    title = LineField("tên tệp hiển thị", max_length=200)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "tệp đính kèm"
        verbose_name_plural = "tệp đính kèm"
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title


class Correction(models.Model):
    """A note to readers that a published text was changed ("Cập nhật", "Đính chính")."""

    belongs_to = "article"

    article = models.ForeignKey(Article, models.CASCADE, related_name="corrections", verbose_name="bài viết")
    kind = models.CharField("loại", max_length=12, choices=CorrectionKind.choices)
    text = PlainTextField("nội dung", max_length=1000)
    at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "ghi chú sửa bài"
        verbose_name_plural = "ghi chú sửa bài"
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.text[:60]}"
