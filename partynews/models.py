"""People who work here, letters to them, the site's own particulars, old addresses, and what is counted site-wide."""

import datetime
from typing import Self

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils import timezone

from partynews.fields import ChangedField, LineField, PlainTextField, RichTextField
from partynews.old_addresses import MOST, AddressKeyField
from partynews.pictures import PictureField


class User(AbstractUser):
    """A member of staff.  Vietnamese names do not split into first and last: one full name."""

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    full_name = LineField("họ và tên", max_length=150)

    REQUIRED_FIELDS = ["full_name", "email"]

    class Meta(AbstractUser.Meta):
        verbose_name = "người dùng"
        verbose_name_plural = "người dùng"

    def __str__(self) -> str:
        return self.full_name or self.username

    def get_full_name(self) -> str:
        return self.full_name

    def get_short_name(self) -> str:
        return self.full_name.rpartition(" ")[2] or self.username


class LetterQuerySet(models.QuerySet["Letter"]):
    def due(self, now: datetime.datetime) -> Self:
        """To be sent now, and not in the hands of a sender."""
        free = models.Q(claimed_until=None) | models.Q(claimed_until__lte=now)
        return self.filter(free, next_try_at__lte=now).order_by("next_try_at", "pk")

    def with_error(self) -> Self:
        """Not sent, and the last attempt failed: tried again later, or given up."""
        return self.filter(sent_at=None).exclude(last_error="")


class Letter(models.Model):
    """A message by e-mail to a member of staff, on its way (``partynews.outbox``) or sent."""

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, verbose_name="người nhận", related_name="letters"
    )
    address = models.CharField("địa chỉ thư", max_length=254)
    subject = LineField("tiêu đề thư", max_length=400)
    body = PlainTextField("nội dung")
    created_at = models.DateTimeField("soạn lúc", auto_now_add=True)
    attempts = models.PositiveSmallIntegerField("số lần gửi", default=0)
    next_try_at = models.DateTimeField("gửi lần tới", null=True, default=timezone.now)  # none: sent, or given up
    claimed_until = models.DateTimeField("đang được gửi, đến", null=True)
    sent_at = models.DateTimeField("gửi xong lúc", null=True)
    last_error = models.TextField("lỗi", blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = "thư báo"
        verbose_name_plural = "thư báo"
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["created_at", "id"], name="letter_by_date"),
            models.Index(fields=["next_try_at"], name="letter_to_send", condition=models.Q(next_try_at__isnull=False)),
            models.Index(
                fields=["id"], name="letter_with_error", condition=models.Q(sent_at=None) & ~models.Q(last_error="")
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sent_at__isnull=True) | models.Q(next_try_at__isnull=True),
                name="sent_letter_is_not_sent_again",
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def state(self) -> str:
        if self.sent_at:
            return "Đã gửi"
        if self.next_try_at is None:
            return "Không gửi được"
        return "Đang thử lại" if self.last_error else "Chờ gửi"


class SiteProfile(models.Model):
    """Name, banner, contact and footer of the site: one row, made by the first migration."""

    name = LineField("tên trang", max_length=200, default="Trang thông tin điện tử Đảng bộ")
    owner = LineField("cơ quan chủ quản", max_length=200, blank=True)
    banner = PictureField(
        "ảnh đầu trang", blank=True, help_text="Ảnh ngang, rộng từ 1600 điểm ảnh; để trống cũng được."
    )
    address = LineField("địa chỉ", max_length=300, blank=True)
    telephone = LineField("điện thoại", max_length=60, blank=True)
    email = models.EmailField("thư điện tử", blank=True)
    working_hours = LineField("giờ tiếp công dân", max_length=200, blank=True)
    contact_person = LineField("người liên hệ", max_length=150, blank=True)
    responsible = LineField("chịu trách nhiệm nội dung", max_length=200, blank=True)
    footer = RichTextField("chân trang", blank=True)
    odometer_start = models.PositiveBigIntegerField(
        "số lượt truy cập ban đầu",
        default=0,
        help_text="Con số của trang cũ. Số của trang này được đếm riêng và cộng thêm khi hiển thị.",
    )
    changed = ChangedField()

    class Meta:
        verbose_name = "thông tin trang"
        verbose_name_plural = "thông tin trang"
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="one_site_profile")]

    def __str__(self) -> str:
        return self.name


class HomeBlock(models.Model):
    """A part of the home page: one row for each kind, made by the migrations; the office orders and switches them."""

    class Kind(models.TextChoices):
        STORIES = "stories", "Tin nổi bật và tin mới"
        NOTICES = "notices", "Thông báo"
        CATEGORIES = "categories", "Tin theo chuyên mục"
        SCHEDULE = "schedule", "Lịch công tác tuần này"
        MEETINGS = "meetings", "Hội nghị sắp tới"
        DOCUMENTS = "documents", "Văn bản mới"
        DRAFTS = "drafts", "Dự thảo lấy ý kiến"
        GALLERY = "gallery", "Hình ảnh"
        VIDEOS = "videos", "Video"
        TOPICS = "topics", "Dòng sự kiện"
        UNITS = "units", "Đơn vị"

    kind = models.CharField("khối", max_length=12, choices=Kind.choices, unique=True, editable=False)
    position = models.PositiveSmallIntegerField("thứ tự")
    is_shown = models.BooleanField("hiện", default=True)
    items = models.PositiveSmallIntegerField("số mục", default=5)
    changed = ChangedField()

    class Meta:
        verbose_name = "khối trang chủ"
        verbose_name_plural = "trang chủ"
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.get_kind_display()


