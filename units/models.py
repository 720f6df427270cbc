"""Units of the party committee as a tree, who works for them, and the meetings they hold."""

import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from tree_queries.models import TreeNode

from partynews.addresses import address
from partynews.attachments import AttachmentField
from partynews.fields import (
    FoldedField,
    FormerSlugsField,
    LineField,
    PlainTextField,
    RichTextField,
    SlugFromField,
)
from partynews.search.fields import Marks, TermsField
from units.querysets import MeetingQuerySet, PartyUnitQuerySet, ScheduleQuerySet
from units.succession_rules import in_words, refusals


class PartyUnit(TreeNode):
    """A committee, board, cell, Front or union.  It lives from ``founded_on`` to ``ended_on``; both may be unknown."""

    class Kind(models.TextChoices):
        PROVINCIAL = "provincial", "Tỉnh ủy"
        CITY = "city", "Thành ủy"
        DISTRICT = "district", "Quận ủy"
        RURAL_DISTRICT = "rural_district", "Huyện ủy"
        TOWN = "town", "Thị ủy"
        WARD = "ward", "Đảng ủy phường"
        COMMUNE = "commune", "Đảng ủy xã"
        TOWNSHIP = "township", "Đảng ủy thị trấn"
        SPECIAL_ZONE = "special_zone", "Đảng ủy đặc khu"
        BLOC = "bloc", "Đảng ủy khối"
        AGENCY = "agency", "Đảng ủy cơ quan"
        CELL = "cell", "Chi bộ"
        ORGANISATION = "organisation", "Ban Tổ chức"
        BUILDING = "building", "Ban Xây dựng Đảng"
        PROPAGANDA = "propaganda", "Ban Tuyên giáo và Dân vận"
        INTERNAL = "internal", "Ban Nội chính"
        INSPECTION = "inspection", "Ủy ban Kiểm tra"
        OFFICE = "office", "Văn phòng"
        FRONT = "front", "Mặt trận Tổ quốc"
        UNION = "union", "Đoàn thể"

    name = LineField("tên đơn vị", max_length=200)
    short_name = LineField("tên ngắn", max_length=60, blank=True, help_text="Dùng ở nơi hẹp, ví dụ “Phường 5”.")
    slug = SlugFromField("name", unique=True, max_length=100, help_text="Để trống: tự tạo từ tên.")
    former_slugs = FormerSlugsField("slug")
    kind = models.CharField("loại", max_length=20, choices=Kind.choices)
    position = models.PositiveIntegerField("thứ tự", default=0)
    address = LineField("địa chỉ", max_length=300, blank=True)
    telephone = LineField("điện thoại", max_length=60, blank=True)
    email = models.EmailField("thư điện tử", blank=True)
    contact_person = LineField("người liên hệ", max_length=150, blank=True)
    founded_on = models.DateField("ngày thành lập", null=True, blank=True)
    ended_on = models.DateField("ngày kết thúc", null=True, blank=True)
    former_names = PlainTextField(
        "tên cũ",
        max_length=1000,
        blank=True,
        default="",
        help_text="Mỗi tên một dòng: những tên đơn vị này đã mang. Bạn đọc tìm theo tên cũ vẫn gặp đơn vị.",
    )
    folded = FoldedField(sources=["name", "short_name", "former_names"])

    objects = PartyUnitQuerySet.as_manager(with_tree_fields=False)

    class Meta:
        verbose_name = "đơn vị"
        verbose_name_plural = "đơn vị"
        ordering = ["position", "name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ended_on__gte=models.F("founded_on")),
                name="unit_ends_after_founding",
                violation_error_message="Ngày kết thúc phải sau ngày thành lập.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address("unit", self.slug)

    def has_ended(self, day: datetime.date) -> bool:
        """Whether it works no more on ``day``, as ``PartyUnitQuerySet.living`` sees it."""
        return self.ended_on is not None and self.ended_on <= day


class Succession(models.Model):
    """That one unit took over another, or a part of it, ``on`` a day.  What fits: ``units.succession_rules``."""

    class Kind(models.TextChoices):
        MERGER = "merger", "Sáp nhập"
        SPLIT = "split", "Chia tách"
        RENAMING = "renaming", "Đổi tên"
        TRANSFER = "transfer", "Chuyển giao"

    predecessor = models.ForeignKey(PartyUnit, models.PROTECT, verbose_name="đơn vị cũ", related_name="taken_over_by")
    successor = models.ForeignKey(
        PartyUnit, models.PROTECT, verbose_name="đơn vị kế thừa", related_name="took_over_from"
    )
    kind = models.CharField("hình thức", max_length=10, choices=Kind.choices)
    is_whole = models.BooleanField("toàn bộ", default=False, help_text="Bỏ trống: một phần.")
    on = models.DateField("từ ngày")
    decision = LineField("quyết định", max_length=300, blank=True, help_text="Ví dụ: Nghị quyết số 1685/NQ-UBTVQH15")
    note = LineField("ghi chú", max_length=300, blank=True, help_text="Ví dụ: địa bàn các khu phố 1, 2, 3.")

    class Meta:
        verbose_name = "quan hệ kế thừa"
        verbose_name_plural = "quan hệ kế thừa"
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["predecessor", "successor", "on"],
                name="one_succession_a_day",
                violation_error_message="Đã ghi hai đơn vị này kế thừa nhau trong ngày ấy.",
            ),
            models.UniqueConstraint(
                fields=["predecessor"],
                condition=models.Q(is_whole=True),
                name="one_whole_successor",
                violation_error_message="Đã có một đơn vị kế thừa toàn bộ đơn vị cũ.",
            ),
            models.CheckConstraint(
                condition=~models.Q(predecessor=models.F("successor")),
                name="unit_succeeds_another",
                violation_error_message="Một đơn vị không thể kế thừa chính nó.",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="renaming", is_whole=False),
                name="renamed_as_a_whole",
                violation_error_message="Đổi tên là kế thừa toàn bộ: hãy chọn “Toàn bộ”.",
            ),
        ]

    def __str__(self) -> str:
        return in_words(self)

    def clean(self) -> None:
        if found := refusals(self):
            raise ValidationError(found)


