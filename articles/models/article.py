"""The article itself."""

from functools import lru_cache

from django.conf import settings
from django.db import models

from articles.authors import AuthorsField, byline_parts
from articles.models.catalogue import Category, Source, Topic
from articles.querysets import ArticleQuerySet
from partynews.addresses import address
from partynews.fields import FoldedField, LineField, PlainTextField, RichTextField, SlugFromField
from partynews.pictures import PictureField
from partynews.search.fields import Marks, TermsField
from units.models import Meeting, PartyUnit


@lru_cache(maxsize=1024)
def _signed(byline: str) -> list[tuple[str, str]]:
    return [(text, slug and address("author", slug)) for text, slug in byline_parts(byline)]


class CorrectionKind(models.TextChoices):
    """What a note to readers about a changed text says it is."""

    UPDATE = "update", "Cập nhật"
    CORRECTION = "correction", "Đính chính"


class Article(models.Model):
    """A report, notice or document page.  ``status`` and ``published_at`` are assigned in ``workflow`` only."""

    class Status(models.TextChoices):
        DRAFT = "draft", "Nháp"
        SUBMITTED = "submitted", "Chờ duyệt"
        RETURNED = "returned", "Trả lại"
        APPROVED = "approved", "Đã duyệt"
        PUBLISHED = "published", "Đã đăng"
        UNPUBLISHED = "unpublished", "Đã gỡ"
        TRASHED = "trashed", "Thùng rác"

    title = LineField("tiêu đề", max_length=300)
    slug = SlugFromField("title", kept_since="published_at", editable=False)
    sapo = PlainTextField("sapo", blank=True, max_length=1000, help_text="Đoạn mở đầu, hiện đậm dưới tiêu đề.")
    body = RichTextField("nội dung", blank=True)
    category = models.ForeignKey(Category, models.PROTECT, verbose_name="chuyên mục", related_name="articles")
    unit = models.ForeignKey(PartyUnit, models.PROTECT, verbose_name="đơn vị", related_name="articles")
    meeting = models.ForeignKey(
        Meeting, models.SET_NULL, verbose_name="hội nghị", related_name="articles", null=True, blank=True
    )
    topic = models.ForeignKey(
        Topic, models.PROTECT, verbose_name="dòng sự kiện", related_name="articles", null=True, blank=True
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
    notice_until = models.DateField(
        "hiện ở ô Thông báo đến hết ngày",
        null=True,
        blank=True,
        help_text="Để trống: bài không vào ô “Thông báo” ở trang chủ. Qua ngày này bài rời ô ấy, vẫn ở chuyên mục.",
    )
    allow_comments = models.BooleanField("cho bạn đọc nhận xét", default=True)
    corrects = models.OneToOneField(
        "self",
        models.CASCADE,
        verbose_name="bản sửa của",
        related_name="working_copy",
        null=True,
        blank=True,
        editable=False,
    )
    correction_kind = models.CharField(
        "ghi chú cho bạn đọc", max_length=12, choices=CorrectionKind.choices, blank=True
    )
    correction_text = PlainTextField("nội dung ghi chú", max_length=1000, blank=True)
    status = models.CharField(
        "trạng thái", max_length=12, choices=Status.choices, default=Status.DRAFT, editable=False
    )
    published_at = models.DateTimeField("ngày đăng", null=True, blank=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name="người tạo", null=True, editable=False
    )
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name="người sửa cuối",
        related_name="+",
        null=True,
        editable=False,
    )
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name="người gửi duyệt",
        related_name="+",
        null=True,
        editable=False,
    )
    revision = models.PositiveIntegerField("lần lưu", default=0, editable=False)
    created_at = models.DateTimeField("tạo lúc", auto_now_add=True)
    updated_at = models.DateTimeField("sửa lúc", auto_now=True)
    folded = FoldedField(sources=["title", "sapo", "body", "byline"])
    authors = AuthorsField(sources=["byline"])
    terms = TermsField(
        title=["title"],
        lead=["sapo"],
        text=["body", "byline"],
        marks=Marks(public=("status", "published"), at="published_at", category="category", unit="unit"),
    )
    has_more: bool  # on what ``ArticleQuerySet.whole`` found

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = "bài viết"
        verbose_name_plural = "bài viết"
        ordering = ["-published_at", "-pk"]
        indexes = [
            # With the unit: a unit and those below it are told apart in the index alone.
            models.Index(fields=["status", "published_at", "id", "unit"], name="article_by_date"),
            models.Index(fields=["category", "status", "published_at", "id"], name="article_by_category"),
            models.Index(fields=["unit", "status", "published_at", "id"], name="article_by_unit"),
            # Partial, because SQLite uses no index for "WHERE featured", but knows this one by its condition.
            models.Index(
                fields=["status", "published_at", "id"], name="article_featured", condition=models.Q(featured=True)
            ),
            models.Index(
                fields=["status", "published_at", "id", "authors"],
                name="article_by_author",
                condition=models.Q(authors__gt=""),
            ),
            models.Index(
                fields=["topic", "status", "published_at", "id"],
                name="article_by_topic",
                condition=models.Q(topic__isnull=False),
            ),
            models.Index(
                fields=["source", "status", "published_at", "id"],
                name="article_by_source",
                condition=models.Q(source__isnull=False),
            ),
            models.Index(
                fields=["meeting", "status", "published_at", "id"],
                name="article_by_meeting",
                condition=models.Q(meeting__isnull=False),
            ),
            models.Index(
                fields=["notice_until"], name="article_as_notice", condition=models.Q(notice_until__isnull=False)
            ),
            models.Index(fields=["updated_at"], name="article_by_change"),
            models.Index(
                fields=["unit", "created_by"],
                name="article_undescribed",
                condition=~models.Q(lead_picture="") & models.Q(lead_alt=""),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(status="published") | models.Q(published_at__isnull=False),
                name="published_article_has_date",
            ),
            models.CheckConstraint(
                condition=models.Q(corrects__isnull=True) | ~models.Q(status="published"),
                name="working_copy_is_never_public",
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
    def is_copy(self) -> bool:
        """Whether this is a working copy ("bản sửa") of another article."""
        return self.corrects_id is not None

    @property
    def byline_parts(self) -> list[tuple[str, str]]:
        """The byline in pieces, each with the address of its author's page, or "" where it names nobody."""
        return _signed(self.byline)

    @property
    def original_url(self) -> str:
        """Where the source's own text is: its page if known, else the source's site."""
        return self.source_url or (self.source.url if self.source else "")
