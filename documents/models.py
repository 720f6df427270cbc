"""The documents register, and drafts on which readers are asked for their opinion.

Nghị định 42/2022/NĐ-CP Đ.4 names what is told of a document; Quy chế 09-QC/TW adds drafts with deadline and office.
"""

import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone

from documents.effect import first_day
from documents.numbers import NumberKeyField
from documents.querysets import DocumentQuerySet, DraftQuerySet
from partynews.addresses import address
from partynews.attachments import AttachmentField
from partynews.fields import FoldedField, FormerSlugsField, LineField, PlainTextField, RichTextField, SlugFromField
from partynews.personal_data import Erasable
from partynews.search.fields import Marks, TermsField
from units.models import PartyUnit


class Authority(models.Model):
    """Who issues documents: "Ban Thường vụ Quận ủy", "Thành ủy"."""

    name = LineField("tên cơ quan", max_length=200, unique=True)
    slug = SlugFromField("name", unique=True, max_length=100, help_text="Để trống: tự tạo từ tên.")
    former_slugs = FormerSlugsField("slug")
    position = models.PositiveIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "cơ quan ban hành"
        verbose_name_plural = "cơ quan ban hành"
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name


class Document(models.Model):
    """An issued document with its number, authority, dates, summary and files."""

    class Kind(models.TextChoices):
        RESOLUTION = "resolution", "Nghị quyết"
        DECISION = "decision", "Quyết định"
        DIRECTIVE = "directive", "Chỉ thị"
        CONCLUSION = "conclusion", "Kết luận"
        REGULATION = "regulation", "Quy định"
        STATUTE = "statute", "Quy chế"
        PROGRAMME = "programme", "Chương trình"
        PLAN = "plan", "Kế hoạch"
        GUIDANCE = "guidance", "Hướng dẫn"
        NOTICE = "notice", "Thông báo"
        CIRCULAR = "circular", "Thông tri"
        REPORT = "report", "Báo cáo"
        SUBMISSION = "submission", "Tờ trình"
        LETTER = "letter", "Công văn"
        APPEAL = "appeal", "Lời kêu gọi"
        OTHER = "other", "Văn bản khác"

    number = LineField("số, ký hiệu", max_length=60, help_text="Ví dụ: 149-KH/QU")
    number_key = NumberKeyField("number")
    slug = SlugFromField("number", editable=False)
    kind = models.CharField("loại", max_length=12, choices=Kind.choices)
    authority = models.ForeignKey(Authority, models.PROTECT, verbose_name="cơ quan ban hành", related_name="documents")
    unit = models.ForeignKey(
        PartyUnit, models.PROTECT, verbose_name="đơn vị quản lý văn bản", related_name="documents"
    )
    signer = LineField("người ký", max_length=150, blank=True)
    signer_post = LineField("chức vụ người ký", max_length=150, blank=True)
    issued_on = models.DateField("ngày ban hành")
    effective_on = models.DateField("ngày có hiệu lực", null=True, blank=True)
    expires_on = models.DateField("hết hiệu lực từ ngày", null=True, blank=True)
    summary = PlainTextField("trích yếu", max_length=1000)
    body = RichTextField("toàn văn", blank=True)
    replaces = models.ManyToManyField(
        "self",
        verbose_name="thay thế văn bản",
        related_name="replaced_by",
        symmetrical=False,
        blank=True,
    )
    is_public = models.BooleanField("hiện trên trang", default=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name="người tạo", null=True, editable=False
    )
    created_at = models.DateTimeField("tạo lúc", auto_now_add=True)
    updated_at = models.DateTimeField("sửa lúc", auto_now=True)
    folded = FoldedField(sources=["get_kind_display", "number", "summary", "signer", "body"])
    terms = TermsField(
        title=["get_kind_display", "number", "summary"],
        text=["signer", "body"],
        number="number_key",
        marks=Marks(public="is_public", at="issued_on", unit="unit"),
    )

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = "văn bản"
        verbose_name_plural = "văn bản"
        ordering = ["-issued_on", "-pk"]
        indexes = [
            models.Index(fields=["is_public", "issued_on", "id"], name="document_by_date"),
            models.Index(fields=["kind", "is_public", "issued_on", "id"], name="document_by_kind"),
            models.Index(fields=["authority", "is_public", "issued_on", "id"], name="document_by_authority"),
            models.Index(fields=["number_key"], name="document_by_beginning", opclasses=["varchar_pattern_ops"]),
            models.Index(fields=["is_public", "kind", "authority", "issued_on"], name="document_by_choices"),
            models.Index(fields=["updated_at"], name="document_by_change"),
            models.Index(first_day(), name="document_by_first_day"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["number_key", "authority", "issued_on"],
                name="one_document_a_number",
                violation_error_message="Cơ quan này đã có văn bản cùng số, cùng ngày.",
            ),
            models.CheckConstraint(
                condition=models.Q(expires_on__gte=models.F("issued_on")),
                name="document_expires_after_issue",
                violation_error_message="Ngày hết hiệu lực phải sau ngày ban hành.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"

    def get_absolute_url(self) -> str:
        return address("document", self.slug, self.pk)


class DocumentFile(models.Model):
    """The document as a file, or an annex."""

    belongs_to = "document"

    document = models.ForeignKey(Document, models.CASCADE, related_name="files", verbose_name="văn bản")
    file = AttachmentField("tệp")
    title = LineField("tên tệp hiển thị", max_length=200)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "tệp văn bản"
        verbose_name_plural = "tệp văn bản"
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title


class Draft(models.Model):
    """A draft document open for opinions from ``opens_on`` to the end of ``closes_on``."""

    title = LineField("tên dự thảo", max_length=300)
    slug = SlugFromField("title", editable=False)
    unit = models.ForeignKey(PartyUnit, models.PROTECT, verbose_name="đơn vị", related_name="drafts")
    summary = PlainTextField("giới thiệu", max_length=2000)
    body = RichTextField("toàn văn dự thảo", blank=True)
    opens_on = models.DateField("nhận góp ý từ ngày")
    closes_on = models.DateField("đến hết ngày")
    receiving_office = LineField("cơ quan nhận góp ý", max_length=200)
    receiving_address = LineField("địa chỉ nhận góp ý", max_length=300, blank=True)
    receiving_telephone = LineField("điện thoại nhận góp ý", max_length=60, blank=True)
    receiving_email = models.EmailField("thư điện tử nhận góp ý", blank=True)
    outcome = PlainTextField(
        "tiếp thu, giải trình", max_length=5000, blank=True, help_text="Viết sau khi hết hạn; hiện cho bạn đọc."
    )
    became = models.ForeignKey(
        Document,
        models.SET_NULL,
        verbose_name="văn bản đã ban hành",
        related_name="drafts",
        null=True,
        blank=True,
    )
    is_public = models.BooleanField("hiện trên trang", default=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name="người tạo", null=True, editable=False
    )
    folded = FoldedField(sources=["title", "summary", "body"])
    terms = TermsField(
        title=["title"],
        lead=["summary"],
        text=["body"],
        marks=Marks(public="is_public", at="opens_on", unit="unit"),
    )

    objects = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = "dự thảo lấy ý kiến"
        verbose_name_plural = "dự thảo lấy ý kiến"
        ordering = ["-closes_on", "-pk"]
        indexes = [models.Index(fields=["is_public", "closes_on", "id"], name="draft_by_deadline")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes_on__gte=models.F("opens_on")),
                name="draft_closes_after_opening",
                violation_error_message="Hạn góp ý phải sau ngày bắt đầu.",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address("draft", self.slug, self.pk)

    def days_left(self, today: datetime.date) -> int:
        """How many days after ``today`` opinions are still taken; 0 on the last."""
        return (self.closes_on - today).days


class DraftFile(models.Model):
    """The draft, or what explains it, as a file."""

    belongs_to = "draft"

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="files", verbose_name="dự thảo")
    file = AttachmentField("tệp")
    title = LineField("tên tệp hiển thị", max_length=200)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "tệp dự thảo"
        verbose_name_plural = "tệp dự thảo"
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title


class Opinion(Erasable):
    """What a reader says on a draft.  Read by the office, never shown: political views are sensitive data."""

    class Status(models.TextChoices):
        NEW = "new", "Chưa xem"
        NOTED = "noted", "Đã xem"

    belongs_to = "draft"
    personal = ("name", "email", "place", "text", "sender")

    draft = models.ForeignKey(Draft, models.PROTECT, related_name="opinions", verbose_name="dự thảo")
    name = LineField("họ và tên", max_length=100, blank=True)
    email = models.EmailField("thư điện tử", blank=True)
    place = LineField("đơn vị hoặc nơi ở", max_length=200, blank=True)
    text = PlainTextField("góp ý", max_length=8000)
    sent_at = models.DateTimeField("gửi lúc", auto_now_add=True)
    sender = models.CharField("dấu người gửi", max_length=32, blank=True, editable=False)
    status = models.CharField("trạng thái", max_length=10, choices=Status.choices, default=Status.NEW)
    note = PlainTextField("ghi chú của cơ quan", max_length=2000, blank=True)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="người xem", null=True, related_name="+"
    )
    noted_at = models.DateTimeField("xem lúc", null=True)

    class Meta:
        verbose_name = "góp ý"
        verbose_name_plural = "góp ý dự thảo"
        ordering = ["-sent_at", "-pk"]
        indexes = [
            models.Index(fields=["draft", "sent_at", "id"], name="opinion_by_draft"),
            models.Index(fields=["sender", "sent_at"], name="opinion_by_sender"),
            models.Index(fields=["status", "sent_at", "id"], name="opinion_by_status"),
        ]

    def __str__(self) -> str:
        """Without the reader's words: the admin's log keeps it for good."""
        return f"Góp ý gửi lúc {timezone.localtime(self.sent_at):%H:%M %d/%m/%Y}"

    @property
    def words(self) -> str:
        """What was said, or that it is gone."""
        return self.text or "Nội dung đã xóa theo yêu cầu"

    @property
    def who(self) -> str:
        """Who said it, as far as they told."""
        name = self.name or ("Tên đã xóa" if self.is_erased else "Không ghi tên")
        return ", ".join(filter(None, (name, self.place, self.email)))