class ReaderMinute(models.Model):
    """How many visits were last active in a minute: a ring of slots.  Slot 0 is the odometer: all visits ever.

    One table, so that a page view is counted by one statement; nothing in it belongs to a person.
    """

    slot = models.PositiveSmallIntegerField("ngăn", primary_key=True)
    minute = models.PositiveBigIntegerField("phút (từ 1970)")
    readers = models.BigIntegerField("số lượt", default=0)

    class Meta:
        verbose_name = "lượt đọc theo phút"
        verbose_name_plural = "lượt đọc theo phút"

    def __str__(self) -> str:
        return f"{self.minute}: {self.readers}"


class OldAddress(models.Model):
    """An address of the old portal and the page of this site that took its place (``partynews.moved``)."""

    class Origin(models.TextChoices):
        HAND = "hand", "Nhập tay"
        FILE = "file", "Tệp địa chỉ"
        IMPORT = "import", "Bài đã nhập"

    address = LineField(
        "địa chỉ cũ",
        max_length=1000,
        help_text="Dán cả địa chỉ hoặc phần sau tên miền, ví dụ /tin-tuc/chi-tiet.aspx?id=15. "
        "Không phân biệt chữ hoa.",
    )
    key = AddressKeyField("address", unique=True)
    target = models.CharField("trang mới", max_length=500)
    origin = models.CharField("nguồn gốc", max_length=6, choices=Origin.choices, default=Origin.HAND, editable=False)
    created_at = models.DateTimeField("ghi lúc", auto_now_add=True)

    class Meta:
        verbose_name = "địa chỉ cũ"
        verbose_name_plural = "địa chỉ cũ"
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["created_at", "id"], name="oldaddress_by_date")]
        constraints = [
            models.CheckConstraint(condition=~models.Q(key=""), name="old_address_has_a_key"),
            models.CheckConstraint(
                condition=models.Q(target__startswith="/") & ~models.Q(target__startswith="//"),
                name="old_address_stays_on_this_site",
            ),
        ]

    def __str__(self) -> str:
        return self.address


class OldAddressUse(models.Model):
    """How often readers came by an old address; in a table of its own, since editors save the address."""

    old = models.OneToOneField(
        OldAddress, models.CASCADE, primary_key=True, related_name="use", verbose_name="địa chỉ cũ"
    )
    count = models.PositiveBigIntegerField("số lần dùng", default=0)
    last_on = models.DateField("dùng lần cuối")

    class Meta:
        verbose_name = "lần dùng địa chỉ cũ"
        verbose_name_plural = "lần dùng địa chỉ cũ"

    def __str__(self) -> str:
        return str(self.count)


class MissedAddress(models.Model):
    """An address that was asked for and led nowhere (``partynews.misses``); nothing in it belongs to a person."""

    class Kind(models.TextChoices):
        PAGE = "page", "Trang"
        SCAN = "scan", "Dò quét"

    key = models.CharField("khóa", max_length=MOST, unique=True)
    address = models.CharField("địa chỉ", max_length=1000)
    kind = models.CharField("loại", max_length=4, choices=Kind.choices, default=Kind.PAGE)
    people = models.PositiveBigIntegerField("lượt của người", default=0)
    robots = models.PositiveBigIntegerField("lượt của máy", default=0)
    first_at = models.DateTimeField("lần đầu")
    last_at = models.DateTimeField("lần cuối")
    came_from = models.CharField("đến từ", max_length=200, blank=True, default="")
    is_ignored = models.BooleanField("bỏ qua", default=False)

    class Meta:
        verbose_name = "địa chỉ không tìm thấy"
        verbose_name_plural = "địa chỉ không tìm thấy"
        ordering = ["-people", "-robots", "-pk"]
        indexes = [models.Index(fields=["is_ignored", "people", "robots", "id"], name="missed_by_count")]

    def __str__(self) -> str:
        return self.address


class MissedDay(models.Model):
    """The misses of one address on one day."""

    missed = models.ForeignKey(MissedAddress, models.CASCADE, related_name="days", verbose_name="địa chỉ")
    day = models.DateField("ngày", db_index=True)
    count = models.PositiveBigIntegerField("lượt", default=0)

    class Meta:
        verbose_name = "lượt không tìm thấy trong ngày"
        verbose_name_plural = "lượt không tìm thấy theo ngày"
        constraints = [models.UniqueConstraint(fields=["missed", "day"], name="one_missed_day")]

    def __str__(self) -> str:
        return f"{self.day}: {self.count}"
