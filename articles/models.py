"""Articles and what belongs to them."""

from django.conf import settings
from django.db import models

from articles.querysets import ArticleQuerySet
from partynews.addresses import address
from partynews.attachments import AttachmentField
from partynews.fields import ChangedField, FoldedField, LineField, PlainTextField, RichTextField, SlugFromField
from partynews.pictures import PictureField
from units.models import Meeting, PartyUnit


class Category(models.Model):
    """A category of articles ("chuyên mục"), in the menu or not."""

    name = LineField("tên chuyên mục", max_length=100, unique=True)
    slug = SlugFromField("name", unique=True, max_length=100, help_text="Để trống: tự tạo từ tên.")
    position = models.PositiveIntegerField("thứ tự", default=0)
    in_menu = models.BooleanField("hiện trong trình đơn", default=True)
    description = LineField("mô tả", max_length=300, blank=True)
    changed = ChangedField()

    class Meta:
        verbose_name = "chuyên mục"
        verbose_name_plural = "chuyên mục"
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address("category", self.slug)


class Source(models.Model):
    """A newspaper, office or site that articles are taken from."""

    name = LineField("tên nguồn", max_length=200, unique=True)
    url = models.URLField("địa chỉ", blank=True)

    class Meta:
        verbose_name = "nguồn tin"
        verbose_name_plural = "nguồn tin"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Article(models.Model):
    """A report, notice or document page.  ``status`` and ``published_at`` are assigned in ``workflow`` only."""

    class Status(models.TextChoices):
        DRAFT = "draft", "Nháp"
        PUBLISHED = "published", "Đã đăng"
        UNPUBLISHED = "unpublished", "Đã gỡ"

    title = LineField("tiêu đề", max_length=300)
    slug = SlugFromField("title", editable=False)
    sapo = PlainTextField("sapo", blank=True, max_length=1000, help_text="Đoạn mở đầu, hiện đậm dưới tiêu đề.")
    body = RichTextField("nội dung", blank=True)
    category = models.ForeignKey(Category, models.PROTECT, verbose_name="chuyên mục", related_name="articles")
    unit = models.ForeignKey(PartyUnit, models.PROTECT, verbose_name="đơn vị", related_name="articles")
    meeting = models.ForeignKey(
        Meeting, models.SET_NULL, verbose_name="hội nghị", related_name="articles", null=True, blank=True
    )
    byline = LineField(
        "tác giả", max_length=200, blank=True, help_text="Đúng như sẽ in ra, ví dụ “Tin, ảnh: Minh An”."
    )
    source = models.ForeignKey(
        Source, models.PROTECT, verbose_name="nguồn", related_name="articles", null=True, blank=True
    )
    source_url = models.URLField("địa chỉ bài gốc", max_length=500, blank=True)
    lead_picture = PictureField("ảnh đại diện", blank=True)
    lead_alt = LineField("mô tả ảnh", max_length=250, blank=True, help_text="Cho người không nhìn thấy ảnh.")
    lead_caption = LineField("chú thích ảnh", max_length=300, blank=True)
    featured = models.BooleanField("tin nổi bật", default=False, help_text="Đứng đầu trang chủ.")
    status = models.CharField(
        "trạng thái", max_length=12, choices=Status.choices, default=Status.DRAFT, editable=False
    )
    published_at = models.DateTimeField("ngày đăng", null=True, blank=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name="người tạo", null=True, editable=False
    )
    created_at = models.DateTimeField("tạo lúc", auto_now_add=True)
    updated_at = models.DateTimeField("sửa lúc", auto_now=True)
    folded = FoldedField(sources=["title", "sapo", "body", "byline"])
    has_more: bool  # on what ``ArticleQuerySet.whole`` found

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = "bài viết"
        verbose_name_plural = "bài viết"
        ordering = ["-published_at", "-pk"]
        permissions = [("publish_article", "Có thể đăng và gỡ bài viết")]
        indexes = [
            models.Index(fields=["status", "published_at", "id"], name="article_by_date"),
            models.Index(fields=["category", "status", "published_at", "id"], name="article_by_category"),
            models.Index(fields=["unit", "status", "published_at", "id"], name="article_by_unit"),
            # Partial, because SQLite uses no index for "WHERE featured", but knows this one by its condition.
            models.Index(
                fields=["status", "published_at", "id"], name="article_featured", condition=models.Q(featured=True)
            ),
            models.Index(fields=["updated_at"], name="article_by_change"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(status="published") | models.Q(published_at__isnull=False),
                name="published_article_has_date",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address("article", self.slug, self.pk)

    @property
    def is_draft(self) -> bool:
        return self.status == self.Status.DRAFT

    @property
    def is_published(self) -> bool:
        return self.status == self.Status.PUBLISHED

    @property
    def original_url(self) -> str:
        """Where the source's own text is: its page if known, else the source's site."""
        return self.source_url or (self.source.url if self.source else "")


class Photo(models.Model):
    """A picture of the gallery under an article."""

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

    def __str__(self) -> str:
        return self.caption or self.alt or f"Ảnh {self.pk}"


class ArticleFile(models.Model):
    """A file that readers may fetch from an article."""

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


class StatusChange(models.Model):
    """One step of an article: who, when, from where to where, why.  Written by ``workflow``, never edited."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="status_changes", verbose_name="bài viết")
    from_status = models.CharField("từ", max_length=12, choices=Article.Status.choices)
    to_status = models.CharField("sang", max_length=12, choices=Article.Status.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="người thực hiện", null=True)
    at = models.DateTimeField("lúc", auto_now_add=True)
    note = PlainTextField("ghi chú", blank=True)

    class Meta:
        verbose_name = "lần đổi trạng thái"
        verbose_name_plural = "nhật ký trạng thái"
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_from_status_display()} → {self.get_to_status_display()}"


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
