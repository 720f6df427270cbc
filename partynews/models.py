"""People who work here, the site's own particulars, and the two site-wide counts."""

from django.contrib.auth.models import AbstractUser
from django.db import models

from partynews.fields import ChangedField, LineField, RichTextField
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