class Membership(models.Model):
    """A member of staff in a unit: the role there and in every unit below (what it allows: ``units.permissions``)."""

    class Role(models.TextChoices):
        WRITER = "writer", "Cộng tác viên / Văn thư"
        EDITOR = "editor", "Biên tập"
        BOARD = "board", "Ban biên tập"
        ADMIN = "admin", "Quản trị"

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, verbose_name="người dùng", related_name="memberships"
    )
    unit = models.ForeignKey(PartyUnit, models.PROTECT, verbose_name="đơn vị", related_name="memberships")
    role = models.CharField("vai trò", max_length=10, choices=Role.choices)

    class Meta:
        verbose_name = "vai trò tại đơn vị"
        verbose_name_plural = "vai trò tại đơn vị"
        ordering = ["unit__position", "unit__name", "role"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "unit", "role"],
                name="one_membership_a_role",
                violation_error_message="Người này đã có vai trò đó tại đơn vị này.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.unit}"


class Meeting(models.Model):
    """A conference, session or congress of a unit."""

    class Kind(models.TextChoices):
        COMMITTEE = "committee", "Hội nghị Ban Chấp hành"
        STANDING = "standing", "Hội nghị Ban Thường vụ"
        INTERIM_REVIEW = "interim_review", "Hội nghị sơ kết"
        FINAL_REVIEW = "final_review", "Hội nghị tổng kết"
        BRIEFING = "briefing", "Hội nghị giao ban"
        THEMATIC = "thematic", "Hội nghị chuyên đề"
        ONLINE = "online", "Hội nghị trực tuyến"
        RESOLUTION = "resolution", "Hội nghị quán triệt nghị quyết"
        EXTRAORDINARY = "extraordinary", "Hội nghị bất thường"
        ENLARGED = "enlarged", "Hội nghị mở rộng"
        INSPECTION_SESSION = "inspection_session", "Kỳ họp Ủy ban Kiểm tra"
        COUNCIL_SESSION = "council_session", "Kỳ họp Hội đồng nhân dân"
        PREPARATORY_CONGRESS = "preparatory_congress", "Đại hội trù bị"
        CONGRESS = "congress", "Đại hội chính thức"
        BADGE = "badge", "Lễ trao Huy hiệu Đảng"
        INSPECTION = "inspection", "Kiểm tra, giám sát"
        VOTERS = "voters", "Tiếp xúc cử tri"

    unit = models.ForeignKey(PartyUnit, models.PROTECT, verbose_name="đơn vị tổ chức", related_name="meetings")
    kind = models.CharField("loại", max_length=24, choices=Kind.choices)
    title = LineField("tên hội nghị", max_length=300)
    slug = SlugFromField("title", editable=False)
    ordinal = models.PositiveSmallIntegerField("lần thứ", null=True, blank=True)
    term_number = LineField("khóa", max_length=20, blank=True, help_text="Ví dụ: XI")
    term = LineField("nhiệm kỳ", max_length=20, blank=True, help_text="Ví dụ: 2020–2025")
    starts_at = models.DateTimeField("bắt đầu")
    ends_at = models.DateTimeField("kết thúc", null=True, blank=True)
    place = LineField("địa điểm", max_length=300, blank=True)
    chair = LineField("chủ trì", max_length=300, blank=True)
    body = RichTextField("nội dung", blank=True)
    is_public = models.BooleanField("hiện trên trang", default=True)
    folded = FoldedField(sources=["get_kind_display", "title", "place", "chair", "body"])
    terms = TermsField(
        title=["title"],
        lead=["get_kind_display", "place", "chair"],
        text=["body"],
        marks=Marks(public="is_public", at="starts_at", unit="unit"),
    )

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = "hội nghị"
        verbose_name_plural = "hội nghị"
        ordering = ["-starts_at", "-pk"]
        indexes = [models.Index(fields=["starts_at", "id"], name="meeting_by_date")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gte=models.F("starts_at")),
                name="meeting_ends_after_start",
                violation_error_message="Giờ kết thúc phải sau giờ bắt đầu.",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address("meeting", self.slug, self.pk)


class MeetingDocument(models.Model):
    """A file of a meeting: agenda, report, resolution."""

    belongs_to = "meeting"

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="documents", verbose_name="hội nghị")
    title = LineField("tên tài liệu", max_length=200)
    file = AttachmentField("tệp")
    position = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "tài liệu"
        verbose_name_plural = "tài liệu"
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title


class ScheduleEntry(models.Model):
    """A line of the weekly schedule ("lịch công tác tuần")."""

    unit = models.ForeignKey(PartyUnit, models.PROTECT, verbose_name="đơn vị", related_name="schedule")
    starts_at = models.DateTimeField("bắt đầu")
    ends_at = models.DateTimeField("kết thúc", null=True, blank=True)
    content = LineField("nội dung", max_length=500)
    chair = LineField("chủ trì", max_length=300, blank=True)
    attendees = LineField("thành phần", max_length=500, blank=True)
    place = LineField("địa điểm", max_length=300, blank=True)
    preparing = LineField("chuẩn bị", max_length=300, blank=True, help_text="Đơn vị chuẩn bị nội dung.")
    meeting = models.ForeignKey(
        Meeting, models.SET_NULL, verbose_name="hội nghị", related_name="schedule", null=True, blank=True
    )
    is_public = models.BooleanField("hiện trên trang", default=True)
    folded = FoldedField(sources=["content", "chair", "place"])

    objects = ScheduleQuerySet.as_manager()

    class Meta:
        verbose_name = "lịch công tác"
        verbose_name_plural = "lịch công tác tuần"
        ordering = ["starts_at", "pk"]
        indexes = [models.Index(fields=["starts_at", "id"], name="schedule_by_date")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gte=models.F("starts_at")),
                name="schedule_ends_after_start",
                violation_error_message="Giờ kết thúc phải sau giờ bắt đầu.",
            )
        ]

    def __str__(self) -> str:
        return self.content
